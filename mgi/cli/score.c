/*
 * mgi score
 */
#include "mgi/cli/cli.h"

static void
add_row (const MgiCli *cli, MgiTable *table, const char *code, const char *title, const MgiSectionScore *score)
{
  const char *key = !mgi_figure_exists (&score->score) ? "cli.score.none"
                    : !score->quotable                 ? "cli.score.not-to-be-quoted"
                                                       : NULL;
  g_autofree char *figure = mgi_cli_figure (cli, &score->score);
  g_autofree char *low = mgi_cli_figure (cli, &score->low), *high = mgi_cli_figure (cli, &score->high);
  g_autofree char *range = mgi_figure_exists (&score->low) ? g_strdup_printf ("%s–%s", low, high) : g_strdup ("–");
  g_autofree char *coverage = g_strdup_printf ("%u/%u", score->answered, score->applicable);
  g_autofree char *remark = key == NULL ? NULL : mgi_language_format (cli->language, key, NULL);
  const char *band = score->band == NULL ? NULL : mgi_text_get (score->band->label, mgi_language_tag (cli->language));

  mgi_table_add (table, (const char *const[]){ code, figure, range, coverage, title, remark != NULL ? remark : band });
}

static void
add_overall (const MgiCli *cli, MgiTable *table, const MgiScore *score)
{
  static const char *const keys[] = {
    [MGI_OVERALL_OWN_PROGRESS] = "cli.score.own-progress",
    [MGI_OVERALL_OFFICIAL] = "cli.score.overall",
  };

  if (score->framework->overall == MGI_OVERALL_NONE)
    return;
  g_autofree char *title = mgi_language_format (cli->language, keys[score->framework->overall], NULL);
  add_row (cli, table, NULL, title, &score->overall);
}

static void
print_scores (MgiCli *cli, const MgiScored *scored)
{
  static const MgiColumn columns[] = {
    { "cli.column.section" },
    { "cli.column.score", .right = true },
    { "cli.column.range", .right = true },
    { "cli.column.coverage", .right = true },
    { "cli.column.title", .wrap = true },
    { "cli.column.remark" },
  };
  const MgiFramework *framework = scored->assessment->framework;
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < framework->n_sections; i++) {
    const MgiSection *section = &framework->sections[i];
    g_autofree char *code = g_strdup_printf ("%*s%s", (int)section->depth * 2, "", section->code);
    add_row (cli, table, code, mgi_text_get (section->title, mgi_language_tag (cli->language)),
             &scored->score->sections[i]);
  }
  add_overall (cli, table, scored->score);
  mgi_table_print (table, cli);
}

static void
print_title (MgiCli *cli, const MgiScored *scored)
{
  g_autofree char *title = mgi_cli_title (cli, scored->assessment);

  mgi_cli_print_bold (cli, title);
  mgi_cli_print (cli, "\n");
}

static bool
run_with_lens (MgiCli *cli, const MgiScored *scored, const char *lens, bool as_json, GError **error)
{
  g_autoptr (MgiLensScored) seen = mgi_app_lens_score (scored, lens, error);

  if (seen == NULL)
    return false;
  if (as_json) {
    g_autoptr (GBytes) json = mgi_lens_scored_json (seen, scored, cli->language);
    mgi_cli_print_bytes (cli, json);
    return true;
  }
  print_title (cli, scored);
  mgi_cli_print_lens_score (cli, seen);
  return true;
}

bool
mgi_score_run (MgiCli *cli, GError **error)
{
  const char *lens = mgi_cli_value (cli, "lens");
  const bool as_json = g_strcmp0 (mgi_cli_value (cli, "format"), "json") == 0;
  g_autoptr (MgiScored) scored = mgi_app_score (cli->app, cli->arguments[0], error);

  if (scored == NULL)
    return false;
  if (lens != NULL)
    return run_with_lens (cli, scored, lens, as_json, error);
  if (as_json) {
    g_autoptr (GBytes) json = mgi_scored_json (scored);
    mgi_cli_print_bytes (cli, json);
    return true;
  }

  g_autofree char *framework = mgi_app_framework_name (scored->assessment->framework);
  print_title (cli, scored);
  mgi_cli_say (cli, "cli.score.about", "framework", framework, NULL);
  mgi_cli_print (cli, "\n");
  print_scores (cli, scored);
  return true;
}
