/*
 * What the files of this room share: the open app, its clock, and what the history is told.
 */
#pragma once

#include "data/store/store.h"
#include "mgi/app/app.h"
#include "mgi/app/shelf.h"

G_BEGIN_DECLS

struct MgiApp {
  MgiStore *store; /* NULL: only what is shipped */
  char *where;
  char *person;
  char *now; /* or NULL */
  MgiShelf *shelf;
  bool in_transaction; /* what is read may never be committed */
  bool is_guarded;     /* acts for `actor`; else for the operator, who may do everything */
  MgiPerson *actor;    /* NULL: nobody is signed in */
};

/* The store, or a refusal where the app has none. */
MgiStore *mgi_app_store (MgiApp *app, GError **error);

/* ISO 8601 in UTC, to the second. */
char *mgi_app_now (const MgiApp *app);

/* Turns what the store says about a whole database into a refusal; leaves every other error. */
void mgi_app_explain (const char *where, GError **error);

/* Runs `work` in one transaction of the store, which the app must have. */
bool mgi_app_transaction (MgiApp *app, MgiStoreWork work, gpointer data, GError **error);

/*
 * Refuses what the app's person may not do: "permission.denied", "permission.sign-in-first",
 * "permission.password-first".
 */
bool mgi_app_require (const MgiApp *app, MgiPermission permission, const char *authority, MgiState state,
                      GError **error);
/* The same for what is about no single assessment. */
bool mgi_app_require_general (const MgiApp *app, MgiPermission permission, GError **error);

/* What the history is told of a change by this app's person; before, after and reason are for the caller to set. */
MgiChange mgi_app_change (const MgiApp *app, const char *at, const char *action);

/* "EGY/1" as the store's row; refuses a bad reference and an assessment that nobody opened. */
MgiStoredAssessment *mgi_app_find_assessment (MgiApp *app, const char *reference, GError **error);

/* As mgi_app_assessment(), and the rows that its answers were read from (elements: MgiStoredAnswer), cleared ones too. */
MgiAssessment *mgi_app_assessment_with_rows (MgiApp *app, const char *reference, GPtrArray **ret_rows, GError **error);

/* What was chosen, one for each question of the framework, as mgi_choices_new() has them. Free with g_free(). */
int *mgi_app_read_choices (MgiStore *store, gint64 assessment, const MgiFramework *framework, GError **error);

/* As mgi_app_assessment(), its answers not read. */
MgiAssessment *mgi_app_assessment_bare (MgiApp *app, const char *reference, GError **error);

/* Whether it has an option, a note or a source: else it is as if it were not there. */
bool mgi_app_says_something (const MgiAnswer *answer);

/* Takes the assessment; `rows` (elements: MgiStoredAnswer) are what it was read from. It knows of no earlier round before mgi_overview_recall(). */
MgiOverview *mgi_overview_new (MgiAssessment *assessment, const GPtrArray *rows);
/* Looks which answers moved since an earlier round that this one can be compared with, whose choices are read. */
bool mgi_overview_recall (MgiOverview *overview, MgiApp *app, const MgiAssessment *earlier,
                          const MgiCrosswalk *crosswalk, GError **error);

/*
 * The latest earlier round that this one can be compared with: an authority may answer other questionnaires in
 * between. Where there is none, the round just before, so that a report says why it compares with nothing; or NULL.
 */
bool mgi_app_find_previous (MgiApp *app, const MgiAssessment *current, MgiAssessment **ret_previous,
                            MgiCrosswalk **ret_crosswalk, GError **error);
/* The same, its answers not read. */
bool mgi_app_find_previous_bare (MgiApp *app, const MgiAssessment *current, MgiAssessment **ret_previous,
                                 MgiCrosswalk **ret_crosswalk, GError **error);
/* The same, but NULL where the earlier round cannot be compared with. */
bool mgi_app_find_comparable_bare (MgiApp *app, const MgiAssessment *current, MgiAssessment **ret_earlier,
                                   MgiCrosswalk **ret_crosswalk, GError **error);

/* The row as a line of a list. */
MgiAssessmentEntry *mgi_app_entry_new (const MgiStoredAssessment *stored);

/* Refuses a code of a bad form, and a country that there is not. */
bool mgi_app_check_authority (const char *authority, GError **error);

/* Whether a text is valid UTF-8 without control characters, not blank, and of at most `max` bytes. */
bool mgi_app_is_line (const char *text, gsize max);

/* {"name": value, …} as compact JSON, from NULL-terminated pairs; pairs whose value is NULL are left out. */
char *mgi_app_facts_json (const char *name, ...) G_GNUC_NULL_TERMINATED;

enum { MGI_LINE_MAX = 200, MGI_REASON_MAX = 4000 }; /* bytes: a name; a reason in the history */

G_END_DECLS
