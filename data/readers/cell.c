/*
 * Cells: "C12" in both directions, escapes, and numbers where text was meant.
 */
#include "data/readers/cell.h"

#include <math.h>
#include <string.h>

enum { LETTERS = 26 };

bool
mgi_cell_parse (const char *name, guint *ret_row, guint *ret_column)
{
  guint row = 0, column = 0;

  for (; g_ascii_isalpha (*name); name++) {
    column = column * LETTERS + (guint)(g_ascii_toupper (*name) - 'A') + 1;
    if (column > MGI_CELL_MAX_COLUMN)
      return false;
  }
  for (; g_ascii_isdigit (*name); name++) {
    row = row * 10 + (guint)(*name - '0');
    if (row > MGI_CELL_MAX_ROW)
      return false;
  }
  *ret_row = row;
  *ret_column = column;
  return *name == '\0' && row > 0 && column > 0;
}

char *
mgi_cell_name (guint row, guint column)
{
  char letters[8];
  guint at = sizeof letters;

  letters[--at] = '\0';
  for (; column > 0 && at > 0; column = (column - 1) / LETTERS)
    letters[--at] = (char)('A' + (column - 1) % LETTERS);
  return g_strdup_printf ("%s%u", letters + at, row);
}

/* The character of an escape "_xHHHH_", or 0 where there is none that text may hold. */
static gunichar
escaped (const char *at)
{
  gunichar character = 0;

  if (at[0] != '_' || at[1] != 'x')
    return 0;
  for (guint i = 2; i < 6; i++) {
    if (!g_ascii_isxdigit (at[i]))
      return 0;
    character = character * 16 + (gunichar)g_ascii_xdigit_value (at[i]);
  }
  const bool is_surrogate = character >= 0xD800 && character <= 0xDFFF;
  return at[6] == '_' && !is_surrogate ? character : 0;
}

void
mgi_cell_unescape (GString *text, gsize start)
{
  enum { ESCAPE = 7 }; /* bytes */

  if (strstr (text->str + start, "_x") == NULL)
    return;
  char *to = text->str + start;
  for (const char *from = to; *from != '\0';) {
    const gunichar character = escaped (from);
    if (character == 0) {
      *to++ = *from++;
      continue;
    }
    to += g_unichar_to_utf8 (character, to); /* three bytes at most in the place of seven */
    from += ESCAPE;
  }
  g_string_truncate (text, (gsize)(to - text->str));
}

static bool
read_number (const char *text, double *ret_number)
{
  char *end;

  *ret_number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*ret_number) && !g_ascii_isspace (*text);
}

void
mgi_cell_plain_number (GString *text, gsize start)
{
  const double largest_whole = 1e15; /* fifteen digits: what spreadsheets hold and show */
  double number;

  if (!read_number (text->str + start, &number))
    return;
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  const bool is_whole = fabs (number) < largest_whole && !islessgreater (number, floor (number));
  g_ascii_formatd (digits, sizeof digits, is_whole ? "%.0f" : "%.15g", number);
  g_string_truncate (text, start);
  g_string_append (text, strcmp (digits, "-0") == 0 ? "0" : digits);
}

char *
mgi_cell_day (const char *number, bool from_1904)
{
  const double first = 3000, last = 2958465; /* 18 March 1908, so that 2019 is a year; 31 December 9999 */
  double day;

  if (!read_number (number, &day) || day < first || day > last)
    return NULL;
  /* 1900-03-01 is day 61, since the first spreadsheets took 1900 for a leap year; from then on counting is right. */
  g_autoptr (GDateTime) origin
      = from_1904 ? g_date_time_new_utc (1904, 1, 1, 0, 0, 0) : g_date_time_new_utc (1899, 12, 30, 0, 0, 0);
  g_autoptr (GDateTime) date = g_date_time_add_days (origin, (int)floor (day));
  return date != NULL ? g_date_time_format (date, "%Y-%m-%d") : NULL;
}
