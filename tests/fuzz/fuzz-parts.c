/*
 * Workbooks by their parts, so that what breaks is what stands in them: names and contents in turn, a zero byte after
 * each, are packed into an archive that is sound.
 */
#include <string.h>
#include <zip.h>

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/workbook.h"

enum { PARTS_MAX = 64, SEED_MAX = 1024 * 1024 };

/* Takes what stands before the next zero byte. */
static const char *
take (const uint8_t **at, const uint8_t *end, gsize *ret_length)
{
  const char *text = (const char *)*at;
  const uint8_t *zero = memchr (*at, 0, (gsize)(end - *at));

  *ret_length = (gsize)((zero != NULL ? zero : end) - *at);
  *at = zero != NULL ? zero + 1 : end;
  return text;
}

static void
add_parts (zip_t *zip, const uint8_t *data, size_t size)
{
  const uint8_t *at = data, *end = data + size;

  for (guint i = 0; i < PARTS_MAX && at < end; i++) {
    gsize name_length, length;
    const char *name = take (&at, end, &name_length), *content = take (&at, end, &length);
    g_autofree char *terminated = g_strndup (name, name_length);
    zip_source_t *source = zip_source_buffer (zip, content, length, 0);
    const zip_int64_t index = zip_file_add (zip, terminated, source, 0);
    if (index < 0)
      zip_source_free (source);
    else
      zip_set_file_compression (zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
  }
}

/* The archive's bytes; NULL where there is nothing in it. */
static GBytes *
pack (const uint8_t *data, size_t size)
{
  zip_source_t *target = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *zip = zip_open_from_source (target, ZIP_TRUNCATE, NULL);
  zip_stat_t facts;

  g_assert_nonnull (zip);
  zip_source_keep (target);
  add_parts (zip, data, size);
  if (zip_get_num_entries (zip, 0) == 0 || zip_close (zip) != 0) {
    zip_discard (zip);
    zip_source_free (target);
    return NULL;
  }
  g_assert_true (zip_source_open (target) == 0 && zip_source_stat (target, &facts) == 0);
  char *bytes = g_malloc (facts.size + 1);
  g_assert_true (zip_source_read (target, bytes, facts.size) == (zip_int64_t)facts.size);
  zip_source_close (target);
  zip_source_free (target);
  return g_bytes_new_take (bytes, facts.size);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = pack (data, size);

  if (bytes != NULL)
    mgi_fuzz_workbook (bytes);
  return 0;
}

/* --- seeds ---------------------------------------------------------------------------------------------------------- */

static void
unpack_part (zip_t *zip, zip_uint64_t index, GByteArray *seed)
{
  const char *name = zip_get_name (zip, index, 0);
  zip_file_t *file = zip_fopen_index (zip, index, 0);
  guint8 block[4096];
  zip_int64_t n;

  if (name == NULL || file == NULL || seed->len > SEED_MAX) {
    if (file != NULL)
      zip_fclose (file);
    return;
  }
  g_byte_array_append (seed, (const guint8 *)name, (guint)strlen (name) + 1);
  while ((n = zip_fread (file, block, sizeof block)) > 0 && seed->len < SEED_MAX)
    g_byte_array_append (seed, block, (guint)n);
  g_byte_array_append (seed, (const guint8 *)"", 1);
  zip_fclose (file);
}

GBytes *
mgi_fuzz_seed (const char *name, GBytes *file)
{
  zip_source_t *source = zip_source_buffer_create (g_bytes_get_data (file, NULL), g_bytes_get_size (file), 0, NULL);
  zip_t *zip = zip_open_from_source (source, ZIP_RDONLY, NULL);

  if (zip == NULL) {
    zip_source_free (source);
    return NULL;
  }
  GByteArray *seed = g_byte_array_new ();
  for (zip_int64_t i = 0; i < zip_get_num_entries (zip, 0); i++)
    unpack_part (zip, (zip_uint64_t)i, seed);
  zip_discard (zip);
  return g_byte_array_free_to_bytes (seed);
}
