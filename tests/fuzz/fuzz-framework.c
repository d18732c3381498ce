/*
 * Framework files; one that is taken can be scored.
 */
#include "questionnaire/questionnaire.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = mgi_fuzz_bytes (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiFramework) framework = mgi_framework_load (bytes, "a.json", &error);

  g_assert_true ((framework == NULL) == (error != NULL));
  return 0;
}

GBytes *
mgi_fuzz_seed (const char *name, GBytes *file)
{
  return g_str_has_suffix (name, ".json") ? g_bytes_ref (file) : NULL;
}
