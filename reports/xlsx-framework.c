/*
 * The sheet for translators as a workbook: cells that need work have a colour and say why, text runs the way its
 * language is written, and a second sheet says what to do. A workbook keeps at most 32,767 units a cell; a framework
 * with a longer text is refused, because what came back would be cut.
 */
#include "reports/framework-sheet.h"
#include "reports/reports.h"
#include "reports/xlsx-private.h"

enum { POINTER_WIDTH = 12, CODE_WIDTH = 20, FIELD_WIDTH = 20, TEXT_WIDTH = 48, STATUS_WIDTH = 14, ABOUT_WIDTH = 120 };

static const XlStyle styles[]
    = { [MGI_SHEET_DONE] = XL_TEXT, [MGI_SHEET_MISSING] = XL_MISSING, [MGI_SHEET_STALE] = XL_STALE };
static const char *const status_keys[] = {
  [MGI_SHEET_DONE] = NULL,
  [MGI_SHEET_MISSING] = "sheet.status.missing",
  [MGI_SHEET_STALE] = "sheet.status.stale",
};

/* Elements: XlColumn, as wide as what they hold. */
static GArray *
columns_of (const MgiSheetTable *table)
{
  static const XlColumn first[] = { { NULL, POINTER_WIDTH }, { NULL, CODE_WIDTH }, { NULL, FIELD_WIDTH } };
  static const XlColumn text = { NULL, TEXT_WIDTH }, status = { NULL, STATUS_WIDTH };
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (XlColumn));

  g_array_append_vals (columns, first, G_N_ELEMENTS (first));
  for (guint i = 0; i < table->languages->len; i++) {
    g_array_append_val (columns, text);
    if (mgi_sheet_has_status (i))
      g_array_append_val (columns, status);
  }
  return columns;
}

static void
add_header (XlSheet *sheet, const MgiSheetTable *table)
{
  lxw_col_t column = MGI_SHEET_FIRST_LANGUAGE;

  for (lxw_col_t i = 0; i < MGI_SHEET_FIRST_LANGUAGE; i++)
    xl_text (sheet, i, XL_HEADER, mgi_sheet_columns[i]);
  for (guint i = 0; i < table->languages->len; i++) {
    g_autofree char *status = mgi_sheet_status_column (table->languages->pdata[i]);

    xl_text (sheet, column++, XL_HEADER, table->languages->pdata[i]);
    if (mgi_sheet_has_status (i))
      xl_text (sheet, column++, XL_HEADER, status);
  }
  sheet->header = sheet->row;
  xl_row_end (sheet);
}

static void
add_framework (XlSheet *sheet, const MgiSheetTable *table)
{
  xl_text (sheet, MGI_SHEET_CODE, XL_CODE, table->name);
  xl_text (sheet, MGI_SHEET_FIELD, XL_CODE, mgi_sheet_framework_field);
  xl_row_end (sheet);
}

static void
add_text (XlSheet *sheet, const MgiSheetTable *table, const MgiTextPlace *place)
{
  lxw_col_t column = MGI_SHEET_FIRST_LANGUAGE;

  xl_text (sheet, MGI_SHEET_POINTER, XL_CODE, place->pointer);
  xl_text (sheet, MGI_SHEET_CODE, XL_CODE, place->code);
  xl_text (sheet, MGI_SHEET_FIELD, XL_CODE, place->field);
  for (guint i = 0; i < table->languages->len; i++) {
    const char *language = table->languages->pdata[i];
    const MgiSheetStatus status = mgi_sheet_status (table, place, language);

    xl_directed_text (sheet, column++, styles[status], mgi_text_lookup (place->text, language),
                      mgi_tag_is_rtl (language));
    if (!mgi_sheet_has_status (i))
      continue;
    if (status_keys[status] != NULL)
      xl_sentence (sheet, column++, styles[status], status_keys[status]);
    else
      xl_text (sheet, column++, styles[status], NULL);
  }
  xl_row_end (sheet);
}

static void
freeze (XlSheet *sheet)
{
  if (sheet->book->error == NULL)
    worksheet_freeze_panes (sheet->sheet, sheet->header + 1, MGI_SHEET_FIRST_LANGUAGE);
}

/* What to do with the sheet, for somebody who has only this file. */
static void
add_about (XlBook *book, const MgiSheetTable *table)
{
  static const struct {
    const char *key;
    XlStyle style;
  } lines[] = {
    { "sheet.about.write", XL_PARAGRAPH }, { "sheet.about.missing", XL_MISSING }, { "sheet.about.stale", XL_STALE },
    { "sheet.about.keep", XL_PARAGRAPH },  { "sheet.about.save", XL_PARAGRAPH },
  };
  static const XlColumn columns[] = { { NULL, ABOUT_WIDTH } };
  XlSheet sheet = xl_sheet_named (book, "sheet.about.title", columns, G_N_ELEMENTS (columns));

  xl_text (&sheet, 0, XL_TITLE, table->name);
  xl_row_end (&sheet);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    xl_sentence (&sheet, 0, lines[i].style, lines[i].key);
    xl_row_end (&sheet);
  }
}

static void
add_sheets (XlBook *book, gconstpointer data)
{
  const MgiSheetTable *table = data;
  g_autoptr (GArray) columns = columns_of (table);
  XlSheet sheet = xl_sheet_named (book, "sheet.title", (const XlColumn *)(gconstpointer)columns->data, columns->len);

  add_header (&sheet, table);
  add_framework (&sheet, table);
  for (guint i = 0; i < table->places->len; i++)
    add_text (&sheet, table, table->places->pdata[i]);
  freeze (&sheet);
  add_about (book, table);
}

static bool
check_lengths (const MgiSheetTable *table, GError **error)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  g_autofree char *max = g_strdup_printf ("%d", XL_TEXT_MAX);

  for (guint i = 0; i < table->places->len; i++) {
    const MgiTextPlace *place = table->places->pdata[i];
    const MgiPlace at = { .pointer = place->pointer };

    for (guint k = 0; k < table->languages->len; k++) {
      const char *wording = mgi_text_lookup (place->text, table->languages->pdata[k]);
      if (wording != NULL && !xl_text_fits (wording, XL_TEXT_MAX))
        mgi_problems_add (problems, &at, "sheet.text-too-long", "max", max, NULL);
    }
  }
  return !mgi_problems_refuse (problems, error);
}

GBytes *
mgi_framework_sheet_xlsx (const MgiFramework *framework, const char *const *more_languages, const MgiLanguage *language,
                          GError **error)
{
  g_auto (MgiSheetTable) table = mgi_sheet_table_new (framework, more_languages);
  XlBook book = {
    .language = language,
    .title = table.name,
    .subject = mgi_text_get (framework->title, mgi_language_tag (language)),
    .rtl = g_str_equal (mgi_language_direction (language), "rtl"),
  };

  return check_lengths (&table, error) ? xl_book_write (&book, add_sheets, &table, error) : NULL;
}
