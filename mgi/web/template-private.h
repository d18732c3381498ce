/*
 * What a parsed template is: a flat list of nodes, in which a section knows where it ends.
 */
#pragma once

#include "mgi/web/template.h"

typedef enum {
  NODE_TEXT,
  NODE_VALUE,
  NODE_RAW,
  NODE_SECTION,
  NODE_WHERE,
  NODE_INVERTED,
  NODE_CLOSE, /* kept, so that a section's end is a node */
  NODE_PARTIAL,
  NODE_SENTENCE,
  NODE_NUMBER,
  NODE_FIGURE,
  NODE_CHANGE,
  NODE_DATE,
  NODE_COMMENT,
} NodeKind;

/* A value of a sentence: the placeholder and the dotted name it comes from. */
typedef struct {
  char *placeholder;
  GStrv path;
} NodeValue;

typedef struct {
  NodeKind kind;
  char *text;     /* the text, the dotted name, the partial's name or the sentence's key */
  GStrv path;     /* the dotted name in its parts, "." having one; of a sentence: of its key's end, or NULL */
  GArray *values; /* of a sentence: NodeValue; else NULL */
  guint end;      /* of a section: index of its NODE_CLOSE */
  guint line;
} Node;

/* Elements: Node. NULL with an error that names template and line. */
GArray *mgi_template_parse (const char *name, const char *source, gsize length, const char *const *raw_names,
                            GError **error);

struct MgiTemplates {
  GHashTable *parsed; /* name → GArray of Node */
  const char *const *raw_names;
};
