/*
 * mgi questionnaire: a workbook to fill in offline. It comes back by mgi import.
 */
#include "mgi/cli/cli.h"

bool
mgi_questionnaire_run (MgiCli *cli, GError **error)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_new ();
  const GPtrArray *asked = mgi_cli_values (cli, "section");

  for (guint i = 0; asked != NULL && i < asked->len; i++)
    g_ptr_array_add (sections, asked->pdata[i]);
  g_ptr_array_add (sections, NULL);

  g_autoptr (GBytes) workbook
      = mgi_app_questionnaire (cli->app, cli->arguments[0], (const char *const *)sections->pdata, cli->language, error);
  return workbook != NULL && mgi_cli_deliver_format (cli, workbook, "xlsx", mgi_cli_value (cli, "output"), error);
}
