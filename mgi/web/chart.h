/*
 * Drawings of figures as SVG: geometry only, without a word in it. What a drawing says stands in HTML beside it, so the
 * drawings are hidden from screen readers. Colours are those of Okabe and Ito, which colour-blind people tell apart; a
 * figure that is not to be quoted is hatched.
 *
 * In a page written from right to left (`mirrored`) a drawing grows and turns to the other side. Free with g_free().
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Percent. Without a score (`exists` is false) only the frame is drawn. */
typedef struct {
  bool exists;
  double score, low, high;
  bool quotable;
  guint colour; /* which of the colours; they begin again after the eighth */
} MgiChartFigure;

typedef struct {
  const char *id; /* unique on the page, of letters, digits and "-": names the hatching */
  bool mirrored;
} MgiChartStyle;

/* One sector for each figure, clockwise from the top (mirrored: the other way round), as long as its score. */
char *mgi_chart_wheel (const MgiChartFigure *figures, guint n_figures, const MgiChartStyle *style);
/* Where the label of sector `i` of `n` belongs on the wheel's rim: steps of 15 degrees from the top, 0 to 23. */
guint mgi_chart_wheel_place (guint i, guint n);

/* A bar from 0 to 100 with the range from low to high, and below it a thin one for the coverage (percent). */
char *mgi_chart_bar (const MgiChartFigure *figure, double coverage, const MgiChartStyle *style);

typedef struct {
  double points;
  guint colour;
} MgiChartPart;

/*
 * A change, put together of its parts: those that raise on one side of zero, those that lower on the other. `extent` is
 * the number of points that fills a side.
 */
char *mgi_chart_parts (const MgiChartPart *parts, guint n_parts, double extent, const MgiChartStyle *style);

/* Shares of a whole (percent, from 0 to 100 together) side by side. */
char *mgi_chart_shares (const MgiChartPart *shares, guint n_shares, const MgiChartStyle *style);

/* A square in a colour, as a key to a drawing. */
char *mgi_chart_swatch (guint colour);

G_END_DECLS
