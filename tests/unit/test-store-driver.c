/*
 * The seam below the store: what a connection guards against, and what a statement may be.
 */
#include <string.h>

#include "data/store/sqlite-private.h"
#include "data/store/store-private.h"
#include "tests/unit/store-fixture.h"

static void
folder_set_up (Fixture *fixture, gconstpointer data)
{
  fixture_open_folder (fixture);
}

static sqlite3 *
db_of (MgiStore *store)
{
  return ((MgiSqlite *)store->connection)->db;
}

/* --- opening -------------------------------------------------------------------------------------------------- */

static void
expect_refused (const char *where, MgiStoreErrorCode code)
{
  GError *error = NULL;

  g_assert_null (mgi_store_open (where, &error));
  expect_error (&error, code);
}

static void
test_schemes (void)
{
  static const char *const unknown[] = { "postgresql://localhost/mgi", "mysql://x", "sqlite://x" };
  GError *error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++) {
    expect_refused (unknown[i], MGI_STORE_ERROR_FOREIGN);
    g_assert_null (mgi_store_create (unknown[i], &error));
    expect_error (&error, MGI_STORE_ERROR_FOREIGN);
    g_assert_false (mgi_store_restore (unknown[i], "x", &error));
    expect_error (&error, MGI_STORE_ERROR_FOREIGN);
  }
  g_assert_true (mgi_driver_for ("plain.db", NULL) == &mgi_sqlite_driver);
  g_assert_true (mgi_driver_for ("/a/folder://x", NULL) == &mgi_sqlite_driver);
  g_assert_true (mgi_driver_for ("://x", NULL) == &mgi_sqlite_driver);
}

static void
test_create_refuses (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = path_in (fixture, "no/such/folder.db");
  GError *error = NULL;

  g_assert_null (mgi_store_create (nowhere, &error));
  expect_error (&error, MGI_STORE_ERROR_MISSING);
  g_assert_null (mgi_store_create (fixture->folder, &error));
  expect_error (&error, MGI_STORE_ERROR_EXISTS);
  must (g_file_set_contents (fixture->where, "", 0, &error), error);
  g_assert_null (mgi_store_create (fixture->where, &error));
  expect_error (&error, MGI_STORE_ERROR_EXISTS);
  g_assert_true (g_file_test (fixture->where, G_FILE_TEST_EXISTS));
}

/* SQLite would take these names for something else than files. */
static void
test_odd_names (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { ":memory:", "file:x?mode=memory", "-x.db", "é ü.db" };
  g_autofree char *here = g_get_current_dir ();

  g_assert_cmpint (g_chdir (fixture->folder), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    GError *error = NULL;

    mgi_store_free (mgi_store_create (names[i], &error));
    g_assert_no_error (error);
    g_assert_true (g_file_test (names[i], G_FILE_TEST_IS_REGULAR));
    mgi_store_free (mgi_store_open (names[i], &error));
    g_assert_no_error (error);
  }
  g_assert_cmpint (g_chdir (here), ==, 0);
}

static void
test_open_refuses (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "This is a letter, and no database at all. It is longer than a header of SQLite's, which "
                             "has one hundred bytes.";
  g_autofree char *other = path_in (fixture, "other.db");
  g_autofree char *before = NULL, *after = NULL;
  gsize length_before, length_after;
  sqlite3 *db = NULL;

  expect_refused (fixture->where, MGI_STORE_ERROR_MISSING);
  g_assert_false (g_file_test (fixture->where, G_FILE_TEST_EXISTS));
  must (g_file_set_contents (fixture->where, "", 0, NULL), NULL);
  expect_refused (fixture->where, MGI_STORE_ERROR_FOREIGN);
  must (g_file_set_contents (fixture->where, text, 50, NULL), NULL);
  expect_refused (fixture->where, MGI_STORE_ERROR_FOREIGN);
  must (g_file_set_contents (fixture->where, text, -1, NULL), NULL);
  expect_refused (fixture->where, MGI_STORE_ERROR_FOREIGN);
  expect_refused (fixture->folder, MGI_STORE_ERROR_FAILED);

  /* Another program's database is refused, and not a byte of it is touched. */
  g_assert_cmpint (sqlite3_open (other, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "CREATE TABLE bookmarks (x); PRAGMA application_id = 17; PRAGMA user_version = 1", NULL, NULL,
                NULL);
  sqlite3_close (db);
  must (g_file_get_contents (other, &before, &length_before, NULL), NULL);
  expect_refused (other, MGI_STORE_ERROR_FOREIGN);
  must (g_file_get_contents (other, &after, &length_after, NULL), NULL);
  g_assert_cmpuint (length_before, ==, length_after);
  g_assert_cmpint (memcmp (before, after, length_before), ==, 0);
}

/* Cut anywhere, a file is refused or found out at the first look; nothing is taken for an emptier database. */
static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_clear_pointer (&fixture->store, mgi_store_free);
  must (g_file_get_contents (fixture->where, &bytes, &length, NULL), NULL);
  g_assert_cmpuint (length, >=, 10 * 4096);
  for (gsize keep = 4096; keep < length; keep += 4096) {
    must (g_file_set_contents (fixture->where, bytes, (gssize)keep, NULL), NULL);
    expect_refused (fixture->where, MGI_STORE_ERROR_DAMAGED);
  }
  must (g_file_set_contents (fixture->where, bytes, 1000, NULL), NULL);
  expect_refused (fixture->where, MGI_STORE_ERROR_DAMAGED);
}

static void
test_no_schema (Fixture *fixture, gconstpointer data)
{
  tamper (fixture->where, "DELETE FROM schema_version");
  expect_refused (fixture->where, MGI_STORE_ERROR_DAMAGED);
  tamper (fixture->where, "DROP TABLE schema_version");
  expect_refused (fixture->where, MGI_STORE_ERROR_FAILED);
}

static void
expect_answer (sqlite3 *db, const char *sql, const char *answer)
{
  g_autofree char *given = mgi_sqlite_ask (db, sql, NULL);

  g_assert_cmpstr (given, ==, answer);
}

static void
test_guards (Fixture *fixture, gconstpointer data)
{
  sqlite3 *db = db_of (fixture->store);

  expect_answer (db, "PRAGMA journal_mode", "wal");
  expect_answer (db, "PRAGMA synchronous", "2");
  expect_answer (db, "PRAGMA foreign_keys", "1");
  expect_answer (db, "PRAGMA trusted_schema", "0");
  expect_answer (db, "PRAGMA busy_timeout", "10000");
  expect_answer (db, "PRAGMA application_id", "1296517425");
  g_assert_false (mgi_sqlite_exec (db, "SELECT \"a text\"", NULL));
  mgi_sqlite_exec (db, "PRAGMA writable_schema = ON", NULL);
  g_assert_false (mgi_sqlite_exec (db, "DELETE FROM sqlite_schema", NULL));
  g_assert_false (mgi_sqlite_exec (db, "SELECT load_extension ('x')", NULL));
}

static void
test_nobody_else_reads_drafts (Fixture *fixture, gconstpointer data)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (fixture->where, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0007, ==, 0);
}

/* --- statements ----------------------------------------------------------------------------------------------- */

static void
test_statements_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const refused[] = {
    "SELECT 1; SELECT 2",
    "SELECT 1; DROP TABLE answers",
    "SELECT 1; x",
    "SELECT 1;;",
    "",
    "-- nothing\n",
    "SELEKT 1",
    "SELECT ?1",
    "SELECT ?",
    "SELECT :a",
    "SELECT @a",
    "SELECT $a",
    "SELECT $0",
    "SELECT $17",
    "SELECT $-1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++) {
    GError *error = NULL;

    g_test_message ("%s", refused[i]);
    g_assert_null (mgi_sqlite_driver.prepare (fixture->store->connection, refused[i], &error));
    expect_error (&error, MGI_STORE_ERROR_FAILED);
  }
}

static void
test_parameters (Fixture *fixture, gconstpointer data)
{
  const MgiDriver *driver = &mgi_sqlite_driver;
  GError *error = NULL;
  MgiStatement *statement
      = driver->prepare (fixture->store->connection, "SELECT $3, $1, $2, $1, typeof ($4), typeof ($5) ;\n", &error);
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);

  g_assert_no_error (error);
  driver->bind_text (statement, 1, "one");
  driver->bind_integer (statement, 2, G_MININT64);
  driver->bind_text (statement, 3, NULL);
  driver->bind_bytes (statement, 4, none);
  driver->bind_bytes (statement, 5, NULL);
  g_assert_cmpint (driver->fetch (statement, &error), ==, MGI_FETCH_ROW);
  g_assert_cmpstr (driver->text (statement, 0), ==, NULL);
  g_assert_cmpstr (driver->text (statement, 1), ==, "one");
  g_assert_cmpint (driver->integer (statement, 2), ==, G_MININT64);
  g_assert_cmpstr (driver->text (statement, 3), ==, "one");
  g_assert_cmpstr (driver->text (statement, 4), ==, "blob");
  g_assert_cmpstr (driver->text (statement, 5), ==, "null");
  g_assert_cmpint (driver->fetch (statement, &error), ==, MGI_FETCH_DONE);

  /* A parameter that is not there is not passed over; the next run is not burdened with it. */
  driver->reset (statement);
  driver->bind_text (statement, 6, "six");
  g_assert_cmpint (driver->fetch (statement, &error), ==, MGI_FETCH_FAILED);
  expect_error (&error, MGI_STORE_ERROR_FAILED);
  driver->reset (statement);
  g_assert_cmpint (driver->fetch (statement, &error), ==, MGI_FETCH_ROW);
  g_assert_cmpstr (driver->text (statement, 1), ==, NULL);
  driver->finalize (statement);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/driver/schemes", test_schemes);
  g_test_add ("/driver/create-refuses", Fixture, NULL, folder_set_up, test_create_refuses, fixture_tear_down);
  g_test_add ("/driver/odd-names", Fixture, NULL, folder_set_up, test_odd_names, fixture_tear_down);
  g_test_add ("/driver/open-refuses", Fixture, NULL, folder_set_up, test_open_refuses, fixture_tear_down);
  add_fixture_test ("/driver/truncated", test_truncated);
  add_fixture_test ("/driver/no-schema", test_no_schema);
  add_fixture_test ("/driver/guards", test_guards);
  add_fixture_test ("/driver/nobody-else-reads-drafts", test_nobody_else_reads_drafts);
  add_fixture_test ("/driver/statements-refused", test_statements_refused);
  add_fixture_test ("/driver/parameters", test_parameters);
  return g_test_run ();
}
