/*
 * A question as its page shows it: the options with their criteria, what is on record, what the earlier round said.
 */
#include "mgi/web/filling.h"

#include <string.h>

static const MgiOption *
option_of (const MgiQuestion *question, const char *code)
{
  const int index = code != NULL ? mgi_scale_option (question->scale, code) : -1;

  return index >= 0 ? &question->scale->options[index] : NULL;
}

/* --- sources ---------------------------------------------------------------------------------------------------------------- */

static void
add_kind (cJSON *list, const char *word, const char *chosen)
{
  cJSON *kind = mgi_document_append (list);

  cJSON_AddStringToObject (kind, "word", word);
  cJSON_AddBoolToObject (kind, "chosen", g_strcmp0 (word, chosen) == 0);
}

static bool
names_kind (const MgiQuestion *question, const char *word)
{
  return question->evidence != NULL && g_strv_contains (question->evidence, word);
}

/* What a source can be: first the kinds that this question names, then those of all others, then its own. */
static void
add_kinds (cJSON *object, const MgiSheet *sheet, const MgiQuestion *question, const char *chosen)
{
  cJSON *list = mgi_document_add_list (object, "kinds");
  bool is_known = chosen == NULL || names_kind (question, chosen);

  for (guint i = 0; question->evidence != NULL && question->evidence[i] != NULL; i++)
    add_kind (list, question->evidence[i], chosen);
  for (guint i = 0; i < sheet->kinds->len; i++) {
    const char *word = sheet->kinds->pdata[i];
    is_known = is_known || strcmp (word, chosen) == 0;
    if (!names_kind (question, word))
      add_kind (list, word, chosen);
  }
  if (!is_known)
    add_kind (list, chosen, chosen);
}

static void
add_source (cJSON *object, const MgiSource *source, guint number)
{
  cJSON_AddNumberToObject (object, "number", number);
  mgi_document_add (object, "title", source->title);
  mgi_document_add (object, "kind", source->kind);
  mgi_document_add (object, "locator", source->locator);
  mgi_document_add (object, "date", source->date);
  mgi_document_add (object, "url", source->url);
  mgi_document_add (object, "sha256", source->sha256);
  cJSON_AddStringToObject (object, "stance", mgi_stance_word (source->stance));
  cJSON_AddBoolToObject (object, "contradicts", source->stance == MGI_STANCE_CONTRADICTS);
}

static void
add_sources (cJSON *object, const MgiAnswer *answer)
{
  cJSON *list = mgi_document_add_list (object, "sources");

  for (guint i = 0; answer != NULL && i < answer->sources->len; i++)
    add_source (mgi_document_append (list), answer->sources->pdata[i], i + 1);
}

/* --- an answer to read --------------------------------------------------------------------------------------------------------- */

static void
add_option (cJSON *object, const MgiOption *option, const MgiRequest *request)
{
  if (option == NULL) {
    cJSON_AddNullToObject (object, "option");
    return;
  }
  cJSON *entry = mgi_document_add_object (object, "option");
  cJSON_AddStringToObject (entry, "code", option->code);
  mgi_document_add_text (entry, "label", option->label, request);
}

void
mgi_filling_add_answer (cJSON *object, const MgiQuestion *question, const MgiAnswer *answer, const MgiRequest *request)
{
  add_option (object, option_of (question, answer != NULL ? answer->option : NULL), request);
  mgi_document_add (object, "note", answer != NULL ? answer->note : NULL);
  mgi_document_add (object, "reason", answer != NULL ? mgi_reason_word (answer->reason) : NULL);
  add_sources (object, answer);
}

static void
add_recalled (cJSON *object, const MgiSheet *sheet, const MgiQuestion *question, const MgiRequest *request)
{
  g_autoptr (GPtrArray) answers = mgi_sheet_recalled (sheet, question);
  cJSON *list = mgi_document_add_list (object, "earlier_answers");

  for (guint i = 0; i < answers->len; i++) {
    const MgiRecalled *recalled = answers->pdata[i];
    cJSON *entry = mgi_document_append (list);
    cJSON_AddStringToObject (entry, "code", recalled->question->code);
    cJSON_AddStringToObject (entry, "relation", mgi_relation_word (recalled->relation));
    cJSON_AddBoolToObject (entry, "same", recalled->relation == MGI_RELATION_SAME);
    mgi_document_add_text (entry, "text", recalled->question->text, request);
    mgi_filling_add_answer (entry, recalled->question, recalled->answer, request);
  }
}

/* --- the form ------------------------------------------------------------------------------------------------------------------- */

static void
add_options (cJSON *object, const MgiQuestion *question, const char *chosen, const MgiRequest *request)
{
  cJSON *list = mgi_document_add_list (object, "options");

  for (guint i = 0; i < question->scale->n_options; i++) {
    const MgiOption *option = &question->scale->options[i];
    cJSON *entry = mgi_document_append (list);
    cJSON_AddNumberToObject (entry, "number", i + 1);
    cJSON_AddStringToObject (entry, "code", option->code);
    mgi_document_add_text (entry, "label", option->label, request);
    mgi_document_add_text (entry, "criterion", mgi_question_criterion (question, i), request);
    cJSON_AddBoolToObject (entry, "needs_note", option->needs_note);
    cJSON_AddBoolToObject (entry, "needs_source", option->needs_source);
    cJSON_AddBoolToObject (entry, "chosen", g_strcmp0 (option->code, chosen) == 0);
  }
}

static void
finish_row (cJSON *source, const MgiSheet *sheet, const MgiQuestion *question, bool is_new)
{
  const char *kind = cJSON_GetStringValue (cJSON_GetObjectItem (source, "kind"));

  cJSON_AddBoolToObject (source, "is_new", is_new);
  add_kinds (source, sheet, question, kind);
}

/* A row of fields for each source, and an empty one. */
static void
add_rows (cJSON *object, const MgiSheet *sheet, const MgiQuestion *question)
{
  cJSON *sources = cJSON_GetObjectItem (object, "sources"), *row;
  const MgiSource nothing = { .stance = MGI_STANCE_SUPPORTS };

  cJSON_ArrayForEach (row, sources) finish_row (row, sheet, question, false);
  row = mgi_document_add_object (object, "new_source");
  add_source (row, &nothing, (guint)cJSON_GetArraySize (sources) + 1);
  finish_row (row, sheet, question, true);
}

/* What was brought along and waits: beside the form, not in it. */
static void
add_waiting (cJSON *object, const MgiSheet *sheet, const MgiQuestion *question, const MgiRequest *request)
{
  const MgiAnswer *answer = sheet->waiting[question->index];
  g_autofree char *round = g_strdup_printf ("%d", sheet->assessment->round);

  if (answer == NULL) {
    cJSON_AddNullToObject (object, "waiting");
    return;
  }
  cJSON *waiting = mgi_document_add_object (object, "waiting");
  mgi_document_add_path (waiting, "confirm", "assessments", sheet->assessment->authority, round, "answers",
                         question->code, "confirm", NULL);
  mgi_filling_add_answer (waiting, question, answer, request);
}

/* Asked for where the answer moved; offered, hidden, where it may, so that a script can show it. */
static void
add_reasons (cJSON *object, const MgiSheet *sheet, const MgiQuestion *question, const MgiAnswer *answer)
{
  const MgiReason reason = answer != NULL ? answer->reason : MGI_REASON_NONE;
  const bool asks = sheet->overview->asks_reason[question->index];
  cJSON *list = mgi_document_add_list (object, "reasons");

  cJSON_AddBoolToObject (object, "asks_reason", asks);
  cJSON_AddBoolToObject (object, "lacks_reason", asks && reason == MGI_REASON_NONE);
  for (guint i = 0; mgi_sheet_is_comparable (sheet, question) && mgi_reason_list[i] != NULL; i++) {
    cJSON *entry = mgi_document_append (list);
    cJSON_AddStringToObject (entry, "word", mgi_reason_list[i]);
    cJSON_AddBoolToObject (entry, "chosen", g_strcmp0 (mgi_reason_list[i], mgi_reason_word (reason)) == 0);
  }
}

/* The question that this one hangs on. */
static void
add_when (cJSON *object, const MgiSheet *sheet, const MgiQuestion *question, const MgiRequest *request)
{
  if (question->when_question < 0) {
    cJSON_AddNullToObject (object, "when");
    return;
  }
  const MgiQuestion *other = &sheet->assessment->framework->questions[question->when_question];
  g_autofree char *place = mgi_filling_place (sheet->assessment, other);
  cJSON *when = mgi_document_add_object (object, "when");
  cJSON_AddStringToObject (when, "code", other->code);
  cJSON_AddStringToObject (when, "href", place);
}

static void
add_record (cJSON *object, const MgiSheet *sheet, const MgiQuestion *question, const MgiRequest *request)
{
  const MgiRecord *record = &sheet->records[question->index];
  const MgiPerson *person = mgi_request_person (request);

  cJSON_AddNumberToObject (object, "revision", (double)record->revision);
  mgi_filling_add_time (object, record->changed_at);
  mgi_document_add (object, "saved_by", record->changed_by);
  cJSON_AddBoolToObject (object, "saved_by_me", person != NULL && g_strcmp0 (person->name, record->changed_by) == 0);
  cJSON_AddBoolToObject (object, "applies", sheet->applies[question->index]);
  cJSON_AddBoolToObject (object, "answered", sheet->answered[question->index]);
  cJSON_AddBoolToObject (object, "lacks_source", sheet->lacks_source[question->index]);
}

void
mgi_filling_add_question (cJSON *object, const MgiSheet *sheet, const MgiQuestion *question, const MgiAnswer *shown,
                          const MgiRequest *request)
{
  const MgiAnswer *answer = shown != NULL ? shown : sheet->records[question->index].answer;
  g_autofree char *round = g_strdup_printf ("%d", sheet->assessment->round);

  g_autofree char *anchor = g_strconcat ("question-", question->code, NULL);

  cJSON_AddStringToObject (object, "code", question->code);
  cJSON_AddStringToObject (object, "anchor", anchor);
  mgi_document_add_text (object, "text", question->text, request);
  mgi_document_add_text (object, "guidance", question->guidance, request);
  mgi_document_add_path (object, "save", "assessments", sheet->assessment->authority, round, "answers", question->code,
                         NULL);
  add_when (object, sheet, question, request);
  add_record (object, sheet, question, request);
  mgi_filling_add_answer (object, question, answer, request);
  add_options (object, question, answer != NULL ? answer->option : NULL, request);
  add_rows (object, sheet, question);
  add_reasons (object, sheet, question, answer);
  add_waiting (object, sheet, question, request);
  add_recalled (object, sheet, question, request);
}
