/*
 * Reads the program's arguments against the table of commands, with GLib's option parser: global options first, then
 * the command's own. Whatever is wrong here is wrong usage.
 */
#include <string.h>

#include "mgi/cli/cli.h"

static const MgiCommandOption *
find_option (const MgiCommandOption *options, const char *given)
{
  for (const MgiCommandOption *option = options; option->name != NULL; option++) {
    const bool is_long = g_str_has_prefix (given, "--") && strcmp (given + 2, option->name) == 0;
    const bool is_short = given[0] == '-' && given[1] == option->letter && given[1] != '\0' && given[2] == '\0';
    if (is_long || is_short)
      return option;
  }
  return NULL;
}

/* Names of files are bytes; everything else is text. */
static bool
is_path (const char *value)
{
  static const char *const paths[] = { "FILE", "WHERE", "DIR", NULL };

  return value != NULL && g_strv_contains (paths, value);
}

static bool
check_value (const MgiCommandOption *option, const char *value, GError **error)
{
  if (!is_path (option->value) && !g_utf8_validate (value, -1, NULL)) {
    mgi_refuse (error, "cli.usage.not-text", "argument", option->name, NULL);
    return false;
  }
  if (option->kind == MGI_OPTION_NUMBER && !g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT32, NULL, NULL)) {
    mgi_refuse (error, "cli.usage.not-a-number", "option", option->name, "value", value, NULL);
    return false;
  }
  if (option->kind == MGI_OPTION_CHOICE && !g_strv_contains (option->choices (), value)) {
    g_autofree char *known = g_strjoinv (", ", (char **)option->choices ());
    mgi_refuse (error, "cli.usage.not-a-choice", "option", option->name, "value", value, "known", known, NULL);
    return false;
  }
  return true;
}

static void
keep_value (MgiCli *cli, const MgiCommandOption *option, const char *value)
{
  GPtrArray *values = g_hash_table_lookup (cli->values, option->name);

  if (values == NULL) {
    values = g_ptr_array_new_with_free_func (g_free);
    g_hash_table_insert (cli->values, (gpointer)option->name, values);
  }
  g_ptr_array_add (values, g_strdup (value));
}

/* Called by GLib's parser for every option it meets. */
static gboolean
take_option (const char *given, const char *value, gpointer data, GError **error)
{
  MgiCli *cli = data;
  const MgiCommandOption *option = cli->command == NULL ? NULL : find_option (cli->command->options, given);

  if (option == NULL)
    option = find_option (mgi_global_options, given);
  if (value != NULL && !check_value (option, value, error))
    return FALSE;
  keep_value (cli, option, value != NULL ? value : "");
  return TRUE;
}

static void
add_entries (GArray *entries, const MgiCommandOption *options)
{
  for (const MgiCommandOption *option = options; option->name != NULL; option++) {
    const GOptionEntry entry = {
      .long_name = option->name,
      .short_name = option->letter,
      .flags = option->kind == MGI_OPTION_FLAG ? G_OPTION_FLAG_NO_ARG : G_OPTION_FLAG_FILENAME,
      .arg = G_OPTION_ARG_CALLBACK,
      .arg_data = (gpointer)take_option,
    };
    g_array_append_val (entries, entry);
  }
}

/* What GLib's parser complains about, as one of our sentences; its own are in English only. */
static void
explain (GError *failure, GError **error)
{
  const char *last = strrchr (failure->message, ' ');
  const char *option = last == NULL ? failure->message : last + 1;

  if (failure->domain == MGI_REFUSAL) {
    g_propagate_error (error, failure);
    return;
  }
  if (g_error_matches (failure, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    mgi_refuse (error, "cli.usage.unknown-option", "option", option, NULL);
  else
    mgi_refuse (error, "cli.usage.missing-value", "option", option, NULL);
  g_error_free (failure);
}

/* With a command, everything that is no option goes to `cli->arguments`; without, parsing ends at the first of those. */
static bool
parse (MgiCli *cli, GStrv *argv, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  GOptionGroup *group = g_option_group_new ("mgi", "", "", cli, NULL);
  GError *failure = NULL;

  add_entries (entries, mgi_global_options);
  if (cli->command != NULL) {
    const GOptionEntry rest
        = { .long_name = G_OPTION_REMAINING, .arg = G_OPTION_ARG_FILENAME_ARRAY, .arg_data = &cli->arguments };
    add_entries (entries, cli->command->options);
    g_array_append_val (entries, rest);
  }
  g_option_group_add_entries (group, (const GOptionEntry *)(gpointer)entries->data);
  g_option_context_set_main_group (context, group);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, cli->command == NULL);
  if (g_option_context_parse_strv (context, argv, &failure))
    return true;
  explain (failure, error);
  return false;
}

static bool
check_required (const MgiCli *cli, GError **error)
{
  for (const MgiCommandOption *option = cli->command->options; option->name != NULL; option++) {
    if (option->required && !mgi_cli_has (cli, option->name)) {
      mgi_refuse (error, "cli.usage.option-needed", "option", option->name, NULL);
      return false;
    }
  }
  return true;
}

static bool
check_arguments (MgiCli *cli, GError **error)
{
  g_auto (GStrv) names = g_strsplit (cli->command->arguments, " ", -1);
  const guint wanted = g_strv_length (names);

  if (cli->arguments == NULL)
    cli->arguments = g_new0 (char *, 1);
  const guint given = g_strv_length (cli->arguments);
  if (given < wanted) {
    mgi_refuse (error, "cli.usage.argument-needed", "argument", names[given], NULL);
    return false;
  }
  if (given > wanted) {
    g_autofree char *shown = g_filename_display_name (cli->arguments[wanted]);
    mgi_refuse (error, "cli.usage.too-many-arguments", "argument", shown, NULL);
    return false;
  }
  for (guint i = 0; i < wanted; i++) {
    if (!is_path (names[i]) && !g_utf8_validate (cli->arguments[i], -1, NULL)) {
      mgi_refuse (error, "cli.usage.not-text", "argument", names[i], NULL);
      return false;
    }
  }
  return true;
}

static const MgiCommand *
find_command (const char *noun, const char *verb)
{
  for (guint i = 0; i < mgi_n_commands; i++)
    if (strcmp (mgi_commands[i].noun, noun) == 0 && g_strcmp0 (mgi_commands[i].verb, verb) == 0)
      return &mgi_commands[i];
  return NULL;
}

static const char *
find_noun (const char *word)
{
  for (guint i = 0; i < mgi_n_commands; i++)
    if (strcmp (mgi_commands[i].noun, word) == 0)
      return mgi_commands[i].noun;
  return NULL;
}

static bool
asks_for_help (const char *word)
{
  return word != NULL && (strcmp (word, "--help") == 0 || strcmp (word, "-h") == 0);
}

/* Finds the command that argv[1] and perhaps argv[2] name, and takes their words off. */
static MgiArguments
recognise (MgiCli *cli, GStrv argv, const char **ret_noun, GError **error)
{
  const char *noun = find_noun (argv[1]);
  const MgiCommand *command = noun == NULL ? NULL : find_command (noun, NULL);

  *ret_noun = noun;
  if (noun == NULL) {
    g_autofree char *shown = g_filename_display_name (argv[1]);
    mgi_refuse (error, "cli.usage.unknown-command", "command", shown, NULL);
    return MGI_ARGUMENTS_WRONG;
  }
  if (command == NULL && asks_for_help (argv[2]))
    return MGI_ARGUMENTS_HELP;
  if (command == NULL && (argv[2] == NULL || argv[2][0] == '-')) {
    mgi_refuse (error, "cli.usage.verb-needed", "command", noun, NULL);
    return MGI_ARGUMENTS_WRONG;
  }
  cli->command = command != NULL ? command : find_command (noun, argv[2]);
  if (cli->command == NULL) {
    g_autofree char *whole = g_strdup_printf ("%s %s", noun, argv[2]);
    g_autofree char *shown = g_filename_display_name (whole);
    mgi_refuse (error, "cli.usage.unknown-command", "command", shown, NULL);
    return MGI_ARGUMENTS_WRONG;
  }
  return MGI_ARGUMENTS_RUN;
}

/* The program's name and what follows the command's own words. */
static GStrv
rest_of (GStrv argv, const MgiCommand *command)
{
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();

  g_strv_builder_add (rest, argv[0]);
  for (guint i = command->verb == NULL ? 2 : 3; argv[i] != NULL; i++)
    g_strv_builder_add (rest, argv[i]);
  return g_strv_builder_end (rest);
}

MgiArguments
mgi_arguments_read (MgiCli *cli, GStrv argv, const char **ret_noun, GError **error)
{
  g_auto (GStrv) global = g_strdupv (argv);

  *ret_noun = NULL;
  if (!parse (cli, &global, error))
    return MGI_ARGUMENTS_WRONG;
  if (mgi_cli_has (cli, "version"))
    return MGI_ARGUMENTS_VERSION;
  if (mgi_cli_has (cli, "help"))
    return MGI_ARGUMENTS_HELP;
  if (global[0] == NULL || global[1] == NULL) {
    mgi_refuse (error, "cli.usage.command-needed", NULL);
    return MGI_ARGUMENTS_WRONG;
  }

  MgiArguments found = recognise (cli, global, ret_noun, error);
  if (found != MGI_ARGUMENTS_RUN)
    return found;
  g_auto (GStrv) rest = rest_of (global, cli->command);
  if (!parse (cli, &rest, error))
    return MGI_ARGUMENTS_WRONG;
  if (mgi_cli_has (cli, "help"))
    return MGI_ARGUMENTS_HELP;
  return check_required (cli, error) && check_arguments (cli, error) ? MGI_ARGUMENTS_RUN : MGI_ARGUMENTS_WRONG;
}

/* --- what was given ------------------------------------------------------------------------------------------------- */

const GPtrArray *
mgi_cli_values (const MgiCli *cli, const char *option)
{
  return g_hash_table_lookup (cli->values, option);
}

bool
mgi_cli_has (const MgiCli *cli, const char *option)
{
  return mgi_cli_values (cli, option) != NULL;
}

const char *
mgi_cli_value (const MgiCli *cli, const char *option)
{
  const GPtrArray *values = mgi_cli_values (cli, option);

  return values == NULL ? NULL : values->pdata[values->len - 1];
}

gint64
mgi_cli_number (const MgiCli *cli, const char *option, gint64 otherwise)
{
  const char *value = mgi_cli_value (cli, option);

  return value == NULL ? otherwise : g_ascii_strtoll (value, NULL, 10);
}
