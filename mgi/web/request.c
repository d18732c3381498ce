/*
 * What handlers and the server ask of a request.
 */
#include <arpa/inet.h>
#include <string.h>
#include <sys/random.h>

#include "mgi/web/cookies.h"
#include "mgi/web/request-private.h"

char *
mgi_random_hex (guint digits)
{
  guchar bytes[MGI_REQUEST_ID];
  GString *text = g_string_new (NULL);

  g_assert (digits / 2 <= sizeof bytes);
  if (getrandom (bytes, digits / 2, 0) != (gssize)(digits / 2))
    g_error ("the system gives no random bytes");
  for (guint i = 0; i < digits / 2; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

MgiRequest *
mgi_request_new (MgiServer *server, const char *target)
{
  MgiRequest *request = g_new0 (MgiRequest, 1);
  g_autofree char *id = mgi_random_hex (MGI_REQUEST_ID);

  request->server = server;
  request->target = g_strdup (target);
  g_strlcpy (request->id, id, sizeof request->id);
  return request;
}

void
mgi_request_forget (MgiRequest *request)
{
  mgi_route_match_clear (&request->match);
  request->match = (MgiRouteMatch){ 0 };
  request->route = NULL;
  g_clear_pointer (&request->session, mgi_session_free);
  g_clear_pointer (&request->token, g_free);
  g_clear_pointer (&request->visit, g_free);
}

void
mgi_request_free (MgiRequest *request)
{
  if (request == NULL)
    return;
  mgi_request_forget (request);
  mgi_fields_free (request->fields);
  g_clear_pointer (&request->input, g_ptr_array_unref);
  g_clear_pointer (&request->body, g_byte_array_unref);
  g_free (request->target);
  g_free (request->client);
  g_free (request->blamed);
  g_free (request->failure);
  g_free (request);
}

/* --- what the client sent ------------------------------------------------------------------------------------------------ */

const char *
mgi_request_header (const MgiRequest *request, const char *name)
{
  return MHD_lookup_connection_value (request->connection, MHD_HEADER_KIND, name);
}

char *
mgi_request_cookie (const MgiRequest *request, const char *name)
{
  return mgi_cookie_find (mgi_request_header (request, "Cookie"), name, request->secure);
}

char *
mgi_request_path (const MgiRequest *request)
{
  return g_strndup (request->target, strcspn (request->target, "?"));
}

const char *
mgi_request_query (const MgiRequest *request)
{
  const char *mark = strchr (request->target, '?');

  return mark != NULL ? mark + 1 : NULL;
}

const char *
mgi_request_agent (const MgiRequest *request)
{
  const char *agent = mgi_request_header (request, "User-Agent");

  return agent != NULL && g_utf8_validate (agent, -1, NULL) ? agent : NULL;
}

static char *
address_text (const struct sockaddr *address)
{
  char text[INET6_ADDRSTRLEN] = "";

  if (address->sa_family == AF_INET)
    inet_ntop (AF_INET, &((const struct sockaddr_in *)address)->sin_addr, text, sizeof text);
  else if (address->sa_family == AF_INET6)
    inet_ntop (AF_INET6, &((const struct sockaddr_in6 *)address)->sin6_addr, text, sizeof text);
  return g_strdup (text);
}

/* The last address of X-Forwarded-For is the one that our own proxy saw. */
static char *
forwarded_for (const MgiRequest *request)
{
  const char *header = mgi_request_header (request, "X-Forwarded-For");
  guchar bytes[sizeof (struct in6_addr)];

  if (header == NULL)
    return NULL;
  const char *comma = strrchr (header, ',');
  g_autofree char *last = g_strstrip (g_strdup (comma != NULL ? comma + 1 : header));
  if (inet_pton (AF_INET, last, bytes) != 1 && inet_pton (AF_INET6, last, bytes) != 1)
    return NULL;
  return g_steal_pointer (&last);
}

void
mgi_request_find_client (MgiRequest *request, bool proxy)
{
  const union MHD_ConnectionInfo *info
      = MHD_get_connection_info (request->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  g_autofree char *peer = info != NULL ? address_text (info->client_addr) : g_strdup ("");
  const bool near
      = g_str_has_prefix (peer, "127.") || strcmp (peer, "::1") == 0 || strcmp (peer, "::ffff:127.0.0.1") == 0;
  g_autofree char *behind = proxy && near ? forwarded_for (request) : NULL;

  request->local = near && !proxy && mgi_request_header (request, "X-Forwarded-For") == NULL
                   && mgi_request_header (request, "Forwarded") == NULL;
  if (proxy && near && g_strcmp0 (mgi_request_header (request, "X-Forwarded-Proto"), "https") == 0)
    request->secure = true;
  request->client = behind != NULL ? g_steal_pointer (&behind) : g_steal_pointer (&peer);
}

/* --- forms that come from a page of ours ------------------------------------------------------------------------------------ */

char *
mgi_request_csrf (MgiRequest *request)
{
  if (request->token != NULL)
    return mgi_csrf_token (request->token);
  if (request->visit == NULL) {
    request->visit = mgi_token_new ();
    request->new_visit = true;
  }
  return mgi_csrf_token (request->visit);
}

/* Browsers say where a form stood; whoever is no browser needs the token all the same. */
bool
mgi_request_is_from_here (const MgiRequest *request)
{
  const char *site = mgi_request_header (request, "Sec-Fetch-Site");
  const char *origin = mgi_request_header (request, "Origin"), *host = mgi_request_header (request, "Host");

  if (site != NULL && strcmp (site, "same-origin") != 0 && strcmp (site, "none") != 0)
    return false;
  if (origin == NULL || host == NULL)
    return true;
  const char *name = strstr (origin, "://");
  return name != NULL && g_ascii_strcasecmp (name + strlen ("://"), host) == 0;
}

static bool
matches (const char *secret, const char *given)
{
  return secret != NULL && given != NULL && mgi_csrf_matches (secret, given);
}

/* Signing in again in a tab that had not seen that another one has done so is no foreign form. */
bool
mgi_request_csrf_holds (const MgiRequest *request)
{
  const char *given = mgi_request_header (request, "X-CSRF-Token");
  const bool visits = request->token == NULL || request->route->permission == MGI_PERMISSION_ANYONE;

  if (given == NULL && request->input != NULL)
    given = mgi_input_find (request->input, "csrf");
  return mgi_request_is_from_here (request)
         && (matches (request->token, given) || (visits && matches (request->visit, given)));
}

/* --- what handlers ask --------------------------------------------------------------------------------------------------------- */

MgiApp *
mgi_request_app (const MgiRequest *request)
{
  return request->app;
}

MgiGate *
mgi_request_gate (const MgiRequest *request)
{
  return request->gate;
}

const MgiLanguage *
mgi_request_language (const MgiRequest *request)
{
  return request->language;
}

const MgiPerson *
mgi_request_person (const MgiRequest *request)
{
  return request->session != NULL ? request->session->person : NULL;
}

const MgiSession *
mgi_request_session (const MgiRequest *request)
{
  return request->session;
}

const char *
mgi_request_session_token (const MgiRequest *request)
{
  return request->session != NULL ? request->token : NULL;
}

const char *
mgi_request_variable (const MgiRequest *request, const char *name)
{
  for (guint i = 0; request->match.variables != NULL && request->match.variables[i] != NULL; i += 2)
    if (strcmp (request->match.variables[i], name) == 0)
      return request->match.variables[i + 1];
  return NULL;
}

const char *const *
mgi_request_fields (const MgiRequest *request, const char *name)
{
  static const char *const none[] = { NULL };

  return request->fields != NULL ? mgi_fields_values (request->fields, name) : none;
}

const char *
mgi_request_field (const MgiRequest *request, const char *name)
{
  const char *value = mgi_request_fields (request, name)[0];

  return value != NULL && *value != '\0' ? value : NULL;
}

gint64
mgi_request_integer (const MgiRequest *request, const char *name, gint64 otherwise)
{
  const char *value = mgi_request_field (request, name);

  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : otherwise;
}

GBytes *
mgi_request_file (const MgiRequest *request, const char *name, const char **ret_file_name)
{
  return request->fields != NULL ? mgi_fields_file (request->fields, name, ret_file_name) : NULL;
}

cJSON *
mgi_request_typed (const MgiRequest *request)
{
  if (request->route == request->match.route || request->input == NULL)
    return NULL;
  return mgi_fields_typed (request->input, request->match.route->fields);
}

bool
mgi_request_blame (MgiRequest *request, const char *field)
{
  g_free (request->blamed);
  request->blamed = g_strdup (field);
  return false;
}

bool
mgi_request_is_local (const MgiRequest *request)
{
  return request->local;
}

const char *
mgi_request_client (const MgiRequest *request)
{
  return request->client;
}
