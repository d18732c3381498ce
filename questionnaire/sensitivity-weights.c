/*
 * Weights under which a finding holds. As one weight w is varied and all else stays, a score above it is
 * (zero·rest + limit·w) / (rest + w): `rest` is the weight of what stands beside it, `zero` the score without it and
 * `limit` the score that it tends to as w grows. The sign of the difference between two rounds is then that of a
 * polynomial of the second degree, whose turning point splits the weights into two runs on which a search by halves is
 * exact.
 */
#include "questionnaire/answers.h"
#include "questionnaire/mean.h"
#include "questionnaire/sensitivity.h"

enum { ROUNDS = 2, PROBE = 1000 };

typedef struct {
  const MgiFramework *framework;
  int *points[ROUNDS];
  MgiFigure *means[ROUNDS];
  int *question_weights, *section_weights; /* the framework's, but for the one that is varied */
} Rounds;

/* The weight that is varied: one of the two. */
typedef struct {
  const MgiQuestion *question;
  const MgiSection *part;
  int *weight;
} Varied;

/* A score as a function of the weight. */
typedef struct {
  mpq_t zero, limit, rest; /* weights are in thousandths */
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

static MgiFigure *
means_of (const Rounds *rounds, guint round)
{
  MgiMeanRules rules = mgi_mean_rules (rounds->framework);
  rules.question_weights = rounds->question_weights;
  rules.section_weights = rounds->section_weights;
  MgiFigure *means = mgi_means_new (rounds->framework);
  mgi_means_compute (means, &rules, rounds->points[round]);
  return means;
}

/* All means of a round with another weight. */
static MgiFigure *
means_with (const Rounds *rounds, guint round, const Varied *varied, int weight)
{
  const int kept = *varied->weight;
  *varied->weight = weight;
  MgiFigure *means = means_of (rounds, round);
  *varied->weight = kept;
  return means;
}

/* --- what stands beside -------------------------------------------------------------------------------------------------- */

/* Weight of the counted questions beside one: below `above` where questions are pooled, else in its own section. */
static gint64
rest_of_question (const Rounds *rounds, guint round, const MgiQuestion *question, const MgiSection *above)
{
  const MgiFramework *framework = rounds->framework;
  const bool pooled = framework->aggregate == MGI_AGGREGATE_QUESTIONS;
  const MgiSection *base = pooled ? above : question->section;
  const guint first = base != NULL ? base->first_question : 0;
  const guint n = base != NULL ? base->n_questions : framework->n_questions;
  gint64 rest = 0;
  for (guint i = first; i < first + n; i++)
    if (i != question->index && rounds->points[round][i] != MGI_NO_POINTS)
      rest += framework->questions[i].weight;
  return rest;
}

static gint64
rest_of_part (const Rounds *rounds, guint round, const MgiSection *part)
{
  const MgiFramework *framework = rounds->framework;
  gint64 rest = 0;
  for (guint i = 0; i < framework->n_sections; i++) {
    const MgiSection *other = &framework->sections[i];
    if (other != part && other->parent == part->parent && mgi_figure_exists (&rounds->means[round][i]))
      rest += other->weight;
  }
  return rest;
}

/* --- curves ---------------------------------------------------------------------------------------------------------------- */

static void
curve_init (Curve *curve)
{
  mpq_inits (curve->zero, curve->limit, curve->rest, NULL);
}

static void
curve_clear (Curve *curve)
{
  mpq_clears (curve->zero, curve->limit, curve->rest, NULL);
}

/*
 * The scores without the weight and with PROBE give the curve: limit = probe + (probe − zero)·rest / PROBE. Where
 * nothing stands beside it, the score is the same for every weight above 0.
 */
static void
curve_fit (Curve *curve, const MgiFigure *zero, const MgiFigure *probe, gint64 rest)
{
  mpq_t step, factor;
  mgi_figure_get (&(MgiFigure){ rest, 1, NULL }, curve->rest);
  mgi_figure_get (probe, curve->limit);
  mpq_set (curve->zero, curve->limit);
  if (rest == 0 || !mgi_figure_exists (zero))
    return;
  mpq_inits (step, factor, NULL);
  mgi_figure_get (zero, curve->zero);
  mpq_sub (step, curve->limit, curve->zero);
  mgi_figure_get (&(MgiFigure){ rest, PROBE, NULL }, factor);
  mpq_mul (step, step, factor);
  mpq_add (curve->limit, curve->limit, step);
  mpq_clears (step, factor, NULL);
}

/* --- the polynomial: (zero·rest + limit·w)·(other rest + w), the later round's less the earlier one's ------------------ */

typedef struct {
  mpq_t square, linear, constant;
  int sign; /* that the finding needs */
} Polynomial;

static void
polynomial_init (Polynomial *polynomial, const Curve curves[ROUNDS], int sign)
{
  mpq_t term;
  mpq_init (term);
  mpq_inits (polynomial->square, polynomial->linear, polynomial->constant, NULL);
  polynomial->sign = sign;
  mpq_sub (polynomial->square, curves[1].limit, curves[0].limit);

  mpq_mul (polynomial->linear, curves[1].limit, curves[0].rest);
  mpq_mul (term, curves[1].zero, curves[1].rest);
  mpq_add (polynomial->linear, polynomial->linear, term);
  mpq_mul (term, curves[0].limit, curves[1].rest);
  mpq_sub (polynomial->linear, polynomial->linear, term);
  mpq_mul (term, curves[0].zero, curves[0].rest);
  mpq_sub (polynomial->linear, polynomial->linear, term);

  mpq_sub (polynomial->constant, curves[1].zero, curves[0].zero);
  mpq_mul (polynomial->constant, polynomial->constant, curves[0].rest);
  mpq_mul (polynomial->constant, polynomial->constant, curves[1].rest);
  mpq_clear (term);
}

static void
polynomial_clear (Polynomial *polynomial)
{
  mpq_clears (polynomial->square, polynomial->linear, polynomial->constant, NULL);
}

static bool
holds_at (const Polynomial *polynomial, int weight)
{
  mpq_t value, w;
  mpq_inits (value, w, NULL);
  mpq_set_si (w, weight, 1);
  mpq_mul (value, polynomial->square, w);
  mpq_add (value, value, polynomial->linear);
  mpq_mul (value, value, w);
  mpq_add (value, value, polynomial->constant);
  const bool holds = mpq_sgn (value) == polynomial->sign;
  mpq_clears (value, w, NULL);
  return holds;
}

/* The whole number below the turning point, kept within the weights; 0 where there is none among them. */
static int
turning_point (const Polynomial *polynomial)
{
  if (mpq_sgn (polynomial->square) == 0)
    return 0;
  mpq_t point;
  mpz_t whole;
  mpq_init (point);
  mpz_init (whole);
  mpq_add (point, polynomial->square, polynomial->square);
  mpq_div (point, polynomial->linear, point);
  mpq_neg (point, point);
  mpz_fdiv_q (whole, mpq_numref (point), mpq_denref (point));
  const bool within = mpz_sgn (whole) > 0 && mpz_cmp_si (whole, MGI_WEIGHT_MAX) < 0;
  const int turning = within ? (int)mpz_get_si (whole) : 0;
  mpq_clear (point);
  mpz_clear (whole);
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

/* The means of both rounds without the weight and with the probe. */
typedef struct {
  MgiFigure *zero[ROUNDS], *probe[ROUNDS];
} Evaluated;

static void
take_section (const Rounds *rounds, const Varied *varied, const Evaluated *evaluated, const MgiSection *section,
              GPtrArray *ranges)
{
  const guint place = section != NULL ? section->index : rounds->framework->n_sections;
  const int sign = sign_of (&rounds->means[0][place], &rounds->means[1][place]);
  if (sign == 0)
    return;
  Curve curves[ROUNDS];
  Polynomial polynomial;
  for (guint r = 0; r < ROUNDS; r++) {
    curve_init (&curves[r]);
    curve_fit (&curves[r], &evaluated->zero[r][place], &evaluated->probe[r][place],
               varied->question != NULL ? rest_of_question (rounds, r, varied->question, section)
                                        : rest_of_part (rounds, r, varied->part));
  }
  polynomial_init (&polynomial, curves, sign);
  MgiWeightRange range = {
    .section = section, .rose = sign > 0, .question = varied->question, .part = varied->part, .weight = *varied->weight
  };
  find_range (&polynomial, sign_of (&evaluated->zero[0][place], &evaluated->zero[1][place]) == sign, &range);
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
  Evaluated evaluated;
  for (guint r = 0; r < ROUNDS; r++) {
    evaluated.zero[r] = means_with (rounds, r, varied, 0);
    evaluated.probe[r] = means_with (rounds, r, varied, PROBE);
  }
  const MgiSection *above = varied->question != NULL ? varied->question->section : varied->part->parent;
  for (; above != NULL; above = above->parent)
    take_section (rounds, varied, &evaluated, above, ranges);
  if (rounds->framework->overall != MGI_OVERALL_NONE)
    take_section (rounds, varied, &evaluated, NULL, ranges);
  for (guint r = 0; r < ROUNDS; r++) {
    mgi_means_free (evaluated.zero[r], rounds->framework);
    mgi_means_free (evaluated.probe[r], rounds->framework);
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

static void
rounds_init (Rounds *rounds, const MgiFramework *framework, const int *before, const int *after)
{
  const int *const choices[ROUNDS] = { before, after };
  rounds->framework = framework;
  rounds->question_weights = g_new (int, framework->n_questions);
  rounds->section_weights = g_new (int, framework->n_sections);
  for (guint i = 0; i < framework->n_questions; i++)
    rounds->question_weights[i] = framework->questions[i].weight;
  for (guint i = 0; i < framework->n_sections; i++)
    rounds->section_weights[i] = framework->sections[i].weight;
  for (guint r = 0; r < ROUNDS; r++) {
    rounds->points[r] = points_of (framework, choices[r]);
    rounds->means[r] = means_of (rounds, r);
  }
}

static void
rounds_clear (Rounds *rounds)
{
  for (guint r = 0; r < ROUNDS; r++) {
    mgi_means_free (rounds->means[r], rounds->framework);
    g_free (rounds->points[r]);
  }
  g_free (rounds->question_weights);
  g_free (rounds->section_weights);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rounds, rounds_clear)

GPtrArray *
mgi_weight_ranges (const MgiFramework *framework, const int *before, const int *after)
{
  GPtrArray *ranges = g_ptr_array_new_with_free_func (g_free);
  g_auto (Rounds) rounds = { 0 };
  rounds_init (&rounds, framework, before, after);
  if (framework->aggregate == MGI_AGGREGATE_SECTIONS)
    for (guint i = 0; i < framework->n_sections; i++)
      vary (&rounds, &(Varied){ .part = &framework->sections[i], .weight = &rounds.section_weights[i] }, ranges);
  for (guint i = 0; i < framework->n_questions; i++)
    if (rounds.points[0][i] != MGI_NO_POINTS || rounds.points[1][i] != MGI_NO_POINTS)
      vary (&rounds, &(Varied){ .question = &framework->questions[i], .weight = &rounds.question_weights[i] }, ranges);
  g_ptr_array_sort (ranges, compare_ranges);
  return ranges;
}
