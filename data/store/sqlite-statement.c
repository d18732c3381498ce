/*
 * The driver for SQLite: statements, their parameters and their rows.
 */
#include "data/store/sqlite-private.h"

#include <string.h>

static bool
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

/* SQLite numbers parameters by their first appearance; $2 may well be its first. */
static bool
number_parameters (MgiSqliteStatement *statement, GError **error)
{
  int count = sqlite3_bind_parameter_count (statement->handle);

  for (int i = 1; i <= count; i++) {
    const char *name = sqlite3_bind_parameter_name (statement->handle, i);
    guint64 number = 0;

    if (name == NULL || *name != '$'
        || !g_ascii_string_to_unsigned (name + 1, 10, 1, MGI_PARAMETERS_MAX, &number, NULL)) {
      g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_FAILED, "parameter %d is not one of $1 to $%d", i,
                   MGI_PARAMETERS_MAX);
      return false;
    }
    statement->parameters[number] = i;
  }
  return true;
}

MgiStatement *
mgi_sqlite_prepare (MgiConnection *connection, const char *sql, GError **error)
{
  MgiSqlite *sqlite = (MgiSqlite *)connection;
  MgiSqliteStatement *statement = g_new0 (MgiSqliteStatement, 1);
  const char *tail = NULL;
  int status = sqlite3_prepare_v3 (sqlite->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->handle, &tail);
  bool usable = false;

  statement->sqlite = sqlite;
  if (status != SQLITE_OK)
    mgi_sqlite_fail (sqlite->db, status, error);
  else if (statement->handle == NULL || !is_blank (tail))
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_FAILED, "not one statement, but \"%s\" after it", tail);
  else
    usable = number_parameters (statement, error);
  if (usable)
    return (MgiStatement *)statement;
  mgi_sqlite_finalize ((MgiStatement *)statement);
  return NULL;
}

void
mgi_sqlite_finalize (MgiStatement *statement)
{
  MgiSqliteStatement *own = (MgiSqliteStatement *)statement;

  sqlite3_finalize (own->handle);
  g_free (own);
}

static void
note (MgiSqliteStatement *own, int status)
{
  if (own->problem == SQLITE_OK)
    own->problem = status;
}

static int
index_of (const MgiSqliteStatement *own, int parameter)
{
  return parameter >= 1 && parameter <= MGI_PARAMETERS_MAX ? own->parameters[parameter] : 0;
}

void
mgi_sqlite_bind_text (MgiStatement *statement, int parameter, const char *text)
{
  MgiSqliteStatement *own = (MgiSqliteStatement *)statement;

  note (own, sqlite3_bind_text (own->handle, index_of (own, parameter), text, -1, SQLITE_STATIC));
}

void
mgi_sqlite_bind_integer (MgiStatement *statement, int parameter, gint64 number)
{
  MgiSqliteStatement *own = (MgiSqliteStatement *)statement;

  note (own, sqlite3_bind_int64 (own->handle, index_of (own, parameter), number));
}

void
mgi_sqlite_bind_bytes (MgiStatement *statement, int parameter, GBytes *bytes)
{
  MgiSqliteStatement *own = (MgiSqliteStatement *)statement;
  gsize size = 0;
  const void *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  int index = index_of (own, parameter);

  /* No bytes are a NULL pointer to GLib, which SQLite would take for NULL. */
  if (bytes != NULL && size == 0)
    note (own, sqlite3_bind_zeroblob (own->handle, index, 0));
  else
    note (own, sqlite3_bind_blob64 (own->handle, index, data, size, SQLITE_STATIC));
}

MgiFetch
mgi_sqlite_fetch (MgiStatement *statement, GError **error)
{
  MgiSqliteStatement *own = (MgiSqliteStatement *)statement;
  int status = own->problem != SQLITE_OK ? own->problem : sqlite3_step (own->handle);

  if (status == SQLITE_ROW)
    return MGI_FETCH_ROW;
  if (status == SQLITE_DONE)
    return MGI_FETCH_DONE;
  mgi_sqlite_fail (own->sqlite->db, status, error);
  return MGI_FETCH_FAILED;
}

gint64
mgi_sqlite_changed (MgiStatement *statement)
{
  return sqlite3_changes64 (((MgiSqliteStatement *)statement)->sqlite->db);
}

const char *
mgi_sqlite_text (MgiStatement *statement, int column)
{
  return (const char *)sqlite3_column_text (((MgiSqliteStatement *)statement)->handle, column);
}

gint64
mgi_sqlite_integer (MgiStatement *statement, int column)
{
  return sqlite3_column_int64 (((MgiSqliteStatement *)statement)->handle, column);
}

GBytes *
mgi_sqlite_bytes (MgiStatement *statement, int column)
{
  sqlite3_stmt *handle = ((MgiSqliteStatement *)statement)->handle;
  const void *data = sqlite3_column_blob (handle, column);

  return g_bytes_new (data, (gsize)sqlite3_column_bytes (handle, column));
}

void
mgi_sqlite_reset (MgiStatement *statement)
{
  MgiSqliteStatement *own = (MgiSqliteStatement *)statement;

  sqlite3_reset (own->handle);
  sqlite3_clear_bindings (own->handle);
  own->problem = SQLITE_OK;
}
