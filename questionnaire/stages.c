/*
 * Stages: older answers and their reasons, carried over pair by pair to the newest framework.
 */
#include "questionnaire/stages.h"

#include "questionnaire/answers.h"
#include "questionnaire/pairs.h"

struct MgiStages {
  const MgiFramework *newer;
  GArray *stages; /* elements: MgiStage, which own what they point to */
};

static void
stage_clear (gpointer data)
{
  const MgiStage *stage = data;

  g_free ((gpointer)stage->choices);
  g_free ((gpointer)stage->reasons);
}

MgiStages *
mgi_stages_new (const MgiFramework *newer)
{
  MgiStages *stages = g_new (MgiStages, 1);

  stages->newer = newer;
  stages->stages = g_array_new (FALSE, FALSE, sizeof (MgiStage));
  g_array_set_clear_func (stages->stages, stage_clear);
  return stages;
}

void
mgi_stages_free (MgiStages *stages)
{
  if (stages == NULL)
    return;
  g_array_unref (stages->stages);
  g_free (stages);
}

void
mgi_stages_add (MgiStages *stages, const MgiRound *round, const MgiCrosswalk *crosswalk)
{
  g_auto (MgiPairs) pairs = mgi_pairs_find (round->framework, stages->newer, crosswalk);
  g_autofree bool *applies = g_new0 (bool, round->framework->n_questions);
  int *choices = mgi_choices_new (stages->newer);
  MgiReason *reasons = g_new0 (MgiReason, stages->newer->n_questions);

  mgi_choices_applicable (round->framework, round->choices, applies);
  for (guint i = 0; i < pairs.n_pairs; i++) {
    const guint from = pairs.pairs[i].from->index, to = pairs.pairs[i].to->index;
    if (!applies[from])
      continue;
    choices[to] = mgi_pair_translate (&pairs.pairs[i], round->choices[from]);
    reasons[to] = round->reasons != NULL ? round->reasons[from] : MGI_REASON_NONE;
  }
  g_array_append_val (stages->stages, ((MgiStage){ choices, reasons }));
}

MgiRound
mgi_stages_lead_to (const MgiStages *stages, MgiRound round)
{
  round.stages = (const MgiStage *)(gpointer)stages->stages->data;
  round.n_stages = stages->stages->len;
  return round;
}
