/*
 * Saving one answer, from the revision that the person saw. What comes back says what is on disk by then, and nothing
 * else.
 */
#include "mgi/web/filling.h"
#include "mgi/web/pages.h"

#include <string.h>

/* Which field of the form a refusal of the answer is about. */
static const struct {
  const char *key, *field;
} blames[] = {
  { "answer.unknown-option", "option" },
  { "answer.needs-source", "source-title" },
  { "answer.source-without-title", "source-title" },
  { "answer.too-many-sources", "source-title" },
  { "answer.bad-date", "source-date" },
  { "answer.bad-url", "source-url" },
  { "answer.bad-sha256", "source-title" },
  { "answer.needs-note", "note" },
  { "answer.bad-text", "note" },
  { "answer.text-too-long", "note" },
};

static const char *
key_of (const GError *error)
{
  const GPtrArray *problems = mgi_refusal_problems (error);

  return problems != NULL && problems->len > 0 ? ((const MgiProblem *)problems->pdata[0])->key : "";
}

static bool
refuse (MgiRequest *request, GError *failure, GError **error)
{
  const char *key = key_of (failure);

  for (guint i = 0; i < G_N_ELEMENTS (blames); i++)
    if (strcmp (blames[i].key, key) == 0)
      mgi_request_blame (request, blames[i].field);
  g_propagate_error (error, failure);
  return false;
}

static bool
is_conflict (const GError *failure)
{
  const char *key = key_of (failure);

  return strcmp (key, "answer.other-revision") == 0 || strcmp (key, "answer.no-revision-yet") == 0;
}

/* Which questions of the page are asked now. */
static void
fill_applying (cJSON *document, const MgiSheet *sheet, const MgiSection *section)
{
  const MgiFramework *framework = sheet->assessment->framework;
  cJSON *list = mgi_document_add_list (document, "applies");

  for (guint i = section->first_question; i < section->first_question + section->n_questions; i++)
    if (sheet->applies[i])
      cJSON_AddItemToArray (list, cJSON_CreateString (framework->questions[i].code));
}

/* The page of the question, which then says when it was saved. */
static char *
place_after (const MgiSheet *sheet, const MgiQuestion *question)
{
  g_autofree char *place = mgi_filling_place (sheet->assessment, question);
  g_autofree char *code = g_uri_escape_string (question->code, NULL, FALSE);
  const char *mark = strchr (place, '#');

  return g_strdup_printf ("%.*s?saved=%s%s", (int)(mark - place), place, code, mark);
}

/* Of the saving itself, even if somebody else was at it since. */
static bool
tell (const MgiSheet *sheet, const MgiQuestion *question, gint64 revision, MgiReply *reply)
{
  const MgiRecord *record = &sheet->records[question->index];
  const bool is_last = record->revision == revision;
  cJSON *document = reply->document;

  cJSON_AddStringToObject (document, "code", question->code);
  cJSON_AddNumberToObject (document, "revision", (double)revision);
  mgi_filling_add_time (document, is_last ? record->changed_at : sheet->assessment->changed_at);
  cJSON_AddBoolToObject (document, "answered", sheet->answered[question->index]);
  cJSON_AddBoolToObject (document, "lacks_source", sheet->lacks_source[question->index]);
  cJSON_AddBoolToObject (document, "asks_reason", sheet->overview->asks_reason[question->index]);
  mgi_filling_add_progress (document, sheet, question->section->first_question, question->section->n_questions);
  fill_applying (document, sheet, question->section);
  return mgi_reply_redirect (reply, place_after (sheet, question));
}

/* With what the earlier round said to it; NULL with an error, also for no sheet. */
static const MgiQuestion *
sheet_question (MgiSheet *sheet, const MgiRequest *request, GError **error)
{
  const MgiQuestion *question = sheet != NULL ? mgi_filling_question (sheet, request, error) : NULL;

  if (question == NULL || !mgi_sheet_recall (sheet, mgi_request_app (request), question->index, 1, error))
    return NULL;
  return question;
}

static bool
tell_conflict (MgiRequest *request, MgiReply *reply, const MgiAnswer *mine, GError **error)
{
  g_autoptr (MgiSheet) sheet = mgi_filling_sheet (request, error);
  const MgiQuestion *question = sheet_question (sheet, request, error);

  if (question == NULL)
    return false;
  if (mgi_filling_conflict (sheet, question, mine, request, reply))
    return true;
  return tell (sheet, question, sheet->records[question->index].revision, reply);
}

static bool
tell_saved (MgiRequest *request, MgiReply *reply, const MgiChanges *changes, GError **error)
{
  g_autoptr (MgiSheet) sheet = mgi_filling_sheet (request, error);
  const MgiQuestion *question = sheet_question (sheet, request, error);
  const MgiAnswerChange *change = changes->changes->pdata[0];

  return question != NULL && tell (sheet, question, change->revision, reply);
}

bool
mgi_page_save (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autofree char *reference = mgi_filling_reference (request);
  g_autoptr (MgiAnswer) wish = mgi_answer_from_form (mgi_request_variable (request, "code"), request);
  GError *failure = NULL;
  g_autoptr (MgiChanges) changes = mgi_app_answer (mgi_request_app (request), reference, wish,
                                                   mgi_request_integer (request, "revision", 0), &failure);

  if (changes == NULL && is_conflict (failure)) {
    g_error_free (failure);
    return tell_conflict (request, reply, wish, error);
  }
  return changes != NULL ? tell_saved (request, reply, changes, error) : refuse (request, failure, error);
}

bool
mgi_page_confirm (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autofree char *reference = mgi_filling_reference (request);
  const gint64 revision = mgi_request_integer (request, "revision", 0);
  g_autoptr (MgiChanges) changes
      = mgi_app_confirm (mgi_request_app (request), reference, mgi_request_variable (request, "code"), revision, error);

  return changes != NULL && tell_saved (request, reply, changes, error);
}
