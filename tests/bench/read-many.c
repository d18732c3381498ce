/*
 * Reads a workbook of answers and says how many there are, the seconds, and the most memory in KiB that this took.
 */
#include <stdlib.h>
#include <string.h>

#include "data/readers/readers.h"
#include "tests/bench/bench.h"

/* Of this program alone: what rusage says is never less than what its parent had. */
static gint64
peak_memory (void)
{
  static const char word[] = "VmHWM:";
  g_autofree char *status = NULL;
  const char *line = g_file_get_contents ("/proc/self/status", &status, NULL, NULL) ? strstr (status, word) : NULL;

  return line != NULL ? g_ascii_strtoll (line + strlen (word), NULL, 10) : 0;
}

int
main (int argc, char **argv)
{
  GError *error = NULL;

  if (argc != 2)
    return EXIT_FAILURE;
  g_autoptr (GBytes) bytes = mgi_read_file (argv[1], MGI_READ_MAX_BYTES, &error);
  bench_check (error);
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (MgiAnswersFile) answers = mgi_answers_read (bytes, argv[1], &error);
  bench_check (error);
  const double seconds = (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_print ("%u %f %" G_GINT64_FORMAT "\n", answers->answers->len, seconds, peak_memory ());
  return EXIT_SUCCESS;
}
