/*
 * Composed Unicode: "é" is one character and not two, however it was typed.
 */
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "data/languages/languages.h"
#include "data/languages/utf16.h"

char *
mgi_unicode_compose (const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *composer = unorm2_getNFCInstance (&status);
  g_autofree UChar *wide = mgi_utf16_from (text);
  const int32_t length = u_strlen (wide);
  if (unorm2_isNormalized (composer, wide, length, &status) && U_SUCCESS (status))
    return mgi_utf16_to_utf8 (wide, length);

  status = U_ZERO_ERROR;
  const int32_t size = unorm2_normalize (composer, wide, length, NULL, 0, &status);
  status = U_ZERO_ERROR;
  g_autofree UChar *room = g_new (UChar, (gsize)size + 1);
  unorm2_normalize (composer, wide, length, room, size + 1, &status);
  return U_SUCCESS (status) ? mgi_utf16_to_utf8 (room, size) : g_strdup (text);
}
