/*
 * Between UTF-8 and UTF-16, never failing: a report must not be lost over one wrong byte in a note.
 */
#include "data/languages/utf16.h"

UChar *
mgi_utf16_from (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  return g_utf8_to_utf16 (valid, -1, NULL, NULL, NULL);
}

char *
mgi_utf16_to_utf8 (const UChar *text, int32_t length)
{
  char *utf8 = g_utf16_to_utf8 (text, length, NULL, NULL, NULL);
  return utf8 != NULL ? utf8 : g_strdup ("\xEF\xBF\xBD");
}
