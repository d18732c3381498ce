/*
 * What reading and writing answers share.
 */
#pragma once

#include "data/store/store-private.h"

G_BEGIN_DECLS

/* The digest of an answer at a revision: of every column of its row and of its sources. */
void mgi_answer_digest (MgiDigest *digest, const MgiAnswer *answer, gint64 revision, const char *at, const char *by,
                        char ret_hex[MGI_DIGEST_SIZE]);

G_END_DECLS
