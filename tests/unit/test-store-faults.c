/*
 * Every write and every sync of the disk fails once: what was acknowledged before is still there, the history is
 * whole, and the error comes back.
 *
 * A file system of SQLite's own kind stands in front of the real one. It counts what changes the disk and fails at a
 * number of our choice, once or from then on.
 */
#include <string.h>

#include "data/store/store-private.h"
#include "tests/unit/store-fixture.h"

typedef struct {
  sqlite3_file base;
  sqlite3_file *real;
} Faulty;

static sqlite3_vfs faulty_vfs;
static sqlite3_vfs *real_vfs;
static struct {
  int left;     /* changes until the failure; below 0: none comes */
  bool lasting; /* and all that follow fail too */
  int status;
  int failures;
} plan;

static int
fault (void)
{
  if (plan.left < 0)
    return SQLITE_OK;
  if (plan.left > 0) {
    plan.left--;
    return SQLITE_OK;
  }
  if (!plan.lasting)
    plan.left = -1;
  plan.failures++;
  return plan.status;
}

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((Faulty *)file)->real;
}

#define PASS(name, parameters, arguments)                                                                              \
  static int name parameters { return real_of (file)->pMethods->name arguments; }
#define FAIL(name, parameters, arguments)                                                                              \
  static int name parameters                                                                                           \
  {                                                                                                                    \
    int status = fault ();                                                                                             \
    return status != SQLITE_OK ? status : real_of (file)->pMethods->name arguments;                                    \
  }

PASS (xRead, (sqlite3_file * file, void *to, int size, sqlite3_int64 at), (real_of (file), to, size, at))
FAIL (xWrite, (sqlite3_file * file, const void *from, int size, sqlite3_int64 at), (real_of (file), from, size, at))
FAIL (xTruncate, (sqlite3_file * file, sqlite3_int64 size), (real_of (file), size))
FAIL (xSync, (sqlite3_file * file, int flags), (real_of (file), flags))
PASS (xFileSize, (sqlite3_file * file, sqlite3_int64 *size), (real_of (file), size))
PASS (xLock, (sqlite3_file * file, int level), (real_of (file), level))
PASS (xUnlock, (sqlite3_file * file, int level), (real_of (file), level))
PASS (xCheckReservedLock, (sqlite3_file * file, int *held), (real_of (file), held))
PASS (xFileControl, (sqlite3_file * file, int operation, void *data), (real_of (file), operation, data))
PASS (xSectorSize, (sqlite3_file * file), (real_of (file)))
PASS (xDeviceCharacteristics, (sqlite3_file * file), (real_of (file)))
PASS (xShmMap, (sqlite3_file * file, int page, int size, int extend, void volatile **memory),
      (real_of (file), page, size, extend, memory))
PASS (xShmLock, (sqlite3_file * file, int offset, int n, int flags), (real_of (file), offset, n, flags))
PASS (xShmUnmap, (sqlite3_file * file, int remove), (real_of (file), remove))

static void
xShmBarrier (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static int
xClose (sqlite3_file *file)
{
  int status = real_of (file)->pMethods->xClose (real_of (file));

  g_free (real_of (file));
  return status;
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = xClose,
  .xRead = xRead,
  .xWrite = xWrite,
  .xTruncate = xTruncate,
  .xSync = xSync,
  .xFileSize = xFileSize,
  .xLock = xLock,
  .xUnlock = xUnlock,
  .xCheckReservedLock = xCheckReservedLock,
  .xFileControl = xFileControl,
  .xSectorSize = xSectorSize,
  .xDeviceCharacteristics = xDeviceCharacteristics,
  .xShmMap = xShmMap,
  .xShmLock = xShmLock,
  .xShmBarrier = xShmBarrier,
  .xShmUnmap = xShmUnmap,
};

static int
open_faulty (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *ret_flags)
{
  Faulty *faulty = (Faulty *)file;
  int status;

  faulty->real = g_malloc0 ((gsize)real_vfs->szOsFile);
  status = real_vfs->xOpen (real_vfs, name, faulty->real, flags, ret_flags);
  faulty->base.pMethods = status == SQLITE_OK ? &methods : NULL;
  if (status != SQLITE_OK)
    g_free (faulty->real);
  return status;
}

static void
install (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  faulty_vfs = *real_vfs;
  faulty_vfs.zName = "faulty";
  faulty_vfs.szOsFile = sizeof (Faulty);
  faulty_vfs.xOpen = open_faulty;
  g_assert_cmpint (sqlite3_vfs_register (&faulty_vfs, 1), ==, SQLITE_OK);
  plan.left = -1;
}

/* --- what is tried -------------------------------------------------------------------------------------------- */

typedef struct {
  gint64 egypt;
  gint64 revision;
} Work;

/* Large enough to spill into the log before the commit. */
static bool
work (MgiStore *store, gpointer data, GError **error)
{
  const Work *what = data;

  return put (store, what->egypt, "1.1", "yes", what->revision, error)
         && put (store, what->egypt, "1.2", "yes", what->revision - 1, error);
}

static bool
write_answers (const char *where, const Work *what, GError **error)
{
  g_autoptr (MgiStore) store = mgi_store_open (where, error);

  return store != NULL && mgi_store_transaction (store, work, (gpointer)what, error);
}

/* What is on disk after a failure: all of the transaction or nothing, and all of it if it was acknowledged. */
static void
expect_all_or_nothing (const char *where, const Work *what, bool acknowledged)
{
  GError *error = NULL;
  g_autoptr (MgiStore) store = mgi_store_open (where, &error);
  g_autoptr (MgiStoredAnswer) first = NULL, second = NULL;

  g_assert_no_error (error);
  first = mgi_store_answer (store, what->egypt, "1.1", NULL);
  second = mgi_store_answer (store, what->egypt, "1.2", NULL);
  g_assert_cmpint (first->revision, ==, second->revision + 1);
  g_assert_cmpint (first->revision, >=, what->revision + (acknowledged ? 1 : 0));
  g_assert_cmpint (first->revision, <=, what->revision + 1);
  expect_whole (store, 8 + 2 * (first->revision - 2));
}

static gint64
revision_of (const char *where)
{
  g_autofree char *revision = ask (where, "SELECT revision FROM answers WHERE question = '1.1'");

  return g_ascii_strtoll (revision, NULL, 10);
}

typedef struct {
  bool lasting;
  int status;
  MgiStoreErrorCode code;
} Kind;

static void
try_each (Fixture *fixture, gconstpointer data)
{
  const Kind *kind = data;
  int refused = 0;

  g_clear_pointer (&fixture->store, mgi_store_free);
  for (int number = 0;; number++) {
    Work what = { fixture->egypt, revision_of (fixture->where) };
    GError *error = NULL;
    bool acknowledged;

    plan.left = number;
    plan.lasting = kind->lasting;
    plan.status = kind->status;
    plan.failures = 0;
    acknowledged = write_answers (fixture->where, &what, &error);
    plan.left = -1;
    if (!acknowledged) {
      g_assert_error (error, MGI_STORE_ERROR, (int)kind->code);
      refused++;
    }
    g_clear_error (&error);
    expect_all_or_nothing (fixture->where, &what, acknowledged);
    if (plan.failures == 0)
      break;
  }
  g_test_message ("%d refused", refused);
  g_assert_cmpint (refused, >, 3);
}

static void
expect_whole_file (const char *file)
{
  g_autofree char *verdict = ask (file, "PRAGMA integrity_check");
  GError *error = NULL;
  g_autoptr (MgiStore) store = mgi_store_open (file, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (verdict, ==, "ok");
  expect_whole (store, 8);
}

/* A backup that fails leaves no file; one that succeeds is whole, even if SQLite could do without what failed. */
static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = path_in (fixture, "backup.db");
  int refused = 0;

  for (int number = 0; number == 0 || plan.failures > 0; number++) {
    GError *error = NULL;
    bool made;

    plan = (typeof (plan)){ number, false, SQLITE_FULL, 0 };
    made = mgi_store_backup (fixture->store, file, &error);
    plan.left = -1;
    g_assert_true (made == g_file_test (file, G_FILE_TEST_EXISTS));
    g_assert_true (made || g_error_matches (error, MGI_STORE_ERROR, MGI_STORE_ERROR_FULL));
    g_clear_error (&error);
    refused += made ? 0 : 1;
    if (made)
      expect_whole_file (file);
    g_unlink (file);
    expect_whole (fixture->store, 8);
  }
  g_assert_cmpint (refused, >, 3);
}

/* A restore that fails leaves what was there. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = path_in (fixture, "backup.db");
  bool restored = false;

  must (mgi_store_backup (fixture->store, file, NULL), NULL);
  must (put (fixture->store, fixture->egypt, "1.1", "no", 2, NULL), NULL);
  g_clear_pointer (&fixture->store, mgi_store_free);
  for (int number = 0; !restored; number++) {
    GError *error = NULL;

    plan = (typeof (plan)){ number, false, SQLITE_FULL, 0 };
    restored = mgi_store_restore (fixture->where, file, &error);
    plan.left = -1;
    g_assert_true (restored || error->domain == MGI_STORE_ERROR);
    g_clear_error (&error);
    g_assert_cmpint (revision_of (fixture->where), ==, restored ? 2 : 3);
  }
}

/* A creation that fails leaves no file. */
static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autofree char *where = path_in (fixture, "new.db");
  bool created = false;

  for (int number = 0; !created; number++) {
    GError *error = NULL;
    MgiStore *store;

    plan = (typeof (plan)){ number, false, SQLITE_IOERR_WRITE, 0 };
    store = mgi_store_create (where, &error);
    plan.left = -1;
    created = store != NULL;
    g_assert_true (created || error->domain == MGI_STORE_ERROR);
    g_assert_true (created == g_file_test (where, G_FILE_TEST_EXISTS));
    g_clear_error (&error);
    g_clear_pointer (&store, mgi_store_free);
  }
}

static const Kind once_full = { false, SQLITE_FULL, MGI_STORE_ERROR_FULL };
static const Kind always_full = { true, SQLITE_FULL, MGI_STORE_ERROR_FULL };
static const Kind once_broken = { false, SQLITE_IOERR_WRITE, MGI_STORE_ERROR_FAILED };
static const Kind always_broken = { true, SQLITE_IOERR_FSYNC, MGI_STORE_ERROR_FAILED };

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  install ();
  g_test_add ("/store-faults/once-full", Fixture, &once_full, fixture_set_up, try_each, fixture_tear_down);
  g_test_add ("/store-faults/always-full", Fixture, &always_full, fixture_set_up, try_each, fixture_tear_down);
  g_test_add ("/store-faults/once-broken", Fixture, &once_broken, fixture_set_up, try_each, fixture_tear_down);
  g_test_add ("/store-faults/always-broken", Fixture, &always_broken, fixture_set_up, try_each, fixture_tear_down);
  add_fixture_test ("/store-faults/backup", test_backup);
  add_fixture_test ("/store-faults/restore", test_restore);
  add_fixture_test ("/store-faults/create", test_create);
  return g_test_run ();
}
