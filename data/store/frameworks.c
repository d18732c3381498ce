/*
 * Frameworks: the files' bytes as they came, found by name or by hash.
 */
#include "data/store/store-private.h"

static void
stored_framework_free (MgiStoredFramework *framework)
{
  g_free (framework->id);
  g_free (framework->edition);
  g_free (framework->sha256);
  g_free (framework);
}

static MgiStoredFramework *
read_framework (MgiQuery *query)
{
  MgiStoredFramework *framework = g_new (MgiStoredFramework, 1);

  framework->id = g_strdup (mgi_query_text (query, 0));
  framework->edition = g_strdup (mgi_query_text (query, 1));
  framework->sha256 = g_strdup (mgi_query_text (query, 2));
  return framework;
}

GPtrArray *
mgi_store_frameworks (MgiStore *store, GError **error)
{
  g_autoptr (GPtrArray) frameworks = g_ptr_array_new_with_free_func ((GDestroyNotify)stored_framework_free);
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "framework-list", error);
  MgiFetch fetch = MGI_FETCH_FAILED;

  while (query != NULL && (fetch = mgi_query_fetch (query, error)) == MGI_FETCH_ROW)
    g_ptr_array_add (frameworks, read_framework (query));
  return fetch == MGI_FETCH_DONE ? g_steal_pointer (&frameworks) : NULL;
}

static GBytes *
fetch_bytes (MgiQuery *query, GError **error)
{
  return mgi_query_fetch (query, error) == MGI_FETCH_ROW ? mgi_query_bytes (query, 0) : NULL;
}

GBytes *
mgi_store_framework_bytes (MgiStore *store, const char *id, const char *edition, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "framework-bytes", error);

  if (query == NULL)
    return NULL;
  mgi_query_bind_text (query, 1, id);
  mgi_query_bind_text (query, 2, edition);
  return fetch_bytes (query, error);
}

GBytes *
mgi_store_framework_bytes_by_hash (MgiStore *store, const char *sha256, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "framework-bytes-by-hash", error);

  if (query == NULL)
    return NULL;
  mgi_query_bind_text (query, 1, sha256);
  return fetch_bytes (query, error);
}

char *
mgi_store_framework_hash (MgiStore *store, const char *id, const char *edition, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "framework-hash", error);

  if (query == NULL)
    return NULL;
  mgi_query_bind_text (query, 1, id);
  mgi_query_bind_text (query, 2, edition);
  return mgi_query_fetch (query, error) == MGI_FETCH_ROW ? g_strdup (mgi_query_text (query, 0)) : NULL;
}

typedef struct {
  const char *id, *edition, *sha256;
  GBytes *bytes;
  const MgiChange *change;
} FrameworkAdd;

static bool
insert_framework (MgiStore *store, const FrameworkAdd *add, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "framework-insert", error);
  gint64 inserted = 0;

  if (query == NULL)
    return false;
  mgi_query_bind_text (query, 1, add->sha256);
  mgi_query_bind_text (query, 2, add->id);
  mgi_query_bind_text (query, 3, add->edition);
  mgi_query_bind_text (query, 4, add->change->at);
  mgi_query_bind_bytes (query, 5, add->bytes);
  if (!mgi_query_run (query, &inserted, error))
    return false;
  if (inserted == 0)
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_EXISTS, "%s/%s or its bytes are known", add->id, add->edition);
  return inserted > 0;
}

static bool
add_framework (MgiStore *store, gpointer data, GError **error)
{
  const FrameworkAdd *add = data;
  g_autofree char *subject = g_strconcat (add->id, "/", add->edition, NULL);
  char digest[MGI_DIGEST_SIZE];

  if (!insert_framework (store, add, error))
    return false;
  mgi_digest_file (store->digest, add->id, add->edition, add->sha256, add->bytes, add->change->at, digest);
  return mgi_history_add (store, subject, NULL, digest, add->change, error);
}

bool
mgi_store_framework_add (MgiStore *store, const char *id, const char *edition, const char *sha256, GBytes *bytes,
                         const MgiChange *change, GError **error)
{
  FrameworkAdd add = { id, edition, sha256, bytes, change };

  return mgi_digest_check_file (bytes, sha256, error) && mgi_store_write (store, add_framework, &add, error);
}

static bool
walk_row (MgiStore *store, MgiQuery *row, MgiKept each, gpointer data, GError **error)
{
  const char *id = mgi_query_text (row, 0);
  const char *edition = mgi_query_text (row, 1);
  g_autofree char *subject = g_strconcat (id, "/", edition, NULL);
  g_autoptr (GBytes) bytes = mgi_store_framework_bytes (store, id, edition, error);
  char digest[MGI_DIGEST_SIZE];

  if (bytes == NULL)
    return false;
  mgi_digest_file (store->digest, id, edition, mgi_query_text (row, 2), bytes, mgi_query_text (row, 3), digest);
  return each (subject, NULL, digest, data, error);
}

bool
mgi_frameworks_walk (MgiStore *store, MgiKept each, gpointer data, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "framework-list", error);
  MgiFetch fetch = MGI_FETCH_FAILED;

  while (query != NULL && (fetch = mgi_query_fetch (query, error)) == MGI_FETCH_ROW)
    if (!walk_row (store, query, each, data, error))
      return false;
  return fetch == MGI_FETCH_DONE;
}
