/*
 * Two rounds of one authority: for each section from, to and the change in its parts; the answers that moved, with both
 * rounds' notes and sources; and the questions that cannot be compared.
 */
#include <math.h>
#include <string.h>

#include "mgi/web/filling.h"
#include "mgi/web/marks.h"
#include "mgi/web/pages.h"
#include "mgi/web/results.h"

enum { N_PARTS = 4 };

static const char *const part_words[N_PARTS] = { "answers", "questions", "coverage", "rules" };
static const guint part_colours[N_PARTS] = { 0, 1, 4, 7 }; /* of chart.h: none that looks like praise or blame */

/* --- sections ------------------------------------------------------------------------------------------------------------- */

static void
read_parts (const MgiSectionComparison *section, double ret_parts[N_PARTS])
{
  const MgiFigure *const figures[N_PARTS]
      = { &section->answers, &section->questions, &section->coverage, &section->rules };

  for (guint i = 0; i < N_PARTS; i++)
    ret_parts[i] = section->explained ? mgi_figure_percent (figures[i]) : 0;
}

/* The longest bar of all sections, so that equal lengths are equal points. */
static double
extent_of (const MgiComparison *comparison)
{
  double extent = 5;

  for (guint i = 0; i < comparison->n_sections; i++) {
    double parts[N_PARTS], up = 0, down = 0;
    read_parts (&comparison->sections[i], parts);
    for (guint part = 0; part < N_PARTS; part++)
      *(parts[part] > 0 ? &up : &down) += fabs (parts[part]);
    extent = MAX (extent, MAX (up, down));
  }
  return extent;
}

/* The parts that show with one digit, in words: "answers +8.0". */
static void
add_words (cJSON *object, const double parts[N_PARTS])
{
  cJSON *words = mgi_document_add_list (object, "words");

  for (guint i = 0; i < N_PARTS; i++) {
    if (fabs (parts[i]) < 0.05)
      continue;
    cJSON *word = mgi_document_append (words);
    cJSON_AddStringToObject (word, "part", part_words[i]);
    cJSON_AddNumberToObject (word, "points", parts[i]);
  }
}

/* What of the answers' part happened, and what was put right. */
static void
add_kinds (cJSON *object, const MgiSectionComparison *section)
{
  if (!section->explained) {
    cJSON_AddNullToObject (object, "kinds");
    return;
  }
  cJSON *kinds = mgi_document_add_object (object, "kinds");
  mgi_results_add_figure (kinds, "answers", &section->answers);
  for (guint i = 0; i < MGI_N_REASON_KINDS; i++)
    mgi_results_add_figure (kinds, mgi_reason_kind_word ((MgiReasonKind)i), &section->by_kind[i]);
}

static void
add_change (cJSON *object, const MgiSectionComparison *section, double extent, const MgiRequest *request)
{
  double parts[N_PARTS];
  const MgiChartStyle style = { "parts", mgi_results_mirrored (request) };

  mgi_results_add_figure (object, "from", &section->from);
  mgi_results_add_figure (object, "to", &section->to);
  mgi_results_add_figure (object, "change", &section->change);
  cJSON_AddBoolToObject (object, "has_from", mgi_figure_exists (&section->from));
  cJSON_AddBoolToObject (object, "has_to", mgi_figure_exists (&section->to));
  cJSON_AddBoolToObject (object, "has_change", mgi_figure_exists (&section->change));
  read_parts (section, parts);
  cJSON *list = section->explained ? mgi_document_add_object (object, "parts") : NULL;
  for (guint i = 0; i < N_PARTS && list != NULL; i++)
    cJSON_AddNumberToObject (list, part_words[i], parts[i]);
  add_words (object, parts);
  add_kinds (object, section);
  if (section->explained) {
    MgiChartPart drawn[N_PARTS];
    for (guint i = 0; i < N_PARTS; i++)
      drawn[i] = (MgiChartPart){ parts[i], part_colours[i] };
    mgi_results_add_drawing (object, "drawing", mgi_chart_parts (drawn, N_PARTS, extent, &style));
    cJSON_AddNullToObject (object, "why");
    return;
  }
  cJSON_AddNullToObject (object, "parts");
  cJSON_AddNullToObject (object, "drawing");
  cJSON_AddStringToObject (object, "why", strrchr (section->why, '.') + 1);
}

static void
add_sections (cJSON *document, const MgiCompared *compared, double extent, const MgiRequest *request)
{
  cJSON *list = mgi_document_add_list (document, "sections");
  bool has_lower = false;

  for (guint i = 0; i < compared->comparison->n_sections; i++) {
    const MgiSectionComparison *section = &compared->comparison->sections[i];
    cJSON *object = mgi_document_append (list);
    cJSON_AddStringToObject (object, "code", section->section->code);
    mgi_document_add_text (object, "title", section->section->title, request);
    cJSON_AddNumberToObject (object, "depth", section->section->depth);
    cJSON_AddBoolToObject (object, "is_top", section->section->depth == 0);
    add_change (object, section, extent, request);
    has_lower = has_lower || section->section->depth > 0;
  }
  cJSON_AddBoolToObject (document, "has_lower", has_lower);
}

/* As the framework allows; never beside another authority's. */
static void
add_overall (cJSON *document, const MgiCompared *compared, double extent, const MgiRequest *request)
{
  if (compared->older->framework->overall == MGI_OVERALL_NONE
      || compared->newer->framework->overall == MGI_OVERALL_NONE) {
    cJSON_AddNullToObject (document, "overall");
    return;
  }
  cJSON *object = mgi_document_add_object (document, "overall");
  const bool is_official = compared->newer->framework->overall == MGI_OVERALL_OFFICIAL;
  cJSON_AddStringToObject (object, "kind", is_official ? "official" : "own-progress");
  add_change (object, &compared->comparison->overall, extent, request);
}

/* What a colour of the bars stands for. */
static void
add_key (cJSON *document)
{
  cJSON *key = mgi_document_add_list (document, "key");

  for (guint i = 0; i < N_PARTS; i++) {
    cJSON *object = mgi_document_append (key);
    cJSON_AddStringToObject (object, "part", part_words[i]);
    mgi_results_add_drawing (object, "swatch", mgi_chart_swatch (part_colours[i]));
  }
}

/* --- answers that moved ------------------------------------------------------------------------------------------------------- */

/* A question that did not apply counts as not answered, whatever stands on record. */
static void
add_side (cJSON *object, const char *name, const MgiAssessment *assessment, const MgiQuestion *question, int option,
          const MgiRequest *request)
{
  cJSON *side = mgi_document_add_object (object, name);
  const MgiAnswer *answer = mgi_results_find_answer (assessment, question);

  mgi_filling_add_answer (side, question, answer, request);
  cJSON_AddBoolToObject (side, "skipped", option == MGI_UNANSWERED && answer != NULL && answer->option != NULL);
}

static void
add_answers (cJSON *document, const MgiCompared *compared, const MgiRequest *request)
{
  cJSON *list = mgi_document_add_list (document, "answers");

  for (guint i = 0; i < compared->comparison->n_answers; i++) {
    const MgiChangedAnswer *changed = &compared->comparison->answers[i];
    cJSON *object = mgi_document_append (list);
    mgi_results_add_question (object, compared->newer, changed->to, request);
    cJSON_AddStringToObject (object, "relation", mgi_relation_word (changed->relation));
    mgi_document_add (object, "reason", mgi_reason_word (changed->reason));
    cJSON_AddBoolToObject (object, "asks_reason", changed->asks_reason);
    const bool same_code = strcmp (changed->from->code, changed->to->code) == 0;
    mgi_document_add (object, "earlier_code", same_code ? NULL : changed->from->code);
    const bool same_text = changed->relation == MGI_RELATION_SAME;
    mgi_document_add_text (object, "earlier_text", same_text ? NULL : changed->from->text, request);
    add_side (object, "before", compared->older, changed->from, changed->before, request);
    add_side (object, "after", compared->newer, changed->to, changed->after, request);
  }
  cJSON_AddNumberToObject (document, "answers_count", compared->comparison->n_answers);
  cJSON_AddBoolToObject (document, "has_reasons", compared->comparison->has_reasons);
}

/* --- questions that cannot be compared ---------------------------------------------------------------------------------------- */

static void
add_codes (cJSON *object, const char *name, const MgiFramework *framework, const char *const *codes,
           const MgiRequest *request)
{
  cJSON *list = mgi_document_add_list (object, name);

  for (guint i = 0; codes[i] != NULL; i++) {
    const MgiQuestion *question = mgi_framework_question (framework, codes[i]);
    cJSON *entry = mgi_document_append (list);
    cJSON_AddStringToObject (entry, "code", codes[i]);
    mgi_document_add_text (entry, "text", question != NULL ? question->text : NULL, request);
  }
}

static void
add_not_comparable (cJSON *document, const MgiCompared *compared, const MgiRequest *request)
{
  cJSON *list = mgi_document_add_list (document, "not_comparable");

  for (guint i = 0; i < compared->comparison->n_not_comparable; i++) {
    const MgiLink *link = compared->comparison->not_comparable[i];
    cJSON *object = mgi_document_append (list);
    add_codes (object, "from", compared->older->framework, link->from, request);
    add_codes (object, "to", compared->newer->framework, link->to, request);
    cJSON_AddStringToObject (object, "relation", mgi_relation_word (link->relation));
    mgi_document_add_text (object, "note", link->note, request);
  }
  cJSON_AddNumberToObject (document, "not_comparable_count", compared->comparison->n_not_comparable);
}

/* --- the page ------------------------------------------------------------------------------------------------------------------- */

static void
add_round (cJSON *document, const char *name, const MgiAssessment *assessment, const MgiRequest *request)
{
  cJSON *object = mgi_document_add_object (document, name);
  g_autofree char *reference = mgi_assessment_reference (assessment);
  g_autofree char *round = g_strdup_printf ("%d", assessment->round);

  cJSON_AddStringToObject (object, "reference", reference);
  cJSON_AddNumberToObject (object, "round", assessment->round);
  cJSON_AddNumberToObject (object, "year", assessment->year);
  cJSON_AddStringToObject (object, "edition", assessment->framework->edition);
  mgi_document_add_text (object, "framework_title", assessment->framework->title, request);
  mgi_document_add_path (object, "href", "assessments", assessment->authority, round, "results", NULL);
}

static void
fill (cJSON *document, const MgiCompared *compared, const MgiRequest *request)
{
  const double extent = extent_of (compared->comparison);

  mgi_results_add_head (document, compared->newer, "results", request);
  add_round (document, "from", compared->older, request);
  add_round (document, "to", compared->newer, request);
  cJSON_AddBoolToObject (document, "other_edition", compared->crosswalk != NULL);
  add_sections (document, compared, extent, request);
  add_overall (document, compared, extent, request);
  add_key (document);
  mgi_results_add_lenses (document, compared->newer, mgi_request_variable (request, "from"), NULL);
  add_answers (document, compared, request);
  add_not_comparable (document, compared, request);
}

bool
mgi_page_compare (MgiRequest *request, MgiReply *reply, GError **error)
{
  const char *authority = mgi_request_variable (request, "authority");
  g_autofree char *from = g_strdup_printf ("%s/%s", authority, mgi_request_variable (request, "from"));
  g_autofree char *to = mgi_filling_reference (request);
  g_autoptr (MgiCompared) compared = mgi_app_compare (mgi_request_app (request), from, to, error);

  g_auto (MgiShownMarks) marks = { NULL };

  if (compared == NULL || !mgi_shown_marks_read (&marks, to, request, error))
    return false;
  g_autofree char *name = mgi_filling_name (compared->newer, request);
  g_autofree char *first = g_strdup_printf ("%d", compared->older->round);
  g_autofree char *second = g_strdup_printf ("%d", compared->newer->round);
  g_autofree char *title = mgi_language_format (mgi_request_language (request), "web.compare.title", "name", name,
                                                "from", first, "to", second, NULL);
  mgi_reply_title (reply, title);
  fill (reply->document, compared, request);
  mgi_marks_add_promised (reply->document, &marks, true, request);
  return true;
}
