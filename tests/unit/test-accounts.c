/*
 * People: adding and changing them, what the history says of it, and the first administrator.
 */
#include <string.h>

#include "tests/unit/accounts-fixture.h"

/* "name|display name|role|authorities|disabled|must change" */
static char *
print_person (const MgiPerson *person)
{
  g_autofree char *authorities = g_strjoinv (" ", person->authorities);

  return g_strdup_printf ("%s|%s|%s|%s|%d|%d", person->name, person->display_name, mgi_role_word (person->role),
                          authorities, person->disabled, person->must_change_password);
}

static void
assert_person (const Fixture *fixture, const char *name, const char *expected)
{
  g_autoptr (MgiPerson) found = person (fixture, name);
  g_autofree char *printed = print_person (found);

  g_assert_cmpstr (printed, ==, expected);
}

static bool
add_wish (const Fixture *fixture, const MgiPersonWish *wish, GError **error)
{
  return mgi_app_person_add (fixture->gate, fixture->app, wish, PASSWORD, error);
}

/* --- adding -------------------------------------------------------------------------------------------------------- */

static void
test_add (Fixture *fixture, gconstpointer data)
{
  const char *authorities[] = { "MAR", "BRA-sao-paulo", "EGY", "MAR", NULL };
  const MgiPersonWish focal = { " Amal.Hassan@Example.org ", "أمل حسن", MGI_ROLE_FOCAL_POINT, authorities };
  /* e and a combining acute accent, which is kept as one letter */
  const MgiPersonWish analyst = { "rene", "Rene\xcc\x81", MGI_ROLE_ANALYST, NULL, .keeps_password = true };
  const MgiPersonWish administrator = { "zoe", NULL, MGI_ROLE_ADMINISTRATOR };
  GError *error = NULL;

  must (add_wish (fixture, &focal, &error), error);
  must (add_wish (fixture, &analyst, &error), error);
  must (add_wish (fixture, &administrator, &error), error);

  g_autoptr (GPtrArray) people = mgi_app_people (fixture->app, &error);
  static const char *const expected[] = {
    "amal.hassan@example.org|أمل حسن|focal-point|BRA-sao-paulo EGY MAR|0|1",
    "rene|Ren\xc3\xa9|analyst||0|0",
    "zoe|zoe|administrator||0|1",
  };
  g_assert_cmpuint (people->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < people->len; i++) {
    const MgiPerson *one = people->pdata[i];
    g_autofree char *printed = print_person (one);
    g_assert_cmpstr (printed, ==, expected[i]);
    g_assert_cmpstr (one->created_at, ==, START);
  }
  assert_whole (fixture);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const char *const good[] = { "ab", "a1", "7a", "a.b_c-d@e+f", "AMAL", NULL };
  static const char *const bad[] = {
    "",    "a",    " a ",  ".ab", "-ab", "@ab",  "a b",
    "a/b", "a\nb", "amál", "أمل", "a*",  "a\"b", "a234567890123456789012345678901234567890123456789012345678901234x",
    NULL
  };
  const char *longest = "a23456789012345678901234567890123456789012345678901234567890123x";

  for (guint i = 0; good[i] != NULL; i++) {
    g_autofree char *read = mgi_person_name_read (good[i]);
    g_autofree char *small = g_ascii_strdown (good[i], -1);
    g_assert_cmpstr (read, ==, small);
  }
  g_autofree char *read = mgi_person_name_read (longest);
  g_assert_cmpstr (read, ==, longest);
  g_assert_cmpuint (strlen (longest), ==, 64);
  g_assert_null (mgi_person_name_read (NULL));
  for (guint i = 0; bad[i] != NULL; i++) {
    GError *error = NULL;
    g_assert_false (add_with (fixture, bad[i], MGI_ROLE_ANALYST, NULL, PASSWORD, &error));
    assert_refused (&error, "person.bad-name");
  }
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *display_name;
    MgiRole role;
    const char *authorities[3];
    const char *key;
  } cases[] = {
    { "two\nlines", MGI_ROLE_ANALYST, { NULL }, "person.bad-display-name" },
    { " ", MGI_ROLE_ANALYST, { NULL }, "person.bad-display-name" },
    { "Amal \xe2\x80\xae"
      "nimda",
      MGI_ROLE_ANALYST,
      { NULL },
      "person.bad-display-name" },
    { "\xff", MGI_ROLE_ANALYST, { NULL }, "person.bad-display-name" },
    { NULL, MGI_ROLE_FOCAL_POINT, { NULL }, "person.authority-needed" },
    { NULL, MGI_ROLE_CONTRIBUTOR, { NULL }, "person.authority-needed" },
    { NULL, MGI_ROLE_READER, { NULL }, "person.authority-needed" },
    { NULL, MGI_ROLE_ANALYST, { "EGY" }, "person.no-authority" },
    { NULL, MGI_ROLE_ADMINISTRATOR, { "EGY" }, "person.no-authority" },
    { NULL, MGI_ROLE_READER, { "*" }, "authority.bad-code" },
    { NULL, MGI_ROLE_READER, { "EGY", "*" }, "authority.bad-code" },
    { NULL, MGI_ROLE_READER, { "egy" }, "authority.bad-code" },
    { NULL, MGI_ROLE_READER, { "" }, "authority.bad-code" },
    { NULL, MGI_ROLE_READER, { "EGY/1" }, "authority.bad-code" },
    { NULL, MGI_ROLE_READER, { "QQQ" }, "authority.unknown-country" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const MgiPersonWish wish = { "amal", cases[i].display_name, cases[i].role, cases[i].authorities };
    GError *error = NULL;
    g_test_message ("%u", i);
    g_assert_false (add_wish (fixture, &wish, &error));
    assert_refused (&error, cases[i].key);
  }
  g_assert_cmpuint (count_rows (fixture, NULL), ==, 0);
}

static void
test_taken (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  add (fixture, "amal", MGI_ROLE_ANALYST, NULL);
  g_assert_false (add_with (fixture, "AMAL", MGI_ROLE_READER, "EGY", PASSWORD, &error));
  assert_refused (&error, "person.exists");
  assert_person (fixture, "amal", "amal|amal|analyst||0|0");
  g_assert_null (mgi_app_person (fixture->app, "ben", &error));
  assert_refused (&error, "person.unknown");
}

/* --- changing ------------------------------------------------------------------------------------------------------ */

static MgiHistoryRow *
last_row (const Fixture *fixture, const char *subject)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = mgi_store_history (fixture->app->store, subject, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, >, 0);
  return g_ptr_array_steal_index (rows, rows->len - 1);
}

static void
test_change (Fixture *fixture, gconstpointer data)
{
  const MgiPersonWish wish = { "amal", "Amal H.", MGI_ROLE_READER, (const char *const[]){ "MAR", NULL } };
  GError *error = NULL;

  add (fixture, "amal", MGI_ROLE_FOCAL_POINT, "EGY");
  set_clock (fixture, 60);
  must (mgi_app_person_change (fixture->app, &wish, &error), error);
  assert_person (fixture, "amal", "amal|Amal H.|reader|MAR|0|0");

  g_autoptr (MgiHistoryRow) row = last_row (fixture, "@amal");
  g_assert_cmpstr (row->by, ==, "operator");
  g_assert_cmpstr (row->action, ==, "change");
  g_assert_cmpstr (row->at, ==, "2026-03-01T09:01:00Z");
  g_assert_cmpstr (row->before, ==,
                   "{\"display_name\":\"amal\",\"role\":\"focal-point\",\"authorities\":[\"EGY\"],"
                   "\"disabled\":false,\"must_change_password\":false}");
  g_assert_cmpstr (row->after, ==,
                   "{\"display_name\":\"Amal H.\",\"role\":\"reader\",\"authorities\":[\"MAR\"],"
                   "\"disabled\":false,\"must_change_password\":false}");

  /* The same once more is no change; without a display name it stays. */
  const MgiPersonWish same = { "amal", NULL, MGI_ROLE_READER, (const char *const[]){ "MAR", NULL } };
  must (mgi_app_person_change (fixture->app, &same, &error), error);
  g_assert_cmpuint (count_rows (fixture, "@amal"), ==, 2);
  assert_whole (fixture);

  const MgiPersonWish unknown = { "ben", NULL, MGI_ROLE_ANALYST };
  g_assert_false (mgi_app_person_change (fixture->app, &unknown, &error));
  assert_refused (&error, "person.unknown");
  const MgiPersonWish wrong = { "amal", NULL, MGI_ROLE_READER };
  g_assert_false (mgi_app_person_change (fixture->app, &wrong, &error));
  assert_refused (&error, "person.authority-needed");
}

static void
test_disable (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  add (fixture, "amal", MGI_ROLE_ANALYST, NULL);
  g_autofree char *token = sign_in (fixture, "amal");
  g_assert_true (runs (fixture, token));
  for (guint twice = 0; twice < 2; twice++)
    must (mgi_app_person_set_disabled (fixture->app, "amal", true, &error), error);
  assert_person (fixture, "amal", "amal|amal|analyst||1|0");
  g_assert_false (runs (fixture, token));
  guint wait;
  g_autofree char *key = refusal_from (fixture, "amal", PASSWORD, HOME, &wait);
  g_assert_cmpstr (key, ==, "sign-in.wrong");

  must (mgi_app_person_set_disabled (fixture->app, "amal", false, &error), error);
  g_assert_false (runs (fixture, token));
  g_autofree char *next = sign_in (fixture, "amal");
  g_assert_true (runs (fixture, next));
  g_assert_cmpuint (count_rows (fixture, "@amal"), ==, 3); /* add, disable, enable */
  g_assert_false (mgi_app_person_set_disabled (fixture->app, "ben", true, &error));
  assert_refused (&error, "person.unknown");
  assert_whole (fixture);
}

static void
test_reset (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  guint wait;

  add (fixture, "amal", MGI_ROLE_ANALYST, NULL);
  g_autofree char *token = sign_in (fixture, "amal");
  must (mgi_app_password_reset (fixture->gate, fixture->app, "amal", OTHER, &error), error);
  assert_person (fixture, "amal", "amal|amal|analyst||0|1");
  g_assert_false (runs (fixture, token));
  g_autofree char *key = refusal_from (fixture, "amal", PASSWORD, HOME, &wait);
  g_assert_cmpstr (key, ==, "sign-in.wrong");
  g_autofree char *next = sign_in_from (fixture, "amal", OTHER, HOME);
  g_assert_true (runs (fixture, next));

  g_autoptr (MgiHistoryRow) row = last_row (fixture, "@amal");
  g_assert_cmpstr (row->action, ==, "password");
  assert_whole (fixture);
}

/* Nobody takes the administrator's place away from themselves, nor does somebody who is none any more from others. */
static void
test_not_yourself (Fixture *fixture, gconstpointer data)
{
  const MgiPersonWish analyst = { "zoe", NULL, MGI_ROLE_ANALYST }, named = { "zoe", "Zoë", MGI_ROLE_ADMINISTRATOR };
  GError *error = NULL;

  add (fixture, "zoe", MGI_ROLE_ADMINISTRATOR, NULL);
  add (fixture, "yan", MGI_ROLE_ADMINISTRATOR, NULL);
  act_as (fixture, "zoe");
  g_assert_false (mgi_app_person_set_disabled (fixture->app, "zoe", true, &error));
  assert_refused (&error, "person.not-yourself");
  g_assert_false (mgi_app_person_change (fixture->app, &analyst, &error));
  assert_refused (&error, "person.not-yourself");
  must (mgi_app_person_change (fixture->app, &named, &error), error);
  assert_person (fixture, "zoe", "zoe|Zoë|administrator||0|0");

  /* Another one disables zoe while her page is still open. */
  g_autoptr (MgiApp) other = open_app (fixture, START);
  must (mgi_app_person_set_disabled (other, "zoe", true, &error), error);
  g_assert_false (mgi_app_person_set_disabled (fixture->app, "yan", true, &error));
  assert_refused (&error, "permission.denied");
  assert_person (fixture, "yan", "yan|yan|administrator||0|0");
}

/* --- what stands nowhere ------------------------------------------------------------------------------------------- */

static void
assert_nowhere (const Fixture *fixture, const char *secret)
{
  static const char *const endings[] = { "", "-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *file = g_strconcat (fixture->where, endings[i], NULL);
    g_autofree char *bytes = NULL;
    gsize length = 0;
    must (g_file_get_contents (file, &bytes, &length, NULL), NULL);
    g_assert_null (memmem (bytes, length, secret, strlen (secret)));
  }
}

static void
test_secrets (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  add (fixture, "amal", MGI_ROLE_ANALYST, NULL);
  g_autofree char *token = sign_in (fixture, "amal");
  must (mgi_app_password_reset (fixture->gate, fixture->app, "amal", OTHER, &error), error);
  assert_nowhere (fixture, PASSWORD);
  assert_nowhere (fixture, OTHER);
  assert_nowhere (fixture, token);

  g_autoptr (GPtrArray) rows = mgi_store_history (fixture->app->store, NULL, &error);
  g_autoptr (MgiStoredPerson) stored = mgi_store_person (fixture->app->store, "amal", &error);
  g_assert_true (g_str_has_prefix (stored->password, "$argon2id$v=19$"));
  for (guint i = 0; i < rows->len; i++) {
    const MgiHistoryRow *row = rows->pdata[i];
    g_assert_null (strstr (row->after, "argon"));
    g_assert_true (row->before == NULL || strstr (row->before, "argon") == NULL);
  }
}

/* --- the first administrator --------------------------------------------------------------------------------------- */

static bool
first (const Fixture *fixture, const char *code, const char *password, GError **error)
{
  return mgi_app_first_administrator (fixture->gate, fixture->app, code, "zoe", "Zoë", password, error);
}

static bool
is_needed (const Fixture *fixture)
{
  GError *error = NULL;
  bool needed = false;

  must (mgi_app_needs_first_administrator (fixture->app, &needed, &error), error);
  return needed;
}

static void
test_first (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  mgi_app_act_as (fixture->app, NULL);
  g_assert_true (is_needed (fixture));
  g_assert_false (first (fixture, "", PASSWORD, &error));
  assert_refused (&error, "first-run.wrong-code");
  g_autofree char *earlier = mgi_gate_first_code (fixture->gate), *code = mgi_gate_first_code (fixture->gate);
  g_assert_false (first (fixture, earlier, PASSWORD, &error));
  assert_refused (&error, "first-run.wrong-code");
  /* A password that is refused does not use the code up. */
  g_assert_false (first (fixture, code, "short", &error));
  assert_refused (&error, "password.too-short");

  g_autofree char *typed = g_ascii_strup (code, -1);
  g_strdelimit (typed, "-", ' ');
  must (first (fixture, typed, PASSWORD, &error), error);
  assert_person (fixture, "zoe", "zoe|Zoë|administrator||0|0");
  g_autoptr (MgiHistoryRow) row = last_row (fixture, "@zoe");
  g_assert_cmpstr (row->by, ==, "zoe");
  g_assert_false (is_needed (fixture));
  g_assert_false (mgi_gate_check_code (fixture->gate, code)); /* used up */

  g_autofree char *another = mgi_gate_first_code (fixture->gate);
  g_assert_false (first (fixture, another, PASSWORD, &error));
  assert_refused (&error, "first-run.over");
}

/* A code cannot be guessed at without end. */
static void
test_first_guesses (Fixture *fixture, gconstpointer data)
{
  g_autofree char *code = mgi_gate_first_code (fixture->gate);
  GError *error = NULL;

  for (guint i = 0; i < 10; i++) {
    g_assert_false (first (fixture, "aaaa-aaaa-aaaa-aaaa", PASSWORD, &error));
    assert_refused (&error, "first-run.wrong-code");
  }
  g_assert_false (first (fixture, code, PASSWORD, &error));
  assert_refused (&error, "first-run.wrong-code");
  g_autofree char *next = mgi_gate_first_code (fixture->gate);
  for (guint i = 0; i < 9; i++) {
    g_assert_false (first (fixture, "aaaa-aaaa-aaaa-aaaa", PASSWORD, &error));
    assert_refused (&error, "first-run.wrong-code");
  }
  must (first (fixture, next, PASSWORD, &error), error);
}

typedef struct {
  const Fixture *fixture;
  const char *code;
  gint made, numbers;
} Rush;

static gpointer
be_first (gpointer data)
{
  Rush *rush = data;
  g_autoptr (MgiApp) app = open_app (rush->fixture, START);
  g_autofree char *name = g_strdup_printf ("zoe%d", g_atomic_int_add (&rush->numbers, 1));
  g_autoptr (GError) error = NULL;

  if (mgi_app_first_administrator (rush->fixture->gate, app, rush->code, name, NULL, PASSWORD, &error))
    g_atomic_int_inc (&rush->made);
  return NULL;
}

/* The right code in eight browsers at the same moment makes one administrator. */
static void
test_first_rush (Fixture *fixture, gconstpointer data)
{
  g_autofree char *code = mgi_gate_first_code (fixture->gate);
  Rush rush = { fixture, code, 0, 0 };
  GThread *threads[8];
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("first", be_first, &rush);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_autoptr (GPtrArray) people = mgi_app_people (fixture->app, &error);
  g_assert_cmpint (rush.made, ==, 1);
  g_assert_cmpuint (people->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_fixture_test ("/accounts/add", test_add);
  add_fixture_test ("/accounts/names", test_names);
  add_fixture_test ("/accounts/refused", test_refused);
  add_fixture_test ("/accounts/taken", test_taken);
  add_fixture_test ("/accounts/change", test_change);
  add_fixture_test ("/accounts/disable", test_disable);
  add_fixture_test ("/accounts/reset", test_reset);
  add_fixture_test ("/accounts/not-yourself", test_not_yourself);
  add_fixture_test ("/accounts/secrets", test_secrets);
  add_fixture_test ("/accounts/first", test_first);
  add_fixture_test ("/accounts/first-guesses", test_first_guesses);
  add_fixture_test ("/accounts/first-rush", test_first_rush);
  return g_test_run ();
}
