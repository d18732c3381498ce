/*
 * Static files: read once, hashed, and packed for the browsers that take gzip.
 */
#include "mgi/web/assets.h"

#include <gio/gio.h>
#include <string.h>

#include "mgi/web/assets-resource.h"

#define FOLDER "/mgi/web/static"

typedef struct {
  char *address, *tag;
  const char *type;
  GBytes *plain, *packed;
} Asset;

struct MgiAssets {
  GHashTable *by_name;    /* "style.css" → Asset, owned */
  GHashTable *by_address; /* → the same */
};

static const struct {
  const char *ending, *type;
} types[] = {
  { ".css", "text/css; charset=utf-8" },
  { ".js", "text/javascript; charset=utf-8" },
  { ".svg", "image/svg+xml" },
};

static void
asset_free (gpointer data)
{
  Asset *asset = data;

  g_free (asset->address);
  g_free (asset->tag);
  g_clear_pointer (&asset->plain, g_bytes_unref);
  g_clear_pointer (&asset->packed, g_bytes_unref);
  g_free (asset);
}

static const char *
type_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_suffix (name, types[i].ending))
      return types[i].type;
  return "application/octet-stream";
}

static GBytes *
pack (GBytes *plain)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GInputStream) from = g_memory_input_stream_new_from_bytes (plain);
  g_autoptr (GInputStream) through = g_converter_input_stream_new (from, G_CONVERTER (compressor));
  g_autoptr (GOutputStream) to = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (to, through, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL) < 0)
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (to));
}

/* "/static/style-HASH.css" */
static char *
address_of (const char *name, const char *hash)
{
  const char *dot = strrchr (name, '.');

  return g_strdup_printf ("/static/%.*s-%.16s%s", (int)(dot - name), name, hash, dot);
}

static bool
add (MgiAssets *assets, const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, "/", name, NULL);
  GBytes *plain = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (plain == NULL)
    return false;
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, plain);
  Asset *asset = g_new (Asset, 1);
  *asset = (Asset){ address_of (name, hash), g_strdup_printf ("\"%.16s\"", hash), type_of (name), plain, pack (plain) };
  g_hash_table_insert (assets->by_name, g_strdup (name), asset);
  g_hash_table_insert (assets->by_address, asset->address, asset);
  return true;
}

MgiAssets *
mgi_assets_new (GError **error)
{
  g_assert (mgi_web_get_resource () != NULL); /* for the linker, which drops what nobody names */
  g_auto (GStrv) names = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (names == NULL)
    return NULL;
  g_autoptr (MgiAssets) assets = g_new (MgiAssets, 1);
  assets->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, asset_free);
  assets->by_address = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; names[i] != NULL; i++)
    if (!add (assets, names[i], error))
      return NULL;
  return g_steal_pointer (&assets);
}

void
mgi_assets_free (MgiAssets *assets)
{
  if (assets == NULL)
    return;
  g_hash_table_unref (assets->by_address);
  g_hash_table_unref (assets->by_name);
  g_free (assets);
}

const char *
mgi_assets_address (const MgiAssets *assets, const char *name)
{
  const Asset *asset = g_hash_table_lookup (assets->by_name, name);

  return asset != NULL ? asset->address : NULL;
}

static bool
takes_gzip (const char *accept_encoding)
{
  return accept_encoding != NULL && strstr (accept_encoding, "gzip") != NULL
         && strstr (accept_encoding, "gzip;q=0") == NULL;
}

MgiResponse *
mgi_assets_find (const MgiAssets *assets, const char *address, const char *accept_encoding, const char *if_none_match)
{
  const Asset *asset = g_hash_table_lookup (assets->by_address, address);

  if (asset == NULL)
    return NULL;
  const bool packed = takes_gzip (accept_encoding) && asset->packed != NULL
                      && g_bytes_get_size (asset->packed) < g_bytes_get_size (asset->plain);
  const bool known = if_none_match != NULL && strstr (if_none_match, asset->tag) != NULL;
  GBytes *body = known ? NULL : g_bytes_ref (packed ? asset->packed : asset->plain);
  MgiResponse *response = mgi_response_new (known ? 304 : 200, asset->type, body);
  mgi_response_header (response, "Cache-Control", "public, max-age=31536000, immutable");
  mgi_response_header (response, "ETag", asset->tag);
  mgi_response_header (response, "Vary", "Accept-Encoding");
  if (packed && !known)
    mgi_response_header (response, "Content-Encoding", "gzip");
  return response;
}
