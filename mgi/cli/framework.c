/*
 * mgi framework list | show | check | load
 */
#include "mgi/cli/cli.h"

static char *
languages_of (const MgiFramework *framework)
{
  return g_strjoinv (", ", (char **)framework->languages);
}

static char *
title_of (const MgiCli *cli, const MgiFramework *framework)
{
  return g_strdup (mgi_text_get (framework->title, mgi_language_tag (cli->language)));
}

bool
mgi_framework_list_run (MgiCli *cli, GError **error)
{
  static const MgiColumn columns[] = {
    { "cli.column.framework" },
    { "cli.column.questions", .right = true },
    { "cli.column.languages" },
    { "cli.column.title", .wrap = true },
  };
  g_autoptr (GPtrArray) frameworks = mgi_app_frameworks (cli->app, error);

  if (frameworks == NULL)
    return false;
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < frameworks->len; i++) {
    const MgiFramework *framework = frameworks->pdata[i];
    g_autofree char *name = mgi_app_framework_name (framework), *title = title_of (cli, framework);
    g_autofree char *languages = languages_of (framework);
    g_autofree char *questions = g_strdup_printf ("%u", framework->n_questions);
    mgi_table_add (table, (const char *const[]){ name, questions, languages, title });
  }
  mgi_table_print (table, cli);
  return true;
}

/* --- show ------------------------------------------------------------------------------------------------------------ */

static char *
decimal (const MgiCli *cli, int thousandths)
{
  g_autofree char *number = mgi_language_number (cli->language, thousandths / 1000.0, 3);
  char *end = number + strlen (number);

  while (end > number && end[-1] == '0')
    *--end = '\0';
  if (end > number && (end[-1] == '.' || end[-1] == ','))
    end[-1] = '\0';
  return g_steal_pointer (&number);
}

static void
say_scoring (MgiCli *cli, const MgiFramework *framework)
{
  static const char *const aggregates[] = { "cli.framework.aggregate-questions", "cli.framework.aggregate-sections" };
  static const char *const missings[] = { "cli.framework.missing-exclude", "cli.framework.missing-zero" };
  static const char *const overalls[]
      = { "cli.framework.overall-none", "cli.framework.overall-own-progress", "cli.framework.overall-official" };
  g_autofree char *coverage = mgi_language_number (cli->language, framework->minimum_coverage / 10.0, 0);

  mgi_cli_say (cli, aggregates[framework->aggregate], NULL);
  mgi_cli_say (cli, missings[framework->missing], NULL);
  mgi_cli_say (cli, overalls[framework->overall], NULL);
  if (framework->minimum_coverage > 0)
    mgi_cli_say (cli, "cli.framework.minimum-coverage", "percent", coverage, NULL);
}

static void
say_scales (MgiCli *cli, const MgiFramework *framework)
{
  for (guint i = 0; i < framework->n_scales; i++) {
    const MgiScale *scale = &framework->scales[i];
    g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (g_free);
    for (guint k = 0; k < scale->n_options; k++) {
      const MgiOption *option = &scale->options[k];
      g_autofree char *points = option->points == MGI_NO_POINTS ? g_strdup ("–") : decimal (cli, option->points);
      g_ptr_array_add (options, g_strdup_printf ("%s %s", option->code, points));
    }
    g_ptr_array_add (options, NULL);
    g_autofree char *list = g_strjoinv (", ", (char **)options->pdata);
    mgi_cli_say (cli, "cli.framework.scale", "scale", scale->code, "options", list, NULL);
  }
}

/* Also the languages that the program speaks and the framework does not. */
static void
say_translations (MgiCli *cli, const MgiFramework *framework)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  for (guint i = 0; framework->languages[i] != NULL; i++)
    g_ptr_array_add (tags, (gpointer)framework->languages[i]);
  for (const char *const *tag = mgi_language_tags (); *tag != NULL; tag++)
    if (!g_strv_contains (framework->languages, *tag))
      g_ptr_array_add (tags, (gpointer)*tag);
  for (guint i = 0; i < tags->len; i++) {
    const char *tag = tags->pdata[i];
    const MgiTranslation translation = mgi_framework_translation (framework, tag);
    g_autofree char *called = mgi_language_called (cli->language, tag);
    g_autofree char *present = g_strdup_printf ("%u", translation.present);
    g_autofree char *texts = g_strdup_printf ("%u", translation.texts);
    g_autofree char *stale = g_strdup_printf ("%u", translation.stale);
    mgi_cli_say (cli, "cli.framework.translation", "language", called, "tag", tag, "present", present, "texts", texts,
                 "stale", stale, NULL);
  }
}

static void
print_tree (MgiCli *cli, const MgiFramework *framework)
{
  static const MgiColumn columns[] = {
    { "cli.column.section" },
    { "cli.column.questions", .right = true },
    { "cli.column.title", .wrap = true },
  };
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < framework->n_sections; i++) {
    const MgiSection *section = &framework->sections[i];
    const char *title = mgi_text_get (section->title, mgi_language_tag (cli->language));
    g_autofree char *code = g_strdup_printf ("%*s%s", (int)section->depth * 2, "", section->code);
    g_autofree char *count = g_strdup_printf ("%u", section->n_questions);
    mgi_table_add (table, (const char *const[]){ code, count, title });
  }
  mgi_table_print (table, cli);
}

bool
mgi_framework_show_run (MgiCli *cli, GError **error)
{
  g_autoptr (MgiFramework) framework = mgi_app_framework (cli->app, cli->arguments[0], error);

  if (framework == NULL)
    return false;

  g_autofree char *name = mgi_app_framework_name (framework), *title = title_of (cli, framework);
  g_autofree char *languages = languages_of (framework);
  const char *notice = mgi_text_get (framework->notice, mgi_language_tag (cli->language));
  mgi_cli_print_bold (cli, name);
  mgi_cli_print (cli, "\n");
  mgi_cli_print (cli, title);
  mgi_cli_print (cli, "\n");
  mgi_cli_say (cli, "cli.framework.sha256", "sha256", framework->sha256, NULL);
  mgi_cli_say (cli, "cli.framework.languages", "languages", languages, NULL);
  say_translations (cli, framework);
  if (notice != NULL) {
    mgi_cli_print (cli, "\n");
    mgi_cli_print (cli, notice);
    mgi_cli_print (cli, "\n");
  }
  mgi_cli_print (cli, "\n");
  print_tree (cli, framework);
  mgi_cli_print (cli, "\n");
  say_scoring (cli, framework);
  say_scales (cli, framework);
  return true;
}

/* --- check, load ----------------------------------------------------------------------------------------------------- */

bool
mgi_framework_check_run (MgiCli *cli, GError **error)
{
  const char *file = cli->arguments[0];
  g_autoptr (GBytes) bytes = mgi_app_read_file (file, MGI_FILE_FRAMEWORK, error);
  g_autoptr (MgiFramework) framework = bytes == NULL ? NULL : mgi_framework_load (bytes, file, error);

  if (framework == NULL)
    return false;
  g_autofree char *name = mgi_app_framework_name (framework), *languages = languages_of (framework);
  g_autofree char *sections = mgi_cli_count (cli, "cli.count.sections", framework->n_sections);
  g_autofree char *questions = mgi_cli_count (cli, "cli.count.questions", framework->n_questions);
  mgi_cli_say (cli, "cli.framework.checked", "framework", name, "sections", sections, "questions", questions,
               "languages", languages, NULL);
  return true;
}

bool
mgi_framework_load_run (MgiCli *cli, GError **error)
{
  const char *file = cli->arguments[0];
  bool known = false;
  g_autoptr (GError) misfit = NULL; /* of a crosswalk that was loaded before its editions */
  g_autoptr (GBytes) bytes = mgi_app_read_file (file, MGI_FILE_FRAMEWORK, error);
  g_autoptr (MgiFramework) framework
      = bytes == NULL ? NULL : mgi_app_framework_load (cli->app, bytes, file, &known, error);

  if (framework == NULL)
    return false;
  g_autofree char *name = mgi_app_framework_name (framework);
  mgi_cli_say (cli, known ? "cli.framework.known" : "cli.framework.loaded", "framework", name, NULL);
  if (!mgi_app_crosswalks_fit (cli->app, name, &misfit))
    mgi_cli_complain (cli, misfit);
  return true;
}
