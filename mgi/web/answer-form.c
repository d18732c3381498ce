/*
 * The form of an answer: its fields, and the answer that they say. Sources are rows of fields that may be repeated, one
 * value of each field for each row; a row that says nothing is none.
 */
#include "mgi/web/filling.h"

#include <string.h>

static const char *const stances[] = { "supports", "contradicts", NULL };

const MgiFormField mgi_answer_fields[] = {
  { .name = "revision", .kind = MGI_FORM_INTEGER, .max = G_MAXINT32, .required = true },
  { .name = "clear", .kind = MGI_FORM_INTEGER, .max = 1 },
  { .name = "option", .kind = MGI_FORM_CODE, .max = 200 },
  { .name = "note", .kind = MGI_FORM_TEXT, .max = MGI_NOTE_MAX },
  { .name = "reason", .kind = MGI_FORM_CHOICE, .choices = mgi_reason_list },
  { .name = "source-title", .kind = MGI_FORM_LINE, .max = MGI_SOURCE_MAX, .many = true },
  { .name = "source-kind", .kind = MGI_FORM_LINE, .max = MGI_SOURCE_MAX, .many = true },
  { .name = "source-locator", .kind = MGI_FORM_LINE, .max = MGI_SOURCE_MAX, .many = true },
  { .name = "source-date", .kind = MGI_FORM_LINE, .max = MGI_SOURCE_MAX, .many = true },
  { .name = "source-url", .kind = MGI_FORM_LINE, .max = MGI_SOURCE_MAX, .many = true },
  { .name = "source-sha256", .kind = MGI_FORM_LINE, .max = MGI_SOURCE_MAX, .many = true },
  { .name = "source-stance", .kind = MGI_FORM_CHOICE, .many = true, .choices = stances },
  { .name = "source-remove", .kind = MGI_FORM_INTEGER, .max = MGI_FORM_MANY_MAX, .many = true },
  { .name = NULL },
};

/* Where the values come from: the request's fields, or what was typed. */
typedef struct {
  const MgiRequest *request;
  const cJSON *typed; /* NULL: the request's fields */
} Form;

static guint
count (const Form *form, const char *name)
{
  if (form->typed == NULL)
    return g_strv_length ((GStrv)mgi_request_fields (form->request, name));
  const cJSON *values = cJSON_GetObjectItemCaseSensitive (form->typed, name);
  if (cJSON_IsArray (values))
    return (guint)cJSON_GetArraySize (values);
  return cJSON_IsString (values) ? 1 : 0;
}

/* NULL where there is none, or an empty one. */
static const char *
value (const Form *form, const char *name, guint at)
{
  const char *text = NULL;

  if (at >= count (form, name))
    return NULL;
  if (form->typed == NULL) {
    text = mgi_request_fields (form->request, name)[at];
  } else {
    const cJSON *values = cJSON_GetObjectItemCaseSensitive (form->typed, name);
    text = cJSON_GetStringValue (cJSON_IsArray (values) ? cJSON_GetArrayItem (values, (int)at) : values);
  }
  return text != NULL && *text != '\0' ? text : NULL;
}

static bool
is_removed (const Form *form, guint row)
{
  for (guint i = 0; i < count (form, "source-remove"); i++) {
    const char *number = value (form, "source-remove", i);
    if (number != NULL && g_ascii_strtoull (number, NULL, 10) == row + 1)
      return true;
  }
  return false;
}

static void
add_source (MgiAnswer *answer, const Form *form, guint row)
{
  const char *title = value (form, "source-title", row), *kind = value (form, "source-kind", row);
  const char *locator = value (form, "source-locator", row), *date = value (form, "source-date", row);
  const char *url = value (form, "source-url", row), *stance = value (form, "source-stance", row);

  if (is_removed (form, row) || (title == NULL && kind == NULL && locator == NULL && date == NULL && url == NULL))
    return;
  MgiSource *source = mgi_source_new (title != NULL ? title : "");
  source->kind = g_strdup (kind);
  source->locator = g_strdup (locator);
  source->date = g_strdup (date);
  source->url = g_strdup (url);
  source->sha256 = g_strdup (value (form, "source-sha256", row));
  mgi_stance_from_word (stance != NULL ? stance : stances[0], &source->stance);
  g_ptr_array_add (answer->sources, source);
}

/* The form asks for a reason only where the answer moved; one that was not asked for says nothing. */
static void
read_reason (MgiAnswer *answer, const Form *form)
{
  const char *word = value (form, "reason", 0);

  answer->gives_reason = count (form, "reason") > 0;
  if (word != NULL)
    mgi_reason_from_word (word, &answer->reason);
}

static MgiAnswer *
read_answer (const char *code, const Form *form)
{
  MgiAnswer *answer = mgi_answer_new (code);

  answer->gives_note = answer->gives_sources = true;
  if (value (form, "clear", 0) != NULL)
    return answer;
  answer->option = g_strdup (value (form, "option", 0));
  answer->note = g_strdup (value (form, "note", 0));
  read_reason (answer, form);
  for (guint i = 0; i < count (form, "source-title"); i++)
    add_source (answer, form, i);
  return answer;
}

MgiAnswer *
mgi_answer_from_form (const char *code, const MgiRequest *request)
{
  return read_answer (code, &(Form){ request, NULL });
}

MgiAnswer *
mgi_answer_from_typed (const char *code, const MgiRequest *request)
{
  cJSON *typed = mgi_request_typed (request);

  if (typed == NULL)
    return NULL;
  MgiAnswer *answer = read_answer (code, &(Form){ request, typed });
  cJSON_Delete (typed);
  return answer;
}
