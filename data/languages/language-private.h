/*
 * What the files of this room share of a language.
 */
#pragma once

#include <glib.h>
#include <unicode/utypes.h>

#include "data/languages/languages.h"

G_BEGIN_DECLS

enum {
  MGI_LANGUAGE_DATES = 3,  /* year, month, day */
  MGI_LANGUAGE_DIGITS = 2, /* behind the point: none, one; others are rare */
};

/* Made when first asked for, by whichever thread is first: opening them takes longer than all the texts. */
typedef struct {
  gsize collator;                       /* UCollator *, under g_once_init_enter() */
  gsize territories;                    /* GHashTable *, ICU's code → name; likewise, and only read */
  gsize dates[MGI_LANGUAGE_DATES];      /* UChar *, ICU date patterns; likewise */
  gsize numbers[MGI_LANGUAGE_DIGITS];   /* UNumberFormatter *; likewise, and any thread may use them */
  gpointer formats[MGI_LANGUAGE_DATES]; /* UDateFormat *, each taken and given back by one thread at a time */
} MgiLanguageLate;

struct MgiLanguage {
  const char *tag;
  const char *direction;
  char *locale;         /* ICU's name of the language with Latin digits and the Gregorian calendar */
  GHashTable *texts;    /* key → MgiPattern */
  MgiLanguage *english; /* speaks where this language has no text; NULL for English itself */
  MgiLanguageLate *late;
};

/* A language made of the given text files; `english` may be NULL. Both are JSON, and only read. */
MgiLanguage *mgi_language_new_from (const char *tag, GBytes *texts, GBytes *english, GError **error);

/* Called when a language is freed; see localised.c. */
void mgi_language_late_free (MgiLanguageLate *late);

G_END_DECLS
