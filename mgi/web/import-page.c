/*
 * Filling in offline: the workbook goes out, and what comes back is shown before anything of it is taken. The preview
 * carries the file with it, so that the server keeps nothing, and a seal of what it showed, so that nothing else is taken
 * than what somebody has looked at.
 */
#include "mgi/web/filling.h"
#include "mgi/web/pages.h"

#include <string.h>

enum {
  FILE_MAX = 10 * 1024 * 1024,
  KEPT_MAX = (FILE_MAX + 2) / 3 * 4, /* in base64; with the rest of the form it stays below MGI_UPLOAD_MAX */
  NAME_MAX_BYTES = 300,              /* of the file's name, which goes into the history */
  CHOICES_MAX = 900,                 /* so many questions in conflict can be decided in one form */
};

const MgiFormField mgi_import_fields[] = {
  { .name = "file", .kind = MGI_FORM_FILE, .max = FILE_MAX },
  { .name = "kept", .kind = MGI_FORM_LINE, .max = KEPT_MAX },
  { .name = "name", .kind = MGI_FORM_LINE, .max = NAME_MAX_BYTES },
  { .name = "seal", .kind = MGI_FORM_CODE, .max = 64 },
  { .name = "choice", .kind = MGI_FORM_CODE, .max = 80, .many = true, .many_max = CHOICES_MAX },
  { .name = NULL },
};

/* --- the page before ------------------------------------------------------------------------------------------------ */

static void
add_sections (cJSON *document, const MgiSheet *sheet, const MgiRequest *request)
{
  const MgiFramework *framework = sheet->assessment->framework;
  cJSON *domains = mgi_document_add_list (document, "domains"), *inner = NULL;

  for (guint i = 0; i < framework->n_sections; i++) {
    const MgiSection *section = &framework->sections[i];
    cJSON *entry = mgi_document_append (section->depth == 0 || inner == NULL ? domains : inner);
    mgi_filling_add_section (entry, sheet, section, request);
    if (section->depth == 0)
      inner = mgi_document_add_list (entry, "sections");
  }
}

bool
mgi_page_import (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autoptr (MgiSheet) sheet = mgi_filling_sheet (request, error);

  if (sheet == NULL)
    return false;
  const char *authority = mgi_request_variable (request, "authority"), *round = mgi_request_variable (request, "round");
  mgi_filling_add_assessment (reply->document, sheet->assessment, request);
  mgi_filling_add_lock (reply->document, sheet, request);
  mgi_document_add_path (reply->document, "questionnaire", "assessments", authority, round, "questionnaire.xlsx", NULL);
  cJSON_AddNumberToObject (reply->document, "max", FILE_MAX / (1024 * 1024));
  add_sections (reply->document, sheet, request);
  return true;
}

/* --- the file, and what was chosen ------------------------------------------------------------------------------------- */

/* The file itself, or the one that the preview carried along. */
static GBytes *
take_file (MgiRequest *request, char **ret_name, GError **error)
{
  const char *name = NULL, *kept = mgi_request_field (request, "kept");
  GBytes *file = mgi_request_file (request, "file", &name);
  gsize length;

  if (file == NULL && kept == NULL) {
    mgi_refuse (error, "web.form.missing", "field", "file", NULL);
    mgi_request_blame (request, "file");
    return NULL;
  }
  if (file == NULL)
    name = mgi_request_field (request, "name");
  if (name != NULL && strlen (name) > NAME_MAX_BYTES) {
    g_autofree char *max = g_strdup_printf ("%d", NAME_MAX_BYTES);
    mgi_refuse (error, "web.form.too-long", "field", "file", "max", max, NULL);
    mgi_request_blame (request, "file");
    return NULL;
  }
  *ret_name = g_strdup (name != NULL ? name : "");
  if (file != NULL)
    return g_bytes_ref (file);
  guchar *bytes = g_base64_decode (kept, &length);
  return g_bytes_new_take (bytes, length);
}

/* The codes of the choices for one side. Free the list, not its elements. */
static const char **
chosen (const MgiRequest *request, const char *side)
{
  const char *const *choices = mgi_request_fields (request, "choice");
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (; *choices != NULL; choices++)
    if (g_str_has_prefix (*choices, side))
      g_ptr_array_add (codes, (gpointer)(*choices + strlen (side)));
  g_ptr_array_add (codes, NULL);
  return (const char **)g_ptr_array_free (g_steal_pointer (&codes), FALSE);
}

static bool
is_refused_with (const GError *error, const char *key)
{
  const GPtrArray *problems = mgi_refusal_problems (error);

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    if (strcmp (((const MgiProblem *)problems->pdata[i])->key, key) != 0)
      return false;
  return problems != NULL && problems->len > 0;
}

/* --- the preview ------------------------------------------------------------------------------------------------------- */

static bool
says_nothing (const MgiAnswer *answer)
{
  return answer->option == NULL && answer->note == NULL && answer->sources->len == 0
         && answer->reason == MGI_REASON_NONE;
}

/* One field of an answer. */
static void
add_value (cJSON *object, const char *name, MgiField field, const MgiQuestion *question, const MgiAnswer *answer,
           const MgiRequest *request)
{
  g_autoptr (MgiAnswer) alone = mgi_answer_copy (answer);
  cJSON *value = mgi_document_add_object (object, name);

  if (field != MGI_FIELD_OPTION)
    g_clear_pointer (&alone->option, g_free);
  if (field != MGI_FIELD_NOTE)
    g_clear_pointer (&alone->note, g_free);
  if (field != MGI_FIELD_SOURCES)
    g_ptr_array_set_size (alone->sources, 0);
  if (field != MGI_FIELD_REASON)
    alone->reason = MGI_REASON_NONE;
  mgi_filling_add_answer (value, question, alone, request);
  cJSON_AddBoolToObject (value, "nothing", says_nothing (alone));
}

/* The fields with this verdict, below a question at the end of the list; none, where there are none. */
static void
add_fields (cJSON *list, const MgiSheet *sheet, const MgiAnswerChange *change, MgiVerdict verdict,
            const MgiRequest *request)
{
  const MgiQuestion *question = mgi_framework_question (sheet->assessment->framework, change->before->code);
  const MgiAnswer *file = change->theirs != NULL ? change->theirs : change->after;
  cJSON *entry = NULL, *fields = NULL;

  for (MgiField field = 0; field < MGI_N_FIELDS; field++) {
    if (change->verdicts[field] != verdict)
      continue;
    if (entry == NULL) {
      g_autofree char *place = mgi_filling_place (sheet->assessment, question);
      entry = mgi_document_append (list);
      cJSON_AddStringToObject (entry, "code", question->code);
      mgi_document_add_text (entry, "text", question->text, request);
      cJSON_AddStringToObject (entry, "href", place);
      fields = mgi_document_add_list (entry, "fields");
    }
    cJSON *object = mgi_document_append (fields);
    cJSON_AddStringToObject (object, "field", mgi_field_word (field));
    add_value (object, "record", field, question, change->before, request);
    add_value (object, "file", field, question, file, request);
  }
}

/* What was chosen already, where the preview is shown once more. */
static void
add_choices (cJSON *conflicts, const MgiRequest *request)
{
  g_autofree const char **ours = chosen (request, "ours/"), **theirs = chosen (request, "theirs/");
  cJSON *conflict;

  cJSON_ArrayForEach (conflict, conflicts)
  {
    const char *code = cJSON_GetStringValue (cJSON_GetObjectItemCaseSensitive (conflict, "code"));
    cJSON_AddBoolToObject (conflict, "ours", g_strv_contains (ours, code));
    cJSON_AddBoolToObject (conflict, "theirs", g_strv_contains (theirs, code));
  }
}

static void
add_file (cJSON *document, GBytes *file, const char *name)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  g_autofree char *kept = g_base64_encode (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  cJSON *object = mgi_document_add_object (document, "file");

  cJSON_AddStringToObject (object, "name", name);
  cJSON_AddStringToObject (object, "sha256", hash);
  cJSON_AddStringToObject (object, "kept", kept);
}

static void
add_changes (cJSON *document, const MgiSheet *sheet, const MgiChanges *changes, const MgiRequest *request)
{
  cJSON *conflicts = mgi_document_add_list (document, "conflicts");
  cJSON *taken = mgi_document_add_list (document, "changes");

  for (guint i = 0; i < changes->changes->len; i++) {
    const MgiAnswerChange *change = changes->changes->pdata[i];
    add_fields (conflicts, sheet, change, MGI_MERGE_CONFLICT, request);
    add_fields (taken, sheet, change, MGI_MERGE_TAKEN, request);
  }
  add_choices (conflicts, request);
  cJSON *counts = mgi_document_add_object (document, "counts");
  cJSON_AddNumberToObject (counts, "questions", changes->changes->len);
  cJSON_AddNumberToObject (counts, "changes", cJSON_GetArraySize (taken));
  cJSON_AddNumberToObject (counts, "conflicts", cJSON_GetArraySize (conflicts));
  cJSON_AddBoolToObject (document, "is_new", cJSON_GetArraySize (taken) + cJSON_GetArraySize (conflicts) > 0);
}

/* `notice` says why it is shown once more; NULL: it is the first time. */
static bool
preview (MgiRequest *request, MgiReply *reply, GBytes *file, const char *name, const char *notice, GError **error)
{
  g_autofree char *reference = mgi_filling_reference (request);
  const MgiImporting importing
      = { .reference = reference, .bytes = file, .file = name, .dry_run = true, .shows_conflicts = true };
  g_autoptr (MgiChanges) changes = mgi_app_import_merging (mgi_request_app (request), &importing, error);

  if (changes == NULL)
    return mgi_request_blame (request, "file");
  g_autoptr (MgiSheet) sheet = mgi_filling_sheet (request, error);
  if (sheet == NULL)
    return false;
  g_autofree char *seal = mgi_changes_seal (changes);
  mgi_filling_add_assessment (reply->document, sheet->assessment, request);
  mgi_document_add (reply->document, "notice", notice);
  add_file (reply->document, file, name);
  cJSON_AddStringToObject (reply->document, "seal", seal);
  add_changes (reply->document, sheet, changes, request);
  reply->template = "import-preview";
  return true;
}

/* --- taking it --------------------------------------------------------------------------------------------------------- */

static bool
tell (MgiRequest *request, MgiReply *reply, const MgiChanges *changes)
{
  g_autofree char *count = g_strdup_printf ("%u", changes->n_changed);

  cJSON_AddStringToObject (reply->document, "reference", changes->reference);
  cJSON_AddNumberToObject (reply->document, "changed", changes->n_changed);
  cJSON_AddNumberToObject (reply->document, "same", changes->n_same);
  mgi_reply_flash (reply, "web.flash.imported", "count", count, NULL);
  return mgi_reply_redirect (reply, mgi_path_new ("assessments", mgi_request_variable (request, "authority"),
                                                  mgi_request_variable (request, "round"), NULL));
}

/* Where it is not decided to the end, or no longer so, the preview comes once more. */
static bool
look_again (MgiRequest *request, MgiReply *reply, GBytes *file, const char *name, GError *failure, GError **error)
{
  const bool undecided = is_refused_with (failure, "import.conflict");

  if (!undecided && !is_refused_with (failure, "import.changed-since")) {
    g_propagate_error (error, failure);
    return mgi_request_blame (request, "file");
  }
  g_error_free (failure);
  reply->status = undecided ? 422 : 409;
  return preview (request, reply, file, name, undecided ? "undecided" : "changed-since", error);
}

bool
mgi_page_importing (MgiRequest *request, MgiReply *reply, GError **error)
{
  const char *seal = mgi_request_field (request, "seal");
  g_autofree char *name = NULL;
  g_autoptr (GBytes) file = take_file (request, &name, error);

  if (file == NULL)
    return false;
  if (seal == NULL)
    return preview (request, reply, file, name, NULL, error);

  g_autofree char *reference = mgi_filling_reference (request);
  g_autofree const char **ours = chosen (request, "ours/"), **theirs = chosen (request, "theirs/");
  const MgiImporting importing
      = { .reference = reference, .bytes = file, .file = name, .ours = ours, .theirs = theirs, .seal = seal };
  GError *failure = NULL;
  g_autoptr (MgiChanges) changes = mgi_app_import_merging (mgi_request_app (request), &importing, &failure);
  return changes != NULL ? tell (request, reply, changes) : look_again (request, reply, file, name, failure, error);
}
