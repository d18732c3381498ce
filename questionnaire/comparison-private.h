/*
 * The part of a change that comes from answers, split by the reasons that the newer answers carry.
 */
#pragma once

#include "questionnaire/comparison.h"
#include "questionnaire/figure.h"

G_BEGIN_DECLS

/* Adds `to` − `from`; a part that has no value yet begins at 0. */
void mgi_figure_add_difference (MgiFigure *part, const MgiFigure *from, const MgiFigure *to);

/*
 * Scores between S3 and S4: stage by stage, and in each of them reason by reason, the answers that carry it take the place
 * of the older ones.
 */
typedef struct {
  const MgiFramework *framework;
  GPtrArray *means; /* elements: MgiFigure *, the means after each step */
  GArray *reasons;  /* elements: MgiReason, likewise */
} MgiReasonSteps;

/*
 * `older` and `newer` are points under the newer rules, one a question of the newer framework; `round` is the newer one.
 * The score of the last step, the newer round's answers without a reason, is S4 itself and is not made here.
 */
void mgi_reason_steps_init (MgiReasonSteps *steps, const int *older, const int *newer, const MgiRound *round);
void mgi_reason_steps_clear (MgiReasonSteps *steps);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiReasonSteps, mgi_reason_steps_clear)

/* Whether somebody gave a reason for one of them. */
bool mgi_reason_steps_explain (const MgiReasonSteps *steps);

/* Splits an explained section, whose scores are at `place` among the means: `from` is its S3, `to` its S4. */
void mgi_reason_steps_split (const MgiReasonSteps *steps, guint place, const MgiFigure *from, const MgiFigure *to,
                             MgiSectionComparison *section);

/* The reason that all moves of a question's answer share, from the option `before` (of the newer framework) to `after`. */
MgiReason mgi_reason_of_moves (const MgiRound *round, guint question, int before, int after);

G_END_DECLS
