/*
 * What the pages about accounts share: where they lead, and which field a refusal is about.
 */
#include "mgi/web/account.h"

#include <string.h>

#include "mgi/web/path.h"

/* A key, or with "*" at its end all that begin like it; the first line that fits. */
static const struct {
  const char *key, *field;
} blames[] = {
  { "sign-in.wrong", "name" },
  { "first-run.wrong-code", "code" },
  { "password.wrong-old", "old" },
  { "password.not-repeated", "again" },
  { "password.*", "new" },
  { "person.bad-name", "name" },
  { "person.exists", "name" },
  { "person.bad-display-name", "display-name" },
  { "person.authority-needed", "authorities" },
  { "person.no-authority", "authorities" },
  { "person.not-yourself", "role" },
  { "authority.*", "authorities" },
};

const char *
mgi_account_next (const MgiRequest *request)
{
  const char *to = mgi_request_field (request, "to");

  return mgi_path_is_ours (to) ? to : "/";
}

static bool
fits (const char *pattern, const char *key)
{
  const gsize length = strlen (pattern);

  if (pattern[length - 1] == '*')
    return strncmp (pattern, key, length - 1) == 0;
  return strcmp (pattern, key) == 0;
}

bool
mgi_account_refuse (MgiRequest *request, GError *failure, GError **error)
{
  const GPtrArray *problems = mgi_refusal_problems (failure);
  const char *key = problems != NULL && problems->len > 0 ? ((const MgiProblem *)problems->pdata[0])->key : "";

  for (guint i = 0; i < G_N_ELEMENTS (blames); i++)
    if (fits (blames[i].key, key)) {
      mgi_request_blame (request, blames[i].field);
      break;
    }
  g_propagate_error (error, failure);
  return false;
}

bool
mgi_account_check_again (MgiRequest *request, GError **error)
{
  if (g_strcmp0 (mgi_request_field (request, "new"), mgi_request_field (request, "again")) == 0)
    return true;
  mgi_refuse (error, "password.not-repeated", NULL);
  return mgi_request_blame (request, "again");
}

cJSON *
mgi_account_add_person (cJSON *object, const char *name, const MgiPerson *person)
{
  cJSON *entry = cJSON_AddObjectToObject (object, name);

  cJSON_AddStringToObject (entry, "name", person->name);
  cJSON_AddStringToObject (entry, "display_name", person->display_name);
  cJSON_AddStringToObject (entry, "role", mgi_role_word (person->role));
  cJSON *authorities = mgi_document_add_list (entry, "authorities");
  for (guint i = 0; person->authorities != NULL && person->authorities[i] != NULL; i++)
    cJSON_AddItemToArray (authorities, cJSON_CreateString (person->authorities[i]));
  cJSON_AddBoolToObject (entry, "disabled", person->disabled);
  cJSON_AddBoolToObject (entry, "must_change_password", person->must_change_password);
  return entry;
}

bool
mgi_account_sign_in (MgiRequest *request, MgiReply *reply, const char *name, const char *password,
                     bool *ret_must_change, GError **error)
{
  const MgiSignIn sign_in = {
    .name = name,
    .password = password,
    .address = mgi_request_client (request),
    .agent = mgi_request_agent (request),
    .previous = mgi_request_session_token (request),
  };
  g_autofree char *token = NULL;
  GError *failure = NULL;
  guint wait;
  g_autoptr (MgiSession) session
      = mgi_sign_in (mgi_request_gate (request), mgi_request_app (request), &sign_in, &token, &wait, &failure);

  if (session == NULL)
    return mgi_account_refuse (request, failure, error);
  g_autofree char *csrf = mgi_csrf_token (token);
  mgi_reply_session (reply, token);
  mgi_account_add_person (reply->document, "person", session->person);
  cJSON_AddStringToObject (reply->document, "ends_at", session->ends_at);
  cJSON_AddStringToObject (reply->document, "csrf", csrf);
  *ret_must_change = session->person->must_change_password;
  return true;
}
