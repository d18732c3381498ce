/*
 * A sentence's pattern: ICU MessageFormat with named placeholders, which ICU's C API does not have.
 *
 * At load the names become numbers: names used as text get the first MGI_PATTERN_TEXTS, names used as a number (plural,
 * selectordinal, number) the ones behind them. umsg_format() takes its arguments as C varargs and reads unused ones as
 * pointers, so one call with all places filled serves every pattern: see print() in pattern.c.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

enum {
  MGI_PATTERN_TEXTS = 12,  /* names of one pattern that stand for text */
  MGI_PATTERN_NUMBERS = 4, /* names of one pattern that stand for a number */
  MGI_PATTERN_DEPTH = 8,   /* plurals and selects inside each other */
};

typedef struct {
  gunichar2 *numbered;            /* the pattern with numbers for names */
  char *plain;                    /* the pattern as it is, where it has only texts to put in; else NULL */
  gpointer *spare;                /* a place for an open UMessageFormat, taken and given back by one thread at a time */
  char *texts[MGI_PATTERN_TEXTS]; /* names by their number; NULL from the first unused one */
  char *numbers[MGI_PATTERN_NUMBERS]; /* likewise, counted from MGI_PATTERN_TEXTS */
} MgiPattern;

/* Reads a pattern. Refuses (MGI_LANGUAGE_ERROR_BROKEN) what is not well-formed, too much, or of an unknown type. */
MgiPattern *mgi_pattern_new (const char *text, GError **error);
void mgi_pattern_free (MgiPattern *pattern);

/* Whether ICU takes the pattern in this locale: what reading alone cannot say (a plural without "other"). */
bool mgi_pattern_check (const MgiPattern *pattern, const char *locale, GError **error);

/* "count:number,file:text", sorted: what every language's pattern of a sentence must agree on. Free with g_free(). */
char *mgi_pattern_signature (const MgiPattern *pattern);

/*
 * Puts values in: name, value, …, NULL. A name without a value stays visible as "{name}". NULL when ICU refuses, or
 * when the value of a number is none.
 */
char *mgi_pattern_format (const MgiPattern *pattern, const char *locale, const char *const *values);

/* Closes what is kept for the next sentence. */
void mgi_pattern_forget (MgiPattern *pattern);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiPattern, mgi_pattern_free)

G_END_DECLS
