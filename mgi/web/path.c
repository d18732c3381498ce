/*
 * Taking addresses apart and putting them together.
 */
#include <string.h>

#include "mgi/web/page.h"
#include "mgi/web/path.h"

static bool
is_allowed (guchar byte)
{
  return (byte >= ' ' && byte != 0x7f) || byte == '\n' || byte == '\r' || byte == '\t';
}

/* One byte of the text, and how many characters it took; 0 for a broken code. */
static gsize
decode_byte (const char *at, gsize left, bool plus, guchar *ret_byte)
{
  *ret_byte = (guchar)(plus && *at == '+' ? ' ' : *at);
  if (*at != '%')
    return 1;
  if (left < 3 || !g_ascii_isxdigit (at[1]) || !g_ascii_isxdigit (at[2]))
    return 0;
  *ret_byte = (guchar)(g_ascii_xdigit_value (at[1]) * 16 + g_ascii_xdigit_value (at[2]));
  return 3;
}

char *
mgi_percent_decode (const char *text, gsize length, bool plus)
{
  g_autoptr (GString) decoded = g_string_sized_new (length);

  for (gsize at = 0; at < length;) {
    guchar byte;
    const gsize taken = decode_byte (text + at, length - at, plus, &byte);
    if (taken == 0 || !is_allowed (byte))
      return NULL;
    g_string_append_c (decoded, (char)byte);
    at += taken;
  }
  if (!g_utf8_validate_len (decoded->str, decoded->len, NULL))
    return NULL;
  return g_string_free (g_steal_pointer (&decoded), FALSE);
}

static bool
is_part (const char *part)
{
  if (part == NULL || *part == '\0' || strlen (part) > MGI_PATH_MAX_PART || strpbrk (part, "\n\r\t") != NULL)
    return false;
  return strcmp (part, ".") != 0 && strcmp (part, "..") != 0;
}

GStrv
mgi_path_split (const char *path, gsize length)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *end = path + length;

  if (length == 0 || *path != '/')
    return NULL;
  for (const char *at = path + 1; length > 1 && at <= end;) {
    const char *slash = memchr (at, '/', (gsize)(end - at));
    const char *stop = slash != NULL ? slash : end;
    char *part = mgi_percent_decode (at, (gsize)(stop - at), false);
    g_ptr_array_add (parts, part);
    if (!is_part (part) || parts->len > MGI_PATH_MAX_PARTS)
      return NULL;
    at = stop + 1;
  }
  g_ptr_array_add (parts, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&parts), FALSE);
}

char *
mgi_path_join (const char *first, va_list others)
{
  GString *path = g_string_new (NULL);

  for (const char *part = first; part != NULL; part = va_arg (others, const char *)) {
    g_string_append_c (path, '/');
    g_string_append_uri_escaped (path, part, NULL, FALSE);
  }
  if (path->len == 0)
    g_string_append_c (path, '/');
  return g_string_free (path, FALSE);
}

char *
mgi_path_new (const char *part, ...)
{
  va_list others;

  va_start (others, part);
  char *path = mgi_path_join (part, others);
  va_end (others);
  return path;
}

bool
mgi_path_is_ours (const char *path)
{
  if (path == NULL || path[0] != '/' || path[1] == '/' || path[1] == '\\')
    return false;
  for (const char *at = path; *at != '\0'; at++)
    if (*at <= ' ' || *at >= 0x7f)
      return false;
  return true;
}
