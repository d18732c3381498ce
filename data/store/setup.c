/*
 * Which driver serves a place, and which migrations are embedded for it.
 */
#include "data/store/store-private.h"

#include <gio/gio.h>
#include <string.h>

#define SCHEMA_FOLDER "/mgi/store/schema"

enum { PATIENCE = 10 * 1000 };

static const MgiDriver *const drivers[] = { &mgi_sqlite_driver };

G_DEFINE_QUARK (mgi - store - error - quark, mgi_store_error)

/* The "scheme" of "scheme://…", or NULL: a plain path, also where a colon stands further back. */
static char *
scheme_of (const char *where)
{
  gsize length = strspn (where, "abcdefghijklmnopqrstuvwxyz");

  return length > 0 && g_str_has_prefix (where + length, "://") ? g_strndup (where, length) : NULL;
}

const MgiDriver *
mgi_driver_for (const char *where, GError **error)
{
  g_autofree char *scheme = scheme_of (where);

  for (gsize i = 0; i < G_N_ELEMENTS (drivers); i++)
    if (g_strcmp0 (drivers[i]->scheme, scheme) == 0)
      return drivers[i];
  g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_FOREIGN, "no driver for %s://", scheme);
  return NULL;
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* In the order of their names, 0001.sql first. The texts belong to the program, and end with a 0 as all resources do. */
static GPtrArray *
embedded_migrations (const MgiDriver *driver)
{
  g_autofree char *folder = g_strconcat (SCHEMA_FOLDER "/", driver->schema, NULL);
  g_auto (GStrv) names = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GPtrArray *migrations = g_ptr_array_new ();

  g_assert (names != NULL);
  qsort (names, g_strv_length (names), sizeof *names, by_name);
  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *path = g_build_path ("/", folder, names[i], NULL);
    g_autoptr (GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

    g_ptr_array_add (migrations, (gpointer)g_bytes_get_data (sql, NULL));
  }
  return migrations;
}

MgiStoreSetup *
mgi_store_setup_new (const char *where, GError **error)
{
  const MgiDriver *driver = mgi_driver_for (where, error);
  MgiStoreSetup *setup;

  if (driver == NULL)
    return NULL;
  setup = g_new (MgiStoreSetup, 1);
  *setup = (MgiStoreSetup){ driver, embedded_migrations (driver), PATIENCE };
  return setup;
}

void
mgi_store_setup_free (MgiStoreSetup *setup)
{
  if (setup == NULL)
    return;
  g_ptr_array_unref (setup->migrations);
  g_free (setup);
}
