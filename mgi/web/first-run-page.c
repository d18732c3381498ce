/*
 * The first administrator: while there is nobody yet, whoever sits at the machine and reads the code on its terminal
 * makes one.
 */
#include "mgi/web/account.h"
#include "mgi/web/pages.h"

static bool
check_place (const MgiRequest *request, GError **error)
{
  bool needed = false;

  if (!mgi_app_needs_first_administrator (mgi_request_app (request), &needed, error))
    return false;
  if (needed && mgi_request_is_local (request))
    return true;
  mgi_refuse (error, needed ? "first-run.elsewhere" : "first-run.over", NULL);
  return false;
}

bool
mgi_page_first_run (MgiRequest *request, MgiReply *reply, GError **error)
{
  if (!check_place (request, error))
    return false;
  g_autofree char *csrf = mgi_request_csrf (request);
  cJSON_AddStringToObject (reply->document, "csrf", csrf);
  cJSON_AddNumberToObject (reply->document, "least", MGI_PASSWORD_MIN);
  return true;
}

bool
mgi_page_making_first (MgiRequest *request, MgiReply *reply, GError **error)
{
  const char *name = mgi_request_field (request, "name"), *password = mgi_request_field (request, "new");
  GError *failure = NULL;
  bool must_change;

  if (!check_place (request, error) || !mgi_account_check_again (request, error))
    return false;
  if (!mgi_app_first_administrator (mgi_request_gate (request), mgi_request_app (request),
                                    mgi_request_field (request, "code"), name,
                                    mgi_request_field (request, "display-name"), password, &failure))
    return mgi_account_refuse (request, failure, error);
  reply->status = 201;
  mgi_reply_flash (reply, "web.flash.first-administrator", NULL);
  return mgi_account_sign_in (request, reply, name, password, &must_change, error)
         && mgi_reply_redirect (reply, g_strdup ("/"));
}
