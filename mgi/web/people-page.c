/*
 * People, for administrators: who has an account, and making one.
 */
#include <string.h>

#include "mgi/web/account.h"
#include "mgi/web/pages.h"

static void
count_sessions (GHashTable *counts, const GPtrArray *sessions)
{
  for (guint i = 0; i < sessions->len; i++) {
    const MgiSession *session = sessions->pdata[i];
    const guint before = GPOINTER_TO_UINT (g_hash_table_lookup (counts, session->person->name));
    g_hash_table_insert (counts, session->person->name, GUINT_TO_POINTER (before + 1));
  }
}

static bool
add_people (cJSON *document, const MgiRequest *request, GError **error)
{
  MgiApp *app = mgi_request_app (request);
  g_autoptr (GPtrArray) people = mgi_app_people (app, error);
  g_autoptr (GPtrArray) sessions
      = people != NULL ? mgi_app_sessions (mgi_request_gate (request), app, NULL, error) : NULL;
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  if (sessions == NULL)
    return false;
  count_sessions (counts, sessions);
  cJSON *list = mgi_document_add_list (document, "people");
  for (guint i = 0; i < people->len; i++) {
    const MgiPerson *person = people->pdata[i];
    cJSON *entry = mgi_document_append (list);
    mgi_account_add_person (entry, "person", person, request);
    cJSON_AddNumberToObject (entry, "sessions", GPOINTER_TO_UINT (g_hash_table_lookup (counts, person->name)));
  }
  cJSON_AddNumberToObject (document, "count", people->len);
  return true;
}

bool
mgi_page_people (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autofree char *typed = mgi_account_typed_role (request);

  mgi_account_add_roles (reply->document, typed);
  return add_people (reply->document, request, error);
}

bool
mgi_page_adding_person (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_auto (GStrv) authorities = NULL;
  MgiPersonWish wish = { .name = mgi_request_field (request, "name") };
  g_autofree char *password = mgi_password_generate ();
  GError *failure = NULL;

  mgi_account_read_wish (request, &wish, &authorities);
  if (!mgi_app_person_add (mgi_request_gate (request), mgi_request_app (request), &wish, password, &failure))
    return mgi_account_refuse (request, failure, error);
  reply->status = 201;
  return mgi_account_show_password (request, reply, wish.name, password, true, error);
}
