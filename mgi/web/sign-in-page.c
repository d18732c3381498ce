/*
 * Signing in and out.
 */
#include "mgi/web/account.h"
#include "mgi/web/pages.h"
#include "mgi/web/path.h"

static char *
password_path (const char *next)
{
  g_autofree char *escaped = g_uri_escape_string (next, "/", FALSE);

  return g_strconcat ("/password?to=", escaped, NULL);
}

bool
mgi_page_sign_in (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autofree char *csrf = mgi_request_csrf (request);
  bool nobody = false;

  cJSON_AddStringToObject (reply->document, "csrf", csrf);
  if (mgi_request_person (request) != NULL)
    return mgi_reply_redirect (reply, g_strdup (mgi_account_next (request)));
  if (!mgi_app_needs_first_administrator (mgi_request_app (request), &nobody, error))
    return false;
  mgi_document_add (reply->document, "to", mgi_request_field (request, "to"));
  cJSON_AddBoolToObject (reply->document, "nobody_yet", nobody);
  cJSON_AddBoolToObject (reply->document, "first_run", nobody && mgi_request_is_local (request));
  return true;
}

/* Whoever has a password from somebody else is led to choosing their own. */
bool
mgi_page_signing_in (MgiRequest *request, MgiReply *reply, GError **error)
{
  const char *next = mgi_account_next (request);
  bool must_change;

  if (!mgi_account_sign_in (request, reply, mgi_request_field (request, "name"),
                            mgi_request_field (request, "password"), &must_change, error))
    return false;
  return mgi_reply_redirect (reply, must_change ? password_path (next) : g_strdup (next));
}

bool
mgi_page_signing_out (MgiRequest *request, MgiReply *reply, GError **error)
{
  if (!mgi_sign_out (mgi_request_app (request), mgi_request_session_token (request), error))
    return false;
  mgi_reply_session (reply, NULL);
  mgi_reply_flash (reply, "web.flash.signed-out", NULL);
  return mgi_reply_redirect (reply, g_strdup ("/sign-in"));
}
