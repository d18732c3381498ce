/*
 * What those who work on a framework's texts can do: take it out in other formats, and bring translations back. Nothing
 * here changes a framework or the database: what comes out is the file of a new edition, for somebody to load.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/languages/languages.h"
#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

typedef struct MgiApp MgiApp;

/* "json", "xlsx", "csv", "xlsform"; NULL-terminated. */
const char *const *mgi_app_framework_formats (void);

/*
 * A framework as "json" (its file, byte for byte), as a sheet for translators ("xlsx", "csv"), in which `more_languages`
 * (NULL-terminated, or NULL) get columns of their own, or as a form for KoboToolbox and ODK ("xlsform").
 */
GBytes *mgi_app_framework_export (const MgiFramework *framework, const char *format, const char *const *more_languages,
                                  const MgiLanguage *language, GError **error);

typedef struct {
  char *language;
  guint n_changed; /* texts that say something new in it */
} MgiTranslatedLanguage;

typedef struct {
  GBytes *bytes;
  char *from;           /* "id/edition" of the framework that the sheet was merged into */
  char *framework;      /* the same of what came out */
  GPtrArray *languages; /* elements: MgiTranslatedLanguage, those of the sheet but the one translated from */
} MgiTranslated;

void mgi_translated_free (MgiTranslated *translated);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiTranslated, mgi_translated_free)

/*
 * Merges a translators' sheet into the framework `name` ("id/edition"; NULL: the one that the sheet says it is of) and
 * gives the result `edition`, unless that is NULL. All problems of the sheet are refused at once, with their rows.
 */
MgiTranslated *mgi_app_framework_translate (MgiApp *app, GBytes *sheet, const char *file, const char *name,
                                            const char *edition, GError **error);

/*
 * A framework's file with every translation that has no mark yet marked as made from today's English; with
 * `also_stale`, those that are stale too. `ret_marked` is how many marks it set, `ret_stale` how many stay stale.
 */
GBytes *mgi_app_framework_stamp (GBytes *bytes, const char *file, bool also_stale, guint *ret_marked, guint *ret_stale,
                                 GError **error);

G_END_DECLS
