/*
 * Classes of authorities that no published figure tells apart, and the levels of detail that a distribution can have.
 * Levels are tried from the finest down; which ones there are depends on the questionnaire only.
 */
#include <string.h>

#include "questionnaire/aggregate-private.h"
#include "questionnaire/aggregate.h"

enum { CUTS_MAX = 10 }; /* more options than these are no ladder that a cut would make sense on */

MgiClasses
mgi_classes_new (guint n_authorities)
{
  return (MgiClasses){ g_new0 (guint, n_authorities), n_authorities, 1 };
}

void
mgi_classes_clear (MgiClasses *classes)
{
  g_clear_pointer (&classes->of, g_free);
}

/* A class and a block (0: not a member) make a new class; numbers are given as they are met, 0 stays 0. */
static guint
split (const MgiClasses *classes, const bool *members, const guint *blocks, guint n_blocks, guint *ret_of)
{
  const gsize stride = (gsize)n_blocks + 1;
  g_autofree guint *numbers = g_new0 (guint, classes->n_classes * stride);
  guint n_classes = 1;

  for (guint a = 0; a < classes->n_authorities; a++) {
    const gsize pair = classes->of[a] * stride + (members[a] ? blocks[a] + 1 : 0);
    if (pair != 0 && numbers[pair] == 0)
      numbers[pair] = n_classes++;
    ret_of[a] = numbers[pair];
  }
  return n_classes;
}

static bool
is_large_enough (const guint *of, guint n_authorities, guint n_classes)
{
  g_autofree guint *sizes = g_new0 (guint, n_classes);

  for (guint a = 0; a < n_authorities; a++)
    sizes[of[a]]++;
  for (guint class = 1; class < n_classes; class ++)
    if (sizes[class] < MGI_AGGREGATE_MINIMUM)
      return false;
  return true;
}

bool
mgi_classes_publish (MgiClasses *classes, const bool *members, const guint *blocks, guint n_blocks)
{
  g_autofree guint *of = g_new (guint, classes->n_authorities);
  const guint n_classes = split (classes, members, blocks, n_blocks, of);

  if (!is_large_enough (of, classes->n_authorities, n_classes))
    return false;
  g_free (classes->of);
  classes->of = g_steal_pointer (&of);
  classes->n_classes = n_classes;
  return true;
}

/* --- levels ----------------------------------------------------------------------------------------------------------- */

guint
mgi_levels (const MgiCells *cells)
{
  const guint counted = cells->n_counted;

  return counted == 0 ? 1 : counted > CUTS_MAX ? 2 : 2 * counted + cells->has_coverage;
}

/*
 * With k counted cells: 0, each cell apart. 1, the counted ones apart, the others together. 2 to k, two blocks of
 * counted cells, cut after the first, the second, …, and the others together. k + 1 to 2k, the same cuts with the
 * others put to the second block; the last, which only some have, is whether there is an answer at all.
 */
static guint
block_of_counted (const MgiCells *cells, guint level, guint rank)
{
  const guint k = cells->n_counted;

  if (level <= MGI_LEVEL_APART)
    return rank;
  const guint cut = level <= k ? level - 1 : level - k;
  return rank < cut ? 0 : 1;
}

static guint
block_of_others (const MgiCells *cells, guint level)
{
  const guint k = cells->n_counted;

  if (level == MGI_LEVEL_APART)
    return k;
  return level <= k ? 2 : 1;
}

guint
mgi_level_blocks (const MgiCells *cells, guint level, guint *ret_blocks)
{
  guint n_blocks = 0;

  for (guint i = 0, rank = 0; i < cells->n_cells; i++) {
    if (level == MGI_LEVEL_ALL)
      ret_blocks[i] = i;
    else if (cells->counted[i])
      ret_blocks[i] = block_of_counted (cells, level, rank++);
    else
      ret_blocks[i] = block_of_others (cells, level);
    n_blocks = MAX (n_blocks, ret_blocks[i] + 1);
  }
  return n_blocks;
}

bool
mgi_level_knows_answered (const MgiCells *cells, guint level)
{
  const guint k = cells->n_counted;

  return level <= MAX (k, MGI_LEVEL_APART) || level == 2 * k;
}
