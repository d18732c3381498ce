/*
 * Languages: which ones are shipped, opening one, and speaking a sentence in it.
 */
#include <gio/gio.h>
#include <string.h>
#include <unicode/uloc.h>

#include "data/languages/language-private.h"
#include "data/languages/pattern.h"
#include "data/languages/texts.h"

G_DEFINE_QUARK (mgi - language - error - quark, mgi_language_error)

static const char *const tags[] = { "en", "ar", "fr", "es", NULL };

/* English as the United Nations write it: "1 May 2023", "a, b and c". */
static const char *const locales[] = { "en_001", "ar", "fr", "es", NULL };

const char *const *
mgi_language_tags (void)
{
  return tags;
}

const char *
mgi_language_best (const char *wish)
{
  if (wish == NULL)
    return tags[0];
  const gsize length = strcspn (wish, "-_.@;");
  for (gsize i = 0; tags[i] != NULL; i++) {
    if (strlen (tags[i]) == length && g_ascii_strncasecmp (tags[i], wish, length) == 0)
      return tags[i];
  }
  return tags[0];
}

/* The place of a tag among those shipped, or -1. */
static int
shipped_place (const char *tag)
{
  for (int i = 0; tags[i] != NULL; i++) {
    if (g_strcmp0 (tags[i], tag) == 0)
      return i;
  }
  return -1;
}

MgiLanguage *
mgi_language_new_from (const char *tag, GBytes *texts, GBytes *english, GError **error)
{
  const int place = shipped_place (tag);
  if (place < 0) {
    g_set_error (error, MGI_LANGUAGE_ERROR, MGI_LANGUAGE_ERROR_UNKNOWN, "no language “%s”", tag);
    return NULL;
  }
  g_autoptr (MgiLanguage) language = g_new0 (MgiLanguage, 1);
  language->tag = tags[place];
  language->locale = g_strdup_printf ("%s@calendar=gregorian;numbers=latn", locales[place]);
  language->direction = uloc_isRightToLeft (language->locale) ? "rtl" : "ltr";
  language->late = g_new0 (MgiLanguageLate, 1);
  language->texts = mgi_texts_read (texts, tag, error);
  if (language->texts == NULL)
    return NULL;
  if (english == NULL)
    return g_steal_pointer (&language);
  language->english = mgi_language_new_from (tags[0], english, NULL, error);
  return language->english != NULL ? g_steal_pointer (&language) : NULL;
}

/* NULL without an error for a language that is not shipped. */
static GBytes *
shipped_texts (const char *tag)
{
  g_autofree char *path = g_strdup_printf ("/mgi/languages/%s.json", tag);
  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

MgiLanguage *
mgi_language_new (const char *tag, GError **error)
{
  g_autoptr (GBytes) texts = shipped_texts (tag);
  if (texts == NULL) {
    g_set_error (error, MGI_LANGUAGE_ERROR, MGI_LANGUAGE_ERROR_UNKNOWN, "no language “%s”", tag);
    return NULL;
  }
  g_autoptr (GBytes) english = strcmp (tag, tags[0]) != 0 ? shipped_texts (tags[0]) : NULL;
  return mgi_language_new_from (tag, texts, english, error);
}

void
mgi_language_free (MgiLanguage *language)
{
  if (language == NULL)
    return;
  g_clear_pointer (&language->texts, g_hash_table_unref);
  g_clear_pointer (&language->late, mgi_language_late_free);
  mgi_language_free (language->english);
  g_free (language->locale);
  g_free (language);
}

const char *
mgi_language_tag (const MgiLanguage *language)
{
  return language->tag;
}

const char *
mgi_language_direction (const MgiLanguage *language)
{
  return language->direction;
}

/* What can still be said without a sentence: the key and what it was about. */
static char *
speak_plainly (const char *key, const char *const *values)
{
  GString *words = g_string_new (key);
  for (gsize i = 0; values != NULL && values[i] != NULL && values[i + 1] != NULL; i += 2)
    g_string_append_printf (words, " %s=%s", values[i], values[i + 1]);
  return g_string_free (words, FALSE);
}

char *
mgi_language_format_values (const MgiLanguage *language, const char *key, const char *const *values)
{
  for (const MgiLanguage *speaker = language; speaker != NULL; speaker = speaker->english) {
    const MgiPattern *pattern = g_hash_table_lookup (speaker->texts, key);
    char *sentence = pattern != NULL ? mgi_pattern_format (pattern, speaker->locale, values) : NULL;
    if (sentence != NULL)
      return sentence;
  }
  return speak_plainly (key, values);
}

char *
mgi_language_format (const MgiLanguage *language, const char *key, ...)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  va_list arguments;
  va_start (arguments, key);
  for (char *word = va_arg (arguments, char *); word != NULL; word = va_arg (arguments, char *))
    g_ptr_array_add (values, word);
  va_end (arguments);
  g_ptr_array_add (values, NULL);
  return mgi_language_format_values (language, key, (const char *const *)values->pdata);
}

bool
mgi_language_has (const MgiLanguage *language, const char *key)
{
  return g_hash_table_contains (language->texts, key)
         || (language->english != NULL && mgi_language_has (language->english, key));
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
add_keys (const MgiLanguage *language, GHashTable *known, GPtrArray *keys)
{
  GHashTableIter each;
  gpointer key;
  g_hash_table_iter_init (&each, language->texts);
  while (g_hash_table_iter_next (&each, &key, NULL)) {
    if (g_hash_table_add (known, key))
      g_ptr_array_add (keys, g_strdup (key));
  }
}

GStrv
mgi_language_keys (const MgiLanguage *language)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *keys = g_ptr_array_new ();
  for (const MgiLanguage *speaker = language; speaker != NULL; speaker = speaker->english)
    add_keys (speaker, known, keys);
  g_ptr_array_sort (keys, compare_strings);
  g_ptr_array_add (keys, NULL);
  return (GStrv)g_ptr_array_free (keys, FALSE);
}
