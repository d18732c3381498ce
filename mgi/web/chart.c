/*
 * Drawings of figures: the sums behind them, and SVG's few words.
 */
#include "mgi/web/chart.h"

#include <math.h>

enum {
  CENTRE = 110, /* of the wheel, which is twice as wide and high */
  RADIUS = 100, /* of 100 percent */
  BAR_WIDTH = 200,
  BAR_HEIGHT = 22,
  PARTS_HEIGHT = 18,
  HATCH = 6,
  PLACES = 24, /* of labels on the rim */
};

#define INK    "#1d2329"
#define LINE   "#c3cbd2"
#define GROUND "#f3f6f8"

static const char *const colours[]
    = { "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#999999" };

static const char *
colour_of (guint number)
{
  return colours[number % G_N_ELEMENTS (colours)];
}

/* --- writing SVG ------------------------------------------------------------------------------------------------------- */

/* `format` with each "#" replaced by the next number, two digits behind the point whatever the locale. */
static void
draw (GString *svg, const char *format, ...)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  va_list numbers;

  va_start (numbers, format);
  for (const char *at = format; *at != '\0'; at++) {
    if (*at == '#')
      g_string_append (svg, g_ascii_formatd (number, sizeof number, "%.2f", va_arg (numbers, double)));
    else
      g_string_append_c (svg, *at);
  }
  va_end (numbers);
}

static GString *
begin (const char *name, int width, int height)
{
  GString *svg = g_string_new (NULL);

  g_string_append_printf (svg,
                          "<svg class=\"%s\" viewBox=\"0 0 %d %d\" xmlns=\"http://www.w3.org/2000/svg\""
                          " aria-hidden=\"true\" focusable=\"false\">",
                          name, width, height);
  return svg;
}

static char *
end (GString *svg)
{
  g_string_append (svg, "</svg>");
  return g_string_free (svg, FALSE);
}

static void
define_hatching (GString *svg, const MgiChartStyle *style, guint number, guint colour)
{
  g_string_append_printf (svg,
                          "<pattern id=\"%s-%u\" width=\"%d\" height=\"%d\" patternUnits=\"userSpaceOnUse\""
                          " patternTransform=\"rotate(45)\"><rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>"
                          "<rect width=\"%d\" height=\"%d\" fill=\"%s\"/></pattern>",
                          style->id, number, HATCH, HATCH, HATCH, HATCH, HATCH / 2, HATCH, colour_of (colour));
}

static void
fill (GString *svg, const MgiChartFigure *figure, const MgiChartStyle *style, guint number)
{
  if (figure->quotable)
    g_string_append_printf (svg, " fill=\"%s\"", colour_of (figure->colour));
  else
    g_string_append_printf (svg, " fill=\"url(#%s-%u)\"", style->id, number);
  g_string_append (svg, " stroke=\"" INK "\" stroke-width=\"0.75\"/>");
}

static double
bounded (double percent)
{
  return CLAMP (percent, 0, 100);
}

/* --- the wheel --------------------------------------------------------------------------------------------------------- */

typedef struct {
  double x, y;
} Point;

static Point
on_wheel (double turn, double radius, bool mirrored)
{
  const double angle = 2 * G_PI * turn, side = mirrored ? -1 : 1;

  return (Point){ CENTRE + side * radius * sin (angle), CENTRE - radius * cos (angle) };
}

static void
draw_rings (GString *svg)
{
  for (int percent = 25; percent <= 100; percent += 25) {
    draw (svg, "<circle cx=\"#\" cy=\"#\" r=\"#\" fill=\"none\" stroke=\"", (double)CENTRE, (double)CENTRE,
          percent * RADIUS / 100.0);
    g_string_append (svg, percent == 100 ? "#6b7680\"/>" : LINE "\"/>");
  }
}

static void
draw_spokes (GString *svg, guint n, bool mirrored)
{
  for (guint i = 0; i < n && n > 1; i++) {
    const Point rim = on_wheel ((double)i / n, RADIUS, mirrored);
    draw (svg, "<path d=\"M# #L# #\" stroke=\"", (double)CENTRE, (double)CENTRE, rim.x, rim.y);
    g_string_append (svg, LINE "\"/>");
  }
}

static void
draw_sector (GString *svg, double from, double to, double radius, bool mirrored)
{
  const Point first = on_wheel (from, radius, mirrored), last = on_wheel (to, radius, mirrored);

  if (to - from >= 1) { /* an arc cannot lead back to where it began */
    draw (svg, "<circle cx=\"#\" cy=\"#\" r=\"#\"", (double)CENTRE, (double)CENTRE, radius);
    return;
  }
  draw (svg, "<path d=\"M# #L# #A# # 0 ", (double)CENTRE, (double)CENTRE, first.x, first.y, radius, radius);
  g_string_append (svg, to - from > 0.5 ? "1 " : "0 ");
  g_string_append (svg, mirrored ? "0 " : "1 ");
  draw (svg, "# #Z\"", last.x, last.y);
}

/* From low to high along the middle of a sector, with a bar across each end. */
static void
draw_wheel_range (GString *svg, const MgiChartFigure *figure, double turn, bool mirrored)
{
  const double radii[] = { bounded (figure->low) * RADIUS / 100, bounded (figure->high) * RADIUS / 100 };
  const Point low = on_wheel (turn, radii[0], mirrored), high = on_wheel (turn, radii[1], mirrored);
  const double angle = 2 * G_PI * turn, across_x = 4 * cos (angle) * (mirrored ? -1 : 1), across_y = 4 * sin (angle);

  if (radii[1] - radii[0] < 0.5)
    return;
  draw (svg, "<path d=\"M# #L# #M# #L# #M# #L# #\"", low.x, low.y, high.x, high.y, low.x - across_x, low.y - across_y,
        low.x + across_x, low.y + across_y, high.x - across_x, high.y - across_y, high.x + across_x, high.y + across_y);
  g_string_append (svg, " stroke=\"" INK "\" stroke-width=\"1.5\" fill=\"none\"/>");
}

char *
mgi_chart_wheel (const MgiChartFigure *figures, guint n_figures, const MgiChartStyle *style)
{
  GString *svg = begin ("wheel-drawing", 2 * CENTRE, 2 * CENTRE);

  for (guint i = 0; i < n_figures; i++)
    if (figures[i].exists && !figures[i].quotable)
      define_hatching (svg, style, i, figures[i].colour);
  draw_rings (svg);
  draw_spokes (svg, n_figures, style->mirrored);
  for (guint i = 0; i < n_figures; i++) {
    if (!figures[i].exists)
      continue;
    draw_sector (svg, (double)i / n_figures, (i + 1.0) / n_figures, bounded (figures[i].score) * RADIUS / 100,
                 style->mirrored);
    fill (svg, &figures[i], style, i);
  }
  for (guint i = 0; i < n_figures; i++)
    if (figures[i].exists)
      draw_wheel_range (svg, &figures[i], (i + 0.5) / n_figures, style->mirrored);
  return end (svg);
}

guint
mgi_chart_wheel_place (guint i, guint n)
{
  return (guint)lround (PLACES * (i + 0.5) / n) % PLACES;
}

/* --- bars ---------------------------------------------------------------------------------------------------------------- */

/* A rectangle from one percentage to another, from the side where a line of writing begins. */
static void
draw_stretch (GString *svg, double from, double to, double y, double height, bool mirrored)
{
  const double scale = BAR_WIDTH / 100.0, left = mirrored ? BAR_WIDTH - to * scale : from * scale;

  draw (svg, "<rect x=\"#\" y=\"#\" width=\"#\" height=\"#\"", left, y, (to - from) * scale, height);
}

static double
along (double percent, bool mirrored)
{
  return (mirrored ? 100 - percent : percent) * BAR_WIDTH / 100.0;
}

static void
draw_bar_range (GString *svg, const MgiChartFigure *figure, bool mirrored)
{
  const double low = along (bounded (figure->low), mirrored), high = along (bounded (figure->high), mirrored);

  if (fabs (high - low) < 1)
    return;
  draw (svg, "<path d=\"M# 7H#M# 3V11M# 3V11\"", low, high, low, high);
  g_string_append (svg, " stroke=\"" INK "\" stroke-width=\"1.5\" fill=\"none\"/>");
}

char *
mgi_chart_bar (const MgiChartFigure *figure, double coverage, const MgiChartStyle *style)
{
  GString *svg = begin ("bar-drawing", BAR_WIDTH, BAR_HEIGHT);

  if (figure->exists && !figure->quotable)
    define_hatching (svg, style, 0, figure->colour);
  draw_stretch (svg, 0, 100, 0.5, 13, style->mirrored);
  g_string_append (svg, " fill=\"" GROUND "\" stroke=\"" LINE "\"/>");
  if (figure->exists) {
    draw_stretch (svg, 0, bounded (figure->score), 0.5, 13, style->mirrored);
    fill (svg, figure, style, 0);
    draw_bar_range (svg, figure, style->mirrored);
  }
  draw_stretch (svg, 0, 100, 17, 4, style->mirrored);
  g_string_append (svg, " fill=\"#e3e8ec\"/>");
  draw_stretch (svg, 0, bounded (coverage), 17, 4, style->mirrored);
  g_string_append (svg, " fill=\"#5b6670\"/>");
  return end (svg);
}

char *
mgi_chart_parts (const MgiChartPart *parts, guint n_parts, double extent, const MgiChartStyle *style)
{
  GString *svg = begin ("parts-drawing", BAR_WIDTH, PARTS_HEIGHT);
  const double scale = extent > 0 ? 50 / extent : 0;
  double up = 50, down = 50, sum = 50;

  draw_stretch (svg, 0, 100, 3, 12, false);
  g_string_append (svg, " fill=\"" GROUND "\"/>");
  for (guint i = 0; i < n_parts; i++) {
    const double width = parts[i].points * scale;
    const double from = width > 0 ? up : down + width;
    sum += width;
    *(width > 0 ? &up : &down) += width;
    if (fabs (width) < 0.1)
      continue;
    draw_stretch (svg, from, from + fabs (width), 3, 12, style->mirrored);
    g_string_append_printf (svg, " fill=\"%s\" stroke=\"" INK "\" stroke-width=\"0.75\"/>",
                            colour_of (parts[i].colour));
  }
  draw (svg, "<path d=\"M# 0V18\"", along (50, style->mirrored));
  g_string_append (svg, " stroke=\"#6b7680\"/>");
  draw (svg, "<path d=\"M# 0V18\"", along (sum, style->mirrored));
  g_string_append (svg, " stroke=\"" INK "\" stroke-width=\"2.5\"/>");
  return end (svg);
}

char *
mgi_chart_shares (const MgiChartPart *shares, guint n_shares, const MgiChartStyle *style)
{
  GString *svg = begin ("shares-drawing", BAR_WIDTH, PARTS_HEIGHT);
  double sum = 0;

  for (guint i = 0; i < n_shares; i++) {
    const double to = bounded (sum + shares[i].points);
    draw_stretch (svg, sum, to, 1, PARTS_HEIGHT - 2, style->mirrored);
    g_string_append_printf (svg, " fill=\"%s\" stroke=\"" INK "\" stroke-width=\"0.75\"/>",
                            colour_of (shares[i].colour));
    sum = to;
  }
  return end (svg);
}

char *
mgi_chart_swatch (guint colour)
{
  GString *svg = begin ("swatch", 12, 12);

  g_string_append_printf (svg,
                          "<rect x=\"0.5\" y=\"0.5\" width=\"11\" height=\"11\" fill=\"%s\" stroke=\"" INK
                          "\" stroke-width=\"0.75\"/>",
                          colour_of (colour));
  return end (svg);
}
