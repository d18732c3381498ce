/*
 * Looking for words in notes and sources. What is found goes out in parts, so that the template marks it and no text of
 * a person is ever taken for HTML.
 */
#include <string.h>

#include "mgi/web/filling.h"
#include "mgi/web/pages.h"

static void
add_passage (cJSON *object, const MgiSearchPassage *passage)
{
  cJSON *parts;

  cJSON_AddStringToObject (object, "field", mgi_field_word (passage->field));
  cJSON_AddBoolToObject (object, "is_source", passage->field == MGI_FIELD_SOURCES);
  cJSON_AddBoolToObject (object, "cut_before", passage->cut_before);
  cJSON_AddBoolToObject (object, "cut_after", passage->cut_after);
  parts = mgi_document_add_list (object, "parts");
  for (guint i = 0; i < passage->parts->len; i++) {
    const MgiSearchPart *part = passage->parts->pdata[i];
    cJSON *entry = mgi_document_append (parts);
    cJSON_AddStringToObject (entry, "text", part->text);
    cJSON_AddBoolToObject (entry, "match", part->is_match);
  }
}

static void
add_hit (cJSON *object, const MgiSearchHit *hit, const MgiRequest *request)
{
  const MgiAssessmentEntry *entry = hit->assessment;
  const char *round = strchr (entry->reference, '/') + 1;
  g_autofree char *name = mgi_app_authority_name (mgi_request_language (request), entry->authority, entry->name);
  cJSON *assessment = mgi_document_add_object (object, "assessment"), *question;

  cJSON_AddStringToObject (assessment, "reference", entry->reference);
  cJSON_AddStringToObject (assessment, "name", name);
  cJSON_AddNumberToObject (assessment, "round", (double)g_ascii_strtoll (round, NULL, 10));
  cJSON_AddNumberToObject (assessment, "year", entry->year);
  cJSON_AddStringToObject (assessment, "state", mgi_state_word (entry->state));
  question = mgi_document_add_object (object, "question");
  cJSON_AddStringToObject (question, "code", hit->question->code);
  mgi_document_add_text (question, "text", hit->question->text, request);
  mgi_document_add_path (question, "href", "assessments", entry->authority, round, "answers", hit->question->code,
                         NULL);
  cJSON *passages = mgi_document_add_list (object, "passages");
  for (guint i = 0; i < hit->passages->len; i++)
    add_passage (mgi_document_append (passages), hit->passages->pdata[i]);
}

bool
mgi_page_search (MgiRequest *request, MgiReply *reply, GError **error)
{
  const char *words = mgi_request_field (request, "q"), *authority = mgi_request_field (request, "authority");

  mgi_document_add (reply->document, "q", words);
  mgi_document_add (reply->document, "authority", authority);
  cJSON_AddBoolToObject (reply->document, "asked", words != NULL);
  cJSON *hits = mgi_document_add_list (reply->document, "hits");
  if (words == NULL)
    return true;
  g_autoptr (MgiSearch) search = mgi_app_search (mgi_request_app (request), words, authority, error);
  if (search == NULL)
    return false;
  for (guint i = 0; i < search->hits->len; i++)
    add_hit (mgi_document_append (hits), search->hits->pdata[i], request);
  cJSON_AddNumberToObject (reply->document, "count", search->hits->len);
  cJSON_AddBoolToObject (reply->document, "complete", search->is_complete);
  return true;
}
