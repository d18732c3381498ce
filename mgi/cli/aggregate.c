/*
 * mgi aggregate
 */
#include "mgi/cli/cli.h"

/* --- shares in words: "Yes 60% (6) · Partially / No 40% (4)" ------------------------------------------------------------ */

static void
add_share (const MgiCli *cli, GString *words, const char *label, guint count, guint of)
{
  const MgiFigure figure = { count, of, NULL };
  g_autofree char *share = mgi_cli_figure (cli, &figure), *n = g_strdup_printf ("%u", count);
  g_autofree char *said
      = mgi_language_format (cli->language, "cli.aggregate.share", "label", label, "share", share, "count", n, NULL);

  g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", said);
}

typedef const MgiText *(*LabelOf) (gconstpointer source, guint cell);

static char *
label_of_share (const MgiCli *cli, const MgiShare *share, guint n, const char *nothing, LabelOf label_of,
                gconstpointer source)
{
  GString *label = g_string_new (NULL);

  for (guint i = 0; i < share->n_cells; i++) {
    const guint cell = share->cells[i];
    g_autofree char *words = cell == n
                                 ? mgi_language_format (cli->language, nothing, NULL)
                                 : g_strdup (mgi_text_get (label_of (source, cell), mgi_language_tag (cli->language)));
    g_string_append_printf (label, "%s%s", i > 0 ? " / " : "", words);
  }
  return g_string_free (label, FALSE);
}

/* Shares of nobody are left out, as the eye seeks the others. */
static char *
say_distribution (const MgiCli *cli, const MgiAggregated *aggregated, const MgiDistribution *distribution, guint n,
                  const char *nothing, LabelOf label_of, gconstpointer source)
{
  GString *words = g_string_new (NULL);

  if (distribution->n_shares == 0) {
    g_string_free (words, TRUE);
    return mgi_language_format (cli->language, "aggregate.suppressed", NULL);
  }
  for (guint i = 0; i < distribution->n_shares; i++) {
    const MgiShare *share = &distribution->shares[i];
    g_autofree char *label = label_of_share (cli, share, n, nothing, label_of, source);
    if (share->count > 0)
      add_share (cli, words, label, share->count, aggregated->aggregate->admission.n_authorities);
  }
  return g_string_free (words, FALSE);
}

static const MgiText *
option_label (gconstpointer scale, guint option)
{
  return ((const MgiScale *)scale)->options[option].label;
}

static const MgiText *
band_label (gconstpointer framework, guint band)
{
  return ((const MgiFramework *)framework)->bands[band].label;
}

/* --- tables ----------------------------------------------------------------------------------------------------------------- */

static void
print_heading (MgiCli *cli, const char *key)
{
  g_autofree char *heading = mgi_language_format (cli->language, key, NULL);

  mgi_cli_print (cli, "\n");
  mgi_cli_print_bold (cli, heading);
  mgi_cli_print (cli, "\n");
}

static void
print_bands (MgiCli *cli, const MgiAggregated *aggregated)
{
  static const MgiColumn columns[]
      = { { "cli.column.section" }, { "cli.column.shares", .wrap = true }, { "cli.column.title", .wrap = true } };
  const MgiFramework *framework = aggregated->framework;
  const MgiGroupAggregate *aggregate = aggregated->aggregate;
  g_autofree char *overall = mgi_language_format (cli->language, "aggregate.overall", NULL);

  if (aggregate->n_bands == 0)
    return;
  print_heading (cli, "aggregate.sheet.bands");
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < aggregate->n_bands; i++) {
    const MgiSection *section = aggregate->band_sections[i];
    g_autofree char *shares = say_distribution (cli, aggregated, &aggregate->bands[i], framework->n_bands,
                                                "aggregate.no-score", band_label, framework);
    const char *title = section == NULL ? overall : mgi_text_get (section->title, mgi_language_tag (cli->language));
    mgi_table_add (table, (const char *const[]){ section == NULL ? NULL : section->code, shares, title });
  }
  mgi_table_print (table, cli);
}

/* What a code is called in the first scale that has it. */
static const MgiText *
label_of_code (const MgiFramework *framework, guint tally)
{
  for (guint s = 0; s < framework->n_scales; s++)
    for (guint o = 0; o < framework->scales[s].n_options; o++)
      if (framework->scales[s].options[o].tally == tally)
        return framework->scales[s].options[o].label;
  return NULL;
}

static char *
say_sum (const MgiCli *cli, const MgiFramework *framework, const MgiAggregateSum *sum)
{
  GString *words = g_string_new (NULL);

  for (guint tally = 0; tally < framework->n_option_codes; tally++)
    if (sum->counts[tally] > 0)
      add_share (cli, words, mgi_text_get (label_of_code (framework, tally), mgi_language_tag (cli->language)),
                 sum->counts[tally], sum->answers);
  if (sum->n_counted == 0) {
    g_string_free (words, TRUE);
    return mgi_language_format (cli->language, "aggregate.suppressed", NULL);
  }
  return g_string_free (words, FALSE);
}

static void
add_sum_row (const MgiCli *cli, MgiTable *table, const MgiAggregated *aggregated, const char *code,
             const MgiAggregateSum *sum, const char *title)
{
  g_autofree char *summed = g_strdup_printf ("%u/%u", sum->n_counted, sum->n_questions);
  g_autofree char *coverage = sum->asked > 0 ? g_strdup_printf ("%u/%u", sum->answers, sum->asked) : g_strdup ("–");
  g_autofree char *shares = say_sum (cli, aggregated->framework, sum);

  mgi_table_add (table, (const char *const[]){ code, summed, coverage, shares, title });
}

static void
add_sections (const MgiCli *cli, MgiTable *table, const MgiAggregated *aggregated)
{
  const MgiFramework *framework = aggregated->framework;

  for (guint i = 0; i < framework->n_sections; i++) {
    const MgiSection *section = &framework->sections[i];
    g_autofree char *code = g_strdup_printf ("%*s%s", (int)section->depth * 2, "", section->code);
    g_auto (MgiAggregateSum) sum = mgi_aggregate_sum_section (aggregated->aggregate, section);
    add_sum_row (cli, table, aggregated, code, &sum, mgi_text_get (section->title, mgi_language_tag (cli->language)));
  }
}

static void
add_topics (const MgiCli *cli, MgiTable *table, const MgiAggregated *aggregated)
{
  const MgiLens *lens = aggregated->lens;

  for (guint i = 0; i < lens->n_topics; i++) {
    const char *code = lens->topics[i].code;
    g_autofree char *title = mgi_app_topic_title (cli->language, lens->kind, code);
    g_auto (MgiAggregateSum) sum = mgi_aggregate_sum_topic (aggregated->aggregate, &lens->topics[i]);
    add_sum_row (cli, table, aggregated, code, &sum, title);
  }
}

static void
print_sums (MgiCli *cli, const MgiAggregated *aggregated)
{
  const MgiLens *lens = aggregated->lens;
  const MgiColumn columns[] = {
    { lens == NULL ? "cli.column.section" : mgi_cli_lens_column (lens->kind) },
    { "cli.column.summed", .right = true },
    { "cli.column.coverage", .right = true },
    { "cli.column.shares", .wrap = true },
    { "cli.column.title", .wrap = true },
  };

  print_heading (cli, lens == NULL ? "aggregate.sheet.sections" : "aggregate.sheet.topics");
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  if (lens == NULL)
    add_sections (cli, table, aggregated);
  else
    add_topics (cli, table, aggregated);
  mgi_table_print (table, cli);
}

static void
print_questions (MgiCli *cli, const MgiAggregated *aggregated)
{
  static const MgiColumn columns[] = {
    { "cli.column.question" },
    { "cli.column.coverage", .right = true },
    { "cli.column.shares", .wrap = true },
    { "cli.column.text", .wrap = true },
  };
  const MgiFramework *framework = aggregated->framework;
  const guint n = aggregated->aggregate->admission.n_authorities;

  print_heading (cli, "aggregate.sheet.questions");
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < framework->n_questions; i++) {
    const MgiQuestion *question = &framework->questions[i];
    const MgiDistribution *distribution = &aggregated->aggregate->questions[i];
    g_autofree char *shares = say_distribution (cli, aggregated, distribution, question->scale->n_options,
                                                "aggregate.no-answer", option_label, question->scale);
    g_autofree char *coverage
        = distribution->knows_answered ? g_strdup_printf ("%u/%u", distribution->answered, n) : g_strdup ("–");
    mgi_table_add (table, (const char *const[]){ question->code, coverage, shares,
                                                 mgi_text_get (question->text, mgi_language_tag (cli->language)) });
  }
  mgi_table_print (table, cli);
}

static void
print_tables (MgiCli *cli, const MgiAggregated *aggregated)
{
  const MgiGroupView *group = aggregated->group;
  g_autofree char *framework = mgi_app_framework_name (aggregated->framework);
  g_autofree char *n = g_strdup_printf ("%u", aggregated->aggregate->admission.n_authorities);
  g_autofree char *members = g_strdup_printf ("%u", group->members->len);

  mgi_cli_print_bold (cli, group->title != NULL ? group->title : group->name);
  mgi_cli_print (cli, "\n");
  mgi_cli_say (cli,
               mgi_framework_is_for (aggregated->framework, "national") ? "cli.aggregate.about"
                                                                        : "cli.aggregate.about-local",
               "framework", framework, "count", n, "members", members, NULL);
  mgi_cli_say (cli, "aggregate.about.rule", NULL);
  print_bands (cli, aggregated);
  print_sums (cli, aggregated);
  print_questions (cli, aggregated);
}

const char *const *
mgi_cli_aggregate_formats (void)
{
  static const char *const words[] = { "table", "json", "csv", "xlsx", NULL };
  return words;
}

bool
mgi_aggregate_run (MgiCli *cli, GError **error)
{
  const char *format = mgi_cli_value (cli, "format"), *file = mgi_cli_value (cli, "output");
  g_autoptr (MgiAggregated) aggregated
      = mgi_app_aggregate (cli->app, mgi_cli_value (cli, "group"), mgi_cli_value (cli, "framework"),
                           mgi_cli_value (cli, "lens"), cli->language, error);

  if (aggregated == NULL)
    return false;
  if (format == NULL || strcmp (format, "table") == 0) {
    if (file == NULL) {
      print_tables (cli, aggregated);
      return true;
    }
    mgi_refuse (error, "cli.aggregate.table-needs-no-file", NULL);
    return false;
  }
  g_autoptr (GBytes) bytes = mgi_aggregated_render (aggregated, format, cli->language, error);
  return bytes != NULL && mgi_cli_deliver_format (cli, bytes, format, file, error);
}
