/*
 * /healthz: for whoever watches the server. It asks the database something, so that "ok" means that pages work.
 */
#include "mgi/web/pages.h"

bool
mgi_page_health (MgiRequest *request, MgiReply *reply, GError **error)
{
  if (!mgi_app_is_well (mgi_request_app (request), error))
    return false;
  cJSON_AddStringToObject (reply->document, "status", "ok");
  return true;
}
