/*
 * The way from one round to a later one: which rounds it leads through.
 */
#include "mgi/app/rounds-between.h"

#include "mgi/app/app-private.h"
#include "mgi/app/frameworks.h"

/* A round that this person may see; NULL also where there is none. False only with an error. */
static bool
find_round (MgiApp *app, const char *authority, int number, MgiAssessment **ret_found, GError **error)
{
  g_autofree char *reference = g_strdup_printf ("%s/%d", authority, number);
  GError *failure = NULL;

  *ret_found = mgi_app_assessment (app, reference, &failure);
  if (mgi_refusal_problems (failure) != NULL)
    g_clear_error (&failure);
  if (failure == NULL)
    return true;
  g_propagate_error (error, failure);
  return false;
}

static void
add_stage (MgiStages *stages, const MgiAssessment *passed, const MgiCrosswalk *crosswalk)
{
  g_autofree int *choices = mgi_choices_from_answers (passed->framework, passed->answers);
  g_autofree MgiReason *reasons = mgi_reasons_from_answers (passed->framework, passed->answers);

  mgi_stages_add (stages, &(MgiRound){ passed->framework, choices, reasons }, crosswalk);
}

static bool
pass (MgiApp *app, MgiStages *stages, int number, const MgiAssessment *older, const MgiAssessment *newer,
      GError **error)
{
  g_autoptr (MgiAssessment) passed = NULL;
  g_autoptr (MgiCrosswalk) here = NULL, onward = NULL;
  bool comes_from = false, leads_on = false;

  if (!find_round (app, newer->authority, number, &passed, error))
    return false;
  if (passed == NULL)
    return true;
  if (!mgi_app_join_fitting (app, older->framework, passed->framework, &comes_from, &here, error)
      || !mgi_app_join_fitting (app, passed->framework, newer->framework, &leads_on, &onward, error))
    return false;
  if (comes_from && leads_on)
    add_stage (stages, passed, onward);
  return true;
}

MgiStages *
mgi_app_stages_between (MgiApp *app, const MgiAssessment *older, const MgiAssessment *newer, GError **error)
{
  g_autoptr (MgiStages) stages = mgi_stages_new (newer->framework);

  for (int number = older->round + 1; number < newer->round; number++)
    if (!pass (app, stages, number, older, newer, error))
      return NULL;
  return g_steal_pointer (&stages);
}
