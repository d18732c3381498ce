/*
 * The history: rows appended one after the other, each carrying the hash of the row before it.
 *
 * The head (number and hash of the last row) is read once a transaction, kept in memory, and written at the commit.
 */
#include "data/store/history-private.h"

void
mgi_history_row_free (MgiHistoryRow *row)
{
  if (row == NULL)
    return;
  g_free (row->at);
  g_free (row->by);
  g_free (row->subject);
  g_free (row->question);
  g_free (row->action);
  g_free (row->before);
  g_free (row->after);
  g_free (row->reason);
  g_free (row->digest);
  g_free (row->previous);
  g_free (row->hash);
  g_free (row);
}

void
mgi_history_hash (MgiDigest *digest, const MgiHistoryFields *row, char ret_hash[MGI_DIGEST_SIZE])
{
  mgi_digest_start (digest);
  mgi_digest_text (digest, row->previous);
  mgi_digest_integer (digest, row->number);
  mgi_digest_text (digest, row->at);
  mgi_digest_text (digest, row->by);
  mgi_digest_text (digest, row->subject);
  mgi_digest_text (digest, row->question);
  mgi_digest_text (digest, row->action);
  mgi_digest_text (digest, row->before);
  mgi_digest_text (digest, row->after);
  mgi_digest_text (digest, row->reason);
  mgi_digest_text (digest, row->digest);
  mgi_digest_end (digest, ret_hash);
}

bool
mgi_history_read_head (MgiStore *store, gint64 *ret_number, char ret_hash[MGI_DIGEST_SIZE], GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "history-head", error);
  const char *hash;
  MgiFetch fetch;

  if (query == NULL)
    return false;
  fetch = mgi_query_fetch (query, error);
  if (fetch == MGI_FETCH_DONE)
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_DAMAGED, "the history has no head");
  if (fetch != MGI_FETCH_ROW)
    return false;
  *ret_number = mgi_query_integer (query, 0);
  hash = mgi_query_text (query, 1);
  g_strlcpy (ret_hash, hash != NULL ? hash : "", MGI_DIGEST_SIZE);
  return true;
}

static bool
know_head (MgiStore *store, GError **error)
{
  MgiHead *head = &store->head;

  if (!head->known)
    head->known = mgi_history_read_head (store, &head->number, head->hash, error);
  return head->known;
}

static bool
insert_row (MgiStore *store, const MgiHistoryFields *row, const char *hash, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "history-insert", error);

  if (query == NULL)
    return false;
  mgi_query_bind_integer (query, 1, row->number);
  mgi_query_bind_text (query, 2, row->at);
  mgi_query_bind_text (query, 3, row->by);
  mgi_query_bind_text (query, 4, row->subject);
  mgi_query_bind_text (query, 5, row->question);
  mgi_query_bind_text (query, 6, row->action);
  mgi_query_bind_text (query, 7, row->before);
  mgi_query_bind_text (query, 8, row->after);
  mgi_query_bind_text (query, 9, row->reason);
  mgi_query_bind_text (query, 10, row->digest);
  mgi_query_bind_text (query, 11, row->previous);
  mgi_query_bind_text (query, 12, hash);
  return mgi_query_run (query, NULL, error);
}

bool
mgi_history_add (MgiStore *store, const char *subject, const char *question, const char *digest,
                 const MgiChange *change, GError **error)
{
  MgiHead *head = &store->head;
  MgiHistoryFields row = {
    .at = change->at,
    .by = change->by,
    .subject = subject,
    .question = question,
    .action = change->action,
    .before = change->before,
    .after = change->after,
    .reason = change->reason,
    .digest = digest,
    .previous = head->hash,
  };
  char hash[MGI_DIGEST_SIZE];

  if (!know_head (store, error))
    return false;
  row.number = head->number + 1;
  mgi_history_hash (store->digest, &row, hash);
  if (!insert_row (store, &row, hash, error))
    return false;
  head->number = row.number;
  head->moved = true;
  g_strlcpy (head->hash, hash, sizeof head->hash);
  return true;
}

bool
mgi_history_settle (MgiStore *store, GError **error)
{
  g_autoptr (MgiQuery) query = NULL;

  if (!store->head.moved)
    return true;
  query = mgi_query_begin (store, "history-head-set", error);
  if (query == NULL)
    return false;
  mgi_query_bind_integer (query, 1, store->head.number);
  mgi_query_bind_text (query, 2, store->head.hash);
  return mgi_query_run (query, NULL, error);
}

bool
mgi_store_history_last (MgiStore *store, const char *subject, gint64 *ret_number, GError **error)
{
  char hash[MGI_DIGEST_SIZE];
  g_autoptr (MgiQuery) query = NULL;
  MgiFetch fetch;

  if (subject == NULL)
    return mgi_history_read_head (store, ret_number, hash, error);
  query = mgi_query_begin (store, "history-last", error);
  if (query == NULL)
    return false;
  mgi_query_bind_text (query, 1, subject);
  fetch = mgi_query_fetch (query, error);
  *ret_number = fetch == MGI_FETCH_ROW ? mgi_query_integer (query, 0) : 0;
  return fetch != MGI_FETCH_FAILED;
}

bool
mgi_store_history_since (MgiStore *store, gint64 number, MgiStoreRecorded each, gpointer data, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "history-since", error);
  MgiFetch fetch;

  if (query == NULL)
    return false;
  mgi_query_bind_integer (query, 1, number);
  while ((fetch = mgi_query_fetch (query, error)) == MGI_FETCH_ROW)
    each (mgi_query_integer (query, 0), mgi_query_text (query, 1), data);
  return fetch == MGI_FETCH_DONE;
}

typedef struct {
  const char *subject, *question;
  const MgiChange *change;
} Append;

static bool
append (MgiStore *store, gpointer data, GError **error)
{
  const Append *what = data;

  return mgi_history_add (store, what->subject, what->question, NULL, what->change, error);
}

bool
mgi_store_history_append (MgiStore *store, const char *subject, const char *question, const MgiChange *change,
                          GError **error)
{
  Append what = { subject, question, change };

  return mgi_store_write (store, append, &what, error);
}

MgiHistoryFields
mgi_history_fields (MgiQuery *query)
{
  return (MgiHistoryFields){
    .number = mgi_query_integer (query, 0),
    .at = mgi_query_text (query, 1),
    .by = mgi_query_text (query, 2),
    .subject = mgi_query_text (query, 3),
    .question = mgi_query_text (query, 4),
    .action = mgi_query_text (query, 5),
    .before = mgi_query_text (query, 6),
    .after = mgi_query_text (query, 7),
    .reason = mgi_query_text (query, 8),
    .digest = mgi_query_text (query, 9),
    .previous = mgi_query_text (query, 10),
    .hash = mgi_query_text (query, 11),
  };
}

static MgiHistoryRow *
copy_fields (const MgiHistoryFields *fields)
{
  MgiHistoryRow *row = g_new (MgiHistoryRow, 1);

  *row = (MgiHistoryRow){
    .number = fields->number,
    .at = g_strdup (fields->at),
    .by = g_strdup (fields->by),
    .subject = g_strdup (fields->subject),
    .question = g_strdup (fields->question),
    .action = g_strdup (fields->action),
    .before = g_strdup (fields->before),
    .after = g_strdup (fields->after),
    .reason = g_strdup (fields->reason),
    .digest = g_strdup (fields->digest),
    .previous = g_strdup (fields->previous),
    .hash = g_strdup (fields->hash),
  };
  return row;
}

GPtrArray *
mgi_store_history (MgiStore *store, const char *subject, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_history_row_free);
  g_autoptr (MgiQuery) query = mgi_query_begin (store, subject != NULL ? "history-list" : "history-list-all", error);
  MgiFetch fetch;

  if (query == NULL)
    return NULL;
  if (subject != NULL)
    mgi_query_bind_text (query, 1, subject);
  while ((fetch = mgi_query_fetch (query, error)) == MGI_FETCH_ROW) {
    MgiHistoryFields fields = mgi_history_fields (query);

    g_ptr_array_add (rows, copy_fields (&fields));
  }
  return fetch == MGI_FETCH_DONE ? g_steal_pointer (&rows) : NULL;
}
