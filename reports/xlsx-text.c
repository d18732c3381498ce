/*
 * Text that a workbook can hold, and how high it will stand in its cell: neither Excel nor LibreOffice finds the
 * height of a wrapped row by itself when a file does not say it.
 */
#include <math.h>
#include <string.h>

#include "reports/xlsx-text.h"

static gsize
utf16_units (gunichar character)
{
  return character > 0xFFFF ? 2 : 1;
}

static gsize
utf16_length (const char *text)
{
  gsize length = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    length += utf16_units (g_utf8_get_char (at));
  return length;
}

/* Excel reads "_x0041_" in a text as the character with this number. */
static bool
is_escape (const char *at)
{
  if (at[0] != '_' || at[1] != 'x')
    return false;
  for (guint i = 2; i < 6; i++)
    if (!g_ascii_isxdigit (at[i]))
      return false;
  return at[6] == '_';
}

/* Control characters, and the two code points that XML 1.0 does not have. */
static bool
is_forbidden (gunichar character)
{
  return (character < 0x20 && character != '\n' && character != '\t') || character == 0xFFFE || character == 0xFFFF;
}

static void
append_clean (GString *clean, const char *at)
{
  static const char escaped_underscore[] = "_x005F_";
  gunichar character = g_utf8_get_char (at);

  if (is_escape (at))
    g_string_append (clean, escaped_underscore);
  else if (is_forbidden (character))
    g_string_append_unichar (clean, 0xFFFD);
  else
    g_string_append_unichar (clean, character);
}

static char *
clean_up_to (const char *text, gsize max, bool *ret_whole)
{
  GString *clean = g_string_new (NULL);
  gsize units = 0;

  *ret_whole = true;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    if (*at == '\r')
      continue;
    gsize before = clean->len;
    append_clean (clean, at);
    units += utf16_length (clean->str + before);
    if (units > max) {
      g_string_truncate (clean, before);
      *ret_whole = false;
      break;
    }
  }
  return g_string_free (clean, FALSE);
}

/* Most texts: short, without an underscore that could begin an escape, and nothing that has to be replaced. */
static bool
is_clean (const char *text, gsize max)
{
  gsize length = 0;

  for (; text[length] != '\0'; length++) {
    const guchar byte = (guchar)text[length];

    if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == '_' || byte == 0xEF)
      return false;
  }
  return length <= max && g_utf8_validate (text, (gssize)length, NULL);
}

char *
xl_text_clean (const char *text, gsize max, const char *cut)
{
  if (is_clean (text, max))
    return g_strdup (text);

  g_autofree char *valid = g_utf8_make_valid (text, -1);
  bool whole;
  char *clean = clean_up_to (valid, max, &whole);

  if (whole)
    return clean;
  g_free (clean);
  g_autofree char *begin = clean_up_to (valid, max - MIN (max, utf16_length (cut)), &whole);
  return g_strconcat (begin, cut, NULL);
}

bool
xl_text_fits (const char *text, gsize max)
{
  bool whole = true;

  if (!is_clean (text, max))
    g_free (clean_up_to (text, max, &whole));
  return whole;
}

static bool
is_rtl_script (GUnicodeScript script)
{
  static const GUnicodeScript scripts[] = {
    G_UNICODE_SCRIPT_ARABIC, G_UNICODE_SCRIPT_HEBREW, G_UNICODE_SCRIPT_SYRIAC,
    G_UNICODE_SCRIPT_THAANA, G_UNICODE_SCRIPT_NKO,    G_UNICODE_SCRIPT_ADLAM,
  };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (scripts[i] == script)
      return true;
  return false;
}

bool
xl_text_is_rtl (const char *text, bool otherwise)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (g_unichar_isalpha (character))
      return is_rtl_script (g_unichar_get_script (character));
  }
  return otherwise;
}

static guint
visible_length (const char *from, const char *to)
{
  guint length = 0;

  for (const char *at = from; at < to; at = g_utf8_next_char (at)) {
    const gunichar character = g_utf8_get_char (at);

    if (character < 0x80)
      length++;
    else if (!g_unichar_iszerowidth (character))
      length += g_unichar_iswide (character) ? 2 : 1;
  }
  return length;
}

static guint
paragraph_lines (const char *from, const char *to, guint room)
{
  guint lines = 1, used = 0;

  while (from < to) {
    const char *space = memchr (from, ' ', (gsize)(to - from));
    const char *end = space != NULL ? space : to;
    guint word = visible_length (from, end);

    if (used > 0 && used + 1 + word > room) {
      lines++;
      used = 0;
    }
    used += (used > 0 ? 1 : 0) + word;
    if (used > room) {
      lines += (used - 1) / room;
      used = (used - 1) % room + 1;
    }
    from = space != NULL ? space + 1 : to;
  }
  return lines;
}

guint
xl_text_lines (const char *text, double width)
{
  /* A column's width counts digits; the letters of running text are narrower. */
  const double letters_in_a_digit = 1.3;
  guint room = MAX (1, (guint)floor (width * letters_in_a_digit));
  guint lines = 0;

  for (const char *from = text; from != NULL;) {
    const char *newline = strchr (from, '\n');

    lines += paragraph_lines (from, newline != NULL ? newline : from + strlen (from), room);
    from = newline != NULL ? newline + 1 : NULL;
  }
  return lines;
}
