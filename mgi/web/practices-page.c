/*
 * Good practices that governments share, to be found by theme, objective, target, group and words.
 */
#include <string.h>

#include "mgi/web/filling.h"
#include "mgi/web/marks.h"
#include "mgi/web/pages.h"

enum { OBJECTIVES = 23 };

static MgiPracticeWish
wish_of (const MgiRequest *request)
{
  return (MgiPracticeWish){
    .theme = mgi_request_field (request, "theme"),
    .gcm = mgi_request_field (request, "gcm"),
    .sdg = mgi_request_field (request, "sdg"),
    .group = mgi_request_field (request, "group"),
    .words = mgi_request_field (request, "q"),
  };
}

/* --- what can be chosen ----------------------------------------------------------------------------------------------- */

static void
add_choice (cJSON *list, const char *value, const char *title, const char *chosen)
{
  cJSON *choice = mgi_document_append (list);

  cJSON_AddStringToObject (choice, "value", value);
  cJSON_AddStringToObject (choice, "title", title);
  cJSON_AddBoolToObject (choice, "chosen", g_strcmp0 (value, chosen) == 0);
}

/* Domains and sub-areas of the newest national edition; another edition's codes can be written into the address. */
static bool
add_themes (cJSON *filters, const char *chosen, const MgiRequest *request, GError **error)
{
  g_autoptr (GPtrArray) frameworks = mgi_app_frameworks (mgi_request_app (request), error);
  cJSON *list = mgi_document_add_list (filters, "themes");
  const MgiFramework *newest = NULL;

  for (guint i = 0; frameworks != NULL && i < frameworks->len; i++)
    if (strcmp (((const MgiFramework *)frameworks->pdata[i])->id, "mgi-national") == 0)
      newest = frameworks->pdata[i];
  for (guint i = 0; newest != NULL && i < newest->n_sections; i++) {
    const MgiSection *section = &newest->sections[i];
    const char *title = mgi_text_get (section->title, mgi_language_tag (mgi_request_language (request)));
    g_autofree char *called = g_strdup_printf ("%s %s", section->code, title);
    add_choice (list, section->code, called, chosen);
  }
  return frameworks != NULL;
}

static void
add_objectives (cJSON *filters, const char *chosen, const MgiRequest *request)
{
  cJSON *list = mgi_document_add_list (filters, "objectives");

  for (int i = 1; i <= OBJECTIVES; i++) {
    g_autofree char *code = g_strdup_printf ("%d", i);
    g_autofree char *title = mgi_app_topic_title (mgi_request_language (request), MGI_LENS_GCM, code);
    g_autofree char *called = g_strdup_printf ("%s %s", code, title != NULL ? title : "");
    add_choice (list, code, called, chosen);
  }
}

static bool
add_groups (cJSON *filters, const char *chosen, const MgiRequest *request, GError **error)
{
  g_autoptr (GPtrArray) groups = mgi_app_groups (mgi_request_app (request), mgi_request_language (request), error);
  cJSON *list = mgi_document_add_list (filters, "groups");

  for (guint i = 0; groups != NULL && i < groups->len; i++) {
    const MgiGroupView *group = groups->pdata[i];
    add_choice (list, group->name, group->title, chosen);
  }
  return groups != NULL;
}

static void
add_address (cJSON *filters, const MgiPracticeWish *wish)
{
  const struct {
    const char *name, *value;
  } fields[] = {
    { "q", wish->words }, { "theme", wish->theme }, { "gcm", wish->gcm }, { "sdg", wish->sdg }, { "group", wish->group }
  };
  g_autoptr (GString) href = g_string_new ("/practices/table.csv");
  bool any = false;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (fields[i].value == NULL)
      continue;
    g_string_append_printf (href, "%c%s=", any ? '&' : '?', fields[i].name);
    g_string_append_uri_escaped (href, fields[i].value, NULL, FALSE);
    any = true;
  }
  cJSON_AddBoolToObject (filters, "any", any);
  cJSON_AddStringToObject (filters, "table", href->str);
}

static bool
add_filters (cJSON *document, const MgiPracticeWish *wish, const MgiRequest *request, GError **error)
{
  cJSON *filters = mgi_document_add_object (document, "filters");

  mgi_document_add (filters, "q", wish->words);
  mgi_document_add (filters, "sdg", wish->sdg);
  add_address (filters, wish);
  add_objectives (filters, wish->gcm, request);
  return add_themes (filters, wish->theme, request, error) && add_groups (filters, wish->group, request, error);
}

/* --- the list ---------------------------------------------------------------------------------------------------------------- */

static void
add_tags (cJSON *object, const MgiQuestion *question)
{
  cJSON *gcm = mgi_document_add_list (object, "gcm"), *sdg = mgi_document_add_list (object, "sdg");

  for (guint i = 0; question->gcm != NULL && question->gcm[i] != 0; i++)
    cJSON_AddItemToArray (gcm, cJSON_CreateNumber (question->gcm[i]));
  for (guint i = 0; question->sdg != NULL && question->sdg[i] != NULL; i++)
    cJSON_AddItemToArray (sdg, cJSON_CreateString (question->sdg[i]));
}

static void
add_entry (cJSON *object, const MgiPractice *practice, const MgiRequest *request)
{
  const MgiAssessmentEntry *entry = practice->assessment;
  const char *round = strchr (entry->reference, '/') + 1;
  g_autofree char *name = mgi_app_authority_name (mgi_request_language (request), entry->authority, entry->name);
  cJSON *assessment = mgi_document_add_object (object, "assessment");

  cJSON_AddStringToObject (assessment, "reference", entry->reference);
  cJSON_AddStringToObject (assessment, "name", name);
  cJSON_AddNumberToObject (assessment, "round", (double)g_ascii_strtoll (round, NULL, 10));
  cJSON_AddNumberToObject (assessment, "year", entry->year);
  cJSON *question = mgi_document_add_object (object, "question");
  cJSON_AddStringToObject (question, "code", practice->question->code);
  mgi_document_add_text (question, "text", practice->question->text, request);
  mgi_document_add_path (question, "href", "assessments", entry->authority, round, "answers", practice->question->code,
                         NULL);
  mgi_document_add_text (object, "section", practice->question->section->title, request);
  mgi_document_add_text (object, "answer", practice->option->label, request);
  add_tags (object, practice->question);
  mgi_marks_add_practice (object, practice);
}

bool
mgi_page_practices (MgiRequest *request, MgiReply *reply, GError **error)
{
  const MgiPracticeWish wish = wish_of (request);
  g_autoptr (GPtrArray) practices = mgi_app_practices (mgi_request_app (request), &wish, error);

  if (practices == NULL || !add_filters (reply->document, &wish, request, error))
    return false;
  cJSON *list = mgi_document_add_list (reply->document, "practices");
  for (guint i = 0; i < practices->len; i++)
    add_entry (mgi_document_append (list), practices->pdata[i], request);
  cJSON_AddNumberToObject (reply->document, "count", practices->len);
  return true;
}

bool
mgi_page_practices_table (MgiRequest *request, MgiReply *reply, GError **error)
{
  const MgiPracticeWish wish = wish_of (request);
  g_autoptr (GPtrArray) practices = mgi_app_practices (mgi_request_app (request), &wish, error);

  if (practices == NULL)
    return false;
  return mgi_reply_download (reply, mgi_practices_csv (practices, mgi_request_language (request)),
                             "text/csv; charset=utf-8", "practices.csv");
}
