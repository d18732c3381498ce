/*
 * The schema's versions. Migrations only go forward, all missing ones in one transaction; whoever else opens the same
 * database at that moment waits for the lock and then finds nothing left to do.
 */
#include "data/store/store-private.h"

enum { COPIES_MAX = 1000 };

static bool
read_version (MgiStore *store, gint64 *ret_version, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "schema-version", error);
  MgiFetch fetch;

  if (query == NULL)
    return false;
  fetch = mgi_query_fetch (query, error);
  if (fetch == MGI_FETCH_DONE)
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_DAMAGED, "the schema has no version");
  if (fetch != MGI_FETCH_ROW)
    return false;
  *ret_version = mgi_query_integer (query, 0);
  return true;
}

static bool
write_version (MgiStore *store, gint64 version, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "schema-version-set", error);

  if (query == NULL)
    return false;
  mgi_query_bind_integer (query, 1, version);
  return mgi_query_run (query, NULL, error);
}

static bool
apply_from (MgiStore *store, const GPtrArray *migrations, gint64 version, GError **error)
{
  for (guint i = (guint)version; i < migrations->len; i++)
    if (!store->driver->script (store->connection, migrations->pdata[i], error))
      return false;
  return write_version (store, migrations->len, error);
}

static bool
found (MgiStore *store, gpointer data, GError **error)
{
  return apply_from (store, data, 0, error);
}

static bool
refuse_newer (gint64 version, guint newest, GError **error)
{
  if (version <= newest)
    return true;
  g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_NEWER,
               "schema version %" G_GINT64_FORMAT " is newer than this program's %u", version, newest);
  return false;
}

static bool
migrate (MgiStore *store, gpointer data, GError **error)
{
  const GPtrArray *migrations = data;
  gint64 version;

  if (!read_version (store, &version, error) || !refuse_newer (version, migrations->len, error))
    return false;
  return apply_from (store, migrations, version, error);
}

static bool
keep_copy (MgiStore *store, guint newest, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s.before-v%u", store->where, newest);
  g_autofree char *file = g_strdup (name);
  GError *problem = NULL;

  for (int i = 2; !mgi_store_backup (store, file, &problem); i++) {
    if (i > COPIES_MAX || !g_error_matches (problem, MGI_STORE_ERROR, MGI_STORE_ERROR_EXISTS)) {
      g_propagate_error (error, problem);
      return false;
    }
    g_clear_error (&problem);
    g_free (file);
    file = g_strdup_printf ("%s-%d", name, i);
  }
  return true;
}

bool
mgi_store_found (MgiStore *store, const GPtrArray *migrations, GError **error)
{
  return mgi_store_transact (store, MGI_BEGIN_MIGRATE, found, (gpointer)migrations, error);
}

bool
mgi_store_migrate (MgiStore *store, const GPtrArray *migrations, bool keeps_copy, GError **error)
{
  gint64 version;

  if (!read_version (store, &version, error) || !refuse_newer (version, migrations->len, error))
    return false;
  if (version == migrations->len)
    return true;
  if (keeps_copy && !keep_copy (store, migrations->len, error))
    return false;
  return mgi_store_transact (store, MGI_BEGIN_MIGRATE, migrate, (gpointer)migrations, error);
}
