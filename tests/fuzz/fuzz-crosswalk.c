/*
 * Crosswalk files; one that is taken is held against two editions.
 */
#include <string.h>

#include "questionnaire/questionnaire.h"
#include "tests/fuzz/fuzz.h"

static MgiFramework *
edition (const char *name)
{
  g_autofree char *text
      = g_strdup_printf ("{\"id\":\"tiny\",\"edition\":\"%s\",\"languages\":[\"en\"],\"title\":{\"en\":\"T\"},"
                         "\"authorities\":[\"national\"],"
                         "\"scales\":{\"presence\":[{\"code\":\"yes\",\"points\":1,\"label\":{\"en\":\"Yes\"}},"
                         "{\"code\":\"no\",\"points\":0,\"label\":{\"en\":\"No\"}}]},"
                         "\"scoring\":{\"aggregate\":\"questions\",\"missing\":\"exclude\",\"overall\":\"none\"},"
                         "\"sections\":[{\"code\":\"1\",\"title\":{\"en\":\"S\"},\"questions\":["
                         "{\"code\":\"1.1\",\"scale\":\"presence\",\"text\":{\"en\":\"Q\"}},"
                         "{\"code\":\"1.2\",\"scale\":\"presence\",\"text\":{\"en\":\"Q\"}}]}]}",
                         name);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  MgiFramework *framework = mgi_framework_load (bytes, "edition.json", NULL);

  g_assert_nonnull (framework);
  return framework;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = mgi_fuzz_bytes (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiCrosswalk) crosswalk = mgi_crosswalk_load (bytes, "a.json", &error);

  g_assert_true ((crosswalk == NULL) == (error != NULL));
  if (crosswalk == NULL)
    return 0;
  g_autoptr (MgiFramework) from = edition ("1"), to = edition ("2");
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  mgi_crosswalk_check (crosswalk, from, to, "a.json", problems);
  return 0;
}

GBytes *
mgi_fuzz_seed (const char *name, GBytes *file)
{
  return g_str_has_suffix (name, "input.json") ? g_bytes_ref (file) : NULL;
}
