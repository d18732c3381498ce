/*
 * What the tests of people and sessions share: a database with nothing in it, a clock that is set, and a gate that
 * hashes fast.
 */
#pragma once

#include <glib/gstdio.h>

#include "mgi/app/accounts-private.h"

#define START    "2026-03-01T09:00:00Z"
#define PASSWORD "seven grey herons"
#define OTHER    "nine slow barges"
#define HOME     "192.0.2.7"
#define AWAY     "198.51.100.9"

typedef struct {
  char *folder, *where;
  gint64 start;
  MgiApp *app; /* the operator's, until it acts for somebody */
  MgiGate *gate;
} Fixture;

static inline MgiApp *
open_app (const Fixture *fixture, const char *now)
{
  const MgiAppOptions options = { fixture->where, "operator", now };
  GError *error = NULL;
  MgiApp *app = mgi_app_open (&options, &error);

  g_assert_no_error (error);
  return app;
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  const MgiGateOptions options = { .cheap_passwords = true };
  GError *error = NULL;

  fixture->folder = g_dir_make_tmp ("mgi-accounts-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->where = g_build_filename (fixture->folder, "test.db", NULL);
  fixture->start = mgi_time_read (START);
  mgi_store_free (mgi_store_create (fixture->where, &error));
  g_assert_no_error (error);
  fixture->app = open_app (fixture, START);
  fixture->gate = mgi_gate_new (&options);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  mgi_app_free (fixture->app);
  mgi_gate_free (fixture->gate);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *file = g_strconcat (fixture->where, endings[i], NULL);
    g_unlink (file);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->where);
  g_free (fixture->folder);
}

/* Puts the clock so many seconds after the start. */
static inline void
set_clock (Fixture *fixture, gint64 seconds)
{
  g_free (fixture->app->now);
  fixture->app->now = mgi_time_print (fixture->start + seconds);
}

/* From now on the app acts for the operator again. */
static inline void
act_as_operator (Fixture *fixture)
{
  mgi_app_act_as (fixture->app, NULL);
  fixture->app->is_guarded = false;
}

static inline const char *
key_of (const GError *error)
{
  const GPtrArray *problems = mgi_refusal_problems (error);

  return problems == NULL ? NULL : ((const MgiProblem *)problems->pdata[0])->key;
}

static inline void
assert_refused (GError **error, const char *key)
{
  g_assert_nonnull (*error);
  g_assert_cmpstr (key_of (*error), ==, key);
  g_clear_error (error);
}

static inline void
must (bool succeeded, const GError *error)
{
  g_assert_no_error (error);
  g_assert_true (succeeded);
}

/* --- people ------------------------------------------------------------------------------------------------------- */

static inline bool
add_with (const Fixture *fixture, const char *name, MgiRole role, const char *authority, const char *password,
          GError **error)
{
  const char *authorities[] = { authority, NULL };
  const MgiPersonWish wish = { name, NULL, role, authority == NULL ? NULL : authorities, .keeps_password = true };

  return mgi_app_person_add (fixture->gate, fixture->app, &wish, password, error);
}

static inline void
add (const Fixture *fixture, const char *name, MgiRole role, const char *authority)
{
  GError *error = NULL;

  must (add_with (fixture, name, role, authority, PASSWORD, &error), error);
}

/* As the operator sees them. */
static inline MgiPerson *
person (const Fixture *fixture, const char *name)
{
  GError *error = NULL;
  g_autoptr (MgiStoredPerson) stored = mgi_store_person (fixture->app->store, name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (stored);
  return mgi_person_from_stored (stored);
}

static inline void
act_as (Fixture *fixture, const char *name)
{
  g_autoptr (MgiPerson) actor = person (fixture, name);

  mgi_app_act_as (fixture->app, actor);
}

/* --- signing in --------------------------------------------------------------------------------------------------- */

static inline MgiSession *
try_from (const Fixture *fixture, const char *name, const char *password, const char *address, char **ret_token,
          guint *ret_wait, GError **error)
{
  const MgiSignIn sign_in = { name, password, address, "Browser/1", NULL };

  return mgi_sign_in (fixture->gate, fixture->app, &sign_in, ret_token, ret_wait, error);
}

/* The token. */
static inline char *
sign_in_from (const Fixture *fixture, const char *name, const char *password, const char *address)
{
  GError *error = NULL;
  char *token = NULL;
  guint wait = 99;
  g_autoptr (MgiSession) session = try_from (fixture, name, password, address, &token, &wait, &error);

  g_assert_no_error (error);
  g_assert_nonnull (session);
  g_assert_cmpstr (session->person->name, ==, name);
  g_assert_cmpuint (wait, ==, 0);
  return token;
}

static inline char *
sign_in (const Fixture *fixture, const char *name)
{
  return sign_in_from (fixture, name, PASSWORD, HOME);
}

/* The key of the refusal. */
static inline char *
refusal_from (const Fixture *fixture, const char *name, const char *password, const char *address, guint *ret_wait)
{
  g_autoptr (GError) error = NULL;
  char *token = NULL;
  g_autoptr (MgiSession) session = try_from (fixture, name, password, address, &token, ret_wait, &error);

  g_assert_null (session);
  g_assert_null (token);
  return g_strdup (key_of (error));
}

static inline bool
runs (const Fixture *fixture, const char *token)
{
  GError *error = NULL;
  g_autoptr (MgiSession) session = mgi_session_find (fixture->gate, fixture->app, token, &error);

  g_assert_no_error (error);
  return session != NULL;
}

/* --- history ------------------------------------------------------------------------------------------------------ */

static inline guint
count_rows (const Fixture *fixture, const char *subject)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = mgi_store_history (fixture->app->store, subject, &error);

  g_assert_no_error (error);
  return rows->len;
}

static inline void
assert_whole (const Fixture *fixture)
{
  GError *error = NULL;
  g_auto (MgiHistoryCheck) check = { 0 };

  must (mgi_store_history_check (fixture->app->store, &check, &error), error);
  g_assert_cmpint (check.verdict, ==, MGI_HISTORY_WHOLE);
}

#define add_fixture_test(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
