/*
 * Comparable pairs: which question of the newer framework asks what which question of the older one asked.
 */
#pragma once

#include <glib.h>

#include "questionnaire/crosswalk.h"
#include "questionnaire/framework.h"

G_BEGIN_DECLS

typedef struct {
  const MgiQuestion *from, *to;
  const MgiLink *link; /* NULL: the two are the same question of the same framework */
} MgiPair;

typedef struct {
  MgiPair *pairs; /* in the newer framework's order, each of its questions at most once */
  guint n_pairs;
} MgiPairs;

/* `crosswalk` NULL: each question of `newer` with itself. Clear with mgi_pairs_clear(). */
MgiPairs mgi_pairs_find (const MgiFramework *older, const MgiFramework *newer, const MgiCrosswalk *crosswalk);
void mgi_pairs_clear (MgiPairs *pairs);

/* An answer to `from` as one to `to`: the index of an option of its scale, or MGI_UNANSWERED. */
int mgi_pair_translate (const MgiPair *pair, int choice);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiPairs, mgi_pairs_clear)

G_END_DECLS
