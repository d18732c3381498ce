/*
 * Who changed what in an assessment, the latest first, a page at a time; all of it or one question's.
 */
#include <string.h>

#include "mgi/web/filling.h"
#include "mgi/web/pages.h"
#include "mgi/web/results.h"

enum { ENTRIES = 100 }; /* of one page */

/* --- what stands in a row ------------------------------------------------------------------------------------------------- */

static void
add_option_label (cJSON *state, const MgiQuestion *question, const cJSON *option, const MgiRequest *request)
{
  const char *code = cJSON_GetStringValue (option);
  const int index = code != NULL && question != NULL ? mgi_scale_option (question->scale, code) : -1;

  mgi_document_add (state, "option", code);
  mgi_document_add_text (state, "label", index >= 0 ? question->scale->options[index].label : NULL, request);
}

/*
 * Before or after, in parts that a page can show. The row keeps them as JSON of our own, so that there is nothing to
 * refuse here: what is not an object is shown as nothing.
 */
static void
add_state (cJSON *object, const char *name, const char *text, const MgiQuestion *question, const MgiRequest *request)
{
  cJSON *kept = text != NULL ? cJSON_Parse (text) : NULL;

  if (!cJSON_IsObject (kept)) {
    cJSON_AddNullToObject (object, name);
    cJSON_Delete (kept);
    return;
  }
  cJSON *state = mgi_document_add_object (object, name);
  cJSON *sources = cJSON_GetObjectItemCaseSensitive (kept, "sources"), *source;
  add_option_label (state, question, cJSON_GetObjectItemCaseSensitive (kept, "option"), request);
  mgi_document_add (state, "state", cJSON_GetStringValue (cJSON_GetObjectItemCaseSensitive (kept, "state")));
  mgi_document_add (state, "added", cJSON_GetStringValue (cJSON_GetObjectItemCaseSensitive (kept, "text")));
  mgi_document_add (state, "note", cJSON_GetStringValue (cJSON_GetObjectItemCaseSensitive (kept, "note")));
  cJSON *list = mgi_document_add_list (state, "sources");
  cJSON_ArrayForEach (source, sources) mgi_document_add (
      mgi_document_append (list), "title", cJSON_GetStringValue (cJSON_GetObjectItemCaseSensitive (source, "title")));
  cJSON_Delete (kept);
}

static void
add_entry (cJSON *object, const MgiHistoryEntry *entry, const MgiAssessment *assessment, const MgiRequest *request)
{
  const MgiQuestion *question
      = entry->question != NULL ? mgi_framework_question (assessment->framework, entry->question) : NULL;

  cJSON_AddNumberToObject (object, "number", (double)entry->number);
  mgi_document_add_time (object, entry->at);
  cJSON_AddStringToObject (object, "by", entry->by);
  cJSON_AddStringToObject (object, "action", entry->action);
  mgi_document_add (object, "reason", entry->reason);
  if (question != NULL)
    mgi_results_add_question (mgi_document_add_object (object, "question"), assessment, question, request);
  else
    cJSON_AddNullToObject (object, "question");
  add_state (object, "before", entry->before, question, request);
  add_state (object, "after", entry->after, question, request);
}

/* --- a page of them ----------------------------------------------------------------------------------------------------------- */

static bool
is_wanted (const MgiHistoryEntry *entry, const char *question, gint64 before)
{
  return (before == 0 || entry->number < before) && (question == NULL || g_strcmp0 (entry->question, question) == 0);
}

static void
add_older (cJSON *document, const MgiAssessment *assessment, const char *question, gint64 before)
{
  g_autofree char *round = g_strdup_printf ("%d", assessment->round);
  g_autofree char *path = mgi_path_new ("assessments", assessment->authority, round, "history", NULL);
  g_autoptr (GString) href = g_string_new (path);

  g_string_append_printf (href, "?before=%" G_GINT64_FORMAT, before);
  if (question != NULL) {
    g_string_append (href, "&question=");
    g_string_append_uri_escaped (href, question, NULL, FALSE);
  }
  cJSON_AddStringToObject (document, "older", href->str);
}

static void
add_entries (cJSON *document, const GPtrArray *entries, const MgiAssessment *assessment, const MgiRequest *request)
{
  const char *question = mgi_request_field (request, "question");
  const gint64 before = mgi_request_integer (request, "before", 0);
  cJSON *list = mgi_document_add_list (document, "entries");
  guint shown = 0;
  gint64 last = 0;

  for (guint i = entries->len; i > 0; i--) {
    const MgiHistoryEntry *entry = entries->pdata[i - 1];
    if (!is_wanted (entry, question, before))
      continue;
    if (shown++ == ENTRIES) {
      add_older (document, assessment, question, last);
      return;
    }
    add_entry (mgi_document_append (list), entry, assessment, request);
    last = entry->number;
  }
  cJSON_AddNullToObject (document, "older");
}

/* What the filter offers: the questions that something was done to, in the questionnaire's order. */
static void
add_choices (cJSON *document, const GPtrArray *entries, const MgiAssessment *assessment, const MgiRequest *request)
{
  const char *chosen = mgi_request_field (request, "question");
  g_autoptr (GHashTable) touched = g_hash_table_new (g_str_hash, g_str_equal);
  cJSON *list = mgi_document_add_list (document, "choices");

  for (guint i = 0; i < entries->len; i++) {
    const MgiHistoryEntry *entry = entries->pdata[i];
    if (entry->question != NULL)
      g_hash_table_add (touched, entry->question);
  }
  for (guint i = 0; i < assessment->framework->n_questions; i++) {
    const MgiQuestion *question = &assessment->framework->questions[i];
    if (!g_hash_table_contains (touched, question->code))
      continue;
    cJSON *object = mgi_document_append (list);
    cJSON_AddStringToObject (object, "code", question->code);
    mgi_document_add_text (object, "text", question->text, request);
    cJSON_AddBoolToObject (object, "chosen", g_strcmp0 (chosen, question->code) == 0);
  }
}

bool
mgi_page_history (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autofree char *reference = mgi_filling_reference (request);
  g_autoptr (GPtrArray) entries = mgi_app_history (mgi_request_app (request), reference, error);
  g_autoptr (MgiAssessment) assessment
      = entries != NULL ? mgi_app_assessment (mgi_request_app (request), reference, error) : NULL;

  if (assessment == NULL)
    return false;
  g_autofree char *called = mgi_results_called (assessment, request);
  g_autofree char *title
      = mgi_language_format (mgi_request_language (request), "web.history.title", "assessment", called, NULL);
  mgi_reply_title (reply, title);
  mgi_results_add_head (reply->document, assessment, "history", request);
  mgi_document_add (reply->document, "chosen", mgi_request_field (request, "question"));
  add_choices (reply->document, entries, assessment, request);
  add_entries (reply->document, entries, assessment, request);
  return true;
}
