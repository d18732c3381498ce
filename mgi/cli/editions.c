/*
 * mgi framework diff | impact
 */
#include "mgi/cli/cli.h"

char *
mgi_cli_relation (const MgiCli *cli, MgiRelation relation)
{
  return mgi_language_format (cli->language, "cli.diff.what", "what", mgi_relation_word (relation), NULL);
}

static bool
wants_json (const MgiCli *cli)
{
  return g_strcmp0 (mgi_cli_value (cli, "format"), "json") == 0;
}

/* "1.1 → 1.3", or the one code there is. */
static char *
codes_of (const char *from, const char *to)
{
  if (from == NULL || to == NULL)
    return g_strdup (from != NULL ? from : to);
  return g_strcmp0 (from, to) == 0 ? g_strdup (to) : g_strdup_printf ("%s → %s", from, to);
}

/* --- diff -------------------------------------------------------------------------------------------------------------- */

static void
add_change (const MgiCli *cli, MgiTable *table, const MgiEditionChange *change)
{
  static const char *const abouts[] = {
    [MGI_ABOUT_FRAMEWORK] = "cli.diff.framework", [MGI_ABOUT_RULES] = "cli.diff.rules",
    [MGI_ABOUT_SCALE] = "cli.diff.scale",         [MGI_ABOUT_SECTION] = "cli.diff.section",
    [MGI_ABOUT_QUESTION] = "cli.diff.question",
  };
  g_autofree char *about = mgi_language_format (cli->language, abouts[change->about], NULL);
  g_autofree char *codes = codes_of (change->from, change->to);
  g_autofree char *what = mgi_language_format (cli->language, "cli.diff.what", "what", change->what, NULL);

  mgi_table_add (table, (const char *const[]){ about, codes, what, change->before, change->after });
}

static void
say_way (MgiCli *cli, const MgiFrameworkDiff *diff)
{
  if (diff->through == NULL) {
    mgi_cli_say (cli, "cli.diff.by-code", NULL);
    return;
  }
  g_autofree char *editions = g_strjoinv (" → ", diff->through);
  mgi_cli_say (cli, "cli.diff.through", "editions", editions, NULL);
}

bool
mgi_framework_diff_run (MgiCli *cli, GError **error)
{
  static const MgiColumn columns[] = {
    { "cli.column.about" },
    { "cli.column.code" },
    { "cli.column.what" },
    { "cli.column.before", .wrap = true },
    { "cli.column.after", .wrap = true },
  };
  g_autoptr (MgiFrameworkDiff) diff
      = mgi_app_framework_diff (cli->app, cli->arguments[0], cli->arguments[1], cli->language, error);

  if (diff == NULL)
    return false;
  if (wants_json (cli)) {
    g_autoptr (GBytes) json = mgi_framework_diff_json (diff);
    mgi_cli_print_bytes (cli, json);
    return true;
  }
  g_autofree char *title = g_strdup_printf ("%s → %s", cli->arguments[0], cli->arguments[1]);
  g_autofree char *count = mgi_cli_count (cli, "cli.diff.count", diff->changes->len);
  mgi_cli_print_bold (cli, title);
  mgi_cli_print (cli, "\n");
  say_way (cli, diff);
  mgi_cli_print (cli, count);
  mgi_cli_print (cli, "\n");
  if (diff->changes->len > 0)
    mgi_cli_print (cli, "\n");
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < diff->changes->len; i++)
    add_change (cli, table, diff->changes->pdata[i]);
  mgi_table_print (table, cli);
  return true;
}

/* --- impact ------------------------------------------------------------------------------------------------------------ */

/* "2.1 → 2.1, 2.2 (split); …" */
static char *
work_of (const MgiCli *cli, const MgiTransition *transition)
{
  GString *work = g_string_new (NULL);

  for (guint i = 0; i < transition->n_unsettled; i++) {
    const MgiLink *link = transition->unsettled[i].link;
    g_autofree char *from = g_strjoinv (", ", (char **)link->from), *to = g_strjoinv (", ", (char **)link->to);
    g_autofree char *relation = mgi_cli_relation (cli, link->relation);
    g_string_append_printf (work, "%s%s → %s (%s)", i > 0 ? "; " : "", from, to, relation);
  }
  return g_string_free (work, FALSE);
}

static void
add_entry (const MgiCli *cli, MgiTable *table, const MgiImpactEntry *entry)
{
  const MgiTransition *transition = entry->transition;

  if (transition == NULL) {
    g_autofree char *remark = mgi_language_format (cli->language, "cli.impact.no-crosswalk", NULL);
    mgi_table_add (table,
                   (const char *const[]){ entry->reference, entry->framework, "–", "–", "–", "–", "–", "–", remark });
    return;
  }
  const guint counts[] = { transition->n_answers, transition->n_same,    transition->n_reworded,
                           transition->n_work,    transition->n_dropped, transition->n_new };
  g_autofree char *work = work_of (cli, transition);
  char cells[G_N_ELEMENTS (counts)][16];
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_snprintf (cells[i], sizeof cells[i], "%u", counts[i]);
  mgi_table_add (table, (const char *const[]){ entry->reference, entry->framework, cells[0], cells[1], cells[2],
                                               cells[3], cells[4], cells[5], work });
}

bool
mgi_framework_impact_run (MgiCli *cli, GError **error)
{
  static const MgiColumn columns[] = {
    { "cli.column.assessment" },
    { "cli.column.framework" },
    { "cli.column.answers", .right = true },
    { "cli.column.same", .right = true },
    { "cli.column.reworded", .right = true },
    { "cli.column.work", .right = true },
    { "cli.column.dropped", .right = true },
    { "cli.column.new", .right = true },
    { "cli.column.remark", .wrap = true },
  };
  g_autoptr (MgiImpact) impact = mgi_app_framework_impact (cli->app, cli->arguments[0], error);

  if (impact == NULL)
    return false;
  if (wants_json (cli)) {
    g_autoptr (GBytes) json = mgi_impact_json (impact, cli->language);
    mgi_cli_print_bytes (cli, json);
    return true;
  }
  if (impact->entries->len == 0) {
    mgi_cli_say (cli, "cli.impact.none", "framework", cli->arguments[0], NULL);
    return true;
  }
  mgi_cli_say (cli, "cli.impact.about", "framework", cli->arguments[0], NULL);
  mgi_cli_print (cli, "\n");
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < impact->entries->len; i++)
    add_entry (cli, table, impact->entries->pdata[i]);
  mgi_table_print (table, cli);
  return true;
}
