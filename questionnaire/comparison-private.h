/*
 * The part of a change that comes from answers, split by the reasons that the newer answers carry.
 */
#pragma once

#include "questionnaire/comparison.h"
#include "questionnaire/figure.h"

G_BEGIN_DECLS

/* Adds `to` − `from`; a part that has no value yet begins at 0. */
void mgi_figure_add_difference (MgiFigure *part, const MgiFigure *from, const MgiFigure *to);

/* Scores between S3 and S4: reason by reason, the newer answers that carry it take the place of the older ones. */
typedef struct {
  const MgiFramework *framework;
  MgiFigure *means[MGI_N_REASONS]; /* NULL: nothing moved for this reason */
} MgiReasonSteps;

/*
 * `older` and `newer` are points under the newer rules, one a question of the newer framework; `reasons` likewise, or
 * NULL. The score of the last step, answers without a reason, is S4 itself and is not made here.
 */
void mgi_reason_steps_init (MgiReasonSteps *steps, const MgiFramework *framework, const int *older, const int *newer,
                            const MgiReason *reasons);
void mgi_reason_steps_clear (MgiReasonSteps *steps);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiReasonSteps, mgi_reason_steps_clear)

/* Splits an explained section, whose scores are at `place` among the means: `from` is its S3, `to` its S4. */
void mgi_reason_steps_split (const MgiReasonSteps *steps, guint place, const MgiFigure *from, const MgiFigure *to,
                             MgiSectionComparison *section);

G_END_DECLS
