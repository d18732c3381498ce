/*
 * Questionnaires that come back as workbooks: the cases of tests/cases/questionnaire (made by tests/fuzz/make_corpus.py)
 * and damaged ones.
 */
#include "answers-cases.h"

static void
run_case (gconstpointer folder)
{
  cases_run_answers (folder, "input.xlsx");
}

static void
test_damaged (void)
{
  g_autofree char *folder = cases_folder ("questionnaire");
  g_autofree char *path = g_build_filename (folder, "untouched", NULL);
  g_autoptr (GBytes) bytes = cases_read (path, "input.xlsx");
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  cases_torture (data, size, "a.xlsx", 3);
}

/* What the history keeps, back again. */
static void
test_kept_answers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiAnswer) answer = mgi_answer_parse (
      "1.1", "{\"option\":\"no\",\"note\":\"x\",\"sources\":[{\"title\":\"A\",\"stance\":\"contradicts\"}]}", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (answer->code, ==, "1.1");
  g_assert_cmpstr (answer->option, ==, "no");
  g_assert_cmpstr (answer->note, ==, "x");
  g_assert_cmpuint (answer->sources->len, ==, 1);
  const MgiSource *source = answer->sources->pdata[0];
  g_assert_cmpint (source->stance, ==, MGI_STANCE_CONTRADICTS);

  g_autoptr (MgiAnswer) cleared = mgi_answer_parse ("1.1", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (cleared->option);
  g_autoptr (MgiAnswer) unset = mgi_answer_parse ("1.1", "{\"option\":null,\"note\":\"x\"}", &error);
  g_assert_no_error (error);
  g_assert_null (unset->option);
  g_assert_cmpstr (unset->note, ==, "x");

  g_assert_null (mgi_answer_parse ("1.1", "{\"option\":", &error));
  g_assert_error (error, MGI_REFUSAL, MGI_REFUSAL_REFUSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  cases_add ("questionnaire", run_case);
  g_test_add_func ("/filled/damaged", test_damaged);
  g_test_add_func ("/filled/kept-answers", test_kept_answers);
  return g_test_run ();
}
