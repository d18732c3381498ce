/*
 * Every figure of every section, one row a section.
 */
#include "reports/xlsx-private.h"

enum { CODE, TITLE, KIND, SCORE, LOW, HIGH, ANSWERED, APPLICABLE, COUNTS, BAND, QUOTABLE };

static const XlColumn columns[] = {
  [CODE] = { "report.column.code", 9 },
  [TITLE] = { "report.column.title", 46 },
  [KIND] = { "report.column.kind", 14 },
  [SCORE] = { "report.column.score", 10, true },
  [LOW] = { "report.column.low", 10, true },
  [HIGH] = { "report.column.high", 10, true },
  [ANSWERED] = { "report.column.answered", 12, true },
  [APPLICABLE] = { "report.column.applicable", 12, true },
  [COUNTS] = { "report.column.counts", 40 },
  [BAND] = { "report.column.band", 18 },
  [QUOTABLE] = { "report.column.remark", 24 },
};

/* "Yes 25 · Partially 7 · No 7" */
static char *
counts_text (const cJSON *counts, GHashTable *labels)
{
  GString *text = g_string_new (NULL);
  const cJSON *count;

  cJSON_ArrayForEach (count, counts)
  {
    const char *label = g_hash_table_lookup (labels, count->string);

    g_string_append_printf (text, "%s%s %d", text->len > 0 ? " · " : "", label != NULL ? label : count->string,
                            count->valueint);
  }
  return g_string_free (text, FALSE);
}

static const char *
quotable_key (const cJSON *figures)
{
  if (!cJSON_IsNumber (mgi_doc_get (figures, "score")))
    return "report.no-score";
  return mgi_doc_true (figures, "quotable") ? "report.quotable" : "report.not-quotable";
}

static void
add_figures (XlSheet *sheet, const cJSON *figures, bool strong)
{
  XlStyle text = strong ? XL_STRONG : XL_TEXT, score = strong ? XL_STRONG_SCORE : XL_SCORE;
  XlStyle count = strong ? XL_STRONG_COUNT : XL_COUNT;

  xl_json_number (sheet, SCORE, score, figures, "score");
  xl_json_number (sheet, LOW, score, figures, "low");
  xl_json_number (sheet, HIGH, score, figures, "high");
  xl_json_number (sheet, ANSWERED, count, figures, "answered");
  xl_json_number (sheet, APPLICABLE, count, figures, "applicable");
  xl_text (sheet, BAND, text, xl_band (sheet->book, figures));
  xl_sentence (sheet, QUOTABLE, text, quotable_key (figures));
}

static void
add_section (XlSheet *sheet, const cJSON *section, GHashTable *labels)
{
  const cJSON *figures = mgi_doc_get (section, "figures");
  bool top = mgi_doc_count (section, "depth") == 0;
  XlStyle text = top ? XL_STRONG : XL_TEXT;
  g_autofree char *counts = counts_text (mgi_doc_get (figures, "counts"), labels);

  xl_json_text (sheet, CODE, top ? XL_STRONG : XL_CODE, section, "code");
  xl_json_text (sheet, TITLE, text, section, "title");
  xl_json_text (sheet, KIND, text, section, "kind_label");
  add_figures (sheet, figures, top);
  xl_text (sheet, COUNTS, text, counts);
  xl_row_end (sheet);
}

static void
add_overall (XlSheet *sheet)
{
  const cJSON *overall = mgi_doc_get (mgi_doc_get (sheet->book->document, "score"), "overall");

  if (!cJSON_IsObject (overall))
    return;
  xl_text (sheet, CODE, XL_STRONG, NULL);
  xl_sentence (sheet, TITLE, XL_STRONG, "report.overall");
  xl_text (sheet, KIND, XL_STRONG, NULL);
  add_figures (sheet, overall, true);
  xl_text (sheet, COUNTS, XL_STRONG, NULL);
  xl_row_end (sheet);
}

void
xl_add_scores (XlBook *book)
{
  XlSheet sheet = xl_sheet_named (book, "report.sheet.scores", columns, G_N_ELEMENTS (columns));
  g_autoptr (GHashTable) labels = xl_option_labels (book);
  const cJSON *section;

  xl_sheet_header (&sheet);
  add_overall (&sheet);
  cJSON_ArrayForEach (section, mgi_doc_get (book->document, "sections")) add_section (&sheet, section, labels);
  xl_sheet_filter (&sheet);
}
