/*
 * reports: one report document per assessment (cJSON), and its renderings.
 *
 * The document says everything once; a renderer only looks at the document and the language, so a figure is the same
 * in every format. The document's shape is docs/schema/mgi-report-1.schema.json. Two runs on the same data give the
 * same bytes: no clock, no random number, no machine's name goes in.
 *
 * The only room with libxlsxwriter. Errors: MGI_REPORT_ERROR, or MGI_REFUSAL for an unknown format.
 */
#pragma once

#include <cjson/cJSON.h>
#include <glib.h>
#include <stdbool.h>

#include "data/languages/languages.h"
#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

#define MGI_REPORT_ERROR (mgi_report_error_quark ())

typedef enum { MGI_REPORT_ERROR_FAILED } MgiReportErrorCode;

GQuark mgi_report_error_quark (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cJSON, cJSON_Delete)

/* --- JSON parts, each the same object wherever it appears; the caller owns what is returned ----------------------- */

/* "mgi-score/1" of design. `overall` is null where the framework says "none". */
cJSON *mgi_score_json (const MgiScore *score, const char *reference);

/*
 * "mgi-comparison/1" of two rounds of one authority. An unexplained section has a word under `why`, whose sentence is
 * "comparison.<word>"; the crosswalk's notes are in `language`. `overall` is null where either framework says "none".
 */
cJSON *mgi_comparison_json (const MgiComparison *comparison, const MgiAssessment *older, const MgiAssessment *newer,
                            const MgiLanguage *language);

/* "mgi-answers/1": every answer that has an option, a note or a source. */
cJSON *mgi_answers_json (const MgiAssessment *assessment);

/* One answer as in "answers" above, without its code, compact: what the history keeps. Free with g_free(). */
char *mgi_answer_print (const MgiAnswer *answer);

/* Indented JSON with a newline at the end, UTF-8. */
GBytes *mgi_json_print (const cJSON *json);

/* --- the report ------------------------------------------------------------------------------------------------------ */

/*
 * The document of `current`, in `language`. `previous` is the round before it, or NULL; `crosswalk` leads from its
 * framework to the current one where they differ. Rounds that cannot be compared give a null comparison that says why.
 */
cJSON *mgi_report_document (const MgiAssessment *current, const MgiAssessment *previous,
                            const MgiCrosswalk *crosswalk, const MgiLanguage *language, GError **error);

/* Names of the formats ("json", "csv", "xlsx", …), NULL-terminated. */
const char *const *mgi_report_formats (void);

/* Renders a document. An unknown format is refused ("report.unknown-format") with the known ones. */
GBytes *mgi_report_render (const cJSON *document, const char *format, const MgiLanguage *language, GError **error);

G_END_DECLS
