/*
 * One sheet for each top section: its questions with what each answer would mean, and beside them the cells to fill in.
 */
#include "reports/xlsx-form-private.h"

enum { HEADING_ROW = 3 };

static const double source_widths[] = {
  [MGI_SOURCE_TITLE] = 30, [MGI_SOURCE_KIND] = 14, [MGI_SOURCE_LOCATOR] = 16,
  [MGI_SOURCE_DATE] = 12,  [MGI_SOURCE_URL] = 26,  [MGI_SOURCE_STANCE] = 13,
};

static lxw_col_t
add_column (XlFormLayout *layout, double width)
{
  layout->columns[layout->n_columns] = (XlColumn){ NULL, width };
  return (lxw_col_t)layout->n_columns++;
}

void
xl_form_lay_out (XlForm *form)
{
  XlFormLayout *layout = &form->layout;

  layout->code = add_column (layout, 8);
  layout->question = add_column (layout, 46);
  layout->criteria = add_column (layout, 48);
  if (xl_form_has_earlier (form))
    layout->earlier = add_column (layout, 22);
  layout->answer = add_column (layout, 18);
  layout->to_do = add_column (layout, 15);
  if (xl_form_has_earlier (form))
    layout->reason = add_column (layout, 20);
  layout->note = add_column (layout, 42);
  for (guint i = 0; i < MGI_EXCHANGE_SOURCES; i++) {
    layout->sources[i] = (lxw_col_t)layout->n_columns;
    for (MgiSourceField field = 0; field < MGI_N_SOURCE_FIELDS; field++)
      add_column (layout, source_widths[field]);
  }
}

/* --- above the questions ---------------------------------------------------------------------------------------------- */

static void
mark_columns (const XlForm *form, XlSheet *sheet)
{
  const XlFormLayout *layout = &form->layout;

  xl_form_mark_column (sheet, layout->code, MGI_EXCHANGE_CODE);
  xl_form_mark_column (sheet, layout->answer, MGI_EXCHANGE_OPTION);
  if (xl_form_has_earlier (form))
    xl_form_mark_column (sheet, layout->reason, MGI_EXCHANGE_REASON);
  xl_form_mark_column (sheet, layout->note, MGI_EXCHANGE_NOTE);
  for (guint i = 0; i < MGI_EXCHANGE_SOURCES; i++)
    for (MgiSourceField field = 0; field < MGI_N_SOURCE_FIELDS; field++) {
      g_autofree char *code = mgi_exchange_source_column (i + 1, field);
      xl_form_mark_column (sheet, (lxw_col_t)(layout->sources[i] + field), code);
    }
}

static void
add_headings (XlForm *form, XlSheet *sheet)
{
  const XlFormLayout *layout = &form->layout;
  g_autofree char *code = mgi_language_format (form->book->language, "report.column.code", NULL);

  g_ptr_array_add (form->headings, g_steal_pointer (&code));
  xl_sentence (sheet, layout->code, XL_HEADER, "report.column.code");
  xl_sentence (sheet, layout->question, XL_HEADER, "report.column.question");
  xl_sentence (sheet, layout->criteria, XL_HEADER, "questionnaire.column.criteria");
  if (xl_form_has_earlier (form))
    xl_text (sheet, layout->earlier, XL_HEADER, form->questionnaire->earlier_round);
  xl_sentence (sheet, layout->answer, XL_HEADER, "report.column.answer");
  xl_sentence (sheet, layout->to_do, XL_HEADER, "questionnaire.column.to-do");
  if (xl_form_has_earlier (form))
    xl_sentence (sheet, layout->reason, XL_HEADER, "report.column.reason");
  xl_sentence (sheet, layout->note, XL_HEADER, "report.column.note");
  for (guint i = 0; i < MGI_EXCHANGE_SOURCES; i++)
    for (MgiSourceField field = 0; field < MGI_N_SOURCE_FIELDS; field++) {
      g_autofree char *heading = xl_form_source_heading (form, i + 1, field);
      xl_text (sheet, (lxw_col_t)(layout->sources[i] + field), XL_HEADER, heading);
    }
  sheet->header = sheet->row;
  xl_row_end (sheet);
}

static XlSheet
open_sheet (XlForm *form, const MgiSection *top)
{
  const XlFormLayout *layout = &form->layout;
  g_autofree char *name = g_strdup_printf ("%s %s", top->code, mgi_text_get (top->title, form->tag));
  XlSheet sheet = xl_form_open_sheet (form, name, layout->columns, layout->n_columns);

  mark_columns (form, &sheet);
  xl_text (&sheet, layout->question, XL_TITLE, name);
  xl_row_end (&sheet);
  xl_sentence (&sheet, layout->question, XL_SUBTITLE, "questionnaire.sheet.hint");
  xl_row_end (&sheet);
  g_assert (sheet.row == HEADING_ROW);
  add_headings (form, &sheet);
  return sheet;
}

/* --- questions -------------------------------------------------------------------------------------------------------- */

static void
add_section (const XlForm *form, XlSheet *sheet, const MgiSection *section)
{
  g_autofree char *name = g_strdup_printf ("%s %s", section->code, mgi_text_get (section->title, form->tag));

  for (guint column = 0; column < form->layout.n_columns; column++)
    xl_text (sheet, (lxw_col_t)column, XL_STRONG, column == form->layout.question ? name : NULL);
  xl_row_end (sheet);
}

/* "Only where 2.2.1 is answered: Yes, Partially", or NULL. */
static char *
condition (const XlForm *form, const MgiQuestion *question)
{
  if (question->when_question < 0)
    return NULL;
  const MgiQuestion *earlier = &form->framework->questions[question->when_question];
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  for (guint i = 0; i < earlier->scale->n_options; i++) {
    if (question->when_options[i])
      g_ptr_array_add (labels, (gpointer)mgi_text_get (earlier->scale->options[i].label, form->tag));
  }
  g_ptr_array_add (labels, NULL);
  g_autofree char *list = mgi_language_list (form->book->language, (const char *const *)labels->pdata);
  return mgi_language_format (form->book->language, "questionnaire.only-where", "code", earlier->code, "options", list,
                              NULL);
}

static void
add_question_text (const XlForm *form, XlSheet *sheet, const MgiQuestion *question)
{
  const char *guidance = mgi_text_get (question->guidance, form->tag);
  g_autofree char *only = condition (form, question);
  g_autofree char *more = only != NULL && guidance != NULL ? g_strjoin ("\n", only, guidance, NULL) : NULL;

  xl_two_texts (sheet, form->layout.question, XL_TEXT, mgi_text_get (question->text, form->tag),
                more != NULL   ? more
                : only != NULL ? only
                               : guidance);
}

/* "Yes: …", a paragraph for each answer; labels alone where they say all. */
static void
add_criteria (const XlForm *form, XlSheet *sheet, const MgiQuestion *question)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < question->scale->n_options; i++) {
    const char *label = mgi_text_get (question->scale->options[i].label, form->tag);
    const char *criterion = mgi_text_get (mgi_question_criterion (question, i), form->tag);
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", label);
    if (criterion != NULL)
      g_string_append_printf (text, ": %s", criterion);
  }
  xl_text (sheet, form->layout.criteria, XL_TEXT, text->str);
}

/* Rows with the same scale share one list; headings between them are locked and do no harm. */
static void
end_run (XlForm *form, XlSheet *sheet, const XlFormSheet *rows)
{
  if (rows->scale != NULL)
    xl_form_choose (form, sheet, rows->run, sheet->row - 1, form->layout.answer, xl_form_options (form, rows->scale),
                    false);
}

static void
continue_run (XlForm *form, XlSheet *sheet, XlFormSheet *rows, const MgiScale *scale)
{
  if (rows->scale == scale)
    return;
  end_run (form, sheet, rows);
  rows->scale = scale;
  rows->run = sheet->row;
}

/* Open where a reason may be asked for, or stands already. */
static void
add_reason (const XlForm *form, XlSheet *sheet, const MgiQuestion *question, const MgiAnswer *answer)
{
  const MgiReason reason = answer != NULL ? answer->reason : MGI_REASON_NONE;
  const bool is_open = form->questionnaire->moves[question->index].asks || reason != MGI_REASON_NONE;

  xl_text (sheet, form->layout.reason, is_open ? XL_INPUT : XL_TEXT, xl_form_reason (form, reason));
}

static void
add_answer (XlForm *form, XlSheet *sheet, const MgiQuestion *question)
{
  const XlFormLayout *layout = &form->layout;
  const MgiAnswer *answer = form->answers[question->index];
  const int option = answer != NULL && answer->option != NULL ? mgi_scale_option (question->scale, answer->option) : -1;
  const char *label = option >= 0 ? mgi_text_get (question->scale->options[option].label, form->tag) : NULL;
  g_autofree char *formula = xl_form_to_do_formula (form, question, sheet->row);

  xl_text (sheet, layout->answer, XL_INPUT, label);
  xl_formula_text (sheet, layout->to_do, XL_TO_DO, formula, xl_form_to_do_now (form, question, answer));
  if (xl_form_has_earlier (form))
    add_reason (form, sheet, question, answer);
  xl_text (sheet, layout->note, XL_INPUT, answer != NULL ? answer->note : NULL);
  for (guint i = 0; i < MGI_EXCHANGE_SOURCES; i++)
    xl_form_add_source (form, sheet, layout->sources[i],
                        answer != NULL && i < answer->sources->len ? answer->sources->pdata[i] : NULL);
}

static void
add_question (XlForm *form, XlSheet *sheet, const MgiQuestion *question)
{
  xl_text (sheet, form->layout.code, XL_CODE, question->code);
  add_question_text (form, sheet, question);
  add_criteria (form, sheet, question);
  if (xl_form_has_earlier (form))
    xl_text (sheet, form->layout.earlier, XL_TEXT, form->questionnaire->earlier[question->index]);
  add_answer (form, sheet, question);
  if (form->book->rtl)
    sheet->height += xl_style_line_height (XL_TEXT); /* Arabic letters are wider than the estimate */
  xl_row_end (sheet);
}

/* --- what the sheet shows by itself ------------------------------------------------------------------------------------- */

static void
colour (const XlForm *form, XlSheet *sheet, const XlFormSheet *rows, lxw_col_t column, const char *formula)
{
  lxw_conditional_format condition = { .type = LXW_CONDITIONAL_TYPE_FORMULA,
                                       .value_string = (char *)formula,
                                       .format = form->book->styles[XL_ABSENT][form->book->rtl] };

  if (sheet->book->error == NULL)
    xl_check (sheet->book,
              worksheet_conditional_format_range (sheet->sheet, rows->first, column, rows->last, column, &condition),
              "a condition");
}

static void
colour_missing (const XlForm *form, XlSheet *sheet, const XlFormSheet *rows, lxw_col_t column, const char *sentence)
{
  g_autofree char *cell = xl_form_cell (rows->first, form->layout.to_do), *quoted = xl_form_quote (sentence);
  g_autofree char *formula = g_strdup_printf ("=%s=%s", cell, quoted);

  colour (form, sheet, rows, column, formula);
}

/* A source that has something but no title. */
static void
colour_title (const XlForm *form, XlSheet *sheet, const XlFormSheet *rows, lxw_col_t first)
{
  g_autofree char *title = xl_form_cell (rows->first, first);
  g_autofree char *kind = xl_form_cell (rows->first, (lxw_col_t)(first + MGI_SOURCE_KIND));
  g_autofree char *url = xl_form_cell (rows->first, (lxw_col_t)(first + MGI_SOURCE_URL));
  g_autofree char *formula = g_strdup_printf ("=AND(TRIM(%s)=\"\",COUNTA(%s:%s)>0)", title, kind, url);

  colour (form, sheet, rows, first, formula);
}

static void
finish_sheet (XlForm *form, XlSheet *sheet, XlFormSheet *rows)
{
  const XlFormLayout *layout = &form->layout;

  end_run (form, sheet, rows);
  rows->last = MAX (sheet->row, rows->first + 1) - 1;
  colour_missing (form, sheet, rows, layout->answer, form->answer_missing);
  colour_missing (form, sheet, rows, layout->note, form->note_missing);
  colour_missing (form, sheet, rows, layout->sources[0], form->source_missing);
  if (xl_form_has_earlier (form)) {
    colour_missing (form, sheet, rows, layout->reason, form->reason_missing);
    xl_form_choose (form, sheet, rows->first, rows->last, layout->reason, &form->reason_list, false);
  }
  for (guint i = 0; i < MGI_EXCHANGE_SOURCES; i++) {
    const lxw_col_t first = layout->sources[i];
    colour_title (form, sheet, rows, first);
    xl_form_choose (form, sheet, rows->first, rows->last, (lxw_col_t)(first + MGI_SOURCE_KIND), &form->kind_list, true);
    xl_form_choose (form, sheet, rows->first, rows->last, (lxw_col_t)(first + MGI_SOURCE_STANCE), &form->stance_list,
                    false);
  }
  xl_sheet_filter (sheet);
  if (sheet->book->error == NULL) {
    worksheet_freeze_panes (sheet->sheet, sheet->header + 1, (lxw_col_t)(layout->question + 1));
    xl_check (sheet->book, worksheet_print_area (sheet->sheet, 0, 0, rows->last, layout->note), "what is printed");
  }
  xl_form_close_sheet (sheet, true);
  rows->name = sheet->sheet != NULL ? g_strdup (sheet->sheet->name) : NULL;
  g_array_append_vals (form->sheets, rows, 1);
}

/* --- all of them -------------------------------------------------------------------------------------------------------- */

static bool
has_chosen (const XlForm *form, const MgiSection *section)
{
  for (guint i = 0; i < section->n_questions; i++) {
    if (form->questionnaire->chosen[section->first_question + i])
      return true;
  }
  return false;
}

static bool
is_answered (const XlForm *form, guint question)
{
  return form->answers[question] != NULL && form->answers[question]->option != NULL;
}

/* The section's own questions; those of sections below come with them. */
static void
add_own_questions (XlForm *form, XlSheet *sheet, XlFormSheet *rows, const MgiSection *section)
{
  for (guint i = section->first_question; i < section->first_question + section->n_questions; i++) {
    const MgiQuestion *question = &form->framework->questions[i];
    if (question->section != section || !form->questionnaire->chosen[i])
      continue;
    continue_run (form, sheet, rows, question->scale);
    add_question (form, sheet, question);
    rows->asked++;
    rows->answered += is_answered (form, i);
    rows->to_do += *xl_form_to_do_now (form, question, form->answers[i]) != '\0';
  }
}

void
xl_form_add_questions (XlForm *form)
{
  XlSheet sheet = { form->book };
  XlFormSheet rows = { 0 };

  for (guint i = 0; i < form->framework->n_sections; i++) {
    const MgiSection *section = &form->framework->sections[i];
    if (!has_chosen (form, section))
      continue;
    if (section->depth == 0) {
      if (rows.section != NULL)
        finish_sheet (form, &sheet, &rows);
      sheet = open_sheet (form, section);
      rows = (XlFormSheet){ .section = section, .first = sheet.row };
    } else {
      add_section (form, &sheet, section);
    }
    add_own_questions (form, &sheet, &rows, section);
  }
  if (rows.section != NULL)
    finish_sheet (form, &sheet, &rows);
}
