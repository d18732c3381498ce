/*
 * What was recorded last, by authority. The history is read on from where the last one who asked has stopped, so that a
 * change in one country says nothing about the others; a row that is about no assessment may concern everybody.
 */
#include <string.h>

#include "mgi/app/app-private.h"

/* The authority of "EGY/1"; NULL: something else, such as a framework, whose name has no capital letters. */
static char *
authority_of (const char *subject)
{
  const char *slash = strchr (subject, '/');

  if (slash == NULL)
    return NULL;
  char *authority = g_strndup (subject, (gsize)(slash - subject));
  if (mgi_authority_is_valid (authority))
    return authority;
  g_free (authority);
  return NULL;
}

static void
note (gint64 number, const char *subject, gpointer shelf)
{
  g_autofree char *authority = authority_of (subject);

  mgi_shelf_note (shelf, number, authority);
}

bool
mgi_app_recorded (MgiApp *app, const char *const *authorities, gint64 *ret_number, GError **error)
{
  gint64 head = 0;

  g_assert (!app->in_transaction); /* what was not committed must not be noted */
  if (!mgi_store_history_last (app->store, NULL, &head, error))
    return false;
  const gint64 noted = mgi_shelf_noted (app->shelf, head);
  if (authorities != NULL && noted < head && !mgi_store_history_since (app->store, noted, note, app->shelf, error))
    return false;
  *ret_number = authorities != NULL ? mgi_shelf_last (app->shelf, authorities) : head;
  return true;
}
