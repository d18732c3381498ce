/*
 * Somebody else changed the same answer meanwhile: both versions side by side, to choose from or to join. Nothing of
 * either is lost before somebody has chosen.
 */
#include "mgi/web/filling.h"

#include <string.h>

/* As it would be written; the database has composed letters only. */
static void
compose (char **text)
{
  if (*text == NULL)
    return;
  char *composed = mgi_unicode_compose (*text);
  g_free (*text);
  *text = composed;
}

/* A reason explains an answer, and one that the form did not ask for stays as it is. */
static MgiReason
reason_of (const MgiAnswer *mine, const MgiAnswer *theirs)
{
  if (mine->option == NULL)
    return MGI_REASON_NONE;
  return mine->gives_reason ? mine->reason : mgi_reason_kept (theirs, mine);
}

static MgiAnswer *
composed_copy (const MgiAnswer *answer, const MgiAnswer *theirs)
{
  MgiAnswer *copy = mgi_answer_copy (answer);

  copy->reason = reason_of (answer, theirs);
  compose (&copy->note);
  for (guint i = 0; i < copy->sources->len; i++) {
    MgiSource *source = copy->sources->pdata[i];
    compose (&source->title);
    compose (&source->kind);
    compose (&source->locator);
    compose (&source->url);
  }
  return copy;
}

static bool
has_source (const MgiAnswer *answer, const MgiSource *source)
{
  for (guint i = 0; i < answer->sources->len; i++)
    if (mgi_source_equal (answer->sources->pdata[i], source))
      return true;
  return false;
}

/* Both notes, one below the other; one, where it says all that the other says. */
static char *
join_notes (const char *theirs, const char *mine)
{
  if (theirs == NULL || mine == NULL)
    return g_strdup (theirs != NULL ? theirs : mine);
  if (strstr (theirs, mine) != NULL)
    return g_strdup (theirs);
  if (strstr (mine, theirs) != NULL)
    return g_strdup (mine);
  return g_strconcat (theirs, "\n\n", mine, NULL);
}

static MgiReason
join_reasons (MgiReason theirs, MgiReason mine)
{
  if (theirs == MGI_REASON_NONE || theirs == mine)
    return mine;
  return mine == MGI_REASON_NONE ? theirs : MGI_REASON_NONE;
}

/* Without an option, or a reason, where the two differ: that is to be chosen. */
static MgiAnswer *
join (const MgiAnswer *theirs, const MgiAnswer *mine)
{
  MgiAnswer *joined = mgi_answer_new (mine->code);

  if (g_strcmp0 (theirs->option, mine->option) == 0)
    joined->option = g_strdup (mine->option);
  joined->note = join_notes (theirs->note, mine->note);
  joined->reason = join_reasons (theirs->reason, mine->reason);
  for (guint i = 0; i < theirs->sources->len; i++)
    g_ptr_array_add (joined->sources, mgi_source_copy (theirs->sources->pdata[i]));
  for (guint i = 0; i < mine->sources->len; i++)
    if (!has_source (theirs, mine->sources->pdata[i]))
      g_ptr_array_add (joined->sources, mgi_source_copy (mine->sources->pdata[i]));
  return joined;
}

bool
mgi_filling_conflict (const MgiSheet *sheet, const MgiQuestion *question, const MgiAnswer *mine,
                      const MgiRequest *request, MgiReply *reply)
{
  const MgiRecord *record = &sheet->records[question->index];
  g_autoptr (MgiAnswer) nothing = mgi_answer_new (question->code);
  const MgiAnswer *theirs = record->answer != NULL ? record->answer : nothing;
  g_autoptr (MgiAnswer) own = composed_copy (mine, theirs);
  cJSON *document = reply->document;

  if (mgi_answer_equal (theirs, own))
    return false;
  g_autoptr (MgiAnswer) joined = join (theirs, own);
  g_autofree char *place = mgi_filling_place (sheet->assessment, question);
  mgi_filling_add_assessment (document, sheet->assessment, request);
  cJSON *object = mgi_document_add_object (document, "question");
  mgi_filling_add_question (object, sheet, question, joined, request);
  if (theirs->reason != MGI_REASON_NONE || own->reason != MGI_REASON_NONE)
    cJSON_ReplaceItemInObjectCaseSensitive (object, "asks_reason", cJSON_CreateTrue ());
  mgi_filling_add_answer (mgi_document_add_object (document, "theirs"), question, theirs, request);
  mgi_filling_add_answer (mgi_document_add_object (document, "mine"), question, own, request);
  cJSON_AddStringToObject (document, "back", place);
  cJSON_AddTrueToObject (document, "single");
  reply->status = 409;
  reply->template = "conflict";
  return true;
}
