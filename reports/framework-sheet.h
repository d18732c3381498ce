/*
 * The sheet of a framework's texts for its translators, as what it says: rows, columns, and which cells need work. Its
 * renderings are framework-sheet.c (CSV) and xlsx-framework.c.
 */
#pragma once

#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

typedef struct {
  const MgiFramework *framework;
  char *name;           /* "id/edition", what the first row says */
  GPtrArray *places;    /* elements: MgiTextPlace, one a row */
  GPtrArray *languages; /* elements: const char *; the source, the framework's others, those added */
} MgiSheetTable;

typedef enum { MGI_SHEET_DONE, MGI_SHEET_MISSING, MGI_SHEET_STALE } MgiSheetStatus;

/* The columns before the languages, and what the first row has under "field". */
enum { MGI_SHEET_POINTER, MGI_SHEET_CODE, MGI_SHEET_FIELD, MGI_SHEET_FIRST_LANGUAGE };
extern const char *const mgi_sheet_columns[];
extern const char mgi_sheet_framework_field[];

/* `more` are further languages (NULL-terminated, or NULL); one that the framework has already is no further one. */
MgiSheetTable mgi_sheet_table_new (const MgiFramework *framework, const char *const *more);
void mgi_sheet_table_clear (MgiSheetTable *table);

/* Of a translation; what the others are made from is always done. */
MgiSheetStatus mgi_sheet_status (const MgiSheetTable *table, const MgiTextPlace *place, const char *language);

/* Whether a language has a column beside it that says which of its cells need work: all but the source have. */
bool mgi_sheet_has_status (guint language);
/* What stands over that column; free with g_free(). */
char *mgi_sheet_status_column (const char *language);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiSheetTable, mgi_sheet_table_clear)

G_END_DECLS
