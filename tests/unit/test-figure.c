/*
 * Figures: the doubles that fractions become, to the last bit, and boundaries that are reached or missed exactly.
 * Expected doubles were calculated with Python's fractions.
 */
#include <float.h>
#include <math.h>

#include "questionnaire/figure.h"

enum { RUNS = 20000 };

#define TWO_TO_53 9007199254740992.0

static void
test_none (void)
{
  MgiFigure figure = MGI_FIGURE_NONE;
  g_assert_false (mgi_figure_exists (&figure));
  g_assert_false (mgi_figure_reaches (&figure, 0));
  mgi_figure_clear (&figure);
  g_assert_false (mgi_figure_exists (&figure));
}

static void
test_set_get_clear (void)
{
  MgiFigure figure = { 3, 4, NULL };
  mpq_t value, same;
  mpq_inits (value, same, NULL);
  mpq_set_si (value, 5, 7);
  mgi_figure_set (&figure, value);
  mpq_set_si (value, 1, 2);
  mgi_figure_get (&figure, same);
  g_assert_cmpint (mpq_cmp_si (same, 5, 7), ==, 0);

  mgi_figure_set (&figure, value);
  mgi_figure_set (&figure, figure.exact);
  mgi_figure_get (&figure, same);
  g_assert_cmpint (mpq_cmp_si (same, 1, 2), ==, 0);
  g_assert_true (mgi_figure_exists (&figure));
  mgi_figure_clear (&figure);
  mgi_figure_clear (&figure);
  g_assert_false (mgi_figure_exists (&figure));
  mpq_clears (value, same, NULL);
}

static void
assert_get (gint64 numerator, gint64 denominator, const char *expected)
{
  mpq_t value;
  mpq_init (value);
  mgi_figure_get (&(MgiFigure){ numerator, denominator, NULL }, value);
  char *words = mpq_get_str (NULL, 10, value);
  g_assert_cmpstr (words, ==, expected);
  free (words);
  mpq_clear (value);
}

static void
test_get_reduces (void)
{
  assert_get (0, 5, "0");
  assert_get (6, 4, "3/2");
  assert_get (-6, 4, "-3/2");
  assert_get (-1, 4294967296, "-1/4294967296");
  assert_get (4294967297, 4294967296, "4294967297/4294967296");
  assert_get (G_MININT64, 1, "-9223372036854775808");
  assert_get (1, G_MAXINT64, "1/9223372036854775807");
}

/* The fraction as two integers, and as an exact one. */
static void
assert_percent (gint64 numerator, gint64 denominator, double expected)
{
  MgiFigure figure = { numerator, denominator, NULL };
  g_assert_cmpfloat (mgi_figure_percent (&figure), ==, expected);

  mpq_t value;
  mpq_init (value);
  mgi_figure_get (&figure, value);
  mgi_figure_set (&figure, value);
  g_assert_cmpfloat (mgi_figure_percent (&figure), ==, expected);
  mgi_figure_clear (&figure);
  mpq_clear (value);
}

static void
test_percent (void)
{
  assert_percent (0, 7, 0.0);
  assert_percent (1, 1, 100.0);
  assert_percent (5, 8, 62.5);
  assert_percent (1, 3, 33.333333333333336);
  assert_percent (-1, 3, -33.333333333333336);
  assert_percent (2, 3, 66.66666666666667);
  assert_percent (1, 7, 14.285714285714286);
  assert_percent (1, 6, 16.666666666666668);
  assert_percent (5, 6, 83.33333333333333);
  assert_percent (11, 18, 61.111111111111114);
  assert_percent (7, 12, 58.333333333333336);
  assert_percent (17, 2999, 0.5668556185395132);
  assert_percent (999999, 1000000, 99.9999);
}

static void
test_percent_of_large_integers (void)
{
  assert_percent (G_MAXINT64, G_MAXINT64, 100.0);
  assert_percent (G_MININT64, G_MAXINT64, -100.0);
  assert_percent (G_MAXINT64, 3, 3.074457345618259e+20);
  assert_percent (1, G_MAXINT64, 1.0842021724855044e-17);
  assert_percent (9007199254740993, 9007199254740995, 99.99999999999997);
  /* 100 times these is no double: divided as doubles, the last digit would be wrong. */
  assert_percent (2990438285264801, 6837789646896280, 43.73399065620835);
  assert_percent (3152889089254188, 6478031137379578, 48.67048370702275);
  assert_percent (123456789012345678, 987654321098765432, 12.49999988609375);
}

/* `sign`/10^`digits` more than the fraction. */
static double
percent_of (const char *fraction, int sign, unsigned long digits)
{
  mpq_t value, little;
  mpq_inits (value, little, NULL);
  g_assert_cmpint (mpq_set_str (value, fraction, 10), ==, 0);
  mpq_canonicalize (value);
  mpz_set_si (mpq_numref (little), sign);
  mpz_ui_pow_ui (mpq_denref (little), 10, digits);
  mpq_add (value, value, little);
  MgiFigure figure = MGI_FIGURE_NONE;
  mgi_figure_set (&figure, value);
  const double percent = mgi_figure_percent (&figure);
  mgi_figure_clear (&figure);
  mpq_clears (value, little, NULL);
  return percent;
}

/* Halfway between two doubles the even one is nearest; a little to a side, however little, the one on that side. */
static void
test_percent_of_ties (void)
{
  g_assert_cmpfloat (percent_of ("9007199254740993/100", 0, 0), ==, TWO_TO_53);
  g_assert_cmpfloat (percent_of ("9007199254740993/100", 1, 500), ==, TWO_TO_53 + 2);
  g_assert_cmpfloat (percent_of ("9007199254740993/100", -1, 500), ==, TWO_TO_53);
  g_assert_cmpfloat (percent_of ("9007199254740995/100", 0, 0), ==, TWO_TO_53 + 4);
  g_assert_cmpfloat (percent_of ("9007199254740995/100", 1, 5000), ==, TWO_TO_53 + 4);
  g_assert_cmpfloat (percent_of ("9007199254740995/100", -1, 5000), ==, TWO_TO_53 + 2);
  g_assert_cmpfloat (percent_of ("-9007199254740993/100", 0, 0), ==, -TWO_TO_53);
  g_assert_cmpfloat (percent_of ("-9007199254740993/100", -1, 500), ==, -(TWO_TO_53 + 2));
}

static void
test_percent_of_huge_fractions (void)
{
  g_assert_cmpfloat (percent_of ("1/3", 1, 400), ==, 33.333333333333336);
  g_assert_cmpfloat (percent_of ("1/3", -1, 4000), ==, 33.333333333333336);
  g_assert_cmpfloat (percent_of ("1", -1, 1000), ==, 100.0);
  g_assert_cmpfloat (percent_of ("0", 1, 27), ==, 1e-25);
  g_assert_cmpfloat (percent_of ("0", -1, 5000), ==, 0.0);
}

/* numerator/2^exponent percent: where doubles thin out. */
static double
percent_of_power (long numerator, int sign_of_little, unsigned long exponent)
{
  mpq_t value;
  mpq_init (value);
  mpz_set_si (mpq_numref (value), numerator);
  mpz_mul_2exp (mpq_numref (value), mpq_numref (value), 1000);
  if (sign_of_little > 0)
    mpz_add_ui (mpq_numref (value), mpq_numref (value), 1);
  else if (sign_of_little < 0)
    mpz_sub_ui (mpq_numref (value), mpq_numref (value), 1);
  mpz_set_ui (mpq_denref (value), 100);
  mpz_mul_2exp (mpq_denref (value), mpq_denref (value), exponent + 1000);
  mpq_canonicalize (value);
  MgiFigure figure = MGI_FIGURE_NONE;
  mgi_figure_set (&figure, value);
  const double percent = mgi_figure_percent (&figure);
  mgi_figure_clear (&figure);
  mpq_clear (value);
  return percent;
}

static void
test_percent_of_tiny_fractions (void)
{
  const double smallest = ldexp (1, -1074);
  g_assert_cmpfloat (percent_of_power (1, 0, 1074), ==, smallest);
  g_assert_cmpfloat (percent_of_power (1, 0, 1075), ==, 0.0);
  g_assert_cmpfloat (percent_of_power (1, 1, 1075), ==, smallest);
  g_assert_cmpfloat (percent_of_power (3, 0, 1075), ==, 2 * smallest);
  g_assert_cmpfloat (percent_of_power (3, -1, 1075), ==, smallest);
  g_assert_cmpfloat (percent_of_power (5, 0, 1075), ==, 2 * smallest);
  g_assert_cmpfloat (percent_of_power (5, 1, 1075), ==, 3 * smallest);
  /* 2^53 + 1 halves above 2^-1023: rounding to 53 bits first would land on the tie. */
  g_assert_cmpfloat (percent_of_power (9007199254740993, 0, 1076), ==, ldexp (0x1p51, -1074));
  g_assert_cmpfloat (percent_of_power (9007199254740995, 0, 1076), ==, ldexp (0x1p51 + 1, -1074));
  g_assert_cmpfloat (percent_of_power (-1, 0, 1075), ==, 0.0);
}

static void
random_integer (GRand *rand, mpz_ptr ret_value)
{
  mpz_set_ui (ret_value, g_rand_int (rand));
  for (int words = g_rand_int_range (rand, 0, 12); words > 0; words--) {
    mpz_mul_2exp (ret_value, ret_value, 32);
    mpz_add_ui (ret_value, ret_value, g_rand_int (rand));
  }
  mpz_add_ui (ret_value, ret_value, 1);
}

/* |exact − number| */
static void
distance (mpq_ptr ret_distance, mpq_srcptr exact, double number)
{
  mpq_set_d (ret_distance, number);
  mpq_sub (ret_distance, exact, ret_distance);
  mpq_abs (ret_distance, ret_distance);
}

/* No neighbour is nearer, by exact arithmetic. */
static void
assert_nearest (mpq_srcptr exact, double percent)
{
  mpq_t here, below, above;
  mpq_inits (here, below, above, NULL);
  distance (here, exact, percent);
  distance (below, exact, nextafter (percent, -DBL_MAX));
  distance (above, exact, nextafter (percent, DBL_MAX));
  g_assert_cmpint (mpq_cmp (here, below), <=, 0);
  g_assert_cmpint (mpq_cmp (here, above), <=, 0);
  mpq_clears (here, below, above, NULL);
}

static void
test_percent_is_the_nearest_double (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (10);
  mpq_t value, hundred;
  mpq_inits (value, hundred, NULL);
  mpq_set_ui (hundred, 100, 1);
  for (guint run = 0; run < RUNS; run++) {
    random_integer (rand, mpq_numref (value));
    random_integer (rand, mpq_denref (value));
    mpq_canonicalize (value);
    MgiFigure figure = MGI_FIGURE_NONE;
    mgi_figure_set (&figure, value);
    mpq_mul (value, value, hundred);
    assert_nearest (value, mgi_figure_percent (&figure));
    mgi_figure_clear (&figure);
  }
  mpq_clears (value, hundred, NULL);
}

static void
assert_reaches (gint64 numerator, gint64 denominator, int boundary, bool expected)
{
  MgiFigure figure = { numerator, denominator, NULL };
  g_assert_true (mgi_figure_reaches (&figure, boundary) == expected);

  mpq_t value;
  mpq_init (value);
  mgi_figure_get (&figure, value);
  mgi_figure_set (&figure, value);
  g_assert_true (mgi_figure_reaches (&figure, boundary) == expected);
  mgi_figure_clear (&figure);
  mpq_clear (value);
}

static void
test_reaches (void)
{
  assert_reaches (0, 1, 0, true);
  assert_reaches (0, 1, 1, false);
  assert_reaches (2, 5, 40000, true);
  assert_reaches (2, 5, 40001, false);
  assert_reaches (399999, 1000000, 40000, false);
  assert_reaches (1, 3, 33333, true);
  assert_reaches (1, 3, 33334, false);
  assert_reaches (2, 3, 66666, true);
  assert_reaches (2, 3, 66667, false);
  assert_reaches (1, 1, 100000, true);
  assert_reaches (G_MAXINT64, G_MAXINT64, 100000, true);
  assert_reaches (G_MAXINT64 - 1, G_MAXINT64, 100000, false);
  assert_reaches (-1, 3, 0, false);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure/none", test_none);
  g_test_add_func ("/figure/set-get-clear", test_set_get_clear);
  g_test_add_func ("/figure/get-reduces", test_get_reduces);
  g_test_add_func ("/figure/percent", test_percent);
  g_test_add_func ("/figure/percent/large-integers", test_percent_of_large_integers);
  g_test_add_func ("/figure/percent/ties", test_percent_of_ties);
  g_test_add_func ("/figure/percent/huge-fractions", test_percent_of_huge_fractions);
  g_test_add_func ("/figure/percent/tiny-fractions", test_percent_of_tiny_fractions);
  g_test_add_func ("/figure/percent/nearest", test_percent_is_the_nearest_double);
  g_test_add_func ("/figure/reaches", test_reaches);
  return g_test_run ();
}
