/*
 * From a pattern and values to a sentence. What only puts texts in is put together here; plurals, choices and numbers go
 * through ICU. Opening a UMessageFormat takes fifty times as long as using it, so a pattern keeps one for the next
 * sentence; whoever takes it has it alone, as ICU wants it.
 */
#include <math.h>
#include <string.h>
#include <unicode/umsg.h>

#include "data/languages/languages.h"
#include "data/languages/pattern.h"
#include "data/languages/utf16.h"

bool
mgi_pattern_check (const MgiPattern *pattern, const char *locale, GError **error)
{
  UErrorCode status = U_ZERO_ERROR;
  UMessageFormat *format = umsg_open (pattern->numbered, -1, locale, NULL, &status);
  umsg_close (format); /* there is one even where it failed */
  if (U_SUCCESS (status))
    return true;
  g_set_error (error, MGI_LANGUAGE_ERROR, MGI_LANGUAGE_ERROR_BROKEN, "%s", u_errorName (status));
  return false;
}

static const char *
value_of (const char *const *values, const char *name)
{
  for (gsize i = 0; values != NULL && values[i] != NULL && values[i + 1] != NULL; i += 2) {
    if (strcmp (values[i], name) == 0)
      return values[i + 1];
  }
  return NULL;
}

/* The one call: as many arguments as MGI_PATTERN_TEXTS and MGI_PATTERN_NUMBERS say. */
static int32_t
print (const UMessageFormat *format, UChar *room, int32_t size, UErrorCode *status, UChar *const *t, const double *n)
{
  G_STATIC_ASSERT (MGI_PATTERN_TEXTS == 12 && MGI_PATTERN_NUMBERS == 4);
  return umsg_format (format, room, size, status, t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10],
                      t[11], n[0], n[1], n[2], n[3]);
}

static char *
print_all (const UMessageFormat *format, UChar *const *texts, const double *numbers)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar room[256];
  const int32_t length = print (format, room, G_N_ELEMENTS (room), &status, texts, numbers);
  if (status != U_BUFFER_OVERFLOW_ERROR)
    return U_SUCCESS (status) ? mgi_utf16_to_utf8 (room, length) : NULL;
  status = U_ZERO_ERROR;
  g_autofree UChar *larger = g_new (UChar, (gsize)length + 1);
  print (format, larger, length + 1, &status, texts, numbers);
  return U_SUCCESS (status) ? mgi_utf16_to_utf8 (larger, length) : NULL;
}

/* Fills the numbers; false when one is not given or is no number. */
static bool
fill_numbers (const MgiPattern *pattern, const char *const *values, double *ret_numbers)
{
  for (int i = 0; i < MGI_PATTERN_NUMBERS && pattern->numbers[i] != NULL; i++) {
    const char *value = value_of (values, pattern->numbers[i]);
    char *end = NULL;
    ret_numbers[i] = value != NULL ? g_ascii_strtod (value, &end) : NAN;
    if (end == NULL || end == value || *end != '\0' || !isfinite (ret_numbers[i]))
      return false;
  }
  return true;
}

static UChar *
text_of (const char *name, const char *const *values)
{
  if (name == NULL)
    return NULL;
  const char *value = value_of (values, name);
  if (value != NULL)
    return mgi_utf16_from (value);
  g_autofree char *visible = g_strdup_printf ("{%s}", name);
  return mgi_utf16_from (visible);
}

/* --- through ICU -------------------------------------------------------------------------------------------------------- */

static UMessageFormat *
take_format (const MgiPattern *pattern, const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  UMessageFormat *format = g_atomic_pointer_exchange (pattern->spare, NULL);

  if (format != NULL && strcmp (umsg_getLocale (format), locale) == 0)
    return format;
  umsg_close (format);
  format = umsg_open (pattern->numbered, -1, locale, NULL, &status);
  if (U_SUCCESS (status))
    return format;
  umsg_close (format); /* there is one even where it failed */
  return NULL;
}

static void
give_format_back (const MgiPattern *pattern, UMessageFormat *format)
{
  umsg_close (g_atomic_pointer_exchange (pattern->spare, format));
}

void
mgi_pattern_forget (MgiPattern *pattern)
{
  if (pattern->spare != NULL)
    give_format_back (pattern, NULL);
}

static char *
format_with_icu (const MgiPattern *pattern, const char *locale, const char *const *values, const double *numbers)
{
  UMessageFormat *format = take_format (pattern, locale);
  UChar *texts[MGI_PATTERN_TEXTS];

  if (format == NULL)
    return NULL;
  for (int i = 0; i < MGI_PATTERN_TEXTS; i++)
    texts[i] = text_of (pattern->texts[i], values);
  char *sentence = print_all (format, texts, numbers);
  give_format_back (pattern, format);
  for (int i = 0; i < MGI_PATTERN_TEXTS; i++)
    g_free (texts[i]);
  return sentence;
}

/* --- without it ---------------------------------------------------------------------------------------------------------- */

static void
append_value (GString *sentence, const char *from, gsize length, const char *const *values)
{
  g_autofree char *name = g_strstrip (g_strndup (from, length));
  const char *value = value_of (values, name);

  if (value == NULL) {
    g_string_append_printf (sentence, "{%s}", name);
    return;
  }
  g_autofree char *valid = g_utf8_validate (value, -1, NULL) ? NULL : g_utf8_make_valid (value, -1);
  g_string_append (sentence, valid != NULL ? valid : value);
}

/* Every brace of a plain pattern belongs to a name: mgi_pattern_new() has seen to it. */
static char *
put_together (const char *plain, const char *const *values)
{
  GString *sentence = g_string_new (NULL);

  for (const char *at = plain; *at != '\0';) {
    const gsize length = strcspn (at, "{");
    g_string_append_len (sentence, at, (gssize)length);
    at += length;
    if (*at == '\0')
      break;
    const gsize name = strcspn (++at, "}");
    append_value (sentence, at, name, values);
    at += name + 1;
  }
  return g_string_free (sentence, FALSE);
}

char *
mgi_pattern_format (const MgiPattern *pattern, const char *locale, const char *const *values)
{
  double numbers[MGI_PATTERN_NUMBERS] = { 0 };

  if (pattern->plain != NULL)
    return put_together (pattern->plain, values);
  return fill_numbers (pattern, values, numbers) ? format_with_icu (pattern, locale, values, numbers) : NULL;
}
