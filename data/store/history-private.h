/*
 * What writing and checking the history share.
 */
#pragma once

#include "data/store/store-private.h"

G_BEGIN_DECLS

/* A row's fields, borrowed from whoever gives them. */
typedef struct {
  gint64 number;
  const char *at, *by, *subject, *question, *action, *before, *after, *reason, *digest, *previous, *hash;
} MgiHistoryFields;

/* Of the row that a history query stands on. */
MgiHistoryFields mgi_history_fields (MgiQuery *query);
void mgi_history_hash (MgiDigest *digest, const MgiHistoryFields *row, char ret_hash[MGI_DIGEST_SIZE]);
bool mgi_history_read_head (MgiStore *store, gint64 *ret_number, char ret_hash[MGI_DIGEST_SIZE], GError **error);

G_END_DECLS
