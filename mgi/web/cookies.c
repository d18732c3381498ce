/*
 * Reading and writing cookies.
 */
#include <string.h>

#include "mgi/web/cookies.h"

enum { MAX_COOKIES = 100 };

static void
cookie_free (gpointer data)
{
  MgiCookie *cookie = data;

  g_free (cookie->value);
  g_free (cookie);
}

GPtrArray *
mgi_cookies_new (void)
{
  return g_ptr_array_new_with_free_func (cookie_free);
}

void
mgi_cookies_add (GPtrArray *cookies, const char *name, const char *value, int max_age)
{
  MgiCookie *cookie = g_new (MgiCookie, 1);

  *cookie = (MgiCookie){ name, g_strdup (value), max_age };
  g_ptr_array_add (cookies, cookie);
}

static const char *
prefix (bool secure)
{
  return secure ? "__Host-" : "";
}

char *
mgi_cookie_find (const char *header, const char *name, bool secure)
{
  g_auto (GStrv) words = g_strsplit (header != NULL ? header : "", ";", MAX_COOKIES);
  g_autofree char *start = g_strconcat (prefix (secure), name, "=", NULL);

  for (guint i = 0; words[i] != NULL; i++) {
    const char *word = g_strstrip (words[i]);
    if (g_str_has_prefix (word, start))
      return g_strdup (word + strlen (start));
  }
  return NULL;
}

char *
mgi_cookie_line (const MgiCookie *cookie, bool secure)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_printf (line, "%s%s=%s; Path=/; HttpOnly; SameSite=Lax", prefix (secure), cookie->name,
                   cookie->value != NULL ? cookie->value : "");
  if (secure)
    g_string_append (line, "; Secure");
  if (cookie->value == NULL)
    g_string_append (line, "; Max-Age=0");
  else if (cookie->max_age > 0)
    g_string_append_printf (line, "; Max-Age=%d", cookie->max_age);
  return g_string_free (g_steal_pointer (&line), FALSE);
}
