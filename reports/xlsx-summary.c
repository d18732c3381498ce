/*
 * The first sheet, for somebody with two minutes: who, which round, how complete, a line for each domain, charts.
 */
#include "reports/xlsx-private.h"

enum { SECTION, SCORE, LOW, HIGH, ANSWERED, APPLICABLE, REMARK, EARLIER, CHANGE };

enum { CHART_ROWS_MAX = 40, ONE_PAGE_ROWS_MAX = 10 };

/* The last two only where there is a comparison. */
static const XlColumn columns[] = {
  [SECTION] = { "report.column.section", 46 },         [SCORE] = { "report.column.score", 10, true },
  [LOW] = { "report.column.low", 10, true },           [HIGH] = { "report.column.high", 10, true },
  [ANSWERED] = { "report.column.answered", 12, true }, [APPLICABLE] = { "report.column.applicable", 12, true },
  [REMARK] = { "report.column.remark", 32 },           [EARLIER] = { "report.column.earlier", 12, true },
  [CHANGE] = { "report.column.change", 12, true },
};

static const cJSON *
comparison_of (const XlBook *book)
{
  const cJSON *comparison = mgi_doc_get (book->document, "comparison");

  return cJSON_IsObject (comparison) ? comparison : NULL;
}

XlSheet
xl_open_summary (XlBook *book)
{
  guint n_columns = comparison_of (book) != NULL ? G_N_ELEMENTS (columns) : EARLIER;

  return xl_sheet_named (book, "report.sheet.summary", columns, n_columns);
}

static void
add_line (XlSheet *sheet, const char *key, const char *value)
{
  xl_sentence (sheet, SECTION, XL_LABEL, key);
  xl_wide_text (sheet, SCORE, (lxw_col_t)(sheet->n_columns - 1), XL_PARAGRAPH, value);
  xl_row_end (sheet);
}

static void
add_title (XlSheet *sheet)
{
  const cJSON *assessment = mgi_doc_get (sheet->book->document, "assessment");
  const cJSON *framework = mgi_doc_get (sheet->book->document, "framework");

  xl_json_text (sheet, SECTION, XL_TITLE, assessment, "name");
  xl_row_end (sheet);
  xl_json_text (sheet, SECTION, XL_SUBTITLE, framework, "title");
  xl_row_end (sheet);
  xl_row_end (sheet);
}

/* "95 of 97 applicable questions answered (97.9%)" */
static char *
coverage_sentence (const XlBook *book)
{
  const cJSON *counts = mgi_doc_get (mgi_doc_get (book->document, "manifest"), "counts");
  int answered = mgi_doc_count (counts, "answered");
  int applicable = mgi_doc_count (counts, "applicable");
  g_autofree char *given = g_strdup_printf ("%d", answered);
  g_autofree char *all = g_strdup_printf ("%d", applicable);
  g_autofree char *percent
      = mgi_language_number (book->language, applicable > 0 ? 100.0 * answered / applicable : 0, 1);

  return mgi_language_format (book->language, "report.coverage", "answered", given, "applicable", all, "percent",
                              percent, NULL);
}

static void
add_identity (XlSheet *sheet)
{
  const XlBook *book = sheet->book;
  const cJSON *assessment = mgi_doc_get (book->document, "assessment");
  const cJSON *framework = mgi_doc_get (book->document, "framework");
  const char *changed = mgi_doc_text (assessment, "changed");
  g_autofree char *round = xl_round (book, assessment);
  g_autofree char *edition
      = g_strdup_printf ("%s/%s", mgi_doc_text (framework, "id"), mgi_doc_text (framework, "edition"));
  g_autofree char *coverage = coverage_sentence (book);
  g_autofree char *date = changed != NULL ? mgi_language_date (book->language, changed) : NULL;

  add_line (sheet, "report.label.assessment", mgi_doc_text (assessment, "reference"));
  add_line (sheet, "report.label.round", round);
  add_line (sheet, "report.label.state", mgi_doc_text (assessment, "state_label"));
  add_line (sheet, "report.label.framework", edition);
  add_line (sheet, "report.label.coverage", coverage);
  if (date != NULL)
    add_line (sheet, "report.label.changed", date);
}

static void
add_earlier_round (XlSheet *sheet)
{
  const XlBook *book = sheet->book;
  const cJSON *previous = mgi_doc_get (mgi_doc_get (book->document, "previous"), "assessment");

  if (previous != NULL) {
    g_autofree char *round = xl_round (book, previous);
    add_line (sheet, "report.label.compared", round);
  }
  if (mgi_doc_text (book->document, "comparison_note") != NULL)
    add_line (sheet, "report.label.comparison", mgi_doc_text (book->document, "comparison_note"));
}

static void
add_draft_warning (XlSheet *sheet)
{
  const char *state = mgi_doc_text (mgi_doc_get (sheet->book->document, "assessment"), "state");

  if (g_strcmp0 (state, "approved") != 0 && g_strcmp0 (state, "published") != 0) {
    xl_sentence (sheet, SECTION, XL_WARNING, "report.draft");
    xl_row_end (sheet);
  }
  xl_row_end (sheet);
}

static char *
remark (const XlBook *book, const cJSON *figures)
{
  const char *band = xl_band (book, figures);
  bool scored = cJSON_IsNumber (mgi_doc_get (figures, "score"));

  if (!scored)
    return mgi_language_format (book->language, "report.no-score", NULL);
  if (mgi_doc_true (figures, "quotable"))
    return g_strdup (band);
  g_autofree char *warning = mgi_language_format (book->language, "report.not-quotable", NULL);
  return band != NULL ? g_strdup_printf ("%s\n%s", band, warning) : g_steal_pointer (&warning);
}

static void
add_figures (XlSheet *sheet, const char *label, const cJSON *figures, const cJSON *compared, bool strong)
{
  XlStyle text = strong ? XL_STRONG : XL_TEXT, score = strong ? XL_STRONG_SCORE : XL_SCORE;
  XlStyle count = strong ? XL_STRONG_COUNT : XL_COUNT, change = strong ? XL_STRONG_CHANGE : XL_CHANGE;
  g_autofree char *words = remark (sheet->book, figures);

  xl_text (sheet, SECTION, text, label);
  xl_json_number (sheet, SCORE, score, figures, "score");
  xl_json_number (sheet, LOW, score, figures, "low");
  xl_json_number (sheet, HIGH, score, figures, "high");
  xl_json_number (sheet, ANSWERED, count, figures, "answered");
  xl_json_number (sheet, APPLICABLE, count, figures, "applicable");
  xl_text (sheet, REMARK, text, words);
  if (sheet->n_columns > EARLIER) {
    xl_json_number (sheet, EARLIER, score, compared, "from");
    xl_json_number (sheet, CHANGE, change, compared, "change");
  }
  xl_row_end (sheet);
}

static void
add_sections (XlSheet *sheet)
{
  const cJSON *compared = mgi_doc_get (mgi_doc_get (sheet->book->document, "comparison"), "sections");
  const cJSON *change = compared != NULL ? compared->child : NULL; /* stands in the sections' order */
  const cJSON *section;

  cJSON_ArrayForEach (section, mgi_doc_get (sheet->book->document, "sections"))
  {
    if (mgi_doc_count (section, "depth") == 0) {
      g_autofree char *label
          = g_strdup_printf ("%s %s", mgi_doc_text (section, "code"), mgi_doc_text (section, "title"));
      add_figures (sheet, label, mgi_doc_get (section, "figures"), change, false);
    }
    change = change != NULL ? change->next : NULL;
  }
}

static void
add_overall (XlSheet *sheet)
{
  const cJSON *overall = mgi_doc_get (mgi_doc_get (sheet->book->document, "score"), "overall");
  const cJSON *compared = mgi_doc_get (mgi_doc_get (sheet->book->document, "comparison"), "overall");

  if (!cJSON_IsObject (overall))
    return;
  g_autofree char *label = mgi_language_format (sheet->book->language, "report.overall", NULL);
  add_figures (sheet, label, overall, compared, true);
}

static void
add_notices (XlSheet *sheet)
{
  const char *notice = mgi_doc_text (mgi_doc_get (sheet->book->document, "framework"), "notice");
  lxw_col_t last = (lxw_col_t)(sheet->n_columns - 1);
  g_autofree char *ranking = mgi_language_format (sheet->book->language, "report.method.not-a-ranking", NULL);

  xl_row_end (sheet);
  xl_wide_text (sheet, SECTION, last, XL_PARAGRAPH, ranking);
  xl_row_end (sheet);
  if (notice != NULL) {
    xl_wide_text (sheet, SECTION, last, XL_PARAGRAPH, notice);
    xl_row_end (sheet);
  }
  xl_row_end (sheet);
}

enum { LIGHT = 0x8FBFDF, SLATE = 0x5F6B7A, SILVER = 0xB8C1CC };

static int
pixels (const XlSheet *sheet)
{
  double width = 0;

  for (guint i = 0; i < sheet->n_columns; i++)
    width += sheet->columns[i].width * 7 + 5;
  return (int)width;
}

/* This round by itself where there is none before it, else beside the earlier one. Returns the chart's height. */
static int
add_score_chart (XlSheet *sheet, const XlBox *box, lxw_row_t first, lxw_row_t last)
{
  const cJSON *document = sheet->book->document;
  bool compared = sheet->n_columns > EARLIER;
  g_autofree char *now = xl_round (sheet->book, mgi_doc_get (document, "assessment"));
  g_autofree char *before = xl_round (sheet->book, mgi_doc_get (mgi_doc_get (document, "previous"), "assessment"));
  const XlSeries series[] = { { before, EARLIER, LIGHT }, { now, SCORE, XL_ACCENT } };
  const XlChart chart = {
    .title = compared ? "report.chart.rounds" : "report.chart.scores",
    .type = LXW_CHART_BAR,
    .from = sheet->sheet,
    .first = first,
    .last = last,
    .labels = SECTION,
    .series = compared ? series : &series[1],
    .n_series = compared ? 2 : 1,
    .percent = true,
  };
  const XlBox grown = { box->x, box->width, xl_chart_height (&chart) };

  xl_chart_insert (sheet, &grown, &chart);
  return grown.height;
}

static void
add_change_chart (XlSheet *sheet, const XlBox *box, const XlChangeRows *changes)
{
  static const struct {
    const char *key;
    guint32 colour;
  } parts[] = {
    { "report.column.part.answers", XL_ACCENT },
    { "report.column.part.questions", LIGHT },
    { "report.column.part.coverage", SLATE },
    { "report.column.part.rules", SILVER },
  };
  XlSeries series[G_N_ELEMENTS (parts)];
  const XlChart chart = {
    .title = "report.chart.parts",
    .type = LXW_CHART_BAR_STACKED,
    .from = changes->sheet,
    .first = changes->first,
    .last = changes->last,
    .labels = XL_CHANGE_LABELS,
    .series = series,
    .n_series = G_N_ELEMENTS (parts),
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    series[i] = (XlSeries){ mgi_language_format (sheet->book->language, parts[i].key, NULL),
                            (lxw_col_t)(XL_CHANGE_FIRST_PART + i), parts[i].colour };
  xl_chart_insert (sheet, box, &chart);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_free (series[i].name);
}

static void
add_charts (XlSheet *sheet, lxw_row_t first, lxw_row_t last, const XlChangeRows *changes)
{
  enum { BETWEEN = 10 };
  int half = (pixels (sheet) - BETWEEN) / 2;
  XlBox left = { 0, half }, right = { half + BETWEEN, half };

  right.height = add_score_chart (sheet, &left, first, last);
  if (changes->sheet != NULL)
    add_change_chart (sheet, &right, changes);
}

void
xl_add_summary (XlSheet *sheet, const XlChangeRows *changes)
{
  if (sheet->book->error != NULL)
    return;
  add_title (sheet);
  add_identity (sheet);
  add_earlier_round (sheet);
  add_draft_warning (sheet);
  xl_sheet_header (sheet);
  lxw_row_t first = sheet->row;
  add_sections (sheet);
  lxw_row_t end = sheet->row;
  add_overall (sheet);
  add_notices (sheet);
  if (end - first <= ONE_PAGE_ROWS_MAX)
    worksheet_fit_to_pages (sheet->sheet, 1, 1);
  if (end > first && end - first <= CHART_ROWS_MAX)
    add_charts (sheet, first, end - 1, changes);
}
