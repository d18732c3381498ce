/*
 * Help of every level and the shell's completions, made from the table of commands.
 */
#include <string.h>

#include "mgi/cli/cli.h"

static void
append_option (GString *line, const MgiCommandOption *option)
{
  g_autofree char *name = option->letter != 0 && option->kind == MGI_OPTION_TEXT
                              ? g_strdup_printf ("-%c", option->letter)
                              : g_strdup_printf ("--%s", option->name);
  g_autofree char *choices = option->choices == NULL ? NULL : g_strjoinv ("|", (char **)option->choices ());
  const char *value = choices != NULL ? choices : option->value;

  g_string_append_printf (line, option->required ? " %s%s%s" : " [%s%s%s]", name, value == NULL ? "" : " ",
                          value == NULL ? "" : value);
  if (option->kind == MGI_OPTION_LIST)
    g_string_append (line, "…");
}

char *
mgi_command_usage (const MgiCommand *command)
{
  GString *line = g_string_new ("mgi ");

  g_string_append (line, command->noun);
  if (command->verb != NULL)
    g_string_append_printf (line, " %s", command->verb);
  if (*command->arguments != '\0')
    g_string_append_printf (line, " %s", command->arguments);
  for (const MgiCommandOption *option = command->options; option->name != NULL; option++)
    append_option (line, option);
  return g_string_free (line, FALSE);
}

static char *
summary_of (const MgiCli *cli, const MgiCommand *command)
{
  g_autofree char *key = g_strjoin (".", "cli.command", command->noun, command->verb, NULL);

  return mgi_language_format (cli->language, key, NULL);
}

/* "  left            right" */
static void
print_pair (MgiCli *cli, const char *left, const char *right)
{
  enum { WIDTH = 24 };
  const glong width = g_utf8_strlen (left, -1);
  g_autofree char *line = g_strdup_printf ("  %s%*s%s\n", left, (int)MAX (WIDTH - width, 2), "", right);

  mgi_cli_print (cli, line);
}

static void
print_heading (MgiCli *cli, const char *key)
{
  g_autofree char *heading = mgi_language_format (cli->language, key, NULL);

  mgi_cli_print (cli, "\n");
  mgi_cli_print_bold (cli, heading);
  mgi_cli_print (cli, "\n");
}

/* What an option is for, said for this command where it means something else there than elsewhere. */
static char *
purpose_of (const MgiCli *cli, const MgiCommand *command, const char *option)
{
  g_autofree char *key = g_strconcat ("cli.option.", option, NULL);
  g_autofree char *name = command == NULL ? NULL : g_strjoin (".", command->noun, command->verb, NULL);
  g_autofree char *own = name == NULL ? g_strdup (key) : g_strjoin (".", "cli.option", name, option, NULL);
  const bool has_own = mgi_language_has (cli->language, own);

  return mgi_language_format (cli->language, has_own ? own : key, NULL);
}

static void
print_options (MgiCli *cli, const char *heading, const MgiCommand *command, const MgiCommandOption *options)
{
  if (options->name == NULL)
    return;
  print_heading (cli, heading);
  for (const MgiCommandOption *option = options; option->name != NULL; option++) {
    g_autofree char *letter = option->letter == 0 ? g_strdup ("") : g_strdup_printf ("-%c, ", option->letter);
    g_autofree char *choices = option->choices == NULL ? NULL : g_strjoinv ("|", (char **)option->choices ());
    const char *value = choices != NULL ? choices : option->value;
    g_autofree char *left
        = g_strdup_printf ("%s--%s%s%s", letter, option->name, value == NULL ? "" : " ", value == NULL ? "" : value);
    g_autofree char *right = purpose_of (cli, command, option->name);
    print_pair (cli, left, right);
  }
}

static void
print_commands (MgiCli *cli, const char *noun)
{
  print_heading (cli, "cli.help.commands");
  for (guint i = 0; i < mgi_n_commands; i++) {
    const MgiCommand *command = &mgi_commands[i];
    if (noun != NULL && strcmp (command->noun, noun) != 0)
      continue;
    g_autofree char *left = g_strjoin (" ", command->noun, command->verb, NULL);
    g_autofree char *right = summary_of (cli, command);
    print_pair (cli, left, right);
  }
}

static void
print_usage (MgiCli *cli, const char *usage)
{
  g_autofree char *line = g_strdup_printf ("  %s\n", usage);

  print_heading (cli, "cli.help.usage");
  mgi_cli_print (cli, line);
}

void
mgi_help_print (MgiCli *cli)
{
  mgi_cli_say (cli, "cli.help.about", NULL);
  print_usage (cli, "mgi [--db WHERE] [--lang en|ar|fr|es] COMMAND …");
  print_commands (cli, NULL);
  print_options (cli, "cli.help.global-options", NULL, mgi_global_options);
  mgi_cli_print (cli, "\n");
  mgi_cli_say (cli, "cli.help.exit-status", NULL);
  mgi_cli_say (cli, "cli.help.more", NULL);
}

void
mgi_help_print_noun (MgiCli *cli, const char *noun)
{
  g_autofree char *key = g_strconcat ("cli.noun.", noun, NULL);
  g_autofree char *usage = g_strdup_printf ("mgi %s COMMAND …", noun);

  mgi_cli_say (cli, key, NULL);
  print_usage (cli, usage);
  print_commands (cli, noun);
}

void
mgi_help_print_command (MgiCli *cli, const MgiCommand *command)
{
  g_autofree char *summary = summary_of (cli, command), *usage = mgi_command_usage (command);

  mgi_cli_print (cli, summary);
  mgi_cli_print (cli, "\n");
  print_usage (cli, usage);
  print_options (cli, "cli.help.options", command, command->options);
  print_options (cli, "cli.help.global-options", NULL, mgi_global_options);
}

/* --- completions ------------------------------------------------------------------------------------------------------ */

static void
append_words (GString *script, const MgiCommandOption *options)
{
  for (const MgiCommandOption *option = options; option->name != NULL; option++)
    g_string_append_printf (script, " --%s", option->name);
}

/* "noun) words ;;" where the words are verbs, or the options of a command without verbs. */
static void
append_nouns (GString *script)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < mgi_n_commands; i++) {
    const char *noun = mgi_commands[i].noun;
    if (!g_hash_table_add (seen, (gpointer)noun))
      continue;
    g_string_append_printf (script, "    %s) words='", noun);
    for (guint k = i; k < mgi_n_commands; k++) {
      if (strcmp (mgi_commands[k].noun, noun) != 0)
        continue;
      if (mgi_commands[k].verb != NULL)
        g_string_append_printf (script, " %s", mgi_commands[k].verb);
      append_words (script, mgi_commands[k].options);
    }
    g_string_append (script, " --help' ;;\n");
  }
}

bool
mgi_completion_run (MgiCli *cli, GError **error)
{
  g_autoptr (GString) script = g_string_new ("# mgi completion bash\n"
                                             "_mgi () {\n"
                                             "  local words current=${COMP_WORDS[COMP_CWORD]}\n"
                                             "  case ${COMP_WORDS[1]} in\n");
  append_nouns (script);
  g_string_append (script, "    *) words='");
  for (guint i = 0; i < mgi_n_commands; i++)
    if (i == 0 || strcmp (mgi_commands[i].noun, mgi_commands[i - 1].noun) != 0)
      g_string_append_printf (script, "%s ", mgi_commands[i].noun);
  append_words (script, mgi_global_options);
  g_string_append (script, "' ;;\n"
                           "  esac\n"
                           "  COMPREPLY=( $(compgen -W \"$words\" -- \"$current\") )\n"
                           "}\n"
                           "complete -o default -F _mgi mgi\n");
  mgi_cli_print (cli, script->str);
  return true;
}
