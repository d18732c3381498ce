/*
 * Drawings: where the lines are. Expected places are worked out by hand: the wheel's centre is 110 110 and 100 percent
 * are 100 long; a bar is 200 long.
 */
#include <string.h>

#include "mgi/web/chart.h"

static const MgiChartStyle plain = { "x", false }, mirrored = { "x", true };

static void
assert_has (const char *svg, const char *piece)
{
  if (strstr (svg, piece) == NULL)
    g_error ("“%s” is not in %s", piece, svg);
}

static void
assert_lacks (const char *svg, const char *piece)
{
  if (strstr (svg, piece) != NULL)
    g_error ("“%s” is in %s", piece, svg);
}

/* A quarter each: the first ends at three o'clock, mirrored at nine. */
static void
test_sectors (void)
{
  const MgiChartFigure figures[4] = {
    { .exists = true, .score = 50, .low = 50, .high = 50, .quotable = true, .colour = 0 },
    { .exists = true, .score = 100, .low = 100, .high = 100, .quotable = true, .colour = 1 },
    { .exists = false },
    { .exists = true, .score = 0, .low = 0, .high = 0, .quotable = true, .colour = 3 },
  };
  g_autofree char *svg = mgi_chart_wheel (figures, 4, &plain);
  g_autofree char *other_way = mgi_chart_wheel (figures, 4, &mirrored);

  assert_has (svg, "M110.00 110.00L110.00 60.00A50.00 50.00 0 0 1 160.00 110.00Z\" fill=\"#0072b2\"");
  assert_has (svg, "M110.00 110.00L210.00 110.00A100.00 100.00 0 0 1 110.00 210.00Z\" fill=\"#e69f00\"");
  assert_has (other_way, "M110.00 110.00L110.00 60.00A50.00 50.00 0 0 0 60.00 110.00Z\" fill=\"#0072b2\"");
  assert_lacks (svg, "#009e73");
  assert_lacks (svg, "<pattern");
  assert_has (svg, "aria-hidden=\"true\"");
}

/* One sector alone is the whole disc; of one and a half turns there is none. */
static void
test_one_sector (void)
{
  const MgiChartFigure figure = { .exists = true, .score = 40, .low = 40, .high = 40, .quotable = true };
  g_autofree char *svg = mgi_chart_wheel (&figure, 1, &plain);
  g_autofree char *none = mgi_chart_wheel (NULL, 0, &plain);

  assert_has (svg, "<circle cx=\"110.00\" cy=\"110.00\" r=\"40.00\" fill=\"#0072b2\"");
  assert_has (none, "r=\"100.00\"");
}

/* Two sectors are halves: the range of the first lies on the way to three o'clock. */
static void
test_range_on_the_wheel (void)
{
  const MgiChartFigure figures[2]
      = { { .exists = true, .score = 50, .low = 20, .high = 80, .quotable = true }, { .exists = false } };
  g_autofree char *svg = mgi_chart_wheel (figures, 2, &plain), *other = mgi_chart_wheel (figures, 2, &mirrored);

  assert_has (svg, "M130.00 110.00L190.00 110.00");
  assert_has (other, "M90.00 110.00L30.00 110.00");
}

static void
test_hatching (void)
{
  const MgiChartFigure figure = { .exists = true, .score = 50, .low = 0, .high = 100, .colour = 2 };
  g_autofree char *bar = mgi_chart_bar (&figure, 30, &plain), *wheel = mgi_chart_wheel (&figure, 1, &plain);

  assert_has (bar, "<pattern id=\"x-0\"");
  assert_has (bar, "fill=\"url(#x-0)\"");
  assert_has (wheel, "<pattern id=\"x-0\"");
  assert_has (wheel, "fill=\"url(#x-0)\"");
}

static void
test_bar (void)
{
  const MgiChartFigure figure = { .exists = true, .score = 25, .low = 20, .high = 60, .quotable = true };
  const MgiChartFigure none = { .exists = false };
  g_autofree char *bar = mgi_chart_bar (&figure, 50, &plain), *other = mgi_chart_bar (&figure, 50, &mirrored);
  g_autofree char *empty = mgi_chart_bar (&none, 0, &plain);

  assert_has (bar, "<rect x=\"0.00\" y=\"0.50\" width=\"50.00\" height=\"13.00\" fill=\"#0072b2\"");
  assert_has (bar, "M40.00 7H120.00M40.00 3V11M120.00 3V11");
  assert_has (bar, "<rect x=\"0.00\" y=\"17.00\" width=\"100.00\" height=\"4.00\" fill=\"#5b6670\"");
  assert_has (other, "<rect x=\"150.00\" y=\"0.50\" width=\"50.00\" height=\"13.00\" fill=\"#0072b2\"");
  assert_has (other, "M160.00 7H80.00");
  assert_has (other, "<rect x=\"100.00\" y=\"17.00\" width=\"100.00\"");
  assert_lacks (empty, "#0072b2");
}

/* What is beyond 0 and 100 stays inside the drawing. */
static void
test_bounds (void)
{
  const MgiChartFigure figure = { .exists = true, .score = 140, .low = -5, .high = 200, .quotable = true };
  g_autofree char *bar = mgi_chart_bar (&figure, 1000, &plain);

  assert_has (bar, "width=\"200.00\" height=\"13.00\" fill=\"#0072b2\"");
  assert_has (bar, "M0.00 7H200.00");
  assert_has (bar, "width=\"200.00\" height=\"4.00\" fill=\"#5b6670\"");
}

/* +10 and +5 go one way, −5 the other; 20 points fill a side, which is 100 long. The whole is +10. */
static void
test_parts (void)
{
  const MgiChartPart parts[] = { { 10, 0 }, { -5, 1 }, { 5, 2 }, { 0, 3 } };
  g_autofree char *svg = mgi_chart_parts (parts, 4, 20, &plain), *other = mgi_chart_parts (parts, 4, 20, &mirrored);
  g_autofree char *still = mgi_chart_parts (parts + 3, 1, 0, &plain);

  assert_has (svg, "<rect x=\"100.00\" y=\"3.00\" width=\"50.00\" height=\"12.00\" fill=\"#0072b2\"");
  assert_has (svg, "<rect x=\"75.00\" y=\"3.00\" width=\"25.00\" height=\"12.00\" fill=\"#e69f00\"");
  assert_has (svg, "<rect x=\"150.00\" y=\"3.00\" width=\"25.00\" height=\"12.00\" fill=\"#009e73\"");
  assert_has (svg, "M150.00 0V18\" stroke=\"#1d2329\"");
  assert_lacks (svg, "#cc79a7");
  assert_has (other, "<rect x=\"50.00\" y=\"3.00\" width=\"50.00\" height=\"12.00\" fill=\"#0072b2\"");
  assert_has (other, "M50.00 0V18\" stroke=\"#1d2329\"");
  assert_has (still, "M100.00 0V18");
}

/* 50, 30 and 20 of a hundred, 200 long: 100, 60 and 40; mirrored, from the right. */
static void
test_shares (void)
{
  const MgiChartPart shares[] = { { 50, 0 }, { 30, 4 }, { 20, 7 } };
  g_autofree char *svg = mgi_chart_shares (shares, 3, &plain), *other = mgi_chart_shares (shares, 3, &mirrored);

  assert_has (svg, "<rect x=\"0.00\" y=\"1.00\" width=\"100.00\" height=\"16.00\" fill=\"#0072b2\"");
  assert_has (svg, "<rect x=\"100.00\" y=\"1.00\" width=\"60.00\" height=\"16.00\" fill=\"#56b4e9\"");
  assert_has (svg, "<rect x=\"160.00\" y=\"1.00\" width=\"40.00\" height=\"16.00\" fill=\"#999999\"");
  assert_has (other, "<rect x=\"100.00\" y=\"1.00\" width=\"100.00\" height=\"16.00\" fill=\"#0072b2\"");
  assert_has (other, "<rect x=\"0.00\" y=\"1.00\" width=\"40.00\" height=\"16.00\" fill=\"#999999\"");
}

/* Six labels stand at one, three, five … o'clock, which are 30, 90, 150 … degrees in steps of 15. */
static void
test_places (void)
{
  static const guint six[] = { 2, 6, 10, 14, 18, 22 };

  for (guint i = 0; i < 6; i++)
    g_assert_cmpuint (mgi_chart_wheel_place (i, 6), ==, six[i]);
  g_assert_cmpuint (mgi_chart_wheel_place (0, 1), ==, 12);
  for (guint n = 1; n < 60; n++)
    for (guint i = 0; i < n; i++)
      g_assert_cmpuint (mgi_chart_wheel_place (i, n), <, 24);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/sectors", test_sectors);
  g_test_add_func ("/chart/one-sector", test_one_sector);
  g_test_add_func ("/chart/range-on-the-wheel", test_range_on_the_wheel);
  g_test_add_func ("/chart/hatching", test_hatching);
  g_test_add_func ("/chart/bar", test_bar);
  g_test_add_func ("/chart/bounds", test_bounds);
  g_test_add_func ("/chart/parts", test_parts);
  g_test_add_func ("/chart/shares", test_shares);
  g_test_add_func ("/chart/places", test_places);
  return g_test_run ();
}
