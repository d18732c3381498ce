/*
 * mgi/app: what a person can do, each use case once, with its lock, its transaction and its history row.
 *
 * The command line and the web pages call these functions and show what they return; nothing here prints, asks or
 * knows HTTP. Answers are changed in one place only (answering.c), so an approved or published assessment refuses
 * every change by every path.
 *
 * Errors are refusals (MGI_REFUSAL) where a person can do something about them, also for a database that is missing,
 * foreign or too new; any other domain is a technical failure. What a function returns belongs to the caller. An app
 * belongs to one thread.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/languages/languages.h"
#include "mgi/app/accounts.h"    /* people, sessions, permissions */
#include "mgi/app/aggregates.h"  /* shares over groups, lenses */
#include "mgi/app/commitments.h" /* gaps, and what is promised about them */
#include "mgi/app/editions.h"    /* from one edition to the next */
#include "mgi/app/practices.h"   /* answers held up as an example */
#include "mgi/app/register.h"    /* assessments known from public pages */
#include "mgi/app/sheet.h"       /* filling in */
#include "mgi/app/suggesting.h"  /* what one questionnaire suggests for another */
#include "mgi/app/translating.h" /* a framework's texts in other formats and languages */
#include "mgi/app/whatif.h"      /* what a score hangs on */
#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

typedef struct MgiApp MgiApp;

/* What the apps on one database share, each in its own thread, so that what was loaded or read once serves all. */
typedef struct MgiShelf MgiShelf;

MgiShelf *mgi_shelf_new (void);
MgiShelf *mgi_shelf_ref (MgiShelf *shelf);
void mgi_shelf_unref (MgiShelf *shelf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiShelf, mgi_shelf_unref)

typedef struct {
  const char *where;  /* the database */
  const char *person; /* who stands in the history */
  const char *now;    /* a fixed time for tests, ISO 8601 in UTC; NULL: the clock's */
  MgiShelf *shelf;    /* shared with other apps on this database; NULL: one of its own */
} MgiAppOptions;

/* Told while long work goes on, in any unit; may be NULL. */
typedef void (*MgiAppProgress) (guint64 done, guint64 total, gpointer data);

/* Makes a new database that knows the shipped frameworks and crosswalks. Refuses where a database is already. */
bool mgi_app_init (const MgiAppOptions *options, GError **error);

/* Opens an existing database. */
MgiApp *mgi_app_open (const MgiAppOptions *options, GError **error);
/* Opens the database where there is one; else the app knows only what is shipped, and refuses whatever needs more. */
MgiApp *mgi_app_open_optional (const MgiAppOptions *options, GError **error);
void mgi_app_free (MgiApp *app);
/* Whether the database is still where it was opened, and answers; waits for no writer. */
bool mgi_app_is_well (MgiApp *app, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiApp, mgi_app_free)

/*
 * A number that becomes another whenever something is recorded that could be seen by who looks at these authorities'
 * assessments (NULL-terminated; NULL: at all of them), or that is about no assessment. What was made after asking for it is as good as new for as long as
 * it stays, but for the clock, sessions and failures to sign in. The app must have a database.
 */
bool mgi_app_recorded (MgiApp *app, const char *const *authorities, gint64 *ret_number, GError **error);

/* --- files that come in -------------------------------------------------------------------------------------------- */

typedef enum {
  MGI_FILE_FRAMEWORK,
  MGI_FILE_CROSSWALK,
  MGI_FILE_ANSWERS,
  MGI_FILE_FACTS,
  MGI_FILE_REPORT,
  MGI_FILE_TRANSLATIONS,
} MgiFileKind;

/* A whole file, bounded by what its kind allows. */
GBytes *mgi_app_read_file (const char *file, MgiFileKind kind, GError **error);

/* --- frameworks and crosswalks: those loaded and those shipped ------------------------------------------------------- */

/* Elements: MgiFramework, by id, then edition in natural order ("9" before "10"). */
GPtrArray *mgi_app_frameworks (MgiApp *app, GError **error);
/* By "id/edition". */
MgiFramework *mgi_app_framework (MgiApp *app, const char *name, GError **error);
/*
 * Loads a framework's file. The same bytes again change nothing and set `ret_known`; other bytes under a known id and
 * edition are refused, since a framework never changes.
 */
MgiFramework *mgi_app_framework_load (MgiApp *app, GBytes *bytes, const char *file, bool *ret_known, GError **error);
/* "id/edition"; free with g_free(). */
char *mgi_app_framework_name (const MgiFramework *framework);

/* Elements: MgiCrosswalk, by the two editions they join. */
GPtrArray *mgi_app_crosswalks (MgiApp *app, GError **error);
/* Checks a crosswalk's file; `ret_both` says whether both its editions are known and it was held against them. */
MgiCrosswalk *mgi_app_crosswalk_check (MgiApp *app, GBytes *bytes, const char *file, bool *ret_both, GError **error);
/* Checks and keeps it, in the place of an earlier one for the same editions; `ret_known`: nothing was new. */
MgiCrosswalk *mgi_app_crosswalk_load (MgiApp *app, GBytes *bytes, const char *file, bool *ret_known, GError **error);
/*
 * Holds all crosswalks from and to an edition ("id/edition") against both their editions, where both are known; refuses
 * with every problem. A crosswalk may be loaded before its editions.
 */
bool mgi_app_crosswalks_fit (MgiApp *app, const char *edition, GError **error);

/* --- authorities and groups ------------------------------------------------------------------------------------------ */

/* The country's name in this language, else `own_name`, else the code. Free with g_free(). */
char *mgi_app_authority_name (const MgiLanguage *language, const char *authority, const char *own_name);

typedef struct {
  char *code, *name; /* an authority, and what it is called */
} MgiMember;

typedef struct MgiGroupView {
  char *name; /* as it is asked for: "arab-workshop-2023", or a UN M49 region's number */
  char *title;
  char *source; /* where the list is from, or NULL */
  guint n_members;
  GPtrArray *members; /* elements: MgiMember, by name; NULL in a list of groups */
} MgiGroupView;

/* The named groups that are shipped (elements: MgiGroupView), in their file's order. */
GPtrArray *mgi_app_groups (MgiApp *app, const MgiLanguage *language, GError **error);
/* A named group or a UN M49 region ("015"). */
MgiGroupView *mgi_app_group (MgiApp *app, const char *name, const MgiLanguage *language, GError **error);
void mgi_group_view_free (MgiGroupView *group);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiGroupView, mgi_group_view_free)

/* --- assessments ------------------------------------------------------------------------------------------------------ */

typedef struct {
  const char *authority; /* "EGY", or with the round it must get: "EGY/2" */
  const char *framework; /* "id/edition"; NULL: the newest of mgi-national or mgi-local */
  int year;              /* 0: this year */
  const char *name;      /* what the authority is called where ISO 3166 has no name; NULL: as before */
  bool carry_forward;    /* brings the latest comparable round's answers along, to be confirmed */
  guint *ret_carried;    /* how many came along; or NULL */
} MgiOpening;

/* Opens the next round and returns its reference. `ret_still_open` is set to the round before if that is not approved. */
char *mgi_app_assessment_open (MgiApp *app, const MgiOpening *opening, char **ret_still_open, GError **error);

typedef struct MgiAssessmentEntry {
  char *reference, *authority;
  char *name; /* the authority's own, or NULL */
  int year;
  char *framework; /* "id/edition" */
  MgiState state;
  char *changed_at;
} MgiAssessmentEntry;

/* Elements: MgiAssessmentEntry, by authority, then round; those of a group's members where `group` is not NULL. */
GPtrArray *mgi_app_assessments (MgiApp *app, const char *group, GError **error);
/* Those that are still worked on, in no order. */
GPtrArray *mgi_app_assessments_open (MgiApp *app, GError **error);
/* All of these authorities, in no order. */
GPtrArray *mgi_app_assessments_of (MgiApp *app, const char *const *authorities, GError **error);
/* Entries are counted and never change: a list may share them with others. */
void mgi_assessment_entry_unref (MgiAssessmentEntry *entry);

/* With its framework and its answers. */
MgiAssessment *mgi_app_assessment (MgiApp *app, const char *reference, GError **error);

typedef struct {
  const MgiSection *section; /* at the top of the tree */
  guint answered, applicable;
} MgiSectionProgress;

/* How far an assessment has come, and what to do next. */
typedef struct MgiOverview {
  MgiAssessment *assessment;
  guint answered, applicable;
  MgiSectionProgress *sections;
  guint n_sections;
  GPtrArray *unanswered;     /* elements: const MgiQuestion, applicable and open, in the framework's order */
  GPtrArray *without_source; /* elements: const MgiQuestion, answered although evidence is named and none given */
  GPtrArray
      *without_reason; /* elements: const MgiQuestion, whose answer moved since the earlier round; nobody said why */
  bool *asks_reason;   /* by the question's index: the answer moved */
  MgiEarlierChoice *earlier; /* likewise: what it would be if it had not; NULL where no earlier round was looked at */
  GPtrArray *to_confirm;     /* elements: const MgiQuestion, applicable, whose brought-along answer waits */
} MgiOverview;

MgiOverview *mgi_app_overview (MgiApp *app, const char *reference, GError **error);
void mgi_overview_free (MgiOverview *overview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiOverview, mgi_overview_free)

/* Takes a step of the workflow. */
bool mgi_app_step (MgiApp *app, const char *reference, MgiStep step, const char *reason, MgiState *ret_state,
                   GError **error);

/* --- answers ------------------------------------------------------------------------------------------------------------ */

typedef struct {
  MgiAnswer *before, *after; /* `before` has no option, note or source where nothing was recorded */
  gint64 revision;           /* on record now; after a dry run, still the earlier one */
  bool changed;              /* false: it said the same already */

  /* A merge: what the file says and what it began from; else NULL. */
  MgiAnswer *theirs, *base;
  MgiVerdict verdicts[MGI_N_FIELDS];
  bool is_conflict; /* a field of it waits for a decision */
} MgiAnswerChange;

typedef struct MgiChanges {
  char *reference;
  guint n_changed, n_same;
  guint n_left;       /* prefill: questions that had an answer already */
  guint n_conflicts;  /* that nobody decided: only where they were asked for */
  GPtrArray *changes; /* elements: MgiAnswerChange, in the order given */
} MgiChanges;

void mgi_changes_free (MgiChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiChanges, mgi_changes_free)

/*
 * What a dry run has seen, in 64 hexadecimal digits: which answers change or are in conflict, and from which revision. The
 * same file gives another seal once one of these changed on record. However conflicts are decided makes no difference.
 */
char *mgi_changes_seal (const MgiChanges *changes);

enum { MGI_REVISION_ANY = -1 };

/*
 * Sets one answer. Without an option it is cleared. `gives_note` and `gives_sources` say whether the note and the
 * sources on record are replaced. `revision` is the one the person saw (0: none), or MGI_REVISION_ANY.
 */
MgiChanges *mgi_app_answer (MgiApp *app, const char *reference, const MgiAnswer *answer, gint64 revision,
                            GError **error);
/* Takes over an answer that was brought along and waits to be confirmed. */
MgiChanges *mgi_app_confirm (MgiApp *app, const char *reference, const char *code, gint64 revision, GError **error);
/* Sets all answers of a file, or none. With `dry_run` everything is checked and nothing is changed. */
MgiChanges *mgi_app_import (MgiApp *app, const char *reference, GBytes *bytes, const char *file, bool dry_run,
                            MgiAppProgress progress, gpointer data, GError **error);
/*
 * The same, and how it is merged. An answer that says what it began from (a workbook, or `base` in JSON and CSV) is held
 * against the record field by field, and takes the place of what did not change since. Where both sides changed a field,
 * the question must be decided for one of them; else the file is refused ("import.conflict") with every such field.
 */
typedef struct {
  const char *reference;
  GBytes *bytes;
  const char *file;
  bool dry_run;
  bool shows_conflicts;      /* in a dry run: returns what is not decided, instead of refusing it */
  const char *const *ours;   /* codes of questions whose record stands, NULL-terminated; or NULL */
  const char *const *theirs; /* likewise whose file stands */
  const char *seal;          /* of the preview that was agreed to (mgi_changes_seal()); NULL: any */
  MgiAppProgress progress;
  gpointer progress_data;
} MgiImporting;

MgiChanges *mgi_app_import_merging (MgiApp *app, const MgiImporting *importing, GError **error);

/*
 * The questionnaire as a workbook to fill in, with what is on record: the questions of these sections (codes,
 * NULL-terminated), or all for NULL or none. It comes back as an import.
 */
GBytes *mgi_app_questionnaire (MgiApp *app, const char *reference, const char *const *sections,
                               const MgiLanguage *language, GError **error);

/* Answers questions from a table of public facts; a question that has an answer keeps it. */
MgiChanges *mgi_app_prefill (MgiApp *app, const char *reference, const char *table, GBytes *bytes, const char *file,
                             const MgiLanguage *language, GError **error);

/* --- results ------------------------------------------------------------------------------------------------------------ */

typedef struct MgiScored {
  MgiAssessment *assessment;
  MgiScore *score;
} MgiScored;

MgiScored *mgi_app_score (MgiApp *app, const char *reference, GError **error);
/* "mgi-score/1" */
GBytes *mgi_scored_json (const MgiScored *scored);
void mgi_scored_free (MgiScored *scored);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiScored, mgi_scored_free)

typedef struct MgiCompared {
  MgiAssessment *older, *newer;
  MgiCrosswalk *crosswalk; /* NULL: the same framework */
  GStrv through;           /* the editions that it leads through, the older first; NULL likewise */
  MgiComparison *comparison;
} MgiCompared;

/* Two rounds of one authority, the older first. */
MgiCompared *mgi_app_compare (MgiApp *app, const char *from, const char *to, GError **error);
/* "mgi-comparison/1" */
GBytes *mgi_compared_json (const MgiCompared *compared, const MgiLanguage *language);
void mgi_compared_free (MgiCompared *compared);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiCompared, mgi_compared_free)

/* Names of the report formats, NULL-terminated. */
const char *const *mgi_app_report_formats (void);
/*
 * As mgi_app_report(), and with `lens` (or NULL) the same answers by objective or target, in the formats that have a
 * place for them.
 */
GBytes *mgi_app_report_by (MgiApp *app, const char *reference, const char *format, const char *lens,
                           const MgiLanguage *language, GError **error);
/* A report, compared with the latest earlier round that it can be compared with. */
GBytes *mgi_app_report (MgiApp *app, const char *reference, const char *format, const MgiLanguage *language,
                        GError **error);

typedef struct {
  char *pointer;           /* RFC 6901 */
  char *stated, *computed; /* as JSON; NULL: not there */
} MgiWrongFigure;

typedef struct {
  char *reference; /* of the assessment that the report is about */
  char *framework; /* "id/edition" */
  guint n_answers, n_sections;
  char *compared_with; /* or NULL */
  GPtrArray *wrong;    /* elements: MgiWrongFigure; none: every figure follows from the answers */
} MgiVerification;

/* Recomputes a JSON report from the framework and the answers in it. Needs no database. */
MgiVerification *mgi_app_verify (GBytes *bytes, const char *file, GError **error);
void mgi_verification_free (MgiVerification *verification);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiVerification, mgi_verification_free)

/* --- looking for answers ------------------------------------------------------------------------------------------------ */

typedef struct {
  MgiAssessmentEntry *assessment;
  MgiFramework *framework;
  const MgiQuestion *question; /* NULL: this edition asks nothing comparable */
  MgiRelation relation;        /* to the question of the newest round */
  MgiAnswer *answer;           /* or NULL */
} MgiQuestionRound;

/*
 * One question in the rounds of one authority that the person may read (elements: MgiQuestionRound), oldest first. The
 * code is the one of the newest of these rounds that has it; crosswalks lead from there to other editions.
 */
GPtrArray *mgi_app_question_rounds (MgiApp *app, const char *authority, const char *code, GError **error);

enum {
  MGI_SEARCH_MAX = 200,           /* bytes of what is looked for */
  MGI_SEARCH_MAX_TERMS = 8,       /* words of it; further ones are passed over */
  MGI_SEARCH_MAX_HITS = 100,      /* answers found */
  MGI_SEARCH_MAX_ANSWERS = 50000, /* answers looked at */
};

typedef struct {
  char *text;
  bool is_match;
} MgiSearchPart;

/* A piece of a note, or of a source's title, locator or address. */
typedef struct {
  MgiField field;   /* MGI_FIELD_NOTE or MGI_FIELD_SOURCES */
  GPtrArray *parts; /* elements: MgiSearchPart; together the piece as it was written */
  bool cut_before, cut_after;
} MgiSearchPassage;

typedef struct {
  MgiAssessmentEntry *assessment;
  MgiFramework *framework;
  const MgiQuestion *question;
  GPtrArray *passages; /* elements: MgiSearchPassage */
} MgiSearchHit;

typedef struct {
  GPtrArray *hits;  /* elements: MgiSearchHit, by authority, round and question */
  bool is_complete; /* false: a bound was reached; there may be more */
} MgiSearch;

/*
 * Answers whose note and sources together have every word of `words` in them, each anywhere, as mgi_unicode_fold()
 * compares and, in Arabic, with or without the article; in the assessments that the person may read, of all authorities or
 * of one.
 */
MgiSearch *mgi_app_search (MgiApp *app, const char *words, const char *authority, GError **error);
void mgi_search_free (MgiSearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiSearch, mgi_search_free)

/* --- history ------------------------------------------------------------------------------------------------------------ */

typedef struct {
  gint64 number;
  char *at, *by;
  char *subject, *question; /* the question's code, or NULL */
  char *action;
  char *before, *after; /* as JSON, or NULL */
  char *reason;         /* or NULL */
} MgiHistoryEntry;

/* Everything that was done to an assessment, or to a person ("@amal") (elements: MgiHistoryEntry), oldest first. */
GPtrArray *mgi_app_history (MgiApp *app, const char *reference, GError **error);
void mgi_history_entry_free (MgiHistoryEntry *entry);
/* The entries as a JSON list; `before` and `after` are strings that hold JSON. */
GBytes *mgi_history_json (const GPtrArray *entries);

/* Walks the whole history; refuses with the first wrong row where it is not whole. */
bool mgi_app_history_verify (MgiApp *app, gint64 *ret_rows, GError **error);

/* --- backup ------------------------------------------------------------------------------------------------------------- */

/* A whole copy in a new file, beside running writers. */
bool mgi_app_backup (MgiApp *app, const char *file, GError **error);
/* Puts a backup in the place of the database; what was there is kept beside it. */
bool mgi_app_restore (const MgiAppOptions *options, const char *file, GError **error);

G_END_DECLS
