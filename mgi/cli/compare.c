/*
 * mgi compare
 */
#include "mgi/cli/cli.h"

static void
add_row (const MgiCli *cli, MgiTable *table, const char *code, const char *title, const MgiSectionComparison *section)
{
  g_autofree char *from = mgi_cli_figure (cli, &section->from), *to = mgi_cli_figure (cli, &section->to);
  g_autofree char *change = mgi_cli_change (cli, &section->change), *answers = mgi_cli_change (cli, &section->answers);
  g_autofree char *questions = mgi_cli_change (cli, &section->questions);
  g_autofree char *coverage = mgi_cli_change (cli, &section->coverage);
  g_autofree char *rules = mgi_cli_change (cli, &section->rules);
  g_autofree char *why = section->why == NULL ? NULL : mgi_language_format (cli->language, section->why, NULL);

  mgi_table_add (table,
                 (const char *const[]){ code, from, to, change, answers, questions, coverage, rules, title, why });
}

static bool
gives_overall (const MgiCompared *compared)
{
  return compared->older->framework->overall != MGI_OVERALL_NONE
         && compared->newer->framework->overall != MGI_OVERALL_NONE;
}

static void
print_sections (MgiCli *cli, const MgiCompared *compared)
{
  static const MgiColumn columns[] = {
    { "cli.column.section" },
    { "cli.column.from", .right = true },
    { "cli.column.to", .right = true },
    { "cli.column.change", .right = true },
    { "cli.column.part-answers", .right = true },
    { "cli.column.part-questions", .right = true },
    { "cli.column.part-coverage", .right = true },
    { "cli.column.part-rules", .right = true },
    { "cli.column.title", .wrap = true },
    { "cli.column.remark", .wrap = true },
  };
  const MgiComparison *comparison = compared->comparison;
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < comparison->n_sections; i++) {
    const MgiSection *section = comparison->sections[i].section;
    g_autofree char *code = g_strdup_printf ("%*s%s", (int)section->depth * 2, "", section->code);
    add_row (cli, table, code, mgi_text_get (section->title, mgi_language_tag (cli->language)),
             &comparison->sections[i]);
  }
  if (gives_overall (compared)) {
    g_autofree char *title = mgi_language_format (cli->language, "cli.score.overall", NULL);
    add_row (cli, table, NULL, title, &comparison->overall);
  }
  mgi_table_print (table, cli);
}

static const char *
option_of (const MgiQuestion *question, int option)
{
  return option == MGI_UNANSWERED ? "–" : question->scale->options[option].code;
}

/* An answer that asks for none has none. */
static char *
reason_of (const MgiCli *cli, const MgiChangedAnswer *answer)
{
  const char *word = mgi_reason_word (answer->reason);
  g_autofree char *key = g_strconcat ("reason.", word != NULL ? word : "missing", NULL);

  return word == NULL && !answer->asks_reason ? NULL : mgi_language_format (cli->language, key, NULL);
}

static void
add_kinds (const MgiCli *cli, MgiTable *table, const char *code, const char *title, const MgiSectionComparison *section)
{
  if (!section->explained)
    return;
  g_autofree char *answers = mgi_cli_change (cli, &section->answers);
  g_autofree char *real = mgi_cli_change (cli, &section->by_kind[MGI_REASON_KIND_REAL_CHANGE]);
  g_autofree char *correction = mgi_cli_change (cli, &section->by_kind[MGI_REASON_KIND_CORRECTION]);
  g_autofree char *unstated = mgi_cli_change (cli, &section->by_kind[MGI_REASON_KIND_UNSTATED]);

  mgi_table_add (table, (const char *const[]){ code, answers, real, correction, unstated, title });
}

/* How much of the part of the answers happened, and how much was put right. */
static void
print_kinds (MgiCli *cli, const MgiComparison *comparison, bool with_overall)
{
  static const MgiColumn columns[] = {
    { "cli.column.section" },
    { "cli.column.part-answers", .right = true },
    { "cli.column.real-change", .right = true },
    { "cli.column.correction", .right = true },
    { "cli.column.unstated", .right = true },
    { "cli.column.title", .wrap = true },
  };

  if (!comparison->has_reasons)
    return;
  mgi_cli_print (cli, "\n");
  g_autofree char *heading = mgi_language_format (cli->language, "cli.compare.reasons", NULL);
  mgi_cli_print_bold (cli, heading);
  mgi_cli_print (cli, "\n");
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < comparison->n_sections; i++) {
    const MgiSection *section = comparison->sections[i].section;
    if (section->depth == 0)
      add_kinds (cli, table, section->code, mgi_text_get (section->title, mgi_language_tag (cli->language)),
                 &comparison->sections[i]);
  }
  if (with_overall) {
    g_autofree char *title = mgi_language_format (cli->language, "cli.score.overall", NULL);
    add_kinds (cli, table, NULL, title, &comparison->overall);
  }
  mgi_table_print (table, cli);
}

static void
print_answers (MgiCli *cli, const MgiComparison *comparison)
{
  static const MgiColumn columns[] = {
    { "cli.column.question" },           { "cli.column.before" }, { "cli.column.after" }, { "cli.column.reason" },
    { "cli.column.text", .wrap = true },
  };
  g_autofree char *heading = mgi_cli_count (cli, "cli.compare.answers", comparison->n_answers);

  mgi_cli_print (cli, "\n");
  mgi_cli_print_bold (cli, heading);
  mgi_cli_print (cli, "\n");
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < comparison->n_answers; i++) {
    const MgiChangedAnswer *answer = &comparison->answers[i];
    g_autofree char *reason = reason_of (cli, answer);
    mgi_table_add (table, (const char *const[]){ answer->to->code, option_of (answer->from, answer->before),
                                                 option_of (answer->to, answer->after), reason,
                                                 mgi_text_get (answer->to->text, mgi_language_tag (cli->language)) });
  }
  mgi_table_print (table, cli);
}

static void
print_not_comparable (MgiCli *cli, const MgiComparison *comparison)
{
  static const MgiColumn columns[] = {
    { "cli.column.from" },
    { "cli.column.to" },
    { "cli.column.relation" },
    { "cli.column.note", .wrap = true },
  };

  if (comparison->n_not_comparable == 0)
    return;
  g_autofree char *heading = mgi_cli_count (cli, "cli.compare.not-comparable", comparison->n_not_comparable);
  mgi_cli_print (cli, "\n");
  mgi_cli_print_bold (cli, heading);
  mgi_cli_print (cli, "\n");
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < comparison->n_not_comparable; i++) {
    const MgiLink *link = comparison->not_comparable[i];
    g_autofree char *from = g_strjoinv (", ", (char **)link->from), *to = g_strjoinv (", ", (char **)link->to);
    g_autofree char *relation = mgi_cli_relation (cli, link->relation);
    const char *note = link->note != NULL ? mgi_text_get (link->note, mgi_language_tag (cli->language)) : NULL;
    mgi_table_add (table, (const char *const[]){ from, to, relation, note });
  }
  mgi_table_print (table, cli);
}

/* One crosswalk needs no words; a chain does, for its weakest link counts. */
static void
say_through (MgiCli *cli, const MgiCompared *compared)
{
  if (compared->through == NULL || g_strv_length (compared->through) <= 2)
    return;
  g_autofree char *editions = g_strjoinv (" → ", compared->through);
  mgi_cli_say (cli, "cli.compare.through", "editions", editions, NULL);
}

static void
print_title (MgiCli *cli, const MgiCompared *compared)
{
  g_autofree char *from = mgi_assessment_reference (compared->older), *to = mgi_assessment_reference (compared->newer);
  g_autofree char *name = mgi_app_authority_name (cli->language, compared->newer->authority, compared->newer->name);
  g_autofree char *title = g_strdup_printf ("%s → %s · %s", from, to, name);

  mgi_cli_print_bold (cli, title);
  mgi_cli_print (cli, "\n");
  say_through (cli, compared);
}

static bool
run_with_lens (MgiCli *cli, const MgiCompared *compared, const char *lens, bool as_json, GError **error)
{
  g_autoptr (MgiLensCompared) seen = mgi_app_lens_compare (compared, lens, error);

  if (seen == NULL)
    return false;
  if (as_json) {
    g_autoptr (GBytes) json = mgi_lens_compared_json (seen, compared, cli->language);
    mgi_cli_print_bytes (cli, json);
    return true;
  }
  print_title (cli, compared);
  mgi_cli_print_lens_comparison (cli, seen, compared);
  return true;
}

bool
mgi_compare_run (MgiCli *cli, GError **error)
{
  const char *lens = mgi_cli_value (cli, "lens");
  const bool as_json = g_strcmp0 (mgi_cli_value (cli, "format"), "json") == 0;
  g_autoptr (MgiCompared) compared = mgi_app_compare (cli->app, cli->arguments[0], cli->arguments[1], error);

  if (compared == NULL)
    return false;
  if (lens != NULL)
    return run_with_lens (cli, compared, lens, as_json, error);
  if (as_json) {
    g_autoptr (GBytes) json = mgi_compared_json (compared, cli->language);
    mgi_cli_print_bytes (cli, json);
    return true;
  }

  print_title (cli, compared);
  mgi_cli_print (cli, "\n");
  print_sections (cli, compared);
  print_answers (cli, compared->comparison);
  print_kinds (cli, compared->comparison, gives_overall (compared));
  print_not_comparable (cli, compared->comparison);
  return true;
}
