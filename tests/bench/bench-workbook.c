/*
 * One workbook report of the sample against a bare libxlsxwriter program that writes the same cells: once rendered from
 * its document, once whole, from the database to the file's bytes. The cells are listed by Python's openpyxl from the
 * report itself.
 */
#include <stdlib.h>
#include <xlsxwriter.h>

#include "mgi/app/app.h"
#include "reports/reports.h"
#include "tests/bench/bench.h"

enum { N_RUNS = 15 };

typedef struct {
  char *sheet;
  lxw_row_t row;
  lxw_col_t column;
  bool is_number;
  double number;
  char *text;
} Cell;

typedef struct {
  MgiApp *app;
  MgiLanguage *language;
  cJSON *document;
  char *bare;
  GArray *cells;
} Workbook;

static void
report (gpointer data)
{
  const Workbook *workbook = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = mgi_app_report (workbook->app, "XEX/2", "xlsx", workbook->language, &error);
  bench_check (error);
}

static void
render (gpointer data)
{
  const Workbook *workbook = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = mgi_report_render (workbook->document, "xlsx", workbook->language, &error);
  bench_check (error);
}

static cJSON *
document_of (const Workbook *workbook)
{
  GError *error = NULL;
  g_autoptr (MgiAssessment) current = mgi_app_assessment (workbook->app, "XEX/2", &error);
  g_autoptr (MgiAssessment) previous = error == NULL ? mgi_app_assessment (workbook->app, "XEX/1", &error) : NULL;
  bench_check (error);
  cJSON *document = mgi_report_document (current, previous, NULL, workbook->language, &error);
  bench_check (error);
  mgi_report_add_whatif (document, &(MgiReportRounds){ .current = current, .previous = previous });
  return document;
}

static void
write_cells (gpointer data)
{
  const Workbook *workbook = data;
  lxw_workbook *book = workbook_new (workbook->bare);
  lxw_format *wrap = workbook_add_format (book);
  format_set_text_wrap (wrap);
  lxw_worksheet *sheet = NULL;
  const char *name = NULL;
  for (guint i = 0; i < workbook->cells->len; i++) {
    const Cell *cell = &g_array_index (workbook->cells, Cell, i);
    if (g_strcmp0 (name, cell->sheet) != 0)
      sheet = workbook_add_worksheet (book, name = cell->sheet);
    if (cell->is_number)
      worksheet_write_number (sheet, cell->row, cell->column, cell->number, wrap);
    else
      worksheet_write_string (sheet, cell->row, cell->column, cell->text, wrap);
  }
  if (workbook_close (book) != LXW_NO_ERROR)
    exit (1);
}

static void
add_cell (GArray *cells, const char *line)
{
  g_auto (GStrv) field = g_strsplit (line, "\t", 5);
  if (g_strv_length (field) != 5)
    return;
  const Cell cell = { .sheet = g_strdup (field[0]),
                      .row = (lxw_row_t)g_ascii_strtoull (field[1], NULL, 10),
                      .column = (lxw_col_t)g_ascii_strtoull (field[2], NULL, 10),
                      .is_number = field[3][0] == 'n',
                      .number = g_ascii_strtod (field[4], NULL),
                      .text = g_strcompress (field[4]) };
  g_array_append_val (cells, cell);
}

/* Lives as long as the program. */
static GArray *
list_cells (const char *file)
{
  GError *error = NULL;
  g_autofree char *script = g_build_filename (g_getenv ("MGI_BENCH"), "cells.py", NULL);
  g_autofree char *output = NULL;
  char *arguments[] = { "/usr/bin/python3", script, (char *)file, NULL };
  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, &error);
  bench_check (error);
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_cell (cells, lines[i]);
  return cells;
}

static void
import_round (MgiApp *app, const char *reference, const char *name)
{
  GError *error = NULL;
  g_autofree char *file = g_build_filename (g_getenv ("MGI_SAMPLE"), name, NULL);
  g_autofree char *still_open = NULL;
  g_free (mgi_app_assessment_open (app, &(MgiOpening){ .authority = reference, .name = "Exampleland" }, &still_open,
                                   &error));
  bench_check (error);
  g_autoptr (GBytes) bytes = mgi_app_read_file (file, MGI_FILE_ANSWERS, &error);
  bench_check (error);
  g_autoptr (MgiChanges) changes = mgi_app_import (app, reference, bytes, file, false, NULL, NULL, &error);
  bench_check (error);
}

int
main (void)
{
  GError *error = NULL;
  char *folder = bench_folder_new ();
  g_autofree char *database = g_build_filename (folder, "workbook.db", NULL);
  g_autofree char *file = g_build_filename (folder, "report.xlsx", NULL);
  g_autofree char *bare = g_build_filename (folder, "bare.xlsx", NULL);
  const MgiAppOptions options = { .where = database, .person = "bench" };
  mgi_app_init (&options, &error);
  bench_check (error);
  Workbook workbook = { .app = mgi_app_open (&options, &error), .bare = bare };
  bench_check (error);
  workbook.language = mgi_language_new ("en", &error);
  bench_check (error);
  import_round (workbook.app, "XEX/1", "baseline.json");
  import_round (workbook.app, "XEX/2", "follow-up.json");
  g_autoptr (GBytes) bytes = mgi_app_report (workbook.app, "XEX/2", "xlsx", workbook.language, &error);
  bench_check (error);
  g_file_set_contents (file, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), &error);
  bench_check (error);
  workbook.cells = list_cells (file);

  const double floor = bench_best (N_RUNS, write_cells, &workbook);
  workbook.document = document_of (&workbook);
  g_autofree char *name = g_strdup_printf ("one workbook of %u cells", workbook.cells->len);
  bench_report (name, bench_best (N_RUNS, render, &workbook), floor, 1.3);
  bench_report ("the same from the database", bench_best (N_RUNS, report, &workbook), floor, 1.3);
  cJSON_Delete (workbook.document);
  mgi_language_free (workbook.language);
  mgi_app_free (workbook.app);
  bench_folder_free (folder);
  return 0;
}
