/*
 * What the benchmarks share: a clock, the best of several runs, and one line per measurement with the ratio to a floor
 * that was measured in the same run. Machines are noisy; ratios of two best runs are less so.
 */
#pragma once

#include <glib.h>

typedef void (*BenchWork) (gpointer data);

/* Seconds of the fastest of `runs`. */
double bench_best (int runs, BenchWork work, gpointer data);

/* Seconds of one run. */
double bench_once (BenchWork work, gpointer data);

/* Prints "name: ours … s, floor … s, ratio … (target …)". */
void bench_report (const char *name, double ours, double floor, double target);

/* Ends the program with the error's message. */
void bench_check (GError *error);

/* A new folder for files, removed by bench_folder_free(). */
char *bench_folder_new (void);
void bench_folder_free (char *folder);
