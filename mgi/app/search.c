/*
 * Full-text search in what people wrote: notes and sources of the assessments that the person may read.
 *
 * Answers are few (a country has a hundred a round) and change all day, so there is no index: they are read, folded and
 * looked through, up to a bound.
 */
#include "mgi/app/app-private.h"
#include "mgi/app/frameworks.h"
#include "mgi/app/search-private.h"

static void
hit_free (gpointer data)
{
  MgiSearchHit *hit = data;

  mgi_assessment_entry_unref (hit->assessment);
  mgi_framework_unref (hit->framework);
  g_ptr_array_unref (hit->passages);
  g_free (hit);
}

void
mgi_search_free (MgiSearch *search)
{
  if (search == NULL)
    return;
  g_ptr_array_unref (search->hits);
  g_free (search);
}

static void
look_at (const MgiSearchWords *words, MgiField field, const char *text, GPtrArray *passages, bool *found)
{
  MgiSearchPassage *passage = text != NULL ? mgi_search_passage_find (words, field, text, found) : NULL;

  if (passage != NULL)
    g_ptr_array_add (passages, passage);
}

/* The pieces of an answer that have a word in them, or NULL where not every word is found. */
static GPtrArray *
find_passages (const MgiSearchWords *words, const MgiAnswer *answer)
{
  g_autoptr (GPtrArray) passages = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_search_passage_free);
  bool found[MGI_SEARCH_MAX_TERMS] = { false };

  look_at (words, MGI_FIELD_NOTE, answer->note, passages, found);
  for (guint i = 0; i < answer->sources->len; i++) {
    const MgiSource *source = answer->sources->pdata[i];
    look_at (words, MGI_FIELD_SOURCES, source->title, passages, found);
    look_at (words, MGI_FIELD_SOURCES, source->locator, passages, found);
    look_at (words, MGI_FIELD_SOURCES, source->url, passages, found);
  }
  for (guint i = 0; i < words->n_terms; i++)
    if (!found[i])
      return NULL;
  return g_steal_pointer (&passages);
}

static int
compare_answers (gconstpointer a, gconstpointer b, gpointer framework)
{
  const MgiStoredAnswer *left = *(MgiStoredAnswer *const *)a, *right = *(MgiStoredAnswer *const *)b;
  const MgiQuestion *first = mgi_framework_question (framework, left->answer->code);
  const MgiQuestion *second = mgi_framework_question (framework, right->answer->code);

  return (first != NULL ? (int)first->index : -1) - (second != NULL ? (int)second->index : -1);
}

static void
search_answers (MgiSearch *search, const MgiSearchWords *words, const MgiStoredAssessment *row, MgiFramework *framework,
                GPtrArray *answers)
{
  g_ptr_array_sort_with_data (answers, compare_answers, framework);
  for (guint i = 0; i < answers->len; i++) {
    const MgiStoredAnswer *stored = answers->pdata[i];
    const MgiQuestion *question = mgi_framework_question (framework, stored->answer->code);
    g_autoptr (GPtrArray) passages
        = question != NULL && !stored->answer->to_confirm ? find_passages (words, stored->answer) : NULL;
    if (passages == NULL)
      continue;
    search->is_complete = search->hits->len < MGI_SEARCH_MAX_HITS;
    if (!search->is_complete)
      return;
    MgiSearchHit *hit = g_new0 (MgiSearchHit, 1);
    hit->assessment = mgi_app_entry_new (row);
    hit->framework = mgi_framework_ref (framework);
    hit->question = question;
    hit->passages = g_steal_pointer (&passages);
    g_ptr_array_add (search->hits, hit);
  }
}

static bool
search_assessment (MgiApp *app, MgiSearch *search, const MgiSearchWords *words, const MgiStoredAssessment *row,
                   guint *seen, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s/%s", row->framework_id, row->framework_edition);
  g_autoptr (MgiFramework) framework = mgi_app_framework_by_hash (app, row->framework_sha256, name, error);
  g_autoptr (GPtrArray) answers = framework != NULL ? mgi_store_answers (app->store, row->key, error) : NULL;

  if (answers == NULL)
    return false;
  *seen += answers->len;
  search_answers (search, words, row, framework, answers);
  return true;
}

static bool
search_all (MgiApp *app, MgiSearch *search, const MgiSearchWords *words, const char *authority, GError **error)
{
  g_autoptr (GPtrArray) stored = mgi_store_assessments (app->store, error);
  guint seen = 0;

  if (stored == NULL)
    return false;
  for (guint i = 0; i < stored->len && search->is_complete; i++) {
    const MgiStoredAssessment *row = stored->pdata[i];
    if ((authority != NULL && strcmp (row->authority, authority) != 0)
        || !mgi_app_permits (app, MGI_PERMISSION_READ, row->authority, row->state))
      continue;
    if (seen >= MGI_SEARCH_MAX_ANSWERS)
      search->is_complete = false;
    else if (!search_assessment (app, search, words, row, &seen, error))
      return false;
  }
  return true;
}

MgiSearch *
mgi_app_search (MgiApp *app, const char *text, const char *authority, GError **error)
{
  g_autoptr (MgiSearch) search = g_new0 (MgiSearch, 1);
  g_auto (MgiSearchWords) words = { 0 };

  search->hits = g_ptr_array_new_with_free_func (hit_free);
  search->is_complete = true;
  if (mgi_app_store (app, error) == NULL || !mgi_app_require_general (app, MGI_PERMISSION_CATALOGUE, error)
      || !mgi_search_words_read (&words, text, error) || !search_all (app, search, &words, authority, error))
    return NULL;
  return g_steal_pointer (&search);
}
