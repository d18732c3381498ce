/*
 * mgi commitment add | list | remove
 */
#include "mgi/cli/cli.h"

#include <string.h>

bool
mgi_commitment_add_run (MgiCli *cli, GError **error)
{
  const char *reference = cli->arguments[0], *code = cli->arguments[1];
  const MgiCommitmentWish wish = {
    .what = mgi_cli_value (cli, "what"),
    .who = mgi_cli_value (cli, "who"),
    .due = mgi_cli_value (cli, "by"),
    .language = mgi_cli_text_language (cli),
  };
  gint64 number = 0;

  if (!mgi_app_commitment_add (cli->app, reference, code, &wish, &number, error))
    return false;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  mgi_cli_say (cli, "cli.commitment.added", "assessment", reference, "code", code, "number", text, NULL);
  return true;
}

bool
mgi_commitment_remove_run (MgiCli *cli, GError **error)
{
  const char *reference = cli->arguments[0], *code = cli->arguments[1], *text = cli->arguments[2];
  guint64 number = 0;
  bool dropped = false;

  if (!g_ascii_string_to_unsigned (text, 10, 1, MGI_COMMITMENTS_MAX * 1000, &number, NULL)) {
    mgi_refuse (error, "commitment.none", "assessment", reference, "code", code, "number", text, NULL);
    return false;
  }
  if (!mgi_app_commitment_remove (cli->app, reference, code, (gint64)number, mgi_cli_value (cli, "reason"), &dropped,
                                  error))
    return false;
  mgi_cli_say (cli, dropped ? "cli.commitment.dropped" : "cli.commitment.removed", "assessment", reference, "code",
               code, "number", text, NULL);
  return true;
}

/* --- the list ---------------------------------------------------------------------------------------------------------- */

static char *
sentence (const MgiCli *cli, const char *prefix, const char *word)
{
  g_autofree char *key = g_strconcat (prefix, word, NULL);

  return mgi_language_format (cli->language, key, NULL);
}

static const char *
code_or_dash (const MgiOption *option)
{
  return option != NULL ? option->code : "–";
}

/* "no → yes"; only the answer itself where nothing is later. */
static char *
answers (const MgiCommitment *commitment)
{
  if (commitment->movement == MGI_MOVEMENT_SAME_ROUND)
    return g_strdup (code_or_dash (commitment->before));
  return g_strdup_printf ("%s → %s", code_or_dash (commitment->before), code_or_dash (commitment->after));
}

static char *
status_of (const MgiCli *cli, const MgiCommitment *commitment)
{
  return sentence (cli, "commitment.status.",
                   commitment->is_overdue ? "overdue" : mgi_commitment_status_word (commitment->status));
}

static void
print_commitments (MgiCli *cli, const GPtrArray *commitments)
{
  static const MgiColumn columns[] = {
    { "cli.column.question" },
    { "cli.column.made-in" },
    { "cli.column.number", .right = true },
    { "cli.column.what", .wrap = true },
    { "cli.column.who", .wrap = true },
    { "cli.column.due" },
    { "cli.column.status" },
    { "cli.column.answer" },
    { "cli.column.movement" },
  };

  if (commitments->len == 0)
    return;
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < commitments->len; i++) {
    const MgiCommitment *commitment = commitments->pdata[i];
    g_autofree char *made_in = mgi_assessment_reference (commitment->made_in);
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, commitment->number);
    g_autofree char *status = status_of (cli, commitment), *moved = answers (commitment);
    g_autofree char *movement = sentence (cli, "commitment.movement.", mgi_movement_word (commitment->movement));
    mgi_table_add (table, (const char *const[]){ commitment->here->code, made_in, number, commitment->what,
                                                 commitment->who, commitment->due, status, moved, movement });
  }
  mgi_table_print (table, cli);
}

static void
print_apart (MgiCli *cli, const GPtrArray *commitments)
{
  static const MgiColumn columns[] = {
    { "cli.column.question" }, { "cli.column.made-in" }, { "cli.column.what", .wrap = true },
    { "cli.column.due" },      { "cli.column.status" },  { "cli.column.why", .wrap = true },
  };

  if (commitments->len == 0)
    return;
  mgi_cli_print (cli, "\n");
  mgi_cli_say (cli, "commitment.apart", NULL);
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < commitments->len; i++) {
    const MgiCommitment *commitment = commitments->pdata[i];
    g_autofree char *made_in = mgi_assessment_reference (commitment->made_in);
    g_autofree char *status = status_of (cli, commitment);
    g_autofree char *why = sentence (cli, "commitment.apart.", commitment->why);
    const char *note = mgi_text_get (commitment->note, mgi_language_tag (cli->language));
    g_autofree char *reason = note != NULL ? g_strconcat (why, " ", note, NULL) : g_strdup (why);
    mgi_table_add (table, (const char *const[]){ commitment->question->code, made_in, commitment->what, commitment->due,
                                                 status, reason });
  }
  mgi_table_print (table, cli);
}

static void
print_gaps (MgiCli *cli, const GPtrArray *gaps)
{
  static const MgiColumn columns[] = {
    { "cli.column.question" },
    { "cli.column.answer" },
    { "cli.column.text", .wrap = true },
  };
  g_autofree char *count = g_strdup_printf ("%u", gaps->len);

  mgi_cli_print (cli, "\n");
  mgi_cli_say (cli, "commitment.gaps", "count", count, NULL);
  if (gaps->len == 0)
    return;
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < gaps->len; i++) {
    const MgiGap *gap = gaps->pdata[i];
    mgi_table_add (table,
                   (const char *const[]){ gap->question->code, gap->option->code,
                                          mgi_text_get (gap->question->text, mgi_language_tag (cli->language)) });
  }
  mgi_table_print (table, cli);
}

bool
mgi_commitment_list_run (MgiCli *cli, GError **error)
{
  g_autoptr (MgiCommitments) commitments = mgi_app_commitments (cli->app, cli->arguments[0], error);

  if (commitments == NULL)
    return false;
  if (g_strcmp0 (mgi_cli_value (cli, "format"), "json") == 0) {
    g_autoptr (GBytes) json = mgi_commitments_json (commitments, cli->language);
    mgi_cli_print_bytes (cli, json);
    return true;
  }
  g_autofree char *title = mgi_cli_title (cli, commitments->assessment);
  g_autofree char *count = g_strdup_printf ("%u", commitments->commitments->len);
  mgi_cli_print_bold (cli, title);
  mgi_cli_print (cli, "\n");
  mgi_cli_say (cli, "cli.commitment.count", "count", count, NULL);
  print_commitments (cli, commitments->commitments);
  print_apart (cli, commitments->apart);
  print_gaps (cli, commitments->gaps);
  return true;
}
