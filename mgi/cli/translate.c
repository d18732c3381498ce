/*
 * mgi framework export | translate | stamp: a framework's file out, in other formats too, and back with translations
 */
#include "mgi/cli/cli.h"

/* Values of a list option as a vector of borrowed strings. */
static char **
values_of (const MgiCli *cli, const char *option)
{
  const GPtrArray *values = mgi_cli_values (cli, option);
  GPtrArray *vector = g_ptr_array_new ();

  for (guint i = 0; values != NULL && i < values->len; i++)
    g_ptr_array_add (vector, values->pdata[i]);
  g_ptr_array_add (vector, NULL);
  return (char **)g_ptr_array_free (vector, FALSE);
}

bool
mgi_framework_export_run (MgiCli *cli, GError **error)
{
  const char *format = mgi_cli_has (cli, "format") ? mgi_cli_value (cli, "format") : "json";
  g_autofree char **more = values_of (cli, "add-language");
  g_autoptr (MgiFramework) framework = mgi_app_framework (cli->app, cli->arguments[0], error);
  g_autoptr (GBytes) bytes = framework == NULL ? NULL
                                               : mgi_app_framework_export (framework, format, (const char *const *)more,
                                                                           cli->language, error);

  return bytes != NULL && mgi_cli_deliver_format (cli, bytes, format, mgi_cli_value (cli, "output"), error);
}

/* What the command did goes where the file itself does not. */
typedef void (*Say) (MgiCli *cli, const char *key, ...);

static Say
say_beside (const char *file)
{
  return file != NULL ? mgi_cli_say : mgi_cli_warn;
}

static void
tell (MgiCli *cli, const MgiTranslated *translated, const char *file)
{
  const Say say = say_beside (file);
  const bool is_new = g_strcmp0 (translated->from, translated->framework) != 0;
  g_autofree char *name = file == NULL ? NULL : g_filename_display_name (file);

  for (guint i = 0; i < translated->languages->len; i++) {
    const MgiTranslatedLanguage *language = translated->languages->pdata[i];
    g_autofree char *called = mgi_language_called (cli->language, language->language);
    g_autofree char *count = g_strdup_printf ("%u", language->n_changed);
    say (cli, "cli.translate.language", "language", called, "tag", language->language, "count", count, NULL);
  }
  say (cli, is_new ? "cli.translate.new-edition" : "cli.translate.same-edition", "framework", translated->framework,
       "file", name != NULL ? name : "FILE", NULL);
}

bool
mgi_framework_translate_run (MgiCli *cli, GError **error)
{
  const char *sheet = cli->arguments[0], *file = mgi_cli_value (cli, "output");
  g_autoptr (GBytes) bytes = mgi_app_read_file (sheet, MGI_FILE_TRANSLATIONS, error);
  g_autoptr (MgiTranslated) translated
      = bytes == NULL ? NULL
                      : mgi_app_framework_translate (cli->app, bytes, sheet, mgi_cli_value (cli, "framework"),
                                                     mgi_cli_value (cli, "edition"), error);

  if (translated == NULL || !mgi_cli_deliver (cli, translated->bytes, file, error))
    return false;
  tell (cli, translated, file);
  return true;
}

bool
mgi_framework_stamp_run (MgiCli *cli, GError **error)
{
  const char *file = cli->arguments[0], *output = mgi_cli_value (cli, "output");
  guint n_marked = 0, n_stale = 0;
  g_autoptr (GBytes) bytes = mgi_app_read_file (file, MGI_FILE_FRAMEWORK, error);
  g_autoptr (GBytes) stamped
      = bytes == NULL ? NULL
                      : mgi_app_framework_stamp (bytes, file, mgi_cli_has (cli, "stale"), &n_marked, &n_stale, error);

  if (stamped == NULL || !mgi_cli_deliver (cli, stamped, output, error))
    return false;
  g_autofree char *marked = g_strdup_printf ("%u", n_marked), *stale = g_strdup_printf ("%u", n_stale);
  say_beside (output) (cli, "cli.stamp.done", "marked", marked, "stale", stale, NULL);
  return true;
}
