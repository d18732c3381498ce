/*
 * The text files that are shipped: whole, alike in every language, and taken by ICU. A language that is still being
 * translated (20 keys or fewer) need not have all keys yet.
 */
#include <gio/gio.h>
#include <string.h>

#include "data/languages/language-private.h"
#include "data/languages/pattern.h"

enum { BEGUN = 20 }; /* keys; a language with more is held to have them all */

static const char *const plural_categories[] = { "zero", "one", "two", "few", "many", "other", NULL };

/* Says what is wrong and goes on, so that one run tells all of it. */
G_GNUC_PRINTF (1, 2)
static void
complain (const char *format, ...)
{
  va_list values;
  va_start (values, format);
  g_autofree char *message = g_strdup_vprintf (format, values);
  va_end (values);
  g_test_message ("%s", message);
  g_test_fail ();
}

static GHashTable *
shipped_texts (const char *tag)
{
  g_autofree char *path = g_strdup_printf ("/mgi/languages/%s.json", tag);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_autoptr (MgiLanguage) alone = mgi_language_new_from (tag, bytes, NULL, &error);
  g_assert_no_error (error);
  return g_hash_table_ref (alone->texts);
}

static char *
wording (const MgiPattern *pattern)
{
  return g_utf16_to_utf8 (pattern->numbered, -1, NULL, NULL, NULL);
}

/* Calls `each` with the tag, the key, the English pattern and the language's for all keys of all languages. */
typedef void (*Look) (const char *tag, const char *key, const MgiPattern *english, const MgiPattern *pattern);

static void
look_at_all (Look each)
{
  g_autoptr (GHashTable) english = shipped_texts ("en");
  for (const char *const *tag = mgi_language_tags (); *tag != NULL; tag++) {
    g_autoptr (GHashTable) texts = shipped_texts (*tag);
    GHashTableIter iter;
    gpointer key, pattern;
    g_hash_table_iter_init (&iter, texts);
    while (g_hash_table_iter_next (&iter, &key, &pattern)) {
      const MgiPattern *original = g_hash_table_lookup (english, key);
      if (original != NULL) /* else test_keys() says so */
        each (*tag, key, original, pattern);
    }
  }
}

static void
test_keys (void)
{
  g_autoptr (GHashTable) english = shipped_texts ("en");
  for (const char *const *tag = mgi_language_tags (); *tag != NULL; tag++) {
    g_autoptr (GHashTable) texts = shipped_texts (*tag);
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init (&iter, texts);
    while (g_hash_table_iter_next (&iter, &key, NULL)) {
      if (!g_hash_table_contains (english, key))
        complain ("%s.json: “%s” is not in en.json", *tag, (char *)key);
    }
    if (g_hash_table_size (texts) <= BEGUN)
      continue;
    g_hash_table_iter_init (&iter, english);
    while (g_hash_table_iter_next (&iter, &key, NULL)) {
      if (!g_hash_table_contains (texts, key))
        complain ("%s.json: “%s” is missing", *tag, (char *)key);
    }
  }
}

/* The keys of a file stand in order, so that two people's additions meet in one place or not at all. */
static void
test_order (void)
{
  for (const char *const *tag = mgi_language_tags (); *tag != NULL; tag++) {
    g_autofree char *path = g_strdup_printf ("/mgi/languages/%s.json", *tag);
    g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
    g_autofree char *before = g_strdup ("");
    for (gsize i = 0; lines[i] != NULL; i++) {
      if (!g_str_has_prefix (lines[i], "  \""))
        continue;
      char *key = g_strndup (lines[i] + 3, strcspn (lines[i] + 3, "\""));
      if (strcmp (before, key) >= 0)
        complain ("%s: “%s” stands after “%s”", path, key, before);
      g_free (before);
      before = key;
    }
  }
}

static void
look_at_icu (const char *tag, const char *key, const MgiPattern *english, const MgiPattern *pattern)
{
  g_autoptr (GError) error = NULL;
  if (!mgi_pattern_check (pattern, tag, &error))
    complain ("%s.json: “%s”: %s", tag, key, error->message);
}

static void
test_icu (void)
{
  look_at_all (look_at_icu);
}

static void
look_at_placeholders (const char *tag, const char *key, const MgiPattern *english, const MgiPattern *pattern)
{
  g_autofree char *expected = mgi_pattern_signature (english);
  g_autofree char *signature = mgi_pattern_signature (pattern);
  if (strcmp (signature, expected) != 0)
    complain ("%s.json: “%s” has the placeholders “%s”, en.json has “%s”", tag, key, signature, expected);
}

static void
test_placeholders (void)
{
  look_at_all (look_at_placeholders);
}

/* Whether a plural's choices, from behind its comma to the brace that closes it, have a category. */
static bool
has_category (const char *choices, const char *category)
{
  int depth = 0;
  for (const char *at = choices; *at != '\0' && depth >= 0; at++) {
    if (*at == '{')
      depth++;
    else if (*at == '}')
      depth--;
    else if (depth == 0 && g_str_has_prefix (at, category) && at[strlen (category)] == ' ')
      return true;
  }
  return false;
}

static void
look_at_plurals (const char *tag, const char *key, const MgiPattern *english, const MgiPattern *pattern)
{
  if (strcmp (tag, "ar") != 0)
    return;
  g_autofree char *text = wording (pattern);
  static const char plural[] = ",plural,";
  for (const char *at = strstr (text, plural); at != NULL; at = strstr (at + 1, plural)) {
    for (gsize i = 0; plural_categories[i] != NULL; i++) {
      if (!has_category (at + strlen (plural), plural_categories[i]))
        complain ("ar.json: “%s” has a plural without “%s”", key, plural_categories[i]);
    }
  }
}

static void
test_arabic_plurals (void)
{
  look_at_all (look_at_plurals);
}

static bool
is_syntax (const char *word)
{
  static const char *const words[] = { "plural", "select", "selectordinal", "number", "precision", "integer", NULL };
  return g_strv_contains (words, word) || strlen (word) < 2;
}

/* Words of Latin letters, those of the pattern's own language aside. */
static guint
count_words (const char *text)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  guint n_words = 0;
  for (const char *at = text; *at != '\0';) {
    at += strcspn (at, letters);
    const gsize length = strspn (at, letters);
    g_autofree char *word = g_strndup (at, length);
    if (!is_syntax (word) && !g_strv_contains (plural_categories, word))
      n_words++;
    at += length;
  }
  return n_words;
}

static void
look_at_wording (const char *tag, const char *key, const MgiPattern *english, const MgiPattern *pattern)
{
  if (strcmp (tag, "en") == 0)
    return;
  g_autofree char *text = wording (pattern);
  g_autofree char *original = wording (english);
  if (strcmp (text, original) == 0 && count_words (text) > 1)
    complain ("%s.json: “%s” is still English: %s", tag, key, text);
  if (*g_strstrip (text) == '\0')
    complain ("%s.json: “%s” is empty", tag, key);
}

static void
test_wording (void)
{
  look_at_all (look_at_wording);
}

/* The checks themselves: what they must see. */
static void
test_checks (void)
{
  g_assert_cmpuint (count_words ("{0}: {8,plural, one {# row} other {# rows}}"), ==, 2);
  g_assert_cmpuint (count_words ("MGI {0}"), ==, 1);
  g_assert_cmpuint (count_words ("{8,plural, one {#} other {#}}"), ==, 0);
  const char *choices = " one {# of other {0}} many {x}} zero {";
  g_assert_true (has_category (choices, "one"));
  g_assert_true (has_category (choices, "many"));
  g_assert_false (has_category (choices, "other"));
  g_assert_false (has_category (choices, "zero"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/texts/keys", test_keys);
  g_test_add_func ("/texts/order", test_order);
  g_test_add_func ("/texts/icu", test_icu);
  g_test_add_func ("/texts/placeholders", test_placeholders);
  g_test_add_func ("/texts/arabic-plurals", test_arabic_plurals);
  g_test_add_func ("/texts/wording", test_wording);
  g_test_add_func ("/texts/checks", test_checks);
  return g_test_run ();
}
