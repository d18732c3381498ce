/*
 * The hidden sheet: whose the workbook is, and what stood in it when it went out.
 */
#include <string.h>

#include "data/readers/cell.h"
#include "data/readers/filled.h"

enum { CELLS_MAX = 16 }; /* of a row: the longest has nine */

typedef struct {
  MgiFilled *filled;
  guint row;
  const char *cells[CELLS_MAX]; /* from column 1; "" where there is none */
} Row;

static bool
refuse (const Row *row, guint column, const char *key, const char *value)
{
  const MgiInput *input = row->filled->input;
  g_autofree char *cell = mgi_cell_name (row->row, column);
  const MgiPlace place = { .file = input->file, .sheet = MGI_EXCHANGE_SHEET, .cell = cell };

  mgi_problems_add (input->problems, &place, key, "value", value, NULL);
  return false;
}

static char *
text_or_null (const char *text)
{
  return *text != '\0' ? g_strdup (text) : NULL;
}

/* Says where something stands: the second cell of the row. */
static void
note_place (const Row *row, MgiSays what)
{
  g_autofree char *cell = mgi_cell_name (row->row, 2);
  const MgiPlace place = { .file = row->filled->input->file, .sheet = MGI_EXCHANGE_SHEET, .cell = cell };

  mgi_place_clear (&row->filled->file->says_at[what]);
  row->filled->file->says_at[what] = mgi_place_copy (&place);
}

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = text_or_null (value);
}

/* --- one function a word -------------------------------------------------------------------------------------------- */

static bool
take_format (Row *row)
{
  return strcmp (row->cells[1], MGI_EXCHANGE_FORMAT) == 0 || refuse (row, 2, "workbook.other-format", row->cells[1]);
}

static bool
take_authority (Row *row)
{
  set_text (&row->filled->file->authority, row->cells[1]);
  note_place (row, MGI_SAYS_AUTHORITY);
  return true;
}

static bool
take_round (Row *row)
{
  guint64 round;

  if (!g_ascii_string_to_unsigned (row->cells[1], 10, 1, MGI_ROUND_MAX, &round, NULL))
    return refuse (row, 2, "workbook.bad-identity", row->cells[1]);
  row->filled->file->round = (int)round;
  note_place (row, MGI_SAYS_ROUND);
  return true;
}

static bool
take_framework (Row *row)
{
  set_text (&row->filled->file->framework, row->cells[1]);
  note_place (row, MGI_SAYS_FRAMEWORK);
  return true;
}

static bool
take_hash (Row *row)
{
  set_text (&row->filled->file->framework_sha256, row->cells[1]);
  note_place (row, MGI_SAYS_HASH);
  return true;
}

static bool
take_sheet_name (Row *row)
{
  g_hash_table_add (row->filled->sheets, g_strdup (row->cells[1]));
  return true;
}

static bool
take_heading (Row *row)
{
  char *heading = mgi_filled_tidy (row->cells[1]);

  if (heading != NULL)
    g_hash_table_add (row->filled->headings, heading);
  return true;
}

static GHashTable *
words_of (const MgiFilled *filled, const char *group)
{
  if (strcmp (group, MGI_EXCHANGE_KIND) == 0)
    return filled->kinds;
  return strcmp (group, MGI_EXCHANGE_WHY) == 0 ? filled->reasons : filled->stances;
}

static bool
take_word (Row *row)
{
  GHashTable *words = words_of (row->filled, row->cells[1]);

  for (guint i = 2; i < CELLS_MAX; i++) {
    if (*row->cells[i] != '\0')
      g_hash_table_insert (words, mgi_word_fold (row->cells[i]), g_strdup (row->cells[2]));
  }
  return true;
}

static bool
take_answer (Row *row)
{
  GHashTable *bases = row->filled->bases;
  const char *code = row->cells[1], *reason = row->cells[5];
  MgiReason why = MGI_REASON_NONE;
  guint64 revision;

  if (*code == '\0' || g_hash_table_contains (bases, code))
    return refuse (row, 2, "workbook.bad-identity", code);
  if (!g_ascii_string_to_unsigned (row->cells[2], 10, 0, G_MAXINT, &revision, NULL))
    return refuse (row, 3, "workbook.bad-identity", row->cells[2]);
  if (*reason != '\0' && !mgi_reason_from_word (reason, &why))
    return refuse (row, 6, "workbook.bad-identity", reason);

  MgiAnswer *answer = mgi_answer_new (code);
  answer->option = text_or_null (row->cells[3]);
  answer->note = text_or_null (row->cells[4]);
  answer->reason = why;
  g_ptr_array_unref (answer->sources);
  answer->sources = g_ptr_array_ref (row->filled->no_sources);
  g_hash_table_insert (bases, answer->code, mgi_base_new ((gint64)revision, answer));
  return true;
}

static bool
take_source (Row *row)
{
  enum { CODE = 1, TITLE, KIND, LOCATOR, DATE, URL, HASH, STANCE };
  const char *const *cells = row->cells;
  const MgiBase *base = g_hash_table_lookup (row->filled->bases, cells[CODE]);

  if (base == NULL || base->answer->sources->len >= MGI_SOURCES_MAX)
    return refuse (row, 2, "workbook.bad-identity", cells[CODE]);
  if (base->answer->sources == row->filled->no_sources) {
    g_ptr_array_unref (base->answer->sources);
    base->answer->sources = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_source_free);
  }
  MgiSource *source = mgi_source_new (cells[TITLE]);
  g_ptr_array_add (base->answer->sources, source);
  source->kind = text_or_null (cells[KIND]);
  source->locator = text_or_null (cells[LOCATOR]);
  source->date = text_or_null (cells[DATE]);
  source->url = text_or_null (cells[URL]);
  source->sha256 = text_or_null (cells[HASH]);
  return mgi_stance_from_word (cells[STANCE], &source->stance)
         || refuse (row, STANCE + 1, "workbook.bad-identity", cells[STANCE]);
}

/* Words that are not here (sections, language) are for people. */
static const struct {
  const char *word;
  bool (*take) (Row *row);
} words[] = {
  { MGI_EXCHANGE_FORMAT_WORD, take_format }, { MGI_EXCHANGE_AUTHORITY, take_authority },
  { MGI_EXCHANGE_ROUND, take_round },        { MGI_EXCHANGE_FRAMEWORK, take_framework },
  { MGI_EXCHANGE_HASH, take_hash },          { MGI_EXCHANGE_FILLED, take_sheet_name },
  { MGI_EXCHANGE_HEADING, take_heading },    { MGI_EXCHANGE_WORD, take_word },
  { MGI_EXCHANGE_ANSWER, take_answer },      { MGI_EXCHANGE_SOURCE, take_source },
};

typedef struct {
  MgiFilled *filled;
  bool has_format, is_wrong;
} Reader;

static bool
on_row (guint number, const MgiCell *cells, guint n_cells, gpointer data)
{
  Reader *reader = data;
  Row row = { .filled = reader->filled, .row = number };

  for (guint i = 0; i < CELLS_MAX; i++)
    row.cells[i] = "";
  for (guint i = 0; i < n_cells; i++) {
    if (cells[i].column <= CELLS_MAX)
      row.cells[cells[i].column - 1] = cells[i].text;
  }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (strcmp (words[i].word, row.cells[0]) != 0)
      continue;
    reader->has_format = reader->has_format || words[i].take == take_format;
    reader->is_wrong = !words[i].take (&row);
    return !reader->is_wrong;
  }
  return true;
}

/* What must be said, or nobody knows whose answers these are. */
static bool
is_complete (const MgiFilled *filled, bool has_format)
{
  const MgiAnswersFile *file = filled->file;
  const MgiPlace place = { .file = filled->input->file, .sheet = MGI_EXCHANGE_SHEET };

  if (has_format && file->authority != NULL && file->round > 0 && file->framework != NULL
      && file->framework_sha256 != NULL)
    return true;
  mgi_problems_add (filled->input->problems, &place, "workbook.no-identity", NULL);
  return false;
}

static bool
find_sheet (MgiFilled *filled)
{
  for (guint i = 0; i < mgi_workbook_n_sheets (filled->workbook); i++) {
    if (g_ascii_strcasecmp (mgi_workbook_sheet (filled->workbook, i), MGI_EXCHANGE_SHEET) == 0) {
      filled->identity = i;
      return true;
    }
  }
  const MgiPlace place = { .file = filled->input->file };
  mgi_problems_add (filled->input->problems, &place, "workbook.no-identity", NULL);
  return false;
}

bool
mgi_filled_read_identity (MgiFilled *filled)
{
  Reader reader = { .filled = filled };

  return find_sheet (filled) && mgi_workbook_rows (filled->workbook, filled->identity, on_row, &reader)
         && !reader.is_wrong && is_complete (filled, reader.has_format);
}
