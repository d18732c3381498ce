/*
 * What good practices and commitments share: they stand beside an answer, and what the history says of an answer covers
 * them. An answer without any has the digest that it had before there were such things.
 */
#include "data/store/answers-private.h"

bool
mgi_marks_read (MgiStore *store, gint64 assessment, const char *question, MgiMarks *ret_marks, GError **error)
{
  if (question == NULL) {
    ret_marks->practices = mgi_store_practices (store, assessment, error);
    ret_marks->commitments = ret_marks->practices != NULL ? mgi_store_commitments (store, assessment, error) : NULL;
    return ret_marks->commitments != NULL;
  }

  GError *failure = NULL;
  MgiStoredPractice *practice = mgi_store_practice (store, assessment, question, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return false;
  }
  ret_marks->practices = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_stored_practice_free);
  if (practice != NULL)
    g_ptr_array_add (ret_marks->practices, practice);
  ret_marks->commitments = mgi_store_commitments_of (store, assessment, question, error);
  return ret_marks->commitments != NULL;
}

void
mgi_marks_clear (MgiMarks *marks)
{
  g_clear_pointer (&marks->practices, g_ptr_array_unref);
  g_clear_pointer (&marks->commitments, g_ptr_array_unref);
}

static void
add_practice (MgiDigest *digest, const MgiStoredPractice *practice)
{
  mgi_digest_text (digest, "practice");
  mgi_digest_text (digest, practice->text);
  mgi_digest_text (digest, practice->language);
  mgi_digest_integer (digest, practice->shared);
  mgi_digest_integer (digest, practice->revision);
  mgi_digest_text (digest, practice->marked_at);
  mgi_digest_text (digest, practice->marked_by);
}

static void
add_commitment (MgiDigest *digest, const MgiStoredCommitment *commitment)
{
  mgi_digest_text (digest, "commitment");
  mgi_digest_integer (digest, commitment->number);
  mgi_digest_text (digest, commitment->what);
  mgi_digest_text (digest, commitment->language);
  mgi_digest_text (digest, commitment->who);
  mgi_digest_text (digest, commitment->due);
  mgi_digest_text (digest, commitment->noted_at);
  mgi_digest_text (digest, commitment->noted_by);
  mgi_digest_text (digest, commitment->dropped_at);
  mgi_digest_text (digest, commitment->dropped_why);
}

void
mgi_marks_add (const MgiMarks *marks, const char *question, MgiDigest *digest)
{
  for (guint i = 0; marks->practices != NULL && i < marks->practices->len; i++) {
    const MgiStoredPractice *practice = marks->practices->pdata[i];
    if (g_str_equal (practice->question, question))
      add_practice (digest, practice);
  }
  for (guint i = 0; marks->commitments != NULL && i < marks->commitments->len; i++) {
    const MgiStoredCommitment *commitment = marks->commitments->pdata[i];
    if (g_str_equal (commitment->question, question))
      add_commitment (digest, commitment);
  }
}

bool
mgi_marks_changed (MgiStore *store, gint64 assessment, const char *question, const MgiChange *change, GError **error)
{
  const char *subject = mgi_assessment_subject (store, assessment, error);
  g_autoptr (MgiStoredAnswer) stored = subject != NULL ? mgi_store_answer (store, assessment, question, error) : NULL;
  g_auto (MgiMarks) marks = { NULL, NULL };
  char digest[MGI_DIGEST_SIZE];

  if (stored == NULL) {
    if (error != NULL && *error == NULL)
      g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_FAILED, "%s has no answer to mark", question);
    return false;
  }
  if (!mgi_marks_read (store, assessment, question, &marks, error))
    return false;
  mgi_answer_digest (store->digest, stored->answer, stored->revision, stored->changed_at, stored->changed_by, &marks,
                     digest);
  return mgi_history_add (store, subject, question, digest, change, error);
}
