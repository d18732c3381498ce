/*
 * The document's parts, one file each, and what they share while one document is made.
 */
#pragma once

#include "data/languages/languages.h"
#include "questionnaire/questionnaire.h"
#include "reports/doc-private.h"

G_BEGIN_DECLS

/* The cited sources of one document, each distinct one once, numbered from 1 in the order of citation. */
typedef struct MgiCitations MgiCitations;

MgiCitations *mgi_citations_new (void);
void mgi_citations_free (MgiCitations *citations);
/* Notes that question `code` cites the source and returns the source's number. Both are borrowed. */
guint mgi_citations_add (MgiCitations *citations, const MgiSource *source, const char *code);
/* One round, and what is computed from it. */
typedef struct {
  const MgiAssessment *assessment;
  int *choices;
  bool *applies;             /* one for each question */
  const MgiAnswer **answers; /* one for each question, or NULL */
  MgiScore *score;
} MgiRoundParts;

MgiRoundParts *mgi_round_parts_new (const MgiAssessment *assessment);
void mgi_round_parts_free (MgiRoundParts *parts);

typedef struct {
  MgiRoundParts *current, *previous; /* `previous` may be NULL */
  const MgiCrosswalk *crosswalk;     /* NULL where none is needed or none was given */
  MgiComparison *comparison;         /* or NULL, and then the note says why */
  char *comparison_note;
  const MgiLanguage *language;
  const char *tag;
  MgiCitations *citations;
  GHashTable *labels; /* what the program's words are called, once each */
} MgiReport;

cJSON *mgi_section_score_json (const MgiFramework *framework, const MgiSectionScore *score);
cJSON *mgi_identity_json (const MgiReport *report);
cJSON *mgi_framework_json (const MgiReport *report);
cJSON *mgi_previous_json (const MgiReport *report);
cJSON *mgi_crosswalk_json (const MgiReport *report);
cJSON *mgi_sections_json (const MgiReport *report);
cJSON *mgi_changes_json (const MgiReport *report);
cJSON *mgi_method_json (const MgiReport *report);
/* Over the finished parts that already stand in `document`. */
cJSON *mgi_manifest_json (const MgiReport *report, const cJSON *document);

/* `sources` of the document. */
cJSON *mgi_citations_json (const MgiReport *report);
/* A source with labels, every key present: what the sections and the list of sources show. */
cJSON *mgi_source_json (const MgiReport *report, const MgiSource *source, guint number);

/* Adds the wording under "<prefix>.<word>", else the word itself, else null. */
void mgi_doc_add_label (cJSON *object, const char *key, const MgiReport *report, const char *prefix, const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiCitations, mgi_citations_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiRoundParts, mgi_round_parts_free)

G_END_DECLS
