/*
 * Keeping pages that last, up to a bound. When it is reached any give way, by chance: where more are asked for than there
 * is room for, a part is still found, what nobody asks for goes too, and nobody can make the server grow.
 */
#include "mgi/web/lasting.h"

#include <string.h>

#include "mgi/web/cookies.h"

enum {
  MAX_BYTES = 6 * 1024 * 1024,
  MAX_PAGE = 64 * 1024, /* larger ones would leave no room for others */
  SLOT = 15 * 60,       /* seconds: a day begins with a slot in every time zone */
};

struct MgiLasting {
  GMutex mutex;
  GHashTable *pages; /* key → Page */
  gsize bytes;       /* of their bodies */
};

typedef struct {
  gint64 number, slot;
  MgiResponse *response;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  mgi_response_free (page->response);
  g_free (page);
}

static gsize
size_of (const Page *page)
{
  return g_bytes_get_size (page->response->body);
}

MgiLasting *
mgi_lasting_new (void)
{
  MgiLasting *lasting = g_new0 (MgiLasting, 1);

  g_mutex_init (&lasting->mutex);
  lasting->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, page_free);
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

void
mgi_lasting_ticket_clear (MgiLastingTicket *ticket)
{
  g_clear_pointer (&ticket->key, g_free);
}

/* --- what may be kept, and as of when ------------------------------------------------------------------------------- */

/* Administrators see sessions, of which the history says nothing. */
static bool
is_for (const MgiRequest *request)
{
  if (request->route->lasts == MGI_LASTS_ALWAYS)
    return request->session == NULL;
  return request->session != NULL && request->session->person->role != MGI_ROLE_ADMINISTRATOR;
}

/*
 * NULL for what is not to be kept: another page, another's, one that says something once, one with a query. A session is
 * one person's in one browser, and so is the token that the page's forms carry; its number may be given again once it is
 * forgotten, but never with the same beginning.
 */
static char *
key_of (const MgiRequest *request)
{
  const MgiSession *session = request->session;
  g_autofree char *flash = mgi_request_cookie (request, MGI_COOKIE_FLASH);

  if (request->route->lasts == MGI_LASTS_NOT || !is_for (request) || flash != NULL
      || strchr (request->target, '?') != NULL)
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s %s %s %s", session != NULL ? session->number : 0,
                          session != NULL ? session->started_at : "-", mgi_language_tag (request->language),
                          request->json ? "json" : "page", request->target);
}

/* The authorities that a page is about; NULL: all. */
static const char *const *
authorities_of (const MgiRequest *request, const char *named[2])
{
  const MgiPerson *person = request->session->person;

  if (request->route->lasts == MGI_LASTS_UNTIL_NAMED_CHANGES) {
    named[0] = mgi_request_variable (request, "authority");
    return named;
  }
  if (request->route->lasts == MGI_LASTS_UNTIL_OWN_CHANGES && mgi_role_has_authorities (person->role))
    return (const char *const *)person->authorities;
  return NULL;
}

static bool
read_ticket (MgiLastingTicket *ticket, const MgiRequest *request)
{
  const char *named[2] = { NULL };

  if (request->route->lasts == MGI_LASTS_ALWAYS)
    return true;
  ticket->slot = g_get_real_time () / G_USEC_PER_SEC / SLOT;
  return mgi_app_recorded (request->app, authorities_of (request, named), &ticket->number, NULL);
}

static bool
has_cookie (const MgiResponse *response)
{
  for (guint i = 0; i < response->headers->len; i += 2)
    if (strcmp (response->headers->pdata[i], "Set-Cookie") == 0)
      return true;
  return false;
}

static bool
is_keepable (const MgiResponse *response)
{
  return response->status == 200 && response->body != NULL && g_bytes_get_size (response->body) <= MAX_PAGE
         && !has_cookie (response);
}

/* --- finding and keeping ----------------------------------------------------------------------------------------------- */

static MgiResponse *
copy_response (const MgiResponse *response)
{
  MgiResponse *copy = mgi_response_new (response->status, response->type, g_bytes_ref (response->body));

  for (guint i = 0; i < response->headers->len; i += 2)
    mgi_response_header (copy, response->headers->pdata[i], response->headers->pdata[i + 1]);
  return copy;
}

MgiResponse *
mgi_lasting_find (MgiLasting *lasting, const MgiRequest *request, MgiLastingTicket *ret_ticket)
{
  MgiResponse *response = NULL;

  ret_ticket->key = key_of (request);
  if (ret_ticket->key != NULL && !read_ticket (ret_ticket, request))
    mgi_lasting_ticket_clear (ret_ticket); /* whoever makes the page will say what is wrong */
  if (ret_ticket->key == NULL)
    return NULL;
  g_mutex_lock (&lasting->mutex);
  const Page *page = g_hash_table_lookup (lasting->pages, ret_ticket->key);
  if (page != NULL && page->number == ret_ticket->number && page->slot == ret_ticket->slot)
    response = copy_response (page->response);
  g_mutex_unlock (&lasting->mutex);
  return response;
}

static void
drop (MgiLasting *lasting, const char *key)
{
  const Page *page = g_hash_table_lookup (lasting->pages, key);

  if (page == NULL)
    return;
  lasting->bytes -= size_of (page);
  g_hash_table_remove (lasting->pages, key);
}

static void
drop_any (MgiLasting *lasting)
{
  GHashTableIter each;
  gpointer page = NULL;

  g_hash_table_iter_init (&each, lasting->pages);
  for (gint32 i = g_random_int_range (0, (gint32)g_hash_table_size (lasting->pages)); i >= 0; i--)
    g_hash_table_iter_next (&each, NULL, &page);
  lasting->bytes -= size_of (page);
  g_hash_table_iter_remove (&each);
}

void
mgi_lasting_keep (MgiLasting *lasting, const MgiLastingTicket *ticket, const MgiResponse *response)
{
  if (ticket->key == NULL || !is_keepable (response))
    return;
  Page *page = g_new (Page, 1);
  *page = (Page){ ticket->number, ticket->slot, copy_response (response) };
  g_mutex_lock (&lasting->mutex);
  drop (lasting, ticket->key);
  while (lasting->bytes + size_of (page) > MAX_BYTES)
    drop_any (lasting);
  lasting->bytes += size_of (page);
  g_hash_table_insert (lasting->pages, g_strdup (ticket->key), page);
  g_mutex_unlock (&lasting->mutex);
}
