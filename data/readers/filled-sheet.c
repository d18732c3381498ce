/*
 * Sheets that people fill in. A column has a role by the code in the sheet's hidden first row, wherever it stands; a row
 * belongs to the question whose code it has. Sheets and columns of people's own are passed over.
 */
#include <string.h>

#include "data/readers/cell.h"
#include "data/readers/filled.h"

enum {
  CODE,
  OPTION,
  NOTE,
  REASON,
  SOURCES, /* MGI_N_SOURCE_FIELDS for a source in a row of its own, then for each one beside a question */
  BESIDE = SOURCES + MGI_N_SOURCE_FIELDS,
  N_ROLES = BESIDE + MGI_EXCHANGE_SOURCES * MGI_N_SOURCE_FIELDS,
  HEADER_WITHIN = 100, /* rows */
};

typedef struct {
  MgiFilled *filled;
  const char *name;
  bool has_header, is_wrong;
  bool has_begun;         /* titles are over: the row of headings was seen, or a question */
  guint columns[N_ROLES]; /* 0: the sheet has none */
  bool gives_sources;

  guint row;
  const MgiCell *cells[N_ROLES]; /* of the row being read; NULL: empty */
} Sheet;

static MgiPlace
place_of (const Sheet *sheet, const char *cell)
{
  return (MgiPlace){ .file = sheet->filled->input->file, .sheet = sheet->name, .cell = cell };
}

/* Something about one row: the others are read all the same. */
static void
complain (const Sheet *sheet, guint column, const char *key, const char *value)
{
  g_autofree char *cell = mgi_cell_name (sheet->row, column);
  const MgiPlace place = place_of (sheet, cell);

  mgi_problems_add (sheet->filled->file->problems, &place, key, "value", value, NULL);
}

/* --- the header ----------------------------------------------------------------------------------------------------- */

static GHashTable *
name_roles (void)
{
  GHashTable *roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_hash_table_insert (roles, g_strdup (MGI_EXCHANGE_CODE), GUINT_TO_POINTER (CODE + 1));
  g_hash_table_insert (roles, g_strdup (MGI_EXCHANGE_OPTION), GUINT_TO_POINTER (OPTION + 1));
  g_hash_table_insert (roles, g_strdup (MGI_EXCHANGE_NOTE), GUINT_TO_POINTER (NOTE + 1));
  g_hash_table_insert (roles, g_strdup (MGI_EXCHANGE_REASON), GUINT_TO_POINTER (REASON + 1));
  for (guint number = 0; number <= MGI_EXCHANGE_SOURCES; number++)
    for (MgiSourceField field = 0; field < MGI_N_SOURCE_FIELDS; field++)
      g_hash_table_insert (roles, mgi_exchange_source_column (number, field),
                           GUINT_TO_POINTER (SOURCES + number * MGI_N_SOURCE_FIELDS + field + 1));
  return roles;
}

static bool
refuse_header (Sheet *sheet, guint column, const char *key, const char *name)
{
  g_autofree char *cell = column > 0 ? mgi_cell_name (sheet->row, column) : NULL;
  const MgiPlace place = place_of (sheet, cell);

  mgi_problems_add (sheet->filled->input->problems, &place, key, "column", name, NULL);
  sheet->is_wrong = true;
  return false;
}

static const char *
role_name (const MgiFilled *filled, guint role)
{
  GHashTableIter iter;
  gpointer name, found;

  g_hash_table_iter_init (&iter, filled->roles);
  while (g_hash_table_iter_next (&iter, &name, &found)) {
    if (GPOINTER_TO_UINT (found) == role + 1)
      return name;
  }
  return "";
}

/* How many columns of a run of roles the sheet has; `ret_missing` is the first that it lacks. */
static guint
count_run (const Sheet *sheet, guint first, guint n, guint *ret_missing)
{
  guint n_found = 0;

  *ret_missing = first + n;
  for (guint role = first; role < first + n; role++) {
    n_found += sheet->columns[role] > 0;
    if (sheet->columns[role] == 0 && *ret_missing == first + n)
      *ret_missing = role;
  }
  return n_found;
}

/* Half a source would lose words: a sheet has all columns of sources or none. */
static bool
check_columns (Sheet *sheet)
{
  guint missing;
  const bool asks = sheet->columns[OPTION] > 0;
  const guint n = asks ? N_ROLES - BESIDE : MGI_N_SOURCE_FIELDS;
  const guint n_found = count_run (sheet, asks ? BESIDE : SOURCES, n, &missing);

  if (n_found == 0 && !asks)
    return refuse_header (sheet, 0, "workbook.column-missing", MGI_EXCHANGE_OPTION);
  if (n_found > 0 && n_found < n)
    return refuse_header (sheet, 0, "workbook.column-missing", role_name (sheet->filled, missing));
  sheet->gives_sources = asks && n_found > 0;
  sheet->filled->has_further = sheet->filled->has_further || !asks;
  return true;
}

static bool
take_header (Sheet *sheet, const MgiCell *cells, guint n_cells)
{
  for (guint i = 0; i < n_cells; i++) {
    const guint role = GPOINTER_TO_UINT (g_hash_table_lookup (sheet->filled->roles, cells[i].text));
    if (role == 0)
      continue;
    if (sheet->columns[role - 1] > 0)
      return refuse_header (sheet, cells[i].column, "workbook.column-twice", cells[i].text);
    sheet->columns[role - 1] = cells[i].column;
  }
  sheet->has_header = true;
  return check_columns (sheet);
}

static bool
is_header (const MgiCell *cells, guint n_cells)
{
  for (guint i = 0; i < n_cells; i++) {
    if (strcmp (cells[i].text, MGI_EXCHANGE_CODE) == 0)
      return true;
  }
  return false;
}

/* --- cells ---------------------------------------------------------------------------------------------------------- */

/* What was typed, or NULL where nothing was or it cannot be known. Free with g_free(). */
static char *
typed (const Sheet *sheet, guint role)
{
  const MgiCell *cell = sheet->cells[role];

  if (cell == NULL)
    return NULL;
  if (cell->kind == MGI_CELL_ERROR || cell->kind == MGI_CELL_UNKNOWN) {
    complain (sheet, cell->column,
              cell->kind == MGI_CELL_ERROR ? "workbook.error-cell" : "workbook.formula-without-value", cell->text);
    return NULL;
  }
  return mgi_filled_tidy (cell->text);
}

/* Where people paste a day, their program makes a number of it. */
static char *
typed_day (const Sheet *sheet, guint role)
{
  const MgiCell *cell = sheet->cells[role];
  char *day = cell != NULL && cell->kind == MGI_CELL_NUMBER
                  ? mgi_cell_day (cell->text, mgi_workbook_from_1904 (sheet->filled->workbook))
                  : NULL;

  return day != NULL ? day : typed (sheet, role);
}

static MgiSource *
typed_source (const Sheet *sheet, guint first)
{
  char *texts[MGI_N_SOURCE_FIELDS];

  for (MgiSourceField field = 0; field < MGI_N_SOURCE_FIELDS; field++)
    texts[field] = field == MGI_SOURCE_DATE ? typed_day (sheet, first + field) : typed (sheet, first + field);
  g_autofree char *cell = mgi_cell_name (sheet->row, sheet->columns[first + MGI_SOURCE_STANCE]);
  const MgiPlace place = place_of (sheet, cell);
  return mgi_filled_source (sheet->filled, texts, &place);
}

/* --- rows ----------------------------------------------------------------------------------------------------------- */

/* The code of a row that belongs to a question of this workbook; else NULL, with a word about what would be lost. */
static char *
row_code (Sheet *sheet)
{
  g_autofree char *code = typed (sheet, CODE);

  sheet->has_begun = sheet->has_begun || code != NULL;
  if (code != NULL && g_hash_table_contains (sheet->filled->bases, code))
    return g_steal_pointer (&code);
  if (code != NULL) {
    if (!g_hash_table_contains (sheet->filled->headings, code))
      complain (sheet, sheet->columns[CODE], "workbook.unknown-code", code);
    return NULL;
  }
  for (guint role = CODE + 1; sheet->has_begun && role < N_ROLES; role++) {
    g_autofree char *text = sheet->cells[role] != NULL ? mgi_filled_tidy (sheet->cells[role]->text) : NULL;
    if (text != NULL) {
      complain (sheet, sheet->columns[role], "workbook.row-without-code", text);
      return NULL;
    }
  }
  return NULL;
}

static void
name_cells (const Sheet *sheet, MgiAnswer *answer)
{
  static const guint roles[] = { [MGI_FIELD_OPTION] = OPTION,
                                 [MGI_FIELD_NOTE] = NOTE,
                                 [MGI_FIELD_SOURCES] = BESIDE + MGI_SOURCE_TITLE,
                                 [MGI_FIELD_REASON] = REASON };

  char *names[MGI_N_FIELDS] = { NULL };

  for (MgiField field = 0; field < MGI_N_FIELDS; field++) {
    if (sheet->columns[roles[field]] > 0)
      names[field] = mgi_cell_name (sheet->row, sheet->columns[roles[field]]);
  }
  mgi_answer_set_cells (answer, (const char *const *)names);
  for (MgiField field = 0; field < MGI_N_FIELDS; field++)
    g_free (names[field]);
}

static void
take_reason (const Sheet *sheet, MgiAnswer *answer)
{
  g_autofree char *text = typed (sheet, REASON);
  const MgiPlace place = place_of (sheet, mgi_answer_cell (answer, MGI_FIELD_REASON));

  answer->gives_reason = sheet->columns[REASON] > 0;
  answer->reason = mgi_filled_reason (sheet->filled, text, answer->code, &place);
}

static void
take_question (Sheet *sheet)
{
  g_autofree char *code = row_code (sheet);
  if (code == NULL)
    return;

  g_autofree char *cell = mgi_cell_name (sheet->row, sheet->columns[CODE]);
  const MgiPlace place = place_of (sheet, cell);
  MgiBase *base = g_hash_table_lookup (sheet->filled->bases, code);
  MgiAnswer *answer = mgi_answers_file_add (sheet->filled->file, code, &place);
  mgi_answers_file_base (sheet->filled->file, mgi_base_hold (base));
  name_cells (sheet, answer);
  answer->option = typed (sheet, OPTION);
  answer->gives_note = sheet->columns[NOTE] > 0;
  answer->note = typed (sheet, NOTE);
  take_reason (sheet, answer);
  answer->gives_sources = sheet->gives_sources;
  for (guint i = 0; sheet->gives_sources && i < MGI_EXCHANGE_SOURCES; i++) {
    MgiSource *source = typed_source (sheet, BESIDE + i * MGI_N_SOURCE_FIELDS);
    if (source != NULL)
      g_ptr_array_add (answer->sources, source);
  }
}

static void
take_further (Sheet *sheet)
{
  g_autofree char *code = row_code (sheet);
  MgiSource *source = code != NULL ? typed_source (sheet, SOURCES) : NULL;
  if (source == NULL)
    return;

  GPtrArray *sources = g_hash_table_lookup (sheet->filled->further, code);
  if (sources == NULL) {
    sources = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_source_free);
    g_hash_table_insert (sheet->filled->further, g_steal_pointer (&code), sources);
  }
  g_ptr_array_add (sources, source);
}

static bool
on_row (guint row, const MgiCell *cells, guint n_cells, gpointer data)
{
  Sheet *sheet = data;

  sheet->row = row;
  if (!sheet->has_header)
    return is_header (cells, n_cells) ? take_header (sheet, cells, n_cells) : row <= HEADER_WITHIN;

  for (guint role = 0; role < N_ROLES; role++)
    sheet->cells[role] = NULL;
  for (guint i = 0; i < n_cells; i++)
    for (guint role = 0; role < N_ROLES; role++)
      if (sheet->columns[role] == cells[i].column)
        sheet->cells[role] = &cells[i];
  if (sheet->columns[OPTION] > 0)
    take_question (sheet);
  else
    take_further (sheet);
  return true;
}

bool
mgi_filled_read_sheet (MgiFilled *filled, guint number)
{
  Sheet sheet = { .filled = filled, .name = mgi_workbook_sheet (filled->workbook, number) };

  if (filled->roles == NULL)
    filled->roles = name_roles ();
  if (!mgi_workbook_rows (filled->workbook, number, on_row, &sheet) || sheet.is_wrong)
    return false;
  if (sheet.has_header || !g_hash_table_contains (filled->sheets, sheet.name))
    return true;
  return refuse_header (&sheet, 0, "workbook.header-missing", MGI_EXCHANGE_CODE);
}
