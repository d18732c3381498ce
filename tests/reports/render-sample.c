/*
 * Writes the sample's reports in every format into a folder, for check_reports.py and for looking at them:
 * render-sample FRAMEWORK LANGUAGE FOLDER DONE, where DONE is an empty file made last, for the build.
 */
#include "reports/reports.h"
#include "tests/reports/sample.h"

static void
write_report (const cJSON *document, const char *format, const MgiLanguage *language, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mgi_report_render (document, format, language, &error);
  g_assert_no_error (error);
  g_autofree char *file = g_strdup_printf ("%s/report.%s", folder, format);

  g_file_set_contents (file, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != 5) {
    g_printerr ("render-sample FRAMEWORK LANGUAGE FOLDER DONE\n");
    return 2;
  }
  g_autoptr (MgiLanguage) language = mgi_language_new (argv[2], &error);
  g_assert_no_error (error);
  g_autoptr (MgiFramework) framework = sample_framework (argv[1]);
  g_autoptr (MgiAssessment) baseline = sample_baseline (framework);
  g_autoptr (MgiAssessment) follow_up = sample_follow_up (framework);
  g_autoptr (cJSON) document = mgi_report_document (follow_up, baseline, NULL, language, &error);
  g_assert_no_error (error);
  mgi_report_add_whatif (document, &(MgiReportRounds){ .current = follow_up, .previous = baseline });

  g_mkdir_with_parents (argv[3], 0755);
  for (const char *const *format = mgi_report_formats (); *format != NULL; format++)
    write_report (document, *format, language, argv[3]);
  g_file_set_contents (argv[4], "", 0, &error);
  g_assert_no_error (error);
  return 0;
}
