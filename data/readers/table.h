/*
 * Tables: a header with known columns in any order, then one record a row. As CSV (RFC 4180), or on a workbook's sheet.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/readers/input.h"

G_BEGIN_DECLS

enum { MGI_TABLE_MAX_COLUMNS = 32, MGI_TABLE_MAX_OPEN_COLUMNS = 256 };

/* A record's cells in the order of the columns asked for, none NULL; valid during the call. `row`: the header is 1. */
typedef void (*MgiTableRow) (guint row, char *const *cells, gpointer data);

/*
 * Calls `each` for every record that is whole; blank ones are passed over, but counted. UTF-8, with or without a byte
 * order mark; separated by commas, or by semicolons where the header is. The table must have the first
 * `n_required` of the `columns` (NULL-terminated, at most MGI_TABLE_MAX_COLUMNS), may have the rest, and no other; the
 * cells of a column that it lacks are empty. Whatever is wrong is added with its row.
 */
void mgi_table_read (GBytes *bytes, const char *const *columns, guint n_required, const MgiInput *input,
                     MgiTableRow each, gpointer data);

/*
 * The names in a header; one that stands twice has been told already. Cells will come in their order. False: the
 * records cannot be read.
 */
typedef bool (*MgiTableHeader) (guint row, char *const *names, guint n_names, gpointer data);

/*
 * The same for a table whose columns, MGI_TABLE_MAX_OPEN_COLUMNS at most, its header tells. It must have the column
 * `needed`; which others it may have is for `header` to say.
 */
void mgi_table_read_open (GBytes *bytes, const char *needed, const MgiInput *input, MgiTableHeader header,
                          MgiTableRow each, gpointer data);

/*
 * The same for a table on the first sheet of a workbook (.xlsx) that has a row with `needed` in it; the cells above that
 * row, and columns that it does not name, are passed over.
 */
void mgi_table_read_workbook (GBytes *bytes, const char *needed, const MgiInput *input, MgiTableHeader header,
                              MgiTableRow each, gpointer data);

/*
 * A text without the apostrophe that a spreadsheet-safe export puts before what would be taken for a formula; NULL for
 * an empty one. It lies in the cell.
 */
const char *mgi_table_unguarded (const char *cell);

G_END_DECLS
