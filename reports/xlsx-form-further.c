/*
 * Further sources: a sheet with a row for each source that has no room beside its question, and rows for more.
 */
#include "reports/xlsx-form-private.h"

enum { CODE, FIRST, SPARE_ROWS = 200 };

static const XlColumn columns[]
    = { { NULL, 10 }, { NULL, 40 }, { NULL, 16 }, { NULL, 20 }, { NULL, 12 }, { NULL, 34 }, { NULL, 14 } };

static void
add_headings (XlForm *form, XlSheet *sheet)
{
  xl_form_mark_column (sheet, CODE, MGI_EXCHANGE_CODE);
  xl_sentence (sheet, CODE, XL_HEADER, "report.column.code");
  for (MgiSourceField field = 0; field < MGI_N_SOURCE_FIELDS; field++) {
    g_autofree char *code = mgi_exchange_source_column (0, field);
    g_autofree char *heading = xl_form_source_heading (form, 0, field);

    xl_form_mark_column (sheet, (lxw_col_t)(FIRST + field), code);
    xl_text (sheet, (lxw_col_t)(FIRST + field), XL_HEADER, heading);
  }
  sheet->header = sheet->row;
  xl_row_end (sheet);
}

static void
add_row (const XlForm *form, XlSheet *sheet, const char *code, const MgiSource *source)
{
  xl_text (sheet, CODE, XL_INPUT, code);
  xl_form_add_source (form, sheet, FIRST, source);
  xl_row_end (sheet);
}

static void
add_rows (const XlForm *form, XlSheet *sheet)
{
  for (guint i = 0; i < form->framework->n_questions; i++) {
    const MgiAnswer *answer = form->questionnaire->chosen[i] ? form->answers[i] : NULL;
    for (guint j = MGI_EXCHANGE_SOURCES; answer != NULL && j < answer->sources->len; j++)
      add_row (form, sheet, answer->code, answer->sources->pdata[j]);
  }
  for (guint i = 0; i < SPARE_ROWS; i++)
    add_row (form, sheet, NULL, NULL);
}

void
xl_form_add_further (XlForm *form)
{
  g_autofree char *name = mgi_language_format (form->book->language, "questionnaire.sheet.further", NULL);
  XlSheet sheet = xl_form_open_sheet (form, name, columns, G_N_ELEMENTS (columns));

  xl_text (&sheet, FIRST, XL_TITLE, name);
  xl_row_end (&sheet);
  xl_sentence (&sheet, FIRST, XL_SUBTITLE, "questionnaire.further.hint");
  xl_row_end (&sheet);
  add_headings (form, &sheet);
  add_rows (form, &sheet);
  xl_form_choose (form, &sheet, sheet.header + 1, sheet.row - 1, CODE, &form->code_list, false);
  xl_form_choose (form, &sheet, sheet.header + 1, sheet.row - 1, FIRST + MGI_SOURCE_KIND, &form->kind_list, true);
  xl_form_choose (form, &sheet, sheet.header + 1, sheet.row - 1, FIRST + MGI_SOURCE_STANCE, &form->stance_list, false);
  xl_sheet_filter (&sheet);
  xl_form_close_sheet (&sheet, true);
}
