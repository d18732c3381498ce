/*
 * What stands behind a figure: the answers below a section with their points and weights, the rule that makes the
 * figure of them in one sentence, and what would make it rest on more.
 */
#include <string.h>

#include "mgi/web/filling.h"
#include "mgi/web/results.h"

/* --- the rule ------------------------------------------------------------------------------------------------------------- */

typedef struct {
  guint count;           /* questions that count */
  gint64 points, weight; /* Σ weight·points in millionths, Σ weight in thousandths */
  bool weighted;         /* not all weights are the same */
} Sum;

/* Points that a question counts with, in thousandths; false where it counts nowhere. */
static bool
points_of (const MgiFramework *framework, const MgiQuestion *question, int choice, bool applies, int *ret_points)
{
  *ret_points = 0;
  if (!applies)
    return false;
  if (choice == MGI_UNANSWERED)
    return framework->missing == MGI_MISSING_ZERO;
  *ret_points = question->scale->options[choice].points;
  return *ret_points != MGI_NO_POINTS;
}

static Sum
sum_of (const MgiFramework *framework, const MgiSection *section, const int *choices, const bool *applies)
{
  Sum sum = { 0 };
  int first_weight = -1;

  for (guint i = section->first_question; i < section->first_question + section->n_questions; i++) {
    const MgiQuestion *question = &framework->questions[i];
    int points;
    if (!points_of (framework, question, choices[i], applies[i], &points))
      continue;
    if (first_weight < 0)
      first_weight = question->weight;
    sum.weighted = sum.weighted || question->weight != first_weight;
    sum.count++;
    sum.points += (gint64)question->weight * points;
    sum.weight += question->weight;
  }
  return sum;
}

/* The sentence's key: by what is summed up, and how. */
static const char *
rule_key (const MgiFramework *framework, const Sum *sum, bool has_score)
{
  if (!has_score)
    return "web.rule.none";
  if (framework->aggregate == MGI_AGGREGATE_SECTIONS)
    return "web.rule.sections";
  return sum->weighted ? "web.rule.weighted" : "web.rule.plain";
}

void
mgi_results_add_rule (cJSON *object, const MgiScored *scored, const MgiSection *section, const MgiRequest *request)
{
  const MgiFramework *framework = scored->assessment->framework;
  const MgiFigure *score = &scored->score->sections[section->index].score;
  g_autofree int *choices = mgi_choices_from_answers (framework, scored->assessment->answers);
  g_autofree bool *applies = g_new0 (bool, framework->n_questions);

  mgi_choices_applicable (framework, choices, applies);
  const Sum sum = sum_of (framework, section, choices, applies);
  const bool exists = mgi_figure_exists (score);
  const double divisor = sum.weighted || sum.weight == 0 ? 1e6 : 1e3 * (double)sum.weight / sum.count;
  g_autofree char *count = g_strdup_printf ("%u", sum.count);
  g_autofree char *points = mgi_results_exact ((double)sum.points / divisor, request);
  g_autofree char *weight = mgi_results_exact ((double)sum.weight / 1e3, request);
  g_autofree char *percent
      = mgi_language_number (mgi_request_language (request), exists ? mgi_figure_percent (score) : 0, 1);
  mgi_document_add_sentence (object, "rule", request, rule_key (framework, &sum, exists), "count", count, "points",
                             points, "weight", weight, "score", percent, NULL);
  cJSON_AddBoolToObject (object, "missing_is_zero", framework->missing == MGI_MISSING_ZERO);
}

/* --- the answers ------------------------------------------------------------------------------------------------------------ */

static const char *
standing_of (const MgiFramework *framework, const MgiQuestion *question, int choice, bool applies)
{
  if (!applies)
    return "skipped";
  if (choice == MGI_UNANSWERED)
    return framework->missing == MGI_MISSING_ZERO ? "counts-zero" : "open";
  return question->scale->options[choice].points == MGI_NO_POINTS ? "left-out" : "counts";
}

static void
add_answer (cJSON *object, const MgiAssessment *assessment, const MgiQuestion *question, int choice, bool applies,
            const MgiRequest *request)
{
  const MgiFramework *framework = assessment->framework;
  const MgiAnswer *answer = mgi_results_find_answer (assessment, question);
  const char *standing = standing_of (framework, question, choice, applies);
  int points;

  mgi_results_add_question (object, assessment, question, request);
  mgi_filling_add_answer (object, question, answer, request);
  cJSON_AddNumberToObject (object, "source_count", answer != NULL ? answer->sources->len : 0);
  cJSON_AddBoolToObject (object, "has_words", answer != NULL && (answer->note != NULL || answer->sources->len > 0));
  cJSON_AddStringToObject (object, "standing", standing);
  cJSON_AddBoolToObject (object, "counts", g_str_has_prefix (standing, "counts"));
  if (points_of (framework, question, choice, applies, &points))
    mgi_results_add_thousandths (object, "points", points, request);
  else
    cJSON_AddNullToObject (object, "points");
  mgi_results_add_thousandths (object, "weight", question->weight, request);
}

void
mgi_results_add_answers (cJSON *object, const MgiScored *scored, const MgiSection *section, const MgiRequest *request)
{
  const MgiFramework *framework = scored->assessment->framework;
  g_autofree int *choices = mgi_choices_from_answers (framework, scored->assessment->answers);
  g_autofree bool *applies = g_new0 (bool, framework->n_questions);
  cJSON *list = mgi_document_add_list (object, "questions");

  mgi_choices_applicable (framework, choices, applies);
  for (guint i = section->first_question; i < section->first_question + section->n_questions; i++)
    add_answer (mgi_document_append (list), scored->assessment, &framework->questions[i], choices[i], applies[i],
                request);
}

/* --- what to do next ---------------------------------------------------------------------------------------------------------- */

static bool
is_below (const MgiQuestion *question, const char *section)
{
  for (const MgiSection *at = question->section; at != NULL; at = at->parent)
    if (section == NULL || strcmp (at->code, section) == 0)
      return true;
  return false;
}

static void
add_questions (cJSON *object, const char *name, const MgiAssessment *assessment, const GPtrArray *questions,
               const char *section, const MgiRequest *request)
{
  g_autofree char *count_name = g_strconcat (name, "_count", NULL);
  cJSON *list = mgi_document_add_list (object, name);

  for (guint i = 0; i < questions->len; i++)
    if (is_below (questions->pdata[i], section))
      mgi_results_add_question (mgi_document_append (list), assessment, questions->pdata[i], request);
  cJSON_AddNumberToObject (object, count_name, cJSON_GetArraySize (list));
}

bool
mgi_results_add_next (cJSON *object, const char *reference, const char *section, const MgiRequest *request,
                      GError **error)
{
  g_autoptr (MgiOverview) overview = mgi_app_overview (mgi_request_app (request), reference, error);

  if (overview == NULL)
    return false;
  cJSON *next = mgi_document_add_object (object, "next");
  add_questions (next, "unanswered", overview->assessment, overview->unanswered, section, request);
  add_questions (next, "without_source", overview->assessment, overview->without_source, section, request);
  cJSON_AddBoolToObject (next, "nothing",
                         cJSON_GetArraySize (cJSON_GetObjectItem (next, "unanswered")) == 0
                             && cJSON_GetArraySize (cJSON_GetObjectItem (next, "without_source")) == 0);
  return true;
}
