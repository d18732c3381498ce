/*
 * Single answers that decide: every answer is changed by one step, up and down, and all scores are computed anew.
 */
#include "questionnaire/sensitivity.h"

#include "questionnaire/answers.h"
#include "questionnaire/mean.h"
#include "questionnaire/score.h"

enum { THOUSANDTHS_OF_PERCENT = 100 * 1000 };

typedef struct {
  const MgiFramework *framework;
  int *choices; /* one of them is changed at a time */
  bool *applies;
  int *points;
  MgiFigure *before;
  int amount;
  GPtrArray *pivots;
} Trial;

static MgiFigure *
means_of (Trial *trial)
{
  const MgiFramework *framework = trial->framework;
  const MgiMeanRules rules = mgi_mean_rules (framework);
  mgi_choices_applicable (framework, trial->choices, trial->applies);
  for (guint i = 0; i < framework->n_questions; i++)
    trial->points[i]
        = trial->applies[i] ? mgi_mean_points (framework, &framework->questions[i], trial->choices[i]) : MGI_NO_POINTS;
  MgiFigure *means = mgi_means_new (framework);
  mgi_means_compute (means, &rules, trial->points);
  return means;
}

/* The first option with the next higher or next lower points, or -1. */
static int
step_from (const MgiScale *scale, int option, bool up)
{
  const int points = scale->options[option].points;
  int found = -1;
  for (int i = 0; i < (int)scale->n_options; i++) {
    const int other = scale->options[i].points;
    if (other == MGI_NO_POINTS || (up ? other <= points : other >= points))
      continue;
    const int best = found >= 0 ? scale->options[found].points : 0;
    if (found < 0 || (up ? other < best : other > best))
      found = i;
  }
  return found;
}

static bool
moves_enough (const MgiFigure *before, const MgiFigure *after, int amount)
{
  mpq_t from, to, bound;
  mpq_inits (from, to, bound, NULL);
  mgi_figure_get (before, from);
  mgi_figure_get (after, to);
  mpq_sub (to, to, from);
  mpq_abs (to, to);
  mpq_set_si (bound, amount, THOUSANDTHS_OF_PERCENT);
  mpq_canonicalize (bound);
  const bool enough = mpq_cmp (to, bound) > 0;
  mpq_clears (from, to, bound, NULL);
  return enough;
}

static void
copy_figure (MgiFigure *copy, const MgiFigure *figure)
{
  if (!mgi_figure_exists (figure))
    return;
  mpq_t value;
  mpq_init (value);
  mgi_figure_get (figure, value);
  mgi_figure_set (copy, value);
  mpq_clear (value);
}

static void
pivot_free (gpointer data)
{
  MgiPivot *pivot = data;
  mgi_figure_clear (&pivot->before);
  mgi_figure_clear (&pivot->after);
  g_free (pivot);
}

/* `place` is the section's among the figures; the whole stands last. */
static void
judge (Trial *trial, const MgiPivot *change, guint place, const MgiFigure *after)
{
  const MgiFigure *before = &trial->before[place];
  if (!mgi_figure_exists (before))
    return;
  const MgiBand *was = mgi_score_band (trial->framework, before);
  const MgiBand *is = mgi_figure_exists (after) ? mgi_score_band (trial->framework, after) : NULL;
  if (mgi_figure_exists (after) && was == is && !moves_enough (before, after, trial->amount))
    return;
  MgiPivot *pivot = g_memdup2 (change, sizeof *change);
  pivot->section = place < trial->framework->n_sections ? &trial->framework->sections[place] : NULL;
  copy_figure (&pivot->before, before);
  copy_figure (&pivot->after, after);
  pivot->band_before = was;
  pivot->band_after = is;
  g_ptr_array_add (trial->pivots, pivot);
}

static void
try_step (Trial *trial, const MgiQuestion *question, bool up)
{
  const guint n_places = trial->framework->n_sections + (trial->framework->overall != MGI_OVERALL_NONE);
  int *choice = &trial->choices[question->index];
  const int option = *choice, changed = step_from (question->scale, option, up);
  if (changed < 0)
    return;
  const MgiPivot change = { .question = question, .option = option, .changed = changed };
  *choice = changed;
  MgiFigure *after = means_of (trial);
  *choice = option;
  for (guint place = 0; place < n_places; place++)
    judge (trial, &change, place, &after[place]);
  mgi_means_free (after, trial->framework);
}

static guint
place_of (const MgiPivot *pivot)
{
  return pivot->section != NULL ? pivot->section->index : G_MAXUINT;
}

static int
compare_pivots (gconstpointer a, gconstpointer b)
{
  const MgiPivot *left = *(MgiPivot *const *)a, *right = *(MgiPivot *const *)b;
  const guint first = place_of (left), second = place_of (right);
  if (first != second)
    return first < second ? -1 : 1;
  if (left->question != right->question)
    return left->question->index < right->question->index ? -1 : 1;
  return left->changed - right->changed;
}

GPtrArray *
mgi_pivots (const MgiFramework *framework, const int *choices, int amount)
{
  const guint n = framework->n_questions;
  Trial trial = { .framework = framework, .amount = amount };
  trial.choices = g_memdup2 (choices, n * sizeof *choices);
  trial.applies = g_new (bool, n);
  trial.points = g_new (int, n);
  trial.pivots = g_ptr_array_new_with_free_func (pivot_free);
  trial.before = means_of (&trial);
  g_autofree bool *asked = g_memdup2 (trial.applies, n * sizeof *trial.applies);
  for (guint i = 0; i < n; i++) {
    const MgiQuestion *question = &framework->questions[i];
    if (!asked[i] || choices[i] == MGI_UNANSWERED || question->scale->options[choices[i]].points == MGI_NO_POINTS)
      continue;
    try_step (&trial, question, false);
    try_step (&trial, question, true);
  }
  g_ptr_array_sort (trial.pivots, compare_pivots);
  mgi_means_free (trial.before, framework);
  g_free (trial.choices);
  g_free (trial.applies);
  g_free (trial.points);
  return trial.pivots;
}
