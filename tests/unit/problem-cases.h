/*
 * Cases as data for whatever reads a file and refuses it: tests/cases/<area>/<case>/ with the input and, where it must
 * be refused, a file `error` that lists every problem in order, one a line:
 *
 *   place key name=value name=value …
 *
 * The place is line:column, row:number, sheet!cell of a workbook, a JSON Pointer ("" is the whole file), or - for none. A
 * new case needs no C.
 */
#pragma once

#include <glib.h>
#include <string.h>

#include "questionnaire/questionnaire.h"

static inline char *
cases_folder (const char *area)
{
  return g_build_filename (g_getenv ("MGI_TESTS"), "cases", area, NULL);
}

/* NULL where the case has no such file. */
static inline GBytes *
cases_read (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  if (!g_file_get_contents (path, &text, &length, NULL))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&text), length);
}

static inline void
cases_describe_place (GString *lines, const MgiPlace *place)
{
  if (place->line > 0)
    g_string_append_printf (lines, "%u:%u", place->line, place->column);
  else if (place->row > 0)
    g_string_append_printf (lines, "row:%u", place->row);
  else if (place->sheet != NULL)
    g_string_append_printf (lines, "%s%s%s", place->sheet, place->cell != NULL ? "!" : "",
                            place->cell != NULL ? place->cell : "");
  else if (place->pointer == NULL)
    g_string_append (lines, "-");
  else
    g_string_append (lines, place->pointer[0] != '\0' ? place->pointer : "\"\"");
}

static inline char *
cases_describe (const GPtrArray *problems)
{
  GString *lines = g_string_new (NULL);
  for (guint i = 0; problems != NULL && i < problems->len; i++) {
    const MgiProblem *problem = g_ptr_array_index (problems, i);
    cases_describe_place (lines, &problem->place);
    g_string_append_printf (lines, " %s", problem->key);
    for (guint j = 0; problem->values[j] != NULL; j += 2)
      g_string_append_printf (lines, " %s=%s", problem->values[j], problem->values[j + 1]);
    g_string_append_c (lines, '\n');
  }
  return g_string_free (lines, FALSE);
}

/* Compares problems with the case's `error`; a case without one must have none. */
static inline void
cases_compare (const char *folder, const GPtrArray *problems)
{
  g_autoptr (GBytes) error = cases_read (folder, "error");
  g_autofree char *expected
      = error != NULL ? g_strndup (g_bytes_get_data (error, NULL), g_bytes_get_size (error)) : NULL;
  g_autofree char *seen = cases_describe (problems);
  if (g_strcmp0 (expected != NULL ? expected : "", seen) != 0)
    g_test_message ("%s\nexpected:\n%s\nseen:\n%s", folder, expected != NULL ? expected : "", seen);
  g_assert_cmpstr (seen, ==, expected != NULL ? expected : "");
}

/* Adds a test for every case of an area; `run` gets the case's folder. */
static inline void
cases_add (const char *area, GTestDataFunc run)
{
  g_autofree char *folder = cases_folder (area);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  guint cases = 0;
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir)) {
    g_autofree char *path = g_strdup_printf ("/%s/cases/%s", area, name);
    g_test_add_data_func_full (path, g_build_filename (folder, name, NULL), run, g_free);
    cases++;
  }
  g_assert_cmpuint (cases, >, 0);
}

/* The first JSON example under a heading of docs/formats.md, so that what is shown there can be held to its word. */
static inline GBytes *
cases_documented (const char *heading)
{
  static const char fence[] = "```json\n";
  g_autofree char *path = g_build_filename (g_getenv ("MGI_TESTS"), "..", "docs", "formats.md", NULL);
  g_autofree char *page = NULL;
  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
  const char *section = strstr (page, heading);
  g_assert_nonnull (section);
  const char *start = strstr (section, fence);
  g_assert_nonnull (start);
  start += strlen (fence);
  const char *end = strstr (start, "```\n");
  g_assert_nonnull (end);
  return g_bytes_new (start, (gsize)(end - start));
}
