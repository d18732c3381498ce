/*
 * Files that are embedded in the program under /mgi/data, found by listing their folder: a new framework is a new file
 * and no code.
 */
#include "mgi/app/shipped.h"

#include <gio/gio.h>

#include "data/shipped-resource.h"

#define SHIPPED "/mgi/data/"

/* Named here so that the linker keeps the resource; reading goes through GLib's list, which knows the overlays. */
static void
need_resource (void)
{
  g_assert (mgi_shipped_get_resource () != NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GBytes *
lookup (const char *path, GError **error)
{
  need_resource ();
  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

/* Paths of the JSON files of a folder, sorted; none where the folder is missing. */
static GPtrArray *
paths_in (const char *folder)
{
  g_autofree char *path = g_strconcat (SHIPPED, folder, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  need_resource ();
  g_auto (GStrv) names = g_resources_enumerate_children (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (g_str_has_suffix (names[i], ".json"))
      g_ptr_array_add (paths, g_strconcat (path, "/", names[i], NULL));
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

static void
shipped_file_free (gpointer data)
{
  MgiShippedFile *file = data;

  g_bytes_unref (file->bytes);
  g_free (file->file);
  g_free (file);
}

GPtrArray *
mgi_shipped_files (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) paths = paths_in (folder);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (shipped_file_free);

  for (guint i = 0; i < paths->len; i++) {
    const char *path = paths->pdata[i];
    GBytes *bytes = lookup (path, error);
    if (bytes == NULL)
      return NULL;
    MgiShippedFile *file = g_new (MgiShippedFile, 1);
    *file = (MgiShippedFile){ g_strdup (path + strlen (SHIPPED)), bytes };
    g_ptr_array_add (files, file);
  }
  return g_steal_pointer (&files);
}

GBytes *
mgi_shipped_file (const char *name, GError **error)
{
  GError *failure = NULL;
  g_autofree char *path = g_strconcat (SHIPPED, name, NULL);
  GBytes *bytes = lookup (path, &failure);

  if (bytes == NULL && !g_error_matches (failure, G_RESOURCE_ERROR, G_RESOURCE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&failure));
  g_clear_error (&failure);
  return bytes;
}
