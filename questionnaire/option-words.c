/*
 * Options as people type them. Words are folded before they are compared: case, accents, vowel marks, directions and
 * blanks make no difference.
 */
#include "questionnaire/option-words.h"

#include <string.h>

enum {
  TYPED_MAX = 1024, /* bytes: no label is that long */
  AMBIGUOUS = -1,
};

struct MgiOptionWords {
  const MgiScale *scale;
  GHashTable *codes, *labels; /* folded word → option's index, or AMBIGUOUS */
};

/* What makes no difference when somebody types a word: marks above and below, directions, and the Arabic stretcher. */
static bool
is_silent (gunichar letter)
{
  const gunichar tatweel = 0x0640;
  const GUnicodeType type = g_unichar_type (letter);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_FORMAT || letter == tatweel;
}

static bool
is_apostrophe (gunichar letter)
{
  return letter == 0x2018 || letter == 0x2019 || letter == 0x02BC || letter == '`';
}

char *
mgi_word_fold (const char *text)
{
  g_autofree char *parts = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  if (parts == NULL)
    return g_strdup ("");
  g_autoptr (GString) bare = g_string_new (NULL);
  for (const char *at = parts; *at != '\0'; at = g_utf8_next_char (at)) {
    const gunichar letter = g_utf8_get_char (at);
    if (is_silent (letter))
      continue;
    if (!g_unichar_isspace (letter))
      g_string_append_unichar (bare, is_apostrophe (letter) ? '\'' : letter);
    else if (bare->len > 0 && bare->str[bare->len - 1] != ' ')
      g_string_append_c (bare, ' ');
  }
  g_autofree char *folded = g_utf8_casefold (bare->str, (gssize)bare->len);
  return g_strdup (g_strchomp (folded));
}

/* A word that two options share leads to none of them. */
static void
learn (GHashTable *words, const char *wording, guint option)
{
  gpointer known;

  if (wording == NULL)
    return;
  g_autofree char *word = mgi_word_fold (wording);
  const bool is_shared
      = g_hash_table_lookup_extended (words, word, NULL, &known) && GPOINTER_TO_INT (known) != (int)option;
  g_hash_table_insert (words, g_steal_pointer (&word), GINT_TO_POINTER (is_shared ? AMBIGUOUS : (int)option));
}

MgiOptionWords *
mgi_option_words_new (const MgiFramework *framework, const MgiScale *scale)
{
  MgiOptionWords *words = g_new0 (MgiOptionWords, 1);

  words->scale = scale;
  words->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  words->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < scale->n_options; i++) {
    learn (words->codes, scale->options[i].code, i);
    for (guint language = 0; framework->languages[language] != NULL; language++)
      learn (words->labels, mgi_text_lookup (scale->options[i].label, framework->languages[language]), i);
  }
  return words;
}

void
mgi_option_words_free (MgiOptionWords *words)
{
  if (words == NULL)
    return;
  g_hash_table_unref (words->codes);
  g_hash_table_unref (words->labels);
  g_free (words);
}

int
mgi_option_words_find (const MgiOptionWords *words, const char *typed)
{
  gpointer option;

  if (strlen (typed) > TYPED_MAX || !g_utf8_validate (typed, -1, NULL))
    return -1;
  const int code = mgi_scale_option (words->scale, typed);
  if (code >= 0)
    return code;
  g_autofree char *word = mgi_word_fold (typed);
  if (g_hash_table_lookup_extended (words->codes, word, NULL, &option)
      || g_hash_table_lookup_extended (words->labels, word, NULL, &option))
    return GPOINTER_TO_INT (option);
  return -1;
}
