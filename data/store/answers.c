/*
 * Answers as they are read: option, note, sources and revision, and the digest over all of that.
 */
#include "data/store/answers-private.h"

void
mgi_stored_answer_free (MgiStoredAnswer *answer)
{
  if (answer == NULL)
    return;
  mgi_answer_free (answer->answer);
  g_free (answer->changed_at);
  g_free (answer->changed_by);
  g_free (answer);
}

static bool
read_reason (MgiQuery *query, MgiAnswer *answer, GError **error)
{
  const char *word = mgi_query_text (query, 13);

  answer->to_confirm = mgi_query_integer (query, 14) != 0;
  if (word == NULL || mgi_reason_from_word (word, &answer->reason))
    return true;
  g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_DAMAGED, "an answer has no known reason");
  return false;
}

static MgiStoredAnswer *
read_answer (MgiQuery *query)
{
  MgiStoredAnswer *stored = g_new (MgiStoredAnswer, 1);

  stored->answer = mgi_answer_new (mgi_query_text (query, 0));
  stored->answer->option = g_strdup (mgi_query_text (query, 1));
  stored->answer->note = g_strdup (mgi_query_text (query, 2));
  stored->answer->gives_note = true;
  stored->answer->gives_sources = true;
  stored->answer->gives_reason = true;
  stored->revision = mgi_query_integer (query, 3);
  stored->changed_at = g_strdup (mgi_query_text (query, 4));
  stored->changed_by = g_strdup (mgi_query_text (query, 5));
  return stored;
}

static bool
read_source (MgiQuery *query, MgiAnswer *answer, GError **error)
{
  const char *title = mgi_query_text (query, 6);
  const char *stance = mgi_query_text (query, 12);
  MgiSource *source;

  if (title == NULL)
    return true;
  source = mgi_source_new (title);
  g_ptr_array_add (answer->sources, source);
  source->kind = g_strdup (mgi_query_text (query, 7));
  source->locator = g_strdup (mgi_query_text (query, 8));
  source->date = g_strdup (mgi_query_text (query, 9));
  source->url = g_strdup (mgi_query_text (query, 10));
  source->sha256 = g_strdup (mgi_query_text (query, 11));
  if (stance != NULL && mgi_stance_from_word (stance, &source->stance))
    return true;
  g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_DAMAGED, "a source has no known stance");
  return false;
}

/* Rows come answer by answer, one for each source. */
static bool
collect_row (MgiQuery *query, GPtrArray *answers, GError **error)
{
  MgiStoredAnswer *last = answers->len > 0 ? answers->pdata[answers->len - 1] : NULL;

  if (last == NULL || g_strcmp0 (last->answer->code, mgi_query_text (query, 0)) != 0) {
    last = read_answer (query);
    g_ptr_array_add (answers, last);
    if (!read_reason (query, last->answer, error))
      return false;
  }
  return read_source (query, last->answer, error);
}

static GPtrArray *
collect (MgiQuery *query, GError **error)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_stored_answer_free);
  MgiFetch fetch;

  while ((fetch = mgi_query_fetch (query, error)) == MGI_FETCH_ROW)
    if (!collect_row (query, answers, error))
      return NULL;
  return fetch == MGI_FETCH_DONE ? g_steal_pointer (&answers) : NULL;
}

GPtrArray *
mgi_store_answers (MgiStore *store, gint64 assessment, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "answer-list", error);

  if (query == NULL)
    return NULL;
  mgi_query_bind_integer (query, 1, assessment);
  return collect (query, error);
}

MgiStoredAnswer *
mgi_store_answer (MgiStore *store, gint64 assessment, const char *code, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "answer-get", error);
  g_autoptr (GPtrArray) answers = NULL;

  if (query == NULL)
    return NULL;
  mgi_query_bind_integer (query, 1, assessment);
  mgi_query_bind_text (query, 2, code);
  answers = collect (query, error);
  return answers != NULL && answers->len > 0 ? g_ptr_array_steal_index (answers, 0) : NULL;
}

bool
mgi_store_choices (MgiStore *store, gint64 assessment, MgiStoreChoice each, gpointer data, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "answer-choices", error);
  MgiFetch fetch;

  if (query == NULL)
    return false;
  mgi_query_bind_integer (query, 1, assessment);
  while ((fetch = mgi_query_fetch (query, error)) == MGI_FETCH_ROW)
    each (mgi_query_text (query, 0), mgi_query_text (query, 1), data);
  return fetch == MGI_FETCH_DONE;
}

void
mgi_answer_digest (MgiDigest *digest, const MgiAnswer *answer, gint64 revision, const char *at, const char *by,
                   const MgiMarks *marks, char ret_hex[MGI_DIGEST_SIZE])
{
  mgi_digest_start (digest);
  mgi_digest_text (digest, "answer");
  mgi_digest_integer (digest, revision);
  mgi_digest_text (digest, answer->option);
  mgi_digest_text (digest, answer->note);
  mgi_digest_text (digest, at);
  mgi_digest_text (digest, by);
  for (guint i = 0; i < answer->sources->len; i++) {
    const MgiSource *source = answer->sources->pdata[i];

    mgi_digest_text (digest, source->title);
    mgi_digest_text (digest, source->kind);
    mgi_digest_text (digest, source->locator);
    mgi_digest_text (digest, source->date);
    mgi_digest_text (digest, source->url);
    mgi_digest_text (digest, source->sha256);
    mgi_digest_text (digest, mgi_stance_word (source->stance));
  }
  /* Only where there is something to say: digests from before there were reasons stay as they are. */
  if (answer->reason != MGI_REASON_NONE || answer->to_confirm) {
    mgi_digest_text (digest, mgi_reason_word (answer->reason));
    mgi_digest_integer (digest, answer->to_confirm);
  }
  if (marks != NULL)
    mgi_marks_add (marks, answer->code, digest);
  mgi_digest_end (digest, ret_hex);
}

bool
mgi_answers_walk (MgiStore *store, gint64 assessment, const char *subject, MgiKept each, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) answers = mgi_store_answers (store, assessment, error);
  g_auto (MgiMarks) marks = { NULL, NULL };
  char digest[MGI_DIGEST_SIZE];

  if (answers == NULL || !mgi_marks_read (store, assessment, NULL, &marks, error))
    return false;
  for (guint i = 0; i < answers->len; i++) {
    const MgiStoredAnswer *stored = answers->pdata[i];

    mgi_answer_digest (store->digest, stored->answer, stored->revision, stored->changed_at, stored->changed_by, &marks,
                       digest);
    if (!each (subject, stored->answer->code, digest, data, error))
      return false;
  }
  return true;
}
