/*
 * The program `mgi`: reads the arguments, opens what the command needs, runs it and says how it ended.
 */
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "mgi/cli/cli.h"

/*
 * A closed standard stream must not become the next file that is opened. Standard output gets one that refuses to be
 * written, so that lost output is noticed.
 */
static void
guard_streams (void)
{
  static const int modes[] = { O_WRONLY, O_RDONLY, O_WRONLY };

  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
    if (fcntl (stream, F_GETFD) < 0)
      (void)!open ("/dev/null", modes[stream]);
}

/* GLib tells at length which files of --data it uses. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if ((level & (G_LOG_LEVEL_MESSAGE | G_LOG_LEVEL_INFO | G_LOG_LEVEL_DEBUG)) != 0)
    return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, data);
}

static const char *
wished_language (const MgiCli *cli)
{
  static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
  const char *wish = mgi_cli_value (cli, "lang");

  for (guint i = 0; wish == NULL && i < G_N_ELEMENTS (variables); i++) {
    const char *value = g_getenv (variables[i]);
    if (value != NULL && *value != '\0')
      wish = value;
  }
  return mgi_language_best (wish);
}

static bool
open_language (MgiCli *cli)
{
  g_autoptr (GError) error = NULL;

  cli->language = mgi_language_new (wished_language (cli), &error);
  if (cli->language == NULL)
    fprintf (stderr, "mgi: %s\n", error->message);
  return cli->language != NULL;
}

/* Must come before anything embedded is read: GLib looks at its variable once. */
static bool
lay_data_over (const MgiCli *cli)
{
  const char *folder = mgi_cli_value (cli, "data");

  if (folder == NULL)
    return true;
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR) || strchr (folder, G_SEARCHPATH_SEPARATOR) != NULL)
    return false;
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  g_autofree char *overlay = g_strconcat ("/mgi/data=", path, NULL);
  return g_setenv ("G_RESOURCE_OVERLAYS", overlay, TRUE);
}

static void
set_options (MgiCli *cli)
{
  const char *where = mgi_cli_value (cli, "db");
  const char *person = g_getenv ("MGI_USER");

  if (where == NULL)
    where = g_getenv ("MGI_DB");
  cli->options.where = where != NULL && *where != '\0' ? where : "mgi.db";
  cli->options.person = person != NULL ? person : g_get_user_name ();
}

static bool
open_app (MgiCli *cli, GError **error)
{
  if (cli->command->need == MGI_NEEDS_NOTHING)
    return true;
  cli->app = cli->command->need == MGI_NEEDS_DATABASE ? mgi_app_open (&cli->options, error)
                                                      : mgi_app_open_optional (&cli->options, error);
  return cli->app != NULL;
}

static int
run_command (MgiCli *cli)
{
  g_autoptr (GError) error = NULL;

  if (open_app (cli, &error) && cli->command->run (cli, &error) && mgi_cli_flush (cli, &error))
    return MGI_EXIT_DONE;
  mgi_cli_complain (cli, error);
  return MGI_EXIT_REFUSED;
}

static int
print_help (MgiCli *cli, const char *noun)
{
  g_autoptr (GError) error = NULL;

  if (cli->command != NULL)
    mgi_help_print_command (cli, cli->command);
  else if (noun != NULL)
    mgi_help_print_noun (cli, noun);
  else
    mgi_help_print (cli);
  if (mgi_cli_flush (cli, &error))
    return MGI_EXIT_DONE;
  mgi_cli_complain (cli, error);
  return MGI_EXIT_REFUSED;
}

static int
print_version (MgiCli *cli)
{
  g_autoptr (GError) error = NULL;

  mgi_cli_print (cli, "mgi " MGI_VERSION "\n");
  if (mgi_cli_flush (cli, &error))
    return MGI_EXIT_DONE;
  mgi_cli_complain (cli, error);
  return MGI_EXIT_REFUSED;
}

static int
complain_of_usage (MgiCli *cli, const char *noun, const GError *error)
{
  const char *verb = cli->command == NULL ? NULL : cli->command->verb;
  g_autofree char *help = noun == NULL ? g_strdup ("mgi --help") : NULL;

  if (help == NULL)
    help = verb == NULL ? g_strdup_printf ("mgi %s --help", noun) : g_strdup_printf ("mgi %s %s --help", noun, verb);
  mgi_cli_complain (cli, error);
  mgi_cli_warn (cli, "cli.usage.hint", "command", help, NULL);
  return MGI_EXIT_USAGE;
}

static int
run (MgiCli *cli, char **argv)
{
  const char *noun = NULL;
  g_autoptr (GError) mistake = NULL;
  const MgiArguments arguments = mgi_arguments_read (cli, argv, &noun, &mistake);
  const bool laid = lay_data_over (cli);

  if (!open_language (cli))
    return MGI_EXIT_REFUSED;
  set_options (cli);
  if (arguments == MGI_ARGUMENTS_WRONG)
    return complain_of_usage (cli, noun, mistake);
  if (!laid) {
    mgi_cli_warn (cli, "cli.data.no-folder", "folder", mgi_cli_value (cli, "data"), NULL);
    return MGI_EXIT_REFUSED;
  }
  if (arguments == MGI_ARGUMENTS_VERSION)
    return print_version (cli);
  return arguments == MGI_ARGUMENTS_HELP ? print_help (cli, noun) : run_command (cli);
}

int
main (int argc, char **argv)
{
  MgiCli cli = { 0 };

  guard_streams ();
  signal (SIGPIPE, SIG_IGN);
  g_log_set_writer_func (write_log, NULL, NULL);
  setlocale (LC_CTYPE, "C.UTF-8");

  cli.values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  cli.out = g_byte_array_new ();
  cli.colours = isatty (STDOUT_FILENO) && g_getenv ("NO_COLOR") == NULL;
  const int status = run (&cli, argv);

  mgi_app_free (cli.app);
  mgi_language_free (cli.language);
  g_strfreev (cli.arguments);
  g_hash_table_unref (cli.values);
  g_byte_array_unref (cli.out);
  return status;
}
