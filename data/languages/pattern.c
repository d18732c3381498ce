/*
 * Reading patterns: a small recursive reader of MessageFormat's syntax that turns names into numbers. It runs twice
 * over a pattern: first it learns how each name is used, then it writes the numbers.
 */
#include "data/languages/pattern.h"

#include <string.h>

#include "data/languages/languages.h"
#include "data/languages/utf16.h"

typedef struct {
  const char *at;   /* the next byte to read */
  GString *out;     /* the pattern with numbers; NULL on the first run */
  GPtrArray *plain; /* names used as they are: numbers if used so elsewhere, else texts */
  bool needs_icu;   /* something else stands in it: a type, a quote */
  MgiPattern *pattern;
  GError **error;
} Reader;

typedef enum { STYLE_SIMPLE, STYLE_PLURAL, STYLE_SELECT } Style;

static const struct {
  const char *word;
  bool is_number;
  Style style;
} types[] = {
  { "number", true, STYLE_SIMPLE },
  { "plural", true, STYLE_PLURAL },
  { "select", false, STYLE_SELECT },
  { "selectordinal", true, STYLE_PLURAL },
};

static bool read_message (Reader *reader, guint depth, bool in_plural);

static bool
broken (Reader *reader, const char *what)
{
  g_set_error (reader->error, MGI_LANGUAGE_ERROR, MGI_LANGUAGE_ERROR_BROKEN, "%s before “%.20s”", what, reader->at);
  return false;
}

static void
copy (Reader *reader, gsize length)
{
  if (reader->out != NULL)
    g_string_append_len (reader->out, reader->at, (gssize)length);
  reader->at += length;
}

static void
skip_space (Reader *reader)
{
  reader->at += strspn (reader->at, " \t\n\r");
}

static bool
take (Reader *reader, char wanted)
{
  skip_space (reader);
  if (*reader->at != wanted)
    return false;
  copy (reader, 1);
  return true;
}

/* An apostrophe quotes only before a character that would mean something; two stand for one. */
static void
read_apostrophe (Reader *reader, bool in_plural)
{
  reader->needs_icu = true;
  const char next = reader->at[1];
  if (next == '\'') {
    copy (reader, 2);
    return;
  }
  if (next != '{' && next != '}' && !(next == '#' && in_plural)) {
    copy (reader, 1);
    return;
  }
  const char *end = reader->at + 2;
  while (*end != '\0' && (*end != '\'' || end[1] == '\''))
    end += *end == '\'' ? 2 : 1;
  copy (reader, (gsize)(end - reader->at) + (*end == '\'' ? 1 : 0));
}

/* The place of a name among `names`, where it is put if it is new; -1 when all are taken. */
static int
place_of (char **names, int n_names, const char *name)
{
  for (int i = 0; i < n_names; i++) {
    if (names[i] == NULL)
      names[i] = g_strdup (name);
    if (strcmp (names[i], name) == 0)
      return i;
  }
  return -1;
}

static bool
is_number (const MgiPattern *pattern, const char *name)
{
  for (int i = 0; i < MGI_PATTERN_NUMBERS && pattern->numbers[i] != NULL; i++) {
    if (strcmp (pattern->numbers[i], name) == 0)
      return true;
  }
  return false;
}

/* Writes the number of a name. */
static bool
write_name (Reader *reader, const char *name, bool as_number)
{
  const int place = as_number ? place_of (reader->pattern->numbers, MGI_PATTERN_NUMBERS, name)
                              : place_of (reader->pattern->texts, MGI_PATTERN_TEXTS, name);
  if (place < 0)
    return broken (reader, as_number ? "too many numbers" : "too many texts");
  if (reader->out != NULL)
    g_string_append_printf (reader->out, "%d", as_number ? MGI_PATTERN_TEXTS + place : place);
  return true;
}

static bool
write_plain (Reader *reader, const char *name)
{
  if (reader->out == NULL) {
    g_ptr_array_add (reader->plain, g_strdup (name));
    return true;
  }
  const bool as_number = is_number (reader->pattern, name);
  if (!write_name (reader, name, as_number))
    return false;
  if (as_number)
    g_string_append (reader->out, ",number");
  return true;
}

static char *
read_word (Reader *reader)
{
  skip_space (reader);
  const gsize length = strspn (reader->at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  char *word = g_strndup (reader->at, length);
  reader->at += length;
  return word;
}

/* What stands behind ", number": nothing, or a style. */
static bool
read_simple_style (Reader *reader)
{
  skip_space (reader);
  if (*reader->at == ',') {
    copy (reader, 1);
    skip_space (reader);
    const gsize length = strcspn (reader->at, "{}'");
    g_autofree char *style = g_strchomp (g_strndup (reader->at, length));
    if (*style == '\0')
      return broken (reader, "no style");
    /* ICU would read an int for this style alone, where all others are given a double. */
    if (reader->out != NULL)
      g_string_append (reader->out, strcmp (style, "integer") == 0 ? "::precision-integer" : style);
    reader->at += length;
  }
  return take (reader, '}') || broken (reader, "no closing brace");
}

/* What stands behind ", plural," and the like: selectors, each with a message in braces. */
static bool
read_choices (Reader *reader, guint depth, bool is_plural)
{
  if (!take (reader, ','))
    return broken (reader, "no comma");
  guint n_choices = 0;
  while (!take (reader, '}')) {
    const gsize length = strcspn (reader->at, " \t\n\r{}'");
    if (length == 0)
      return broken (reader, "no selector");
    const bool is_offset = is_plural && g_str_has_prefix (reader->at, "offset:");
    copy (reader, length);
    if (reader->out != NULL)
      g_string_append_c (reader->out, ' ');
    if (is_offset)
      continue;
    if (!take (reader, '{'))
      return broken (reader, "no opening brace");
    if (!read_message (reader, depth + 1, is_plural))
      return false;
    if (!take (reader, '}'))
      return broken (reader, "no closing brace");
    n_choices++;
  }
  return n_choices > 0 || broken (reader, "no choice");
}

static bool
read_placeholder (Reader *reader, guint depth)
{
  copy (reader, 1);
  g_autofree char *name = read_word (reader);
  if (*name == '\0' || g_ascii_isdigit (*name))
    return broken (reader, "no name");
  skip_space (reader);
  if (*reader->at == '}') {
    if (!write_plain (reader, name))
      return false;
    copy (reader, 1);
    return true;
  }
  if (*reader->at != ',')
    return broken (reader, "no closing brace");
  reader->at++;
  reader->needs_icu = true;
  g_autofree char *word = read_word (reader);
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    if (strcmp (types[i].word, word) != 0)
      continue;
    if (!write_name (reader, name, types[i].is_number))
      return false;
    if (reader->out != NULL)
      g_string_append_printf (reader->out, ",%s", word);
    return types[i].style == STYLE_SIMPLE ? read_simple_style (reader)
                                          : read_choices (reader, depth, types[i].style == STYLE_PLURAL);
  }
  return broken (reader, "unknown type");
}

/* Reads up to the end of the text, or to the brace that closes the message around. */
static bool
read_message (Reader *reader, guint depth, bool in_plural)
{
  if (depth > MGI_PATTERN_DEPTH)
    return broken (reader, "too deep");
  for (;;) {
    const char next = *reader->at;
    if (next == '\0')
      return depth == 0 || broken (reader, "no closing brace");
    if (next == '}')
      return depth > 0 || broken (reader, "closing brace without an opening one");
    if (next == '{') {
      if (!read_placeholder (reader, depth))
        return false;
    } else if (next == '\'') {
      read_apostrophe (reader, in_plural);
    } else {
      copy (reader, strcspn (reader->at, "{}'"));
    }
  }
}

MgiPattern *
mgi_pattern_new (const char *text, GError **error)
{
  g_autoptr (MgiPattern) pattern = g_new0 (MgiPattern, 1);
  g_autoptr (GPtrArray) plain = g_ptr_array_new_with_free_func (g_free);
  Reader names = { .at = text, .plain = plain, .pattern = pattern, .error = error };
  if (!read_message (&names, 0, false))
    return NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  Reader numbers = { .at = text, .out = out, .pattern = pattern, .error = error };
  for (guint i = 0; i < plain->len; i++) {
    const char *name = g_ptr_array_index (plain, i);
    if (!is_number (pattern, name) && place_of (pattern->texts, MGI_PATTERN_TEXTS, name) < 0) {
      broken (&numbers, "too many texts");
      return NULL;
    }
  }
  if (!read_message (&numbers, 0, false))
    return NULL;
  pattern->numbered = mgi_utf16_from (out->str);
  pattern->plain = names.needs_icu ? NULL : g_strdup (text);
  pattern->spare = g_new0 (gpointer, 1);
  return g_steal_pointer (&pattern);
}

void
mgi_pattern_free (MgiPattern *pattern)
{
  if (pattern == NULL)
    return;
  g_free (pattern->numbered);
  g_free (pattern->plain);
  mgi_pattern_forget (pattern);
  g_free (pattern->spare);
  for (int i = 0; i < MGI_PATTERN_TEXTS; i++)
    g_free (pattern->texts[i]);
  for (int i = 0; i < MGI_PATTERN_NUMBERS; i++)
    g_free (pattern->numbers[i]);
  g_free (pattern);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

char *
mgi_pattern_signature (const MgiPattern *pattern)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < MGI_PATTERN_TEXTS && pattern->texts[i] != NULL; i++)
    g_ptr_array_add (parts, g_strconcat (pattern->texts[i], ":text", NULL));
  for (int i = 0; i < MGI_PATTERN_NUMBERS && pattern->numbers[i] != NULL; i++)
    g_ptr_array_add (parts, g_strconcat (pattern->numbers[i], ":number", NULL));
  g_ptr_array_sort (parts, compare_strings);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (",", (char **)parts->pdata);
}
