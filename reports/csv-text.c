/*
 * Cells of a CSV file.
 */
#include "reports/csv-text.h"

#include <stdbool.h>
#include <string.h>

static bool
looks_like_formula (const char *text)
{
  text += strspn (text, "'");
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

/* Many readers drop blanks at the ends of a text that has no quotes. */
static bool
needs_quotes (const char *text)
{
  const gsize length = strlen (text);

  return strpbrk (text, ",\"\r\n") != NULL || g_ascii_isspace (text[0])
         || (length > 0 && g_ascii_isspace (text[length - 1]));
}

void
mgi_csv_append (GString *row, const char *text)
{
  const bool quoted = needs_quotes (text);

  if (quoted)
    g_string_append_c (row, '"');
  if (looks_like_formula (text))
    g_string_append_c (row, '\'');
  for (const char *at = text; *at != '\0'; at++) {
    if (*at == '"')
      g_string_append_c (row, '"');
    g_string_append_c (row, *at);
  }
  if (quoted)
    g_string_append_c (row, '"');
}
