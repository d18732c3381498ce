/*
 * Trying to get in: how often it may be tried. Failures are counted, and each one more makes the next try wait longer,
 * up to a bound, so that nobody is shut out for good:
 *
 *   by account      tries from addresses that it never signed in from
 *   by address      the same tries, whatever the account
 *   by both         tries from an address that the account did sign in from lately
 *
 * So whoever guesses at an account from elsewhere does not make its owner wait, who comes from where they always come
 * from. What was counted is forgotten after an hour without failures.
 */
#include <gio/gio.h>

#include "mgi/app/accounts-private.h"

enum {
  MEMORY = 60 * 60,              /* seconds until failures are forgotten */
  SKEW = 60,                     /* a time further ahead than that is of a clock that was wrong */
  KNOWN_FOR = 90 * 24 * 60 * 60, /* how long an address stays known, and a session is kept */
  COUNT_MAX = 1000,
};

typedef struct {
  gint64 free;    /* failures before waiting begins */
  gint64 longest; /* seconds */
} Limit;

static const Limit limits[] = {
  [MGI_FAILURES_ACCOUNT] = { 5, 300 },
  [MGI_FAILURES_ADDRESS] = { 20, 60 }, /* a whole ministry may stand behind one */
  [MGI_FAILURES_BOTH] = { 5, 60 },
};

char *
mgi_address_shorten (const char *address)
{
  static const guint8 mapped[12] = { [10] = 0xff, [11] = 0xff };
  g_autoptr (GInetAddress) parsed = address == NULL ? NULL : g_inet_address_new_from_string (address);
  guint8 bytes[16] = { 0 };

  if (parsed == NULL)
    return g_strdup ("-");
  if (g_inet_address_get_family (parsed) == G_SOCKET_FAMILY_IPV4)
    return g_inet_address_to_string (parsed);

  memcpy (bytes, g_inet_address_to_bytes (parsed), sizeof bytes);
  if (memcmp (bytes, mapped, sizeof mapped) == 0)
    return g_strdup_printf ("%u.%u.%u.%u", bytes[12], bytes[13], bytes[14], bytes[15]);
  memset (bytes + 8, 0, 8); /* a subscriber has all addresses of their network */
  g_autoptr (GInetAddress) network = g_inet_address_new_from_bytes (bytes, G_SOCKET_FAMILY_IPV6);
  g_autofree char *text = g_inet_address_to_string (network);
  return g_strconcat (text, "/64", NULL);
}

void
mgi_attempt_init (MgiAttempt *attempt, MgiApp *app, const char *name, const char *address)
{
  g_autofree char *at = mgi_app_now (app);

  *attempt = (MgiAttempt){
    .app = app,
    .name = mgi_person_name_read (name),
    .address = mgi_address_shorten (address),
    .now = mgi_time_read (at),
  };
}

void
mgi_attempt_clear (MgiAttempt *attempt)
{
  g_free (attempt->name);
  g_free (attempt->address);
  mgi_stored_person_free (attempt->person);
}

/* What this kind counts the try by; NULL where it does not count it. */
static char *
subject_for (const MgiAttempt *attempt, MgiFailureKind kind)
{
  if ((kind == MGI_FAILURES_BOTH) != attempt->address_is_known)
    return NULL;
  if (kind == MGI_FAILURES_BOTH)
    return g_strdup_printf ("%s %s", attempt->name, attempt->address);
  return g_strdup (kind == MGI_FAILURES_ACCOUNT ? attempt->name : attempt->address);
}

static bool
is_forgotten (const MgiFailures *failures, gint64 now)
{
  if (failures->count == 0)
    return true;

  const gint64 last = mgi_time_read (failures->last_at);
  return now - last >= MEMORY || last - now > SKEW;
}

static gint64
seconds_to_wait (const Limit *limit, const MgiFailures *failures, gint64 now)
{
  const gint64 beyond = failures->count - limit->free;

  if (beyond < 0 || is_forgotten (failures, now))
    return 0;
  const gint64 delay = MIN ((gint64)1 << MIN (beyond, 30), limit->longest);
  const gint64 passed = MAX (now - mgi_time_read (failures->last_at), 0);
  return MAX (delay - passed, 0);
}

/* --- counting ------------------------------------------------------------------------------------------------------ */

static bool
look (MgiAttempt *attempt, MgiFailureKind kind, GError **error)
{
  g_autofree char *subject = subject_for (attempt, kind);
  g_auto (MgiFailures) failures = { 0 };

  if (subject == NULL)
    return true;
  if (!mgi_store_failures (attempt->app->store, kind, subject, &failures, error))
    return false;
  attempt->wait = MAX (attempt->wait, (guint)seconds_to_wait (&limits[kind], &failures, attempt->now));
  return true;
}

static bool
count (const MgiAttempt *attempt, MgiFailureKind kind, GError **error)
{
  g_autofree char *subject = subject_for (attempt, kind);
  g_auto (MgiFailures) failures = { 0 };

  if (subject == NULL)
    return true;
  if (!mgi_store_failures (attempt->app->store, kind, subject, &failures, error))
    return false;
  failures.count = is_forgotten (&failures, attempt->now) ? 1 : MIN (failures.count + 1, COUNT_MAX);
  g_free (failures.last_at);
  failures.last_at = mgi_time_print (attempt->now);
  return mgi_store_failures_set (attempt->app->store, kind, subject, &failures, error);
}

/*
 * Who comes in is forgiven what was counted for their account. An address is forgiven this one try only: else whoever
 * has an account could guess at others' without end, signing in to their own in between.
 */
static bool
forgive (const MgiAttempt *attempt, MgiFailureKind kind, GError **error)
{
  g_autofree char *subject = subject_for (attempt, kind);
  g_auto (MgiFailures) failures = { 0 };

  if (subject == NULL)
    return true;
  if (!mgi_store_failures (attempt->app->store, kind, subject, &failures, error))
    return false;
  failures.count = kind == MGI_FAILURES_ADDRESS ? MAX (failures.count - 1, 0) : 0;
  return mgi_store_failures_set (attempt->app->store, kind, subject, &failures, error);
}

static bool
find_person (MgiAttempt *attempt, GError **error)
{
  g_autofree char *since = mgi_time_print (attempt->now - KNOWN_FOR);
  GError *failure = NULL;

  g_clear_pointer (&attempt->person, mgi_stored_person_free);
  attempt->address_is_known = false;
  if (attempt->name == NULL)
    return true;
  attempt->person = mgi_store_person (attempt->app->store, attempt->name, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return false;
  }
  return attempt->person == NULL
         || mgi_store_address_is_known (attempt->app->store, attempt->name, attempt->address, since,
                                        &attempt->address_is_known, error);
}

static bool
forget (const MgiAttempt *attempt, GError **error)
{
  g_autofree char *failures_before = mgi_time_print (attempt->now - MEMORY);
  g_autofree char *sessions_before = mgi_time_print (attempt->now - KNOWN_FOR);

  return mgi_store_sign_ins_forget (attempt->app->store, failures_before, sessions_before, error);
}

static bool
begin (MgiStore *store, gpointer data, GError **error)
{
  MgiAttempt *attempt = data;

  attempt->wait = 0;
  if (!find_person (attempt, error))
    return false;
  for (guint kind = 0; kind < G_N_ELEMENTS (limits); kind++)
    if (!look (attempt, (MgiFailureKind)kind, error))
      return false;
  if (attempt->wait > 0) {
    g_autofree char *seconds = g_strdup_printf ("%u", attempt->wait);
    mgi_refuse (error, "sign-in.wait", "seconds", seconds, NULL);
    return false;
  }
  for (guint kind = 0; kind < G_N_ELEMENTS (limits); kind++)
    if (!count (attempt, (MgiFailureKind)kind, error))
      return false;
  return forget (attempt, error);
}

bool
mgi_attempt_begin (MgiAttempt *attempt, GError **error)
{
  return mgi_app_transaction (attempt->app, begin, attempt, error);
}

bool
mgi_attempt_forgive (const MgiAttempt *attempt, GError **error)
{
  for (guint kind = 0; kind < G_N_ELEMENTS (limits); kind++)
    if (!forgive (attempt, (MgiFailureKind)kind, error))
      return false;
  return true;
}
