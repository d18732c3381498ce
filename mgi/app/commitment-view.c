/*
 * What became of commitments: those of a round and of the rounds before it, each beside the question it is about now,
 * with what the answers show; and the gaps that nobody committed to.
 */
#include "mgi/app/app-private.h"
#include "mgi/app/frameworks.h"

#include <string.h>

static const char *const movement_words[] = {
  [MGI_MOVEMENT_SAME_ROUND] = "same-round",
  [MGI_MOVEMENT_UP] = "up",
  [MGI_MOVEMENT_DOWN] = "down",
  [MGI_MOVEMENT_SAME] = "same",
  [MGI_MOVEMENT_UNANSWERED] = "unanswered",
  [MGI_MOVEMENT_OTHER] = "other",
};

static const char *const status_words[] = {
  [MGI_COMMITMENT_OPEN] = "open",
  [MGI_COMMITMENT_KEPT] = "kept",
  [MGI_COMMITMENT_DROPPED] = "dropped",
};

const char *
mgi_movement_word (MgiMovement movement)
{
  return movement_words[movement];
}

const char *
mgi_commitment_status_word (MgiCommitmentStatus status)
{
  return status_words[status];
}

/* --- what belongs together -------------------------------------------------------------------------------------------------- */

/* A round with commitments, and the way from its questions to those that are looked at. */
typedef struct {
  MgiAssessment *assessment; /* borrowed by the commitments; the one that is looked at belongs to the list */
  MgiCrosswalk *crosswalk;   /* NULL: the same framework, or none leads there */
  bool is_joined;            /* the two can be compared at all */
  bool is_here;              /* the round that is looked at */
  int *choices;
  bool *applies;
} Round;

static void
round_free (gpointer data)
{
  Round *round = data;

  if (!round->is_here)
    mgi_assessment_free (round->assessment);
  mgi_crosswalk_free (round->crosswalk);
  g_free (round->choices);
  g_free (round->applies);
  g_free (round);
}

static Round *
round_new (MgiAssessment *assessment, bool is_here)
{
  Round *round = g_new0 (Round, 1);

  round->assessment = assessment;
  round->is_here = is_here;
  round->choices = mgi_choices_from_answers (assessment->framework, assessment->answers);
  round->applies = g_new0 (bool, assessment->framework->n_questions);
  mgi_choices_applicable (assessment->framework, round->choices, round->applies);
  return round;
}

static const MgiOption *
answer_in (const Round *round, const MgiQuestion *question)
{
  const int choice
      = question != NULL && round->applies[question->index] ? round->choices[question->index] : MGI_UNANSWERED;

  return choice == MGI_UNANSWERED ? NULL : &question->scale->options[choice];
}

static void
commitment_free (gpointer data)
{
  MgiCommitment *commitment = data;

  g_free (commitment->what);
  g_free (commitment->language);
  g_free (commitment->who);
  g_free (commitment->due);
  g_free (commitment->noted_at);
  g_free (commitment->dropped_at);
  g_free (commitment->dropped_why);
  g_free (commitment);
}

void
mgi_commitments_free (MgiCommitments *commitments)
{
  if (commitments == NULL)
    return;
  g_ptr_array_unref (commitments->commitments);
  g_ptr_array_unref (commitments->apart);
  g_ptr_array_unref (commitments->gaps);
  g_ptr_array_unref (commitments->rounds);
  mgi_assessment_free (commitments->assessment);
  g_free (commitments);
}

/* --- one commitment ------------------------------------------------------------------------------------------------------------ */

static const MgiLink *
find_link (const MgiCrosswalk *crosswalk, const char *code)
{
  for (guint i = 0; i < crosswalk->n_links; i++)
    if (crosswalk->links[i].from != NULL && g_strv_contains (crosswalk->links[i].from, code))
      return &crosswalk->links[i];
  return NULL;
}

/* The question here that it is held against; on a crosswalk only over a comparable link. Returns the link, or NULL. */
static const MgiLink *
place (MgiCommitment *commitment, const Round *round, const Round *here)
{
  const char *code = commitment->question->code;

  if (round->crosswalk == NULL) {
    commitment->here = round->is_joined ? mgi_framework_question (here->assessment->framework, code) : NULL;
    commitment->relation = MGI_RELATION_SAME;
    commitment->why = commitment->here != NULL ? NULL : "no-crosswalk";
    return NULL;
  }
  const MgiLink *link = find_link (round->crosswalk, code);
  commitment->relation = link != NULL ? link->relation : MGI_RELATION_DROPPED;
  commitment->note = link != NULL ? link->note : NULL;
  if (link != NULL && mgi_relation_comparable (link->relation))
    commitment->here = mgi_framework_question (here->assessment->framework, link->to[0]);
  commitment->why = commitment->here != NULL ? NULL : mgi_relation_word (commitment->relation);
  return link;
}

/* The earlier answer in the words of the scale that is used now; NULL: there was none. */
static const MgiOption *
translated (const MgiCommitment *commitment, const MgiLink *link)
{
  const MgiScale *scale = commitment->here->scale;
  const char *code = commitment->before != NULL ? commitment->before->code : NULL;
  const int index = code != NULL ? mgi_scale_option (scale, link != NULL ? mgi_link_option (link, code) : code) : -1;

  return index >= 0 ? &scale->options[index] : NULL;
}

static MgiMovement
movement_between (const MgiOption *before, const MgiOption *after)
{
  if (after == NULL)
    return MGI_MOVEMENT_UNANSWERED;
  if (before == NULL || before->points == MGI_NO_POINTS || after->points == MGI_NO_POINTS)
    return MGI_MOVEMENT_OTHER;
  if (before->points == after->points)
    return MGI_MOVEMENT_SAME;
  return before->points < after->points ? MGI_MOVEMENT_UP : MGI_MOVEMENT_DOWN;
}

/* Whether a day, month or year is wholly behind a time: "2025" is over when 2026 begins. */
static bool
is_over (const char *due, const char *now)
{
  return strncmp (due, now, strlen (due)) < 0;
}

static void
judge (MgiCommitment *commitment, const Round *round, const Round *here, const char *now)
{
  const MgiLink *link = place (commitment, round, here);

  commitment->before = answer_in (round, commitment->question);
  if (commitment->here != NULL) {
    commitment->after = answer_in (here, commitment->here);
    commitment->movement = round->is_here ? MGI_MOVEMENT_SAME_ROUND
                                          : movement_between (translated (commitment, link), commitment->after);
  }
  if (commitment->dropped_at != NULL)
    commitment->status = MGI_COMMITMENT_DROPPED;
  else if (commitment->here != NULL && commitment->movement == MGI_MOVEMENT_UP
           && commitment->after->points == commitment->here->scale->highest)
    commitment->status = MGI_COMMITMENT_KEPT;
  commitment->is_overdue = commitment->status == MGI_COMMITMENT_OPEN && is_over (commitment->due, now);
}

static MgiCommitment *
commitment_new (const MgiStoredCommitment *stored, const Round *round, const MgiQuestion *question)
{
  MgiCommitment *commitment = g_new0 (MgiCommitment, 1);

  commitment->made_in = round->assessment;
  commitment->question = question;
  commitment->number = stored->number;
  commitment->what = g_strdup (stored->what);
  commitment->language = g_strdup (stored->language);
  commitment->who = g_strdup (stored->who);
  commitment->due = g_strdup (stored->due);
  commitment->noted_at = g_strdup (stored->noted_at);
  commitment->dropped_at = g_strdup (stored->dropped_at);
  commitment->dropped_why = g_strdup (stored->dropped_why);
  return commitment;
}

/* --- the rounds ------------------------------------------------------------------------------------------------------------------ */

typedef struct {
  MgiApp *app;
  MgiCommitments *list;
  Round *here;
  char *now;
} View;

static void
add_all (View *view, const Round *round, const GPtrArray *stored)
{
  for (guint i = 0; i < stored->len; i++) {
    const MgiStoredCommitment *row = stored->pdata[i];
    const MgiQuestion *question = mgi_framework_question (round->assessment->framework, row->question);
    if (question == NULL)
      continue;
    MgiCommitment *commitment = commitment_new (row, round, question);
    judge (commitment, round, view->here, view->now);
    g_ptr_array_add (commitment->here != NULL ? view->list->commitments : view->list->apart, commitment);
  }
}

static bool
join (View *view, Round *round, GError **error)
{
  const MgiFramework *from = round->assessment->framework, *to = view->list->assessment->framework;

  return mgi_app_join_fitting (view->app, from, to, &round->is_joined, &round->crosswalk, error);
}

/* An earlier round; one of another questionnaire says nothing about this one. */
static bool
add_earlier (View *view, const MgiStoredAssessment *row, GError **error)
{
  g_autoptr (GPtrArray) stored = mgi_store_commitments (view->app->store, row->key, error);

  if (stored == NULL || stored->len == 0 || strcmp (row->framework_id, view->list->assessment->framework->id) != 0)
    return stored != NULL;
  g_autofree char *reference = g_strdup_printf ("%s/%d", row->authority, row->round);
  MgiAssessment *assessment = mgi_app_assessment (view->app, reference, error);
  if (assessment == NULL)
    return false;
  Round *round = round_new (assessment, false);
  g_ptr_array_add (view->list->rounds, round);
  if (!join (view, round, error))
    return false;
  add_all (view, round, stored);
  return true;
}

static bool
add_rounds (View *view, GError **error)
{
  const MgiAssessment *assessment = view->list->assessment;
  g_autoptr (GPtrArray) rows = mgi_store_assessments_of (view->app->store, assessment->authority, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const MgiStoredAssessment *row = rows->pdata[i];
    if (row->round > assessment->round || !mgi_app_permits (view->app, MGI_PERMISSION_READ, row->authority, row->state))
      continue;
    if (row->round < assessment->round && !add_earlier (view, row, error))
      return false;
    if (row->round < assessment->round)
      continue;
    g_autoptr (GPtrArray) own = mgi_store_commitments (view->app->store, row->key, error);
    if (own == NULL)
      return false;
    add_all (view, view->here, own);
  }
  return rows != NULL;
}

/* --- what is returned --------------------------------------------------------------------------------------------------------------- */

static int
compare_commitments (gconstpointer a, gconstpointer b)
{
  const MgiCommitment *left = *(MgiCommitment *const *)a, *right = *(MgiCommitment *const *)b;
  const MgiQuestion *first = left->here != NULL ? left->here : left->question;
  const MgiQuestion *second = right->here != NULL ? right->here : right->question;

  if (first->index != second->index)
    return first->index < second->index ? -1 : 1;
  if (left->made_in->round != right->made_in->round)
    return left->made_in->round - right->made_in->round;
  return left->number < right->number ? -1 : left->number > right->number;
}

static bool
is_gap (const MgiOption *option, const MgiQuestion *question)
{
  return option != NULL && option->points != MGI_NO_POINTS && option->points < question->scale->highest;
}

static void
add_gaps (MgiCommitments *list, const Round *here)
{
  const MgiFramework *framework = list->assessment->framework;
  g_autofree bool *covered = g_new0 (bool, framework->n_questions);

  for (guint i = 0; i < list->commitments->len; i++) {
    const MgiCommitment *commitment = list->commitments->pdata[i];
    if (commitment->status != MGI_COMMITMENT_DROPPED)
      covered[commitment->here->index] = true;
  }
  for (guint i = 0; i < framework->n_questions; i++) {
    const MgiQuestion *question = &framework->questions[i];
    const MgiOption *option = answer_in (here, question);
    if (covered[i] || !is_gap (option, question))
      continue;
    MgiGap *gap = g_new (MgiGap, 1);
    *gap = (MgiGap){ question, option };
    g_ptr_array_add (list->gaps, gap);
  }
}

MgiCommitments *
mgi_app_commitments (MgiApp *app, const char *reference, GError **error)
{
  MgiAssessment *assessment = mgi_app_assessment (app, reference, error);

  if (assessment == NULL)
    return NULL;
  g_autoptr (MgiCommitments) list = g_new0 (MgiCommitments, 1);
  g_autofree char *now = mgi_app_now (app);
  Round *here = round_new (assessment, true);

  here->is_joined = true;
  list->assessment = assessment;
  list->commitments = g_ptr_array_new_with_free_func (commitment_free);
  list->apart = g_ptr_array_new_with_free_func (commitment_free);
  list->gaps = g_ptr_array_new_with_free_func (g_free);
  list->rounds = g_ptr_array_new_with_free_func (round_free);
  g_ptr_array_add (list->rounds, here);
  View view = { app, list, here, now };
  if (!add_rounds (&view, error))
    return NULL;
  g_ptr_array_sort (list->commitments, compare_commitments);
  g_ptr_array_sort (list->apart, compare_commitments);
  add_gaps (list, here);
  return g_steal_pointer (&list);
}
