/*
 * What the store's files share: the store itself, its cached statements, and the history that every change goes into.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/store/digest.h"
#include "data/store/driver.h"
#include "data/store/store.h"

G_BEGIN_DECLS

/* The last row of the history. Within a transaction it is kept here and written once, at the commit. */
typedef struct {
  bool known, moved;
  gint64 number;
  char hash[MGI_DIGEST_SIZE];
} MgiHead;

struct MgiStore {
  const MgiDriver *driver;
  MgiConnection *connection;
  char *where;
  GHashTable *queries; /* name → MgiQuery, prepared at first use */
  bool in_transaction;
  bool spoiled; /* a write failed half way: the transaction must not be committed */
  MgiHead head;
  MgiDigest *digest;
  gint64 referenced; /* the assessment that `reference` is of, so that a large import asks once; 0: none */
  char *reference;
};

/* --- opening, with what tests replace ------------------------------------------------------------------------- */

typedef struct {
  const MgiDriver *driver;
  GPtrArray *migrations; /* elements: SQL; the first makes version 1 */
  int patience;          /* milliseconds to wait for a lock */
} MgiStoreSetup;

/* The driver for a place and the migrations embedded for it. */
MgiStoreSetup *mgi_store_setup_new (const char *where, GError **error);
void mgi_store_setup_free (MgiStoreSetup *setup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiStoreSetup, mgi_store_setup_free)

MgiStore *mgi_store_create_with (const MgiStoreSetup *setup, const char *where, GError **error);
MgiStore *mgi_store_open_with (const MgiStoreSetup *setup, const char *where, GError **error);
bool mgi_store_restore_with (const MgiStoreSetup *setup, const char *where, const char *file, GError **error);

/* A connection as a store, its schema not looked at; takes the connection. */
MgiStore *mgi_store_new (const MgiDriver *driver, MgiConnection *connection, const char *where);

/* Gives a new database its schema. */
bool mgi_store_found (MgiStore *store, const GPtrArray *migrations, GError **error);
/* Brings an existing one to the newest version; with `keeps_copy` what was is kept in a file beside it. */
bool mgi_store_migrate (MgiStore *store, const GPtrArray *migrations, bool keeps_copy, GError **error);

/* --- transactions --------------------------------------------------------------------------------------------- */

/* Runs `work` in the open transaction, or in one of its own. */
bool mgi_store_write (MgiStore *store, MgiStoreWork work, gpointer data, GError **error);
/* Runs it in one of its own, even where that is to rebuild tables. */
bool mgi_store_transact (MgiStore *store, MgiBegin kind, MgiStoreWork work, gpointer data, GError **error);

/* --- cached statements ---------------------------------------------------------------------------------------- */

typedef struct MgiQuery MgiQuery;

/* The statement of queries/<name>.sql, ready to bind, until mgi_query_end(). It never runs twice at once. */
MgiQuery *mgi_query_begin (MgiStore *store, const char *name, GError **error);
void mgi_query_end (MgiQuery *query);
void mgi_query_free (MgiQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiQuery, mgi_query_end)

/* What is bound must live until mgi_query_end(). */
void mgi_query_bind_text (MgiQuery *query, int parameter, const char *text);
void mgi_query_bind_integer (MgiQuery *query, int parameter, gint64 number);
void mgi_query_bind_bytes (MgiQuery *query, int parameter, GBytes *bytes);
MgiFetch mgi_query_fetch (MgiQuery *query, GError **error);
/* Runs a statement that gives no rows; `ret_changed` (or NULL) is set to the number of rows it changed. */
bool mgi_query_run (MgiQuery *query, gint64 *ret_changed, GError **error);
const char *mgi_query_text (MgiQuery *query, int column);
gint64 mgi_query_integer (MgiQuery *query, int column);
GBytes *mgi_query_bytes (MgiQuery *query, int column);

/* --- history -------------------------------------------------------------------------------------------------- */

/* Appends a row; `digest` (or NULL) is that of what is now kept about subject and question. Inside a transaction. */
bool mgi_history_add (MgiStore *store, const char *subject, const char *question, const char *digest,
                      const MgiChange *change, GError **error);
/* Writes the head where it moved: the last thing before a commit. */
bool mgi_history_settle (MgiStore *store, GError **error);

/*
 * Told of everything that is kept and has a digest, computed from what stands in the tables now: subject by subject,
 * an assessment itself (no question) before its answers.
 */
typedef bool (*MgiKept) (const char *subject, const char *question, const char *digest, gpointer data, GError **error);
bool mgi_frameworks_walk (MgiStore *store, MgiKept each, gpointer data, GError **error);
bool mgi_crosswalks_walk (MgiStore *store, MgiKept each, gpointer data, GError **error);
bool mgi_people_walk (MgiStore *store, MgiKept each, gpointer data, GError **error);
bool mgi_assessments_walk (MgiStore *store, MgiKept each, gpointer data, GError **error);
bool mgi_answers_walk (MgiStore *store, gint64 assessment, const char *subject, MgiKept each, gpointer data,
                       GError **error);

/* Ends everybody's sessions. */
bool mgi_sessions_end_all (MgiStore *store, GError **error);

/* "EGY/1" of an assessment; it belongs to the store and lives until the next call. */
const char *mgi_assessment_subject (MgiStore *store, gint64 assessment, GError **error);

G_END_DECLS
