/*
 * The task list of an assessment: domains in the framework's order, grouped where several have the same pillar, each with
 * its pages of questions and how far they have come. No scores: filling in is not a game.
 */
#include "mgi/web/filling.h"
#include "mgi/web/pages.h"

static bool
is_below (const MgiSection *section, const MgiSection *top)
{
  while (section != NULL && section != top)
    section = section->parent;
  return section == top;
}

static void
fill_pages (cJSON *object, const MgiSheet *sheet, const MgiSection *top, const MgiRequest *request)
{
  const MgiFramework *framework = sheet->assessment->framework;
  cJSON *pages = mgi_document_add_list (object, "sections");

  for (guint i = top->index; i < framework->n_sections; i++) {
    const MgiSection *section = &framework->sections[i];
    if (!is_below (section, top) || !mgi_filling_has_page (framework, section))
      continue;
    cJSON *page = mgi_document_append (pages);
    mgi_filling_add_section (page, sheet, section, request);
    mgi_filling_add_progress (page, sheet, section->first_question, section->n_questions);
  }
}

static void
fill_domain (cJSON *object, const MgiSheet *sheet, const MgiSection *section, const MgiRequest *request)
{
  mgi_filling_add_section (object, sheet, section, request);
  mgi_filling_add_progress (object, sheet, section->first_question, section->n_questions);
  fill_pages (object, sheet, section, request);
}

static void
fill_pillars (cJSON *document, const MgiSheet *sheet, const MgiRequest *request)
{
  const MgiFramework *framework = sheet->assessment->framework;
  cJSON *pillars = mgi_document_add_list (document, "pillars"), *domains = NULL;
  const char *pillar = NULL;

  for (guint i = 0; i < framework->n_sections; i++) {
    const MgiSection *section = &framework->sections[i];
    if (section->depth > 0)
      continue;
    if (domains == NULL || g_strcmp0 (pillar, section->pillar) != 0) {
      cJSON *entry = mgi_document_append (pillars);
      mgi_document_add (entry, "pillar", section->pillar);
      domains = mgi_document_add_list (entry, "domains");
      pillar = section->pillar;
    }
    fill_domain (mgi_document_append (domains), sheet, section, request);
  }
}

void
mgi_filling_add_next (cJSON *object, const MgiSheet *sheet, const MgiRequest *request)
{
  const GPtrArray *open = sheet->overview->unanswered;

  if (open->len == 0) {
    cJSON_AddNullToObject (object, "next");
    return;
  }
  const MgiQuestion *question = open->pdata[0];
  g_autofree char *place = mgi_filling_place (sheet->assessment, question);
  const MgiSection *domain = question->section;
  while (domain->parent != NULL)
    domain = domain->parent;
  cJSON *next = mgi_document_add_object (object, "next");
  cJSON_AddStringToObject (next, "question", question->code);
  cJSON_AddStringToObject (next, "href", place);
  mgi_filling_add_section (mgi_document_add_object (next, "domain"), sheet, domain, request);
  if (domain != question->section)
    mgi_filling_add_section (mgi_document_add_object (next, "section"), sheet, question->section, request);
  else
    cJSON_AddNullToObject (next, "section");
}

bool
mgi_page_assessment (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autoptr (MgiSheet) sheet = mgi_filling_sheet (request, error);

  if (sheet == NULL)
    return false;
  g_autofree char *name = mgi_filling_name (sheet->assessment, request);
  g_autofree char *reference = mgi_assessment_reference (sheet->assessment);
  g_autofree char *title = g_strdup_printf ("%s (%s)", name, reference);
  mgi_reply_title (reply, title);
  mgi_filling_add_assessment (reply->document, sheet->assessment, request);
  mgi_filling_add_lock (reply->document, sheet, request);
  mgi_filling_add_progress (reply->document, sheet, 0, sheet->assessment->framework->n_questions);
  mgi_filling_add_next (reply->document, sheet, request);
  fill_pillars (reply->document, sheet, request);
  return true;
}
