/*
 * The report document of a sample that can be reckoned by hand (tests/reports/sample.h).
 *
 * Follow-up, by hand: 1.1.1 yes = 1, 1.1.2 partially = 0.5 with weight 2, 1.2.1 signed = 0.5, 1.2.2 skipped, 2.1 no = 0,
 * 2.2 not applicable, 2.3 open. So 1.1 = (1 + 2 × 0.5) / 3 = 2/3; 1.2 = 0.5; 1 = (1 + 1 + 0.5) / 4 = 62.5 %;
 * 2 = 0 / 1 with high = (0 + 1) / 2; the whole = 2.5 / 5 with low 2.5 / 6 and high 3.5 / 6.
 * Baseline: 1.1 = (0 + 1) / 3; 1.2 = 0.5; 1 = 1.5 / 4 = 37.5 %; 2 = 0; the whole = 1.5 / 7.
 */
#include <string.h>

#include "tests/reports/fixture.h"

static void
test_shape (Fixture *f, gconstpointer data)
{
  assert_keys (f->document, "format program language direction assessment framework answers score comparison "
                            "comparison_note previous crosswalk sections changes sources method manifest");
  assert_keys (at (f->document, "assessment"),
               "reference authority name own_name level round year state state_label opened changed");
  assert_keys (at (f->document, "sections/0"),
               "code title kind kind_label pillar pillar_label depth figures questions");
  assert_keys (at (f->document, "sections/1/questions/0"),
               "code text applies option option_label points criterion options note sources tags evidence");
  assert_text (f->document, "format", "mgi-report/1");
  assert_text (f->document, "language", "en");
  assert_text (f->document, "direction", "ltr");
}

static void
test_identity (Fixture *f, gconstpointer data)
{
  const cJSON *assessment = at (f->document, "assessment");
  gsize size;
  const char *file = g_bytes_get_data (f->framework->bytes, &size);
  g_autofree char *verbatim = g_strndup (file, size);

  assert_text (assessment, "reference", "XEX/2");
  assert_text (assessment, "name", "Exampleland");
  assert_text (assessment, "level", "national");
  assert_number (assessment, "year", 2026);
  assert_text (assessment, "state", "collecting");
  assert_text (assessment, "changed", "2026-03-01T12:30:00Z");
  assert_text (f->document, "framework/title", "Demonstration questionnaire");
  assert_text (f->document, "framework/notice", "Made for tests & nothing else.");
  assert_text (f->document, "framework/bytes", verbatim);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, f->framework->bytes);
  assert_text (f->document, "framework/sha256", sha256);
}

static void
test_scores (Fixture *f, gconstpointer data)
{
  const cJSON *score = at (f->document, "score");

  assert_text (score, "assessment", "XEX/2");
  assert_number (score, "overall/score", 50);
  assert_number (score, "overall/low", 250.0 / 6);
  assert_number (score, "overall/high", 350.0 / 6);
  assert_number (score, "overall/answered", 4);
  assert_number (score, "overall/applicable", 5);
  g_assert_true (cJSON_IsTrue (at (score, "overall/quotable")));
  assert_keys (at (score, "overall"), "score low high answered applicable quotable band");
  assert_text (score, "sections/1/code", "1.1");
  assert_number (score, "sections/0/score", 62.5);
  assert_number (score, "sections/1/score", 200.0 / 3);
  assert_number (score, "sections/2/score", 50);
  assert_number (score, "sections/3/score", 0);
  assert_number (score, "sections/3/high", 50);
  g_assert_true (cJSON_IsFalse (at (score, "sections/3/quotable")));
  assert_null (score, "sections/3/band");
  assert_keys (at (score, "sections/0/counts"), "yes partially signed");
  assert_number (score, "sections/0/counts/partially", 1);
  assert_keys (at (score, "sections/3/counts"), "no na");
  g_assert_true (cJSON_Compare (at (score, "sections/1"), at (f->document, "sections/1/figures"), true));
}

static void
test_comparison (Fixture *f, gconstpointer data)
{
  const cJSON *comparison = at (f->document, "comparison");

  assert_null (f->document, "comparison_note");
  assert_text (comparison, "from", "XEX/1");
  assert_text (comparison, "to", "XEX/2");
  assert_number (comparison, "sections/0/from", 37.5);
  assert_number (comparison, "sections/0/to", 62.5);
  assert_number (comparison, "sections/0/change", 25);
  assert_number (comparison, "sections/0/parts/answers", 25);
  assert_number (comparison, "sections/0/parts/questions", 0);
  assert_number (comparison, "sections/0/parts/coverage", 0);
  assert_number (comparison, "overall/from", 150.0 / 7);
  g_assert_cmpint (cJSON_GetArraySize (at (comparison, "answers")), ==, 3);
  assert_text (comparison, "answers/2/to", "2.3");
  assert_text (comparison, "answers/2/before", "no");
  assert_null (comparison, "answers/2/after");
}

static void
test_questions (Fixture *f, gconstpointer data)
{
  const cJSON *health = at (f->document, "sections/1/questions/0");
  const cJSON *treaty = at (f->document, "sections/2/questions/0");
  const cJSON *skipped = at (f->document, "sections/2/questions/1");
  const cJSON *open = at (f->document, "sections/3/questions/2");

  g_assert_cmpint (cJSON_GetArraySize (at (f->document, "sections/0/questions")), ==, 0);
  assert_text (health, "option_label", "Yes");
  assert_number (health, "points", 1);
  assert_text (health, "criterion", "A law says so, for all.");
  assert_text (health, "options/2/criterion", "For none.");
  assert_null (health, "options/3/points");
  assert_number (health, "tags/gcm/0", 15);
  assert_text (health, "evidence/1", "regulation");
  assert_text (treaty, "criterion", "Signed and not ratified.");
  g_assert_true (cJSON_IsFalse (at (skipped, "applies")));
  assert_text (skipped, "option", "yes");
  assert_null (skipped, "points");
  assert_null (open, "option");
  assert_null (open, "points");
  g_assert_true (cJSON_IsTrue (at (open, "applies")));
}

static void
test_sources (Fixture *f, gconstpointer data)
{
  const cJSON *sources = at (f->document, "sources");

  g_assert_cmpint (cJSON_GetArraySize (sources), ==, 2);
  assert_number (sources, "0/number", 1);
  assert_text (sources, "0/title", "Health Act, No. 4");
  assert_text (sources, "0/questions/0", "1.1.1");
  assert_text (sources, "0/questions/1", "1.1.2");
  assert_text (sources, "1/stance", "contradicts");
  assert_null (sources, "1/url");
  assert_number (f->document, "sections/1/questions/1/sources/1/number", 2);
}

static void
test_changes (Fixture *f, gconstpointer data)
{
  const cJSON *changes = at (f->document, "changes");

  g_assert_cmpint (cJSON_GetArraySize (changes), ==, 3);
  assert_text (changes, "0/code", "1.1.1");
  assert_text (changes, "0/section", "1.1");
  assert_text (changes, "0/before_label", "No");
  assert_text (changes, "0/after_label", "Yes");
  assert_text (changes, "0/before_note", "Nothing yet.");
  assert_text (changes, "1/after", "na");
  assert_null (changes, "2/after_label");
}

static void
test_previous (Fixture *f, gconstpointer data)
{
  const cJSON *previous = at (f->document, "previous");

  assert_text (previous, "assessment/reference", "XEX/1");
  assert_text (previous, "assessment/state", "published");
  assert_text (previous, "framework/sha256", f->framework->sha256);
  assert_null (previous, "framework/bytes");
  assert_text (previous, "answers/answers/0/note", "Nothing yet.");
  assert_number (previous, "score/sections/0/score", 37.5);
  assert_null (f->document, "crosswalk");
}

static void
test_method (Fixture *f, gconstpointer data)
{
  const cJSON *method = at (f->document, "method");
  int n_sentences = cJSON_GetArraySize (at (method, "sentences"));

  assert_text (method, "aggregate", "questions");
  assert_text (method, "missing", "exclude");
  assert_text (method, "overall", "own-progress");
  assert_number (method, "minimum_coverage", 0.65);
  g_assert_cmpint (cJSON_GetArraySize (at (method, "weights")), ==, 1);
  assert_text (method, "weights/0/code", "1.1.2");
  assert_number (method, "weights/0/weight", 2);
  g_assert_cmpint (n_sentences, >, 5);
  g_assert_cmpstr (cJSON_GetStringValue (cJSON_GetArrayItem (at (method, "sentences"), n_sentences - 1)), ==,
                   "Made for tests & nothing else.");
}

static void
test_manifest (Fixture *f, gconstpointer data)
{
  const cJSON *counts = at (f->document, "manifest/counts");
  const cJSON *parts = at (f->document, "manifest/parts");

  assert_number (counts, "sections", 4);
  assert_number (counts, "questions", 7);
  assert_number (counts, "answered", 4);
  assert_number (counts, "applicable", 5);
  assert_number (counts, "sources", 2);
  assert_number (counts, "changes", 3);
  assert_text (parts, "0/name", "framework");
  assert_text (parts, "0/sha256", f->framework->sha256);
  assert_text (parts, "4/name", "previous");
  g_assert_cmpint (cJSON_GetArraySize (parts), ==, 5);
  /* The answers have no fractions, so that cJSON itself prints them exactly. */
  char *answers = cJSON_PrintUnformatted (at (f->document, "answers"));
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, answers, -1);
  assert_text (parts, "1/name", "answers");
  assert_text (parts, "1/sha256", sha256);
  cJSON_free (answers);
}

static void
test_answers (Fixture *f, gconstpointer data)
{
  const MgiAnswer *school = f->follow_up->answers->pdata[1];
  const MgiAnswer *treaty = f->follow_up->answers->pdata[2];
  g_autofree char *full = mgi_answer_print (school);
  g_autofree char *bare = mgi_answer_print (treaty);
  g_autoptr (MgiAnswer) empty = mgi_answer_new ("2.3");
  g_autofree char *nothing = mgi_answer_print (empty);

  g_assert_cmpstr (bare, ==, "{\"option\":\"signed\"}");
  g_assert_cmpstr (nothing, ==, "{\"option\":null}");
  g_assert_cmpstr (full, ==,
                   "{\"option\":\"partially\",\"note\":\"First line.\\nSecond line: _x0041_.\",\"sources\":["
                   "{\"title\":\"Health Act, No. 4\",\"kind\":\"law\",\"locator\":\"art. 12\","
                   "\"date\":\"2019-05-01\",\"url\":\"https://example.org/4\",\"stance\":\"supports\"},"
                   "{\"title\":\"+Report of the ombudsperson\",\"kind\":\"law\",\"date\":\"2019-05-01\","
                   "\"stance\":\"contradicts\"}]}");
  assert_text (f->document, "answers/format", "mgi-answers/1");
  assert_text (f->document, "answers/framework", "demo/1");
  g_assert_cmpint (cJSON_GetArraySize (at (f->document, "answers/answers")), ==, 6);
}

#define ADD(name, test) g_test_add ("/report/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("shape", test_shape);
  ADD ("identity", test_identity);
  ADD ("scores", test_scores);
  ADD ("comparison", test_comparison);
  ADD ("questions", test_questions);
  ADD ("sources", test_sources);
  ADD ("changes", test_changes);
  ADD ("previous", test_previous);
  ADD ("method", test_method);
  ADD ("manifest", test_manifest);
  ADD ("answers", test_answers);
  return g_test_run ();
}
