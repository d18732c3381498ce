/*
 * Reading what comes back: the sample's 98 answers in a workbook against Python's openpyxl on the same file, and a
 * workbook of 100,000 answers by a process of its own, whose memory counts.
 */
#include <stdlib.h>
#include <time.h>
#include <xlsxwriter.h>

#include "data/readers/readers.h"
#include "mgi/app/app.h"
#include "questionnaire/exchange.h"
#include "tests/bench/bench.h"

enum { N_RUNS = 15, N_ROWS = 100 * 1000, MEMORY_MAX = 64 /* MiB */, TIMES_FASTER = 20 };

/* --- 98 questions ----------------------------------------------------------------------------------------------------- */

static void
read_answers (GBytes *bytes)
{
  GError *error = NULL;
  g_autoptr (MgiAnswersFile) file = mgi_answers_read (bytes, "a.xlsx", &error);
  bench_check (error);
}

/* The processor's seconds of the fastest run, which other programs touch less than the clock's. */
static double
best_seconds (GBytes *bytes)
{
  double best = G_MAXDOUBLE;

  for (int i = 0; i < N_RUNS; i++) {
    const clock_t start = clock ();
    read_answers (bytes);
    best = MIN (best, (double)(clock () - start) / CLOCKS_PER_SEC);
  }
  return best;
}

/* The sample's first round as a workbook. */
static GBytes *
make_filled (const char *folder)
{
  GError *error = NULL;
  g_autofree char *database = g_build_filename (folder, "questionnaire.db", NULL), *still_open = NULL;
  g_autofree char *sample = g_build_filename (g_getenv ("MGI_SAMPLE"), "baseline.json", NULL);
  const MgiAppOptions options = { .where = database, .person = "bench" };
  mgi_app_init (&options, &error);
  bench_check (error);
  MgiApp *app = mgi_app_open (&options, &error);
  bench_check (error);
  g_free (
      mgi_app_assessment_open (app, &(MgiOpening){ .authority = "XEX", .name = "Exampleland" }, &still_open, &error));
  bench_check (error);
  g_autoptr (GBytes) bytes = mgi_app_read_file (sample, MGI_FILE_ANSWERS, &error);
  bench_check (error);
  g_autoptr (MgiChanges) changes = mgi_app_import (app, "XEX/1", bytes, sample, false, NULL, NULL, &error);
  bench_check (error);
  MgiLanguage *language = mgi_language_new ("en", &error);
  bench_check (error);
  GBytes *workbook = mgi_app_questionnaire (app, "XEX/1", NULL, language, &error);
  bench_check (error);
  mgi_language_free (language);
  mgi_app_free (app);
  return workbook;
}

/* Of openpyxl: reading the whole book, and in its read-only way. */
static void
python_seconds (const char *file, double *ret_whole, double *ret_lazy)
{
  GError *error = NULL;
  char *end = NULL;
  g_autofree char *script = g_build_filename (g_getenv ("MGI_BENCH"), "read.py", NULL), *output = NULL;
  char *arguments[] = { "/usr/bin/python3", script, (char *)file, NULL };
  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, &error);
  bench_check (error);
  *ret_whole = g_ascii_strtod (output, &end);
  *ret_lazy = g_ascii_strtod (end, NULL);
}

static void
measure_filled (const char *folder)
{
  GError *error = NULL;
  double whole, lazy;
  g_autofree char *file = g_build_filename (folder, "filled.xlsx", NULL);
  g_autoptr (GBytes) workbook = make_filled (folder);
  g_file_set_contents (file, g_bytes_get_data (workbook, NULL), (gssize)g_bytes_get_size (workbook), &error);
  bench_check (error);
  const double ours = best_seconds (workbook);
  python_seconds (file, &whole, &lazy);
  g_print ("%-40s %9.4f s   openpyxl %7.4f s   %.0f times faster   target %d\n", "a filled questionnaire read", ours,
           whole, whole / ours, TIMES_FASTER);
  g_print ("%-40s %9.4f s   openpyxl %7.4f s   %.0f times faster\n", "the same, openpyxl read-only", ours, lazy,
           lazy / ours);
}

/* --- 100,000 answers ---------------------------------------------------------------------------------------------------- */

static void
write_row (lxw_worksheet *sheet, lxw_row_t row, const char *const *texts, guint n)
{
  for (guint i = 0; i < n; i++)
    if (texts[i] != NULL)
      worksheet_write_string (sheet, row, (lxw_col_t)i, texts[i], NULL);
}

static void
write_many (const char *file)
{
  static const char *const options[] = { "yes", "partially", "no" };
  static const char *const keys[] = { MGI_EXCHANGE_CODE, MGI_EXCHANGE_OPTION, MGI_EXCHANGE_NOTE };
  static const char hash[] = "0000000000000000000000000000000000000000000000000000000000000000";
  const char *const says[][2] = { { MGI_EXCHANGE_FORMAT_WORD, MGI_EXCHANGE_FORMAT },
                                  { MGI_EXCHANGE_AUTHORITY, "XEX" },
                                  { MGI_EXCHANGE_ROUND, "1" },
                                  { MGI_EXCHANGE_FRAMEWORK, "many/1" },
                                  { MGI_EXCHANGE_HASH, hash } };
  lxw_workbook *book = workbook_new (file);
  lxw_worksheet *answers = workbook_add_worksheet (book, "Answers");
  lxw_worksheet *identity = workbook_add_worksheet (book, MGI_EXCHANGE_SHEET);

  write_row (answers, 0, keys, G_N_ELEMENTS (keys));
  for (guint i = 0; i < G_N_ELEMENTS (says); i++)
    write_row (identity, i, says[i], 2);
  for (guint i = 0; i < N_ROWS; i++) {
    g_autofree char *code = g_strdup_printf ("%u.%u.%u", i / 1000 + 1, i / 100 % 10 + 1, i % 100 + 1);
    g_autofree char *note
        = g_strdup_printf ("As article %u of the migration act says, in force since 2019.", i % 500 + 1);
    const char *const typed[] = { code, options[i % 3], i % 3 == 0 ? note : NULL };
    const char *const base[] = { MGI_EXCHANGE_ANSWER, code, "1", options[i % 3], NULL };
    write_row (answers, i + 1, typed, G_N_ELEMENTS (typed));
    write_row (identity, i + 5, base, G_N_ELEMENTS (base));
  }
  if (workbook_close (book) != LXW_NO_ERROR)
    exit (1);
}

static void
measure_many (const char *folder)
{
  GError *error = NULL;
  g_autofree char *file = g_build_filename (folder, "many.xlsx", NULL), *output = NULL;
  write_many (file);
  char *arguments[] = { (char *)g_getenv ("MGI_READ_MANY"), file, NULL };
  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, &error);
  bench_check (error);
  g_auto (GStrv) said = g_strsplit (g_strstrip (output), " ", 3);
  if (g_strv_length (said) != 3 || strtoul (said[0], NULL, 10) != N_ROWS) {
    g_printerr ("bench: the answers were not read: %s\n", output);
    exit (1);
  }
  g_print ("%-40s %9.4f s   memory %6.1f MiB   target %d MiB\n", "a workbook of 100,000 answers read",
           g_ascii_strtod (said[1], NULL), g_ascii_strtod (said[2], NULL) / 1024, MEMORY_MAX);
}

int
main (void)
{
  char *folder = bench_folder_new ();
  measure_filled (folder);
  measure_many (folder);
  bench_folder_free (folder);
  return EXIT_SUCCESS;
}
