/*
 * What the targets for workbooks share: all that is done with one.
 */
#pragma once

#include "data/readers/readers.h"
#include "data/readers/workbook.h"

static inline bool
mgi_fuzz_row (guint row, const MgiCell *cells, guint n_cells, gpointer data)
{
  guint *last = data;

  g_assert_cmpuint (row, >, *last);
  *last = row;
  for (guint i = 0; i < n_cells; i++)
    g_assert_true (cells[i].column > 0 && g_utf8_validate (cells[i].text, -1, NULL));
  return true;
}

/* Reads it as any workbook, and as a questionnaire that came back. */
static inline void
mgi_fuzz_workbook (GBytes *bytes)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  const MgiInput input = { .file = "a.xlsx", .problems = problems };
  g_autoptr (MgiWorkbook) workbook = mgi_workbook_open (bytes, &input);

  g_assert_true (workbook != NULL || problems->len > 0);
  for (guint i = 0; workbook != NULL && i < mgi_workbook_n_sheets (workbook); i++) {
    guint last = 0;
    const guint before = problems->len;
    g_assert_true (mgi_workbook_rows (workbook, i, mgi_fuzz_row, &last) || problems->len > before);
  }

  g_autoptr (GError) error = NULL;
  g_autoptr (MgiAnswersFile) file = mgi_answers_read (bytes, "a.xlsx", &error);
  g_assert_true ((file == NULL) == (error != NULL));
  g_assert_true (file == NULL || file->answers->len == file->bases->len);
}
