/*
 * People, sessions and failures as they are kept: what is found again, what the schema refuses, and that a change
 * behind the program's back is noticed.
 */
#include "tests/unit/store-fixture.h"

#define HASH  "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaA"
#define TOKEN "00112233445566778899aabbccddeeff00112233445566778899aabbccddeef0"
#define OTHER "ff112233445566778899aabbccddeeff00112233445566778899aabbccddeef0"

static MgiStoredPerson *
make_person (const char *name, const char *role, const char *authorities)
{
  MgiStoredPerson *person = g_new0 (MgiStoredPerson, 1);

  person->name = g_strdup (name);
  person->display_name = g_strdup ("أمل");
  person->role = g_strdup (role);
  person->authorities = g_strsplit (authorities, " ", -1);
  person->created_at = g_strdup (AT);
  person->changed_at = g_strdup (AT);
  person->password = g_strdup (HASH);
  return person;
}

static bool
add (MgiStore *store, const MgiStoredPerson *person, GError **error)
{
  const MgiChange change = { .at = AT, .by = "zoe", .action = "add", .after = "{}" };

  return mgi_store_person_add (store, person, &change, error);
}

static bool
put_person (MgiStore *store, const MgiStoredPerson *person, GError **error)
{
  const MgiChange change = { .at = LATER, .by = "zoe", .action = "change", .before = "{}", .after = "{}" };

  return mgi_store_person_put (store, person, &change, error);
}

static void
set_up_people (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStoredPerson) amal = make_person ("amal", "focal-point", "BRA-sao-paulo EGY");
  g_autoptr (MgiStoredPerson) ben = make_person ("ben", "analyst", "");
  GError *error = NULL;

  fixture_set_up (fixture, data);
  must (add (fixture->store, amal, &error), error);
  must (add (fixture->store, ben, &error), error);
}

/* --- people -------------------------------------------------------------------------------------------------------- */

static void
expect_person (MgiStore *store, const char *name, const char *expected)
{
  GError *error = NULL;
  g_autoptr (MgiStoredPerson) person = mgi_store_person (store, name, &error);
  g_autofree char *authorities = NULL, *found = NULL;

  g_assert_no_error (error);
  authorities = g_strjoinv (" ", person->authorities);
  found = g_strdup_printf ("%s|%s|%s|%s|%d|%d|%s|%s|%s", person->name, person->display_name, person->role, authorities,
                           person->disabled, person->must_change_password, person->created_at, person->changed_at,
                           person->password);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_people (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) people = mgi_store_people (fixture->store, &error);

  g_assert_cmpuint (people->len, ==, 2);
  g_assert_cmpstr (((const MgiStoredPerson *)people->pdata[0])->authorities[1], ==, "EGY");
  g_assert_cmpstr (((const MgiStoredPerson *)people->pdata[1])->name, ==, "ben");
  g_assert_cmpuint (g_strv_length (((const MgiStoredPerson *)people->pdata[1])->authorities), ==, 0);
  expect_person (fixture->store, "amal", "amal|أمل|focal-point|BRA-sao-paulo EGY|0|0|" AT "|" AT "|" HASH);
  g_assert_null (mgi_store_person (fixture->store, "Amal", &error));
  g_assert_null (mgi_store_person (fixture->store, "", &error));
  g_assert_no_error (error);
  expect_whole (fixture->store, 10);
}

static void
test_put (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStoredPerson) amal = make_person ("amal", "reader", "MAR");
  g_autoptr (MgiStoredPerson) nobody = make_person ("nobody", "reader", "MAR");
  GError *error = NULL;

  amal->disabled = true;
  amal->must_change_password = true;
  g_free (amal->changed_at);
  amal->changed_at = g_strdup (LATER);
  g_free (amal->created_at);
  amal->created_at = g_strdup ("1999-01-01T00:00:00Z");
  must (put_person (fixture->store, amal, &error), error);
  expect_person (fixture->store, "amal", "amal|أمل|reader|MAR|1|1|" AT "|" LATER "|" HASH);
  expect_whole (fixture->store, 11);

  g_assert_false (add (fixture->store, amal, &error));
  expect_error (&error, MGI_STORE_ERROR_EXISTS);
  g_assert_false (put_person (fixture->store, nobody, &error));
  expect_error (&error, MGI_STORE_ERROR_MISSING);
  expect_whole (fixture->store, 11);
}

static bool
add_and_fail (MgiStore *store, gpointer data, GError **error)
{
  must (add (store, data, error), NULL);
  g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_FAILED, "changed their mind");
  return false;
}

static void
test_undone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStoredPerson) zoe = make_person ("zoe", "administrator", "");
  g_autoptr (MgiStoredPerson) bad = make_person ("bad", "reader", "EGY EGY");
  GError *error = NULL;

  g_assert_false (mgi_store_transaction (fixture->store, add_and_fail, zoe, &error));
  expect_error (&error, MGI_STORE_ERROR_FAILED);
  g_assert_null (mgi_store_person (fixture->store, "zoe", &error));
  /* One authority twice: neither the person nor the history row stays. */
  g_assert_false (add (fixture->store, bad, &error));
  expect_error (&error, MGI_STORE_ERROR_FAILED);
  g_assert_null (mgi_store_person (fixture->store, "bad", &error));
  expect_whole (fixture->store, 10);
}

/* What the schema itself refuses. */
static void
test_guards (Fixture *fixture, gconstpointer data)
{
  static const char *const refused[] = {
    "DELETE FROM people",
    "UPDATE people SET name = 'x'",
    "UPDATE people SET created_at = 'x'",
    "UPDATE people SET role = 'king'",
    "UPDATE people SET password = 'seven grey herons'",
    "UPDATE people SET password = ''",
    "UPDATE people SET disabled = 2",
    "UPDATE people SET display_name = ''",
    "INSERT INTO people_authorities VALUES ('amal', '*')",
    "INSERT INTO people_authorities VALUES ('amal', 'E*Y')",
    "INSERT INTO people_authorities VALUES ('amal', '')",
    "INSERT INTO people_authorities VALUES ('amal', 'EGY')",
    "INSERT INTO people_authorities VALUES ('nobody', 'EGY')",
    "INSERT INTO sessions (token, person, started_at, seen_at, ends_at, address, agent) VALUES ('" TOKEN
    "', 'nobody', '', '', '', '', '')",
    "INSERT INTO sessions (token, person, started_at, seen_at, ends_at, address, agent) VALUES ('the token', 'amal', "
    "'', '', '', '', '')",
    "INSERT INTO sign_in_failures VALUES ('other', 'x', 1, '')",
    "INSERT INTO sign_in_failures VALUES ('account', 'x', 0, '')",
  };
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->where, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_test_message ("%s", refused[i]);
    g_assert_cmpint (sqlite3_exec (db, refused[i], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  }
  sqlite3_close (db);
  expect_whole (fixture->store, 10);
}

typedef struct {
  const char *name, *sql, *subject;
} Tampering;

static const Tampering tamperings[] = {
  { "role", "UPDATE people SET role = 'administrator' WHERE name = 'ben'", "@ben" },
  { "password", "UPDATE people SET password = '$argon2id$mine' WHERE name = 'amal'", "@amal" },
  { "enabled", "UPDATE people SET disabled = 1 WHERE name = 'ben'", "@ben" },
  { "duty", "UPDATE people SET must_change_password = 1 WHERE name = 'ben'", "@ben" },
  { "display-name", "UPDATE people SET display_name = 'Zoe' WHERE name = 'amal'", "@amal" },
  { "authority-more", "INSERT INTO people_authorities VALUES ('amal', 'MAR')", "@amal" },
  { "authority-less", "DELETE FROM people_authorities WHERE authority = 'EGY'", "@amal" },
  { "authority-other", "UPDATE people_authorities SET authority = 'MAR' WHERE authority = 'EGY'", "@amal" },
  { "added",
    "INSERT INTO people SELECT 'mallory', display_name, role, 0, 0, created_at, changed_at, password FROM people "
    "WHERE name = 'ben'",
    "@mallory" },
  { "removed", "DROP TRIGGER people_never_go; DELETE FROM people WHERE name = 'ben'", "@ben" },
};

static void
test_tampering (Fixture *fixture, gconstpointer data)
{
  const Tampering *tampering = data;
  g_auto (MgiHistoryCheck) check = { 0 };
  GError *error = NULL;

  expect_whole (fixture->store, 10);
  tamper (fixture->where, tampering->sql);
  must (mgi_store_history_check (fixture->store, &check, &error), error);
  g_assert_cmpint (check.verdict, ==, MGI_HISTORY_DIFFERS);
  g_assert_cmpstr (check.subject, ==, tampering->subject);
}

/* --- sessions ------------------------------------------------------------------------------------------------------ */

static gint64
start (MgiStore *store, const char *token, const char *person, const char *address)
{
  MgiStoredSession session
      = { 0, (char *)token, (char *)person, (char *)AT, (char *)"", (char *)LATER, (char *)address, (char *)"Browser" };
  GError *error = NULL;

  must (mgi_store_session_add (store, &session, &error), error);
  g_assert_cmpint (session.number, >, 0);
  return session.number;
}

static void
expect_session (MgiStore *store, const char *token, gint64 expected)
{
  GError *error = NULL;
  g_autoptr (MgiStoredSession) session = mgi_store_session (store, token, &error);

  g_assert_no_error (error);
  g_assert_cmpint (session == NULL ? 0 : session->number, ==, expected);
}

static guint
count_sessions (MgiStore *store, const char *person)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) sessions = mgi_store_sessions (store, person, &error);

  g_assert_no_error (error);
  return sessions->len;
}

static void
test_sessions (Fixture *fixture, gconstpointer data)
{
  const gint64 first = start (fixture->store, TOKEN, "amal", "192.0.2.7");
  const gint64 second = start (fixture->store, OTHER, "ben", "192.0.2.8");
  GError *error = NULL;
  g_autoptr (MgiStoredSession) session = mgi_store_session_by_number (fixture->store, first, &error);
  g_autoptr (MgiStoredSession) touched = NULL;

  g_assert_cmpstr (session->token, ==, TOKEN);
  g_assert_cmpstr (session->person, ==, "amal");
  g_assert_cmpstr (session->started_at, ==, AT);
  g_assert_cmpstr (session->seen_at, ==, AT);
  g_assert_cmpstr (session->ends_at, ==, LATER);
  g_assert_cmpstr (session->address, ==, "192.0.2.7");
  g_assert_cmpstr (session->agent, ==, "Browser");
  g_assert_cmpuint (count_sessions (fixture->store, NULL), ==, 2);
  g_assert_cmpuint (count_sessions (fixture->store, "amal"), ==, 1);

  must (mgi_store_session_touch (fixture->store, first, LATER, &error), error);
  touched = mgi_store_session (fixture->store, TOKEN, &error);
  g_assert_cmpstr (touched->seen_at, ==, LATER);

  must (mgi_store_session_end (fixture->store, first, LATER, &error), error);
  must (mgi_store_session_end (fixture->store, first, "2030-01-01T00:00:00Z", &error), error);
  expect_session (fixture->store, TOKEN, 0);
  expect_session (fixture->store, OTHER, second);
  g_assert_null (mgi_store_session_by_number (fixture->store, first, &error));
  g_autofree char *ended = ask (fixture->where, "SELECT ended_at FROM sessions WHERE number = 1");
  g_assert_cmpstr (ended, ==, LATER);
  expect_whole (fixture->store, 10); /* none of this is history */
}

static void
test_sessions_end (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  start (fixture->store, TOKEN, "amal", "192.0.2.7");
  const gint64 kept = start (fixture->store, OTHER, "amal", "192.0.2.7");
  const gint64 bens
      = start (fixture->store, "aa112233445566778899aabbccddeeff00112233445566778899aabbccddeef0", "ben", "192.0.2.7");

  must (mgi_store_sessions_end (fixture->store, "amal", kept, LATER, &error), error);
  g_assert_cmpuint (count_sessions (fixture->store, "amal"), ==, 1);
  expect_session (fixture->store, OTHER, kept);
  must (mgi_store_sessions_end (fixture->store, "amal", 0, LATER, &error), error);
  g_assert_cmpuint (count_sessions (fixture->store, "amal"), ==, 0);
  g_assert_cmpuint (count_sessions (fixture->store, "ben"), ==, 1);
  g_assert_cmpint (bens, >, kept);
}

static bool
is_known (MgiStore *store, const char *person, const char *address, const char *since)
{
  GError *error = NULL;
  bool known = false;

  must (mgi_store_address_is_known (store, person, address, since, &known, &error), error);
  return known;
}

/* What ran when a backup was made does not run again after it was restored. */
static void
test_sessions_after_restore (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = path_in (fixture, "backup.db");
  GError *error = NULL;

  start (fixture->store, TOKEN, "amal", "192.0.2.7");
  must (mgi_store_backup (fixture->store, file, &error), error);
  g_clear_pointer (&fixture->store, mgi_store_free);
  must (mgi_store_restore (fixture->where, file, &error), error);
  fixture->store = mgi_store_open (fixture->where, &error);
  g_assert_no_error (error);
  expect_session (fixture->store, TOKEN, 0);
  g_assert_true (is_known (fixture->store, "amal", "192.0.2.7", AT));
}

static void
test_known_address (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  g_assert_false (is_known (fixture->store, "amal", "192.0.2.7", AT));
  must (mgi_store_session_end (fixture->store, start (fixture->store, TOKEN, "amal", "192.0.2.7"), AT, &error), error);
  g_assert_true (is_known (fixture->store, "amal", "192.0.2.7", AT)); /* also of one that is over */
  g_assert_false (is_known (fixture->store, "amal", "192.0.2.7", LATER));
  g_assert_false (is_known (fixture->store, "amal", "192.0.2.8", AT));
  g_assert_false (is_known (fixture->store, "ben", "192.0.2.7", AT));
  must (mgi_store_sign_ins_forget (fixture->store, AT, LATER, &error), error);
  g_assert_true (is_known (fixture->store, "amal", "192.0.2.7", AT));
  must (mgi_store_sign_ins_forget (fixture->store, AT, "2026-03-02T11:30:01Z", &error), error);
  g_assert_false (is_known (fixture->store, "amal", "192.0.2.7", AT));
}

/* --- failures ------------------------------------------------------------------------------------------------------ */

static void
expect_failures (MgiStore *store, MgiFailureKind kind, const char *subject, gint64 count, const char *last_at)
{
  g_auto (MgiFailures) failures = { 0 };
  GError *error = NULL;

  must (mgi_store_failures (store, kind, subject, &failures, &error), error);
  g_assert_cmpint (failures.count, ==, count);
  g_assert_cmpstr (failures.last_at, ==, last_at);
}

static void
set_failures (MgiStore *store, MgiFailureKind kind, const char *subject, gint64 count, const char *last_at)
{
  const MgiFailures failures = { count, (char *)last_at };
  GError *error = NULL;

  must (mgi_store_failures_set (store, kind, subject, &failures, &error), error);
}

static void
test_failures (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  expect_failures (fixture->store, MGI_FAILURES_ACCOUNT, "x", 0, NULL);
  set_failures (fixture->store, MGI_FAILURES_ACCOUNT, "x", 1, AT);
  set_failures (fixture->store, MGI_FAILURES_ADDRESS, "x", 7, LATER);
  set_failures (fixture->store, MGI_FAILURES_BOTH, "x", 9, AT);
  set_failures (fixture->store, MGI_FAILURES_ACCOUNT, "x", 2, LATER);
  expect_failures (fixture->store, MGI_FAILURES_ACCOUNT, "x", 2, LATER);
  expect_failures (fixture->store, MGI_FAILURES_ADDRESS, "x", 7, LATER);
  expect_failures (fixture->store, MGI_FAILURES_ACCOUNT, "y", 0, NULL);

  must (mgi_store_sign_ins_forget (fixture->store, LATER, AT, &error), error);
  expect_failures (fixture->store, MGI_FAILURES_BOTH, "x", 0, NULL);
  expect_failures (fixture->store, MGI_FAILURES_ADDRESS, "x", 7, LATER);
  set_failures (fixture->store, MGI_FAILURES_ADDRESS, "x", 0, NULL);
  expect_failures (fixture->store, MGI_FAILURES_ADDRESS, "x", 0, NULL);
  expect_failures (fixture->store, MGI_FAILURES_ACCOUNT, "x", 2, LATER);
}

#define add_people_test(path, data, function)                                                                          \
  g_test_add (path, Fixture, data, set_up_people, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_people_test ("/store-people/people", NULL, test_people);
  add_people_test ("/store-people/put", NULL, test_put);
  add_people_test ("/store-people/undone", NULL, test_undone);
  add_people_test ("/store-people/guards", NULL, test_guards);
  for (gsize i = 0; i < G_N_ELEMENTS (tamperings); i++) {
    g_autofree char *path = g_strconcat ("/store-people/tampering/", tamperings[i].name, NULL);

    add_people_test (path, &tamperings[i], test_tampering);
  }
  add_people_test ("/store-people/sessions", NULL, test_sessions);
  add_people_test ("/store-people/sessions-end", NULL, test_sessions_end);
  add_people_test ("/store-people/sessions-after-restore", NULL, test_sessions_after_restore);
  add_people_test ("/store-people/known-address", NULL, test_known_address);
  add_people_test ("/store-people/failures", NULL, test_failures);
  return g_test_run ();
}
