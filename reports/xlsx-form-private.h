/*
 * The questionnaire as a workbook to fill in: what its sheets share. How it comes back is said in
 * questionnaire/exchange.h and docs/workbook.md.
 */
#pragma once

#include <glib.h>

#include "reports/reports.h"
#include "reports/xlsx-private.h"

G_BEGIN_DECLS

/* A list on the hidden sheet of lists, for cells that are chosen from. */
typedef struct {
  const char **items; /* NULL-terminated; borrowed */
  char *range;        /* "'_lists'!$A$1:$A$4"; NULL: it stands in the cell itself */
} XlList;

/* One sheet of questions, for the cover to count. */
typedef struct {
  const MgiSection *section; /* at the top */
  char *name;
  lxw_row_t first, last; /* of the rows below the headings */
  guint asked, answered, to_do;
  const MgiScale *scale; /* of the last rows, since `run` */
  lxw_row_t run;
} XlFormSheet;

enum { XL_FORM_COLUMNS_MAX = 8 + MGI_EXCHANGE_SOURCES * MGI_N_SOURCE_FIELDS };

/* Where the columns of a sheet of questions stand. */
typedef struct {
  XlColumn columns[XL_FORM_COLUMNS_MAX];
  guint n_columns;
  lxw_col_t code, question, criteria, earlier, answer, to_do, reason, note; /* `earlier` and `reason`: of a follow-up */
  lxw_col_t sources[MGI_EXCHANGE_SOURCES];                                  /* where each source's fields begin */
} XlFormLayout;

typedef struct {
  XlBook *book;
  const MgiQuestionnaire *questionnaire;
  const MgiFramework *framework;
  const char *tag;
  const MgiAnswer **answers; /* by the question's index; NULL: none */
  XlFormLayout layout;
  char *answer_missing, *note_missing, *source_missing, *reason_missing; /* what the column of what is missing says */

  GHashTable *kinds;  /* word of files → what people call it */
  GPtrArray *texts;   /* owns strings that the lists point at */
  GPtrArray *lists;   /* columns of the hidden sheet of lists: NULL-terminated strings */
  GHashTable *scales; /* MgiScale → XlList */
  XlList kind_list, stance_list, code_list, reason_list;

  GArray *sheets;      /* elements: XlFormSheet */
  GPtrArray *filled;   /* names of all sheets that are filled in */
  GPtrArray *headings; /* what stands above the codes */
} XlForm;

static inline bool
xl_form_has_earlier (const XlForm *form)
{
  return form->questionnaire->earlier != NULL;
}

/* --- xlsx-form-lists.c */
void xl_form_begin_lists (XlForm *form);
/* The hidden sheet of those that do not fit into a cell. */
void xl_form_add_lists (XlForm *form);
void xl_form_end_lists (XlForm *form);
/* Lets a cell of a run of rows be chosen from a list; what is not in it is taken after a question, or `freely`. */
void xl_form_choose (const XlForm *form, XlSheet *sheet, lxw_row_t first, lxw_row_t last, lxw_col_t column,
                     const XlList *list, bool freely);
const XlList *xl_form_options (XlForm *form, const MgiScale *scale);
/* What people call a kind of source; the kind itself where it has no name. */
const char *xl_form_kind (const XlForm *form, const char *kind);
/* Free with g_free(). */
char *xl_form_stance (const XlForm *form, MgiStance stance);
/* What people call a reason; NULL for none. */
const char *xl_form_reason (const XlForm *form, MgiReason reason);

/* --- what a question still lacks, xlsx-form-to-do.c */
/* In words, as the cell of a question's row works it out by itself; free with g_free(). */
char *xl_form_to_do_formula (const XlForm *form, const MgiQuestion *question, lxw_row_t row);
/* The same as it stands when the workbook goes out; "" for nothing. */
const char *xl_form_to_do_now (const XlForm *form, const MgiQuestion *question, const MgiAnswer *answer);

/* --- the sheets */
void xl_form_lay_out (XlForm *form);
void xl_form_add_questions (XlForm *form);
void xl_form_add_further (XlForm *form);
void xl_form_add_identity (XlForm *form);
XlSheet xl_form_open_cover (XlForm *form);
void xl_form_add_cover (XlForm *form, XlSheet *cover);

/* --- what the sheets share, xlsx-form-parts.c */
/* A sheet that is filled in: its first row is for the codes of its columns. */
XlSheet xl_form_open_sheet (XlForm *form, const char *name, const XlColumn *columns, guint n_columns);
/* Writes the code of a column into that row. */
void xl_form_mark_column (XlSheet *sheet, lxw_col_t column, const char *code);
/* Locks the sheet but for the cells to fill in, without a password, and hides the row of codes. */
void xl_form_close_sheet (XlSheet *sheet, bool hides_codes);
/* The fields of a source into a run of columns; NULL: empty cells. */
void xl_form_add_source (const XlForm *form, XlSheet *sheet, lxw_col_t first, const MgiSource *source);
/* "Source 2: title"; free with g_free(). */
char *xl_form_source_heading (const XlForm *form, guint number, MgiSourceField field);
/* A text as a formula has it, in quotes. Free with g_free(). */
char *xl_form_quote (const char *text);
/* "'It''s'!$E$5:$E$9"; free with g_free(). */
char *xl_form_range (const char *sheet, lxw_row_t first, lxw_row_t last, lxw_col_t column);
/* "$E5" */
char *xl_form_cell (lxw_row_t row, lxw_col_t column);

G_END_DECLS
