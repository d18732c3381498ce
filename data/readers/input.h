/*
 * A file that is being read, and what was found wrong with it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *file;    /* as the person named it, or NULL */
  GPtrArray *problems; /* elements: MgiProblem */
} MgiInput;

G_END_DECLS
