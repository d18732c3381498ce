/*
 * The results of one round: its domains as a wheel, as bars and as a table; and one section with what is behind it.
 */
#include <string.h>

#include "mgi/web/filling.h"
#include "mgi/web/pages.h"
#include "mgi/web/results.h"

static MgiScored *
score_of (const MgiRequest *request, GError **error)
{
  g_autofree char *reference = mgi_filling_reference (request);

  return mgi_app_score (mgi_request_app (request), reference, error);
}

/* A title of a kind of page: "Results: Egypt, round 2 (2026)". */
static void
set_title (MgiReply *reply, const char *key, const MgiAssessment *assessment, const char *section,
           const MgiRequest *request)
{
  g_autofree char *called = mgi_results_called (assessment, request);
  g_autofree char *title = mgi_language_format (mgi_request_language (request), key, "assessment", called, "section",
                                                section != NULL ? section : "", NULL);

  mgi_reply_title (reply, title);
}

/* --- all domains ------------------------------------------------------------------------------------------------------------ */

/* Domains have their labels around the wheel, each at one of 24 places on the rim. */
static void
add_wheel (cJSON *document, const MgiScored *scored, const MgiRequest *request)
{
  const MgiFramework *framework = scored->assessment->framework;
  g_autoptr (GArray) figures = g_array_new (FALSE, FALSE, sizeof (MgiChartFigure));
  const MgiChartStyle style = { "wheel", mgi_results_mirrored (request) };
  cJSON *sections = cJSON_GetObjectItemCaseSensitive (document, "sections"), *section;
  guint place = 0;

  for (guint i = 0; i < framework->n_sections; i++) {
    if (framework->sections[i].depth != 0)
      continue;
    const MgiChartFigure figure = mgi_results_chart_figure (&scored->score->sections[i], figures->len);
    g_array_append_val (figures, figure);
  }
  cJSON_ArrayForEach (section, sections)
      cJSON_AddNumberToObject (section, "place", mgi_chart_wheel_place (place++, figures->len));
  mgi_results_add_drawing (document, "wheel",
                           mgi_chart_wheel ((const MgiChartFigure *)(gpointer)figures->data, figures->len, &style));
}

static void
add_domains (cJSON *document, const MgiScored *scored, const MgiRequest *request)
{
  const MgiFramework *framework = scored->assessment->framework;
  cJSON *list = mgi_document_add_list (document, "sections");

  for (guint i = 0; i < framework->n_sections; i++) {
    const MgiSection *section = &framework->sections[i];
    if (section->depth != 0)
      continue;
    const guint colour = mgi_results_colour (framework, section);
    cJSON *object = mgi_document_append (list);
    mgi_results_add_section (object, scored->assessment, &scored->score->sections[i], colour, request);
    mgi_results_add_drawing (object, "swatch", mgi_chart_swatch (colour));
  }
  cJSON_AddBoolToObject (document, "has_bands", framework->n_bands > 0);
  cJSON_AddNumberToObject (document, "minimum_coverage", framework->minimum_coverage / 10.0);
}

/* Given for the authority's own rounds only, or where the framework defines it. */
static void
add_overall (cJSON *document, const MgiScored *scored, const MgiRequest *request)
{
  static const char *const words[] = {
    [MGI_OVERALL_NONE] = "none",
    [MGI_OVERALL_OWN_PROGRESS] = "own-progress",
    [MGI_OVERALL_OFFICIAL] = "official",
  };
  const MgiOverall overall = scored->assessment->framework->overall;
  enum { GREY = 7 };

  if (overall == MGI_OVERALL_NONE) {
    cJSON_AddNullToObject (document, "overall");
    return;
  }
  cJSON *object = mgi_document_add_object (document, "overall");
  mgi_results_add_figures (object, &scored->score->overall, GREY, "bar-overall", request);
  cJSON_AddStringToObject (object, "kind", words[overall]);
}

/* Earlier rounds that the person may read, the latest first. */
static bool
add_earlier (cJSON *document, const MgiAssessment *assessment, const MgiRequest *request, GError **error)
{
  const char *const authorities[] = { assessment->authority, NULL };
  g_autoptr (GPtrArray) entries = mgi_app_assessments_of (mgi_request_app (request), authorities, error);
  g_autofree char *to = g_strdup_printf ("%d", assessment->round);

  if (entries == NULL)
    return false;
  cJSON *list = mgi_document_add_list (document, "earlier");
  for (guint i = entries->len; i > 0; i--) {
    const MgiAssessmentEntry *entry = entries->pdata[i - 1];
    const char *round = strchr (entry->reference, '/') + 1;
    if (g_ascii_strtoll (round, NULL, 10) >= assessment->round)
      continue;
    cJSON *object = mgi_document_append (list);
    cJSON_AddNumberToObject (object, "round", (double)g_ascii_strtoll (round, NULL, 10));
    cJSON_AddNumberToObject (object, "year", entry->year);
    cJSON_AddStringToObject (object, "framework", entry->framework);
    mgi_document_add_path (object, "href", "assessments", assessment->authority, to, "compare", round, NULL);
  }
  return true;
}

static void
add_reports (cJSON *document, const MgiAssessment *assessment)
{
  const char *const *formats = mgi_app_report_formats ();
  g_autofree char *round = g_strdup_printf ("%d", assessment->round);
  cJSON *list = mgi_document_add_list (document, "reports");

  for (guint i = 0; formats[i] != NULL; i++) {
    g_autofree char *file = g_strconcat ("report.", formats[i], NULL);
    cJSON *object = mgi_document_append (list);
    cJSON_AddStringToObject (object, "format", formats[i]);
    mgi_document_add_path (object, "href", "assessments", assessment->authority, round, file, NULL);
  }
}

bool
mgi_page_results (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autoptr (MgiScored) scored = score_of (request, error);

  if (scored == NULL)
    return false;
  g_autofree char *reference = mgi_assessment_reference (scored->assessment);
  mgi_results_add_head (reply->document, scored->assessment, "results", request);
  set_title (reply, "web.results.title", scored->assessment, NULL, request);
  add_domains (reply->document, scored, request);
  add_overall (reply->document, scored, request);
  add_wheel (reply->document, scored, request);
  mgi_results_add_lenses (reply->document, scored->assessment, NULL, NULL);
  add_reports (reply->document, scored->assessment);
  return add_earlier (reply->document, scored->assessment, request, error)
         && mgi_results_add_next (reply->document, reference, NULL, request, error);
}

/* --- one section ------------------------------------------------------------------------------------------------------------- */

static void
add_counts (cJSON *object, const MgiFramework *framework, const MgiSectionScore *score)
{
  cJSON *counts = mgi_document_add_object (object, "counts");

  for (guint i = 0; i < framework->n_option_codes; i++)
    if (score->counts[i] > 0)
      cJSON_AddNumberToObject (counts, framework->option_codes[i], score->counts[i]);
}

static void
add_trail (cJSON *document, const MgiAssessment *assessment, const MgiSection *section, const MgiRequest *request)
{
  cJSON *trail = mgi_document_add_list (document, "trail");
  g_autofree char *round = g_strdup_printf ("%d", assessment->round);

  for (const MgiSection *at = section->parent; at != NULL; at = at->parent) {
    cJSON *object = cJSON_CreateObject ();
    cJSON_AddStringToObject (object, "code", at->code);
    mgi_document_add_text (object, "title", at->title, request);
    mgi_document_add_path (object, "href", "assessments", assessment->authority, round, "results", at->code, NULL);
    cJSON_InsertItemInArray (trail, 0, object);
  }
}

/* The sections right below. */
static void
add_children (cJSON *document, const MgiScored *scored, const MgiSection *section, const MgiRequest *request)
{
  const MgiFramework *framework = scored->assessment->framework;
  const guint colour = mgi_results_colour (framework, section);
  cJSON *list = mgi_document_add_list (document, "sections");

  for (guint i = section->index + 1; i < framework->n_sections; i++) {
    if (framework->sections[i].parent != section)
      continue;
    cJSON *object = mgi_document_append (list);
    mgi_results_add_section (object, scored->assessment, &scored->score->sections[i], colour, request);
    add_counts (object, framework, &scored->score->sections[i]);
    cJSON_AddNullToObject (object, "swatch");
  }
  cJSON_AddNullToObject (document, "overall");
  cJSON_AddBoolToObject (document, "has_bands", framework->n_bands > 0);
}

static void
fill_section (cJSON *document, const MgiScored *scored, const MgiSection *section, const MgiRequest *request)
{
  const MgiFramework *framework = scored->assessment->framework;
  const MgiSectionScore *score = &scored->score->sections[section->index];
  cJSON *object = mgi_document_add_object (document, "section");

  mgi_results_add_section (object, scored->assessment, score, mgi_results_colour (framework, section), request);
  add_counts (object, framework, score);
  mgi_results_add_rule (object, scored, section, request);
  add_trail (document, scored->assessment, section, request);
  add_children (document, scored, section, request);
  mgi_results_add_answers (document, scored, section, request);
}

bool
mgi_page_results_section (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autoptr (MgiScored) scored = score_of (request, error);

  if (scored == NULL)
    return false;
  const MgiFramework *framework = scored->assessment->framework;
  const char *code = mgi_request_variable (request, "section");
  const MgiSection *section = mgi_framework_section (framework, code);
  if (section == NULL) {
    mgi_refuse (error, "section.unknown", "section", code, "framework", framework->id, "edition", framework->edition,
                NULL);
    return false;
  }
  g_autofree char *reference = mgi_assessment_reference (scored->assessment);
  const char *title = mgi_text_get (section->title, mgi_language_tag (mgi_request_language (request)));
  mgi_results_add_head (reply->document, scored->assessment, "results", request);
  set_title (reply, "web.results.section-title", scored->assessment, title, request);
  fill_section (reply->document, scored, section, request);
  return mgi_results_add_next (reply->document, reference, code, request, error);
}
