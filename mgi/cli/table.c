/*
 * Tables for people, with libsmartcols: whole when piped; on a terminal, long texts are broken between words so that
 * the table fits its width.
 */
#include <libsmartcols/libsmartcols.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "mgi/cli/cli.h"

enum { NARROWEST = 16 }; /* cells of a text that is broken; below, lines run over */

struct MgiTable {
  const MgiColumn *columns;
  guint n_columns;
  GPtrArray *rows; /* elements: GPtrArray of char * */
  GPtrArray *headings;
};

MgiTable *
mgi_table_new (const MgiCli *cli, const MgiColumn *columns, guint n_columns)
{
  MgiTable *table = g_new0 (MgiTable, 1);

  table->columns = columns;
  table->n_columns = n_columns;
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  table->headings = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (table->headings, columns[i].key == NULL
                                          ? g_strdup ("")
                                          : mgi_language_format (cli->language, columns[i].key, NULL));
  return table;
}

void
mgi_table_add (MgiTable *table, const char *const *cells)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < table->n_columns; i++)
    g_ptr_array_add (row, g_strdup (cells[i]));
  g_ptr_array_add (table->rows, row);
}

/* --- fitting a terminal ------------------------------------------------------------------------------------------- */

static guint
letter_width (gunichar letter)
{
  return g_unichar_iszerowidth (letter) ? 0 : g_unichar_iswide (letter) ? 2 : 1;
}

static guint
text_width (const char *text)
{
  guint width = 0;

  for (const char *c = text; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    width += letter_width (g_utf8_get_char (c));
  return width;
}

static guint
column_width (const MgiTable *table, guint column)
{
  guint width = text_width (table->headings->pdata[column]);

  for (guint i = 0; i < table->rows->len; i++) {
    const GPtrArray *row = table->rows->pdata[i];
    width = MAX (width, text_width (row->pdata[column]));
  }
  return width;
}

/* Breaks a text between words, so that no line is wider than `width`; a longer word stays whole. */
static char *
break_text (const char *text, guint width)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *broken = g_string_new (NULL);
  guint used = 0;

  for (guint i = 0; words[i] != NULL; i++) {
    const guint next = text_width (words[i]);
    const bool fits = used + 1 + next <= width;
    if (i > 0)
      g_string_append_c (broken, fits ? ' ' : '\n');
    g_string_append (broken, words[i]);
    used = i > 0 && fits ? used + 1 + next : next;
  }
  return g_string_free (broken, FALSE);
}

static void
break_column (MgiTable *table, guint column, guint width)
{
  for (guint i = 0; i < table->rows->len; i++) {
    GPtrArray *row = table->rows->pdata[i];
    char *text = row->pdata[column];
    if (text == NULL || text_width (text) <= width)
      continue;
    row->pdata[column] = break_text (text, width);
    g_free (text);
  }
}

/* What the columns that cannot be broken leave is shared by those that can. */
static void
fit (MgiTable *table, guint terminal)
{
  guint fixed = table->n_columns - 1, wide = 0, n_wrapped = 0;

  for (guint i = 0; i < table->n_columns; i++) {
    const guint width = column_width (table, i);
    fixed += table->columns[i].wrap ? 0 : width;
    wide += table->columns[i].wrap ? width : 0;
    n_wrapped += table->columns[i].wrap;
  }
  if (n_wrapped == 0 || fixed + wide <= terminal)
    return;
  const guint share = fixed >= terminal ? 0 : (terminal - fixed) / n_wrapped;
  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i].wrap)
      break_column (table, i, MAX (share, (guint)NARROWEST));
}

/* 0 where standard output is no terminal. */
static guint
terminal_width (void)
{
  struct winsize size = { 0 };

  return ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/* --- printing ------------------------------------------------------------------------------------------------------- */

static struct libscols_table *
build (const MgiTable *table, bool colours)
{
  struct libscols_table *built = scols_new_table ();

  scols_table_enable_colors (built, colours);
  scols_table_enable_noheadings (built, table->columns[0].key == NULL);
  scols_table_set_termforce (built, SCOLS_TERMFORCE_NEVER);
  for (guint i = 0; i < table->n_columns; i++) {
    const int flags = (table->columns[i].right ? SCOLS_FL_RIGHT : 0) | (table->columns[i].wrap ? SCOLS_FL_WRAP : 0);
    struct libscols_column *column = scols_table_new_column (built, table->headings->pdata[i], 0, flags);
    if (table->columns[i].wrap) {
      scols_column_set_safechars (column, "\n");
      scols_column_set_wrapfunc (column, scols_wrapnl_chunksize, scols_wrapnl_nextchunk, NULL);
    }
    if (colours)
      scols_cell_set_color (scols_column_get_header (column), "\033[1m");
  }
  for (guint i = 0; i < table->rows->len; i++) {
    const GPtrArray *row = table->rows->pdata[i];
    struct libscols_line *line = scols_table_new_line (built, NULL);
    for (guint k = 0; k < table->n_columns; k++)
      if (row->pdata[k] != NULL)
        scols_line_set_data (line, k, row->pdata[k]);
  }
  return built;
}

/* Cells are padded to their column's width; at the end of a line nobody needs that. */
static void
print_lines (MgiCli *cli, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    if (lines[i + 1] == NULL && *lines[i] == '\0')
      continue;
    mgi_cli_print (cli, g_strchomp (lines[i]));
    mgi_cli_print (cli, "\n");
  }
}

void
mgi_table_print (MgiTable *table, MgiCli *cli)
{
  const guint terminal = terminal_width ();
  char *text = NULL;

  if (terminal > 0)
    fit (table, terminal);
  struct libscols_table *built = build (table, cli->colours);
  if (!scols_table_is_empty (built) && scols_print_table_to_string (built, &text) == 0)
    print_lines (cli, text);
  free (text);
  scols_unref_table (built);
  g_ptr_array_unref (table->rows);
  g_ptr_array_unref (table->headings);
  g_free (table);
}
