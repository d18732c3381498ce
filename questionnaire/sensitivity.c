/*
 * Single answers that decide: every answer is changed by one step, up and down, and the scores above it are computed anew.
 */
#include "questionnaire/sensitivity.h"

#include "questionnaire/answers.h"
#include "questionnaire/mean.h"
#include "questionnaire/score.h"
#include "questionnaire/sensitivity-private.h"

enum {
  THOUSANDTHS_OF_PERCENT = 100 * 1000,
  MANY = 32, /* questions that move with one answer: from here on it is cheaper to compute all anew */
};

typedef struct {
  const MgiFramework *framework;
  int *choices; /* one of them is changed at a time */
  bool *applies, *trial_applies;
  int *points, *trial_points; /* alike but for what moved */
  bool *has_others;           /* whether other questions hang on this one */
  MgiMeanTree *was, *is;      /* all means: as answered, and with the change */
  GArray *moved;              /* elements: guint, questions that count otherwise with the change */
  bool *touched;              /* sections above these */
  int amount;
  GPtrArray *pivots;
  guint max, left_out;
  MgiPivot last; /* of those that are kept once there are enough; its question is NULL until then */
} Trial;

static int
points_with (const Trial *trial, const bool *applies, guint question)
{
  const MgiFramework *framework = trial->framework;
  return applies[question] ? mgi_mean_points (framework, &framework->questions[question], trial->choices[question])
                           : MGI_NO_POINTS;
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
differ_enough (const MgiFigure *before, const MgiFigure *after, int amount)
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

/* A sum of a framework is below 10^13: nothing here comes near 10^38. */
static bool
moves_enough (const MgiFigure *before, const MgiFigure *after, int amount)
{
  if (before->exact != NULL || after->exact != NULL)
    return differ_enough (before, after, amount);
  const __int128 difference
      = (__int128)after->numerator * before->denominator - (__int128)before->numerator * after->denominator;
  const __int128 bound = (__int128)before->denominator * after->denominator * amount;
  return (difference < 0 ? -difference : difference) * THOUSANDTHS_OF_PERCENT > bound;
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

/* --- order, and a bound ---------------------------------------------------------------------------------------------- */

int
mgi_section_compare_levels (const MgiSection *left, const MgiSection *right)
{
  const guint first = left != NULL ? left->depth + 1 : 0, second = right != NULL ? right->depth + 1 : 0;
  return (first > second) - (first < second);
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

static int
compare_kept (gconstpointer a, gconstpointer b)
{
  const MgiPivot *left = *(MgiPivot *const *)a, *right = *(MgiPivot *const *)b;
  const int order = mgi_section_compare_levels (left->section, right->section);
  return order != 0 ? order : compare_pivots (a, b);
}

/* Drops what does not belong to the first `max`. */
static void
trim (Trial *trial)
{
  GPtrArray *pivots = trial->pivots;
  if (pivots->len <= trial->max)
    return;
  g_ptr_array_sort (pivots, compare_kept);
  trial->left_out += pivots->len - trial->max;
  g_ptr_array_set_size (pivots, (int)trial->max);
  trial->last = *(const MgiPivot *)pivots->pdata[trial->max - 1];
}

static void
keep (Trial *trial, const MgiPivot *pivot)
{
  if (trial->last.question != NULL && compare_kept (&pivot, &(const MgiPivot *){ &trial->last }) > 0) {
    trial->left_out++;
    return;
  }
  MgiPivot *kept = g_memdup2 (pivot, sizeof *pivot);
  kept->before = kept->after = MGI_FIGURE_NONE;
  copy_figure (&kept->before, &pivot->before);
  copy_figure (&kept->after, &pivot->after);
  g_ptr_array_add (trial->pivots, kept);
  if (trial->pivots->len / 2 >= trial->max)
    trim (trial);
}

/* --- one change ------------------------------------------------------------------------------------------------------ */

/* What the change does to one section, or for NULL to the whole. */
static void
judge (Trial *trial, const MgiPivot *change, const MgiSection *section)
{
  const MgiFigure *before = mgi_mean_tree_mean (trial->was, section), *after = mgi_mean_tree_mean (trial->is, section);
  if (!mgi_figure_exists (before))
    return;
  const MgiBand *was = mgi_score_band (trial->framework, before);
  const MgiBand *is = mgi_figure_exists (after) ? mgi_score_band (trial->framework, after) : NULL;
  if (mgi_figure_exists (after) && was == is && !moves_enough (before, after, trial->amount))
    return;
  MgiPivot pivot = *change;
  pivot.section = section;
  pivot.before = *before;
  pivot.after = *after;
  pivot.band_before = was;
  pivot.band_after = is;
  keep (trial, &pivot);
}

/* The question itself, and those that come or go with its answer. */
static void
find_moved (Trial *trial, guint question)
{
  g_array_set_size (trial->moved, 0);
  g_array_append_val (trial->moved, question);
  if (!trial->has_others[question])
    return;
  mgi_choices_applicable (trial->framework, trial->choices, trial->trial_applies);
  for (guint i = question + 1; i < trial->framework->n_questions; i++)
    if (trial->applies[i] != trial->trial_applies[i])
      g_array_append_val (trial->moved, i);
}

static void
set_moved (Trial *trial, const int *points)
{
  if (trial->moved->len > MANY) {
    mgi_mean_tree_set_all_points (trial->is, points);
    return;
  }
  for (guint i = 0; i < trial->moved->len; i++) {
    const guint moved = g_array_index (trial->moved, guint, i);
    mgi_mean_tree_set_points (trial->is, &trial->framework->questions[moved], points[moved]);
  }
}

static void
judge_touched (Trial *trial, const MgiPivot *change)
{
  const MgiFramework *framework = trial->framework;
  for (guint i = 0; i < trial->moved->len; i++) {
    const MgiQuestion *question = &framework->questions[g_array_index (trial->moved, guint, i)];
    for (const MgiSection *section = question->section; section != NULL; section = section->parent) {
      if (trial->touched[section->index])
        break;
      trial->touched[section->index] = true;
      judge (trial, change, section);
    }
  }
  for (guint i = 0; i < trial->moved->len; i++)
    for (const MgiSection *section = framework->questions[g_array_index (trial->moved, guint, i)].section;
         section != NULL; section = section->parent)
      trial->touched[section->index] = false;
  if (framework->overall != MGI_OVERALL_NONE)
    judge (trial, change, NULL);
}

static void
try_step (Trial *trial, const MgiQuestion *question, bool up)
{
  int *choice = &trial->choices[question->index];
  const int option = *choice, changed = step_from (question->scale, option, up);
  if (changed < 0)
    return;
  *choice = changed;
  find_moved (trial, question->index);
  const guint *moved = &g_array_index (trial->moved, guint, 0);
  const bool *applies = trial->has_others[question->index] ? trial->trial_applies : trial->applies;
  for (guint i = 0; i < trial->moved->len; i++)
    trial->trial_points[moved[i]] = points_with (trial, applies, moved[i]);
  set_moved (trial, trial->trial_points);
  judge_touched (trial, &(MgiPivot){ .question = question, .option = option, .changed = changed });
  *choice = option;
  set_moved (trial, trial->points);
  for (guint i = 0; i < trial->moved->len; i++)
    trial->trial_points[moved[i]] = trial->points[moved[i]];
}

static void
trial_init (Trial *trial, const int *choices)
{
  const MgiFramework *framework = trial->framework;
  const guint n = framework->n_questions;
  trial->choices = g_memdup2 (choices, n * sizeof *choices);
  trial->applies = g_new (bool, n);
  trial->trial_applies = g_new (bool, n);
  trial->has_others = g_new0 (bool, n);
  trial->touched = g_new0 (bool, framework->n_sections);
  trial->moved = g_array_new (FALSE, FALSE, sizeof (guint));
  mgi_choices_applicable (framework, choices, trial->applies);
  trial->points = g_new (int, n);
  for (guint i = 0; i < n; i++) {
    trial->points[i] = points_with (trial, trial->applies, i);
    if (framework->questions[i].when_question >= 0)
      trial->has_others[framework->questions[i].when_question] = true;
  }
  trial->trial_points = g_memdup2 (trial->points, n * sizeof *trial->points);
  trial->was = mgi_mean_tree_new (framework, trial->points);
  trial->is = mgi_mean_tree_new (framework, trial->points);
}

static void
trial_clear (Trial *trial)
{
  mgi_mean_tree_free (trial->was);
  mgi_mean_tree_free (trial->is);
  g_array_unref (trial->moved);
  g_free (trial->choices);
  g_free (trial->applies);
  g_free (trial->trial_applies);
  g_free (trial->points);
  g_free (trial->trial_points);
  g_free (trial->has_others);
  g_free (trial->touched);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, trial_clear)

GPtrArray *
mgi_pivots (const MgiFramework *framework, const int *choices, int amount, guint max, guint *ret_left_out)
{
  GPtrArray *pivots = g_ptr_array_new_with_free_func (pivot_free);
  g_auto (Trial) trial = { .framework = framework, .amount = amount, .pivots = pivots, .max = max };
  trial_init (&trial, choices);
  for (guint i = 0; i < framework->n_questions; i++) {
    const MgiQuestion *question = &framework->questions[i];
    if (!trial.applies[i] || choices[i] == MGI_UNANSWERED
        || question->scale->options[choices[i]].points == MGI_NO_POINTS)
      continue;
    try_step (&trial, question, false);
    try_step (&trial, question, true);
  }
  trim (&trial);
  *ret_left_out = trial.left_out;
  g_ptr_array_sort (pivots, compare_pivots);
  return pivots;
}
