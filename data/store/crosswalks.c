/*
 * Crosswalks: the files' bytes as they came, one for any two editions.
 */
#include "data/store/store-private.h"

static void
stored_crosswalk_free (MgiStoredCrosswalk *crosswalk)
{
  g_free (crosswalk->from);
  g_free (crosswalk->to);
  g_free (crosswalk->sha256);
  g_bytes_unref (crosswalk->bytes);
  g_free (crosswalk);
}

static MgiStoredCrosswalk *
read_crosswalk (MgiQuery *query)
{
  MgiStoredCrosswalk *crosswalk = g_new (MgiStoredCrosswalk, 1);

  crosswalk->from = g_strdup (mgi_query_text (query, 0));
  crosswalk->to = g_strdup (mgi_query_text (query, 1));
  crosswalk->sha256 = g_strdup (mgi_query_text (query, 2));
  crosswalk->bytes = mgi_query_bytes (query, 4);
  return crosswalk;
}

GPtrArray *
mgi_store_crosswalks (MgiStore *store, GError **error)
{
  g_autoptr (GPtrArray) crosswalks = g_ptr_array_new_with_free_func ((GDestroyNotify)stored_crosswalk_free);
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "crosswalk-list", error);
  MgiFetch fetch = MGI_FETCH_FAILED;

  while (query != NULL && (fetch = mgi_query_fetch (query, error)) == MGI_FETCH_ROW)
    g_ptr_array_add (crosswalks, read_crosswalk (query));
  return fetch == MGI_FETCH_DONE ? g_steal_pointer (&crosswalks) : NULL;
}

typedef struct {
  const MgiStoredCrosswalk *crosswalk;
  const MgiChange *change;
} CrosswalkPut;

static bool
put_crosswalk (MgiStore *store, gpointer data, GError **error)
{
  const CrosswalkPut *put = data;
  const MgiStoredCrosswalk *crosswalk = put->crosswalk;
  g_autofree char *subject = g_strconcat (crosswalk->from, "..", crosswalk->to, NULL);
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "crosswalk-put", error);
  char digest[MGI_DIGEST_SIZE];

  if (query == NULL)
    return false;
  mgi_query_bind_text (query, 1, crosswalk->from);
  mgi_query_bind_text (query, 2, crosswalk->to);
  mgi_query_bind_text (query, 3, crosswalk->sha256);
  mgi_query_bind_text (query, 4, put->change->at);
  mgi_query_bind_bytes (query, 5, crosswalk->bytes);
  if (!mgi_query_run (query, NULL, error))
    return false;
  mgi_digest_file (store->digest, crosswalk->from, crosswalk->to, crosswalk->sha256, crosswalk->bytes, put->change->at,
                   digest);
  return mgi_history_add (store, subject, NULL, digest, put->change, error);
}

bool
mgi_store_crosswalk_put (MgiStore *store, const MgiStoredCrosswalk *crosswalk, const MgiChange *change, GError **error)
{
  CrosswalkPut put = { crosswalk, change };

  return mgi_digest_check_file (crosswalk->bytes, crosswalk->sha256, error)
         && mgi_store_write (store, put_crosswalk, &put, error);
}

static bool
walk_row (MgiStore *store, MgiQuery *row, MgiKept each, gpointer data, GError **error)
{
  const char *from = mgi_query_text (row, 0);
  const char *to = mgi_query_text (row, 1);
  g_autofree char *subject = g_strconcat (from, "..", to, NULL);
  g_autoptr (GBytes) bytes = mgi_query_bytes (row, 4);
  char digest[MGI_DIGEST_SIZE];

  mgi_digest_file (store->digest, from, to, mgi_query_text (row, 2), bytes, mgi_query_text (row, 3), digest);
  return each (subject, NULL, digest, data, error);
}

bool
mgi_crosswalks_walk (MgiStore *store, MgiKept each, gpointer data, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "crosswalk-list", error);
  MgiFetch fetch = MGI_FETCH_FAILED;

  while (query != NULL && (fetch = mgi_query_fetch (query, error)) == MGI_FETCH_ROW)
    if (!walk_row (store, query, each, data, error))
      return false;
  return fetch == MGI_FETCH_DONE;
}
