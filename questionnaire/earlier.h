/*
 * What the answers of an earlier round would be in a newer one, like for like: so that an answer that moves is seen while
 * it is given, and asked why.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/crosswalk.h"
#include "questionnaire/framework.h"

G_BEGIN_DECLS

typedef struct {
  int option; /* of the newer question, which the earlier answer would be; MGI_UNANSWERED: none */
  bool asks;  /* any other option asks for a reason */
} MgiEarlierChoice;

/*
 * One for each question of the newer framework; one that is in no comparable pair asks for nothing. `crosswalk` is as for
 * mgi_comparison_new(). Free with g_free().
 */
MgiEarlierChoice *mgi_earlier_choices_new (const MgiFramework *older, const int *choices, const MgiFramework *newer,
                                           const MgiCrosswalk *crosswalk);

/*
 * Whether an answer that differs from this earlier one asks for a reason. One that came is explained by coverage, unless
 * it counted already.
 */
bool mgi_earlier_asks (const MgiFramework *older, const MgiFramework *newer, int before);

G_END_DECLS
