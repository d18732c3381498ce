/*
 * Answers and their sources: making, copying, comparing, freeing.
 */
#include "questionnaire/answers.h"

#include <string.h>

static const char *const stance_words[] = {
  [MGI_STANCE_SUPPORTS] = "supports",
  [MGI_STANCE_CONTRADICTS] = "contradicts",
};

static const char *const field_words[] = {
  [MGI_FIELD_OPTION] = "option",
  [MGI_FIELD_NOTE] = "note",
  [MGI_FIELD_SOURCES] = "sources",
  [MGI_FIELD_REASON] = "reason",
};

const char *
mgi_field_word (MgiField field)
{
  return field_words[field];
}

MgiSource *
mgi_source_new (const char *title)
{
  MgiSource *source = g_new0 (MgiSource, 1);
  source->title = g_strdup (title);
  return source;
}

MgiSource *
mgi_source_copy (const MgiSource *source)
{
  MgiSource *copy = mgi_source_new (source->title);
  copy->kind = g_strdup (source->kind);
  copy->locator = g_strdup (source->locator);
  copy->date = g_strdup (source->date);
  copy->url = g_strdup (source->url);
  copy->sha256 = g_strdup (source->sha256);
  copy->stance = source->stance;
  return copy;
}

bool
mgi_source_equal (const MgiSource *a, const MgiSource *b)
{
  return g_strcmp0 (a->title, b->title) == 0 && g_strcmp0 (a->kind, b->kind) == 0
         && g_strcmp0 (a->locator, b->locator) == 0 && g_strcmp0 (a->date, b->date) == 0
         && g_strcmp0 (a->url, b->url) == 0 && g_strcmp0 (a->sha256, b->sha256) == 0 && a->stance == b->stance;
}

void
mgi_source_free (MgiSource *source)
{
  if (source == NULL)
    return;
  g_free (source->title);
  g_free (source->kind);
  g_free (source->locator);
  g_free (source->date);
  g_free (source->url);
  g_free (source->sha256);
  g_free (source);
}

const char *
mgi_stance_word (MgiStance stance)
{
  return stance_words[stance];
}

bool
mgi_stance_from_word (const char *word, MgiStance *ret_stance)
{
  for (guint i = 0; i < G_N_ELEMENTS (stance_words); i++) {
    if (g_str_equal (word, stance_words[i])) {
      *ret_stance = (MgiStance)i;
      return true;
    }
  }
  return false;
}

MgiAnswer *
mgi_answer_new (const char *code)
{
  MgiAnswer *answer = g_new0 (MgiAnswer, 1);
  g_atomic_ref_count_init (&answer->references);
  answer->code = g_strdup (code);
  answer->sources = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_source_free);
  return answer;
}

void
mgi_answer_set_cells (MgiAnswer *answer, const char *const cells[MGI_N_FIELDS])
{
  g_autoptr (GString) block = g_string_new (NULL);

  for (guint i = 0; i < MGI_N_FIELDS; i++) {
    answer->cells_at[i] = (guint8)block->len;
    g_string_append (block, cells[i] != NULL ? cells[i] : "");
    g_string_append_c (block, '\0');
    g_return_if_fail (block->len <= G_MAXUINT8);
  }
  g_free (answer->cells);
  answer->cells = g_memdup2 (block->str, block->len);
}

const char *
mgi_answer_cell (const MgiAnswer *answer, MgiField field)
{
  const char *cell = answer->cells != NULL ? answer->cells + answer->cells_at[field] : "";

  return *cell != '\0' ? cell : NULL;
}

static void
copy_cells (const MgiAnswer *from, MgiAnswer *to)
{
  const char *cells[MGI_N_FIELDS];

  for (MgiField field = 0; field < MGI_N_FIELDS; field++)
    cells[field] = mgi_answer_cell (from, field);
  if (from->cells != NULL)
    mgi_answer_set_cells (to, cells);
}

MgiAnswer *
mgi_answer_copy (const MgiAnswer *answer)
{
  MgiAnswer *copy = mgi_answer_new (answer->code);
  copy->option = g_strdup (answer->option);
  copy->note = g_strdup (answer->note);
  for (guint i = 0; i < answer->sources->len; i++)
    g_ptr_array_add (copy->sources, mgi_source_copy (g_ptr_array_index (answer->sources, i)));
  copy->reason = answer->reason;
  copy->to_confirm = answer->to_confirm;
  copy->gives_reason = answer->gives_reason;
  copy->gives_note = answer->gives_note;
  copy->gives_sources = answer->gives_sources;
  copy->place = mgi_place_copy (&answer->place);
  copy_cells (answer, copy);
  return copy;
}

bool
mgi_answer_equal (const MgiAnswer *a, const MgiAnswer *b)
{
  if (g_strcmp0 (a->option, b->option) != 0 || g_strcmp0 (a->note, b->note) != 0 || a->sources->len != b->sources->len
      || a->reason != b->reason || a->to_confirm != b->to_confirm)
    return false;
  for (guint i = 0; i < a->sources->len; i++) {
    if (!mgi_source_equal (g_ptr_array_index (a->sources, i), g_ptr_array_index (b->sources, i)))
      return false;
  }
  return true;
}

MgiReason
mgi_reason_kept (const MgiAnswer *before, const MgiAnswer *after)
{
  return g_strcmp0 (before->option, after->option) == 0 ? before->reason : MGI_REASON_NONE;
}

MgiAnswer *
mgi_answer_ref (MgiAnswer *answer)
{
  g_atomic_ref_count_inc (&answer->references);
  return answer;
}

void
mgi_answer_free (MgiAnswer *answer)
{
  if (answer == NULL || !g_atomic_ref_count_dec (&answer->references))
    return;
  g_free (answer->code);
  g_free (answer->option);
  g_free (answer->note);
  g_ptr_array_unref (answer->sources);
  mgi_place_clear (&answer->place);
  g_free (answer->cells);
  g_free (answer);
}
