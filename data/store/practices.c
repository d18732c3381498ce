/*
 * Answers that a government marked as a good practice.
 */
#include "data/store/answers-private.h"

void
mgi_stored_practice_free (MgiStoredPractice *practice)
{
  if (practice == NULL)
    return;
  g_free (practice->question);
  g_free (practice->text);
  g_free (practice->language);
  g_free (practice->marked_at);
  g_free (practice->marked_by);
  g_free (practice);
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

static MgiStoredPractice *
read_practice (MgiQuery *query)
{
  MgiStoredPractice *practice = g_new (MgiStoredPractice, 1);

  *practice = (MgiStoredPractice){
    .question = g_strdup (mgi_query_text (query, 0)),
    .text = g_strdup (mgi_query_text (query, 1)),
    .language = g_strdup (mgi_query_text (query, 2)),
    .shared = mgi_query_integer (query, 3) != 0,
    .revision = mgi_query_integer (query, 4),
    .marked_at = g_strdup (mgi_query_text (query, 5)),
    .marked_by = g_strdup (mgi_query_text (query, 6)),
  };
  return practice;
}

static GPtrArray *
collect (MgiQuery *query, GError **error)
{
  g_autoptr (GPtrArray) practices = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_stored_practice_free);
  MgiFetch fetch;

  while ((fetch = mgi_query_fetch (query, error)) == MGI_FETCH_ROW)
    g_ptr_array_add (practices, read_practice (query));
  return fetch == MGI_FETCH_DONE ? g_steal_pointer (&practices) : NULL;
}

GPtrArray *
mgi_store_practices (MgiStore *store, gint64 assessment, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "practice-list", error);

  if (query == NULL)
    return NULL;
  mgi_query_bind_integer (query, 1, assessment);
  return collect (query, error);
}

MgiStoredPractice *
mgi_store_practice (MgiStore *store, gint64 assessment, const char *question, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "practice-get", error);
  g_autoptr (GPtrArray) practices = NULL;

  if (query == NULL)
    return NULL;
  mgi_query_bind_integer (query, 1, assessment);
  mgi_query_bind_text (query, 2, question);
  practices = collect (query, error);
  return practices != NULL && practices->len > 0 ? g_ptr_array_steal_index (practices, 0) : NULL;
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

typedef struct {
  gint64 assessment;
  const MgiStoredPractice *practice;
  gint64 base;
  const MgiChange *change;
} Put;

static bool
write_row (MgiStore *store, const Put *put, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, put->base == 0 ? "practice-insert" : "practice-update", error);
  gint64 written = 0;

  if (query == NULL)
    return false;
  mgi_query_bind_integer (query, 1, put->assessment);
  mgi_query_bind_text (query, 2, put->practice->question);
  mgi_query_bind_text (query, 3, put->practice->text);
  mgi_query_bind_text (query, 4, put->practice->language);
  mgi_query_bind_integer (query, 5, put->practice->shared);
  mgi_query_bind_text (query, 6, put->change->at);
  mgi_query_bind_text (query, 7, put->change->by);
  if (put->base > 0)
    mgi_query_bind_integer (query, 8, put->base);
  if (!mgi_query_run (query, &written, error))
    return false;
  if (written == 0)
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_REVISION,
                 "the mark of %s is not at revision %" G_GINT64_FORMAT, put->practice->question, put->base);
  return written > 0;
}

static bool
put_practice (MgiStore *store, gpointer data, GError **error)
{
  const Put *put = data;

  return write_row (store, put, error)
         && mgi_marks_changed (store, put->assessment, put->practice->question, put->change, error);
}

bool
mgi_store_practice_put (MgiStore *store, gint64 assessment, const MgiStoredPractice *practice, gint64 base,
                        const MgiChange *change, GError **error)
{
  Put put = { assessment, practice, base, change };

  return mgi_store_write (store, put_practice, &put, error);
}

typedef struct {
  gint64 assessment;
  const char *question;
  const MgiChange *change;
} Removal;

static bool
delete_row (MgiStore *store, const Removal *removal, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "practice-delete", error);
  gint64 deleted = 0;

  if (query == NULL)
    return false;
  mgi_query_bind_integer (query, 1, removal->assessment);
  mgi_query_bind_text (query, 2, removal->question);
  if (!mgi_query_run (query, &deleted, error))
    return false;
  if (deleted == 0)
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_MISSING, "%s is not marked", removal->question);
  return deleted > 0;
}

static bool
remove_practice (MgiStore *store, gpointer data, GError **error)
{
  const Removal *removal = data;

  return delete_row (store, removal, error)
         && mgi_marks_changed (store, removal->assessment, removal->question, removal->change, error);
}

bool
mgi_store_practice_remove (MgiStore *store, gint64 assessment, const char *question, const MgiChange *change,
                           GError **error)
{
  Removal removal = { assessment, question, change };

  return mgi_store_write (store, remove_practice, &removal, error);
}
