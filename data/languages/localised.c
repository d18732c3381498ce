/*
 * Numbers, dates, lists and the order of words by a language's rules.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/ulistformatter.h>
#include <unicode/unumberformatter.h>

#include "data/languages/language-private.h"
#include "data/languages/utf16.h"

enum {
  MAX_DIGITS = 15,   /* behind the point: what a double can tell */
  MAX_NUMBER = 512,  /* UTF-16 units: the largest double, grouped, with all digits */
  MAX_DATE = 128,    /* UTF-16 units */
  MAX_KEY = 256,     /* bytes of a sort key; longer ones are made twice */
  FIRST_YEAR = 1583, /* the first whole year of the Gregorian calendar */
};

void
mgi_language_late_free (MgiLanguageLate *late)
{
  ucol_close ((UCollator *)late->collator);
  if (late->territories != 0)
    g_hash_table_unref ((GHashTable *)late->territories);
  for (int i = 0; i < MGI_LANGUAGE_DIGITS; i++)
    unumf_close ((UNumberFormatter *)late->numbers[i]);
  for (int i = 0; i < MGI_LANGUAGE_DATES; i++) {
    udat_close (late->formats[i]);
    g_free ((UChar *)late->dates[i]);
  }
  g_free (late);
}

/* --- numbers --- */

/* Halves go away from zero, as in a workbook; a zero has no minus. */
static UNumberFormatter *
number_formatter (const MgiLanguage *language, int digits, UErrorCode *status)
{
  char zeros[MAX_DIGITS + 1] = "";
  memset (zeros, '0', (size_t)CLAMP (digits, 0, MAX_DIGITS));
  g_autofree char *skeleton = digits > 0 ? g_strdup_printf (".%s rounding-mode-half-up sign-negative", zeros)
                                         : g_strdup ("precision-integer rounding-mode-half-up sign-negative");
  g_autofree UChar *wide = mgi_utf16_from (skeleton);
  return unumf_openForSkeletonAndLocale (wide, -1, language->locale, status);
}

/* One that is kept, for the usual numbers of digits. */
static const UNumberFormatter *
kept_formatter (const MgiLanguage *language, int digits)
{
  gsize *place = &language->late->numbers[digits];

  if (g_once_init_enter (place)) {
    UErrorCode status = U_ZERO_ERROR;
    g_once_init_leave (place, (gsize)number_formatter (language, digits, &status));
  }
  return (const UNumberFormatter *)*place;
}

static char *
print_number (const UNumberFormatter *formatter, double number, int digits, UErrorCode status)
{
  UFormattedNumber *formatted = unumf_openResult (&status);
  unumf_formatDouble (formatter, number, formatted, &status);
  UChar room[MAX_NUMBER];
  const int32_t length = unumf_resultToString (formatted, room, MAX_NUMBER, &status);
  unumf_closeResult (formatted);
  return U_SUCCESS (status) ? mgi_utf16_to_utf8 (room, length) : g_strdup_printf ("%.*f", digits, number);
}

char *
mgi_language_number (const MgiLanguage *language, double number, int digits)
{
  UErrorCode status = U_ZERO_ERROR;

  if (digits >= 0 && digits < MGI_LANGUAGE_DIGITS)
    return print_number (kept_formatter (language, digits), number, digits, status);
  UNumberFormatter *formatter = number_formatter (language, digits, &status);
  char *printed = print_number (formatter, number, digits, status);
  unumf_close (formatter);
  return printed;
}

/* --- dates --- */

typedef struct {
  int parts; /* 1: a year, 2: a month, 3: a day; 0: no date */
  int year, month, day;
} Date;

static bool
two_digits (const char *text, int *ret_number)
{
  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return false;
  *ret_number = 10 * (text[0] - '0') + (text[1] - '0');
  return true;
}

static Date
parse_date (const char *text)
{
  static const Date none = { 0 };
  Date date = { .parts = 1, .month = 1, .day = 1 };
  int century, rest;
  if (!two_digits (text, &century) || !two_digits (text + 2, &rest))
    return none;
  date.year = 100 * century + rest;
  text += 4;
  if (*text == '-' && two_digits (text + 1, &date.month)) {
    date.parts = 2;
    text += 3;
    if (*text == '-' && two_digits (text + 1, &date.day)) {
      date.parts = 3;
      text += 3;
    }
  }
  int hour;
  const bool has_time = date.parts == 3 && (*text == 'T' || *text == ' ') && two_digits (text + 1, &hour);
  const bool is_whole = *text == '\0' || has_time;
  const bool exists
      = date.year >= FIRST_YEAR && g_date_valid_dmy ((GDateDay)date.day, (GDateMonth)date.month, (GDateYear)date.year);
  return is_whole && exists ? date : none;
}

static const UChar *
date_pattern (const MgiLanguage *language, int parts)
{
  static const char *const skeletons[MGI_LANGUAGE_DATES] = { "y", "yMMMM", "yMMMMd" };
  gsize *place = &language->late->dates[parts - 1];
  if (g_once_init_enter (place)) {
    UErrorCode status = U_ZERO_ERROR;
    UChar *pattern = g_new0 (UChar, MAX_DATE);
    g_autofree UChar *skeleton = mgi_utf16_from (skeletons[parts - 1]);
    UDateTimePatternGenerator *generator = udatpg_open (language->locale, &status);
    udatpg_getBestPattern (generator, skeleton, -1, pattern, MAX_DATE - 1, &status);
    udatpg_close (generator);
    g_once_init_leave (place, (gsize)pattern);
  }
  return (const UChar *)*place;
}

static UDate
milliseconds (const Date *date)
{
  GDate day, epoch;
  g_date_clear (&day, 1);
  g_date_clear (&epoch, 1);
  g_date_set_dmy (&day, (GDateDay)date->day, (GDateMonth)date->month, (GDateYear)date->year);
  g_date_set_dmy (&epoch, 1, G_DATE_JANUARY, 1970);
  return 86400000.0 * g_date_days_between (&epoch, &day);
}

/* Whoever takes one has it alone: formatting changes it. */
static UDateFormat *
take_date_format (const MgiLanguage *language, int parts, UErrorCode *status)
{
  static const UChar utc[] = { 'U', 'T', 'C', 0 };
  UDateFormat *format = g_atomic_pointer_exchange (&language->late->formats[parts - 1], NULL);

  return format != NULL ? format
                        : udat_open (UDAT_PATTERN, UDAT_PATTERN, language->locale, utc, -1,
                                     date_pattern (language, parts), -1, status);
}

char *
mgi_language_date (const MgiLanguage *language, const char *iso_date)
{
  const Date date = parse_date (iso_date);
  if (date.parts == 0)
    return g_strdup (iso_date);
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = take_date_format (language, date.parts, &status);
  UChar room[MAX_DATE];
  const int32_t length = udat_format (format, milliseconds (&date), room, MAX_DATE, NULL, &status);
  udat_close (g_atomic_pointer_exchange (&language->late->formats[date.parts - 1], format));
  return U_SUCCESS (status) ? mgi_utf16_to_utf8 (room, length) : g_strdup (iso_date);
}

/* --- lists --- */

static char *
join (const UListFormatter *formatter, const UChar *const *items, int32_t n_items)
{
  UErrorCode status = U_ZERO_ERROR;
  const int32_t length = ulistfmt_format (formatter, items, NULL, n_items, NULL, 0, &status);
  if (status != U_BUFFER_OVERFLOW_ERROR)
    return U_SUCCESS (status) ? g_strdup ("") : NULL;
  status = U_ZERO_ERROR;
  g_autofree UChar *room = g_new (UChar, (gsize)length + 1);
  ulistfmt_format (formatter, items, NULL, n_items, room, length + 1, &status);
  return U_SUCCESS (status) ? mgi_utf16_to_utf8 (room, length) : NULL;
}

char *
mgi_language_list (const MgiLanguage *language, const char *const *items)
{
  g_autoptr (GPtrArray) wide = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; items[i] != NULL; i++)
    g_ptr_array_add (wide, mgi_utf16_from (items[i]));
  UErrorCode status = U_ZERO_ERROR;
  UListFormatter *formatter = ulistfmt_openForType (language->locale, ULISTFMT_TYPE_AND, ULISTFMT_WIDTH_WIDE, &status);
  char *list = U_SUCCESS (status) ? join (formatter, (const UChar *const *)wide->pdata, (int32_t)wide->len) : NULL;
  ulistfmt_close (formatter);
  return list != NULL ? list : g_strjoinv (", ", (char **)items);
}

/* --- order --- */

static const UCollator *
collator_of (const MgiLanguage *language)
{
  gsize *place = &language->late->collator;
  if (g_once_init_enter (place)) {
    UErrorCode status = U_ZERO_ERROR;
    g_once_init_leave (place, (gsize)ucol_open (language->locale, &status));
  }
  return (const UCollator *)*place;
}

int
mgi_language_collate (const MgiLanguage *language, const char *a, const char *b)
{
  UErrorCode status = U_ZERO_ERROR;
  return (int)ucol_strcollUTF8 (collator_of (language), a, -1, b, -1, &status);
}

char *
mgi_language_sort_key (const MgiLanguage *language, const char *text)
{
  const UCollator *collator = collator_of (language);
  g_autofree UChar *wide = mgi_utf16_from (text);
  uint8_t room[MAX_KEY];
  const int32_t size = ucol_getSortKey (collator, wide, -1, room, MAX_KEY);
  char *key = g_malloc0 ((gsize)MAX (size, 1));
  if (size <= MAX_KEY)
    memcpy (key, room, (gsize)MAX (size, 0));
  else
    ucol_getSortKey (collator, wide, -1, (uint8_t *)key, size);
  return key;
}
