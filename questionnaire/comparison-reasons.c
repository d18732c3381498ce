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

/* --- the steps -------------------------------------------------------------------------------------------------------- */

static void
add_step (MgiReasonSteps *steps, const int *points, MgiReason reason)
{
  const MgiMeanRules rules = mgi_mean_rules (steps->framework);
  MgiFigure *means = mgi_means_new (steps->framework);

  mgi_means_compute (means, &rules, points);
  g_ptr_array_add (steps->means, means);
  g_array_append_val (steps->reasons, reason);
}

/* The points of all answers that carry this reason (`reasons` NULL: none of them does) become those of the stage. */
static bool
move (int *points, const int *stage, guint n, const MgiReason *reasons, MgiReason reason)
{
  bool moves = false;

  for (guint i = 0; i < n; i++) {
    if ((reasons != NULL ? reasons[i] : MGI_REASON_NONE) != reason || points[i] == stage[i])
      continue;
    points[i] = stage[i];
    moves = true;
  }
  return moves;
}

static void
add_reasons (MgiReasonSteps *steps, int *points, const int *stage, const MgiReason *reasons)
{
  for (guint reason = MGI_REASON_NONE + 1; reason < MGI_N_REASONS; reason++)
    if (move (points, stage, steps->framework->n_questions, reasons, (MgiReason)reason))
      add_step (steps, points, (MgiReason)reason);
}

/* What counted before and was not answered with points on the way is as if it had stood still. */
static int *
stage_points (const MgiFramework *framework, const MgiStage *stage, const int *points)
{
  int *staged = g_memdup2 (points, framework->n_questions * sizeof *points);

  for (guint i = 0; i < framework->n_questions; i++) {
    const int choice = stage->choices[i];
    const int now = choice == MGI_UNANSWERED ? MGI_NO_POINTS : framework->questions[i].scale->options[choice].points;
    if (staged[i] != MGI_NO_POINTS && now != MGI_NO_POINTS)
      staged[i] = now;
  }
  return staged;
}

void
mgi_reason_steps_init (MgiReasonSteps *steps, const int *older, const int *newer, const MgiRound *round)
{
  const MgiFramework *framework = round->framework;
  g_autofree int *points = g_memdup2 (older, framework->n_questions * sizeof *older);

  *steps = (MgiReasonSteps){ framework, g_ptr_array_new (), g_array_new (FALSE, FALSE, sizeof (MgiReason)) };
  for (guint s = 0; s < round->n_stages; s++) {
    const MgiStage *stage = &round->stages[s];
    g_autofree int *staged = stage_points (framework, stage, points);
    add_reasons (steps, points, staged, stage->reasons);
    if (move (points, staged, framework->n_questions, stage->reasons, MGI_REASON_NONE))
      add_step (steps, points, MGI_REASON_NONE);
  }
  add_reasons (steps, points, newer, round->reasons);
}

void
mgi_reason_steps_clear (MgiReasonSteps *steps)
{
  for (guint s = 0; s < steps->means->len; s++)
    mgi_means_free (steps->means->pdata[s], steps->framework);
  g_ptr_array_unref (steps->means);
  g_array_unref (steps->reasons);
}

bool
mgi_reason_steps_explain (const MgiReasonSteps *steps)
{
  for (guint s = 0; s < steps->reasons->len; s++)
    if (g_array_index (steps->reasons, MgiReason, s) != MGI_REASON_NONE)
      return true;
  return false;
}

static void
add_part (MgiSectionComparison *section, MgiReason reason, const MgiFigure *from, const MgiFigure *to)
{
  mgi_figure_add_difference (&section->by_reason[reason], from, to);
  mgi_figure_add_difference (&section->by_kind[mgi_reason_kind (reason)], from, to);
}

void
mgi_reason_steps_split (const MgiReasonSteps *steps, guint place, const MgiFigure *from, const MgiFigure *to,
                        MgiSectionComparison *section)
{
  for (guint reason = 0; reason < MGI_N_REASONS; reason++)
    add_part (section, (MgiReason)reason, from, from);
  for (guint s = 0; s < steps->means->len; s++) {
    const MgiFigure *means = steps->means->pdata[s];
    add_part (section, g_array_index (steps->reasons, MgiReason, s), from, &means[place]);
    from = &means[place];
  }
  add_part (section, MGI_REASON_NONE, from, to);
}

/* --- one question ------------------------------------------------------------------------------------------------------- */

static MgiReason
join (MgiReason earlier, MgiReason later)
{
  if (earlier == later)
    return later;
  return earlier == MGI_REASON_NONE || later == MGI_REASON_NONE ? MGI_REASON_NONE : MGI_REASON_SEVERAL;
}

MgiReason
mgi_reason_of_moves (const MgiRound *round, guint question, int before, int after)
{
  const MgiReason last = round->reasons != NULL ? round->reasons[question] : MGI_REASON_NONE;
  MgiReason reason = MGI_REASON_NONE;
  int option = before;
  bool moved = false;

  for (guint s = 0; s < round->n_stages; s++) {
    const MgiStage *stage = &round->stages[s];
    const int now = stage->choices[question];
    if (now == MGI_UNANSWERED || now == option)
      continue;
    reason = moved ? join (reason, stage->reasons[question]) : stage->reasons[question];
    moved = true;
    option = now;
  }
  if (!moved)
    return last;
  return option == after ? reason : join (reason, last);
}
