/*
 * mgi suggest: what one assessment suggests for another, and confirming it.
 */
#include "mgi/cli/cli.h"

static const char *
option_of (const MgiQuestion *question, int option)
{
  return option == MGI_UNANSWERED ? NULL : question->scale->options[option].code;
}

/* "1.1.2 yes, 2.5.3 –" */
static char *
say_basis (const MgiSuggested *suggested, const MgiSuggestionLine *line)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; line->from[i] != NULL; i++) {
    const MgiAnswer *answer = mgi_suggested_source (suggested, line->from[i]);
    const char *option = answer != NULL && answer->option != NULL ? answer->option : "–";
    g_string_append_printf (words, "%s%s %s", i > 0 ? ", " : "", line->from[i], option);
  }
  return g_string_free (words, FALSE);
}

static void
print_title (MgiCli *cli, const MgiSuggested *suggested)
{
  g_autofree char *from = mgi_assessment_reference (suggested->source);
  g_autofree char *to = mgi_cli_title (cli, suggested->target);
  g_autofree char *title = g_strdup_printf ("%s → %s", from, to);

  mgi_cli_print_bold (cli, title);
  mgi_cli_print (cli, "\n");
  mgi_cli_print (cli, mgi_text_get (suggested->suggestions->notice, mgi_language_tag (cli->language)));
  mgi_cli_print (cli, "\n\n");
}

static void
print_table (MgiCli *cli, const MgiSuggested *suggested)
{
  static const MgiColumn columns[] = {
    { "cli.column.question" },  { "cli.column.suggested" },          { "cli.column.from" },
    { "cli.column.on-record" }, { "cli.column.note", .wrap = true },
  };
  const MgiFramework *framework = suggested->target->framework;
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  guint waiting = 0;

  for (guint i = 0; i < framework->n_questions; i++) {
    const MgiSuggestedAnswer *answer = &suggested->answers[i];
    g_autofree char *basis = say_basis (suggested, answer->line);
    const char *note = mgi_text_get (answer->line->note, mgi_language_tag (cli->language));
    mgi_table_add (table, (const char *const[]){ answer->question->code, option_of (answer->question, answer->option),
                                                 basis, option_of (answer->question, answer->on_record), note });
    waiting += mgi_suggested_waits (suggested, i);
  }
  mgi_table_print (table, cli);
  g_autofree char *count = g_strdup_printf ("%u", waiting), *to = mgi_assessment_reference (suggested->target);
  mgi_cli_say (cli, "cli.suggest.waiting", "count", count, "assessment", to, NULL);
}

static bool
confirm (MgiCli *cli, const GPtrArray *values, GError **error)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  g_ptr_array_extend (codes, (GPtrArray *)values, NULL, NULL);
  g_ptr_array_add (codes, NULL);
  g_autoptr (MgiChanges) changes = mgi_app_suggest_confirm (cli->app, cli->arguments[0], mgi_cli_value (cli, "from"),
                                                            (const char *const *)codes->pdata, cli->language, error);
  if (changes == NULL)
    return false;
  g_autofree char *answered = g_strdup_printf ("%u", changes->n_changed),
                  *left = g_strdup_printf ("%u", changes->n_left);
  mgi_cli_say (cli, "cli.prefill.done", "assessment", changes->reference, "answered", answered, "left", left, NULL);
  return true;
}

bool
mgi_suggest_run (MgiCli *cli, GError **error)
{
  const GPtrArray *codes = mgi_cli_values (cli, "confirm");

  if (codes != NULL)
    return confirm (cli, codes, error);
  g_autoptr (MgiSuggested) suggested
      = mgi_app_suggest (cli->app, cli->arguments[0], mgi_cli_value (cli, "from"), error);
  if (suggested == NULL)
    return false;
  if (g_strcmp0 (mgi_cli_value (cli, "format"), "json") == 0) {
    g_autoptr (GBytes) json = mgi_suggested_json (suggested, cli->language);
    mgi_cli_print_bytes (cli, json);
    return true;
  }
  print_title (cli, suggested);
  print_table (cli, suggested);
  return true;
}
