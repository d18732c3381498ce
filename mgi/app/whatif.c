/*
 * What a round's scores hang on. Nothing is changed here.
 */
#include "mgi/app/app-private.h"
#include "reports/reports.h"

/* --- the next best questions ------------------------------------------------------------------------------------------- */

static bool
take_sections (MgiNext *next, const GPtrArray *codes, GError **error)
{
  const MgiFramework *framework = next->assessment->framework;
  g_autofree int *choices = mgi_choices_from_answers (framework, next->assessment->answers);

  for (guint i = 0; codes != NULL && i < codes->len; i++) {
    const MgiSection *section = mgi_framework_section (framework, codes->pdata[i]);
    if (section == NULL) {
      mgi_refuse (error, "section.unknown", "section", (const char *)codes->pdata[i], "framework", framework->id,
                  "edition", framework->edition, NULL);
      return false;
    }
    g_ptr_array_add (next->ranges, mgi_open_range_new (framework, choices, section));
  }
  for (guint i = 0; codes == NULL && i < framework->n_sections; i++)
    if (framework->sections[i].depth == 0)
      g_ptr_array_add (next->ranges, mgi_open_range_new (framework, choices, &framework->sections[i]));
  return true;
}

MgiNext *
mgi_app_next (MgiApp *app, const char *reference, const GPtrArray *sections, GError **error)
{
  g_autoptr (MgiNext) next = g_new0 (MgiNext, 1);

  next->ranges = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_open_range_free);
  next->assessment = mgi_app_assessment (app, reference, error);
  if (next->assessment == NULL || !take_sections (next, sections, error))
    return NULL;
  return g_steal_pointer (&next);
}

GBytes *
mgi_next_json (const MgiNext *next, guint limit)
{
  g_autofree char *reference = mgi_assessment_reference (next->assessment);
  g_autoptr (cJSON) json = mgi_open_ranges_json (next->assessment->framework, reference, next->ranges, limit);

  return mgi_json_print (json);
}

void
mgi_next_free (MgiNext *next)
{
  if (next == NULL)
    return;
  mgi_assessment_free (next->assessment);
  g_ptr_array_unref (next->ranges);
  g_free (next);
}

/* --- sensitivity --------------------------------------------------------------------------------------------------------- */

static bool
check_earlier (const MgiAssessment *earlier, const MgiAssessment *later, GError **error)
{
  g_autofree char *from = mgi_assessment_reference (earlier), *to = mgi_assessment_reference (later);
  const char *problem = NULL;

  if (strcmp (earlier->authority, later->authority) != 0)
    problem = "comparison.other-authority";
  else if (earlier->round >= later->round)
    problem = earlier->round == later->round ? "comparison.same-round" : "comparison.newer-first";
  else if (strcmp (earlier->framework->sha256, later->framework->sha256) != 0)
    problem = "sensitivity.other-framework";
  if (problem == NULL)
    return true;
  mgi_refuse (error, problem, "from", from, "to", to, NULL);
  return false;
}

static bool
take_earlier (MgiApp *app, MgiSensitivity *sensitivity, const char *against, const int *choices, GError **error)
{
  const MgiFramework *framework = sensitivity->assessment->framework;

  sensitivity->earlier = mgi_app_assessment (app, against, error);
  if (sensitivity->earlier == NULL || !check_earlier (sensitivity->earlier, sensitivity->assessment, error))
    return false;
  g_autofree int *before = mgi_choices_from_answers (framework, sensitivity->earlier->answers);
  sensitivity->ranges
      = mgi_weight_ranges (framework, before, choices, sensitivity->max, &sensitivity->left_out.weights);
  return true;
}

MgiSensitivity *
mgi_app_sensitivity (MgiApp *app, const char *reference, const char *against, int amount, guint max, GError **error)
{
  g_autoptr (MgiSensitivity) sensitivity = g_new0 (MgiSensitivity, 1);

  sensitivity->amount = amount;
  sensitivity->max = max;
  sensitivity->assessment = mgi_app_assessment (app, reference, error);
  if (sensitivity->assessment == NULL)
    return NULL;
  const MgiFramework *framework = sensitivity->assessment->framework;
  g_autofree int *choices = mgi_choices_from_answers (framework, sensitivity->assessment->answers);
  if (against != NULL && !take_earlier (app, sensitivity, against, choices, error))
    return NULL;
  sensitivity->pivots = mgi_pivots (framework, choices, amount, max, &sensitivity->left_out.answers);
  return g_steal_pointer (&sensitivity);
}

GBytes *
mgi_sensitivity_json (const MgiSensitivity *sensitivity)
{
  g_autofree char *reference = mgi_assessment_reference (sensitivity->assessment);
  g_autofree char *against = sensitivity->earlier == NULL ? NULL : mgi_assessment_reference (sensitivity->earlier);
  g_autoptr (cJSON) json
      = mgi_pivots_json (sensitivity->assessment->framework, reference, sensitivity->amount, sensitivity->pivots,
                         against, sensitivity->ranges, sensitivity->max != G_MAXUINT ? &sensitivity->left_out : NULL);

  return mgi_json_print (json);
}

void
mgi_sensitivity_free (MgiSensitivity *sensitivity)
{
  if (sensitivity == NULL)
    return;
  mgi_assessment_free (sensitivity->assessment);
  mgi_assessment_free (sensitivity->earlier);
  g_clear_pointer (&sensitivity->pivots, g_ptr_array_unref);
  g_clear_pointer (&sensitivity->ranges, g_ptr_array_unref);
  g_free (sensitivity);
}
