/*
 * The questions of one section, each with a form of its own; and the same for a single question, which is the page that
 * a refused form comes back to.
 */
#include "mgi/web/filling.h"
#include "mgi/web/marks.h"
#include "mgi/web/pages.h"

/* The nearest section before or after that has questions of its own. */
static void
fill_neighbour (cJSON *document, const char *name, const MgiSheet *sheet, const MgiSection *section, int step,
                const MgiRequest *request)
{
  const MgiFramework *framework = sheet->assessment->framework;
  gint64 at = (gint64)section->index + step;

  while (at >= 0 && at < framework->n_sections && !mgi_filling_has_page (framework, &framework->sections[at]))
    at += step;
  if (at < 0 || at >= framework->n_sections)
    cJSON_AddNullToObject (document, name);
  else
    mgi_filling_add_section (mgi_document_add_object (document, name), sheet, &framework->sections[at], request);
}

static void
fill_trail (cJSON *document, const MgiSheet *sheet, const MgiSection *section, const MgiRequest *request)
{
  cJSON *list = mgi_document_add_list (document, "trail");

  for (const MgiSection *at = section; at != NULL; at = at->parent) {
    cJSON *entry = cJSON_CreateObject ();
    mgi_filling_add_section (entry, sheet, at, request);
    cJSON_InsertItemInArray (list, 0, entry);
  }
}

static void
fill_earlier (cJSON *document, const MgiSheet *sheet)
{
  if (sheet->earlier == NULL) {
    cJSON_AddNullToObject (document, "earlier");
    return;
  }
  g_autofree char *reference = mgi_assessment_reference (sheet->earlier);
  cJSON *earlier = mgi_document_add_object (document, "earlier");
  cJSON_AddStringToObject (earlier, "reference", reference);
  cJSON_AddNumberToObject (earlier, "round", sheet->earlier->round);
  cJSON_AddNumberToObject (earlier, "year", sheet->earlier->year);
}

/* What is the same on both pages, which show a run of questions. */
static bool
fill_common (cJSON *document, MgiSheet *sheet, guint first_question, guint n_questions, MgiRequest *request,
             GError **error)
{
  if (!mgi_sheet_recall (sheet, mgi_request_app (request), first_question, n_questions, error))
    return false;
  mgi_filling_add_assessment (document, sheet->assessment, request);
  mgi_filling_add_lock (document, sheet, request);
  fill_earlier (document, sheet);
  return true;
}

static bool
read_marks (MgiShownMarks *marks, const MgiRequest *request, GError **error)
{
  g_autofree char *reference = mgi_filling_reference (request);

  return mgi_shown_marks_read (marks, reference, request, error);
}

static void
set_title (MgiReply *reply, const char *code, const MgiText *text, const MgiRequest *request)
{
  g_autofree char *title
      = g_strdup_printf ("%s %s", code, mgi_text_get (text, mgi_language_tag (mgi_request_language (request))));

  mgi_reply_title (reply, title);
}

static void
fill_questions (cJSON *document, const MgiSheet *sheet, const MgiSection *section, const MgiShownMarks *marks,
                const MgiRequest *request)
{
  const MgiFramework *framework = sheet->assessment->framework;
  const char *saved = mgi_request_field (request, "saved");
  cJSON *list = mgi_document_add_list (document, "questions");

  for (guint i = section->first_question; i < section->first_question + section->n_questions; i++) {
    const MgiQuestion *question = &framework->questions[i];
    cJSON *entry = mgi_document_append (list);
    mgi_filling_add_question (entry, sheet, question, NULL, request);
    mgi_marks_add_to_question (entry, marks, question, request);
    cJSON_AddBoolToObject (entry, "just_saved", g_strcmp0 (saved, question->code) == 0);
  }
}

bool
mgi_page_section (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autoptr (MgiSheet) sheet = mgi_filling_sheet (request, error);
  const MgiSection *section = sheet != NULL ? mgi_filling_section (sheet, request, error) : NULL;
  g_auto (MgiShownMarks) marks = { NULL };

  if (section == NULL || !read_marks (&marks, request, error)
      || !fill_common (reply->document, sheet, section->first_question, section->n_questions, request, error))
    return false;
  set_title (reply, section->code, section->title, request);
  mgi_filling_add_section (mgi_document_add_object (reply->document, "section"), sheet, section, request);
  mgi_filling_add_progress (reply->document, sheet, section->first_question, section->n_questions);
  fill_trail (reply->document, sheet, section->parent, request);
  fill_questions (reply->document, sheet, section, &marks, request);
  fill_neighbour (reply->document, "previous", sheet, section, -1, request);
  fill_neighbour (reply->document, "next", sheet, section, 1, request);
  return true;
}

bool
mgi_page_answer (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autoptr (MgiSheet) sheet = mgi_filling_sheet (request, error);
  const MgiQuestion *question = sheet != NULL ? mgi_filling_question (sheet, request, error) : NULL;

  g_auto (MgiShownMarks) marks = { NULL };

  if (question == NULL || !read_marks (&marks, request, error)
      || !fill_common (reply->document, sheet, question->index, 1, request, error))
    return false;
  g_autoptr (MgiAnswer) typed = mgi_answer_from_typed (question->code, request);
  set_title (reply, question->code, question->text, request);
  fill_trail (reply->document, sheet, question->section, request);
  cJSON_AddTrueToObject (reply->document, "single"); /* ids of fields need no question's code */
  cJSON *entry = mgi_document_add_object (reply->document, "question");
  mgi_filling_add_question (entry, sheet, question, typed, request);
  mgi_marks_add_to_question (entry, &marks, question, request);
  cJSON_AddFalseToObject (entry, "just_saved");
  return true;
}
