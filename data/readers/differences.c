/*
 * Where two JSON documents differ. Objects are compared key by key, lists place by place, in the order of the first
 * document and then what only the second has.
 */
#include <string.h>

#include "data/readers/readers.h"
#include "data/readers/syntax.h"

enum { MAX_SHOWN = 200 }; /* bytes of a value */

typedef struct {
  const char *const *pointers; /* below these, strings count too */
  GString *way;                /* the pointer to the values being compared */
  GPtrArray *differences;
} Comparer;

static void compare (Comparer *comparer, const json_t *stated, const json_t *computed, bool with_strings);

static void
difference_free (MgiDifference *difference)
{
  g_free (difference->pointer);
  g_free (difference->stated);
  g_free (difference->computed);
  g_free (difference);
}

/* Compact JSON, cut where it gets long; NULL for nothing. */
static char *
show (const json_t *value)
{
  if (value == NULL)
    return NULL;
  char *text = json_dumps (value, JSON_ENCODE_ANY | JSON_COMPACT | JSON_REAL_PRECISION (17));
  g_autofree char *copy = g_strdup (text != NULL ? text : "");
  free (text);
  if (strlen (copy) <= MAX_SHOWN)
    return g_steal_pointer (&copy);
  *g_utf8_find_prev_char (copy, copy + MAX_SHOWN + 1) = '\0';
  return g_strconcat (copy, "…", NULL);
}

static void
add (Comparer *comparer, const json_t *stated, const json_t *computed)
{
  if (comparer->differences->len >= MGI_DIFFERENCES_MAX)
    return;
  MgiDifference *difference = g_new0 (MgiDifference, 1);
  difference->pointer = g_strdup (comparer->way->str);
  difference->stated = show (stated);
  difference->computed = show (computed);
  g_ptr_array_add (comparer->differences, difference);
}

static void
append_key (GString *way, const char *key)
{
  g_string_append_c (way, '/');
  for (; *key != '\0'; key++) {
    if (*key == '~')
      g_string_append (way, "~0");
    else if (*key == '/')
      g_string_append (way, "~1");
    else
      g_string_append_c (way, *key);
  }
}

static bool
is_named (const Comparer *comparer)
{
  return comparer->pointers != NULL && g_strv_contains (comparer->pointers, comparer->way->str);
}

/* A label is this version's wording of a code that stands beside it; a later version may word it better. */
static bool
is_label (const char *key)
{
  return g_str_has_suffix (key, "_label");
}

/* One step down and back. */
static void
compare_member (Comparer *comparer, const char *key, const json_t *stated, const json_t *computed, bool with_strings)
{
  const gsize before = comparer->way->len;
  append_key (comparer->way, key);
  compare (comparer, stated, computed, (with_strings || is_named (comparer)) && !is_label (key));
  g_string_truncate (comparer->way, before);
}

static void
compare_objects (Comparer *comparer, const json_t *stated, const json_t *computed, bool with_strings)
{
  const char *key;
  json_t *value;
  json_object_foreach ((json_t *)stated, key, value)
      compare_member (comparer, key, value, json_object_get (computed, key), with_strings);
  json_object_foreach ((json_t *)computed, key, value)
  {
    if (json_object_get (stated, key) == NULL)
      compare_member (comparer, key, NULL, value, with_strings);
  }
}

static void
compare_lists (Comparer *comparer, const json_t *stated, const json_t *computed, bool with_strings)
{
  const size_t length = MAX (json_array_size (stated), json_array_size (computed));
  for (size_t i = 0; i < length; i++) {
    char index[24];
    g_snprintf (index, sizeof index, "%zu", i);
    compare_member (comparer, index, json_array_get (stated, i), json_array_get (computed, i), with_strings);
  }
}

static bool
is_same_number (const json_t *one, const json_t *other)
{
  if (json_is_integer (one) && json_is_integer (other))
    return json_integer_value (one) == json_integer_value (other);
  const double first = json_number_value (one), second = json_number_value (other);
  return first <= second && first >= second;
}

static bool
is_same_leaf (const json_t *stated, const json_t *computed, bool with_strings)
{
  if (json_is_number (stated) && json_is_number (computed))
    return is_same_number (stated, computed);
  const bool both_strings
      = (stated == NULL || json_is_string (stated)) && (computed == NULL || json_is_string (computed));
  if (both_strings && !with_strings)
    return true;
  if (stated == NULL || computed == NULL || json_typeof (stated) != json_typeof (computed))
    return false;
  return !json_is_string (stated) || json_equal (stated, computed);
}

/* As deep as the documents, which is MGI_SYNTAX_MAX_DEPTH at most. */
static void
compare (Comparer *comparer, const json_t *stated, const json_t *computed, bool with_strings)
{
  if (json_is_object (stated) && json_is_object (computed))
    compare_objects (comparer, stated, computed, with_strings);
  else if (json_is_array (stated) && json_is_array (computed))
    compare_lists (comparer, stated, computed, with_strings);
  else if (!is_same_leaf (stated, computed, with_strings))
    add (comparer, stated, computed);
}

GPtrArray *
mgi_json_differences (GBytes *stated, GBytes *computed, const char *const *pointers, GError **error)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  const MgiInput input = { .problems = problems };
  json_auto_t *one = mgi_syntax_read (stated, MGI_READ_MAX_REPORT, &input);
  json_auto_t *other = mgi_syntax_read (computed, MGI_READ_MAX_REPORT, &input);
  if (mgi_problems_refuse (problems, error))
    return NULL;
  g_autoptr (GString) way = g_string_new (NULL);
  GPtrArray *differences = g_ptr_array_new_with_free_func ((GDestroyNotify)difference_free);
  Comparer comparer = { pointers, way, differences };
  compare (&comparer, one, other, is_named (&comparer));
  return differences;
}
