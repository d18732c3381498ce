/*
 * What waits for the person who is signed in: the open assessments of their authorities with how far each has come; for
 * those who work with all authorities, the ones that changed last.
 */
#include "mgi/web/filling.h"
#include "mgi/web/pages.h"

#include <string.h>

enum { MOST = 6 };

static int
compare_changed (gconstpointer a, gconstpointer b)
{
  const MgiAssessmentEntry *left = *(MgiAssessmentEntry *const *)a, *right = *(MgiAssessmentEntry *const *)b;
  const int order = g_strcmp0 (right->changed_at, left->changed_at);

  return order != 0 ? order : strcmp (left->reference, right->reference);
}

static void
fill_domains (cJSON *object, const MgiSheet *sheet, const MgiRequest *request)
{
  const MgiFramework *framework = sheet->assessment->framework;
  cJSON *domains = mgi_document_add_list (object, "domains");

  for (guint i = 0; i < framework->n_sections; i++) {
    const MgiSection *section = &framework->sections[i];
    if (section->depth > 0)
      continue;
    cJSON *domain = mgi_document_append (domains);
    cJSON_AddStringToObject (domain, "code", section->code);
    mgi_document_add_text (domain, "title", section->title, request);
    mgi_filling_add_progress (domain, sheet, section->first_question, section->n_questions);
  }
}

static bool
fill_one (cJSON *object, const char *reference, const MgiRequest *request, GError **error)
{
  g_autoptr (MgiSheet) sheet = mgi_app_sheet (mgi_request_app (request), reference, error);

  if (sheet == NULL)
    return false;
  mgi_filling_add_assessment (object, sheet->assessment, request);
  mgi_filling_add_lock (object, sheet, request);
  mgi_filling_add_progress (object, sheet, 0, sheet->assessment->framework->n_questions);
  mgi_filling_add_next (object, sheet, request);
  fill_domains (object, sheet, request);
  return true;
}

bool
mgi_filling_add_mine (cJSON *document, const MgiRequest *request, GError **error)
{
  const MgiPerson *person = mgi_request_person (request);
  cJSON *list = mgi_document_add_list (document, "assessments");

  if (person == NULL || person->must_change_password)
    return true;
  const char *const *authorities
      = mgi_role_has_authorities (person->role) ? (const char *const *)person->authorities : NULL;
  g_autoptr (GPtrArray) entries = mgi_app_assessments_open (mgi_request_app (request), authorities, error);
  if (entries == NULL)
    return false;
  g_ptr_array_sort (entries, compare_changed);
  for (guint i = 0; i < MIN (entries->len, MOST); i++) {
    const MgiAssessmentEntry *entry = entries->pdata[i];
    cJSON *object = mgi_document_append (list);
    cJSON_AddBoolToObject (object, "first", i == 0);
    if (!fill_one (object, entry->reference, request, error))
      return false;
  }
  return true;
}
