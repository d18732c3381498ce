/*
 * The document's `changes`: the answers that changed since the round before, in words. Empty without a comparison.
 */
#include "reports/parts-private.h"

/* Sets option and label, both null where the question was not answered. */
static void
add_side (cJSON *object, const char *key, const MgiQuestion *question, int option, const char *tag)
{
  g_autofree char *label_key = g_strconcat (key, "_label", NULL);
  const MgiOption *chosen = option == MGI_UNANSWERED ? NULL : &question->scale->options[option];

  mgi_doc_add_text (object, key, chosen != NULL ? chosen->code : NULL);
  mgi_doc_add_text (object, label_key, chosen != NULL ? mgi_text_get (chosen->label, tag) : NULL);
}

static const char *
note_of (const MgiRoundParts *round, const MgiQuestion *question)
{
  const MgiAnswer *answer = round->answers[question->index];

  return answer != NULL ? answer->note : NULL;
}

static void
add_reason (cJSON *object, MgiReason reason, const MgiLanguage *language)
{
  if (reason == MGI_REASON_NONE)
    return;
  g_autofree char *key = g_strconcat ("reason.", mgi_reason_word (reason), NULL);
  g_autofree char *label = mgi_language_format (language, key, NULL);

  mgi_doc_add_text (object, "reason", mgi_reason_word (reason));
  mgi_doc_add_text (object, "reason_label", label);
}

static cJSON *
change_json (const MgiReport *report, const MgiChangedAnswer *changed)
{
  cJSON *object = mgi_doc_object ();

  mgi_doc_add_text (object, "code", changed->to->code);
  mgi_doc_add_text (object, "earlier_code", changed->from->code);
  mgi_doc_add_text (object, "relation", mgi_relation_word (changed->relation));
  mgi_doc_add_text (object, "section", changed->to->section->code);
  mgi_doc_add_text (object, "text", mgi_text_get (changed->to->text, report->tag));
  add_side (object, "before", changed->from, changed->before, report->tag);
  add_side (object, "after", changed->to, changed->after, report->tag);
  add_reason (object, changed->reason, report->language);
  mgi_doc_add_text (object, "before_note", note_of (report->previous, changed->from));
  mgi_doc_add_text (object, "after_note", note_of (report->current, changed->to));
  return object;
}

cJSON *
mgi_changes_json (const MgiReport *report)
{
  cJSON *array = mgi_doc_array ();

  for (guint i = 0; report->comparison != NULL && i < report->comparison->n_answers; i++)
    mgi_doc_append (array, change_json (report, &report->comparison->answers[i]));
  return array;
}
