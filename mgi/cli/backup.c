/*
 * mgi backup, restore
 */
#include "mgi/cli/cli.h"

bool
mgi_backup_run (MgiCli *cli, GError **error)
{
  if (!mgi_app_backup (cli->app, cli->arguments[0], error))
    return false;
  mgi_cli_say (cli, "cli.backup.done", "file", cli->arguments[0], NULL);
  return true;
}

bool
mgi_restore_run (MgiCli *cli, GError **error)
{
  if (!mgi_app_restore (&cli->options, cli->arguments[0], error))
    return false;
  mgi_cli_say (cli, "cli.restore.done", "file", cli->arguments[0], "where", cli->options.where, NULL);
  return true;
}
