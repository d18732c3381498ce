/*
 * Keeping pages that last, up to a bound. When it is reached all are dropped: they are soon made again, and nobody who
 * asks for many different ones can make the server grow.
 */
#include "mgi/web/lasting.h"

#include <string.h>

#include "mgi/web/cookies.h"

enum { MAX_BYTES = 4 * 1024 * 1024 };

struct MgiLasting {
  GMutex mutex;
  GHashTable *pages; /* language, form and address → MgiResponse */
  gsize bytes;       /* of their bodies */
};

MgiLasting *
mgi_lasting_new (void)
{
  MgiLasting *lasting = g_new0 (MgiLasting, 1);

  g_mutex_init (&lasting->mutex);
  lasting->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)mgi_response_free);
  return lasting;
}

void
mgi_lasting_free (MgiLasting *lasting)
{
  if (lasting == NULL)
    return;
  g_hash_table_unref (lasting->pages);
  g_mutex_clear (&lasting->mutex);
  g_free (lasting);
}

/* NULL for what is not to be kept: another page, somebody's own, one that says something once, one with a query. */
static char *
key_of (const MgiRequest *request)
{
  g_autofree char *flash = mgi_request_cookie (request, MGI_COOKIE_FLASH);

  if (!request->route->lasts || request->session != NULL || flash != NULL || strchr (request->target, '?') != NULL)
    return NULL;
  return g_strdup_printf ("%s %s %s", mgi_language_tag (request->language), request->json ? "json" : "page",
                          request->target);
}

static MgiResponse *
copy_response (const MgiResponse *response)
{
  MgiResponse *copy = mgi_response_new (response->status, response->type, g_bytes_ref (response->body));

  for (guint i = 0; i < response->headers->len; i += 2)
    mgi_response_header (copy, response->headers->pdata[i], response->headers->pdata[i + 1]);
  return copy;
}

MgiResponse *
mgi_lasting_find (MgiLasting *lasting, const MgiRequest *request)
{
  g_autofree char *key = key_of (request);

  if (key == NULL)
    return NULL;
  g_mutex_lock (&lasting->mutex);
  const MgiResponse *kept = g_hash_table_lookup (lasting->pages, key);
  MgiResponse *response = kept != NULL ? copy_response (kept) : NULL;
  g_mutex_unlock (&lasting->mutex);
  return response;
}

static bool
has_cookie (const MgiResponse *response)
{
  for (guint i = 0; i < response->headers->len; i += 2)
    if (strcmp (response->headers->pdata[i], "Set-Cookie") == 0)
      return true;
  return false;
}

void
mgi_lasting_keep (MgiLasting *lasting, const MgiRequest *request, const MgiResponse *response)
{
  g_autofree char *key = key_of (request);

  if (key == NULL || response->status != 200 || response->body == NULL || has_cookie (response))
    return;
  const gsize size = g_bytes_get_size (response->body);
  g_mutex_lock (&lasting->mutex);
  if (lasting->bytes + size > MAX_BYTES) {
    g_hash_table_remove_all (lasting->pages);
    lasting->bytes = 0;
  }
  if (!g_hash_table_contains (lasting->pages, key)) {
    g_hash_table_insert (lasting->pages, g_steal_pointer (&key), copy_response (response));
    lasting->bytes += size;
  }
  g_mutex_unlock (&lasting->mutex);
}
