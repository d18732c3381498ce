/*
 * Words in a text: the text is folded, the words are found in the fold, and the fold's origins say where that is in
 * the text as it was written.
 *
 * A word is found inside of others, so "policy" finds "policymaking", and in Arabic a word finds its definite form. To
 * be found the other way round as well, "الولادة" is looked for without its article, too.
 */
#include "mgi/app/search-private.h"

#include <string.h>

enum { BEFORE = 60, AFTER = 180 }; /* characters of a piece around the first word found */

/* --- what is looked for ------------------------------------------------------------------------------------------------ */

/* The article with what can be written in front of it, folded; the longest first. */
static const char *const articles[] = { "وبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال" };

/* What is left of a folded word without the article; the word itself where that would be no word. */
static const char *
stem_of (const char *term)
{
  enum { SHORTEST = 3 };

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++) {
    const char *rest = term + strlen (articles[i]);
    if (g_str_has_prefix (term, articles[i]))
      return g_utf8_strlen (rest, -1) >= SHORTEST ? rest : term;
  }
  return term;
}

bool
mgi_search_words_read (MgiSearchWords *words, const char *text, GError **error)
{
  g_autofree char *max = g_strdup_printf ("%d", MGI_SEARCH_MAX);

  if (strlen (text) > MGI_SEARCH_MAX) {
    mgi_refuse (error, "search.too-long", "max", max, NULL);
    return false;
  }
  g_autofree char *folded = mgi_unicode_fold (text, NULL);
  g_auto (GStrv) split = g_strsplit (folded, " ", -1);
  bool has_word = false;
  for (guint i = 0; split[i] != NULL && words->n_terms < MGI_SEARCH_MAX_TERMS; i++) {
    has_word = has_word || g_utf8_strlen (split[i], -1) >= 2;
    if (*split[i] == '\0')
      continue;
    words->terms[words->n_terms] = g_strdup (split[i]);
    words->stems[words->n_terms] = stem_of (words->terms[words->n_terms]);
    words->n_terms++;
  }
  if (!has_word)
    mgi_refuse (error, "search.too-short", NULL);
  return has_word;
}

void
mgi_search_words_clear (MgiSearchWords *words)
{
  for (guint i = 0; i < words->n_terms; i++)
    g_free (words->terms[i]);
  words->n_terms = 0;
}

/* --- where it is --------------------------------------------------------------------------------------------------------- */

static bool
mark_word (const char *word, const char *folded, bool *marks)
{
  const gsize length = strlen (word);
  bool any = false;

  for (const char *at = strstr (folded, word); at != NULL; at = strstr (at + length, word)) {
    memset (marks + (at - folded), true, length);
    any = true;
  }
  return any;
}

/* Marks the fold's bytes that belong to a word found, with its article where it has one; false where there is none. */
static bool
mark (const MgiSearchWords *words, const char *folded, bool *marks, bool *found)
{
  bool any = false;

  for (guint i = 0; i < words->n_terms; i++) {
    if (!mark_word (words->stems[i], folded, marks))
      continue;
    mark_word (words->terms[i], folded, marks);
    found[i] = any = true;
  }
  return any;
}

/* From some characters before a place, but not from inside a word if that can be helped. */
static gsize
begin_of (const char *text, gsize first)
{
  const char *at = text + first, *blank = NULL;

  for (guint i = 0; i < BEFORE && at > text; i++) {
    at = g_utf8_prev_char (at);
    if (g_unichar_isspace (g_utf8_get_char (at)))
      blank = g_utf8_next_char (at);
  }
  if (at == text)
    return 0;
  return blank != NULL ? (gsize)(blank - text) : (gsize)(at - text);
}

static gsize
end_of (const char *text, gsize first)
{
  const char *at = text + first, *blank = NULL;

  for (guint i = 0; i < AFTER && *at != '\0'; i++) {
    if (i > AFTER / 2 && g_unichar_isspace (g_utf8_get_char (at)))
      blank = at;
    at = g_utf8_next_char (at);
  }
  return *at == '\0' || blank == NULL ? (gsize)(at - text) : (gsize)(blank - text);
}

static void
part_free (gpointer data)
{
  MgiSearchPart *part = data;

  g_free (part->text);
  g_free (part);
}

void
mgi_search_passage_free (MgiSearchPassage *passage)
{
  if (passage == NULL)
    return;
  g_ptr_array_unref (passage->parts);
  g_free (passage);
}

static void
add_part (MgiSearchPassage *passage, const char *text, gsize from, gsize to, bool is_match)
{
  if (from >= to)
    return;
  MgiSearchPart *part = g_new0 (MgiSearchPart, 1);
  part->text = g_strndup (text + from, to - from);
  part->is_match = is_match;
  g_ptr_array_add (passage->parts, part);
}

/* Where in the text a word ends whose last byte in the fold is before `at`; marks behind its last letter are its own. */
static gsize
match_end (const char *text, const guint *origins, gsize at)
{
  if (origins[at] > origins[at - 1])
    return origins[at];
  return (gsize)(g_utf8_next_char (text + origins[at]) - text);
}

/* The text from `begin` to `end` in pieces, those that were found and those between. */
static void
split (MgiSearchPassage *passage, const char *text, const guint *origins, const bool *marks, gsize length, gsize end)
{
  gsize done = begin_of (text, origins[(const bool *)memchr (marks, true, length) - marks]);

  passage->cut_before = done > 0;
  passage->cut_after = text[end] != '\0';
  for (gsize at = 0; at < length && done < end;) {
    if (!marks[at]) {
      at++;
      continue;
    }
    const gsize from = MIN (MAX (origins[at], done), end);
    while (at < length && marks[at])
      at++;
    const gsize to = MIN (MAX (match_end (text, origins, at), from), end);
    add_part (passage, text, done, from, false);
    add_part (passage, text, from, to, true);
    done = to;
  }
  add_part (passage, text, done, end, false);
}

MgiSearchPassage *
mgi_search_passage_find (const MgiSearchWords *words, MgiField field, const char *text, bool *found)
{
  g_autofree guint *origins = NULL;
  g_autofree char *folded = mgi_unicode_fold (text, &origins);
  const gsize length = strlen (folded);
  g_autofree bool *marks = g_new0 (bool, length + 1);

  if (!mark (words, folded, marks, found))
    return NULL;
  MgiSearchPassage *passage = g_new0 (MgiSearchPassage, 1);
  passage->field = field;
  passage->parts = g_ptr_array_new_with_free_func (part_free);
  const gsize first = origins[(const bool *)memchr (marks, true, length) - marks];
  split (passage, text, origins, marks, length, end_of (text, first));
  return passage;
}
