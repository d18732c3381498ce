/*
 * Weights under which a finding holds. As one weight w is varied and all else stays, a score above it is
 * (zero·rest + limit·w) / (rest + w): `rest` is the weight of what stands beside it, `zero` the score without it and
 * `limit` the score that it tends to as w grows. The sign of the difference between two rounds is then that of a
 * polynomial of the second degree, whose turning point splits the weights into two runs on which a search by halves is
 * exact.
 *
 * Where questions are pooled, sections have no weights. There a section's weight is a factor of all questions below it, 1
 * as it is, and the score above it (points beside it + w·points below it) / (rest + w·weight below it).
 */
#include "questionnaire/answers.h"
#include "questionnaire/mean.h"
#include "questionnaire/sensitivity-private.h"
#include "questionnaire/sensitivity.h"
#include "questionnaire/weight-curve.h"

/* In two of the three a weight is varied, and put back. */
typedef struct {
  const MgiFramework *framework;
  MgiMeanTree *means[MGI_WEIGHT_ROUNDS]; /* as they are */
  MgiMeanTree *zero[MGI_WEIGHT_ROUNDS];  /* without the weight */
  MgiMeanTree *probe[MGI_WEIGHT_ROUNDS]; /* with MGI_WEIGHT_PROBE */
} Rounds;

/* The weight that is varied, of one of the two. */
typedef struct {
  const MgiQuestion *question;
  const MgiSection *part;
  int weight; /* as it is */
} Varied;

static int *
points_of (const MgiFramework *framework, const int *choices)
{
  g_autofree bool *applies = g_new (bool, framework->n_questions);
  int *points = g_new (int, framework->n_questions);
  mgi_choices_applicable (framework, choices, applies);
  for (guint i = 0; i < framework->n_questions; i++)
    points[i] = applies[i] ? mgi_mean_points (framework, &framework->questions[i], choices[i]) : MGI_NO_POINTS;
  return points;
}

static void
set_weight (MgiMeanTree *tree, const Varied *varied, int weight)
{
  if (varied->question != NULL)
    mgi_mean_tree_set_weight (tree, varied->question, weight);
  else
    mgi_mean_tree_set_section_weight (tree, varied->part, weight);
}

/*
 * Weight of what is counted beside it: below `above` where questions are pooled, else where it stands itself. Either
 * is what the mean weighs without it.
 */
static gint64
rest_of (const Rounds *rounds, guint round, const Varied *varied, const MgiSection *above)
{
  const bool pooled = rounds->framework->aggregate == MGI_AGGREGATE_QUESTIONS;
  const MgiSection *own = varied->question != NULL ? varied->question->section : varied->part->parent;
  return mgi_mean_tree_weight (rounds->zero[round], pooled ? above : own);
}

/* --- ranges --------------------------------------------------------------------------------------------------------------------- */

/* From `good`, where it holds, towards `end`, in a run without a turning point: the last weight where it still does. */
static int
last_in_run (const MgiWeightPolynomial *polynomial, int good, int end)
{
  if (mgi_weight_holds_at (polynomial, end))
    return end;
  int bad = end;
  while (ABS (bad - good) > 1) {
    const int middle = good + (bad - good) / 2;
    *(mgi_weight_holds_at (polynomial, middle) ? &good : &bad) = middle;
  }
  return good;
}

/* `before` and `behind` are the last weight on this side of the turning point and the first on the other. */
static int
last_towards (const MgiWeightPolynomial *polynomial, int start, int before, int behind, int end)
{
  const bool turns = start < end ? start <= before && behind <= end : start >= before && behind >= end;
  if (!turns)
    return last_in_run (polynomial, start, end);
  const int last = last_in_run (polynomial, start, before);
  if (last != before || !mgi_weight_holds_at (polynomial, behind))
    return last;
  return last_in_run (polynomial, behind, end);
}

static int
sign_of (const MgiFigure *before, const MgiFigure *after)
{
  if (!mgi_figure_exists (before) || !mgi_figure_exists (after))
    return 0;
  mpq_t from, to;
  mpq_inits (from, to, NULL);
  mgi_figure_get (before, from);
  mgi_figure_get (after, to);
  const int order = mpq_cmp (to, from);
  mpq_clears (from, to, NULL);
  return (order > 0) - (order < 0);
}

/* Weight 0 stands apart: there, what has nothing beside it goes. */
static void
find_range (const MgiWeightPolynomial *polynomial, bool holds_at_zero, MgiWeightRange *range)
{
  if (range->weight == 0 && !mgi_weight_holds_at (polynomial, 1)) {
    range->from = range->to = 0;
    return;
  }
  const int start = MAX (range->weight, 1), turning = mgi_weight_turning_point (polynomial);
  range->to = last_towards (polynomial, start, turning, turning + 1, MGI_WEIGHT_MAX);
  range->from = last_towards (polynomial, start, turning + 1, MAX (turning, 1), 1);
  if (range->from == 1 && holds_at_zero)
    range->from = 0;
}

static void
add_range (GPtrArray *ranges, const MgiWeightPolynomial *polynomial, bool holds_at_zero, MgiWeightRange *range)
{
  find_range (polynomial, holds_at_zero, range);
  if (range->from > 0 || range->to < MGI_WEIGHT_MAX)
    g_ptr_array_add (ranges, g_memdup2 (range, sizeof *range));
}

static int
finding_of (const Rounds *rounds, const MgiSection *section)
{
  return sign_of (mgi_mean_tree_mean (rounds->means[0], section), mgi_mean_tree_mean (rounds->means[1], section));
}

static void
take_section (const Rounds *rounds, const Varied *varied, const MgiSection *section, GPtrArray *ranges)
{
  const MgiFigure *zero[MGI_WEIGHT_ROUNDS];
  MgiWeightCurve curves[MGI_WEIGHT_ROUNDS];
  MgiWeightPolynomial polynomial;
  const int sign = finding_of (rounds, section);
  if (sign == 0)
    return;
  for (guint r = 0; r < MGI_WEIGHT_ROUNDS; r++) {
    zero[r] = mgi_mean_tree_mean (rounds->zero[r], section);
    mgi_weight_curve_init (&curves[r]);
    mgi_weight_curve_fit (&curves[r], zero[r], mgi_mean_tree_mean (rounds->probe[r], section),
                          rest_of (rounds, r, varied, section));
  }
  mgi_weight_polynomial_init (&polynomial, curves, sign);
  MgiWeightRange range = {
    .section = section, .rose = sign > 0, .question = varied->question, .part = varied->part, .weight = varied->weight
  };
  add_range (ranges, &polynomial, sign_of (zero[0], zero[1]) == sign, &range);
  mgi_weight_polynomial_clear (&polynomial);
  for (guint r = 0; r < MGI_WEIGHT_ROUNDS; r++)
    mgi_weight_curve_clear (&curves[r]);
}

/* All sections above what is varied, and the whole where the framework has a value for it. */
static void
vary (const Rounds *rounds, const Varied *varied, GPtrArray *ranges)
{
  for (guint r = 0; r < MGI_WEIGHT_ROUNDS; r++) {
    set_weight (rounds->zero[r], varied, 0);
    set_weight (rounds->probe[r], varied, MGI_WEIGHT_PROBE);
  }
  const MgiSection *above = varied->question != NULL ? varied->question->section : varied->part->parent;
  for (; above != NULL; above = above->parent)
    take_section (rounds, varied, above, ranges);
  if (rounds->framework->overall != MGI_OVERALL_NONE)
    take_section (rounds, varied, NULL, ranges);
  for (guint r = 0; r < MGI_WEIGHT_ROUNDS; r++) {
    set_weight (rounds->zero[r], varied, varied->weight);
    set_weight (rounds->probe[r], varied, varied->weight);
  }
}

/* What is all there is above it in both rounds has the same score with every weight but 0. */
static void
take_pooled (const Rounds *rounds, const MgiSection *part, const MgiSection *section, GPtrArray *ranges)
{
  MgiWeightCurve curves[MGI_WEIGHT_ROUNDS];
  MgiWeightPolynomial polynomial;
  const int sign = finding_of (rounds, section);
  if (sign == 0)
    return;
  for (guint r = 0; r < MGI_WEIGHT_ROUNDS; r++) {
    mgi_weight_curve_init (&curves[r]);
    mgi_weight_curve_pool (&curves[r], rounds->means[r], part, section);
  }
  mgi_weight_polynomial_init (&polynomial, curves, sign);
  MgiWeightRange range = { .section = section, .rose = sign > 0, .part = part, .weight = MGI_WEIGHT_AS_IT_IS };
  const bool beside_before = mpz_sgn (curves[0].rest) > 0, beside_after = mpz_sgn (curves[1].rest) > 0;
  const bool holds_at_zero = beside_before && beside_after && mgi_weight_holds_at (&polynomial, 0);
  if (beside_before || beside_after)
    add_range (ranges, &polynomial, holds_at_zero, &range);
  mgi_weight_polynomial_clear (&polynomial);
  for (guint r = 0; r < MGI_WEIGHT_ROUNDS; r++)
    mgi_weight_curve_clear (&curves[r]);
}

/* All sections above a section whose questions are pooled with others, and the whole where it has a value. */
static void
vary_pooled (const Rounds *rounds, const MgiSection *part, GPtrArray *ranges)
{
  if (mgi_mean_tree_weight (rounds->means[0], part) == 0 && mgi_mean_tree_weight (rounds->means[1], part) == 0)
    return;
  for (const MgiSection *above = part->parent; above != NULL; above = above->parent)
    take_pooled (rounds, part, above, ranges);
  if (rounds->framework->overall != MGI_OVERALL_NONE)
    take_pooled (rounds, part, NULL, ranges);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const MgiWeightRange *left = *(MgiWeightRange *const *)a, *right = *(MgiWeightRange *const *)b;
  const guint first = left->section != NULL ? left->section->index : G_MAXUINT;
  const guint second = right->section != NULL ? right->section->index : G_MAXUINT;
  if (first != second)
    return first < second ? -1 : 1;
  if ((left->part != NULL) != (right->part != NULL))
    return left->part != NULL ? -1 : 1;
  if (left->part != NULL)
    return left->part->index < right->part->index ? -1 : 1;
  return left->question->index < right->question->index ? -1 : 1;
}

static int
compare_levels (gconstpointer a, gconstpointer b)
{
  const MgiWeightRange *left = *(MgiWeightRange *const *)a, *right = *(MgiWeightRange *const *)b;
  const int order = mgi_section_compare_levels (left->section, right->section);
  return order != 0 ? order : compare_ranges (a, b);
}

static void
rounds_init (Rounds *rounds, const MgiFramework *framework, int *const points[MGI_WEIGHT_ROUNDS])
{
  rounds->framework = framework;
  for (guint r = 0; r < MGI_WEIGHT_ROUNDS; r++) {
    rounds->means[r] = mgi_mean_tree_new (framework, points[r]);
    rounds->zero[r] = mgi_mean_tree_new (framework, points[r]);
    rounds->probe[r] = mgi_mean_tree_new (framework, points[r]);
  }
}

static void
rounds_clear (Rounds *rounds)
{
  for (guint r = 0; r < MGI_WEIGHT_ROUNDS; r++) {
    mgi_mean_tree_free (rounds->means[r]);
    mgi_mean_tree_free (rounds->zero[r]);
    mgi_mean_tree_free (rounds->probe[r]);
  }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rounds, rounds_clear)

GPtrArray *
mgi_weight_ranges (const MgiFramework *framework, const int *before, const int *after, guint max, guint *ret_left_out)
{
  GPtrArray *ranges = g_ptr_array_new_with_free_func (g_free);
  g_autofree int *earlier = points_of (framework, before), *later = points_of (framework, after);
  g_auto (Rounds) rounds = { 0 };
  rounds_init (&rounds, framework, (int *const[MGI_WEIGHT_ROUNDS]){ earlier, later });
  for (guint i = 0; i < framework->n_sections; i++) {
    const MgiSection *part = &framework->sections[i];
    if (framework->aggregate == MGI_AGGREGATE_SECTIONS)
      vary (&rounds, &(Varied){ .part = part, .weight = part->weight }, ranges);
    else
      vary_pooled (&rounds, part, ranges);
  }
  for (guint i = 0; i < framework->n_questions; i++) {
    const MgiQuestion *question = &framework->questions[i];
    if (earlier[i] != MGI_NO_POINTS || later[i] != MGI_NO_POINTS)
      vary (&rounds, &(Varied){ .question = question, .weight = question->weight }, ranges);
  }
  *ret_left_out = ranges->len > max ? ranges->len - max : 0;
  if (*ret_left_out > 0) {
    g_ptr_array_sort (ranges, compare_levels);
    g_ptr_array_set_size (ranges, (int)max);
  }
  g_ptr_array_sort (ranges, compare_ranges);
  return ranges;
}
