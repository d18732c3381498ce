/*
 * What a government adds to one answer: the mark as a good practice with the consent to share it, and commitments. The
 * forms are small, and each is an address of its own; all of them come back to this page.
 */
#include "mgi/web/filling.h"
#include "mgi/web/marks.h"
#include "mgi/web/pages.h"

#include <string.h>

/* --- the page ------------------------------------------------------------------------------------------------------------ */

static void
add_language (cJSON *list, const char *tag, const char *chosen, const MgiRequest *request)
{
  cJSON *known;

  cJSON_ArrayForEach (known, list)
  {
    if (strcmp (cJSON_GetObjectItem (known, "tag")->valuestring, tag) == 0)
      return;
  }
  g_autofree char *called = mgi_language_called (mgi_request_language (request), tag);
  cJSON *entry = mgi_document_append (list);
  cJSON_AddStringToObject (entry, "tag", tag);
  cJSON_AddStringToObject (entry, "called", called);
  cJSON_AddBoolToObject (entry, "chosen", strcmp (tag, chosen) == 0);
}

/* Those of the program, those of the questionnaire, and the one that is on record. */
static void
add_languages (cJSON *document, const char *name, const MgiFramework *framework, const char *chosen,
               const MgiRequest *request)
{
  cJSON *list = mgi_document_add_list (document, name);

  for (const char *const *tag = mgi_language_tags (); *tag != NULL; tag++)
    add_language (list, *tag, chosen, request);
  for (const char *const *tag = framework->languages; *tag != NULL; tag++)
    add_language (list, *tag, chosen, request);
  add_language (list, chosen, chosen, request);
}

static const char *
text_of (const cJSON *object, const char *name)
{
  return cJSON_GetStringValue (cJSON_GetObjectItemCaseSensitive (object, name));
}

/* What was typed and refused, else what is on record, else the page's own language. */
static void
fill_languages (cJSON *document, const MgiFramework *framework, const MgiRequest *request)
{
  const char *own = mgi_language_tag (mgi_request_language (request));
  const cJSON *marks = cJSON_GetObjectItem (cJSON_GetObjectItem (document, "question"), "marks");
  const char *kept = text_of (cJSON_GetObjectItem (marks, "practice"), "language");
  cJSON *typed = mgi_request_typed (request);
  const char *typed_text = text_of (typed, "text-language"), *typed_what = text_of (typed, "what-language");

  add_languages (document, "text_languages", framework,
                 typed_text != NULL ? typed_text
                 : kept != NULL     ? kept
                                    : own,
                 request);
  add_languages (document, "what_languages", framework, typed_what != NULL ? typed_what : own, request);
  cJSON_Delete (typed);
}

static void
fill_trail (cJSON *document, const MgiSheet *sheet, const MgiQuestion *question, const MgiRequest *request)
{
  cJSON *list = mgi_document_add_list (document, "trail");

  for (const MgiSection *at = question->section; at != NULL; at = at->parent) {
    cJSON *entry = cJSON_CreateObject ();
    mgi_filling_add_section (entry, sheet, at, request);
    cJSON_InsertItemInArray (list, 0, entry);
  }
}

static void
set_title (MgiReply *reply, const MgiQuestion *question, const MgiRequest *request)
{
  g_autofree char *title
      = mgi_language_format (mgi_request_language (request), "web.marks.title", "code", question->code, NULL);

  mgi_reply_title (reply, title);
}

bool
mgi_page_marks (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autofree char *reference = mgi_filling_reference (request);
  g_autoptr (MgiSheet) sheet = mgi_filling_sheet (request, error);
  const MgiQuestion *question = sheet != NULL ? mgi_filling_question (sheet, request, error) : NULL;
  g_auto (MgiShownMarks) marks = { NULL };
  cJSON *document = reply->document;

  if (question == NULL || !mgi_shown_marks_read (&marks, reference, request, error))
    return false;
  const bool is_answered = sheet->answered[question->index];
  g_autofree char *place = mgi_filling_place (sheet->assessment, question);
  set_title (reply, question, request);
  mgi_filling_add_assessment (document, sheet->assessment, request);
  fill_trail (document, sheet, question, request);
  cJSON *entry = mgi_document_add_object (document, "question");
  cJSON_AddStringToObject (entry, "code", question->code);
  cJSON_AddStringToObject (entry, "href", place);
  mgi_document_add_text (entry, "text", question->text, request);
  mgi_filling_add_answer (entry, question, sheet->records[question->index].answer, request);
  mgi_marks_add_to_question (entry, &marks, question, request);
  cJSON_AddBoolToObject (document, "may_mark", marks.may_mark && is_answered);
  cJSON_AddBoolToObject (document, "may_withdraw", marks.may_withdraw);
  cJSON_AddBoolToObject (document, "answered", is_answered);
  cJSON_AddBoolToObject (document, "is_locked", !mgi_state_is_open (sheet->assessment->state));
  fill_languages (document, sheet->assessment->framework, request);
  return true;
}

/* --- the forms ------------------------------------------------------------------------------------------------------------ */

const MgiFormField mgi_practice_fields[] = {
  { .name = "text", .kind = MGI_FORM_TEXT, .max = 16000 },
  { .name = "text-language", .kind = MGI_FORM_CODE, .max = MGI_MARK_LANGUAGE_MAX },
  { .name = "shared", .kind = MGI_FORM_CODE, .max = 3 },
  { .name = "revision", .kind = MGI_FORM_INTEGER, .max = G_MAXINT32 },
  { .name = NULL },
};

const MgiFormField mgi_withdraw_fields[] = {
  { .name = "reason", .kind = MGI_FORM_LINE, .max = 16000 },
  { .name = NULL },
};

const MgiFormField mgi_commitment_fields[] = {
  { .name = "what", .kind = MGI_FORM_TEXT, .max = 16000 },
  { .name = "who", .kind = MGI_FORM_LINE, .max = 4000 },
  { .name = "due", .kind = MGI_FORM_LINE, .max = 40 },
  { .name = "what-language", .kind = MGI_FORM_CODE, .max = MGI_MARK_LANGUAGE_MAX },
  { .name = NULL },
};

const MgiFormField mgi_ending_fields[] = {
  { .name = "number", .kind = MGI_FORM_INTEGER, .max = G_MAXINT32, .required = true },
  { .name = "reason", .kind = MGI_FORM_LINE, .max = 16000 },
  { .name = NULL },
};

/* A refusal of a text says which; `language` is what the form calls the text's language. */
static bool
refuse (MgiRequest *request, GError *failure, const char *language, GError **error)
{
  const GPtrArray *problems = mgi_refusal_problems (failure);
  const MgiProblem *problem = problems != NULL && problems->len > 0 ? problems->pdata[0] : NULL;

  for (char **value = problem != NULL ? problem->values : NULL; value != NULL && value[0] != NULL; value += 2)
    if (strcmp (value[0], "field") == 0)
      mgi_request_blame (request, strcmp (value[1], "language") == 0 ? language : value[1]);
  if (problem != NULL && strcmp (problem->key, "commitment.reason-needed") == 0)
    mgi_request_blame (request, "reason");
  g_propagate_error (error, failure);
  return false;
}

/* Back to the page, with a sentence on top. */
static bool
done (MgiRequest *request, MgiReply *reply, const char *key)
{
  const char *code = mgi_request_variable (request, "code");

  mgi_reply_flash (reply, key, "code", code, NULL);
  return mgi_reply_redirect (reply, mgi_path_new ("assessments", mgi_request_variable (request, "authority"),
                                                  mgi_request_variable (request, "round"), "marks", code, NULL));
}

static const char *
language_field (const MgiRequest *request, const char *name)
{
  const char *given = mgi_request_field (request, name);

  return given != NULL ? given : mgi_language_tag (mgi_request_language (request));
}

bool
mgi_page_mark (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autofree char *reference = mgi_filling_reference (request);
  const MgiPracticeMark mark = {
    .text = mgi_request_field (request, "text"),
    .language = language_field (request, "text-language"),
    .shared = mgi_request_field (request, "shared") != NULL,
    .revision = mgi_request_integer (request, "revision", 0),
  };
  GError *failure = NULL;

  if (!mgi_app_practice_mark (mgi_request_app (request), reference, mgi_request_variable (request, "code"), &mark, NULL,
                              &failure))
    return refuse (request, failure, "text-language", error);
  return done (request, reply, mark.shared ? "web.flash.practice-shared" : "web.flash.practice-marked");
}

bool
mgi_page_unmark (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autofree char *reference = mgi_filling_reference (request);
  GError *failure = NULL;

  if (!mgi_app_practice_unmark (mgi_request_app (request), reference, mgi_request_variable (request, "code"),
                                mgi_request_field (request, "reason"), &failure))
    return refuse (request, failure, NULL, error);
  return done (request, reply, "web.flash.practice-withdrawn");
}

bool
mgi_page_commit (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autofree char *reference = mgi_filling_reference (request);
  const MgiCommitmentWish wish = {
    .what = mgi_request_field (request, "what"),
    .who = mgi_request_field (request, "who"),
    .due = mgi_request_field (request, "due"),
    .language = language_field (request, "what-language"),
  };
  GError *failure = NULL;

  if (!mgi_app_commitment_add (mgi_request_app (request), reference, mgi_request_variable (request, "code"), &wish,
                               NULL, &failure))
    return refuse (request, failure, "what-language", error);
  return done (request, reply, "web.flash.commitment-added");
}

bool
mgi_page_end_commitment (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autofree char *reference = mgi_filling_reference (request);
  GError *failure = NULL;
  bool dropped = false;

  if (!mgi_app_commitment_remove (mgi_request_app (request), reference, mgi_request_variable (request, "code"),
                                  mgi_request_integer (request, "number", 0), mgi_request_field (request, "reason"),
                                  &dropped, &failure))
    return refuse (request, failure, NULL, error);
  return done (request, reply, dropped ? "web.flash.commitment-dropped" : "web.flash.commitment-removed");
}
