/*
 * The driver for SQLite: a backup put in the place of a database.
 *
 * The copy is made and approved beside, and then takes the name in one step. Until then the old database is held
 * alone, as one file without a log: a log that stayed behind would be read into the new one.
 */
#include "data/store/sqlite-private.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "data/store/files.h"

static const char *const companions[] = { "-wal", "-shm", "-journal" };

/* Renames what SQLite keeps beside a file; where there is nothing, nothing happens. */
static void
move_companions (const char *from, const char *to)
{
  for (gsize i = 0; i < G_N_ELEMENTS (companions); i++) {
    g_autofree char *old_name = g_strconcat (from, companions[i], NULL);
    g_autofree char *new_name = g_strconcat (to, companions[i], NULL);

    g_rename (old_name, new_name);
  }
}

static void
remove_copy (const char *copy)
{
  g_unlink (copy);
  for (gsize i = 0; i < G_N_ELEMENTS (companions); i++) {
    g_autofree char *name = g_strconcat (copy, companions[i], NULL);

    g_unlink (name);
  }
}

/* Links are followed: it is the database that is replaced, not the way to it. */
static char *
real_name (const char *where)
{
  char *name = realpath (where, NULL);

  return name != NULL ? name : g_canonicalize_filename (where, NULL);
}

static char *
copy_beside (const char *file, const char *target, int patience, GError **error)
{
  g_autofree char *source = g_canonicalize_filename (file, NULL);
  g_autoptr (sqlite3) from = mgi_sqlite_open (source, SQLITE_OPEN_READONLY, patience, error);
  g_autofree char *copy = NULL;

  if (from == NULL)
    return NULL;
  copy = mgi_file_beside (target, error);
  if (copy == NULL)
    return NULL;
  if (mgi_sqlite_copy (from, copy, error))
    return g_steal_pointer (&copy);
  g_prefix_error (error, "%s: ", source);
  remove_copy (copy);
  return NULL;
}

/* Approval has written to the copy's log; all of it must stand in the one file that is renamed. */
static bool
settle_copy (const char *copy, int patience, GError **error)
{
  g_autoptr (sqlite3) db = mgi_sqlite_open (copy, SQLITE_OPEN_READWRITE, patience, error);

  return db != NULL && mgi_sqlite_settle (db, error);
}

/* Nobody reads or writes the database until it is closed; BUSY where somebody does now. */
static bool
hold_alone (sqlite3 *db, GError **error)
{
  g_autofree char *mode = NULL;

  if (!mgi_sqlite_settle (db, error) || !mgi_sqlite_exec (db, "BEGIN EXCLUSIVE", error))
    return false;
  mode = mgi_sqlite_ask (db, "PRAGMA journal_mode", error);
  if (g_strcmp0 (mode, "delete") == 0)
    return true;
  if (mode != NULL)
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_BUSY, "somebody just opened the database");
  return false;
}

static bool
swap (const char *target, const char *copy, GError **error)
{
  g_autofree char *name = g_strconcat (target, ".before-restore", NULL);
  g_autofree char *kept = mgi_file_keep (target, name, error);

  if (kept == NULL)
    return false;
  move_companions (target, kept);
  if (mgi_file_replace (copy, target, error))
    return mgi_file_sync (target, error);
  move_companions (kept, target);
  g_unlink (kept);
  return false;
}

/* A damaged database cannot be held, but it is the very reason for a restore; its log goes with it. */
static bool
replace_existing (const char *target, const char *copy, int patience, GError **error)
{
  GError *problem = NULL;
  g_autoptr (sqlite3) old = mgi_sqlite_open (target, SQLITE_OPEN_READWRITE, patience, &problem);

  if (old != NULL)
    hold_alone (old, &problem);
  if (problem != NULL && !g_error_matches (problem, MGI_STORE_ERROR, MGI_STORE_ERROR_DAMAGED)) {
    g_propagate_prefixed_error (error, problem, "%s: ", target);
    return false;
  }
  if (problem != NULL)
    g_clear_pointer (&old, mgi_sqlite_close);
  g_clear_error (&problem);
  return swap (target, copy, error);
}

/* A log whose database is gone. */
static bool
keep_stale_companions (const char *target, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (companions); i++) {
    g_autofree char *name = g_strconcat (target, companions[i], NULL);
    g_autofree char *wish = g_strconcat (name, ".before-restore", NULL);
    g_autofree char *kept = NULL;

    if (!g_file_test (name, G_FILE_TEST_EXISTS))
      continue;
    kept = mgi_file_keep (name, wish, error);
    if (kept == NULL)
      return false;
    g_unlink (name);
  }
  return true;
}

static bool
put_in_place (const char *target, const char *copy, int patience, GError **error)
{
  if (g_file_test (target, G_FILE_TEST_EXISTS))
    return replace_existing (target, copy, patience, error);
  return keep_stale_companions (target, error) && mgi_file_publish (copy, target, error);
}

bool
mgi_sqlite_restore (const char *where, const char *file, int patience, MgiApproval approve, gpointer data,
                    GError **error)
{
  g_autofree char *target = real_name (where);
  g_autofree char *copy = copy_beside (file, target, patience, error);

  if (copy == NULL)
    return false;
  if (approve (copy, data, error) && settle_copy (copy, patience, error)
      && put_in_place (target, copy, patience, error))
    return true;
  remove_copy (copy);
  return false;
}
