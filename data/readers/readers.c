/*
 * Answers from a file: which reader a name's ending leads to.
 */
#include "data/readers/readers.h"

#include <string.h>

#include "data/readers/answers-private.h"

static const struct {
  const char *ending;
  void (*read) (GBytes *bytes, const MgiInput *input, MgiAnswersFile *answers);
} formats[] = {
  { ".csv", mgi_answers_read_csv },
  { ".json", mgi_answers_read_json },
  { ".xlsx", mgi_answers_read_workbook },
};

MgiAnswersFile *
mgi_answers_file_new (void)
{
  MgiAnswersFile *file = g_new0 (MgiAnswersFile, 1);
  file->answers = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_answer_free);
  file->bases = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_base_free);
  file->problems = mgi_problems_new ();
  return file;
}

void
mgi_answers_file_free (MgiAnswersFile *file)
{
  if (file == NULL)
    return;
  g_free (file->authority);
  g_free (file->framework);
  g_free (file->framework_sha256);
  for (guint i = 0; i < MGI_N_SAYS; i++)
    mgi_place_clear (&file->says_at[i]);
  g_free (file->sha256);
  g_ptr_array_unref (file->answers);
  g_ptr_array_unref (file->bases);
  g_ptr_array_unref (file->problems);
  g_free (file);
}

MgiAnswer *
mgi_answers_file_add (MgiAnswersFile *file, const char *code, const MgiPlace *place)
{
  MgiAnswer *answer = mgi_answer_new (code);
  answer->place = mgi_place_copy (place);
  g_ptr_array_add (file->answers, answer);
  g_ptr_array_add (file->bases, NULL);
  return answer;
}

void
mgi_answers_file_base (MgiAnswersFile *file, MgiBase *base)
{
  file->bases->pdata[file->bases->len - 1] = base;
}

void
mgi_answer_settle (MgiAnswer *answer)
{
  if (answer->option != NULL || answer->gives_note || answer->gives_sources)
    return;
  answer->gives_note = true;
  answer->gives_sources = true;
}

static bool
has_ending (const char *file, const char *ending)
{
  const gsize length = strlen (file), tail = strlen (ending);
  return length > tail && g_ascii_strcasecmp (file + length - tail, ending) == 0;
}

static void
add_unknown_format (const MgiInput *input)
{
  g_autoptr (GString) known = g_string_new (formats[0].ending);
  for (gsize i = 1; i < G_N_ELEMENTS (formats); i++)
    g_string_append_printf (known, ", %s", formats[i].ending);
  const MgiPlace place = { .file = input->file };
  mgi_problems_add (input->problems, &place, "file.unknown-format", "known", known->str, NULL);
}

/* Reads by the first format whose ending fits. */
static void
read_by_ending (GBytes *bytes, const MgiInput *input, MgiAnswersFile *answers)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    if (has_ending (input->file, formats[i].ending)) {
      formats[i].read (bytes, input, answers);
      return;
    }
  }
  add_unknown_format (input);
}

MgiAnswersFile *
mgi_answers_read (GBytes *bytes, const char *file, GError **error)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  const MgiInput input = { .file = file, .problems = problems };
  g_autoptr (MgiAnswersFile) answers = mgi_answers_file_new ();
  read_by_ending (bytes, &input, answers);
  if (mgi_problems_refuse (problems, error))
    return NULL;
  answers->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return g_steal_pointer (&answers);
}
