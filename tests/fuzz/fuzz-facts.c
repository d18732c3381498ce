/*
 * Tables of public facts as CSV.
 */
#include "data/readers/readers.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = mgi_fuzz_bytes (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) facts = mgi_facts_read (bytes, "a.csv", &error);

  g_assert_true ((facts == NULL) == (error != NULL));
  return 0;
}

GBytes *
mgi_fuzz_seed (const char *name, GBytes *file)
{
  return g_str_has_suffix (name, ".csv") ? g_bytes_ref (file) : NULL;
}
