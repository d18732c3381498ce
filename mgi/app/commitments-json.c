/*
 * Gaps and commitments as JSON ("mgi-commitments/1").
 */
#include "mgi/app/app-private.h"
#include "mgi/app/marks-json.h"
#include "reports/reports.h"

static void
add_text (cJSON *object, const char *name, const char *text)
{
  if (text != NULL)
    cJSON_AddStringToObject (object, name, text);
  else
    cJSON_AddNullToObject (object, name);
}

/* An answer: its code under `name`, its label under `label`. */
static void
add_answer (cJSON *object, const char *name, const char *label, const MgiOption *option, const char *tag)
{
  add_text (object, name, option != NULL ? option->code : NULL);
  add_text (object, label, option != NULL ? mgi_text_get (option->label, tag) : NULL);
}

static void
add_promise (cJSON *object, const MgiCommitment *commitment, bool overdue)
{
  cJSON_AddNumberToObject (object, "number", (double)commitment->number);
  cJSON_AddStringToObject (object, "what", commitment->what);
  cJSON_AddStringToObject (object, "who", commitment->who);
  cJSON_AddStringToObject (object, "due", commitment->due);
  cJSON_AddStringToObject (object, "language", commitment->language);
  cJSON_AddStringToObject (object, "direction", mgi_tag_is_rtl (commitment->language) ? "rtl" : "ltr");
  cJSON_AddStringToObject (object, "noted_at", commitment->noted_at);
  cJSON_AddStringToObject (object, "status", mgi_commitment_status_word (commitment->status));
  if (overdue)
    cJSON_AddBoolToObject (object, "overdue", commitment->is_overdue);
  add_text (object, "dropped_at", commitment->dropped_at);
  add_text (object, "dropped_why", commitment->dropped_why);
}

static cJSON *
commitment_json (const MgiCommitment *commitment, const char *tag, bool overdue)
{
  cJSON *object = cJSON_CreateObject ();
  g_autofree char *made_in = mgi_assessment_reference (commitment->made_in);
  const MgiQuestion *here = commitment->here;

  add_text (object, "code", here != NULL ? here->code : NULL);
  cJSON_AddStringToObject (object, "question", mgi_text_get ((here != NULL ? here : commitment->question)->text, tag));
  cJSON_AddStringToObject (object, "made_in", made_in);
  cJSON_AddStringToObject (object, "made_code", commitment->question->code);
  add_promise (object, commitment, overdue);
  add_answer (object, "before", "before_label", commitment->before, tag);
  if (here != NULL) {
    cJSON_AddStringToObject (object, "relation", mgi_relation_word (commitment->relation));
    cJSON_AddStringToObject (object, "movement", mgi_movement_word (commitment->movement));
    add_answer (object, "after", "after_label", commitment->after, tag);
  } else {
    cJSON_AddStringToObject (object, "why", commitment->why);
    add_text (object, "note", mgi_text_get (commitment->note, tag));
  }
  return object;
}

static void
add_list (cJSON *object, const char *name, const GPtrArray *commitments, const char *tag, bool overdue)
{
  cJSON *list = cJSON_AddArrayToObject (object, name);

  for (guint i = 0; i < commitments->len; i++)
    cJSON_AddItemToArray (list, commitment_json (commitments->pdata[i], tag, overdue));
}

static void
add_gaps (cJSON *object, const GPtrArray *gaps, const char *tag)
{
  cJSON *list = cJSON_AddArrayToObject (object, "gaps");

  for (guint i = 0; i < gaps->len; i++) {
    const MgiGap *gap = gaps->pdata[i];
    cJSON *item = cJSON_CreateObject ();
    cJSON_AddStringToObject (item, "code", gap->question->code);
    cJSON_AddStringToObject (item, "question", mgi_text_get (gap->question->text, tag));
    add_answer (item, "option", "answer", gap->option, tag);
    cJSON_AddItemToArray (list, item);
  }
}

void
mgi_commitments_add_json (cJSON *object, const MgiCommitments *commitments, const MgiLanguage *language, bool overdue)
{
  const char *tag = mgi_language_tag (language);

  add_list (object, "commitments", commitments->commitments, tag, overdue);
  add_list (object, "not_comparable", commitments->apart, tag, overdue);
  add_gaps (object, commitments->gaps, tag);
}

GBytes *
mgi_commitments_json (const MgiCommitments *commitments, const MgiLanguage *language)
{
  g_autoptr (cJSON) document = cJSON_CreateObject ();
  g_autofree char *reference = mgi_assessment_reference (commitments->assessment);

  cJSON_AddStringToObject (document, "format", "mgi-commitments/1");
  cJSON_AddStringToObject (document, "language", mgi_language_tag (language));
  cJSON_AddStringToObject (document, "assessment", reference);
  mgi_commitments_add_json (document, commitments, language, true);
  return mgi_json_print (document);
}
