/*
 * The first page.
 */
#include "mgi/web/filling.h"
#include "mgi/web/pages.h"

bool
mgi_page_home (MgiRequest *request, MgiReply *reply, GError **error)
{
  const MgiPerson *person = mgi_request_person (request);

  if (person != NULL && person->must_change_password)
    return mgi_reply_redirect (reply, g_strdup ("/password?to=/"));
  mgi_document_add_path (reply->document, "frameworks", "frameworks", NULL);
  mgi_document_add_path (reply->document, "groups", "groups", NULL);
  return mgi_filling_add_mine (reply->document, request, error);
}
