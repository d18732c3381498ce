/*
 * From bytes to JSON values, strictly.
 */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "data/readers/input.h"

G_BEGIN_DECLS

enum { MGI_SYNTAX_MAX_DEPTH = 32 };

/*
 * Parses a JSON text of at most `max` bytes and MGI_SYNTAX_MAX_DEPTH levels, without a byte order mark and without a
 * key twice. NULL with one problem added; else the caller owns the value.
 */
json_t *mgi_syntax_read (GBytes *bytes, gsize max, const MgiInput *input);

G_END_DECLS
