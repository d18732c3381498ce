/*
 * Reading a text file: strict JSON, one object, a pattern under each key.
 */
#include "data/languages/texts.h"

#include <jansson.h>

#include "data/languages/languages.h"
#include "data/languages/pattern.h"

GHashTable *
mgi_texts_read (GBytes *bytes, const char *tag, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  json_error_t problem;
  json_auto_t *root = json_loadb (data != NULL ? data : "", size, JSON_REJECT_DUPLICATES, &problem);
  if (root == NULL) {
    g_set_error (error, MGI_LANGUAGE_ERROR, MGI_LANGUAGE_ERROR_BROKEN, "%s.json:%d:%d: %s", tag, problem.line,
                 problem.column, problem.text);
    return NULL;
  }
  if (!json_is_object (root)) {
    g_set_error (error, MGI_LANGUAGE_ERROR, MGI_LANGUAGE_ERROR_BROKEN, "%s.json: not an object", tag);
    return NULL;
  }

  g_autoptr (GHashTable) texts
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)mgi_pattern_free);
  const char *key;
  json_t *value;
  json_object_foreach (root, key, value)
  {
    if (!json_is_string (value)) {
      g_set_error (error, MGI_LANGUAGE_ERROR, MGI_LANGUAGE_ERROR_BROKEN, "%s.json: “%s” is not a string", tag, key);
      return NULL;
    }
    MgiPattern *pattern = mgi_pattern_new (json_string_value (value), error);
    if (pattern == NULL) {
      g_prefix_error (error, "%s.json: “%s”: ", tag, key);
      return NULL;
    }
    g_hash_table_insert (texts, g_strdup (key), pattern);
  }
  return g_steal_pointer (&texts);
}
