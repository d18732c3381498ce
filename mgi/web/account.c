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

/* --- people ----------------------------------------------------------------------------------------------------------- */

cJSON *
mgi_account_add_person (cJSON *object, const char *name, const MgiPerson *person, const MgiRequest *request)
{
  cJSON *entry = cJSON_AddObjectToObject (object, name);
  static const char *const none[] = { NULL };
  const char *const *codes = person->authorities != NULL ? (const char *const *)person->authorities : none;
  g_autofree char *joined = g_strjoinv (", ", (char **)codes);

  cJSON_AddStringToObject (entry, "name", person->name);
  cJSON_AddStringToObject (entry, "display_name", person->display_name);
  cJSON_AddBoolToObject (entry, "two_names", strcmp (person->name, person->display_name) != 0);
  cJSON_AddStringToObject (entry, "role", mgi_role_word (person->role));
  cJSON *authorities = mgi_document_add_list (entry, "authorities");
  for (guint i = 0; codes[i] != NULL; i++) {
    g_autofree char *title = mgi_app_authority_name (mgi_request_language (request), codes[i], NULL);
    cJSON *authority = mgi_document_append (authorities);
    cJSON_AddStringToObject (authority, "code", codes[i]);
    mgi_document_add (authority, "title", strcmp (title, codes[i]) != 0 ? title : NULL);
  }
  cJSON_AddStringToObject (entry, "codes", joined);
  cJSON_AddBoolToObject (entry, "disabled", person->disabled);
  cJSON_AddBoolToObject (entry, "must_change_password", person->must_change_password);
  mgi_document_add_path (entry, "href", "people", person->name, NULL);
  return entry;
}

void
mgi_account_add_roles (cJSON *document, const char *chosen)
{
  const char *const *words = mgi_role_words ();
  cJSON *list = mgi_document_add_list (document, "roles");

  for (guint i = 0; words[i] != NULL; i++) {
    cJSON *entry = mgi_document_append (list);
    cJSON_AddStringToObject (entry, "word", words[i]);
    cJSON_AddBoolToObject (entry, "first", i == 0);
    cJSON_AddBoolToObject (entry, "chosen", g_strcmp0 (words[i], chosen) == 0);
  }
}

char *
mgi_account_typed_role (const MgiRequest *request)
{
  cJSON *typed = mgi_request_typed (request);
  char *role = g_strdup (cJSON_GetStringValue (cJSON_GetObjectItemCaseSensitive (typed, "role")));

  cJSON_Delete (typed);
  return role;
}

/* Codes with commas or blanks between them, Arabic commas too. */
static GStrv
split_codes (const char *text)
{
  g_autoptr (GString) plain = g_string_new (text);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  g_string_replace (plain, "،", " ", 0);
  g_auto (GStrv) parts = g_strsplit_set (plain->str, ",; ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (codes, parts[i]);
  return g_strv_builder_end (codes);
}

/* What is no role is refused before, by the form's table. */
void
mgi_account_read_wish (const MgiRequest *request, MgiPersonWish *wish, GStrv *ret_authorities)
{
  *ret_authorities = split_codes (mgi_request_field (request, "authorities"));
  wish->display_name = mgi_request_field (request, "display-name");
  wish->authorities = (const char *const *)*ret_authorities;
  wish->role = MGI_ROLE_READER;
  mgi_role_from_word (mgi_request_field (request, "role"), &wish->role);
}

bool
mgi_account_show_password (MgiRequest *request, MgiReply *reply, const char *name, const char *password, bool is_new,
                           GError **error)
{
  g_autoptr (MgiPerson) person = mgi_app_person (mgi_request_app (request), name, error);

  if (person == NULL)
    return false;
  mgi_account_add_person (reply->document, "person", person, request);
  cJSON_AddStringToObject (reply->document, "password", password);
  cJSON_AddBoolToObject (reply->document, "is_new", is_new);
  reply->template = "person-password";
  return true;
}

/* --- signing in --------------------------------------------------------------------------------------------------------- */

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
  mgi_account_add_person (reply->document, "person", session->person, request);
  cJSON_AddStringToObject (reply->document, "ends_at", session->ends_at);
  cJSON_AddStringToObject (reply->document, "csrf", csrf);
  *ret_must_change = session->person->must_change_password;
  return true;
}
