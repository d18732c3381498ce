/*
 * Suggested answers: what one assessment of an authority suggests for another of its assessments, by a questionnaire
 * that asks about the same subjects in its own way (SDG indicator 10.7.2); a part of mgi/app/app.h.
 *
 * Nothing of it is kept: suggestions are worked out when they are looked at, and what the government confirms is an
 * answer like any other from then on.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/languages/languages.h"
#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

typedef struct MgiApp MgiApp;
typedef struct MgiChanges MgiChanges;

typedef struct {
  MgiAssessment *source, *target;
  MgiSuggestions *suggestions;
  MgiSuggestedAnswer *answers; /* one for each question of the target */
} MgiSuggested;

/*
 * What `from` suggests for `reference`, both of one authority. NULL for `from`: the latest assessment of the authority
 * that the person may read and whose answers suggest something for this questionnaire, or else the latest whose
 * questionnaire could; refuses where there is none.
 */
MgiSuggested *mgi_app_suggest (MgiApp *app, const char *reference, const char *from, GError **error);
/* Whether there are suggestions for a questionnaire, from whatever other. */
bool mgi_app_may_suggest (const MgiFramework *target);
/* Whether a line waits to be confirmed: something is suggested, and nothing at all is on record. */
bool mgi_suggested_waits (const MgiSuggested *suggested, guint question);
/* What was answered to a question of the source, or NULL. */
const MgiAnswer *mgi_suggested_source (const MgiSuggested *suggested, const char *code);
/* "mgi-suggested/1" */
GBytes *mgi_suggested_json (const MgiSuggested *suggested, const MgiLanguage *language);
void mgi_suggested_free (MgiSuggested *suggested);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiSuggested, mgi_suggested_free)

/*
 * Makes the suggestions for these questions (codes, NULL-terminated) answers, all or none, each with the sources of
 * what it is suggested from. Refuses a code for which nothing is suggested or something is on record already, and,
 * signed in, anybody but the authority's own people: an analyst cannot confirm for a government.
 */
MgiChanges *mgi_app_suggest_confirm (MgiApp *app, const char *reference, const char *from, const char *const *codes,
                                     const MgiLanguage *language, GError **error);
/* Whether the app's person may confirm for this assessment. */
bool mgi_app_may_confirm (const MgiApp *app, const MgiAssessment *target);

G_END_DECLS
