/*
 * The queries: every one can be prepared, is written for all engines, and is answered without reading everything.
 */
#include <gio/gio.h>
#include <string.h>

#include "data/store/sqlite-private.h"
#include "data/store/store-private.h"
#include "tests/unit/store-fixture.h"

#define QUERIES "/mgi/store/queries"

/* Lists of everything: these may read everything. */
static const char *const lists[]
    = { "framework-list.sql", "crosswalk-list.sql",   "assessment-list.sql", "history-list-all.sql",
        "person-list.sql",    "session-list-all.sql", "session-end-all.sql", NULL };

static void
check_plan (sqlite3 *db, const char *name, const char *sql)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  bool is_list = g_strv_contains (lists, name);
  sqlite3_stmt *plan = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, explain, -1, &plan, NULL), ==, SQLITE_OK);
  while (sqlite3_step (plan) == SQLITE_ROW) {
    const char *step = (const char *)sqlite3_column_text (plan, 3);

    g_test_message ("%s: %s", name, step);
    g_assert_true (is_list || !g_str_has_prefix (step, "SCAN"));
    /* To put one answer's few sources in their order is no matter. */
    g_assert_true (strstr (step, "TEMP B-TREE") == NULL || strstr (step, "RIGHT PART") != NULL);
    g_assert_null (strstr (step, "AUTOMATIC"));
  }
  sqlite3_finalize (plan);
}

static void
test_queries (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) names = g_resources_enumerate_children (QUERIES, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert_cmpuint (g_strv_length (names), >, 20);
  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *path = g_build_path ("/", QUERIES, names[i], NULL);
    g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    const char *sql = g_bytes_get_data (bytes, NULL);
    g_autofree char *name = g_strndup (names[i], strlen (names[i]) - strlen (".sql"));
    GError *error = NULL;
    MgiQuery *query = mgi_query_begin (fixture->store, name, &error);

    g_assert_no_error (error);
    g_assert_true (g_str_has_prefix (sql, "-- "));
    mgi_query_end (query);
    check_plan (((MgiSqlite *)fixture->store->connection)->db, names[i], sql);
  }
}

/* What only one of the engines would understand. */
static void
test_queries_are_portable (void)
{
  g_auto (GStrv) names = g_resources_enumerate_children (QUERIES, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GRegex) foreign
      = g_regex_new ("\\browid\\b|\\bINSERT OR\\b|\\bREPLACE\\b|\\bIFNULL\\b|\\bGLOB\\b|\\bPRAGMA\\b|datetime|strftime|"
                     "::|\\bILIKE\\b|\\bnow ?\\(|\\?|@|`|\"",
                     G_REGEX_CASELESS, 0, NULL);

  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *path = g_build_path ("/", QUERIES, names[i], NULL);
    g_autoptr (GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

    g_test_message ("%s", names[i]);
    g_assert_false (g_regex_match (foreign, g_bytes_get_data (sql, NULL), 0, NULL));
  }
}

static void
expect_all_embedded (const char *folder, const char *resources)
{
  g_autofree char *path = g_build_filename (g_getenv ("MGI_TESTS"), "..", "data", "store", folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_auto (GStrv) embedded = g_resources_enumerate_children (resources, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  guint files = 0;
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_test_message ("%s", name);
    g_assert_true (g_strv_contains ((const char *const *)embedded, name));
    files++;
  }
  g_assert_cmpuint (files, ==, g_strv_length (embedded));
}

/* A file that is written but not listed for the build would not be in the program. */
static void
test_all_embedded (void)
{
  g_autoptr (MgiStoreSetup) setup = mgi_store_setup_new ("x.db", NULL);

  if (g_getenv ("MGI_TESTS") == NULL) {
    g_test_skip ("MGI_TESTS is not set");
    return;
  }
  expect_all_embedded ("queries", QUERIES);
  expect_all_embedded ("schema/sqlite", "/mgi/store/schema/sqlite");
  g_assert_cmpuint (setup->migrations->len, >=, 1);
}

static void
test_unknown_query (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  g_assert_null (mgi_query_begin (fixture->store, "no-such-query", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_fixture_test ("/queries/plans", test_queries);
  g_test_add_func ("/queries/portable", test_queries_are_portable);
  g_test_add_func ("/queries/all-embedded", test_all_embedded);
  add_fixture_test ("/queries/unknown-query", test_unknown_query);
  return g_test_run ();
}
