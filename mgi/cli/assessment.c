/*
 * mgi assessment open | list | submit | return | approve | publish | reopen
 */
#include "mgi/cli/cli.h"

bool
mgi_assessment_open_run (MgiCli *cli, GError **error)
{
  guint n_carried = 0;
  const MgiOpening opening = {
    .authority = cli->arguments[0],
    .framework = mgi_cli_value (cli, "framework"),
    .year = (int)mgi_cli_number (cli, "year", 0),
    .name = mgi_cli_value (cli, "name"),
    .carry_forward = mgi_cli_has (cli, "carry-forward"),
    .ret_carried = &n_carried,
  };
  g_autofree char *still_open = NULL;
  g_autofree char *reference = mgi_app_assessment_open (cli->app, &opening, &still_open, error);

  if (reference == NULL)
    return false;
  if (still_open != NULL)
    mgi_cli_warn (cli, "cli.assessment.still-open", "assessment", still_open, NULL);
  if (opening.carry_forward) {
    g_autofree char *count = g_strdup_printf ("%u", n_carried);
    mgi_cli_warn (cli, "cli.assessment.carried", "count", count, NULL);
  }
  mgi_cli_print (cli, reference);
  mgi_cli_print (cli, "\n");
  return true;
}

bool
mgi_assessment_list_run (MgiCli *cli, GError **error)
{
  static const MgiColumn columns[] = {
    { "cli.column.assessment" }, { "cli.column.name" },  { "cli.column.year", .right = true },
    { "cli.column.framework" },  { "cli.column.state" }, { "cli.column.changed" },
  };
  g_autoptr (GPtrArray) entries = mgi_app_assessments (cli->app, mgi_cli_value (cli, "group"), error);

  if (entries == NULL)
    return false;
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < entries->len; i++) {
    const MgiAssessmentEntry *entry = entries->pdata[i];
    g_autofree char *name = mgi_app_authority_name (cli->language, entry->authority, entry->name);
    g_autofree char *year = g_strdup_printf ("%d", entry->year);
    g_autofree char *key = g_strconcat ("state.", mgi_state_word (entry->state), NULL);
    g_autofree char *state = mgi_language_format (cli->language, key, NULL);
    mgi_table_add (table,
                   (const char *const[]){ entry->reference, name, year, entry->framework, state, entry->changed_at });
  }
  mgi_table_print (table, cli);
  return true;
}

/* All steps of the workflow; the command's verb is the step's word. */
bool
mgi_assessment_step_run (MgiCli *cli, GError **error)
{
  const char *reference = cli->arguments[0];
  MgiStep step;
  MgiState state;

  if (!mgi_step_from_word (cli->command->verb, &step)
      || !mgi_app_step (cli->app, reference, step, mgi_cli_value (cli, "reason"), &state, error))
    return false;

  g_autofree char *key = g_strconcat ("state.", mgi_state_word (state), NULL);
  g_autofree char *label = mgi_language_format (cli->language, key, NULL);
  mgi_cli_say (cli, "cli.assessment.stepped", "assessment", reference, "state", label, NULL);
  return true;
}
