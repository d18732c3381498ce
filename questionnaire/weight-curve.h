/*
 * Scores as functions of one weight, and the sign of their difference between two rounds.
 */
#pragma once

#include <gmp.h>

#include "questionnaire/mean.h"

G_BEGIN_DECLS

enum { MGI_WEIGHT_ROUNDS = 2, MGI_WEIGHT_PROBE = 1000, MGI_WEIGHT_AS_IT_IS = 1000 }; /* thousandths */

/*
 * A score as a function of the weight, times something that is the same for both rounds:
 * (constant + slope·w) / (denominator·(rest + unit·w)), in whole numbers.
 */
typedef struct {
  mpz_t constant, slope, denominator;
  mpz_t rest, unit; /* weights are in thousandths */
} MgiWeightCurve;

void mgi_weight_curve_init (MgiWeightCurve *curve);
void mgi_weight_curve_clear (MgiWeightCurve *curve);
/*
 * From the scores without the weight (`zero`) and with MGI_WEIGHT_PROBE of it, where `rest` is the weight of all that
 * stands beside it.
 */
void mgi_weight_curve_fit (MgiWeightCurve *curve, const MgiFigure *zero, const MgiFigure *probe, gint64 rest);
/* Of pooled questions: the score of `above`, the weight being a factor of what is below `part`. */
void mgi_weight_curve_pool (MgiWeightCurve *curve, const MgiMeanTree *means, const MgiSection *part,
                            const MgiSection *above);

/*
 * Of the later round (constant + slope·w)·(other denominator)·(other rest + other unit·w), less the same of the earlier
 * one: it has the sign of the difference.
 */
typedef struct {
  mpz_t square, linear, constant;
  int sign; /* that the finding needs */
} MgiWeightPolynomial;

void mgi_weight_polynomial_init (MgiWeightPolynomial *polynomial, const MgiWeightCurve curves[MGI_WEIGHT_ROUNDS],
                                 int sign);
void mgi_weight_polynomial_clear (MgiWeightPolynomial *polynomial);
/* Whether it has that sign with this weight. */
bool mgi_weight_holds_at (const MgiWeightPolynomial *polynomial, int weight);
/* The whole number below the turning point, kept within the weights; 0 where there is none among them. */
int mgi_weight_turning_point (const MgiWeightPolynomial *polynomial);

G_END_DECLS
