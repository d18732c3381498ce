/*
 * mgi serve
 */
#include "mgi/cli/cli.h"
#include "mgi/web/web.h"

#include <unistd.h>

/* What was printed so far must be out before the server takes over. */
static void
tell (MgiServer *server, gpointer data)
{
  MgiCli *cli = data;
  const char *address = mgi_server_address (server);

  mgi_cli_warn (cli, "cli.serve.ready", "where", cli->options.where, "address", address, NULL);
  if (!mgi_server_is_unused (server))
    return;
  g_autofree char *code = mgi_server_first_code (server);
  if (code == NULL)
    mgi_cli_warn (cli, "cli.serve.first-user", NULL);
  else
    mgi_cli_warn (cli, "cli.serve.first-code", "address", address, "code", code, NULL);
}

static bool
print_openapi (MgiCli *cli)
{
  g_autofree char *text = mgi_server_openapi ();

  mgi_cli_print (cli, text);
  return true;
}

bool
mgi_serve_run (MgiCli *cli, GError **error)
{
  const char *listen = mgi_cli_value (cli, "listen");

  if (mgi_cli_has (cli, "openapi"))
    return print_openapi (cli);
  const MgiServerOptions options = {
    .where = cli->options.where,
    .listen = listen != NULL ? listen : "127.0.0.1:8080",
    .certificate = mgi_cli_value (cli, "tls-certificate"),
    .key = mgi_cli_value (cli, "tls-key"),
    .proxy = mgi_cli_has (cli, "proxy"),
    .log = STDOUT_FILENO,
  };
  return mgi_server_run (&options, tell, cli, error);
}
