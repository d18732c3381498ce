/*
 * The gate: what all threads of a server share to let people in. Hashing a password takes 64 MiB for a tenth of a
 * second, so that guessing is dear; two are hashed at a time, so that guessing does not take all memory.
 */
#include <gio/gio.h>
#include <sodium.h>
#include <string.h>

#include "mgi/app/accounts-private.h"

enum { SLOTS = 2, CODE_TRIES = 10, IDLE = 2 * 60 * 60, ABSOLUTE = 12 * 60 * 60 };

struct MgiGate {
  MgiGateOptions options;
  unsigned long long effort; /* argon2id's operations */
  size_t memory;
  char *dummy; /* the hash of a password that nobody knows, to be held against where there is no account */

  GMutex mutex; /* guards all below */
  GCond left;
  guint inside, peak;
  guint8 code[crypto_generichash_BYTES];
  guint code_tries; /* left; 0: there is no code */
};

static void
make_dummy (MgiGate *gate)
{
  g_autofree char *nobodys = mgi_password_generate ();

  gate->dummy = mgi_gate_hash (gate, nobodys, NULL);
  if (gate->dummy == NULL)
    g_error ("not enough memory to hash passwords");
}

MgiGate *
mgi_gate_new (const MgiGateOptions *options)
{
  MgiGate *gate = g_new0 (MgiGate, 1);

  if (sodium_init () < 0)
    g_error ("this system has no random numbers");
  gate->options = *options;
  if (gate->options.idle <= 0)
    gate->options.idle = IDLE;
  if (gate->options.absolute <= 0)
    gate->options.absolute = ABSOLUTE;
  gate->effort = options->cheap_passwords ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE;
  gate->memory = options->cheap_passwords ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE;
  g_mutex_init (&gate->mutex);
  g_cond_init (&gate->left);
  make_dummy (gate);
  return gate;
}

void
mgi_gate_free (MgiGate *gate)
{
  if (gate == NULL)
    return;
  g_mutex_clear (&gate->mutex);
  g_cond_clear (&gate->left);
  g_free (gate->dummy);
  sodium_memzero (gate->code, sizeof gate->code);
  g_free (gate);
}

const MgiGateOptions *
mgi_gate_options (const MgiGate *gate)
{
  return &gate->options;
}

/* --- two at a time ------------------------------------------------------------------------------------------------ */

static void
enter (MgiGate *gate)
{
  g_mutex_lock (&gate->mutex);
  while (gate->inside >= SLOTS)
    g_cond_wait (&gate->left, &gate->mutex);
  gate->inside++;
  gate->peak = MAX (gate->peak, gate->inside);
  g_mutex_unlock (&gate->mutex);
}

static void
leave (MgiGate *gate)
{
  g_mutex_lock (&gate->mutex);
  gate->inside--;
  g_cond_signal (&gate->left);
  g_mutex_unlock (&gate->mutex);
}

guint
mgi_gate_peak (MgiGate *gate)
{
  g_mutex_lock (&gate->mutex);
  const guint peak = gate->peak;
  g_mutex_unlock (&gate->mutex);
  return peak;
}

char *
mgi_gate_hash (MgiGate *gate, const char *password, GError **error)
{
  g_autofree char *hash = g_malloc0 (crypto_pwhash_STRBYTES);

  enter (gate);
  const int status = crypto_pwhash_str (hash, password, strlen (password), gate->effort, gate->memory);
  leave (gate);
  if (status == 0)
    return g_steal_pointer (&hash);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "not enough memory to hash a password");
  return NULL;
}

bool
mgi_gate_verify (MgiGate *gate, const char *hash, const char *password)
{
  enter (gate);
  const int status = crypto_pwhash_str_verify (hash != NULL ? hash : gate->dummy, password, strlen (password));
  leave (gate);
  return status == 0 && hash != NULL;
}

bool
mgi_gate_is_outdated (const MgiGate *gate, const char *hash)
{
  return crypto_pwhash_str_needs_rehash (hash, gate->effort, gate->memory) != 0;
}

/* --- the first administrator's code ------------------------------------------------------------------------------- */

/* People type it from a terminal: only its letters and digits count. */
static void
hash_code (const char *code, guint8 ret_hash[crypto_generichash_BYTES])
{
  GString *bare = g_string_new (NULL);

  for (const char *c = code; *c != '\0' && bare->len < MGI_PASSWORD_MAX; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (bare, g_ascii_tolower (*c));
  crypto_generichash (ret_hash, crypto_generichash_BYTES, (const guint8 *)bare->str, bare->len, NULL, 0);
  mgi_secret_free (g_string_free (bare, FALSE));
}

char *
mgi_gate_first_code (MgiGate *gate)
{
  char *code = mgi_password_generate ();

  g_mutex_lock (&gate->mutex);
  hash_code (code, gate->code);
  gate->code_tries = CODE_TRIES;
  g_mutex_unlock (&gate->mutex);
  return code;
}

bool
mgi_gate_check_code (MgiGate *gate, const char *code)
{
  guint8 given[crypto_generichash_BYTES];

  hash_code (code, given);
  g_mutex_lock (&gate->mutex);
  const bool is_right = gate->code_tries > 0 && sodium_memcmp (given, gate->code, sizeof given) == 0;
  if (!is_right && gate->code_tries > 0)
    gate->code_tries--;
  g_mutex_unlock (&gate->mutex);
  return is_right;
}

void
mgi_gate_use_code (MgiGate *gate)
{
  g_mutex_lock (&gate->mutex);
  sodium_memzero (gate->code, sizeof gate->code);
  gate->code_tries = 0;
  g_mutex_unlock (&gate->mutex);
}
