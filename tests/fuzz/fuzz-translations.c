/*
 * Sheets that translators worked on, as CSV.
 */
#include "data/readers/readers.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = mgi_fuzz_bytes (data, size);
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  g_autoptr (MgiTranslations) sheet = mgi_translations_read (bytes, "a.csv", problems);

  g_assert_true (sheet != NULL || problems->len > 0);
  return 0;
}

GBytes *
mgi_fuzz_seed (const char *name, GBytes *file)
{
  return g_str_has_suffix (name, ".csv") ? g_bytes_ref (file) : NULL;
}
