/*
 * Answers as CSV: one row an answer. What a row leaves empty it says nothing about; a row without an option, a note
 * and a source clears its answer.
 */
#include <string.h>

#include "data/readers/answers-private.h"
#include "data/readers/table.h"

enum { CODE, OPTION, NOTE, SOURCE };

static const char *const columns[] = { "code", "option", "note", "source", NULL };

typedef struct {
  const MgiInput *input;
  MgiAnswersFile *file;
} Reader;

/*
 * A text without the apostrophe that a spreadsheet-safe export puts before what would be taken for a formula; NULL
 * for an empty one.
 */
static const char *
unguarded (const char *cell)
{
  if (cell[0] == '\'' && cell[1] != '\0' && strchr ("=+-@\t\r", cell[1]) != NULL)
    cell++;
  return *cell != '\0' ? cell : NULL;
}

static void
take_row (guint row, char *const *cells, gpointer data)
{
  const Reader *reader = data;
  const MgiPlace place = { .file = reader->input->file, .row = row };
  if (*cells[CODE] == '\0') {
    mgi_problems_add (reader->input->problems, &place, "csv.empty-cell", "column", columns[CODE], NULL);
    return;
  }
  MgiAnswer *answer = mgi_answers_file_add (reader->file, cells[CODE], &place);
  answer->option = *cells[OPTION] != '\0' ? g_strdup (cells[OPTION]) : NULL;
  answer->note = g_strdup (unguarded (cells[NOTE]));
  answer->gives_note = answer->note != NULL;
  const char *source = unguarded (cells[SOURCE]);
  if (source != NULL)
    g_ptr_array_add (answer->sources, mgi_source_new (source));
  answer->gives_sources = source != NULL;
  mgi_answer_settle (answer);
}

void
mgi_answers_read_csv (GBytes *bytes, const MgiInput *input, MgiAnswersFile *file)
{
  Reader reader = { input, file };
  mgi_table_read (bytes, columns, input, take_row, &reader);
}
