/*
 * A figure: an exact fraction, or none. Pooled means fit two integers; where sections nest, GMP holds the fraction.
 * A figure becomes a double only when somebody reads it.
 */
#pragma once

#include <glib.h>
#include <gmp.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef struct {
  gint64 numerator, denominator; /* denominator 0: no figure, unless `exact` is set */
  mpq_ptr exact;                 /* owned, or NULL */
} MgiFigure;

/* A figure without value; needs no clear. */
#define MGI_FIGURE_NONE ((MgiFigure){ 0, 0, NULL })

void mgi_figure_clear (MgiFigure *figure);

bool mgi_figure_exists (const MgiFigure *figure);

/* Sets the figure to a copy of an exact fraction. */
void mgi_figure_set (MgiFigure *figure, mpq_srcptr value);

/* Writes the fraction (of 1, not percent) to an initialised `ret_value`; the figure must exist. */
void mgi_figure_get (const MgiFigure *figure, mpq_ptr ret_value);

/* The double nearest to 100 times the fraction (ties to even, as IEEE 754 says); the figure must exist. */
double mgi_figure_percent (const MgiFigure *figure);

/* Compares with a boundary given in thousandths of a percent: whether 100 times the fraction reaches it. */
bool mgi_figure_reaches (const MgiFigure *figure, int thousandths_of_percent);

G_END_DECLS
