/*
 * A program that is killed at any moment loses nothing that it has said is saved.
 *
 * A child writes answers and tells each revision through a pipe only after the store said that it is committed. It is
 * killed; the database must then hold at least what was told, and its history must be whole.
 */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/unit/store-fixture.h"

enum { ROUNDS = 20, LONGEST = 40 * 1000 };

static G_GNUC_NORETURN void
write_until_killed (const char *where, gint64 egypt, gint64 revision, int pipe_end)
{
  g_autoptr (MgiStore) store = mgi_store_open (where, NULL);

  for (;; revision++) {
    gint64 told = revision + 1;

    if (store == NULL || !put (store, egypt, "1.1", revision % 2 == 0 ? "yes" : "no", revision, NULL)
        || write (pipe_end, &told, sizeof told) != sizeof told)
      _exit (1);
  }
}

static gint64
last_told (int pipe_end)
{
  gint64 told, last = 0;

  while (read (pipe_end, &told, sizeof told) == sizeof told)
    last = told;
  return last;
}

/* The last revision that the child told before it was killed, 0 for none. */
static gint64
run_and_kill (const Fixture *fixture, gint64 revision, gulong microseconds)
{
  int ends[2], status;
  gint64 told;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    close (ends[0]);
    write_until_killed (fixture->where, fixture->egypt, revision, ends[1]);
  }
  close (ends[1]);
  g_usleep (microseconds);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  told = last_told (ends[0]);
  close (ends[0]);
  return told;
}

static gint64
revision_on_disk (const Fixture *fixture)
{
  GError *error = NULL;
  g_autoptr (MgiStore) store = mgi_store_open (fixture->where, &error);
  g_autoptr (MgiStoredAnswer) stored = NULL;

  g_assert_no_error (error);
  stored = mgi_store_answer (store, fixture->egypt, "1.1", &error);
  g_assert_no_error (error);
  /* Loading, opening, two answers to 1.2 and 1.1, …: eight rows stand for revision 2, and each further one adds one. */
  expect_whole (store, stored->revision + 6);
  return stored->revision;
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  gint64 revision = 2;
  guint told_rounds = 0;

  /* A connection that a child inherits must not be open. */
  g_clear_pointer (&fixture->store, mgi_store_free);
  for (int round = 0; round < ROUNDS; round++) {
    gint64 told = run_and_kill (fixture, revision, (gulong)g_test_rand_int_range (5 * 1000, LONGEST));
    gint64 kept = revision_on_disk (fixture);

    g_test_message ("told %" G_GINT64_FORMAT ", kept %" G_GINT64_FORMAT, told, kept);
    g_assert_cmpint (kept, >=, MAX (told, revision));
    /* At most the one that was committed and not yet told. */
    g_assert_cmpint (kept, <=, MAX (told, revision) + 1);
    told_rounds += told > 0 ? 1 : 0;
    revision = kept;
  }
  g_assert_cmpuint (told_rounds, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_fixture_test ("/store-crash/killed", test_killed);
  return g_test_run ();
}
