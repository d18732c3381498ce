/*
 * What was typed into a form whose session had ended, or that belonged to another session: the page carries it as a
 * form of its own, which is sent again once its person has signed in. Only what a page of ours has sent.
 */
#include "mgi/web/kept.h"

#include <string.h>

#include "mgi/web/errors.h"
#include "mgi/web/fields.h"
#include "mgi/web/present.h"

/* A form with text of several lines: what is worth keeping. */
static bool
takes_text (const MgiRoute *route)
{
  for (const MgiFormField *field = route->fields; field != NULL && field->name != NULL; field++)
    if (field->kind == MGI_FORM_TEXT)
      return true;
  return false;
}

static bool
is_kept (const MgiRequest *request, const GError *refusal)
{
  const MgiRoute *route = request->match.route;
  const GPtrArray *problems = mgi_refusal_problems (refusal);

  if (route == NULL || request->json || request->body == NULL || problems == NULL || problems->len == 0)
    return false;
  const char *key = ((const MgiProblem *)problems->pdata[0])->key;
  return strcmp (request->method, "POST") == 0 && takes_text (route) && mgi_request_is_from_here (request)
         && (strcmp (key, "web.http.sign-in-needed") == 0 || strcmp (key, "web.http.foreign-form") == 0);
}

static const MgiFormField *
find_field (const MgiRoute *route, const char *name)
{
  for (const MgiFormField *field = route->fields; field->name != NULL; field++)
    if (strcmp (field->name, name) == 0)
      return field->kind == MGI_FORM_SECRET ? NULL : field;
  return NULL;
}

static void
fill_fields (cJSON *document, const MgiRoute *route, const GPtrArray *input)
{
  cJSON *list = mgi_document_add_list (document, "fields");

  for (guint i = 0; i < input->len; i++) {
    const MgiInput *pair = input->pdata[i];
    const MgiFormField *field = find_field (route, pair->name);
    if (field == NULL || pair->file != NULL)
      continue;
    cJSON *entry = mgi_document_append (list);
    cJSON_AddStringToObject (entry, "name", field->name);
    cJSON_AddStringToObject (entry, "value", pair->value);
    cJSON_AddBoolToObject (entry, "is_text", field->kind == MGI_FORM_TEXT);
  }
}

MgiResponse *
mgi_kept_response (MgiRequest *request, const GError *refusal)
{
  g_autoptr (GPtrArray) input = mgi_input_new ();
  g_auto (MgiReply) reply = { 0 };

  if (!is_kept (request, refusal)
      || !mgi_input_parse (input, (const char *)request->body->data, request->body->len, NULL))
    return NULL;
  mgi_reply_init (&reply);
  g_autofree char *path = mgi_request_path (request);
  reply.status = mgi_error_status (refusal);
  cJSON_AddStringToObject (reply.document, "path", path);
  cJSON_AddBoolToObject (reply.document, "signed_in", request->session != NULL);
  fill_fields (reply.document, request->match.route, input);
  return mgi_present (request, &reply, "kept", NULL, NULL, NULL);
}
