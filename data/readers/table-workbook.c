/*
 * A table that stands on a workbook's sheet: the first sheet with a row that names the column needed. Other sheets,
 * rows above that row, and columns without a name are people's own.
 */
#include <string.h>

#include "data/readers/cell.h"
#include "data/readers/table.h"
#include "data/readers/workbook.h"
#include "questionnaire/questionnaire.h"

enum { HEADER_WITHIN = 100 /* rows */ };

typedef struct {
  const char *needed;
  const MgiInput *input;
  MgiTableHeader header;
  MgiTableRow each;
  gpointer data;
  const char *sheet; /* its name */
  GArray *places;    /* elements: guint; the sheet's column of each named one, from 1; empty before the header */
  bool is_useless;   /* the header is wrong: nothing behind it can be read */
} Table;

static void G_GNUC_NULL_TERMINATED
add_problem (const Table *table, guint row, guint column, const char *key, ...)
{
  g_autofree char *cell = column > 0 ? mgi_cell_name (row, column) : NULL;
  const MgiPlace place = { .file = table->input->file, .sheet = table->sheet, .cell = cell };
  va_list values;

  va_start (values, key);
  mgi_problems_add_valist (table->input->problems, &place, key, values);
  va_end (values);
}

/* --- the header ----------------------------------------------------------------------------------------------------- */

static bool
is_header (const Table *table, const MgiCell *cells, guint n_cells)
{
  for (guint i = 0; i < n_cells; i++) {
    if (strcmp (cells[i].text, table->needed) == 0)
      return true;
  }
  return false;
}

static bool
take_header (Table *table, guint row, const MgiCell *cells, guint n_cells)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (n_cells > MGI_TABLE_MAX_OPEN_COLUMNS) {
    g_autofree char *max = g_strdup_printf ("%d", MGI_TABLE_MAX_OPEN_COLUMNS);
    add_problem (table, row, 0, "csv.too-many-columns", "max", max, NULL);
    return false;
  }
  for (guint i = 0; i < n_cells; i++) {
    if (!g_hash_table_add (seen, (gpointer)cells[i].text))
      add_problem (table, row, cells[i].column, "csv.column-twice", "column", cells[i].text, NULL);
    g_ptr_array_add (names, (gpointer)cells[i].text);
    g_array_append_val (table->places, cells[i].column);
  }
  return table->header (row, (char **)names->pdata, names->len, table->data);
}

/* --- rows ----------------------------------------------------------------------------------------------------------- */

/* A cell that cannot be read is told once, and not as an empty one as well. */
static const char *
cell_text (const Table *table, guint row, const MgiCell *cell)
{
  if (cell->kind == MGI_CELL_ERROR)
    add_problem (table, row, cell->column, "workbook.error-cell", "value", cell->text, NULL);
  if (cell->kind == MGI_CELL_UNKNOWN)
    add_problem (table, row, cell->column, "workbook.formula-without-value", NULL);
  return cell->kind == MGI_CELL_UNKNOWN ? "=" : cell->text;
}

static const char *
find_cell (const Table *table, guint row, guint column, const MgiCell *cells, guint n_cells)
{
  for (guint i = 0; i < n_cells; i++) {
    if (cells[i].column == column)
      return cell_text (table, row, &cells[i]);
  }
  return "";
}

static void
take_row (const Table *table, guint row, const MgiCell *cells, guint n_cells)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  bool is_blank = true;

  for (guint i = 0; i < table->places->len; i++) {
    const char *text = find_cell (table, row, g_array_index (table->places, guint, i), cells, n_cells);
    is_blank = is_blank && *text == '\0';
    g_ptr_array_add (texts, (gpointer)text);
  }
  if (!is_blank)
    table->each (row, (char **)texts->pdata, table->data);
}

static bool
on_row (guint row, const MgiCell *cells, guint n_cells, gpointer data)
{
  Table *table = data;

  if (table->places->len > 0) {
    take_row (table, row, cells, n_cells);
    return true;
  }
  if (!is_header (table, cells, n_cells))
    return row < HEADER_WITHIN;
  table->is_useless = !take_header (table, row, cells, n_cells);
  return !table->is_useless;
}

void
mgi_table_read_workbook (GBytes *bytes, const char *needed, const MgiInput *input, MgiTableHeader header,
                         MgiTableRow each, gpointer data)
{
  g_autoptr (MgiWorkbook) workbook = mgi_workbook_open (bytes, input);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  Table table = { .needed = needed, .input = input, .header = header, .each = each, .data = data, .places = places };

  if (workbook == NULL)
    return;
  for (guint i = 0; i < mgi_workbook_n_sheets (workbook); i++) {
    table.sheet = mgi_workbook_sheet (workbook, i);
    if (!mgi_workbook_rows (workbook, i, on_row, &table) || table.is_useless || places->len > 0)
      return;
  }
  table.sheet = NULL;
  add_problem (&table, 0, 0, "csv.needed-column", "column", needed, NULL);
}
