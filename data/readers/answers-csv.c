/*
 * Answers as CSV: one row an answer. What a row leaves empty it says nothing about; a row without an option, a note
 * and a source clears its answer.
 */
#include "data/readers/answers-private.h"
#include "data/readers/table.h"

enum { CODE, OPTION, NOTE, SOURCE, N_REQUIRED, BASE = N_REQUIRED, REASON };

static const char *const columns[] = { "code", "option", "note", "source", "base", "reason", NULL };

typedef struct {
  const MgiInput *input;
  MgiAnswersFile *file;
} Reader;

/* The revision of the answer that the row's author had before them; empty where that is not said. */
static void
take_base (const Reader *reader, const char *cell, const MgiPlace *place)
{
  guint64 revision;
  if (*cell == '\0')
    return;
  if (g_ascii_string_to_unsigned (cell, 10, 0, G_MAXINT, &revision, NULL))
    mgi_answers_file_base (reader->file, mgi_base_new ((gint64)revision, NULL));
  else
    mgi_problems_add (reader->input->problems, place, "answers.bad-base", "value", cell, NULL);
}

/* An empty one says nothing. */
static void
take_reason (const Reader *reader, const char *cell, MgiAnswer *answer)
{
  answer->gives_reason = *cell != '\0';
  if (*cell == '\0' || mgi_reason_from_word (cell, &answer->reason))
    return;
  g_autofree char *known = mgi_reason_words ();
  mgi_problems_add (reader->input->problems, &answer->place, "answers.unknown-reason", "value", cell, "known", known,
                    NULL);
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
  answer->note = g_strdup (mgi_table_unguarded (cells[NOTE]));
  answer->gives_note = answer->note != NULL;
  const char *source = mgi_table_unguarded (cells[SOURCE]);
  if (source != NULL)
    g_ptr_array_add (answer->sources, mgi_source_new (source));
  answer->gives_sources = source != NULL;
  mgi_answer_settle (answer);
  take_reason (reader, cells[REASON], answer);
  take_base (reader, cells[BASE], &place);
}

void
mgi_answers_read_csv (GBytes *bytes, const MgiInput *input, MgiAnswersFile *file)
{
  Reader reader = { input, file };
  mgi_table_read (bytes, columns, N_REQUIRED, input, take_row, &reader);
}
