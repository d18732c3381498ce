/*
 * data/languages: the program's texts and the C that speaks them, through ICU.
 *
 * One JSON file a language (en.json, ar.json, fr.json, es.json): keys of sentences to ICU message patterns with named
 * placeholders, for example "import.done": "{count, plural, one {# answer} other {# answers}} taken from {file}".
 * A pattern has at most 12 names that stand for text and 4 that stand for a number (plural, selectordinal, number).
 * One process can speak several languages: nothing here is global, and a language is immutable once made.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

#define MGI_LANGUAGE_ERROR (mgi_language_error_quark ())

typedef enum {
  MGI_LANGUAGE_ERROR_UNKNOWN, /* no such language is shipped */
  MGI_LANGUAGE_ERROR_BROKEN,  /* a text file or pattern cannot be used */
} MgiLanguageErrorCode;

GQuark mgi_language_error_quark (void);

typedef struct MgiLanguage MgiLanguage;

/* The tags that are shipped, English first; NULL-terminated. */
const char *const *mgi_language_tags (void);

/*
 * The shipped language that fits best: `wish` is a tag or locale such as "fr", "ar-EG", "es_MX.UTF-8"; NULL or an
 * unknown one gives "en".
 */
const char *mgi_language_best (const char *wish);

/* Opens a shipped language ("ar"). Can be shared by threads for reading. */
MgiLanguage *mgi_language_new (const char *tag, GError **error);
void mgi_language_free (MgiLanguage *language);

const char *mgi_language_tag (const MgiLanguage *language);
/* "rtl" or "ltr", from the tag. */
const char *mgi_language_direction (const MgiLanguage *language);

/*
 * What the language of a tag is called in this one: "Arabic" for "ar", "Portuguese" for "pt-BR"; the tag itself where
 * nobody knows it. Free with g_free().
 */
char *mgi_language_called (const MgiLanguage *language, const char *tag);
/* Whether the language of a tag is written from right to left, shipped or not. */
bool mgi_tag_is_rtl (const char *tag);

/*
 * The sentence under `key`, its placeholders replaced: name, value, name, value, …, NULL. All values are strings; one
 * that a pattern uses as a number or plural is read as a decimal number ("12", "62.5"). Free with g_free(). A key
 * that this language lacks is spoken in English; one that English lacks too gives the key itself with its values, so
 * that nothing is lost; tests see to it that none is.
 */
char *mgi_language_format (const MgiLanguage *language, const char *key, ...) G_GNUC_NULL_TERMINATED;
/* The same with the pairs in an array. */
char *mgi_language_format_values (const MgiLanguage *language, const char *key, const char *const *values);
/* Whether there is a sentence under `key`, be it only the English one that stands in. */
bool mgi_language_has (const MgiLanguage *language, const char *key);
/* Keys of all those sentences, sorted, NULL-terminated; free with g_strfreev(). */
GStrv mgi_language_keys (const MgiLanguage *language);

/*
 * A number by the language's rules, with Latin digits, `digits` (0 to 15) behind the point; halves go away from zero,
 * as in a workbook, and a zero has no minus. Free with g_free().
 */
char *mgi_language_number (const MgiLanguage *language, double number, int digits);
/*
 * "2023", "2023-05" or "2023-05-01" (also with a time behind it) as a person writes it; other text, and a day that no
 * calendar has, comes back as is. Free with g_free().
 */
char *mgi_language_date (const MgiLanguage *language, const char *iso_date);
/* "a, b and c". Free with g_free(). */
char *mgi_language_list (const MgiLanguage *language, const char *const *items);
/* <0, 0, >0 by the language's alphabet. */
int mgi_language_collate (const MgiLanguage *language, const char *a, const char *b);
/* For long lists: strcmp() of two keys says what mgi_language_collate() says of their texts. Free with g_free(). */
char *mgi_language_sort_key (const MgiLanguage *language, const char *text);

/* Whether ISO 3166-1 has this alpha-3 code ("EGY"). */
bool mgi_country_exists (const char *alpha3);
/* The country's name, or NULL for a code that ISO 3166-1 does not have. Free with g_free(). */
char *mgi_language_country (const MgiLanguage *language, const char *alpha3);
/*
 * The UN M49 regions ("001", "002", "015" for EGY) that a country lies in, the largest first; none for an unknown
 * country. NULL-terminated; g_strfreev().
 */
GStrv mgi_country_regions (const char *alpha3);
/* The countries (alpha-3, sorted) of a UN M49 region ("015"), or NULL for an unknown one. g_strfreev(). */
GStrv mgi_region_countries (const char *m49);
/* The region's name, or NULL. Free with g_free(). */
char *mgi_language_region (const MgiLanguage *language, const char *m49);

/* Unicode NFC of valid UTF-8. Free with g_free(). */
char *mgi_unicode_compose (const char *text);
/*
 * Valid UTF-8 as a search compares it: without case, accents, Arabic vowel signs and tatweel; every alef an alef, alef
 * maqsura a ya, ta marbuta a ha; white space blanks, digits Latin. `ret_origins` (or NULL) gets one number for each
 * byte of the result, where in `text` its character begins, and at last the length of `text`. Free both with g_free().
 */
char *mgi_unicode_fold (const char *text, guint **ret_origins);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiLanguage, mgi_language_free)

G_END_DECLS
