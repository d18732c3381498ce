/*
 * One's own password. Whoever has one from somebody else comes here before anything else.
 */
#include "mgi/web/account.h"
#include "mgi/web/pages.h"

bool
mgi_page_password (MgiRequest *request, MgiReply *reply, GError **error)
{
  const MgiPerson *person = mgi_request_person (request);

  mgi_document_add (reply->document, "to", mgi_request_field (request, "to"));
  cJSON_AddBoolToObject (reply->document, "must_change", person->must_change_password);
  cJSON_AddStringToObject (reply->document, "name", person->name);
  cJSON_AddNumberToObject (reply->document, "least", MGI_PASSWORD_MIN);
  return true;
}

bool
mgi_page_changing_password (MgiRequest *request, MgiReply *reply, GError **error)
{
  GError *failure = NULL;

  if (!mgi_account_check_again (request, error))
    return false;
  if (!mgi_app_password_change (mgi_request_gate (request), mgi_request_app (request), mgi_request_session (request),
                                mgi_request_field (request, "old"), mgi_request_field (request, "new"), &failure))
    return mgi_account_refuse (request, failure, error);
  mgi_reply_flash (reply, "web.flash.password-changed", NULL);
  return mgi_reply_redirect (reply, g_strdup (mgi_account_next (request)));
}
