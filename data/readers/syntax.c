/*
 * JSON's syntax is jansson's to judge; what it would judge too late (size, depth) or too briefly (a byte order mark,
 * text that is not UTF-8) is looked at before.
 */
#include "data/readers/syntax.h"

#include <string.h>

#include "questionnaire/questionnaire.h"

static const char byte_order_mark[] = "\xEF\xBB\xBF";

/* jansson's reasons that have a sentence of their own. */
static const struct {
  enum json_error_code code;
  const char *key;
} reasons[] = {
  { json_error_premature_end_of_input, "json.ends-early" }, { json_error_end_of_input_expected, "json.text-after-end" },
  { json_error_null_character, "json.null-character" },     { json_error_null_byte_in_key, "json.null-character" },
  { json_error_numeric_overflow, "json.number-too-big" },
};

/* The first bracket that opens one level too many, or NULL. Strings are skipped; whether they are right comes later. */
static const char *
find_too_deep (const char *text, gsize size)
{
  guint depth = 0;
  bool in_string = false;
  for (gsize i = 0; i < size; i++) {
    const char c = text[i];
    if (in_string && c == '\\')
      i++;
    else if (c == '"')
      in_string = !in_string;
    else if (in_string)
      continue;
    else if ((c == '[' || c == '{') && ++depth > MGI_SYNTAX_MAX_DEPTH)
      return text + i;
    else if ((c == ']' || c == '}') && depth > 0)
      depth--;
  }
  return NULL;
}

/* Line and column (in characters) of a byte. */
static MgiPlace
place_of (const MgiInput *input, const char *text, const char *byte)
{
  MgiPlace place = { .file = input->file, .line = 1, .column = 1 };
  for (const char *at = text; at < byte; at++) {
    if (*at == '\n') {
      place.line++;
      place.column = 1;
    } else if (((guchar)*at & 0xC0) != 0x80) {
      place.column++;
    }
  }
  return place;
}

/* Whether jansson may see the text. */
static bool
is_bearable (const char *text, gsize size, gsize max, const MgiInput *input)
{
  const MgiPlace whole = { .file = input->file };
  if (size > max) {
    g_autofree char *limit = g_strdup_printf ("%" G_GSIZE_FORMAT, max);
    mgi_problems_add (input->problems, &whole, "json.too-big", "max", limit, NULL);
    return false;
  }
  if (size >= strlen (byte_order_mark) && memcmp (text, byte_order_mark, strlen (byte_order_mark)) == 0) {
    mgi_problems_add (input->problems, &whole, "json.byte-order-mark", NULL);
    return false;
  }
  const char *end;
  if (!g_utf8_validate_len (text, size, &end)) {
    const MgiPlace place = place_of (input, text, end);
    mgi_problems_add (input->problems, &place, *end == '\0' ? "json.null-character" : "json.not-utf8", NULL);
    return false;
  }
  const char *deep = find_too_deep (text, size);
  if (deep != NULL) {
    const MgiPlace place = place_of (input, text, deep);
    g_autofree char *limit = g_strdup_printf ("%d", MGI_SYNTAX_MAX_DEPTH);
    mgi_problems_add (input->problems, &place, "json.too-deep", "max", limit, NULL);
    return false;
  }
  return true;
}

/* What jansson names at the end of its message: " near 'token'"; NULL where it names nothing. */
static char *
token_of (const json_error_t *error)
{
  static const char before[] = " near '";
  const char *token = strstr (error->text, before);
  return token != NULL ? g_strndup (token + strlen (before), strlen (token) - strlen (before) - 1) : NULL;
}

/* The key whose closing quote stands just before `end`, as it is written. */
static char *
key_before (const char *text, const char *end)
{
  const char *closing = end - 1;
  const char *opening = closing;
  while (opening > text + 1 && (opening[-1] != '"' || opening[-2] == '\\'))
    opening--;
  return closing > text ? g_strndup (opening, (gsize)(closing - opening)) : g_strdup ("");
}

static void
add_problem (const MgiInput *input, const char *text, gsize size, const json_error_t *error)
{
  const MgiPlace place
      = { .file = input->file, .line = (guint)MAX (error->line, 1), .column = (guint)MAX (error->column, 1) };
  const enum json_error_code code = json_error_code (error);
  if (code == json_error_duplicate_key) {
    const gsize end = CLAMP ((gsize)MAX (error->position, 1), 1, size);
    g_autofree char *name = key_before (text, text + end);
    mgi_problems_add (input->problems, &place, "json.duplicate-key", "key", name, NULL);
    return;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++) {
    if (reasons[i].code == code) {
      mgi_problems_add (input->problems, &place, reasons[i].key, NULL);
      return;
    }
  }
  if (g_str_has_prefix (error->text, "control character")) {
    MgiPlace behind = place;
    behind.column++; /* jansson stands before it */
    mgi_problems_add (input->problems, &behind, "json.control-character", NULL);
    return;
  }
  g_autofree char *token = token_of (error);
  if (token != NULL)
    mgi_problems_add (input->problems, &place, "json.syntax-near", "token", token, NULL);
  else
    mgi_problems_add (input->problems, &place, "json.syntax", NULL);
}

json_t *
mgi_syntax_read (GBytes *bytes, gsize max, const MgiInput *input)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  if (text == NULL)
    text = "";
  if (!is_bearable (text, size, max, input))
    return NULL;
  json_error_t error;
  json_t *value = json_loadb (text, size, JSON_REJECT_DUPLICATES, &error);
  if (value == NULL)
    add_problem (input, text, size, &error);
  return value;
}
