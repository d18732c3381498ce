/*
 * Comparisons: the seven scores S0 to S6 of every section, and the change between the first and the last taken apart
 * into the steps between them. docs/comparison.md defines them.
 */
#include "questionnaire/comparison.h"

#include <string.h>

#include "questionnaire/answers.h"
#include "questionnaire/comparison-private.h"
#include "questionnaire/earlier.h"
#include "questionnaire/mean.h"
#include "questionnaire/pairs.h"
#include "questionnaire/refusal.h"

/* One side as the rules see it. */
typedef struct {
  const MgiFramework *framework;
  int *choices; /* MGI_UNANSWERED also where a question is skipped */
  int *points;  /* under the side's own rules; MGI_NO_POINTS where a question is not counted */
} Side;

/* The question at the same place of each array below is one of the newer framework. */
typedef struct {
  int *older;         /* points of the older answers under the older rules, where a pair is counted there */
  int *older_in_both; /* where it is counted in both rounds */
  int *bridged;       /* points of the older answers under the newer rules, where counted in both */
  int *newer_in_both; /* points of the newer answers under the newer rules, where counted in both */
  int *newer;         /* where it is counted in the newer round */
  int *older_question_weights, *older_section_weights;
} Placed;

/* Scores S1 to S6 are means over the newer tree; S0 is one over the older tree. */
enum { S0, S1, S2, S3, S4, S5, S6, N_STEPS };

typedef struct {
  const MgiFramework *older, *newer;
  MgiFigure *means[N_STEPS];
  MgiReasonSteps reasons; /* between S3 and S4 */
} Steps;

static void
side_init (Side *side, const MgiRound *round)
{
  const MgiFramework *framework = round->framework;
  g_autofree bool *applies = g_new (bool, framework->n_questions);
  mgi_choices_applicable (framework, round->choices, applies);

  side->framework = framework;
  side->choices = g_new (int, framework->n_questions);
  side->points = g_new (int, framework->n_questions);
  for (guint i = 0; i < framework->n_questions; i++) {
    const int choice = round->choices[i];
    side->choices[i] = applies[i] ? choice : MGI_UNANSWERED;
    side->points[i] = applies[i] ? mgi_mean_points (framework, &framework->questions[i], choice) : MGI_NO_POINTS;
  }
}

static void
side_clear (Side *side)
{
  g_free (side->choices);
  g_free (side->points);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

static int *
no_points_new (guint n_questions)
{
  int *points = g_new (int, n_questions);
  for (guint i = 0; i < n_questions; i++)
    points[i] = MGI_NO_POINTS;
  return points;
}

/* For sections that came with the newer framework, the newer weight stands in. */
static int *
older_section_weights_new (const MgiFramework *older, const MgiFramework *newer)
{
  int *weights = g_new (int, newer->n_sections);
  for (guint i = 0; i < newer->n_sections; i++) {
    const MgiSection *before = mgi_framework_section (older, newer->sections[i].code);
    weights[i] = before != NULL ? before->weight : newer->sections[i].weight;
  }
  return weights;
}

static void
place_pair (Placed *placed, const Side *older, const Side *newer, const MgiPair *pair)
{
  const guint i = pair->to->index;
  placed->older_question_weights[i] = pair->from->weight;
  placed->older[i] = older->points[pair->from->index];
  placed->newer[i] = newer->points[i];
  if (placed->older[i] == MGI_NO_POINTS || placed->newer[i] == MGI_NO_POINTS)
    return;
  placed->older_in_both[i] = placed->older[i];
  placed->newer_in_both[i] = placed->newer[i];
  const int translated = mgi_pair_translate (pair, older->choices[pair->from->index]);
  placed->bridged[i] = mgi_mean_points (newer->framework, pair->to, translated);
}

static void
placed_init (Placed *placed, const Side *older, const Side *newer, const MgiPairs *pairs)
{
  const guint n_questions = newer->framework->n_questions;
  placed->older = no_points_new (n_questions);
  placed->older_in_both = no_points_new (n_questions);
  placed->bridged = no_points_new (n_questions);
  placed->newer_in_both = no_points_new (n_questions);
  placed->newer = no_points_new (n_questions);
  placed->older_question_weights = g_new0 (int, n_questions);
  placed->older_section_weights = older_section_weights_new (older->framework, newer->framework);
  for (guint i = 0; i < pairs->n_pairs; i++)
    place_pair (placed, older, newer, &pairs->pairs[i]);
}

static void
placed_clear (Placed *placed)
{
  g_free (placed->older);
  g_free (placed->older_in_both);
  g_free (placed->bridged);
  g_free (placed->newer_in_both);
  g_free (placed->newer);
  g_free (placed->older_question_weights);
  g_free (placed->older_section_weights);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Placed, placed_clear)

static void
steps_init (Steps *steps, const Side *older, const Side *newer, const Placed *placed, const MgiRound *round)
{
  const MgiMeanRules older_own = mgi_mean_rules (older->framework);
  const MgiMeanRules newer_own = mgi_mean_rules (newer->framework);
  const MgiMeanRules older_placed = {
    .tree = newer->framework,
    .aggregate = older->framework->aggregate,
    .question_weights = placed->older_question_weights,
    .section_weights = placed->older_section_weights,
  };
  const struct {
    const MgiMeanRules *rules;
    const int *points;
  } ways[N_STEPS] = {
    [S0] = { &older_own, older->points },
    [S1] = { &older_placed, placed->older },
    [S2] = { &older_placed, placed->older_in_both },
    [S3] = { &newer_own, placed->bridged },
    [S4] = { &newer_own, placed->newer_in_both },
    [S5] = { &newer_own, placed->newer },
    [S6] = { &newer_own, newer->points },
  };

  steps->older = older->framework;
  steps->newer = newer->framework;
  for (guint s = 0; s < N_STEPS; s++) {
    steps->means[s] = mgi_means_new (ways[s].rules->tree);
    mgi_means_compute (steps->means[s], ways[s].rules, ways[s].points);
  }
  mgi_reason_steps_init (&steps->reasons, placed->bridged, placed->newer_in_both, round);
}

static void
steps_clear (Steps *steps)
{
  for (guint s = 0; s < N_STEPS; s++)
    mgi_means_free (steps->means[s], s == S0 ? steps->older : steps->newer);
  mgi_reason_steps_clear (&steps->reasons);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Steps, steps_clear)

static void
figure_copy (MgiFigure *figure, const MgiFigure *original)
{
  if (!mgi_figure_exists (original))
    return;
  mpq_t value;
  mpq_init (value);
  mgi_figure_get (original, value);
  mgi_figure_set (figure, value);
  mpq_clear (value);
}

/* Why a change cannot be taken apart, or NULL. The first of the seven scores is NULL where there was no such section. */
static const char *
why_not (const MgiFigure *const scores[N_STEPS])
{
  if (scores[S0] == NULL)
    return "comparison.no-earlier-section";
  if (!mgi_figure_exists (scores[S0]))
    return "comparison.no-earlier-score";
  if (!mgi_figure_exists (scores[S6]))
    return "comparison.no-score";
  for (guint s = S1; s <= S5; s++)
    if (!mgi_figure_exists (scores[s]))
      return "comparison.nothing-comparable";
  return NULL;
}

static void
compute_change (MgiSectionComparison *section, const MgiFigure *const scores[N_STEPS])
{
  if (scores[S0] != NULL)
    figure_copy (&section->from, scores[S0]);
  figure_copy (&section->to, scores[S6]);
  if (mgi_figure_exists (&section->from) && mgi_figure_exists (&section->to))
    mgi_figure_add_difference (&section->change, &section->from, &section->to);
}

/* `now` is the section's place among the means of the newer tree; `earlier` its own score before, or NULL. */
static void
explain (MgiSectionComparison *section, const Steps *steps, const MgiFigure *earlier, guint now)
{
  const MgiFigure *scores[N_STEPS] = { earlier };
  for (guint s = S1; s < N_STEPS; s++)
    scores[s] = &steps->means[s][now];
  compute_change (section, scores);

  section->why = why_not (scores);
  section->explained = section->why == NULL;
  if (!section->explained)
    return;
  mgi_figure_add_difference (&section->questions, scores[S0], scores[S1]);
  mgi_figure_add_difference (&section->coverage, scores[S1], scores[S2]);
  mgi_figure_add_difference (&section->rules, scores[S2], scores[S3]);
  mgi_figure_add_difference (&section->answers, scores[S3], scores[S4]);
  mgi_figure_add_difference (&section->coverage, scores[S4], scores[S5]);
  mgi_figure_add_difference (&section->questions, scores[S5], scores[S6]);
  mgi_reason_steps_split (&steps->reasons, now, scores[S3], scores[S4], section);
}

static void
explain_all (MgiComparison *comparison, const Steps *steps)
{
  const MgiFramework *older = steps->older, *newer = steps->newer;
  const MgiFigure *earlier = steps->means[S0];
  explain (&comparison->overall, steps, &earlier[older->n_sections], newer->n_sections);

  comparison->sections = g_new0 (MgiSectionComparison, newer->n_sections);
  comparison->n_sections = newer->n_sections;
  for (guint i = 0; i < newer->n_sections; i++) {
    const MgiSection *before = mgi_framework_section (older, newer->sections[i].code);
    comparison->sections[i].section = &newer->sections[i];
    explain (&comparison->sections[i], steps, before != NULL ? &earlier[before->index] : NULL, i);
  }
}

static void
list_changed_answers (MgiComparison *comparison, const Side *older, const Side *newer, const MgiPairs *pairs,
                      const MgiRound *round)
{
  comparison->answers = g_new0 (MgiChangedAnswer, pairs->n_pairs);
  for (guint i = 0; i < pairs->n_pairs; i++) {
    const MgiPair *pair = &pairs->pairs[i];
    const int before = older->choices[pair->from->index];
    const int after = newer->choices[pair->to->index];
    const int translated = mgi_pair_translate (pair, before);
    if (translated == after)
      continue;
    comparison->answers[comparison->n_answers++] = (MgiChangedAnswer){
      .from = pair->from,
      .to = pair->to,
      .relation = pair->link != NULL ? pair->link->relation : MGI_RELATION_SAME,
      .before = before,
      .after = after,
      .reason = mgi_reason_of_moves (round, pair->to->index, translated, after),
      .asks_reason = after != MGI_UNANSWERED && mgi_earlier_asks (older->framework, newer->framework, before),
    };
  }
}

static void
list_not_comparable (MgiComparison *comparison, const MgiCrosswalk *crosswalk)
{
  if (crosswalk == NULL)
    return;
  comparison->not_comparable = g_new0 (const MgiLink *, crosswalk->n_links);
  for (guint i = 0; i < crosswalk->n_links; i++)
    if (!mgi_relation_comparable (crosswalk->links[i].relation))
      comparison->not_comparable[comparison->n_not_comparable++] = &crosswalk->links[i];
}

/* Editions of one questionnaire follow each other in natural order, "9" before "10". */
static bool
is_older (const MgiFramework *framework, const MgiFramework *than)
{
  return g_str_equal (framework->id, than->id) && strverscmp (framework->edition, than->edition) < 0;
}

static void
refuse (const char *key, const MgiFramework *older, const MgiFramework *newer, GError **error)
{
  g_autofree char *from = g_strdup_printf ("%s/%s", older->id, older->edition);
  g_autofree char *to = g_strdup_printf ("%s/%s", newer->id, newer->edition);
  mgi_refuse (error, key, "from", from, "to", to, NULL);
}

MgiChangedAnswer *
mgi_changed_answers_new (const MgiRound *older, const MgiRound *newer, const MgiCrosswalk *crosswalk, guint *ret_n)
{
  MgiComparison comparison = { 0 };
  g_auto (MgiPairs) pairs = mgi_pairs_find (older->framework, newer->framework, crosswalk);
  g_auto (Side) before = { 0 }, after = { 0 };

  side_init (&before, older);
  side_init (&after, newer);
  list_changed_answers (&comparison, &before, &after, &pairs, newer);
  *ret_n = comparison.n_answers;
  return comparison.answers;
}

MgiComparison *
mgi_comparison_new (const MgiRound *older, const MgiRound *newer, const MgiCrosswalk *crosswalk, GError **error)
{
  if (is_older (newer->framework, older->framework)) {
    refuse ("comparison.older-framework", older->framework, newer->framework, error);
    return NULL;
  }
  if (crosswalk == NULL && !g_str_equal (older->framework->sha256, newer->framework->sha256)) {
    refuse ("comparison.no-crosswalk", older->framework, newer->framework, error);
    return NULL;
  }

  g_auto (MgiPairs) pairs = mgi_pairs_find (older->framework, newer->framework, crosswalk);
  g_auto (Side) before = { 0 }, after = { 0 };
  side_init (&before, older);
  side_init (&after, newer);
  g_auto (Placed) placed = { 0 };
  placed_init (&placed, &before, &after, &pairs);
  g_auto (Steps) steps = { 0 };
  steps_init (&steps, &before, &after, &placed, newer);

  MgiComparison *comparison = g_new0 (MgiComparison, 1);
  explain_all (comparison, &steps);
  list_changed_answers (comparison, &before, &after, &pairs, newer);
  comparison->has_reasons = mgi_reason_steps_explain (&steps.reasons);
  for (guint i = 0; i < comparison->n_answers; i++)
    comparison->has_reasons = comparison->has_reasons || comparison->answers[i].reason != MGI_REASON_NONE;
  list_not_comparable (comparison, crosswalk);
  return comparison;
}

static void
section_comparison_clear (MgiSectionComparison *section)
{
  mgi_figure_clear (&section->from);
  mgi_figure_clear (&section->to);
  mgi_figure_clear (&section->change);
  mgi_figure_clear (&section->answers);
  mgi_figure_clear (&section->questions);
  mgi_figure_clear (&section->coverage);
  mgi_figure_clear (&section->rules);
  for (guint i = 0; i < MGI_N_REASONS; i++)
    mgi_figure_clear (&section->by_reason[i]);
  for (guint i = 0; i < MGI_N_REASON_KINDS; i++)
    mgi_figure_clear (&section->by_kind[i]);
}

void
mgi_comparison_free (MgiComparison *comparison)
{
  if (comparison == NULL)
    return;
  section_comparison_clear (&comparison->overall);
  for (guint i = 0; i < comparison->n_sections; i++)
    section_comparison_clear (&comparison->sections[i]);
  g_free (comparison->sections);
  g_free (comparison->answers);
  g_free (comparison->not_comparable);
  g_free (comparison);
}
