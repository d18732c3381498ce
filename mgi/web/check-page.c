/*
 * Check your answers: what is missing on top, then every answer by domain, then the steps that this person may take; and
 * those steps.
 */
#include "mgi/web/filling.h"
#include "mgi/web/pages.h"

enum { FEW = 20 }; /* a longer list stands folded */

static void
fill_missing (cJSON *document, const char *name, const MgiSheet *sheet, const GPtrArray *questions,
              const MgiRequest *request)
{
  g_autofree char *few = g_strconcat ("few_", name, NULL);

  cJSON_AddBoolToObject (document, few, questions->len <= FEW);
  cJSON *list = mgi_document_add_list (document, name);

  for (guint i = 0; i < questions->len; i++) {
    const MgiQuestion *question = questions->pdata[i];
    g_autofree char *place = mgi_filling_place (sheet->assessment, question);
    cJSON *entry = mgi_document_append (list);
    cJSON_AddStringToObject (entry, "code", question->code);
    mgi_document_add_text (entry, "text", question->text, request);
    cJSON_AddStringToObject (entry, "href", place);
  }
}

static void
fill_question (cJSON *entry, const MgiSheet *sheet, const MgiQuestion *question, const MgiRequest *request)
{
  g_autofree char *place = mgi_filling_place (sheet->assessment, question);

  cJSON_AddStringToObject (entry, "code", question->code);
  mgi_document_add_text (entry, "text", question->text, request);
  cJSON_AddStringToObject (entry, "href", place);
  cJSON_AddBoolToObject (entry, "lacks_source", sheet->lacks_source[question->index]);
  mgi_filling_add_answer (entry, question, sheet->records[question->index].answer, request);
}

static void
fill_domains (cJSON *document, const MgiSheet *sheet, const MgiRequest *request)
{
  const MgiFramework *framework = sheet->assessment->framework;
  cJSON *domains = mgi_document_add_list (document, "domains");

  for (guint i = 0; i < framework->n_sections; i++) {
    const MgiSection *section = &framework->sections[i];
    if (section->depth > 0)
      continue;
    cJSON *domain = mgi_document_append (domains);
    mgi_filling_add_section (domain, sheet, section, request);
    mgi_filling_add_progress (domain, sheet, section->first_question, section->n_questions);
    cJSON *questions = mgi_document_add_list (domain, "questions");
    for (guint j = section->first_question; j < section->first_question + section->n_questions; j++)
      if (sheet->applies[j])
        fill_question (mgi_document_append (questions), sheet, &framework->questions[j], request);
  }
}

static void
fill_steps (cJSON *document, const MgiSheet *sheet, const MgiRequest *request)
{
  cJSON *steps = mgi_document_add_list (document, "steps");
  g_autofree char *round = g_strdup_printf ("%d", sheet->assessment->round);

  for (int step = MGI_STEP_SUBMIT; step <= MGI_STEP_REOPEN; step++) {
    if (!mgi_sheet_offers (sheet, mgi_request_app (request), (MgiStep)step))
      continue;
    const char *word = mgi_step_word ((MgiStep)step);
    cJSON *entry = mgi_document_append (steps);
    cJSON_AddStringToObject (entry, "step", word);
    cJSON_AddBoolToObject (entry, "needs_reason", mgi_step_needs_reason ((MgiStep)step));
    mgi_document_add_path (entry, "href", "assessments", sheet->assessment->authority, round, "steps", word, NULL);
  }
}

bool
mgi_page_check (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autoptr (MgiSheet) sheet = mgi_filling_sheet (request, error);

  if (sheet == NULL || !mgi_sheet_recall (sheet, mgi_request_app (request), 0, 0, error))
    return false;
  mgi_filling_add_assessment (reply->document, sheet->assessment, request);
  mgi_filling_add_lock (reply->document, sheet, request);
  mgi_filling_add_progress (reply->document, sheet, 0, sheet->assessment->framework->n_questions);
  fill_missing (reply->document, "to_confirm", sheet, sheet->overview->to_confirm, request);
  fill_missing (reply->document, "unanswered", sheet, sheet->overview->unanswered, request);
  fill_missing (reply->document, "without_source", sheet, sheet->overview->without_source, request);
  fill_missing (reply->document, "without_reason", sheet, sheet->overview->without_reason, request);
  cJSON_AddNumberToObject (reply->document, "without_reason_count", sheet->overview->without_reason->len);
  fill_domains (reply->document, sheet, request);
  fill_steps (reply->document, sheet, request);
  return true;
}

/* --- steps ----------------------------------------------------------------------------------------------------------------- */

static bool
take_step (MgiRequest *request, MgiReply *reply, MgiStep step, GError **error)
{
  static const char *const flashes[] = {
    [MGI_STEP_SUBMIT] = "web.flash.submitted", [MGI_STEP_RETURN] = "web.flash.returned",
    [MGI_STEP_APPROVE] = "web.flash.approved", [MGI_STEP_PUBLISH] = "web.flash.published",
    [MGI_STEP_REOPEN] = "web.flash.reopened",
  };
  g_autofree char *reference = mgi_filling_reference (request);
  MgiState state;

  if (!mgi_app_step (mgi_request_app (request), reference, step, mgi_request_field (request, "reason"), &state, error))
    return mgi_step_needs_reason (step) && mgi_request_blame (request, "reason");
  cJSON_AddStringToObject (reply->document, "reference", reference);
  cJSON_AddStringToObject (reply->document, "state", mgi_state_word (state));
  mgi_reply_flash (reply, flashes[step], NULL);
  return mgi_reply_redirect (reply, mgi_path_new ("assessments", mgi_request_variable (request, "authority"),
                                                  mgi_request_variable (request, "round"), NULL));
}

bool
mgi_page_submit (MgiRequest *request, MgiReply *reply, GError **error)
{
  return take_step (request, reply, MGI_STEP_SUBMIT, error);
}

bool
mgi_page_return (MgiRequest *request, MgiReply *reply, GError **error)
{
  return take_step (request, reply, MGI_STEP_RETURN, error);
}

bool
mgi_page_approve (MgiRequest *request, MgiReply *reply, GError **error)
{
  return take_step (request, reply, MGI_STEP_APPROVE, error);
}

bool
mgi_page_publish (MgiRequest *request, MgiReply *reply, GError **error)
{
  return take_step (request, reply, MGI_STEP_PUBLISH, error);
}

bool
mgi_page_reopen (MgiRequest *request, MgiReply *reply, GError **error)
{
  return take_step (request, reply, MGI_STEP_REOPEN, error);
}
