/*
 * Figures: exact fractions, and the one place where such a fraction becomes a double. mpq_get_d() cuts off, so the
 * division is done here, with a remainder that says to which side to round.
 */
#include "questionnaire/figure.h"

#include <math.h>

enum {
  /* One bit more than a double's 53 tells the half, and one more whether anything lies below it. */
  QUOTIENT_BITS = 55,
  /* The smallest double is 2^-1074: further bits would be rounded twice. */
  SHIFT_MAX = 1076,
};

#define DOUBLE_EXACT_MAX (G_GINT64_CONSTANT (1) << 53)

static void
set_int64 (mpz_ptr ret_value, gint64 value)
{
  mpz_set_si (ret_value, (long)(value >> 32));
  mpz_mul_2exp (ret_value, ret_value, 32);
  mpz_add_ui (ret_value, ret_value, (unsigned long)(value & 0xffffffff));
}

/* The double nearest to numerator/denominator, both positive; changes both. */
static double
divide_to_nearest (mpz_ptr numerator, mpz_ptr denominator)
{
  const long have = (long)mpz_sizeinbase (numerator, 2) - (long)mpz_sizeinbase (denominator, 2);
  const long shift = MIN (QUOTIENT_BITS - have, SHIFT_MAX);
  if (shift >= 0)
    mpz_mul_2exp (numerator, numerator, (mp_bitcnt_t)shift);
  else
    mpz_mul_2exp (denominator, denominator, (mp_bitcnt_t)-shift);

  mpz_t quotient;
  mpz_init (quotient);
  mpz_tdiv_qr (quotient, numerator, numerator, denominator);
  if (mpz_sgn (numerator) != 0)
    mpz_setbit (quotient, 0);
  guint64 bits = 0;
  mpz_export (&bits, NULL, -1, sizeof bits, 0, 0, quotient);
  mpz_clear (quotient);
  return ldexp ((double)bits, (int)CLAMP (-shift, G_MININT, G_MAXINT));
}

static double
percent_exactly (mpq_srcptr value)
{
  const int sign = mpq_sgn (value);
  if (sign == 0)
    return 0;

  mpz_t numerator, denominator;
  mpz_init (numerator);
  mpz_init_set (denominator, mpq_denref (value));
  mpz_mul_ui (numerator, mpq_numref (value), 100);
  mpz_abs (numerator, numerator);
  const double percent = divide_to_nearest (numerator, denominator);
  mpz_clear (numerator);
  mpz_clear (denominator);
  return sign < 0 ? -percent : percent;
}

void
mgi_figure_clear (MgiFigure *figure)
{
  if (figure->exact != NULL) {
    mpq_clear (figure->exact);
    g_free (figure->exact);
  }
  *figure = MGI_FIGURE_NONE;
}

bool
mgi_figure_exists (const MgiFigure *figure)
{
  return figure->exact != NULL || figure->denominator != 0;
}

void
mgi_figure_set (MgiFigure *figure, mpq_srcptr value)
{
  mpq_ptr copy = g_new (__mpq_struct, 1);
  mpq_init (copy);
  mpq_set (copy, value);
  mgi_figure_clear (figure);
  figure->exact = copy;
}

void
mgi_figure_get (const MgiFigure *figure, mpq_ptr ret_value)
{
  if (figure->exact != NULL) {
    mpq_set (ret_value, figure->exact);
    return;
  }
  set_int64 (mpq_numref (ret_value), figure->numerator);
  set_int64 (mpq_denref (ret_value), figure->denominator);
  mpq_canonicalize (ret_value);
}

double
mgi_figure_percent (const MgiFigure *figure)
{
  const gint64 numerator = figure->numerator, denominator = figure->denominator;
  if (figure->exact != NULL)
    return percent_exactly (figure->exact);
  /* Both sides are whole numbers that a double holds, so IEEE 754 rounds the quotient once. */
  if (numerator >= -(DOUBLE_EXACT_MAX / 100) && numerator <= DOUBLE_EXACT_MAX / 100 && denominator <= DOUBLE_EXACT_MAX)
    return (double)(numerator * 100) / (double)denominator;

  mpq_t value;
  mpq_init (value);
  mgi_figure_get (figure, value);
  const double percent = percent_exactly (value);
  mpq_clear (value);
  return percent;
}

bool
mgi_figure_reaches (const MgiFigure *figure, int thousandths_of_percent)
{
  enum { THOUSANDTHS_OF_PERCENT = 100 * 1000 };

  if (figure->exact != NULL)
    return mpq_cmp_si (figure->exact, thousandths_of_percent, THOUSANDTHS_OF_PERCENT) >= 0;
  if (figure->denominator == 0)
    return false;
  return (__int128)figure->numerator * THOUSANDTHS_OF_PERCENT >= (__int128)figure->denominator * thousandths_of_percent;
}
