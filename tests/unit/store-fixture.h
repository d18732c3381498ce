/*
 * What the store's tests share: a folder of their own, a small database, and a way to change it behind the program's
 * back.
 */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "data/store/store.h"

#define AT        "2026-03-01T10:00:00Z"
#define LATER     "2026-03-02T11:30:00Z"
#define FRAMEWORK "{\"id\": \"mgi-test\"}"
/* printf '{"id": "mgi-test"}' | sha256sum */
#define FRAMEWORK_SHA256 "bc07b65b9c9006a661431cbfb1cae722c667f8a3eede8bb65804caadd1ec187c"

typedef struct {
  char *folder, *where;
  MgiStore *store;
  gint64 egypt; /* key of EGY/1 */
} Fixture;

static inline void
must (bool succeeded, const GError *error)
{
  g_assert_no_error (error);
  g_assert_true (succeeded);
}

static inline void
expect_error (GError **error, MgiStoreErrorCode code)
{
  g_assert_error (*error, MGI_STORE_ERROR, (int)code);
  g_clear_error (error);
}

static inline char *
path_in (const Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static inline gint64
add_assessment (MgiStore *store, const char *authority, int round, const char *name)
{
  g_autoptr (MgiStoredAssessment) assessment = g_new0 (MgiStoredAssessment, 1);
  MgiChange open = { .at = AT, .by = "ana", .action = "open", .after = "{\"year\":2026}" };
  GError *error = NULL;

  assessment->authority = g_strdup (authority);
  assessment->round = round;
  assessment->name = g_strdup (name);
  assessment->year = 2026;
  assessment->framework_sha256 = g_strdup (FRAMEWORK_SHA256);
  assessment->state = MGI_STATE_COLLECTING;
  assessment->opened_at = g_strdup (AT);
  assessment->changed_at = g_strdup (AT);
  must (mgi_store_assessment_add (store, assessment, &open, &error), error);
  g_assert_cmpint (assessment->key, >, 0);
  return assessment->key;
}

static inline void
add_framework (MgiStore *store)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (FRAMEWORK, strlen (FRAMEWORK));
  MgiChange load = { .at = AT, .by = "ana", .action = "load" };
  GError *error = NULL;

  must (mgi_store_framework_add (store, "mgi-test", "1", FRAMEWORK_SHA256, bytes, &load, &error), error);
}

/* An answer with a note and, for each title, a source. */
static inline MgiAnswer *
make_answer (const char *code, const char *option, const char *note, const char *const *titles)
{
  MgiAnswer *answer = mgi_answer_new (code);

  answer->option = g_strdup (option);
  answer->note = g_strdup (note);
  for (guint i = 0; titles != NULL && titles[i] != NULL; i++)
    g_ptr_array_add (answer->sources, mgi_source_new (titles[i]));
  return answer;
}

static inline bool
put (MgiStore *store, gint64 assessment, const char *code, const char *option, gint64 base, GError **error)
{
  const char *titles[] = { "Law 1", "Law 2", NULL };
  g_autoptr (MgiAnswer) answer = make_answer (code, option, "A note", titles);
  MgiChange change = { .at = AT, .by = "ana", .action = "answer", .after = option };

  return mgi_store_answer_put (store, assessment, answer, base, &change, error);
}

static inline void
fixture_open_folder (Fixture *fixture)
{
  GError *error = NULL;

  *fixture = (Fixture){ .folder = g_dir_make_tmp ("mgi-store-XXXXXX", &error) };
  g_assert_no_error (error);
  fixture->where = path_in (fixture, "mgi.db");
}

/*
 * History: 1 load mgi-test/1, 2 open EGY/1, 3 answer 1.1, 4 answer 1.2, 5 answer 1.1 again, 6 submit, 7 load of a
 * crosswalk, 8 an export.
 */
static inline void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  /* printf '{}' | sha256sum */
  MgiStoredCrosswalk crosswalk
      = { "mgi-test/1", "mgi-test/2", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", bytes };
  MgiChange submit = { .at = LATER,
                       .by = "ben",
                       .action = "submit",
                       .before = "\"collecting\"",
                       .after = "\"consultation\"",
                       .reason = "Complete" };
  MgiChange load = { .at = LATER, .by = "ben", .action = "load" };
  MgiChange export = { .at = LATER, .by = "ben", .action = "export" };
  GError *error = NULL;

  fixture_open_folder (fixture);
  fixture->store = mgi_store_create (fixture->where, &error);
  g_assert_no_error (error);
  add_framework (fixture->store);
  fixture->egypt = add_assessment (fixture->store, "EGY", 1, NULL);
  must (put (fixture->store, fixture->egypt, "1.1", "yes", 0, &error), error);
  must (put (fixture->store, fixture->egypt, "1.2", "no", 0, &error), error);
  must (put (fixture->store, fixture->egypt, "1.1", "partially", 1, &error), error);
  must (mgi_store_assessment_set_state (fixture->store, fixture->egypt, MGI_STATE_CONSULTATION, &submit, &error),
        error);
  must (mgi_store_crosswalk_put (fixture->store, &crosswalk, &load, &error), error);
  must (mgi_store_history_append (fixture->store, "EGY/1", NULL, &export, &error), error);
}

static inline void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}

static inline void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->store, mgi_store_free);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->where);
}

/* Runs SQL past the store, with the guards of the schema that stand in the way taken down. */
static inline void
tamper (const char *where, const char *sql)
{
  g_autofree char *all = g_strconcat ("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;"
                                      "DROP TRIGGER IF EXISTS history_never_changes;"
                                      "DROP TRIGGER IF EXISTS history_never_goes;"
                                      "DROP TRIGGER IF EXISTS frameworks_never_change;"
                                      "DROP TRIGGER IF EXISTS frameworks_never_go;"
                                      "DROP TRIGGER IF EXISTS assessments_stay_pinned;",
                                      sql, NULL);
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (where, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  sqlite3_exec (db, all, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

/* The first column of the first row. */
static inline char *
ask (const char *where, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  char *answer = NULL;

  g_assert_cmpint (sqlite3_open (where, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    answer = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return answer;
}

static inline void
expect_whole (MgiStore *store, gint64 rows)
{
  g_auto (MgiHistoryCheck) check = { 0 };
  GError *error = NULL;

  must (mgi_store_history_check (store, &check, &error), error);
  g_assert_cmpint (check.verdict, ==, MGI_HISTORY_WHOLE);
  g_assert_cmpint (check.number, ==, 0);
  if (rows >= 0)
    g_assert_cmpint (check.rows, ==, rows);
}

#define add_fixture_test(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
