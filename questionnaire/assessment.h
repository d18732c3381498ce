/*
 * An assessment: an authority in a round, pinned to one framework, with its answers.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/answers.h"
#include "questionnaire/framework.h"
#include "questionnaire/workflow.h"

G_BEGIN_DECLS

enum { MGI_ROUND_MAX = 999, MGI_YEAR_MIN = 1990, MGI_YEAR_MAX = 2199 };

typedef struct {
  char *authority; /* "EGY" or "BRA-sao-paulo" */
  int round;       /* 1 is the baseline */
  char *name;      /* the authority's own name, where ISO 3166 has none; or NULL */
  int year;
  MgiState state;
  char *opened_at, *changed_at; /* ISO 8601, UTC */
  MgiFramework *framework;
  GPtrArray *answers; /* elements: MgiAnswer, in the framework's order */
} MgiAssessment;

/* Collecting, without answers. Takes a reference of its own to `framework`, which may be NULL. */
MgiAssessment *mgi_assessment_new (const char *authority, int round, MgiFramework *framework);
void mgi_assessment_free (MgiAssessment *assessment);

/* "EGY/1"; free with g_free(). */
char *mgi_assessment_reference (const MgiAssessment *assessment);

/* Reads "EGY/1". Refuses anything else ("assessment.bad-reference"), saying what is right. */
bool mgi_reference_parse (const char *reference, char **ret_authority, int *ret_round, GError **error);

/*
 * Whether a code has the form of an authority: three capital letters (a country by ISO 3166-1 alpha-3, or XAA to XZZ
 * for examples), for a local authority followed by a hyphen and a slug of a-z, 0-9 and single hyphens, 64 bytes at
 * most. Whether the country exists is not looked at here.
 */
bool mgi_authority_is_valid (const char *authority);

/* "national" or "local", by the code's form. */
const char *mgi_authority_level (const char *authority);

/* "BRA" of "BRA-sao-paulo" and of "BRA", which must be valid; free with g_free(). */
char *mgi_authority_country (const char *authority);

/* Whether the country part is one of the user-assigned codes XAA to XZZ. */
bool mgi_authority_is_example (const char *authority);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiAssessment, mgi_assessment_free)

G_END_DECLS
