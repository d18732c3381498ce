/*
 * "mgi-answers/1": answers as they go out and can come in again. What an answer does not have is left out.
 */
#include "reports/parts-private.h"
#include "reports/reports.h"

static void
add_given (cJSON *object, const char *key, const char *text)
{
  if (text != NULL)
    mgi_doc_add_text (object, key, text);
}

static void
add_sources (cJSON *object, const GPtrArray *sources)
{
  if (sources->len == 0)
    return;
  cJSON *array = mgi_doc_add_array (object, "sources");
  for (guint i = 0; i < sources->len; i++) {
    const MgiSource *source = sources->pdata[i];
    cJSON *item = mgi_doc_append (array, mgi_doc_object ());

    mgi_doc_add_text (item, "title", source->title);
    add_given (item, "kind", source->kind);
    add_given (item, "locator", source->locator);
    add_given (item, "date", source->date);
    add_given (item, "url", source->url);
    add_given (item, "sha256", source->sha256);
    mgi_doc_add_text (item, "stance", mgi_stance_word (source->stance));
  }
}

static void
add_answer (cJSON *object, const MgiAnswer *answer)
{
  mgi_doc_add_text (object, "option", answer->option);
  add_given (object, "note", answer->note);
  add_sources (object, answer->sources);
  add_given (object, "reason", mgi_reason_word (answer->reason));
}

static bool
says_something (const MgiAnswer *answer)
{
  return answer->option != NULL || answer->note != NULL || answer->sources->len > 0;
}

cJSON *
mgi_answers_json (const MgiAssessment *assessment)
{
  cJSON *object = mgi_doc_object ();
  g_autofree char *framework = g_strdup_printf ("%s/%s", assessment->framework->id, assessment->framework->edition);

  mgi_doc_add_text (object, "format", "mgi-answers/1");
  mgi_doc_add_text (object, "authority", assessment->authority);
  mgi_doc_add_count (object, "round", (guint)assessment->round);
  mgi_doc_add_text (object, "framework", framework);
  cJSON *answers = mgi_doc_add_array (object, "answers");
  for (guint i = 0; i < assessment->answers->len; i++) {
    const MgiAnswer *answer = assessment->answers->pdata[i];

    if (!says_something (answer))
      continue;
    cJSON *item = mgi_doc_append (answers, mgi_doc_object ());
    mgi_doc_add_text (item, "code", answer->code);
    add_answer (item, answer);
  }
  return object;
}

char *
mgi_answer_print (const MgiAnswer *answer)
{
  g_autoptr (cJSON) object = mgi_doc_object ();

  add_answer (object, answer);
  return mgi_json_print_compact (object);
}
