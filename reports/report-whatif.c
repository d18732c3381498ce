/*
 * A report's "next" and "sensitivity": what its scores hang on, as "mgi next" and "mgi sensitivity" say it. Both lists
 * of the second are bounded; how many are left out stands beside them.
 */
#include <string.h>

#include "reports/doc-private.h"
#include "reports/reports.h"

static void
add_next (cJSON *document, const MgiAssessment *assessment, const int *choices, const char *reference)
{
  const MgiFramework *framework = assessment->framework;
  g_autoptr (GPtrArray) ranges = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_open_range_free);

  for (guint i = 0; i < framework->n_sections; i++) {
    if (framework->sections[i].depth > 0)
      continue;
    g_autoptr (MgiOpenRange) range = mgi_open_range_new (framework, choices, &framework->sections[i]);
    if (range->n_questions > 0)
      g_ptr_array_add (ranges, g_steal_pointer (&range));
  }
  mgi_doc_add (document, "next", mgi_open_ranges_json (framework, reference, ranges, MGI_NEXT_USUAL));
}

/* --- single answers and weights ---------------------------------------------------------------------------------------- */

static bool
same_framework (const MgiReportRounds *rounds)
{
  return rounds->previous != NULL
         && strcmp (rounds->previous->framework->sha256, rounds->current->framework->sha256) == 0;
}

static void
add_sensitivity (cJSON *document, const MgiReportRounds *rounds, const int *choices, const char *reference)
{
  const MgiFramework *framework = rounds->current->framework;
  MgiLeftOut left_out = { 0 };
  g_autoptr (GPtrArray) ranges = NULL;
  g_autofree char *against = NULL;
  g_autoptr (GPtrArray) pivots = mgi_pivots (framework, choices, MGI_AMOUNT_USUAL, MGI_LISTED_USUAL, &left_out.answers);

  if (same_framework (rounds)) {
    g_autofree int *before = mgi_choices_from_answers (framework, rounds->previous->answers);
    ranges = mgi_weight_ranges (framework, before, choices, MGI_LISTED_USUAL, &left_out.weights);
    against = mgi_assessment_reference (rounds->previous);
  }
  mgi_doc_add (document, "sensitivity",
               mgi_pivots_json (framework, reference, MGI_AMOUNT_USUAL, pivots, against, ranges, &left_out));
}

void
mgi_report_add_whatif (cJSON *document, const MgiReportRounds *rounds)
{
  const MgiAssessment *current = rounds->current;
  g_autofree int *choices = mgi_choices_from_answers (current->framework, current->answers);
  g_autofree char *reference = mgi_assessment_reference (current);

  add_next (document, current, choices, reference);
  add_sensitivity (document, rounds, choices, reference);
}
