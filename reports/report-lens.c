/*
 * A report's "lens": the same answers by Global Compact objective or SDG target, of the round and of its comparison.
 */
#include "reports/doc-private.h"
#include "reports/reports.h"

typedef struct {
  MgiLens *lens;
  int *choices;
  MgiTopicCount *counts;
} Seen;

static void
seen_clear (Seen *seen)
{
  mgi_topic_counts_free (seen->counts, seen->lens);
  mgi_lens_free (seen->lens);
  g_free (seen->choices);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Seen, seen_clear)

static Seen
look (const MgiAssessment *assessment, MgiLensKind kind)
{
  Seen seen = { mgi_lens_new (assessment->framework, kind),
                mgi_choices_from_answers (assessment->framework, assessment->answers), NULL };

  seen.counts = mgi_lens_count (seen.lens, seen.choices);
  return seen;
}

/* Null where the rounds cannot be compared, as in the report itself. */
static void
add_comparison (cJSON *object, const MgiReportRounds *rounds, const Seen *newer, const MgiLanguage *language)
{
  if (rounds->previous == NULL) {
    mgi_doc_add_null (object, "comparison");
    return;
  }
  g_auto (Seen) older = look (rounds->previous, newer->lens->kind);
  const MgiRound from = { rounds->previous->framework, older.choices };
  const MgiRound to = { rounds->current->framework, newer->choices };
  g_autoptr (MgiComparison) comparison = mgi_comparison_new (&from, &to, rounds->crosswalk, NULL);
  if (comparison == NULL) {
    mgi_doc_add_null (object, "comparison");
    return;
  }
  g_autoptr (MgiLensChange) change = mgi_lens_compare (older.lens, newer->lens, comparison);
  g_autofree char *earlier = mgi_assessment_reference (rounds->previous);
  g_autofree char *later = mgi_assessment_reference (rounds->current);
  const MgiLensRounds seen
      = { { older.lens, older.counts, earlier }, { newer->lens, newer->counts, later }, change, comparison };
  mgi_doc_add (object, "comparison", mgi_lens_comparison_json (&seen, language));
}

void
mgi_report_add_lens (cJSON *document, const MgiReportRounds *rounds, MgiLensKind kind, const MgiLanguage *language)
{
  g_auto (Seen) newer = look (rounds->current, kind);
  g_autofree char *reference = mgi_assessment_reference (rounds->current);
  cJSON *object = mgi_doc_add (document, "lens", mgi_doc_object ());

  mgi_doc_add (object, "score", mgi_lens_score_json (newer.lens, newer.counts, reference, language));
  add_comparison (object, rounds, &newer, language);
}
