/*
 * What a score hangs on, without chance: which open questions hold its range open, which single answers would move it,
 * and for which weights a finding still holds. All figures are exact; docs/scoring.md defines them.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/figure.h"
#include "questionnaire/framework.h"

G_BEGIN_DECLS

/* --- the next best questions -------------------------------------------------------------------------------------------- */

typedef struct {
  const MgiQuestion *question; /* applicable and open */
  MgiFigure narrows;           /* by how much high − low shrinks once it has an answer with points, whichever */
  guint opens;                 /* questions that hang on its answer */
} MgiNextQuestion;

enum { MGI_NEXT_USUAL = 3 }; /* questions a section where nobody says how many */

/* The range of one section if the open questions get the fewest or the most points. */
typedef struct {
  const MgiSection *section;  /* NULL: the whole */
  MgiFigure low, high;        /* also where there is no score yet; neither exists where nothing can be counted */
  MgiNextQuestion *questions; /* those that narrow it or open others: the most first, then in the framework's order */
  guint n_questions;
} MgiOpenRange;

/*
 * The narrowings of all questions of a section add up to high − low exactly, since a section's low and high rest on the
 * same weights. They are what holds while the same questions apply: an answer that opens others widens the range again.
 * `section` NULL: the whole.
 */
MgiOpenRange *mgi_open_range_new (const MgiFramework *framework, const int *choices, const MgiSection *section);
void mgi_open_range_free (MgiOpenRange *range);

/*
 * The lists below can be bounded to `max` elements (at least 1; G_MAXUINT: all). Then those of the sections farthest down go first,
 * of these the last in the list's order; `ret_left_out` says how many.
 */
enum { MGI_LISTED_USUAL = 1000 };

typedef struct {
  guint answers, weights;
} MgiLeftOut;

/* --- single answers ------------------------------------------------------------------------------------------------------- */

/* One answer, changed by one step, moves one section. */
typedef struct {
  const MgiSection *section; /* NULL: the whole */
  const MgiQuestion *question;
  int option, changed;                     /* indices in the question's scale: as answered, and one step away */
  MgiFigure before, after;                 /* the section's score; `after` may not exist */
  const MgiBand *band_before, *band_after; /* or NULL */
} MgiPivot;

/* Thousandths of a percentage point. */
enum {
  MGI_AMOUNT_MAX = 100 * 1000,
  MGI_AMOUNT_USUAL = 5 * 1000,
};

/*
 * Elements: MgiPivot, by section in the framework's order, then by question; the whole last, where the framework has a
 * value for it. A step leads to the option
 * with the next higher or next lower points of the scale (the first of those that have them). Listed: what moves a
 * section to another band, to no score, or by more than `amount` thousandths of a percentage point. Questions that come
 * or go with the changed answer are taken into account.
 */
GPtrArray *mgi_pivots (const MgiFramework *framework, const int *choices, int amount, guint max, guint *ret_left_out);

/* --- weights ------------------------------------------------------------------------------------------------------------------ */

/* For which weights of one question or section a section's rise or fall between two rounds still holds. */
typedef struct {
  const MgiSection *section; /* that rose or fell; NULL: the whole */
  bool rose;
  const MgiQuestion *question; /* whose weight is varied; NULL: `part`'s is */
  const MgiSection *part;
  int weight;   /* thousandths, as it is; 1,000 for a part whose questions are pooled */
  int from, to; /* thousandths: with every weight from here to there, both included */
} MgiWeightRange;

/*
 * Elements: MgiWeightRange, for every section that rose or fell and every weight below it on which that depends; a
 * finding that holds with every weight from 0 to MGI_WEIGHT_MAX is not listed. Weights are varied one at a time, in both
 * rounds alike, in whole thousandths as a framework can have them. Where questions are pooled, the weight of a section is a
 * factor of the weights of all questions below it.
 */
GPtrArray *mgi_weight_ranges (const MgiFramework *framework, const int *before, const int *after, guint max,
                              guint *ret_left_out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiOpenRange, mgi_open_range_free)

G_END_DECLS
