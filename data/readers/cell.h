/*
 * Cells: their names, and the text that a file's letters stand for.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

enum {
  MGI_CELL_MAX_ROW = 1048576,
  MGI_CELL_MAX_COLUMN = 16384,
  MGI_CELL_MAX_TEXT = 4 * 32767, /* bytes: Excel's own limit is 32,767 UTF-16 units */
};

/* Reads "C12"; rows and columns count from 1. */
bool mgi_cell_parse (const char *name, guint *ret_row, guint *ret_column);

/* "C12"; free with g_free(). */
char *mgi_cell_name (guint row, guint column);

/* From `start` on, turns escapes ("_x000D_") into the characters that they stand for. */
void mgi_cell_unescape (GString *text, gsize start);

/*
 * From `start` on, turns a number as files hold it ("2019.0", "1E3", "0.30000000000000004") into what a person typed.
 * What is no number stays.
 */
void mgi_cell_plain_number (GString *text, gsize start);

/*
 * "2019-05-01" for a day as workbooks count them, from 1900 or from 1904; NULL where the text is no such number.
 * Numbers that a person would type for a year stay for others to read. Free with g_free().
 */
char *mgi_cell_day (const char *number, bool from_1904);

G_END_DECLS
