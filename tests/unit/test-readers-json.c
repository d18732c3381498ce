/*
 * Answers as JSON: the cases of tests/cases/answers-json, damaged files, large ones, endings.
 */
#include "answers-cases.h"

static const char whole[]
    = "{\"format\": \"mgi-answers/1\", \"authority\": \"EGY\", \"round\": 2, \"framework\": \"a/1\", \"answers\": [\n"
      " {\"code\": \"1.1\", \"option\": \"yes\", \"note\": \"\\u0646\\ud83d\\ude00 نعم\", \"sources\": [\n"
      "  {\"title\": \"Law\", \"kind\": \"law\", \"date\": \"2019-05\", \"stance\": \"contradicts\"}]},\n"
      " {\"code\": \"1.2\", \"option\": null}]}\n";

static void
run_case (gconstpointer folder)
{
  cases_run_answers (folder, "input.json");
}

static MgiAnswersFile *
read_text (const char *text, const char *file, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  return mgi_answers_read (bytes, file, error);
}

static void
test_hash (void)
{
  /* sha256sum of the text below, without a newline */
  static const char text[] = "{\"answers\":[],\"format\":\"mgi-answers/1\"}";
  g_autoptr (MgiAnswersFile) file = read_text (text, "a.json", NULL);
  g_assert_cmpstr (file->sha256, ==, "e5f24466010f1e11e652821ed6a610d350ab0e063975b8a1171173fa4058bad3");
}

static void
test_endings (void)
{
  static const char *const good[] = { "a.json", "A.JSON", "/x y/a.b.Json", "\u0646.json" };
  static const char *const bad[] = { "a.ods", "a.json ", "json", ".json", "a", "", "a.json.txt", "a/.csv~" };
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (MgiAnswersFile) file = read_text (whole, good[i], &error);
    g_assert_no_error (error);
    g_assert_cmpuint (file->answers->len, ==, 2);
    const MgiAnswer *answer = g_ptr_array_index (file->answers, 1);
    g_assert_cmpstr (answer->place.file, ==, good[i]);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (read_text (whole, bad[i], &error));
    g_assert_error (error, MGI_REFUSAL, MGI_REFUSAL_REFUSED);
    g_autofree char *seen = cases_describe (mgi_refusal_problems (error));
    g_assert_cmpstr (seen, ==, "- file.unknown-format known=.csv, .json, .xlsx\n");
    const MgiProblem *problem = g_ptr_array_index (mgi_refusal_problems (error), 0);
    g_assert_cmpstr (problem->place.file, ==, bad[i]);
  }
}

static void
test_damaged (void)
{
  cases_torture (whole, strlen (whole), "a.json", 1);
}

/* No depth of brackets reaches the parser's recursion. */
static void
test_deep (void)
{
  const gsize depth = 5 * 1000 * 1000;
  static const char openings[] = { '[', '{', '"' };
  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++) {
    char *text = g_strnfill (depth, openings[i]);
    g_autoptr (GBytes) bytes = g_bytes_new_take (text, depth);
    g_autoptr (GError) error = NULL;
    g_assert_null (mgi_answers_read (bytes, "a.json", &error));
    g_assert_error (error, MGI_REFUSAL, MGI_REFUSAL_REFUSED);
  }
}

static void
test_large (void)
{
  const guint n_answers = 200 * 1000;
  GString *text = g_string_new ("{\"format\": \"mgi-answers/1\", \"answers\": [");
  for (guint i = 0; i < n_answers; i++)
    g_string_append_printf (
        text, "%s{\"code\": \"%u\", \"option\": \"yes\", \"note\": \"n\", \"sources\": [{\"title\": \"t\"}]}",
        i > 0 ? ",\n" : "", i);
  g_string_append (text, "]}");
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiAnswersFile) file = mgi_answers_read (bytes, "a.json", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (file->answers->len, ==, n_answers);
  const MgiAnswer *last = g_ptr_array_index (file->answers, n_answers - 1);
  g_assert_cmpstr (last->code, ==, "199999");
  g_assert_cmpstr (last->place.pointer, ==, "/answers/199999");
}

/* A problem in every answer: as many are told as anybody reads. */
static void
test_many_problems (void)
{
  const guint n_answers = 50 * 1000;
  GString *text = g_string_new ("{\"format\": \"mgi-answers/1\", \"answers\": [0");
  for (guint i = 1; i < n_answers; i++)
    g_string_append (text, ",0");
  g_string_append (text, "]}");
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);
  g_autoptr (GError) error = NULL;
  g_assert_null (mgi_answers_read (bytes, "a.json", &error));
  g_assert_cmpuint (mgi_refusal_problems (error)->len, <=, MGI_PROBLEMS_MAX + 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cases_add ("answers-json", run_case);
  g_test_add_func ("/answers-json/hash", test_hash);
  g_test_add_func ("/answers-json/endings", test_endings);
  g_test_add_func ("/answers-json/damaged", test_damaged);
  g_test_add_func ("/answers-json/deep", test_deep);
  g_test_add_func ("/answers-json/large", test_large);
  g_test_add_func ("/answers-json/many-problems", test_many_problems);
  return g_test_run ();
}
