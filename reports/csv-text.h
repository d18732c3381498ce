/*
 * Text in a CSV file (RFC 4180, UTF-8) that a spreadsheet program opens.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands before the first row: Excel takes a file without it for something else than UTF-8. */
#define MGI_CSV_BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define MGI_CSV_END_OF_ROW      "\r\n"

/*
 * Appends a cell: quoted where it must be. What a spreadsheet would take for a formula gets an apostrophe in front,
 * and so does a text that has such apostrophes of its own, so that taking off one gives every text back.
 */
void mgi_csv_append (GString *row, const char *text);

G_END_DECLS
