/*
 * The way of a request, step by step. Each step either goes on or sets a refusal, which becomes the response.
 */
#include "mgi/web/dispatch.h"

#include <string.h>

#include "mgi/web/accept.h"
#include "mgi/web/cookies.h"
#include "mgi/web/errors.h"
#include "mgi/web/kept.h"
#include "mgi/web/lasting.h"
#include "mgi/web/path.h"
#include "mgi/web/present.h"
#include "mgi/web/server-private.h"
#include "mgi/web/upload.h"

static bool
refuse (GError **error, const char *key)
{
  mgi_refuse (error, key, NULL);
  return false;
}

/* --- what the client wants ---------------------------------------------------------------------------------------------------- */

static void
choose_language (MgiRequest *request)
{
  g_autofree char *cookie = mgi_request_cookie (request, MGI_COOKIE_LANGUAGE);
  const char *tag = mgi_language_shipped (cookie);

  if (tag == NULL)
    tag = mgi_accept_language (mgi_request_header (request, "Accept-Language"));
  request->language = mgi_view_language (request->view, tag != NULL ? tag : mgi_language_best (NULL));
}

/* What is refused before its route is known is told in the form that was asked for, too. */
static void
choose_form_of_errors (MgiRequest *request)
{
  g_autofree char *path = mgi_request_path (request);

  request->json
      = g_str_has_suffix (path, ".json") || mgi_accept_type (mgi_request_header (request, "Accept")) == MGI_ACCEPT_JSON;
}

static bool
find_route (MgiRequest *request, GError **error)
{
  g_auto (GStrv) parts = mgi_path_split (request->target, strcspn (request->target, "?"));

  if (parts == NULL)
    return refuse (error, "web.http.bad-path");
  mgi_route_find (mgi_routes, mgi_n_routes, request->method, (const char *const *)parts, &request->match);
  request->route = request->match.route;
  if (request->route != NULL)
    return true;
  return refuse (error, request->match.allowed != NULL ? "web.http.no-method" : "web.http.not-found");
}

/* Where an address has no page, its JSON or file is all there is, and whoever asks gets it. */
static bool
choose_form (MgiRequest *request, GError **error)
{
  const MgiAccept accept = mgi_accept_type (mgi_request_header (request, "Accept"));

  request->json = request->match.json || accept == MGI_ACCEPT_JSON;
  if (accept != MGI_ACCEPT_NEITHER || request->match.json || request->route->template == NULL)
    return true;
  return refuse (error, "web.http.not-acceptable");
}

/* --- who asks ---------------------------------------------------------------------------------------------------------------------- */

static bool
find_session (MgiRequest *request, GError **error)
{
  g_autoptr (GError) failure = NULL;

  request->token = mgi_request_cookie (request, MGI_COOKIE_SESSION);
  request->visit = mgi_request_cookie (request, MGI_COOKIE_VISIT);
  if (!mgi_token_is_one (request->visit))
    g_clear_pointer (&request->visit, g_free);
  if (request->token != NULL)
    request->session = mgi_session_find (request->gate, request->app, request->token, &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return false;
  }
  if (request->session == NULL)
    g_clear_pointer (&request->token, g_free);
  mgi_app_act_as (request->app, mgi_request_person (request));
  return true;
}

/* Whether the person could be allowed this in some state of an assessment; the use case looks at the state it is in. */
static bool
may (const MgiRequest *request)
{
  const char *authority = mgi_request_variable (request, "authority");

  for (int state = MGI_STATE_COLLECTING; state <= MGI_STATE_PUBLISHED; state++)
    if (mgi_permits (mgi_request_person (request), request->route->permission, authority, (MgiState)state))
      return true;
  return false;
}

static bool
check_permission (const MgiRequest *request, GError **error)
{
  if (may (request))
    return true;
  return refuse (error, request->session == NULL ? "web.http.sign-in-needed" : "web.http.not-yours");
}

/* --- the form -------------------------------------------------------------------------------------------------------------------------- */

static bool
has_type (const MgiRequest *request, const char *type)
{
  const char *header = mgi_request_header (request, "Content-Type");
  const gsize length = strlen (type);

  return header != NULL && g_ascii_strncasecmp (header, type, length) == 0
         && (header[length] == '\0' || header[length] == ';' || header[length] == ' ');
}

static bool
read_body (MgiRequest *request, GError **error)
{
  const GByteArray *body = request->body;

  if (body == NULL || body->len == 0)
    return true;
  if (has_type (request, "application/x-www-form-urlencoded"))
    return mgi_input_parse (request->input, (const char *)body->data, body->len, error);
  if (request->route->upload && has_type (request, "multipart/form-data"))
    return mgi_upload_parse (request, error);
  return refuse (error, "web.http.media-type");
}

static bool
read_query (MgiRequest *request, GError **error)
{
  const char *query = mgi_request_query (request);

  if (query != NULL && !mgi_input_parse (request->input, query, strlen (query), error))
    return false;
  request->fields = mgi_fields_check (request->input, request->route->fields, error);
  return request->fields != NULL;
}

static bool
read_form (MgiRequest *request, GError **error)
{
  request->input = mgi_input_new ();
  if (strcmp (request->method, "POST") != 0)
    return read_query (request, error);
  if (!read_body (request, error))
    return false;
  return mgi_request_csrf_holds (request) || refuse (error, "web.http.foreign-form");
}

/* --- the page --------------------------------------------------------------------------------------------------------------------------- */

static MgiResponse *
run_handler (MgiRequest *request, GError **error)
{
  g_auto (MgiReply) reply = { 0 };

  mgi_reply_init (&reply);
  if (request->fields == NULL)
    request->fields = mgi_fields_check (request->input, request->route->fields, error);
  if (request->fields == NULL || !request->route->handler (request, &reply, error))
    return NULL;
  const char *template = reply.template != NULL ? reply.template : request->route->template;
  return mgi_present (request, &reply, template, NULL, NULL, error);
}

static const MgiRoute *
page_of_form (const MgiRequest *request)
{
  const MgiRoute *route = request->match.route;
  const char *path = route->form_page != NULL ? route->form_page : route->path;

  if (strcmp (route->method, "POST") != 0 || request->json)
    return NULL;
  const MgiRoute *page = mgi_route_named (mgi_routes, mgi_n_routes, "GET", path);
  return page != NULL && page->template != NULL ? page : NULL;
}

/* A form for signing in may lie open until its visit is over; whoever sends it then gets a new one. */
static bool
is_old_visit (const MgiRequest *request)
{
  return request->session == NULL && request->fields == NULL && may (request) && mgi_request_is_from_here (request);
}

/* The page of a refused form once more, with the problems and with what was typed; NULL where that does not work. */
static MgiResponse *
show_form_again (MgiRequest *request, const GError *refusal)
{
  const MgiRoute *page = page_of_form (request);
  const guint status = mgi_error_status (refusal);
  g_auto (MgiReply) reply = { 0 };

  if (page == NULL || status == 500 || status == 401 || (status == 403 && !is_old_visit (request)))
    return NULL;
  mgi_reply_init (&reply);
  g_autoptr (GPtrArray) nothing = mgi_input_new ();
  g_clear_pointer (&request->fields, mgi_fields_free);
  request->fields = mgi_fields_check (nothing, page->fields, NULL);
  request->route = page;
  if (request->fields == NULL || !page->handler (request, &reply, NULL) || reply.location != NULL)
    return NULL;
  reply.status = status;
  return mgi_present (request, &reply, reply.template != NULL ? reply.template : page->template,
                      mgi_error_problems (request, refusal),
                      mgi_fields_typed (request->input, request->match.route->fields), NULL);
}

/* --- all of it --------------------------------------------------------------------------------------------------------------------------- */

static MgiResponse *
send_to (const char *page, const MgiRequest *request)
{
  g_autofree char *back = g_uri_escape_string (request->target, "/", FALSE);
  g_autofree char *location = g_strconcat (page, "?to=", back, NULL);
  MgiResponse *response = mgi_present_redirect (303, location);

  mgi_response_header (response, "Cache-Control", "no-store");
  return response;
}

/* A person without a session signs in first, one with a password from somebody else changes it first. */
static MgiResponse *
detour (const MgiRequest *request)
{
  const MgiPerson *person = mgi_request_person (request);

  if (request->json || strcmp (request->method, "POST") == 0 || may (request))
    return NULL;
  if (person == NULL)
    return send_to ("/sign-in", request);
  return person->must_change_password ? send_to ("/password", request) : NULL;
}

static MgiResponse *
answer (MgiRequest *request, GError **error)
{
  if (!find_route (request, error) || !choose_form (request, error) || !find_session (request, error))
    return NULL;
  MgiResponse *response = detour (request);
  if (response != NULL)
    return response;
  if (!check_permission (request, error) || !read_form (request, error))
    return NULL;
  g_auto (MgiLastingTicket) ticket = { NULL };
  response = mgi_lasting_find (request->server->lasting, request, &ticket);
  if (response != NULL)
    return response;
  response = run_handler (request, error);
  if (response != NULL)
    mgi_lasting_keep (request->server->lasting, &ticket, response);
  return response;
}

static MgiResponse *
answer_or_tell (MgiRequest *request)
{
  g_autoptr (GError) error = NULL;
  MgiResponse *response = answer (request, &error);

  if (response == NULL && request->input != NULL)
    response = show_form_again (request, error);
  if (response == NULL)
    response = mgi_kept_response (request, error);
  if (response == NULL)
    response = mgi_error_response (request, error);
  if (mgi_error_wait (error) != NULL)
    mgi_response_header (response, "Retry-After", mgi_error_wait (error));
  return response;
}

static MgiResponse *
find_asset (const MgiRequest *request)
{
  if (strcmp (request->method, "GET") != 0 && strcmp (request->method, "HEAD") != 0)
    return NULL;
  return mgi_assets_find (request->server->assets, request->target, mgi_request_header (request, "Accept-Encoding"),
                          mgi_request_header (request, "If-None-Match"));
}

/* What is known of every request, be it ever so wrong. */
static void
prepare (MgiRequest *request)
{
  MgiServer *server = request->server;

  if (request->view != NULL)
    return;
  request->view = server->view;
  request->gate = server->gate;
  request->secure = server->tls;
  mgi_request_find_client (request, server->proxy);
  choose_language (request);
  choose_form_of_errors (request);
}

static void
take_app (MgiRequest *request)
{
  request->app = g_async_queue_pop (request->server->apps);
}

static void
give_app_back (MgiRequest *request)
{
  mgi_app_act_as (request->app, NULL);
  g_async_queue_push_front (request->server->apps, g_steal_pointer (&request->app));
}

MgiResponse *
mgi_dispatch (MgiRequest *request)
{
  MgiResponse *response = find_asset (request);

  if (response != NULL)
    return response;
  prepare (request);
  take_app (request);
  response = answer_or_tell (request);
  give_app_back (request);
  return response;
}

MgiResponse *
mgi_dispatch_refuse (MgiRequest *request, const char *key)
{
  g_autoptr (GError) error = NULL;

  prepare (request);
  mgi_refuse (&error, key, NULL);
  return mgi_error_response (request, error);
}

gsize
mgi_dispatch_body_max (MgiRequest *request)
{
  gsize most = MGI_BODY_MAX;

  prepare (request);
  if (find_route (request, NULL) && (request->route->upload || request->route->body_max > most)) {
    take_app (request);
    if (find_session (request, NULL) && may (request))
      most = request->route->upload ? MGI_UPLOAD_MAX + MGI_BODY_MAX : request->route->body_max;
    give_app_back (request);
  }
  mgi_request_forget (request);
  return most;
}
