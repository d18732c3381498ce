/*
 * An assessment as people fill it in: answers with their revisions, which questions apply, and what the earlier round
 * said.
 */
#include "mgi/app/app-private.h"

static void
place_records (MgiSheet *sheet)
{
  const MgiFramework *framework = sheet->assessment->framework;

  for (guint i = 0; i < sheet->rows->len; i++) {
    const MgiStoredAnswer *row = sheet->rows->pdata[i];
    const MgiQuestion *question = mgi_framework_question (framework, row->answer->code);
    if (question == NULL)
      continue;
    if (row->answer->to_confirm) {
      sheet->records[question->index] = (MgiRecord){ .revision = row->revision };
      sheet->waiting[question->index] = row->answer;
      continue;
    }
    sheet->records[question->index] = (MgiRecord){ row->answer, row->revision, row->changed_at, row->changed_by };
  }
}

static void
mark_questions (MgiSheet *sheet)
{
  const MgiFramework *framework = sheet->assessment->framework;
  const GPtrArray *unfounded = sheet->overview->without_source;
  g_autofree int *choices = mgi_choices_from_answers (framework, sheet->assessment->answers);

  mgi_choices_applicable (framework, choices, sheet->applies);
  for (guint i = 0; i < framework->n_questions; i++)
    sheet->answered[i] = choices[i] != MGI_UNANSWERED;
  for (guint i = 0; i < unfounded->len; i++) {
    const MgiQuestion *question = unfounded->pdata[i];
    sheet->lacks_source[question->index] = true;
  }
}

static void
collect_kinds (MgiSheet *sheet)
{
  const MgiFramework *framework = sheet->assessment->framework;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < framework->n_questions; i++) {
    const char *const *evidence = framework->questions[i].evidence;
    for (guint j = 0; evidence != NULL && evidence[j] != NULL; j++)
      if (g_hash_table_add (seen, (gpointer)evidence[j]))
        g_ptr_array_add (sheet->kinds, (gpointer)evidence[j]);
  }
}

MgiSheet *
mgi_app_sheet (MgiApp *app, const char *reference, GError **error)
{
  g_autoptr (MgiSheet) sheet = g_new0 (MgiSheet, 1);
  MgiAssessment *assessment = mgi_app_assessment_with_rows (app, reference, &sheet->rows, error);

  if (assessment == NULL)
    return NULL;
  const guint n_questions = assessment->framework->n_questions;
  sheet->overview = mgi_overview_new (assessment, sheet->rows);
  sheet->assessment = assessment;
  sheet->records = g_new0 (MgiRecord, n_questions);
  sheet->waiting = g_new0 (const MgiAnswer *, n_questions);
  sheet->applies = g_new0 (bool, n_questions);
  sheet->answered = g_new0 (bool, n_questions);
  sheet->lacks_source = g_new0 (bool, n_questions);
  sheet->kinds = g_ptr_array_new ();
  place_records (sheet);
  mark_questions (sheet);
  collect_kinds (sheet);
  return g_steal_pointer (&sheet);
}

void
mgi_sheet_free (MgiSheet *sheet)
{
  if (sheet == NULL)
    return;
  mgi_overview_free (sheet->overview);
  g_free (sheet->records);
  g_free (sheet->waiting);
  g_free (sheet->applies);
  g_free (sheet->answered);
  g_free (sheet->lacks_source);
  g_clear_pointer (&sheet->kinds, g_ptr_array_unref);
  g_clear_pointer (&sheet->rows, g_ptr_array_unref);
  mgi_assessment_free (sheet->earlier);
  mgi_crosswalk_free (sheet->crosswalk);
  g_free (sheet);
}

/* --- the earlier round ------------------------------------------------------------------------------------------------ */

typedef bool (*EarlierQuestion) (const char *code, MgiRelation relation, gpointer data, GError **error);

/* Tells the codes under which the earlier round asked what this question asks. */
static bool
walk_earlier (const MgiSheet *sheet, const MgiQuestion *question, EarlierQuestion each, gpointer data, GError **error)
{
  if (sheet->crosswalk == NULL)
    return each (question->code, MGI_RELATION_SAME, data, error);
  for (guint i = 0; i < sheet->crosswalk->n_links; i++) {
    const MgiLink *link = &sheet->crosswalk->links[i];
    if (link->from == NULL || link->to == NULL || !g_strv_contains (link->to, question->code))
      continue;
    for (guint j = 0; link->from[j] != NULL; j++)
      if (!each (link->from[j], link->relation, data, error))
        return false;
  }
  return true;
}

static const MgiAnswer *
find_earlier (const MgiAssessment *earlier, const char *code)
{
  for (guint i = 0; i < earlier->answers->len; i++) {
    const MgiAnswer *answer = earlier->answers->pdata[i];
    if (strcmp (answer->code, code) == 0)
      return answer;
  }
  return NULL;
}

typedef struct {
  MgiStore *store;
  gint64 key; /* of the earlier round */
  MgiAssessment *earlier;
} Recalling;

static bool
read_earlier (const char *code, MgiRelation relation, gpointer data, GError **error)
{
  const Recalling *recalling = data;
  GError *failure = NULL;

  if (mgi_framework_question (recalling->earlier->framework, code) == NULL
      || find_earlier (recalling->earlier, code) != NULL)
    return true;
  g_autoptr (MgiStoredAnswer) stored = mgi_store_answer (recalling->store, recalling->key, code, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return false;
  }
  if (stored != NULL && mgi_app_says_something (stored->answer) && !stored->answer->to_confirm)
    g_ptr_array_add (recalling->earlier->answers, g_steal_pointer (&stored->answer));
  return true;
}

static bool
read_run (MgiSheet *sheet, MgiApp *app, guint first_question, guint n_questions, GError **error)
{
  g_autofree char *reference = mgi_assessment_reference (sheet->earlier);
  g_autoptr (MgiStoredAssessment) stored = mgi_app_find_assessment (app, reference, error);

  if (stored == NULL)
    return false;
  Recalling recalling = { app->store, stored->key, sheet->earlier };
  for (guint i = first_question; i < first_question + n_questions; i++)
    if (!walk_earlier (sheet, &sheet->assessment->framework->questions[i], read_earlier, &recalling, error))
      return false;
  return true;
}

bool
mgi_sheet_recall (MgiSheet *sheet, MgiApp *app, guint first_question, guint n_questions, GError **error)
{
  if (!mgi_app_find_comparable_bare (app, sheet->assessment, &sheet->earlier, &sheet->crosswalk, error))
    return false;
  if (sheet->earlier == NULL)
    return true;
  if (!mgi_overview_recall (sheet->overview, app, sheet->earlier, sheet->crosswalk, error))
    return false;
  return read_run (sheet, app, first_question, n_questions, error);
}

typedef struct {
  const MgiAssessment *earlier;
  GPtrArray *list;
} Collecting;

static bool
collect_recalled (const char *code, MgiRelation relation, gpointer data, GError **error)
{
  const Collecting *collecting = data;
  const MgiAnswer *answer = find_earlier (collecting->earlier, code);

  if (answer == NULL)
    return true;
  MgiRecalled *recalled = g_new (MgiRecalled, 1);
  *recalled = (MgiRecalled){ mgi_framework_question (collecting->earlier->framework, code), answer, relation };
  g_ptr_array_add (collecting->list, recalled);
  return true;
}

GPtrArray *
mgi_sheet_recalled (const MgiSheet *sheet, const MgiQuestion *question)
{
  Collecting collecting = { sheet->earlier, g_ptr_array_new_with_free_func (g_free) };

  if (sheet->earlier != NULL)
    walk_earlier (sheet, question, collect_recalled, &collecting, NULL);
  return collecting.list;
}

bool
mgi_sheet_is_comparable (const MgiSheet *sheet, const MgiQuestion *question)
{
  g_autoptr (GPtrArray) recalled = mgi_sheet_recalled (sheet, question);

  return recalled->len == 1 && mgi_relation_comparable (((const MgiRecalled *)recalled->pdata[0])->relation);
}

/* --- what may be done, and how far it has come ------------------------------------------------------------------------- */

bool
mgi_sheet_permits (const MgiSheet *sheet, const MgiApp *app, MgiPermission permission)
{
  return mgi_app_permits (app, permission, sheet->assessment->authority, sheet->assessment->state);
}

bool
mgi_sheet_offers (const MgiSheet *sheet, const MgiApp *app, MgiStep step)
{
  MgiState after;

  return mgi_state_after (sheet->assessment->state, step, &after, NULL)
         && mgi_sheet_permits (sheet, app, mgi_permission_of_step (step));
}

/* An option without points leaves its question out of what is applicable. */
static bool
is_left_out (const MgiSheet *sheet, const MgiQuestion *question)
{
  const MgiRecord *record = &sheet->records[question->index];

  if (!sheet->answered[question->index] || record->answer == NULL)
    return false;
  const int option = mgi_scale_option (question->scale, record->answer->option);
  return option >= 0 && question->scale->options[option].points == MGI_NO_POINTS;
}

MgiSheetCount
mgi_sheet_count (const MgiSheet *sheet, guint first_question, guint n_questions)
{
  MgiSheetCount count = { 0 };

  for (guint i = first_question; i < first_question + n_questions; i++) {
    if (!sheet->applies[i])
      continue;
    const bool left_out = is_left_out (sheet, &sheet->assessment->framework->questions[i]);
    count.asked++;
    count.touched += sheet->records[i].answer != NULL && mgi_app_says_something (sheet->records[i].answer);
    count.open += !sheet->answered[i];
    count.to_confirm += sheet->waiting[i] != NULL;
    count.applicable += !left_out;
    count.answered += sheet->answered[i] && !left_out;
    count.without_source += sheet->lacks_source[i];
  }
  return count;
}
