/*
 * From one edition of a questionnaire to the next: what changed, and what moving would mean for the rounds that are
 * there. The documents are those of `mgi framework diff` and `mgi framework impact`, with links.
 */
#include <string.h>

#include "mgi/web/pages.h"

static MgiFramework *
find_framework (const MgiRequest *request, GError **error)
{
  g_autofree char *name
      = g_strdup_printf ("%s/%s", mgi_request_variable (request, "id"), mgi_request_variable (request, "edition"));

  return mgi_app_framework (mgi_request_app (request), name, error);
}

static void
fill_framework (cJSON *object, const MgiFramework *framework, const MgiRequest *request)
{
  g_autofree char *name = mgi_app_framework_name (framework);

  cJSON_AddStringToObject (object, "name", name);
  mgi_document_add_path (object, "href", "frameworks", framework->id, framework->edition, NULL);
  mgi_document_add_text (object, "title", framework->title, request);
}

/* The page's framework, and the addresses of both pages about it. */
static void
fill_heading (cJSON *document, const MgiFramework *framework, const MgiRequest *request)
{
  fill_framework (mgi_document_add_object (document, "framework"), framework, request);
  mgi_document_add_path (document, "changes_href", "frameworks", framework->id, framework->edition, "changes", NULL);
  mgi_document_add_path (document, "impact_href", "frameworks", framework->id, framework->edition, "impact", NULL);
}

/* Moves what an object has into another one. */
static void
move_items (cJSON *from, cJSON *to)
{
  while (from->child != NULL) {
    cJSON *item = cJSON_DetachItemViaPointer (from, from->child);
    g_autofree char *name = g_strdup (item->string);
    cJSON_AddItemToObject (to, name, item);
  }
}

static const char *
word_of (const cJSON *object, const char *name)
{
  return cJSON_GetStringValue (cJSON_GetObjectItemCaseSensitive (object, name));
}

/* --- what changed ------------------------------------------------------------------------------------------------------- */

static const char *const topics[] = { "structure", "wording", "scales", "weights", "tags", "rules" };

/* Under which heading a change stands. */
static const char *
topic_of (const char *about, const char *what)
{
  static const char *const words[][2] = {
    { "title", "wording" },    { "notice", "wording" },    { "wording", "wording" },
    { "guidance", "wording" }, { "label", "wording" },     { "criteria", "wording" },
    { "options", "scales" },   { "scale", "scales" },      { "weight", "weights" },
    { "gcm", "tags" },         { "sdg", "tags" },          { "evidence", "tags" },
    { "languages", "rules" },  { "authorities", "rules" }, { "prefill", "rules" } /* and all that is about the rules */,
  };

  if (strcmp (about, "rules") == 0)
    return "rules";
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (what, words[i][0]) == 0)
      return words[i][1];
  return strcmp (about, "scale") == 0 ? "scales" : "structure";
}

/* The page of a question that a change is about: the newer one, or the older one where it was dropped. */
static void
fill_question (cJSON *change, const MgiFrameworkDiff *diff)
{
  const char *from = word_of (change, "from"), *to = word_of (change, "to");
  const MgiFramework *framework = to != NULL ? diff->newer : diff->older;
  const char *code = to != NULL ? to : from;

  if (strcmp (word_of (change, "about"), "question") == 0 && code != NULL
      && mgi_framework_question (framework, code) != NULL)
    mgi_document_add_path (change, "href", "frameworks", framework->id, framework->edition, "questions", code, NULL);
  else
    cJSON_AddNullToObject (change, "href");
  cJSON_AddBoolToObject (change, "moved", from != NULL && to != NULL && strcmp (from, to) != 0);
}

/* The changes under their headings, in the place of one list; headings with nothing below them, too. */
static void
fill_topics (cJSON *document, const MgiFrameworkDiff *diff)
{
  cJSON *changes = cJSON_DetachItemFromObjectCaseSensitive (document, "changes");
  cJSON *list = mgi_document_add_list (document, "topics");
  cJSON *lists[G_N_ELEMENTS (topics)];

  cJSON_AddNumberToObject (document, "count", cJSON_GetArraySize (changes));
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++) {
    cJSON *topic = mgi_document_append (list);
    cJSON_AddStringToObject (topic, "topic", topics[i]);
    lists[i] = mgi_document_add_list (topic, "changes");
  }
  while (changes->child != NULL) {
    cJSON *change = cJSON_DetachItemViaPointer (changes, changes->child);
    const char *topic = topic_of (word_of (change, "about"), word_of (change, "what"));
    guint place = 0;
    while (strcmp (topics[place], topic) != 0)
      place++;
    fill_question (change, diff);
    cJSON_AddItemToArray (lists[place], change);
  }
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    cJSON_AddNumberToObject (cJSON_GetArrayItem (list, (int)i), "count", cJSON_GetArraySize (lists[i]));
  cJSON_Delete (changes);
}

/* The other editions of the questionnaire, to choose from. */
static bool
fill_choices (cJSON *document, const MgiFramework *framework, const char *chosen, const MgiRequest *request,
              GError **error)
{
  g_autoptr (GPtrArray) frameworks = mgi_app_frameworks (mgi_request_app (request), error);
  cJSON *list = mgi_document_add_list (document, "choices");

  for (guint i = 0; frameworks != NULL && i < frameworks->len; i++) {
    const MgiFramework *other = frameworks->pdata[i];
    g_autofree char *name = mgi_app_framework_name (other);
    const bool is_chosen = g_strcmp0 (name, chosen) == 0;
    const bool is_other_edition
        = strcmp (other->id, framework->id) == 0 && strcmp (other->edition, framework->edition) != 0;
    if (!is_chosen && !is_other_edition)
      continue;
    cJSON *choice = mgi_document_append (list);
    fill_framework (choice, other, request);
    cJSON_AddBoolToObject (choice, "chosen", is_chosen);
  }
  return frameworks != NULL;
}

static bool
fill_changes (cJSON *document, const MgiFramework *framework, const char *older, const MgiRequest *request,
              GError **error)
{
  g_autofree char *newer = mgi_app_framework_name (framework);
  g_autoptr (MgiFrameworkDiff) diff
      = mgi_app_framework_diff (mgi_request_app (request), older, newer, mgi_request_language (request), error);

  if (diff == NULL)
    return false;
  cJSON *said = mgi_framework_diff_document (diff);
  move_items (said, document);
  cJSON_Delete (said);
  fill_framework (mgi_document_add_object (document, "older"), diff->older, request);
  fill_topics (document, diff);
  return true;
}

bool
mgi_page_framework_changes (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autoptr (MgiFramework) framework = find_framework (request, error);
  g_autofree char *older = g_strdup (mgi_request_field (request, "from"));

  if (framework == NULL)
    return false;
  if (older == NULL) {
    GError *failure = NULL;
    older = mgi_app_edition_before (mgi_request_app (request), framework, &failure);
    if (failure != NULL) {
      g_propagate_error (error, failure);
      return false;
    }
  }
  fill_heading (reply->document, framework, request);
  if (!fill_choices (reply->document, framework, older, request, error))
    return false;
  if (older != NULL)
    return fill_changes (reply->document, framework, older, request, error);
  cJSON_AddNullToObject (reply->document, "older");
  return true;
}

/* --- what it means for the rounds ----------------------------------------------------------------------------------------- */

/* An assessment's name, round and address, and whether there is anything to count. */
static void
fill_assessment (cJSON *object, const GPtrArray *entries, const MgiRequest *request)
{
  const char *reference = word_of (object, "assessment");

  for (guint i = 0; i < entries->len; i++) {
    const MgiAssessmentEntry *entry = entries->pdata[i];
    if (strcmp (entry->reference, reference) != 0)
      continue;
    const char *round = strchr (entry->reference, '/') + 1;
    g_autofree char *name = mgi_app_authority_name (mgi_request_language (request), entry->authority, entry->name);
    cJSON_AddStringToObject (object, "name", name);
    cJSON_AddNumberToObject (object, "round", (double)g_ascii_strtoll (round, NULL, 10));
    cJSON_AddNumberToObject (object, "year", entry->year);
    mgi_document_add_path (object, "href", "assessments", entry->authority, round, NULL);
  }
  cJSON_AddBoolToObject (object, "leads_there", !cJSON_IsNull (cJSON_GetObjectItemCaseSensitive (object, "answers")));
}

bool
mgi_page_framework_impact (MgiRequest *request, MgiReply *reply, GError **error)
{
  MgiApp *app = mgi_request_app (request);
  g_autoptr (MgiFramework) framework = find_framework (request, error);

  if (framework == NULL)
    return false;
  g_autofree char *newer = mgi_app_framework_name (framework);
  g_autoptr (MgiImpact) impact = mgi_app_framework_impact (app, newer, error);
  g_autoptr (GPtrArray) entries = impact == NULL ? NULL : mgi_app_assessments (app, NULL, error);
  if (entries == NULL)
    return false;
  cJSON *said = mgi_impact_document (impact, mgi_request_language (request));
  move_items (said, reply->document);
  cJSON_Delete (said);
  fill_heading (reply->document, framework, request);
  cJSON *object;
  cJSON_ArrayForEach (object, cJSON_GetObjectItemCaseSensitive (reply->document, "assessments"))
      fill_assessment (object, entries, request);
  return true;
}
