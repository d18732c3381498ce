/*
 * What a question of the questionnaire still lacks: the answer, what the answer needs, and why it moved. In words, which a
 * formula works out anew whenever the row is filled in.
 */
#include "reports/xlsx-form-private.h"

enum { LABELS_IN_FORMULA = 20, TEXT_IN_FORMULA_MAX = 255 };

static bool
needs_note (const MgiOption *option)
{
  return option->needs_note;
}

static bool
needs_source (const MgiOption *option)
{
  return option->needs_source;
}

/* "OR(TRIM($E5)="Not applicable",…)" over the options that need something; NULL where none does. */
static char *
any_of (const XlForm *form, const MgiScale *scale, const char *cell, bool (*needs) (const MgiOption *option))
{
  g_autoptr (GString) formula = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < scale->n_options && n < LABELS_IN_FORMULA; i++) {
    if (!needs (&scale->options[i]))
      continue;
    g_autofree char *label = xl_form_quote (mgi_text_get (scale->options[i].label, form->tag));
    g_string_append_printf (formula, "%sTRIM(%s)=%s", n++ > 0 ? "," : "OR(", cell, label);
  }
  return n > 0 ? g_strconcat (formula->str, ")", NULL) : NULL;
}

static void
append_need (GString *formula, const char *needs, const char *cell, const char *sentence)
{
  g_autofree char *quoted = xl_form_quote (sentence);

  if (needs != NULL)
    g_string_append_printf (formula, "IF(AND(TRIM(%s)=\"\",%s),%s,", cell, needs, quoted);
}

static bool
asks_reason (const XlForm *form, const MgiQuestion *question)
{
  return xl_form_has_earlier (form) && form->questionnaire->moves[question->index].asks;
}

/*
 * "TRIM($E5)<>"Partially",TRIM($E5)<>"partially"": another answer, by label and code, than the earlier round's. NULL where
 * no reason is asked for, whatever the answer.
 */
static char *
moved (const XlForm *form, const MgiQuestion *question, const char *cell)
{
  if (!asks_reason (form, question))
    return NULL;
  const int option = form->questionnaire->moves[question->index].option;
  if (option == MGI_UNANSWERED)
    return g_strdup ("TRUE");
  const MgiOption *before = &question->scale->options[option];
  const char *text = mgi_text_get (before->label, form->tag);
  if (g_utf8_strlen (text, -1) > TEXT_IN_FORMULA_MAX)
    return NULL;
  g_autofree char *label = xl_form_quote (text), *code = xl_form_quote (before->code);
  return g_strdup_printf ("TRIM(%s)<>%s,TRIM(%s)<>%s", cell, label, cell, code);
}

char *
xl_form_to_do_formula (const XlForm *form, const MgiQuestion *question, lxw_row_t row)
{
  const MgiScale *scale = question->scale;
  g_autofree char *answer = xl_form_cell (row, form->layout.answer), *note = xl_form_cell (row, form->layout.note);
  g_autofree char *source = xl_form_cell (row, form->layout.sources[0]),
                  *reason = xl_form_cell (row, form->layout.reason);
  g_autofree char *notes = any_of (form, scale, answer, needs_note),
                  *sources = any_of (form, scale, answer, needs_source), *why = moved (form, question, answer);
  g_autofree char *missing = xl_form_quote (form->answer_missing);
  g_autoptr (GString) formula = g_string_new (NULL);

  g_string_append_printf (formula, "=IF(TRIM(%s)=\"\",%s,", answer, missing);
  append_need (formula, notes, note, form->note_missing);
  append_need (formula, sources, source, form->source_missing);
  append_need (formula, why, reason, form->reason_missing);
  g_string_append_printf (formula, "\"\"%s%s%s)", notes != NULL ? ")" : "", sources != NULL ? ")" : "",
                          why != NULL ? ")" : "");
  return g_steal_pointer (&formula->str);
}

const char *
xl_form_to_do_now (const XlForm *form, const MgiQuestion *question, const MgiAnswer *answer)
{
  const int option = answer != NULL && answer->option != NULL ? mgi_scale_option (question->scale, answer->option) : -1;

  if (option < 0)
    return form->answer_missing;
  if (needs_note (&question->scale->options[option]) && answer->note == NULL)
    return form->note_missing;
  if (needs_source (&question->scale->options[option]) && answer->sources->len == 0)
    return form->source_missing;
  if (asks_reason (form, question) && option != form->questionnaire->moves[question->index].option
      && answer->reason == MGI_REASON_NONE)
    return form->reason_missing;
  return "";
}
