/*
 * SHA-256 over a row's fields, each written as its length in bytes, a colon and its bytes, or "-" for NULL: no two
 * different rows give the same bytes. One digest is used again and again; importing a million answers makes two
 * million of them.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

enum { MGI_DIGEST_SIZE = 65 }; /* 64 hexadecimal digits and the final 0 */

typedef struct MgiDigest MgiDigest;

MgiDigest *mgi_digest_new (void);
void mgi_digest_free (MgiDigest *digest);

void mgi_digest_start (MgiDigest *digest);
void mgi_digest_text (MgiDigest *digest, const char *text);
/* Written like its decimal digits as a text. */
void mgi_digest_integer (MgiDigest *digest, gint64 number);
void mgi_digest_end (MgiDigest *digest, char ret_hex[MGI_DIGEST_SIZE]);

/*
 * Of a kept file: its name in two parts (id and edition, or the two editions that a crosswalk joins), the SHA-256 it is
 * kept under, that of its bytes now, and when it was added.
 */
void mgi_digest_file (MgiDigest *digest, const char *first, const char *second, const char *sha256, GBytes *bytes,
                      const char *at, char ret_hex[MGI_DIGEST_SIZE]);
/* Whether the bytes have this SHA-256. */
bool mgi_digest_check_file (GBytes *bytes, const char *sha256, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiDigest, mgi_digest_free)

G_END_DECLS
