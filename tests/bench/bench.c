/* The benchmarks' clock and report. */
#include "tests/bench/bench.h"

#include <glib/gstdio.h>
#include <stdlib.h>

double
bench_once (BenchWork work, gpointer data)
{
  const gint64 start = g_get_monotonic_time ();
  work (data);
  return (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

double
bench_best (int runs, BenchWork work, gpointer data)
{
  double best = G_MAXDOUBLE;
  for (int i = 0; i < runs; i++)
    best = MIN (best, bench_once (work, data));
  return best;
}

void
bench_report (const char *name, double ours, double floor, double target)
{
  g_print ("%-40s %9.4f s   floor %9.4f s   ratio %5.2f   target %4.2f\n", name, ours, floor, ours / floor, target);
}

void
bench_check (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("bench: %s\n", error->message);
  exit (1);
}

char *
bench_folder_new (void)
{
  GError *error = NULL;
  char *folder = g_dir_make_tmp ("mgi-bench-XXXXXX", &error);
  bench_check (error);
  return folder;
}

void
bench_folder_free (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_remove (path);
  }
  g_rmdir (folder);
  g_free (folder);
}
