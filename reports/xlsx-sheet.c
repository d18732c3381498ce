/*
 * A sheet from its name to its print set-up: A4 across, one page wide, the headings on every page, the report's
 * identity above and the framework's notice below. Other workbooks have neither.
 */
#include <string.h>

#include "reports/xlsx-private.h"

enum { PAPER_A4 = 9, NOTICE_MAX = 150 };

/* "&" begins a command in headers and footers. */
static char *
escape_ampersands (const char *text)
{
  GString *escaped = g_string_new (text);

  g_string_replace (escaped, "&", "&&", 0);
  return g_string_free (escaped, FALSE);
}

/* Broken at a word where it is too long. */
static char *
short_text (const char *text, gsize max)
{
  static const char ellipsis[] = "…";
  g_autofree char *clean = xl_text_clean (text, max, ellipsis);
  g_strdelimit (clean, "\n\t", ' ');
  const char *space = strrchr (clean, ' ');

  if (!g_str_has_suffix (clean, ellipsis) || space == NULL)
    return escape_ampersands (clean);
  g_autofree char *words = g_strndup (clean, (gsize)(space - clean));
  g_autofree char *brief = g_strconcat (words, " ", ellipsis, NULL);
  return escape_ampersands (brief);
}

/* What comes first stands where the report's direction begins; the file wants the left part before the right one. */
static char *
two_sides (const XlBook *book, const char *first, const char *last)
{
  const char *const mark = "\u200F"; /* right to left, also for the dots at the end */

  if (book->rtl)
    return g_strdup_printf ("&L%s%s%s&R%s%s%s", mark, last, mark, mark, first, mark);
  return g_strdup_printf ("&L%s&R%s", first, last);
}

static char *
page_header (const XlBook *book)
{
  const cJSON *assessment = mgi_doc_get (book->document, "assessment");
  const cJSON *framework = mgi_doc_get (book->document, "framework");
  g_autofree char *name = short_text (mgi_doc_text (assessment, "name"), 60);
  g_autofree char *reference = short_text (mgi_doc_text (assessment, "reference"), 70);
  g_autofree char *who = g_strdup_printf ("%s (%s)", name, reference);
  g_autofree char *title = short_text (mgi_doc_text (framework, "title"), 80);

  return two_sides (book, who, title);
}

static char *
page_footer (const XlBook *book)
{
  const char *notice = mgi_doc_text (mgi_doc_get (book->document, "framework"), "notice");
  g_autofree char *brief = short_text (notice != NULL ? notice : "", NOTICE_MAX);

  return two_sides (book, brief, "&P / &N");
}

/* Doubled ampersands could make one of them too long: then it is left out. */
static bool
fits (const char *header)
{
  return g_utf8_strlen (header, -1) <= XL_HEADER_FOOTER_MAX;
}

static void
set_header_and_footer (XlSheet *sheet)
{
  g_autofree char *header = page_header (sheet->book);
  g_autofree char *footer = page_footer (sheet->book);

  if (fits (header))
    xl_check (sheet->book, worksheet_set_header (sheet->sheet, header), "a page header");
  if (fits (footer))
    xl_check (sheet->book, worksheet_set_footer (sheet->sheet, footer), "a page footer");
}

static void
set_up_page (XlSheet *sheet)
{
  worksheet_set_paper (sheet->sheet, PAPER_A4);
  worksheet_set_landscape (sheet->sheet);
  worksheet_fit_to_pages (sheet->sheet, 1, 0);
  worksheet_set_margins (sheet->sheet, 0.4, 0.4, 0.7, 0.7);
  worksheet_gridlines (sheet->sheet, LXW_HIDE_ALL_GRIDLINES);
  if (sheet->book->document != NULL)
    set_header_and_footer (sheet);
  if (sheet->book->rtl)
    worksheet_right_to_left (sheet->sheet);
}

static void
set_up_columns (XlSheet *sheet)
{
  for (guint i = 0; i < sheet->n_columns; i++) {
    lxw_col_t column = (lxw_col_t)i;

    xl_check (sheet->book, worksheet_set_column (sheet->sheet, column, column, sheet->columns[i].width, NULL),
              "a column");
  }
}

/* Excel takes no sheet name with these, none that begins or ends with an apostrophe, and none twice. */
static char *
clean_name (const char *wish, gsize max)
{
  g_autofree char *clean = xl_text_clean (wish, max, "…");

  g_strdelimit (clean, "[]:*?/\\\n\t", ' ');
  for (char *first = clean; *first == '\''; first++)
    *first = ' ';
  for (gsize last = strlen (clean); last > 0 && clean[last - 1] == '\''; last--)
    clean[last - 1] = ' ';
  g_strstrip (clean);
  return *clean != '\0' ? g_steal_pointer (&clean) : g_strdup ("-");
}

static char *
unique_name (XlBook *book, const char *wish)
{
  for (guint n = 1;; n++) {
    g_autofree char *suffix = n == 1 ? g_strdup ("") : g_strdup_printf (" (%u)", n);
    g_autofree char *begin = clean_name (wish, XL_SHEET_NAME_MAX - strlen (suffix));
    g_autofree char *name = g_strconcat (begin, suffix, NULL);

    if (g_hash_table_add (book->names, g_utf8_casefold (name, -1)))
      return g_steal_pointer (&name);
  }
}

XlSheet
xl_sheet_new (XlBook *book, const char *name, const XlColumn *columns, guint n_columns)
{
  XlSheet sheet = { book, NULL, columns, n_columns };

  if (book->error != NULL)
    return sheet;
  g_autofree char *unique = unique_name (book, name);
  sheet.sheet = workbook_add_worksheet (book->workbook, unique);
  if (sheet.sheet == NULL) {
    xl_check (book, LXW_ERROR_PARAMETER_VALIDATION, "a sheet");
    return sheet;
  }
  set_up_page (&sheet);
  set_up_columns (&sheet);
  return sheet;
}

XlSheet
xl_sheet_named (XlBook *book, const char *key, const XlColumn *columns, guint n_columns)
{
  g_autofree char *name = mgi_language_format (book->language, key, NULL);

  return xl_sheet_new (book, name, columns, n_columns);
}

void
xl_sheet_header (XlSheet *sheet)
{
  for (guint i = 0; i < sheet->n_columns; i++)
    xl_sentence (sheet, (lxw_col_t)i, sheet->columns[i].number ? XL_HEADER_NUMBER : XL_HEADER, sheet->columns[i].key);
  sheet->header = sheet->row;
  xl_row_end (sheet);
}

void
xl_sheet_filter (XlSheet *sheet)
{
  if (sheet->book->error != NULL)
    return;
  lxw_col_t last_column = (lxw_col_t)(sheet->n_columns - 1);
  lxw_row_t last_row = MAX (sheet->header + 1, sheet->row) - 1;

  xl_check (sheet->book, worksheet_autofilter (sheet->sheet, sheet->header, 0, last_row, last_column), "a filter");
  xl_check (sheet->book, worksheet_repeat_rows (sheet->sheet, sheet->header, sheet->header), "the repeated row");
  worksheet_freeze_panes (sheet->sheet, sheet->header + 1, 1);
}
