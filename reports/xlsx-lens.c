/*
 * The answers by objective or target, a row a topic and option, beside those of the round before. Only in a report that
 * was asked for with a lens; that topics do not add up is said under Method.
 */
#include "reports/xlsx-private.h"

enum { CODE, TITLE, ANSWERED, APPLICABLE, OPTION, COUNT, EARLIER_ANSWERED, EARLIER_APPLICABLE, EARLIER_COUNT };

static const XlColumn columns[] = {
  [CODE] = { "report.column.code", 9 },
  [TITLE] = { "report.column.title", 46 },
  [ANSWERED] = { "report.column.answered", 12, true },
  [APPLICABLE] = { "report.column.applicable", 12, true },
  [OPTION] = { "aggregate.column.answer", 24 },
  [COUNT] = { "aggregate.column.count", 12, true },
  [EARLIER_ANSWERED] = { "report.column.earlier-answered", 12, true },
  [EARLIER_APPLICABLE] = { "report.column.earlier-applicable", 12, true },
  [EARLIER_COUNT] = { "report.column.earlier-count", 12, true },
};

/* One objective or target; a side is NULL where its questionnaire has no question here, or there is no such round. */
typedef struct {
  const cJSON *topic, *now, *before;
  GHashTable *labels;
} Topic;

static void
add_count (XlSheet *sheet, lxw_col_t column, const cJSON *side, const char *option)
{
  if (side != NULL)
    xl_number (sheet, column, XL_COUNT, mgi_doc_count (mgi_doc_get (side, "counts"), option));
}

/* `option` NULL: nothing was answered on either side. */
static void
add_row (XlSheet *sheet, const Topic *topic, const char *option)
{
  const char *label = option != NULL ? g_hash_table_lookup (topic->labels, option) : NULL;

  xl_json_text (sheet, CODE, XL_CODE, topic->topic, "code");
  xl_json_text (sheet, TITLE, XL_TEXT, topic->topic, "title");
  xl_json_number (sheet, ANSWERED, XL_COUNT, topic->now, "answered");
  xl_json_number (sheet, APPLICABLE, XL_COUNT, topic->now, "applicable");
  xl_json_number (sheet, EARLIER_ANSWERED, XL_COUNT, topic->before, "answered");
  xl_json_number (sheet, EARLIER_APPLICABLE, XL_COUNT, topic->before, "applicable");
  if (option != NULL) {
    xl_text (sheet, OPTION, XL_TEXT, label != NULL ? label : option);
    add_count (sheet, COUNT, topic->now, option);
    add_count (sheet, EARLIER_COUNT, topic->before, option);
  }
  xl_row_end (sheet);
}

static void
add_topic (XlSheet *sheet, const Topic *topic)
{
  const cJSON *now = mgi_doc_get (topic->now, "counts"), *before = mgi_doc_get (topic->before, "counts"), *count;
  bool any = false;

  cJSON_ArrayForEach (count, now)
  {
    add_row (sheet, topic, count->string);
    any = true;
  }
  cJSON_ArrayForEach (count, before)
  {
    if (mgi_doc_get (now, count->string) != NULL)
      continue;
    add_row (sheet, topic, count->string);
    any = true;
  }
  if (!any)
    add_row (sheet, topic, NULL);
}

static const cJSON *
side (const cJSON *topic, const char *key)
{
  const cJSON *found = mgi_doc_get (topic, key);

  return cJSON_IsObject (found) ? found : NULL;
}

void
xl_add_lens (XlBook *book)
{
  const cJSON *lens = mgi_doc_get (book->document, "lens"), *score = mgi_doc_get (lens, "score"), *topic;
  const cJSON *comparison = mgi_doc_get (lens, "comparison");
  const bool is_gcm = g_strcmp0 (mgi_doc_text (score, "lens"), "gcm") == 0, is_two = cJSON_IsObject (comparison);

  if (lens == NULL)
    return;
  g_autoptr (GHashTable) labels = xl_option_labels (book);
  XlSheet sheet = xl_sheet_named (book, is_gcm ? "report.sheet.gcm" : "report.sheet.sdg", columns,
                                  is_two ? G_N_ELEMENTS (columns) : EARLIER_ANSWERED);
  xl_sheet_header (&sheet);
  cJSON_ArrayForEach (topic, mgi_doc_get (is_two ? comparison : score, "topics"))
      add_topic (&sheet, &(Topic){ topic, is_two ? side (topic, "after") : topic, side (topic, "before"), labels });
  xl_sheet_filter (&sheet);
}
