/*
 * What changed between two editions of a questionnaire: structure, wording, scales, weights, tags and rules, as a flat
 * list; and what that means for the answers of a round.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/crosswalk.h"
#include "questionnaire/framework.h"

G_BEGIN_DECLS

typedef enum {
  MGI_ABOUT_FRAMEWORK,
  MGI_ABOUT_RULES,
  MGI_ABOUT_SCALE,
  MGI_ABOUT_SECTION,
  MGI_ABOUT_QUESTION,
} MgiAbout;

/* "framework", "rules", "scale", "section", "question" */
const char *mgi_about_word (MgiAbout about);

typedef struct {
  MgiAbout about;
  char *from, *to;      /* codes, ", " between several; NULL where there is none */
  const char *what;     /* "title", "weight", "wording", …; "new", "dropped"; a relation that is not comparable */
  char *language;       /* of a text that differs: the one asked for, else the first that differs; NULL: no text */
  char *before, *after; /* as a framework file would say it; NULL: not there */
} MgiEditionChange;

/*
 * Elements: MgiEditionChange; first what is about the whole, then scales, sections and questions in the newer edition's
 * order, what was dropped behind. Questions are followed through `crosswalk`, which must have been checked; NULL: by
 * their codes. Scales and sections are followed by their codes. Texts are compared in every language that both have.
 */
GPtrArray *mgi_edition_changes (const MgiFramework *older, const MgiFramework *newer, const MgiCrosswalk *crosswalk,
                                const char *language);

/* Answers that cannot be carried over as they are. */
typedef struct {
  const MgiLink *link;
  guint n_answers; /* of its older questions */
} MgiUnsettled;

/* What becomes of the answers of a round in a newer edition. Skipped questions have none. */
typedef struct {
  guint n_answers; /* in all: the next four together */
  guint n_same, n_reworded;
  guint n_work; /* to questions that were split, merged, made broader or narrower */
  guint n_dropped;
  guint n_new;             /* questions of the newer edition that nothing older leads to */
  MgiUnsettled *unsettled; /* links behind n_work, with at least one answer, in the crosswalk's order */
  guint n_unsettled;
} MgiTransition;

MgiTransition *mgi_transition_new (const MgiFramework *older, const int *choices, const MgiCrosswalk *crosswalk);
void mgi_transition_free (MgiTransition *transition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiTransition, mgi_transition_free)

G_END_DECLS
