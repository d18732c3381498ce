/*
 * Answers that moved since the earlier round: where a reason is asked for, and where nobody has given one.
 */
#include "mgi/app/app-private.h"

/* Of an assessment whose answers need not have been read. */
static int *
read_choices (MgiApp *app, const MgiAssessment *assessment, GError **error)
{
  g_autofree char *reference = mgi_assessment_reference (assessment);
  g_autoptr (MgiStoredAssessment) stored = mgi_app_find_assessment (app, reference, error);

  if (stored == NULL)
    return NULL;
  return mgi_app_read_choices (app->store, stored->key, assessment->framework, error);
}

bool
mgi_overview_recall (MgiOverview *overview, MgiApp *app, const MgiAssessment *earlier, const MgiCrosswalk *crosswalk,
                     GError **error)
{
  const MgiAssessment *assessment = overview->assessment;
  g_autofree int *before = read_choices (app, earlier, error);
  g_autofree int *after = mgi_choices_from_answers (assessment->framework, assessment->answers);
  g_autofree MgiReason *reasons = mgi_reasons_from_answers (assessment->framework, assessment->answers);

  if (before == NULL)
    return false;
  const MgiRound older = { earlier->framework, before, NULL }, newer = { assessment->framework, after, reasons };
  guint n_changed;
  g_autofree MgiChangedAnswer *changed = mgi_changed_answers_new (&older, &newer, crosswalk, &n_changed);
  g_free (overview->earlier);
  overview->earlier = mgi_earlier_choices_new (earlier->framework, before, assessment->framework, crosswalk);
  for (guint i = 0; i < n_changed; i++) {
    overview->asks_reason[changed[i].to->index] = changed[i].asks_reason;
    if (changed[i].asks_reason && changed[i].reason == MGI_REASON_NONE)
      g_ptr_array_add (overview->without_reason, (gpointer)changed[i].to);
  }
  return true;
}

MgiOverview *
mgi_app_overview (MgiApp *app, const char *reference, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  MgiAssessment *assessment = mgi_app_assessment_with_rows (app, reference, &rows, error);
  g_autoptr (MgiAssessment) earlier = NULL;
  g_autoptr (MgiCrosswalk) crosswalk = NULL;

  if (assessment == NULL)
    return NULL;
  g_autoptr (MgiOverview) overview = mgi_overview_new (assessment, rows);
  if (!mgi_app_find_comparable_bare (app, assessment, &earlier, &crosswalk, error)
      || (earlier != NULL && !mgi_overview_recall (overview, app, earlier, crosswalk, error)))
    return NULL;
  return g_steal_pointer (&overview);
}
