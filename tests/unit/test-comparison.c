/*
 * Comparisons: cases with values worked out by hand or by tests/oracle, and laws that hold for every two rounds.
 */
#include "tests/unit/random-crosswalk.h"
#include "tests/unit/random-framework.h"
#include "tests/unit/scoring-cases.h"

enum { RUNS = 700 };

static char *
say_section (const MgiSectionComparison *section)
{
  GString *words = g_string_new (section->section != NULL ? section->section->code : "null");
  g_string_append (words, ": ");
  say_figure (words, "from", &section->from);
  say_figure (words, "to", &section->to);
  say_figure (words, "change", &section->change);
  say_figure (words, "answers", &section->answers);
  say_figure (words, "questions", &section->questions);
  say_figure (words, "coverage", &section->coverage);
  say_figure (words, "rules", &section->rules);
  g_string_append_printf (words, "explained %d, why %s", section->explained,
                          section->why != NULL ? section->why : "null");
  return g_string_free (words, FALSE);
}

static void
say_expected_part (GString *words, const char *name, const json_t *parts)
{
  if (json_is_null (parts))
    g_string_append_printf (words, "%s=none ", name);
  else
    say_expected_figure (words, name, json_object_get (parts, name));
}

static char *
say_expected_section (const json_t *section)
{
  const json_t *parts = json_object_get (section, "parts");
  GString *words = g_string_new (expected_word (section, "code"));
  g_string_append (words, ": ");
  say_expected_figure (words, "from", json_object_get (section, "from"));
  say_expected_figure (words, "to", json_object_get (section, "to"));
  say_expected_figure (words, "change", json_object_get (section, "change"));
  say_expected_part (words, "answers", parts);
  say_expected_part (words, "questions", parts);
  say_expected_part (words, "coverage", parts);
  say_expected_part (words, "rules", parts);
  g_string_append_printf (words, "explained %d, why %s", json_is_object (parts), expected_word (section, "why"));
  return g_string_free (words, FALSE);
}

static void
assert_reasons (const MgiSectionComparison *found, const json_t *expected)
{
  g_autoptr (GString) found_words = g_string_new (NULL), expected_words = g_string_new (NULL);
  for (guint i = 0; i < MGI_N_REASONS; i++) {
    const char *word = i == MGI_REASON_NONE ? "unstated" : mgi_reason_word ((MgiReason)i);
    say_figure (found_words, word, &found->by_reason[i]);
    say_expected_part (expected_words, word, expected);
  }
  g_assert_cmpstr (found_words->str, ==, expected_words->str);
}

static void
assert_section (const MgiSectionComparison *found, const json_t *expected)
{
  g_autofree char *found_words = say_section (found);
  g_autofree char *expected_words = say_expected_section (expected);
  g_assert_cmpstr (found_words, ==, expected_words);
  const json_t *reasons = json_object_get (expected, "reasons");
  if (reasons != NULL)
    assert_reasons (found, reasons);
}

static const char *
say_choice (const MgiQuestion *question, int choice)
{
  return choice == MGI_UNANSWERED ? "null" : question->scale->options[choice].code;
}

static void
assert_answers (const MgiComparison *comparison, const json_t *expected)
{
  g_assert_cmpuint (comparison->n_answers, ==, json_array_size (expected));
  for (guint i = 0; i < comparison->n_answers; i++) {
    const MgiChangedAnswer *answer = &comparison->answers[i];
    const json_t *row = json_array_get (expected, i);
    g_assert_cmpstr (answer->from->code, ==, expected_word (row, "from"));
    g_assert_cmpstr (answer->to->code, ==, expected_word (row, "to"));
    g_assert_cmpstr (mgi_relation_word (answer->relation), ==, expected_word (row, "relation"));
    g_assert_cmpstr (say_choice (answer->from, answer->before), ==, expected_word (row, "before"));
    g_assert_cmpstr (say_choice (answer->to, answer->after), ==, expected_word (row, "after"));
    if (json_object_get (row, "asks_reason") == NULL)
      continue;
    const char *reason = mgi_reason_word (answer->reason);
    g_assert_cmpstr (reason != NULL ? reason : "null", ==, expected_word (row, "reason"));
    g_assert_true (answer->asks_reason == json_is_true (json_object_get (row, "asks_reason")));
  }
}

static void
assert_codes (const char *const *codes, const json_t *expected)
{
  g_assert_cmpuint (g_strv_length ((char **)codes), ==, json_array_size (expected));
  for (guint i = 0; codes[i] != NULL; i++)
    g_assert_cmpstr (codes[i], ==, json_string_value (json_array_get (expected, i)));
}

static void
assert_not_comparable (const MgiComparison *comparison, const json_t *expected)
{
  g_assert_cmpuint (comparison->n_not_comparable, ==, json_array_size (expected));
  for (guint i = 0; i < comparison->n_not_comparable; i++) {
    const MgiLink *link = comparison->not_comparable[i];
    const json_t *row = json_array_get (expected, i);
    assert_codes (link->from, json_object_get (row, "from"));
    assert_codes (link->to, json_object_get (row, "to"));
    g_assert_cmpstr (mgi_relation_word (link->relation), ==, expected_word (row, "relation"));
  }
}

static MgiCrosswalk *
read_one_crosswalk (const char *folder, const char *name)
{
  g_autoptr (GBytes) bytes = read_bytes (folder, name);
  g_autoptr (GError) error = NULL;
  MgiCrosswalk *crosswalk = mgi_crosswalk_load (bytes, name, &error);
  g_assert_no_error (error);
  return crosswalk;
}

/* crosswalk-1.json, crosswalk-2.json and so on, composed. */
static MgiCrosswalk *
read_chain (const char *folder, const MgiFramework *older)
{
  MgiCrosswalk *crosswalk = read_one_crosswalk (folder, "crosswalk-1.json");
  for (guint i = 2;; i++) {
    g_autofree char *name = g_strdup_printf ("crosswalk-%u.json", i);
    if (!has_file (folder, name))
      return crosswalk;
    g_autoptr (MgiCrosswalk) first = crosswalk, second = read_one_crosswalk (folder, name);
    g_autoptr (GError) error = NULL;
    crosswalk = mgi_crosswalk_compose (first, second, older, &error);
    g_assert_no_error (error);
  }
}

static MgiCrosswalk *
read_crosswalk (const char *folder, const MgiFramework *older, const MgiFramework *newer)
{
  const bool is_chain = has_file (folder, "crosswalk-1.json");
  if (!is_chain && !has_file (folder, "crosswalk.json"))
    return NULL;
  MgiCrosswalk *crosswalk = is_chain ? read_chain (folder, older) : read_one_crosswalk (folder, "crosswalk.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  mgi_crosswalk_check (crosswalk, older, newer, "crosswalk.json", problems);
  mgi_problems_refuse (problems, &error);
  g_assert_no_error (error);
  return crosswalk;
}

static MgiReason *
read_reasons (const MgiFramework *framework, const char *folder)
{
  json_auto_t *json = read_json (folder, "after.json");
  MgiReason *reasons = g_new0 (MgiReason, framework->n_questions);
  size_t i;
  json_t *answer;
  json_array_foreach (json_object_get (json, "answers"), i, answer)
  {
    const MgiQuestion *question
        = mgi_framework_question (framework, json_string_value (json_object_get (answer, "code")));
    const char *word = json_string_value (json_object_get (answer, "reason"));
    if (word != NULL)
      g_assert_true (mgi_reason_from_word (word, &reasons[question->index]));
  }
  return reasons;
}

static void
test_case (gconstpointer folder)
{
  g_autoptr (MgiFramework) older = read_framework (folder, "older.json");
  g_autoptr (MgiFramework) newer = read_framework (folder, "newer.json");
  g_autoptr (MgiCrosswalk) crosswalk = read_crosswalk (folder, older, newer);
  g_autofree int *before = read_choices (older, folder, "before.json");
  g_autofree int *after = read_choices (newer, folder, "after.json");
  json_auto_t *expected = read_json (folder, "expected.json");
  const json_t *sections = json_object_get (expected, "sections");

  g_autoptr (GError) error = NULL;
  g_autofree MgiReason *reasons = read_reasons (newer, folder);
  g_autoptr (MgiComparison) comparison = mgi_comparison_new (&(MgiRound){ older, before, NULL },
                                                             &(MgiRound){ newer, after, reasons }, crosswalk, &error);
  g_assert_no_error (error);
  assert_section (&comparison->overall, json_object_get (expected, "overall"));
  g_assert_cmpuint (comparison->n_sections, ==, json_array_size (sections));
  for (guint i = 0; i < comparison->n_sections; i++)
    assert_section (&comparison->sections[i], json_array_get (sections, i));
  assert_answers (comparison, json_object_get (expected, "answers"));
  assert_not_comparable (comparison, json_object_get (expected, "not_comparable"));
}

static void
test_different_frameworks_need_a_crosswalk (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autoptr (RandomModel) model = random_model_new (rand, 0);
  g_autoptr (MgiFramework) older = random_model_load (model, NULL);
  model->minimum_coverage = 999 - model->minimum_coverage;
  g_autoptr (MgiFramework) newer = random_model_load (model, NULL);
  g_autofree int *choices = random_choices (older, rand);

  g_autoptr (GError) error = NULL;
  g_assert_null (
      mgi_comparison_new (&(MgiRound){ older, choices, NULL }, &(MgiRound){ newer, choices, NULL }, NULL, &error));
  const GPtrArray *problems = mgi_refusal_problems (error);
  g_assert_nonnull (problems);
  g_assert_cmpuint (problems->len, ==, 1);
  const MgiProblem *problem = g_ptr_array_index (problems, 0);
  g_assert_cmpstr (problem->key, ==, "comparison.no-crosswalk");
  const char *const values[] = { "from", "random/1", "to", "random/1", NULL };
  g_assert_cmpstrv (problem->values, values);
}

/* The sections, and one step further the whole. */
static const MgiSectionComparison *
section_at (const MgiComparison *comparison, guint i)
{
  return i < comparison->n_sections ? &comparison->sections[i] : &comparison->overall;
}

/* With reasons, and with a round in between that answers and explains at random. */
static MgiComparison *
compare (const MgiFramework *older, const int *before, const MgiFramework *newer, const int *after,
         const MgiCrosswalk *crosswalk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (newer->n_questions);
  g_autofree MgiReason *reasons = random_reasons (newer, rand), *earlier_reasons = random_reasons (newer, rand);
  g_autofree int *between = random_choices (newer, rand);
  g_autoptr (MgiStages) stages = mgi_stages_new (newer);
  mgi_stages_add (stages, &(MgiRound){ newer, between, earlier_reasons }, NULL);
  const MgiRound from = { older, before, NULL };
  const MgiRound to = mgi_stages_lead_to (stages, (MgiRound){ newer, after, reasons });
  MgiComparison *comparison = mgi_comparison_new (&from, &to, crosswalk, &error);
  g_assert_no_error (error);
  return comparison;
}

/* Adds a figure, `times` times, to an exact number. */
static void
add_times (mpq_ptr total, const MgiFigure *figure, int times)
{
  mpq_t value, factor;
  mpq_inits (value, factor, NULL);
  mgi_figure_get (figure, value);
  mpq_set_si (factor, times, 1);
  mpq_mul (value, value, factor);
  mpq_add (total, total, value);
  mpq_clears (value, factor, NULL);
}

static void
assert_adds_up (const MgiSectionComparison *section)
{
  mpq_t rest;
  mpq_init (rest);
  if (mgi_figure_exists (&section->change)) {
    add_times (rest, &section->to, 1);
    add_times (rest, &section->from, -1);
    add_times (rest, &section->change, -1);
    g_assert_cmpint (mpq_sgn (rest), ==, 0);
  }
  if (section->explained) {
    g_assert_null (section->why);
    add_times (rest, &section->answers, 1);
    add_times (rest, &section->questions, 1);
    add_times (rest, &section->coverage, 1);
    add_times (rest, &section->rules, 1);
    add_times (rest, &section->change, -1);
    g_assert_cmpint (mpq_sgn (rest), ==, 0);
    for (guint i = 0; i < MGI_N_REASONS; i++)
      add_times (rest, &section->by_reason[i], 1);
    add_times (rest, &section->answers, -1);
    g_assert_cmpint (mpq_sgn (rest), ==, 0);
    for (guint i = 0; i < MGI_N_REASON_KINDS; i++)
      add_times (rest, &section->by_kind[i], 1);
    add_times (rest, &section->answers, -1);
    g_assert_cmpint (mpq_sgn (rest), ==, 0);
  }
  mpq_clear (rest);
  g_assert_true (section->explained == (section->why == NULL));
  g_assert_true (section->explained == mgi_figure_exists (&section->answers));
  g_assert_true (section->explained == mgi_figure_exists (&section->rules));
  g_assert_true (!section->explained || mgi_figure_exists (&section->change));
  g_assert_true (mgi_figure_exists (&section->change)
                 == (mgi_figure_exists (&section->from) && mgi_figure_exists (&section->to)));
}

static bool
is_zero (const MgiFigure *figure)
{
  return compare_figures (figure, &(MgiFigure){ 0, 1, NULL }) == 0;
}

static void
assert_opposite (const MgiFigure *a, const MgiFigure *b)
{
  g_assert_true (mgi_figure_exists (a) == mgi_figure_exists (b));
  if (!mgi_figure_exists (a))
    return;
  mpq_t sum;
  mpq_init (sum);
  add_times (sum, a, 1);
  add_times (sum, b, 1);
  g_assert_cmpint (mpq_sgn (sum), ==, 0);
  mpq_clear (sum);
  g_assert_cmpfloat (mgi_figure_percent (a), ==, -mgi_figure_percent (b));
}

static void
test_rounds_of_one_framework (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  for (guint run = 0; run < RUNS; run++) {
    g_autoptr (RandomModel) model = random_model_new (rand, RANDOM_SKIPS);
    g_autoptr (MgiFramework) framework = random_model_load (model, NULL);
    g_autofree int *first = random_choices (framework, rand);
    g_autofree int *second = random_choices (framework, rand);
    g_autoptr (MgiComparison) there = compare (framework, first, framework, second, NULL);
    g_autoptr (MgiComparison) back = compare (framework, second, framework, first, NULL);
    g_autoptr (MgiScore) score = mgi_score_new (framework, second);

    g_assert_cmpuint (there->n_answers, ==, back->n_answers);
    for (guint i = 0; i <= framework->n_sections; i++) {
      const MgiSectionComparison *section = section_at (there, i), *opposite = section_at (back, i);
      assert_adds_up (section);
      assert_opposite (&section->change, &opposite->change);
      assert_opposite (&section->answers, &opposite->answers);
      assert_opposite (&section->coverage, &opposite->coverage);
      g_assert_true (!section->explained || is_zero (&section->questions));
      g_assert_true (!section->explained || is_zero (&section->rules));
      const MgiSectionScore *scored = i < framework->n_sections ? &score->sections[i] : &score->overall;
      g_assert_cmpint (compare_figures (&section->to, &scored->score), ==, 0);
      g_assert_cmpint (compare_figures (&opposite->from, &scored->score), ==, 0);
    }
  }
}

/* Answers with points everywhere. */
static int *
full_choices (const MgiFramework *framework, GRand *rand)
{
  int *choices = mgi_choices_new (framework);
  for (guint i = 0; i < framework->n_questions; i++) {
    const MgiScale *scale = framework->questions[i].scale;
    do
      choices[i] = random_between (rand, 0, (int)scale->n_options - 1);
    while (scale->options[choices[i]].points == MGI_NO_POINTS);
  }
  return choices;
}

static void
test_only_answers_count_where_all_is_answered (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  guint n_explained = 0;
  for (guint run = 0; run < RUNS; run++) {
    g_autoptr (RandomModel) model = random_model_new (rand, RANDOM_WHOLE_SCALES);
    g_autoptr (MgiFramework) framework = random_model_load (model, NULL);
    g_autofree int *first = full_choices (framework, rand);
    g_autofree int *second = full_choices (framework, rand);
    g_autoptr (MgiComparison) comparison = compare (framework, first, framework, second, NULL);
    for (guint i = 0; i <= framework->n_sections; i++) {
      const MgiSectionComparison *section = section_at (comparison, i);
      if (!section->explained)
        continue;
      g_assert_cmpint (compare_figures (&section->answers, &section->change), ==, 0);
      g_assert_true (is_zero (&section->coverage));
      n_explained++;
    }
  }
  g_assert_cmpuint (n_explained, >, RUNS);
}

static void
test_a_round_against_itself (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  for (guint run = 0; run < RUNS; run++) {
    g_autoptr (RandomModel) model = random_model_new (rand, RANDOM_SKIPS);
    g_autoptr (MgiFramework) framework = random_model_load (model, NULL);
    g_autofree int *choices = random_choices (framework, rand);
    g_autoptr (MgiComparison) comparison = compare (framework, choices, framework, choices, NULL);
    g_assert_cmpuint (comparison->n_answers, ==, 0);
    g_assert_cmpuint (comparison->n_not_comparable, ==, 0);
    for (guint i = 0; i <= framework->n_sections; i++) {
      const MgiSectionComparison *section = section_at (comparison, i);
      g_assert_true (section->explained == mgi_figure_exists (&section->to));
      g_assert_true (!section->explained || (is_zero (&section->answers) && is_zero (&section->coverage)));
    }
  }
}

static void
test_rounds_of_two_frameworks (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  guint n_explained = 0;
  for (guint run = 0; run < RUNS; run++) {
    g_autoptr (RandomModel) old_model = random_model_new (rand, RANDOM_SKIPS);
    g_autoptr (RandomModel) new_model = random_model_new (rand, RANDOM_SKIPS);
    g_autoptr (MgiFramework) older = random_model_load (old_model, NULL);
    g_autoptr (MgiFramework) newer = random_model_load (new_model, NULL);
    g_autofree int *before = random_choices (older, rand);
    g_autofree int *after = random_choices (newer, rand);
    RandomCrosswalk made;
    random_crosswalk_init (&made, older, newer, rand);
    g_autoptr (MgiComparison) comparison = compare (older, before, newer, after, &made.crosswalk);
    g_autoptr (MgiScore) score = mgi_score_new (older, before);

    g_assert_cmpint (compare_figures (&comparison->overall.from, &score->overall.score), ==, 0);
    for (guint i = 0; i <= newer->n_sections; i++) {
      assert_adds_up (section_at (comparison, i));
      n_explained += section_at (comparison, i)->explained;
    }
    for (guint i = 1; i < comparison->n_answers; i++)
      g_assert_cmpuint (comparison->answers[i - 1].to->index, <, comparison->answers[i].to->index);
    random_crosswalk_clear (&made);
  }
  g_assert_cmpuint (n_explained, >, RUNS / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_cases ("compare", test_case);
  g_test_add_func ("/compare/refuses/no-crosswalk", test_different_frameworks_need_a_crosswalk);
  g_test_add_func ("/compare/laws/one-framework", test_rounds_of_one_framework);
  g_test_add_func ("/compare/laws/only-answers", test_only_answers_count_where_all_is_answered);
  g_test_add_func ("/compare/laws/against-itself", test_a_round_against_itself);
  g_test_add_func ("/compare/laws/two-frameworks", test_rounds_of_two_frameworks);
  return g_test_run ();
}
