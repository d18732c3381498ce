/*
 * mgi audit log | verify
 */
#include "mgi/cli/cli.h"

enum { CELL_MAX = 60 }; /* characters; the JSON format has the whole */

static char *
shorten (const char *text)
{
  if (text == NULL || g_utf8_strlen (text, -1) <= CELL_MAX)
    return g_strdup (text);

  g_autofree char *start = g_utf8_substring (text, 0, CELL_MAX - 1);
  return g_strconcat (start, "…", NULL);
}

static void
print_log (MgiCli *cli, const GPtrArray *entries)
{
  static const MgiColumn columns[] = {
    { "cli.column.number", .right = true },
    { "cli.column.at" },
    { "cli.column.by" },
    { "cli.column.action" },
    { "cli.column.question" },
    { "cli.column.before" },
    { "cli.column.after" },
    { "cli.column.reason", .wrap = true },
  };
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < entries->len; i++) {
    const MgiHistoryEntry *entry = entries->pdata[i];
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, entry->number);
    g_autofree char *before = shorten (entry->before), *after = shorten (entry->after);
    mgi_table_add (table, (const char *const[]){ number, entry->at, entry->by, entry->action, entry->question, before,
                                                 after, entry->reason });
  }
  mgi_table_print (table, cli);
}

bool
mgi_audit_log_run (MgiCli *cli, GError **error)
{
  g_autoptr (GPtrArray) entries = mgi_app_history (cli->app, cli->arguments[0], error);

  if (entries == NULL)
    return false;
  if (g_strcmp0 (mgi_cli_value (cli, "format"), "json") == 0) {
    g_autoptr (GBytes) json = mgi_history_json (entries);
    mgi_cli_print_bytes (cli, json);
  } else {
    print_log (cli, entries);
  }
  return true;
}

bool
mgi_audit_verify_run (MgiCli *cli, GError **error)
{
  gint64 rows = 0;

  if (!mgi_app_history_verify (cli->app, &rows, error))
    return false;
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, rows);
  mgi_cli_say (cli, "cli.audit.whole", "count", count, NULL);
  return true;
}
