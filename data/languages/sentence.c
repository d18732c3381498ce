/*
 * From a pattern and values to a sentence, through ICU. A UMessageFormat is opened for each sentence: that costs about
 * a microsecond, and threads then share nothing.
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

char *
mgi_pattern_format (const MgiPattern *pattern, const char *locale, const char *const *values)
{
  double numbers[MGI_PATTERN_NUMBERS] = { 0 };
  if (!fill_numbers (pattern, values, numbers))
    return NULL;
  UErrorCode status = U_ZERO_ERROR;
  UMessageFormat *format = umsg_open (pattern->numbered, -1, locale, NULL, &status);
  if (U_FAILURE (status)) {
    umsg_close (format);
    return NULL;
  }
  UChar *texts[MGI_PATTERN_TEXTS];
  for (int i = 0; i < MGI_PATTERN_TEXTS; i++)
    texts[i] = text_of (pattern->texts[i], values);
  char *sentence = print_all (format, texts, numbers);
  umsg_close (format);
  for (int i = 0; i < MGI_PATTERN_TEXTS; i++)
    g_free (texts[i]);
  return sentence;
}
