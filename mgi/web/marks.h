/*
 * What the pages show of what a government added to its answers: good practices and commitments.
 */
#pragma once

#include "mgi/web/page.h"

G_BEGIN_DECLS

/* Of one round, as far as the person may see it. */
typedef struct {
  GPtrArray *practices; /* elements: MgiPractice */
  MgiCommitments *commitments;
  bool may_mark, may_withdraw; /* in the state that the assessment is in */
} MgiShownMarks;

bool mgi_shown_marks_read (MgiShownMarks *marks, const char *reference, const MgiRequest *request, GError **error);
void mgi_shown_marks_clear (MgiShownMarks *marks);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiShownMarks, mgi_shown_marks_clear)

/* "marks": what stands beside a question, and where it is changed. */
void mgi_marks_add_to_question (cJSON *object, const MgiShownMarks *marks, const MgiQuestion *question,
                                const MgiRequest *request);

/* "promised" and "apart": all of them, or those of earlier rounds only; an empty list where there are none. */
void mgi_marks_add_promised (cJSON *document, const MgiShownMarks *marks, bool earlier_only, const MgiRequest *request);

/* "practice" of an object, or null. */
void mgi_marks_add_practice (cJSON *object, const MgiPractice *practice);

/* "/assessments/EGY/1/marks/1.1.1"; free with g_free(). */
char *mgi_marks_path (const MgiAssessment *assessment, const MgiQuestion *question);

G_END_DECLS
