/*
 * Transactions: all or nothing, whoever else writes and whatever fails.
 */
#include "data/store/sqlite-private.h"
#include "data/store/store-private.h"
#include "tests/unit/store-fixture.h"

static sqlite3 *
db_of (MgiStore *store)
{
  return ((MgiSqlite *)store->connection)->db;
}

/* Two people, each with a store of their own on the same file. */
static void
test_revision_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStore) other = mgi_store_open (fixture->where, NULL);
  g_autoptr (MgiStoredAnswer) stored = NULL;
  GError *error = NULL;

  must (put (other, fixture->egypt, "1.1", "no", 2, &error), error);
  g_assert_false (put (fixture->store, fixture->egypt, "1.1", "yes", 2, &error));
  expect_error (&error, MGI_STORE_ERROR_REVISION);
  g_assert_false (put (fixture->store, fixture->egypt, "1.1", "yes", 0, &error));
  expect_error (&error, MGI_STORE_ERROR_REVISION);
  g_assert_false (put (fixture->store, fixture->egypt, "3.3", "yes", 1, &error));
  expect_error (&error, MGI_STORE_ERROR_REVISION);
  stored = mgi_store_answer (fixture->store, fixture->egypt, "1.1", &error);
  g_assert_cmpstr (stored->answer->option, ==, "no");
  g_assert_cmpint (stored->revision, ==, 3);
  /* Each continues the history where the other left it. */
  must (put (fixture->store, fixture->egypt, "1.1", "yes", 3, &error), error);
  must (put (other, fixture->egypt, "1.2", "yes", 1, &error), error);
  expect_whole (other, 11);
}

typedef struct {
  gint64 egypt;
  bool gives_up, meets_conflict, breaks;
} Work;

static bool
work (MgiStore *store, gpointer data, GError **error)
{
  const Work *what = data;
  GError *problem = NULL;

  if (!put (store, what->egypt, "5.1", "yes", 0, error) || !put (store, what->egypt, "5.1", "no", 1, error))
    return false;
  /* Answers of two assessments in turn: each row in the history names its own. */
  if (!put (store, add_assessment (store, "MAR", 1, NULL), "5.1", "yes", 0, error))
    return false;
  if (what->meets_conflict) {
    g_assert_false (put (store, what->egypt, "1.1", "yes", 77, &problem));
    expect_error (&problem, MGI_STORE_ERROR_REVISION);
  }
  if (what->breaks) {
    g_assert_false (put (store, 99, "1.1", "yes", 0, &problem));
    expect_error (&problem, MGI_STORE_ERROR_FAILED);
  }
  if (what->gives_up)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INTR, "enough");
  return !what->gives_up;
}

static void
test_transaction_commits (Fixture *fixture, gconstpointer data)
{
  Work what = { fixture->egypt, .meets_conflict = true };
  g_autoptr (MgiStore) other = mgi_store_open (fixture->where, NULL);
  g_autoptr (MgiStoredAnswer) stored = NULL;
  GError *error = NULL;

  must (mgi_store_transaction (fixture->store, work, &what, &error), error);
  stored = mgi_store_answer (other, fixture->egypt, "5.1", &error);
  g_assert_cmpint (stored->revision, ==, 2);
  g_assert_cmpint (mgi_store_last_round (other, "MAR", &error), ==, 1);
  expect_whole (other, 12);
}

static void
expect_nothing_of_work (Fixture *fixture)
{
  GError *error = NULL;

  g_assert_null (mgi_store_answer (fixture->store, fixture->egypt, "5.1", &error));
  g_assert_no_error (error);
  g_assert_cmpint (mgi_store_last_round (fixture->store, "MAR", &error), ==, 0);
  expect_whole (fixture->store, 8);
  /* The key of the assessment that never was goes to another one, whose name it must not keep. */
  must (put (fixture->store, add_assessment (fixture->store, "JOR", 1, NULL), "1.1", "yes", 0, &error), error);
  expect_whole (fixture->store, 10);
}

static void
test_transaction_rolls_back (Fixture *fixture, gconstpointer data)
{
  Work what = { fixture->egypt, .gives_up = true };
  GError *error = NULL;

  g_assert_false (mgi_store_transaction (fixture->store, work, &what, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INTR);
  g_clear_error (&error);
  expect_nothing_of_work (fixture);
}

static void
test_half_write_is_not_committed (Fixture *fixture, gconstpointer data)
{
  Work what = { fixture->egypt, .breaks = true };
  GError *error = NULL;

  g_assert_false (mgi_store_transaction (fixture->store, work, &what, &error));
  expect_error (&error, MGI_STORE_ERROR_FAILED);
  expect_nothing_of_work (fixture);
}

static bool
nest (MgiStore *store, gpointer data, GError **error)
{
  GError *problem = NULL;

  g_assert_false (mgi_store_transaction (store, nest, data, &problem));
  expect_error (&problem, MGI_STORE_ERROR_FAILED);
  g_assert_false (mgi_store_backup (store, "/nowhere", &problem));
  expect_error (&problem, MGI_STORE_ERROR_FAILED);
  return true;
}

static void
test_transactions_do_not_nest (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  must (mgi_store_transaction (fixture->store, nest, NULL, &error), error);
}

static void
ask_again (const char *code, const char *option, gpointer data)
{
  Fixture *fixture = data;
  GError *error = NULL;

  g_assert_false (mgi_store_choices (fixture->store, fixture->egypt, ask_again, fixture, &error));
  expect_error (&error, MGI_STORE_ERROR_FAILED);
}

/* A statement that is being read is not started anew under the reader. */
static void
test_query_is_not_reentered (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  must (mgi_store_choices (fixture->store, fixture->egypt, ask_again, fixture, &error), error);
}

/* --- many writers --------------------------------------------------------------------------------------------- */

enum { WRITERS = 4, CHANGES = 25 };

typedef struct {
  const Fixture *fixture;
  int number;
} Writer;

static gpointer
write_on (gpointer data)
{
  const Writer *writer = data;
  g_autofree char *code = g_strdup_printf ("8.%d", writer->number);
  g_autoptr (MgiStore) store = mgi_store_open (writer->fixture->where, NULL);

  for (int i = 0; i < CHANGES; i++) {
    GError *error = NULL;

    must (put (store, writer->fixture->egypt, code, i % 2 == 0 ? "yes" : "no", i, &error), error);
  }
  return NULL;
}

/* Nobody's row is lost, and the chain never forks. */
static void
test_many_writers (Fixture *fixture, gconstpointer data)
{
  Writer writers[WRITERS];
  GThread *threads[WRITERS];

  for (int i = 0; i < WRITERS; i++) {
    writers[i] = (Writer){ fixture, i };
    threads[i] = g_thread_new ("writer", write_on, &writers[i]);
  }
  for (int i = 0; i < WRITERS; i++)
    g_thread_join (threads[i]);
  expect_whole (fixture->store, 8 + WRITERS * CHANGES);
}

/* --- failures ------------------------------------------------------------------------------------------------- */

static MgiStore *
open_impatient (const char *where, int patience)
{
  g_autoptr (MgiStoreSetup) setup = mgi_store_setup_new (where, NULL);
  GError *error = NULL;
  MgiStore *store;

  setup->patience = patience;
  store = mgi_store_open_with (setup, where, &error);
  g_assert_no_error (error);
  return store;
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStore) impatient = open_impatient (fixture->where, 50);
  g_autoptr (GPtrArray) answers = NULL;
  GError *error = NULL;

  mgi_sqlite_exec (db_of (fixture->store), "BEGIN IMMEDIATE", NULL);
  g_assert_false (put (impatient, fixture->egypt, "1.1", "yes", 2, &error));
  expect_error (&error, MGI_STORE_ERROR_BUSY);
  /* Readers are not kept waiting. */
  answers = mgi_store_answers (impatient, fixture->egypt, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answers->len, ==, 2);
  mgi_sqlite_exec (db_of (fixture->store), "ROLLBACK", NULL);
  must (put (impatient, fixture->egypt, "1.1", "yes", 2, &error), error);
}

static gpointer
release_soon (gpointer data)
{
  g_usleep (150 * 1000);
  mgi_sqlite_exec (data, "COMMIT", NULL);
  return NULL;
}

static void
test_waits (Fixture *fixture, gconstpointer data)
{
  sqlite3 *other = NULL;
  GThread *thread;
  GError *error = NULL;

  g_assert_cmpint (sqlite3_open (fixture->where, &other), ==, SQLITE_OK);
  mgi_sqlite_exec (other, "BEGIN IMMEDIATE", NULL);
  thread = g_thread_new ("release", release_soon, other);
  must (put (fixture->store, fixture->egypt, "1.1", "yes", 2, &error), error);
  g_thread_join (thread);
  sqlite3_close (other);
}

/* SQLite with a limit on its size stands for a full disk. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autofree char *note = g_strnfill (100 * 1000, 'x');
  g_autoptr (MgiAnswer) answer = make_answer ("7.7", "yes", note, NULL);
  MgiChange change = { .at = AT, .by = "ana", .action = "answer" };
  GError *error = NULL;

  mgi_sqlite_exec (db_of (fixture->store), "PRAGMA max_page_count = 1", NULL);
  g_assert_false (mgi_store_answer_put (fixture->store, fixture->egypt, answer, 0, &change, &error));
  expect_error (&error, MGI_STORE_ERROR_FULL);
  g_assert_null (mgi_store_answer (fixture->store, fixture->egypt, "7.7", &error));
  expect_whole (fixture->store, 8);
  mgi_sqlite_exec (db_of (fixture->store), "PRAGMA max_page_count = 1000000", NULL);
  must (mgi_store_answer_put (fixture->store, fixture->egypt, answer, 0, &change, &error), error);
  expect_whole (fixture->store, 9);
}

/* An engine that collides with others: the first commits fail, and it says that trying again may help. */
static int collisions, begun;

static bool
counting_begin (MgiConnection *connection, MgiBegin kind, GError **error)
{
  begun++;
  return mgi_sqlite_driver.begin (connection, kind, error);
}

static bool
colliding_commit (MgiConnection *connection, GError **error)
{
  if (collisions-- <= 0)
    return mgi_sqlite_driver.commit (connection, error);
  g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_BUSY, "a collision");
  return false;
}

static bool
collision_may_retry (MgiConnection *connection)
{
  return true;
}

static void
collide (Fixture *fixture, int times, bool may_retry)
{
  static MgiDriver driver;

  driver = mgi_sqlite_driver;
  driver.begin = counting_begin;
  driver.commit = colliding_commit;
  if (may_retry)
    driver.may_retry = collision_may_retry;
  fixture->store->driver = &driver;
  collisions = times;
  begun = 0;
}

static void
test_retry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStoredAnswer) stored = NULL;
  GError *error = NULL;

  collide (fixture, 3, true);
  must (put (fixture->store, fixture->egypt, "1.1", "yes", 2, &error), error);
  g_assert_cmpint (begun, ==, 4);
  stored = mgi_store_answer (fixture->store, fixture->egypt, "1.1", &error);
  g_assert_cmpint (stored->revision, ==, 3);
  collide (fixture, 1000, true);
  g_assert_false (put (fixture->store, fixture->egypt, "1.1", "no", 3, &error));
  expect_error (&error, MGI_STORE_ERROR_BUSY);
  g_assert_cmpint (begun, ==, 10);
  fixture->store->driver = &mgi_sqlite_driver;
  expect_whole (fixture->store, 9);
}

static void
test_failed_commit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStoredAnswer) stored = NULL;
  GError *error = NULL;

  collide (fixture, 1, false);
  g_assert_false (put (fixture->store, fixture->egypt, "1.1", "no", 2, &error));
  expect_error (&error, MGI_STORE_ERROR_BUSY);
  g_assert_cmpint (begun, ==, 1);
  stored = mgi_store_answer (fixture->store, fixture->egypt, "1.1", &error);
  g_assert_cmpint (stored->revision, ==, 2);
  must (put (fixture->store, fixture->egypt, "1.1", "no", 2, &error), error);
  fixture->store->driver = &mgi_sqlite_driver;
  expect_whole (fixture->store, 9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_fixture_test ("/transactions/revision-conflict", test_revision_conflict);
  add_fixture_test ("/transactions/transaction-commits", test_transaction_commits);
  add_fixture_test ("/transactions/transaction-rolls-back", test_transaction_rolls_back);
  add_fixture_test ("/transactions/half-write-is-not-committed", test_half_write_is_not_committed);
  add_fixture_test ("/transactions/transactions-do-not-nest", test_transactions_do_not_nest);
  add_fixture_test ("/transactions/query-is-not-reentered", test_query_is_not_reentered);
  add_fixture_test ("/transactions/busy", test_busy);
  add_fixture_test ("/transactions/waits", test_waits);
  add_fixture_test ("/transactions/full", test_full);
  add_fixture_test ("/transactions/retry", test_retry);
  add_fixture_test ("/transactions/failed-commit", test_failed_commit);
  add_fixture_test ("/transactions/many-writers", test_many_writers);
  return g_test_run ();
}
