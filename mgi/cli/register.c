/*
 * mgi register
 */
#include "mgi/cli/cli.h"

/* Years as the source says them; a dash where it does not. */
static char *
number_or_dash (int number, const char *text)
{
  if (text != NULL)
    return g_strdup (text);
  return number == 0 ? g_strdup ("–") : g_strdup_printf ("%d", number);
}

static void
print_table (MgiCli *cli, const MgiRegisterView *view)
{
  static const MgiColumn columns[] = {
    { "cli.column.authority" },
    { "cli.column.name", .wrap = true },
    { "cli.column.level" },
    { "cli.column.round", .right = true },
    { "cli.column.year", .right = true },
    { "cli.column.source" },
  };
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < view->items->len; i++) {
    const MgiRegisterItem *item = view->items->pdata[i];
    g_autofree char *key = g_strconcat ("level.", item->level, NULL);
    g_autofree char *level = mgi_language_format (cli->language, key, NULL);
    g_autofree char *round = item->is_pilot ? mgi_language_format (cli->language, "cli.register.pilot", NULL)
                                            : number_or_dash (item->round, NULL);
    g_autofree char *year = number_or_dash (item->year, item->year_text);
    mgi_table_add (table, (const char *const[]){ item->authority, item->name, level, round, year, item->source });
  }
  mgi_table_print (table, cli);
}

static void
print_register (MgiCli *cli, const MgiRegisterView *view)
{
  g_autofree char *entries = mgi_cli_count (cli, "cli.count.assessments", view->items->len);

  mgi_cli_print (cli, view->note);
  mgi_cli_print (cli, "\n\n");
  print_table (cli, view);
  mgi_cli_say (cli, "cli.register.incomplete", "entries", entries, NULL);
}

bool
mgi_register_run (MgiCli *cli, GError **error)
{
  const MgiRegisterWish wish = {
    .country = mgi_cli_value (cli, "country"),
    .group = mgi_cli_value (cli, "group"),
    .level = mgi_cli_value (cli, "level"),
  };
  g_autoptr (MgiRegisterView) view = mgi_app_register (&wish, cli->language, error);

  if (view == NULL)
    return false;
  if (g_strcmp0 (mgi_cli_value (cli, "format"), "json") != 0) {
    print_register (cli, view);
    return true;
  }
  g_autoptr (GBytes) json = mgi_register_json (view);
  mgi_cli_print_bytes (cli, json);
  return true;
}
