/*
 * What the tests of backup and restore share.
 */
#pragma once

#include "tests/unit/store-fixture.h"

static inline void
expect_answers (const char *where, const char *option, gint64 rows)
{
  GError *error = NULL;
  g_autoptr (MgiStore) store = mgi_store_open (where, &error);
  g_autoptr (MgiStoredAssessment) egypt = NULL;
  g_autoptr (MgiStoredAnswer) stored = NULL;

  g_assert_no_error (error);
  egypt = mgi_store_assessment (store, "EGY", 1, &error);
  stored = mgi_store_answer (store, egypt->key, "1.1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stored->answer->option, ==, option);
  expect_whole (store, rows);
}

/* Only these are in the folder. */
static inline void
expect_files (const Fixture *fixture, const char *const *expected)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint count = 0;

  while ((name = g_dir_read_name (dir)) != NULL) {
    if (!g_strv_contains (expected, name))
      g_test_message ("%s should not be there", name);
    g_assert_true (g_strv_contains (expected, name));
    count++;
  }
  g_assert_cmpuint (count, ==, g_strv_length ((char **)expected));
}

static inline char *
back_up (Fixture *fixture, const char *name)
{
  char *file = path_in (fixture, name);
  GError *error = NULL;

  must (mgi_store_backup (fixture->store, file, &error), error);
  return file;
}
