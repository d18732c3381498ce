/*
 * What is looked for among good practices.
 */
#pragma once

#include "mgi/app/app-private.h"
#include "mgi/app/search-private.h"

G_BEGIN_DECLS

typedef struct {
  const MgiPracticeWish *wish;
  GStrv members; /* of the group, or NULL */
  bool has_words;
  MgiSearchWords words;
} MgiPracticeFilter;

/* Refuses an unknown group, what is no objective or target, and words that are none. Borrows the wish. */
bool mgi_practice_filter_read (MgiPracticeFilter *filter, const MgiPracticeWish *wish, GError **error);
void mgi_practice_filter_clear (MgiPracticeFilter *filter);

/* Whether it is one that is looked for; the group is not looked at. */
bool mgi_practice_fits (const MgiPracticeFilter *filter, const MgiPractice *practice);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiPracticeFilter, mgi_practice_filter_clear)

G_END_DECLS
