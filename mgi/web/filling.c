/*
 * The parts that the pages for filling in share: the assessment, its lock, sections and their progress, times.
 */
#include "mgi/web/filling.h"

#include <string.h>
#include <time.h>

/* --- what an address names ------------------------------------------------------------------------------------------- */

char *
mgi_filling_reference (const MgiRequest *request)
{
  return g_strdup_printf ("%s/%s", mgi_request_variable (request, "authority"),
                          mgi_request_variable (request, "round"));
}

MgiSheet *
mgi_filling_sheet (const MgiRequest *request, GError **error)
{
  g_autofree char *reference = mgi_filling_reference (request);

  return mgi_app_sheet (mgi_request_app (request), reference, error);
}

const MgiQuestion *
mgi_filling_question (const MgiSheet *sheet, const MgiRequest *request, GError **error)
{
  const MgiFramework *framework = sheet->assessment->framework;
  const char *code = mgi_request_variable (request, "code");
  const MgiQuestion *question = mgi_framework_question (framework, code);

  if (question == NULL)
    mgi_refuse (error, "question.unknown", "code", code, "framework", framework->id, "edition", framework->edition,
                NULL);
  return question;
}

const MgiSection *
mgi_filling_section (const MgiSheet *sheet, const MgiRequest *request, GError **error)
{
  const MgiFramework *framework = sheet->assessment->framework;
  const char *code = mgi_request_variable (request, "section");
  const MgiSection *section = mgi_framework_section (framework, code);

  if (section == NULL)
    mgi_refuse (error, "section.unknown", "section", code, "framework", framework->id, "edition", framework->edition,
                NULL);
  return section;
}

/* --- the assessment ----------------------------------------------------------------------------------------------------- */

char *
mgi_filling_name (const MgiAssessment *assessment, const MgiRequest *request)
{
  return mgi_app_authority_name (mgi_request_language (request), assessment->authority, assessment->name);
}

static char *
round_text (const MgiAssessment *assessment)
{
  return g_strdup_printf ("%d", assessment->round);
}

char *
mgi_filling_place (const MgiAssessment *assessment, const MgiQuestion *question)
{
  g_autofree char *round = round_text (assessment);
  g_autofree char *page
      = mgi_path_new ("assessments", assessment->authority, round, "sections", question->section->code, NULL);
  g_autofree char *code = g_uri_escape_string (question->code, NULL, FALSE);

  return g_strconcat (page, "#question-", code, NULL);
}

static void
add_framework (cJSON *object, const MgiFramework *framework, const MgiRequest *request)
{
  cJSON *entry = mgi_document_add_object (object, "framework");

  cJSON_AddStringToObject (entry, "id", framework->id);
  cJSON_AddStringToObject (entry, "edition", framework->edition);
  mgi_document_add_text (entry, "title", framework->title, request);
  mgi_document_add_path (entry, "href", "frameworks", framework->id, framework->edition, NULL);
}

void
mgi_filling_add_assessment (cJSON *document, const MgiAssessment *assessment, const MgiRequest *request)
{
  cJSON *object = mgi_document_add_object (document, "assessment");
  g_autofree char *reference = mgi_assessment_reference (assessment), *round = round_text (assessment);
  g_autofree char *name = mgi_filling_name (assessment, request);

  cJSON_AddStringToObject (object, "reference", reference);
  cJSON_AddStringToObject (object, "authority", assessment->authority);
  cJSON_AddStringToObject (object, "name", name);
  cJSON_AddNumberToObject (object, "round", assessment->round);
  cJSON_AddNumberToObject (object, "year", assessment->year);
  cJSON_AddStringToObject (object, "state", mgi_state_word (assessment->state));
  add_framework (object, assessment->framework, request);
  mgi_document_add_path (object, "href", "assessments", assessment->authority, round, NULL);
  mgi_document_add_path (object, "check", "assessments", assessment->authority, round, "check", NULL);
  mgi_document_add_path (object, "results", "assessments", assessment->authority, round, "results", NULL);
  mgi_document_add_path (object, "import", "assessments", assessment->authority, round, "import", NULL);
}

void
mgi_filling_add_lock (cJSON *document, const MgiSheet *sheet, const MgiRequest *request)
{
  const MgiState state = sheet->assessment->state;

  if (mgi_sheet_permits (sheet, mgi_request_app (request), MGI_PERMISSION_ANSWER)) {
    cJSON_AddNullToObject (document, "locked");
    return;
  }
  cJSON *object = mgi_document_add_object (document, "locked");
  const MgiPerson *person = mgi_request_person (request);
  const bool contributes = person != NULL && person->role == MGI_ROLE_CONTRIBUTOR;
  const bool by_state = !mgi_state_is_open (state) || (contributes && state == MGI_STATE_CONSULTATION);
  cJSON_AddStringToObject (object, "reason", by_state ? mgi_state_word (state) : "reader");
}

/* --- sections ------------------------------------------------------------------------------------------------------------ */

bool
mgi_filling_has_page (const MgiFramework *framework, const MgiSection *section)
{
  return section->n_questions > 0 && framework->questions[section->first_question].section == section;
}

void
mgi_filling_add_section (cJSON *object, const MgiSheet *sheet, const MgiSection *section, const MgiRequest *request)
{
  g_autofree char *round = round_text (sheet->assessment);

  cJSON_AddStringToObject (object, "code", section->code);
  mgi_document_add_text (object, "title", section->title, request);
  mgi_document_add (object, "kind", section->kind);
  mgi_document_add_path (object, "href", "assessments", sheet->assessment->authority, round, "sections", section->code,
                         NULL);
}

static const char *
status_of (const MgiSheetCount *count)
{
  if (count->asked == 0)
    return "skipped";
  if (count->open == 0)
    return "complete";
  return count->touched == 0 ? "not-started" : "started";
}

void
mgi_filling_add_progress (cJSON *object, const MgiSheet *sheet, guint first_question, guint n_questions)
{
  const MgiSheetCount count = mgi_sheet_count (sheet, first_question, n_questions);
  cJSON *progress = mgi_document_add_object (object, "progress");

  cJSON_AddStringToObject (progress, "status", status_of (&count));
  cJSON_AddTrueToObject (progress, status_of (&count)); /* for {{#progress.complete}} */
  cJSON_AddNumberToObject (progress, "answered", count.answered);
  cJSON_AddNumberToObject (progress, "applicable", count.applicable);
  cJSON_AddNumberToObject (progress, "open", count.open);
  cJSON_AddNumberToObject (progress, "without_source", count.without_source);
  cJSON_AddNumberToObject (progress, "to_confirm", count.to_confirm);
}

/* --- times ----------------------------------------------------------------------------------------------------------------- */

/* By the clock of the server. GLib would read the time zone's file for each. */
static bool
local_time (const char *utc, struct tm *ret_local)
{
  struct tm read = { 0 };
  const char *end = strptime (utc, "%Y-%m-%dT%H:%M:%SZ", &read);
  const time_t time = end != NULL && *end == '\0' ? timegm (&read) : -1;

  return time != -1 && localtime_r (&time, ret_local) != NULL;
}

static bool
is_today (const struct tm *local)
{
  const time_t now = time (NULL);
  struct tm today;

  return localtime_r (&now, &today) != NULL && today.tm_year == local->tm_year && today.tm_yday == local->tm_yday;
}

void
mgi_filling_add_time (cJSON *object, const char *utc)
{
  struct tm local;

  if (utc == NULL || !local_time (utc, &local)) {
    cJSON_AddNullToObject (object, "saved");
    return;
  }
  g_autofree char *clock = g_strdup_printf ("%02d:%02d", local.tm_hour, local.tm_min);
  g_autofree char *day = g_strdup_printf ("%04d-%02d-%02d", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
  cJSON *saved = mgi_document_add_object (object, "saved");
  cJSON_AddStringToObject (saved, "at", utc);
  cJSON_AddStringToObject (saved, "time", clock);
  mgi_document_add (saved, "day", is_today (&local) ? NULL : day);
}
