/*
 * One round of a report and what is computed from it.
 */
#include "reports/parts-private.h"

MgiRoundParts *
mgi_round_parts_new (const MgiAssessment *assessment)
{
  const MgiFramework *framework = assessment->framework;
  MgiRoundParts *parts = g_new0 (MgiRoundParts, 1);

  parts->assessment = assessment;
  parts->choices = mgi_choices_from_answers (framework, assessment->answers);
  parts->applies = g_new0 (bool, framework->n_questions);
  mgi_choices_applicable (framework, parts->choices, parts->applies);
  parts->answers = g_new0 (const MgiAnswer *, framework->n_questions);
  for (guint i = 0; i < assessment->answers->len; i++) {
    const MgiAnswer *answer = assessment->answers->pdata[i];
    const MgiQuestion *question = mgi_framework_question (framework, answer->code);

    if (question != NULL)
      parts->answers[question->index] = answer;
  }
  parts->score = mgi_score_new (framework, parts->choices);
  return parts;
}

void
mgi_round_parts_free (MgiRoundParts *parts)
{
  if (parts == NULL)
    return;
  mgi_score_free (parts->score);
  g_free (parts->answers);
  g_free (parts->applies);
  g_free (parts->choices);
  g_free (parts);
}
