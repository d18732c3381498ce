/*
 * A store's life: made or opened, brought to today's schema, closed.
 */
#include "data/store/store-private.h"

MgiStore *
mgi_store_new (const MgiDriver *driver, MgiConnection *connection, const char *where)
{
  MgiStore *store = g_new0 (MgiStore, 1);

  store->driver = driver;
  store->connection = connection;
  store->where = g_strdup (where);
  store->queries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)mgi_query_free);
  store->digest = mgi_digest_new ();
  return store;
}

void
mgi_store_free (MgiStore *store)
{
  if (store == NULL)
    return;
  g_hash_table_unref (store->queries);
  store->driver->close (store->connection);
  mgi_digest_free (store->digest);
  g_free (store->reference);
  g_free (store->where);
  g_free (store);
}

MgiStore *
mgi_store_create_with (const MgiStoreSetup *setup, const char *where, GError **error)
{
  MgiConnection *connection = setup->driver->create (where, setup->patience, error);
  g_autoptr (MgiStore) store = NULL;

  if (connection == NULL)
    return NULL;
  store = mgi_store_new (setup->driver, connection, where);
  return mgi_store_found (store, setup->migrations, error) ? g_steal_pointer (&store) : NULL;
}

static MgiStore *
open_store (const MgiStoreSetup *setup, const char *where, bool keeps_copy, GError **error)
{
  MgiConnection *connection = setup->driver->open (where, setup->patience, error);
  g_autoptr (MgiStore) store = NULL;

  if (connection == NULL)
    return NULL;
  store = mgi_store_new (setup->driver, connection, where);
  return mgi_store_migrate (store, setup->migrations, keeps_copy, error) ? g_steal_pointer (&store) : NULL;
}

MgiStore *
mgi_store_open_with (const MgiStoreSetup *setup, const char *where, GError **error)
{
  return open_store (setup, where, true, error);
}

bool
mgi_store_backup (MgiStore *store, const char *file, GError **error)
{
  if (store->in_transaction) {
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_FAILED, "no backup inside a transaction");
    return false;
  }
  return store->driver->backup (store->connection, file, error);
}

/*
 * The copy is migrated without a copy of its own: the backup it came from stays as it is. A session that somebody ended
 * since the backup must not run again, so all of them end.
 */
static bool
approve (const char *copy, gpointer data, GError **error)
{
  const MgiStoreSetup *setup = data;
  g_autoptr (MgiStore) store = open_store (setup, copy, false, error);
  g_auto (MgiHistoryCheck) check = { 0 };

  if (store == NULL || !setup->driver->examine (store->connection, error))
    return false;
  if (!mgi_store_history_check (store, &check, error))
    return false;
  if (check.verdict != MGI_HISTORY_WHOLE) {
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_DAMAGED, "the history is not whole at row %" G_GINT64_FORMAT,
                 check.number);
    return false;
  }
  return mgi_sessions_end_all (store, error);
}

bool
mgi_store_restore_with (const MgiStoreSetup *setup, const char *where, const char *file, GError **error)
{
  return setup->driver->restore (where, file, setup->patience, approve, (gpointer)setup, error);
}

MgiStore *
mgi_store_create (const char *where, GError **error)
{
  g_autoptr (MgiStoreSetup) setup = mgi_store_setup_new (where, error);

  return setup == NULL ? NULL : mgi_store_create_with (setup, where, error);
}

MgiStore *
mgi_store_open (const char *where, GError **error)
{
  g_autoptr (MgiStoreSetup) setup = mgi_store_setup_new (where, error);

  return setup == NULL ? NULL : mgi_store_open_with (setup, where, error);
}

bool
mgi_store_restore (const char *where, const char *file, GError **error)
{
  g_autoptr (MgiStoreSetup) setup = mgi_store_setup_new (where, error);

  return setup != NULL && mgi_store_restore_with (setup, where, file, error);
}
