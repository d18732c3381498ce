/*
 * The driver for SQLite: whole copies, made beside running writers.
 */
#include "data/store/sqlite-private.h"

#include <glib/gstdio.h>

#include "data/store/files.h"

static bool
copy_pages (sqlite3 *from, sqlite3 *to, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int status;

  if (backup == NULL)
    return mgi_sqlite_fail (to, sqlite3_errcode (to), error);
  sqlite3_backup_step (backup, -1);
  status = sqlite3_backup_finish (backup);
  return status == SQLITE_OK || mgi_sqlite_fail (to, status, error);
}

bool
mgi_sqlite_settle (sqlite3 *db, GError **error)
{
  g_autofree char *mode = mgi_sqlite_ask (db, "PRAGMA journal_mode = DELETE", error);

  if (mode == NULL)
    return false;
  if (g_str_equal (mode, "delete"))
    return true;
  g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_BUSY, "the database is in use");
  return false;
}

bool
mgi_sqlite_copy (sqlite3 *from, const char *file, GError **error)
{
  g_autoptr (sqlite3) to = NULL;
  int status = sqlite3_open_v2 (file, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

  if (status != SQLITE_OK)
    return mgi_sqlite_fail (to, status, error);
  return copy_pages (from, to, error) && mgi_sqlite_settle (to, error);
}

bool
mgi_sqlite_backup (MgiConnection *connection, const char *file, GError **error)
{
  MgiSqlite *sqlite = (MgiSqlite *)connection;
  g_autofree char *name = g_canonicalize_filename (file, NULL);
  g_autofree char *copy = NULL;

  if (g_file_test (name, G_FILE_TEST_EXISTS)) {
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_EXISTS, "%s: there is a file already", name);
    return false;
  }
  copy = mgi_file_beside (name, error);
  if (copy == NULL)
    return false;
  if (mgi_sqlite_copy (sqlite->db, copy, error) && mgi_file_publish (copy, name, error))
    return true;
  g_unlink (copy);
  return false;
}
