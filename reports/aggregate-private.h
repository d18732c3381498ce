/*
 * What the renderings of an aggregate share: a table of rows, one a published number.
 */
#pragma once

#include "data/languages/languages.h"
#include "questionnaire/questionnaire.h"
#include "reports/doc-private.h"

G_BEGIN_DECLS

/* One row of a table: a share, or the remark that there is none. */
typedef struct {
  const cJSON *item;  /* band, section, topic or question */
  const cJSON *share; /* NULL: suppressed */
  int of;             /* what the share is a share of */
} MgiAggregateRow;

typedef void (*MgiAggregateEach) (const MgiAggregateRow *row, gpointer data);

/* Every row of one of the document's lists ("bands", "sections", "topics", "questions"); none where it has no such. */
void mgi_aggregate_rows (const cJSON *document, const char *list, MgiAggregateEach each, gpointer data);

/* "options" or "bands" of a share, joined by "|". Free with g_free(). */
char *mgi_aggregate_codes (const cJSON *share);

G_END_DECLS
