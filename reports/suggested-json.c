/*
 * "mgi-suggested/1": what one assessment suggests for another, with the answers that it rests on.
 */
#include "reports/doc-private.h"
#include "reports/reports.h"

typedef struct {
  const MgiSuggestedSheet *sheet;
  const int *choices; /* of the source */
  const char *tag;
} Context;

static const char *
option_code (const MgiQuestion *question, int option)
{
  return option == MGI_UNANSWERED ? NULL : question->scale->options[option].code;
}

static void
add_basis (cJSON *line, const MgiSuggestedAnswer *answer, const Context *context)
{
  cJSON *list = mgi_doc_add_array (line, "from");

  for (guint i = 0; answer->line->from[i] != NULL; i++) {
    const MgiQuestion *question = mgi_framework_question (context->sheet->source->framework, answer->line->from[i]);
    cJSON *item = mgi_doc_append (list, mgi_doc_object ());
    mgi_doc_add_text (item, "code", question->code);
    mgi_doc_add_text (item, "option", option_code (question, context->choices[question->index]));
  }
}

static void
add_line (cJSON *lines, const MgiSuggestedAnswer *answer, const Context *context)
{
  cJSON *line = mgi_doc_append (lines, mgi_doc_object ());

  mgi_doc_add_text (line, "code", answer->question->code);
  mgi_doc_add_text (line, "suggested", option_code (answer->question, answer->option));
  mgi_doc_add_text (line, "on_record", option_code (answer->question, answer->on_record));
  add_basis (line, answer, context);
  mgi_doc_add_text (line, "note", mgi_text_get (answer->line->note, context->tag));
  mgi_doc_add_text (line, "basis", mgi_text_get (answer->line->basis, context->tag));
}

static void
add_side (cJSON *document, const char *name, const char *reference, const MgiFramework *framework)
{
  cJSON *side = mgi_doc_add (document, name, mgi_doc_object ());
  g_autofree char *edition = g_strdup_printf ("%s/%s", framework->id, framework->edition);

  mgi_doc_add_text (side, "assessment", reference);
  mgi_doc_add_text (side, "framework", edition);
}

cJSON *
mgi_suggested_document (const MgiSuggestedSheet *sheet, const MgiLanguage *language)
{
  g_autofree int *choices = mgi_choices_from_answers (sheet->source->framework, sheet->source->answers);
  const Context context = { sheet, choices, mgi_language_tag (language) };
  cJSON *document = mgi_doc_object ();

  mgi_doc_add_text (document, "format", "mgi-suggested/1");
  mgi_doc_add_text (document, "language", context.tag);
  add_side (document, "from", sheet->source_reference, sheet->source->framework);
  add_side (document, "to", sheet->target_reference, sheet->target->framework);
  mgi_doc_add_text (document, "sha256", sheet->suggestions->sha256);
  mgi_doc_add_text (document, "notice", mgi_text_get (sheet->suggestions->notice, context.tag));
  cJSON *lines = mgi_doc_add_array (document, "lines");
  for (guint i = 0; i < sheet->target->framework->n_questions; i++)
    add_line (lines, &sheet->answers[i], &context);
  return document;
}
