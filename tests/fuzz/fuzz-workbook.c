/*
 * Workbooks as they come: mostly the archive is what breaks.
 */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/workbook.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = mgi_fuzz_bytes (data, size);

  mgi_fuzz_workbook (bytes);
  return 0;
}

GBytes *
mgi_fuzz_seed (const char *name, GBytes *file)
{
  return g_str_has_suffix (name, ".xlsx") ? g_bytes_ref (file) : NULL;
}
