/*
 * The sheet for translators as CSV: the same rows and columns as the workbook, so that what is saved from either can be
 * read back. Column names and the words of the status columns stay the same in every language.
 */
#include "reports/framework-sheet.h"

#include "reports/csv-text.h"
#include "reports/reports.h"

const char *const mgi_sheet_columns[] = { "pointer", "code", "field", NULL };
const char mgi_sheet_framework_field[] = "framework";

static void
add_language (GPtrArray *languages, const char *tag)
{
  if (!g_ptr_array_find_with_equal_func (languages, tag, g_str_equal, NULL))
    g_ptr_array_add (languages, (gpointer)tag);
}

MgiSheetTable
mgi_sheet_table_new (const MgiFramework *framework, const char *const *more)
{
  MgiSheetTable table = {
    .framework = framework,
    .name = g_strdup_printf ("%s/%s", framework->id, framework->edition),
    .places = mgi_framework_texts (framework),
    .languages = g_ptr_array_new (),
  };

  add_language (table.languages, mgi_framework_source_language (framework));
  for (guint i = 0; framework->languages[i] != NULL; i++)
    add_language (table.languages, framework->languages[i]);
  for (guint i = 0; more != NULL && more[i] != NULL; i++)
    add_language (table.languages, more[i]);
  return table;
}

void
mgi_sheet_table_clear (MgiSheetTable *table)
{
  g_clear_pointer (&table->name, g_free);
  g_clear_pointer (&table->places, g_ptr_array_unref);
  g_clear_pointer (&table->languages, g_ptr_array_unref);
}

MgiSheetStatus
mgi_sheet_status (const MgiSheetTable *table, const MgiTextPlace *place, const char *language)
{
  if (mgi_text_lookup (place->text, language) == NULL)
    return MGI_SHEET_MISSING;
  return mgi_framework_is_stale (table->framework, place->text, language) ? MGI_SHEET_STALE : MGI_SHEET_DONE;
}

bool
mgi_sheet_has_status (guint language)
{
  return language > 0;
}

char *
mgi_sheet_status_column (const char *language)
{
  return g_strconcat (language, " status", NULL);
}

/* --- CSV ---------------------------------------------------------------------------------------------------------- */

static void
add_cell (GString *out, const char *text)
{
  g_string_append_c (out, ',');
  if (text != NULL)
    mgi_csv_append (out, text);
}

static void
add_header (GString *out, const MgiSheetTable *table)
{
  mgi_csv_append (out, mgi_sheet_columns[MGI_SHEET_POINTER]);
  add_cell (out, mgi_sheet_columns[MGI_SHEET_CODE]);
  add_cell (out, mgi_sheet_columns[MGI_SHEET_FIELD]);
  for (guint i = 0; i < table->languages->len; i++) {
    g_autofree char *status = mgi_sheet_status_column (table->languages->pdata[i]);

    add_cell (out, table->languages->pdata[i]);
    if (mgi_sheet_has_status (i))
      add_cell (out, status);
  }
  g_string_append (out, MGI_CSV_END_OF_ROW);
}

static void
add_framework (GString *out, const MgiSheetTable *table)
{
  add_cell (out, table->name);
  add_cell (out, mgi_sheet_framework_field);
  for (guint i = 0; i < table->languages->len; i++)
    g_string_append (out, mgi_sheet_has_status (i) ? ",," : ",");
  g_string_append (out, MGI_CSV_END_OF_ROW);
}

static void
add_text (GString *out, const MgiSheetTable *table, const MgiTextPlace *place)
{
  static const char *const words[]
      = { [MGI_SHEET_DONE] = NULL, [MGI_SHEET_MISSING] = "missing", [MGI_SHEET_STALE] = "stale" };

  mgi_csv_append (out, place->pointer);
  add_cell (out, place->code);
  add_cell (out, place->field);
  for (guint i = 0; i < table->languages->len; i++) {
    const char *language = table->languages->pdata[i];

    add_cell (out, mgi_text_lookup (place->text, language));
    if (mgi_sheet_has_status (i))
      add_cell (out, words[mgi_sheet_status (table, place, language)]);
  }
  g_string_append (out, MGI_CSV_END_OF_ROW);
}

GBytes *
mgi_framework_sheet_csv (const MgiFramework *framework, const char *const *more_languages)
{
  g_auto (MgiSheetTable) table = mgi_sheet_table_new (framework, more_languages);
  GString *out = g_string_new (MGI_CSV_BYTE_ORDER_MARK);

  add_header (out, &table);
  add_framework (out, &table);
  for (guint i = 0; i < table.places->len; i++)
    add_text (out, &table, table.places->pdata[i]);
  return g_string_free_to_bytes (out);
}
