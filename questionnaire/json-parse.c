/*
 * From a file's bytes to a JSON value. What jansson does not look at, or looks at only after it has gone deep, is
 * looked at first: size, byte order mark, UTF-8, depth.
 */
#include <string.h>

#include "questionnaire/json.h"

static const char byte_order_mark[] = "\xef\xbb\xbf";

typedef struct {
  enum json_error_code code;
  const char *key;
} SyntaxKey;

static const SyntaxKey syntax_keys[] = {
  { json_error_premature_end_of_input, "json.ends-early" }, { json_error_end_of_input_expected, "json.text-after-end" },
  { json_error_duplicate_key, "json.duplicate-key" },       { json_error_null_character, "json.null-character" },
  { json_error_null_byte_in_key, "json.null-character" },   { json_error_numeric_overflow, "json.number-too-big" },
  { json_error_stack_overflow, "json.too-deep" },
};

/* Adds a problem at a byte of the text. Columns count characters, as jansson does. */
static void
add_at (const MgiJsonFile *file, const char *text, gsize offset, const char *key, const char *name, const char *value)
{
  guint line = 1;
  gsize start = 0;
  for (gsize i = 0; i < offset; i++) {
    if (text[i] == '\n') {
      line++;
      start = i + 1;
    }
  }
  MgiPlace place = { .file = file->file, .line = line };
  place.column = (guint)g_utf8_strlen (text + start, (gssize)(offset - start)) + 1;
  mgi_problems_add (file->problems, &place, key, name, value, NULL);
}

/* Where the value at a quote ends: at its closing quote, or at the end of the text. */
static gsize
skip_string (const char *text, gsize size, gsize quote)
{
  gsize i = quote + 1;
  while (i < size && text[i] != '"')
    i += text[i] == '\\' ? 2 : 1;
  return i;
}

/* The first byte that opens a level below `max_depth`, or `size`. Counts only, so any depth is safe to look at. */
static gsize
find_too_deep (const char *text, gsize size, guint max_depth)
{
  guint depth = 0;
  for (gsize i = 0; i < size; i++) {
    if (text[i] == '"')
      i = skip_string (text, size, i);
    else if ((text[i] == '[' || text[i] == '{') && ++depth > max_depth)
      return i;
    else if ((text[i] == ']' || text[i] == '}') && depth > 0)
      depth--;
  }
  return size;
}

static bool
check_bytes (const char *text, gsize size, gsize max_bytes, guint max_depth, const MgiJsonFile *file)
{
  MgiPlace place = { .file = file->file };
  if (size > max_bytes) {
    g_autofree char *max = g_strdup_printf ("%" G_GSIZE_FORMAT, max_bytes);
    mgi_problems_add (file->problems, &place, "json.too-big", "max", max, NULL);
    return false;
  }
  if (size >= strlen (byte_order_mark) && memcmp (text, byte_order_mark, strlen (byte_order_mark)) == 0) {
    mgi_problems_add (file->problems, &place, "json.byte-order-mark", NULL);
    return false;
  }
  const char *end = text;
  if (!g_utf8_validate_len (text, size, &end)) {
    gsize offset = (gsize)(end - text);
    add_at (file, text, offset, text[offset] == '\0' ? "json.null-character" : "json.not-utf8", NULL, NULL);
    return false;
  }
  gsize deep = find_too_deep (text, size, max_depth);
  if (deep < size) {
    g_autofree char *max = g_strdup_printf ("%u", max_depth);
    add_at (file, text, deep, "json.too-deep", "max", max);
    return false;
  }
  return true;
}

/* jansson says "… near 'token'" unless the token is long. */
static char *
find_token (const json_error_t *error)
{
  static const char before[] = " near '";
  const char *near = strstr (error->text, before);
  if (near == NULL)
    return NULL;
  char *token = g_strdup (near + strlen (before));
  gsize length = strlen (token);
  if (length > 0 && token[length - 1] == '\'')
    token[length - 1] = '\0';
  return token;
}

/* The key that ends just before `end`, as it is written between its quotes. */
static char *
find_key (const char *text, gsize end)
{
  if (end < 2 || text[end - 1] != '"')
    return g_strdup ("");
  gsize start = end - 1;
  while (start > 0 && (text[start - 1] != '"' || (start > 1 && text[start - 2] == '\\')))
    start--;
  return g_strndup (text + start, end - 1 - start);
}

static void
add_syntax_problem (const MgiJsonFile *file, const char *text, gsize size, const json_error_t *error)
{
  MgiPlace place = { .file = file->file, .line = (guint)MAX (error->line, 1), .column = (guint)MAX (error->column, 1) };
  for (guint i = 0; i < G_N_ELEMENTS (syntax_keys); i++) {
    if (json_error_code (error) != syntax_keys[i].code)
      continue;
    bool twice = syntax_keys[i].code == json_error_duplicate_key;
    g_autofree char *key = twice ? find_key (text, MIN ((gsize)MAX (error->position, 0), size)) : NULL;
    mgi_problems_add (file->problems, &place, syntax_keys[i].key, twice ? "key" : NULL, key, NULL);
    return;
  }
  g_autofree char *token = find_token (error);
  mgi_problems_add (file->problems, &place, token != NULL ? "json.syntax-near" : "json.syntax",
                    token != NULL ? "token" : NULL, token, NULL);
}

json_t *
mgi_json_parse (GBytes *bytes, gsize max_bytes, guint max_depth, const MgiJsonFile *file)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);
  if (text == NULL)
    text = "";
  if (!check_bytes (text, size, max_bytes, max_depth, file))
    return NULL;

  json_error_t error;
  json_t *value = json_loadb (text, size, JSON_REJECT_DUPLICATES, &error);
  if (value == NULL)
    add_syntax_problem (file, text, size, &error);
  return value;
}
