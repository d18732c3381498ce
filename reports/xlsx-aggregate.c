/*
 * An aggregate as a workbook: what the figures are of and how to read them, then a sheet a table.
 */
#include "reports/aggregate-private.h"
#include "reports/reports.h"
#include "reports/xlsx-private.h"

enum { CODE, TITLE, ANSWER, COUNT, OF, SHARE };

static const XlColumn columns[] = {
  [CODE] = { "report.column.code", 9 },         [TITLE] = { "report.column.title", 60 },
  [ANSWER] = { "aggregate.column.answer", 36 }, [COUNT] = { "aggregate.column.count", 12, true },
  [OF] = { "aggregate.column.of", 12, true },   [SHARE] = { "aggregate.column.share", 12, true },
};

static void
add_row (const MgiAggregateRow *row, gpointer data)
{
  XlSheet *sheet = data;

  xl_json_text (sheet, CODE, XL_CODE, row->item, "code");
  xl_json_text (sheet, TITLE, XL_TEXT, row->item, "title");
  if (row->share != NULL) {
    xl_json_text (sheet, ANSWER, XL_TEXT, row->share, "label");
    xl_json_number (sheet, COUNT, XL_COUNT, row->share, "count");
    xl_number (sheet, OF, XL_COUNT, row->of);
    xl_json_number (sheet, SHARE, XL_SCORE, row->share, "share");
  } else {
    xl_sentence (sheet, ANSWER, XL_TEXT, "aggregate.suppressed");
    for (lxw_col_t column = COUNT; column <= SHARE; column++)
      xl_text (sheet, column, XL_TEXT, NULL);
  }
  xl_row_end (sheet);
}

static void
add_table (XlBook *book, const cJSON *document, const char *list, const char *key)
{
  if (cJSON_GetArraySize (mgi_doc_get (document, list)) == 0)
    return;
  XlSheet sheet = xl_sheet_named (book, key, columns, G_N_ELEMENTS (columns));

  xl_sheet_header (&sheet);
  mgi_aggregate_rows (document, list, add_row, &sheet);
  xl_sheet_filter (&sheet);
}

static void
add_line (XlSheet *sheet, XlStyle style, const char *text)
{
  xl_text (sheet, 0, style, text);
  xl_row_end (sheet);
}

/* Who is in the group is public; who of them published is not said here. */
static void
add_members (XlSheet *sheet, const cJSON *group)
{
  const cJSON *member;

  xl_sentence (sheet, 0, XL_HEADER, "aggregate.members");
  xl_row_end (sheet);
  cJSON_ArrayForEach (member, mgi_doc_get (group, "members"))
  {
    g_autofree char *line = g_strdup_printf ("%s (%s)", mgi_doc_text (member, "name"), mgi_doc_text (member, "code"));
    add_line (sheet, XL_TEXT, line);
  }
}

static void
add_about (XlBook *book, const cJSON *document)
{
  static const XlColumn wide[] = { { NULL, 100 } };
  static const char *const remarks[]
      = { "aggregate.about.rule", "aggregate.about.together", "aggregate.about.sums", "aggregate.about.no-ranking" };
  const cJSON *group = mgi_doc_get (document, "group"), *framework = mgi_doc_get (document, "framework");
  XlSheet sheet = xl_sheet_named (book, "aggregate.sheet.about", wide, G_N_ELEMENTS (wide));
  g_autofree char *name = g_strdup_printf ("%s (%s/%s)", mgi_doc_text (framework, "title"),
                                           mgi_doc_text (framework, "id"), mgi_doc_text (framework, "edition"));
  g_autofree char *n = g_strdup_printf ("%d", mgi_doc_count (document, "authorities"));
  g_autofree char *count = mgi_language_format (book->language, "aggregate.about.count", "count", n, NULL);

  add_line (&sheet, XL_TITLE, book->title);
  add_line (&sheet, XL_SUBTITLE, name);
  add_line (&sheet, XL_PARAGRAPH, count);
  for (guint i = 0; i < G_N_ELEMENTS (remarks); i++) {
    xl_sentence (&sheet, 0, XL_PARAGRAPH, remarks[i]);
    xl_row_end (&sheet);
  }
  add_line (&sheet, XL_PARAGRAPH, mgi_doc_text (group, "source"));
  add_members (&sheet, group);
}

static void
add_sheets (XlBook *book, gconstpointer document)
{
  add_about (book, document);
  add_table (book, document, "bands", "aggregate.sheet.bands");
  add_table (book, document, "sections", "aggregate.sheet.sections");
  add_table (book, document, "topics", "aggregate.sheet.topics");
  add_table (book, document, "questions", "aggregate.sheet.questions");
}

GBytes *
mgi_aggregate_xlsx (const cJSON *document, const MgiLanguage *language, GError **error)
{
  const cJSON *group = mgi_doc_get (document, "group");
  const char *title = mgi_doc_text (group, "title");
  XlBook book = {
    .language = language,
    .title = title != NULL ? title : mgi_doc_text (group, "name"),
    .subject = mgi_doc_text (mgi_doc_get (document, "framework"), "title"),
    .rtl = g_strcmp0 (mgi_doc_text (document, "direction"), "rtl") == 0,
  };

  return xl_book_write (&book, add_sheets, document, error);
}
