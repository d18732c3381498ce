/*
 * mgi answer, import, prefill: everything that changes answers.
 */
#include "mgi/cli/cli.h"

static void
take_note (MgiAnswer *answer, const char *note)
{
  answer->gives_note = note != NULL;
  answer->note = note == NULL || *note == '\0' ? NULL : g_strdup (note);
}

static void
take_sources (MgiAnswer *answer, const GPtrArray *titles)
{
  answer->gives_sources = titles != NULL;
  for (guint i = 0; titles != NULL && i < titles->len; i++) {
    const char *title = titles->pdata[i];
    if (*title != '\0')
      g_ptr_array_add (answer->sources, mgi_source_new (title));
  }
}

/* An empty one removes the reason on record. */
static bool
take_reason (MgiAnswer *answer, const char *word, GError **error)
{
  answer->gives_reason = word != NULL;
  if (word == NULL || *word == '\0' || mgi_reason_from_word (word, &answer->reason))
    return true;
  g_autofree char *known = mgi_reason_words ();
  mgi_refuse (error, "answers.unknown-reason", "value", word, "known", known, NULL);
  return false;
}

static const char *
option_or_dash (const MgiAnswer *answer)
{
  return answer->option != NULL ? answer->option : "–";
}

bool
mgi_answer_run (MgiCli *cli, GError **error)
{
  const char *option = cli->arguments[2];
  g_autoptr (MgiAnswer) answer = mgi_answer_new (cli->arguments[1]);

  answer->option = *option == '\0' ? NULL : g_strdup (option);
  take_note (answer, mgi_cli_value (cli, "note"));
  take_sources (answer, mgi_cli_values (cli, "source"));
  if (!take_reason (answer, mgi_cli_value (cli, "reason"), error))
    return false;

  const gint64 revision = mgi_cli_number (cli, "if-revision", MGI_REVISION_ANY);
  g_autoptr (MgiChanges) changes = mgi_app_answer (cli->app, cli->arguments[0], answer, revision, error);
  if (changes == NULL)
    return false;

  const MgiAnswerChange *change = changes->changes->pdata[0];
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, change->revision);
  const char *key = !change->changed                ? "cli.answer.same"
                    : change->after->option == NULL ? "cli.answer.cleared"
                                                    : "cli.answer.changed";
  mgi_cli_say (cli, key, "assessment", changes->reference, "code", answer->code, "option",
               option_or_dash (change->after), "revision", now, NULL);
  return true;
}

bool
mgi_confirm_run (MgiCli *cli, GError **error)
{
  const gint64 revision = mgi_cli_number (cli, "if-revision", MGI_REVISION_ANY);
  g_autoptr (MgiChanges) changes = mgi_app_confirm (cli->app, cli->arguments[0], cli->arguments[1], revision, error);

  if (changes == NULL)
    return false;
  const MgiAnswerChange *change = changes->changes->pdata[0];
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, change->revision);
  mgi_cli_say (cli, "cli.answer.confirmed", "assessment", changes->reference, "code", change->after->code, "option",
               option_or_dash (change->after), "revision", now, NULL);
  return true;
}

/* "1.1.1 no → yes", and what else is different. What waits to be confirmed is nobody's answer yet. */
static void
print_change (MgiCli *cli, const MgiAnswerChange *change)
{
  g_autoptr (MgiAnswer) before
      = change->before->to_confirm ? mgi_answer_new (change->before->code) : mgi_answer_copy (change->before);
  const bool note = g_strcmp0 (before->note, change->after->note) != 0;
  g_autoptr (MgiAnswer) same_sources = mgi_answer_copy (before);

  g_free (same_sources->note);
  same_sources->note = g_strdup (change->after->note);
  g_free (same_sources->option);
  same_sources->option = g_strdup (change->after->option);
  same_sources->reason = change->after->reason;
  same_sources->to_confirm = change->after->to_confirm;
  mgi_cli_say (cli, "cli.import.change", "code", change->after->code, "before", option_or_dash (before), "after",
               option_or_dash (change->after), "note", note ? "yes" : "no", "sources",
               mgi_answer_equal (same_sources, change->after) ? "no" : "yes", "reason",
               before->reason != change->after->reason ? "yes" : "no", NULL);
}

/* Codes of questions whose conflict is decided for a side. */
static GStrv
decided (const MgiCli *cli, const char *option)
{
  const GPtrArray *codes = mgi_cli_values (cli, option);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; codes != NULL && i < codes->len; i++)
    g_strv_builder_add (builder, codes->pdata[i]);
  return g_strv_builder_end (builder);
}

bool
mgi_import_run (MgiCli *cli, GError **error)
{
  const char *file = cli->arguments[1];
  const bool dry_run = mgi_cli_has (cli, "dry-run");
  g_auto (GStrv) ours = decided (cli, "ours"), theirs = decided (cli, "theirs");
  g_autoptr (GBytes) bytes = mgi_app_read_file (file, MGI_FILE_ANSWERS, error);
  const MgiImporting importing = { .reference = cli->arguments[0],
                                   .bytes = bytes,
                                   .file = file,
                                   .dry_run = dry_run,
                                   .ours = (const char *const *)ours,
                                   .theirs = (const char *const *)theirs,
                                   .progress = mgi_cli_progress,
                                   .progress_data = cli };
  g_autoptr (MgiChanges) changes = bytes == NULL ? NULL : mgi_app_import_merging (cli->app, &importing, error);

  if (changes == NULL)
    return false;
  for (guint i = 0; dry_run && i < changes->changes->len; i++) {
    const MgiAnswerChange *change = changes->changes->pdata[i];
    if (change->changed)
      print_change (cli, change);
  }
  g_autofree char *changed = g_strdup_printf ("%u", changes->n_changed),
                  *same = g_strdup_printf ("%u", changes->n_same);
  mgi_cli_say (cli, dry_run ? "cli.import.dry-run" : "cli.import.done", "assessment", changes->reference, "changed",
               changed, "same", same, NULL);
  return true;
}

bool
mgi_prefill_run (MgiCli *cli, GError **error)
{
  const char *file = cli->arguments[1];
  g_autoptr (GBytes) bytes = mgi_app_read_file (file, MGI_FILE_FACTS, error);
  g_autoptr (MgiChanges) changes = bytes == NULL
                                       ? NULL
                                       : mgi_app_prefill (cli->app, cli->arguments[0], mgi_cli_value (cli, "table"),
                                                          bytes, file, cli->language, error);

  if (changes == NULL)
    return false;
  g_autofree char *answered = g_strdup_printf ("%u", changes->n_changed),
                  *left = g_strdup_printf ("%u", changes->n_left);
  mgi_cli_say (cli, "cli.prefill.done", "assessment", changes->reference, "answered", answered, "left", left, NULL);
  return true;
}
