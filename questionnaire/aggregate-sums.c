/*
 * Sums over questions: sections and lens topics. They are taken from published figures only, so they disclose nothing
 * that these do not.
 */
#include "questionnaire/aggregate.h"

static void
add_question (MgiAggregateSum *sum, const MgiGroupAggregate *aggregate, guint index)
{
  const MgiQuestion *question = &aggregate->framework->questions[index];
  const MgiDistribution *distribution = &aggregate->questions[index];

  sum->n_questions++;
  if (distribution->n_shares == 0 || !distribution->apart)
    return;
  sum->n_counted++;
  sum->asked += aggregate->admission.n_authorities;
  for (guint i = 0; i < distribution->n_shares; i++) {
    const MgiShare *share = &distribution->shares[i];
    const guint cell = share->cells[0];
    if (cell >= question->scale->n_options || question->scale->options[cell].points == MGI_NO_POINTS)
      continue;
    sum->counts[question->scale->options[cell].tally] += share->count;
    sum->answers += share->count;
  }
}

static MgiAggregateSum
sum_new (const MgiGroupAggregate *aggregate)
{
  return (MgiAggregateSum){ .counts = g_new0 (guint, aggregate->framework->n_option_codes) };
}

MgiAggregateSum
mgi_aggregate_sum_section (const MgiGroupAggregate *aggregate, const MgiSection *section)
{
  MgiAggregateSum sum = sum_new (aggregate);

  for (guint i = 0; i < section->n_questions; i++)
    add_question (&sum, aggregate, section->first_question + i);
  return sum;
}

MgiAggregateSum
mgi_aggregate_sum_topic (const MgiGroupAggregate *aggregate, const MgiLensTopic *topic)
{
  MgiAggregateSum sum = sum_new (aggregate);

  for (guint i = 0; i < topic->n_questions; i++)
    add_question (&sum, aggregate, topic->questions[i]);
  return sum;
}

void
mgi_aggregate_sum_clear (MgiAggregateSum *sum)
{
  g_clear_pointer (&sum->counts, g_free);
}
