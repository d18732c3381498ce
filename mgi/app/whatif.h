/*
 * What a round's scores hang on: the open questions that matter most, the answers that decide, the weights under which
 * a finding holds; a part of mgi/app/app.h.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

typedef struct MgiApp MgiApp;

typedef struct {
  MgiAssessment *assessment;
  GPtrArray *ranges; /* elements: MgiOpenRange */
} MgiNext;

/* The next best questions of some sections (elements: char *, codes), or for NULL of every section at the top. */
MgiNext *mgi_app_next (MgiApp *app, const char *reference, const GPtrArray *sections, GError **error);
/* "mgi-next/1", with at most `limit` questions a section. */
GBytes *mgi_next_json (const MgiNext *next, guint limit);
void mgi_next_free (MgiNext *next);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiNext, mgi_next_free)

typedef struct {
  MgiAssessment *assessment;
  MgiAssessment *earlier; /* or NULL */
  int amount;             /* thousandths of a percentage point */
  GPtrArray *pivots;      /* elements: MgiPivot */
  GPtrArray *ranges;      /* elements: MgiWeightRange; NULL without an earlier round */
  guint max;              /* of each list; G_MAXUINT: all */
  MgiLeftOut left_out;
} MgiSensitivity;

/* `against` is an earlier round of the same authority with the same framework, or NULL. */
MgiSensitivity *mgi_app_sensitivity (MgiApp *app, const char *reference, const char *against, int amount, guint max,
                                     GError **error);
/* "mgi-sensitivity/1" */
GBytes *mgi_sensitivity_json (const MgiSensitivity *sensitivity);
void mgi_sensitivity_free (MgiSensitivity *sensitivity);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiSensitivity, mgi_sensitivity_free)

G_END_DECLS
