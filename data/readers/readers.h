/*
 * data/readers: files that come in. Everything in them is untrusted: bounded in size, depth and count, read strictly,
 * refused with all their problems at once (MGI_REFUSAL), each with line and column, JSON Pointer or row.
 *
 * Readers look at form only; whether a code or option exists is for mgi_answers_check() to say.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

enum {
  MGI_READ_MAX_BYTES = 256 * 1024 * 1024, /* an answers file or a table */
  MGI_READ_MAX_REPORT = 64 * 1024 * 1024,
};

/* Reads a whole file, at most `max` bytes. Refuses "file.missing", "file.unreadable", "file.too-big". */
GBytes *mgi_read_file (const char *file, gsize max, GError **error);

/* --- answers ------------------------------------------------------------------------------------------------------ */

/* Told while a long file is read: done and total, in any unit. May be NULL. */
typedef void (*MgiReadProgress) (guint64 done, guint64 total, gpointer data);

typedef struct {
  char *authority; /* whom the file says it is of; NULL where the format cannot say */
  int round;       /* 0: not said */
  char *framework; /* "id/edition", or NULL */
  char *sha256;    /* of the file's bytes */
  GPtrArray *answers; /* elements: MgiAnswer, in the file's order */
} MgiAnswersFile;

void mgi_answers_file_free (MgiAnswersFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiAnswersFile, mgi_answers_file_free)

/*
 * Reads answers; the format follows from the name's ending (.json: "mgi-answers/1", .csv: header
 * code,option,note,source). Another ending is refused ("file.unknown-format") with the known ones.
 */
MgiAnswersFile *mgi_answers_read (GBytes *bytes, const char *file, GError **error);

/* --- tables of public facts: iso3,convention,status,date,as_of,source ------------------------------------------- */

typedef struct {
  guint row; /* in the file, its header being row 1 */
  char *authority, *key, *status;
  char *date;   /* YYYY, YYYY-MM or YYYY-MM-DD, or NULL */
  char *as_of;  /* the table's own date for this line, or NULL */
  char *source; /* where the table has it from */
} MgiFact;

/* Elements: MgiFact, in the table's order. Country and key twice, and a line without a source, are refused. */
GPtrArray *mgi_facts_read (GBytes *bytes, const char *file, GError **error);

/* --- a JSON report, to be verified --------------------------------------------------------------------------------- */

typedef struct {
  char *language;          /* the report is written in */
  MgiAssessment *current;  /* with the framework and the answers that stand in the report */
  MgiAssessment *previous; /* the round it is compared with, or NULL */
  MgiCrosswalk *crosswalk; /* or NULL */
} MgiReportFile;

void mgi_report_file_free (MgiReportFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiReportFile, mgi_report_file_free)

/*
 * Reads the parts of a "mgi-report/1" that its figures can be computed from; nothing is believed but these. Hashes are
 * held against the bytes they are of, answers against their framework, the crosswalk against both its editions.
 */
MgiReportFile *mgi_report_read (GBytes *bytes, const char *file, GError **error);

typedef struct {
  char *pointer;          /* RFC 6901 */
  char *stated, *computed; /* as compact JSON, cut where it is long; NULL: not there */
} MgiDifference;

enum { MGI_DIFFERENCES_MAX = 1000 }; /* nobody reads on */

/*
 * Where two JSON documents say different things (elements: MgiDifference, MGI_DIFFERENCES_MAX at most), in the order
 * of the first. Numbers, booleans and nulls are compared everywhere, strings only below `pointers` (NULL-terminated,
 * for example "/score"; "" is the whole) and there not under keys that end in "_label". What only one of them has is a
 * difference unless it is a string that does not count.
 */
GPtrArray *mgi_json_differences (GBytes *stated, GBytes *computed, const char *const *pointers, GError **error);

/* --- files that we ship ------------------------------------------------------------------------------------------- */

typedef struct {
  char *name;        /* "arab-workshop-2023" */
  MgiText *title;
  GStrv members;     /* authorities' codes */
  char *source;
} MgiGroup;

/* data/groups.json (elements: MgiGroup). */
GPtrArray *mgi_groups_read (GBytes *bytes, const char *file, GError **error);

G_END_DECLS
