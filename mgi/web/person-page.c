/*
 * One person, for administrators: what they are, where they are signed in, and changing it.
 */
#include <string.h>

#include "mgi/web/account.h"
#include "mgi/web/pages.h"

static bool
is_oneself (const MgiRequest *request, const char *name)
{
  return g_ascii_strcasecmp (mgi_request_person (request)->name, name) == 0;
}

bool
mgi_page_person (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autoptr (MgiPerson) person
      = mgi_app_person (mgi_request_app (request), mgi_request_variable (request, "name"), error);

  if (person == NULL)
    return false;
  g_autofree char *path = mgi_path_new ("people", person->name, NULL);
  g_autofree char *typed = mgi_account_typed_role (request);
  mgi_reply_title (reply, person->display_name);
  cJSON *object = mgi_account_add_person (reply->document, "person", person, request);
  mgi_document_add_time (mgi_document_add_object (object, "created"), person->created_at);
  mgi_document_add_time (mgi_document_add_object (object, "changed"), person->changed_at);
  cJSON_AddBoolToObject (reply->document, "oneself", is_oneself (request, person->name));
  mgi_account_add_roles (reply->document, typed != NULL ? typed : mgi_role_word (person->role));
  return mgi_account_add_sessions (reply->document, request, person->name, path, error);
}

/* --- changing ------------------------------------------------------------------------------------------------------------- */

static bool
show_again (const MgiRequest *request, MgiReply *reply)
{
  return mgi_reply_redirect (reply, mgi_path_new ("people", mgi_request_variable (request, "name"), NULL));
}

bool
mgi_page_changing_person (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_auto (GStrv) authorities = NULL;
  MgiPersonWish wish = { .name = mgi_request_variable (request, "name") };
  GError *failure = NULL;

  mgi_account_read_wish (request, &wish, &authorities);
  if (!mgi_app_person_change (mgi_request_app (request), &wish, &failure))
    return mgi_account_refuse (request, failure, error);
  mgi_reply_flash (reply, "web.flash.person-changed", NULL);
  return show_again (request, reply);
}

static bool
set_disabled (MgiRequest *request, MgiReply *reply, bool disabled, GError **error)
{
  const char *name = mgi_request_variable (request, "name");

  if (!mgi_app_person_set_disabled (mgi_request_app (request), name, disabled, error))
    return false;
  mgi_reply_flash (reply, disabled ? "web.flash.person-disabled" : "web.flash.person-enabled", NULL);
  return show_again (request, reply);
}

bool
mgi_page_disabling_person (MgiRequest *request, MgiReply *reply, GError **error)
{
  return set_disabled (request, reply, true, error);
}

bool
mgi_page_enabling_person (MgiRequest *request, MgiReply *reply, GError **error)
{
  return set_disabled (request, reply, false, error);
}

bool
mgi_page_resetting_password (MgiRequest *request, MgiReply *reply, GError **error)
{
  const char *name = mgi_request_variable (request, "name");
  g_autofree char *password = mgi_password_generate ();

  if (is_oneself (request, name)) {
    mgi_refuse (error, "password.own-elsewhere", NULL);
    return false;
  }
  return mgi_app_password_reset (mgi_request_gate (request), mgi_request_app (request), name, password, error)
         && mgi_account_show_password (request, reply, name, password, false, error);
}
