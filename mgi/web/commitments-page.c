/*
 * Gaps and commitments of a round: what was promised in it and before, with what the answers show, and the questions
 * that nobody committed to.
 */
#include "mgi/web/filling.h"
#include "mgi/web/marks.h"
#include "mgi/web/pages.h"
#include "mgi/web/results.h"

static void
add_gaps (cJSON *document, const MgiShownMarks *marks, const MgiRequest *request)
{
  const GPtrArray *gaps = marks->commitments->gaps;
  cJSON *list = mgi_document_add_list (document, "gaps");

  for (guint i = 0; i < gaps->len; i++) {
    const MgiGap *gap = gaps->pdata[i];
    g_autofree char *path = mgi_marks_path (marks->commitments->assessment, gap->question);
    cJSON *object = mgi_document_append (list);
    cJSON *question = mgi_document_add_object (object, "question");
    mgi_results_add_question (question, marks->commitments->assessment, gap->question, request);
    mgi_document_add_text (object, "answer", gap->option->label, request);
    mgi_document_add (object, "mark", marks->may_mark ? path : NULL);
  }
  cJSON_AddNumberToObject (document, "gaps_count", gaps->len);
}

bool
mgi_page_commitments (MgiRequest *request, MgiReply *reply, GError **error)
{
  g_autofree char *reference = mgi_filling_reference (request);
  g_auto (MgiShownMarks) marks = { NULL };

  if (!mgi_shown_marks_read (&marks, reference, request, error))
    return false;
  const MgiAssessment *assessment = marks.commitments->assessment;
  g_autofree char *called = mgi_results_called (assessment, request);
  g_autofree char *title
      = mgi_language_format (mgi_request_language (request), "web.commitments.title", "assessment", called, NULL);
  mgi_reply_title (reply, title);
  mgi_results_add_head (reply->document, assessment, "commitments", request);
  mgi_marks_add_promised (reply->document, &marks, false, request);
  cJSON_AddNumberToObject (reply->document, "promised_count", marks.commitments->commitments->len);
  add_gaps (reply->document, &marks, request);
  return true;
}
