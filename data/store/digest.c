/*
 * SHA-256 over fields. The fields are gathered first and hashed in one go, which is faster than many small updates.
 */
#include "data/store/digest.h"

#include <string.h>

#include "data/store/store.h"

enum { DECIMAL_SIZE = 21 }; /* "-9223372036854775808" and the final 0 */

struct MgiDigest {
  GChecksum *checksum;
  GString *fields;
};

MgiDigest *
mgi_digest_new (void)
{
  MgiDigest *digest = g_new (MgiDigest, 1);

  digest->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  digest->fields = g_string_sized_new (1024);
  return digest;
}

void
mgi_digest_free (MgiDigest *digest)
{
  if (digest == NULL)
    return;
  g_checksum_free (digest->checksum);
  g_string_free (digest->fields, TRUE);
  g_free (digest);
}

void
mgi_digest_start (MgiDigest *digest)
{
  g_checksum_reset (digest->checksum);
  g_string_truncate (digest->fields, 0);
}

/* Writes the digits into the end of `buffer` and returns where they begin; printf would take half of all the time. */
static const char *
decimal (char buffer[DECIMAL_SIZE], gint64 number)
{
  char *digit = buffer + DECIMAL_SIZE - 1;
  guint64 rest = number < 0 ? -(guint64)number : (guint64)number;

  *digit = '\0';
  do {
    *--digit = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest > 0);
  if (number < 0)
    *--digit = '-';
  return digit;
}

void
mgi_digest_text (MgiDigest *digest, const char *text)
{
  char buffer[DECIMAL_SIZE];
  gsize length;

  if (text == NULL) {
    g_string_append_c (digest->fields, '-');
    return;
  }
  length = strlen (text);
  g_string_append (digest->fields, decimal (buffer, (gint64)length));
  g_string_append_c (digest->fields, ':');
  g_string_append_len (digest->fields, text, (gssize)length);
}

void
mgi_digest_integer (MgiDigest *digest, gint64 number)
{
  char buffer[DECIMAL_SIZE];

  mgi_digest_text (digest, decimal (buffer, number));
}

void
mgi_digest_end (MgiDigest *digest, char ret_hex[MGI_DIGEST_SIZE])
{
  g_checksum_update (digest->checksum, (const guchar *)digest->fields->str, (gssize)digest->fields->len);
  g_strlcpy (ret_hex, g_checksum_get_string (digest->checksum), MGI_DIGEST_SIZE);
}

void
mgi_digest_file (MgiDigest *digest, const char *first, const char *second, const char *sha256, GBytes *bytes,
                 const char *at, char ret_hex[MGI_DIGEST_SIZE])
{
  g_autofree char *computed = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  mgi_digest_start (digest);
  mgi_digest_text (digest, "file");
  mgi_digest_text (digest, first);
  mgi_digest_text (digest, second);
  mgi_digest_text (digest, sha256);
  mgi_digest_text (digest, computed);
  mgi_digest_text (digest, at);
  mgi_digest_end (digest, ret_hex);
}

bool
mgi_digest_check_file (GBytes *bytes, const char *sha256, GError **error)
{
  g_autofree char *computed = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  if (g_strcmp0 (computed, sha256) == 0)
    return true;
  g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_FAILED, "the bytes have SHA-256 %s, not %s", computed, sha256);
  return false;
}
