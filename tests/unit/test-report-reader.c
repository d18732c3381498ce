/*
 * Reading a JSON report to verify it: a document made by hand, then one thing changed at a time. And the differences
 * between two documents.
 */
#include <jansson.h>

#include "data/readers/readers.h"
#include "problem-cases.h"

#define SCALE                                                                                                          \
  "\"s\": [{\"code\": \"yes\", \"points\": 1, \"label\": {\"en\": \"Yes\"}}, "                                         \
  "{\"code\": \"no\", \"points\": 0, \"label\": {\"en\": \"No\"}}]"
#define QUESTION(code) "{\"code\": \"" code "\", \"scale\": \"s\", \"text\": {\"en\": \"Q\"}}"
#define FRAMEWORK(edition, questions)                                                                                  \
  "{\"id\": \"test\", \"edition\": \"" edition "\", \"languages\": [\"en\"], \"title\": {\"en\": \"T\"}, "             \
  "\"authorities\": [\"national\"], \"scales\": {" SCALE "}, \"scoring\": {\"aggregate\": \"questions\", "             \
  "\"missing\": \"exclude\", \"overall\": \"none\"}, \"sections\": [{\"code\": \"1\", \"title\": {\"en\": \"S\"}, "    \
  "\"questions\": [" questions "]}]}\n"

static const char newer[] = FRAMEWORK ("2", QUESTION ("1.1") ", " QUESTION ("1.2"));
static const char older[] = FRAMEWORK ("1", QUESTION ("a") ", " QUESTION ("b"));
static const char crosswalk[] = "{\"from\": \"test/1\", \"to\": \"test/2\", \"links\": ["
                                "{\"from\": [\"a\"], \"to\": [\"1.1\"], \"relation\": \"same\"}, "
                                "{\"from\": [\"b\"], \"to\": [\"1.2\"], \"relation\": \"same\"}]}\n";

static json_t *
framework_of (const char *edition, const char *bytes)
{
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, bytes, -1);
  return json_pack ("{ss ss ss ss}", "id", "test", "edition", edition, "sha256", sha256, "bytes", bytes);
}

static json_t *
identity_of (int number, int year)
{
  return json_pack ("{ss si si ss ss ss ss?}", "authority", "XEX", "round", number, "year", year, "state", "collecting",
                    "opened", "2026-01-02T03:04:05Z", "changed", "2026-01-03T00:00:00Z", "own_name", NULL);
}

/* The answers in the wrong order, as an editor may leave them. */
static json_t *
answers_of (int number, const char *framework, const char *first, const char *second)
{
  return json_pack ("{ss ss si ss s[{ssss} {ssss}]}", "format", "mgi-answers/1", "authority", "XEX", "round", number,
                    "framework", framework, "answers", "code", second, "option", "no", "code", first, "option", "yes");
}

/* A report on round 2 with everything a report can have. */
static json_t *
document (void)
{
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, crosswalk, -1);
  json_t *previous = json_pack ("{so so so}", "assessment", identity_of (1, 2023), "framework",
                                framework_of ("1", older), "answers", answers_of (1, "test/1", "a", "b"));
  return json_pack ("{ss ss so so so so s{ssss} si}", "format", "mgi-report/1", "language", "ar", "assessment",
                    identity_of (2, 2026), "framework", framework_of ("2", newer), "answers",
                    answers_of (2, "test/2", "1.1", "1.2"), "previous", previous, "crosswalk", "bytes", crosswalk,
                    "sha256", sha256, "score", 5);
}

/* Puts a value (as JSON, NULL: nothing) where a pointer without escapes leads. */
static void
put (json_t *root, const char *pointer, const char *value)
{
  g_auto (GStrv) steps = g_strsplit (pointer + 1, "/", -1);
  const guint last = g_strv_length (steps) - 1;
  json_t *at = root;
  for (guint i = 0; i < last; i++)
    at = json_is_array (at) ? json_array_get (at, (size_t)g_ascii_strtoull (steps[i], NULL, 10))
                            : json_object_get (at, steps[i]);
  g_assert_nonnull (at);
  if (value == NULL)
    g_assert_cmpint (json_object_del (at, steps[last]), ==, 0);
  else
    json_object_set_new (at, steps[last], json_loads (value, JSON_DECODE_ANY, NULL));
}

static GBytes *
bytes_of (const json_t *root)
{
  char *text = json_dumps (root, JSON_INDENT (1));
  GBytes *bytes = g_bytes_new (text, strlen (text));
  free (text);
  return bytes;
}

static MgiReportFile *
read_document (const json_t *root, GError **error)
{
  g_autoptr (GBytes) bytes = bytes_of (root);
  return mgi_report_read (bytes, "report.json", error);
}

static void
test_whole (void)
{
  json_auto_t *root = document ();
  put (root, "/assessment/own_name", "\"Exampleland\"");
  put (root, "/assessment/state", "\"published\"");
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiReportFile) file = read_document (root, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (file->language, ==, "ar");
  g_assert_cmpstr (file->current->authority, ==, "XEX");
  g_assert_cmpstr (file->current->name, ==, "Exampleland");
  g_assert_cmpint (file->current->round, ==, 2);
  g_assert_cmpint (file->current->year, ==, 2026);
  g_assert_cmpint (file->current->state, ==, MGI_STATE_PUBLISHED);
  g_assert_cmpstr (file->current->opened_at, ==, "2026-01-02T03:04:05Z");
  g_assert_cmpstr (file->current->changed_at, ==, "2026-01-03T00:00:00Z");
  g_assert_cmpstr (file->current->framework->edition, ==, "2");
  g_assert_cmpuint (file->current->answers->len, ==, 2);
  const MgiAnswer *first = g_ptr_array_index (file->current->answers, 0); /* in the framework's order again */
  g_assert_cmpstr (first->code, ==, "1.1");
  g_assert_cmpstr (first->option, ==, "yes");
  g_assert_cmpint (file->previous->round, ==, 1);
  g_assert_null (file->previous->name);
  g_assert_cmpstr (file->previous->framework->edition, ==, "1");
  g_assert_cmpuint (file->crosswalk->n_links, ==, 2);
}

static void
test_least (void)
{
  json_auto_t *root = document ();
  put (root, "/previous", NULL);
  put (root, "/crosswalk", NULL);
  put (root, "/score", NULL);
  put (root, "/answers/authority", NULL);
  put (root, "/answers/round", NULL);
  put (root, "/answers/framework", NULL);
  put (root, "/answers/answers", "[]");
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiReportFile) file = read_document (root, &error);
  g_assert_no_error (error);
  g_assert_null (file->previous);
  g_assert_null (file->crosswalk);
  g_assert_cmpuint (file->current->answers->len, ==, 0);
}

/* The round before may have been asked with the same framework, which then stands in the report once. */
static void
test_same_framework (void)
{
  json_auto_t *root = document ();
  json_object_set_new (json_object_get (root, "previous"), "framework", framework_of ("2", newer));
  put (root, "/previous/framework/bytes", "null");
  json_object_set_new (json_object_get (root, "previous"), "answers", answers_of (1, "test/2", "1.1", "1.2"));
  put (root, "/crosswalk", "null");
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiReportFile) file = read_document (root, &error);
  g_assert_no_error (error);
  g_assert_true (file->previous->framework == file->current->framework);

  put (root, "/previous/framework/sha256", "\"00\"");
  g_autofree char *expected = g_strdup_printf ("/previous/framework/sha256 report.wrong-sha256 value=00 expected=%s\n",
                                               file->current->framework->sha256);
  g_assert_null (read_document (root, &error));
  g_autofree char *seen = cases_describe (mgi_refusal_problems (error));
  g_assert_cmpstr (seen, ==, expected);
}

static void
test_refused (void)
{
  static const struct {
    const char *pointer, *value, *error;
  } cases[] = {
    { "/format", "\"mgi-report/2\"", "/format report.wrong-format value=mgi-report/2 expected=mgi-report/1\n" },
    { "/format", NULL, "\"\" json.missing-key key=format\n" },
    { "/language", "7", "/language json.not-string\n" },
    { "/assessment", NULL, "\"\" json.missing-key key=assessment\n" },
    { "/assessment", "[]", "/assessment json.not-object\n" },
    { "/assessment/authority", "\"Egypt\"", "/assessment/authority report.bad-authority value=Egypt\n" },
    { "/assessment/authority", NULL, "/assessment json.missing-key key=authority\n" },
    { "/assessment/round", "0", "/assessment/round json.out-of-range value=0 min=1 max=999\n" },
    { "/assessment/year", "1989", "/assessment/year json.out-of-range value=1989 min=1990 max=2199\n" },
    { "/assessment/year", "\"2026\"", "/assessment/year json.not-integer\n" },
    { "/assessment/state", "\"open\"", "/assessment/state report.unknown-state value=open\n" },
    { "/assessment/opened", "null", "/assessment/opened json.not-string\n" },
    { "/assessment/own_name", "1", "/assessment/own_name json.not-string\n" },
    { "/framework", "null", "/framework json.not-object\n" },
    { "/framework/bytes", "null", "/framework/bytes json.not-string\n" },
    { "/framework/bytes", NULL, "/framework json.missing-key key=bytes\n" },
    { "/framework/id", "\"mgi-national\"", "/framework/id report.other-framework value=mgi-national expected=test\n" },
    { "/framework/edition", "\"3\"", "/framework/edition report.other-framework value=3 expected=2\n" },
    { "/answers", "[]", "/answers json.not-object\n" },
    { "/answers/format", "\"x\"", "/answers/format answers.wrong-format value=x expected=mgi-answers/1\n" },
    { "/answers/extra", "1",
      "/answers/extra json.unknown-key key=extra known=format, authority, round, framework, answers\n" },
    { "/answers/authority", "\"EGY\"", "/answers report.answers-of-another assessment=XEX/2 framework=test/2\n" },
    { "/answers/round", "1", "/answers report.answers-of-another assessment=XEX/2 framework=test/2\n" },
    { "/answers/framework", "\"test/1\"", "/answers report.answers-of-another assessment=XEX/2 framework=test/2\n" },
    { "/answers/answers/0/code", "\"9\"", "/answers/answers/0 answer.unknown-code code=9 framework=test edition=2\n" },
    { "/answers/answers/1/option", "\"maybe\"",
      "/answers/answers/1 answer.unknown-option code=1.1 option=maybe known=yes, no\n" },
    { "/answers/answers/1/code", "\"1.2\"",
      "/answers/answers/1 answer.twice-at-pointer code=1.2 first=/answers/answers/0\n" },
    { "/previous", "1", "/previous json.not-object\n" },
    { "/previous/assessment/authority", "\"XEY\"",
      "/previous/answers report.answers-of-another assessment=XEY/1 framework=test/1\n" },
    { "/previous/answers/answers/0/option", "1", "/previous/answers/answers/0/option json.not-string\n" },
    { "/previous/framework/bytes", "7", "/previous/framework/bytes json.not-string\n" },
    { "/previous", NULL, "/crosswalk report.crosswalk-from-nowhere\n" },
    { "/crosswalk", "\"x\"", "/crosswalk json.not-object\n" },
    { "/crosswalk/bytes", NULL, "/crosswalk json.missing-key key=bytes\n" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    json_auto_t *root = document ();
    put (root, cases[i].pointer, cases[i].value);
    g_autoptr (GError) error = NULL;
    g_assert_null (read_document (root, &error));
    g_assert_error (error, MGI_REFUSAL, MGI_REFUSAL_REFUSED);
    g_autofree char *seen = cases_describe (mgi_refusal_problems (error));
    g_assert_cmpstr (seen, ==, cases[i].error);
  }
}

/* One changed letter in a file inside the report is seen by its hash. */
static void
test_hashes (void)
{
  static const char *const files[] = { "framework", "crosswalk" };
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    json_auto_t *root = document ();
    json_t *object = json_object_get (root, files[i]);
    g_autofree char *bytes = g_strconcat (json_string_value (json_object_get (object, "bytes")), " ", NULL);
    json_object_set_new (object, "bytes", json_string (bytes));
    g_autoptr (GError) error = NULL;
    g_assert_null (read_document (root, &error));
    const MgiProblem *problem = g_ptr_array_index (mgi_refusal_problems (error), 0);
    g_assert_cmpstr (problem->key, ==, "report.wrong-sha256");
  }
}

/* What is wrong inside a file inside the report has that file's name. */
static void
test_inner_files (void)
{
  static const struct {
    const char *object, *bytes, *file, *error;
  } cases[] = {
    { "/framework", "[1]", "report.json#/framework/bytes", "\"\" json.not-object\n" },
    { "/previous/framework", "{", "report.json#/previous/framework/bytes", "1:1 json.ends-early\n" },
    { "/crosswalk", "{}", "report.json#/crosswalk/bytes",
      "\"\" json.missing-key key=from\n\"\" json.missing-key key=to\n\"\" json.missing-key key=links\n" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    json_auto_t *root = document ();
    g_autofree char *bytes = g_strdup_printf ("%s/bytes", cases[i].object);
    g_autofree char *hash = g_strdup_printf ("%s/sha256", cases[i].object);
    g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, cases[i].bytes, -1);
    g_autofree char *text = g_strdup_printf ("\"%s\"", cases[i].bytes);
    g_autofree char *quoted = g_strdup_printf ("\"%s\"", sha256);
    put (root, bytes, text);
    put (root, hash, quoted);
    g_autoptr (GError) error = NULL;
    g_assert_null (read_document (root, &error));
    g_autofree char *seen = cases_describe (mgi_refusal_problems (error));
    g_assert_cmpstr (seen, ==, cases[i].error);
    const MgiProblem *problem = g_ptr_array_index (mgi_refusal_problems (error), 0);
    g_assert_cmpstr (problem->place.file, ==, cases[i].file);
  }
}

/* A crosswalk that leads between other editions is no use here. */
static void
test_wrong_crosswalk (void)
{
  json_auto_t *root = document ();
  json_object_set_new (json_object_get (root, "previous"), "framework", framework_of ("2", newer));
  json_object_set_new (json_object_get (root, "previous"), "answers", answers_of (1, "test/2", "1.1", "1.2"));
  g_autoptr (GError) error = NULL;
  g_assert_null (read_document (root, &error));
  const MgiProblem *problem = g_ptr_array_index (mgi_refusal_problems (error), 0);
  g_assert_cmpstr (problem->place.file, ==, "report.json#/crosswalk/bytes");
}

/* What stands as the round before must be one: earlier, and of the same authority. */
static void
test_not_earlier (void)
{
  static const char *const changes[][5] = {
    { "/previous/assessment/round", "2", "/previous/answers/round", "2", "XEX/2" },
    { "/previous/assessment/round", "3", "/previous/answers/round", "3", "XEX/3" },
    { "/previous/assessment/authority", "\"XEY\"", "/previous/answers/authority", "\"XEY\"", "XEY/1" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++) {
    json_auto_t *root = document ();
    put (root, changes[i][0], changes[i][1]);
    put (root, changes[i][2], changes[i][3]);
    g_autoptr (GError) error = NULL;
    g_assert_null (read_document (root, &error));
    g_autofree char *seen = cases_describe (mgi_refusal_problems (error));
    g_autofree char *expected
        = g_strdup_printf ("/previous report.not-an-earlier-round earlier=%s later=XEX/2\n", changes[i][4]);
    g_assert_cmpstr (seen, ==, expected);
  }
}

static void
test_damaged (void)
{
  json_auto_t *root = document ();
  g_autoptr (GBytes) whole = bytes_of (root);
  gsize size;
  const char *text = g_bytes_get_data (whole, &size);
  for (gsize length = 0; length < size; length += 7) {
    g_autoptr (GBytes) bytes = g_bytes_new (text, length);
    g_autoptr (MgiReportFile) file = mgi_report_read (bytes, "report.json", NULL);
    g_assert_null (file);
  }
  for (gsize at = 0; at < size; at += 3) {
    g_autofree char *copy = g_memdup2 (text, size);
    copy[at] = (char)(copy[at] ^ 0x01);
    g_autoptr (GBytes) bytes = g_bytes_new (copy, size);
    g_autoptr (MgiReportFile) file = mgi_report_read (bytes, "report.json", NULL);
  }
}

/* --- differences ---------------------------------------------------------------------------------------------------- */

static char *
describe_differences (const char *stated, const char *computed, const char *const *pointers)
{
  g_autoptr (GBytes) one = g_bytes_new (stated, strlen (stated));
  g_autoptr (GBytes) other = g_bytes_new (computed, strlen (computed));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) differences = mgi_json_differences (one, other, pointers, &error);
  g_assert_no_error (error);
  GString *lines = g_string_new (NULL);
  for (guint i = 0; i < differences->len; i++) {
    const MgiDifference *difference = g_ptr_array_index (differences, i);
    g_string_append_printf (lines, "%s %s→%s;", difference->pointer,
                            difference->stated != NULL ? difference->stated : "-",
                            difference->computed != NULL ? difference->computed : "-");
  }
  return g_string_free (lines, FALSE);
}

static void
test_differences (void)
{
  static const char *const none[] = { NULL };
  static const char *const score[] = { "/score", "/a/b", NULL };
  static const char *const all[] = { "", NULL };
  static const struct {
    const char *stated, *computed;
    const char *const *pointers;
    const char *differences;
  } cases[] = {
    { "{}", "{}", none, "" },
    { "{\"a\": 1}", "{\"a\": 1}", none, "" },
    { "{\"a\": 1}", "{\"a\": 1.0}", none, "" },
    { "{\"a\": 62.5}", "{\"a\": 62.50}", none, "" },
    { "{\"a\": 0.1}", "{\"a\": 0.10000000000000002}", none, "/a 0.10000000000000001→0.10000000000000002;" },
    { "{\"a\": 9007199254740993}", "{\"a\": 9007199254740992}", none, "/a 9007199254740993→9007199254740992;" },
    { "{\"a\": 1}", "{\"a\": 2}", none, "/a 1→2;" },
    { "{\"a\": 1, \"b\": 2}", "{\"b\": 2, \"a\": 1}", none, "" },
    { "{\"a\": true}", "{\"a\": false}", none, "/a true→false;" },
    { "{\"a\": null}", "{\"a\": 0}", none, "/a null→0;" },
    { "{\"a\": null}", "{}", none, "/a null→-;" },
    { "{}", "{\"a\": null}", none, "/a -→null;" },
    { "{\"a\": \"x\"}", "{\"a\": \"y\"}", none, "" },
    { "{\"a\": \"x\"}", "{\"a\": \"y\"}", NULL, "" },
    { "{\"a\": \"x\"}", "{}", none, "" },
    { "{\"a\": \"x\"}", "{\"a\": \"y\"}", all, "/a \"x\"→\"y\";" },
    { "{\"a\": \"x\"}", "{}", all, "/a \"x\"→-;" },
    { "{\"a\": \"1\"}", "{\"a\": 1}", none, "/a \"1\"→1;" },
    { "{\"a\": \"x\"}", "{\"a\": null}", none, "/a \"x\"→null;" },
    { "{\"a\": {}}", "{\"a\": []}", none, "/a {}→[];" },
    { "{\"a\": {\"b\": 1}}", "{}", none, "/a {\"b\":1}→-;" },
    { "{\"a\": [1, 2, 3]}", "{\"a\": [1, 3]}", none, "/a/1 2→3;/a/2 3→-;" },
    { "{\"a\": [1]}", "{\"a\": [1, {\"b\": 2}]}", none, "/a/1 -→{\"b\":2};" },
    { "{\"a/b\": {\"c~\": 1}}", "{\"a/b\": {\"c~\": 2}}", none, "/a~1b/c~0 1→2;" },
    { "{\"score\": {\"x\": [\"s\"]}, \"scored\": \"s\"}", "{\"score\": {\"x\": [\"t\"]}, \"scored\": \"t\"}", score,
      "/score/x/0 \"s\"→\"t\";" },
    { "{\"a\": {\"b\": \"s\", \"c\": \"s\"}}", "{\"a\": {\"b\": \"t\", \"c\": \"t\"}}", score, "/a/b \"s\"→\"t\";" },
    { "{\"z\": 1, \"a\": 1}", "{\"a\": 2, \"n\": 1, \"z\": 2}", none, "/z 1→2;/a 1→2;/n -→1;" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *seen = describe_differences (cases[i].stated, cases[i].computed, cases[i].pointers);
    g_assert_cmpstr (seen, ==, cases[i].differences);
  }
}

static void
test_long_differences (void)
{
  g_autoptr (GString) stated = g_string_new ("{\"text\": \"");
  for (guint i = 0; i < 500; i++)
    g_string_append (stated, "é");
  g_string_append (stated, "\", \"list\": [0");
  for (guint i = 0; i < 5000; i++)
    g_string_append (stated, ", 1");
  g_string_append (stated, "]}");
  g_autoptr (GBytes) one = g_bytes_new (stated->str, stated->len);
  g_autoptr (GBytes) other = g_bytes_new_static ("{\"text\": 1, \"list\": []}", 23);
  g_autoptr (GPtrArray) differences = mgi_json_differences (one, other, NULL, NULL);
  g_assert_cmpuint (differences->len, ==, MGI_DIFFERENCES_MAX);
  const MgiDifference *first = g_ptr_array_index (differences, 0);
  g_assert_cmpuint (strlen (first->stated), <=, 204);
  g_assert_true (g_str_has_suffix (first->stated, "é…"));
}

static void
test_differences_refused (void)
{
  g_autoptr (GBytes) good = g_bytes_new_static ("{}", 2);
  g_autoptr (GBytes) bad = g_bytes_new_static ("{", 1);
  g_autoptr (GError) error = NULL;
  g_assert_null (mgi_json_differences (good, bad, NULL, &error));
  g_assert_error (error, MGI_REFUSAL, MGI_REFUSAL_REFUSED);
  g_clear_error (&error);
  g_assert_null (mgi_json_differences (bad, good, NULL, &error));
  g_assert_error (error, MGI_REFUSAL, MGI_REFUSAL_REFUSED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-reader/whole", test_whole);
  g_test_add_func ("/report-reader/least", test_least);
  g_test_add_func ("/report-reader/same-framework", test_same_framework);
  g_test_add_func ("/report-reader/refused", test_refused);
  g_test_add_func ("/report-reader/hashes", test_hashes);
  g_test_add_func ("/report-reader/inner-files", test_inner_files);
  g_test_add_func ("/report-reader/wrong-crosswalk", test_wrong_crosswalk);
  g_test_add_func ("/report-reader/not-earlier", test_not_earlier);
  g_test_add_func ("/report-reader/damaged", test_damaged);
  g_test_add_func ("/differences/cases", test_differences);
  g_test_add_func ("/differences/long", test_long_differences);
  g_test_add_func ("/differences/refused", test_differences_refused);
  return g_test_run ();
}
