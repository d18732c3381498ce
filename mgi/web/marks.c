/*
 * Good practices and commitments in documents.
 */
#include "mgi/web/marks.h"

#include "mgi/web/results.h"

bool
mgi_shown_marks_read (MgiShownMarks *marks, const char *reference, const MgiRequest *request, GError **error)
{
  MgiApp *app = mgi_request_app (request);

  marks->practices = mgi_app_practices_of (app, reference, error);
  marks->commitments = marks->practices != NULL ? mgi_app_commitments (app, reference, error) : NULL;
  if (marks->commitments == NULL)
    return false;
  const MgiAssessment *assessment = marks->commitments->assessment;
  marks->may_mark = mgi_app_permits (app, MGI_PERMISSION_MARK, assessment->authority, assessment->state)
                    && mgi_state_is_open (assessment->state);
  marks->may_withdraw = mgi_app_permits (app, MGI_PERMISSION_WITHDRAW, assessment->authority, assessment->state);
  return true;
}

void
mgi_shown_marks_clear (MgiShownMarks *marks)
{
  g_clear_pointer (&marks->practices, g_ptr_array_unref);
  g_clear_pointer (&marks->commitments, mgi_commitments_free);
}

char *
mgi_marks_path (const MgiAssessment *assessment, const MgiQuestion *question)
{
  g_autofree char *round = g_strdup_printf ("%d", assessment->round);

  return mgi_path_new ("assessments", assessment->authority, round, "marks", question->code, NULL);
}

static void
add_direction (cJSON *object, const char *language)
{
  cJSON_AddStringToObject (object, "language", language);
  cJSON_AddStringToObject (object, "direction", mgi_tag_is_rtl (language) ? "rtl" : "ltr");
}

void
mgi_marks_add_practice (cJSON *object, const MgiPractice *practice)
{
  if (practice == NULL) {
    cJSON_AddNullToObject (object, "practice");
    return;
  }
  cJSON *entry = mgi_document_add_object (object, "practice");
  cJSON_AddStringToObject (entry, "words", practice->text);
  add_direction (entry, practice->language);
  cJSON_AddBoolToObject (entry, "shared", practice->shared);
  cJSON_AddStringToObject (entry, "standing", mgi_practice_standing_word (practice->standing));
  cJSON_AddNumberToObject (entry, "revision", (double)practice->revision);
}

/* --- a commitment ------------------------------------------------------------------------------------------------------ */

static void
add_made_in (cJSON *object, const MgiCommitment *commitment)
{
  const MgiAssessment *assessment = commitment->made_in;
  g_autofree char *reference = mgi_assessment_reference (assessment);
  g_autofree char *path = mgi_marks_path (assessment, commitment->question);
  cJSON *made_in = mgi_document_add_object (object, "made_in");

  cJSON_AddStringToObject (made_in, "reference", reference);
  cJSON_AddNumberToObject (made_in, "round", assessment->round);
  cJSON_AddNumberToObject (made_in, "year", assessment->year);
  cJSON_AddStringToObject (made_in, "made_code", commitment->question->code);
  cJSON_AddStringToObject (made_in, "href", path);
}

static void
add_answer (cJSON *object, const char *name, const MgiOption *option, const MgiRequest *request)
{
  mgi_document_add_text (object, name, option != NULL ? option->label : NULL, request);
}

/* What the answers show, where a question here stands beside it; else why none does. */
static void
add_movement (cJSON *object, const MgiCommitment *commitment, const MgiRequest *request)
{
  const bool is_later = commitment->here != NULL && commitment->movement != MGI_MOVEMENT_SAME_ROUND;

  if (!is_later) {
    cJSON_AddNullToObject (object, "moved");
  } else {
    cJSON *moved = mgi_document_add_object (object, "moved");
    cJSON_AddStringToObject (moved, "movement", mgi_movement_word (commitment->movement));
    add_answer (moved, "before", commitment->before, request);
    add_answer (moved, "after", commitment->after, request);
  }
  mgi_document_add (object, "why", commitment->why);
  mgi_document_add_text (object, "note", commitment->note, request);
}

static void
add_commitment (cJSON *object, const MgiShownMarks *marks, const MgiCommitment *commitment, const MgiRequest *request)
{
  const bool is_own = commitment->made_in == marks->commitments->assessment;
  const char *status = commitment->is_overdue ? "overdue" : mgi_commitment_status_word (commitment->status);

  cJSON_AddNumberToObject (object, "number", (double)commitment->number);
  cJSON_AddStringToObject (object, "what", commitment->what);
  cJSON_AddStringToObject (object, "who", commitment->who);
  cJSON_AddStringToObject (object, "due", commitment->due);
  add_direction (object, commitment->language);
  cJSON_AddStringToObject (object, "status", status);
  mgi_document_add (object, "dropped_why", commitment->dropped_why);
  cJSON_AddBoolToObject (object, "is_earlier", !is_own);
  cJSON_AddBoolToObject (object, "may_end",
                         is_own && marks->may_withdraw && commitment->status != MGI_COMMITMENT_DROPPED);
  cJSON_AddBoolToObject (object, "is_locked", !mgi_state_is_open (commitment->made_in->state));
  add_made_in (object, commitment);
  add_movement (object, commitment, request);
}

/* --- beside a question --------------------------------------------------------------------------------------------------- */

static const MgiPractice *
practice_of (const MgiShownMarks *marks, const MgiQuestion *question)
{
  for (guint i = 0; i < marks->practices->len; i++) {
    const MgiPractice *practice = marks->practices->pdata[i];
    if (g_str_equal (practice->question->code, question->code))
      return practice;
  }
  return NULL;
}

void
mgi_marks_add_to_question (cJSON *object, const MgiShownMarks *marks, const MgiQuestion *question,
                           const MgiRequest *request)
{
  const MgiPractice *practice = practice_of (marks, question);
  const GPtrArray *commitments = marks->commitments->commitments;
  g_autofree char *path = mgi_marks_path (marks->commitments->assessment, question);
  cJSON *entry = mgi_document_add_object (object, "marks");

  cJSON_AddStringToObject (entry, "href", path);
  mgi_marks_add_practice (entry, practice);
  cJSON *list = mgi_document_add_list (entry, "promised");
  for (guint i = 0; i < commitments->len; i++) {
    const MgiCommitment *commitment = commitments->pdata[i];
    if (g_str_equal (commitment->here->code, question->code))
      add_commitment (mgi_document_append (list), marks, commitment, request);
  }
  cJSON_AddBoolToObject (entry, "any", practice != NULL || cJSON_GetArraySize (list) > 0);
  cJSON_AddBoolToObject (entry, "may_change",
                         marks->may_mark || (marks->may_withdraw && cJSON_GetArraySize (list) > 0)
                             || (marks->may_withdraw && practice != NULL));
}

/* --- lists ------------------------------------------------------------------------------------------------------------------ */

static void
add_list (cJSON *document, const char *name, const GPtrArray *commitments, const MgiShownMarks *marks,
          bool earlier_only, const MgiRequest *request)
{
  const MgiAssessment *here = marks->commitments->assessment;
  cJSON *list = mgi_document_add_list (document, name);

  for (guint i = 0; i < commitments->len; i++) {
    const MgiCommitment *commitment = commitments->pdata[i];
    if (earlier_only && commitment->made_in == here)
      continue;
    cJSON *object = mgi_document_append (list);
    const bool is_here = commitment->here != NULL;
    mgi_results_add_question (mgi_document_add_object (object, "question"), is_here ? here : commitment->made_in,
                              is_here ? commitment->here : commitment->question, request);
    add_commitment (object, marks, commitment, request);
  }
}

void
mgi_marks_add_promised (cJSON *document, const MgiShownMarks *marks, bool earlier_only, const MgiRequest *request)
{
  const MgiCommitments *all = marks->commitments;

  add_list (document, "promised", all->commitments, marks, earlier_only, request);
  add_list (document, "apart", all->apart, marks, earlier_only, request);
}
