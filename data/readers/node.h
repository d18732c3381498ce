/*
 * A JSON value together with the way that led to it, so that whatever is wrong can be said with its JSON Pointer.
 *
 * Nodes live on the stack of whoever walks down. A value that is absent is silent everywhere: its object has told.
 * Strings belong to the JSON value.
 */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "data/readers/input.h"

G_BEGIN_DECLS

typedef struct MgiNode MgiNode;
struct MgiNode {
  json_t *value;         /* borrowed; NULL: absent */
  const MgiNode *parent; /* NULL at the top */
  const char *key;       /* in an object; NULL in a list */
  size_t index;          /* in a list */
  const MgiInput *input;
};

/* A key of an object; a table of them ends with a NULL name. */
typedef struct {
  const char *name;
  bool required;
} MgiNodeKey;

MgiNode mgi_node_top (json_t *value, const MgiInput *input);
MgiNode mgi_node_member (const MgiNode *object, const char *key);
MgiNode mgi_node_item (const MgiNode *list, size_t index);

/* There, and something else than null. */
bool mgi_node_is_given (const MgiNode *node);

/* RFC 6901; free with g_free(). */
char *mgi_node_pointer (const MgiNode *node);

/* Adds a problem at this node: name, value, …, NULL. */
void mgi_node_problem (const MgiNode *node, const char *problem, ...) G_GNUC_NULL_TERMINATED;

/* Whether it is an object; missing keys are added, and unknown ones too where it is `closed`. */
bool mgi_node_object (const MgiNode *node, const MgiNodeKey *keys, bool closed);

/* Whether it is a list; its length is json_array_size() of the value. */
bool mgi_node_list (const MgiNode *node);

/* A string with something in it, or NULL. */
const char *mgi_node_string (const MgiNode *node);

/* A string with something in it; NULL also for null and "", which say that there is none. */
const char *mgi_node_optional_string (const MgiNode *node);

/* A string that is exactly this. */
bool mgi_node_is_word (const MgiNode *node, const char *word, const char *problem);

/* A whole number from `min` to `max`; 0 for anything else. */
int mgi_node_integer (const MgiNode *node, int min, int max);

G_END_DECLS
