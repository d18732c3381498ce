/*
 * Groups and lenses: shares over a group's published assessments, and the same answers by Global Compact objective or
 * SDG target; a part of mgi/app/app.h.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/languages/languages.h"
#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

typedef struct MgiApp MgiApp;
typedef struct MgiGroupView MgiGroupView;
typedef struct MgiScored MgiScored;
typedef struct MgiCompared MgiCompared;

/* --- lenses ------------------------------------------------------------------------------------------------------------ */

/* "gcm" and "sdg", NULL-terminated. */
const char *const *mgi_app_lenses (void);
/* Refuses an unknown word, and a framework none of whose questions is tagged so. */
MgiLens *mgi_app_lens_new (const MgiFramework *framework, const char *word, GError **error);
/* What an objective or target is called in short; NULL where there is no name for it. Free with g_free(). */
char *mgi_app_topic_title (const MgiLanguage *language, MgiLensKind kind, const char *code);

typedef struct {
  MgiLens *lens;
  MgiTopicCount *counts; /* one for each topic */
} MgiLensScored;

/* A round through a lens. */
MgiLensScored *mgi_app_lens_score (const MgiScored *scored, const char *lens, GError **error);
/* "mgi-lens-score/1" */
GBytes *mgi_lens_scored_json (const MgiLensScored *seen, const MgiScored *scored, const MgiLanguage *language);
void mgi_lens_scored_free (MgiLensScored *seen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiLensScored, mgi_lens_scored_free)

typedef struct {
  MgiLensScored *older, *newer;
  MgiLensChange *change;
} MgiLensCompared;

/* Two rounds through a lens. */
MgiLensCompared *mgi_app_lens_compare (const MgiCompared *compared, const char *lens, GError **error);
/* "mgi-lens-comparison/1" */
GBytes *mgi_lens_compared_json (const MgiLensCompared *seen, const MgiCompared *compared, const MgiLanguage *language);
void mgi_lens_compared_free (MgiLensCompared *seen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiLensCompared, mgi_lens_compared_free)

/* --- aggregates -------------------------------------------------------------------------------------------------------- */

typedef struct {
  MgiGroupView *group;
  MgiFramework *framework;
  MgiLens *lens; /* or NULL */
  MgiGroupAggregate *aggregate;
} MgiAggregated;

/*
 * Shares over the last published round of each of a group's members in this framework ("id/edition"); `lens` may be
 * NULL. Refuses with the reason where nothing can be shown without singling somebody out: docs/aggregates.md.
 */
MgiAggregated *mgi_app_aggregate (MgiApp *app, const char *group, const char *framework, const char *lens,
                                  const MgiLanguage *language, GError **error);
void mgi_aggregated_free (MgiAggregated *aggregated);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiAggregated, mgi_aggregated_free)

/* "json" ("mgi-aggregate/1"), "csv" and "xlsx", NULL-terminated. */
const char *const *mgi_app_aggregate_formats (void);
GBytes *mgi_aggregated_render (const MgiAggregated *aggregated, const char *format, const MgiLanguage *language,
                               GError **error);

G_END_DECLS
