/*
 * mgi practice mark | unmark | show | list | search
 */
#include "mgi/cli/cli.h"

#include <string.h>

const char *const *
mgi_cli_practice_formats (void)
{
  static const char *const words[] = { "table", "json", "csv", NULL };
  return words;
}

/* The language of what is written: the one that is named, else the one that the program speaks. */
const char *
mgi_cli_text_language (const MgiCli *cli)
{
  const char *named = mgi_cli_value (cli, "language");

  return named != NULL ? named : mgi_language_tag (cli->language);
}

bool
mgi_practice_mark_run (MgiCli *cli, GError **error)
{
  const char *reference = cli->arguments[0], *code = cli->arguments[1];
  const MgiPracticeMark mark = {
    .text = mgi_cli_value (cli, "text"),
    .language = mgi_cli_text_language (cli),
    .shared = mgi_cli_has (cli, "share"),
    .revision = mgi_cli_number (cli, "if-revision", MGI_REVISION_ANY),
  };
  gint64 revision = 0;

  if (!mgi_app_practice_mark (cli->app, reference, code, &mark, &revision, error))
    return false;
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, revision);
  mgi_cli_say (cli, mark.shared ? "cli.practice.shared" : "cli.practice.marked", "assessment", reference, "code", code,
               "revision", now, NULL);
  return true;
}

bool
mgi_practice_unmark_run (MgiCli *cli, GError **error)
{
  if (!mgi_app_practice_unmark (cli->app, cli->arguments[0], cli->arguments[1], mgi_cli_value (cli, "reason"), error))
    return false;
  mgi_cli_say (cli, "cli.practice.unmarked", "assessment", cli->arguments[0], "code", cli->arguments[1], NULL);
  return true;
}

/* --- lists ----------------------------------------------------------------------------------------------------------- */

static void
print_public (MgiCli *cli, const GPtrArray *practices)
{
  static const MgiColumn columns[] = {
    { "cli.column.assessment" },
    { "cli.column.name" },
    { "cli.column.question" },
    { "cli.column.practice", .wrap = true },
  };
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < practices->len; i++) {
    const MgiPractice *practice = practices->pdata[i];
    g_autofree char *name
        = mgi_app_authority_name (cli->language, practice->assessment->authority, practice->assessment->name);
    mgi_table_add (table, (const char *const[]){ practice->assessment->reference, name, practice->question->code,
                                                 practice->text });
  }
  mgi_table_print (table, cli);
}

/* With what each still waits for. */
static void
print_own (MgiCli *cli, const GPtrArray *practices)
{
  static const MgiColumn columns[] = {
    { "cli.column.question" },
    { "cli.column.answer" },
    { "cli.column.standing" },
    { "cli.column.practice", .wrap = true },
  };
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < practices->len; i++) {
    const MgiPractice *practice = practices->pdata[i];
    g_autofree char *key = g_strconcat ("practice.standing.", mgi_practice_standing_word (practice->standing), NULL);
    g_autofree char *standing = mgi_language_format (cli->language, key, NULL);
    const char *answer = practice->option != NULL ? practice->option->code : "–";
    mgi_table_add (table, (const char *const[]){ practice->question->code, answer, standing, practice->text });
  }
  mgi_table_print (table, cli);
}

typedef void (*Print) (MgiCli *cli, const GPtrArray *practices);

static bool
deliver (MgiCli *cli, GPtrArray *practices, Print print)
{
  const char *format = mgi_cli_value (cli, "format");
  g_autoptr (GPtrArray) owned = practices;
  g_autoptr (GBytes) bytes = NULL;

  if (practices == NULL)
    return false;
  if (g_strcmp0 (format, "json") == 0)
    bytes = mgi_practices_json (owned, cli->language);
  else if (g_strcmp0 (format, "csv") == 0)
    bytes = mgi_practices_csv (owned, cli->language);
  if (bytes != NULL) {
    mgi_cli_print_bytes (cli, bytes);
    return true;
  }
  if (owned->len > 0)
    print (cli, owned);
  g_autofree char *count = g_strdup_printf ("%u", owned->len);
  mgi_cli_say (cli, "cli.practice.count", "count", count, NULL);
  return true;
}

static bool
list (MgiCli *cli, const char *words, GError **error)
{
  const MgiPracticeWish wish = {
    .theme = mgi_cli_value (cli, "theme"),
    .domain = mgi_cli_value (cli, "domain"),
    .gcm = mgi_cli_value (cli, "gcm"),
    .sdg = mgi_cli_value (cli, "sdg"),
    .group = mgi_cli_value (cli, "group"),
    .words = words,
  };

  return deliver (cli, mgi_app_practices (cli->app, &wish, error), print_public);
}

bool
mgi_practice_list_run (MgiCli *cli, GError **error)
{
  return list (cli, NULL, error);
}

bool
mgi_practice_search_run (MgiCli *cli, GError **error)
{
  return list (cli, cli->arguments[0], error);
}

bool
mgi_practice_show_run (MgiCli *cli, GError **error)
{
  return deliver (cli, mgi_app_practices_of (cli->app, cli->arguments[0], error), print_own);
}
