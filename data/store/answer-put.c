/*
 * An answer as it is written: the row with its next revision, its sources and its row in the history.
 *
 * This is the path of large imports: a first answer takes two statements and one more for each source.
 */
#include "data/store/answers-private.h"

typedef struct {
  gint64 assessment;
  const MgiAnswer *answer;
  gint64 base;
  const MgiChange *change;
} AnswerPut;

/* Insert and update number the columns that they share alike. */
static void
bind_answer (MgiQuery *query, const AnswerPut *put)
{
  mgi_query_bind_integer (query, 1, put->assessment);
  mgi_query_bind_text (query, 2, put->answer->code);
  mgi_query_bind_text (query, 3, put->answer->option);
  mgi_query_bind_text (query, 4, put->change->at);
  mgi_query_bind_text (query, 5, put->change->by);
  mgi_query_bind_text (query, 6, put->answer->note);
  mgi_query_bind_text (query, 7, mgi_reason_word (put->answer->reason));
  mgi_query_bind_integer (query, 8, put->answer->to_confirm);
}

static bool
write_row (MgiStore *store, const AnswerPut *put, GError **error)
{
  bool first = put->base == 0;
  g_autoptr (MgiQuery) query = mgi_query_begin (store, first ? "answer-insert" : "answer-update", error);
  gint64 written = 0;

  if (query == NULL)
    return false;
  bind_answer (query, put);
  if (!first)
    mgi_query_bind_integer (query, 9, put->base);
  if (!mgi_query_run (query, &written, error))
    return false;
  if (written == 0)
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_REVISION, "%s is not at revision %" G_GINT64_FORMAT,
                 put->answer->code, put->base);
  return written > 0;
}

static bool
delete_sources (MgiStore *store, const AnswerPut *put, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "source-delete", error);

  if (query == NULL)
    return false;
  mgi_query_bind_integer (query, 1, put->assessment);
  mgi_query_bind_text (query, 2, put->answer->code);
  return mgi_query_run (query, NULL, error);
}

static bool
insert_source (MgiStore *store, const AnswerPut *put, guint position, GError **error)
{
  const MgiSource *source = put->answer->sources->pdata[position - 1];
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "source-insert", error);

  if (query == NULL)
    return false;
  mgi_query_bind_integer (query, 1, put->assessment);
  mgi_query_bind_text (query, 2, put->answer->code);
  mgi_query_bind_integer (query, 3, position);
  mgi_query_bind_text (query, 4, source->title);
  mgi_query_bind_text (query, 5, source->kind);
  mgi_query_bind_text (query, 6, source->locator);
  mgi_query_bind_text (query, 7, source->date);
  mgi_query_bind_text (query, 8, source->url);
  mgi_query_bind_text (query, 9, source->sha256);
  mgi_query_bind_text (query, 10, mgi_stance_word (source->stance));
  return mgi_query_run (query, NULL, error);
}

static bool
write_sources (MgiStore *store, const AnswerPut *put, GError **error)
{
  if (put->base > 0 && !delete_sources (store, put, error))
    return false;
  for (guint position = 1; position <= put->answer->sources->len; position++)
    if (!insert_source (store, put, position, error))
      return false;
  return true;
}

static bool
put_answer (MgiStore *store, gpointer data, GError **error)
{
  const AnswerPut *put = data;
  const char *subject = mgi_assessment_subject (store, put->assessment, error);
  g_auto (MgiMarks) marks = { NULL, NULL };
  char digest[MGI_DIGEST_SIZE];

  /* Marks stand on an answer: before the first there can be none, and a large import need not ask. */
  if (put->base > 0 && !mgi_marks_read (store, put->assessment, put->answer->code, &marks, error))
    return false;
  if (subject == NULL || !write_row (store, put, error) || !write_sources (store, put, error))
    return false;
  mgi_answer_digest (store->digest, put->answer, put->base + 1, put->change->at, put->change->by, &marks, digest);
  return mgi_history_add (store, subject, put->answer->code, digest, put->change, error);
}

bool
mgi_store_answer_put (MgiStore *store, gint64 assessment, const MgiAnswer *answer, gint64 base, const MgiChange *change,
                      GError **error)
{
  AnswerPut put = { assessment, answer, base, change };

  return mgi_store_write (store, put_answer, &put, error);
}
