/*
 * What the sheets of a questionnaire share: codes over columns, locking, sources, and the letters of formulas.
 */
#include "reports/xlsx-form-private.h"

XlSheet
xl_form_open_sheet (XlForm *form, const char *name, const XlColumn *columns, guint n_columns)
{
  XlSheet sheet = xl_sheet_new (form->book, name, columns, n_columns);

  if (sheet.sheet != NULL)
    g_ptr_array_add (form->filled, g_strdup (sheet.sheet->name));
  sheet.row = 1;
  return sheet;
}

void
xl_form_mark_column (XlSheet *sheet, lxw_col_t column, const char *code)
{
  if (sheet->book->error == NULL)
    xl_check (sheet->book, worksheet_write_string (sheet->sheet, 0, column, code, NULL), "a column's code");
}

void
xl_form_close_sheet (XlSheet *sheet, bool hides_codes)
{
  lxw_row_col_options hidden = { .hidden = LXW_TRUE };
  lxw_protection allowed
      = { .format_columns = LXW_TRUE, .format_rows = LXW_TRUE, .sort = LXW_TRUE, .autofilter = LXW_TRUE };

  if (sheet->book->error != NULL)
    return;
  if (hides_codes)
    xl_check (sheet->book, worksheet_set_row_opt (sheet->sheet, 0, LXW_DEF_ROW_HEIGHT, NULL, &hidden),
              "the row of codes");
  worksheet_protect (sheet->sheet, NULL, &allowed);
}

void
xl_form_add_source (const XlForm *form, XlSheet *sheet, lxw_col_t first, const MgiSource *source)
{
  static const MgiSource nothing;
  const MgiSource *from = source != NULL ? source : &nothing;
  g_autofree char *stance = source != NULL ? xl_form_stance (form, source->stance) : NULL;
  const char *const texts[MGI_N_SOURCE_FIELDS] = {
    [MGI_SOURCE_TITLE] = from->title,     [MGI_SOURCE_KIND] = xl_form_kind (form, from->kind),
    [MGI_SOURCE_LOCATOR] = from->locator, [MGI_SOURCE_DATE] = from->date,
    [MGI_SOURCE_URL] = from->url,         [MGI_SOURCE_STANCE] = stance,
  };

  for (MgiSourceField field = 0; field < MGI_N_SOURCE_FIELDS; field++)
    xl_text (sheet, (lxw_col_t)(first + field), XL_INPUT, texts[field]);
}

char *
xl_form_source_heading (const XlForm *form, guint number, MgiSourceField field)
{
  static const char *const keys[] = {
    [MGI_SOURCE_TITLE] = "questionnaire.source.title",
    [MGI_SOURCE_KIND] = "report.column.kind",
    [MGI_SOURCE_LOCATOR] = "report.column.locator",
    [MGI_SOURCE_DATE] = "report.column.date",
    [MGI_SOURCE_URL] = "report.column.url",
    [MGI_SOURCE_STANCE] = "report.column.stance",
  };
  g_autofree char *name = mgi_language_format (form->book->language, keys[field], NULL);

  if (number == 0)
    return g_steal_pointer (&name);
  g_autofree char *text = g_strdup_printf ("%u", number);
  return mgi_language_format (form->book->language, "questionnaire.source-column", "number", text, "column", name,
                              NULL);
}

char *
xl_form_quote (const char *text)
{
  g_autoptr (GString) doubled = g_string_new (text);

  g_string_replace (doubled, "\"", "\"\"", 0);
  return g_strdup_printf ("\"%s\"", doubled->str);
}

char *
xl_form_range (const char *sheet, lxw_row_t first, lxw_row_t last, lxw_col_t column)
{
  char range[LXW_MAX_CELL_RANGE_LENGTH];
  g_autoptr (GString) doubled = g_string_new (sheet);

  g_string_replace (doubled, "'", "''", 0);
  lxw_rowcol_to_range_abs (range, first, column, last, column);
  return g_strdup_printf ("'%s'!%s", doubled->str, range);
}

char *
xl_form_cell (lxw_row_t row, lxw_col_t column)
{
  char letters[LXW_MAX_COL_NAME_LENGTH];

  lxw_col_to_name (letters, column, LXW_FALSE);
  return g_strdup_printf ("$%s%u", letters, row + 1);
}
