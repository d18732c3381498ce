/*
 * Reading CSV through libcsv, which finds the cells; whether they are text, and which column they belong to, is
 * looked at here.
 */
#include "data/readers/table.h"

#include <csv.h>
#include <string.h>

#include "questionnaire/questionnaire.h"

static const char byte_order_mark[] = "\xEF\xBB\xBF";

enum { BLOCK = 64 * 1024, NOWHERE = MGI_TABLE_MAX_OPEN_COLUMNS + 1 };

typedef struct {
  const char *const *columns;
  guint n_columns, n_required;
  guint n_header; /* columns that the table has */
  guint max_columns;
  const MgiInput *input;
  MgiTableHeader header; /* NULL: no columns but these may be there */
  MgiTableRow each;
  gpointer data;
  guint row;              /* of the record being read */
  GPtrArray *cells;       /* of this record, as many as are worth keeping */
  gsize n_cells;          /* of this record, however many */
  const char *unreadable; /* key of what is wrong with a cell of this record, or NULL */
  bool after_return;      /* the record before ended with a carriage return; a line feed would belong to it */
  bool has_header;
  bool is_useless;                          /* the header is wrong: nothing behind it can be read */
  guint places[MGI_TABLE_MAX_OPEN_COLUMNS]; /* where in a record a column stands; NOWHERE: the table has none */
} Table;

static void G_GNUC_NULL_TERMINATED
add_problem (const Table *table, const char *key, ...)
{
  const MgiPlace place = { .file = table->input->file, .row = table->row };
  va_list values;
  va_start (values, key);
  mgi_problems_add_valist (table->input->problems, &place, key, values);
  va_end (values);
}

static char *
name_columns (const Table *table)
{
  return g_strjoinv (", ", (GStrv)table->columns);
}

/* The place of a name among the columns, or -1. */
static int
find_column (const Table *table, const char *name)
{
  for (guint i = 0; i < table->n_columns; i++) {
    if (strcmp (table->columns[i], name) == 0)
      return (int)i;
  }
  return -1;
}

static void
take_column (Table *table, guint place, bool *found)
{
  const char *name = g_ptr_array_index (table->cells, place);
  const int column = find_column (table, name);
  if (column < 0) {
    g_autofree char *known = name_columns (table);
    add_problem (table, "csv.unknown-column", "column", name, "known", known, NULL);
  } else if (found[column]) {
    add_problem (table, "csv.column-twice", "column", name, NULL);
  } else {
    found[column] = true;
    table->places[column] = place;
  }
}

/* Whether somebody's spreadsheet wrote semicolons, but not between all the columns there should be. */
static bool
has_semicolons (const Table *table)
{
  return table->n_cells == 1 && strchr (g_ptr_array_index (table->cells, 0), ';') != NULL;
}

/* Whoever asked for the table knows what to do with its columns; cells come as they stand. */
static void
take_open_header (Table *table)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  table->is_useless = true;
  if (table->n_cells > table->max_columns) {
    g_autofree char *max = g_strdup_printf ("%u", table->max_columns);
    add_problem (table, "csv.too-many-columns", "max", max, NULL);
    return;
  }
  for (guint i = 0; i < table->cells->len; i++) {
    char *name = g_ptr_array_index (table->cells, i);
    if (!g_hash_table_add (names, name))
      add_problem (table, "csv.column-twice", "column", name, NULL);
    table->places[i] = i;
  }
  if (!g_hash_table_contains (names, table->columns[0])) {
    add_problem (table, "csv.needed-column", "column", table->columns[0], NULL);
    return;
  }
  table->n_columns = table->n_header = table->cells->len;
  table->is_useless = !table->header (table->row, (char **)table->cells->pdata, table->cells->len, table->data);
}

static void
take_header (Table *table)
{
  const guint before = table->input->problems->len;
  g_autofree char *known = name_columns (table);
  table->has_header = true;
  if (has_semicolons (table)) {
    add_problem (table, "csv.wrong-header", "known", known, NULL);
    table->is_useless = true;
    return;
  }
  if (table->header != NULL) {
    take_open_header (table);
    return;
  }
  bool found[MGI_TABLE_MAX_COLUMNS] = { false };
  for (guint i = 0; i < table->n_columns; i++)
    table->places[i] = NOWHERE;
  for (guint i = 0; i < table->cells->len; i++)
    take_column (table, i, found);
  table->n_header = table->cells->len;
  for (guint i = 0; i < table->n_required; i++) {
    if (!found[i])
      add_problem (table, "csv.missing-column", "column", table->columns[i], "known", known, NULL);
  }
  table->is_useless = table->input->problems->len > before;
}

static bool
is_blank (const Table *table)
{
  for (guint i = 0; i < table->cells->len; i++) {
    if (*(const char *)g_ptr_array_index (table->cells, i) != '\0')
      return false;
  }
  return table->unreadable == NULL;
}

static void
take_record (Table *table)
{
  if (table->n_cells != table->n_header) {
    g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, table->n_cells);
    g_autofree char *expected = g_strdup_printf ("%u", table->n_header);
    add_problem (table, "csv.wrong-number-of-cells", "count", count, "expected", expected, NULL);
    return;
  }
  static char nothing[] = "";
  char *cells[MGI_TABLE_MAX_OPEN_COLUMNS];
  for (guint i = 0; i < table->n_columns; i++)
    cells[i] = table->places[i] != NOWHERE ? g_ptr_array_index (table->cells, table->places[i]) : nothing;
  table->each (table->row, cells, table->data);
}

/* libcsv: a cell has ended. */
static void
on_cell (void *text, size_t length, void *data)
{
  Table *table = data;
  table->after_return = false;
  table->n_cells++;
  if (table->is_useless || table->cells->len > table->max_columns)
    return;
  if (memchr (text, '\0', length) != NULL)
    table->unreadable = "csv.null-character";
  else if (!g_utf8_validate_len (text, length, NULL))
    table->unreadable = "csv.not-utf8";
  g_ptr_array_add (table->cells, g_strndup (text, length));
}

/* libcsv: a record has ended with this character, or with the file. Blank lines are records too. */
static void
on_record (int end, void *data)
{
  Table *table = data;
  const bool is_second_half = end == CSV_LF && table->after_return && table->n_cells == 0;
  table->after_return = end == CSV_CR;
  if (is_second_half)
    return;
  table->row++;
  if (table->is_useless || is_blank (table)) {
    /* nothing to take */
  } else if (table->unreadable != NULL) {
    add_problem (table, table->unreadable, NULL);
    table->is_useless = !table->has_header;
    table->has_header = true;
  } else if (!table->has_header) {
    take_header (table);
  } else {
    take_record (table);
  }
  g_ptr_array_set_size (table->cells, 0);
  table->n_cells = 0;
  table->unreadable = NULL;
}

/* A semicolon where the first line has every required column between semicolons, as some spreadsheets write. */
static unsigned char
find_separator (const Table *table, const char *text, gsize size)
{
  g_autofree char *start = g_strndup (text, MIN (size, (gsize)BLOCK));
  char *line = start + strspn (start, "\r\n");
  line[strcspn (line, "\r\n")] = '\0';
  g_auto (GStrv) names = g_strsplit (line, ";", (int)table->max_columns + 1);
  for (gsize i = 0; names[i] != NULL; i++) {
    g_strdelimit (names[i], "\"", ' ');
    g_strstrip (names[i]);
  }
  for (guint i = 0; i < table->n_required; i++) {
    if (!g_strv_contains ((const char *const *)names, table->columns[i]))
      return CSV_COMMA;
  }
  return ';';
}

/* Runs the parser over all of the text. */
static void
parse (Table *table, const char *text, gsize size)
{
  struct csv_parser parser;
  csv_init (&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL | CSV_APPEND_NULL);
  csv_set_blk_size (&parser, BLOCK);
  csv_set_delim (&parser, find_separator (table, text, size));
  const char *problem = NULL;
  if (csv_parse (&parser, text, size, on_cell, on_record, table) != size)
    problem = "csv.stray-quote";
  else if (csv_fini (&parser, on_cell, on_record, table) != 0)
    problem = "csv.open-quote";
  if (problem != NULL) {
    table->row++;
    add_problem (table, problem, NULL);
  }
  csv_free (&parser);
}

static void
read_table (Table *table, GBytes *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  if (size >= strlen (byte_order_mark) && memcmp (text, byte_order_mark, strlen (byte_order_mark)) == 0) {
    text += strlen (byte_order_mark);
    size -= strlen (byte_order_mark);
  }
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  table->cells = cells;
  parse (table, text != NULL ? text : "", size);
  if (table->has_header || table->input->problems->len > 0)
    return;
  g_autofree char *known = name_columns (table);
  table->row = 1;
  add_problem (table, "csv.empty", "known", known, NULL);
}

void
mgi_table_read (GBytes *bytes, const char *const *columns, guint n_required, const MgiInput *input, MgiTableRow each,
                gpointer data)
{
  Table table = { .columns = columns,
                  .n_columns = g_strv_length ((GStrv)columns),
                  .n_required = n_required,
                  .max_columns = MGI_TABLE_MAX_COLUMNS,
                  .input = input,
                  .each = each,
                  .data = data };
  g_return_if_fail (table.n_columns <= MGI_TABLE_MAX_COLUMNS);
  read_table (&table, bytes);
}

void
mgi_table_read_open (GBytes *bytes, const char *needed, const MgiInput *input, MgiTableHeader header, MgiTableRow each,
                     gpointer data)
{
  const char *const columns[] = { needed, NULL };
  Table table = { .columns = columns,
                  .n_required = 1,
                  .max_columns = MGI_TABLE_MAX_OPEN_COLUMNS,
                  .input = input,
                  .header = header,
                  .each = each,
                  .data = data };
  read_table (&table, bytes);
}

const char *
mgi_table_unguarded (const char *cell)
{
  const char *behind = cell + strspn (cell, "'");
  if (behind > cell && *behind != '\0' && strchr ("=+-@\t\r", *behind) != NULL)
    cell++;
  return *cell != '\0' ? cell : NULL;
}
