/*
 * Starting and stopping the server.
 */
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "mgi/web/exchange.h"
#include "mgi/web/lasting.h"
#include "mgi/web/listen.h"
#include "mgi/web/log.h"

enum {
  MAX_THREADS = 64,
  CONNECTION_MEMORY = 32 * 1024, /* bounds a request's head */
  MAX_CONNECTIONS = 800,         /* below the usual bound of open files */
  MAX_CONNECTIONS_OF_ONE = 100,  /* from one address; not where all come from a proxy or from this machine */
  SILENCE = 30,                  /* seconds that a connection may be silent */
  PATIENCE = 60,
  PEM_MAX = 1024 * 1024,
};

#define TLS_PRIORITIES "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"

static void
server_free (MgiServer *server)
{
  MgiApp *app;

  while (server->apps != NULL && (app = g_async_queue_try_pop (server->apps)) != NULL)
    mgi_app_free (app);
  g_clear_pointer (&server->apps, g_async_queue_unref);
  mgi_shelf_unref (server->shelf);
  mgi_watch_free (server->watch);
  mgi_lasting_free (server->lasting);
  mgi_view_free (server->view);
  mgi_assets_free (server->assets);
  mgi_gate_free (server->gate);
  g_free (server->address);
  g_free (server);
}

static guint
thread_count (const MgiServerOptions *options)
{
  return MIN (options->threads > 0 ? options->threads : MAX (4, 2 * g_get_num_processors ()), MAX_THREADS);
}

/* One app for each thread, so that none ever waits for another's. */
static bool
open_apps (MgiServer *server, const MgiServerOptions *options, GError **error)
{
  const MgiAppOptions app_options = { .where = options->where, .person = "mgi serve", .shelf = server->shelf };

  server->apps = g_async_queue_new ();
  for (guint i = 0; i < thread_count (options); i++) {
    MgiApp *app = mgi_app_open (&app_options, error);
    if (app == NULL)
      return false;
    mgi_app_act_as (app, NULL);
    g_async_queue_push (server->apps, app);
  }
  return true;
}

static MgiServer *
server_new (const MgiServerOptions *options, GError **error)
{
  MgiServer *server = g_new0 (MgiServer, 1);

  server->proxy = options->proxy;
  server->tls = options->certificate != NULL;
  server->patience = options->patience > 0 ? options->patience : PATIENCE;
  server->log = options->log;
  server->gate = mgi_gate_new (&options->gate);
  server->watch = mgi_watch_new ();
  server->lasting = mgi_lasting_new ();
  server->shelf = mgi_shelf_new ();
  server->assets = mgi_assets_new (error);
  server->view = server->assets != NULL ? mgi_view_new (server->assets, error) : NULL;
  if (server->view != NULL && open_apps (server, options, error))
    return server;
  server_free (server);
  return NULL;
}

/* --- the daemon --------------------------------------------------------------------------------------------------------------- */

static void
take_message (void *data, const char *format, va_list values)
{
  const MgiServer *server = data;
  g_autofree char *message = g_strdup_vprintf (format, values);

  mgi_log_event (server->log, "http", g_strchomp (message));
}

/* libmicrohttpd unescapes what it passes on; we take addresses apart ourselves, from what came. */
static size_t
leave_escaped (void *data, struct MHD_Connection *connection, char *text)
{
  return strlen (text);
}

static bool
read_pem (const char *file, char **ret_text, GError **error)
{
  gsize length = 0;

  if (file == NULL)
    return true;
  if (g_file_get_contents (file, ret_text, &length, NULL) && length < PEM_MAX)
    return true;
  mgi_refuse (error, "web.listen.no-pem", "file", file, NULL);
  return false;
}

static bool
start_daemon (MgiServer *server, const MgiServerOptions *options, int listener, bool local, GError **error)
{
  g_autofree char *certificate = NULL, *key = NULL;

  if (!read_pem (options->certificate, &certificate, error) || !read_pem (options->key, &key, error))
    return false;
  struct MHD_OptionItem tls[] = { { MHD_OPTION_HTTPS_MEM_CERT, 0, certificate },
                                  { MHD_OPTION_HTTPS_MEM_KEY, 0, key },
                                  { MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)TLS_PRIORITIES },
                                  { MHD_OPTION_END, 0, NULL } };
  const guint flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ERROR_LOG | MHD_USE_ITC | (server->tls ? MHD_USE_TLS : 0);
  server->daemon = MHD_start_daemon (
      flags, 0, NULL, NULL, mgi_exchange_handle, server, MHD_OPTION_EXTERNAL_LOGGER, take_message, server,
      MHD_OPTION_LISTEN_SOCKET, listener, MHD_OPTION_THREAD_POOL_SIZE, thread_count (options),
      MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
      MHD_OPTION_CONNECTION_LIMIT, (unsigned)MAX_CONNECTIONS, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
      (unsigned)(local ? 0 : MAX_CONNECTIONS_OF_ONE), MHD_OPTION_CONNECTION_TIMEOUT,
      MIN ((guint)SILENCE, server->patience), MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, NULL,
      MHD_OPTION_URI_LOG_CALLBACK, mgi_exchange_begin, server, MHD_OPTION_NOTIFY_COMPLETED, mgi_exchange_end, server,
      MHD_OPTION_NOTIFY_CONNECTION, mgi_exchange_connection, server, MHD_OPTION_ARRAY,
      server->tls ? tls : tls + G_N_ELEMENTS (tls) - 1, MHD_OPTION_END);
  if (server->daemon == NULL)
    mgi_refuse (error, server->tls ? "web.listen.tls-failed" : "web.listen.not-started", NULL);
  return server->daemon != NULL;
}

MgiServer *
mgi_server_start (const MgiServerOptions *options, GError **error)
{
  g_autofree char *address = NULL;
  bool local = false;

  if ((options->certificate == NULL) != (options->key == NULL)) {
    mgi_refuse (error, "web.listen.half-tls", NULL);
    return NULL;
  }
  MgiServer *server = server_new (options, error);
  if (server == NULL)
    return NULL;
  const int listener = mgi_listen (options->listen, &address, &local, error);
  if (listener < 0 || !start_daemon (server, options, listener, local, error)) {
    if (listener >= 0)
      close (listener);
    server_free (server);
    return NULL;
  }
  server->address = g_strconcat (server->tls ? "https://" : "http://", address, NULL);
  mgi_log_event (server->log, "started", NULL);
  return server;
}

const char *
mgi_server_address (const MgiServer *server)
{
  return server->address;
}

bool
mgi_server_is_unused (MgiServer *server)
{
  MgiApp *app = g_async_queue_pop (server->apps);
  bool needed = false;

  if (!mgi_app_needs_first_administrator (app, &needed, NULL))
    needed = false;
  g_async_queue_push_front (server->apps, app);
  return needed;
}

char *
mgi_server_first_code (MgiServer *server)
{
  return server->proxy ? NULL : mgi_gate_first_code (server->gate);
}

/* --- stopping ------------------------------------------------------------------------------------------------------------------ */

/* Whether one of these signals came within a moment. */
static bool
pause_for (const sigset_t *signals)
{
  static const struct timespec moment = { 0, 5 * 1000 * 1000 };

  if (signals != NULL)
    return sigtimedwait (signals, NULL, &moment) > 0;
  nanosleep (&moment, NULL);
  return false;
}

static void
stop (MgiServer *server, const sigset_t *signals)
{
  const gint64 until = g_get_monotonic_time () + MGI_SHUTDOWN_SECONDS * G_TIME_SPAN_SECOND;

  g_atomic_int_set (&server->stopping, 1);
  const int listener = MHD_quiesce_daemon (server->daemon);
  if (listener >= 0)
    close (listener);
  while (g_atomic_int_get (&server->in_flight) > 0 && g_get_monotonic_time () < until)
    if (pause_for (signals))
      break;
  MHD_stop_daemon (server->daemon);
  mgi_log_event (server->log, "stopped", NULL);
  server_free (server);
}

void
mgi_server_stop (MgiServer *server)
{
  stop (server, NULL);
}

bool
mgi_server_run (const MgiServerOptions *options, MgiServerReady ready, gpointer data, GError **error)
{
  sigset_t signals, before;
  int which;

  sigemptyset (&signals);
  sigaddset (&signals, SIGTERM);
  sigaddset (&signals, SIGINT);
  pthread_sigmask (SIG_BLOCK, &signals, &before); /* threads inherit it, so that only sigwait() gets them */
  MgiServer *server = mgi_server_start (options, error);
  if (server != NULL) {
    ready (server, data);
    sigwait (&signals, &which);
    stop (server, &signals);
  }
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  return server != NULL;
}
