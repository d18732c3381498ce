/*
 * Cases of scores and comparisons: folders with frameworks, answers and what an independent calculation
 * (tests/oracle) expects of them. What is found and what is expected are both put into words, which are compared.
 */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "questionnaire/questionnaire.h"

/* Adds one test for each folder in tests/cases/<area>; its data is the folder's path. */
static inline void
add_cases (const char *area, GTestDataFunc test)
{
  g_autofree char *path = g_build_filename (g_getenv ("MGI_TESTS"), "cases", area, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  g_assert_no_error (error);
  guint n_cases = 0;
  for (const char *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder), n_cases++) {
    g_autofree char *test_path = g_strdup_printf ("/%s/cases/%s", area, name);
    g_test_add_data_func_full (test_path, g_build_filename (path, name, NULL), test, g_free);
  }
  g_assert_cmpuint (n_cases, >, 0);
}

static inline GBytes *
read_bytes (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *content;
  gsize length;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, length);
}

static inline bool
has_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static inline json_t *
read_json (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  json_error_t problem;
  json_t *json = json_load_file (path, JSON_REJECT_DUPLICATES, &problem);
  if (json == NULL)
    g_error ("%s:%d: %s", path, problem.line, problem.text);
  return json;
}

static inline MgiFramework *
read_framework (const char *folder, const char *name)
{
  g_autoptr (GBytes) bytes = read_bytes (folder, name);
  g_autoptr (GError) error = NULL;
  MgiFramework *framework = mgi_framework_load (bytes, name, &error);
  g_assert_no_error (error);
  return framework;
}

static inline int *
read_choices (const MgiFramework *framework, const char *folder, const char *name)
{
  json_auto_t *json = read_json (folder, name);
  int *choices = mgi_choices_new (framework);
  size_t i;
  json_t *answer;
  json_array_foreach (json_object_get (json, "answers"), i, answer)
  {
    const MgiQuestion *question
        = mgi_framework_question (framework, json_string_value (json_object_get (answer, "code")));
    g_assert_nonnull (question);
    const char *option = json_string_value (json_object_get (answer, "option"));
    if (option == NULL)
      continue;
    choices[question->index] = mgi_scale_option (question->scale, option);
    g_assert_cmpint (choices[question->index], >=, 0);
  }
  return choices;
}

/* "score=5/8 62.5 "; a figure that does not exist is "score=none ". */
static inline void
say_figure (GString *words, const char *name, const MgiFigure *figure)
{
  if (!mgi_figure_exists (figure)) {
    g_string_append_printf (words, "%s=none ", name);
    return;
  }
  mpq_t value;
  mpq_init (value);
  mgi_figure_get (figure, value);
  char *fraction = mpq_get_str (NULL, 10, value);
  g_string_append_printf (words, "%s=%s %.17g ", name, fraction, mgi_figure_percent (figure));
  free (fraction);
  mpq_clear (value);
}

static inline void
say_expected_figure (GString *words, const char *name, const json_t *figure)
{
  if (json_is_null (figure)) {
    g_string_append_printf (words, "%s=none ", name);
    return;
  }
  const char *fraction = json_string_value (json_object_get (figure, "exact"));
  const json_t *percent = json_object_get (figure, "percent");
  g_assert_nonnull (fraction);
  g_assert_true (json_is_real (percent));
  g_string_append_printf (words, "%s=%s %.17g ", name, fraction, json_real_value (percent));
}

/* A member's text, or "null". */
static inline const char *
expected_word (const json_t *object, const char *key)
{
  const char *word = json_string_value (json_object_get (object, key));
  return word != NULL ? word : "null";
}
