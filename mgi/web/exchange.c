/*
 * A request comes in pieces: begin (its first line is there), handle (once with its head, once for each piece of body,
 * once at its end), end. What is wrong with its framing is refused here, and the connection closed: nobody may guess
 * where the next request begins.
 */
#include "mgi/web/exchange.h"

#include <string.h>

#include "mgi/web/dispatch.h"
#include "mgi/web/log.h"

enum {
  UPLOAD_PATIENCE = 10,      /* times the patience for a form */
  REPLY_PATIENCE = 10,       /* likewise, for taking the reply */
  BODY_EXCESS = 1024 * 1024, /* bytes beyond the bound that are read away to be able to answer */
};

typedef struct {
  MgiRequest *request;
  gint64 begun; /* monotonic microseconds */
  bool headed;  /* the head was seen */
  gsize body_max, body_length;
  const char *refusal; /* key, or NULL */
  guint status;
  guint64 bytes;
} Exchange;

typedef struct {
  guint lengths, encodings, hosts;
  bool chunked, odd; /* odd: a name that is no name, such as "Transfer-Encoding " */
} Framing;

static void
give_time (MgiServer *server, struct MHD_Connection *connection, guint patiences)
{
  const union MHD_ConnectionInfo *info = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

  if (info != NULL && info->socket_context != NULL)
    mgi_watch_give (server->watch, info->socket_context, patiences * server->patience);
}

void *
mgi_exchange_begin (void *server, const char *target, struct MHD_Connection *connection)
{
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->request = mgi_request_new (server, target);
  exchange->request->connection = connection;
  exchange->begun = g_get_monotonic_time ();
  return exchange;
}

/* --- the head ----------------------------------------------------------------------------------------------------------------- */

/* A token of RFC 9110. */
static bool
is_name (const char *name)
{
  static const char others[] = "!#$%&'*+-.^_`|~";

  for (const char *at = name; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr (others, *at) == NULL)
      return false;
  return *name != '\0';
}

static enum MHD_Result
count_header (void *data, enum MHD_ValueKind kind, const char *name, const char *value)
{
  Framing *framing = data;

  framing->odd = framing->odd || !is_name (name);
  if (g_ascii_strcasecmp (name, "Content-Length") == 0)
    framing->lengths++;
  if (g_ascii_strcasecmp (name, "Host") == 0)
    framing->hosts++;
  if (g_ascii_strcasecmp (name, "Transfer-Encoding") == 0) {
    framing->encodings++;
    framing->chunked = value != NULL && g_ascii_strcasecmp (value, "chunked") == 0;
  }
  return MHD_YES;
}

static const char *
framing_refusal (struct MHD_Connection *connection, const char *version)
{
  Framing framing = { 0 };

  MHD_get_connection_values (connection, MHD_HEADER_KIND, count_header, &framing);
  if (framing.odd || framing.lengths > 1 || framing.encodings > 1 || framing.hosts > 1)
    return "web.http.bad-framing";
  if (framing.encodings == 1 && (framing.lengths > 0 || !framing.chunked || strcmp (version, "HTTP/1.1") != 0))
    return "web.http.bad-framing";
  return framing.hosts == 0 && strcmp (version, "HTTP/1.1") == 0 ? "web.http.bad-framing" : NULL;
}

static bool
announces_too_much (const Exchange *exchange)
{
  const char *length = mgi_request_header (exchange->request, "Content-Length");

  return length != NULL && g_ascii_strtoull (length, NULL, 10) > exchange->body_max;
}

static bool
has_body (const MgiRequest *request)
{
  return mgi_request_header (request, "Content-Length") != NULL
         || mgi_request_header (request, "Transfer-Encoding") != NULL;
}

static void
read_head (MgiServer *server, Exchange *exchange, const char *version)
{
  MgiRequest *request = exchange->request;

  exchange->refusal = framing_refusal (request->connection, version);
  if (exchange->refusal != NULL || !has_body (request))
    return;
  exchange->body_max = strcmp (request->method, "POST") == 0 ? mgi_dispatch_body_max (request) : 0;
  if (announces_too_much (exchange))
    exchange->refusal = "web.http.too-large";
  if (exchange->body_max > MGI_BODY_MAX)
    give_time (server, request->connection, UPLOAD_PATIENCE);
}

/* --- the body ----------------------------------------------------------------------------------------------------------------- */

static enum MHD_Result
read_body (Exchange *exchange, const char *piece, size_t *size)
{
  MgiRequest *request = exchange->request;

  exchange->body_length += *size;
  if (exchange->body_length > exchange->body_max && exchange->refusal == NULL)
    exchange->refusal = "web.http.too-large";
  if (exchange->body_length > exchange->body_max + BODY_EXCESS)
    return MHD_NO;
  if (exchange->refusal == NULL && request->body == NULL)
    request->body = g_byte_array_new ();
  if (exchange->refusal == NULL)
    g_byte_array_append (request->body, (const guint8 *)piece, (guint)*size);
  *size = 0;
  return MHD_YES;
}

/* --- the response ------------------------------------------------------------------------------------------------------------- */

static const char *const safety_headers[][2] = {
  { "Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                               "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'" },
  { "X-Content-Type-Options", "nosniff" },
  { "X-Frame-Options", "DENY" },
  { "Referrer-Policy", "same-origin" },
  { "Cross-Origin-Opener-Policy", "same-origin" },
  { "Cross-Origin-Resource-Policy", "same-origin" },
  { "Permissions-Policy", "camera=(), geolocation=(), microphone=()" },
};

static void
unref_bytes (void *bytes)
{
  g_bytes_unref (bytes);
}

static struct MHD_Response *
pack (const MgiResponse *response)
{
  gsize size = 0;
  GBytes *body = response->body != NULL ? g_bytes_ref (response->body) : g_bytes_new_static ("", 0);
  const void *data = g_bytes_get_data (body, &size);

  return MHD_create_response_from_buffer_with_free_callback_cls (size, (void *)data, unref_bytes, body);
}

static void
add_headers (struct MHD_Response *packed, const MgiServer *server, const Exchange *exchange,
             const MgiResponse *response)
{
  if (response->type != NULL)
    MHD_add_response_header (packed, "Content-Type", response->type);
  for (guint i = 0; i < response->headers->len; i += 2)
    MHD_add_response_header (packed, response->headers->pdata[i], response->headers->pdata[i + 1]);
  for (guint i = 0; i < G_N_ELEMENTS (safety_headers); i++)
    MHD_add_response_header (packed, safety_headers[i][0], safety_headers[i][1]);
  MHD_add_response_header (packed, "X-Request-Id", exchange->request->id);
  if (exchange->request->secure)
    MHD_add_response_header (packed, "Strict-Transport-Security", "max-age=31536000");
  if (exchange->refusal != NULL || g_atomic_int_get (&server->stopping))
    MHD_add_response_header (packed, "Connection", "close");
}

static enum MHD_Result
respond (MgiServer *server, Exchange *exchange)
{
  MgiRequest *request = exchange->request;
  g_autoptr (MgiResponse) response
      = exchange->refusal != NULL ? mgi_dispatch_refuse (request, exchange->refusal) : mgi_dispatch (request);
  struct MHD_Response *packed = pack (response);

  exchange->status = response->status;
  exchange->bytes = response->body != NULL ? g_bytes_get_size (response->body) : 0;
  add_headers (packed, server, exchange, response);
  const enum MHD_Result queued = MHD_queue_response (request->connection, response->status, packed);
  MHD_destroy_response (packed);
  give_time (server, request->connection, REPLY_PATIENCE);
  return queued;
}

/* Only for these does libmicrohttpd take an answer before it has read the body, and then it closes the connection. */
static bool
may_answer_early (const char *method)
{
  return strcmp (method, "POST") == 0 || strcmp (method, "PUT") == 0;
}

/* Whether the body of a refused request ends somewhere, so that it can be read away; else the connection is cut. */
static bool
has_clear_end (Exchange *exchange)
{
  if (mgi_request_header (exchange->request, "Transfer-Encoding") == NULL)
    return true;
  exchange->status = 400;
  return false;
}

enum MHD_Result
mgi_exchange_handle (void *data, struct MHD_Connection *connection, const char *url, const char *method,
                     const char *version, const char *piece, size_t *size, void **context)
{
  MgiServer *server = data;
  Exchange *exchange = *context;

  if (exchange->headed)
    return *size > 0 ? read_body (exchange, piece, size) : respond (server, exchange);
  exchange->headed = true;
  exchange->request->method = method;
  g_atomic_int_inc (&server->in_flight);
  read_head (server, exchange, version);
  if (exchange->refusal == NULL)
    return MHD_YES;
  if (may_answer_early (method))
    return respond (server, exchange);
  return has_clear_end (exchange) ? MHD_YES : MHD_NO;
}

/* --- the end -------------------------------------------------------------------------------------------------------------------- */

/* Whatever a client calls its method, the log has one of these. */
static const char *
known_method (const char *method)
{
  static const char *const known[] = { "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", NULL };

  return method != NULL && g_strv_contains (known, method) ? method : "other";
}

static guint
status_of (const Exchange *exchange, struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_HTTP_STATUS);

  return exchange->status != 0 || info == NULL ? exchange->status : info->http_status;
}

static void
log_exchange (const MgiServer *server, const Exchange *exchange, struct MHD_Connection *connection)
{
  const MgiRequest *request = exchange->request;
  const MgiRoute *route = request->match.route;
  const bool asset = g_str_has_prefix (request->target, "/static/");
  const MgiLogEntry entry = {
    .id = request->id,
    .method = known_method (request->method),
    .route = route != NULL ? route->path
             : asset       ? "/static/"
                           : NULL,
    .status = status_of (exchange, connection),
    .milliseconds = (double)(g_get_monotonic_time () - exchange->begun) / 1000,
    .bytes = exchange->bytes,
    .failure = request->failure,
  };

  mgi_log_request (server->log, &entry);
}

void
mgi_exchange_end (void *data, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode how)
{
  MgiServer *server = data;
  Exchange *exchange = *context;

  if (exchange == NULL)
    return;
  log_exchange (server, exchange, connection);
  if (exchange->headed)
    g_atomic_int_add (&server->in_flight, -1);
  give_time (server, connection, 1);
  mgi_request_free (exchange->request);
  g_free (exchange);
  *context = NULL;
}

void
mgi_exchange_connection (void *data, struct MHD_Connection *connection, void **watched,
                         enum MHD_ConnectionNotificationCode what)
{
  MgiServer *server = data;

  if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
    mgi_watch_remove (server->watch, *watched);
    return;
  }
  const union MHD_ConnectionInfo *info = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  *watched = mgi_watch_add (server->watch, info->connect_fd, server->patience);
}
