/*
 * Passwords: what is a good one, making one, how they are hashed, and giving oneself another.
 */
#include <string.h>

#include "tests/unit/accounts-fixture.h"

/* --- rules ------------------------------------------------------------------------------------------------------- */

static void
test_passwords (void)
{
  static const struct {
    const char *password, *key; /* NULL: a good one */
  } cases[] = {
    { "seven grey herons", NULL },
    { "kabukicho-9-rain", NULL },
    { "ثلاث قطط سوداء", NULL },
    { "abcdefghijkm", NULL },
    { "elevenchars", "password.too-short" },
    { "", "password.too-short" },
    { "éééééééééééé", "password.too-common" }, /* twelve letters, all the same */
    { "aaaaaaaaaaaa", "password.too-common" },
    { "abababababab", "password.too-common" },
    { "123456789012", "password.too-common" },
    { "2026-03-01 09:00", "password.too-common" },
    { "Password1234", "password.too-common" },
    { "1234PASSWORD!", "password.too-common" },
    { "passwordpassword", "password.too-common" },
    { "Pass-word-2026", "password.too-common" },
    { "qwertyuiop12", "password.too-common" },
    { "Motdepasse2026", "password.too-common" },
    { "contraseña 123", "password.too-common" },
    { "كلمة المرور 1", "password.too-common" },
    { "Administrator1", "password.too-common" },
    { "amal.hassan 42!", "password.has-name" },
    { "my AMAL.HASSAN word", "password.has-name" },
    { "ask Amina Idrissi", "password.has-name" },
    { "twelve\nletters", "password.not-text" },
    { "twelve \xff letters", "password.not-text" },
    { NULL, "password.not-text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GError *error = NULL;
    const bool is_good = mgi_password_check (cases[i].password, "amal.hassan", "Amina Idrissi", &error);
    g_autofree char *printable = g_strescape (cases[i].password != NULL ? cases[i].password : "", NULL);
    g_test_message ("%s", printable);
    g_assert_cmpint (is_good, ==, cases[i].key == NULL);
    if (!is_good)
      assert_refused (&error, cases[i].key);
  }
}

static void
test_password_length (void)
{
  g_autofree char *longest = g_strnfill (MGI_PASSWORD_MAX, 'x'), *longer = g_strnfill (MGI_PASSWORD_MAX + 1, 'x');
  GError *error = NULL;

  memcpy (longest, "a good start", strlen ("a good start"));
  memcpy (longer, "a good start", strlen ("a good start"));
  must (mgi_password_check (longest, "amal", "Amal", &error), error);
  g_assert_false (mgi_password_check (longer, "amal", "Amal", &error));
  assert_refused (&error, "password.too-long");
  /* A name of three letters may stand in a password by chance. */
  must (mgi_password_check ("seven herons fly", "ron", "Ron", &error), error);
}

static void
test_generate (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 200; i++) {
    char *password = mgi_password_generate ();
    GError *error = NULL;
    g_assert_cmpuint (strlen (password), ==, 19);
    must (mgi_password_check (password, "amal", "Amal", &error), error);
    g_assert_true (g_hash_table_add (seen, password));
  }
}

static void
test_bad_password (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  g_assert_false (add_with (fixture, "amal", MGI_ROLE_ANALYST, NULL, "short", &error));
  assert_refused (&error, "password.too-short");
  add (fixture, "amal", MGI_ROLE_ANALYST, NULL);
  g_assert_false (mgi_app_password_reset (fixture->gate, fixture->app, "amal", "amal amal amal", &error));
  assert_refused (&error, "password.has-name");
  g_assert_false (mgi_app_password_reset (fixture->gate, fixture->app, "ben", OTHER, &error));
  assert_refused (&error, "person.unknown");
  g_assert_cmpuint (count_rows (fixture, "@amal"), ==, 1);
}

/* However a keyboard writes it: é as one letter or as two. */
static void
test_composed_password (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  must (add_with (fixture, "rene", MGI_ROLE_ANALYST, NULL, "un de\xcc\x81 jaune rond", &error), error);
  g_autofree char *token = sign_in_from (fixture, "rene", "un d\xc3\xa9 jaune rond", HOME);
  g_assert_true (runs (fixture, token));
}

/* Without `cheap_passwords` it is libsodium's interactive preset: 64 MiB, twice. */
static void
test_effort (Fixture *fixture, gconstpointer data)
{
  const MgiGateOptions options = { 0 };
  g_autoptr (MgiGate) gate = mgi_gate_new (&options);
  GError *error = NULL;
  g_autofree char *hash = mgi_gate_hash (gate, PASSWORD, &error);

  g_assert_true (g_str_has_prefix (hash, "$argon2id$v=19$m=65536,t=2,p=1$"));
  g_assert_true (mgi_gate_verify (gate, hash, PASSWORD));
  g_assert_false (mgi_gate_verify (gate, hash, OTHER));
  g_assert_false (mgi_gate_verify (gate, NULL, PASSWORD));
  g_assert_false (mgi_gate_is_outdated (gate, hash));
  g_assert_true (mgi_gate_is_outdated (fixture->gate, hash));
}

/* --- changing one's own password ----------------------------------------------------------------------------------- */

static void
set_up_people (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  add (fixture, "amal", MGI_ROLE_FOCAL_POINT, "EGY");
  add (fixture, "ben", MGI_ROLE_ANALYST, NULL);
  add (fixture, "zoe", MGI_ROLE_ADMINISTRATOR, NULL);
}

static MgiSession *
find (const Fixture *fixture, const char *token)
{
  GError *error = NULL;
  MgiSession *session = mgi_session_find (fixture->gate, fixture->app, token, &error);

  g_assert_no_error (error);
  return session;
}

static bool
change (const Fixture *fixture, const MgiSession *session, const char *old, const char *next, GError **error)
{
  return mgi_app_password_change (fixture->gate, fixture->app, session, old, next, error);
}

static void
test_password (Fixture *fixture, gconstpointer data)
{
  g_autofree char *here = sign_in (fixture, "amal"), *elsewhere = sign_in_from (fixture, "amal", PASSWORD, AWAY);
  g_autoptr (MgiSession) session = find (fixture, here);
  GError *error = NULL;

  mgi_app_act_as (fixture->app, session->person);
  g_assert_false (change (fixture, session, OTHER, "four words are enough", &error));
  assert_refused (&error, "password.wrong-old");
  g_assert_false (change (fixture, session, PASSWORD, PASSWORD, &error));
  assert_refused (&error, "password.same");
  g_assert_true (runs (fixture, elsewhere));
  must (change (fixture, session, PASSWORD, OTHER, &error), error);
  g_assert_true (runs (fixture, here));
  g_assert_false (runs (fixture, elsewhere));

  guint wait;
  g_autofree char *key = refusal_from (fixture, "amal", PASSWORD, HOME, &wait);
  g_assert_cmpstr (key, ==, "sign-in.wrong");
  g_autofree char *next = sign_in_from (fixture, "amal", OTHER, HOME);
  g_assert_true (runs (fixture, next));
  assert_whole (fixture);
}

/* Who must change the password may do nothing else, and then everything. */
static void
test_must_change (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  must (mgi_app_password_reset (fixture->gate, fixture->app, "zoe", OTHER, &error), error);
  g_autofree char *token = sign_in_from (fixture, "zoe", OTHER, HOME);
  g_autoptr (MgiSession) session = find (fixture, token);
  g_assert_true (session->person->must_change_password);
  mgi_app_act_as (fixture->app, session->person);
  g_assert_null (mgi_app_people (fixture->app, &error));
  assert_refused (&error, "permission.password-first");
  must (change (fixture, session, OTHER, PASSWORD, &error), error);

  g_autoptr (MgiSession) after = find (fixture, token);
  g_assert_false (after->person->must_change_password);
  mgi_app_act_as (fixture->app, after->person);
  g_autoptr (GPtrArray) people = mgi_app_people (fixture->app, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (people->len, ==, 3);
}

/* Whoever finds an open browser cannot try old passwords without end; weak new ones cost no try. */
static void
test_password_tries (Fixture *fixture, gconstpointer data)
{
  g_autofree char *token = sign_in (fixture, "amal");
  g_autoptr (MgiSession) session = find (fixture, token);
  GError *error = NULL;

  mgi_app_act_as (fixture->app, session->person);
  for (guint i = 0; i < 20; i++) {
    g_assert_false (change (fixture, session, PASSWORD, "short", &error));
    assert_refused (&error, "password.too-short");
  }
  for (guint i = 0; i < 5; i++) {
    g_assert_false (change (fixture, session, "a wrong old one", OTHER, &error));
    assert_refused (&error, "password.wrong-old");
  }
  g_assert_false (change (fixture, session, PASSWORD, OTHER, &error));
  assert_refused (&error, "sign-in.wait");
  set_clock (fixture, 60);
  must (change (fixture, session, PASSWORD, OTHER, &error), error);
}

/* --- many at once -------------------------------------------------------------------------------------------------- */

static gpointer
hash_one (gpointer gate)
{
  GError *error = NULL;
  g_autofree char *hash = mgi_gate_hash (gate, PASSWORD, &error);

  g_assert_no_error (error);
  return NULL;
}

/* Eight at the same moment take no more memory than two. */
static void
test_two_at_a_time (void)
{
  const MgiGateOptions options = { 0 };
  g_autoptr (MgiGate) gate = mgi_gate_new (&options);
  GThread *threads[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("hash", hash_one, gate);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (mgi_gate_peak (gate), ==, 2);
}

#define add_people_test(path, function) g_test_add (path, Fixture, NULL, set_up_people, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passwords/rules", test_passwords);
  g_test_add_func ("/passwords/length", test_password_length);
  g_test_add_func ("/passwords/generate", test_generate);
  add_fixture_test ("/passwords/bad", test_bad_password);
  add_fixture_test ("/passwords/composed", test_composed_password);
  add_fixture_test ("/passwords/effort", test_effort);
  g_test_add_func ("/passwords/two-at-a-time", test_two_at_a_time);
  add_people_test ("/passwords/change", test_password);
  add_people_test ("/passwords/must-change", test_must_change);
  add_people_test ("/passwords/tries", test_password_tries);
  return g_test_run ();
}
