/*
 * What changed between two editions, and what becomes of the answers that are there.
 */
#include <string.h>

#include "mgi/app/app-private.h"
#include "mgi/app/frameworks.h"
#include "reports/reports.h"

/* The crosswalk between two frameworks and the editions it leads through, both NULL where there is none. */
static bool
find_way (MgiApp *app, const MgiFramework *from, const MgiFramework *to, MgiCrosswalk **ret_crosswalk,
          GStrv *ret_through, GError **error)
{
  GError *failure = NULL;

  *ret_through = mgi_app_editions_between (app, from, to, &failure);
  if (*ret_through != NULL)
    *ret_crosswalk = mgi_app_crosswalk_between (app, from, to, &failure);
  if (failure == NULL)
    return true;
  g_propagate_error (error, failure);
  return false;
}

/* --- what changed ------------------------------------------------------------------------------------------------------ */

MgiFrameworkDiff *
mgi_app_framework_diff (MgiApp *app, const char *older, const char *newer, const MgiLanguage *language, GError **error)
{
  g_autoptr (MgiFrameworkDiff) diff = g_new0 (MgiFrameworkDiff, 1);

  diff->older = mgi_app_framework (app, older, error);
  if (diff->older == NULL)
    return NULL;
  diff->newer = mgi_app_framework (app, newer, error);
  if (diff->newer == NULL || !find_way (app, diff->older, diff->newer, &diff->crosswalk, &diff->through, error))
    return NULL;
  diff->changes = mgi_edition_changes (diff->older, diff->newer, diff->crosswalk, mgi_language_tag (language));
  return g_steal_pointer (&diff);
}

/* Whether "id/edition" is an edition of the questionnaire `id`. */
static bool
is_of (const char *name, const char *id)
{
  const gsize length = strlen (id);

  return strncmp (name, id, length) == 0 && name[length] == '/';
}

char *
mgi_app_edition_before (MgiApp *app, const MgiFramework *framework, GError **error)
{
  g_autoptr (GPtrArray) crosswalks = mgi_app_crosswalks (app, error);
  g_autofree char *name = mgi_app_framework_name (framework);
  const char *best = NULL;

  for (guint i = 0; crosswalks != NULL && i < crosswalks->len; i++) {
    const MgiCrosswalk *crosswalk = crosswalks->pdata[i];
    if (strcmp (crosswalk->to, name) != 0)
      continue;
    /* They stand in the order of the editions that they lead from. */
    if (best == NULL || is_of (crosswalk->from, framework->id) || !is_of (best, framework->id))
      best = crosswalk->from;
  }
  return g_strdup (best);
}

cJSON *
mgi_framework_diff_document (const MgiFrameworkDiff *diff)
{
  return mgi_edition_changes_json (diff->older, diff->newer, (const char *const *)diff->through, diff->changes);
}

GBytes *
mgi_framework_diff_json (const MgiFrameworkDiff *diff)
{
  g_autoptr (cJSON) json = mgi_framework_diff_document (diff);

  return mgi_json_print (json);
}

void
mgi_framework_diff_free (MgiFrameworkDiff *diff)
{
  if (diff == NULL)
    return;
  g_clear_pointer (&diff->older, mgi_framework_unref);
  g_clear_pointer (&diff->newer, mgi_framework_unref);
  mgi_crosswalk_free (diff->crosswalk);
  g_strfreev (diff->through);
  g_clear_pointer (&diff->changes, g_ptr_array_unref);
  g_free (diff);
}

/* --- what it means for the rounds ---------------------------------------------------------------------------------------- */

static void
impact_entry_free (MgiImpactEntry *entry)
{
  g_free (entry->reference);
  g_free (entry->framework);
  g_strfreev (entry->through);
  mgi_transition_free (entry->transition);
  mgi_crosswalk_free (entry->crosswalk);
  g_free (entry);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiImpactEntry, impact_entry_free)

static bool
is_older_edition (const MgiFramework *framework, const MgiFramework *than)
{
  return strcmp (framework->id, than->id) == 0 && strverscmp (framework->edition, than->edition) < 0;
}

/* Sets `ret_entry` to NULL for an assessment that has nothing to do with the newer edition. */
static bool
take_assessment (MgiApp *app, const MgiAssessmentEntry *found, const MgiFramework *newer, MgiImpactEntry **ret_entry,
                 GError **error)
{
  g_autoptr (MgiFramework) framework = mgi_app_framework (app, found->framework, error);
  g_autoptr (MgiImpactEntry) entry = g_new0 (MgiImpactEntry, 1);

  *ret_entry = NULL;
  if (framework == NULL)
    return false;
  if (!find_way (app, framework, newer, &entry->crosswalk, &entry->through, error))
    return false;
  if (entry->crosswalk == NULL && !is_older_edition (framework, newer))
    return true;

  entry->reference = g_strdup (found->reference);
  entry->framework = g_strdup (found->framework);
  if (entry->crosswalk != NULL) {
    g_autoptr (MgiAssessment) assessment = mgi_app_assessment (app, found->reference, error);
    if (assessment == NULL)
      return false;
    g_autofree int *choices = mgi_choices_from_answers (framework, assessment->answers);
    entry->transition = mgi_transition_new (framework, choices, entry->crosswalk);
  }
  *ret_entry = g_steal_pointer (&entry);
  return true;
}

MgiImpact *
mgi_app_framework_impact (MgiApp *app, const char *newer, GError **error)
{
  g_autoptr (MgiImpact) impact = g_new0 (MgiImpact, 1);

  impact->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)impact_entry_free);
  impact->newer = mgi_app_framework (app, newer, error);
  g_autoptr (GPtrArray) assessments = impact->newer == NULL ? NULL : mgi_app_assessments (app, NULL, error);
  if (assessments == NULL)
    return NULL;
  for (guint i = 0; i < assessments->len; i++) {
    MgiImpactEntry *entry = NULL;
    if (!take_assessment (app, assessments->pdata[i], impact->newer, &entry, error))
      return NULL;
    if (entry != NULL)
      g_ptr_array_add (impact->entries, entry);
  }
  return g_steal_pointer (&impact);
}

cJSON *
mgi_impact_document (const MgiImpact *impact, const MgiLanguage *language)
{
  cJSON *json = cJSON_CreateObject ();
  g_autofree char *name = mgi_app_framework_name (impact->newer);

  cJSON_AddStringToObject (json, "format", "mgi-impact/1");
  cJSON_AddStringToObject (json, "to", name);
  cJSON *assessments = cJSON_AddArrayToObject (json, "assessments");
  for (guint i = 0; i < impact->entries->len; i++) {
    const MgiImpactEntry *entry = impact->entries->pdata[i];
    cJSON_AddItemToArray (assessments,
                          mgi_transition_json (entry->reference, entry->framework, (const char *const *)entry->through,
                                               entry->transition, language));
  }
  return json;
}

GBytes *
mgi_impact_json (const MgiImpact *impact, const MgiLanguage *language)
{
  g_autoptr (cJSON) json = mgi_impact_document (impact, language);

  return mgi_json_print (json);
}

void
mgi_impact_free (MgiImpact *impact)
{
  if (impact == NULL)
    return;
  g_clear_pointer (&impact->newer, mgi_framework_unref);
  g_clear_pointer (&impact->entries, g_ptr_array_unref);
  g_free (impact);
}
