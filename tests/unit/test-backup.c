/*
 * Backups are whole although somebody writes.
 */
#include "tests/unit/backup-fixture.h"

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = back_up (fixture, "backup.db");
  g_autofree char *nowhere = path_in (fixture, "no/folder.db");
  g_autofree char *mode = ask (file, "PRAGMA journal_mode");
  const char *files[] = { "mgi.db", "backup.db", NULL };
  GError *error = NULL;
  GStatBuf info;

  g_assert_cmpstr (mode, ==, "delete");
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0007, ==, 0);
  g_assert_false (mgi_store_backup (fixture->store, file, &error));
  expect_error (&error, MGI_STORE_ERROR_EXISTS);
  g_assert_false (mgi_store_backup (fixture->store, fixture->where, &error));
  expect_error (&error, MGI_STORE_ERROR_EXISTS);
  g_assert_false (mgi_store_backup (fixture->store, nowhere, &error));
  expect_error (&error, MGI_STORE_ERROR_MISSING);
  g_clear_pointer (&fixture->store, mgi_store_free);
  expect_files (fixture, files);
  expect_answers (file, "partially", 8);
}

typedef struct {
  const char *where;
  gint64 egypt;
  gint stop, written;
} Writer;

/* Each transaction writes a pair: a backup with one of them only would not be one state. */
static bool
write_pair (MgiStore *store, gpointer data, GError **error)
{
  Writer *writer = data;
  gint64 base = g_atomic_int_get (&writer->written);

  return put (store, writer->egypt, "left", "yes", base, error)
         && put (store, writer->egypt, "right", "yes", base, error);
}

static gpointer
write_on (gpointer data)
{
  Writer *writer = data;
  g_autoptr (MgiStore) store = mgi_store_open (writer->where, NULL);

  while (!g_atomic_int_get (&writer->stop)) {
    GError *error = NULL;

    must (mgi_store_transaction (store, write_pair, writer, &error), error);
    g_atomic_int_inc (&writer->written);
  }
  return NULL;
}

static void
expect_pairs (const char *file, int at_least)
{
  g_autofree char *left = ask (file, "SELECT revision FROM answers WHERE question = 'left'");
  g_autofree char *right = ask (file, "SELECT revision FROM answers WHERE question = 'right'");
  g_autoptr (MgiStore) store = mgi_store_open (file, NULL);

  g_assert_cmpstr (left, ==, right);
  g_assert_cmpint (g_ascii_strtoll (left, NULL, 10), >=, at_least);
  expect_whole (store, -1);
}

static void
test_beside_a_writer (Fixture *fixture, gconstpointer data)
{
  Writer writer = { fixture->where, fixture->egypt, 0, 0 };
  GThread *thread = g_thread_new ("writer", write_on, &writer);

  for (int i = 0; i < 10; i++) {
    g_autofree char *name = g_strdup_printf ("backup-%d.db", i);
    g_autofree char *file = NULL;
    int written;

    while ((written = g_atomic_int_get (&writer.written)) < 3 * (i + 1))
      g_usleep (1000);
    file = back_up (fixture, name);
    expect_pairs (file, written);
  }
  g_atomic_int_set (&writer.stop, 1);
  g_thread_join (thread);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_fixture_test ("/backup/backup", test_backup);
  add_fixture_test ("/backup/beside-a-writer", test_beside_a_writer);
  return g_test_run ();
}
