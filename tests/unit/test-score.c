/*
 * Scores: cases with values worked out by hand or by tests/oracle, and laws that hold for every framework.
 */
#include "tests/unit/random-framework.h"
#include "tests/unit/scoring-cases.h"

enum { RUNS = 1000 };

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* "no 2, yes 1": sorted, as the file's order means nothing. */
static char *
join_counts (GPtrArray *counts)
{
  g_ptr_array_sort (counts, compare_words);
  g_ptr_array_add (counts, NULL);
  return g_strjoinv (", ", (char **)counts->pdata);
}

static char *
say_section (const MgiFramework *framework, const MgiSectionScore *section)
{
  GString *words = g_string_new (section->section != NULL ? section->section->code : "null");
  g_string_append (words, ": ");
  say_figure (words, "score", &section->score);
  say_figure (words, "low", &section->low);
  say_figure (words, "high", &section->high);
  g_string_append_printf (words, "%u of %u, quotable %d, band %s, ", section->answered, section->applicable,
                          section->quotable, section->band != NULL ? section->band->code : "null");

  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < framework->n_option_codes; i++)
    if (section->counts[i] > 0)
      g_ptr_array_add (counts, g_strdup_printf ("%s %u", framework->option_codes[i], section->counts[i]));
  g_autofree char *joined = join_counts (counts);
  g_string_append (words, joined);
  return g_string_free (words, FALSE);
}

static char *
say_expected_section (json_t *section)
{
  GString *words = g_string_new (expected_word (section, "code"));
  g_string_append (words, ": ");
  say_expected_figure (words, "score", json_object_get (section, "score"));
  say_expected_figure (words, "low", json_object_get (section, "low"));
  say_expected_figure (words, "high", json_object_get (section, "high"));
  g_string_append_printf (words, "%d of %d, quotable %d, band %s, ",
                          (int)json_integer_value (json_object_get (section, "answered")),
                          (int)json_integer_value (json_object_get (section, "applicable")),
                          json_is_true (json_object_get (section, "quotable")), expected_word (section, "band"));

  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func (g_free);
  const char *code;
  json_t *count;
  json_object_foreach (json_object_get (section, "counts"), code, count)
      g_ptr_array_add (counts, g_strdup_printf ("%s %d", code, (int)json_integer_value (count)));
  g_autofree char *joined = join_counts (counts);
  g_string_append (words, joined);
  return g_string_free (words, FALSE);
}

static void
assert_section (const MgiFramework *framework, const MgiSectionScore *found, json_t *expected)
{
  g_autofree char *found_words = say_section (framework, found);
  g_autofree char *expected_words = say_expected_section (expected);
  g_assert_cmpstr (found_words, ==, expected_words);
}

static void
test_case (gconstpointer folder)
{
  g_autoptr (MgiFramework) framework = read_framework (folder, "framework.json");
  g_autofree int *choices = read_choices (framework, folder, "answers.json");
  json_auto_t *expected = read_json (folder, "expected.json");
  json_t *sections = json_object_get (expected, "sections");

  g_autoptr (MgiScore) score = mgi_score_new (framework, choices);
  assert_section (framework, &score->overall, json_object_get (expected, "overall"));
  g_assert_cmpuint (json_array_size (sections), ==, framework->n_sections);
  for (guint i = 0; i < framework->n_sections; i++)
    assert_section (framework, &score->sections[i], json_array_get (sections, i));
}

/* The sections, and one step further the whole. */
static const MgiSectionScore *
section_at (const MgiScore *score, guint i)
{
  return i < score->framework->n_sections ? &score->sections[i] : &score->overall;
}

/* a ≤ b, where both exist or neither does. */
static void
assert_ordered (const MgiFigure *a, const MgiFigure *b)
{
  g_assert_true (mgi_figure_exists (a) == mgi_figure_exists (b));
  if (!mgi_figure_exists (a))
    return;
  g_assert_cmpint (compare_figures (a, b), <=, 0);
  g_assert_cmpfloat (mgi_figure_percent (a), <=, mgi_figure_percent (b));
}

static void
test_scores_lie_between_low_and_high (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  for (guint run = 0; run < RUNS; run++) {
    g_autoptr (RandomModel) model = random_model_new (rand, RANDOM_WHOLE_SCALES | RANDOM_SKIPS);
    g_autoptr (MgiFramework) framework = random_model_load (model, NULL);
    g_autofree int *choices = random_choices (framework, rand);
    g_autoptr (MgiScore) score = mgi_score_new (framework, choices);
    for (guint i = 0; i <= framework->n_sections; i++) {
      const MgiSectionScore *section = section_at (score, i);
      assert_ordered (&section->low, &section->score);
      assert_ordered (&section->score, &section->high);
      if (!mgi_figure_exists (&section->score))
        continue;
      g_assert_true (mgi_figure_reaches (&section->low, 0));
      g_assert_cmpint (compare_figures (&section->high, &(MgiFigure){ 1, 1, NULL }), <=, 0);
      g_assert_cmpuint (section->answered, <=, section->applicable);
    }
  }
}

/* A question whose answer skips no other one. */
static guint
free_question (const MgiFramework *framework, GRand *rand)
{
  for (;;) {
    const guint chosen = (guint)g_rand_int_range (rand, 0, (gint32)framework->n_questions);
    bool is_free = true;
    for (guint i = 0; i < framework->n_questions; i++)
      is_free = is_free && framework->questions[i].when_question != (int)chosen;
    if (is_free)
      return chosen;
  }
}

static void
assert_no_section_falls (const MgiScore *before, const MgiScore *after)
{
  for (guint i = 0; i <= before->framework->n_sections; i++) {
    assert_ordered (&section_at (before, i)->score, &section_at (after, i)->score);
    assert_ordered (&section_at (before, i)->low, &section_at (after, i)->low);
    assert_ordered (&section_at (before, i)->high, &section_at (after, i)->high);
  }
}

static void
test_a_better_answer_lowers_no_score (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  guint n_raised = 0;
  for (guint run = 0; run < RUNS; run++) {
    g_autoptr (RandomModel) model = random_model_new (rand, RANDOM_SKIPS);
    g_autoptr (MgiFramework) framework = random_model_load (model, NULL);
    g_autofree int *choices = random_choices (framework, rand);
    const guint question = free_question (framework, rand);
    const MgiScale *scale = framework->questions[question].scale;
    const int better = g_rand_int_range (rand, 0, (gint32)scale->n_options);
    if (choices[question] == MGI_UNANSWERED || scale->options[choices[question]].points == MGI_NO_POINTS
        || scale->options[better].points <= scale->options[choices[question]].points)
      continue;

    g_autoptr (MgiScore) before = mgi_score_new (framework, choices);
    choices[question] = better;
    g_autoptr (MgiScore) after = mgi_score_new (framework, choices);
    assert_no_section_falls (before, after);
    n_raised++;
  }
  g_assert_cmpuint (n_raised, >, RUNS / 20);
}

/* Whatever an open question is answered with, the score ends up between the low and high that were given before. */
static void
test_an_answer_narrows_low_and_high (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint n_answered = 0;
  for (guint run = 0; run < RUNS; run++) {
    g_autoptr (RandomModel) model = random_model_new (rand, RANDOM_SKIPS);
    g_autoptr (MgiFramework) framework = random_model_load (model, NULL);
    g_autofree int *choices = random_choices (framework, rand);
    const guint question = free_question (framework, rand);
    const MgiScale *scale = framework->questions[question].scale;
    const int option = g_rand_int_range (rand, 0, (gint32)scale->n_options);
    if (choices[question] != MGI_UNANSWERED || scale->options[option].points == MGI_NO_POINTS)
      continue;

    g_autoptr (MgiScore) before = mgi_score_new (framework, choices);
    choices[question] = option;
    g_autoptr (MgiScore) after = mgi_score_new (framework, choices);
    for (guint i = 0; i <= framework->n_sections; i++) {
      if (!mgi_figure_exists (&section_at (before, i)->score))
        continue;
      assert_ordered (&section_at (before, i)->low, &section_at (after, i)->low);
      assert_ordered (&section_at (after, i)->high, &section_at (before, i)->high);
    }
    n_answered++;
  }
  g_assert_cmpuint (n_answered, >, RUNS / 20);
}

/* The choices of `from`, for a framework with the same codes in another order. */
static int *
carry_choices (const MgiFramework *from, const int *choices, const MgiFramework *to)
{
  int *carried = mgi_choices_new (to);
  for (guint i = 0; i < from->n_questions; i++)
    carried[mgi_framework_question (to, from->questions[i].code)->index] = choices[i];
  return carried;
}

static void
assert_same_section (const MgiSectionScore *a, const MgiSectionScore *b, guint n_codes)
{
  g_assert_cmpint (compare_figures (&a->score, &b->score), ==, 0);
  g_assert_cmpint (compare_figures (&a->low, &b->low), ==, 0);
  g_assert_cmpint (compare_figures (&a->high, &b->high), ==, 0);
  g_assert_cmpuint (a->answered, ==, b->answered);
  g_assert_cmpuint (a->applicable, ==, b->applicable);
  for (guint i = 0; i < n_codes; i++)
    g_assert_cmpuint (a->counts[i], ==, b->counts[i]);
}

static void
test_the_order_of_questions_does_not_matter (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  for (guint run = 0; run < RUNS; run++) {
    g_autoptr (RandomModel) model = random_model_new (rand, 0);
    g_autoptr (MgiFramework) framework = random_model_load (model, NULL);
    g_autoptr (MgiFramework) shuffled = random_model_load (model, rand);
    g_autofree int *choices = random_choices (framework, rand);
    g_autofree int *carried = carry_choices (framework, choices, shuffled);

    g_autoptr (MgiScore) score = mgi_score_new (framework, choices);
    g_autoptr (MgiScore) other = mgi_score_new (shuffled, carried);
    assert_same_section (&score->overall, &other->overall, framework->n_option_codes);
    for (guint i = 0; i < framework->n_sections; i++) {
      const MgiSection *same = mgi_framework_section (shuffled, framework->sections[i].code);
      assert_same_section (&score->sections[i], &other->sections[same->index], framework->n_option_codes);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_cases ("score", test_case);
  g_test_add_func ("/score/laws/between-low-and-high", test_scores_lie_between_low_and_high);
  g_test_add_func ("/score/laws/a-better-answer-lowers-none", test_a_better_answer_lowers_no_score);
  g_test_add_func ("/score/laws/an-answer-narrows", test_an_answer_narrows_low_and_high);
  g_test_add_func ("/score/laws/order-does-not-matter", test_the_order_of_questions_does_not_matter);
  return g_test_run ();
}
