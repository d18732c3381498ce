/*
 * Every source once, with its number as the domain sheets cite it. Addresses are text: a workbook that was mailed on
 * should not open anything by itself.
 */
#include "reports/xlsx-private.h"

enum { NUMBER, TITLE, KIND, LOCATOR, DATE, URL, STANCE, QUESTIONS };

static const XlColumn columns[] = {
  [NUMBER] = { "report.column.number", 7, true }, [TITLE] = { "report.column.source", 56 },
  [KIND] = { "report.column.kind", 16 },          [LOCATOR] = { "report.column.locator", 22 },
  [DATE] = { "report.column.date", 12 },          [URL] = { "report.column.url", 40 },
  [STANCE] = { "report.column.stance", 14 },      [QUESTIONS] = { "report.column.cited-by", 26 },
};

static void
add_source (XlSheet *sheet, const cJSON *source)
{
  g_autofree char *questions = xl_join (mgi_doc_get (source, "questions"), ", ");

  xl_json_number (sheet, NUMBER, XL_COUNT, source, "number");
  xl_json_text (sheet, TITLE, XL_TEXT, source, "title");
  xl_json_text (sheet, KIND, XL_TEXT, source, "kind_label");
  xl_json_text (sheet, LOCATOR, XL_TEXT, source, "locator");
  xl_json_text (sheet, DATE, XL_TEXT, source, "date"); /* as it stands: it can be sorted */
  xl_json_text (sheet, URL, XL_TEXT, source, "url");
  xl_json_text (sheet, STANCE, XL_TEXT, source, "stance_label");
  xl_text (sheet, QUESTIONS, XL_TEXT, questions);
  xl_row_end (sheet);
}

void
xl_add_sources (XlBook *book)
{
  XlSheet sheet = xl_sheet_named (book, "report.sheet.sources", columns, G_N_ELEMENTS (columns));
  const cJSON *source;

  xl_sheet_header (&sheet);
  cJSON_ArrayForEach (source, mgi_doc_get (book->document, "sources")) add_source (&sheet, source);
  xl_sheet_filter (&sheet);
}
