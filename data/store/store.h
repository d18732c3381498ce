/*
 * data/store: what is kept, on disk, for good. The only room with SQL and database handles.
 *
 * Everything above sees typed rows and transactions; a driver below (SQLite today) runs the statements of the .sql
 * files. The store keeps and finds; it does not judge: rules and permissions are the caller's.
 *
 * Errors: MGI_STORE_ERROR. A store and all it returns belong to one thread.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

#define MGI_STORE_ERROR (mgi_store_error_quark ())

typedef enum {
  MGI_STORE_ERROR_FAILED,    /* the database says no: disk full, locked too long, damaged */
  MGI_STORE_ERROR_MISSING,   /* there is no database where one was expected */
  MGI_STORE_ERROR_EXISTS,    /* there is something where nothing was expected */
  MGI_STORE_ERROR_FOREIGN,   /* a file, but not a database of this program */
  MGI_STORE_ERROR_NEWER,     /* the database was written by a newer version of this program */
  MGI_STORE_ERROR_REVISION,  /* the row changed since it was read: somebody else was faster */
} MgiStoreErrorCode;

GQuark mgi_store_error_quark (void);

typedef struct MgiStore MgiStore;

/* Makes a new database at `where` (a file's path). Fails with EXISTS where a file is, FOREIGN for an unknown scheme. */
MgiStore *mgi_store_create (const char *where, GError **error);

/*
 * Opens an existing one. An older schema is migrated forward, after a copy was left beside it as
 * "<where>.before-v<N>"; a newer schema is refused.
 */
MgiStore *mgi_store_open (const char *where, GError **error);
void mgi_store_free (MgiStore *store);

/*
 * Runs `work` in one transaction that takes the write lock at its start: committed (durable on disk) when it returns
 * true, rolled back when it returns false with an error. A driver may run it again after a serialization failure, so
 * it must not change anything outside the store before it succeeds. Transactions do not nest.
 */
typedef bool (*MgiStoreWork) (MgiStore *store, gpointer data, GError **error);
bool mgi_store_transaction (MgiStore *store, MgiStoreWork work, gpointer data, GError **error);

/* --- frameworks and crosswalks: the files' bytes, verbatim -------------------------------------------------- */

typedef struct {
  char *id, *edition, *sha256;
} MgiStoredFramework;

/* All of them (elements: MgiStoredFramework), by id, then edition. */
GPtrArray *mgi_store_frameworks (MgiStore *store, GError **error);
/* The bytes; NULL without an error where there is none. */
GBytes *mgi_store_framework_bytes (MgiStore *store, const char *id, const char *edition, GError **error);
GBytes *mgi_store_framework_bytes_by_hash (MgiStore *store, const char *sha256, GError **error);
bool mgi_store_framework_add (MgiStore *store, const char *id, const char *edition, const char *sha256,
                              GBytes *bytes, const char *at, GError **error);

typedef struct {
  char *from, *to; /* "id/edition" */
  char *sha256;
  GBytes *bytes;
} MgiStoredCrosswalk;

GPtrArray *mgi_store_crosswalks (MgiStore *store, GError **error); /* elements: MgiStoredCrosswalk */
/* Adds one, or puts it in the place of an earlier one for the same two editions. */
bool mgi_store_crosswalk_put (MgiStore *store, const MgiStoredCrosswalk *crosswalk, const char *at, GError **error);

/* --- authorities and assessments ----------------------------------------------------------------------------- */

typedef struct {
  gint64 key; /* the store's own; 0 before it is added */
  char *authority; /* "EGY", "BRA-sao-paulo" */
  int round;
  char *name; /* the authority's, where it has no ISO name; NULL */
  int year;
  char *framework_id, *framework_edition, *framework_sha256;
  MgiState state;
  char *opened_at, *changed_at; /* ISO 8601 in UTC */
} MgiStoredAssessment;

void mgi_stored_assessment_free (MgiStoredAssessment *assessment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiStoredAssessment, mgi_stored_assessment_free)

/* Adds authority (when it is new; a name given replaces none or an older one) and assessment; sets `key`. */
bool mgi_store_assessment_add (MgiStore *store, MgiStoredAssessment *assessment, GError **error);
/* NULL without an error where there is none. */
MgiStoredAssessment *mgi_store_assessment (MgiStore *store, const char *authority, int round, GError **error);
/* The last round's number of an authority, 0 where it has none, -1 with an error. */
int mgi_store_last_round (MgiStore *store, const char *authority, GError **error);
/* All (elements: MgiStoredAssessment), by authority, then round. */
GPtrArray *mgi_store_assessments (MgiStore *store, GError **error);
bool mgi_store_assessment_set_state (MgiStore *store, gint64 assessment, MgiState state, const char *at,
                                     GError **error);
/* Notes when something of the assessment was last changed. */
bool mgi_store_assessment_touch (MgiStore *store, gint64 assessment, const char *at, GError **error);

/* --- answers --------------------------------------------------------------------------------------------------- */

typedef struct {
  MgiAnswer *answer;
  gint64 revision; /* 1 for the first change, one more with each */
  char *changed_at, *changed_by;
} MgiStoredAnswer;

void mgi_stored_answer_free (MgiStoredAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiStoredAnswer, mgi_stored_answer_free)

/* All rows of an assessment (elements: MgiStoredAnswer), by question code; cleared answers too. */
GPtrArray *mgi_store_answers (MgiStore *store, gint64 assessment, GError **error);
/* NULL without an error where the question was never answered. */
MgiStoredAnswer *mgi_store_answer (MgiStore *store, gint64 assessment, const char *code, GError **error);
/*
 * Writes option, note and sources as given. `base` is the revision the change was made from, 0 for none before; the
 * row gets base + 1. Fails with REVISION, and changes nothing, where the row has another revision by now.
 */
bool mgi_store_answer_put (MgiStore *store, gint64 assessment, const MgiAnswer *answer, gint64 base, const char *at,
                           const char *by, GError **error);
/* Calls `each` with code and option (NULL: none) of every answer of an assessment: the fast path of scoring. */
typedef void (*MgiStoreChoice) (const char *code, const char *option, gpointer data);
bool mgi_store_choices (MgiStore *store, gint64 assessment, MgiStoreChoice each, gpointer data, GError **error);

/* --- history: append-only, each row carrying the hash of the row before it --------------------------------------- */

typedef struct {
  gint64 number; /* 1, 2, 3, … without a gap */
  char *at, *by;
  char *subject;  /* "EGY/1", "mgi-national/2023", … */
  char *question; /* code, or NULL */
  char *action;   /* "open", "answer", "submit", "load", … */
  char *before, *after; /* what was and what is, as JSON; NULL: nothing */
  char *reason;   /* why, or NULL */
  char *previous; /* hash of the row before; 64 zeros for the first */
  char *hash;
} MgiHistoryRow;

void mgi_history_row_free (MgiHistoryRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiHistoryRow, mgi_history_row_free)

/*
 * Appends a row; number, previous and hash are set here and need not be given. The hash is SHA-256 over previous and
 * the row's fields, each written as its length in bytes, a colon and its bytes ("-" for NULL): docs/formats.md.
 */
bool mgi_store_history_append (MgiStore *store, const MgiHistoryRow *row, GError **error);
/* Rows about one subject, or all for NULL (elements: MgiHistoryRow), oldest first. */
GPtrArray *mgi_store_history (MgiStore *store, const char *subject, GError **error);

typedef enum {
  MGI_HISTORY_WHOLE,
  MGI_HISTORY_CHANGED, /* a row's fields do not give its hash */
  MGI_HISTORY_BROKEN,  /* a row does not carry the hash of the row before, or a number is missing */
  MGI_HISTORY_CUT,     /* rows are missing at the end: the last row is not the one last written */
  MGI_HISTORY_DIFFERS, /* an answer or a state is not what the history says it is */
} MgiHistoryVerdict;

typedef struct {
  MgiHistoryVerdict verdict;
  gint64 rows;   /* rows read */
  gint64 number; /* of the first wrong row; 0 when whole */
  char *subject, *question; /* what differs, or NULL */
} MgiHistoryCheck;

void mgi_history_check_clear (MgiHistoryCheck *check);
/* Walks the whole chain, then holds answers and states against it. False only for a technical failure. */
bool mgi_store_history_check (MgiStore *store, MgiHistoryCheck *ret_check, GError **error);

/* --- backup ------------------------------------------------------------------------------------------------------ */

/* Writes a whole, consistent copy to a new file, beside running writers; complete or not at all. */
bool mgi_store_backup (MgiStore *store, const char *file, GError **error);
/*
 * Puts a backup in the place of the database at `where`: checked first (ours, whole, not newer), written beside and
 * renamed. What was there is kept as "<where>.before-restore".
 */
bool mgi_store_restore (const char *where, const char *file, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiStore, mgi_store_free)

G_END_DECLS
