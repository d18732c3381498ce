/*
 * Carry-forward in the store: answers are brought along when a round is opened, each with a row in the history; they
 * count nowhere until somebody confirms or changes them, and go when an answer that they hang on moves.
 */
#include "mgi/app/carrying.h"

#include "mgi/app/frameworks.h"
#include "reports/reports.h"

/* --- bringing along ------------------------------------------------------------------------------------------------- */

static bool
put_carried (MgiApp *app, gint64 assessment, const MgiAnswer *answer, const char *from, const char *at, GError **error)
{
  g_autofree char *after = mgi_answer_print (answer);
  MgiChange change = mgi_app_change (app, at, "carry");

  change.after = after;
  change.reason = from;
  return mgi_store_answer_put (app->store, assessment, answer, 0, &change, error);
}

static MgiAssessment *
find_earlier (MgiApp *app, const MgiAssessment *current, MgiCrosswalk **ret_crosswalk, GError **error)
{
  g_autoptr (MgiAssessment) bare = NULL;

  if (!mgi_app_find_comparable_bare (app, current, &bare, ret_crosswalk, error))
    return NULL;
  if (bare == NULL) {
    mgi_refuse (error, "assessment.nothing-to-carry", "authority", current->authority, NULL);
    return NULL;
  }
  g_autofree char *reference = mgi_assessment_reference (bare);
  return mgi_app_assessment (app, reference, error);
}

bool
mgi_app_carry_forward (MgiApp *app, const char *reference, const char *at, guint *ret_carried, GError **error)
{
  g_autoptr (MgiStoredAssessment) stored = mgi_app_find_assessment (app, reference, error);
  g_autoptr (MgiAssessment) current = stored == NULL ? NULL : mgi_app_assessment_bare (app, reference, error);
  g_autoptr (MgiCrosswalk) crosswalk = NULL;
  g_autoptr (MgiAssessment) earlier = current == NULL ? NULL : find_earlier (app, current, &crosswalk, error);

  if (earlier == NULL)
    return false;
  g_autofree char *from = mgi_assessment_reference (earlier);
  g_autoptr (GPtrArray) carried
      = mgi_carry_forward (earlier->framework, earlier->answers, current->framework, crosswalk);
  for (guint i = 0; i < carried->len; i++)
    if (!put_carried (app, stored->key, carried->pdata[i], from, at, error))
      return false;
  *ret_carried = carried->len;
  return true;
}

/* --- what hangs on an answer that moved ------------------------------------------------------------------------------ */

static bool
drop (MgiApp *app, gint64 assessment, const MgiStoredAnswer *stored, const char *because, const char *at,
      GError **error)
{
  g_autoptr (MgiAnswer) nothing = mgi_answer_new (stored->answer->code);
  g_autofree char *before = mgi_answer_print (stored->answer);
  MgiChange change = mgi_app_change (app, at, "set-aside");

  change.before = before;
  change.reason = because;
  return mgi_store_answer_put (app->store, assessment, nothing, stored->revision, &change, error);
}

bool
mgi_app_drop_dependents (MgiApp *app, const MgiFramework *framework, gint64 assessment, const char *code,
                         const char *at, GError **error)
{
  const MgiQuestion *question = mgi_framework_question (framework, code);
  g_autofree bool *moved = g_new0 (bool, framework->n_questions);

  if (question == NULL)
    return true;
  moved[question->index] = true;
  for (guint i = question->index + 1; i < framework->n_questions; i++) {
    const MgiQuestion *later = &framework->questions[i];
    if (later->when_question < 0 || !moved[later->when_question])
      continue;
    GError *failure = NULL;
    g_autoptr (MgiStoredAnswer) stored = mgi_store_answer (app->store, assessment, later->code, &failure);
    if (failure != NULL) {
      g_propagate_error (error, failure);
      return false;
    }
    if (stored == NULL || !stored->answer->to_confirm)
      continue;
    moved[i] = true;
    if (!drop (app, assessment, stored, code, at, error))
      return false;
  }
  return true;
}

/* --- submitting ------------------------------------------------------------------------------------------------------- */

bool
mgi_app_check_confirmed (MgiApp *app, gint64 assessment, const char *reference, GError **error)
{
  g_autoptr (GPtrArray) answers = mgi_store_answers (app->store, assessment, error);
  const char *first = NULL;
  guint n = 0;

  if (answers == NULL)
    return false;
  for (guint i = 0; i < answers->len; i++) {
    const MgiStoredAnswer *stored = answers->pdata[i];
    if (!stored->answer->to_confirm)
      continue;
    n++;
    if (first == NULL)
      first = stored->answer->code;
  }
  if (n == 0)
    return true;
  g_autofree char *count = g_strdup_printf ("%u", n);
  mgi_refuse (error, "workflow.to-confirm", "assessment", reference, "count", count, "code", first, NULL);
  return false;
}
