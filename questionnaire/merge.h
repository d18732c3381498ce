/*
 * Three-way merge: what somebody sends back is held against what they began from and what is on record by now, field by
 * field (option, note, sources, reason), so that only a true conflict needs a person.
 *
 *   the file says …          and the record …                     verdict
 *   nothing, or the base     whatever it says                     unchanged: the record stays
 *   something new            still says what the base says        taken
 *   something new            says the same                        same
 *   something new            says something else, new too         conflict: somebody decides for one side
 *
 * A reason explains one answer. So one that stands beside another option than the base's is new, even in the same words;
 * none there is nothing new, and the reason goes with the option that it explained. Where the record has another option
 * than the file, and keeps it, the file's new reason is in conflict: it explains something else.
 */
#pragma once

#include <glib.h>

#include "questionnaire/answers.h"

G_BEGIN_DECLS

/* What the author of an answer had before them. It does not change; several may hold it. */
typedef struct {
  guint n_holders;
  gint64 revision;   /* of the answer on record then; 0: there was none */
  MgiAnswer *answer; /* as it stood then; NULL: only the revision is known */
} MgiBase;

/* Takes `answer`, which may be NULL. */
MgiBase *mgi_base_new (gint64 revision, MgiAnswer *answer);
MgiBase *mgi_base_hold (MgiBase *base);
void mgi_base_free (MgiBase *base);

typedef enum { MGI_MERGE_UNCHANGED, MGI_MERGE_TAKEN, MGI_MERGE_SAME, MGI_MERGE_CONFLICT } MgiVerdict;

/* Whose words stand where both sides changed a field. */
typedef enum { MGI_SIDE_UNDECIDED, MGI_SIDE_OURS, MGI_SIDE_THEIRS } MgiSide;

/*
 * The answer that comes out; all of its fields are given (`gives_…` are true), place and cells are those of `theirs`.
 * A field that `theirs` says nothing about (`gives_…` false) is unchanged; the option is always spoken of. Sources are
 * one field; their order does not count, but is taken over with them. Where both sides changed a field to different
 * things, the verdict is a conflict, whoever decided; undecided, the record's words stand in the result. The record's
 * reason stays as long as its option does, and is taken away with it (MGI_MERGE_TAKEN).
 */
MgiAnswer *mgi_answer_merge (const MgiAnswer *base, const MgiAnswer *ours, const MgiAnswer *theirs, MgiSide side,
                             MgiVerdict ret_verdicts[MGI_N_FIELDS]);

/* Whether two answers say the same in one field. */
bool mgi_field_equal (MgiField field, const MgiAnswer *a, const MgiAnswer *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiBase, mgi_base_free)

G_END_DECLS
