/*
 * Results: the score of one round, the comparison of two, and the report that says both.
 */
#include "mgi/app/app-private.h"
#include "mgi/app/frameworks.h"
#include "mgi/app/marks-json.h"
#include "mgi/app/rounds-between.h"
#include "reports/reports.h"

/* --- score ---------------------------------------------------------------------------------------------------------- */

MgiScored *
mgi_app_score (MgiApp *app, const char *reference, GError **error)
{
  MgiAssessment *assessment = mgi_app_assessment (app, reference, error);

  if (assessment == NULL)
    return NULL;

  MgiScored *scored = g_new0 (MgiScored, 1);
  g_autofree int *choices = mgi_choices_from_answers (assessment->framework, assessment->answers);
  scored->assessment = assessment;
  scored->score = mgi_score_new (assessment->framework, choices);
  return scored;
}

GBytes *
mgi_scored_json (const MgiScored *scored)
{
  g_autofree char *reference = mgi_assessment_reference (scored->assessment);
  g_autoptr (cJSON) json = mgi_score_json (scored->score, reference);

  return mgi_json_print (json);
}

void
mgi_scored_free (MgiScored *scored)
{
  if (scored == NULL)
    return;
  mgi_score_free (scored->score);
  mgi_assessment_free (scored->assessment);
  g_free (scored);
}

/* --- comparison ------------------------------------------------------------------------------------------------------- */

static bool
check_pair (const MgiAssessment *older, const MgiAssessment *newer, GError **error)
{
  g_autofree char *from = mgi_assessment_reference (older), *to = mgi_assessment_reference (newer);

  if (strcmp (older->authority, newer->authority) != 0) {
    mgi_refuse (error, "comparison.other-authority", "from", from, "to", to, NULL);
    return false;
  }
  if (older->round < newer->round)
    return true;
  mgi_refuse (error, older->round == newer->round ? "comparison.same-round" : "comparison.newer-first", "from", from,
              "to", to, NULL);
  return false;
}

static bool
find_through (MgiApp *app, MgiCompared *compared, GError **error)
{
  if (compared->crosswalk == NULL)
    return true;
  compared->through = mgi_app_editions_between (app, compared->older->framework, compared->newer->framework, error);
  return compared->through != NULL;
}

static bool
compare (MgiApp *app, MgiCompared *compared, GError **error)
{
  const MgiAssessment *older = compared->older, *newer = compared->newer;
  g_autofree int *before = mgi_choices_from_answers (older->framework, older->answers);
  g_autofree int *after = mgi_choices_from_answers (newer->framework, newer->answers);
  g_autofree MgiReason *reasons = mgi_reasons_from_answers (newer->framework, newer->answers);
  g_autoptr (MgiStages) stages = mgi_app_stages_between (app, older, newer, error);

  if (stages == NULL)
    return false;
  const MgiRound from = { older->framework, before, NULL };
  const MgiRound to = mgi_stages_lead_to (stages, (MgiRound){ newer->framework, after, reasons });
  compared->comparison = mgi_comparison_new (&from, &to, compared->crosswalk, error);
  return compared->comparison != NULL;
}

MgiCompared *
mgi_app_compare (MgiApp *app, const char *from, const char *to, GError **error)
{
  g_autoptr (MgiCompared) compared = g_new0 (MgiCompared, 1);
  bool is_joined; /* if not, that is for the comparison to refuse */

  compared->older = mgi_app_assessment (app, from, error);
  if (compared->older == NULL)
    return NULL;
  compared->newer = mgi_app_assessment (app, to, error);
  if (compared->newer == NULL || !check_pair (compared->older, compared->newer, error)
      || !mgi_app_join (app, compared->older->framework, compared->newer->framework, &is_joined, &compared->crosswalk,
                        error)
      || !find_through (app, compared, error) || !compare (app, compared, error))
    return NULL;
  return g_steal_pointer (&compared);
}

GBytes *
mgi_compared_json (const MgiCompared *compared, const MgiLanguage *language)
{
  g_autoptr (cJSON) json = mgi_comparison_json (compared->comparison, compared->older, compared->newer, language);

  if (compared->through != NULL)
    cJSON_AddItemToObject (
        json, "through",
        cJSON_CreateStringArray ((const char *const *)compared->through, (int)g_strv_length (compared->through)));
  return mgi_json_print (json);
}

void
mgi_compared_free (MgiCompared *compared)
{
  if (compared == NULL)
    return;
  mgi_comparison_free (compared->comparison);
  mgi_crosswalk_free (compared->crosswalk);
  g_strfreev (compared->through);
  mgi_assessment_free (compared->older);
  mgi_assessment_free (compared->newer);
  g_free (compared);
}

/* --- report ------------------------------------------------------------------------------------------------------------- */

const char *const *
mgi_app_report_formats (void)
{
  return mgi_report_formats ();
}

typedef MgiAssessment *(*Reading) (MgiApp *app, const char *reference, GError **error);

static bool
find_previous (MgiApp *app, const MgiAssessment *current, Reading read, MgiAssessment **ret_previous,
               MgiCrosswalk **ret_crosswalk, GError **error)
{
  g_autoptr (MgiAssessment) just_before = NULL;

  for (int round = current->round - 1; round > 0; round--) {
    g_autofree char *reference = g_strdup_printf ("%s/%d", current->authority, round);
    GError *failure = NULL;
    g_autoptr (MgiAssessment) candidate = read (app, reference, &failure);
    if (mgi_refusal_problems (failure) != NULL) {
      g_error_free (failure); /* not for this person to see: to them it is not there */
      continue;
    }
    if (failure != NULL)
      g_propagate_error (error, failure);
    bool is_joined = false;
    if (candidate == NULL
        || !mgi_app_join_fitting (app, candidate->framework, current->framework, &is_joined, ret_crosswalk, error))
      return false;
    if (is_joined) {
      *ret_previous = g_steal_pointer (&candidate);
      return true;
    }
    if (just_before == NULL)
      just_before = g_steal_pointer (&candidate);
  }
  *ret_previous = g_steal_pointer (&just_before);
  return true;
}

bool
mgi_app_find_previous (MgiApp *app, const MgiAssessment *current, MgiAssessment **ret_previous,
                       MgiCrosswalk **ret_crosswalk, GError **error)
{
  return find_previous (app, current, mgi_app_assessment, ret_previous, ret_crosswalk, error);
}

bool
mgi_app_find_previous_bare (MgiApp *app, const MgiAssessment *current, MgiAssessment **ret_previous,
                            MgiCrosswalk **ret_crosswalk, GError **error)
{
  return find_previous (app, current, mgi_app_assessment_bare, ret_previous, ret_crosswalk, error);
}

bool
mgi_app_find_comparable_bare (MgiApp *app, const MgiAssessment *current, MgiAssessment **ret_earlier,
                              MgiCrosswalk **ret_crosswalk, GError **error)
{
  if (!mgi_app_find_previous_bare (app, current, ret_earlier, ret_crosswalk, error))
    return false;
  if (*ret_earlier != NULL && *ret_crosswalk == NULL
      && strcmp ((*ret_earlier)->framework->sha256, current->framework->sha256) != 0)
    g_clear_pointer (ret_earlier, mgi_assessment_free);
  return true;
}

/* What the government shares as good practices, as far as the person may see it, and what it committed to. */
static bool
add_marks (MgiApp *app, cJSON *document, const char *reference, const MgiLanguage *language, GError **error)
{
  g_autoptr (GPtrArray) practices = mgi_app_practices_of (app, reference, error);
  g_autoptr (MgiCommitments) commitments = practices == NULL ? NULL : mgi_app_commitments (app, reference, error);

  if (commitments == NULL)
    return false;
  for (guint i = practices->len; i-- > 0;)
    if (((const MgiPractice *)practices->pdata[i])->standing > MGI_PRACTICE_WAITING)
      g_ptr_array_remove_index (practices, i);
  cJSON_AddItemToObject (document, "practices", mgi_practices_list_json (practices, language));
  mgi_commitments_add_json (cJSON_AddObjectToObject (document, "commitments"), commitments, language, false);
  return true;
}

/* Those that have a place for more than the answers. */
static const char *const full_formats[] = { "json", "xlsx", NULL };

static bool
check_lens (const char *lens, const char *format, const MgiFramework *framework, MgiLensKind *ret_kind,
            const MgiLanguage *language, GError **error)
{
  if (lens == NULL)
    return true;
  g_autoptr (MgiLens) opened = mgi_app_lens_new (framework, lens, error);
  if (opened == NULL)
    return false;
  *ret_kind = opened->kind;
  if (g_strv_contains (full_formats, format) || !g_strv_contains (mgi_report_formats (), format))
    return true;
  g_autofree char *known = mgi_language_list (language, full_formats);
  mgi_refuse (error, "report.no-lens-in-format", "format", format, "known", known, NULL);
  return false;
}

GBytes *
mgi_app_report (MgiApp *app, const char *reference, const char *format, const MgiLanguage *language, GError **error)
{
  return mgi_app_report_by (app, reference, format, NULL, language, error);
}

GBytes *
mgi_app_report_by (MgiApp *app, const char *reference, const char *format, const char *lens,
                   const MgiLanguage *language, GError **error)
{
  MgiLensKind kind = MGI_LENS_GCM;
  g_autoptr (MgiAssessment) current = mgi_app_assessment (app, reference, error), previous = NULL;
  g_autoptr (MgiCrosswalk) crosswalk = NULL;

  if (current == NULL || !check_lens (lens, format, current->framework, &kind, language, error)
      || !mgi_app_find_previous (app, current, &previous, &crosswalk, error))
    return NULL;
  g_autoptr (cJSON) document = mgi_report_document (current, previous, crosswalk, language, error);
  const MgiReportRounds rounds = { current, previous, crosswalk };
  if (document != NULL && g_strv_contains (full_formats, format))
    mgi_report_add_whatif (document, &rounds);
  if (document != NULL && lens != NULL)
    mgi_report_add_lens (document, &rounds, kind, language);
  if (document == NULL || !add_marks (app, document, reference, language, error))
    return NULL;
  return mgi_report_render (document, format, language, error);
}
