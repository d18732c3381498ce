/*
 * What waits for the person who is signed in: the open assessments of their authorities with how far each has come, and
 * the finished ones; for those who work with all authorities, the open ones that changed last.
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

/* "step": what the assessment waits for this person to do, once nothing is to be answered any more; or null. */
static void
add_step (cJSON *object, const MgiSheet *sheet, const MgiRequest *request)
{
  const MgiApp *app = mgi_request_app (request);
  const bool is_whole = sheet->overview->unanswered->len == 0;
  const char *step = NULL;

  if (mgi_sheet_offers (sheet, app, MGI_STEP_APPROVE))
    step = "approve";
  else if (is_whole && mgi_sheet_offers (sheet, app, MGI_STEP_SUBMIT))
    step = "submit";
  mgi_document_add (object, "step", step);
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
  add_step (object, sheet, request);
  fill_domains (object, sheet, request);
  return true;
}

static bool
add_open (cJSON *document, const GPtrArray *entries, const MgiRequest *request, GError **error)
{
  cJSON *list = mgi_document_add_list (document, "assessments");

  for (guint i = 0; i < entries->len && cJSON_GetArraySize (list) < MOST; i++) {
    const MgiAssessmentEntry *entry = entries->pdata[i];
    if (!mgi_state_is_open (entry->state))
      continue;
    const bool first = cJSON_GetArraySize (list) == 0;
    cJSON *object = mgi_document_append (list);
    cJSON_AddBoolToObject (object, "first", first);
    if (!fill_one (object, entry->reference, request, error))
      return false;
  }
  return true;
}

/* "finished": approved and published rounds of one's own authorities, the latest first. */
static void
add_finished (cJSON *document, const GPtrArray *entries, const MgiRequest *request)
{
  const MgiPerson *person = mgi_request_person (request);
  cJSON *list = mgi_document_add_list (document, "finished");

  for (guint i = 0; i < entries->len && cJSON_GetArraySize (list) < MOST; i++) {
    const MgiAssessmentEntry *entry = entries->pdata[i];
    if (mgi_state_is_open (entry->state))
      continue;
    const char *round = strchr (entry->reference, '/') + 1;
    cJSON *object = mgi_document_append (list);
    g_autofree char *name = mgi_app_authority_name (mgi_request_language (request), entry->authority, entry->name);
    cJSON_AddStringToObject (object, "reference", entry->reference);
    cJSON_AddStringToObject (object, "name", name);
    cJSON_AddNumberToObject (object, "round", g_ascii_strtod (round, NULL));
    cJSON_AddNumberToObject (object, "year", entry->year);
    cJSON_AddStringToObject (object, "state", mgi_state_word (entry->state));
    cJSON_AddBoolToObject (object, "publish",
                           mgi_permits (person, MGI_PERMISSION_PUBLISH, entry->authority, entry->state));
    mgi_document_add_path (object, "check", "assessments", entry->authority, round, "check", NULL);
    mgi_document_add_path (object, "results", "assessments", entry->authority, round, "results", NULL);
  }
}

/* "may_open": whether the person may begin the next round of an authority of theirs. */
static void
add_opening (cJSON *document, const MgiPerson *person)
{
  bool may = false;

  for (guint i = 0; person->authorities != NULL && person->authorities[i] != NULL; i++)
    may = may || mgi_permits (person, MGI_PERMISSION_OPEN, person->authorities[i], MGI_STATE_COLLECTING);
  cJSON_AddBoolToObject (document, "may_open", may);
}

bool
mgi_filling_add_mine (cJSON *document, const MgiRequest *request, GError **error)
{
  const MgiPerson *person = mgi_request_person (request);

  if (person == NULL || person->must_change_password) {
    mgi_document_add_list (document, "assessments");
    mgi_document_add_list (document, "finished");
    return true;
  }
  MgiApp *app = mgi_request_app (request);
  g_autoptr (GPtrArray) entries = mgi_role_has_authorities (person->role)
                                      ? mgi_app_assessments_of (app, (const char *const *)person->authorities, error)
                                      : mgi_app_assessments_open (app, error);
  if (entries == NULL)
    return false;
  g_ptr_array_sort (entries, compare_changed);
  add_opening (document, person);
  add_finished (document, entries, request);
  return add_open (document, entries, request, error);
}
