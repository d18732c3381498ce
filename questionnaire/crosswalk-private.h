/*
 * What stands behind a crosswalk's public struct.
 */
#pragma once

#include "questionnaire/crosswalk.h"
#include "questionnaire/pool.h"

G_BEGIN_DECLS

typedef struct {
  MgiCrosswalk public; /* first, so that a pointer to one is a pointer to the other */
  gatomicrefcount references;
  MgiPool *pool;
} MgiCrosswalkBody;

/* By MgiRelation, NULL-terminated. */
extern const char *const mgi_relation_words[];

/* How many codes a relation has on each side. */
typedef struct {
  gsize from_least, from_most, to_least, to_most;
} MgiRelationSides;

/* By MgiRelation. */
extern const MgiRelationSides mgi_relation_sides[];

bool mgi_relation_allows (MgiRelation relation, gsize n_from, gsize n_to);

G_END_DECLS
