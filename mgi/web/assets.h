/*
 * Files that never change while the program runs: styles, scripts, the icon. Each has an address with its hash in it,
 * so that browsers keep it for a year and a new program has new addresses.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "mgi/web/response.h"

G_BEGIN_DECLS

typedef struct MgiAssets MgiAssets;

MgiAssets *mgi_assets_new (GError **error);
void mgi_assets_free (MgiAssets *assets);

/* "/static/style-0123456789abcdef.css" of "style.css"; NULL for an unknown one. */
const char *mgi_assets_address (const MgiAssets *assets, const char *name);

/* The file at an address, or NULL; `accept_encoding` and `if_none_match` are headers of the request, or NULL. */
MgiResponse *mgi_assets_find (const MgiAssets *assets, const char *address, const char *accept_encoding,
                              const char *if_none_match);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiAssets, mgi_assets_free)

G_END_DECLS
