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

/* --- editions ------------------------------------------------------------------------------------------------------- */

/* "mgi-framework-diff/1"; `through` lists the editions that the crosswalk leads through, NULL: none was followed. */
cJSON *mgi_edition_changes_json (const MgiFramework *older, const MgiFramework *newer, const char *const *through,
                                 const GPtrArray *changes);

/* One assessment of "mgi-impact/1"; without a transition (NULL: no crosswalk) its `answers` are null. */
cJSON *mgi_transition_json (const char *reference, const char *framework, const char *const *through,
                            const MgiTransition *transition, const MgiLanguage *language);

/* --- what a score hangs on ------------------------------------------------------------------------------------------ */

/* "mgi-next/1" of MgiOpenRange elements, at most `limit` questions each. */
cJSON *mgi_open_ranges_json (const MgiFramework *framework, const char *reference, const GPtrArray *ranges,
                             guint limit);

/*
 * "mgi-sensitivity/1" of MgiPivot and MgiWeightRange elements; `against` and `ranges` may be NULL, and `left_out` where
 * there is no bound.
 */
cJSON *mgi_pivots_json (const MgiFramework *framework, const char *reference, int amount, const GPtrArray *pivots,
                        const char *against, const GPtrArray *ranges, const MgiLeftOut *left_out);

/* --- the report ------------------------------------------------------------------------------------------------------ */

/*
 * The document of `current`, in `language`. `previous` is the round before it, or NULL; `crosswalk` leads from its
 * framework to the current one where they differ. Rounds that cannot be compared give a null comparison that says why.
 */
cJSON *mgi_report_document (const MgiAssessment *current, const MgiAssessment *previous, const MgiCrosswalk *crosswalk,
                            const MgiLanguage *language, GError **error);

/* Names of the formats ("json", "csv", "xlsx", …), NULL-terminated. */
const char *const *mgi_report_formats (void);

/* Renders a document. An unknown format is refused ("report.unknown-format") with the known ones. */
GBytes *mgi_report_render (const cJSON *document, const char *format, const MgiLanguage *language, GError **error);

/* --- good practices --------------------------------------------------------------------------------------------------- */

/* A document "mgi-practices/1" as one table, a row a practice. */
GBytes *mgi_practices_table (const cJSON *document);

/* --- a framework for those who work on it ------------------------------------------------------------------------------ */

/*
 * Every text of a framework for its translators: a row a text, a column a language, English first, and beside each a
 * column that says which cells need work. `more_languages` (NULL-terminated, or NULL) get columns too. The same table
 * as CSV, and as a workbook in colours; what is in them is described in docs/translating.md. A text that is too long
 * for a workbook is refused ("sheet.text-too-long").
 */
GBytes *mgi_framework_sheet_csv (const MgiFramework *framework, const char *const *more_languages);
GBytes *mgi_framework_sheet_xlsx (const MgiFramework *framework, const char *const *more_languages,
                                  const MgiLanguage *language, GError **error);

/*
 * The framework as an XLSForm workbook, from which KoboToolbox and ODK make a form; in all languages of the framework,
 * `language` being the one that the form opens in if it is one of them.
 */
GBytes *mgi_framework_xlsform (const MgiFramework *framework, const MgiLanguage *language, GError **error);

/* --- a group's shares --------------------------------------------------------------------------------------------------- */

/* What is publicly known of a group; codes and names are NULL-terminated and go together. */
typedef struct {
  const char *name, *title, *source; /* title and source may be NULL */
  const char *const *codes, *const *names;
} MgiAggregateGroup;

/* "mgi-aggregate/1", in `language`. The aggregate must be admitted; `lens` (or NULL) adds its topics. */
cJSON *mgi_aggregate_document (const MgiGroupAggregate *aggregate, const MgiAggregateGroup *group, const MgiLens *lens,
                               const MgiLanguage *language);

/* The document as one tidy table, and as a workbook. */
GBytes *mgi_aggregate_csv (const cJSON *document);
GBytes *mgi_aggregate_xlsx (const cJSON *document, const MgiLanguage *language, GError **error);

/* --- a questionnaire to fill in without this program --------------------------------------------------------------------- */

/* Arrays are by the question's index. */
typedef struct {
  const MgiAssessment *assessment; /* with its framework and its answers */
  const char *authority_name;
  const gint64 *revisions;       /* of the answers on record; 0: there is none */
  const bool *chosen;            /* the questions that it asks */
  const char *const *sections;   /* codes of the sections that were asked for, NULL-terminated; NULL: all */
  const char *const *earlier;    /* what an earlier round said, in words, NULL: nothing; NULL without such a round */
  const char *earlier_round;     /* what that round is called */
  const MgiEarlierChoice *moves; /* from which options an answer moves, to be asked why; NULL without such a round */
} MgiQuestionnaire;

/*
 * An .xlsx workbook that comes back by data/readers (docs/workbook.md). Refuses ("questionnaire.note-too-long") notes
 * that a cell cannot hold.
 */
GBytes *mgi_questionnaire_render (const MgiQuestionnaire *questionnaire, const MgiLanguage *language, GError **error);

/* What a report is about: the round before and the crosswalk from it may be NULL. */
typedef struct {
  const MgiAssessment *current, *previous;
  const MgiCrosswalk *crosswalk;
} MgiReportRounds;

/*
 * Adds "next" and "sensitivity" to a report's document: what its scores hang on. The time that it takes grows with the
 * square of the number of questions.
 */
void mgi_report_add_whatif (cJSON *document, const MgiReportRounds *rounds);

/* Adds "lens" to a report's document: both of the above, the comparison null where the report has none. */
void mgi_report_add_lens (cJSON *document, const MgiReportRounds *rounds, MgiLensKind kind,
                          const MgiLanguage *language);

/* --- suggestions ---------------------------------------------------------------------------------------------------------- */

/* `answers`: one for each question of the target's framework. */
typedef struct {
  const MgiSuggestions *suggestions;
  const MgiAssessment *source;
  const char *source_reference;
  const MgiAssessment *target;
  const char *target_reference;
  const MgiSuggestedAnswer *answers;
} MgiSuggestedSheet;

/* "mgi-suggested/1" */
cJSON *mgi_suggested_document (const MgiSuggestedSheet *sheet, const MgiLanguage *language);

/* --- lenses ------------------------------------------------------------------------------------------------------------- */

/* One round seen through a lens; `counts` as from mgi_lens_count(). */
typedef struct {
  const MgiLens *lens;
  const MgiTopicCount *counts;
  const char *reference;
} MgiLensRound;

typedef struct {
  MgiLensRound older, newer;
  const MgiLensChange *change;
  const MgiComparison *comparison;
} MgiLensRounds;

/* "mgi-lens-score/1" and "mgi-lens-comparison/1". */
cJSON *mgi_lens_score_json (const MgiLens *lens, const MgiTopicCount *counts, const char *reference,
                            const MgiLanguage *language);
cJSON *mgi_lens_comparison_json (const MgiLensRounds *rounds, const MgiLanguage *language);

/* What an objective or target is called in short; NULL where there is no name for it. Free with g_free(). */
char *mgi_topic_title (const MgiLanguage *language, MgiLensKind kind, const char *code);

G_END_DECLS
