/*
 * Classes of authorities and levels of detail: what decides how much of a distribution may be published.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * Two authorities are in the same class as long as every figure published so far counts both or neither. So each such
 * figure is the sum over whole classes, and nothing below a class can be calculated from all of them together.
 */
typedef struct {
  guint *of; /* each authority's class; 0: no figure counts it */
  guint n_authorities;
  guint n_classes; /* class 0 included */
} MgiClasses;

MgiClasses mgi_classes_new (guint n_authorities);
void mgi_classes_clear (MgiClasses *classes);

/*
 * Publishes the size of each block of a group: `blocks` has a block from 0 to n_blocks - 1 for each member. False, and
 * nothing is changed, where that would leave a class with fewer than MGI_AGGREGATE_MINIMUM authorities.
 */
bool mgi_classes_publish (MgiClasses *classes, const bool *members, const guint *blocks, guint n_blocks);

/* What a figure distinguishes: cells in their order, some of which are counted as answers; at most one says nothing. */
typedef struct {
  guint n_cells;
  const bool *counted;
  guint n_counted;
  bool has_coverage; /* whether it is worth a level of its own how many are counted at all */
} MgiCells;

enum { MGI_LEVEL_ALL, MGI_LEVEL_APART }; /* the two finest; the others put cells together that stand side by side */

/* Levels are numbered from the finest; they are the same whatever the answers are. */
guint mgi_levels (const MgiCells *cells);

/* Writes each cell's block at a level and returns how many blocks there are, in the cells' order. */
guint mgi_level_blocks (const MgiCells *cells, guint level, guint *ret_blocks);

/* Whether no block of this level has both counted cells and others. */
bool mgi_level_knows_answered (const MgiCells *cells, guint level);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiClasses, mgi_classes_clear)

G_END_DECLS
