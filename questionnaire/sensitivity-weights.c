/*
 * Weights under which a finding holds. As one weight w is varied and all else stays, a score above it is
 * (zero·rest + limit·w) / (rest + w): `rest` is the weight of what stands beside it, `zero` the score without it and
 * `limit` the score that it tends to as w grows. The sign of the difference between two rounds is then that of a
 * polynomial of the second degree, whose turning point splits the weights into two runs on which a search by halves is
 * exact.
 */
#include "questionnaire/answers.h"
#include "questionnaire/mean.h"
#include "questionnaire/sensitivity-private.h"
#include "questionnaire/sensitivity.h"

enum { ROUNDS = 2, PROBE = 1000 };

/* In two of the three a weight is varied, and put back. */
typedef struct {
  const MgiFramework *framework;
  MgiMeanTree *means[ROUNDS], *zero[ROUNDS], *probe[ROUNDS]; /* as they are; without the weight; with PROBE */
} Rounds;

/* The weight that is varied, of one of the two. */
typedef struct {
  const MgiQuestion *question;
  const MgiSection *part;
  int weight; /* as it is */
} Varied;

/* PROBE times a score as a function of the weight: (constant + slope·w) / (denominator·(rest + w)), in whole numbers. */
typedef struct {
  mpz_t constant, slope, denominator;
  mpz_t rest; /* weights are in thousandths */
} Curve;

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

/* --- curves ---------------------------------------------------------------------------------------------------------------- */

static void
curve_init (Curve *curve)
{
  mpz_inits (curve->constant, curve->slope, curve->denominator, curve->rest, NULL);
}

static void
curve_clear (Curve *curve)
{
  mpz_clears (curve->constant, curve->slope, curve->denominator, curve->rest, NULL);
}

static void
set_rest (Curve *curve, gint64 rest)
{
  mpq_t value;
  mpq_init (value);
  mgi_figure_get (&(MgiFigure){ rest, 1, NULL }, value);
  mpz_set (curve->rest, mpq_numref (value));
  mpq_clear (value);
}

/* Both figures as numerators over the curve's denominator, which this sets. */
static void
put_over_one (Curve *curve, const MgiFigure *figures[2], mpz_t ret_numerators[2])
{
  mpq_t values[2];
  mpz_t factor;
  mpz_init (factor);
  for (guint i = 0; i < 2; i++) {
    mpq_init (values[i]);
    mgi_figure_get (figures[i], values[i]);
  }
  mpz_lcm (curve->denominator, mpq_denref (values[0]), mpq_denref (values[1]));
  for (guint i = 0; i < 2; i++) {
    mpz_divexact (factor, curve->denominator, mpq_denref (values[i]));
    mpz_mul (ret_numerators[i], mpq_numref (values[i]), factor);
    mpq_clear (values[i]);
  }
  mpz_clear (factor);
}

/*
 * The scores without the weight (`zero`) and with PROBE give the curve: limit = probe + (probe − zero)·rest / PROBE, here
 * times PROBE. Where nothing stands beside it, the score is the same for every weight above 0.
 */
static void
curve_fit (Curve *curve, const MgiFigure *zero, const MgiFigure *probe, gint64 rest)
{
  const bool constant = rest == 0 || !mgi_figure_exists (zero);
  const MgiFigure *figures[] = { constant ? probe : zero, probe };
  mpz_t numerators[2], step;
  mpz_inits (numerators[0], numerators[1], step, NULL);
  put_over_one (curve, figures, numerators);
  set_rest (curve, rest);
  mpz_sub (step, numerators[1], numerators[0]);
  mpz_mul (step, step, curve->rest);
  mpz_mul_si (curve->slope, numerators[1], PROBE);
  mpz_add (curve->slope, curve->slope, step);
  mpz_mul_si (curve->constant, numerators[0], PROBE);
  mpz_mul (curve->constant, curve->constant, curve->rest);
  mpz_clears (numerators[0], numerators[1], step, NULL);
}

/* --- the polynomial ------------------------------------------------------------------------------------------------------ */

/*
 * Of the later round (constant + slope·w)·(other denominator)·(other rest + w), less the same of the earlier one: it has
 * the sign of the difference.
 */
typedef struct {
  mpz_t square, linear, constant;
  int sign; /* that the finding needs */
} Polynomial;

/* Adds (or subtracts) one curve, multiplied out. */
static void
polynomial_add (Polynomial *polynomial, const Curve *curve, const Curve *other, bool add)
{
  void (*const accumulate) (mpz_ptr, mpz_srcptr, mpz_srcptr) = add ? mpz_add : mpz_sub;
  mpz_t slope, constant;
  mpz_inits (slope, constant, NULL);
  mpz_mul (slope, curve->slope, other->denominator);
  mpz_mul (constant, curve->constant, other->denominator);
  accumulate (polynomial->square, polynomial->square, slope);
  accumulate (polynomial->linear, polynomial->linear, constant);
  mpz_mul (slope, slope, other->rest);
  accumulate (polynomial->linear, polynomial->linear, slope);
  mpz_mul (constant, constant, other->rest);
  accumulate (polynomial->constant, polynomial->constant, constant);
  mpz_clears (slope, constant, NULL);
}

static void
polynomial_init (Polynomial *polynomial, const Curve curves[ROUNDS], int sign)
{
  mpz_inits (polynomial->square, polynomial->linear, polynomial->constant, NULL);
  polynomial->sign = sign;
  polynomial_add (polynomial, &curves[1], &curves[0], true);
  polynomial_add (polynomial, &curves[0], &curves[1], false);
}

static void
polynomial_clear (Polynomial *polynomial)
{
  mpz_clears (polynomial->square, polynomial->linear, polynomial->constant, NULL);
}

static bool
holds_at (const Polynomial *polynomial, int weight)
{
  mpz_t value;
  mpz_init (value);
  mpz_mul_si (value, polynomial->square, weight);
  mpz_add (value, value, polynomial->linear);
  mpz_mul_si (value, value, weight);
  mpz_add (value, value, polynomial->constant);
  const bool holds = mpz_sgn (value) == polynomial->sign;
  mpz_clear (value);
  return holds;
}

/* The whole number below the turning point, kept within the weights; 0 where there is none among them. */
static int
turning_point (const Polynomial *polynomial)
{
  if (mpz_sgn (polynomial->square) == 0)
    return 0;
  mpz_t point, twice;
  mpz_inits (point, twice, NULL);
  mpz_mul_2exp (twice, polynomial->square, 1);
  mpz_neg (point, polynomial->linear);
  mpz_fdiv_q (point, point, twice);
  const bool within = mpz_sgn (point) > 0 && mpz_cmp_si (point, MGI_WEIGHT_MAX) < 0;
  const int turning = within ? (int)mpz_get_si (point) : 0;
  mpz_clears (point, twice, NULL);
  return turning;
}

/* From `good`, where it holds, towards `end`, in a run without a turning point: the last weight where it still does. */
static int
last_in_run (const Polynomial *polynomial, int good, int end)
{
  if (holds_at (polynomial, end))
    return end;
  int bad = end;
  while (ABS (bad - good) > 1) {
    const int middle = good + (bad - good) / 2;
    *(holds_at (polynomial, middle) ? &good : &bad) = middle;
  }
  return good;
}

/* `before` and `behind` are the last weight on this side of the turning point and the first on the other. */
static int
last_towards (const Polynomial *polynomial, int start, int before, int behind, int end)
{
  const bool turns = start < end ? start <= before && behind <= end : start >= before && behind >= end;
  if (!turns)
    return last_in_run (polynomial, start, end);
  const int last = last_in_run (polynomial, start, before);
  if (last != before || !holds_at (polynomial, behind))
    return last;
  return last_in_run (polynomial, behind, end);
}

/* --- ranges --------------------------------------------------------------------------------------------------------------------- */

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
find_range (const Polynomial *polynomial, bool holds_at_zero, MgiWeightRange *range)
{
  if (range->weight == 0 && !holds_at (polynomial, 1)) {
    range->from = range->to = 0;
    return;
  }
  const int start = MAX (range->weight, 1), turning = turning_point (polynomial);
  range->to = last_towards (polynomial, start, turning, turning + 1, MGI_WEIGHT_MAX);
  range->from = last_towards (polynomial, start, turning + 1, MAX (turning, 1), 1);
  if (range->from == 1 && holds_at_zero)
    range->from = 0;
}

static void
take_section (const Rounds *rounds, const Varied *varied, const MgiSection *section, GPtrArray *ranges)
{
  const MgiFigure *zero[ROUNDS];
  Curve curves[ROUNDS];
  Polynomial polynomial;
  const int sign
      = sign_of (mgi_mean_tree_mean (rounds->means[0], section), mgi_mean_tree_mean (rounds->means[1], section));
  if (sign == 0)
    return;
  for (guint r = 0; r < ROUNDS; r++) {
    zero[r] = mgi_mean_tree_mean (rounds->zero[r], section);
    curve_init (&curves[r]);
    curve_fit (&curves[r], zero[r], mgi_mean_tree_mean (rounds->probe[r], section),
               rest_of (rounds, r, varied, section));
  }
  polynomial_init (&polynomial, curves, sign);
  MgiWeightRange range = {
    .section = section, .rose = sign > 0, .question = varied->question, .part = varied->part, .weight = varied->weight
  };
  find_range (&polynomial, sign_of (zero[0], zero[1]) == sign, &range);
  if (range.from > 0 || range.to < MGI_WEIGHT_MAX)
    g_ptr_array_add (ranges, g_memdup2 (&range, sizeof range));
  polynomial_clear (&polynomial);
  for (guint r = 0; r < ROUNDS; r++)
    curve_clear (&curves[r]);
}

/* All sections above what is varied, and the whole where the framework has a value for it. */
static void
vary (const Rounds *rounds, const Varied *varied, GPtrArray *ranges)
{
  for (guint r = 0; r < ROUNDS; r++) {
    set_weight (rounds->zero[r], varied, 0);
    set_weight (rounds->probe[r], varied, PROBE);
  }
  const MgiSection *above = varied->question != NULL ? varied->question->section : varied->part->parent;
  for (; above != NULL; above = above->parent)
    take_section (rounds, varied, above, ranges);
  if (rounds->framework->overall != MGI_OVERALL_NONE)
    take_section (rounds, varied, NULL, ranges);
  for (guint r = 0; r < ROUNDS; r++) {
    set_weight (rounds->zero[r], varied, varied->weight);
    set_weight (rounds->probe[r], varied, varied->weight);
  }
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
rounds_init (Rounds *rounds, const MgiFramework *framework, int *const points[ROUNDS])
{
  rounds->framework = framework;
  for (guint r = 0; r < ROUNDS; r++) {
    rounds->means[r] = mgi_mean_tree_new (framework, points[r]);
    rounds->zero[r] = mgi_mean_tree_new (framework, points[r]);
    rounds->probe[r] = mgi_mean_tree_new (framework, points[r]);
  }
}

static void
rounds_clear (Rounds *rounds)
{
  for (guint r = 0; r < ROUNDS; r++) {
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
  rounds_init (&rounds, framework, (int *const[ROUNDS]){ earlier, later });
  for (guint i = 0; framework->aggregate == MGI_AGGREGATE_SECTIONS && i < framework->n_sections; i++) {
    const MgiSection *part = &framework->sections[i];
    vary (&rounds, &(Varied){ .part = part, .weight = part->weight }, ranges);
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
