/*
 * Refusals become pages or JSON in the reader's language; failures on our side become a number that is in the log.
 */
#include "mgi/web/errors.h"

#include <string.h>

#include "mgi/web/present.h"

/* A key, or with "*" at its end all that begin like it; the first line that fits. Any other refusal is 422. */
static const struct {
  const char *key;
  guint status;
} statuses[] = {
  { "web.http.not-found", 404 },
  { "practice.none", 404 },
  { "practice.changed", 409 },
  { "commitment.none", 404 },
  { "commitment.dropped-already", 409 },
  { "web.http.no-method", 405 },
  { "web.http.not-acceptable", 406 },
  { "web.http.too-large", 413 },
  { "web.http.media-type", 415 },
  { "web.http.sign-in-needed", 401 },
  { "web.http.not-yours", 403 },
  { "web.http.foreign-form", 403 },
  { "web.http.failed", 500 },
  { "web.http.*", 400 },
  { "permission.*", 403 },
  { "first-run.elsewhere", 403 },
  { "first-run.over", 404 },
  { "framework.unknown", 404 },
  { "group.unknown", 404 },
  { "assessment.unknown", 404 },
  { "person.unknown", 404 },
  { "session.unknown", 404 },
  { "section.unknown", 404 },
  { "question.unknown", 404 },
  { "question.in-no-round", 404 },
  { "report.unknown-format", 404 },
  { "lens.unknown", 404 },
  { "lens.no-tags", 404 },
  { "suggestion.no-source", 404 },
  { "suggestion.none", 404 },
  { "suggestion.government-only", 403 },
  { "suggestion.answered-already", 409 },
  { "sign-in.wait", 429 },
  { "answer.other-revision", 409 },
  { "answer.no-revision-yet", 409 },
  { "assessment.locked", 409 },
  { "import.changed-since", 409 },
  { "workflow.no-such-step", 409 },
  { "database.full", 507 },
  { "database.*", 503 },
  { "assessment.bad-reference", 404 },
  { "answer.unknown-code", 404 },
};

static bool
fits (const char *pattern, const char *key)
{
  const gsize length = strlen (pattern);

  if (pattern[length - 1] == '*')
    return strncmp (pattern, key, length - 1) == 0;
  return strcmp (pattern, key) == 0;
}

static const MgiProblem *
first_problem (const GError *error)
{
  const GPtrArray *problems = mgi_refusal_problems (error);

  return problems != NULL && problems->len > 0 ? problems->pdata[0] : NULL;
}

guint
mgi_error_status (const GError *error)
{
  const MgiProblem *problem = first_problem (error);

  if (problem == NULL)
    return 500;
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (fits (statuses[i].key, problem->key))
      return statuses[i].status;
  return 422;
}

const char *
mgi_error_wait (const GError *error)
{
  const MgiProblem *problem = first_problem (error);

  if (problem == NULL || mgi_error_status (error) != 429)
    return NULL;
  for (guint i = 0; problem->values != NULL && problem->values[i] != NULL && problem->values[i + 1] != NULL; i += 2)
    if (strcmp (problem->values[i], "seconds") == 0)
      return problem->values[i + 1];
  return NULL;
}

/* --- problems in words ------------------------------------------------------------------------------------------------------- */

/* A field's name in the form's words, where there are some. */
static char *
label_of (const MgiLanguage *language, const char *field)
{
  g_autofree char *key = g_strconcat ("web.field.", field, NULL);

  return mgi_language_has (language, key) ? mgi_language_format (language, key, NULL) : g_strdup (field);
}

/* The values with "field" replaced by its label. */
static char *
sentence_with_label (const MgiLanguage *language, const MgiProblem *problem)
{
  g_auto (GStrv) values = g_strdupv (problem->values);

  for (guint i = 0; values != NULL && values[i] != NULL && values[i + 1] != NULL; i += 2)
    if (strcmp (values[i], "field") == 0) {
      char *label = label_of (language, values[i + 1]);
      g_free (values[i + 1]);
      values[i + 1] = label;
    }
  return mgi_language_format_values (language, problem->key, (const char *const *)values);
}

/* Of something in an uploaded file, the general sentence says more: it names what it speaks of. */
static bool
is_inside_file (const MgiPlace *place)
{
  return place->cell != NULL || place->row > 0 || (place->file != NULL && place->pointer != NULL);
}

/* A page has its own words where the general ones speak of commands: "web.refusal.KEY". */
static char *
sentence_of (const MgiLanguage *language, const MgiProblem *problem)
{
  g_autofree char *own = g_strconcat ("web.refusal.", problem->key, NULL);
  const bool is_own = !is_inside_file (&problem->place) && mgi_language_has (language, own);

  if (g_str_has_prefix (problem->key, "web.form."))
    return sentence_with_label (language, problem);
  return mgi_language_format_values (language, is_own ? own : problem->key, (const char *const *)problem->values);
}

/* The field of the form that a problem is about: "/note" points at "note". NULL where it points at none. */
static char *
field_of (const MgiRequest *request, const MgiProblem *problem)
{
  const char *pointer = problem->place.pointer;
  const MgiFormField *fields = request->match.route != NULL ? request->match.route->fields : NULL;

  if (pointer == NULL || *pointer != '/')
    return g_strdup (request->blamed);
  for (const MgiFormField *field = fields; field != NULL && field->name != NULL; field++)
    if (strcmp (field->name, pointer + 1) == 0)
      return g_strdup (field->name);
  return g_strdup (request->blamed);
}

/* "1 Rights!C12", or the row of a table, for people; null for any other place. */
static void
add_spot (cJSON *object, const MgiRequest *request, const MgiPlace *place)
{
  g_autofree char *cell = place->sheet != NULL ? g_strjoin ("!", place->sheet, place->cell, NULL) : NULL;
  g_autofree char *row = g_strdup_printf ("%u", place->row);

  if (cell == NULL && place->row > 0)
    mgi_document_add_sentence (object, "spot", request, "cli.place.row", "row", row, NULL);
  else
    mgi_document_add (object, "spot", cell);
}

static void
add_place (cJSON *object, const MgiPlace *place)
{
  if (place->line > 0)
    cJSON_AddNumberToObject (object, "line", place->line);
  if (place->column > 0)
    cJSON_AddNumberToObject (object, "column", place->column);
  if (place->row > 0)
    cJSON_AddNumberToObject (object, "row", place->row);
  if (place->pointer != NULL)
    cJSON_AddStringToObject (object, "pointer", place->pointer);
  if (place->sheet != NULL)
    cJSON_AddStringToObject (object, "sheet", place->sheet);
  if (place->cell != NULL)
    cJSON_AddStringToObject (object, "cell", place->cell);
}

static void
add_problem (cJSON *list, const MgiRequest *request, const MgiProblem *problem)
{
  cJSON *object = mgi_document_append (list);
  g_autofree char *sentence = sentence_of (request->language, problem);
  g_autofree char *field = field_of (request, problem);

  cJSON_AddStringToObject (object, "key", problem->key);
  cJSON_AddStringToObject (object, "message", sentence);
  mgi_document_add (object, "field", field);
  add_spot (object, request, &problem->place);
  add_place (object, &problem->place);
}

cJSON *
mgi_error_problems (const MgiRequest *request, const GError *error)
{
  cJSON *list = cJSON_CreateArray ();
  const GPtrArray *problems = mgi_refusal_problems (error);

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    add_problem (list, request, problems->pdata[i]);
  if (problems != NULL && problems->len > 0)
    return list;
  cJSON *object = mgi_document_append (list);
  cJSON_AddStringToObject (object, "key", "web.http.failed");
  mgi_document_add_sentence (object, "message", request, "web.http.failed", "id", request->id, NULL);
  mgi_document_add (object, "field", NULL);
  return list;
}

/* --- the response --------------------------------------------------------------------------------------------------------------- */

static cJSON *
error_document (const MgiRequest *request, const GError *error)
{
  cJSON *document = cJSON_CreateObject (), *object = cJSON_AddObjectToObject (document, "error");
  cJSON *problems = mgi_error_problems (request, error), *first = cJSON_GetArrayItem (problems, 0);

  cJSON_AddNumberToObject (object, "status", mgi_error_status (error));
  mgi_document_add (object, "key", cJSON_GetStringValue (cJSON_GetObjectItem (first, "key")));
  mgi_document_add (object, "message", cJSON_GetStringValue (cJSON_GetObjectItem (first, "message")));
  cJSON_AddStringToObject (object, "id", request->id);
  cJSON_AddItemToObject (object, "problems", problems);
  return document;
}

static MgiResponse *
error_page (MgiRequest *request, cJSON *document, guint status, GError **error)
{
  g_auto (MgiReply) reply = { 0 };
  g_autofree char *key = g_strdup_printf ("web.error.%u", status);
  g_autofree char *title = mgi_language_format (
      request->language, mgi_language_has (request->language, key) ? key : "web.error.422", NULL);

  mgi_reply_init (&reply);
  cJSON_Delete (reply.document);
  reply.document = cJSON_Duplicate (document, true);
  reply.status = status;
  cJSON_AddBoolToObject (reply.document, "sign_in", status == 401);
  mgi_reply_title (&reply, title);
  return mgi_present (request, &reply, "error", NULL, NULL, error);
}

MgiResponse *
mgi_error_response (MgiRequest *request, const GError *error)
{
  const guint status = mgi_error_status (error);
  cJSON *document = error_document (request, error);
  g_autoptr (GError) failure = NULL;
  MgiResponse *response = NULL;

  if (status == 500 && request->failure == NULL)
    request->failure = g_strdup (error->message);
  if (!request->json)
    response = error_page (request, document, status, &failure);
  if (response == NULL) {
    response = mgi_present_json (status, document);
    mgi_response_header (response, "Cache-Control", "no-store");
  }
  if (request->match.allowed != NULL && status == 405)
    mgi_response_header (response, "Allow", request->match.allowed);
  cJSON_Delete (document);
  return response;
}
