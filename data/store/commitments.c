/*
 * What a government says it will do about an answer. A commitment that was dropped stays, with when and why.
 */
#include "data/store/answers-private.h"

void
mgi_stored_commitment_free (MgiStoredCommitment *commitment)
{
  if (commitment == NULL)
    return;
  g_free (commitment->question);
  g_free (commitment->what);
  g_free (commitment->language);
  g_free (commitment->who);
  g_free (commitment->due);
  g_free (commitment->noted_at);
  g_free (commitment->noted_by);
  g_free (commitment->dropped_at);
  g_free (commitment->dropped_why);
  g_free (commitment);
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

static MgiStoredCommitment *
read_commitment (MgiQuery *query)
{
  MgiStoredCommitment *commitment = g_new (MgiStoredCommitment, 1);

  *commitment = (MgiStoredCommitment){
    .question = g_strdup (mgi_query_text (query, 0)),
    .number = mgi_query_integer (query, 1),
    .what = g_strdup (mgi_query_text (query, 2)),
    .language = g_strdup (mgi_query_text (query, 3)),
    .who = g_strdup (mgi_query_text (query, 4)),
    .due = g_strdup (mgi_query_text (query, 5)),
    .noted_at = g_strdup (mgi_query_text (query, 6)),
    .noted_by = g_strdup (mgi_query_text (query, 7)),
    .dropped_at = g_strdup (mgi_query_text (query, 8)),
    .dropped_why = g_strdup (mgi_query_text (query, 9)),
  };
  return commitment;
}

static GPtrArray *
collect (MgiQuery *query, GError **error)
{
  g_autoptr (GPtrArray) commitments = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_stored_commitment_free);
  MgiFetch fetch;

  while ((fetch = mgi_query_fetch (query, error)) == MGI_FETCH_ROW)
    g_ptr_array_add (commitments, read_commitment (query));
  return fetch == MGI_FETCH_DONE ? g_steal_pointer (&commitments) : NULL;
}

GPtrArray *
mgi_store_commitments (MgiStore *store, gint64 assessment, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "commitment-list", error);

  if (query == NULL)
    return NULL;
  mgi_query_bind_integer (query, 1, assessment);
  return collect (query, error);
}

GPtrArray *
mgi_store_commitments_of (MgiStore *store, gint64 assessment, const char *question, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "commitment-of", error);

  if (query == NULL)
    return NULL;
  mgi_query_bind_integer (query, 1, assessment);
  mgi_query_bind_text (query, 2, question);
  return collect (query, error);
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

typedef struct {
  gint64 assessment;
  const MgiStoredCommitment *commitment;
  const MgiChange *change;
} Addition;

static bool
insert_row (MgiStore *store, const Addition *addition, GError **error)
{
  const MgiStoredCommitment *commitment = addition->commitment;
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "commitment-insert", error);

  if (query == NULL)
    return false;
  mgi_query_bind_integer (query, 1, addition->assessment);
  mgi_query_bind_text (query, 2, commitment->question);
  mgi_query_bind_integer (query, 3, commitment->number);
  mgi_query_bind_text (query, 4, commitment->what);
  mgi_query_bind_text (query, 5, commitment->language);
  mgi_query_bind_text (query, 6, commitment->who);
  mgi_query_bind_text (query, 7, commitment->due);
  mgi_query_bind_text (query, 8, addition->change->at);
  mgi_query_bind_text (query, 9, addition->change->by);
  return mgi_query_run (query, NULL, error);
}

static bool
add_commitment (MgiStore *store, gpointer data, GError **error)
{
  const Addition *addition = data;

  return insert_row (store, addition, error)
         && mgi_marks_changed (store, addition->assessment, addition->commitment->question, addition->change, error);
}

bool
mgi_store_commitment_add (MgiStore *store, gint64 assessment, const MgiStoredCommitment *commitment,
                          const MgiChange *change, GError **error)
{
  Addition addition = { assessment, commitment, change };

  return mgi_store_write (store, add_commitment, &addition, error);
}

typedef struct {
  gint64 assessment;
  const char *question;
  gint64 number;
  bool is_drop; /* else it is taken away */
  const MgiChange *change;
} Ending;

static bool
end_row (MgiStore *store, const Ending *ending, GError **error)
{
  g_autoptr (MgiQuery) query
      = mgi_query_begin (store, ending->is_drop ? "commitment-drop" : "commitment-delete", error);
  gint64 written = 0;

  if (query == NULL)
    return false;
  mgi_query_bind_integer (query, 1, ending->assessment);
  mgi_query_bind_text (query, 2, ending->question);
  mgi_query_bind_integer (query, 3, ending->number);
  if (ending->is_drop) {
    mgi_query_bind_text (query, 4, ending->change->at);
    mgi_query_bind_text (query, 5, ending->change->reason != NULL ? ending->change->reason : "");
  }
  if (!mgi_query_run (query, &written, error))
    return false;
  if (written == 0)
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_MISSING, "%s has no such commitment", ending->question);
  return written > 0;
}

static bool
end_commitment (MgiStore *store, gpointer data, GError **error)
{
  const Ending *ending = data;

  return end_row (store, ending, error)
         && mgi_marks_changed (store, ending->assessment, ending->question, ending->change, error);
}

bool
mgi_store_commitment_drop (MgiStore *store, gint64 assessment, const char *question, gint64 number,
                           const MgiChange *change, GError **error)
{
  Ending ending = { assessment, question, number, true, change };

  return mgi_store_write (store, end_commitment, &ending, error);
}

bool
mgi_store_commitment_remove (MgiStore *store, gint64 assessment, const char *question, gint64 number,
                             const MgiChange *change, GError **error)
{
  Ending ending = { assessment, question, number, false, change };

  return mgi_store_write (store, end_commitment, &ending, error);
}
