/*
 * Suggested answers: found in the files that we ship, worked out on the spot, and confirmed line by line.
 */
#include "mgi/app/answering.h"
#include "mgi/app/app-private.h"
#include "mgi/app/frameworks.h"
#include "mgi/app/shipped.h"
#include "reports/reports.h"

/* --- which suggestions, and from where -------------------------------------------------------------------------------- */

/* Those between two editions; NULL without an error where nobody wrote any. */
static MgiSuggestions *
find_suggestions (const char *from, const char *to, GError **error)
{
  g_autoptr (GPtrArray) files = mgi_shipped_files ("suggestions", error);

  for (guint i = 0; files != NULL && i < files->len; i++) {
    const MgiShippedFile *file = files->pdata[i];
    g_autoptr (MgiSuggestions) suggestions = mgi_suggestions_load (file->bytes, file->file, error);
    if (suggestions == NULL)
      return NULL;
    if (strcmp (suggestions->from, from) == 0 && strcmp (suggestions->to, to) == 0)
      return g_steal_pointer (&suggestions);
  }
  return NULL;
}

/* By the names of the files, which end with the edition that they lead to: a page asks at every view. */
bool
mgi_app_may_suggest (const MgiFramework *target)
{
  g_autofree char *ending = g_strdup_printf ("--%s-%s.json", target->id, target->edition);
  g_autoptr (GPtrArray) files = mgi_shipped_files ("suggestions", NULL);

  for (guint i = 0; files != NULL && i < files->len; i++)
    if (g_str_has_suffix (((const MgiShippedFile *)files->pdata[i])->file, ending))
      return true;
  return false;
}

/* --- worked out --------------------------------------------------------------------------------------------------------- */

static bool
check_authority (const MgiSuggested *suggested, GError **error)
{
  if (strcmp (suggested->source->authority, suggested->target->authority) == 0)
    return true;
  g_autofree char *from = mgi_assessment_reference (suggested->source);
  g_autofree char *to = mgi_assessment_reference (suggested->target);
  mgi_refuse (error, "suggestion.other-authority", "from", from, "assessment", to, NULL);
  return false;
}

static bool
find_and_check (MgiSuggested *suggested, GError **error)
{
  g_autofree char *from = mgi_app_framework_name (suggested->source->framework);
  g_autofree char *to = mgi_app_framework_name (suggested->target->framework);
  g_autofree char *name = g_strdup_printf ("%s → %s", from, to);
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  GError *failure = NULL;

  suggested->suggestions = find_suggestions (from, to, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return false;
  }
  if (suggested->suggestions == NULL) {
    mgi_refuse (error, "suggestion.none", "from", from, "to", to, NULL);
    return false;
  }
  mgi_suggestions_check (suggested->suggestions, suggested->source->framework, suggested->target->framework, name,
                         problems);
  return !mgi_problems_refuse (problems, error);
}

static MgiSuggested *
suggest_from (MgiApp *app, const char *reference, const char *source, GError **error)
{
  g_autoptr (MgiSuggested) suggested = g_new0 (MgiSuggested, 1);

  suggested->target = mgi_app_assessment (app, reference, error);
  suggested->source = suggested->target != NULL ? mgi_app_assessment (app, source, error) : NULL;
  if (suggested->source == NULL || !check_authority (suggested, error) || !find_and_check (suggested, error))
    return NULL;

  const MgiFramework *older = suggested->source->framework, *newer = suggested->target->framework;
  g_autofree int *from_choices = mgi_choices_from_answers (older, suggested->source->answers);
  g_autofree int *to_choices = mgi_choices_from_answers (newer, suggested->target->answers);
  suggested->answers = mgi_suggestions_apply (suggested->suggestions, older, from_choices, newer, to_choices);
  return g_steal_pointer (&suggested);
}

/* --- from the latest that says something ---------------------------------------------------------------------------------- */

static bool
suggests_something (const MgiSuggested *suggested)
{
  for (guint i = 0; i < suggested->target->framework->n_questions; i++)
    if (suggested->answers[i].option != MGI_UNANSWERED)
      return true;
  return false;
}

/* Whether the questionnaire of an assessment has a file of suggestions for this target. */
static bool
may_lead (const MgiAssessmentEntry *entry, const MgiAssessment *target, bool *ret_leads, GError **error)
{
  g_autofree char *to = mgi_app_framework_name (target->framework);
  GError *failure = NULL;

  *ret_leads = false;
  if (strcmp (entry->authority, target->authority) != 0)
    return true;
  g_autoptr (MgiSuggestions) found = find_suggestions (entry->framework, to, &failure);
  *ret_leads = found != NULL;
  if (failure == NULL)
    return true;
  g_propagate_error (error, failure);
  return false;
}

/*
 * The latest of those that the person may read; one that was only just opened says nothing yet, and does not stand in
 * the way of an earlier one that does.
 */
static MgiSuggested *
suggest_from_latest (MgiApp *app, const char *reference, GError **error)
{
  g_autoptr (MgiAssessment) target = mgi_app_assessment (app, reference, error);
  g_autoptr (GPtrArray) entries = target != NULL ? mgi_app_assessments (app, NULL, error) : NULL;
  g_autoptr (MgiSuggested) latest = NULL;

  for (guint i = entries != NULL ? entries->len : 0; i > 0; i--) {
    const MgiAssessmentEntry *entry = entries->pdata[i - 1];
    bool leads;
    if (!may_lead (entry, target, &leads, error))
      return NULL;
    if (!leads || strcmp (entry->reference, reference) == 0)
      continue;
    g_autoptr (MgiSuggested) suggested = suggest_from (app, reference, entry->reference, error);
    if (suggested == NULL)
      return NULL;
    if (suggests_something (suggested))
      return g_steal_pointer (&suggested);
    if (latest == NULL)
      latest = g_steal_pointer (&suggested);
  }
  if (latest == NULL && entries != NULL)
    mgi_refuse (error, "suggestion.no-source", "assessment", reference, "authority", target->authority, NULL);
  return g_steal_pointer (&latest);
}

MgiSuggested *
mgi_app_suggest (MgiApp *app, const char *reference, const char *from, GError **error)
{
  return from != NULL ? suggest_from (app, reference, from, error) : suggest_from_latest (app, reference, error);
}

static const MgiAnswer *
find_answer (const MgiAssessment *assessment, const char *code)
{
  for (guint i = 0; i < assessment->answers->len; i++) {
    const MgiAnswer *answer = assessment->answers->pdata[i];
    if (strcmp (answer->code, code) == 0)
      return answer;
  }
  return NULL;
}

bool
mgi_suggested_waits (const MgiSuggested *suggested, guint question)
{
  const MgiSuggestedAnswer *answer = &suggested->answers[question];
  const MgiAnswer *record = find_answer (suggested->target, answer->question->code);
  const bool is_empty = record == NULL || (record->option == NULL && record->note == NULL && record->sources->len == 0);

  return answer->option != MGI_UNANSWERED && is_empty;
}

const MgiAnswer *
mgi_suggested_source (const MgiSuggested *suggested, const char *code)
{
  return find_answer (suggested->source, code);
}

GBytes *
mgi_suggested_json (const MgiSuggested *suggested, const MgiLanguage *language)
{
  g_autofree char *from = mgi_assessment_reference (suggested->source);
  g_autofree char *to = mgi_assessment_reference (suggested->target);
  const MgiSuggestedSheet sheet
      = { suggested->suggestions, suggested->source, from, suggested->target, to, suggested->answers };
  g_autoptr (cJSON) json = mgi_suggested_document (&sheet, language);

  return mgi_json_print (json);
}

void
mgi_suggested_free (MgiSuggested *suggested)
{
  if (suggested == NULL)
    return;
  mgi_assessment_free (suggested->source);
  mgi_assessment_free (suggested->target);
  mgi_suggestions_free (suggested->suggestions);
  g_free (suggested->answers);
  g_free (suggested);
}

/* --- confirmed ----------------------------------------------------------------------------------------------------------- */

bool
mgi_app_may_confirm (const MgiApp *app, const MgiAssessment *target)
{
  const bool is_own = !app->is_guarded || (app->actor != NULL && mgi_role_has_authorities (app->actor->role));

  return is_own && mgi_app_permits (app, MGI_PERMISSION_ANSWER, target->authority, target->state);
}

static bool
has_source (const MgiAnswer *answer, const MgiSource *source)
{
  for (guint i = 0; i < answer->sources->len; i++)
    if (mgi_source_equal (answer->sources->pdata[i], source))
      return true;
  return false;
}

/* The other assessment itself, then what its answers rest on. */
static void
add_sources (MgiAnswer *answer, const MgiSuggested *suggested, const MgiSuggestionLine *line,
             const MgiLanguage *language)
{
  g_autofree char *from = mgi_assessment_reference (suggested->source);
  g_autofree char *codes = mgi_language_list (language, line->from);
  const char *title = mgi_text_get (suggested->source->framework->title, mgi_language_tag (language));
  g_autofree char *words = mgi_language_format (language, "suggestion.source", "framework", title, "assessment", from,
                                                "codes", codes, NULL);

  g_ptr_array_add (answer->sources, mgi_source_new (words));
  for (guint i = 0; line->from[i] != NULL; i++) {
    const MgiAnswer *basis = mgi_suggested_source (suggested, line->from[i]);
    for (guint s = 0; basis != NULL && s < basis->sources->len && answer->sources->len < MGI_SOURCES_MAX; s++)
      if (!has_source (answer, basis->sources->pdata[s]))
        g_ptr_array_add (answer->sources, mgi_source_copy (basis->sources->pdata[s]));
  }
  answer->gives_sources = true;
}

/* NULL with a refusal where there is nothing to confirm. */
static MgiAnswer *
answer_to (const MgiSuggested *suggested, const char *code, const MgiLanguage *language, GError **error)
{
  const MgiFramework *framework = suggested->target->framework;
  const MgiQuestion *question = mgi_framework_question (framework, code);
  g_autofree char *from = mgi_assessment_reference (suggested->source);

  if (question == NULL) {
    mgi_refuse (error, "question.unknown", "framework", framework->id, "edition", framework->edition, "code", code,
                NULL);
    return NULL;
  }
  const MgiSuggestedAnswer *suggestion = &suggested->answers[question->index];
  if (!mgi_suggested_waits (suggested, question->index)) {
    const bool nothing = suggestion->option == MGI_UNANSWERED;
    mgi_refuse (error, nothing ? "suggestion.nothing-suggested" : "suggestion.answered-already", "code", code, "from",
                from, NULL);
    return NULL;
  }
  MgiAnswer *answer = mgi_answer_new (code);
  answer->option = g_strdup (question->scale->options[suggestion->option].code);
  add_sources (answer, suggested, suggestion->line, language);
  return answer;
}

/* Who may answer, and is of the government. */
static MgiSuggested *
suggest_to_own (MgiApp *app, const char *reference, const char *from, GError **error)
{
  g_autoptr (MgiAssessment) target = mgi_app_assessment (app, reference, error);

  if (target == NULL || !mgi_app_require (app, MGI_PERMISSION_ANSWER, target->authority, target->state, error))
    return NULL;
  g_autoptr (MgiSuggested) suggested = mgi_app_suggest (app, reference, from, error);
  if (suggested == NULL || mgi_app_may_confirm (app, suggested->target))
    return g_steal_pointer (&suggested);
  mgi_refuse (error, "suggestion.government-only", NULL);
  return NULL;
}

MgiChanges *
mgi_app_suggest_confirm (MgiApp *app, const char *reference, const char *from, const char *const *codes,
                         const MgiLanguage *language, GError **error)
{
  g_autoptr (MgiSuggested) suggested = suggest_to_own (app, reference, from, error);
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_answer_free);

  if (suggested == NULL)
    return NULL;
  for (guint i = 0; codes[i] != NULL; i++) {
    MgiAnswer *answer = answer_to (suggested, codes[i], language, error);
    if (answer == NULL)
      return NULL;
    g_ptr_array_add (answers, answer);
  }
  g_autofree char *source = mgi_assessment_reference (suggested->source);
  g_autofree char *reason = g_strdup_printf ("%s sha256:%s", source, suggested->suggestions->sha256);
  const MgiWriting writing = {
    .reference = reference,
    .action = "suggest",
    .reason = reason,
    .answers = answers,
    .revision = MGI_REVISION_ANY,
    .keep_answers = true, /* what somebody wrote meanwhile stays */
  };
  return mgi_app_write_answers (app, &writing, error);
}
