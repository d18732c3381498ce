/*
 * One question of one authority over its rounds.
 */
#include <string.h>

#include "mgi/web/filling.h"
#include "mgi/web/pages.h"
#include "mgi/web/results.h"

static void
add_round (cJSON *object, const MgiQuestionRound *round, const MgiRequest *request)
{
  const MgiAssessmentEntry *entry = round->assessment;
  const char *number = strchr (entry->reference, '/') + 1;

  cJSON_AddStringToObject (object, "reference", entry->reference);
  cJSON_AddNumberToObject (object, "round", (double)g_ascii_strtoll (number, NULL, 10));
  cJSON_AddNumberToObject (object, "year", entry->year);
  cJSON_AddStringToObject (object, "state", mgi_state_word (entry->state));
  cJSON_AddStringToObject (object, "framework", entry->framework);
  mgi_document_add_path (object, "results", "assessments", entry->authority, number, "results", NULL);
  if (round->question == NULL) {
    cJSON_AddNullToObject (object, "question");
    return;
  }
  cJSON *question = mgi_document_add_object (object, "question");
  cJSON_AddStringToObject (question, "code", round->question->code);
  mgi_document_add_text (question, "text", round->question->text, request);
  cJSON_AddStringToObject (question, "relation", mgi_relation_word (round->relation));
  cJSON_AddBoolToObject (question, "reworded", round->relation == MGI_RELATION_REWORDED);
  mgi_document_add_path (question, "href", "assessments", entry->authority, number, "answers", round->question->code,
                         NULL);
  mgi_filling_add_answer (object, round->question, round->answer, request);
}

/* The newest round's wording of it. */
static const MgiQuestionRound *
newest (const GPtrArray *rounds, const char *code)
{
  const MgiQuestionRound *found = rounds->pdata[0];

  for (guint i = 0; i < rounds->len; i++) {
    const MgiQuestionRound *round = rounds->pdata[i];
    if (round->question != NULL && strcmp (round->question->code, code) == 0)
      found = round;
  }
  return found;
}

bool
mgi_page_question_rounds (MgiRequest *request, MgiReply *reply, GError **error)
{
  const MgiLanguage *language = mgi_request_language (request);
  const char *authority = mgi_request_field (request, "authority"), *code = mgi_request_variable (request, "code");
  g_autoptr (GPtrArray) rounds = mgi_app_question_rounds (mgi_request_app (request), authority, code, error);

  if (rounds == NULL)
    return false;
  const MgiQuestionRound *last = newest (rounds, code);
  const char *own_name = NULL;
  for (guint i = 0; i < rounds->len && own_name == NULL; i++)
    own_name = ((const MgiQuestionRound *)rounds->pdata[i])->assessment->name;
  g_autofree char *name = mgi_app_authority_name (language, authority, own_name);
  g_autofree char *title
      = mgi_language_format (language, "web.question-rounds.title", "code", code, "name", name, NULL);
  mgi_reply_title (reply, title);
  cJSON_AddStringToObject (reply->document, "authority", authority);
  cJSON_AddStringToObject (reply->document, "name", name);
  cJSON_AddStringToObject (reply->document, "code", code);
  mgi_document_add_text (reply->document, "text", last->question->text, request);
  cJSON *list = mgi_document_add_list (reply->document, "rounds");
  for (guint i = 0; i < rounds->len; i++)
    add_round (mgi_document_append (list), rounds->pdata[i], request);
  return true;
}
