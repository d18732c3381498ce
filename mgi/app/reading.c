/*
 * Reading one assessment with its framework and answers.
 */
#include "mgi/app/app-private.h"
#include "mgi/app/frameworks.h"

MgiStoredAssessment *
mgi_app_find_assessment (MgiApp *app, const char *reference, GError **error)
{
  g_autofree char *authority = NULL;
  int round = 0;
  GError *failure = NULL;

  if (mgi_app_store (app, error) == NULL || !mgi_reference_parse (reference, &authority, &round, error))
    return NULL;

  /* Who may not read an assessment is not told either that there is one. */
  g_autoptr (MgiStoredAssessment) stored = mgi_store_assessment (app->store, authority, round, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (stored == NULL || !mgi_app_permits (app, MGI_PERMISSION_READ, authority, stored->state))
    mgi_refuse (error, "assessment.unknown", "assessment", reference, NULL);
  else
    return g_steal_pointer (&stored);
  return NULL;
}

bool
mgi_app_says_something (const MgiAnswer *answer)
{
  return answer->option != NULL || answer->note != NULL || answer->sources->len > 0;
}

/*
 * The answers that say something, in the framework's order; the rows keep theirs. One that waits to be confirmed is
 * nobody's yet.
 */
static GPtrArray *
choose_answers (const MgiFramework *framework, const GPtrArray *stored)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_answer_free);
  g_autofree MgiAnswer **by_question = g_new0 (MgiAnswer *, framework->n_questions);

  for (guint i = 0; i < stored->len; i++) {
    MgiStoredAnswer *row = stored->pdata[i];
    const MgiQuestion *question = mgi_framework_question (framework, row->answer->code);
    if (question != NULL)
      by_question[question->index] = row->answer;
  }
  for (guint i = 0; i < framework->n_questions; i++) {
    MgiAnswer *answer = by_question[i];
    if (answer != NULL && !answer->to_confirm && mgi_app_says_something (answer))
      g_ptr_array_add (answers, mgi_answer_ref (answer));
  }
  return answers;
}

static bool
read_answers (MgiApp *app, gint64 assessment, const MgiFramework *framework, MgiReading *ret_reading, GError **error)
{
  ret_reading->rows = mgi_store_answers (app->store, assessment, error);
  if (ret_reading->rows == NULL)
    return false;
  ret_reading->answers = choose_answers (framework, ret_reading->rows);
  return true;
}

/* From the shelf where nothing has changed since; never there in a transaction, which may be undone. */
static bool
find_answers (MgiApp *app, const MgiStoredAssessment *stored, const MgiFramework *framework, MgiReading *ret_reading,
              GError **error)
{
  g_autofree char *reference = g_strdup_printf ("%s/%d", stored->authority, stored->round);
  gint64 number = 0;

  if (app->in_transaction)
    return read_answers (app, stored->key, framework, ret_reading, error);
  if (!mgi_store_history_last (app->store, reference, &number, error))
    return false;
  if (mgi_shelf_find_reading (app->shelf, reference, number, ret_reading))
    return true;
  if (!read_answers (app, stored->key, framework, ret_reading, error))
    return false;
  mgi_shelf_keep_reading (app->shelf, reference, number, ret_reading);
  return true;
}

static MgiFramework *
pinned_framework (MgiApp *app, const MgiStoredAssessment *stored, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s/%s", stored->framework_id, stored->framework_edition);

  return mgi_app_framework_by_hash (app, stored->framework_sha256, name, error);
}

MgiFramework *
mgi_app_framework_of (MgiApp *app, const char *reference, GError **error)
{
  g_autoptr (MgiStoredAssessment) stored = mgi_app_find_assessment (app, reference, error);

  return stored == NULL ? NULL : pinned_framework (app, stored, error);
}

/* Without its answers. */
static MgiAssessment *
assessment_from_stored (const MgiStoredAssessment *stored, MgiFramework *framework)
{
  MgiAssessment *assessment = mgi_assessment_new (stored->authority, stored->round, framework);

  assessment->name = g_strdup (stored->name);
  assessment->year = stored->year;
  assessment->state = stored->state;
  assessment->opened_at = g_strdup (stored->opened_at);
  assessment->changed_at = g_strdup (stored->changed_at);
  return assessment;
}

MgiAssessment *
mgi_app_assessment (MgiApp *app, const char *reference, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;

  return mgi_app_assessment_with_rows (app, reference, &rows, error);
}

MgiAssessment *
mgi_app_assessment_bare (MgiApp *app, const char *reference, GError **error)
{
  g_autoptr (MgiStoredAssessment) stored = mgi_app_find_assessment (app, reference, error);
  g_autoptr (MgiFramework) framework = stored == NULL ? NULL : pinned_framework (app, stored, error);

  return framework == NULL ? NULL : assessment_from_stored (stored, framework);
}

MgiAssessment *
mgi_app_assessment_with_rows (MgiApp *app, const char *reference, GPtrArray **ret_rows, GError **error)
{
  g_autoptr (MgiStoredAssessment) stored = mgi_app_find_assessment (app, reference, error);
  g_autoptr (MgiFramework) framework = stored == NULL ? NULL : pinned_framework (app, stored, error);

  if (framework == NULL)
    return NULL;
  g_auto (MgiReading) reading = { NULL };
  if (!find_answers (app, stored, framework, &reading, error))
    return NULL;

  MgiAssessment *assessment = assessment_from_stored (stored, framework);
  g_ptr_array_unref (assessment->answers);
  assessment->answers = g_steal_pointer (&reading.answers);
  *ret_rows = g_steal_pointer (&reading.rows);
  return assessment;
}
