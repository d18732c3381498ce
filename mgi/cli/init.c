/*
 * mgi init
 */
#include "mgi/cli/cli.h"

bool
mgi_init_run (MgiCli *cli, GError **error)
{
  if (!mgi_app_init (&cli->options, error))
    return false;
  mgi_cli_say (cli, "cli.init.done", "where", cli->options.where, NULL);
  return true;
}
