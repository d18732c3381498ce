/*
 * What the tests of the server share: a server on a database of its own, and a client that sends bytes.
 */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "mgi/web/web.h"

enum { WEB_PATIENCE = 1, WEB_TIMEOUT = 20 }; /* seconds */

typedef struct {
  char *folder, *where;
  MgiServer *server;
} WebFixture;

static inline void
web_set_up (WebFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("mgi-web-XXXXXX", NULL);
  fixture->where = g_build_filename (fixture->folder, "mgi.db", NULL);
  mgi_app_init (&(MgiAppOptions){ .where = fixture->where, .person = "tester" }, &error);
  g_assert_no_error (error);
  fixture->server = mgi_server_start (&(MgiServerOptions){ .where = fixture->where,
                                                           .listen = "127.0.0.1:0",
                                                           .threads = 2,
                                                           .patience = WEB_PATIENCE,
                                                           .log = -1,
                                                           .gate = { .cheap_passwords = true } },
                                      &error);
  g_assert_no_error (error);
}

static inline void
web_tear_down (WebFixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) files = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  if (fixture->server != NULL)
    mgi_server_stop (fixture->server);
  while ((name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
    g_unlink (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->where);
  g_free (fixture->folder);
}

static inline GSocketConnection *
web_connect (const WebFixture *fixture)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;

  g_socket_client_set_timeout (client, WEB_TIMEOUT);
  GSocketConnection *connection = g_socket_client_connect_to_host (
      client, mgi_server_address (fixture->server) + strlen ("http://"), 0, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

static inline bool
web_send (GSocketConnection *connection, const char *text)
{
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (connection));

  return g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, NULL);
}

/* What comes until the server closes; NULL where it does not within the time. */
static inline char *
web_read (GSocketConnection *connection)
{
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autoptr (GString) found = g_string_new (NULL);
  char room[4096];
  g_autoptr (GError) error = NULL;
  gssize size;

  while ((size = g_input_stream_read (stream, room, sizeof room, NULL, &error)) > 0)
    g_string_append_len (found, room, size);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return NULL;
  return g_string_free (g_steal_pointer (&found), FALSE);
}

/* The whole answer to one request; `headers` are lines with "\r\n" behind each, `body` may be NULL. */
static inline char *
web_ask (const WebFixture *fixture, const char *what, const char *headers, const char *body)
{
  g_autoptr (GSocketConnection) connection = web_connect (fixture);
  g_autofree char *length = body != NULL ? g_strdup_printf ("Content-Type: application/x-www-form-urlencoded\r\n"
                                                            "Content-Length: %zu\r\n",
                                                            strlen (body))
                                         : g_strdup ("");
  g_autofree char *request = g_strdup_printf ("%s HTTP/1.1\r\nHost: here\r\nConnection: close\r\n%s%s\r\n%s", what,
                                              headers, length, body != NULL ? body : "");

  web_send (connection, request);
  return web_read (connection);
}

static inline int
web_status (const char *answer)
{
  return g_str_has_prefix (answer, "HTTP/1.1 ") ? (int)g_ascii_strtoll (answer + strlen ("HTTP/1.1 "), NULL, 10) : 0;
}
