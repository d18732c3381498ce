/*
 * What the tests of the report document share: the sample's document, and ways to look into it.
 */
#pragma once

#include "reports/reports.h"
#include "tests/reports/sample.h"

typedef struct {
  MgiLanguage *language;
  MgiFramework *framework;
  MgiAssessment *baseline, *follow_up;
  cJSON *document;
} Fixture;

G_GNUC_UNUSED static MgiFramework *
load_framework (void)
{
  g_autofree char *file = g_build_filename (g_getenv ("MGI_TESTS"), "reports", "framework.json", NULL);

  return sample_framework (file);
}

G_GNUC_UNUSED static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->language = mgi_language_new ("en", &error);
  g_assert_no_error (error);
  fixture->framework = load_framework ();
  fixture->baseline = sample_baseline (fixture->framework);
  fixture->follow_up = sample_follow_up (fixture->framework);
  fixture->document = mgi_report_document (fixture->follow_up, fixture->baseline, NULL, fixture->language, &error);
  g_assert_no_error (error);
}

G_GNUC_UNUSED static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cJSON_Delete (fixture->document);
  mgi_assessment_free (fixture->follow_up);
  mgi_assessment_free (fixture->baseline);
  mgi_framework_unref (fixture->framework);
  mgi_language_free (fixture->language);
}

/* Walks "sections/0/figures/score"; fails the test where the way ends. */
G_GNUC_UNUSED static const cJSON *
at (const cJSON *json, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);

  for (char **step = steps; *step != NULL; step++) {
    json = cJSON_IsArray (json) ? cJSON_GetArrayItem (json, (int)g_ascii_strtoll (*step, NULL, 10))
                                : cJSON_GetObjectItemCaseSensitive (json, *step);
    if (json == NULL)
      g_error ("nothing at %s in %s", *step, path);
  }
  return json;
}

G_GNUC_UNUSED static void
assert_text (const cJSON *json, const char *path, const char *expected)
{
  g_assert_cmpstr (cJSON_GetStringValue (at (json, path)), ==, expected);
}

/* The very double: a report is read back and compared with what was computed. */
G_GNUC_UNUSED static void
assert_number (const cJSON *json, const char *path, double expected)
{
  const cJSON *item = at (json, path);

  g_assert_true (cJSON_IsNumber (item));
  g_assert_cmpfloat (item->valuedouble, ==, expected);
}

G_GNUC_UNUSED static void
assert_null (const cJSON *json, const char *path)
{
  g_assert_true (cJSON_IsNull (at (json, path)));
}

G_GNUC_UNUSED static void
assert_keys (const cJSON *object, const char *expected)
{
  GString *keys = g_string_new (NULL);
  const cJSON *item;

  cJSON_ArrayForEach (item, object) g_string_append_printf (keys, "%s%s", keys->len > 0 ? " " : "", item->string);
  g_assert_cmpstr (keys->str, ==, expected);
  g_string_free (keys, TRUE);
}
