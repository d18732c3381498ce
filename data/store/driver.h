/*
 * The seam between the store's functions and a database engine: one const table of functions an engine. Above it
 * nobody knows the engine; below it nobody knows what an answer is.
 *
 * SQL comes from the .sql files; a statement's parameters are $1, $2, … and are bound by their number. The queries
 * keep to what SQLite and PostgreSQL share; the schemas are the engines' own. Every engine gives: transactions whose
 * commit is durable, a read snapshot, and comparison of texts byte by byte.
 *
 * Errors are MGI_STORE_ERROR. Only functions that return bool or a pointer set them.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/store/store.h"

G_BEGIN_DECLS

/* Never defined: each driver casts these to structs of its own. */
typedef struct MgiConnection MgiConnection;
typedef struct MgiStatement MgiStatement;

enum { MGI_PARAMETERS_MAX = 16 };

typedef enum {
  MGI_BEGIN_READ,    /* a snapshot: later writers are not seen, and not kept waiting */
  MGI_BEGIN_WRITE,   /* takes the write lock now */
  MGI_BEGIN_MIGRATE, /* the same; tables may be rebuilt, and references are checked at the commit */
} MgiBegin;

typedef enum { MGI_FETCH_FAILED, MGI_FETCH_DONE, MGI_FETCH_ROW } MgiFetch;

/* Says whether a copy may be put in the place of a database. It may change the copy, and must leave it closed. */
typedef bool (*MgiApproval) (const char *copy, gpointer data, GError **error);

typedef struct {
  const char *scheme; /* of "scheme://…"; NULL: a plain path */
  const char *schema; /* its folder below schema/ */

  /* `patience`: milliseconds to wait for a lock that somebody else holds. */
  /* A new, empty database. It is removed again if it is closed before its first commit. */
  MgiConnection *(*create) (const char *where, int patience, GError **error);
  /* An existing one of this program; MISSING or FOREIGN where it is none. Its schema is not looked at. */
  MgiConnection *(*open) (const char *where, int patience, GError **error);
  void (*close) (MgiConnection *connection);

  /* Fails with MISSING where the database is no longer where it was opened: what is written would be lost. */
  bool (*begin) (MgiConnection *connection, MgiBegin kind, GError **error);
  bool (*commit) (MgiConnection *connection, GError **error);
  /* Does nothing where no transaction is open, for example because the engine ended it after a failure. */
  void (*rollback) (MgiConnection *connection);
  /* Whether the last failure was a collision after which the same transaction may well succeed. */
  bool (*may_retry) (MgiConnection *connection);

  /* Several statements in a row, without parameters: a migration. */
  bool (*script) (MgiConnection *connection, const char *sql, GError **error);

  /* One statement; anything but blanks after it is refused. Finalize before closing the connection. */
  MgiStatement *(*prepare) (MgiConnection *connection, const char *sql, GError **error);
  void (*finalize) (MgiStatement *statement);
  /* What is bound must live until the next reset. A failure to bind is reported by the next fetch. NULL binds NULL. */
  void (*bind_text) (MgiStatement *statement, int parameter, const char *text);
  void (*bind_integer) (MgiStatement *statement, int parameter, gint64 number);
  void (*bind_bytes) (MgiStatement *statement, int parameter, GBytes *bytes);
  MgiFetch (*fetch) (MgiStatement *statement, GError **error);
  /* Rows changed; after DONE, before anything else is run. */
  gint64 (*changed) (MgiStatement *statement);
  /* Columns are counted from 0. The text lives until the next fetch or reset; NULL for NULL. */
  const char *(*text) (MgiStatement *statement, int column);
  gint64 (*integer) (MgiStatement *statement, int column);
  GBytes *(*bytes) (MgiStatement *statement, int column);
  void (*reset) (MgiStatement *statement);

  /* As mgi_store_backup(). */
  bool (*backup) (MgiConnection *connection, const char *file, GError **error);
  /* Looks for damage that no query might meet. */
  bool (*examine) (MgiConnection *connection, GError **error);
  /* As mgi_store_restore(); `approve` is asked about the copy before it is put in place. */
  bool (*restore) (const char *where, const char *file, int patience, MgiApproval approve, gpointer data,
                   GError **error);
} MgiDriver;

extern const MgiDriver mgi_sqlite_driver;

/* The driver for a place, by its scheme; NULL with FOREIGN where there is none. */
const MgiDriver *mgi_driver_for (const char *where, GError **error);

G_END_DECLS
