/*
 * The answers by objective or target: a row a topic and option. Only in a report that was asked for with a lens.
 */
#include "reports/xlsx-private.h"

enum { CODE, TITLE, ANSWERED, APPLICABLE, OPTION, COUNT, EARLIER };

static const XlColumn columns[] = {
  [CODE] = { "report.column.code", 9 },
  [TITLE] = { "report.column.title", 46 },
  [ANSWERED] = { "report.column.answered", 12, true },
  [APPLICABLE] = { "report.column.applicable", 12, true },
  [OPTION] = { "aggregate.column.answer", 24 },
  [COUNT] = { "aggregate.column.count", 12, true },
  [EARLIER] = { "report.column.earlier", 12, true },
};

/* The same topic in the round before, or NULL. */
static const cJSON *
earlier_of (const cJSON *comparison, const char *code)
{
  const cJSON *topic;

  cJSON_ArrayForEach (topic, mgi_doc_get (comparison, "topics"))
  {
    if (g_strcmp0 (mgi_doc_text (topic, "code"), code) == 0)
      return mgi_doc_get (topic, "before");
  }
  return NULL;
}

static void
begin_row (XlSheet *sheet, const cJSON *topic)
{
  xl_json_text (sheet, CODE, XL_CODE, topic, "code");
  xl_json_text (sheet, TITLE, XL_TEXT, topic, "title");
  xl_json_number (sheet, ANSWERED, XL_COUNT, topic, "answered");
  xl_json_number (sheet, APPLICABLE, XL_COUNT, topic, "applicable");
}

static void
add_option (XlSheet *sheet, const cJSON *topic, const cJSON *before, const char *option)
{
  begin_row (sheet, topic);
  xl_text (sheet, OPTION, XL_CODE, option);
  xl_number (sheet, COUNT, XL_COUNT, mgi_doc_count (mgi_doc_get (topic, "counts"), option));
  if (before != NULL)
    xl_number (sheet, EARLIER, XL_COUNT, mgi_doc_count (mgi_doc_get (before, "counts"), option));
  xl_row_end (sheet);
}

static void
add_topic (XlSheet *sheet, const cJSON *topic, const cJSON *before)
{
  const cJSON *counts = mgi_doc_get (topic, "counts"), *earlier = mgi_doc_get (before, "counts"), *count;
  guint n = 0;

  cJSON_ArrayForEach (count, counts)
  {
    add_option (sheet, topic, before, count->string);
    n++;
  }
  cJSON_ArrayForEach (count, earlier)
  {
    if (mgi_doc_get (counts, count->string) != NULL)
      continue;
    add_option (sheet, topic, before, count->string);
    n++;
  }
  if (n > 0)
    return;
  begin_row (sheet, topic);
  xl_row_end (sheet);
}

void
xl_add_lens (XlBook *book)
{
  const cJSON *lens = mgi_doc_get (book->document, "lens"), *score = mgi_doc_get (lens, "score"), *topic;
  const cJSON *comparison = mgi_doc_get (lens, "comparison");
  const bool is_gcm = g_strcmp0 (mgi_doc_text (score, "lens"), "gcm") == 0;

  if (lens == NULL)
    return;
  XlSheet sheet = xl_sheet_named (book, is_gcm ? "report.sheet.gcm" : "report.sheet.sdg", columns,
                                  cJSON_IsObject (comparison) ? G_N_ELEMENTS (columns) : EARLIER);
  xl_sheet_header (&sheet);
  cJSON_ArrayForEach (topic, mgi_doc_get (score, "topics"))
      add_topic (&sheet, topic, earlier_of (comparison, mgi_doc_text (topic, "code")));
  xl_sheet_filter (&sheet);
}
