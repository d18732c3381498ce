/*
 * What the files of this room share: the open app, its clock, and what the history is told.
 */
#pragma once

#include "data/store/store.h"
#include "mgi/app/app.h"

G_BEGIN_DECLS

struct MgiApp {
  MgiStore *store; /* NULL: only what is shipped */
  char *where;
  char *person;
  char *now;              /* or NULL */
  GHashTable *frameworks; /* those loaded so far, by SHA-256: they never change, and loading one takes its time */
};

/* The store, or a refusal where the app has none. */
MgiStore *mgi_app_store (MgiApp *app, GError **error);

/* ISO 8601 in UTC, to the second. */
char *mgi_app_now (const MgiApp *app);

/* Turns what the store says about a whole database into a refusal; leaves every other error. */
void mgi_app_explain (const char *where, GError **error);

/* Runs `work` in one transaction of the store, which the app must have. */
bool mgi_app_transaction (MgiApp *app, MgiStoreWork work, gpointer data, GError **error);

/* What the history is told of a change by this app's person; before, after and reason are for the caller to set. */
MgiChange mgi_app_change (const MgiApp *app, const char *at, const char *action);

/* "EGY/1" as the store's row; refuses a bad reference and an assessment that nobody opened. */
MgiStoredAssessment *mgi_app_find_assessment (MgiApp *app, const char *reference, GError **error);

/* Refuses a code of a bad form, and a country that there is not. */
bool mgi_app_check_authority (const char *authority, GError **error);

/* Whether a text is valid UTF-8 without control characters, not blank, and of at most `max` bytes. */
bool mgi_app_is_line (const char *text, gsize max);

/* {"name": value, …} as compact JSON, from NULL-terminated pairs; pairs whose value is NULL are left out. */
char *mgi_app_facts_json (const char *name, ...) G_GNUC_NULL_TERMINATED;

enum { MGI_LINE_MAX = 200, MGI_REASON_MAX = 4000 }; /* bytes: a name; a reason in the history */

G_END_DECLS
