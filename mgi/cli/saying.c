/*
 * What the command line says: sentences on standard output (collected, then written once) and on standard error, and
 * refusals, each problem in one line with its place in front.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "mgi/cli/cli.h"

/* --- sentences ---------------------------------------------------------------------------------------------------- */

static char *
format (const MgiCli *cli, const char *key, va_list values)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  const char *value;

  /* Names of files may be any bytes. */
  while ((value = va_arg (values, const char *)) != NULL)
    g_ptr_array_add (pairs, g_utf8_make_valid (value, -1));
  g_ptr_array_add (pairs, NULL);
  return mgi_language_format_values (cli->language, key, (const char *const *)pairs->pdata);
}

void
mgi_cli_say (MgiCli *cli, const char *key, ...)
{
  va_list values;

  va_start (values, key);
  g_autofree char *sentence = format (cli, key, values);
  va_end (values);
  mgi_cli_print (cli, sentence);
  mgi_cli_print (cli, "\n");
}

void
mgi_cli_print (MgiCli *cli, const char *text)
{
  g_byte_array_append (cli->out, (const guint8 *)text, (guint)strlen (text));
}

void
mgi_cli_print_bold (MgiCli *cli, const char *text)
{
  mgi_cli_print (cli, cli->colours ? "\033[1m" : "");
  mgi_cli_print (cli, text);
  mgi_cli_print (cli, cli->colours ? "\033[0m" : "");
}

void
mgi_cli_print_bytes (MgiCli *cli, GBytes *bytes)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  g_byte_array_append (cli->out, data, (guint)size);
}

void
mgi_cli_warn (MgiCli *cli, const char *key, ...)
{
  va_list values;

  va_start (values, key);
  g_autofree char *sentence = format (cli, key, values);
  va_end (values);
  g_autofree char *line = mgi_cli_printable (sentence);
  fprintf (stderr, "mgi: %s\n", line);
}

char *
mgi_cli_printable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_new (NULL);

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);
    if (g_unichar_iscntrl (letter))
      g_string_append_printf (line, "\\x%02x", letter);
    else
      g_string_append_unichar (line, letter);
  }
  return g_string_free (line, FALSE);
}

/* --- refusals --------------------------------------------------------------------------------------------------------- */

/* "line 3, column 5", "row 7", "1 Rights!C12", or NULL. */
static char *
position (const MgiCli *cli, const MgiPlace *place)
{
  g_autofree char *line = g_strdup_printf ("%u", place->line), *column = g_strdup_printf ("%u", place->column);
  g_autofree char *row = g_strdup_printf ("%u", place->row);

  if (place->line > 0 && place->column > 0)
    return mgi_language_format (cli->language, "cli.place.line-and-column", "line", line, "column", column, NULL);
  if (place->line > 0)
    return mgi_language_format (cli->language, "cli.place.line", "line", line, NULL);
  if (place->row > 0)
    return mgi_language_format (cli->language, "cli.place.row", "row", row, NULL);
  if (place->sheet != NULL)
    return g_strjoin ("!", place->sheet, place->cell, NULL);
  return NULL;
}

static void
complain_of (const MgiCli *cli, const MgiProblem *problem)
{
  const MgiPlace *place = &problem->place;
  g_autofree char *sentence
      = mgi_language_format_values (cli->language, problem->key, (const char *const *)problem->values);
  g_autofree char *file = place->file == NULL ? g_strdup ("mgi") : g_filename_display_name (place->file);
  g_autofree char *where = position (cli, place);
  const bool points = place->pointer != NULL && *place->pointer != '\0';
  g_autofree char *whole = g_strconcat (file, ": ", where != NULL ? where : "", where != NULL ? ": " : "",
                                        points ? place->pointer : "", points ? ": " : "", sentence, NULL);
  g_autofree char *line = mgi_cli_printable (whole);

  fprintf (stderr, "%s\n", line);
}

void
mgi_cli_complain (MgiCli *cli, const GError *error)
{
  const GPtrArray *problems = mgi_refusal_problems (error);

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    complain_of (cli, problems->pdata[i]);
  if (problems == NULL)
    mgi_cli_warn (cli, "cli.failed", "detail", error->message, NULL);
}

/* --- words about figures and names ------------------------------------------------------------------------------------ */

char *
mgi_cli_title (const MgiCli *cli, const MgiAssessment *assessment)
{
  g_autofree char *reference = mgi_assessment_reference (assessment);
  g_autofree char *name = mgi_app_authority_name (cli->language, assessment->authority, assessment->name);

  return g_strdup_printf ("%s · %s", reference, name);
}

char *
mgi_cli_figure (const MgiCli *cli, const MgiFigure *figure)
{
  if (!mgi_figure_exists (figure))
    return g_strdup ("–");
  return mgi_language_number (cli->language, mgi_figure_percent (figure), 1);
}

char *
mgi_cli_change (const MgiCli *cli, const MgiFigure *figure)
{
  if (!mgi_figure_exists (figure))
    return g_strdup ("–");

  const double percent = mgi_figure_percent (figure);
  g_autofree char *zero = mgi_language_number (cli->language, 0, 1);
  g_autofree char *number = mgi_language_number (cli->language, percent, 1);
  const bool rises = percent > 0 && strcmp (number, zero) != 0;
  return g_strconcat (rises ? "+" : "", number, NULL);
}

char *
mgi_cli_count (const MgiCli *cli, const char *key, guint count)
{
  g_autofree char *number = g_strdup_printf ("%u", count);

  return mgi_language_format (cli->language, key, "count", number, NULL);
}
