/*
 * Suggestions: the cases of tests/cases/suggestion, what a loaded file looks like, what it comes to for given answers,
 * and the file that we ship held against both its editions.
 */
#include "problem-cases.h"

static MgiFramework *
load_framework (const char *folder, const char *name)
{
  g_autoptr (GBytes) bytes = cases_read (folder, name);
  if (bytes == NULL)
    return NULL;
  g_autoptr (GError) error = NULL;
  MgiFramework *framework = mgi_framework_load (bytes, name, &error);
  g_assert_no_error (error);
  return framework;
}

static void
run_case (gconstpointer data)
{
  const char *folder = data;
  g_autoptr (GBytes) input = cases_read (folder, "input.json");
  g_assert_nonnull (input);
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiSuggestions) suggestions = mgi_suggestions_load (input, "input.json", &error);
  g_assert_true ((suggestions == NULL) == (error != NULL));
  if (error != NULL) {
    cases_compare (folder, mgi_refusal_problems (error));
    return;
  }
  g_autoptr (MgiFramework) from = load_framework (folder, "from.json");
  g_autoptr (MgiFramework) to = load_framework (folder, "to.json");
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  if (from != NULL && to != NULL)
    mgi_suggestions_check (suggestions, from, to, "input.json", problems);
  cases_compare (folder, problems);
}

typedef struct {
  MgiFramework *from, *to;
  MgiSuggestions *suggestions;
} World;

static World
world_new (void)
{
  g_autofree char *area = cases_folder ("suggestion");
  g_autofree char *folder = g_build_filename (area, "good", NULL);
  g_autoptr (GBytes) input = cases_read (folder, "input.json");
  g_autoptr (GError) error = NULL;
  World world = { load_framework (folder, "from.json"), load_framework (folder, "to.json"),
                  mgi_suggestions_load (input, "good", &error) };
  g_assert_no_error (error);
  return world;
}

static void
world_clear (World *world)
{
  mgi_framework_unref (world->from);
  mgi_framework_unref (world->to);
  mgi_suggestions_free (world->suggestions);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, world_clear)

static void
test_loaded (void)
{
  g_auto (World) world = world_new ();
  const MgiSuggestions *suggestions = world.suggestions;
  const MgiSuggestionLine *first = &suggestions->lines[0], *second = &suggestions->lines[1];

  g_assert_cmpstr (suggestions->from, ==, "old/1");
  g_assert_cmpstr (suggestions->to, ==, "new/1");
  g_assert_cmpuint (strlen (suggestions->sha256), ==, 64);
  g_assert_cmpstr (mgi_text_get (suggestions->notice, "ar"), ==, "اقرأ أولاً");
  g_assert_cmpuint (suggestions->n_lines, ==, 3);
  g_assert_cmpstr (first->to, ==, "Y");
  g_assert_cmpstr (first->from[1], ==, "c");
  g_assert_null (first->from[2]);
  g_assert_cmpuint (first->n_rules, ==, 2);
  g_assert_cmpuint (first->rules[1].n_conditions, ==, 2);
  g_assert_cmpstr (first->rules[1].conditions[0].options[1], ==, "partially");
  g_assert_null (first->rules[1].conditions[0].options[2]);
  g_assert_cmpstr (first->rules[1].option, ==, "no");
  g_assert_null (first->basis);
  g_assert_cmpstr (mgi_text_get (second->basis, "en"), ==, "A published table");
  g_assert_null (suggestions->lines[2].from[0]);
}

/* Answers to a, b, c; what is then suggested for X and Y. b applies only while a is yes. */
typedef struct {
  const char *a, *b, *c;
  const char *x, *y;
} Case;

static int
option_of (const MgiFramework *framework, const char *question, const char *option)
{
  return option == NULL ? MGI_UNANSWERED
                        : mgi_scale_option (mgi_framework_question (framework, question)->scale, option);
}

static void
test_applied (void)
{
  static const Case cases[] = {
    { NULL, NULL, NULL, NULL, NULL },
    { "yes", NULL, NULL, "all", NULL }, /* the first rule that holds */
    { "no", NULL, NULL, "none", NULL },
    { "partially", NULL, NULL, NULL, NULL }, /* no rule */
    { "yes", "yes", NULL, "all", "yes" },
    { "no", "yes", NULL, "none", NULL }, /* b does not apply, whatever is on record */
    { "yes", "partially", "no", "all", "no" },
    { "yes", "no", "no", "all", "no" },
    { "yes", "no", NULL, "all", NULL }, /* all conditions must hold */
    { "yes", "no", "yes", "all", NULL },
  };
  g_auto (World) world = world_new ();
  const int on_record[] = { MGI_UNANSWERED, 1, MGI_UNANSWERED };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const int choices[] = { option_of (world.from, "a", cases[i].a), option_of (world.from, "b", cases[i].b),
                            option_of (world.from, "c", cases[i].c) };
    g_autofree MgiSuggestedAnswer *answers
        = mgi_suggestions_apply (world.suggestions, world.from, choices, world.to, on_record);
    g_assert_cmpstr (answers[0].question->code, ==, "X");
    g_assert_cmpstr (answers[0].line->to, ==, "X");
    g_assert_cmpint (answers[0].option, ==, option_of (world.to, "X", cases[i].x));
    g_assert_cmpint (answers[1].option, ==, option_of (world.to, "Y", cases[i].y));
    g_assert_cmpint (answers[1].on_record, ==, 1);
    g_assert_cmpint (answers[2].option, ==, MGI_UNANSWERED);
  }
}

/* --- the file that we ship ---------------------------------------------------------------------------------------------- */

static World
shipped (void)
{
  g_autofree char *data = g_build_filename (g_getenv ("MGI_TESTS"), "..", "data", NULL);
  g_autoptr (GBytes) bytes = cases_read (data, "suggestions/mgi-national-2023--sdg-10-7-2-2021.json");
  g_autoptr (GError) error = NULL;
  World world
      = { load_framework (data, "frameworks/mgi-national-2023.json"),
          load_framework (data, "frameworks/sdg-10-7-2-2021.json"), mgi_suggestions_load (bytes, "shipped", &error) };
  g_assert_no_error (error);
  return world;
}

static void
test_shipped (void)
{
  static const char *const languages[] = { "en", "ar", "fr", "es" };
  g_auto (World) world = shipped ();
  g_autoptr (GPtrArray) problems = mgi_problems_new ();

  mgi_suggestions_check (world.suggestions, world.from, world.to, "shipped", problems);
  g_assert_cmpuint (problems->len, ==, 0);
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++) {
    g_assert_nonnull (mgi_text_lookup (world.suggestions->notice, languages[l]));
    for (guint i = 0; i < world.suggestions->n_lines; i++)
      g_assert_nonnull (mgi_text_lookup (world.suggestions->lines[i].note, languages[l]));
  }
  /* No table was found that leads from the one to the other: every line is this project's own reading. */
  for (guint i = 0; i < world.suggestions->n_lines; i++)
    g_assert_null (world.suggestions->lines[i].basis);
}

static int *
all_answered (const MgiFramework *framework, const char *option)
{
  int *choices = mgi_choices_new (framework);

  for (guint i = 0; i < framework->n_questions; i++)
    choices[i] = mgi_scale_option (framework->questions[i].scale, option);
  return choices;
}

/* How many of the thirty are suggested where everything is yes, partially, no or not applicable: counted by hand. */
static void
test_shipped_extremes (void)
{
  static const struct {
    const char *option;
    guint best, half, worst; /* all statuses or yes; legal status only; no */
  } extremes[] = { { "yes", 29, 1, 0 }, { "partially", 3, 0, 5 }, { "no", 0, 0, 28 }, { "na", 0, 0, 0 } };
  g_auto (World) world = shipped ();
  g_autofree int *nothing = mgi_choices_new (world.to);

  for (guint i = 0; i < G_N_ELEMENTS (extremes); i++) {
    g_autofree int *choices = all_answered (world.from, extremes[i].option);
    g_autofree MgiSuggestedAnswer *answers
        = mgi_suggestions_apply (world.suggestions, world.from, choices, world.to, nothing);
    guint best = 0, half = 0, worst = 0;
    for (guint q = 0; q < world.to->n_questions; q++) {
      const MgiOption *options = answers[q].question->scale->options;
      const int points = answers[q].option == MGI_UNANSWERED ? -1 : options[answers[q].option].points;
      best += points == 1000;
      half += points == 500;
      worst += points == 0;
    }
    g_assert_cmpuint (best, ==, extremes[i].best);
    g_assert_cmpuint (half, ==, extremes[i].half);
    g_assert_cmpuint (worst, ==, extremes[i].worst);
  }
}

static void
test_damaged (void)
{
  g_autofree char *area = cases_folder ("suggestion");
  g_autofree char *folder = g_build_filename (area, "good", NULL);
  g_autoptr (GBytes) bytes = cases_read (folder, "input.json");
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree guint8 *damaged = g_memdup2 (data, length);

  for (gsize i = 0; i < length; i++) {
    damaged[i] = data[i] ^ 0x21;
    g_autoptr (GBytes) flipped = g_bytes_new (damaged, length);
    g_autoptr (GBytes) prefix = g_bytes_new (data, i);
    g_autoptr (MgiSuggestions) first = mgi_suggestions_load (flipped, NULL, NULL);
    g_autoptr (MgiSuggestions) second = mgi_suggestions_load (prefix, NULL, NULL);
    damaged[i] = data[i];
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/suggestion/loaded", test_loaded);
  g_test_add_func ("/suggestion/applied", test_applied);
  g_test_add_func ("/suggestion/shipped", test_shipped);
  g_test_add_func ("/suggestion/shipped-extremes", test_shipped_extremes);
  g_test_add_func ("/suggestion/damaged", test_damaged);
  cases_add ("suggestion", run_case);
  return g_test_run ();
}
