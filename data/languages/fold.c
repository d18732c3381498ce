/*
 * Folding a text for searching: what people take for the same letter becomes the same. Compatibility forms are taken
 * apart, marks (accents, tashkeel) and invisible characters go, case goes, digits become Latin ones. In Arabic also the
 * tatweel goes, every alef is an alef, and ya and alef maqsura, ha and ta marbuta are one.
 *
 * Each character is folded by itself, so that every byte of the result has one character that it comes from: this is
 * how a search marks what it found in the text as it was written.
 */
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "data/languages/languages.h"

enum {
  ROOM = 32, /* UTF-16 units of one character taken apart; Unicode's longest has 18 */
  TATWEEL = 0x0640,
};

/* Letters that differ on the keyboard more than in the reader's mind; what marks alone tell apart is not here. */
static const struct {
  UChar32 from, to;
} letters[] = {
  { 0x0671, 0x0627 }, /* alef wasla */
  { 0x0649, 0x064a }, /* alef maqsura: ya */
  { 0x06cc, 0x064a }, /* Farsi ya */
  { 0x0629, 0x0647 }, /* ta marbuta: ha */
  { 0x06a9, 0x0643 }, /* Farsi kaf */
};

static UChar32
fold_letter (UChar32 character)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].from == character)
      return letters[i].to;
  return character;
}

static bool
is_dropped (UChar32 character)
{
  return character == TATWEEL || (U_GET_GC_MASK (character) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0;
}

static void
append (GString *folded, UChar32 character)
{
  const int digit = u_charDigitValue (character);

  if (is_dropped (character))
    return;
  if (u_isUWhiteSpace (character))
    g_string_append_c (folded, ' ');
  else if (digit >= 0)
    g_string_append_c (folded, (char)('0' + digit));
  else
    g_string_append_unichar (folded, (gunichar)fold_letter (character));
}

/* Case folding may make several characters of one ("ß" is "ss"). */
static void
append_without_case (GString *folded, const UChar *units, int32_t length)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar lower[ROOM * 3];
  char bytes[ROOM * 9 + 1];
  const int32_t size = u_strFoldCase (lower, G_N_ELEMENTS (lower), units, length, U_FOLD_CASE_DEFAULT, &status);

  u_strToUTF8 (bytes, sizeof bytes, NULL, lower, size, &status);
  if (U_FAILURE (status))
    return;
  for (const char *at = bytes; *at != '\0'; at = g_utf8_next_char (at))
    append (folded, (UChar32)g_utf8_get_char (at));
}

static void
append_folded (GString *folded, const UNormalizer2 *normalizer, const char *at)
{
  const UChar32 character = (UChar32)g_utf8_get_char (at);
  UErrorCode status = U_ZERO_ERROR;
  UChar units[ROOM];

  if (character < 0x80) {
    append (folded, g_ascii_tolower ((char)character));
    return;
  }
  int32_t length = unorm2_getDecomposition (normalizer, character, units, ROOM, &status);
  if (length < 0)
    u_strFromUTF8 (units, ROOM, &length, at, (int32_t)(g_utf8_next_char (at) - at), &status);
  if (U_SUCCESS (status))
    append_without_case (folded, units, length);
}

char *
mgi_unicode_fold (const char *text, guint **ret_origins)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFKDInstance (&status);
  GString *folded = g_string_new (NULL);
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint));

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    const guint origin = (guint)(at - text);
    append_folded (folded, normalizer, at);
    while (origins->len < folded->len)
      g_array_append_val (origins, origin);
  }
  const guint end = (guint)strlen (text);
  g_array_append_val (origins, end);
  if (ret_origins != NULL)
    *ret_origins = (guint *)(gpointer)g_array_free (g_steal_pointer (&origins), FALSE);
  return g_string_free (folded, FALSE);
}
