/*
 * A text in several languages, keyed by BCP 47 tag. Immutable once built.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef struct MgiText MgiText;

MgiText *mgi_text_new (void);
void mgi_text_free (MgiText *text);

/* Sets one language's wording; both strings are copied. Only for whoever builds the text. */
void mgi_text_set (MgiText *text, const char *language, const char *wording);

/*
 * The wording in `language`, else in its base language ("ar" for "ar-EG"), else in English, else the first one set.
 * NULL only for a NULL text or one without any wording. The string belongs to the text.
 */
const char *mgi_text_get (const MgiText *text, const char *language);

/* The wording in exactly this language, or NULL. */
const char *mgi_text_lookup (const MgiText *text, const char *language);

/* The languages that have a wording, in the order they were set: NULL behind the last one, and for a NULL text. */
const char *mgi_text_language (const MgiText *text, guint i);

/* Whether a tag has the form that BCP 47 gives a language, in its usual case: "ar", "pt-BR", "zh-Hant". */
bool mgi_text_is_language (const char *tag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiText, mgi_text_free)

G_END_DECLS
