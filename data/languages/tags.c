/*
 * Languages by their tags, whether they are shipped or not: what they are called, and which way they are written.
 */
#include <unicode/uloc.h>

#include "data/languages/language-private.h"
#include "data/languages/utf16.h"

enum { MAX_NAME = 256 }; /* UTF-16 units */

char *
mgi_language_called (const MgiLanguage *language, const char *tag)
{
  char locale[ULOC_FULLNAME_CAPACITY];
  UChar room[MAX_NAME];
  UErrorCode status = U_ZERO_ERROR;
  uloc_forLanguageTag (tag, locale, ULOC_FULLNAME_CAPACITY, NULL, &status);
  const int32_t length = uloc_getDisplayLanguage (locale, language->locale, room, MAX_NAME, &status);
  return U_SUCCESS (status) ? mgi_utf16_to_utf8 (room, length) : g_strdup (tag);
}

bool
mgi_tag_is_rtl (const char *tag)
{
  return uloc_isRightToLeft (tag);
}
