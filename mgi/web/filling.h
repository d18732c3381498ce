/*
 * What the pages for filling in an assessment share: finding what an address names, and the parts of their documents.
 */
#pragma once

#include "mgi/web/page.h"

G_BEGIN_DECLS

/* "EGY/1", from the address. Free with g_free(). */
char *mgi_filling_reference (const MgiRequest *request);

/* The sheet of the address; titled pages begin with it. */
MgiSheet *mgi_filling_sheet (const MgiRequest *request, GError **error);

/* The question "{code}" and the section "{section}" of the address, or a refusal. */
const MgiQuestion *mgi_filling_question (const MgiSheet *sheet, const MgiRequest *request, GError **error);
const MgiSection *mgi_filling_section (const MgiSheet *sheet, const MgiRequest *request, GError **error);

/* The name of who is assessed. Free with g_free(). */
char *mgi_filling_name (const MgiAssessment *assessment, const MgiRequest *request);

/* "/assessments/EGY/1/sections/1.1#question-1.1.2", in the section page that has the question. Free with g_free(). */
char *mgi_filling_place (const MgiAssessment *assessment, const MgiQuestion *question);

/* "assessment": who, which round, its state, and its addresses. */
void mgi_filling_add_assessment (cJSON *document, const MgiAssessment *assessment, const MgiRequest *request);

/* "locked": why this person cannot change answers now, or null. */
void mgi_filling_add_lock (cJSON *document, const MgiSheet *sheet, const MgiRequest *request);

/* Whether a section has questions of its own, and so a page. */
bool mgi_filling_has_page (const MgiFramework *framework, const MgiSection *section);

/* Code, title, and the address of the page with its questions. */
void mgi_filling_add_section (cJSON *object, const MgiSheet *sheet, const MgiSection *section,
                              const MgiRequest *request);

/* "progress": the numbers and one word for a run of questions. */
void mgi_filling_add_progress (cJSON *object, const MgiSheet *sheet, guint first_question, guint n_questions);

/* "next": the first open question with its section and domain, or null. */
void mgi_filling_add_next (cJSON *object, const MgiSheet *sheet, const MgiRequest *request);

/* "assessments": the open ones that the person works on; "finished": rounds of their authorities. */
bool mgi_filling_add_mine (cJSON *document, const MgiRequest *request, GError **error);

/* "saved": time (and day, unless today) by the server's clock, for an ISO time in UTC; null for NULL. */
void mgi_filling_add_time (cJSON *object, const char *utc);

/* "option" (code and label), "note" and "sources" of an answer. */
void mgi_filling_add_answer (cJSON *object, const MgiQuestion *question, const MgiAnswer *answer,
                             const MgiRequest *request);

/* A question with its options, and what is on record; `shown`, where not NULL, stands in its form instead. */
void mgi_filling_add_question (cJSON *object, const MgiSheet *sheet, const MgiQuestion *question,
                               const MgiAnswer *shown, const MgiRequest *request);

/* --- the form of an answer ------------------------------------------------------------------------------------------------ */

extern const MgiFormField mgi_answer_fields[];

/* What a form says. */
MgiAnswer *mgi_answer_from_form (const char *code, const MgiRequest *request);
/* What a form said that was refused, while its page is made once more; else NULL. */
MgiAnswer *mgi_answer_from_typed (const char *code, const MgiRequest *request);

extern const MgiFormField mgi_import_fields[];

/* Fills the page with both versions, and makes it the reply; false where there is no conflict to show. */
bool mgi_filling_conflict (const MgiSheet *sheet, const MgiQuestion *question, const MgiAnswer *mine,
                           const MgiRequest *request, MgiReply *reply);

G_END_DECLS
