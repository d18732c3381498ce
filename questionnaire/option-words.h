/*
 * Options as people type them: by code or by the label in any of the framework's languages, in any case and with any
 * blanks around, accents and vowel marks not counting.
 */
#pragma once

#include <glib.h>

#include "questionnaire/framework.h"

G_BEGIN_DECLS

/*
 * A word as it is compared with another: without case, accents, vowel marks, directions and blanks around. The text must
 * be UTF-8. Free with g_free().
 */
char *mgi_word_fold (const char *text);

typedef struct MgiOptionWords MgiOptionWords;

/* The words of one scale, which must outlive them. */
MgiOptionWords *mgi_option_words_new (const MgiFramework *framework, const MgiScale *scale);
void mgi_option_words_free (MgiOptionWords *words);

/* Index of the option that was meant, or -1: none, or it could be two. */
int mgi_option_words_find (const MgiOptionWords *words, const char *typed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiOptionWords, mgi_option_words_free)

G_END_DECLS
