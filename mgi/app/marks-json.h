/*
 * Good practices and commitments as JSON, the same objects in lists, on pages and in reports.
 */
#pragma once

#include <cjson/cJSON.h>

#include "mgi/app/app.h"

G_BEGIN_DECLS

/* The elements of `practices` in "mgi-practices/1". */
cJSON *mgi_practices_list_json (const GPtrArray *practices, const MgiLanguage *language);

/* The lists of "mgi-commitments/1"; without `overdue` nothing in them depends on the clock. */
void mgi_commitments_add_json (cJSON *object, const MgiCommitments *commitments, const MgiLanguage *language,
                               bool overdue);

G_END_DECLS
