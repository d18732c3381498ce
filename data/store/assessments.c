/*
 * Authorities and their assessments: which round, under which framework, in which state.
 */
#include "data/store/store-private.h"

void
mgi_stored_assessment_free (MgiStoredAssessment *assessment)
{
  if (assessment == NULL)
    return;
  g_free (assessment->authority);
  g_free (assessment->name);
  g_free (assessment->framework_id);
  g_free (assessment->framework_edition);
  g_free (assessment->framework_sha256);
  g_free (assessment->opened_at);
  g_free (assessment->changed_at);
  g_free (assessment);
}

static bool
read_state (const char *word, MgiState *ret_state, GError **error)
{
  if (word != NULL && mgi_state_from_word (word, ret_state))
    return true;
  g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_DAMAGED, "an assessment is in no known state");
  return false;
}

static MgiStoredAssessment *
read_assessment (MgiQuery *query, GError **error)
{
  g_autoptr (MgiStoredAssessment) assessment = g_new0 (MgiStoredAssessment, 1);

  assessment->key = mgi_query_integer (query, 0);
  assessment->authority = g_strdup (mgi_query_text (query, 1));
  assessment->round = (int)mgi_query_integer (query, 2);
  assessment->name = g_strdup (mgi_query_text (query, 3));
  assessment->year = (int)mgi_query_integer (query, 4);
  assessment->framework_id = g_strdup (mgi_query_text (query, 5));
  assessment->framework_edition = g_strdup (mgi_query_text (query, 6));
  assessment->framework_sha256 = g_strdup (mgi_query_text (query, 7));
  assessment->opened_at = g_strdup (mgi_query_text (query, 9));
  assessment->changed_at = g_strdup (mgi_query_text (query, 10));
  return read_state (mgi_query_text (query, 8), &assessment->state, error) ? g_steal_pointer (&assessment) : NULL;
}

MgiStoredAssessment *
mgi_store_assessment (MgiStore *store, const char *authority, int round, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "assessment-get", error);

  if (query == NULL)
    return NULL;
  mgi_query_bind_text (query, 1, authority);
  mgi_query_bind_integer (query, 2, round);
  return mgi_query_fetch (query, error) == MGI_FETCH_ROW ? read_assessment (query, error) : NULL;
}

static MgiStoredAssessment *
assessment_by_key (MgiStore *store, gint64 key, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "assessment-get-by-key", error);
  MgiFetch fetch;

  if (query == NULL)
    return NULL;
  mgi_query_bind_integer (query, 1, key);
  fetch = mgi_query_fetch (query, error);
  if (fetch == MGI_FETCH_DONE)
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_FAILED, "no assessment %" G_GINT64_FORMAT, key);
  return fetch == MGI_FETCH_ROW ? read_assessment (query, error) : NULL;
}

int
mgi_store_last_round (MgiStore *store, const char *authority, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "assessment-last-round", error);

  if (query == NULL)
    return -1;
  mgi_query_bind_text (query, 1, authority);
  return mgi_query_fetch (query, error) == MGI_FETCH_ROW ? (int)mgi_query_integer (query, 0) : -1;
}

/* All rows of a query that was begun; NULL is one that was not. */
static GPtrArray *
collect (MgiQuery *query, GError **error)
{
  g_autoptr (GPtrArray) assessments = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_stored_assessment_free);
  MgiFetch fetch = MGI_FETCH_FAILED;

  while (query != NULL && (fetch = mgi_query_fetch (query, error)) == MGI_FETCH_ROW) {
    MgiStoredAssessment *assessment = read_assessment (query, error);

    if (assessment == NULL)
      return NULL;
    g_ptr_array_add (assessments, assessment);
  }
  return fetch == MGI_FETCH_DONE ? g_steal_pointer (&assessments) : NULL;
}

GPtrArray *
mgi_store_assessments (MgiStore *store, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "assessment-list", error);

  return collect (query, error);
}

GPtrArray *
mgi_store_assessments_of (MgiStore *store, const char *authority, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "assessment-list-of", error);

  if (query != NULL)
    mgi_query_bind_text (query, 1, authority);
  return collect (query, error);
}

static char *
subject_of (const MgiStoredAssessment *assessment)
{
  return g_strdup_printf ("%s/%d", assessment->authority, assessment->round);
}

const char *
mgi_assessment_subject (MgiStore *store, gint64 assessment, GError **error)
{
  g_autoptr (MgiStoredAssessment) found = NULL;

  if (assessment != 0 && store->referenced == assessment)
    return store->reference;
  found = assessment_by_key (store, assessment, error);
  if (found == NULL)
    return NULL;
  g_free (store->reference);
  store->reference = subject_of (found);
  store->referenced = assessment;
  return store->reference;
}

/* When something was last changed is left out: it follows from the history, and moves with every answer. */
static void
digest_assessment (MgiDigest *digest, const MgiStoredAssessment *assessment, char ret_hex[MGI_DIGEST_SIZE])
{
  mgi_digest_start (digest);
  mgi_digest_text (digest, "assessment");
  mgi_digest_text (digest, assessment->authority);
  mgi_digest_integer (digest, assessment->round);
  mgi_digest_text (digest, assessment->name);
  mgi_digest_integer (digest, assessment->year);
  mgi_digest_text (digest, assessment->framework_sha256);
  mgi_digest_text (digest, mgi_state_word (assessment->state));
  mgi_digest_text (digest, assessment->opened_at);
  mgi_digest_end (digest, ret_hex);
}

static bool
note_in_history (MgiStore *store, const MgiStoredAssessment *assessment, const MgiChange *change, GError **error)
{
  g_autofree char *subject = subject_of (assessment);
  char digest[MGI_DIGEST_SIZE];

  digest_assessment (store->digest, assessment, digest);
  return mgi_history_add (store, subject, NULL, digest, change, error);
}

static bool
insert_authority (MgiStore *store, const char *code, const char *at, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "authority-insert", error);

  if (query == NULL)
    return false;
  mgi_query_bind_text (query, 1, code);
  mgi_query_bind_text (query, 2, at);
  return mgi_query_run (query, NULL, error);
}

/* Sets key and name from what the database made of them. */
static bool
insert_assessment (MgiStore *store, MgiStoredAssessment *assessment, GError **error)
{
  g_autofree char *name = g_strdup (assessment->name);
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "assessment-insert", error);
  MgiFetch fetch;

  if (query == NULL)
    return false;
  mgi_query_bind_text (query, 1, assessment->authority);
  mgi_query_bind_integer (query, 2, assessment->round);
  mgi_query_bind_text (query, 3, name);
  mgi_query_bind_integer (query, 4, assessment->year);
  mgi_query_bind_text (query, 5, assessment->framework_sha256);
  mgi_query_bind_text (query, 6, mgi_state_word (assessment->state));
  mgi_query_bind_text (query, 7, assessment->opened_at);
  mgi_query_bind_text (query, 8, assessment->changed_at);
  fetch = mgi_query_fetch (query, error);
  if (fetch == MGI_FETCH_DONE)
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_EXISTS, "%s has a round %d", assessment->authority,
                 assessment->round);
  if (fetch != MGI_FETCH_ROW)
    return false;
  assessment->key = mgi_query_integer (query, 0);
  g_free (assessment->name);
  assessment->name = g_strdup (mgi_query_text (query, 1));
  return true;
}

typedef struct {
  MgiStoredAssessment *assessment;
  const MgiChange *change;
} AssessmentAdd;

static bool
add_assessment (MgiStore *store, gpointer data, GError **error)
{
  AssessmentAdd *add = data;

  return insert_authority (store, add->assessment->authority, add->change->at, error)
         && insert_assessment (store, add->assessment, error)
         && note_in_history (store, add->assessment, add->change, error);
}

bool
mgi_store_assessment_add (MgiStore *store, MgiStoredAssessment *assessment, const MgiChange *change, GError **error)
{
  AssessmentAdd add = { assessment, change };

  return mgi_store_write (store, add_assessment, &add, error);
}

typedef struct {
  gint64 key;
  MgiState state;
  const MgiChange *change;
} StateSet;

static bool
update_state (MgiStore *store, const StateSet *set, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "assessment-set-state", error);

  if (query == NULL)
    return false;
  mgi_query_bind_integer (query, 1, set->key);
  mgi_query_bind_text (query, 2, mgi_state_word (set->state));
  mgi_query_bind_text (query, 3, set->change->at);
  return mgi_query_run (query, NULL, error);
}

static bool
set_state (MgiStore *store, gpointer data, GError **error)
{
  const StateSet *set = data;
  g_autoptr (MgiStoredAssessment) assessment = NULL;

  if (!update_state (store, set, error))
    return false;
  assessment = assessment_by_key (store, set->key, error);
  return assessment != NULL && note_in_history (store, assessment, set->change, error);
}

bool
mgi_store_assessment_set_state (MgiStore *store, gint64 assessment, MgiState state, const MgiChange *change,
                                GError **error)
{
  StateSet set = { assessment, state, change };

  return mgi_store_write (store, set_state, &set, error);
}

typedef struct {
  gint64 key;
  const char *at;
} Touch;

static bool
touch (MgiStore *store, gpointer data, GError **error)
{
  const Touch *what = data;
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "assessment-touch", error);

  if (query == NULL)
    return false;
  mgi_query_bind_integer (query, 1, what->key);
  mgi_query_bind_text (query, 2, what->at);
  return mgi_query_run (query, NULL, error);
}

bool
mgi_store_assessment_touch (MgiStore *store, gint64 assessment, const char *at, GError **error)
{
  Touch what = { assessment, at };

  return mgi_store_write (store, touch, &what, error);
}

static bool
walk_row (MgiStore *store, MgiQuery *row, MgiKept each, gpointer data, GError **error)
{
  g_autoptr (MgiStoredAssessment) assessment = read_assessment (row, error);
  g_autofree char *subject = assessment != NULL ? subject_of (assessment) : NULL;
  char digest[MGI_DIGEST_SIZE];

  if (assessment == NULL)
    return false;
  digest_assessment (store->digest, assessment, digest);
  return each (subject, NULL, digest, data, error)
         && mgi_answers_walk (store, assessment->key, subject, each, data, error);
}

bool
mgi_assessments_walk (MgiStore *store, MgiKept each, gpointer data, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "assessment-list", error);
  MgiFetch fetch = MGI_FETCH_FAILED;

  while (query != NULL && (fetch = mgi_query_fetch (query, error)) == MGI_FETCH_ROW)
    if (!walk_row (store, query, each, data, error))
      return false;
  return fetch == MGI_FETCH_DONE;
}
