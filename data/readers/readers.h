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
  MGI_READ_MAX_TRANSLATIONS = 64 * 1024 * 1024,
};

/* Reads a whole file, at most `max` bytes. Refuses "file.missing", "file.unreadable", "file.too-big". */
GBytes *mgi_read_file (const char *file, gsize max, GError **error);

/* --- answers ------------------------------------------------------------------------------------------------------ */

/* Told while a long file is read: done and total, in any unit. May be NULL. */
typedef void (*MgiReadProgress) (guint64 done, guint64 total, gpointer data);

/* What a file says about whose answers these are. */
typedef enum { MGI_SAYS_AUTHORITY, MGI_SAYS_ROUND, MGI_SAYS_FRAMEWORK, MGI_SAYS_HASH, MGI_N_SAYS } MgiSays;

typedef struct {
  char *authority;              /* whom the file says it is of; NULL where the format cannot say */
  int round;                    /* 0: not said */
  char *framework;              /* "id/edition", or NULL */
  char *framework_sha256;       /* or NULL */
  MgiPlace says_at[MGI_N_SAYS]; /* where; the strings belong to the file */
  char *sha256;                 /* of the file's bytes */
  GPtrArray *answers;           /* elements: MgiAnswer, in the file's order */
  GPtrArray *bases; /* elements: MgiBase, one for each answer: what it began from; NULL where that is not said */
  bool is_typed;    /* options are as people typed them, not codes */
  /*
   * What is wrong with single rows of a workbook (elements: MgiProblem): to be refused, once it is clear that the file
   * is of this assessment and what else is wrong.
   */
  GPtrArray *problems;
} MgiAnswersFile;

void mgi_answers_file_free (MgiAnswersFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiAnswersFile, mgi_answers_file_free)

/*
 * Reads answers; the format follows from the name's ending (.json: "mgi-answers/1"; .csv: header code,option,note,source
 * and perhaps base; .xlsx: a questionnaire that went out as a workbook). Another ending is refused
 * ("file.unknown-format") with the known ones.
 */
MgiAnswersFile *mgi_answers_read (GBytes *bytes, const char *file, GError **error);

/*
 * One answer as the history keeps it: the object of "answers" above without its code. NULL stands for an answer that
 * says nothing.
 */
MgiAnswer *mgi_answer_parse (const char *code, const char *json, GError **error);

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
  bool has_whatif;         /* whether it says what its scores hang on */
  char *lens;              /* by what the report shows the answers too ("gcm"), or NULL */
} MgiReportFile;

void mgi_report_file_free (MgiReportFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiReportFile, mgi_report_file_free)

/*
 * Reads the parts of a "mgi-report/1" that its figures can be computed from; nothing is believed but these. Hashes are
 * held against the bytes they are of, answers against their framework, the crosswalk against both its editions.
 */
MgiReportFile *mgi_report_read (GBytes *bytes, const char *file, GError **error);

typedef struct {
  char *pointer;           /* RFC 6901 */
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

/* --- a sheet that translators worked on --------------------------------------------------------------------------- */

typedef struct {
  guint row;       /* in the file, its header being row 1 */
  char *pointer;   /* RFC 6901: of the text in the framework's file */
  char **wordings; /* one for each language of the sheet, as its cell is written; NULL: an empty cell */
  guint n_wordings;
} MgiTranslatedText;

typedef struct {
  char *framework;  /* "id/edition" that the sheet says it is of, or NULL */
  GStrv languages;  /* the tags over its columns, in their order */
  GPtrArray *texts; /* elements: MgiTranslatedText, each text once */
} MgiTranslations;

void mgi_translations_free (MgiTranslations *translations);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiTranslations, mgi_translations_free)

/*
 * Reads such a sheet, as a workbook where the file's name ends in .xlsx, else as CSV. What is wrong is added to `problems`, and what could be read is returned all the same, so
 * that whoever holds it against the framework can tell everything at once; NULL where there is not even a header.
 */
MgiTranslations *mgi_translations_read (GBytes *bytes, const char *file, GPtrArray *problems);

/*
 * What a cell says, where `today` (or NULL) is what the framework says: an apostrophe before what a spreadsheet would
 * take for a formula is none of the text, unless that is how the framework's begins. It lies in the cell.
 */
const char *mgi_translation_said (const char *cell, const char *today);

/* --- files that we ship ------------------------------------------------------------------------------------------- */

typedef struct {
  char *name; /* "arab-workshop-2023" */
  MgiText *title;
  GStrv members; /* authorities' codes */
  char *source;
} MgiGroup;

/* data/groups.json (elements: MgiGroup). */
GPtrArray *mgi_groups_read (GBytes *bytes, const char *file, GError **error);

/* An assessment that a public page shows; what the page does not say is left open. */
typedef struct {
  char *authority;
  MgiText *name; /* NULL for a country, which ISO 3166 names */
  const char *level;
  int year;        /* 0: not said */
  char *year_text; /* "2018-19" where it is no single year, or NULL */
  int round;       /* 0: not said */
  bool is_pilot;   /* of the 2016 index */
  char *source;    /* address */
} MgiRegisterEntry;

typedef struct {
  MgiText *note;      /* that the list is illustrative and incomplete */
  GPtrArray *entries; /* elements: MgiRegisterEntry, in the file's order */
} MgiRegister;

/* The words for `level`, NULL-terminated. */
const char *const *mgi_register_levels (void);
/* data/register.json */
MgiRegister *mgi_register_read (GBytes *bytes, const char *file, GError **error);
void mgi_register_free (MgiRegister *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiRegister, mgi_register_free)

G_END_DECLS
