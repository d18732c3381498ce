/*
 * The workflow: one step of one assessment, which is one history row.
 */
#include "mgi/app/app-private.h"
#include "mgi/app/carrying.h"

typedef struct {
  MgiApp *app;
  const char *reference;
  MgiStep step;
  const char *reason; /* composed, or NULL */
  MgiState state;     /* after the step */
} Stepping;

static bool
take_step (MgiStore *store, gpointer data, GError **error)
{
  Stepping *stepping = data;
  g_autoptr (MgiStoredAssessment) stored = mgi_app_find_assessment (stepping->app, stepping->reference, error);

  if (stored == NULL || !mgi_state_after (stored->state, stepping->step, &stepping->state, error)
      || !mgi_app_require (stepping->app, mgi_permission_of_step (stepping->step), stored->authority, stored->state,
                           error)
      || (stepping->step == MGI_STEP_SUBMIT
          && !mgi_app_check_confirmed (stepping->app, stored->key, stepping->reference, error)))
    return false;

  g_autofree char *at = mgi_app_now (stepping->app);
  g_autofree char *before = mgi_app_facts_json ("state", mgi_state_word (stored->state), NULL);
  g_autofree char *after = mgi_app_facts_json ("state", mgi_state_word (stepping->state), NULL);
  MgiChange change = mgi_app_change (stepping->app, at, mgi_step_word (stepping->step));
  change.before = before;
  change.after = after;
  change.reason = stepping->reason;
  return mgi_store_assessment_set_state (store, stored->key, stepping->state, &change, error);
}

static bool
check_reason (MgiStep step, const char *reason, GError **error)
{
  if (reason == NULL && !mgi_step_needs_reason (step))
    return true;
  if (reason == NULL || *reason == '\0') {
    mgi_refuse (error, "workflow.reason-needed", "step", mgi_step_word (step), NULL);
    return false;
  }
  if (mgi_app_is_line (reason, MGI_REASON_MAX))
    return true;
  mgi_refuse (error, "workflow.bad-reason", NULL);
  return false;
}

bool
mgi_app_step (MgiApp *app, const char *reference, MgiStep step, const char *reason, MgiState *ret_state, GError **error)
{
  if (mgi_app_store (app, error) == NULL || !check_reason (step, reason, error))
    return false;

  g_autofree char *composed = reason == NULL ? NULL : mgi_unicode_compose (reason);
  Stepping stepping = { .app = app, .reference = reference, .step = step, .reason = composed };
  if (!mgi_app_transaction (app, take_step, &stepping, error))
    return false;
  *ret_state = stepping.state;
  return true;
}
