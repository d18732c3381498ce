/*
 * Loading frameworks: the cases of tests/cases/framework, and what a loaded framework looks like.
 */
#include "problem-cases.h"

static void
run_case (gconstpointer data)
{
  const char *folder = data;
  g_autoptr (GBytes) input = cases_read (folder, "input.json");
  g_assert_nonnull (input);
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiFramework) framework = mgi_framework_load (input, "input.json", &error);
  cases_compare (folder, mgi_refusal_problems (error));
  g_assert_true ((framework == NULL) == (error != NULL));
}

static GBytes *
read_case (const char *name)
{
  g_autofree char *folder = cases_folder ("framework");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GBytes *bytes = cases_read (path, "input.json");
  g_assert_nonnull (bytes);
  return bytes;
}

static MgiFramework *
load_case (const char *name)
{
  g_autoptr (GBytes) bytes = read_case (name);
  g_autoptr (GError) error = NULL;
  MgiFramework *framework = mgi_framework_load (bytes, name, &error);
  g_assert_no_error (error);
  return framework;
}

static void
assert_strings (const char *const *strings, const char *joined)
{
  g_autofree char *seen = g_strjoinv (" ", (GStrv)strings);
  g_assert_cmpstr (seen, ==, joined);
}

static void
test_head (void)
{
  g_autoptr (MgiFramework) framework = load_case ("good-full");
  g_assert_cmpstr (framework->id, ==, "mgi-example");
  g_assert_cmpstr (framework->edition, ==, "2023.1");
  assert_strings (framework->languages, "en ar pt-BR");
  assert_strings (framework->authorities, "national local");
  g_assert_cmpstr (mgi_text_get (framework->title, "pt-BR"), ==, "Título");
  g_assert_cmpstr (mgi_text_get (framework->notice, "en"), ==, "Notice,\nsecond line\tand tab");
  g_assert_cmpint (framework->aggregate, ==, MGI_AGGREGATE_SECTIONS);
  g_assert_cmpint (framework->missing, ==, MGI_MISSING_ZERO);
  g_assert_cmpint (framework->overall, ==, MGI_OVERALL_OFFICIAL);
  g_assert_cmpint (framework->minimum_coverage, ==, 650);
  g_assert_cmpuint (framework->n_bands, ==, 3);
  g_assert_cmpint (framework->bands[1].from, ==, 33333);
  g_assert_cmpint (framework->bands[2].from, ==, 100000);
  g_assert_cmpstr (mgi_text_get (framework->bands[2].label, "en"), ==, "Top");
  g_assert_true (mgi_framework_is_for (framework, "local"));
  g_assert_false (mgi_framework_is_for (framework, "regional"));
}

static void
test_defaults (void)
{
  g_autoptr (MgiFramework) framework = load_case ("good-minimal");
  g_assert_cmpint (framework->aggregate, ==, MGI_AGGREGATE_QUESTIONS);
  g_assert_cmpint (framework->missing, ==, MGI_MISSING_EXCLUDE);
  g_assert_cmpint (framework->overall, ==, MGI_OVERALL_NONE);
  g_assert_cmpint (framework->minimum_coverage, ==, 0);
  g_assert_cmpuint (framework->n_bands, ==, 0);
  g_assert_null (framework->notice);
  g_assert_cmpint (framework->sections[0].weight, ==, 1000);
  g_assert_null (framework->sections[0].kind);
  g_assert_null (framework->sections[0].pillar);
  const MgiQuestion *question = &framework->questions[0];
  g_assert_cmpint (question->weight, ==, 1000);
  g_assert_cmpint (question->when_question, ==, -1);
  g_assert_null (question->guidance);
  g_assert_null (question->evidence);
  g_assert_null (question->gcm);
  g_assert_null (question->sdg);
  g_assert_null (question->prefill);
  g_assert_nonnull (question->criteria);
  g_assert_null (mgi_question_criterion (question, 1));
  g_assert_false (mgi_framework_is_for (framework, "local"));
}

static void
test_scales (void)
{
  g_autoptr (MgiFramework) framework = load_case ("good-full");
  g_assert_cmpuint (framework->n_scales, ==, 2);
  const MgiScale *presence = &framework->scales[0];
  const MgiScale *count = &framework->scales[1];
  g_assert_cmpstr (presence->code, ==, "presence");
  g_assert_cmpuint (presence->n_options, ==, 4);
  g_assert_cmpint (presence->options[0].points, ==, 1000);
  g_assert_cmpint (presence->options[1].points, ==, 125);
  g_assert_cmpint (presence->options[2].points, ==, 0);
  g_assert_cmpint (presence->options[3].points, ==, MGI_NO_POINTS);
  g_assert_true (presence->options[3].needs_note);
  g_assert_true (presence->options[3].needs_source);
  g_assert_false (presence->options[0].needs_note);
  g_assert_cmpint (presence->lowest, ==, 0);
  g_assert_cmpint (presence->highest, ==, 1000);
  g_assert_cmpint (count->lowest, ==, 333);
  g_assert_cmpint (count->highest, ==, 333);
  g_assert_cmpint (mgi_scale_option (presence, "na"), ==, 3);
  g_assert_cmpint (mgi_scale_option (presence, "unknown"), ==, -1);

  assert_strings (framework->option_codes, "yes partially no na unknown");
  g_assert_cmpuint (framework->n_option_codes, ==, 5);
  g_assert_cmpuint (count->options[0].tally, ==, 0);
  g_assert_cmpuint (count->options[1].tally, ==, 4);
}

static void
assert_section (const MgiFramework *framework, guint index, const char *code, int parent, guint depth, guint first,
                guint questions)
{
  const MgiSection *section = &framework->sections[index];
  g_assert_cmpstr (section->code, ==, code);
  g_assert_cmpuint (section->index, ==, index);
  g_assert_true (section->parent == (parent < 0 ? NULL : &framework->sections[parent]));
  g_assert_cmpuint (section->depth, ==, depth);
  g_assert_cmpuint (section->first_question, ==, first);
  g_assert_cmpuint (section->n_questions, ==, questions);
  g_assert_true (mgi_framework_section (framework, code) == section);
}

static void
test_sections (void)
{
  g_autoptr (MgiFramework) framework = load_case ("good-full");
  g_assert_cmpuint (framework->n_sections, ==, 4);
  assert_section (framework, 0, "1", -1, 0, 0, 3);
  assert_section (framework, 1, "1.1", 0, 1, 0, 2);
  assert_section (framework, 2, "1.2", 0, 1, 2, 1);
  assert_section (framework, 3, "2", -1, 0, 3, 1);
  g_assert_cmpint (framework->sections[0].weight, ==, 2500);
  g_assert_cmpint (framework->sections[3].weight, ==, 0);
  g_assert_cmpstr (framework->sections[0].kind, ==, "domain");
  g_assert_cmpstr (framework->sections[0].pillar, ==, "principle");
  g_assert_cmpstr (mgi_text_get (framework->sections[2].title, "ar"), ==, "واحد اثنان");
  g_assert_null (mgi_framework_section (framework, "3"));
}

static void
test_questions (void)
{
  g_autoptr (MgiFramework) framework = load_case ("good-full");
  g_assert_cmpuint (framework->n_questions, ==, 4);
  const MgiQuestion *first = mgi_framework_question (framework, "1.1.1");
  g_assert_true (first == &framework->questions[0]);
  g_assert_true (first->section == &framework->sections[1]);
  g_assert_true (first->scale == &framework->scales[0]);
  g_assert_cmpint (first->weight, ==, 1);
  g_assert_cmpint (framework->questions[2].weight, ==, MGI_WEIGHT_MAX);
  g_assert_cmpuint (framework->questions[3].index, ==, 3);
  assert_strings (first->evidence, "law local-rule");
  assert_strings (first->sdg, "3.8 16.a 10.7.2 10");
  g_assert_cmpint (first->gcm[0], ==, 15);
  g_assert_cmpint (first->gcm[1], ==, 1);
  g_assert_cmpint (first->gcm[2], ==, 0);
  g_assert_cmpint (framework->questions[1].gcm[0], ==, 7);
  g_assert_cmpint (framework->questions[1].gcm[1], ==, 0);
  g_assert_null (framework->questions[1].sdg);
  g_assert_null (framework->questions[2].gcm);
  g_assert_null (mgi_framework_question (framework, "1.1"));

  /* its own criterion, the scale's, none */
  g_assert_cmpstr (mgi_text_get (mgi_question_criterion (first, 2), "en"), ==, "None.");
  g_assert_cmpstr (mgi_text_get (mgi_question_criterion (first, 0), "en"), ==, "A law is in force.");
  g_assert_null (mgi_question_criterion (first, 1));
}

static void
test_when_and_prefill (void)
{
  g_autoptr (MgiFramework) framework = load_case ("good-full");
  const MgiQuestion *second = &framework->questions[1];
  g_assert_cmpint (second->when_question, ==, 0);
  g_assert_true (second->when_options[0]);
  g_assert_true (second->when_options[1]);
  g_assert_false (second->when_options[2]);
  g_assert_false (second->when_options[3]);
  g_assert_cmpint (framework->questions[2].when_question, ==, -1);

  const MgiPrefill *prefill = framework->questions[0].prefill;
  g_assert_cmpstr (prefill->table, ==, "conventions");
  g_assert_cmpstr (prefill->key, ==, "icrmw-1990");
  g_assert_cmpstr (prefill->statuses[0], ==, "ratified");
  g_assert_cmpstr (prefill->statuses[1], ==, "signed, not ratified");
  g_assert_null (prefill->statuses[2]);
  g_assert_cmpuint (prefill->options[0], ==, 0);
  g_assert_cmpuint (prefill->options[1], ==, 1);
}

/* good-full has 27 texts: title, notice, 6 labels, 1 criteria of a scale, 3 bands, 4 sections, 4 questions, … */
static void
test_translation (void)
{
  enum { TEXTS = 1 + 1 + 6 + 1 + 3 + 4 + 4 + 1 + 1 };
  g_autoptr (MgiFramework) framework = load_case ("good-full");
  MgiTranslation arabic = mgi_framework_translation (framework, "ar");
  g_assert_cmpuint (arabic.texts, ==, TEXTS);
  g_assert_cmpuint (arabic.present, ==, TEXTS);
  g_assert_cmpuint (arabic.stale, ==, 0);
  MgiTranslation portuguese = mgi_framework_translation (framework, "pt-BR");
  g_assert_cmpuint (portuguese.present, ==, TEXTS);
  g_assert_cmpuint (portuguese.stale, ==, 2);
  MgiTranslation french = mgi_framework_translation (framework, "fr");
  g_assert_cmpuint (french.texts, ==, TEXTS);
  g_assert_cmpuint (french.present, ==, 0);
  g_assert_cmpuint (french.stale, ==, 0);
}

static void
test_identity (void)
{
  g_autoptr (GBytes) bytes = read_case ("good-minimal");
  g_autoptr (MgiFramework) framework = mgi_framework_load (bytes, "good-minimal", NULL);
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_assert_cmpstr (framework->sha256, ==, sum);
  g_assert_true (g_bytes_equal (framework->bytes, bytes));

  MgiFramework *second = mgi_framework_ref (framework);
  mgi_framework_unref (second);
  g_assert_cmpstr (framework->id, ==, "example");
  mgi_framework_unref (NULL);
}

static gpointer
hold_and_let_go (gpointer framework)
{
  for (int i = 0; i < 100000; i++)
    mgi_framework_unref (mgi_framework_ref (framework));
  return NULL;
}

static void
test_references_in_threads (void)
{
  enum { THREADS = 4 };
  g_autoptr (MgiFramework) framework = load_case ("good-minimal");
  GThread *threads[THREADS];
  for (int i = 0; i < THREADS; i++)
    threads[i] = g_thread_new ("holder", hold_and_let_go, framework);
  for (int i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);
  g_assert_cmpstr (framework->id, ==, "example");
}

/* The example that docs/formats.md shows must be a framework. */
static void
test_documented_example (void)
{
  g_autoptr (GBytes) example = cases_documented ("## Framework file");
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiFramework) framework = mgi_framework_load (example, "formats.md", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (framework->n_questions, >, 1);
  g_assert_cmpuint (mgi_framework_translation (framework, "fr").stale, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framework/head", test_head);
  g_test_add_func ("/framework/defaults", test_defaults);
  g_test_add_func ("/framework/scales", test_scales);
  g_test_add_func ("/framework/sections", test_sections);
  g_test_add_func ("/framework/questions", test_questions);
  g_test_add_func ("/framework/when-and-prefill", test_when_and_prefill);
  g_test_add_func ("/framework/translation", test_translation);
  g_test_add_func ("/framework/identity", test_identity);
  g_test_add_func ("/framework/references-in-threads", test_references_in_threads);
  g_test_add_func ("/framework/documented-example", test_documented_example);
  cases_add ("framework", run_case);
  return g_test_run ();
}
