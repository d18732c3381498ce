/*
 * Frameworks: those in the store, then those that the program ships. A shipped one is kept in the store when it is
 * first used, so that an assessment never depends on the program's version.
 */
#include "mgi/app/frameworks.h"

#include "mgi/app/app-private.h"
#include "mgi/app/shipped.h"

#define SHIPPED_REASON "shipped with this program"

char *
mgi_app_framework_name (const MgiFramework *framework)
{
  return g_strdup_printf ("%s/%s", framework->id, framework->edition);
}

static int
compare_frameworks (gconstpointer a, gconstpointer b)
{
  const MgiFramework *left = *(MgiFramework *const *)a, *right = *(MgiFramework *const *)b;
  int order = strcmp (left->id, right->id);

  return order != 0 ? order : strverscmp (left->edition, right->edition);
}

static const MgiFramework *
find_in (const GPtrArray *frameworks, const char *id, const char *edition)
{
  for (guint i = 0; i < frameworks->len; i++) {
    const MgiFramework *framework = frameworks->pdata[i];
    if (strcmp (framework->id, id) == 0 && strcmp (framework->edition, edition) == 0)
      return framework;
  }
  return NULL;
}

static MgiFramework *
load_once (MgiApp *app, GBytes *bytes, const char *file, GError **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  MgiFramework *framework = mgi_shelf_framework (app->shelf, sha256);

  if (framework != NULL)
    return framework;
  framework = mgi_framework_load (bytes, file, error);
  return framework != NULL ? mgi_shelf_keep_framework (app->shelf, framework) : NULL;
}

/* Elements: MgiFramework, in the order of the files' names. What the program ships stays while it runs. */
static GPtrArray *
load_shipped (MgiApp *app, GError **error)
{
  GPtrArray *loaded = mgi_shelf_shipped (app->shelf);
  if (loaded != NULL)
    return loaded;

  g_autoptr (GPtrArray) files = mgi_shipped_files ("frameworks", error);
  g_autoptr (GPtrArray) frameworks = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_framework_unref);

  if (files == NULL)
    return NULL;
  for (guint i = 0; i < files->len; i++) {
    const MgiShippedFile *file = files->pdata[i];
    MgiFramework *framework = load_once (app, file->bytes, file->file, error);
    if (framework == NULL)
      return NULL;
    g_ptr_array_add (frameworks, framework);
  }
  mgi_shelf_keep_shipped (app->shelf, frameworks);
  return g_steal_pointer (&frameworks);
}

static bool
add_stored (MgiApp *app, GPtrArray *frameworks, GError **error)
{
  g_autoptr (GPtrArray) stored = mgi_store_frameworks (app->store, error);

  if (stored == NULL)
    return false;
  for (guint i = 0; i < stored->len; i++) {
    const MgiStoredFramework *entry = stored->pdata[i];
    g_autofree char *name = g_strdup_printf ("%s/%s", entry->id, entry->edition);
    MgiFramework *framework = mgi_app_framework_by_hash (app, entry->sha256, name, error);
    if (framework == NULL)
      return false;
    g_ptr_array_add (frameworks, framework);
  }
  return true;
}

GPtrArray *
mgi_app_frameworks (MgiApp *app, GError **error)
{
  g_autoptr (GPtrArray) frameworks = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_framework_unref);

  if (app->store != NULL && !add_stored (app, frameworks, error))
    return NULL;

  g_autoptr (GPtrArray) shipped = load_shipped (app, error);
  if (shipped == NULL)
    return NULL;
  for (guint i = 0; i < shipped->len; i++) {
    MgiFramework *framework = shipped->pdata[i];
    if (find_in (frameworks, framework->id, framework->edition) == NULL)
      g_ptr_array_add (frameworks, mgi_framework_ref (framework));
  }
  g_ptr_array_sort (frameworks, compare_frameworks);
  return g_steal_pointer (&frameworks);
}

MgiFramework *
mgi_app_framework_by_hash (MgiApp *app, const char *sha256, const char *name, GError **error)
{
  MgiFramework *framework = mgi_shelf_framework (app->shelf, sha256);
  if (framework != NULL)
    return framework;

  GError *failure = NULL;
  g_autoptr (GBytes) bytes = mgi_store_framework_bytes_by_hash (app->store, sha256, &failure);
  if (bytes != NULL)
    return load_once (app, bytes, name, error);
  if (failure != NULL)
    g_propagate_error (error, failure);
  else
    mgi_refuse (error, "framework.unknown", "framework", name, NULL);
  return NULL;
}

/* The stored one of this name, NULL without an error where there is none. */
static MgiFramework *
find_stored (MgiApp *app, const char *id, const char *edition, const char *name, GError **error)
{
  if (app->store == NULL)
    return NULL;

  g_autofree char *sha256 = mgi_store_framework_hash (app->store, id, edition, error);
  return sha256 == NULL ? NULL : mgi_app_framework_by_hash (app, sha256, name, error);
}

static MgiFramework *
find_shipped (MgiApp *app, const char *id, const char *edition, GError **error)
{
  g_autoptr (GPtrArray) shipped = load_shipped (app, error);

  if (shipped == NULL)
    return NULL;
  const MgiFramework *found = find_in (shipped, id, edition);
  return found == NULL ? NULL : mgi_framework_ref ((MgiFramework *)found);
}

static MgiFramework *
find (MgiApp *app, const char *id, const char *edition, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s/%s", id, edition);
  GError *failure = NULL;
  MgiFramework *framework = find_stored (app, id, edition, name, &failure);

  if (framework == NULL && failure == NULL)
    framework = find_shipped (app, id, edition, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return framework;
}

MgiFramework *
mgi_app_framework_find (MgiApp *app, const char *name, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", 3);

  return g_strv_length (parts) == 2 ? find (app, parts[0], parts[1], error) : NULL;
}

MgiFramework *
mgi_app_framework (MgiApp *app, const char *name, GError **error)
{
  GError *failure = NULL;
  MgiFramework *framework = mgi_app_framework_find (app, name, &failure);

  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (framework == NULL)
    mgi_refuse (error, "framework.unknown", "framework", name, NULL);
  return framework;
}

MgiFramework *
mgi_app_framework_newest (MgiApp *app, const char *id, GError **error)
{
  g_autoptr (GPtrArray) frameworks = mgi_app_frameworks (app, error);

  if (frameworks == NULL)
    return NULL;
  for (guint i = frameworks->len; i > 0; i--) {
    MgiFramework *framework = frameworks->pdata[i - 1];
    if (strcmp (framework->id, id) == 0)
      return mgi_framework_ref (framework);
  }
  mgi_refuse (error, "framework.no-edition", "id", id, NULL);
  return NULL;
}

/* --- keeping --------------------------------------------------------------------------------------------------- */

bool
mgi_app_framework_keep (MgiApp *app, MgiFramework *framework, const char *reason, GError **error)
{
  GError *failure = NULL;
  g_autoptr (GBytes) there = mgi_store_framework_bytes_by_hash (app->store, framework->sha256, &failure);

  if (failure != NULL) {
    g_propagate_error (error, failure);
    return false;
  }
  if (there != NULL)
    return true;

  g_autofree char *at = mgi_app_now (app);
  g_autofree char *after = mgi_app_facts_json ("sha256", framework->sha256, NULL);
  MgiChange change = mgi_app_change (app, at, "load");
  change.after = after;
  change.reason = reason;
  return mgi_store_framework_add (app->store, framework->id, framework->edition, framework->sha256, framework->bytes,
                                  &change, error);
}

bool
mgi_app_store_shipped (MgiApp *app, GError **error)
{
  g_autoptr (GPtrArray) frameworks = load_shipped (app, error);
  if (frameworks == NULL)
    return false;

  for (guint i = 0; i < frameworks->len; i++)
    if (!mgi_app_framework_keep (app, frameworks->pdata[i], SHIPPED_REASON, error))
      return false;

  g_autoptr (GPtrArray) crosswalks = mgi_app_crosswalks_shipped (error);
  if (crosswalks == NULL)
    return false;
  for (guint i = 0; i < crosswalks->len; i++)
    if (!mgi_app_crosswalk_keep (app, crosswalks->pdata[i], SHIPPED_REASON, error))
      return false;
  return true;
}

typedef struct {
  MgiApp *app;
  MgiFramework *framework;
  const char *file;
} Loading;

static bool
load (MgiStore *store, gpointer data, GError **error)
{
  const Loading *loading = data;
  g_autofree char *reason = g_strconcat ("file ", loading->file, NULL);

  return mgi_app_framework_keep (loading->app, loading->framework, reason, error);
}

MgiFramework *
mgi_app_framework_load (MgiApp *app, GBytes *bytes, const char *file, bool *ret_known, GError **error)
{
  g_autoptr (MgiFramework) framework = load_once (app, bytes, file, error);
  GError *failure = NULL;

  if (framework == NULL || mgi_app_store (app, error) == NULL
      || !mgi_app_require_general (app, MGI_PERMISSION_LOAD_FRAMEWORKS, error))
    return NULL;

  g_autoptr (MgiFramework) known = find (app, framework->id, framework->edition, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return NULL;
  }
  if (known != NULL && strcmp (known->sha256, framework->sha256) != 0) {
    g_autofree char *name = mgi_app_framework_name (framework);
    mgi_refuse (error, "framework.already-there", "framework", name, NULL);
    return NULL;
  }

  g_autofree char *base = g_filename_display_basename (file);
  Loading loading = { app, framework, base };
  if (!mgi_app_transaction (app, load, &loading, error))
    return NULL;
  *ret_known = known != NULL;
  return g_steal_pointer (&framework);
}
