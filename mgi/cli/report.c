/*
 * mgi report, verify
 */
#include "mgi/cli/cli.h"

bool
mgi_report_run (MgiCli *cli, GError **error)
{
  const char *file = mgi_cli_value (cli, "output"), *format = mgi_cli_value (cli, "format");
  g_autoptr (GBytes) report
      = mgi_app_report_by (cli->app, cli->arguments[0], format, mgi_cli_value (cli, "lens"), cli->language, error);

  return report != NULL && mgi_cli_deliver_format (cli, report, format, file, error);
}

static bool
refuse_wrong (const MgiVerification *verification, const char *file, GError **error)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();

  for (guint i = 0; i < verification->wrong->len; i++) {
    const MgiWrongFigure *wrong = verification->wrong->pdata[i];
    const MgiPlace place = { .file = file, .pointer = wrong->pointer };
    mgi_problems_add (problems, &place, "verify.differs", "stated", wrong->stated != NULL ? wrong->stated : "–",
                      "computed", wrong->computed != NULL ? wrong->computed : "–", NULL);
  }
  return mgi_problems_refuse (problems, error);
}

bool
mgi_verify_run (MgiCli *cli, GError **error)
{
  const char *file = cli->arguments[0];
  g_autoptr (GBytes) bytes = mgi_app_read_file (file, MGI_FILE_REPORT, error);
  g_autoptr (MgiVerification) verification = bytes == NULL ? NULL : mgi_app_verify (bytes, file, error);

  if (verification == NULL || refuse_wrong (verification, file, error))
    return false;

  g_autofree char *answers = mgi_cli_count (cli, "cli.count.answers", verification->n_answers);
  g_autofree char *sections = mgi_cli_count (cli, "cli.count.sections", verification->n_sections);
  const char *with = verification->compared_with;
  mgi_cli_say (cli, "cli.verify.done", "assessment", verification->reference, "framework", verification->framework,
               "answers", answers, "sections", sections, NULL);
  if (with != NULL)
    mgi_cli_say (cli, "cli.verify.compared", "assessment", with, NULL);
  return true;
}
