/*
 * Scores of one round: for every section and for the whole, the exact score, its low and high, and what it rests on.
 *
 * A section's score is, with aggregate "questions", Σ weight·points / Σ weight over the counted questions below it;
 * with "sections", the weighted mean of its children's scores, and of its questions' points where it has questions.
 * Counted: not skipped by `when`, and answered with an option that has points; with missing "zero" an unanswered
 * question counts 0. `low` and `high` are the score if every unanswered applicable question had the lowest or the
 * highest points of its scale (with missing "zero", `low` takes 0). A scale without any points has neither: its
 * unanswered questions are passed over, but count 0 with missing "zero". Where there is no score (nothing counted, or
 * weights that are all 0), there is no low and no high either.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/figure.h"
#include "questionnaire/framework.h"

G_BEGIN_DECLS

typedef struct {
  const MgiSection *section; /* NULL for the whole */
  MgiFigure score, low, high;
  guint answered;      /* questions with an answer that has points */
  guint applicable;    /* not skipped, and not answered with an option without points */
  bool quotable;       /* answered / applicable reaches the framework's minimum coverage */
  const MgiBand *band; /* or NULL */
  guint *counts;       /* framework->n_option_codes numbers: how often each option was chosen, skipped ones left out */
} MgiSectionScore;

typedef struct {
  const MgiFramework *framework; /* borrowed: the framework must outlive the score */
  MgiSectionScore overall;       /* computed always; show it only as framework->overall allows */
  MgiSectionScore *sections;     /* framework->n_sections, in the framework's order */
} MgiScore;

/* `choices` as from mgi_choices_new(). Cannot fail. */
MgiScore *mgi_score_new (const MgiFramework *framework, const int *choices);
void mgi_score_free (MgiScore *score);

/* The last band that a score reaches, or NULL. */
const MgiBand *mgi_score_band (const MgiFramework *framework, const MgiFigure *score);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiScore, mgi_score_free)

G_END_DECLS
