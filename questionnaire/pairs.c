/*
 * Comparable pairs, read from a crosswalk that has been checked against its two frameworks.
 */
#include "questionnaire/pairs.h"

#include "questionnaire/answers.h"

static MgiPairs
pairs_with_itself (const MgiFramework *framework)
{
  MgiPair *pairs = g_new0 (MgiPair, framework->n_questions);
  for (guint i = 0; i < framework->n_questions; i++)
    pairs[i].from = pairs[i].to = &framework->questions[i];
  return (MgiPairs){ pairs, framework->n_questions };
}

MgiPairs
mgi_pairs_find (const MgiFramework *older, const MgiFramework *newer, const MgiCrosswalk *crosswalk)
{
  if (crosswalk == NULL)
    return pairs_with_itself (newer);

  MgiPair *pairs = g_new0 (MgiPair, newer->n_questions);
  for (guint i = 0; i < crosswalk->n_links; i++) {
    const MgiLink *link = &crosswalk->links[i];
    if (!mgi_relation_comparable (link->relation))
      continue;
    const MgiQuestion *from = mgi_framework_question (older, link->from[0]);
    const MgiQuestion *to = mgi_framework_question (newer, link->to[0]);
    if (from != NULL && to != NULL)
      pairs[to->index] = (MgiPair){ from, to, link };
  }

  guint n_pairs = 0;
  for (guint i = 0; i < newer->n_questions; i++)
    if (pairs[i].to != NULL)
      pairs[n_pairs++] = pairs[i];
  return (MgiPairs){ pairs, n_pairs };
}

void
mgi_pairs_clear (MgiPairs *pairs)
{
  g_free (pairs->pairs);
  *pairs = (MgiPairs){ NULL, 0 };
}

int
mgi_pair_translate (const MgiPair *pair, int choice)
{
  if (choice == MGI_UNANSWERED || pair->link == NULL)
    return choice;

  const char *code = pair->from->scale->options[choice].code;
  return mgi_scale_option (pair->to->scale, mgi_link_option (pair->link, code));
}
