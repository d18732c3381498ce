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

/* How many questions hang on each. */
static guint *
count_hanging (const MgiFramework *framework)
{
  guint *counts = g_new0 (guint, framework->n_questions);
  for (guint i = 0; i < framework->n_questions; i++)
    if (framework->questions[i].when_question >= 0)
      counts[framework->questions[i].when_question]++;
  return counts;
}

static void
copy_mean (MgiFigure *ret_copy, const MgiMeanTree *tree, const MgiSection *section)
{
  const MgiFigure *mean = mgi_mean_tree_mean (tree, section);
  mpq_t value;
  if (!mgi_figure_exists (mean))
    return;
  mpq_init (value);
  mgi_figure_get (mean, value);
  mgi_figure_set (ret_copy, value);
  mpq_clear (value);
}

/* From low to what low would be if this one question had its most points: all others cancel out. */
static void
measure (MgiMeanTree *lows, const Reach *reach, const MgiOpenRange *range, MgiNextQuestion *next)
{
  const guint i = next->question->index;
  mpq_t low, raised;
  if (!mgi_figure_exists (&range->low))
    return;
  mpq_inits (low, raised, NULL);
  if (reach->high[i] > reach->low[i]) {
    mgi_mean_tree_set_points (lows, next->question, reach->high[i]);
    mgi_figure_get (mgi_mean_tree_mean (lows, range->section), raised);
    mgi_mean_tree_set_points (lows, next->question, reach->low[i]);
    mgi_figure_get (&range->low, low);
    mpq_sub (raised, raised, low);
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
  const guint first = section != NULL ? section->first_question : 0;
  const guint n = section != NULL ? section->n_questions : framework->n_questions;
  g_auto (Reach) reach = { 0 };
  reach_init (&reach, framework, choices);
  g_autofree guint *hanging = count_hanging (framework);
  g_autoptr (MgiMeanTree) lows = mgi_mean_tree_new (framework, reach.low);
  g_autoptr (MgiMeanTree) highs = mgi_mean_tree_new (framework, reach.high);

  MgiOpenRange *range = g_new0 (MgiOpenRange, 1);
  range->section = section;
  range->questions = g_new0 (MgiNextQuestion, n);
  copy_mean (&range->low, lows, section);
  copy_mean (&range->high, highs, section);
  for (guint i = first; i < first + n; i++) {
    if (!reach.open[i])
      continue;
    MgiNextQuestion *next = &range->questions[range->n_questions];
    next->question = &framework->questions[i];
    next->opens = hanging[i];
    measure (lows, &reach, range, next);
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
