/*
 * Tables as CSV (RFC 4180): a header with known columns in any order, then one record a row.
 */
#pragma once

#include <glib.h>

#include "data/readers/input.h"

G_BEGIN_DECLS

enum { MGI_TABLE_MAX_COLUMNS = 32 };

/* A record's cells in the order of the columns asked for, none NULL; valid during the call. `row`: the header is 1. */
typedef void (*MgiTableRow) (guint row, char *const *cells, gpointer data);

/*
 * Calls `each` for every record that is whole; blank ones are passed over, but counted. UTF-8, with or without a byte
 * order mark; separated by commas, or by semicolons where the header is. The table must have all `columns`
 * (NULL-terminated, at most MGI_TABLE_MAX_COLUMNS) and no other. Whatever is wrong is added with its row.
 */
void mgi_table_read (GBytes *bytes, const char *const *columns, const MgiInput *input, MgiTableRow each, gpointer data);

G_END_DECLS
