/*
 * Showing what a handler said. A template sees the handler's document, and beside it `page`: what the server knows.
 */
#include "mgi/web/present.h"

#include <string.h>

#include "mgi/web/cookies.h"

enum { VISIT_SECONDS = 24 * 60 * 60 };

MgiResponse *
mgi_present_json (guint status, const cJSON *document)
{
  char *text = cJSON_PrintUnformatted (document);
  GBytes *body = g_bytes_new_with_free_func (text, strlen (text), cJSON_free, text);

  return mgi_response_new (status, "application/json; charset=utf-8", body);
}

MgiResponse *
mgi_present_redirect (guint status, const char *location)
{
  MgiResponse *response = mgi_response_new (status, NULL, NULL);

  mgi_response_header (response, "Location", location);
  return response;
}

void
mgi_present_cookies (MgiResponse *response, const GPtrArray *cookies, bool secure)
{
  for (guint i = 0; i < cookies->len; i++) {
    g_autofree char *line = mgi_cookie_line (cookies->pdata[i], secure);
    mgi_response_header (response, "Set-Cookie", line);
  }
}

/* Everything in quotes is ASCII without quotes; the rest of the name goes into the second form, which knows UTF-8. */
static MgiResponse *
present_download (MgiReply *reply)
{
  MgiResponse *response = mgi_response_new (reply->status, reply->download_type, g_steal_pointer (&reply->download));
  g_autofree char *plain = g_str_to_ascii (reply->download_name, "C");
  g_autofree char *encoded = g_uri_escape_string (reply->download_name, NULL, FALSE);

  g_strcanon (plain, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-", '-');
  g_autofree char *disposition = g_strdup_printf ("attachment; filename=\"%s\"; filename*=UTF-8''%s", plain, encoded);
  mgi_response_header (response, "Content-Disposition", disposition);
  return response;
}

/* --- what every page knows -------------------------------------------------------------------------------------------------- */

static void
add_person (cJSON *page, const MgiPerson *person)
{
  if (person == NULL)
    return;
  cJSON *object = cJSON_AddObjectToObject (page, "person");
  cJSON_AddStringToObject (object, "name", person->name);
  cJSON_AddStringToObject (object, "display_name", person->display_name);
  cJSON_AddStringToObject (object, "role", mgi_role_word (person->role));
  cJSON_AddTrueToObject (object, mgi_role_word (person->role)); /* for {{#page.person.analyst}} */
}

/* What the navigation may offer. */
static void
add_offers (cJSON *page, const MgiPerson *person)
{
  static const struct {
    const char *name;
    MgiPermission permission;
  } offers[] = {
    { "account", MGI_PERMISSION_OWN_ACCOUNT },
    { "catalogue", MGI_PERMISSION_CATALOGUE },
    { "people", MGI_PERMISSION_MANAGE_PEOPLE },
  };
  cJSON *may = cJSON_AddObjectToObject (page, "may");

  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    cJSON_AddBoolToObject (may, offers[i].name, mgi_permits (person, offers[i].permission, NULL, MGI_STATE_COLLECTING));
}

static void
add_title (cJSON *page, const MgiRequest *request, const MgiReply *reply, const char *template)
{
  if (reply->title != NULL) {
    cJSON_AddStringToObject (page, "title", reply->title);
    return;
  }
  g_autofree char *key = g_strconcat ("web.title.", template, NULL);
  g_autofree char *title = mgi_language_format (request->language, key, NULL);
  cJSON_AddStringToObject (page, "title", title);
}

/* Shown once: the cookie goes with the page that shows it. */
static void
add_flash (cJSON *page, const MgiRequest *request, MgiReply *reply)
{
  g_autofree char *cookie = mgi_request_cookie (request, MGI_COOKIE_FLASH);
  g_autofree char *sentence = cookie != NULL ? mgi_flash_read (cookie, request->language) : NULL;

  if (cookie == NULL)
    return;
  mgi_cookies_add (reply->cookies, MGI_COOKIE_FLASH, NULL, 0);
  if (sentence != NULL)
    cJSON_AddStringToObject (page, "flash", sentence);
}

/* A browser that has not signed in gets a cookie only where there is a form for it. */
static void
add_csrf (cJSON *page, MgiRequest *request, const char *template)
{
  if (request->session == NULL && !mgi_view_has_form (request->view, template))
    return;
  g_autofree char *token = mgi_request_csrf (request);

  cJSON_AddStringToObject (page, "csrf", token);
}

/* Where the language switch leads back to: this page, or its form where this is the answer to one. */
static void
add_address (cJSON *page, const MgiRequest *request)
{
  const bool reads = strcmp (request->method, "POST") != 0;
  g_autofree char *path = reads ? g_strdup (request->target) : mgi_request_path (request);
  g_autofree char *back = g_uri_escape_string (path, "/", FALSE);

  cJSON_AddStringToObject (page, "path", path);
  cJSON_AddStringToObject (page, "back", back);
}

/* Which part of the site this is, by the first part of its path: {{#page.here.frameworks}}. */
static void
add_here (cJSON *page, const MgiRequest *request)
{
  const char *path = request->route != NULL ? request->route->path + 1 : "error";
  g_autofree char *first = g_strndup (path, strcspn (path, "/"));

  cJSON_AddTrueToObject (cJSON_AddObjectToObject (page, "here"), *first != '\0' ? first : "home");
}

static cJSON *
make_page (MgiRequest *request, MgiReply *reply, const char *template)
{
  cJSON *page = cJSON_CreateObject ();
  const cJSON *constant;

  cJSON_ArrayForEach (constant, mgi_view_constants (request->view, request->language))
      cJSON_AddItemReferenceToObject (page, constant->string, (cJSON *)constant);
  add_title (page, request, reply, template);
  add_address (page, request);
  add_here (page, request);
  add_person (page, mgi_request_person (request));
  add_offers (page, mgi_request_person (request));
  add_flash (page, request, reply);
  add_csrf (page, request, template);
  cJSON_AddStringToObject (page, "template", template);
  return page;
}

/* The problems for the summary on top, and the first of each field by the field's name. */
static void
add_refusal (cJSON *page, cJSON *problems)
{
  cJSON *wrong = cJSON_AddObjectToObject (page, "wrong");
  const cJSON *problem;

  cJSON_ArrayForEach (problem, problems)
  {
    const char *field = cJSON_GetStringValue (cJSON_GetObjectItemCaseSensitive (problem, "field"));
    const char *message = cJSON_GetStringValue (cJSON_GetObjectItemCaseSensitive (problem, "message"));
    if (field != NULL && !cJSON_HasObjectItem (wrong, field))
      cJSON_AddStringToObject (wrong, field, message);
  }
  cJSON_AddItemToObject (cJSON_AddObjectToObject (page, "refusal"), "problems", problems);
}

static MgiResponse *
present_page (MgiRequest *request, MgiReply *reply, const char *template, cJSON *problems, cJSON *typed, GError **error)
{
  cJSON *page = make_page (request, reply, template);

  if (problems != NULL)
    add_refusal (page, problems);
  if (typed != NULL)
    cJSON_AddItemToObject (page, "typed", typed);
  cJSON_AddItemToObject (reply->document, "page", page);
  GBytes *body = mgi_view_render (request->view, template, reply->document, request->language, error);
  return body != NULL ? mgi_response_new (reply->status, "text/html; charset=utf-8", body) : NULL;
}

static MgiResponse *
present_document (MgiRequest *request, const MgiReply *reply)
{
  MgiResponse *response = mgi_present_json (reply->status, reply->document);

  if (reply->location != NULL)
    mgi_response_header (response, "Location", reply->location);
  return response;
}

/* The token of a form is worth nothing without the visit that it belongs to. */
static void
keep_visit (MgiRequest *request, MgiReply *reply)
{
  if (!request->new_visit)
    return;
  mgi_cookies_add (reply->cookies, MGI_COOKIE_VISIT, request->visit, VISIT_SECONDS);
  request->new_visit = false;
}

MgiResponse *
mgi_present (MgiRequest *request, MgiReply *reply, const char *template, cJSON *problems, cJSON *typed, GError **error)
{
  MgiResponse *response;

  if (reply->download != NULL)
    response = present_download (reply);
  else if (!request->json && reply->location != NULL)
    response = mgi_present_redirect (303, reply->location);
  else if (request->json || template == NULL)
    response = present_document (request, reply);
  else
    response = present_page (request, reply, template, g_steal_pointer (&problems), g_steal_pointer (&typed), error);
  cJSON_Delete (problems);
  cJSON_Delete (typed);
  if (response == NULL)
    return NULL;
  mgi_response_header (response, "Cache-Control", "no-store");
  mgi_response_header (response, "Vary", "Accept, Accept-Language, Cookie");
  mgi_response_header (response, "Content-Language", mgi_language_tag (request->language));
  keep_visit (request, reply);
  mgi_present_cookies (response, reply->cookies, request->secure);
  return response;
}
