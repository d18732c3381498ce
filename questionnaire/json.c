/*
 * Typed access to JSON values, one small function a type, all adding their problems to the file's list.
 */
#include "questionnaire/json.h"

#include <math.h>
#include <string.h>

MgiJson
mgi_json_top (json_t *value, const MgiJsonFile *file)
{
  return (MgiJson){ .value = value, .file = file };
}

MgiJson
mgi_json_member (const MgiJson *object, const char *key)
{
  json_t *value = json_object_get (object->value, key);
  return (MgiJson){ .value = value, .parent = object, .key = key, .file = object->file };
}

MgiJson
mgi_json_item (const MgiJson *list, size_t index)
{
  json_t *value = json_array_get (list->value, index);
  return (MgiJson){ .value = value, .parent = list, .index = index, .file = list->file };
}

bool
mgi_json_next (const MgiJson *object, void **iterator, MgiJson *ret_member)
{
  if (*iterator == NULL)
    return false;
  const char *key = json_object_iter_key (*iterator);
  json_t *value = json_object_iter_value (*iterator);
  *ret_member = (MgiJson){ .value = value, .parent = object, .key = key, .file = object->file };
  *iterator = json_object_iter_next (object->value, *iterator);
  return true;
}

/* As deep as the file at most, and that is bounded; so is the length, whatever keys a hostile file has. */
static void
append_pointer (GString *pointer, const MgiJson *at)
{
  if (at->parent == NULL)
    return;
  append_pointer (pointer, at->parent);
  g_string_append_c (pointer, '/');
  if (at->key == NULL) {
    g_string_append_printf (pointer, "%" G_GSIZE_FORMAT, at->index);
    return;
  }
  for (const char *c = at->key; *c != '\0' && pointer->len < MGI_JSON_MAX_POINTER; c++) {
    if (*c == '~')
      g_string_append (pointer, "~0");
    else if (*c == '/')
      g_string_append (pointer, "~1");
    else
      g_string_append_c (pointer, *c);
  }
}

char *
mgi_json_pointer (const MgiJson *at)
{
  GString *pointer = g_string_new (NULL);
  append_pointer (pointer, at);
  return g_string_free (pointer, FALSE);
}

void
mgi_json_problem (const MgiJson *at, const char *problem, ...)
{
  g_autofree char *pointer = mgi_json_pointer (at);
  MgiPlace place = { .file = at->file->file, .pointer = pointer };
  va_list values;
  va_start (values, problem);
  mgi_problems_add_valist (at->file->problems, &place, problem, values);
  va_end (values);
}

static bool
is_key (const MgiJsonKey *keys, const char *name)
{
  for (guint i = 0; keys[i].name != NULL; i++) {
    if (g_str_equal (keys[i].name, name))
      return true;
  }
  return false;
}

static char *
name_keys (const MgiJsonKey *keys)
{
  GString *names = g_string_new (keys[0].name);
  for (guint i = 1; keys[i].name != NULL; i++)
    g_string_append_printf (names, ", %s", keys[i].name);
  return g_string_free (names, FALSE);
}

bool
mgi_json_is_object (const MgiJson *at)
{
  if (at->value != NULL && !json_is_object (at->value))
    mgi_json_problem (at, "json.not-object", NULL);
  return json_is_object (at->value);
}

bool
mgi_json_object (const MgiJson *at, const MgiJsonKey *keys)
{
  if (!mgi_json_is_object (at))
    return false;
  MgiJson member;
  void *iterator = json_object_iter (at->value);
  while (mgi_json_next (at, &iterator, &member)) {
    if (is_key (keys, member.key))
      continue;
    g_autofree char *known = name_keys (keys);
    mgi_json_problem (&member, "json.unknown-key", "key", member.key, "known", known, NULL);
  }
  for (guint i = 0; keys[i].name != NULL; i++) {
    if (keys[i].required && json_object_get (at->value, keys[i].name) == NULL)
      mgi_json_problem (at, "json.missing-key", "key", keys[i].name, NULL);
  }
  return true;
}

bool
mgi_json_map (const MgiJson *at)
{
  if (!mgi_json_is_object (at))
    return false;
  if (json_object_size (at->value) > 0)
    return true;
  mgi_json_problem (at, "json.empty-object", NULL);
  return false;
}

size_t
mgi_json_list (const MgiJson *at, size_t max)
{
  if (at->value == NULL)
    return 0;
  if (!json_is_array (at->value)) {
    mgi_json_problem (at, "json.not-list", NULL);
    return 0;
  }
  size_t size = json_array_size (at->value);
  if (size == 0)
    mgi_json_problem (at, "json.empty-list", NULL);
  if (size <= max)
    return size;
  g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, size);
  g_autofree char *limit = g_strdup_printf ("%" G_GSIZE_FORMAT, max);
  mgi_json_problem (at, "json.list-too-long", "count", count, "max", limit, NULL);
  return 0;
}

/* What is wrong with a value that should be a string, or NULL. */
static const char *
find_string_problem (const json_t *value)
{
  if (!json_is_string (value))
    return "json.not-string";
  if (json_string_length (value) == 0)
    return "json.empty-string";
  return mgi_form_is_clean (json_string_value (value)) ? NULL : "json.control-character";
}

const char *
mgi_json_string (const MgiJson *at)
{
  if (at->value == NULL)
    return NULL;
  const char *problem = find_string_problem (at->value);
  if (problem == NULL)
    return json_string_value (at->value);
  mgi_json_problem (at, problem, NULL);
  return NULL;
}

const char *
mgi_json_formed (const MgiJson *at, MgiForm form, const char *problem)
{
  const char *string = mgi_json_string (at);
  if (string == NULL || form (string))
    return string;
  mgi_json_problem (at, problem, "value", string, NULL);
  return NULL;
}

bool
mgi_json_word (const MgiJson *at, const char *const *words, guint *ret_index)
{
  const char *string = mgi_json_string (at);
  if (string == NULL)
    return false;
  for (guint i = 0; words[i] != NULL; i++) {
    if (g_str_equal (words[i], string)) {
      *ret_index = i;
      return true;
    }
  }
  g_autofree char *known = g_strjoinv (", ", (GStrv)words);
  mgi_json_problem (at, "json.unknown-word", "value", string, "known", known, NULL);
  return false;
}

bool
mgi_json_words (const MgiJson *at, const char *const *words, bool *ret_listed)
{
  size_t n = mgi_json_list (at, g_strv_length ((GStrv)words));
  bool whole = n > 0;
  for (size_t i = 0; i < n; i++) {
    MgiJson item = mgi_json_item (at, i);
    guint word = 0;
    if (!mgi_json_word (&item, words, &word)) {
      whole = false;
      continue;
    }
    if (ret_listed[word])
      mgi_json_problem (&item, "json.listed-twice", "value", words[word], NULL);
    ret_listed[word] = true;
  }
  return whole;
}

GPtrArray *
mgi_json_strings (const MgiJson *at, size_t max, MgiForm form, const char *problem)
{
  size_t n = mgi_json_list (at, max);
  if (n == 0)
    return NULL;
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();
  for (size_t i = 0; i < n; i++) {
    MgiJson item = mgi_json_item (at, i);
    const char *string = mgi_json_formed (&item, form, problem);
    if (string == NULL)
      continue;
    if (g_ptr_array_find_with_equal_func (strings, string, g_str_equal, NULL))
      mgi_json_problem (&item, "json.listed-twice", "value", string, NULL);
    g_ptr_array_add (strings, (gpointer)string);
  }
  return strings->len == n ? g_steal_pointer (&strings) : NULL;
}

bool
mgi_json_integer (const MgiJson *at, int min, int max, int *ret_integer)
{
  if (at->value == NULL)
    return false;
  if (!json_is_integer (at->value)) {
    mgi_json_problem (at, "json.not-integer", NULL);
    return false;
  }
  json_int_t integer = json_integer_value (at->value);
  if (integer >= min && integer <= max) {
    *ret_integer = (int)integer;
    return true;
  }
  g_autofree char *value = g_strdup_printf ("%" JSON_INTEGER_FORMAT, integer);
  g_autofree char *low = g_strdup_printf ("%d", min);
  g_autofree char *high = g_strdup_printf ("%d", max);
  mgi_json_problem (at, "json.out-of-range", "value", value, "min", low, "max", high, NULL);
  return false;
}

/* What is wrong with a number that should be 0 to `max` thousandths with three decimals, or NULL. */
static const char *
find_decimal_problem (double number, int max)
{
  static const double tolerance = 1e-9;
  if (number < 0 || number * 1000 > max)
    return "json.out-of-range";
  double thousandths = number * 1000;
  return fabs (thousandths - round (thousandths)) > tolerance ? "json.too-many-decimals" : NULL;
}

bool
mgi_json_thousandths (const MgiJson *at, int max, int *ret_thousandths)
{
  if (at->value == NULL)
    return false;
  if (!json_is_number (at->value)) {
    mgi_json_problem (at, "json.not-number", NULL);
    return false;
  }
  double number = json_number_value (at->value);
  const char *problem = find_decimal_problem (number, max);
  if (problem == NULL) {
    *ret_thousandths = (int)lround (number * 1000);
    return true;
  }
  char value[G_ASCII_DTOSTR_BUF_SIZE];
  char high[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (value, sizeof value, "%.15g", number);
  g_ascii_formatd (high, sizeof high, "%.15g", max / 1000.0);
  mgi_json_problem (at, problem, "value", value, "min", "0", "max", high, NULL);
  return false;
}
