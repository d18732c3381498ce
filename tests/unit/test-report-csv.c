/*
 * The CSV report against a file written by hand: byte order mark, CRLF, quotes doubled, formulas disarmed, numbers
 * with all their digits, empty cells for what is not there.
 */
#include "reports/reports.h"
#include "tests/reports/sample.h"

static char *
test_file (const char *name)
{
  return g_build_filename (g_getenv ("MGI_TESTS"), "reports", name, NULL);
}

static GBytes *
render (const MgiFramework *framework)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiLanguage) language = mgi_language_new ("en", &error);
  g_assert_no_error (error);
  g_autoptr (MgiAssessment) follow_up = sample_follow_up ((MgiFramework *)framework);
  g_autoptr (cJSON) document = mgi_report_document (follow_up, NULL, NULL, language, &error);
  g_assert_no_error (error);
  GBytes *bytes = mgi_report_render (document, "csv", language, &error);
  g_assert_no_error (error);
  return bytes;
}

static void
test_expected (void)
{
  g_autofree char *framework_file = test_file ("framework.json");
  g_autofree char *expected_file = test_file ("expected.csv");
  g_autoptr (MgiFramework) framework = sample_framework (framework_file);
  g_autoptr (GBytes) bytes = render (framework);
  g_autofree char *actual = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *expected = NULL;

  g_assert_true (g_file_get_contents (expected_file, &expected, NULL, NULL));
  g_auto (GStrv) actual_lines = g_strsplit (actual, "\r\n", -1);
  g_auto (GStrv) expected_lines = g_strsplit (expected, "\r\n", -1);
  for (guint i = 0; expected_lines[i] != NULL && actual_lines[i] != NULL; i++)
    g_assert_cmpstr (actual_lines[i], ==, expected_lines[i]);
  g_assert_cmpstr (actual, ==, expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/csv/expected", test_expected);
  return g_test_run ();
}
