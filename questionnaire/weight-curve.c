/*
 * Scores as functions of one weight, exactly, and where their difference between two rounds keeps its sign.
 */
#include "questionnaire/weight-curve.h"

/* --- curves ---------------------------------------------------------------------------------------------------------------- */

void
mgi_weight_curve_init (MgiWeightCurve *curve)
{
  mpz_inits (curve->constant, curve->slope, curve->denominator, curve->rest, curve->unit, NULL);
}

void
mgi_weight_curve_clear (MgiWeightCurve *curve)
{
  mpz_clears (curve->constant, curve->slope, curve->denominator, curve->rest, curve->unit, NULL);
}

static void
set_weight_sum (mpz_t number, gint64 weight)
{
  mpq_t value;
  mpq_init (value);
  mgi_figure_get (&(MgiFigure){ weight, 1, NULL }, value);
  mpz_set (number, mpq_numref (value));
  mpq_clear (value);
}

/* Both figures as numerators over the curve's denominator, which this sets. */
static void
put_over_one (MgiWeightCurve *curve, const MgiFigure *figures[2], mpz_t ret_numerators[2])
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
 * The scores without the weight (`zero`) and with MGI_WEIGHT_PROBE give the curve: limit = probe + (probe − zero)·rest / MGI_WEIGHT_PROBE, here
 * times MGI_WEIGHT_PROBE. Where nothing stands beside it, the score is the same for every weight above 0.
 */
void
mgi_weight_curve_fit (MgiWeightCurve *curve, const MgiFigure *zero, const MgiFigure *probe, gint64 rest)
{
  const bool constant = rest == 0 || !mgi_figure_exists (zero);
  const MgiFigure *figures[] = { constant ? probe : zero, probe };
  mpz_t numerators[2], step;
  mpz_inits (numerators[0], numerators[1], step, NULL);
  put_over_one (curve, figures, numerators);
  set_weight_sum (curve->rest, rest);
  mpz_set_si (curve->unit, 1);
  mpz_sub (step, numerators[1], numerators[0]);
  mpz_mul (step, step, curve->rest);
  mpz_mul_si (curve->slope, numerators[1], MGI_WEIGHT_PROBE);
  mpz_add (curve->slope, curve->slope, step);
  mpz_mul_si (curve->constant, numerators[0], MGI_WEIGHT_PROBE);
  mpz_mul (curve->constant, curve->constant, curve->rest);
  mpz_clears (numerators[0], numerators[1], step, NULL);
}

/* What is counted below a section, weight times points; 0 where that is nothing. */
static void
points_below (const MgiMeanTree *means, const MgiSection *section, mpq_t ret_points)
{
  const MgiFigure *mean = mgi_mean_tree_mean (means, section);
  mpq_t weight;
  if (!mgi_figure_exists (mean))
    return;
  mpq_init (weight);
  mgi_figure_get (mean, ret_points);
  mgi_figure_get (&(MgiFigure){ mgi_mean_tree_weight (means, section), 1, NULL }, weight);
  mpq_mul (ret_points, ret_points, weight);
  mpq_clear (weight);
}

/* Of pooled questions: the score of `above`, with w thousandths as the factor of what is below `part`. */
void
mgi_weight_curve_pool (MgiWeightCurve *curve, const MgiMeanTree *means, const MgiSection *part, const MgiSection *above)
{
  const gint64 own = mgi_mean_tree_weight (means, part);
  mpq_t below, beside;
  mpq_inits (below, beside, NULL);
  points_below (means, part, below);
  points_below (means, above, beside);
  mpq_sub (beside, beside, below);
  mpz_lcm (curve->denominator, mpq_denref (below), mpq_denref (beside));
  mpz_divexact (curve->slope, curve->denominator, mpq_denref (below));
  mpz_mul (curve->slope, curve->slope, mpq_numref (below));
  mpz_divexact (curve->constant, curve->denominator, mpq_denref (beside));
  mpz_mul (curve->constant, curve->constant, mpq_numref (beside));
  mpz_mul_si (curve->constant, curve->constant, MGI_WEIGHT_AS_IT_IS);
  set_weight_sum (curve->unit, own);
  set_weight_sum (curve->rest, mgi_mean_tree_weight (means, above) - own);
  mpz_mul_si (curve->rest, curve->rest, MGI_WEIGHT_AS_IT_IS);
  mpq_clears (below, beside, NULL);
}

/* --- the polynomial ------------------------------------------------------------------------------------------------------ */

/* Adds (or subtracts) one curve, multiplied out. */
static void
polynomial_add (MgiWeightPolynomial *polynomial, const MgiWeightCurve *curve, const MgiWeightCurve *other, bool add)
{
  void (*const accumulate) (mpz_ptr, mpz_srcptr, mpz_srcptr) = add ? mpz_add : mpz_sub;
  mpz_t slope, constant, term;
  mpz_inits (slope, constant, term, NULL);
  mpz_mul (slope, curve->slope, other->denominator);
  mpz_mul (constant, curve->constant, other->denominator);
  mpz_mul (term, slope, other->unit);
  accumulate (polynomial->square, polynomial->square, term);
  mpz_mul (term, constant, other->unit);
  accumulate (polynomial->linear, polynomial->linear, term);
  mpz_mul (term, slope, other->rest);
  accumulate (polynomial->linear, polynomial->linear, term);
  mpz_mul (term, constant, other->rest);
  accumulate (polynomial->constant, polynomial->constant, term);
  mpz_clears (slope, constant, term, NULL);
}

void
mgi_weight_polynomial_init (MgiWeightPolynomial *polynomial, const MgiWeightCurve curves[MGI_WEIGHT_ROUNDS], int sign)
{
  mpz_inits (polynomial->square, polynomial->linear, polynomial->constant, NULL);
  polynomial->sign = sign;
  polynomial_add (polynomial, &curves[1], &curves[0], true);
  polynomial_add (polynomial, &curves[0], &curves[1], false);
}

void
mgi_weight_polynomial_clear (MgiWeightPolynomial *polynomial)
{
  mpz_clears (polynomial->square, polynomial->linear, polynomial->constant, NULL);
}

bool
mgi_weight_holds_at (const MgiWeightPolynomial *polynomial, int weight)
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

int
mgi_weight_turning_point (const MgiWeightPolynomial *polynomial)
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
