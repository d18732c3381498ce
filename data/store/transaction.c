/*
 * Transactions: begun, worked in, settled and committed, or undone; run again where the engine says that only a
 * collision with another writer was in the way.
 */
#include "data/store/store-private.h"

enum { TRIES = 10 };

static bool
work_and_commit (MgiStore *store, MgiStoreWork work, gpointer data, GError **error)
{
  if (!work (store, data, error))
    return false;
  if (store->spoiled) {
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_FAILED, "a write in this transaction failed half way");
    return false;
  }
  return mgi_history_settle (store, error) && store->driver->commit (store->connection, error);
}

/* What is remembered of rows may be of rows that were never committed. */
static void
forget (MgiStore *store)
{
  store->spoiled = false;
  store->head = (MgiHead){ 0 };
  store->referenced = 0;
}

static bool
try_once (MgiStore *store, MgiBegin kind, MgiStoreWork work, gpointer data, GError **error)
{
  bool committed;

  if (!store->driver->begin (store->connection, kind, error))
    return false;
  forget (store);
  store->in_transaction = true;
  committed = work_and_commit (store, work, data, error);
  store->in_transaction = false;
  forget (store);
  return committed;
}

bool
mgi_store_transact (MgiStore *store, MgiBegin kind, MgiStoreWork work, gpointer data, GError **error)
{
  if (store->in_transaction) {
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_FAILED, "transactions do not nest");
    return false;
  }
  for (int left = TRIES;; left--) {
    GError *problem = NULL;
    bool again;

    if (try_once (store, kind, work, data, &problem))
      return true;
    again = left > 1 && store->driver->may_retry (store->connection);
    store->driver->rollback (store->connection);
    if (!again) {
      g_propagate_error (error, problem);
      return false;
    }
    g_clear_error (&problem);
  }
}

bool
mgi_store_transaction (MgiStore *store, MgiStoreWork work, gpointer data, GError **error)
{
  return mgi_store_transact (store, MGI_BEGIN_WRITE, work, data, error);
}

static bool
read_something (MgiStore *store, gpointer data, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "schema-version", error);

  return query != NULL && mgi_query_fetch (query, error) == MGI_FETCH_ROW;
}

bool
mgi_store_answers_now (MgiStore *store, GError **error)
{
  return mgi_store_transact (store, MGI_BEGIN_READ, read_something, NULL, error);
}

/* These say so before they write anything. */
static bool
changed_nothing (const GError *problem)
{
  return g_error_matches (problem, MGI_STORE_ERROR, MGI_STORE_ERROR_REVISION)
         || g_error_matches (problem, MGI_STORE_ERROR, MGI_STORE_ERROR_EXISTS);
}

bool
mgi_store_write (MgiStore *store, MgiStoreWork work, gpointer data, GError **error)
{
  GError *problem = NULL;

  if (!store->in_transaction)
    return mgi_store_transaction (store, work, data, error);
  if (work (store, data, &problem))
    return true;
  if (!changed_nothing (problem))
    store->spoiled = true;
  g_propagate_error (error, problem);
  return false;
}
