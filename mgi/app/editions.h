/*
 * From one edition of a questionnaire to the next: what changed, and what that means for the rounds that are there; a
 * part of mgi/app/app.h.
 */
#pragma once

#include <cjson/cJSON.h>
#include <glib.h>
#include <stdbool.h>

#include "data/languages/languages.h"
#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

typedef struct MgiApp MgiApp;

typedef struct {
  MgiFramework *older, *newer;
  MgiCrosswalk *crosswalk; /* NULL: none leads there; questions are followed by their codes */
  GStrv through;           /* editions; NULL likewise */
  GPtrArray *changes;      /* elements: MgiEditionChange */
} MgiFrameworkDiff;

/* Between two frameworks ("id/edition"), loaded or shipped. */
MgiFrameworkDiff *mgi_app_framework_diff (MgiApp *app, const char *older, const char *newer,
                                          const MgiLanguage *language, GError **error);
/*
 * The edition ("id/edition") that a crosswalk leads from to this one, the newest of several and sooner one of the same
 * questionnaire; NULL without an error where none does.
 */
char *mgi_app_edition_before (MgiApp *app, const MgiFramework *framework, GError **error);
/* "mgi-framework-diff/1", as a document and as a file */
cJSON *mgi_framework_diff_document (const MgiFrameworkDiff *diff);
GBytes *mgi_framework_diff_json (const MgiFrameworkDiff *diff);
void mgi_framework_diff_free (MgiFrameworkDiff *diff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiFrameworkDiff, mgi_framework_diff_free)

typedef struct {
  char *reference;           /* "EGY/1" */
  char *framework;           /* "id/edition" */
  GStrv through;             /* editions; NULL: no crosswalk leads to the newer one */
  MgiCrosswalk *crosswalk;   /* likewise */
  MgiTransition *transition; /* likewise */
} MgiImpactEntry;

typedef struct {
  MgiFramework *newer;
  GPtrArray *entries; /* elements: MgiImpactEntry, by authority, then round */
} MgiImpact;

/*
 * What moving to a framework would mean for each assessment that the app's person may read, of an edition that a
 * crosswalk leads from, or of an older edition of the same questionnaire. Changes nothing.
 */
MgiImpact *mgi_app_framework_impact (MgiApp *app, const char *newer, GError **error);
/* "mgi-impact/1", as a document and as a file */
cJSON *mgi_impact_document (const MgiImpact *impact, const MgiLanguage *language);
GBytes *mgi_impact_json (const MgiImpact *impact, const MgiLanguage *language);
void mgi_impact_free (MgiImpact *impact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiImpact, mgi_impact_free)

G_END_DECLS
