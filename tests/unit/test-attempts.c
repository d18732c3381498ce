/*
 * How often signing in may be tried: waiting grows and is bounded, guessing from elsewhere makes nobody wait who comes
 * from where they always come from, and many tries at once do not slip through.
 */
#include <string.h>

#include "tests/unit/accounts-fixture.h"

enum { HOUR = 60 * 60 };

static void
set_up_people (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  add (fixture, "amal", MGI_ROLE_FOCAL_POINT, "EGY");
  add (fixture, "ben", MGI_ROLE_ANALYST, NULL);
}

/* Tries a wrong password; 0: it was tried, else the seconds to wait. */
static guint
fail (const Fixture *fixture, const char *name, const char *address)
{
  guint wait = 99;
  g_autofree char *key = refusal_from (fixture, name, "wrong wrong wrong", address, &wait);

  g_assert_cmpstr (key, ==, wait == 0 ? "sign-in.wrong" : "sign-in.wait");
  return wait;
}

/* Makes so many tries, waiting as long as one must; returns how long the last had to wait. */
static guint
fail_often (Fixture *fixture, const char *name, const char *address, guint times, gint64 *clock)
{
  guint longest = 0;

  for (guint i = 0; i < times; i++) {
    longest = fail (fixture, name, address);
    *clock += longest;
    set_clock (fixture, *clock);
    if (longest > 0)
      g_assert_cmpuint (fail (fixture, name, address), ==, 0);
  }
  return longest;
}

/* Five tries are free; then 1, 2, 4, … seconds, at most five minutes. */
static void
test_growing (Fixture *fixture, gconstpointer data)
{
  static const guint expected[] = { 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300 };
  gint64 clock = 0;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (fail_often (fixture, "amal", AWAY, 1, &clock), ==, expected[i]);
}

/* Trying while one must wait changes nothing: it neither counts nor begins the waiting anew, even if it is right. */
static void
test_waiting (Fixture *fixture, gconstpointer data)
{
  gint64 clock = 0;
  guint wait;

  fail_often (fixture, "amal", AWAY, 9, &clock); /* the next waits for 16 seconds */
  for (guint i = 0; i < 50; i++)
    g_assert_cmpuint (fail (fixture, "amal", AWAY), ==, 16);
  g_autofree char *key = refusal_from (fixture, "amal", PASSWORD, AWAY, &wait);
  g_assert_cmpstr (key, ==, "sign-in.wait");
  set_clock (fixture, clock + 15);
  g_assert_cmpuint (fail (fixture, "amal", AWAY), ==, 1);
  set_clock (fixture, clock + 16);
  g_autofree char *token = sign_in_from (fixture, "amal", PASSWORD, AWAY);
  g_assert_true (runs (fixture, token));
  /* Whoever came in is forgiven. */
  g_assert_cmpuint (fail (fixture, "amal", AWAY), ==, 0);
}

/* An hour without failures, and they are forgotten. */
static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  gint64 clock = 0;

  fail_often (fixture, "amal", AWAY, 12, &clock);
  set_clock (fixture, clock + HOUR - 1);
  g_assert_cmpuint (fail (fixture, "amal", AWAY), ==, 0);
  g_assert_cmpuint (fail (fixture, "amal", AWAY), ==, 256); /* the thirteenth was counted: 2^8 */
  clock += HOUR - 1 + HOUR;
  set_clock (fixture, clock);
  g_assert_cmpuint (fail_often (fixture, "amal", AWAY, 5, &clock), ==, 0);
}

/* Somebody guesses from many places without end: who comes from a known address comes in at once. */
static void
test_attack_from_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = sign_in_from (fixture, "amal", PASSWORD, HOME);
  gint64 clock = 0;

  for (guint i = 0; i < 300; i++) {
    g_autofree char *address = g_strdup_printf ("203.0.113.%u", i % 250);
    fail_often (fixture, "amal", address, 1, &clock);
  }
  g_assert_cmpuint (fail (fixture, "amal", AWAY), ==, 300);
  g_autofree char *token = sign_in_from (fixture, "amal", PASSWORD, HOME);
  g_assert_true (runs (fixture, token));
  g_assert_cmpuint (fail (fixture, "amal", HOME), ==, 0);
  /* From an unknown one they wait like everybody else, at most five minutes, and then they come in as well. */
  set_clock (fixture, clock + 300);
  g_autofree char *travelling = sign_in_from (fixture, "amal", PASSWORD, "198.51.100.77");
  g_assert_true (runs (fixture, travelling));
}

/* At a known address waiting grows too, to a minute. */
static void
test_known_address (Fixture *fixture, gconstpointer data)
{
  static const guint expected[] = { 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60 };
  g_autofree char *before = sign_in_from (fixture, "amal", PASSWORD, HOME);
  gint64 clock = 0;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (fail_often (fixture, "amal", HOME, 1, &clock), ==, expected[i]);
  /* Others at the same address do not notice. */
  g_autofree char *colleague = sign_in_from (fixture, "ben", PASSWORD, HOME);
  g_assert_true (runs (fixture, colleague));
  set_clock (fixture, clock + 60);
  g_autofree char *token = sign_in_from (fixture, "amal", PASSWORD, HOME);
  g_assert_true (runs (fixture, token));
}

/* An address is known for ninety days. */
static void
test_known_for (Fixture *fixture, gconstpointer data)
{
  static const gint64 days = 24 * HOUR;
  gint64 clock = 90 * days - 1;

  g_autofree char *before = sign_in_from (fixture, "amal", PASSWORD, HOME);
  set_clock (fixture, clock);
  g_assert_cmpuint (fail_often (fixture, "amal", AWAY, 6, &clock), ==, 1); /* and a second goes by */
  g_autofree char *known = sign_in_from (fixture, "amal", PASSWORD, HOME);
  clock += 90 * days;
  set_clock (fixture, clock);
  g_assert_cmpuint (fail_often (fixture, "amal", AWAY, 6, &clock), ==, 1);
  g_assert_cmpuint (fail (fixture, "amal", HOME), ==, 2);
}

/* Many accounts from one address: twenty tries are free, whoever's names they are. */
static void
test_address (Fixture *fixture, gconstpointer data)
{
  gint64 clock = 0;

  for (guint i = 0; i < 20; i++) {
    g_autofree char *name = g_strdup_printf ("user%u", i);
    g_assert_cmpuint (fail (fixture, name, AWAY), ==, 0);
  }
  g_assert_cmpuint (fail (fixture, "another", AWAY), ==, 1);
  g_assert_cmpuint (fail (fixture, "\"no name at all\"", AWAY), ==, 1);
  g_assert_cmpuint (fail (fixture, "another", "203.0.113.1"), ==, 0);

  guint longest = 0;
  for (guint i = 0; i < 12; i++) {
    g_autofree char *name = g_strdup_printf ("more%u", i);
    longest = fail_often (fixture, name, AWAY, 1, &clock);
  }
  g_assert_cmpuint (longest, ==, 60);
}

/* Signing in to an account of one's own between guesses at others does not make the address good again. */
static void
test_address_is_not_forgiven (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 20; i++) {
    g_autofree char *name = g_strdup_printf ("user%u", i);
    g_assert_cmpuint (fail (fixture, name, AWAY), ==, 0);
    if (i == 10) {
      g_autofree char *own = sign_in_from (fixture, "ben", PASSWORD, AWAY);
    }
  }
  g_assert_cmpuint (fail (fixture, "another", AWAY), ==, 1);
}

/* Whether there is such an account cannot be seen from how it is made to wait. */
static void
test_nobody (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "amal", "nobody" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    gint64 clock = (gint64)i * 10 * HOUR;
    set_clock (fixture, clock);
    g_assert_cmpuint (fail_often (fixture, names[i], AWAY, 9, &clock), ==, 8);
  }
}

/* A clock that was a year ahead and is put right makes nobody wait for a year. */
static void
test_clock (Fixture *fixture, gconstpointer data)
{
  gint64 clock = 365 * 24 * HOUR;

  set_clock (fixture, clock);
  fail_often (fixture, "amal", AWAY, 15, &clock);
  set_clock (fixture, 0);
  g_assert_cmpuint (fail (fixture, "amal", AWAY), ==, 0);
  /* A few seconds back are another thing: threads read the clock one after the other. */
  clock = 0;
  fail_often (fixture, "ben", HOME, 9, &clock);
  set_clock (fixture, clock - 5);
  g_assert_cmpuint (fail (fixture, "ben", HOME), ==, 16);
}

static void
test_reset_forgives (Fixture *fixture, gconstpointer data)
{
  gint64 clock = 0;
  GError *error = NULL;

  fail_often (fixture, "amal", AWAY, 15, &clock);
  must (mgi_app_password_reset (fixture->gate, fixture->app, "amal", OTHER, &error), error);
  g_autofree char *token = sign_in_from (fixture, "amal", OTHER, "203.0.113.1");
  g_assert_true (runs (fixture, token));
}

static void
test_addresses (void)
{
  static const struct {
    const char *address, *kept;
  } cases[] = {
    { "192.0.2.7", "192.0.2.7" },
    { "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64" },
    { "2001:DB8:1:2::1", "2001:db8:1:2::/64" },
    { "2001:db8:1:3::1", "2001:db8:1:3::/64" },
    { "::ffff:192.0.2.7", "192.0.2.7" },
    { "::1", "::/64" },
    { NULL, "-" },
    { "", "-" },
    { "somewhere", "-" },
    { "192.0.2.7; DROP TABLE people", "-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *kept = mgi_address_shorten (cases[i].address);
    g_assert_cmpstr (kept, ==, cases[i].kept);
  }
}

/* --- many at once -------------------------------------------------------------------------------------------------- */

typedef struct {
  const Fixture *fixture;
  MgiGate *gate;
  const char *password;
  gint tried, waited, came_in;
} Crowd;

static gpointer
one_of_many (gpointer data)
{
  Crowd *crowd = data;
  g_autoptr (MgiApp) app = open_app (crowd->fixture, START);
  const MgiSignIn sign_in = { "amal", crowd->password, AWAY, NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  guint wait;
  g_autoptr (MgiSession) session = mgi_sign_in (crowd->gate, app, &sign_in, &token, &wait, &error);

  if (session != NULL)
    g_atomic_int_inc (&crowd->came_in);
  else
    g_atomic_int_inc (wait > 0 ? &crowd->waited : &crowd->tried);
  return NULL;
}

static void
run_crowd (Crowd *crowd)
{
  GThread *threads[16];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("sign-in", one_of_many, crowd);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* Sixteen tries at the same moment: five are made, the others have to wait. */
static void
test_crowd (Fixture *fixture, gconstpointer data)
{
  const MgiGateOptions options = { 0 };
  g_autoptr (MgiGate) gate = mgi_gate_new (&options);
  Crowd crowd = { .fixture = fixture, .gate = gate, .password = "wrong wrong wrong" };

  run_crowd (&crowd);
  g_assert_cmpint (crowd.tried, ==, 5);
  g_assert_cmpint (crowd.waited, ==, 11);
  g_assert_cmpint (crowd.came_in, ==, 0);
  g_assert_cmpuint (mgi_gate_peak (gate), <=, 2);
}

/* Sixteen right ones: nobody is refused who was not made to wait, and the history is whole. */
static void
test_crowd_of_owners (Fixture *fixture, gconstpointer data)
{
  Crowd crowd = { .fixture = fixture, .gate = fixture->gate, .password = PASSWORD };

  run_crowd (&crowd);
  g_assert_cmpint (crowd.tried, ==, 0);
  g_assert_cmpint (crowd.came_in, >=, 5);
  g_assert_cmpint (crowd.came_in + crowd.waited, ==, 16);
  assert_whole (fixture);
}

#define add_attempt_test(path, function) g_test_add (path, Fixture, NULL, set_up_people, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_attempt_test ("/attempts/growing", test_growing);
  add_attempt_test ("/attempts/waiting", test_waiting);
  add_attempt_test ("/attempts/forgotten", test_forgotten);
  add_attempt_test ("/attempts/attack-from-elsewhere", test_attack_from_elsewhere);
  add_attempt_test ("/attempts/known-address", test_known_address);
  add_attempt_test ("/attempts/known-for", test_known_for);
  add_attempt_test ("/attempts/address", test_address);
  add_attempt_test ("/attempts/address-is-not-forgiven", test_address_is_not_forgiven);
  add_attempt_test ("/attempts/nobody", test_nobody);
  add_attempt_test ("/attempts/clock", test_clock);
  add_attempt_test ("/attempts/reset-forgives", test_reset_forgives);
  g_test_add_func ("/attempts/addresses", test_addresses);
  add_attempt_test ("/attempts/crowd", test_crowd);
  add_attempt_test ("/attempts/crowd-of-owners", test_crowd_of_owners);
  return g_test_run ();
}
