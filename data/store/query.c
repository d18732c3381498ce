/*
 * The closed list of statements: what stands under queries/ in the program, prepared once a store and kept.
 */
#include "data/store/store-private.h"

#include <gio/gio.h>

struct MgiQuery {
  const MgiDriver *driver;
  MgiStatement *statement;
  char *name;
  bool running;
};

static MgiQuery *
prepare (MgiStore *store, const char *name, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/mgi/store/queries/%s.sql", name);
  g_autoptr (GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  MgiStatement *statement;
  MgiQuery *query;

  if (sql == NULL)
    return NULL;
  statement = store->driver->prepare (store->connection, g_bytes_get_data (sql, NULL), error);
  if (statement == NULL) {
    g_prefix_error (error, "%s: ", name);
    return NULL;
  }
  query = g_new (MgiQuery, 1);
  *query = (MgiQuery){ store->driver, statement, g_strdup (name), false };
  g_hash_table_insert (store->queries, query->name, query);
  return query;
}

MgiQuery *
mgi_query_begin (MgiStore *store, const char *name, GError **error)
{
  MgiQuery *query = g_hash_table_lookup (store->queries, name);

  if (query == NULL)
    query = prepare (store, name, error);
  if (query == NULL)
    return NULL;
  if (query->running) {
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_FAILED, "%s is being read already", name);
    return NULL;
  }
  query->running = true;
  return query;
}

void
mgi_query_end (MgiQuery *query)
{
  query->driver->reset (query->statement);
  query->running = false;
}

void
mgi_query_free (MgiQuery *query)
{
  query->driver->finalize (query->statement);
  g_free (query->name);
  g_free (query);
}

void
mgi_query_bind_text (MgiQuery *query, int parameter, const char *text)
{
  query->driver->bind_text (query->statement, parameter, text);
}

void
mgi_query_bind_integer (MgiQuery *query, int parameter, gint64 number)
{
  query->driver->bind_integer (query->statement, parameter, number);
}

void
mgi_query_bind_bytes (MgiQuery *query, int parameter, GBytes *bytes)
{
  query->driver->bind_bytes (query->statement, parameter, bytes);
}

MgiFetch
mgi_query_fetch (MgiQuery *query, GError **error)
{
  MgiFetch fetch = query->driver->fetch (query->statement, error);

  if (fetch == MGI_FETCH_FAILED)
    g_prefix_error (error, "%s: ", query->name);
  return fetch;
}

bool
mgi_query_run (MgiQuery *query, gint64 *ret_changed, GError **error)
{
  MgiFetch fetch = mgi_query_fetch (query, error);

  g_assert (fetch != MGI_FETCH_ROW);
  if (fetch == MGI_FETCH_DONE && ret_changed != NULL)
    *ret_changed = query->driver->changed (query->statement);
  return fetch == MGI_FETCH_DONE;
}

const char *
mgi_query_text (MgiQuery *query, int column)
{
  return query->driver->text (query->statement, column);
}

gint64
mgi_query_integer (MgiQuery *query, int column)
{
  return query->driver->integer (query->statement, column);
}

GBytes *
mgi_query_bytes (MgiQuery *query, int column)
{
  return query->driver->bytes (query->statement, column);
}
