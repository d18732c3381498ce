/*
 * What a round's scores hang on: "mgi-next/1" and "mgi-sensitivity/1" as the command line gives them, with the words
 * and addresses that a page needs beside each code.
 */
#include <string.h>

#include "mgi/web/filling.h"
#include "mgi/web/pages.h"
#include "mgi/web/results.h"

enum { FEW = 12 };

static cJSON *
take_json (cJSON *document, const char *name, GBytes *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  cJSON *json = cJSON_ParseWithLength (text, size);

  g_bytes_unref (bytes);
  g_assert (json != NULL);
  cJSON_AddItemToObject (document, name, json);
  return json;
}

/* "within": code, title and results of a section; null for the whole. */
static void
add_within (cJSON *object, const char *name, const MgiAssessment *assessment, const MgiSection *section,
            const MgiRequest *request)
{
  g_autofree char *round = g_strdup_printf ("%d", assessment->round);

  if (section == NULL) {
    cJSON_AddNullToObject (object, name);
    return;
  }
  cJSON *within = mgi_document_add_object (object, name);
  cJSON_AddStringToObject (within, "code", section->code);
  mgi_document_add_text (within, "text", section->title, request);
  mgi_document_add_path (within, "href", "assessments", assessment->authority, round, "results", section->code, NULL);
}

static void
add_about (cJSON *object, const MgiAssessment *assessment, const MgiQuestion *question, const MgiRequest *request)
{
  mgi_results_add_question (mgi_document_add_object (object, "about"), assessment, question, request);
}

/* --- the next best questions ------------------------------------------------------------------------------------------- */

static bool
add_next (cJSON *document, const char *reference, const MgiRequest *request, GError **error)
{
  g_autoptr (MgiNext) next = mgi_app_next (mgi_request_app (request), reference, NULL, error);
  guint n = 0;

  if (next == NULL)
    return false;
  const cJSON *sections = cJSON_GetObjectItemCaseSensitive (
      take_json (document, "next", mgi_next_json (next, MGI_NEXT_USUAL)), "sections");
  for (guint i = 0; i < next->ranges->len; i++) {
    const MgiOpenRange *range = next->ranges->pdata[i];
    cJSON *section = cJSON_GetArrayItem (sections, (int)i), *question;
    add_within (section, "within", next->assessment, range->section, request);
    guint k = 0;
    cJSON_ArrayForEach (question, cJSON_GetObjectItemCaseSensitive (section, "questions"))
        add_about (question, next->assessment, range->questions[k++].question, request);
    n += k;
  }
  cJSON_AddBoolToObject (document, "any_next", n > 0);
  return true;
}

/* --- single answers and weights ---------------------------------------------------------------------------------------- */

static void
add_band (cJSON *object, const char *name, const MgiBand *band, const MgiRequest *request)
{
  mgi_document_add_text (object, name, band != NULL ? band->label : NULL, request);
}

/*
 * The place in a list of groups, one a section, for one more thing about this section: a copy of `item`, to which the
 * caller adds its words. Things about one section follow each other.
 */
static cJSON *
add_to_group (cJSON *groups, const MgiSection **last, const MgiSection *section, const cJSON *item,
              const MgiAssessment *assessment, const MgiRequest *request)
{
  const int n = cJSON_GetArraySize (groups);
  cJSON *group = n > 0 && *last == section ? cJSON_GetArrayItem (groups, n - 1) : NULL;
  cJSON *copy = cJSON_Duplicate (item, true);

  if (group == NULL) {
    group = mgi_document_append (groups);
    add_within (group, "within", assessment, section, request);
    mgi_document_add_list (group, "items");
    *last = section;
  }
  cJSON_AddItemToArray (cJSON_GetObjectItemCaseSensitive (group, "items"), copy);
  return copy;
}

/* A short list is shown at once, a long one opens section by section. */
static void
close_groups (cJSON *groups, guint n)
{
  cJSON *group;

  cJSON_ArrayForEach (group, groups)
  {
    cJSON_AddNumberToObject (group, "count", cJSON_GetArraySize (cJSON_GetObjectItemCaseSensitive (group, "items")));
    cJSON_AddBoolToObject (group, "open", n <= FEW);
  }
}

static void
add_answers (cJSON *document, const cJSON *json, const MgiSensitivity *sensitivity, const MgiRequest *request)
{
  const MgiAssessment *assessment = sensitivity->assessment;
  cJSON *groups = mgi_document_add_list (document, "answers_by_section");
  const MgiSection *last = NULL;
  const cJSON *answer;
  guint i = 0;

  cJSON_ArrayForEach (answer, cJSON_GetObjectItemCaseSensitive (json, "answers"))
  {
    const MgiPivot *pivot = sensitivity->pivots->pdata[i++];
    const MgiOption *options = pivot->question->scale->options;
    cJSON *item = add_to_group (groups, &last, pivot->section, answer, assessment, request);
    add_about (item, assessment, pivot->question, request);
    mgi_document_add_text (item, "option_label", options[pivot->option].label, request);
    mgi_document_add_text (item, "changed_label", options[pivot->changed].label, request);
    add_band (item, "band_before_label", pivot->band_before, request);
    add_band (item, "band_after_label", pivot->band_after, request);
    cJSON_AddBoolToObject (item, "other_band", pivot->band_before != pivot->band_after);
    cJSON_AddBoolToObject (item, "has_after", mgi_figure_exists (&pivot->after));
  }
  close_groups (groups, i);
  cJSON_AddNumberToObject (document, "answers_count", i + sensitivity->left_out.answers);
  cJSON_AddNumberToObject (document, "answers_more", sensitivity->left_out.answers);
}

static void
add_shown (cJSON *object, const char *name, int thousandths, const MgiRequest *request)
{
  g_autofree char *shown = mgi_results_exact (thousandths / 1000.0, request);

  cJSON_AddStringToObject (object, name, shown);
}

static void
add_weights (cJSON *document, const cJSON *json, const MgiSensitivity *sensitivity, const MgiRequest *request)
{
  const MgiAssessment *assessment = sensitivity->assessment;
  cJSON *groups = mgi_document_add_list (document, "weights_by_section");
  const MgiSection *last = NULL;
  const cJSON *weight;
  guint i = 0;

  cJSON_ArrayForEach (weight, cJSON_GetObjectItemCaseSensitive (json, "weights"))
  {
    const MgiWeightRange *range = sensitivity->ranges->pdata[i++];
    cJSON *item = add_to_group (groups, &last, range->section, weight, assessment, request);
    if (range->question != NULL)
      add_about (item, assessment, range->question, request);
    else
      add_within (item, "about", assessment, range->part, request);
    add_shown (item, "weight_shown", range->weight, request);
    add_shown (item, "from_shown", range->from, request);
    add_shown (item, "to_shown", range->to, request);
    cJSON_AddBoolToObject (item, "rose", range->rose);
    cJSON_AddBoolToObject (item, "has_end", range->to != MGI_WEIGHT_MAX);
  }
  close_groups (groups, i);
  cJSON_AddNumberToObject (document, "weights_count", i + sensitivity->left_out.weights);
  cJSON_AddNumberToObject (document, "weights_more", sensitivity->left_out.weights);
}

/* --- the earlier round -------------------------------------------------------------------------------------------------- */

/* "earlier": rounds with the same questionnaire, the latest first. Returns which is meant (0: none). */
static gint64
add_earlier (cJSON *document, const MgiAssessment *assessment, const GPtrArray *entries, const MgiRequest *request)
{
  const MgiFramework *framework = assessment->framework;
  g_autofree char *edition = g_strdup_printf ("%s/%s", framework->id, framework->edition);
  gint64 chosen = mgi_request_integer (request, "against", 0);
  cJSON *list = mgi_document_add_list (document, "earlier");

  for (gint64 round = assessment->round - 1; round > 0; round--)
    for (guint i = 0; i < entries->len; i++) {
      const MgiAssessmentEntry *entry = entries->pdata[i];
      if (g_ascii_strtoll (strchr (entry->reference, '/') + 1, NULL, 10) != round
          || strcmp (entry->framework, edition) != 0)
        continue;
      if (chosen == 0)
        chosen = round;
      cJSON *object = mgi_document_append (list);
      cJSON_AddNumberToObject (object, "round", (double)round);
      cJSON_AddNumberToObject (object, "year", entry->year);
      cJSON_AddBoolToObject (object, "chosen", chosen == round);
    }
  return chosen;
}

static bool
add_sensitivity (cJSON *document, const char *reference, gint64 against, const MgiRequest *request, GError **error)
{
  const gint64 by = mgi_request_integer (request, "by", MGI_AMOUNT_USUAL / 1000);
  g_autofree char *earlier = NULL;

  if (against > 0)
    earlier = g_strdup_printf ("%s/%" G_GINT64_FORMAT, mgi_request_variable (request, "authority"), against);
  g_autoptr (MgiSensitivity) sensitivity
      = mgi_app_sensitivity (mgi_request_app (request), reference, earlier, (int)by * 1000, MGI_LISTED_USUAL, error);
  if (sensitivity == NULL)
    return false;
  cJSON *json = take_json (document, "sensitivity", mgi_sensitivity_json (sensitivity));
  cJSON_AddNumberToObject (document, "by", (double)by);
  mgi_document_add (document, "against", earlier);
  add_answers (document, json, sensitivity, request);
  add_weights (document, json, sensitivity, request);
  return true;
}

bool
mgi_page_sensitivity (MgiRequest *request, MgiReply *reply, GError **error)
{
  MgiApp *app = mgi_request_app (request);
  const char *const authorities[] = { mgi_request_variable (request, "authority"), NULL };
  g_autofree char *reference = mgi_filling_reference (request);
  g_autoptr (MgiAssessment) assessment = mgi_app_assessment (app, reference, error);
  g_autoptr (GPtrArray) entries = assessment != NULL ? mgi_app_assessments_of (app, authorities, error) : NULL;

  if (entries == NULL)
    return false;
  g_autofree char *called = mgi_results_called (assessment, request);
  g_autofree char *title
      = mgi_language_format (mgi_request_language (request), "web.sensitivity.title", "assessment", called, NULL);
  mgi_reply_title (reply, title);
  mgi_results_add_head (reply->document, assessment, "sensitivity", request);
  const gint64 against = add_earlier (reply->document, assessment, entries, request);
  return add_next (reply->document, reference, request, error)
         && add_sensitivity (reply->document, reference, against, request, error);
}
