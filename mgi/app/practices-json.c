/*
 * Good practices as JSON ("mgi-practices/1") and CSV.
 */
#include "mgi/app/app-private.h"
#include "mgi/app/marks-json.h"
#include "reports/reports.h"

static void
add_section (cJSON *object, const char *name, const MgiSection *section, const char *tag)
{
  cJSON *item = cJSON_AddObjectToObject (object, name);

  cJSON_AddStringToObject (item, "code", section->code);
  cJSON_AddStringToObject (item, "title", mgi_text_get (section->title, tag));
}

static void
add_question (cJSON *object, const MgiQuestion *question, const char *tag)
{
  const MgiSection *domain = question->section;

  while (domain->parent != NULL)
    domain = domain->parent;
  cJSON_AddStringToObject (object, "code", question->code);
  cJSON_AddStringToObject (object, "question", mgi_text_get (question->text, tag));
  add_section (object, "domain", domain, tag);
  add_section (object, "section", question->section, tag);
  cJSON *gcm = cJSON_AddArrayToObject (object, "gcm"), *sdg = cJSON_AddArrayToObject (object, "sdg");
  for (guint i = 0; question->gcm != NULL && question->gcm[i] != 0; i++)
    cJSON_AddItemToArray (gcm, cJSON_CreateNumber (question->gcm[i]));
  for (guint i = 0; question->sdg != NULL && question->sdg[i] != NULL; i++)
    cJSON_AddItemToArray (sdg, cJSON_CreateString (question->sdg[i]));
}

static void
add_assessment (cJSON *object, const MgiAssessmentEntry *entry, const MgiLanguage *language)
{
  g_autofree char *name = mgi_app_authority_name (language, entry->authority, entry->name);

  cJSON_AddStringToObject (object, "assessment", entry->reference);
  cJSON_AddStringToObject (object, "authority", entry->authority);
  cJSON_AddStringToObject (object, "name", name);
  cJSON_AddNumberToObject (object, "year", entry->year);
  cJSON_AddStringToObject (object, "framework", entry->framework);
}

static cJSON *
practice_json (const MgiPractice *practice, const MgiLanguage *language)
{
  const char *tag = mgi_language_tag (language);
  cJSON *object = cJSON_CreateObject ();

  add_assessment (object, practice->assessment, language);
  add_question (object, practice->question, tag);
  if (practice->option != NULL) {
    cJSON_AddStringToObject (object, "option", practice->option->code);
    cJSON_AddStringToObject (object, "answer", mgi_text_get (practice->option->label, tag));
  } else {
    cJSON_AddNullToObject (object, "option");
    cJSON_AddNullToObject (object, "answer");
  }
  cJSON_AddStringToObject (object, "text", practice->text);
  cJSON_AddStringToObject (object, "language", practice->language);
  cJSON_AddStringToObject (object, "direction", mgi_tag_is_rtl (practice->language) ? "rtl" : "ltr");
  cJSON_AddBoolToObject (object, "shared", practice->shared);
  cJSON_AddStringToObject (object, "standing", mgi_practice_standing_word (practice->standing));
  cJSON_AddNumberToObject (object, "revision", (double)practice->revision);
  cJSON_AddStringToObject (object, "marked_at", practice->marked_at);
  return object;
}

cJSON *
mgi_practices_list_json (const GPtrArray *practices, const MgiLanguage *language)
{
  cJSON *list = cJSON_CreateArray ();

  for (guint i = 0; i < practices->len; i++)
    cJSON_AddItemToArray (list, practice_json (practices->pdata[i], language));
  return list;
}

static cJSON *
document_of (const GPtrArray *practices, const MgiLanguage *language)
{
  cJSON *document = cJSON_CreateObject ();

  cJSON_AddStringToObject (document, "format", "mgi-practices/1");
  cJSON_AddStringToObject (document, "language", mgi_language_tag (language));
  cJSON_AddItemToObject (document, "practices", mgi_practices_list_json (practices, language));
  return document;
}

GBytes *
mgi_practices_json (const GPtrArray *practices, const MgiLanguage *language)
{
  g_autoptr (cJSON) document = document_of (practices, language);

  return mgi_json_print (document);
}

GBytes *
mgi_practices_csv (const GPtrArray *practices, const MgiLanguage *language)
{
  g_autoptr (cJSON) document = document_of (practices, language);

  return mgi_practices_table (document);
}
