/*
 * What reading and writing answers share.
 */
#pragma once

#include "data/store/store-private.h"

G_BEGIN_DECLS

/* What stands beside answers of an assessment: good practices and commitments. */
typedef struct {
  GPtrArray *practices;   /* elements: MgiStoredPractice */
  GPtrArray *commitments; /* elements: MgiStoredCommitment, by question and number */
} MgiMarks;

/* Those of an assessment, or of one question. */
bool mgi_marks_read (MgiStore *store, gint64 assessment, const char *question, MgiMarks *ret_marks, GError **error);
void mgi_marks_clear (MgiMarks *marks);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiMarks, mgi_marks_clear)

/* Adds those of a question to a digest that is being made; nothing where there are none. */
void mgi_marks_add (const MgiMarks *marks, const char *question, MgiDigest *digest);

/* Appends the history's row of a change to the marks of an answer that is on record. Inside a transaction. */
bool mgi_marks_changed (MgiStore *store, gint64 assessment, const char *question, const MgiChange *change,
                        GError **error);

/*
 * The digest of an answer at a revision: of every column of its row and of its sources, and of its marks (NULL: none
 * of this assessment).
 */
void mgi_answer_digest (MgiDigest *digest, const MgiAnswer *answer, gint64 revision, const char *at, const char *by,
                        const MgiMarks *marks, char ret_hex[MGI_DIGEST_SIZE]);

G_END_DECLS
