/*
 * Looking at JSON values one by one; what does not fit is added to the input's problems, and the reading goes on.
 */
#include "data/readers/node.h"

#include <stdarg.h>
#include <string.h>

#include "questionnaire/questionnaire.h"

MgiNode
mgi_node_top (json_t *value, const MgiInput *input)
{
  return (MgiNode){ .value = value, .input = input };
}

MgiNode
mgi_node_member (const MgiNode *object, const char *key)
{
  json_t *value = json_object_get (object->value, key);
  return (MgiNode){ .value = value, .parent = object, .key = key, .input = object->input };
}

MgiNode
mgi_node_item (const MgiNode *list, size_t index)
{
  json_t *value = json_array_get (list->value, index);
  return (MgiNode){ .value = value, .parent = list, .index = index, .input = list->input };
}

bool
mgi_node_is_given (const MgiNode *node)
{
  return node->value != NULL && !json_is_null (node->value);
}

/* Recursion as deep as the file, which is MGI_SYNTAX_MAX_DEPTH at most. */
static void
append_way (GString *pointer, const MgiNode *node)
{
  if (node->parent == NULL)
    return;
  append_way (pointer, node->parent);
  g_string_append_c (pointer, '/');
  if (node->key == NULL) {
    g_string_append_printf (pointer, "%zu", node->index);
    return;
  }
  const gsize start = pointer->len;
  g_string_append (pointer, node->key);
  if (strpbrk (pointer->str + start, "~/") != NULL) {
    g_autoptr (GString) escaped = g_string_new (pointer->str + start);
    g_string_replace (escaped, "~", "~0", 0);
    g_string_replace (escaped, "/", "~1", 0);
    g_string_truncate (pointer, start);
    g_string_append (pointer, escaped->str);
  }
}

char *
mgi_node_pointer (const MgiNode *node)
{
  GString *pointer = g_string_new (NULL);
  append_way (pointer, node);
  return g_string_free (pointer, FALSE);
}

void
mgi_node_problem (const MgiNode *node, const char *problem, ...)
{
  g_autofree char *pointer = mgi_node_pointer (node);
  const MgiPlace place = { .file = node->input->file, .pointer = pointer };
  va_list values;
  va_start (values, problem);
  mgi_problems_add_valist (node->input->problems, &place, problem, values);
  va_end (values);
}

static bool
is_known (const MgiNodeKey *keys, const char *name)
{
  for (; keys->name != NULL; keys++) {
    if (strcmp (keys->name, name) == 0)
      return true;
  }
  return false;
}

static char *
name_all (const MgiNodeKey *keys)
{
  GString *names = g_string_new (keys->name);
  for (keys++; keys->name != NULL; keys++)
    g_string_append_printf (names, ", %s", keys->name);
  return g_string_free (names, FALSE);
}

static void
find_unknown (const MgiNode *object, const MgiNodeKey *keys)
{
  const char *name;
  json_t *value;
  json_object_foreach (object->value, name, value)
  {
    if (is_known (keys, name))
      continue;
    g_autofree char *known = name_all (keys);
    const MgiNode unknown = mgi_node_member (object, name);
    mgi_node_problem (&unknown, "json.unknown-key", "key", name, "known", known, NULL);
  }
}

bool
mgi_node_object (const MgiNode *node, const MgiNodeKey *keys, bool closed)
{
  if (node->value == NULL)
    return false;
  if (!json_is_object (node->value)) {
    mgi_node_problem (node, "json.not-object", NULL);
    return false;
  }
  if (closed)
    find_unknown (node, keys);
  for (; keys->name != NULL; keys++) {
    if (keys->required && json_object_get (node->value, keys->name) == NULL)
      mgi_node_problem (node, "json.missing-key", "key", keys->name, NULL);
  }
  return true;
}

bool
mgi_node_list (const MgiNode *node)
{
  if (node->value != NULL && !json_is_array (node->value))
    mgi_node_problem (node, "json.not-list", NULL);
  return json_is_array (node->value);
}

const char *
mgi_node_string (const MgiNode *node)
{
  if (node->value == NULL)
    return NULL;
  if (!json_is_string (node->value))
    mgi_node_problem (node, "json.not-string", NULL);
  else if (json_string_length (node->value) == 0)
    mgi_node_problem (node, "json.empty-string", NULL);
  else
    return json_string_value (node->value);
  return NULL;
}

const char *
mgi_node_optional_string (const MgiNode *node)
{
  const bool is_empty = json_is_string (node->value) && json_string_length (node->value) == 0;
  return mgi_node_is_given (node) && !is_empty ? mgi_node_string (node) : NULL;
}

bool
mgi_node_is_word (const MgiNode *node, const char *word, const char *problem)
{
  const char *string = mgi_node_string (node);
  if (string == NULL)
    return false;
  if (strcmp (string, word) == 0)
    return true;
  mgi_node_problem (node, problem, "value", string, "expected", word, NULL);
  return false;
}

int
mgi_node_integer (const MgiNode *node, int min, int max)
{
  if (node->value == NULL)
    return 0;
  if (!json_is_integer (node->value)) {
    mgi_node_problem (node, "json.not-integer", NULL);
    return 0;
  }
  const json_int_t integer = json_integer_value (node->value);
  if (integer >= min && integer <= max)
    return (int)integer;
  g_autofree char *value = g_strdup_printf ("%" JSON_INTEGER_FORMAT, integer);
  g_autofree char *low = g_strdup_printf ("%d", min);
  g_autofree char *high = g_strdup_printf ("%d", max);
  mgi_node_problem (node, "json.out-of-range", "value", value, "min", low, "max", high, NULL);
  return 0;
}
