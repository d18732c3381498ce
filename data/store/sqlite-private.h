/*
 * What the SQLite driver's files share. Only they include sqlite3.h.
 */
#pragma once

#include <sqlite3.h>

#include "data/store/driver.h"

G_BEGIN_DECLS

enum { MGI_SQLITE_APPLICATION = 0x4D474931 }; /* "MGI1", set by the first migration */

typedef struct {
  sqlite3 *db;
  char *file;     /* absolute */
  bool unfounded; /* made by us, and nothing was committed to it yet */
  bool migrating;
} MgiSqlite;

typedef struct {
  MgiSqlite *sqlite;
  sqlite3_stmt *handle;
  int parameters[MGI_PARAMETERS_MAX + 1]; /* of $1, $2, …: SQLite's own number for it; 0: not in the statement */
  int problem;                            /* the first failure to bind, or SQLITE_OK */
} MgiSqliteStatement;

/* Sets the error that stands for a status of SQLite's; `db` may be NULL. Returns false. */
bool mgi_sqlite_fail (sqlite3 *db, int status, GError **error);
bool mgi_sqlite_exec (sqlite3 *db, const char *sql, GError **error);
/* The first column of the first row, as a text; NULL with an error. Free with g_free(). */
char *mgi_sqlite_ask (sqlite3 *db, const char *sql, GError **error);

/* Opens an existing file with every protection on; FOREIGN where it is not a database of this program. */
sqlite3 *mgi_sqlite_open (const char *file, int flags, int patience, GError **error);
void mgi_sqlite_close (sqlite3 *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, mgi_sqlite_close)

/* sqlite-statement.c */
MgiStatement *mgi_sqlite_prepare (MgiConnection *connection, const char *sql, GError **error);
void mgi_sqlite_finalize (MgiStatement *statement);
void mgi_sqlite_bind_text (MgiStatement *statement, int parameter, const char *text);
void mgi_sqlite_bind_integer (MgiStatement *statement, int parameter, gint64 number);
void mgi_sqlite_bind_bytes (MgiStatement *statement, int parameter, GBytes *bytes);
MgiFetch mgi_sqlite_fetch (MgiStatement *statement, GError **error);
gint64 mgi_sqlite_changed (MgiStatement *statement);
const char *mgi_sqlite_text (MgiStatement *statement, int column);
gint64 mgi_sqlite_integer (MgiStatement *statement, int column);
GBytes *mgi_sqlite_bytes (MgiStatement *statement, int column);
void mgi_sqlite_reset (MgiStatement *statement);

/* sqlite-copy.c, sqlite-restore.c */
/* Fills a file just made by mgi_file_beside(): whole, in one piece without files beside it, on disk. */
bool mgi_sqlite_copy (sqlite3 *from, const char *file, GError **error);
/* Waits for nobody: makes a database one file again, the log's pages moved into it. BUSY where somebody has it open. */
bool mgi_sqlite_settle (sqlite3 *db, GError **error);
bool mgi_sqlite_backup (MgiConnection *connection, const char *file, GError **error);
bool mgi_sqlite_restore (const char *where, const char *file, int patience, MgiApproval approve, gpointer data,
                         GError **error);

G_END_DECLS
