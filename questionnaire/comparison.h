/*
 * A comparison of two rounds of one authority, like for like, with every change explained.
 *
 * The parts of a section's change are differences of seven scores S0 … S6 (docs/comparison.md has the definition and
 * an example by hand): answers = S4 − S3, questions = (S1 − S0) + (S6 − S5), coverage = (S2 − S1) + (S5 − S4),
 * rules = S3 − S2. They add up to S6 − S0 exactly, as fractions.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/crosswalk.h"
#include "questionnaire/figure.h"
#include "questionnaire/framework.h"
#include "questionnaire/reason.h"

G_BEGIN_DECLS

/* A round between the two, as if it had been answered to the newer framework; one choice and one reason a question. */
typedef struct {
  const int *choices;
  const MgiReason *reasons;
} MgiStage;

/* One side of a comparison. The framework is borrowed and must outlive the comparison; nothing else need. */
typedef struct {
  const MgiFramework *framework;
  const int *choices;
  const MgiReason *reasons; /* of the newer round's answers, one a question; NULL: none is given */
  const MgiStage *stages;   /* on the way to the newer round, the oldest first; questionnaire/stages.h makes them */
  guint n_stages;
} MgiRound;

typedef struct {
  const MgiSection *section; /* of the newer framework; NULL for the whole */
  MgiFigure from, to;        /* S0 and S6; either may not exist */
  MgiFigure change;          /* exists when both do */
  bool explained;            /* the parts exist */
  MgiFigure answers, questions, coverage, rules;
  MgiFigure by_reason[MGI_N_REASONS];    /* of `answers`, by MgiReason; they add up to it exactly */
  MgiFigure by_kind[MGI_N_REASON_KINDS]; /* likewise, by MgiReasonKind */
  /*
   * Explained: NULL. Else the key of a sentence, the first that fits: "comparison.no-earlier-section",
   * "comparison.no-earlier-score", "comparison.no-score", "comparison.nothing-comparable".
   */
  const char *why;
} MgiSectionComparison;

/* A comparable pair whose effective answer differs (a skipped question has none). */
typedef struct {
  const MgiQuestion *from, *to;
  MgiRelation relation;
  int before, after; /* option indices in the scales of `from` and `to`, or MGI_UNANSWERED */
  MgiReason reason;  /* of all its moves; MGI_REASON_SEVERAL where they differ */
  bool asks_reason;  /* whether a reason is to be given */
} MgiChangedAnswer;

typedef struct {
  MgiSectionComparison overall;
  MgiSectionComparison *sections; /* all sections of the newer framework, in its order */
  guint n_sections;
  MgiChangedAnswer *answers;
  guint n_answers;
  bool has_reasons;               /* one of the answers, or of the moves on the way, carries a reason */
  const MgiLink **not_comparable; /* links of the crosswalk; none where the frameworks are the same */
  guint n_not_comparable;
} MgiComparison;

/*
 * Compares. `crosswalk` leads from the older framework to the newer; NULL means that both are the same framework
 * (same SHA-256), each question being compared with itself. It must have passed mgi_crosswalk_check() and must
 * outlive the comparison. Refuses ("comparison.no-crosswalk") where the frameworks differ and no crosswalk is given, and
 * ("comparison.older-framework") where the newer round has an older edition of the same questionnaire.
 */
MgiComparison *mgi_comparison_new (const MgiRound *older, const MgiRound *newer, const MgiCrosswalk *crosswalk,
                                   GError **error);
void mgi_comparison_free (MgiComparison *comparison);

/*
 * The changed answers alone, without a score. `crosswalk` as above; where it is NULL, the frameworks must be the same.
 * Free with g_free().
 */
MgiChangedAnswer *mgi_changed_answers_new (const MgiRound *older, const MgiRound *newer, const MgiCrosswalk *crosswalk,
                                           guint *ret_n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiComparison, mgi_comparison_free)

G_END_DECLS
