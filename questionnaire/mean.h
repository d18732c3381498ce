/*
 * Weighted means over a tree of sections: the one piece of arithmetic behind scores and comparisons.
 */
#pragma once

#include <glib.h>

#include "questionnaire/answers.h"
#include "questionnaire/figure.h"
#include "questionnaire/framework.h"

G_BEGIN_DECLS

/* How to build the mean. The tree gives the sections and the order of the questions. */
typedef struct {
  const MgiFramework *tree;
  MgiAggregate aggregate;
  const int *question_weights; /* thousandths, one a question of the tree; NULL: the tree's own */
  const int *section_weights;  /* thousandths, one a section of the tree; NULL: the tree's own */
} MgiMeanRules;

/* The rules that a framework gives itself. */
static inline MgiMeanRules
mgi_mean_rules (const MgiFramework *framework)
{
  return (MgiMeanRules){ .tree = framework, .aggregate = framework->aggregate };
}

/* The points, thousandths, with which an applicable question is counted, or MGI_NO_POINTS if it is not. */
static inline int
mgi_mean_points (const MgiFramework *framework, const MgiQuestion *question, int choice)
{
  if (choice != MGI_UNANSWERED)
    return question->scale->options[choice].points;
  return framework->missing == MGI_MISSING_ZERO ? 0 : MGI_NO_POINTS;
}

/* The points that an open question gets in a section's low and high, or MGI_NO_POINTS if its scale has none. */
static inline int
mgi_mean_lowest (const MgiFramework *framework, const MgiQuestion *question)
{
  return framework->missing == MGI_MISSING_ZERO ? 0 : question->scale->lowest;
}

static inline int
mgi_mean_highest (const MgiFramework *framework, const MgiQuestion *question)
{
  return framework->missing == MGI_MISSING_ZERO ? MAX (0, question->scale->highest) : question->scale->highest;
}

/*
 * Room for the figures of a tree, none of them existing: one a section, in the tree's order, and last the whole's.
 */
MgiFigure *mgi_means_new (const MgiFramework *tree);
void mgi_means_free (MgiFigure *means, const MgiFramework *tree);

/*
 * Fills `means` from `points`, one number a question of the tree: thousandths, or MGI_NO_POINTS for a question that
 * is not counted. A mean of nothing, or of weights that are all 0, does not exist.
 */
void mgi_means_compute (MgiFigure *means, const MgiMeanRules *rules, const int *points);

/*
 * All means of a framework by its own rules, kept while single questions and weights are changed: a change costs the
 * sections above it and no others.
 */
typedef struct MgiMeanTree MgiMeanTree;

MgiMeanTree *mgi_mean_tree_new (const MgiFramework *framework, const int *points);
void mgi_mean_tree_free (MgiMeanTree *tree);

void mgi_mean_tree_set_points (MgiMeanTree *tree, const MgiQuestion *question, int points);
/* Of all questions at once: cheaper where many change. */
void mgi_mean_tree_set_all_points (MgiMeanTree *tree, const int *points);
void mgi_mean_tree_set_weight (MgiMeanTree *tree, const MgiQuestion *question, int weight);
/* A section's weight counts where scores are built from sections. */
void mgi_mean_tree_set_section_weight (MgiMeanTree *tree, const MgiSection *section, int weight);

/* A section's mean, or for NULL the whole's; valid until the next change. */
const MgiFigure *mgi_mean_tree_mean (const MgiMeanTree *tree, const MgiSection *section);
/* The weight, thousandths, of all that is counted in that mean. */
gint64 mgi_mean_tree_weight (const MgiMeanTree *tree, const MgiSection *section);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiMeanTree, mgi_mean_tree_free)

G_END_DECLS
