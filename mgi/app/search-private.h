/*
 * What is looked for, and the pieces of text where it is found.
 */
#pragma once

#include "mgi/app/app.h"

G_BEGIN_DECLS

typedef struct {
  char *terms[MGI_SEARCH_MAX_TERMS];       /* folded */
  const char *stems[MGI_SEARCH_MAX_TERMS]; /* the same without the Arabic article, inside of `terms` */
  guint n_terms;
} MgiSearchWords;

/* Reads what somebody typed; refuses what is too long or has no word of two letters. */
bool mgi_search_words_read (MgiSearchWords *words, const char *text, GError **error);
void mgi_search_words_clear (MgiSearchWords *words);

/*
 * The piece of `text` around the first word found in it, NULL where there is none. `found` has one bool for each word
 * and is set to true for those that are in the text.
 */
MgiSearchPassage *mgi_search_passage_find (const MgiSearchWords *words, MgiField field, const char *text, bool *found);
void mgi_search_passage_free (MgiSearchPassage *passage);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiSearchWords, mgi_search_words_clear)

G_END_DECLS
