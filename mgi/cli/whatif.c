/*
 * mgi next | sensitivity
 */
#include <string.h>

#include "mgi/cli/cli.h"

enum { LIMIT_OF_ONE = 10 };

static bool
wants_json (const MgiCli *cli)
{
  return g_strcmp0 (mgi_cli_value (cli, "format"), "json") == 0;
}

static void
print_heading (MgiCli *cli, const MgiAssessment *assessment)
{
  g_autofree char *title = mgi_cli_title (cli, assessment);

  mgi_cli_print_bold (cli, title);
  mgi_cli_print (cli, "\n");
}

/* --- next ------------------------------------------------------------------------------------------------------------------ */

static void
print_range (MgiCli *cli, const MgiOpenRange *range, guint limit)
{
  static const MgiColumn columns[] = {
    { "cli.column.question" },
    { "cli.column.narrows", .right = true },
    { "cli.column.opens", .right = true },
    { "cli.column.text", .wrap = true },
  };
  const char *tag = mgi_language_tag (cli->language);
  g_autofree char *low = mgi_cli_figure (cli, &range->low), *high = mgi_cli_figure (cli, &range->high);
  g_autofree char *heading = g_strdup_printf ("%s %s", range->section->code, mgi_text_get (range->section->title, tag));
  g_autofree char *open = g_strdup_printf ("%u", range->n_questions);

  mgi_cli_print (cli, "\n");
  mgi_cli_print_bold (cli, heading);
  mgi_cli_print (cli, "\n");
  mgi_cli_say (cli, "cli.next.range", "low", low, "high", high, "count", open, NULL);
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < range->n_questions && i < limit; i++) {
    const MgiNextQuestion *next = &range->questions[i];
    g_autofree char *narrows = mgi_cli_figure (cli, &next->narrows);
    g_autofree char *opens = next->opens > 0 ? g_strdup_printf ("%u", next->opens) : NULL;
    mgi_table_add (
        table, (const char *const[]){ next->question->code, narrows, opens, mgi_text_get (next->question->text, tag) });
  }
  mgi_table_print (table, cli);
}

bool
mgi_next_run (MgiCli *cli, GError **error)
{
  const GPtrArray *sections = mgi_cli_values (cli, "section");
  const guint limit = (guint)mgi_cli_number (cli, "limit", sections != NULL ? LIMIT_OF_ONE : MGI_NEXT_USUAL);
  g_autoptr (MgiNext) next = mgi_app_next (cli->app, cli->arguments[0], sections, error);

  if (next == NULL)
    return false;
  if (wants_json (cli)) {
    g_autoptr (GBytes) json = mgi_next_json (next, limit);
    mgi_cli_print_bytes (cli, json);
    return true;
  }
  print_heading (cli, next->assessment);
  mgi_cli_say (cli, "cli.next.about", NULL);
  for (guint i = 0; i < next->ranges->len; i++)
    print_range (cli, next->ranges->pdata[i], limit);
  return true;
}

/* --- sensitivity ------------------------------------------------------------------------------------------------------------ */

/* A decimal with three digits at most, from 0 to 100. */
static bool
read_amount (const MgiCli *cli, int *ret_amount, GError **error)
{
  const char *value = mgi_cli_value (cli, "amount");

  *ret_amount = MGI_AMOUNT_USUAL;
  if (value == NULL)
    return true;
  const bool formed = g_regex_match_simple ("^[0-9]{1,3}(\\.[0-9]{1,3})?$", value, G_REGEX_DOLLAR_ENDONLY, 0);
  const double thousandths = formed ? g_ascii_strtod (value, NULL) * 1000 : MGI_AMOUNT_MAX + 1;
  if (thousandths > MGI_AMOUNT_MAX) {
    mgi_refuse (error, "sensitivity.bad-amount", "value", value, NULL);
    return false;
  }
  *ret_amount = (int)(thousandths + 0.5);
  return true;
}

static char *
decimal (const MgiCli *cli, int thousandths)
{
  const int digits = thousandths % 1000 == 0 ? 0 : thousandths % 100 == 0 ? 1 : thousandths % 10 == 0 ? 2 : 3;

  return mgi_language_number (cli->language, thousandths / 1000.0, digits);
}

static char *
name_of (const MgiCli *cli, const MgiSection *section)
{
  return section != NULL ? g_strdup (section->code) : mgi_language_format (cli->language, "cli.score.overall", NULL);
}

static const char *
band_of (const MgiCli *cli, const MgiBand *band)
{
  return band != NULL ? mgi_text_get (band->label, mgi_language_tag (cli->language)) : "–";
}

static void
add_pivot (const MgiCli *cli, MgiTable *table, const MgiPivot *pivot)
{
  const MgiOption *options = pivot->question->scale->options;
  g_autofree char *section = name_of (cli, pivot->section);
  g_autofree char *step = g_strdup_printf ("%s → %s", options[pivot->option].code, options[pivot->changed].code);
  g_autofree char *before = mgi_cli_figure (cli, &pivot->before), *after = mgi_cli_figure (cli, &pivot->after);
  g_autofree char *scores = g_strdup_printf ("%s → %s", before, after);
  g_autofree char *bands
      = pivot->band_before == pivot->band_after
            ? NULL
            : g_strdup_printf ("%s → %s", band_of (cli, pivot->band_before), band_of (cli, pivot->band_after));

  mgi_table_add (table, (const char *const[]){ section, pivot->question->code, step, scores, bands });
}

static void
print_pivots (MgiCli *cli, const MgiSensitivity *sensitivity)
{
  static const MgiColumn columns[] = {
    { "cli.column.section" }, { "cli.column.question" },           { "cli.column.step" },
    { "cli.column.score" },   { "cli.column.band", .wrap = true },
  };
  g_autofree char *amount = decimal (cli, sensitivity->amount);
  g_autofree char *count = g_strdup_printf ("%u", sensitivity->pivots->len);

  mgi_cli_say (cli, "cli.sensitivity.answers", "count", count, "amount", amount, NULL);
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < sensitivity->pivots->len; i++)
    add_pivot (cli, table, sensitivity->pivots->pdata[i]);
  mgi_table_print (table, cli);
}

static void
print_weights (MgiCli *cli, const MgiSensitivity *sensitivity)
{
  static const MgiColumn columns[] = {
    { "cli.column.section" },
    { "cli.column.finding" },
    { "cli.column.weight-of" },
    { "cli.column.weight", .right = true },
    { "cli.column.from", .right = true },
    { "cli.column.to", .right = true },
  };
  g_autofree char *count = g_strdup_printf ("%u", sensitivity->ranges->len);
  g_autofree char *earlier = mgi_assessment_reference (sensitivity->earlier);

  mgi_cli_print (cli, "\n");
  mgi_cli_say (cli, "cli.sensitivity.weights", "count", count, "from", earlier, NULL);
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < sensitivity->ranges->len; i++) {
    const MgiWeightRange *range = sensitivity->ranges->pdata[i];
    g_autofree char *section = name_of (cli, range->section);
    g_autofree char *finding
        = mgi_language_format (cli->language, range->rose ? "cli.sensitivity.rose" : "cli.sensitivity.fell", NULL);
    g_autofree char *weight = decimal (cli, range->weight), *from = decimal (cli, range->from);
    g_autofree char *to = range->to == MGI_WEIGHT_MAX ? g_strdup ("–") : decimal (cli, range->to);
    mgi_table_add (table, (const char *const[]){ section, finding,
                                                 range->question != NULL ? range->question->code : range->part->code,
                                                 weight, from, to });
  }
  mgi_table_print (table, cli);
}

bool
mgi_sensitivity_run (MgiCli *cli, GError **error)
{
  int amount;

  if (!read_amount (cli, &amount, error))
    return false;
  g_autoptr (MgiSensitivity) sensitivity
      = mgi_app_sensitivity (cli->app, cli->arguments[0], mgi_cli_value (cli, "against"), amount, G_MAXUINT, error);
  if (sensitivity == NULL)
    return false;
  if (wants_json (cli)) {
    g_autoptr (GBytes) json = mgi_sensitivity_json (sensitivity);
    mgi_cli_print_bytes (cli, json);
    return true;
  }
  print_heading (cli, sensitivity->assessment);
  mgi_cli_print (cli, "\n");
  print_pivots (cli, sensitivity);
  if (sensitivity->ranges != NULL)
    print_weights (cli, sensitivity);
  return true;
}
