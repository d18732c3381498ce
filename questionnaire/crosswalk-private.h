/*
 * What stands behind a crosswalk's public struct.
 */
#pragma once

#include "questionnaire/crosswalk.h"
#include "questionnaire/pool.h"

G_BEGIN_DECLS

typedef struct {
  MgiCrosswalk public; /* first, so that a pointer to one is a pointer to the other */
  MgiPool *pool;
} MgiCrosswalkBody;

/* By MgiRelation, NULL-terminated. */
extern const char *const mgi_relation_words[];

G_END_DECLS
