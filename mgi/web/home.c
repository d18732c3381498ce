/*
 * The first page: what waits for the person who is signed in, by what they are here.
 */
#include "mgi/web/filling.h"
#include "mgi/web/pages.h"

/* --- for administrators: people ------------------------------------------------------------------------------------------ */

static bool
add_people (cJSON *document, const MgiRequest *request, GError **error)
{
  MgiApp *app = mgi_request_app (request);

  if (!mgi_permits (mgi_request_person (request), MGI_PERMISSION_MANAGE_PEOPLE, NULL, MGI_STATE_COLLECTING)) {
    cJSON_AddNullToObject (document, "people");
    return true;
  }
  g_autoptr (GPtrArray) people = mgi_app_people (app, error);
  g_autoptr (GPtrArray) sessions
      = people != NULL ? mgi_app_sessions (mgi_request_gate (request), app, NULL, error) : NULL;
  guint without_password = 0;

  if (sessions == NULL)
    return false;
  for (guint i = 0; i < people->len; i++) {
    const MgiPerson *person = people->pdata[i];
    without_password += person->must_change_password && !person->disabled;
  }
  cJSON *object = mgi_document_add_object (document, "people");
  cJSON_AddNumberToObject (object, "count", people->len);
  cJSON_AddNumberToObject (object, "without_password", without_password);
  cJSON_AddNumberToObject (object, "sessions", sessions->len);
  mgi_document_add_path (object, "href", "people", NULL);
  return true;
}

/* --- all of it ------------------------------------------------------------------------------------------------------------ */

bool
mgi_page_home (MgiRequest *request, MgiReply *reply, GError **error)
{
  const MgiPerson *person = mgi_request_person (request);

  mgi_document_add_path (reply->document, "frameworks", "frameworks", NULL);
  mgi_document_add_path (reply->document, "groups", "groups", NULL);
  if (person != NULL && person->must_change_password)
    return mgi_reply_redirect (reply, g_strdup ("/password?to=/"));
  return mgi_filling_add_mine (reply->document, request, error) && add_people (reply->document, request, error);
}
