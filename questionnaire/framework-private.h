/*
 * What stands behind a framework's public struct.
 */
#pragma once

#include "questionnaire/framework.h"
#include "questionnaire/pool.h"

G_BEGIN_DECLS

typedef struct {
  MgiFramework public; /* first, so that a pointer to one is a pointer to the other */
  gatomicrefcount references;
  MgiPool *pool;
  GHashTable *questions; /* code → const MgiQuestion; the keys belong to the pool */
  GHashTable *sections;  /* code → const MgiSection */
  GHashTable *stale;     /* language → set of const MgiText: made from another English wording than today's */
} MgiFrameworkBody;

/* An empty framework with one reference, for the loader to fill. */
MgiFrameworkBody *mgi_framework_body_new (void);

G_END_DECLS
