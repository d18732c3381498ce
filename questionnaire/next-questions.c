/*
 * The next best questions: what each open question contributes to the distance between a section's low and its high.
 */
#include "questionnaire/answers.h"
#include "questionnaire/mean.h"
#include "questionnaire/sensitivity.h"

/* The least and the most that every question can bring, and which are open. */
typedef struct {
  int *low, *high;
  bool *open;
} Reach;

static void
reach_init (Reach *reach, const MgiFramework *framework, const int *choices)
{
  const guint n = framework->n_questions;
  g_autofree bool *applies = g_new (bool, n);
  mgi_choices_applicable (framework, choices, applies);
  *reach = (Reach){ g_new (int, n), g_new (int, n), g_new (bool, n) };
  for (guint i = 0; i < n; i++) {
    const MgiQuestion *question = &framework->questions[i];
    const int given = applies[i] && choices[i] >= 0 ? question->scale->options[choices[i]].points : MGI_NO_POINTS;
    reach->open[i] = applies[i] && choices[i] == MGI_UNANSWERED;
    reach->low[i] = reach->open[i] ? mgi_mean_lowest (framework, question) : given;
    reach->high[i] = reach->open[i] ? mgi_mean_highest (framework, question) : given;
  }
}

static void
reach_clear (Reach *reach)
{
  g_free (reach->low);
  g_free (reach->high);
  g_free (reach->open);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reach, reach_clear)

/* One section's mean; `place` is its own among the figures. */
static void
mean_at (const MgiFramework *framework, const int *points, guint place, MgiFigure *ret_mean)
{
  const MgiMeanRules rules = mgi_mean_rules (framework);
  MgiFigure *means = mgi_means_new (framework);
  mgi_means_compute (means, &rules, points);
  *ret_mean = means[place];
  means[place] = MGI_FIGURE_NONE;
  mgi_means_free (means, framework);
}

static guint
count_hanging (const MgiFramework *framework, const MgiQuestion *question)
{
  guint count = 0;
  for (guint i = question->index + 1; i < framework->n_questions; i++)
    count += framework->questions[i].when_question == (int)question->index;
  return count;
}

/* From low to what low would be if this one question had its most points: all others cancel out. */
static void
measure (const MgiFramework *framework, const Reach *reach, guint place, const MgiOpenRange *range,
         MgiNextQuestion *next)
{
  const guint i = next->question->index;
  const int lowest = reach->low[i];
  mpq_t low, raised;
  if (!mgi_figure_exists (&range->low))
    return;
  mpq_inits (low, raised, NULL);
  if (reach->high[i] > lowest) {
    MgiFigure mean;
    reach->low[i] = reach->high[i];
    mean_at (framework, reach->low, place, &mean);
    reach->low[i] = lowest;
    mgi_figure_get (&mean, raised);
    mgi_figure_get (&range->low, low);
    mpq_sub (raised, raised, low);
    mgi_figure_clear (&mean);
  }
  mgi_figure_set (&next->narrows, raised);
  mpq_clears (low, raised, NULL);
}

static bool
is_nothing (const MgiFigure *figure)
{
  if (!mgi_figure_exists (figure))
    return true;
  mpq_t value;
  mpq_init (value);
  mgi_figure_get (figure, value);
  const bool nothing = mpq_sgn (value) == 0;
  mpq_clear (value);
  return nothing;
}

static int
compare_next (gconstpointer a, gconstpointer b)
{
  const MgiNextQuestion *left = a, *right = b;
  mpq_t first, second;
  mpq_inits (first, second, NULL);
  if (mgi_figure_exists (&left->narrows))
    mgi_figure_get (&left->narrows, first);
  if (mgi_figure_exists (&right->narrows))
    mgi_figure_get (&right->narrows, second);
  const int order = mpq_cmp (second, first);
  mpq_clears (first, second, NULL);
  return order != 0 ? order : (left->question->index < right->question->index ? -1 : 1);
}

MgiOpenRange *
mgi_open_range_new (const MgiFramework *framework, const int *choices, const MgiSection *section)
{
  const guint place = section != NULL ? section->index : framework->n_sections;
  const guint first = section != NULL ? section->first_question : 0;
  const guint n = section != NULL ? section->n_questions : framework->n_questions;
  g_auto (Reach) reach = { 0 };
  reach_init (&reach, framework, choices);

  MgiOpenRange *range = g_new0 (MgiOpenRange, 1);
  range->section = section;
  range->questions = g_new0 (MgiNextQuestion, n);
  mean_at (framework, reach.low, place, &range->low);
  mean_at (framework, reach.high, place, &range->high);
  for (guint i = first; i < first + n; i++) {
    if (!reach.open[i])
      continue;
    MgiNextQuestion *next = &range->questions[range->n_questions];
    next->question = &framework->questions[i];
    next->opens = count_hanging (framework, next->question);
    measure (framework, &reach, place, range, next);
    if (next->opens > 0 || !is_nothing (&next->narrows))
      range->n_questions++;
    else
      mgi_figure_clear (&next->narrows);
  }
  if (range->n_questions > 1)
    qsort (range->questions, range->n_questions, sizeof *range->questions, compare_next);
  return range;
}

void
mgi_open_range_free (MgiOpenRange *range)
{
  if (range == NULL)
    return;
  for (guint i = 0; i < range->n_questions; i++)
    mgi_figure_clear (&range->questions[i].narrows);
  g_free (range->questions);
  mgi_figure_clear (&range->low);
  mgi_figure_clear (&range->high);
  g_free (range);
}
