/*
 * Copies of the whole database, out and in.
 */
#include "mgi/app/app-private.h"

bool
mgi_app_backup (MgiApp *app, const char *file, GError **error)
{
  if (mgi_app_store (app, error) == NULL || !mgi_app_require_general (app, MGI_PERMISSION_MAINTAIN, error))
    return false;
  if (mgi_store_backup (app->store, file, error))
    return true;
  if (error != NULL && g_error_matches (*error, MGI_STORE_ERROR, MGI_STORE_ERROR_EXISTS)) {
    g_clear_error (error);
    mgi_refuse (error, "backup.exists", "file", file, NULL);
  } else {
    mgi_app_explain (app->where, error);
  }
  return false;
}

bool
mgi_app_restore (const MgiAppOptions *options, const char *file, GError **error)
{
  static const struct {
    MgiStoreErrorCode code;
    const char *key;
  } explained[] = {
    { MGI_STORE_ERROR_MISSING, "restore.missing" }, { MGI_STORE_ERROR_FOREIGN, "restore.foreign" },
    { MGI_STORE_ERROR_NEWER, "restore.newer" },     { MGI_STORE_ERROR_DAMAGED, "restore.damaged" },
    { MGI_STORE_ERROR_BUSY, "restore.busy" },
  };

  if (mgi_store_restore (options->where, file, error))
    return true;
  for (guint i = 0; error != NULL && i < G_N_ELEMENTS (explained); i++) {
    if (g_error_matches (*error, MGI_STORE_ERROR, (int)explained[i].code)) {
      g_clear_error (error);
      mgi_refuse (error, explained[i].key, "file", file, "where", options->where, NULL);
      return false;
    }
  }
  mgi_app_explain (options->where, error);
  return false;
}
