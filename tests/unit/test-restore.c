/*
 * What is restored was checked; what was there is kept.
 */
#include <string.h>

#include "data/store/store-private.h"
#include "tests/unit/backup-fixture.h"

static void
expect_not_restored (const char *where, const char *file, MgiStoreErrorCode code)
{
  GError *error = NULL;

  g_assert_false (mgi_store_restore (where, file, &error));
  expect_error (&error, code);
}

static void
test_restore (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = back_up (fixture, "backup.db");
  g_autofree char *kept = path_in (fixture, "mgi.db.before-restore");
  g_autofree char *mode = NULL;
  g_autofree char *kept_too = path_in (fixture, "mgi.db.before-restore-2");
  const char *files[] = { "mgi.db", "backup.db", "mgi.db.before-restore", "mgi.db.before-restore-2", NULL };
  GError *error = NULL;

  must (put (fixture->store, fixture->egypt, "1.1", "no", 2, &error), error);
  g_clear_pointer (&fixture->store, mgi_store_free);
  must (mgi_store_restore (fixture->where, file, &error), error);
  /* All of it is in the one file: nothing waits in a log that did not come along. */
  mode = ask (fixture->where, "PRAGMA journal_mode");
  g_assert_cmpstr (mode, ==, "delete");
  expect_answers (fixture->where, "partially", 8);
  expect_answers (kept, "no", 9);
  must (mgi_store_restore (fixture->where, file, &error), error);
  expect_answers (fixture->where, "partially", 8);
  expect_answers (kept, "no", 9);
  expect_answers (kept_too, "partially", 8);
  expect_answers (file, "partially", 8);
  expect_files (fixture, files);
}

static void
test_restore_where_none_is (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = back_up (fixture, "backup.db");
  g_autofree char *log = g_strconcat (fixture->where, "-wal", NULL);
  g_autofree char *old_log = g_strconcat (fixture->where, "-wal.before-restore", NULL);
  GError *error = NULL;

  g_clear_pointer (&fixture->store, mgi_store_free);
  g_unlink (fixture->where);
  /* The log of a database that was deleted by hand must not be read into the new one. */
  must (g_file_set_contents (log, "stale", -1, NULL), NULL);
  must (mgi_store_restore (fixture->where, file, &error), error);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (old_log, G_FILE_TEST_EXISTS));
  expect_answers (fixture->where, "partially", 8);
}

/* The program died: its log still holds what it had committed. */
static void
leave_log_behind (Fixture *fixture)
{
  g_autofree char *log = g_strconcat (fixture->where, "-wal", NULL);
  g_autofree char *database_bytes = NULL, *log_bytes = NULL;
  gsize database_length, log_length;
  GError *error = NULL;

  must (put (fixture->store, fixture->egypt, "1.1", "no", 2, &error), error);
  must (g_file_get_contents (fixture->where, &database_bytes, &database_length, NULL), NULL);
  must (g_file_get_contents (log, &log_bytes, &log_length, NULL), NULL);
  g_assert_cmpuint (log_length, >, 0);
  g_clear_pointer (&fixture->store, mgi_store_free);
  must (g_file_set_contents (fixture->where, database_bytes, (gssize)database_length, NULL), NULL);
  must (g_file_set_contents (log, log_bytes, (gssize)log_length, NULL), NULL);
}

static void
test_restore_over_a_log (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = back_up (fixture, "backup.db");
  g_autofree char *kept = path_in (fixture, "mgi.db.before-restore");
  const char *files[] = { "mgi.db", "backup.db", "mgi.db.before-restore", NULL };
  GError *error = NULL;

  leave_log_behind (fixture);
  must (mgi_store_restore (fixture->where, file, &error), error);
  expect_answers (fixture->where, "partially", 8);
  /* What stood in the log only is kept too. */
  expect_answers (kept, "no", 9);
  expect_files (fixture, files);
}

static void
test_restore_over_a_damaged_one (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = back_up (fixture, "backup.db");
  g_autofree char *log = g_strconcat (fixture->where, "-wal", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *kept = path_in (fixture, "mgi.db.before-restore");
  g_autofree char *kept_bytes = NULL;
  const char *files[] = { "mgi.db", "backup.db", "mgi.db.before-restore", NULL };
  gsize kept_length;
  GError *error = NULL;

  g_clear_pointer (&fixture->store, mgi_store_free);
  must (g_file_get_contents (fixture->where, &bytes, NULL, NULL), NULL);
  must (g_file_set_contents (fixture->where, bytes, 5000, NULL), NULL);
  must (g_file_set_contents (log, "not a log", -1, NULL), NULL);
  must (mgi_store_restore (fixture->where, file, &error), error);
  expect_files (fixture, files);
  expect_answers (fixture->where, "partially", 8);
  must (g_file_get_contents (kept, &kept_bytes, &kept_length, NULL), NULL);
  g_assert_cmpuint (kept_length, ==, 5000);
  g_assert_cmpint (memcmp (kept_bytes, bytes, 5000), ==, 0);
}

static void
test_restore_through_a_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = back_up (fixture, "backup.db");
  g_autofree char *link_name = path_in (fixture, "link.db");
  GError *error = NULL;

  must (put (fixture->store, fixture->egypt, "1.1", "no", 2, &error), error);
  g_clear_pointer (&fixture->store, mgi_store_free);
  g_assert_cmpint (symlink ("mgi.db", link_name), ==, 0);
  must (mgi_store_restore (link_name, file, &error), error);
  g_assert_true (g_file_test (link_name, G_FILE_TEST_IS_SYMLINK));
  expect_answers (fixture->where, "partially", 8);
}

static void
test_in_use (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = back_up (fixture, "backup.db");
  GError *error = NULL;

  expect_not_restored (fixture->where, file, MGI_STORE_ERROR_BUSY);
  /* Whoever has it open works on undisturbed. */
  must (put (fixture->store, fixture->egypt, "1.1", "no", 2, &error), error);
  g_clear_pointer (&fixture->store, mgi_store_free);
  expect_answers (fixture->where, "no", 9);
}

typedef struct {
  const char *name;
  const char *sql; /* what is done to the backup */
  MgiStoreErrorCode code;
} BadBackup;

static const BadBackup bad_backups[] = {
  { "changed-answer", "UPDATE answers SET option = 'yes'", MGI_STORE_ERROR_DAMAGED },
  { "changed-history", "UPDATE history SET became = 'yes'", MGI_STORE_ERROR_DAMAGED },
  { "cut-history", "DELETE FROM history WHERE number = 8", MGI_STORE_ERROR_DAMAGED },
  { "broken-reference",
    "INSERT INTO sources (assessment, question, position, title, stance) VALUES (1, 'x', 1, 'x', 'supports')",
    MGI_STORE_ERROR_DAMAGED },
  { "newer", "UPDATE schema_version SET version = 99", MGI_STORE_ERROR_NEWER },
  { "foreign", "PRAGMA application_id = 5", MGI_STORE_ERROR_FOREIGN },
};

/* Nothing is changed, and nothing is left lying about. */
static void
expect_untouched (Fixture *fixture)
{
  const char *files[] = { "mgi.db", "backup.db", NULL };

  expect_answers (fixture->where, "partially", 8);
  expect_files (fixture, files);
}

static void
test_bad_backup (Fixture *fixture, gconstpointer data)
{
  const BadBackup *bad = data;
  g_autofree char *file = back_up (fixture, "backup.db");

  g_clear_pointer (&fixture->store, mgi_store_free);
  tamper (file, bad->sql);
  expect_not_restored (fixture->where, file, bad->code);
  expect_untouched (fixture);
}

static void
test_cut_backups (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = back_up (fixture, "backup.db");
  g_autofree char *bytes = NULL;
  gsize length;

  g_clear_pointer (&fixture->store, mgi_store_free);
  must (g_file_get_contents (file, &bytes, &length, NULL), NULL);
  for (gsize keep = 4096; keep < length; keep += 4096) {
    must (g_file_set_contents (file, bytes, (gssize)keep, NULL), NULL);
    expect_not_restored (fixture->where, file, MGI_STORE_ERROR_DAMAGED);
  }
  must (g_file_set_contents (file, bytes, 50, NULL), NULL);
  expect_not_restored (fixture->where, file, MGI_STORE_ERROR_FOREIGN);
  must (g_file_set_contents (file, "a letter", -1, NULL), NULL);
  expect_not_restored (fixture->where, file, MGI_STORE_ERROR_FOREIGN);
  g_unlink (file);
  expect_not_restored (fixture->where, file, MGI_STORE_ERROR_MISSING);
  must (g_file_set_contents (file, "", 0, NULL), NULL);
  expect_not_restored (fixture->where, file, MGI_STORE_ERROR_FOREIGN);
  expect_untouched (fixture);
}

/* A page overwritten with noise, in every place in turn: it is refused, or the page held nothing there. */
static void
test_noise_in_backups (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = back_up (fixture, "backup.db");
  g_autofree char *bytes = NULL, *filled = ask (file, "SELECT count (*) FROM dbstat WHERE ncell > 0");
  gsize length;
  guint refused = 0, pages;

  g_clear_pointer (&fixture->store, mgi_store_free);
  must (g_file_get_contents (file, &bytes, &length, NULL), NULL);
  pages = (guint)(length / 4096);
  for (guint page = 0; page < pages; page++) {
    g_autofree char *noisy = g_memdup2 (bytes, length);
    GError *error = NULL;

    memset (noisy + page * 4096 + 200, 0xa5, 3800);
    must (g_file_set_contents (file, noisy, (gssize)length, NULL), NULL);
    if (!mgi_store_restore (fixture->where, file, &error))
      refused++;
    g_clear_error (&error);
    expect_answers (fixture->where, "partially", 8);
  }
  g_assert_cmpuint (refused, >=, (guint)g_ascii_strtoull (filled, NULL, 10) / 2);
}

/* What stands at `where` is no database of ours: it is not for us to move it. */
static void
test_restore_over_something_else (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = back_up (fixture, "backup.db");
  g_autofree char *letter = path_in (fixture, "letter.txt");
  g_autofree char *contents = NULL;
  sqlite3 *db = NULL;

  must (g_file_set_contents (letter, "Dear colleague", -1, NULL), NULL);
  expect_not_restored (letter, file, MGI_STORE_ERROR_FOREIGN);
  must (g_file_get_contents (letter, &contents, NULL, NULL), NULL);
  g_assert_cmpstr (contents, ==, "Dear colleague");
  g_unlink (letter);
  g_assert_cmpint (sqlite3_open (letter, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "CREATE TABLE bookmarks (x)", NULL, NULL, NULL);
  sqlite3_close (db);
  expect_not_restored (letter, file, MGI_STORE_ERROR_FOREIGN);
}

/* An older backup is brought to today's schema before it takes its place. */
static void
test_older_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = back_up (fixture, "backup.db");
  g_autoptr (MgiStoreSetup) setup = mgi_store_setup_new (fixture->where, NULL);
  g_autofree char *version = NULL, *expected = NULL;
  const char *files[] = { "mgi.db", "backup.db", "mgi.db.before-restore", NULL };
  GError *error = NULL;

  g_clear_pointer (&fixture->store, mgi_store_free);
  g_ptr_array_add (setup->migrations, (gpointer) "CREATE TABLE second (x INTEGER) STRICT");
  expected = g_strdup_printf ("%u", setup->migrations->len);
  must (mgi_store_restore_with (setup, fixture->where, file, &error), error);
  version = ask (fixture->where, "SELECT version FROM schema_version");
  g_assert_cmpstr (version, ==, expected);
  expect_files (fixture, files);
}

/* A copy made by hand of a database that was closed carries SQLite's mark of a log that is not there. */
static void
test_copy_made_by_hand (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = path_in (fixture, "backup.db");
  g_autofree char *bytes = NULL;
  gsize length;
  GError *error = NULL;

  g_clear_pointer (&fixture->store, mgi_store_free);
  must (g_file_get_contents (fixture->where, &bytes, &length, NULL), NULL);
  must (g_file_set_contents (file, bytes, (gssize)length, NULL), NULL);
  must (mgi_store_restore (fixture->where, file, &error), error);
  expect_answers (fixture->where, "partially", 8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_fixture_test ("/restore/restore", test_restore);
  add_fixture_test ("/restore/restore-where-none-is", test_restore_where_none_is);
  add_fixture_test ("/restore/restore-over-a-log", test_restore_over_a_log);
  add_fixture_test ("/restore/restore-over-a-damaged-one", test_restore_over_a_damaged_one);
  add_fixture_test ("/restore/restore-through-a-link", test_restore_through_a_link);
  add_fixture_test ("/restore/in-use", test_in_use);
  add_fixture_test ("/restore/cut-backups", test_cut_backups);
  add_fixture_test ("/restore/noise-in-backups", test_noise_in_backups);
  add_fixture_test ("/restore/restore-over-something-else", test_restore_over_something_else);
  add_fixture_test ("/restore/older-backup", test_older_backup);
  add_fixture_test ("/restore/copy-made-by-hand", test_copy_made_by_hand);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_backups); i++) {
    g_autofree char *path = g_strconcat ("/restore/bad/", bad_backups[i].name, NULL);

    g_test_add (path, Fixture, &bad_backups[i], fixture_set_up, test_bad_backup, fixture_tear_down);
  }
  return g_test_run ();
}
