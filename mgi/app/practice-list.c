/*
 * Lists of good practices. There is one place that says what anybody may see (may_see), and every list goes through it.
 */
#include "mgi/app/frameworks.h"
#include "mgi/app/groups.h"
#include "mgi/app/practices-private.h"

#include <string.h>

static const char *const standing_words[] = {
  [MGI_PRACTICE_PUBLIC] = "public",
  [MGI_PRACTICE_WAITING] = "waiting",
  [MGI_PRACTICE_PRIVATE] = "private",
  [MGI_PRACTICE_UNANSWERED] = "unanswered",
};

const char *
mgi_practice_standing_word (MgiPracticeStanding standing)
{
  return standing_words[standing];
}

static void
practice_free (gpointer data)
{
  MgiPractice *practice = data;

  mgi_assessment_entry_unref (practice->assessment);
  mgi_framework_unref (practice->framework);
  g_free (practice->text);
  g_free (practice->language);
  g_free (practice->marked_at);
  g_free (practice);
}

/* --- one round ------------------------------------------------------------------------------------------------------------ */

typedef struct {
  const MgiStoredAssessment *row;
  MgiFramework *framework;
  int *choices;
  bool *applies;
} Round;

static void
round_clear (Round *round)
{
  g_clear_pointer (&round->framework, mgi_framework_unref);
  g_clear_pointer (&round->choices, g_free);
  g_clear_pointer (&round->applies, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Round, round_clear)

static void
choose (const char *code, const char *option, gpointer data)
{
  const Round *round = data;
  const MgiQuestion *question = mgi_framework_question (round->framework, code);

  if (question != NULL && option != NULL)
    round->choices[question->index] = mgi_scale_option (question->scale, option);
}

static bool
read_round (MgiApp *app, Round *round, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s/%s", round->row->framework_id, round->row->framework_edition);

  round->framework = mgi_app_framework_by_hash (app, round->row->framework_sha256, name, error);
  if (round->framework == NULL)
    return false;
  round->choices = mgi_choices_new (round->framework);
  round->applies = g_new0 (bool, round->framework->n_questions);
  if (!mgi_store_choices (app->store, round->row->key, choose, round, error))
    return false;
  mgi_choices_applicable (round->framework, round->choices, round->applies);
  return true;
}

static MgiPracticeStanding
standing_of (const MgiPractice *practice, const Round *round)
{
  if (practice->option == NULL)
    return MGI_PRACTICE_UNANSWERED;
  if (!practice->shared)
    return MGI_PRACTICE_PRIVATE;
  return round->row->state == MGI_STATE_PUBLISHED ? MGI_PRACTICE_PUBLIC : MGI_PRACTICE_WAITING;
}

static MgiPractice *
practice_new (const Round *round, const MgiQuestion *question, const MgiStoredPractice *stored)
{
  MgiPractice *practice = g_new0 (MgiPractice, 1);
  const int choice = round->applies[question->index] ? round->choices[question->index] : MGI_UNANSWERED;

  practice->assessment = mgi_app_entry_new (round->row);
  practice->framework = mgi_framework_ref (round->framework);
  practice->question = question;
  practice->option = choice != MGI_UNANSWERED ? &question->scale->options[choice] : NULL;
  practice->text = g_strdup (stored->text);
  practice->language = g_strdup (stored->language);
  practice->shared = stored->shared;
  practice->revision = stored->revision;
  practice->marked_at = g_strdup (stored->marked_at);
  practice->standing = standing_of (practice, round);
  return practice;
}

/* --- who sees what ---------------------------------------------------------------------------------------------------------- */

/* Public ones; and where a round's own are asked for, all of them for who may mark and withdraw there. */
static bool
may_see (const MgiApp *app, const MgiPractice *practice, const MgiStoredAssessment *row, bool of_round)
{
  if (practice->standing == MGI_PRACTICE_PUBLIC)
    return mgi_app_permits (app, MGI_PERMISSION_READ, row->authority, row->state);
  return of_round && mgi_app_permits (app, MGI_PERMISSION_WITHDRAW, row->authority, row->state);
}

static int
compare_questions (gconstpointer a, gconstpointer b, gpointer framework)
{
  const MgiStoredPractice *left = *(MgiStoredPractice *const *)a, *right = *(MgiStoredPractice *const *)b;
  const MgiQuestion *first = mgi_framework_question (framework, left->question);
  const MgiQuestion *second = mgi_framework_question (framework, right->question);

  return (first != NULL ? (int)first->index : -1) - (second != NULL ? (int)second->index : -1);
}

/* Adds those of a round that may be seen; `filter` may be NULL. */
static bool
add_round (MgiApp *app, GPtrArray *practices, const MgiStoredAssessment *row, const MgiPracticeFilter *filter,
           GError **error)
{
  g_autoptr (GPtrArray) stored = mgi_store_practices (app->store, row->key, error);
  g_auto (Round) round = { .row = row };

  if (stored == NULL || stored->len == 0)
    return stored != NULL;
  if (!read_round (app, &round, error))
    return false;
  g_ptr_array_sort_with_data (stored, compare_questions, round.framework);
  for (guint i = 0; i < stored->len; i++) {
    const MgiStoredPractice *record = stored->pdata[i];
    const MgiQuestion *question = mgi_framework_question (round.framework, record->question);
    if (question == NULL)
      continue;
    MgiPractice *practice = practice_new (&round, question, record);
    if (may_see (app, practice, row, filter == NULL) && (filter == NULL || mgi_practice_fits (filter, practice)))
      g_ptr_array_add (practices, practice);
    else
      practice_free (practice);
  }
  return true;
}

GPtrArray *
mgi_app_practices_of (MgiApp *app, const char *reference, GError **error)
{
  g_autoptr (MgiStoredAssessment) row = mgi_app_find_assessment (app, reference, error);
  g_autoptr (GPtrArray) practices = g_ptr_array_new_with_free_func (practice_free);

  return row != NULL && add_round (app, practices, row, NULL, error) ? g_steal_pointer (&practices) : NULL;
}

static bool
is_listed (const MgiStoredAssessment *row, const MgiPracticeFilter *filter)
{
  return row->state == MGI_STATE_PUBLISHED
         && (filter->members == NULL || mgi_app_is_member ((const char *const *)filter->members, row->authority));
}

GPtrArray *
mgi_app_practices (MgiApp *app, const MgiPracticeWish *wish, GError **error)
{
  g_auto (MgiPracticeFilter) filter = { 0 };

  if (mgi_app_store (app, error) == NULL || !mgi_app_require_general (app, MGI_PERMISSION_CATALOGUE, error)
      || !mgi_practice_filter_read (&filter, wish, error))
    return NULL;
  g_autoptr (GPtrArray) stored = mgi_store_assessments (app->store, error);
  g_autoptr (GPtrArray) practices = g_ptr_array_new_with_free_func (practice_free);
  for (guint i = 0; stored != NULL && i < stored->len; i++)
    if (is_listed (stored->pdata[i], &filter) && !add_round (app, practices, stored->pdata[i], &filter, error))
      return NULL;
  return stored != NULL ? g_steal_pointer (&practices) : NULL;
}
