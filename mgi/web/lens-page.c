/*
 * Results and comparisons by Global Compact objective or SDG target: counts and coverage, for no questionnaire defines
 * a score for these. A question stands under each topic that it serves.
 */
#include <string.h>

#include "mgi/web/filling.h"
#include "mgi/web/pages.h"
#include "mgi/web/results.h"

enum { GREY = 7 };

static guint
colour_of (const MgiFramework *framework, guint tally)
{
  static const guint colours[] = { 0, 4, 1, 7, 6, 2, 3 };

  if (strcmp (framework->option_codes[tally], "na") == 0)
    return GREY;
  return colours[tally % G_N_ELEMENTS (colours)];
}

/* What a code is called in the first scale that has it. */
static const MgiText *
label_of (const MgiFramework *framework, guint tally)
{
  for (guint s = 0; s < framework->n_scales; s++)
    for (guint o = 0; o < framework->scales[s].n_options; o++)
      if (framework->scales[s].options[o].tally == tally)
        return framework->scales[s].options[o].label;
  return NULL;
}

static void
add_topic (cJSON *object, MgiLensKind kind, const char *code, const MgiRequest *request)
{
  g_autofree char *title = mgi_app_topic_title (mgi_request_language (request), kind, code);

  cJSON_AddStringToObject (object, "code", code);
  mgi_document_add (object, "title", title);
}

/* "counts" with a bar of the same, over all answers to the topic's questions. */
static void
add_counts (cJSON *object, const MgiLens *lens, const MgiTopicCount *count, const MgiRequest *request)
{
  const MgiFramework *framework = lens->framework;
  const MgiChartStyle style = { "counts", mgi_results_mirrored (request) };
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (MgiChartPart));
  cJSON *list = mgi_document_add_list (object, "counts");
  guint sum = 0;

  for (guint i = 0; i < framework->n_option_codes; i++)
    sum += count->counts[i];
  for (guint i = 0; i < framework->n_option_codes; i++) {
    if (count->counts[i] == 0)
      continue;
    const MgiChartPart part = { 100.0 * count->counts[i] / sum, colour_of (framework, i) };
    cJSON *entry = mgi_document_append (list);
    cJSON_AddStringToObject (entry, "code", framework->option_codes[i]);
    mgi_document_add_text (entry, "label", label_of (framework, i), request);
    cJSON_AddNumberToObject (entry, "count", count->counts[i]);
    cJSON_AddNumberToObject (entry, "colour", part.colour);
    g_array_append_val (parts, part);
  }
  if (parts->len > 0)
    mgi_results_add_drawing (object, "drawing",
                             mgi_chart_shares ((const MgiChartPart *)(gpointer)parts->data, parts->len, &style));
  else
    cJSON_AddNullToObject (object, "drawing");
  cJSON_AddNumberToObject (object, "answered", count->answered);
  cJSON_AddNumberToObject (object, "applicable", count->applicable);
}

static bool
has_tags (const MgiFramework *framework, const char *word)
{
  g_autoptr (MgiLens) lens = mgi_app_lens_new (framework, word, NULL);

  return lens != NULL;
}

void
mgi_results_add_lenses (cJSON *document, const MgiAssessment *assessment, const char *from, const char *here)
{
  const char *const *words = mgi_app_lenses ();
  g_autofree char *round = g_strdup_printf ("%d", assessment->round);
  cJSON *list = mgi_document_add_list (document, "lenses");

  for (guint i = 0; words[i] != NULL; i++) {
    if (!has_tags (assessment->framework, words[i]))
      continue;
    cJSON *object = mgi_document_append (list);
    cJSON_AddStringToObject (object, "word", words[i]);
    cJSON_AddBoolToObject (object, "here", g_strcmp0 (words[i], here) == 0);
    if (from != NULL)
      mgi_document_add_path (object, "href", "assessments", assessment->authority, round, "compare", from, "by",
                             words[i], NULL);
    else
      mgi_document_add_path (object, "href", "assessments", assessment->authority, round, "by", words[i], NULL);
  }
  if (from != NULL)
    mgi_document_add_path (document, "sections_href", "assessments", assessment->authority, round, "compare", from,
                           NULL);
  else
    mgi_document_add_path (document, "sections_href", "assessments", assessment->authority, round, "results", NULL);
}

/* "lens", the same page by the others, and "without": objectives that no question serves. */
static void
add_lens (cJSON *document, const MgiLens *lens, const MgiLens *other, const MgiAssessment *assessment, const char *from,
          const MgiRequest *request)
{
  g_auto (GStrv) without = mgi_lens_without_questions (lens, other);

  mgi_results_add_lenses (document, assessment, from, mgi_lens_word (lens->kind));
  cJSON_AddStringToObject (document, "lens", mgi_lens_word (lens->kind));
  cJSON_AddNumberToObject (document, "untagged", lens->n_untagged);
  cJSON *list = mgi_document_add_list (document, "without");
  for (guint i = 0; without[i] != NULL; i++)
    add_topic (mgi_document_append (list), lens->kind, without[i], request);
}

/* --- one round ---------------------------------------------------------------------------------------------------------- */

static void
add_questions (cJSON *object, const MgiLensTopic *topic, const MgiScored *scored, const bool *applies,
               const MgiRequest *request)
{
  const MgiAssessment *assessment = scored->assessment;
  cJSON *list = mgi_document_add_list (object, "questions");

  for (guint i = 0; i < topic->n_questions; i++) {
    const MgiQuestion *question = &assessment->framework->questions[topic->questions[i]];
    const MgiAnswer *answer = mgi_results_find_answer (assessment, question);
    const int option
        = answer == NULL || answer->option == NULL ? -1 : mgi_scale_option (question->scale, answer->option);
    cJSON *entry = mgi_document_append (list);
    mgi_results_add_question (entry, assessment, question, request);
    mgi_document_add_text (entry, "label", option < 0 ? NULL : question->scale->options[option].label, request);
    cJSON_AddBoolToObject (entry, "applies", applies[question->index]);
  }
  cJSON_AddNumberToObject (object, "questions_count", topic->n_questions);
}

bool
mgi_page_results_by (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autofree char *reference = mgi_filling_reference (request);
  g_autoptr (MgiScored) scored = mgi_app_score (mgi_request_app (request), reference, error);
  const char *word = mgi_request_variable (request, "lens");
  g_autoptr (MgiLensScored) seen = scored != NULL ? mgi_app_lens_score (scored, word, error) : NULL;

  if (seen == NULL)
    return false;
  const MgiFramework *framework = scored->assessment->framework;
  g_autofree char *called = mgi_results_called (scored->assessment, request);
  g_autofree char *key = g_strconcat ("web.lens.title.", word, NULL);
  g_autofree char *title = mgi_language_format (mgi_request_language (request), key, "assessment", called, NULL);
  g_autofree int *choices = mgi_choices_from_answers (framework, scored->assessment->answers);
  g_autofree bool *applies = g_new (bool, framework->n_questions);
  mgi_choices_applicable (framework, choices, applies);
  mgi_reply_title (reply, title);
  mgi_results_add_head (reply->document, scored->assessment, "results", request);
  add_lens (reply->document, seen->lens, NULL, scored->assessment, NULL, request);
  cJSON *list = mgi_document_add_list (reply->document, "topics");
  for (guint i = 0; i < seen->lens->n_topics; i++) {
    cJSON *object = mgi_document_append (list);
    add_topic (object, seen->lens->kind, seen->lens->topics[i].code, request);
    add_counts (object, seen->lens, &seen->counts[i], request);
    add_questions (object, &seen->lens->topics[i], scored, applies, request);
  }
  return true;
}

/* --- two rounds --------------------------------------------------------------------------------------------------------- */

static void
add_side (cJSON *object, const char *name, const MgiLensScored *seen, const MgiLensTopic *topic,
          const MgiRequest *request)
{
  if (topic == NULL) {
    cJSON_AddNullToObject (object, name);
    return;
  }
  add_counts (mgi_document_add_object (object, name), seen->lens, &seen->counts[topic - seen->lens->topics], request);
}

static void
add_label (cJSON *object, const char *name, const MgiQuestion *question, int option, const MgiRequest *request)
{
  mgi_document_add_text (object, name, option == MGI_UNANSWERED ? NULL : question->scale->options[option].label,
                         request);
}

static void
add_changed (cJSON *object, const MgiTopicChange *change, const MgiCompared *compared, const MgiRequest *request)
{
  cJSON *list = mgi_document_add_list (object, "changed");

  for (guint i = 0; i < change->n_changed; i++) {
    const MgiChangedAnswer *answer = &compared->comparison->answers[change->changed[i]];
    cJSON *entry = mgi_document_append (list);
    cJSON_AddStringToObject (entry, "code", answer->to->code);
    add_label (entry, "before", answer->from, answer->before, request);
    add_label (entry, "after", answer->to, answer->after, request);
  }
  cJSON_AddNumberToObject (object, "changed_count", change->n_changed);
}

static void
fill_comparison (cJSON *document, const MgiLensCompared *seen, const MgiCompared *compared, const MgiRequest *request)
{
  const char *from = mgi_request_variable (request, "from");
  g_autofree char *to = g_strdup_printf ("%d", compared->newer->round);
  cJSON *list = mgi_document_add_list (document, "topics");

  mgi_document_add_path (document, "compare", "assessments", compared->newer->authority, to, "compare", from, NULL);
  cJSON_AddNumberToObject (document, "from_round", compared->older->round);
  cJSON_AddNumberToObject (document, "from_year", compared->older->year);
  for (guint i = 0; i < seen->change->n_topics; i++) {
    const MgiTopicChange *change = &seen->change->topics[i];
    cJSON *object = mgi_document_append (list);
    add_topic (object, seen->newer->lens->kind, change->code, request);
    add_side (object, "before", seen->older, change->older, request);
    add_side (object, "after", seen->newer, change->newer, request);
    add_changed (object, change, compared, request);
  }
}

bool
mgi_page_compare_by (MgiRequest *request, MgiReply *reply, GError **error)
{
  const char *authority = mgi_request_variable (request, "authority"), *from = mgi_request_variable (request, "from");
  const char *word = mgi_request_variable (request, "lens");
  g_autofree char *older = g_strdup_printf ("%s/%s", authority, from), *newer = mgi_filling_reference (request);
  g_autoptr (MgiCompared) compared = mgi_app_compare (mgi_request_app (request), older, newer, error);
  g_autoptr (MgiLensCompared) seen = compared != NULL ? mgi_app_lens_compare (compared, word, error) : NULL;

  if (seen == NULL)
    return false;
  g_autofree char *name = mgi_filling_name (compared->newer, request);
  g_autofree char *first = g_strdup_printf ("%d", compared->older->round);
  g_autofree char *second = g_strdup_printf ("%d", compared->newer->round);
  g_autofree char *key = g_strconcat ("web.lens.compare-title.", word, NULL);
  g_autofree char *title
      = mgi_language_format (mgi_request_language (request), key, "name", name, "from", first, "to", second, NULL);
  mgi_reply_title (reply, title);
  mgi_results_add_head (reply->document, compared->newer, "results", request);
  add_lens (reply->document, seen->newer->lens, seen->older->lens, compared->newer, from, request);
  fill_comparison (reply->document, seen, compared, request);
  return true;
}
