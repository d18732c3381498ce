/*
 * The driver for SQLite: a connection's life and its transactions.
 *
 * Every connection has the protections on: a write-ahead log brought to disk with each commit, references checked,
 * no trust in what the file's schema says, no access to SQLite's own tables, text quoted as text only.
 */
#include "data/store/sqlite-private.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "data/store/files.h"

/* What SQLite says, as what callers distinguish; the rest is FAILED. */
static const struct {
  int status;
  MgiStoreErrorCode code;
} codes[] = {
  { SQLITE_BUSY, MGI_STORE_ERROR_BUSY },      { SQLITE_LOCKED, MGI_STORE_ERROR_BUSY },
  { SQLITE_FULL, MGI_STORE_ERROR_FULL },      { SQLITE_CORRUPT, MGI_STORE_ERROR_DAMAGED },
  { SQLITE_NOTADB, MGI_STORE_ERROR_FOREIGN },
};

static const struct {
  int option;
  int on;
} protections[] = {
  { SQLITE_DBCONFIG_DEFENSIVE, 1 }, { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 }, { SQLITE_DBCONFIG_DQS_DML, 0 },
  { SQLITE_DBCONFIG_DQS_DDL, 0 },   { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
};

static const char settings[] = "PRAGMA synchronous = FULL;"
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA cache_size = -16384;"
                               "PRAGMA journal_size_limit = 67108864;";

static MgiStoreErrorCode
code_of (sqlite3 *db, int status)
{
  int number = db != NULL ? sqlite3_system_errno (db) : 0;

  if ((status & 0xff) == SQLITE_IOERR && (number == ENOSPC || number == EDQUOT))
    return MGI_STORE_ERROR_FULL;
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i].status == (status & 0xff))
      return codes[i].code;
  return MGI_STORE_ERROR_FAILED;
}

bool
mgi_sqlite_fail (sqlite3 *db, int status, GError **error)
{
  g_set_error (error, MGI_STORE_ERROR, (int)code_of (db, status), "%s",
               db != NULL && sqlite3_errcode (db) != SQLITE_OK ? sqlite3_errmsg (db) : sqlite3_errstr (status));
  return false;
}

bool
mgi_sqlite_exec (sqlite3 *db, const char *sql, GError **error)
{
  int status = sqlite3_exec (db, sql, NULL, NULL, NULL);

  return status == SQLITE_OK || mgi_sqlite_fail (db, status, error);
}

char *
mgi_sqlite_ask (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int status = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
  char *answer = NULL;

  if (status == SQLITE_OK)
    status = sqlite3_step (statement);
  if (status == SQLITE_ROW)
    answer = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  else if (status == SQLITE_DONE)
    answer = g_strdup ("");
  else
    mgi_sqlite_fail (db, status, error);
  sqlite3_finalize (statement);
  return answer;
}

void
mgi_sqlite_close (sqlite3 *db)
{
  sqlite3_close (db);
}

static sqlite3 *
open_guarded (const char *file, int flags, int patience, GError **error)
{
  g_autoptr (sqlite3) db = NULL;
  int status = sqlite3_open_v2 (file, &db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (protections) && status == SQLITE_OK; i++)
    status = sqlite3_db_config (db, protections[i].option, protections[i].on, NULL);
  if (status == SQLITE_OK)
    status = sqlite3_busy_timeout (db, patience);
  if (status == SQLITE_OK)
    return g_steal_pointer (&db);
  mgi_sqlite_fail (db, status, error);
  g_prefix_error (error, "%s: ", file);
  return NULL;
}

static bool
check_is_ours (sqlite3 *db, GError **error)
{
  g_autofree char *application = mgi_sqlite_ask (db, "PRAGMA application_id", error);

  if (application == NULL)
    return false;
  if (g_ascii_strtoll (application, NULL, 10) == MGI_SQLITE_APPLICATION)
    return true;
  g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_FOREIGN, "a database of another program, or an empty one");
  return false;
}

sqlite3 *
mgi_sqlite_open (const char *file, int flags, int patience, GError **error)
{
  g_autoptr (sqlite3) db = NULL;
  GStatBuf info;

  if (g_stat (file, &info) != 0) {
    mgi_file_fail (file, error);
    return NULL;
  }
  db = open_guarded (file, flags, patience, error);
  if (db == NULL)
    return NULL;
  if (check_is_ours (db, error))
    return g_steal_pointer (&db);
  g_prefix_error (error, "%s: ", file);
  return NULL;
}

static bool
set_up (sqlite3 *db, GError **error)
{
  g_autofree char *mode = NULL;

  if (sqlite3_db_readonly (db, "main") != 0) {
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_FAILED, "the file cannot be written");
    return false;
  }
  mode = mgi_sqlite_ask (db, "PRAGMA journal_mode = WAL", error);
  if (mode == NULL)
    return false;
  if (!g_str_equal (mode, "wal")) {
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_FAILED, "no write-ahead log on this disk: %s", mode);
    return false;
  }
  return mgi_sqlite_exec (db, settings, error);
}

/*
 * Somebody restored a backup while we were waiting: what we hold is what was there before, and the log that we would
 * write belongs beside it, not beside the new one. Once the log is open, nobody can restore.
 */
static bool
check_has_not_moved (sqlite3 *db, GError **error)
{
  int moved = 0;

  sqlite3_file_control (db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  if (moved == 0)
    return true;
  g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_BUSY, "another file was just put in its place");
  return false;
}

static MgiConnection *
connect (sqlite3 *db, const char *file, bool unfounded)
{
  MgiSqlite *sqlite = g_new (MgiSqlite, 1);

  *sqlite = (MgiSqlite){ db, g_strdup (file), unfounded, false };
  return (MgiConnection *)sqlite;
}

static MgiConnection *
open_existing (const char *where, int patience, GError **error)
{
  g_autofree char *file = g_canonicalize_filename (where, NULL);
  g_autoptr (sqlite3) db = mgi_sqlite_open (file, SQLITE_OPEN_READWRITE, patience, error);

  if (db == NULL)
    return NULL;
  if (check_has_not_moved (db, error) && set_up (db, error) && check_has_not_moved (db, error))
    return connect (g_steal_pointer (&db), file, false);
  g_prefix_error (error, "%s: ", file);
  return NULL;
}

static MgiConnection *
create (const char *where, int patience, GError **error)
{
  g_autofree char *file = g_canonicalize_filename (where, NULL);
  g_autoptr (sqlite3) db = NULL;

  if (!mgi_file_make (file, error))
    return NULL;
  db = open_guarded (file, SQLITE_OPEN_READWRITE, patience, error);
  if (db != NULL && set_up (db, error))
    return connect (g_steal_pointer (&db), file, true);
  g_clear_pointer (&db, mgi_sqlite_close);
  g_unlink (file);
  return NULL;
}

static void
close_connection (MgiConnection *connection)
{
  MgiSqlite *sqlite = (MgiSqlite *)connection;

  mgi_sqlite_close (sqlite->db);
  if (sqlite->unfounded)
    g_unlink (sqlite->file);
  g_free (sqlite->file);
  g_free (sqlite);
}

/* SQLite would go on in a file that nobody finds again. */
static bool
check_place (MgiSqlite *sqlite, GError **error)
{
  int moved = 0;

  sqlite3_file_control (sqlite->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  if (moved)
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_MISSING, "%s was removed or replaced", sqlite->file);
  return !moved;
}

static bool
begin (MgiConnection *connection, MgiBegin kind, GError **error)
{
  MgiSqlite *sqlite = (MgiSqlite *)connection;

  if (!check_place (sqlite, error))
    return false;

  /* Tables cannot be rebuilt while references are enforced, and that cannot be changed inside a transaction. */
  if (kind == MGI_BEGIN_MIGRATE && !mgi_sqlite_exec (sqlite->db, "PRAGMA foreign_keys = OFF", error))
    return false;
  sqlite->migrating = kind == MGI_BEGIN_MIGRATE;
  return mgi_sqlite_exec (sqlite->db, kind == MGI_BEGIN_READ ? "BEGIN" : "BEGIN IMMEDIATE", error);
}

static bool
check_references (sqlite3 *db, GError **error)
{
  g_autofree char *table = mgi_sqlite_ask (db, "PRAGMA foreign_key_check", error);

  if (table == NULL)
    return false;
  if (*table == '\0')
    return true;
  g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_DAMAGED, "a row of %s refers to nothing", table);
  return false;
}

static void
end_migration (MgiSqlite *sqlite)
{
  if (sqlite->migrating)
    mgi_sqlite_exec (sqlite->db, "PRAGMA foreign_keys = ON", NULL);
  sqlite->migrating = false;
}

static bool
commit (MgiConnection *connection, GError **error)
{
  MgiSqlite *sqlite = (MgiSqlite *)connection;

  if (sqlite->migrating && !check_references (sqlite->db, error))
    return false;
  if (!mgi_sqlite_exec (sqlite->db, "COMMIT", error))
    return false;
  sqlite->unfounded = false;
  end_migration (sqlite);
  return true;
}

static void
rollback (MgiConnection *connection)
{
  MgiSqlite *sqlite = (MgiSqlite *)connection;

  if (sqlite3_get_autocommit (sqlite->db) == 0)
    mgi_sqlite_exec (sqlite->db, "ROLLBACK", NULL);
  end_migration (sqlite);
}

/* A writer has the lock from its start and has already waited for it: nobody is left to collide with. */
static bool
may_retry (MgiConnection *connection)
{
  return false;
}

static bool
script (MgiConnection *connection, const char *sql, GError **error)
{
  return mgi_sqlite_exec (((MgiSqlite *)connection)->db, sql, error);
}

static bool
examine (MgiConnection *connection, GError **error)
{
  sqlite3 *db = ((MgiSqlite *)connection)->db;
  g_autofree char *verdict = mgi_sqlite_ask (db, "PRAGMA integrity_check (1)", error);

  if (verdict == NULL)
    return false;
  if (g_str_equal (verdict, "ok"))
    return check_references (db, error);
  g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_DAMAGED, "%s", verdict);
  return false;
}

const MgiDriver mgi_sqlite_driver = {
  .scheme = NULL,
  .schema = "sqlite",
  .create = create,
  .open = open_existing,
  .close = close_connection,
  .begin = begin,
  .commit = commit,
  .rollback = rollback,
  .may_retry = may_retry,
  .script = script,
  .prepare = mgi_sqlite_prepare,
  .finalize = mgi_sqlite_finalize,
  .bind_text = mgi_sqlite_bind_text,
  .bind_integer = mgi_sqlite_bind_integer,
  .bind_bytes = mgi_sqlite_bind_bytes,
  .fetch = mgi_sqlite_fetch,
  .changed = mgi_sqlite_changed,
  .text = mgi_sqlite_text,
  .integer = mgi_sqlite_integer,
  .bytes = mgi_sqlite_bytes,
  .reset = mgi_sqlite_reset,
  .backup = mgi_sqlite_backup,
  .examine = examine,
  .restore = mgi_sqlite_restore,
};
