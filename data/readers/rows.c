/*
 * Rows and cells of a sheet. Texts of the row being read are gathered in one buffer and pointed into when it is whole.
 */
#include "data/readers/rows.h"

#include <string.h>

#include "data/readers/cell.h"
#include "questionnaire/questionnaire.h"

typedef enum { NOTHING, VALUE, INLINE } Source;

typedef struct {
  guint column;
  MgiCellKind kind;
  gsize start;        /* in the row's texts */
  const char *shared; /* instead, or NULL */
} Found;

typedef struct {
  const MgiRowsReading *sheet;
  guint row, column; /* being read, or the last */
  guint n_cells;     /* of all rows */
  GArray *found;     /* elements: Found, of this row */
  GString *texts;    /* of this row, terminated one by one */
  GArray *cells;     /* elements: MgiCell, made when the row is whole */
  GHashTable *taken; /* columns of this row, where they do not rise */

  char type; /* of the cell being read: first letter of its t, 'S' for str, 'I' for inlineStr */
  gsize start;
  Source source;
  bool in_cell, in_inline, has_formula, has_value;
  guint readings; /* rPh elements that are open */
  bool is_over;   /* the one who is told wants no more */
} Reader;

static bool
refuse (const Reader *reader, guint row, guint column, const char *key, const char *value)
{
  const MgiXmlText *text = reader->sheet->text;
  g_autofree char *cell = row > 0 && column > 0 ? mgi_cell_name (row, column) : NULL;
  const MgiPlace place = { .file = text->input->file, .sheet = reader->sheet->name, .cell = cell };

  mgi_problems_add (text->input->problems, &place, key, "value", value, NULL);
  return false;
}

/* --- rows ----------------------------------------------------------------------------------------------------------- */

static bool
begin_row (Reader *reader, const char *const *attributes)
{
  const char *number = mgi_xml_attribute (attributes, "r");
  guint64 row = reader->row + 1;

  if (number != NULL && !g_ascii_string_to_unsigned (number, 10, 1, MGI_CELL_MAX_ROW, &row, NULL))
    return refuse (reader, 0, 0, "workbook.bad-row", number);
  if (row <= reader->row || row > MGI_CELL_MAX_ROW)
    return refuse (reader, 0, 0, "workbook.bad-row", number != NULL ? number : "");
  reader->row = (guint)row;
  reader->column = 0;
  g_array_set_size (reader->found, 0);
  g_string_truncate (reader->texts, 0);
  g_hash_table_remove_all (reader->taken);
  return true;
}

static bool
end_row (Reader *reader)
{
  g_array_set_size (reader->cells, 0);
  for (guint i = 0; i < reader->found->len; i++) {
    const Found *found = &g_array_index (reader->found, Found, i);
    const char *text = found->shared != NULL ? found->shared : reader->texts->str + found->start;
    const MgiCell cell = { found->column, found->kind, text };
    g_array_append_val (reader->cells, cell);
  }
  g_array_set_size (reader->found, 0);
  const MgiRowsReading *sheet = reader->sheet;
  if (reader->cells->len > 0)
    reader->is_over
        = !sheet->each (reader->row, (const MgiCell *)(void *)reader->cells->data, reader->cells->len, sheet->data);
  return !reader->is_over;
}

/* --- cells ---------------------------------------------------------------------------------------------------------- */

/* Programs write cells from left to right; only where one does not are columns remembered. */
static bool
is_column_taken (Reader *reader, guint column)
{
  if (column > reader->column && g_hash_table_size (reader->taken) == 0) {
    reader->column = column;
    return false;
  }
  if (g_hash_table_size (reader->taken) == 0)
    for (guint i = 0; i < reader->found->len; i++)
      g_hash_table_add (reader->taken, GUINT_TO_POINTER (g_array_index (reader->found, Found, i).column));
  reader->column = column;
  return !g_hash_table_add (reader->taken, GUINT_TO_POINTER (column));
}

static char
type_of (const char *word)
{
  if (word == NULL)
    return 'n';
  if (strcmp (word, "str") == 0)
    return 'S';
  return strcmp (word, "inlineStr") == 0 ? 'I' : word[0];
}

static bool
begin_cell (Reader *reader, const char *const *attributes)
{
  const char *name = mgi_xml_attribute (attributes, "r");
  guint row = reader->row, column = reader->column + 1;

  if (name != NULL && (!mgi_cell_parse (name, &row, &column) || row != reader->row))
    return refuse (reader, reader->row, 0, "workbook.bad-cell", name);
  if (column > MGI_CELL_MAX_COLUMN)
    return refuse (reader, reader->row, 0, "workbook.bad-cell", "");
  if (is_column_taken (reader, column))
    return refuse (reader, reader->row, column, "workbook.cell-twice", "");
  if (++reader->n_cells > MGI_ROWS_MAX_CELLS)
    return refuse (reader, reader->row, column, "workbook.too-many-cells", "");
  reader->type = type_of (mgi_xml_attribute (attributes, "t"));
  reader->start = reader->texts->len;
  reader->in_cell = true;
  reader->in_inline = false;
  reader->has_formula = false;
  reader->has_value = false;
  reader->readings = 0;
  reader->source = NOTHING;
  return true;
}

static bool
take_shared (const Reader *reader, Found *found)
{
  const char *number = reader->texts->str + reader->start;
  guint64 index;

  if (g_ascii_string_to_unsigned (number, 10, 0, MGI_STRINGS_MAX, &index, NULL))
    found->shared = mgi_strings_get (reader->sheet->strings, index);
  return found->shared != NULL || refuse (reader, reader->row, found->column, "workbook.unknown-string", number);
}

/* What the letters of the value mean, by the cell's type. */
static bool
interpret (const Reader *reader, Found *found)
{
  GString *texts = reader->texts;
  bool is_true;

  switch (reader->type) {
  case 's':
    return take_shared (reader, found);
  case 'S':
  case 'I':
    mgi_cell_unescape (texts, reader->start);
    return true;
  case 'b':
    found->kind = MGI_CELL_BOOLEAN;
    is_true = texts->str[reader->start] == '1';
    g_string_truncate (texts, reader->start);
    g_string_append (texts, is_true ? "TRUE" : "FALSE");
    return true;
  case 'd':
    found->kind = MGI_CELL_DAY;
    g_string_truncate (texts, reader->start + strcspn (texts->str + reader->start, "T"));
    return true;
  case 'e':
    found->kind = MGI_CELL_ERROR;
    return true;
  default:
    found->kind = MGI_CELL_NUMBER;
    mgi_cell_plain_number (texts, reader->start);
    return true;
  }
}

static bool
end_cell (Reader *reader)
{
  Found found = { .column = reader->column, .kind = MGI_CELL_TEXT, .start = reader->start };

  /* A formula whose value is an empty text says so by its type. */
  const bool is_blank = !reader->has_value && (!reader->has_formula || reader->type == 'S');
  if (!reader->in_cell || is_blank) {
    reader->in_cell = false;
    return true;
  }
  reader->in_cell = false;
  if (!reader->has_value)
    found.kind = MGI_CELL_UNKNOWN;
  else if (!interpret (reader, &found))
    return false;
  if (found.shared != NULL)
    g_string_truncate (reader->texts, reader->start);
  else
    g_string_append_c (reader->texts, '\0');
  g_array_append_val (reader->found, found);
  return true;
}

/* --- what expat tells ----------------------------------------------------------------------------------------------- */

static void
begin_inside_cell (Reader *reader, const char *name)
{
  if (strcmp (name, "v") == 0 && reader->type != 'I')
    reader->source = VALUE;
  else if (strcmp (name, "f") == 0)
    reader->has_formula = true;
  else if (strcmp (name, "is") == 0)
    reader->in_inline = true;
  else if (strcmp (name, "rPh") == 0)
    reader->readings++;
  else if (strcmp (name, "t") == 0 && reader->in_inline && reader->readings == 0 && reader->type == 'I')
    reader->source = INLINE;
}

static bool
on_start (const char *name, const char *const *attributes, gpointer data)
{
  Reader *reader = data;

  reader->source = NOTHING;
  if (strcmp (name, "row") == 0)
    return begin_row (reader, attributes);
  if (strcmp (name, "c") == 0)
    return reader->row == 0 ? refuse (reader, 0, 0, "workbook.bad-row", "") : begin_cell (reader, attributes);
  if (reader->in_cell)
    begin_inside_cell (reader, name);
  return true;
}

static bool
on_text (const char *text, gsize length, gpointer data)
{
  Reader *reader = data;

  if (reader->source == NOTHING)
    return true;
  if (reader->texts->len - reader->start + length > MGI_CELL_MAX_TEXT)
    return refuse (reader, reader->row, reader->column, "workbook.cell-too-long", "");
  g_string_append_len (reader->texts, text, (gssize)length);
  reader->has_value = true;
  return true;
}

static bool
on_end (const char *name, gpointer data)
{
  Reader *reader = data;

  reader->source = NOTHING;
  if (strcmp (name, "c") == 0)
    return end_cell (reader);
  if (strcmp (name, "row") == 0)
    return end_row (reader);
  if (strcmp (name, "rPh") == 0 && reader->readings > 0)
    reader->readings--;
  return true;
}

bool
mgi_rows_read (const MgiRowsReading *reading)
{
  static const MgiXmlHandlers handlers = { on_start, on_end, on_text };
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (MgiCell));
  g_autoptr (GString) texts = g_string_new (NULL);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  Reader reader = { .sheet = reading, .found = found, .cells = cells, .texts = texts, .taken = taken };

  return mgi_xml_read (reading->text, &handlers, &reader) || reader.is_over;
}
