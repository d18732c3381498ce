/*
 * mgi crosswalk list | check | load
 */
#include "mgi/cli/cli.h"

static guint
count_comparable (const MgiCrosswalk *crosswalk)
{
  guint count = 0;

  for (guint i = 0; i < crosswalk->n_links; i++)
    count += mgi_relation_comparable (crosswalk->links[i].relation);
  return count;
}

bool
mgi_crosswalk_list_run (MgiCli *cli, GError **error)
{
  static const MgiColumn columns[] = {
    { "cli.column.from" },
    { "cli.column.to" },
    { "cli.column.links", .right = true },
    { "cli.column.comparable", .right = true },
  };
  g_autoptr (GPtrArray) crosswalks = mgi_app_crosswalks (cli->app, error);

  if (crosswalks == NULL)
    return false;
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < crosswalks->len; i++) {
    const MgiCrosswalk *crosswalk = crosswalks->pdata[i];
    g_autofree char *links = g_strdup_printf ("%u", crosswalk->n_links);
    g_autofree char *comparable = g_strdup_printf ("%u", count_comparable (crosswalk));
    mgi_table_add (table, (const char *const[]){ crosswalk->from, crosswalk->to, links, comparable });
  }
  mgi_table_print (table, cli);
  return true;
}

static void
say_about (MgiCli *cli, const char *key, const MgiCrosswalk *crosswalk)
{
  g_autofree char *links = mgi_cli_count (cli, "cli.count.links", crosswalk->n_links);
  g_autofree char *comparable = g_strdup_printf ("%u", count_comparable (crosswalk));

  mgi_cli_say (cli, key, "from", crosswalk->from, "to", crosswalk->to, "links", links, "comparable", comparable, NULL);
}

bool
mgi_crosswalk_check_run (MgiCli *cli, GError **error)
{
  const char *file = cli->arguments[0];
  bool both = false;
  g_autoptr (GBytes) bytes = mgi_app_read_file (file, MGI_FILE_CROSSWALK, error);
  g_autoptr (MgiCrosswalk) crosswalk
      = bytes == NULL ? NULL : mgi_app_crosswalk_check (cli->app, bytes, file, &both, error);

  if (crosswalk == NULL)
    return false;
  say_about (cli, both ? "cli.crosswalk.checked" : "cli.crosswalk.checked-alone", crosswalk);
  return true;
}

bool
mgi_crosswalk_load_run (MgiCli *cli, GError **error)
{
  const char *file = cli->arguments[0];
  bool known = false;
  g_autoptr (GBytes) bytes = mgi_app_read_file (file, MGI_FILE_CROSSWALK, error);
  g_autoptr (MgiCrosswalk) crosswalk
      = bytes == NULL ? NULL : mgi_app_crosswalk_load (cli->app, bytes, file, &known, error);

  if (crosswalk == NULL)
    return false;
  say_about (cli, known ? "cli.crosswalk.known" : "cli.crosswalk.loaded", crosswalk);
  return true;
}
