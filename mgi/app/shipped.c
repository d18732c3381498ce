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
files_in (const char *folder)
{
  g_autofree char *path = g_strconcat (SHIPPED, folder, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  need_resource ();
  g_auto (GStrv) names = g_resources_enumerate_children (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (g_str_has_suffix (names[i], ".json"))
      g_ptr_array_add (files, g_strconcat (path, "/", names[i], NULL));
  g_ptr_array_sort (files, compare_names);
  return files;
}

typedef gpointer (*LoadFile) (GBytes *bytes, const char *file, GError **error);

static GPtrArray *
load_all (const char *folder, LoadFile load, GDestroyNotify free_one, GError **error)
{
  g_autoptr (GPtrArray) files = files_in (folder);
  g_autoptr (GPtrArray) loaded = g_ptr_array_new_with_free_func (free_one);

  for (guint i = 0; i < files->len; i++) {
    const char *path = files->pdata[i];
    g_autoptr (GBytes) bytes = lookup (path, error);
    gpointer one = bytes == NULL ? NULL : load (bytes, path + strlen (SHIPPED), error);
    if (one == NULL)
      return NULL;
    g_ptr_array_add (loaded, one);
  }
  return g_steal_pointer (&loaded);
}

static gpointer
load_framework (GBytes *bytes, const char *file, GError **error)
{
  return mgi_framework_load (bytes, file, error);
}

static gpointer
load_crosswalk (GBytes *bytes, const char *file, GError **error)
{
  return mgi_crosswalk_load (bytes, file, error);
}

GPtrArray *
mgi_shipped_frameworks (GError **error)
{
  return load_all ("frameworks", load_framework, (GDestroyNotify)mgi_framework_unref, error);
}

GPtrArray *
mgi_shipped_crosswalks (GError **error)
{
  return load_all ("crosswalks", load_crosswalk, (GDestroyNotify)mgi_crosswalk_free, error);
}

GBytes *
mgi_shipped_groups (GError **error)
{
  GError *failure = NULL;
  GBytes *bytes = lookup (SHIPPED "groups.json", &failure);

  if (bytes == NULL && !g_error_matches (failure, G_RESOURCE_ERROR, G_RESOURCE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&failure));
  g_clear_error (&failure);
  return bytes;
}
