/*
 * Answers in a workbook: a questionnaire that went out, was filled in by somebody's program, and came back.
 */
#include "data/readers/filled.h"

static void
sources_free (gpointer sources)
{
  g_ptr_array_unref (sources);
}

static MgiFilled
filled_new (MgiWorkbook *workbook, const MgiInput *input, MgiAnswersFile *file)
{
  return (MgiFilled){
    .input = input,
    .workbook = workbook,
    .file = file,
    .bases = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)mgi_base_free),
    .no_sources = g_ptr_array_new (),
    .sheets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .headings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .stances = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .further = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, sources_free),
  };
}

static void
filled_clear (MgiFilled *filled)
{
  g_hash_table_unref (filled->bases);
  g_ptr_array_unref (filled->no_sources);
  g_hash_table_unref (filled->sheets);
  g_hash_table_unref (filled->headings);
  g_hash_table_unref (filled->kinds);
  g_hash_table_unref (filled->stances);
  g_hash_table_unref (filled->reasons);
  g_hash_table_unref (filled->further);
  g_clear_pointer (&filled->roles, g_hash_table_unref);
}

static bool
read_sheets (MgiFilled *filled)
{
  for (guint i = 0; i < mgi_workbook_n_sheets (filled->workbook); i++) {
    if (i != filled->identity && !mgi_filled_read_sheet (filled, i))
      return false;
  }
  return true;
}

/* Sources in rows of their own; where their sheet is gone, those that went out with it stay. */
static void
add_further (const MgiFilled *filled, MgiAnswer *answer, const MgiAnswer *base)
{
  const GPtrArray *further = filled->has_further ? g_hash_table_lookup (filled->further, answer->code) : base->sources;

  for (guint i = filled->has_further ? 0 : MGI_EXCHANGE_SOURCES; further != NULL && i < further->len; i++)
    g_ptr_array_add (answer->sources, mgi_source_copy (further->pdata[i]));
}

static void
finish (const MgiFilled *filled)
{
  for (guint i = 0; i < filled->file->answers->len; i++) {
    const MgiBase *base = filled->file->bases->pdata[i];
    MgiAnswer *answer = filled->file->answers->pdata[i];
    if (answer->gives_sources)
      add_further (filled, answer, base->answer);
    mgi_filled_adopt (filled, answer, base->answer);
  }
}

void
mgi_answers_read_workbook (GBytes *bytes, const MgiInput *input, MgiAnswersFile *file)
{
  g_autoptr (MgiWorkbook) workbook = mgi_workbook_open (bytes, input);
  if (workbook == NULL)
    return;

  MgiFilled filled = filled_new (workbook, input, file);
  file->is_typed = true;
  if (mgi_filled_read_identity (&filled) && read_sheets (&filled))
    finish (&filled);
  filled_clear (&filled);
}
