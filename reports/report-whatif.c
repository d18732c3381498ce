/*
 * A report's "next" and "sensitivity": what its scores hang on, as "mgi next" and "mgi sensitivity" say it. Both lists
 * of the second are bounded; how many are left out stands beside them.
 */
#include <string.h>

#include "reports/doc-private.h"
#include "reports/reports.h"

enum { LISTED_MAX = 1000 }; /* of each list */

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

/* --- a bound ----------------------------------------------------------------------------------------------------------- */

typedef const MgiSection *(*SectionOf) (gconstpointer item);

static const MgiSection *
section_of_pivot (gconstpointer item)
{
  return ((const MgiPivot *)item)->section;
}

static const MgiSection *
section_of_range (gconstpointer item)
{
  return ((const MgiWeightRange *)item)->section;
}

/* 0 for the whole, 1 for sections at the top. */
static guint
level_of (const MgiSection *section)
{
  return section != NULL ? section->depth + 1 : 0;
}

/* Keeps the order. The sections farthest down lose theirs first. Returns how many went. */
static guint
cut (GPtrArray *items, SectionOf section_of)
{
  guint keep[MGI_FRAMEWORK_MAX_DEPTH + 1] = { 0 }, room = LISTED_MAX, n = 0;
  const guint n_before = items->len;

  for (guint i = 0; i < items->len; i++)
    keep[level_of (section_of (items->pdata[i]))]++;
  for (guint level = 0; level < G_N_ELEMENTS (keep); level++) {
    keep[level] = MIN (keep[level], room);
    room -= keep[level];
  }
  for (guint i = 0; i < items->len; i++) {
    gpointer item = items->pdata[i];
    guint *left = &keep[level_of (section_of (item))];
    if (*left == 0)
      continue;
    (*left)--;
    items->pdata[i] = items->pdata[n];
    items->pdata[n++] = item;
  }
  g_ptr_array_set_size (items, (int)n);
  return n_before - n;
}

/* --- single answers and weights ---------------------------------------------------------------------------------------- */

static bool
same_framework (const MgiReportRounds *rounds)
{
  return rounds->previous != NULL
         && strcmp (rounds->previous->framework->sha256, rounds->current->framework->sha256) == 0;
}

static GPtrArray *
weight_ranges (const MgiReportRounds *rounds, const int *choices)
{
  const MgiFramework *framework = rounds->current->framework;
  g_autofree int *before = mgi_choices_from_answers (framework, rounds->previous->answers);

  return mgi_weight_ranges (framework, before, choices);
}

static void
add_sensitivity (cJSON *document, const MgiReportRounds *rounds, const int *choices, const char *reference)
{
  const MgiFramework *framework = rounds->current->framework;
  const bool compared = same_framework (rounds);
  g_autoptr (GPtrArray) pivots = mgi_pivots (framework, choices, MGI_AMOUNT_USUAL);
  g_autoptr (GPtrArray) ranges = compared ? weight_ranges (rounds, choices) : NULL;
  g_autofree char *against = compared ? mgi_assessment_reference (rounds->previous) : NULL;
  const guint pivots_out = cut (pivots, section_of_pivot);
  const guint ranges_out = compared ? cut (ranges, section_of_range) : 0;

  cJSON *object = mgi_doc_add (document, "sensitivity",
                               mgi_pivots_json (framework, reference, MGI_AMOUNT_USUAL, pivots, against, ranges));
  cJSON *left_out = mgi_doc_add (object, "left_out", mgi_doc_object ());
  mgi_doc_add_count (left_out, "answers", pivots_out);
  mgi_doc_add_count (left_out, "weights", ranges_out);
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
