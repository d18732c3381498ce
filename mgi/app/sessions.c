/*
 * Sessions: signing in, what a token stands for, and ending them. A token is 32 random bytes that only the client has;
 * the store has its hash.
 */
#include <sodium.h>
#include <string.h>

#include "mgi/app/accounts-private.h"

enum { TOKEN_BYTES = 32, AGENT_MAX = 120, TOUCH_EVERY = 60 };

void
mgi_session_free (MgiSession *session)
{
  if (session == NULL)
    return;
  mgi_person_free (session->person);
  g_free (session->started_at);
  g_free (session->seen_at);
  g_free (session->ends_at);
  g_free (session->address);
  g_free (session->agent);
  g_free (session);
}

static MgiSession *
session_new (const MgiStoredSession *stored, const MgiStoredPerson *person)
{
  MgiSession *session = g_new (MgiSession, 1);

  *session = (MgiSession){
    .number = stored->number,
    .person = mgi_person_from_stored (person),
    .started_at = g_strdup (stored->started_at),
    .seen_at = g_strdup (stored->seen_at),
    .ends_at = g_strdup (stored->ends_at),
    .address = g_strdup (stored->address),
    .agent = g_strdup (stored->agent),
  };
  return session;
}

/* --- tokens -------------------------------------------------------------------------------------------------------- */

static char *
print_bytes (const guint8 *bytes, gsize length)
{
  const gsize size = sodium_base64_encoded_len (length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);

  return sodium_bin2base64 (g_malloc0 (size), size, bytes, length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

char *
mgi_token_new (void)
{
  guint8 bytes[TOKEN_BYTES];

  randombytes_buf (bytes, sizeof bytes);
  char *token = print_bytes (bytes, sizeof bytes);
  sodium_memzero (bytes, sizeof bytes);
  return token;
}

bool
mgi_token_is_one (const char *token)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  return token != NULL && strspn (token, letters) == MGI_TOKEN_LENGTH && token[MGI_TOKEN_LENGTH] == '\0';
}

static void
hash_token (const char *token, char ret_hash[MGI_HASH_SIZE])
{
  guint8 hash[crypto_generichash_BYTES];

  crypto_generichash (hash, sizeof hash, (const guint8 *)token, strlen (token), NULL, 0);
  sodium_bin2hex (ret_hash, MGI_HASH_SIZE, hash, sizeof hash);
}

/* Keyed with the token itself: it needs no secret of the server's, and lasts as long as the session. */
char *
mgi_csrf_token (const char *token)
{
  static const guint8 purpose[] = "mgi form";
  guint8 hash[crypto_generichash_BYTES];

  crypto_generichash (hash, sizeof hash, purpose, sizeof purpose, (const guint8 *)token,
                      MIN (strlen (token), crypto_generichash_KEYBYTES_MAX));
  return print_bytes (hash, sizeof hash);
}

bool
mgi_csrf_matches (const char *token, const char *given)
{
  if (!mgi_token_is_one (token) || !mgi_token_is_one (given))
    return false;

  g_autofree char *expected = mgi_csrf_token (token);
  return sodium_memcmp (expected, given, MGI_TOKEN_LENGTH) == 0;
}

/* --- signing in ---------------------------------------------------------------------------------------------------- */

/* What a browser says it is may be anything, and is shown in lists. */
static char *
shorten_agent (const char *agent)
{
  g_autofree char *valid = g_utf8_make_valid (agent != NULL ? agent : "", -1);
  GString *line = g_string_new (NULL);
  guint length = 0;

  for (const char *c = valid; *c != '\0' && length < AGENT_MAX; c = g_utf8_next_char (c), length++) {
    const gunichar letter = g_utf8_get_char (c);
    g_string_append_unichar (line, g_unichar_isprint (letter) ? letter : ' ');
  }
  return g_string_free (line, FALSE);
}

typedef struct {
  MgiGate *gate;
  MgiAttempt *attempt;
  const MgiSignIn *sign_in;
  const char *token;
  const char *rehashed; /* the password hashed anew, with today's effort; or NULL */
  MgiSession *session;  /* set by start() */
} Starting;

static bool
refuse_wrong (GError **error)
{
  mgi_refuse (error, "sign-in.wrong", NULL);
  return false;
}

static bool
keep_rehashed (const Starting *starting, MgiStoredPerson *person, const char *at, GError **error)
{
  if (starting->rehashed == NULL)
    return true;

  const MgiChange change = { .at = at, .by = person->name, .action = "rehash" };
  g_free (person->password);
  person->password = g_strdup (starting->rehashed);
  return mgi_store_person_put (starting->attempt->app->store, person, &change, error);
}

static bool
end_previous (const Starting *starting, const char *at, GError **error)
{
  MgiStore *store = starting->attempt->app->store;
  char hash[MGI_HASH_SIZE];
  GError *failure = NULL;

  if (!mgi_token_is_one (starting->sign_in->previous))
    return true;
  hash_token (starting->sign_in->previous, hash);
  g_autoptr (MgiStoredSession) previous = mgi_store_session (store, hash, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return false;
  }
  return previous == NULL || mgi_store_session_end (store, previous->number, at, error);
}

static bool
add_session (Starting *starting, const MgiStoredPerson *person, const char *at, GError **error)
{
  const MgiAttempt *attempt = starting->attempt;
  g_autoptr (MgiStoredSession) stored = g_new0 (MgiStoredSession, 1);
  char hash[MGI_HASH_SIZE];

  hash_token (starting->token, hash);
  stored->token = g_strdup (hash);
  stored->person = g_strdup (person->name);
  stored->started_at = g_strdup (at);
  stored->seen_at = g_strdup (at);
  stored->ends_at = mgi_time_print (attempt->now + mgi_gate_options (starting->gate)->absolute);
  stored->address = g_strdup (attempt->address);
  stored->agent = shorten_agent (starting->sign_in->agent);
  if (!mgi_store_session_add (attempt->app->store, stored, error))
    return false;
  mgi_session_free (starting->session);
  starting->session = session_new (stored, person);
  return true;
}

/* The person may have been disabled, or given another password, while this one was being hashed. */
static bool
start (MgiStore *store, gpointer data, GError **error)
{
  Starting *starting = data;
  const MgiAttempt *attempt = starting->attempt;
  g_autoptr (MgiStoredPerson) person = mgi_store_person (store, attempt->name, error);
  g_autofree char *at = mgi_time_print (attempt->now);

  if (person == NULL)
    return false;
  if (person->disabled || strcmp (person->password, attempt->person->password) != 0)
    return refuse_wrong (error);
  return keep_rehashed (starting, person, at, error) && mgi_attempt_forgive (attempt, error)
         && end_previous (starting, at, error) && add_session (starting, person, at, error);
}

/* The same work is done, in the same time, whether there is such a person or not. */
static bool
check_password (MgiGate *gate, const MgiAttempt *attempt, const char *password, GError **error)
{
  const bool may_enter = attempt->person != NULL && !attempt->person->disabled;
  const char *hash = attempt->person == NULL ? NULL : attempt->person->password;
  const bool is_right = mgi_gate_verify (gate, hash, password != NULL ? password : "");

  return (may_enter && is_right && password != NULL) || refuse_wrong (error);
}

MgiSession *
mgi_sign_in (MgiGate *gate, MgiApp *app, const MgiSignIn *sign_in, char **ret_token, guint *ret_wait, GError **error)
{
  g_auto (MgiAttempt) attempt = { 0 };
  Starting starting = { .gate = gate, .attempt = &attempt, .sign_in = sign_in };

  *ret_wait = 0;
  if (mgi_app_store (app, error) == NULL)
    return NULL;
  mgi_attempt_init (&attempt, app, sign_in->name, sign_in->address);
  if (!mgi_attempt_begin (&attempt, error)) {
    *ret_wait = attempt.wait;
    return NULL;
  }

  char *password = mgi_password_compose (sign_in->password);
  g_autofree char *rehashed = NULL;
  bool is_right = check_password (gate, &attempt, password, error);
  if (is_right && mgi_gate_is_outdated (gate, attempt.person->password))
    is_right = (rehashed = mgi_gate_hash (gate, password, error)) != NULL;
  mgi_secret_free (password);
  if (!is_right)
    return NULL;

  g_autofree char *token = mgi_token_new ();
  starting.token = token;
  starting.rehashed = rehashed;
  if (!mgi_app_transaction (app, start, &starting, error)) {
    mgi_session_free (starting.session);
    return NULL;
  }
  *ret_token = g_steal_pointer (&token);
  return starting.session;
}

/* --- running sessions ---------------------------------------------------------------------------------------------- */

static gint64
now_of (const MgiApp *app)
{
  g_autofree char *at = mgi_app_now (app);

  return mgi_time_read (at);
}

static bool
is_running (const MgiGate *gate, const MgiStoredSession *session, gint64 now)
{
  return now < mgi_time_read (session->ends_at)
         && now - mgi_time_read (session->seen_at) < mgi_gate_options (gate)->idle;
}

/* A page must be shown also where nothing can be written, so a failure is not told. */
static void
touch (MgiApp *app, MgiStoredSession *session, gint64 now)
{
  if (now - mgi_time_read (session->seen_at) < TOUCH_EVERY)
    return;
  g_free (session->seen_at);
  session->seen_at = mgi_time_print (now);
  mgi_store_session_touch (app->store, session->number, session->seen_at, NULL);
}

MgiSession *
mgi_session_find (MgiGate *gate, MgiApp *app, const char *token, GError **error)
{
  char hash[MGI_HASH_SIZE];

  if (!mgi_token_is_one (token) || mgi_app_store (app, error) == NULL)
    return NULL;
  hash_token (token, hash);
  g_autoptr (MgiStoredSession) stored = mgi_store_session (app->store, hash, error);
  const gint64 now = now_of (app);
  if (stored == NULL || !is_running (gate, stored, now))
    return NULL;
  g_autoptr (MgiStoredPerson) person = mgi_store_person (app->store, stored->person, error);
  if (person == NULL || person->disabled)
    return NULL;
  touch (app, stored, now);
  return session_new (stored, person);
}

bool
mgi_sign_out (MgiApp *app, const char *token, GError **error)
{
  char hash[MGI_HASH_SIZE];
  GError *failure = NULL;

  if (!mgi_token_is_one (token))
    return true;
  if (mgi_app_store (app, error) == NULL)
    return false;
  hash_token (token, hash);
  g_autoptr (MgiStoredSession) stored = mgi_store_session (app->store, hash, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return false;
  }
  g_autofree char *at = mgi_app_now (app);
  return stored == NULL || mgi_store_session_end (app->store, stored->number, at, error);
}

static bool
require_own_or_manage (const MgiApp *app, const char *name, GError **error)
{
  const bool is_own = app->actor != NULL && g_strcmp0 (app->actor->name, name) == 0;

  return mgi_app_require_general (app, is_own ? MGI_PERMISSION_OWN_ACCOUNT : MGI_PERMISSION_MANAGE_PEOPLE, error);
}

static int
seen_last_first (gconstpointer a, gconstpointer b)
{
  const MgiSession *first = *(const MgiSession *const *)a, *second = *(const MgiSession *const *)b;
  const int seen = strcmp (second->seen_at, first->seen_at);

  return seen != 0 ? seen : (second->number > first->number) - (second->number < first->number);
}

GPtrArray *
mgi_app_sessions (MgiGate *gate, MgiApp *app, const char *name, GError **error)
{
  if (mgi_app_store (app, error) == NULL || !require_own_or_manage (app, name, error))
    return NULL;

  g_autoptr (GPtrArray) stored = mgi_store_sessions (app->store, name, error);
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_session_free);
  const gint64 now = now_of (app);
  for (guint i = 0; stored != NULL && i < stored->len; i++) {
    const MgiStoredSession *one = stored->pdata[i];
    if (!is_running (gate, one, now))
      continue;
    g_autoptr (MgiStoredPerson) person = mgi_store_person (app->store, one->person, error);
    if (person == NULL)
      return NULL;
    g_ptr_array_add (sessions, session_new (one, person));
  }
  g_ptr_array_sort (sessions, seen_last_first);
  return stored == NULL ? NULL : g_steal_pointer (&sessions);
}

bool
mgi_app_session_end (MgiApp *app, gint64 number, GError **error)
{
  GError *failure = NULL;

  if (mgi_app_store (app, error) == NULL)
    return false;
  g_autoptr (MgiStoredSession) stored = mgi_store_session_by_number (app->store, number, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return false;
  }
  if (!require_own_or_manage (app, stored == NULL ? NULL : stored->person, error))
    return false;
  if (stored == NULL) {
    mgi_refuse (error, "session.unknown", NULL);
    return false;
  }
  g_autofree char *at = mgi_app_now (app);
  return mgi_store_session_end (app->store, number, at, error);
}
