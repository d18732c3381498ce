/*
 * Marking answers as good practices, and taking the mark away again.
 */
#include "mgi/app/frameworks.h"
#include "mgi/app/marking.h"

static char *
practice_json (const MgiStoredPractice *practice)
{
  return practice == NULL ? NULL
                          : mgi_app_facts_json ("text", practice->text, "language", practice->language, "shared",
                                                practice->shared ? "yes" : "no", NULL);
}

/* NULL without an error where there is no mark; `ret_found` says which it was. */
static bool
find_practice (MgiStore *store, const MgiStoredAssessment *stored, const char *code, MgiStoredPractice **ret_practice,
               GError **error)
{
  GError *failure = NULL;

  *ret_practice = mgi_store_practice (store, stored->key, code, &failure);
  if (failure == NULL)
    return true;
  g_propagate_error (error, failure);
  return false;
}

/* --- marking ---------------------------------------------------------------------------------------------------------- */

typedef struct {
  MgiApp *app;
  const char *reference, *code;
  MgiFramework *framework;
  MgiStoredPractice practice; /* as it is to be */
  gint64 revision;
} Marking;

static bool
check_revision (const Marking *marking, const MgiStoredPractice *record, GError **error)
{
  const gint64 found = record != NULL ? record->revision : 0;

  if (marking->revision == MGI_REVISION_ANY || marking->revision == found)
    return true;
  mgi_refuse (error, "practice.changed", "assessment", marking->reference, "code", marking->code, "text",
              record != NULL ? record->text : "", NULL);
  return false;
}

static bool
says_the_same (const MgiStoredPractice *record, const MgiStoredPractice *wish)
{
  return record != NULL && record->shared == wish->shared && strcmp (record->text, wish->text) == 0
         && strcmp (record->language, wish->language) == 0;
}

static bool
put (MgiStore *store, Marking *marking, const MgiStoredAssessment *stored, const MgiStoredPractice *record,
     GError **error)
{
  g_autofree char *at = mgi_app_now (marking->app);
  g_autofree char *before = practice_json (record), *after = practice_json (&marking->practice);
  const gint64 base = record != NULL ? record->revision : 0;
  MgiChange change = mgi_app_change (marking->app, at, "practice");

  change.before = before;
  change.after = after;
  marking->practice.revision = base + 1;
  return mgi_store_practice_put (store, stored->key, &marking->practice, base, &change, error)
         && mgi_store_assessment_touch (store, stored->key, at, error);
}

static bool
mark (MgiStore *store, gpointer data, GError **error)
{
  Marking *marking = data;
  g_autoptr (MgiStoredAssessment) stored = mgi_app_find_assessment (marking->app, marking->reference, error);
  g_autoptr (MgiStoredPractice) record = NULL;

  if (stored == NULL || !mgi_marking_check_open (marking->app, stored, marking->reference, error)
      || !mgi_marking_check_answer (marking->app, stored, marking->framework, marking->code, error)
      || !find_practice (store, stored, marking->code, &record, error) || !check_revision (marking, record, error))
    return false;
  marking->practice.revision = record != NULL ? record->revision : 0;
  return says_the_same (record, &marking->practice) || put (store, marking, stored, record, error);
}

bool
mgi_app_practice_mark (MgiApp *app, const char *reference, const char *code, const MgiPracticeMark *wish,
                       gint64 *ret_revision, GError **error)
{
  g_autoptr (MgiFramework) framework = mgi_app_framework_of (app, reference, error);
  g_autofree char *language = NULL;
  g_autofree char *text = framework != NULL ? mgi_marking_text (wish->text, "text", MGI_PRACTICE_MAX, error) : NULL;

  if (text == NULL || !mgi_marking_language (wish->language, &language, error))
    return false;
  Marking marking
      = { .app = app,
          .reference = reference,
          .code = code,
          .framework = framework,
          .practice = { .question = (char *)code, .text = text, .language = language, .shared = wish->shared },
          .revision = wish->revision };
  if (!mgi_app_transaction (app, mark, &marking, error))
    return false;
  if (ret_revision != NULL)
    *ret_revision = marking.practice.revision;
  return true;
}

/* --- taking it away ------------------------------------------------------------------------------------------------------ */

typedef struct {
  MgiApp *app;
  const char *reference, *code, *reason;
} Unmarking;

static bool
remove_mark (MgiStore *store, const Unmarking *unmarking, const MgiStoredAssessment *stored,
             const MgiStoredPractice *record, GError **error)
{
  g_autofree char *at = mgi_app_now (unmarking->app);
  g_autofree char *before = practice_json (record);
  MgiChange change = mgi_app_change (unmarking->app, at, "unmark");

  change.before = before;
  change.reason = unmarking->reason;
  return mgi_store_practice_remove (store, stored->key, unmarking->code, &change, error)
         && mgi_store_assessment_touch (store, stored->key, at, error);
}

/* In every state: a consent can be withdrawn whatever became of the assessment. */
static bool
unmark (MgiStore *store, gpointer data, GError **error)
{
  const Unmarking *unmarking = data;
  g_autoptr (MgiStoredAssessment) stored = mgi_app_find_assessment (unmarking->app, unmarking->reference, error);
  g_autoptr (MgiStoredPractice) record = NULL;

  if (stored == NULL
      || !mgi_app_require (unmarking->app, MGI_PERMISSION_WITHDRAW, stored->authority, stored->state, error)
      || !find_practice (store, stored, unmarking->code, &record, error))
    return false;
  if (record != NULL)
    return remove_mark (store, unmarking, stored, record, error);
  mgi_refuse (error, "practice.none", "assessment", unmarking->reference, "code", unmarking->code, NULL);
  return false;
}

bool
mgi_app_practice_unmark (MgiApp *app, const char *reference, const char *code, const char *reason, GError **error)
{
  g_autofree char *composed = NULL;

  if (mgi_app_store (app, error) == NULL)
    return false;
  if (reason != NULL && (composed = mgi_marking_text (reason, "reason", MGI_PRACTICE_MAX, error)) == NULL)
    return false;
  Unmarking unmarking = { app, reference, code, composed };
  return mgi_app_transaction (app, unmark, &unmarking, error);
}
