/*
 * Answers as CSV: the cases of tests/cases/answers-csv, damaged files, large ones.
 */
#include "answers-cases.h"

static const char whole[] = "\xEF\xBB\xBF"
                            "code,option,note,source\r\n"
                            "1.1,yes,\"نعم \"\"x\"\",\r\ny\",'=Law\r\n"
                            "\r\n"
                            "1.2,,,\n";

static void
run_case (gconstpointer folder)
{
  cases_run_answers (folder, "input.csv");
}

static void
test_damaged (void)
{
  cases_torture (whole, strlen (whole), "a.csv", 1);
}

static void
test_large (void)
{
  const guint n_answers = 200 * 1000;
  GString *text = g_string_new ("code,option,note,source\n");
  for (guint i = 0; i < n_answers; i++)
    g_string_append_printf (text, "%u,yes,\"a note, quoted\",A source\n", i);
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiAnswersFile) file = mgi_answers_read (bytes, "a.csv", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (file->answers->len, ==, n_answers);
  const MgiAnswer *last = g_ptr_array_index (file->answers, n_answers - 1);
  g_assert_cmpstr (last->code, ==, "199999");
  g_assert_cmpuint (last->place.row, ==, n_answers + 1);
}

/* One cell, or one row of cells, as long as the file. */
static void
test_wide (void)
{
  static const struct {
    char fill;
    const char *error;
  } cases[] = { { 'x', "row:2 csv.wrong-number-of-cells count=1 expected=4\n" },
                { ',', "" },
                { '"', "row:2 csv.stray-quote\n" },
                { ';', "row:2 csv.wrong-number-of-cells count=1 expected=4\n" } };
  static const char header[] = "code,option,note,source\n";
  const gsize length = 5 * 1000 * 1000;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *filling = g_strnfill (length, cases[i].fill);
    g_autofree char *text = g_strconcat (header, filling, cases[i].fill == '"' ? "x" : "", NULL);
    g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
    g_autoptr (GError) error = NULL;
    g_autoptr (MgiAnswersFile) file = mgi_answers_read (bytes, "a.csv", &error);
    g_autofree char *seen = cases_describe (error != NULL ? mgi_refusal_problems (error) : NULL);
    g_assert_cmpstr (seen, ==, cases[i].error);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cases_add ("answers-csv", run_case);
  g_test_add_func ("/answers-csv/damaged", test_damaged);
  g_test_add_func ("/answers-csv/large", test_large);
  g_test_add_func ("/answers-csv/wide", test_wide);
  return g_test_run ();
}
