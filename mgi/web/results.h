/*
 * What the pages of results share: who and which round, a section's figures, and what an answer is worth.
 */
#pragma once

#include "mgi/web/chart.h"
#include "mgi/web/page.h"

G_BEGIN_DECLS

/* "assessment" as on the pages for filling in, and "links": the pages beside this one, which is `here`. */
void mgi_results_add_head (cJSON *document, const MgiAssessment *assessment, const char *here,
                           const MgiRequest *request);
/* "Egypt, round 2 (2026)": for titles. Free with g_free(). */
char *mgi_results_called (const MgiAssessment *assessment, const MgiRequest *request);

/* A figure in percent, or null. */
void mgi_results_add_figure (cJSON *object, const char *name, const MgiFigure *figure);

/* Code, title, address, figures and drawings of a section; `colour` is its domain's. */
void mgi_results_add_section (cJSON *object, const MgiAssessment *assessment, const MgiSectionScore *score,
                              guint colour, const MgiRequest *request);
/* The figures alone: of the whole. */
void mgi_results_add_figures (cJSON *object, const MgiSectionScore *score, guint colour, const char *id,
                              const MgiRequest *request);
/* A section's figures for a drawing. */
MgiChartFigure mgi_results_chart_figure (const MgiSectionScore *score, guint colour);

/* The colour of a section: which of the domains it belongs to. */
guint mgi_results_colour (const MgiFramework *framework, const MgiSection *section);
/* Takes a drawing into the document under "svg" of a new object. */
void mgi_results_add_drawing (cJSON *object, const char *name, char *svg);
bool mgi_results_mirrored (const MgiRequest *request);

/* Thousandths as a number, and the same as the language writes it with the digits that it has. */
void mgi_results_add_thousandths (cJSON *object, const char *name, gint64 thousandths, const MgiRequest *request);
char *mgi_results_exact (double number, const MgiRequest *request);

/* A question: its code, its text, and where it is answered. */
void mgi_results_add_question (cJSON *object, const MgiAssessment *assessment, const MgiQuestion *question,
                               const MgiRequest *request);
/* "rule": in one sentence, how a section's figure comes from what is below it. */
void mgi_results_add_rule (cJSON *object, const MgiScored *scored, const MgiSection *section,
                           const MgiRequest *request);
/* "questions": the answers below a section, with what each counts. */
void mgi_results_add_answers (cJSON *object, const MgiScored *scored, const MgiSection *section,
                              const MgiRequest *request);
/* "next": the open questions, and the answers that rest on nothing, below a section (NULL: everywhere). */
bool mgi_results_add_next (cJSON *object, const char *reference, const char *section, const MgiRequest *request,
                           GError **error);

/*
 * "lenses": the pages of this round by objective and by target, as far as its questionnaire has such tags, or with
 * `from` of its comparison with that round; `here` (or NULL) is the one shown. "sections_href": by section.
 */
void mgi_results_add_lenses (cJSON *document, const MgiAssessment *assessment, const char *from, const char *here);

/* What was answered to a question, or NULL. */
const MgiAnswer *mgi_results_find_answer (const MgiAssessment *assessment, const MgiQuestion *question);

G_END_DECLS
