/*
 * Forms of small strings. All are ASCII by rule but texts, so no locale and no regular expression has a say.
 */
#include "questionnaire/form.h"

#include <string.h>

enum { CODE_MAX = 64, SUBTAG_MAX = 8, TAG_MAX = 35 };

/* 0x80 to 0x9f, the second block of control characters, are c2 80 to c2 9f in UTF-8. */
static bool
is_control (const guchar *at)
{
  if (at[0] < 0x20)
    return at[0] != '\n' && at[0] != '\t';
  return at[0] == 0x7f || (at[0] == 0xc2 && at[1] < 0xa0);
}

bool
mgi_form_is_clean (const char *string)
{
  if (!g_utf8_validate (string, -1, NULL))
    return false;
  for (const guchar *at = (const guchar *)string; *at != '\0'; at++) {
    if (is_control (at))
      return false;
  }
  return true;
}

/* Letters and digits, with single characters out of `marks` allowed inside and at neither end. */
static bool
is_made_of (const char *string, bool (*allowed) (char), const char *marks)
{
  gsize length = strlen (string);
  if (length == 0 || length > CODE_MAX || !allowed (string[0]) || !allowed (string[length - 1]))
    return false;
  for (const char *c = string; *c != '\0'; c++) {
    if (!allowed (*c) && strchr (marks, *c) == NULL)
      return false;
  }
  return true;
}

static bool
is_alnum (char c)
{
  return g_ascii_isalnum (c);
}

static bool
is_lower_alnum (char c)
{
  return g_ascii_islower (c) || g_ascii_isdigit (c);
}

bool
mgi_form_is_code (const char *string)
{
  return is_made_of (string, is_alnum, ".-_");
}

bool
mgi_form_is_word (const char *string)
{
  return is_made_of (string, is_lower_alnum, "-");
}

bool
mgi_form_is_edition (const char *string)
{
  return is_made_of (string, is_lower_alnum, "-.");
}

bool
mgi_form_is_framework (const char *string)
{
  const char *slash = strchr (string, '/');
  if (slash == NULL)
    return false;
  g_autofree char *id = g_strndup (string, (gsize)(slash - string));
  return mgi_form_is_word (id) && mgi_form_is_edition (slash + 1);
}

/* Regions are upper case, scripts begin so, the rest is lower case: one language has one spelling. */
static bool
is_subtag (const char *subtag, gsize length)
{
  if (length < 2 || length > SUBTAG_MAX)
    return false;
  for (gsize i = 0; i < length; i++) {
    bool upper = length == 2 || (length == 4 && i == 0 && !g_ascii_isdigit (subtag[0]));
    if (upper ? !g_ascii_isupper (subtag[i]) : !is_lower_alnum (subtag[i]))
      return false;
  }
  return true;
}

bool
mgi_form_is_language (const char *string)
{
  gsize primary = strcspn (string, "-");
  if (primary < 2 || primary > 3 || strlen (string) > TAG_MAX)
    return false;
  for (gsize i = 0; i < primary; i++) {
    if (!g_ascii_islower (string[i]))
      return false;
  }
  const char *rest = string + primary;
  while (*rest == '-') {
    gsize length = strcspn (rest + 1, "-");
    if (!is_subtag (rest + 1, length))
      return false;
    rest += 1 + length;
  }
  return *rest == '\0';
}

/* ".7" or ".a": at most two digits, or one letter. Moves on behind it. */
static bool
take_sdg_part (const char **at)
{
  if (**at != '.')
    return false;
  const char *c = *at + 1;
  if (g_ascii_islower (*c)) {
    *at = c + 1;
    return true;
  }
  guint digits = 0;
  while (digits < 2 && g_ascii_isdigit (c[digits]))
    digits++;
  *at = c + digits;
  return digits > 0 && *c != '0';
}

bool
mgi_form_is_sdg (const char *string)
{
  enum { GOALS = 17 };
  if (!g_ascii_isdigit (string[0]) || string[0] == '0')
    return false;
  char *end = NULL;
  guint64 goal = g_ascii_strtoull (string, &end, 10);
  const char *rest = end;
  for (int parts = 0; parts < 2 && *rest != '\0'; parts++) {
    if (!take_sdg_part (&rest))
      return false;
  }
  return goal <= GOALS && *rest == '\0';
}

/* Digits as the pattern "dddd-dd-dd" wants them, up to the string's end. */
static bool
looks_like_date (const char *string)
{
  static const char pattern[] = "dddd-dd-dd";
  gsize length = strlen (string);
  if (length != strlen ("2023") && length != strlen ("2023-05") && length != strlen ("2023-05-01"))
    return false;
  for (gsize i = 0; i < length; i++) {
    if (pattern[i] == 'd' ? !g_ascii_isdigit (string[i]) : string[i] != '-')
      return false;
  }
  return true;
}

bool
mgi_form_is_date (const char *string)
{
  if (!looks_like_date (string))
    return false;
  gsize length = strlen (string);
  guint64 year = g_ascii_strtoull (string, NULL, 10);
  guint64 month = length >= strlen ("2023-05") ? g_ascii_strtoull (string + 5, NULL, 10) : 1;
  guint64 day = length == strlen ("2023-05-01") ? g_ascii_strtoull (string + 8, NULL, 10) : 1;
  return g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

bool
mgi_form_is_sha256 (const char *string)
{
  enum { DIGITS = 64 };
  gsize length = strspn (string, "0123456789abcdef");
  return length == DIGITS && string[length] == '\0';
}

bool
mgi_form_is_url (const char *string)
{
  static const char *const schemes[] = { "https://", "http://" };
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++) {
    gsize length = strlen (schemes[i]);
    if (g_ascii_strncasecmp (string, schemes[i], length) == 0)
      return string[length] != '\0' && strpbrk (string, " \t\n\"<>") == NULL;
  }
  return false;
}
