/*
 * What is a good password, and making one. Length counts, and that it is not among the first that anybody would try;
 * rules about kinds of characters only make people write passwords down.
 */
#include <sodium.h>
#include <string.h>

#include "mgi/app/accounts-private.h"

enum { DISTINCT_MIN = 5, NAME_PART_MIN = 4, GROUPS = 4, GROUP_LENGTH = 4 };

/* What is left of the most common passwords without digits, signs and repetitions. */
static const char *const common[] = {
  "abc",           "abcdef",         "abcdefgh",      "abcdefghijkl",    "admin",
  "administrador", "administrateur", "administrator", "azerty",          "azertyuiop",
  "bienvenido",    "bienvenue",      "changeme",      "changemenow",     "contrasena",
  "contraseña",    "default",        "football",      "government",      "governance",
  "guest",         "iloveyou",       "letmein",       "login",           "master",
  "migration",     "ministry",       "monkey",        "motdepasse",      "passphrase",
  "passw",         "passwd",         "passwort",      "password",        "princess",
  "qazwsx",        "qazwsxedc",      "qwerty",        "qwertyuiop",      "qwertyuiopasdfgh",
  "root",          "secret",         "superuser",     "superman",        "temporary",
  "temppassword",  "test",           "testpassword",  "thisisapassword", "user",
  "username",      "welcome",        "welcometo",     "yourpassword",    "zxcvbn",
  "zxcvbnm",       "كلمةالسر",       "كلمةالمرور",    "مرحبا",
};

void
mgi_secret_free (char *secret)
{
  if (secret == NULL)
    return;
  sodium_memzero (secret, strlen (secret));
  g_free (secret);
}

char *
mgi_password_compose (const char *password)
{
  if (password == NULL || strlen (password) > MGI_PASSWORD_MAX || !g_utf8_validate (password, -1, NULL))
    return NULL;
  return mgi_unicode_compose (password);
}

/* The letters alone, in small ones; and those only once where they are the same ones again and again. */
static char *
stem_of (const char *password)
{
  g_autofree char *folded = g_utf8_casefold (password, -1);
  GString *stem = g_string_new (NULL);

  for (const char *c = folded; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalpha (g_utf8_get_char (c)))
      g_string_append_unichar (stem, g_utf8_get_char (c));
  for (gsize length = 1; length <= stem->len / 2; length++) {
    if (stem->len % length == 0 && memcmp (stem->str, stem->str + length, stem->len - length) == 0) {
      g_string_truncate (stem, length);
      break;
    }
  }
  return g_string_free (stem, FALSE);
}

static guint
count_distinct (const char *text)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    g_hash_table_add (seen, GUINT_TO_POINTER (g_utf8_get_char (c)));
  return g_hash_table_size (seen);
}

static bool
is_common (const char *password)
{
  g_autofree char *stem = stem_of (password);

  if (*stem == '\0' || count_distinct (password) < DISTINCT_MIN)
    return true;
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (strcmp (stem, common[i]) == 0)
      return true;
  return false;
}

/* A name is a bad secret; one of three letters may stand in a good one by chance. */
static bool
has_name (const char *password, const char *name)
{
  if (name == NULL || g_utf8_strlen (name, -1) < NAME_PART_MIN)
    return false;

  g_autofree char *folded = g_utf8_casefold (password, -1), *folded_name = g_utf8_casefold (name, -1);
  return strstr (folded, folded_name) != NULL;
}

static bool
has_control (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return true;
  return false;
}

bool
mgi_password_check (const char *password, const char *name, const char *display_name, GError **error)
{
  g_autofree char *least = g_strdup_printf ("%d", MGI_PASSWORD_MIN), *most = g_strdup_printf ("%d", MGI_PASSWORD_MAX);
  const bool is_text = password != NULL && g_utf8_validate (password, -1, NULL);

  if (!is_text || has_control (password))
    mgi_refuse (error, "password.not-text", NULL);
  else if (strlen (password) > MGI_PASSWORD_MAX)
    mgi_refuse (error, "password.too-long", "most", most, NULL);
  else if (g_utf8_strlen (password, -1) < MGI_PASSWORD_MIN)
    mgi_refuse (error, "password.too-short", "least", least, NULL);
  else if (has_name (password, name) || has_name (password, display_name))
    mgi_refuse (error, "password.has-name", NULL);
  else if (is_common (password))
    mgi_refuse (error, "password.too-common", NULL);
  else
    return true;
  return false;
}

char *
mgi_password_generate (void)
{
  /* Without those that look alike. 16 of 31 are 79 bits. */
  static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789";
  GString *password = g_string_new (NULL);

  if (sodium_init () < 0)
    g_error ("this system has no random numbers");
  for (guint i = 0; i < GROUPS * GROUP_LENGTH; i++) {
    if (i > 0 && i % GROUP_LENGTH == 0)
      g_string_append_c (password, '-');
    g_string_append_c (password, letters[randombytes_uniform (sizeof letters - 1)]);
  }
  return g_string_free (password, FALSE);
}
