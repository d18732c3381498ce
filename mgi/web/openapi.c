/*
 * docs/openapi.json: the table of routes, written down for machines.
 */
#include <string.h>

#include "mgi/web/pages.h"
#include "mgi/web/web.h"

/* The names in braces of a path become its parameters. */
static void
add_path_parameters (cJSON *parameters, const char *path)
{
  for (const char *at = strchr (path, '{'); at != NULL; at = strchr (at + 1, '{')) {
    g_autofree char *name = g_strndup (at + 1, strcspn (at + 1, "}"));
    cJSON *parameter = mgi_document_append (parameters);
    cJSON_AddStringToObject (parameter, "name", name);
    cJSON_AddStringToObject (parameter, "in", "path");
    cJSON_AddTrueToObject (parameter, "required");
    cJSON_AddStringToObject (cJSON_AddObjectToObject (parameter, "schema"), "type", "string");
  }
}

static void
fill_choices (cJSON *schema, const char *const *choices)
{
  cJSON *list = cJSON_AddArrayToObject (schema, "enum");

  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    cJSON_AddItemToArray (list, cJSON_CreateString (choices[i]));
}

static void
fill_simple_schema (cJSON *schema, const MgiFormField *field)
{
  cJSON_AddStringToObject (schema, "type", field->kind == MGI_FORM_INTEGER ? "integer" : "string");
  if (field->kind == MGI_FORM_CHOICE)
    fill_choices (schema, field->choices);
  if (field->kind == MGI_FORM_FILE)
    cJSON_AddStringToObject (schema, "contentMediaType", "application/octet-stream");
  if (field->kind == MGI_FORM_SECRET)
    cJSON_AddStringToObject (schema, "format", "password");
  if (field->kind == MGI_FORM_CODE)
    cJSON_AddStringToObject (schema, "pattern", "^[A-Za-z0-9._/-]*$");
  if (field->kind == MGI_FORM_INTEGER) {
    cJSON_AddNumberToObject (schema, "minimum", 0);
    cJSON_AddNumberToObject (schema, "maximum", (double)field->max);
  } else if (field->kind != MGI_FORM_CHOICE && field->kind != MGI_FORM_FILE && field->max > 0)
    cJSON_AddNumberToObject (schema, "maxLength", (double)field->max);
}

static void
fill_schema (cJSON *schema, const MgiFormField *field)
{
  if (!field->many) {
    fill_simple_schema (schema, field);
    return;
  }
  cJSON_AddStringToObject (schema, "type", "array");
  cJSON_AddNumberToObject (schema, "maxItems", MGI_FORM_MANY_MAX);
  fill_simple_schema (cJSON_AddObjectToObject (schema, "items"), field);
}

static void
add_query_parameters (cJSON *parameters, const MgiFormField *fields)
{
  for (const MgiFormField *field = fields; field != NULL && field->name != NULL; field++) {
    cJSON *parameter = mgi_document_append (parameters);
    cJSON_AddStringToObject (parameter, "name", field->name);
    cJSON_AddStringToObject (parameter, "in", "query");
    if (field->required)
      cJSON_AddTrueToObject (parameter, "required");
    fill_schema (cJSON_AddObjectToObject (parameter, "schema"), field);
  }
}

/* Forms carry the token of the session beside their fields. */
static void
add_body (cJSON *operation, const MgiRoute *route)
{
  const char *type = route->upload ? "multipart/form-data" : "application/x-www-form-urlencoded";
  cJSON *body = cJSON_AddObjectToObject (operation, "requestBody");
  cJSON *content = cJSON_AddObjectToObject (cJSON_AddObjectToObject (body, "content"), type);
  cJSON *schema = cJSON_AddObjectToObject (content, "schema");
  cJSON_AddStringToObject (schema, "type", "object");
  cJSON *required = cJSON_CreateArray (), *properties = cJSON_AddObjectToObject (schema, "properties");

  cJSON_AddStringToObject (cJSON_AddObjectToObject (properties, "csrf"), "type", "string");
  cJSON_AddItemToArray (required, cJSON_CreateString ("csrf"));
  for (const MgiFormField *field = route->fields; field != NULL && field->name != NULL; field++) {
    fill_schema (cJSON_AddObjectToObject (properties, field->name), field);
    if (field->required)
      cJSON_AddItemToArray (required, cJSON_CreateString (field->name));
  }
  cJSON_AddItemToObject (schema, "required", required);
}

static void
add_response (cJSON *responses, const char *status, const char *description, const char *schema)
{
  cJSON *response = cJSON_AddObjectToObject (responses, status);

  cJSON_AddStringToObject (response, "description", description);
  if (schema == NULL)
    return;
  cJSON *content = cJSON_AddObjectToObject (cJSON_AddObjectToObject (response, "content"), "application/json");
  cJSON *type = cJSON_AddObjectToObject (content, "schema");
  if (*schema == '#')
    cJSON_AddStringToObject (type, "$ref", schema);
  else
    cJSON_AddStringToObject (type, "type", schema);
}

static void
add_operation (cJSON *path, const MgiRoute *route)
{
  const bool reads = strcmp (route->method, "GET") == 0;
  cJSON *operation = cJSON_AddObjectToObject (path, reads ? "get" : "post");

  cJSON_AddStringToObject (operation, "summary", route->summary);
  cJSON_AddStringToObject (operation, "x-permission", mgi_permission_word (route->permission));
  cJSON *parameters = cJSON_AddArrayToObject (operation, "parameters");
  add_path_parameters (parameters, route->path);
  if (reads)
    add_query_parameters (parameters, route->fields);
  else
    add_body (operation, route);
  if (route->permission == MGI_PERMISSION_ANYONE)
    cJSON_AddArrayToObject (operation, "security");
  cJSON *responses = cJSON_AddObjectToObject (operation, "responses");
  add_response (responses, "200", "Done", "object");
  add_response (responses, "default", "Refused or failed", "#/components/schemas/error");
}

/* What every refusal looks like. */
static void
add_error_schema (cJSON *schemas)
{
  static const char *const texts[] = { "key", "message", "id" };
  cJSON *schema = cJSON_AddObjectToObject (schemas, "error");

  cJSON_AddStringToObject (schema, "type", "object");
  cJSON *error = cJSON_AddObjectToObject (cJSON_AddObjectToObject (schema, "properties"), "error");
  cJSON_AddStringToObject (error, "type", "object");
  cJSON *properties = cJSON_AddObjectToObject (error, "properties");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    cJSON_AddStringToObject (cJSON_AddObjectToObject (properties, texts[i]), "type", "string");
  cJSON_AddStringToObject (cJSON_AddObjectToObject (properties, "status"), "type", "integer");
  cJSON *problems = cJSON_AddObjectToObject (properties, "problems");
  cJSON_AddStringToObject (problems, "type", "array");
  cJSON_AddStringToObject (cJSON_AddObjectToObject (problems, "items"), "type", "object");
}

static void
add_components (cJSON *document)
{
  cJSON *components = cJSON_AddObjectToObject (document, "components");
  cJSON *scheme = cJSON_AddObjectToObject (cJSON_AddObjectToObject (components, "securitySchemes"), "session");

  cJSON_AddStringToObject (scheme, "type", "apiKey");
  cJSON_AddStringToObject (scheme, "in", "cookie");
  cJSON_AddStringToObject (scheme, "name", "mgi-session");
  add_error_schema (cJSON_AddObjectToObject (components, "schemas"));
  cJSON *security = cJSON_AddArrayToObject (document, "security");
  cJSON_AddArrayToObject (mgi_document_append (security), "session");
}

static void
fill (cJSON *document)
{
  cJSON_AddStringToObject (document, "openapi", "3.1.0");
  cJSON *info = cJSON_AddObjectToObject (document, "info");
  cJSON_AddStringToObject (info, "title", "mgi");
  cJSON_AddStringToObject (info, "version", "1");
  cJSON_AddStringToObject (info, "description",
                           "Every page is also JSON: end its path in .json, or send Accept: application/json.");
  cJSON *paths = cJSON_AddObjectToObject (document, "paths");
  for (guint i = 0; i < mgi_n_routes; i++) {
    const MgiRoute *route = &mgi_routes[i];
    cJSON *path = cJSON_GetObjectItemCaseSensitive (paths, route->path);
    add_operation (path != NULL ? path : cJSON_AddObjectToObject (paths, route->path), route);
  }
  add_components (document);
}

char *
mgi_server_openapi (void)
{
  cJSON *document = cJSON_CreateObject ();

  fill (document);
  char *printed = cJSON_Print (document);
  char *text = g_strconcat (printed, "\n", NULL);
  cJSON_free (printed);
  cJSON_Delete (document);
  return text;
}

bool
mgi_page_openapi (MgiRequest *request, MgiReply *reply, GError **error)
{
  fill (reply->document);
  return true;
}
