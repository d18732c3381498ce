/*
 * From an older schema to a newer one: in one transaction, with a copy left beside; and never back.
 *
 * The newer versions are made here: a second migration that adds a column and rebuilds a table, and ones that fail.
 */
#include "data/store/store-private.h"
#include "tests/unit/store-fixture.h"

/* As a real one might: a new column, and answers rebuilt although sources refer to them. */
static const char second[]
    = "ALTER TABLE authorities ADD COLUMN contact TEXT;"
      "CREATE TABLE answers_new (assessment INTEGER NOT NULL REFERENCES assessments (key),"
      " question TEXT NOT NULL, option TEXT, revision INTEGER NOT NULL, changed_at TEXT NOT NULL,"
      " changed_by TEXT NOT NULL, note TEXT, reason TEXT, to_confirm INTEGER NOT NULL, PRIMARY KEY (assessment, "
      "question))"
      " STRICT, WITHOUT ROWID;"
      "INSERT INTO answers_new SELECT * FROM answers;"
      "DROP TABLE answers;"
      "ALTER TABLE answers_new RENAME TO answers;";

static MgiStoreSetup *
setup_with (const Fixture *fixture, const char *first, const char *next)
{
  MgiStoreSetup *setup = mgi_store_setup_new (fixture->where, NULL);
  const char *more[] = { first, next };

  for (gsize i = 0; i < G_N_ELEMENTS (more); i++)
    if (more[i] != NULL)
      g_ptr_array_add (setup->migrations, (gpointer)more[i]);
  return setup;
}

static guint
newest (void)
{
  g_autoptr (MgiStoreSetup) setup = mgi_store_setup_new ("x.db", NULL);

  return setup->migrations->len;
}

/* What is kept beside the database when it is brought to a version so many above the newest. */
static char *
copy_for (const Fixture *fixture, guint above, const char *ending)
{
  g_autofree char *name = g_strdup_printf ("mgi.db.before-v%u%s", newest () + above, ending);

  return path_in (fixture, name);
}

static void
expect_text (const char *where, const char *sql, const char *expected)
{
  g_autofree char *answer = ask (where, sql);

  g_assert_cmpstr (answer, ==, expected);
}

static void
expect_version (const char *where, guint above)
{
  g_autofree char *version = g_strdup_printf ("%u", newest () + above);

  expect_text (where, "SELECT version FROM schema_version", version);
}

static void
test_forward (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStoreSetup) setup = setup_with (fixture, second, NULL);
  g_autofree char *copy = copy_for (fixture, 1, "");
  GError *error = NULL;

  g_clear_pointer (&fixture->store, mgi_store_free);
  fixture->store = mgi_store_open_with (setup, fixture->where, &error);
  g_assert_no_error (error);
  expect_version (fixture->where, 1);
  expect_text (fixture->where, "SELECT count (*) FROM pragma_table_info ('authorities') WHERE name = 'contact'", "1");
  expect_whole (fixture->store, 8);
  must (put (fixture->store, fixture->egypt, "1.1", "no", 2, &error), error);
  g_assert_false (put (fixture->store, 99, "1.1", "no", 0, &error));
  g_clear_error (&error);

  /* The copy is what was before, whole, and as an ordinary database it is one file. */
  expect_version (copy, 0);
  expect_text (copy, "PRAGMA journal_mode", "delete");
  g_clear_pointer (&fixture->store, mgi_store_free);
  fixture->store = mgi_store_open (copy, &error);
  g_assert_no_error (error);
  expect_whole (fixture->store, 8);
}

/* Opened once more there is nothing to do, and no further copy. */
static void
test_once_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStoreSetup) setup = setup_with (fixture, second, NULL);
  g_autofree char *copy = copy_for (fixture, 1, "");
  g_autofree char *again = copy_for (fixture, 1, "-2");
  GError *error = NULL;

  mgi_store_free (mgi_store_open_with (setup, fixture->where, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  mgi_store_free (mgi_store_open_with (setup, fixture->where, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (again, G_FILE_TEST_EXISTS));
}

/* A copy of an earlier attempt is not written over. */
static void
test_copy_has_a_free_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStoreSetup) setup = setup_with (fixture, second, NULL);
  g_autofree char *taken = copy_for (fixture, 1, "");
  g_autofree char *taken_too = copy_for (fixture, 1, "-2");
  g_autofree char *copy = copy_for (fixture, 1, "-3");
  g_autofree char *contents = NULL;
  GError *error = NULL;

  must (g_file_set_contents (taken, "first", -1, NULL), NULL);
  must (g_file_set_contents (taken_too, "second", -1, NULL), NULL);
  mgi_store_free (mgi_store_open_with (setup, fixture->where, &error));
  g_assert_no_error (error);
  must (g_file_get_contents (taken, &contents, NULL, NULL), NULL);
  g_assert_cmpstr (contents, ==, "first");
  expect_version (copy, 0);
}

static void
test_several_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStoreSetup) setup = setup_with (fixture, second, "CREATE TABLE third (x INTEGER) STRICT");
  g_autofree char *copy = copy_for (fixture, 2, "");
  GError *error = NULL;

  mgi_store_free (mgi_store_open_with (setup, fixture->where, &error));
  g_assert_no_error (error);
  expect_version (fixture->where, 2);
  expect_version (copy, 0);
}

typedef struct {
  const MgiStoreSetup *setup;
  const char *where;
} Opening;

static gpointer
open_and_close (gpointer data)
{
  const Opening *opening = data;
  GError *error = NULL;

  mgi_store_free (mgi_store_open_with (opening->setup, opening->where, &error));
  g_assert_no_error (error);
  return NULL;
}

/* Two programs open the same old database: one migrates, the other finds it done. */
static void
test_two_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStoreSetup) setup = setup_with (fixture, second, NULL);
  Opening opening = { setup, fixture->where };
  GThread *threads[]
      = { g_thread_new ("one", open_and_close, &opening), g_thread_new ("two", open_and_close, &opening) };

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  expect_version (fixture->where, 1);
  expect_whole (fixture->store, 8);
}

static void
expect_refused (const MgiStoreSetup *setup, const char *where, MgiStoreErrorCode code)
{
  GError *error = NULL;

  g_assert_null (mgi_store_open_with (setup, where, &error));
  expect_error (&error, code);
}

/* Either all of the steps or none. */
static void
test_failing_migration (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStoreSetup) bad_sql = setup_with (fixture, second, "CREATE TABLE third (x INTEGER) STRICT; SELEKT");
  g_autoptr (MgiStoreSetup) bad_references = setup_with (fixture, second, "DELETE FROM answers");

  expect_refused (bad_sql, fixture->where, MGI_STORE_ERROR_FAILED);
  expect_refused (bad_references, fixture->where, MGI_STORE_ERROR_DAMAGED);
  expect_version (fixture->where, 0);
  expect_text (fixture->where, "SELECT count (*) FROM pragma_table_info ('authorities') WHERE name = 'contact'", "0");
  expect_whole (fixture->store, 8);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = copy_for (fixture, 0, "");
  GError *error = NULL;

  g_clear_pointer (&fixture->store, mgi_store_free);
  tamper (fixture->where, "UPDATE schema_version SET version = version + 1");
  g_assert_null (mgi_store_open (fixture->where, &error));
  expect_error (&error, MGI_STORE_ERROR_NEWER);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  expect_version (fixture->where, 1);
}

static bool
failing_backup (MgiConnection *connection, const char *file, GError **error)
{
  g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_FULL, "no room for %s", file);
  return false;
}

static void
test_no_copy_no_migration (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStoreSetup) setup = setup_with (fixture, second, NULL);
  MgiDriver driver = mgi_sqlite_driver;

  driver.backup = failing_backup;
  setup->driver = &driver;
  expect_refused (setup, fixture->where, MGI_STORE_ERROR_FULL);
  expect_version (fixture->where, 0);
}

/* A new database that cannot be given its schema leaves no file. */
static void
test_failing_creation (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStoreSetup) setup = setup_with (fixture, "SELEKT", NULL);
  g_autofree char *where = path_in (fixture, "new.db");
  g_autoptr (GDir) dir = NULL;
  GError *error = NULL;
  const char *name;

  g_clear_pointer (&fixture->store, mgi_store_free);
  g_assert_null (mgi_store_create_with (setup, where, &error));
  expect_error (&error, MGI_STORE_ERROR_FAILED);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_cmpstr (name, ==, "mgi.db");
}

/* A database as the first version of the program left it. */
static void
test_from_the_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStoreSetup) setup = mgi_store_setup_new (fixture->where, NULL);
  g_autofree char *where = path_in (fixture, "old.db");
  g_autoptr (MgiStore) store = NULL;
  GError *error = NULL;

  g_ptr_array_set_size (setup->migrations, 1);
  store = mgi_store_create_with (setup, where, &error);
  g_assert_no_error (error);
  add_framework (store);
  add_assessment (store, "EGY", 1, NULL);
  expect_text (where, "SELECT version FROM schema_version", "1");

  g_clear_pointer (&store, mgi_store_free);
  store = mgi_store_open (where, &error);
  g_assert_no_error (error);
  expect_version (where, 0);
  expect_text (where, "PRAGMA integrity_check", "ok");
  expect_whole (store, 2);
}

/* The second knew no reasons, and nothing that waits: an answer's digest from then still holds. */
static void
test_from_the_second (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStoreSetup) setup = mgi_store_setup_new (fixture->where, NULL);
  g_autofree char *where = path_in (fixture, "old.db");
  g_autoptr (MgiStore) store = NULL;
  GError *error = NULL;

  g_ptr_array_set_size (setup->migrations, 3);
  store = mgi_store_create_with (setup, where, &error);
  g_assert_no_error (error);
  add_framework (store);
  must (put (store, add_assessment (store, "EGY", 1, NULL), "1.1", "yes", 0, &error), error);
  g_clear_pointer (&store, mgi_store_free);
  tamper (where, "ALTER TABLE answers DROP COLUMN reason; ALTER TABLE answers DROP COLUMN to_confirm;"
                 "UPDATE schema_version SET version = 2");

  store = mgi_store_open (where, &error);
  g_assert_no_error (error);
  expect_version (where, 0);
  expect_whole (store, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_fixture_test ("/migrations/forward", test_forward);
  add_fixture_test ("/migrations/from-the-first", test_from_the_first);
  add_fixture_test ("/migrations/from-the-second", test_from_the_second);
  add_fixture_test ("/migrations/once-only", test_once_only);
  add_fixture_test ("/migrations/copy-has-a-free-name", test_copy_has_a_free_name);
  add_fixture_test ("/migrations/several-at-once", test_several_at_once);
  add_fixture_test ("/migrations/two-at-once", test_two_at_once);
  add_fixture_test ("/migrations/failing-migration", test_failing_migration);
  add_fixture_test ("/migrations/newer", test_newer);
  add_fixture_test ("/migrations/no-copy-no-migration", test_no_copy_no_migration);
  add_fixture_test ("/migrations/failing-creation", test_failing_creation);
  return g_test_run ();
}
