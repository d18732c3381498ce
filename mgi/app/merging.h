/*
 * Answers that say what they began from: held against the record, field by field, inside the one way in which answers
 * change.
 */
#pragma once

#include "data/store/store.h"
#include "mgi/app/answering.h"

G_BEGIN_DECLS

typedef struct MgiMerging MgiMerging;

/* All of it must outlive the merging. Conflicts that nobody decided are added to the problems. */
MgiMerging *mgi_merging_new (MgiApp *app, const MgiWriting *writing, const MgiStoredAssessment *assessment,
                             GPtrArray *problems);
void mgi_merging_free (MgiMerging *merging);

/* Fills in what comes of a change that has `before` and `revision`. False only for a technical failure. */
bool mgi_merging_merge (MgiMerging *merging, MgiAnswerChange *change, const MgiBase *base, const MgiAnswer *wish,
                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiMerging, mgi_merging_free)

G_END_DECLS
