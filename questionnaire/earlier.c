/*
 * Earlier answers against newer questions, pair by pair.
 */
#include "questionnaire/earlier.h"

#include "questionnaire/answers.h"
#include "questionnaire/pairs.h"

bool
mgi_earlier_asks (const MgiFramework *older, const MgiFramework *newer, int before)
{
  const bool zeros = older->missing == MGI_MISSING_ZERO && newer->missing == MGI_MISSING_ZERO;

  return before != MGI_UNANSWERED || zeros;
}

MgiEarlierChoice *
mgi_earlier_choices_new (const MgiFramework *older, const int *choices, const MgiFramework *newer,
                         const MgiCrosswalk *crosswalk)
{
  MgiEarlierChoice *earlier = g_new (MgiEarlierChoice, newer->n_questions);
  g_autofree bool *applied = g_new0 (bool, older->n_questions);
  g_auto (MgiPairs) pairs = mgi_pairs_find (older, newer, crosswalk);

  mgi_choices_applicable (older, choices, applied);
  for (guint i = 0; i < newer->n_questions; i++)
    earlier[i] = (MgiEarlierChoice){ .option = MGI_UNANSWERED };
  for (guint i = 0; i < pairs.n_pairs; i++) {
    const MgiPair *pair = &pairs.pairs[i];
    const int before = applied[pair->from->index] ? choices[pair->from->index] : MGI_UNANSWERED;
    earlier[pair->to->index].option = mgi_pair_translate (pair, before);
    earlier[pair->to->index].asks = mgi_earlier_asks (older, newer, before);
  }
  return earlier;
}
