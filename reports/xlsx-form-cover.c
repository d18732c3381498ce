/*
 * The cover: what this is, what to do with it, and how far it has come. It counts by itself while the sheets are filled
 * in.
 */
#include "reports/xlsx-form-private.h"

enum { NAME, ASKED, ANSWERED, SHARE, TO_DO, N_COLUMNS };

static const XlColumn columns[] = {
  [NAME] = { NULL, 62 },  [ASKED] = { NULL, 14 }, [ANSWERED] = { NULL, 14 },
  [SHARE] = { NULL, 10 }, [TO_DO] = { NULL, 16 },
};

static const struct {
  const char *key;
  bool of_follow_up; /* only */
} steps[] = {
  { "questionnaire.step.fill" },    { "questionnaire.step.choose" }, { "questionnaire.step.reason", true },
  { "questionnaire.step.sources" }, { "questionnaire.step.share" },  { "questionnaire.step.keep" },
  { "questionnaire.step.return" },
};

XlSheet
xl_form_open_cover (XlForm *form)
{
  XlSheet cover = xl_sheet_named (form->book, "questionnaire.sheet.cover", columns, G_N_ELEMENTS (columns));

  if (cover.sheet != NULL) {
    worksheet_activate (cover.sheet);
    worksheet_fit_to_pages (cover.sheet, 1, 1);
  }
  return cover;
}

static void
add_line (XlSheet *cover, XlStyle style, const char *text)
{
  xl_wide_text (cover, NAME, TO_DO, style, text);
  xl_row_end (cover);
}

static void
add_identity (XlForm *form, XlSheet *cover)
{
  const MgiAssessment *assessment = form->questionnaire->assessment;
  g_autofree char *round = g_strdup_printf ("%d", assessment->round), *year = g_strdup_printf ("%d", assessment->year);
  g_autofree char *when
      = mgi_language_format (form->book->language, "report.round", "round", round, "year", year, NULL);
  g_autofree char *who = g_strdup_printf ("%s · %s", form->questionnaire->authority_name, when);
  g_autofree char *reference = mgi_assessment_reference (assessment);
  g_autofree char *what = g_strdup_printf ("%s · %s/%s", reference, form->framework->id, form->framework->edition);

  add_line (cover, XL_TITLE, mgi_text_get (form->framework->title, form->tag));
  add_line (cover, XL_SUBTITLE, who);
  add_line (cover, XL_VALUE, what);
  if (form->questionnaire->sections != NULL) {
    g_autofree char *list = mgi_language_list (form->book->language, form->questionnaire->sections);
    g_autofree char *only
        = mgi_language_format (form->book->language, "questionnaire.sections", "sections", list, NULL);
    add_line (cover, XL_VALUE, only);
  }
  cover->row++;
}

static void
add_steps (XlForm *form, XlSheet *cover)
{
  guint number = 0;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    if (steps[i].of_follow_up && !xl_form_has_earlier (form))
      continue;
    g_autofree char *sentence = mgi_language_format (form->book->language, steps[i].key, NULL);
    g_autofree char *numbered = g_strdup_printf ("%u. %s", ++number, sentence);
    add_line (cover, XL_PARAGRAPH, numbered);
  }
  cover->row++;
}

/* The two colours, and what they mean. */
static void
add_legend (XlForm *form, XlSheet *cover)
{
  xl_sentence (cover, NAME, XL_INPUT, "questionnaire.legend.fill");
  xl_row_end (cover);
  xl_sentence (cover, NAME, XL_ABSENT, "questionnaire.legend.missing");
  xl_row_end (cover);
  cover->row++;
}

/* --- progress ------------------------------------------------------------------------------------------------------------ */

static void
add_share (XlSheet *cover, XlStyle style, guint answered, guint asked)
{
  g_autofree char *done = xl_form_cell (cover->row, ANSWERED), *all = xl_form_cell (cover->row, ASKED);
  g_autofree char *formula = g_strdup_printf ("=IF(%s=0,0,%s/%s)", all, done, all);

  xl_formula_number (cover, SHARE, style, formula, asked == 0 ? 0 : (double)answered / asked);
}

static void
add_progress (const XlForm *form, XlSheet *cover, const XlFormSheet *sheet)
{
  const char *name = sheet->name != NULL ? sheet->name : "-";
  g_autofree char *answers = xl_form_range (name, sheet->first, sheet->last, form->layout.answer);
  g_autofree char *to_do = xl_form_range (name, sheet->first, sheet->last, form->layout.to_do);
  g_autofree char *counted = g_strdup_printf ("=COUNTA(%s)", answers);
  g_autofree char *left = g_strdup_printf ("=COUNTIF(%s,\"?*\")", to_do);
  g_autofree char *title
      = g_strdup_printf ("%s %s", sheet->section->code, mgi_text_get (sheet->section->title, form->tag));

  xl_text (cover, NAME, XL_TEXT, title);
  xl_number (cover, ASKED, XL_COUNT, sheet->asked);
  xl_formula_number (cover, ANSWERED, XL_COUNT, counted, sheet->answered);
  add_share (cover, XL_PERCENT, sheet->answered, sheet->asked);
  xl_formula_number (cover, TO_DO, XL_COUNT, left, sheet->to_do);
  xl_row_end (cover);
}

static void
add_sum (XlSheet *cover, lxw_col_t column, lxw_row_t first, double value)
{
  char range[LXW_MAX_CELL_RANGE_LENGTH];
  lxw_rowcol_to_range_abs (range, first, column, MAX (cover->row, first + 1) - 1, column);
  g_autofree char *formula = g_strdup_printf ("=SUM(%s)", range);

  xl_formula_number (cover, column, XL_STRONG_COUNT, formula, value);
}

static void
add_total (const XlForm *form, XlSheet *cover, lxw_row_t first)
{
  guint asked = 0, answered = 0, to_do = 0;

  for (guint i = 0; i < form->sheets->len; i++) {
    asked += g_array_index (form->sheets, XlFormSheet, i).asked;
    answered += g_array_index (form->sheets, XlFormSheet, i).answered;
    to_do += g_array_index (form->sheets, XlFormSheet, i).to_do;
  }
  xl_sentence (cover, NAME, XL_STRONG, "questionnaire.total");
  add_sum (cover, ASKED, first, asked);
  add_sum (cover, ANSWERED, first, answered);
  add_share (cover, XL_STRONG_PERCENT, answered, asked);
  add_sum (cover, TO_DO, first, to_do);
  xl_row_end (cover);
}

static void
add_progress_table (XlForm *form, XlSheet *cover)
{
  static const char *const headings[] = {
    [NAME] = "questionnaire.column.sheet",        [ASKED] = "questionnaire.column.questions",
    [ANSWERED] = "questionnaire.column.answered", [SHARE] = "questionnaire.column.share",
    [TO_DO] = "questionnaire.column.to-do",
  };

  for (lxw_col_t i = 0; i < N_COLUMNS; i++)
    xl_sentence (cover, i, i == NAME ? XL_HEADER : XL_HEADER_NUMBER, headings[i]);
  xl_row_end (cover);
  const lxw_row_t first = cover->row;
  for (guint i = 0; i < form->sheets->len; i++)
    add_progress (form, cover, &g_array_index (form->sheets, XlFormSheet, i));
  add_total (form, cover, first);
  cover->row++;
}

void
xl_form_add_cover (XlForm *form, XlSheet *cover)
{
  const char *notice = mgi_text_get (form->framework->notice, form->tag);

  add_identity (form, cover);
  add_progress_table (form, cover);
  add_steps (form, cover);
  add_legend (form, cover);
  if (notice != NULL)
    add_line (cover, XL_PARAGRAPH, notice);
  xl_form_close_sheet (cover, false);
}
