/*
 * What becomes of a round's answers in a newer edition: each is counted once, by its question's link.
 */
#include "questionnaire/answers.h"
#include "questionnaire/edition-changes.h"

typedef struct {
  const MgiFramework *older;
  const int *choices;
  const bool *applies;
} Round;

static guint
count_answers (const Round *round, const MgiLink *link)
{
  guint count = 0;
  for (guint i = 0; link->from[i] != NULL; i++) {
    const MgiQuestion *question = mgi_framework_question (round->older, link->from[i]);
    count += question != NULL && round->applies[question->index] && round->choices[question->index] != MGI_UNANSWERED;
  }
  return count;
}

static void
take_link (MgiTransition *transition, const Round *round, const MgiLink *link)
{
  guint *const counts[] = {
    [MGI_RELATION_SAME] = &transition->n_same,       [MGI_RELATION_REWORDED] = &transition->n_reworded,
    [MGI_RELATION_BROADER] = &transition->n_work,    [MGI_RELATION_NARROWER] = &transition->n_work,
    [MGI_RELATION_SPLIT] = &transition->n_work,      [MGI_RELATION_MERGED] = &transition->n_work,
    [MGI_RELATION_DROPPED] = &transition->n_dropped,
  };
  if (link->relation == MGI_RELATION_NEW) {
    transition->n_new += g_strv_length ((char **)link->to);
    return;
  }
  const guint n_answers = count_answers (round, link);
  *counts[link->relation] += n_answers;
  transition->n_answers += n_answers;
  if (counts[link->relation] == &transition->n_work && n_answers > 0)
    transition->unsettled[transition->n_unsettled++] = (MgiUnsettled){ link, n_answers };
}

MgiTransition *
mgi_transition_new (const MgiFramework *older, const int *choices, const MgiCrosswalk *crosswalk)
{
  g_autofree bool *applies = g_new (bool, older->n_questions);
  mgi_choices_applicable (older, choices, applies);
  const Round round = { older, choices, applies };
  MgiTransition *transition = g_new0 (MgiTransition, 1);
  transition->unsettled = g_new0 (MgiUnsettled, crosswalk->n_links);
  for (guint i = 0; i < crosswalk->n_links; i++)
    take_link (transition, &round, &crosswalk->links[i]);
  return transition;
}

void
mgi_transition_free (MgiTransition *transition)
{
  if (transition == NULL)
    return;
  g_free (transition->unsettled);
  g_free (transition);
}
