/*
 * mgi score --lens, mgi compare --lens: one round, or two, by Global Compact objective or SDG target.
 */
#include "mgi/cli/cli.h"

const char *
mgi_cli_lens_column (MgiLensKind kind)
{
  static const char *const keys[MGI_N_LENSES] = {
    [MGI_LENS_GCM] = "cli.column.objective",
    [MGI_LENS_SDG] = "cli.column.target",
  };
  return keys[kind];
}

/* "yes 3 · no 1", by the codes, which are the same in every language of a framework. */
static char *
say_counts (const MgiLens *lens, const MgiTopicCount *count)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < lens->framework->n_option_codes; i++)
    if (count->counts[i] > 0)
      g_string_append_printf (words, "%s%s %u", words->len > 0 ? " · " : "", lens->framework->option_codes[i],
                              count->counts[i]);
  return g_string_free (words, FALSE);
}

static char *
say_coverage (const MgiTopicCount *count)
{
  return g_strdup_printf ("%u/%u", count->answered, count->applicable);
}

static void
print_about (MgiCli *cli)
{
  mgi_cli_say (cli, "cli.lens.about", NULL);
  mgi_cli_print (cli, "\n");
}

static void
print_untagged (MgiCli *cli, const MgiLens *lens)
{
  g_autofree char *count = g_strdup_printf ("%u", lens->n_untagged);

  if (lens->n_untagged > 0)
    mgi_cli_say (cli, "cli.lens.untagged", "count", count, NULL);
}

/* An objective without a question is named, so that all 23 are accounted for; `other` is the other round's, or NULL. */
static void
print_without (MgiCli *cli, const MgiLens *lens, const MgiLens *other)
{
  g_auto (GStrv) without = mgi_lens_without_questions (lens, other);
  g_autoptr (GString) objectives = g_string_new (NULL);

  for (guint i = 0; without[i] != NULL; i++) {
    g_autofree char *title = mgi_app_topic_title (cli->language, lens->kind, without[i]);
    g_string_append_printf (objectives, "%s%s %s", objectives->len > 0 ? ", " : "", without[i], title);
  }
  if (objectives->len > 0)
    mgi_cli_say (cli, "cli.lens.without", "objectives", objectives->str, NULL);
}

void
mgi_cli_print_lens_score (MgiCli *cli, const MgiLensScored *seen)
{
  const MgiLens *lens = seen->lens;
  const MgiColumn columns[] = {
    { mgi_cli_lens_column (lens->kind), .right = true },
    { "cli.column.coverage", .right = true },
    { "cli.column.counts", .wrap = true },
    { "cli.column.title", .wrap = true },
  };

  print_about (cli);
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < lens->n_topics; i++) {
    const char *code = lens->topics[i].code;
    g_autofree char *title = mgi_app_topic_title (cli->language, lens->kind, code);
    g_autofree char *coverage = say_coverage (&seen->counts[i]), *counts = say_counts (lens, &seen->counts[i]);
    mgi_table_add (table, (const char *const[]){ code, coverage, counts, title });
  }
  mgi_table_print (table, cli);
  print_untagged (cli, lens);
  print_without (cli, lens, NULL);
}

/* --- two rounds ----------------------------------------------------------------------------------------------------------- */

static char *
say_side (const MgiLensScored *seen, const MgiLensTopic *topic)
{
  return topic == NULL ? g_strdup ("–") : say_coverage (&seen->counts[topic - seen->lens->topics]);
}

static const char *
option_of (const MgiQuestion *question, int option)
{
  return option == MGI_UNANSWERED ? "–" : question->scale->options[option].code;
}

/* "1.1 no → yes, 1.4 – → no" */
static char *
say_changed (const MgiTopicChange *change, const MgiComparison *comparison)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < change->n_changed; i++) {
    const MgiChangedAnswer *answer = &comparison->answers[change->changed[i]];
    g_string_append_printf (words, "%s%s %s → %s", i > 0 ? ", " : "", answer->to->code,
                            option_of (answer->from, answer->before), option_of (answer->to, answer->after));
  }
  return g_string_free (words, FALSE);
}

void
mgi_cli_print_lens_comparison (MgiCli *cli, const MgiLensCompared *seen, const MgiCompared *compared)
{
  const MgiLensKind kind = seen->newer->lens->kind;
  const MgiColumn columns[] = {
    { mgi_cli_lens_column (kind), .right = true },
    { "cli.column.from", .right = true },
    { "cli.column.to", .right = true },
    { "cli.column.changed-answers", .wrap = true },
    { "cli.column.title", .wrap = true },
  };

  print_about (cli);
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < seen->change->n_topics; i++) {
    const MgiTopicChange *change = &seen->change->topics[i];
    g_autofree char *title = mgi_app_topic_title (cli->language, kind, change->code);
    g_autofree char *from = say_side (seen->older, change->older), *to = say_side (seen->newer, change->newer);
    g_autofree char *changed = say_changed (change, compared->comparison);
    mgi_table_add (table, (const char *const[]){ change->code, from, to, changed, title });
  }
  mgi_table_print (table, cli);
  print_untagged (cli, seen->newer->lens);
  print_without (cli, seen->newer->lens, seen->older->lens);
}
