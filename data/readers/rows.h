/*
 * One sheet's cells as text, row by row; styles, merged cells and formulas are passed over (of a formula, the value that
 * the file holds is taken).
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/readers/strings.h"
#include "data/readers/xml.h"

G_BEGIN_DECLS

typedef enum {
  MGI_CELL_TEXT,
  MGI_CELL_NUMBER,  /* as a person would type it */
  MGI_CELL_BOOLEAN, /* "TRUE" or "FALSE" */
  MGI_CELL_DAY,     /* YYYY-MM-DD */
  MGI_CELL_ERROR,   /* "#REF!" */
  MGI_CELL_UNKNOWN, /* "": a formula without a value */
} MgiCellKind;

typedef struct {
  guint column; /* from 1 */
  MgiCellKind kind;
  const char *text;
} MgiCell;

/*
 * Told of each row with at least one cell that holds something; rows count from 1 and rise, columns of a row are
 * different. What it gets is valid during the call. False stops the reading of this sheet.
 */
typedef bool (*MgiRow) (guint row, const MgiCell *cells, guint n_cells, gpointer data);

typedef struct {
  const MgiXmlText *text;
  const char *name; /* of the sheet */
  const MgiStrings *strings;
  MgiRow each;
  gpointer data;
} MgiRowsReading;

enum { MGI_ROWS_MAX_CELLS = 8 * 1000 * 1000 };

/* False with a problem added; stopping is none. */
bool mgi_rows_read (const MgiRowsReading *reading);

G_END_DECLS
