/*
 * Suggested answers: what another assessment of the authority says on the same subjects, beside each question, for the
 * government's own people to confirm line by line.
 */
#include <string.h>

#include "mgi/web/filling.h"
#include "mgi/web/pages.h"
#include "mgi/web/results.h"

/* "EGY/1" for the field `from`; NULL: the latest that suggests something. */
static char *
source_of (const MgiRequest *request)
{
  const gint64 round = mgi_request_integer (request, "from", 0);

  return round > 0 ? g_strdup_printf ("%s/%" G_GINT64_FORMAT, mgi_request_variable (request, "authority"), round)
                   : NULL;
}

static void
add_option (cJSON *object, const char *name, const MgiQuestion *question, int option, const MgiRequest *request)
{
  if (option == MGI_UNANSWERED) {
    cJSON_AddNullToObject (object, name);
    return;
  }
  cJSON *entry = mgi_document_add_object (object, name);
  cJSON_AddStringToObject (entry, "code", question->scale->options[option].code);
  mgi_document_add_text (entry, "label", question->scale->options[option].label, request);
}

/* What the suggestion looks at, with the note and sources of each answer. */
static void
add_basis (cJSON *object, const MgiSuggested *suggested, const MgiSuggestionLine *line, const MgiRequest *request)
{
  cJSON *list = mgi_document_add_list (object, "from");

  for (guint i = 0; line->from[i] != NULL; i++) {
    const MgiQuestion *question = mgi_framework_question (suggested->source->framework, line->from[i]);
    cJSON *entry = mgi_document_append (list);
    mgi_results_add_question (entry, suggested->source, question, request);
    mgi_filling_add_answer (entry, question, mgi_suggested_source (suggested, question->code), request);
  }
}

static void
add_line (cJSON *object, const MgiSuggested *suggested, guint index, const MgiRequest *request)
{
  const MgiSuggestedAnswer *answer = &suggested->answers[index];

  mgi_results_add_question (object, suggested->target, answer->question, request);
  add_option (object, "suggested", answer->question, answer->option, request);
  add_option (object, "on_record", answer->question, answer->on_record, request);
  cJSON_AddBoolToObject (object, "waits", mgi_suggested_waits (suggested, index));
  add_basis (object, suggested, answer->line, request);
  mgi_document_add_text (object, "remark", answer->line->note, request);
  mgi_document_add_text (object, "basis", answer->line->basis, request);
}

static void
add_sections (cJSON *document, const MgiSuggested *suggested, const MgiRequest *request)
{
  const MgiFramework *framework = suggested->target->framework;
  cJSON *sections = mgi_document_add_list (document, "sections"), *lines = NULL;
  const MgiSection *section = NULL;
  guint waiting = 0;

  for (guint i = 0; i < framework->n_questions; i++) {
    if (framework->questions[i].section != section) {
      section = framework->questions[i].section;
      cJSON *object = mgi_document_append (sections);
      cJSON_AddStringToObject (object, "code", section->code);
      mgi_document_add_text (object, "title", section->title, request);
      lines = mgi_document_add_list (object, "lines");
    }
    add_line (mgi_document_append (lines), suggested, i, request);
    waiting += mgi_suggested_waits (suggested, i);
  }
  cJSON_AddNumberToObject (document, "waiting", waiting);
}

static void
add_source (cJSON *document, const MgiAssessment *source, const MgiRequest *request)
{
  cJSON *object = mgi_document_add_object (document, "source");
  g_autofree char *reference = mgi_assessment_reference (source), *round = g_strdup_printf ("%d", source->round);

  cJSON_AddStringToObject (object, "reference", reference);
  cJSON_AddNumberToObject (object, "round", source->round);
  cJSON_AddNumberToObject (object, "year", source->year);
  mgi_document_add_text (object, "framework_title", source->framework->title, request);
  mgi_document_add_path (object, "href", "assessments", source->authority, round, "results", NULL);
}

bool
mgi_page_suggestions (MgiRequest *request, MgiReply *reply, GError **error)
{
  MgiApp *app = mgi_request_app (request);
  g_autofree char *reference = mgi_filling_reference (request), *from = source_of (request);
  g_autoptr (MgiSuggested) suggested = mgi_app_suggest (app, reference, from, error);

  if (suggested == NULL)
    return false;
  g_autofree char *called = mgi_results_called (suggested->target, request);
  g_autofree char *title
      = mgi_language_format (mgi_request_language (request), "web.suggestions.title", "assessment", called, NULL);
  mgi_reply_title (reply, title);
  mgi_results_add_head (reply->document, suggested->target, "suggestions", request);
  add_source (reply->document, suggested->source, request);
  mgi_document_add_text (reply->document, "notice", suggested->suggestions->notice, request);
  cJSON_AddBoolToObject (reply->document, "may_confirm", mgi_app_may_confirm (app, suggested->target));
  add_sections (reply->document, suggested, request);
  return true;
}

bool
mgi_page_confirm_suggestions (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autofree char *reference = mgi_filling_reference (request), *from = source_of (request);
  g_autoptr (MgiChanges) changes
      = mgi_app_suggest_confirm (mgi_request_app (request), reference, from, mgi_request_fields (request, "question"),
                                 mgi_request_language (request), error);

  if (changes == NULL)
    return mgi_request_blame (request, "question");
  g_autofree char *count = g_strdup_printf ("%u", changes->n_changed), *left = g_strdup_printf ("%u", changes->n_left);
  cJSON_AddNumberToObject (reply->document, "answered", changes->n_changed);
  cJSON_AddNumberToObject (reply->document, "left", changes->n_left);
  mgi_reply_flash (reply, "web.flash.suggestions-confirmed", "count", count, "left", left, NULL);
  return mgi_reply_redirect (reply, mgi_path_new ("assessments", mgi_request_variable (request, "authority"),
                                                  mgi_request_variable (request, "round"), "suggestions", NULL));
}
