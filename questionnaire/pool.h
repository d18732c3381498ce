/*
 * A pool: the one owner of everything that a loaded file consists of. The const structs that others see point into it
 * and are freed together with it.
 */
#pragma once

#include <glib.h>

#include "questionnaire/text.h"

G_BEGIN_DECLS

typedef struct MgiPool MgiPool;

MgiPool *mgi_pool_new (void);
void mgi_pool_free (MgiPool *pool);

/* A copy of the string; NULL stays NULL. */
const char *mgi_pool_string (MgiPool *pool, const char *string);

/* Zeroed memory for `n` elements of `size` bytes; never NULL, so that an empty list is no special case. */
gpointer mgi_pool_array (MgiPool *pool, gsize n, gsize size);

/* A NULL-terminated list of copies of the strings (elements: const char *). */
const char *const *mgi_pool_strings (MgiPool *pool, const GPtrArray *strings);

MgiText *mgi_pool_text (MgiPool *pool);

/* All texts of the pool (elements: MgiText), in the order they were made. */
const GPtrArray *mgi_pool_texts (const MgiPool *pool);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiPool, mgi_pool_free)

G_END_DECLS
