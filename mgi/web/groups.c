/*
 * Groups of authorities: those that are named, and the regions of UN M49.
 */
#include "mgi/web/pages.h"

static void
fill_group (cJSON *object, const MgiGroupView *group)
{
  cJSON_AddStringToObject (object, "name", group->name);
  cJSON_AddStringToObject (object, "title", group->title);
  mgi_document_add (object, "source", group->source);
  mgi_document_add_path (object, "href", "groups", group->name, NULL);
  cJSON_AddNumberToObject (object, "count", group->n_members);
}

bool
mgi_page_groups (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autoptr (GPtrArray) groups = mgi_app_groups (mgi_request_app (request), mgi_request_language (request), error);

  if (groups == NULL)
    return false;
  cJSON *list = mgi_document_add_list (reply->document, "groups");
  for (guint i = 0; i < groups->len; i++)
    fill_group (mgi_document_append (list), groups->pdata[i]);
  return true;
}

bool
mgi_page_group (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autoptr (MgiGroupView) group = mgi_app_group (mgi_request_app (request), mgi_request_variable (request, "name"),
                                                  mgi_request_language (request), error);

  if (group == NULL)
    return false;
  mgi_reply_title (reply, group->title);
  fill_group (reply->document, group);
  cJSON *members = mgi_document_add_list (reply->document, "members");
  for (guint i = 0; i < group->members->len; i++) {
    const MgiMember *member = group->members->pdata[i];
    cJSON *object = mgi_document_append (members);
    cJSON_AddStringToObject (object, "code", member->code);
    cJSON_AddStringToObject (object, "name", member->name);
  }
  return true;
}
