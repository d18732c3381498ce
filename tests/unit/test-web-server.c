/*
 * The server with little patience: clients that are slow or silent are dropped, and nobody else is.
 */
#include "web-fixture.h"

static void
test_answers (WebFixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketConnection) connection = web_connect (fixture);

  web_send (connection, "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  g_autofree char *answer = web_read (connection);
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 200 OK\r\n"));
  g_assert_true (g_str_has_suffix (answer, "{\"status\":\"ok\"}"));
}

static void
test_silent_client_is_dropped (WebFixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketConnection) connection = web_connect (fixture);
  g_autofree char *answer = web_read (connection);

  g_assert_cmpstr (answer, ==, "");
}

/* One byte of the head every fifth of a second: never silent, never done. */
static void
test_slow_head_is_dropped (WebFixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketConnection) connection = web_connect (fixture);
  const gint64 begun = g_get_monotonic_time ();
  bool open = web_send (connection, "GET / HTTP/1.1\r\nHost: x\r\nX: ");

  while (open && g_get_monotonic_time () - begun < WEB_TIMEOUT * G_TIME_SPAN_SECOND) {
    open = web_send (connection, "x");
    g_usleep (G_USEC_PER_SEC / 5);
  }
  g_assert_false (open);
}

static void
test_slow_body_is_dropped (WebFixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketConnection) connection = web_connect (fixture);
  const gint64 begun = g_get_monotonic_time ();
  bool open = web_send (connection, "POST /sign-out HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n"
                                    "Content-Type: application/x-www-form-urlencoded\r\n\r\n");

  while (open && g_get_monotonic_time () - begun < WEB_TIMEOUT * G_TIME_SPAN_SECOND) {
    open = web_send (connection, "a");
    g_usleep (G_USEC_PER_SEC / 5);
  }
  g_assert_false (open);
}

/* A client that asks now and then keeps its connection for longer than the patience for one request. */
static void
test_steady_client_is_kept (WebFixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketConnection) connection = web_connect (fixture);

  for (int i = 0; i < 6; i++) {
    g_assert_true (web_send (connection, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"));
    g_usleep (G_USEC_PER_SEC * 2 / 5);
  }
  web_send (connection, "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  g_autofree char *answers = web_read (connection);
  g_auto (GStrv) parts = g_strsplit (answers, "{\"status\":\"ok\"}", -1);
  g_assert_cmpuint (g_strv_length (parts) - 1, ==, 7);
}

static void
test_stop_with_idle_connections (WebFixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketConnection) first = web_connect (fixture);
  g_autoptr (GSocketConnection) second = web_connect (fixture);

  web_send (second, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  g_usleep (G_USEC_PER_SEC / 10);
  const gint64 begun = g_get_monotonic_time ();
  mgi_server_stop (fixture->server);
  fixture->server = NULL;
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 5 * G_TIME_SPAN_SECOND);
}

/* --- starting ----------------------------------------------------------------------------------------------------------------- */

static void
assert_not_started (const MgiServerOptions *options, const char *key)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (mgi_server_start (options, &error));
  g_assert_nonnull (mgi_refusal_problems (error));
  const MgiProblem *problem = mgi_refusal_problems (error)->pdata[0];
  g_assert_cmpstr (problem->key, ==, key);
}

static void
test_start_refused (WebFixture *fixture, gconstpointer data)
{
  static const char *const bad[]
      = { "",   "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "127.0.0.1:-1", "example.org:80",
          ":80" };
  const char *taken = mgi_server_address (fixture->server) + strlen ("http://");
  MgiServerOptions options = { .where = fixture->where, .threads = 1, .log = -1 };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    options.listen = bad[i];
    assert_not_started (&options, "web.listen.bad-address");
  }
  options.listen = taken;
  assert_not_started (&options, "web.listen.failed");
  options.listen = "127.0.0.1:0";
  options.key = fixture->where;
  assert_not_started (&options, "web.listen.half-tls");
  options.certificate = "/nowhere.pem";
  assert_not_started (&options, "web.listen.no-pem");
  g_autofree char *no_pem = g_build_filename (fixture->folder, "no.pem", NULL);
  g_file_set_contents (no_pem, "no certificate", -1, NULL);
  options.certificate = options.key = no_pem;
  assert_not_started (&options, "web.listen.tls-failed");
  options.certificate = options.key = NULL;
  options.where = "/nowhere/mgi.db";
  assert_not_started (&options, "database.missing");
}

static void
add (const char *path, void (*test) (WebFixture *fixture, gconstpointer data))
{
  g_test_add (path, WebFixture, NULL, web_set_up, test, web_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/server/answers", test_answers);
  add ("/server/silent", test_silent_client_is_dropped);
  add ("/server/slow-head", test_slow_head_is_dropped);
  add ("/server/slow-body", test_slow_body_is_dropped);
  add ("/server/steady", test_steady_client_is_kept);
  add ("/server/stop", test_stop_with_idle_connections);
  add ("/server/start-refused", test_start_refused);
  return g_test_run ();
}
