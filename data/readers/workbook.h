/*
 * A workbook (.xlsx) as plain tables: its sheets by name, their cells as text. Written by Excel, LibreOffice, WPS, Google
 * Sheets or a library; nothing in it is believed, nothing in it is run, nothing outside it is looked at.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/readers/input.h"
#include "data/readers/rows.h"

G_BEGIN_DECLS

enum { MGI_WORKBOOK_MAX_SHEETS = 256 };

typedef struct MgiWorkbook MgiWorkbook;

/* NULL with a problem added. Bytes and input must outlive the workbook. */
MgiWorkbook *mgi_workbook_open (GBytes *bytes, const MgiInput *input);
void mgi_workbook_free (MgiWorkbook *workbook);

/* Sheets with cells, in the workbook's order, hidden ones too. */
guint mgi_workbook_n_sheets (const MgiWorkbook *workbook);
const char *mgi_workbook_sheet (const MgiWorkbook *workbook, guint sheet);

/* Whether numbers that are days count from 1904. */
bool mgi_workbook_from_1904 (const MgiWorkbook *workbook);

/* Tells of a sheet's rows. False with a problem added. */
bool mgi_workbook_rows (MgiWorkbook *workbook, guint sheet, MgiRow each, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiWorkbook, mgi_workbook_free)

G_END_DECLS
