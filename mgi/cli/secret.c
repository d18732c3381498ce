/*
 * A password from outside: typed twice without being shown where standard input is a terminal, else its first line.
 * Never an argument, which everybody on the machine could read.
 */
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "mgi/cli/cli.h"

enum { LINE_SIZE = 1024, CONTROL_C = 3 };

/* One line without its end; false where there is none, or the person gave up. */
static bool
read_line (char ret_line[LINE_SIZE])
{
  gsize length = 0;
  char letter = '\0';
  bool ended = false;

  while (length < LINE_SIZE - 1 && !ended && read (STDIN_FILENO, &letter, 1) == 1) {
    ended = letter == '\n' || letter == CONTROL_C;
    if (!ended)
      ret_line[length++] = letter;
  }
  if (length > 0 && ret_line[length - 1] == '\r')
    length--;
  ret_line[length] = '\0';
  return letter != CONTROL_C && (ended || length > 0);
}

static void
prompt (const MgiCli *cli, const char *key, const char *name)
{
  g_autofree char *sentence = mgi_language_format (cli->language, key, "name", name, NULL);
  g_autofree char *line = mgi_cli_printable (sentence);

  fprintf (stderr, "%s ", line);
  fflush (stderr);
}

/* Control-C ends the line and is no signal, so that the terminal is always left as it was. */
static bool
read_hidden (char ret_line[LINE_SIZE])
{
  struct termios before, hidden;

  if (tcgetattr (STDIN_FILENO, &before) != 0)
    return false;
  hidden = before;
  hidden.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
  hidden.c_cc[VEOL] = CONTROL_C;
  if (tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden) != 0)
    return false;
  const bool is_read = read_line (ret_line);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  fputc ('\n', stderr);
  return is_read;
}

static bool
read_twice (const MgiCli *cli, const char *name, char ret_line[LINE_SIZE], GError **error)
{
  char again[LINE_SIZE];

  prompt (cli, "cli.user.prompt", name);
  bool is_read = read_hidden (ret_line);
  if (is_read) {
    prompt (cli, "cli.user.prompt-again", name);
    is_read = read_hidden (again);
  }
  const bool is_same = is_read && strcmp (ret_line, again) == 0;
  explicit_bzero (again, sizeof again);
  if (is_read && !is_same)
    mgi_refuse (error, "cli.user.differ", NULL);
  else if (!is_read)
    mgi_refuse (error, "cli.user.no-password", NULL);
  return is_same;
}

char *
mgi_cli_read_password (const MgiCli *cli, const char *name, GError **error)
{
  char line[LINE_SIZE];
  char *password = NULL;

  if (isatty (STDIN_FILENO)) {
    if (read_twice (cli, name, line, error))
      password = g_strdup (line);
  } else if (read_line (line)) {
    password = g_strdup (line);
  } else {
    mgi_refuse (error, "cli.user.no-password", NULL);
  }
  explicit_bzero (line, sizeof line);
  return password;
}

void
mgi_cli_forget_password (char *password)
{
  if (password == NULL)
    return;
  explicit_bzero (password, strlen (password));
  g_free (password);
}
