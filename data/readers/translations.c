/*
 * A sheet that a translator sends back: a table with a column "pointer", a column for each language, and whatever else
 * was exported beside them ("code", "field", "fr status"), which is passed over. One row names the framework.
 */
#include <string.h>

#include "data/readers/readers.h"
#include "data/readers/table.h"

typedef enum { POINTER, CODE, FIELD, LANGUAGE, STATUS } Role;

typedef struct {
  Role role;
  guint language; /* its place among the languages */
} Column;

typedef struct {
  const MgiInput *input;
  MgiTranslations *translations;
  GArray *columns;  /* elements: Column */
  GHashTable *rows; /* pointer → row, as GUINT_TO_POINTER */
} Reader;

static void
text_free (gpointer data)
{
  MgiTranslatedText *text = data;
  for (guint i = 0; i < text->n_wordings; i++)
    g_free (text->wordings[i]);
  g_free (text->wordings);
  g_free (text->pointer);
  g_free (text);
}

void
mgi_translations_free (MgiTranslations *translations)
{
  if (translations == NULL)
    return;
  g_free (translations->framework);
  g_strfreev (translations->languages);
  g_ptr_array_unref (translations->texts);
  g_free (translations);
}

/* --- the header ---------------------------------------------------------------------------------------------------- */

/* "fr status" */
static bool
is_status (const char *name)
{
  static const char ending[] = " status";
  if (!g_str_has_suffix (name, ending))
    return false;
  g_autofree char *tag = g_strndup (name, strlen (name) - strlen (ending));
  return mgi_text_is_language (tag);
}

static bool
find_role (const char *name, Role *ret_role)
{
  static const char *const names[] = { [POINTER] = "pointer", [CODE] = "code", [FIELD] = "field" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (strcmp (name, names[i]) == 0) {
      *ret_role = (Role)i;
      return true;
    }
  }
  *ret_role = is_status (name) ? STATUS : LANGUAGE;
  return *ret_role == STATUS || mgi_text_is_language (name);
}

static bool
take_header (guint row, char *const *names, guint n_names, gpointer data)
{
  Reader *reader = data;
  const MgiPlace place = { .file = reader->input->file, .row = row };
  g_autoptr (GStrvBuilder) languages = g_strv_builder_new ();
  guint n_languages = 0;
  for (guint i = 0; i < n_names; i++) {
    Column column = { .language = n_languages };
    if (!find_role (names[i], &column.role)) {
      mgi_problems_add (reader->input->problems, &place, "sheet.unknown-column", "column", names[i], NULL);
      column.role = STATUS; /* the rest of the table can be looked at without it */
    } else if (column.role == LANGUAGE) {
      g_strv_builder_add (languages, names[i]);
      n_languages++;
    }
    g_array_append_val (reader->columns, column);
  }
  reader->translations->languages = g_strv_builder_end (languages);
  return true;
}

/* --- rows ---------------------------------------------------------------------------------------------------------- */

static bool
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

/* Lines end as they do in a framework, whatever program wrote the sheet. NULL for an empty cell. */
static char *
take_wording (const Reader *reader, const MgiPlace *place, const char *language, const char *cell)
{
  if (is_blank (cell))
    return NULL;
  GString *wording = g_string_new (cell);
  g_string_replace (wording, "\r\n", "\n", 0);
  for (const char *c = wording->str; *c != '\0'; c = g_utf8_next_char (c)) {
    if (!g_unichar_iscntrl (g_utf8_get_char (c)) || *c == '\n' || *c == '\t')
      continue;
    mgi_problems_add (reader->input->problems, place, "sheet.control-character", "language", language, NULL);
    break;
  }
  return g_string_free (wording, FALSE);
}

/* Whether this is the first row of a text. */
static bool
check_first (const Reader *reader, const MgiPlace *place, const char *pointer)
{
  const guint first = GPOINTER_TO_UINT (g_hash_table_lookup (reader->rows, pointer));
  if (first == 0) {
    g_hash_table_insert (reader->rows, g_strdup (pointer), GUINT_TO_POINTER (place->row));
    return true;
  }
  g_autofree char *row = g_strdup_printf ("%u", first);
  mgi_problems_add (reader->input->problems, place, "sheet.twice", "first", row, NULL);
  return false;
}

static const char *
find_cell (const Reader *reader, char *const *cells, Role role)
{
  for (guint i = 0; i < reader->columns->len; i++) {
    if (g_array_index (reader->columns, Column, i).role == role)
      return cells[i];
  }
  return "";
}

static void
take_text (const Reader *reader, const MgiPlace *place, const char *pointer, char *const *cells)
{
  const MgiTranslations *translations = reader->translations;
  MgiTranslatedText *text = g_new0 (MgiTranslatedText, 1);
  text->row = place->row;
  text->pointer = g_strdup (pointer);
  text->n_wordings = g_strv_length (translations->languages);
  text->wordings = g_new0 (char *, text->n_wordings + 1);
  for (guint i = 0; i < reader->columns->len; i++) {
    const Column *column = &g_array_index (reader->columns, Column, i);
    if (column->role == LANGUAGE)
      text->wordings[column->language]
          = take_wording (reader, place, translations->languages[column->language], cells[i]);
  }
  g_ptr_array_add (translations->texts, text);
}

/* The row without a pointer whose field is "framework" says which one this is. */
static bool
take_framework (const Reader *reader, char *const *cells)
{
  if (strcmp (find_cell (reader, cells, FIELD), "framework") != 0 || reader->translations->framework != NULL)
    return false;
  reader->translations->framework = g_strdup (find_cell (reader, cells, CODE));
  return true;
}

static void
take_row (guint row, char *const *cells, gpointer data)
{
  const Reader *reader = data;
  const MgiPlace place = { .file = reader->input->file, .row = row };
  const char *pointer = find_cell (reader, cells, POINTER);
  if (*pointer == '\0') {
    if (!take_framework (reader, cells))
      mgi_problems_add (reader->input->problems, &place, "csv.empty-cell", "column", "pointer", NULL);
  } else if (check_first (reader, &place, pointer)) {
    take_text (reader, &place, pointer, cells);
  }
}

const char *
mgi_translation_said (const char *cell, const char *today)
{
  return g_strcmp0 (cell, today) == 0 ? cell : mgi_table_unguarded (cell);
}

MgiTranslations *
mgi_translations_read (GBytes *bytes, const char *file, GPtrArray *problems)
{
  const MgiInput input = { .file = file, .problems = problems };
  g_autoptr (MgiTranslations) translations = g_new0 (MgiTranslations, 1);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { &input, translations, columns, rows };
  translations->texts = g_ptr_array_new_with_free_func (text_free);
  const bool is_workbook = g_str_has_suffix (file, ".xlsx");
  (is_workbook ? mgi_table_read_workbook : mgi_table_read_open) (bytes, "pointer", &input, take_header, take_row,
                                                                 &reader);
  return translations->languages != NULL ? g_steal_pointer (&translations) : NULL;
}
