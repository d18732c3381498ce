/*
 * Why answers moved, as scores: from S3 to S4 one reason after the other. Where every pair that is counted keeps its
 * points under the newer rules, the order changes nothing; docs/comparison.md says where it does.
 */
#include "questionnaire/comparison-private.h"
#include "questionnaire/mean.h"

void
mgi_figure_add_difference (MgiFigure *part, const MgiFigure *from, const MgiFigure *to)
{
  mpq_t total, value;
  mpq_inits (total, value, NULL);
  if (mgi_figure_exists (part))
    mgi_figure_get (part, total);
  mgi_figure_get (to, value);
  mpq_add (total, total, value);
  mgi_figure_get (from, value);
  mpq_sub (total, total, value);
  mgi_figure_set (part, total);
  mpq_clears (total, value, NULL);
}

void
mgi_reason_steps_init (MgiReasonSteps *steps, const MgiFramework *framework, const int *older, const int *newer,
                       const MgiReason *reasons)
{
  const MgiMeanRules rules = mgi_mean_rules (framework);
  g_autofree int *points = g_memdup2 (older, framework->n_questions * sizeof *older);

  *steps = (MgiReasonSteps){ .framework = framework };
  for (guint reason = MGI_REASON_NONE + 1; reasons != NULL && reason < MGI_N_REASONS; reason++) {
    bool moves = false;
    for (guint i = 0; i < framework->n_questions; i++) {
      if (reasons[i] != (MgiReason)reason || points[i] == newer[i])
        continue;
      points[i] = newer[i];
      moves = true;
    }
    if (!moves)
      continue;
    steps->means[reason] = mgi_means_new (framework);
    mgi_means_compute (steps->means[reason], &rules, points);
  }
}

void
mgi_reason_steps_clear (MgiReasonSteps *steps)
{
  for (guint reason = 0; reason < MGI_N_REASONS; reason++)
    if (steps->means[reason] != NULL)
      mgi_means_free (steps->means[reason], steps->framework);
}

void
mgi_reason_steps_split (const MgiReasonSteps *steps, guint place, const MgiFigure *from, const MgiFigure *to,
                        MgiSectionComparison *section)
{
  for (guint reason = MGI_REASON_NONE + 1; reason < MGI_N_REASONS; reason++) {
    const MgiFigure *next = steps->means[reason] != NULL ? &steps->means[reason][place] : from;
    mgi_figure_add_difference (&section->by_reason[reason], from, next);
    mgi_figure_add_difference (&section->by_kind[mgi_reason_kind ((MgiReason)reason)], from, next);
    from = next;
  }
  mgi_figure_add_difference (&section->by_reason[MGI_REASON_NONE], from, to);
  mgi_figure_add_difference (&section->by_kind[MGI_REASON_KIND_UNSTATED], from, to);
}
