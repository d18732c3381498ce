/*
 * Stages: the rounds between two that are compared, so that every move keeps its own reason.
 */
#pragma once

#include <glib.h>

#include "questionnaire/comparison.h"

G_BEGIN_DECLS

typedef struct MgiStages MgiStages;

/* For comparisons with a newer round of this framework, which must outlive them. */
MgiStages *mgi_stages_new (const MgiFramework *newer);
void mgi_stages_free (MgiStages *stages);

/*
 * The next round after those so far. Its answers become what they would be in the newer framework, where they were asked
 * and a comparable pair leads there; `crosswalk` is as for mgi_comparison_new(). Nothing of it is kept.
 */
void mgi_stages_add (MgiStages *stages, const MgiRound *round, const MgiCrosswalk *crosswalk);

/* `round`, which is the newer one, with these stages on the way to it; they must outlive what is returned. */
MgiRound mgi_stages_lead_to (const MgiStages *stages, MgiRound round);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiStages, mgi_stages_free)

G_END_DECLS
