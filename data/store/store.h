/*
 * data/store: what is kept, on disk, for good. The only room with SQL and database handles.
 *
 * Everything above sees typed rows and transactions; a driver below (SQLite today) runs the statements of the .sql
 * files. The store keeps and finds; it does not judge: rules and permissions are the caller's.
 *
 * Nothing is written without saying who, when and why: each function that writes takes an MgiChange and appends one
 * row to the history in the same transaction. A function that writes runs in the open transaction, else in one of its
 * own.
 *
 * Errors: MGI_STORE_ERROR; the messages are for developers. A store and all it returns belong to one thread.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

#define MGI_STORE_ERROR (mgi_store_error_quark ())

typedef enum {
  MGI_STORE_ERROR_FAILED,   /* the database or the disk says no, for another reason than the ones below */
  MGI_STORE_ERROR_FULL,     /* the disk is full */
  MGI_STORE_ERROR_BUSY,     /* somebody else holds the database, longer than we are willing to wait */
  MGI_STORE_ERROR_DAMAGED,  /* the file is ours but its contents are broken or cut */
  MGI_STORE_ERROR_MISSING,  /* there is no database where one was expected */
  MGI_STORE_ERROR_EXISTS,   /* there is something where nothing was expected */
  MGI_STORE_ERROR_FOREIGN,  /* a file, but not a database of this program */
  MGI_STORE_ERROR_NEWER,    /* the database was written by a newer version of this program */
  MGI_STORE_ERROR_REVISION, /* the row changed since it was read: somebody else was faster */
} MgiStoreErrorCode;

GQuark mgi_store_error_quark (void);

typedef struct MgiStore MgiStore;

/* Makes a new database at `where` (a file's path). Fails with EXISTS where a file is, FOREIGN for an unknown scheme. */
MgiStore *mgi_store_create (const char *where, GError **error);

/*
 * Opens an existing one. A schema older than this program's version N is migrated forward in one transaction, after a
 * copy was left beside it as "<where>.before-v<N>" ("….before-v<N>-2" where that name is taken). A newer one is
 * refused.
 */
MgiStore *mgi_store_open (const char *where, GError **error);
void mgi_store_free (MgiStore *store);

/*
 * Runs `work` in one transaction that takes the write lock at its start: committed (durable on disk) when it returns
 * true, rolled back when it returns false with an error. A driver may run it again after a serialization failure, so
 * it must not change anything outside the store before it succeeds. Transactions do not nest. Where a function that
 * writes fails inside (with another code than REVISION and EXISTS, which change nothing), the whole cannot be committed
 * any more, whatever `work` returns.
 */
typedef bool (*MgiStoreWork) (MgiStore *store, gpointer data, GError **error);
bool mgi_store_transaction (MgiStore *store, MgiStoreWork work, gpointer data, GError **error);
/* Whether the database is still where it was opened (else MISSING) and can be read. Waits for no writer. */
bool mgi_store_answers_now (MgiStore *store, GError **error);

/* What the history is to say about a change. The store adds the row's number, its subject and the hashes. */
typedef struct {
  const char *at; /* ISO 8601 in UTC */
  const char *by;
  const char *action;         /* "open", "answer", "submit", "load", … */
  const char *before, *after; /* what was and what is, as compact JSON; NULL: nothing */
  const char *reason;         /* or NULL */
} MgiChange;

/* --- frameworks and crosswalks: the files' bytes, verbatim ---------------------------------------------------- */

typedef struct {
  char *id, *edition, *sha256;
} MgiStoredFramework;

/* All of them (elements: MgiStoredFramework), by id, then edition. */
GPtrArray *mgi_store_frameworks (MgiStore *store, GError **error);
/* The bytes; NULL without an error where there is none. */
GBytes *mgi_store_framework_bytes (MgiStore *store, const char *id, const char *edition, GError **error);
GBytes *mgi_store_framework_bytes_by_hash (MgiStore *store, const char *sha256, GError **error);
/* Its SHA-256, without reading them; likewise. Free with g_free(). */
char *mgi_store_framework_hash (MgiStore *store, const char *id, const char *edition, GError **error);
/*
 * Fails with EXISTS where the id and edition are taken, even by the same bytes, and with FAILED where the bytes do not
 * have this SHA-256. The history's subject is "id/edition".
 */
bool mgi_store_framework_add (MgiStore *store, const char *id, const char *edition, const char *sha256, GBytes *bytes,
                              const MgiChange *change, GError **error);

typedef struct {
  char *from, *to; /* "id/edition" */
  char *sha256;
  GBytes *bytes;
} MgiStoredCrosswalk;

/* All of them (elements: MgiStoredCrosswalk), by the editions they join. */
GPtrArray *mgi_store_crosswalks (MgiStore *store, GError **error);
/*
 * Adds one, or puts it in the place of an earlier one for the same two editions. Fails with FAILED where the bytes do
 * not have this SHA-256. The history's subject is "<from>..<to>".
 */
bool mgi_store_crosswalk_put (MgiStore *store, const MgiStoredCrosswalk *crosswalk, const MgiChange *change,
                              GError **error);

/* --- authorities and assessments ------------------------------------------------------------------------------ */

typedef struct {
  gint64 key;      /* the store's own; 0 before it is added */
  char *authority; /* "EGY", "BRA-sao-paulo" */
  int round;
  char *name; /* what this round calls the authority, where it has no ISO name; NULL */
  int year;
  char *framework_id, *framework_edition, *framework_sha256;
  MgiState state;
  char *opened_at, *changed_at; /* ISO 8601 in UTC */
} MgiStoredAssessment;

void mgi_stored_assessment_free (MgiStoredAssessment *assessment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiStoredAssessment, mgi_stored_assessment_free)

/*
 * Adds the assessment, and the authority when it is new; sets `key`. A NULL `name` becomes the one of the last round
 * before; earlier rounds keep theirs, so that their reports stay as they were. Framework id and edition need not be
 * given. Fails with EXISTS where the authority has this round. The history's subject is "EGY/1".
 */
bool mgi_store_assessment_add (MgiStore *store, MgiStoredAssessment *assessment, const MgiChange *change,
                               GError **error);
/* NULL without an error where there is none. */
MgiStoredAssessment *mgi_store_assessment (MgiStore *store, const char *authority, int round, GError **error);
/* The last round's number of an authority, 0 where it has none, -1 with an error. */
int mgi_store_last_round (MgiStore *store, const char *authority, GError **error);
/* All (elements: MgiStoredAssessment), by authority, then round. */
GPtrArray *mgi_store_assessments (MgiStore *store, GError **error);
/* An authority's, by round. */
GPtrArray *mgi_store_assessments_of (MgiStore *store, const char *authority, GError **error);
/* Also notes the time of the change, as mgi_store_assessment_touch() does. */
bool mgi_store_assessment_set_state (MgiStore *store, gint64 assessment, MgiState state, const MgiChange *change,
                                     GError **error);
/* Notes when something of the assessment was last changed: a convenience for lists, not part of the history. */
bool mgi_store_assessment_touch (MgiStore *store, gint64 assessment, const char *at, GError **error);

/* --- answers -------------------------------------------------------------------------------------------------- */

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
 * Writes option, note and sources as given (`gives_note` and `gives_sources` are not looked at). `base` is the revision
 * the change was made from, 0 for none before; the row gets base + 1, and its history row this assessment's reference
 * ("EGY/1") and the question's code. Fails with REVISION, and changes nothing, where the row has another revision by
 * now. Clearing an answer is writing it without an option.
 */
bool mgi_store_answer_put (MgiStore *store, gint64 assessment, const MgiAnswer *answer, gint64 base,
                           const MgiChange *change, GError **error);
/* Calls `each` with code and option (NULL: none) of every answer of an assessment: the fast path of scoring. */
typedef void (*MgiStoreChoice) (const char *code, const char *option, gpointer data);
bool mgi_store_choices (MgiStore *store, gint64 assessment, MgiStoreChoice each, gpointer data, GError **error);

/* --- what a government adds to an answer ----------------------------------------------------------------------- */

typedef struct {
  char *question;
  char *text, *language; /* a tag, "ar" */
  bool shared;           /* there is consent */
  gint64 revision;       /* 1 for the mark, one more with each change */
  char *marked_at, *marked_by;
} MgiStoredPractice;

void mgi_stored_practice_free (MgiStoredPractice *practice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiStoredPractice, mgi_stored_practice_free)

/* All of an assessment (elements: MgiStoredPractice), by question code. */
GPtrArray *mgi_store_practices (MgiStore *store, gint64 assessment, GError **error);
/* NULL without an error where the answer is not marked. */
MgiStoredPractice *mgi_store_practice (MgiStore *store, gint64 assessment, const char *question, GError **error);
/*
 * Marks an answer that is on record, or writes text, language and consent of its mark anew. `base` is the revision that
 * the change was made from, 0 for none before; fails with REVISION where the mark has another one by now. Its history
 * row has this assessment's reference and the question's code, and so have the rows of all functions below.
 */
bool mgi_store_practice_put (MgiStore *store, gint64 assessment, const MgiStoredPractice *practice, gint64 base,
                             const MgiChange *change, GError **error);
/* Fails with MISSING where there is no mark. */
bool mgi_store_practice_remove (MgiStore *store, gint64 assessment, const char *question, const MgiChange *change,
                                GError **error);

typedef struct {
  char *question;
  gint64 number; /* 1, 2, … of its answer */
  char *what, *language;
  char *who;
  char *due; /* YYYY, YYYY-MM or YYYY-MM-DD */
  char *noted_at, *noted_by;
  char *dropped_at, *dropped_why; /* NULL: it was not dropped */
} MgiStoredCommitment;

void mgi_stored_commitment_free (MgiStoredCommitment *commitment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiStoredCommitment, mgi_stored_commitment_free)

/* All of an assessment (elements: MgiStoredCommitment), by question code and number; those of one question. */
GPtrArray *mgi_store_commitments (MgiStore *store, gint64 assessment, GError **error);
GPtrArray *mgi_store_commitments_of (MgiStore *store, gint64 assessment, const char *question, GError **error);
/* Adds it to an answer that is on record, under its number. */
bool mgi_store_commitment_add (MgiStore *store, gint64 assessment, const MgiStoredCommitment *commitment,
                               const MgiChange *change, GError **error);
/* Notes that it was dropped at the change's time for the change's reason, or takes it away; MISSING: there is none. */
bool mgi_store_commitment_drop (MgiStore *store, gint64 assessment, const char *question, gint64 number,
                                const MgiChange *change, GError **error);
bool mgi_store_commitment_remove (MgiStore *store, gint64 assessment, const char *question, gint64 number,
                                  const MgiChange *change, GError **error);

/* --- people, their sessions, and failures to sign in --------------------------------------------------------------- */

typedef struct {
  char *name; /* the key, never changes */
  char *display_name;
  char *role;        /* "administrator", "analyst", "focal-point", "contributor" or "reader" */
  GStrv authorities; /* codes, sorted; NULL: none */
  bool disabled, must_change_password;
  char *created_at, *changed_at;
  char *password; /* hashed; in no history row */
} MgiStoredPerson;

void mgi_stored_person_free (MgiStoredPerson *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiStoredPerson, mgi_stored_person_free)

/* All (elements: MgiStoredPerson), by name. */
GPtrArray *mgi_store_people (MgiStore *store, GError **error);
/* NULL without an error where there is none. */
MgiStoredPerson *mgi_store_person (MgiStore *store, const char *name, GError **error);
/* Fails with EXISTS where the name is taken. The history's subject is "@" and the name. */
bool mgi_store_person_add (MgiStore *store, const MgiStoredPerson *person, const MgiChange *change, GError **error);
/* Writes all of a known person but `created_at`; fails with MISSING for another. */
bool mgi_store_person_put (MgiStore *store, const MgiStoredPerson *person, const MgiChange *change, GError **error);

/*
 * Sessions and failures are written without a history row: they are a record themselves, and are forgotten after a
 * time. A session is known by the hash of its token; the token itself is kept nowhere.
 */
typedef struct {
  gint64 number; /* the store's own; 0 before it is added */
  char *token;   /* hashed: 64 hexadecimal digits */
  char *person;
  char *started_at, *seen_at;
  char *ends_at; /* at the latest */
  char *address, *agent;
} MgiStoredSession;

void mgi_stored_session_free (MgiStoredSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiStoredSession, mgi_stored_session_free)

/* Seen when it starts; sets `number`. */
bool mgi_store_session_add (MgiStore *store, MgiStoredSession *session, GError **error);
/* One that nobody ended, whatever the time; NULL without an error where there is none. */
MgiStoredSession *mgi_store_session (MgiStore *store, const char *token, GError **error);
MgiStoredSession *mgi_store_session_by_number (MgiStore *store, gint64 number, GError **error);
/* Those that nobody ended (elements: MgiStoredSession) of a person, or of all for NULL, in no order. */
GPtrArray *mgi_store_sessions (MgiStore *store, const char *person, GError **error);
bool mgi_store_session_touch (MgiStore *store, gint64 session, const char *at, GError **error);
/* Ends it; one that is over already stays as it is. */
bool mgi_store_session_end (MgiStore *store, gint64 session, const char *at, GError **error);
/* Ends all of a person but one (0: all). */
bool mgi_store_sessions_end (MgiStore *store, const char *person, gint64 but, const char *at, GError **error);
/* Whether a person started a session from this address since then. */
bool mgi_store_address_is_known (MgiStore *store, const char *person, const char *address, const char *since,
                                 bool *ret_known, GError **error);

typedef enum {
  MGI_FAILURES_ACCOUNT, /* from addresses that it is not known from */
  MGI_FAILURES_ADDRESS,
  MGI_FAILURES_BOTH, /* an account from an address that it is known from */
} MgiFailureKind;

typedef struct {
  gint64 count; /* 0: none */
  char *last_at;
} MgiFailures;

void mgi_failures_clear (MgiFailures *failures);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiFailures, mgi_failures_clear)

bool mgi_store_failures (MgiStore *store, MgiFailureKind kind, const char *subject, MgiFailures *ret_failures,
                         GError **error);
/* A count of 0 removes what was there. */
bool mgi_store_failures_set (MgiStore *store, MgiFailureKind kind, const char *subject, const MgiFailures *failures,
                             GError **error);
/* Removes failures last met before one time, and sessions that were over before another. */
bool mgi_store_sign_ins_forget (MgiStore *store, const char *failures_before, const char *sessions_before,
                                GError **error);

/* --- history: append-only, each row carrying the hash of the row before it ------------------------------------ */

typedef struct {
  gint64 number; /* 1, 2, 3, … without a gap */
  char *at, *by;
  char *subject;  /* "EGY/1", "mgi-national/2023", … */
  char *question; /* code, or NULL */
  char *action;
  char *before, *after;
  char *reason;
  char *digest;   /* SHA-256 of all that the store holds about subject and question after this change; or NULL */
  char *previous; /* hash of the row before; 64 zeros for the first */
  char *hash;
} MgiHistoryRow;

void mgi_history_row_free (MgiHistoryRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiHistoryRow, mgi_history_row_free)

/*
 * Appends a row about something that the store itself does not keep (an export, a backup). What the store does keep
 * gets its rows from the functions above, and only those rows carry a digest.
 *
 * A row's hash is SHA-256 over previous, number, at, by, subject, question, action, before, after, reason and digest,
 * each written as its length in bytes, a colon and its bytes, or "-" for NULL: docs/store.md.
 */
bool mgi_store_history_append (MgiStore *store, const char *subject, const char *question, const MgiChange *change,
                               GError **error);
/*
 * The number of the last row about a subject, or of the last row for NULL; 0 where there is none. While it stays, so does
 * all that the store keeps about the subject: rows are only added, each in the transaction of the change that it tells
 * of. Sessions and failures to sign in have no rows.
 */
bool mgi_store_history_last (MgiStore *store, const char *subject, gint64 *ret_number, GError **error);
/* Calls `each` with every row behind one number, in their order: what was recorded since. */
typedef void (*MgiStoreRecorded) (gint64 number, const char *subject, gpointer data);
bool mgi_store_history_since (MgiStore *store, gint64 number, MgiStoreRecorded each, gpointer data, GError **error);
/* Rows about one subject, or all for NULL (elements: MgiHistoryRow), oldest first. */
GPtrArray *mgi_store_history (MgiStore *store, const char *subject, GError **error);

typedef enum {
  MGI_HISTORY_WHOLE,
  MGI_HISTORY_CHANGED, /* a row's fields do not give its hash */
  MGI_HISTORY_BROKEN,  /* a row does not carry the hash of the row before, or a number is missing */
  MGI_HISTORY_CUT,     /* rows are missing at the end, or stand there that nobody wrote: the head is another */
  MGI_HISTORY_DIFFERS, /* an answer, a state or a file is not what the history says it is */
} MgiHistoryVerdict;

typedef struct {
  MgiHistoryVerdict verdict;
  gint64 rows;              /* rows read */
  gint64 number;            /* of the first wrong row; DIFFERS: of the last row about it, 0 for none; 0 when whole */
  char *subject, *question; /* what differs, or what the wrong row is about; NULL: nothing to name */
} MgiHistoryCheck;

void mgi_history_check_clear (MgiHistoryCheck *check);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiHistoryCheck, mgi_history_check_clear)

/*
 * Walks the whole chain, then holds frameworks, crosswalks, assessments and answers against it, all in one snapshot.
 * False only for a technical failure. Not inside a transaction.
 */
bool mgi_store_history_check (MgiStore *store, MgiHistoryCheck *ret_check, GError **error);

/* --- backup --------------------------------------------------------------------------------------------------- */

/*
 * Writes a whole, consistent copy to a new file, beside running writers; complete or not at all. Fails with EXISTS
 * where a file is. Not inside a transaction.
 */
bool mgi_store_backup (MgiStore *store, const char *file, GError **error);
/*
 * Puts a backup in the place of the database at `where`, or where none is: written beside, brought to this program's
 * schema, checked (ours, undamaged, history whole), all its sessions ended, renamed. What was there is kept as
 * "<where>.before-restore" ("….before-restore-2" where that name is taken). Fails with BUSY while anybody has the
 * database open, with FOREIGN where either file is not a database of this program, with DAMAGED where the backup is
 * not whole.
 */
bool mgi_store_restore (const char *where, const char *file, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiStore, mgi_store_free)

G_END_DECLS
