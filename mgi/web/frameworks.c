/*
 * Frameworks to browse: which there are, what is in one, and a question with everything that belongs to it.
 *
 * Also an example of how pages are written: ask mgi/app, fill the document, choose a title.
 */
#include "mgi/web/pages.h"

/* Marks the page's framework for links and headings. */
static void
fill_identity (cJSON *object, const MgiFramework *framework, const MgiRequest *request)
{
  cJSON_AddStringToObject (object, "id", framework->id);
  cJSON_AddStringToObject (object, "edition", framework->edition);
  mgi_document_add_path (object, "href", "frameworks", framework->id, framework->edition, NULL);
  mgi_document_add_text (object, "title", framework->title, request);
  cJSON_AddNumberToObject (object, "question_count", framework->n_questions);
}

static void
fill_words (cJSON *object, const char *name, const char *const *words)
{
  cJSON *list = mgi_document_add_list (object, name);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    cJSON_AddItemToArray (list, cJSON_CreateString (words[i]));
}

bool
mgi_page_frameworks (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autoptr (GPtrArray) frameworks = mgi_app_frameworks (mgi_request_app (request), error);

  if (frameworks == NULL)
    return false;
  cJSON *list = mgi_document_add_list (reply->document, "frameworks");
  for (guint i = 0; i < frameworks->len; i++) {
    const MgiFramework *framework = frameworks->pdata[i];
    cJSON *object = mgi_document_append (list);
    fill_identity (object, framework, request);
    fill_words (object, "languages", framework->languages);
    fill_words (object, "authorities", framework->authorities);
  }
  return true;
}

/* The framework of the address. */
static MgiFramework *
find_framework (const MgiRequest *request, GError **error)
{
  g_autofree char *name
      = g_strdup_printf ("%s/%s", mgi_request_variable (request, "id"), mgi_request_variable (request, "edition"));

  return mgi_app_framework (mgi_request_app (request), name, error);
}

/* --- one framework ---------------------------------------------------------------------------------------------------------- */

static void
fill_rules (cJSON *object, const MgiFramework *framework)
{
  static const char *const aggregates[] = { "questions", "sections" };
  static const char *const missings[] = { "exclude", "zero" };
  static const char *const overalls[] = { "none", "own-progress", "official" };
  cJSON *scoring = mgi_document_add_object (object, "scoring");

  cJSON_AddStringToObject (scoring, "aggregate", aggregates[framework->aggregate]);
  cJSON_AddStringToObject (scoring, "missing", missings[framework->missing]);
  cJSON_AddStringToObject (scoring, "overall", overalls[framework->overall]);
  cJSON_AddNumberToObject (scoring, "minimum_coverage", framework->minimum_coverage / 10.0);
}

static void
fill_question_line (cJSON *object, const MgiFramework *framework, const MgiQuestion *question,
                    const MgiRequest *request)
{
  cJSON_AddStringToObject (object, "code", question->code);
  mgi_document_add_path (object, "href", "frameworks", framework->id, framework->edition, "questions", question->code,
                         NULL);
  mgi_document_add_text (object, "text", question->text, request);
}

static void
fill_section_line (cJSON *object, const MgiSection *section, const MgiRequest *request)
{
  g_autofree char *anchor = g_strdup_printf ("section-%s", section->code);

  cJSON_AddStringToObject (object, "code", section->code);
  cJSON_AddStringToObject (object, "anchor", anchor);
  mgi_document_add_text (object, "title", section->title, request);
  mgi_document_add (object, "kind", section->kind);
  mgi_document_add (object, "pillar", section->pillar);
}

/* A section has sections or questions; both lists are there, so that a template's look-up ends here. */
static void
fill_section (cJSON *object, const MgiFramework *framework, const MgiSection *section, const MgiRequest *request)
{
  fill_section_line (object, section, request);
  cJSON_AddNumberToObject (object, "heading", MIN (section->depth + 2, 6));
  cJSON_AddNumberToObject (object, "question_count", section->n_questions);
  mgi_document_add_list (object, "sections");
  cJSON *questions = mgi_document_add_list (object, "questions");
  for (guint i = 0; i < section->n_questions; i++) {
    const MgiQuestion *question = &framework->questions[section->first_question + i];
    if (question->section == section)
      fill_question_line (mgi_document_append (questions), framework, question, request);
  }
}

/* Sections stand in pre-order, so a section's parent was filled before it. */
static void
fill_sections (cJSON *document, const MgiFramework *framework, const MgiRequest *request)
{
  cJSON *top = mgi_document_add_list (document, "sections");
  g_autofree cJSON **lists = g_new (cJSON *, framework->n_sections);

  for (guint i = 0; i < framework->n_sections; i++) {
    const MgiSection *section = &framework->sections[i];
    cJSON *object = mgi_document_append (section->parent != NULL ? lists[section->parent->index] : top);
    fill_section (object, framework, section, request);
    lists[i] = cJSON_GetObjectItemCaseSensitive (object, "sections");
  }
}

bool
mgi_page_framework (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autoptr (MgiFramework) framework = find_framework (request, error);

  if (framework == NULL)
    return false;
  mgi_reply_title (reply, mgi_text_get (framework->title, mgi_language_tag (mgi_request_language (request))));
  fill_identity (reply->document, framework, request);
  mgi_document_add_path (reply->document, "changes_href", "frameworks", framework->id, framework->edition, "changes",
                         NULL);
  mgi_document_add_path (reply->document, "impact_href", "frameworks", framework->id, framework->edition, "impact",
                         NULL);
  mgi_document_add_text (reply->document, "notice", framework->notice, request);
  fill_words (reply->document, "languages", framework->languages);
  fill_words (reply->document, "authorities", framework->authorities);
  cJSON_AddStringToObject (reply->document, "sha256", framework->sha256);
  fill_rules (reply->document, framework);
  fill_sections (reply->document, framework, request);
  return true;
}

/* --- one question -------------------------------------------------------------------------------------------------------------- */

static void
fill_options (cJSON *document, const MgiQuestion *question, const MgiRequest *request)
{
  cJSON *list = mgi_document_add_list (document, "options");

  for (guint i = 0; i < question->scale->n_options; i++) {
    const MgiOption *option = &question->scale->options[i];
    cJSON *object = mgi_document_append (list);
    cJSON_AddStringToObject (object, "code", option->code);
    mgi_document_add_text (object, "label", option->label, request);
    mgi_document_add_text (object, "criterion", mgi_question_criterion (question, i), request);
    if (option->points != MGI_NO_POINTS)
      cJSON_AddNumberToObject (object, "points", option->points / 1000.0);
    else
      cJSON_AddNullToObject (object, "points");
    cJSON_AddBoolToObject (object, "needs_note", option->needs_note);
    cJSON_AddBoolToObject (object, "needs_source", option->needs_source);
  }
}

/* The question that this one hangs on, and with which answers it is asked. */
static void
fill_when (cJSON *document, const MgiFramework *framework, const MgiQuestion *question, const MgiRequest *request)
{
  if (question->when_question < 0) {
    cJSON_AddNullToObject (document, "when");
    return;
  }
  const MgiQuestion *other = &framework->questions[question->when_question];
  cJSON *when = mgi_document_add_object (document, "when");
  fill_question_line (when, framework, other, request);
  cJSON *list = mgi_document_add_list (when, "options");
  for (guint i = 0; i < other->scale->n_options; i++)
    if (question->when_options[i])
      mgi_document_add_text (mgi_document_append (list), "label", other->scale->options[i].label, request);
}

/* From the domain down to the question's own section. */
static void
fill_trail (cJSON *list, const MgiFramework *framework, const MgiSection *section, const MgiRequest *request)
{
  for (const MgiSection *at = section; at != NULL; at = at->parent) {
    cJSON *object = cJSON_CreateObject ();
    fill_section_line (object, at, request);
    cJSON_InsertItemInArray (list, 0, object);
  }
}

static void
fill_neighbour (cJSON *document, const char *name, const MgiFramework *framework, gint64 index,
                const MgiRequest *request)
{
  if (index < 0 || index >= framework->n_questions) {
    cJSON_AddNullToObject (document, name);
    return;
  }
  fill_question_line (mgi_document_add_object (document, name), framework, &framework->questions[index], request);
}

static void
fill_references (cJSON *document, const MgiQuestion *question)
{
  cJSON *references = mgi_document_add_object (document, "references");
  cJSON *gcm = mgi_document_add_list (references, "gcm");

  for (guint i = 0; question->gcm != NULL && question->gcm[i] != 0; i++)
    cJSON_AddItemToArray (gcm, cJSON_CreateNumber (question->gcm[i]));
  fill_words (references, "sdg", question->sdg);
  fill_words (references, "evidence", question->evidence);
}

static void
fill_question (cJSON *document, const MgiFramework *framework, const MgiQuestion *question, const MgiRequest *request)
{
  fill_question_line (document, framework, question, request);
  fill_identity (mgi_document_add_object (document, "framework"), framework, request);
  fill_trail (mgi_document_add_list (document, "trail"), framework, question->section, request);
  mgi_document_add_text (document, "guidance", question->guidance, request);
  fill_options (document, question, request);
  fill_when (document, framework, question, request);
  fill_references (document, question);
  fill_neighbour (document, "previous", framework, (gint64)question->index - 1, request);
  fill_neighbour (document, "next", framework, (gint64)question->index + 1, request);
}

bool
mgi_page_question (MgiRequest *request, MgiReply *reply, GError **error)
{
  const char *code = mgi_request_variable (request, "code");
  g_autoptr (MgiFramework) framework = find_framework (request, error);

  if (framework == NULL)
    return false;
  const MgiQuestion *question = mgi_framework_question (framework, code);
  if (question == NULL) {
    mgi_refuse (error, "question.unknown", "code", code, "framework", framework->id, "edition", framework->edition,
                NULL);
    return false;
  }
  g_autofree char *title = g_strdup_printf (
      "%s %s", code, mgi_text_get (question->text, mgi_language_tag (mgi_request_language (request))));
  mgi_reply_title (reply, title);
  fill_question (reply->document, framework, question, request);
  return true;
}
