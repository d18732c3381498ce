/*
 * Signing in, what a session lasts, its tokens, and ending it.
 */
#include <sqlite3.h>
#include <string.h>

#include "tests/unit/accounts-fixture.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE };

static void
set_up_people (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  add (fixture, "amal", MGI_ROLE_FOCAL_POINT, "EGY");
  add (fixture, "ben", MGI_ROLE_ANALYST, NULL);
  add (fixture, "zoe", MGI_ROLE_ADMINISTRATOR, NULL);
}

static MgiSession *
find (const Fixture *fixture, const char *token)
{
  GError *error = NULL;
  MgiSession *session = mgi_session_find (fixture->gate, fixture->app, token, &error);

  g_assert_no_error (error);
  return session;
}

static void
run_sql (const Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->where, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* "name name …" of the sessions that somebody is shown. */
static char *
list (const Fixture *fixture, const char *name, GError **error)
{
  g_autoptr (GPtrArray) sessions = mgi_app_sessions (fixture->gate, fixture->app, name, error);
  GString *names = g_string_new (NULL);

  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", ((const MgiSession *)sessions->pdata[i])->person->name);
  return g_string_free (names, FALSE);
}

static void
assert_list (const Fixture *fixture, const char *name, const char *expected)
{
  GError *error = NULL;
  g_autofree char *found = list (fixture, name, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, expected);
}

/* --- signing in ---------------------------------------------------------------------------------------------------- */

static void
test_sign_in (Fixture *fixture, gconstpointer data)
{
  const MgiSignIn sign_in = { " Amal ", PASSWORD, "2001:db8:1:2:3:4:5:6", "Mozilla/5.0 \x1b[31m(\xff)", NULL };
  g_autofree char *token = NULL;
  guint wait = 99;
  GError *error = NULL;
  g_autoptr (MgiSession) session = mgi_sign_in (fixture->gate, fixture->app, &sign_in, &token, &wait, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (wait, ==, 0);
  g_assert_cmpuint (strlen (token), ==, 43);
  g_assert_cmpstr (session->person->name, ==, "amal");
  g_assert_cmpstr (session->person->authorities[0], ==, "EGY");
  g_assert_cmpstr (session->started_at, ==, START);
  g_assert_cmpstr (session->seen_at, ==, START);
  g_assert_cmpstr (session->ends_at, ==, "2026-03-01T21:00:00Z");
  g_assert_cmpstr (session->address, ==, "2001:db8:1:2::/64");
  g_assert_cmpstr (session->agent, ==, "Mozilla/5.0  [31m(\xef\xbf\xbd)");

  g_autoptr (MgiSession) found = find (fixture, token);
  g_assert_cmpint (found->number, ==, session->number);
  g_assert_cmpstr (found->person->name, ==, "amal");
  g_assert_cmpint (found->person->role, ==, MGI_ROLE_FOCAL_POINT);
}

/* Whatever is wrong, it is said in the same way. */
static void
test_wrong (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *name, *password;
  } cases[] = {
    { "amal", OTHER },
    { "amal", "" },
    { "amal", NULL },
    { "amal", "seven grey heron" },
    { "nobody", OTHER },
    { "", PASSWORD },
    { NULL, PASSWORD },
    { "amal/1", PASSWORD },
    { "nobody", NULL },
    { "gone", PASSWORD },
    { "amal", "seven grey herons\xff" },
  };
  GError *error = NULL;

  add (fixture, "gone", MGI_ROLE_ANALYST, NULL);
  must (mgi_app_person_set_disabled (fixture->app, "gone", true, &error), error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint wait = 99;
    g_autofree char *address = g_strdup_printf ("192.0.2.%u", i); /* so that nobody has to wait */
    g_autofree char *key = refusal_from (fixture, cases[i].name, cases[i].password, address, &wait);
    g_test_message ("%u", i);
    g_assert_cmpstr (key, ==, "sign-in.wrong");
    g_assert_cmpuint (wait, ==, 0);
    set_clock (fixture, i * 2 * HOUR);
  }
}

/* A password hashed with less effort than today's is hashed anew when it is given, and only then. */
static void
test_rehash (Fixture *fixture, gconstpointer data)
{
  const MgiGateOptions options = { 0 };
  GError *error = NULL;

  g_clear_pointer (&fixture->gate, mgi_gate_free);
  fixture->gate = mgi_gate_new (&options);
  g_autoptr (MgiStoredPerson) before = mgi_store_person (fixture->app->store, "amal", &error);
  g_assert_null (strstr (before->password, "m=65536"));
  guint wait;
  g_autofree char *key = refusal_from (fixture, "amal", OTHER, HOME, &wait);
  g_assert_cmpuint (count_rows (fixture, "@amal"), ==, 1);
  for (guint twice = 0; twice < 2; twice++) {
    g_autofree char *token = sign_in (fixture, "amal");
    g_autoptr (MgiStoredPerson) after = mgi_store_person (fixture->app->store, "amal", &error);
    g_assert_nonnull (strstr (after->password, "m=65536,t=2"));
    g_assert_cmpuint (count_rows (fixture, "@amal"), ==, 2);
  }
  assert_whole (fixture);
}

/* The session that the browser had is over, whoever's it was. */
static void
test_rotation (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = sign_in (fixture, "amal"), *kept = sign_in (fixture, "amal"), *next = NULL;
  const MgiSignIn again = { "ben", PASSWORD, HOME, NULL, first };
  guint wait;
  GError *error = NULL;
  g_autoptr (MgiSession) session = mgi_sign_in (fixture->gate, fixture->app, &again, &next, &wait, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (first, !=, next);
  g_assert_false (runs (fixture, first));
  g_assert_true (runs (fixture, kept));
  g_assert_true (runs (fixture, next));
}

/* --- how long it lasts --------------------------------------------------------------------------------------------- */

static void
test_idle (Fixture *fixture, gconstpointer data)
{
  g_autofree char *token = sign_in (fixture, "amal");

  set_clock (fixture, 2 * HOUR - 1);
  g_assert_true (runs (fixture, token)); /* and is seen */
  set_clock (fixture, 4 * HOUR - 2);
  g_assert_true (runs (fixture, token));
  set_clock (fixture, 6 * HOUR - 2);
  g_assert_false (runs (fixture, token));
}

static void
test_absolute (Fixture *fixture, gconstpointer data)
{
  g_autofree char *token = sign_in (fixture, "amal");

  for (gint64 hour = 1; hour < 12; hour++) {
    set_clock (fixture, hour * HOUR);
    g_assert_true (runs (fixture, token));
  }
  set_clock (fixture, 12 * HOUR - 1);
  g_assert_true (runs (fixture, token));
  set_clock (fixture, 12 * HOUR);
  g_assert_false (runs (fixture, token));
}

static void
test_options (Fixture *fixture, gconstpointer data)
{
  const MgiGateOptions options = { .idle = 10 * MINUTE, .absolute = 15 * MINUTE, .cheap_passwords = true };

  g_clear_pointer (&fixture->gate, mgi_gate_free);
  fixture->gate = mgi_gate_new (&options);
  g_autofree char *idle = sign_in (fixture, "amal"), *used = sign_in (fixture, "amal");
  set_clock (fixture, 9 * MINUTE);
  g_assert_true (runs (fixture, used));
  set_clock (fixture, 10 * MINUTE);
  g_assert_false (runs (fixture, idle));
  g_assert_true (runs (fixture, used));
  set_clock (fixture, 15 * MINUTE);
  g_assert_false (runs (fixture, used));
}

static void
assert_seen (const Fixture *fixture, gint64 number, const char *expected)
{
  GError *error = NULL;
  g_autoptr (MgiStoredSession) stored = mgi_store_session_by_number (fixture->app->store, number, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (stored->seen_at, ==, expected);
}

/* Written at most once a minute. */
static void
test_touch (Fixture *fixture, gconstpointer data)
{
  g_autofree char *token = sign_in (fixture, "amal");
  g_autoptr (MgiSession) session = find (fixture, token);

  set_clock (fixture, 59);
  g_assert_true (runs (fixture, token));
  assert_seen (fixture, session->number, START);
  set_clock (fixture, 60);
  g_assert_true (runs (fixture, token));
  assert_seen (fixture, session->number, "2026-03-01T09:01:00Z");
  set_clock (fixture, -HOUR); /* a clock put back */
  g_assert_true (runs (fixture, token));
  assert_seen (fixture, session->number, "2026-03-01T09:01:00Z");
}

/* A page is shown although nothing can be written: here because a trigger says no. */
static void
test_touch_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *token = sign_in (fixture, "amal");

  run_sql (fixture, "CREATE TRIGGER full BEFORE UPDATE ON sessions BEGIN SELECT RAISE (ABORT, 'no'); END");
  set_clock (fixture, HOUR);
  g_assert_true (runs (fixture, token));
}

/* --- tokens -------------------------------------------------------------------------------------------------------- */

static void
test_tokens (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = {
    "",
    "a",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "' OR 1=1 --",
    NULL,
  };
  g_autofree char *token = sign_in (fixture, "amal"), *other = sign_in (fixture, "amal");
  GError *error = NULL;

  g_assert_cmpstr (token, !=, other);
  g_assert_null (find (fixture, NULL));
  for (guint i = 0; wrong[i] != NULL; i++) {
    g_assert_null (find (fixture, wrong[i]));
    must (mgi_sign_out (fixture->app, wrong[i], &error), error);
  }
  /* Its hash, which stands in the database, is not the token. */
  g_autoptr (GPtrArray) stored = mgi_store_sessions (fixture->app->store, "amal", &error);
  g_assert_cmpuint (stored->len, ==, 2);
  g_assert_null (find (fixture, ((const MgiStoredSession *)stored->pdata[0])->token));
}

static void
test_csrf (Fixture *fixture, gconstpointer data)
{
  g_autofree char *token = sign_in (fixture, "amal"), *other = sign_in (fixture, "amal");
  g_autofree char *csrf = mgi_csrf_token (token), *again = mgi_csrf_token (token), *others = mgi_csrf_token (other);

  g_assert_cmpstr (csrf, ==, again);
  g_assert_cmpstr (csrf, !=, others);
  g_assert_cmpstr (csrf, !=, token);
  g_assert_true (mgi_csrf_matches (token, csrf));
  g_assert_false (mgi_csrf_matches (token, others));
  g_assert_false (mgi_csrf_matches (token, token));
  g_assert_false (mgi_csrf_matches (token, ""));
  g_assert_false (mgi_csrf_matches (token, NULL));
  g_assert_false (mgi_csrf_matches (NULL, csrf));
  csrf[42] = csrf[42] == 'A' ? 'B' : 'A';
  g_assert_false (mgi_csrf_matches (token, csrf));
  g_assert_false (runs (fixture, csrf));
}

/* --- what changes meanwhile ----------------------------------------------------------------------------------------- */

/* Disabled, or given another password, while the one given is being hashed: the triggers do it when the try is counted. */
static void
test_changed_meanwhile (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[] = { "disabled = 1", "password = '$argon2id$another'" };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autofree char *name = g_strdup_printf ("person%u", i);
    g_autofree char *sql = g_strdup_printf ("CREATE TRIGGER meanwhile%u AFTER INSERT ON sign_in_failures "
                                            "BEGIN UPDATE people SET %s WHERE name = '%s'; END",
                                            i, changes[i], name);
    guint wait;
    add (fixture, name, MGI_ROLE_ANALYST, NULL);
    run_sql (fixture, sql);
    g_autofree char *key = refusal_from (fixture, name, PASSWORD, HOME, &wait);
    g_assert_cmpstr (key, ==, "sign-in.wrong");
    assert_list (fixture, name, "");
  }
}

/* Whoever is disabled in whatever way has no session any more. */
static void
test_disabled_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autofree char *token = sign_in (fixture, "amal");

  run_sql (fixture, "UPDATE people SET disabled = 1");
  g_assert_false (runs (fixture, token));
}

/* --- ending -------------------------------------------------------------------------------------------------------- */

static void
test_sign_out (Fixture *fixture, gconstpointer data)
{
  g_autofree char *token = sign_in (fixture, "amal"), *other = sign_in (fixture, "amal");
  GError *error = NULL;

  for (guint twice = 0; twice < 2; twice++)
    must (mgi_sign_out (fixture->app, token, &error), error);
  g_assert_false (runs (fixture, token));
  g_assert_true (runs (fixture, other));
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autofree char *early = sign_in (fixture, "amal");
  set_clock (fixture, HOUR);
  g_autofree char *amal = sign_in (fixture, "amal"), *ben = sign_in (fixture, "ben"), *zoe = sign_in (fixture, "zoe");
  set_clock (fixture, HOUR + 10 * MINUTE);
  g_assert_true (runs (fixture, amal));
  assert_list (fixture, NULL, "amal zoe ben amal"); /* seen last first */
  assert_list (fixture, "amal", "amal amal");
  set_clock (fixture, 2 * HOUR);
  assert_list (fixture, NULL, "amal zoe ben"); /* the early one was idle too long */

  GError *error = NULL;
  act_as (fixture, "amal");
  assert_list (fixture, "amal", "amal");
  g_autofree char *bens = list (fixture, "ben", &error);
  assert_refused (&error, "permission.denied");
  g_autofree char *all = list (fixture, NULL, &error);
  assert_refused (&error, "permission.denied");
  act_as (fixture, "zoe");
  assert_list (fixture, NULL, "amal zoe ben");
}

static void
test_end (Fixture *fixture, gconstpointer data)
{
  g_autofree char *amals = sign_in (fixture, "amal"), *second = sign_in (fixture, "amal");
  g_autofree char *bens = sign_in (fixture, "ben");
  g_autoptr (MgiSession) amal = find (fixture, amals), ben = find (fixture, bens), other = find (fixture, second);
  GError *error = NULL;

  act_as (fixture, "amal");
  must (mgi_app_session_end (fixture->app, amal->number, &error), error);
  g_assert_false (runs (fixture, amals));
  g_assert_true (runs (fixture, second));
  g_assert_false (mgi_app_session_end (fixture->app, ben->number, &error));
  assert_refused (&error, "permission.denied");
  /* Whether there is such a session is not told either. */
  g_assert_false (mgi_app_session_end (fixture->app, 999, &error));
  assert_refused (&error, "permission.denied");
  g_assert_true (runs (fixture, bens));

  act_as (fixture, "zoe");
  must (mgi_app_session_end (fixture->app, ben->number, &error), error);
  g_assert_false (runs (fixture, bens));
  g_assert_false (mgi_app_session_end (fixture->app, ben->number, &error));
  assert_refused (&error, "session.unknown");
  mgi_app_act_as (fixture->app, NULL);
  g_assert_false (mgi_app_session_end (fixture->app, other->number, &error));
  assert_refused (&error, "permission.sign-in-first");
}

#define add_session_test(path, function) g_test_add (path, Fixture, NULL, set_up_people, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_session_test ("/sessions/sign-in", test_sign_in);
  add_session_test ("/sessions/wrong", test_wrong);
  add_session_test ("/sessions/rehash", test_rehash);
  add_session_test ("/sessions/rotation", test_rotation);
  add_session_test ("/sessions/idle", test_idle);
  add_session_test ("/sessions/absolute", test_absolute);
  add_session_test ("/sessions/options", test_options);
  add_session_test ("/sessions/touch", test_touch);
  add_session_test ("/sessions/touch-fails", test_touch_fails);
  add_session_test ("/sessions/tokens", test_tokens);
  add_session_test ("/sessions/csrf", test_csrf);
  add_session_test ("/sessions/changed-meanwhile", test_changed_meanwhile);
  add_session_test ("/sessions/disabled-meanwhile", test_disabled_meanwhile);
  add_session_test ("/sessions/sign-out", test_sign_out);
  add_session_test ("/sessions/list", test_list);
  add_session_test ("/sessions/end", test_end);
  return g_test_run ();
}
