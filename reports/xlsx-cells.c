/*
 * Cells, written nowhere else: text is made safe for a workbook and stays text whatever it begins with, numbers are
 * finite, formulas are ours, and no return code of libxlsxwriter goes unseen.
 */
#include <math.h>

#include "reports/reports.h"
#include "reports/xlsx-private.h"

enum { ROW_HEIGHT_MAX = 409, ROW_PADDING = 4 };

bool
xl_check (XlBook *book, lxw_error code, const char *what)
{
  if (code != LXW_NO_ERROR && book->error == NULL)
    g_set_error (&book->error, MGI_REPORT_ERROR, MGI_REPORT_ERROR_FAILED, "the workbook: %s: %s", what,
                 lxw_strerror (code));
  return book->error == NULL;
}

static double
width_of (const XlSheet *sheet, lxw_col_t column)
{
  return column < sheet->n_columns ? sheet->columns[column].width : LXW_DEF_COL_WIDTH;
}

static void
grow (XlSheet *sheet, XlStyle style, const char *text, double width)
{
  guint lines = xl_style_wraps (style) && text != NULL ? xl_text_lines (text, width * xl_style_room (style)) : 1;

  sheet->height = MAX (sheet->height, lines * xl_style_line_height (style) + ROW_PADDING);
}

static lxw_format *
format_for (const XlSheet *sheet, XlStyle style, const char *text)
{
  return sheet->book->styles[style][xl_text_is_rtl (text, sheet->book->rtl)];
}

static void
write_text (XlSheet *sheet, lxw_col_t column, lxw_format *format, const char *text)
{
  if (text == NULL || *text == '\0') {
    xl_check (sheet->book, worksheet_write_blank (sheet->sheet, sheet->row, column, format), "a cell");
    return;
  }
  g_autofree char *clean = xl_text_clean (text, XL_TEXT_MAX, sheet->book->cut);
  xl_check (sheet->book, worksheet_write_string (sheet->sheet, sheet->row, column, clean, format), "a text");
}

void
xl_text (XlSheet *sheet, lxw_col_t column, XlStyle style, const char *text)
{
  if (sheet->book->error != NULL)
    return;
  grow (sheet, style, text, width_of (sheet, column));
  write_text (sheet, column, format_for (sheet, style, text != NULL ? text : ""), text);
}

void
xl_directed_text (XlSheet *sheet, lxw_col_t column, XlStyle style, const char *text, bool rtl)
{
  if (sheet->book->error != NULL)
    return;
  grow (sheet, style, text, width_of (sheet, column));
  write_text (sheet, column, sheet->book->styles[style][rtl], text);
}

void
xl_number (XlSheet *sheet, lxw_col_t column, XlStyle style, double number)
{
  if (sheet->book->error != NULL)
    return;
  if (!isfinite (number)) {
    xl_check (sheet->book, LXW_ERROR_PARAMETER_VALIDATION, "a number that is not finite");
    return;
  }
  grow (sheet, style, NULL, 0);
  xl_check (sheet->book,
            worksheet_write_number (sheet->sheet, sheet->row, column, number, format_for (sheet, style, "")),
            "a number");
}

/* Both texts share what a cell can hold. */
static void
write_two_texts (XlSheet *sheet, lxw_col_t column, lxw_format *format, const char *first, const char *second)
{
  g_autofree char *paragraph = g_strconcat ("\n\n", second, NULL);
  g_autofree char *begin = xl_text_clean (first, XL_TEXT_MAX / 2, sheet->book->cut);
  g_autofree char *end = xl_text_clean (paragraph, XL_TEXT_MAX / 2, sheet->book->cut);
  lxw_rich_string_tuple bold = { sheet->book->bold, begin }, plain = { sheet->book->plain, end };
  lxw_rich_string_tuple *parts[] = { &bold, &plain, NULL };

  xl_check (sheet->book, worksheet_write_rich_string (sheet->sheet, sheet->row, column, parts, format), "a rich text");
}

void
xl_two_texts (XlSheet *sheet, lxw_col_t column, XlStyle style, const char *first, const char *second)
{
  if (second == NULL || *second == '\0' || *first == '\0') {
    xl_text (sheet, column, style, first);
    return;
  }
  if (sheet->book->error != NULL)
    return;
  g_autofree char *whole = g_strconcat (first, "\n\n", second, NULL);
  grow (sheet, style, whole, width_of (sheet, column));
  write_two_texts (sheet, column, format_for (sheet, style, first), first, second);
}

void
xl_formula_text (XlSheet *sheet, lxw_col_t column, XlStyle style, const char *formula, const char *value)
{
  if (sheet->book->error != NULL)
    return;
  grow (sheet, style, value, width_of (sheet, column));
  lxw_format *format = format_for (sheet, style, value);
  xl_check (sheet->book, worksheet_write_formula_str (sheet->sheet, sheet->row, column, formula, format, value),
            "a formula");
}

void
xl_formula_number (XlSheet *sheet, lxw_col_t column, XlStyle style, const char *formula, double value)
{
  if (sheet->book->error != NULL)
    return;
  grow (sheet, style, NULL, 0);
  lxw_format *format = format_for (sheet, style, "");
  xl_check (sheet->book, worksheet_write_formula_num (sheet->sheet, sheet->row, column, formula, format, value),
            "a formula");
}

void
xl_wide_text (XlSheet *sheet, lxw_col_t first, lxw_col_t last, XlStyle style, const char *text)
{
  double width = 0;

  if (sheet->book->error != NULL)
    return;
  for (lxw_col_t column = first; column <= last; column++)
    width += width_of (sheet, column);
  lxw_format *format = format_for (sheet, style, text != NULL ? text : "");
  lxw_error code = worksheet_merge_range (sheet->sheet, sheet->row, first, sheet->row, last, "", format);
  if (!xl_check (sheet->book, code, "merged cells"))
    return;
  grow (sheet, style, text, width);
  write_text (sheet, first, format, text);
}

static const char *
sentence (XlBook *book, const char *key)
{
  const char *known = g_hash_table_lookup (book->sentences, key);

  if (known != NULL)
    return known;
  char *said = mgi_language_format (book->language, key, NULL);
  g_hash_table_insert (book->sentences, g_strdup (key), said);
  return said;
}

void
xl_sentence (XlSheet *sheet, lxw_col_t column, XlStyle style, const char *key)
{
  if (sheet->book->error == NULL)
    xl_text (sheet, column, style, sentence (sheet->book, key));
}

void
xl_json_text (XlSheet *sheet, lxw_col_t column, XlStyle style, const cJSON *object, const char *key)
{
  xl_text (sheet, column, style, mgi_doc_text (object, key));
}

void
xl_json_number (XlSheet *sheet, lxw_col_t column, XlStyle style, const cJSON *object, const char *key)
{
  double number;

  if (mgi_doc_number (object, key, &number))
    xl_number (sheet, column, style, number);
  else
    xl_text (sheet, column, style, NULL);
}

void
xl_row_end (XlSheet *sheet)
{
  if (sheet->book->error == NULL && sheet->height > 0) {
    double height = MIN (sheet->height, ROW_HEIGHT_MAX);

    xl_check (sheet->book, worksheet_set_row (sheet->sheet, sheet->row, height, NULL), "a row's height");
  }
  sheet->height = 0;
  sheet->row++;
}
