/*
 * One question over the rounds of one authority, also where another edition asks it in other words or under another
 * code.
 */
#include "mgi/app/app-private.h"
#include "mgi/app/frameworks.h"

static void
round_free (gpointer data)
{
  MgiQuestionRound *round = data;

  mgi_assessment_entry_unref (round->assessment);
  g_clear_pointer (&round->framework, mgi_framework_unref);
  g_clear_pointer (&round->answer, mgi_answer_free);
  g_free (round);
}

/* The authority's rounds that may be read, as rows and, at the same places, as what is returned. */
static bool
read_rounds (MgiApp *app, const char *authority, const GPtrArray *stored, GPtrArray *rows, GPtrArray *rounds,
             GError **error)
{
  for (guint i = 0; i < stored->len; i++) {
    MgiStoredAssessment *row = stored->pdata[i];
    if (strcmp (row->authority, authority) != 0 || !mgi_app_permits (app, MGI_PERMISSION_READ, authority, row->state))
      continue;
    MgiQuestionRound *round = g_new0 (MgiQuestionRound, 1);
    g_ptr_array_add (rows, row);
    g_ptr_array_add (rounds, round);
    round->assessment = mgi_app_entry_new (row);
    round->framework = mgi_app_framework_by_hash (app, row->framework_sha256, round->assessment->framework, error);
    if (round->framework == NULL)
      return false;
  }
  return true;
}

static const MgiQuestionRound *
find_anchor (const GPtrArray *rounds, const char *code)
{
  for (guint i = rounds->len; i > 0; i--) {
    const MgiQuestionRound *round = rounds->pdata[i - 1];
    if (mgi_framework_question (round->framework, code) != NULL)
      return round;
  }
  return NULL;
}

/* The question at the other end of the one comparable link that a code stands in; NULL where there is none. */
static const MgiQuestion *
follow (const MgiCrosswalk *crosswalk, const char *code, bool backwards, const MgiFramework *framework,
        MgiRelation *ret_relation)
{
  for (guint i = 0; i < crosswalk->n_links; i++) {
    const MgiLink *link = &crosswalk->links[i];
    const char *const *here = backwards ? link->to : link->from, *const *there = backwards ? link->from : link->to;
    if (!mgi_relation_comparable (link->relation) || !g_strv_contains (here, code))
      continue;
    *ret_relation = link->relation;
    return mgi_framework_question (framework, there[0]);
  }
  return NULL;
}

static bool
find_question (MgiApp *app, MgiQuestionRound *round, const MgiQuestionRound *anchor, const char *code, GError **error)
{
  g_autoptr (MgiCrosswalk) older = NULL, newer = NULL;
  bool is_joined;

  if (!mgi_app_join_fitting (app, round->framework, anchor->framework, &is_joined, &older, error)
      || (!is_joined && !mgi_app_join_fitting (app, anchor->framework, round->framework, &is_joined, &newer, error)))
    return false;
  if (older != NULL)
    round->question = follow (older, code, true, round->framework, &round->relation);
  else if (newer != NULL)
    round->question = follow (newer, code, false, round->framework, &round->relation);
  else if (is_joined)
    round->question = mgi_framework_question (round->framework, code);
  return true;
}

static bool
read_answer (MgiApp *app, MgiQuestionRound *round, const MgiStoredAssessment *row, GError **error)
{
  GError *failure = NULL;

  if (round->question == NULL)
    return true;
  g_autoptr (MgiStoredAnswer) stored = mgi_store_answer (app->store, row->key, round->question->code, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return false;
  }
  round->answer = stored != NULL && !stored->answer->to_confirm ? mgi_answer_copy (stored->answer) : NULL;
  return true;
}

GPtrArray *
mgi_app_question_rounds (MgiApp *app, const char *authority, const char *code, GError **error)
{
  g_autoptr (GPtrArray) stored
      = mgi_app_store (app, error) != NULL ? mgi_store_assessments_of (app->store, authority, error) : NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new (), rounds = g_ptr_array_new_with_free_func (round_free);

  if (stored == NULL || !read_rounds (app, authority, stored, rows, rounds, error))
    return NULL;
  const MgiQuestionRound *anchor = find_anchor (rounds, code);
  if (anchor == NULL) {
    mgi_refuse (error, "question.in-no-round", "authority", authority, "code", code, NULL);
    return NULL;
  }
  for (guint i = 0; i < rounds->len; i++)
    if (!find_question (app, rounds->pdata[i], anchor, code, error)
        || !read_answer (app, rounds->pdata[i], rows->pdata[i], error))
      return NULL;
  return g_steal_pointer (&rounds);
}
