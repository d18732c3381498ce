/*
 * Which rounds make which report: the same ones the same bytes, and every way in which a comparison, an overall value or
 * a score can be missing; and numbers that are printed so that they read back.
 */
#include <string.h>

#include "tests/reports/fixture.h"

static void
assert_same_bytes (const cJSON *one, const cJSON *other, const char *format, const MgiLanguage *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) first = mgi_report_render (one, format, language, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) second = mgi_report_render (other, format, language, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (g_bytes_get_size (first), >, 1000);
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_same_bytes (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiAssessment) baseline = sample_baseline (f->framework);
  g_autoptr (MgiAssessment) follow_up = sample_follow_up (f->framework);
  g_autoptr (cJSON) again = mgi_report_document (follow_up, baseline, NULL, f->language, &error);
  g_assert_no_error (error);

  g_usleep (1100 * 1000); /* a clock that went in would show: files know full seconds */
  for (const char *const *format = mgi_report_formats (); *format != NULL; format++)
    assert_same_bytes (f->document, again, *format, f->language);
}

/* Whoever has the framework's text and the answers can make the same document: what verification rests on. */
static void
test_made_again_from_itself (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *text = cJSON_GetStringValue (at (f->document, "framework/bytes"));
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (MgiFramework) framework = mgi_framework_load (bytes, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (MgiAssessment) baseline = sample_baseline (framework);
  g_autoptr (MgiAssessment) follow_up = sample_follow_up (framework);
  g_autoptr (cJSON) again = mgi_report_document (follow_up, baseline, NULL, f->language, &error);
  g_assert_no_error (error);

  assert_same_bytes (f->document, again, "json", f->language);
}

static void
test_an_answer_matters (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  MgiAnswer *first = f->follow_up->answers->pdata[0];
  g_autoptr (GBytes) before = mgi_json_print (f->document);

  first->option[0] = 'n', first->option[1] = 'o', first->option[2] = '\0';
  g_autoptr (cJSON) changed = mgi_report_document (f->follow_up, f->baseline, NULL, f->language, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) after = mgi_json_print (changed);
  g_assert_false (g_bytes_equal (before, after));
  assert_number (changed, "score/sections/1/score", 100.0 / 3);
}

static void
test_baseline_alone (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (cJSON) document = mgi_report_document (f->baseline, NULL, NULL, f->language, &error);
  g_assert_no_error (error);

  assert_null (document, "comparison");
  assert_null (document, "previous");
  g_assert_nonnull (cJSON_GetStringValue (at (document, "comparison_note")));
  g_assert_cmpint (cJSON_GetArraySize (at (document, "changes")), ==, 0);
  g_assert_cmpint (cJSON_GetArraySize (at (document, "manifest/parts")), ==, 3);
  assert_same_bytes (document, document, "xlsx", f->language);
}

/* The sample's framework under another edition. */
static MgiFramework *
older_edition (const MgiFramework *framework)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strndup (g_bytes_get_data (framework->bytes, NULL), g_bytes_get_size (framework->bytes));
  memcpy (strstr (text, "\"edition\": \"1\""), "\"edition\": \"0\"", strlen ("\"edition\": \"0\""));
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  MgiFramework *older = mgi_framework_load (bytes, NULL, &error);

  g_assert_no_error (error);
  return older;
}

static void
assert_refused (GError *error, const char *key)
{
  g_assert_error (error, MGI_REFUSAL, MGI_REFUSAL_REFUSED);
  const MgiProblem *problem = mgi_refusal_problems (error)->pdata[0];
  g_assert_cmpstr (problem->key, ==, key);
}

/* Another framework and no crosswalk: both rounds stand in the report, and it says why they are not compared. */
static void
test_not_comparable (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiFramework) older = older_edition (f->framework);
  g_autoptr (MgiAssessment) baseline = sample_baseline (older);
  g_autoptr (cJSON) document = mgi_report_document (f->follow_up, baseline, NULL, f->language, &error);
  g_assert_no_error (error);

  assert_null (document, "comparison");
  g_assert_nonnull (cJSON_GetStringValue (at (document, "comparison_note")));
  assert_text (document, "previous/framework/edition", "0");
  g_autofree char *text = g_strndup (g_bytes_get_data (older->bytes, NULL), g_bytes_get_size (older->bytes));
  assert_text (document, "previous/framework/bytes", text);
  assert_number (document, "previous/score/sections/0/score", 37.5);
  assert_same_bytes (document, document, "xlsx", f->language);
}

/* Every question is the same but 2.3, which went and came; `without` is left out. */
static MgiCrosswalk *
crosswalk (const char *without)
{
  static const char *const codes[] = { "1.1.1", "1.1.2", "1.2.1", "1.2.2", "2.1", "2.2" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new ("{\"from\": \"demo/0\", \"to\": \"demo/1\", \"links\": [");

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_strcmp0 (codes[i], without) != 0)
      g_string_append_printf (text, "{\"from\": [\"%s\"], \"to\": [\"%s\"], \"relation\": \"same\"},", codes[i],
                              codes[i]);
  g_string_append (text, "{\"from\": [\"2.3\"], \"to\": [], \"relation\": \"dropped\", \"note\": {\"en\": \"Old.\"}},"
                         "{\"from\": [], \"to\": [\"2.3\"], \"relation\": \"new\"}]}");
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  MgiCrosswalk *loaded = mgi_crosswalk_load (bytes, NULL, &error);
  g_assert_no_error (error);
  return loaded;
}

/*
 * Section 2: 0 of 3 answered points before, 0 of 1 now. Whole: the answers of the pairs counted in both rounds, 1.1.1,
 * 1.1.2, 1.2.1 and 2.1, went from 1.5 / 5 to 2.5 / 5.
 */
static void
test_crosswalk (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiFramework) older = older_edition (f->framework);
  g_autoptr (MgiAssessment) baseline = sample_baseline (older);
  g_autoptr (MgiCrosswalk) links = crosswalk (NULL);
  g_autoptr (cJSON) document = mgi_report_document (f->follow_up, baseline, links, f->language, &error);
  g_assert_no_error (error);

  assert_text (document, "crosswalk/from", "demo/0");
  assert_text (document, "crosswalk/sha256", links->sha256);
  assert_text (document, "manifest/parts/5/name", "crosswalk");
  assert_number (document, "comparison/overall/parts/answers", 20);
  assert_text (document, "comparison/not_comparable/0/from/0", "2.3");
  assert_text (document, "comparison/not_comparable/0/note", "Old.");
  assert_text (document, "comparison/not_comparable/1/relation", "new");
  g_assert_cmpint (cJSON_GetArraySize (at (document, "changes")), ==, 2);
  assert_same_bytes (document, document, "xlsx", f->language);
}

/* Between rounds of one framework there is nothing to cross. */
static void
test_crosswalk_not_needed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiCrosswalk) links = crosswalk (NULL);
  g_autoptr (cJSON) document = mgi_report_document (f->follow_up, f->baseline, links, f->language, &error);
  g_assert_no_error (error);

  assert_same_bytes (document, f->document, "json", f->language);
}

static void
test_rounds_in_the_wrong_order (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (mgi_report_document (f->baseline, f->follow_up, NULL, f->language, &error));
  assert_refused (error, "report.not-an-earlier-round");
}

static void
test_crosswalk_with_a_hole (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiFramework) older = older_edition (f->framework);
  g_autoptr (MgiAssessment) baseline = sample_baseline (older);
  g_autoptr (MgiCrosswalk) links = crosswalk ("2.1");

  g_assert_null (mgi_report_document (f->follow_up, baseline, links, f->language, &error));
  g_assert_error (error, MGI_REFUSAL, MGI_REFUSAL_REFUSED);
}

static void
test_unknown_format (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (mgi_report_render (f->document, "docx", f->language, &error));
  assert_refused (error, "report.unknown-format");
  g_assert_true (g_strv_contains (mgi_report_formats (), "json"));
  g_assert_true (g_strv_contains (mgi_report_formats (), "xlsx"));
  g_assert_true (g_strv_contains (mgi_report_formats (), "csv"));
}

static const char nested[]
    = "{\"id\": \"nested\", \"edition\": \"1\", \"languages\": [\"en\"], \"title\": {\"en\": \"Nested\"},"
      "\"authorities\": [\"national\"], \"scales\": {\"s\": ["
      "{\"code\": \"1\", \"points\": 1, \"label\": {\"en\": \"One\"}},"
      "{\"code\": \"0\", \"points\": 0, \"label\": {\"en\": \"Zero\"}}]},"
      "\"scoring\": {\"aggregate\": \"sections\", \"missing\": \"zero\", \"overall\": \"none\", \"bands\": ["
      "{\"code\": \"low\", \"from\": 0, \"label\": {\"en\": \"Low\"}},"
      "{\"code\": \"high\", \"from\": 50, \"label\": {\"en\": \"High\"}}]},"
      "\"sections\": [{\"code\": \"A\", \"weight\": 2, \"title\": {\"en\": \"A\"}, \"questions\": ["
      "{\"code\": \"a1\", \"scale\": \"s\", \"text\": {\"en\": \"a1?\"}},"
      "{\"code\": \"a2\", \"scale\": \"s\", \"text\": {\"en\": \"a2?\"}}]}]}";

/* The framework defines no overall value: none is shown anywhere. One of two is answered, the other counts 0. */
static void
test_no_overall (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiLanguage) language = mgi_language_new ("en", &error);
  g_autoptr (GBytes) bytes = g_bytes_new_static (nested, strlen (nested));
  g_autoptr (MgiFramework) framework = mgi_framework_load (bytes, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (MgiAssessment) older = mgi_assessment_new ("EGY", 1, framework);
  g_autoptr (MgiAssessment) assessment = mgi_assessment_new ("EGY", 2, framework);
  sample_answer (assessment, "a1", "1", NULL);
  g_autoptr (cJSON) document = mgi_report_document (assessment, older, NULL, language, &error);
  g_assert_no_error (error);

  assert_text (document, "assessment/name", "Egypt");
  assert_null (document, "assessment/own_name");
  assert_null (document, "score/overall");
  assert_null (document, "comparison/overall");
  assert_number (document, "score/sections/0/score", 50);
  assert_number (document, "score/sections/0/low", 50);
  assert_number (document, "score/sections/0/high", 100);
  assert_text (document, "score/sections/0/band", "high");
  assert_text (document, "method/aggregate", "sections");
  assert_text (document, "method/bands/1/label", "High");
  assert_text (document, "method/weights/0/of", "section");
  assert_null (document, "framework/notice");
  assert_same_bytes (document, document, "xlsx", language);
}

/* A section nobody has answered, under "exclude": no score, and then neither low nor high. */
static void
test_no_score (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiAssessment) empty = sample_round (f->framework, 3);
  g_autoptr (cJSON) document = mgi_report_document (empty, f->follow_up, NULL, f->language, &error);
  g_assert_no_error (error);

  assert_null (document, "score/sections/0/score");
  assert_null (document, "score/sections/0/low");
  assert_null (document, "score/sections/0/high");
  assert_null (document, "comparison/sections/0/parts");
  assert_null (document, "comparison/sections/0/change");
  assert_text (document, "comparison/sections/0/why", "no-score");
  g_assert_cmpint (cJSON_GetArraySize (at (document, "answers/answers")), ==, 0);
  assert_same_bytes (document, document, "xlsx", f->language);
}

/* 100 × p ÷ q is printed so that the very same double is read back, which cJSON's own printing does not do. */
static void
test_numbers_are_exact (void)
{
  for (int q = 1; q <= 120; q++)
    for (int p = 0; p <= q; p++) {
      double number = 100.0 * p / q;
      g_autoptr (cJSON) json = cJSON_CreateNumber (number);
      g_autoptr (GBytes) bytes = mgi_json_print (json);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, number);
    }
}

static void
assert_printed (double number, const char *expected)
{
  g_autoptr (cJSON) json = cJSON_CreateNumber (number);
  g_autoptr (GBytes) bytes = mgi_json_print (json);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_numbers_are_short (void)
{
  assert_printed (62.5, "62.5\n");
  assert_printed (100, "100\n");
  assert_printed (0.1, "0.1\n");
  assert_printed (-8.25, "-8.25\n");
  assert_printed (200.0 / 3, "66.66666666666667\n");
}

#define ADD(name, test) g_test_add ("/report/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("same-bytes", test_same_bytes);
  ADD ("made-again-from-itself", test_made_again_from_itself);
  ADD ("an-answer-matters", test_an_answer_matters);
  ADD ("baseline-alone", test_baseline_alone);
  ADD ("not-comparable", test_not_comparable);
  ADD ("crosswalk", test_crosswalk);
  ADD ("crosswalk-not-needed", test_crosswalk_not_needed);
  ADD ("crosswalk-with-a-hole", test_crosswalk_with_a_hole);
  ADD ("wrong-order", test_rounds_in_the_wrong_order);
  ADD ("unknown-format", test_unknown_format);
  ADD ("no-score", test_no_score);
  g_test_add_func ("/report/no-overall", test_no_overall);
  g_test_add_func ("/report/numbers/exact", test_numbers_are_exact);
  g_test_add_func ("/report/numbers/short", test_numbers_are_short);
  return g_test_run ();
}
