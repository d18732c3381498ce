/*
 * Scoring of 10,000 assessments with 98 answers each, read from the database, against a bare read of the same answers
 * by a prepared statement.
 */
#include <sqlite3.h>
#include <stdlib.h>

#include "data/store/store.h"
#include "mgi/app/app.h"
#include "tests/bench/bench.h"

enum { N_ASSESSMENTS = 10000, N_RUNS = 5 };

typedef struct {
  char *database;
  MgiFramework *framework;
  double checksum; /* so that no work can be left out */
  guint64 bytes;
} Scoring;

static sqlite3 *
open_bare (const Scoring *scoring)
{
  sqlite3 *handle = NULL;
  if (sqlite3_open (scoring->database, &handle) != SQLITE_OK)
    exit (1);
  return handle;
}

static void
fill_assessment (sqlite3_stmt *insert, const MgiFramework *framework, int key)
{
  for (guint i = 0; i < framework->n_questions; i++) {
    const MgiQuestion *question = &framework->questions[i];
    const guint option = (i * 7 + (guint)key) % question->scale->n_options;
    sqlite3_bind_int (insert, 1, key);
    sqlite3_bind_text (insert, 2, question->code, -1, SQLITE_STATIC);
    sqlite3_bind_text (insert, 3, question->scale->options[option].code, -1, SQLITE_STATIC);
    if (sqlite3_step (insert) != SQLITE_DONE)
      exit (1);
    sqlite3_reset (insert);
  }
}

/* Straight into the tables: only reading is measured here. */
static void
fill (const Scoring *scoring)
{
  sqlite3 *handle = open_bare (scoring);
  g_autofree char *sql = g_strdup_printf (
      "BEGIN; INSERT INTO authorities VALUES ('XEX', '2026-01-01T00:00:00Z');"
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
      "INSERT INTO authorities SELECT 'XEX-' || i, '2026-01-01T00:00:00Z' FROM n;"
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
      "INSERT INTO assessments SELECT i, 'XEX-' || i, 1, NULL, 2026, '%s', 'collecting', 'x', 'x' FROM n;",
      N_ASSESSMENTS, N_ASSESSMENTS, scoring->framework->sha256);
  if (sqlite3_exec (handle, sql, NULL, NULL, NULL) != SQLITE_OK) {
    g_printerr ("bench: %s\n", sqlite3_errmsg (handle));
    exit (1);
  }
  sqlite3_stmt *insert = NULL;
  sqlite3_prepare_v2 (handle,
                      "INSERT INTO answers (assessment, question, option, revision, changed_at, changed_by) "
                      "VALUES ($1, $2, $3, 1, '2026-01-01T00:00:00Z', 'bench')",
                      -1, &insert, NULL);
  for (int key = 1; key <= N_ASSESSMENTS; key++)
    fill_assessment (insert, scoring->framework, key);
  sqlite3_finalize (insert);
  sqlite3_exec (handle, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
  sqlite3_close (handle);
}

static void
read_all (gpointer data)
{
  Scoring *scoring = data;
  sqlite3 *handle = open_bare (scoring);
  sqlite3_stmt *select = NULL;
  sqlite3_prepare_v2 (handle, "SELECT question, option FROM answers WHERE assessment = $1", -1, &select, NULL);
  for (int key = 1; key <= N_ASSESSMENTS; key++) {
    sqlite3_bind_int (select, 1, key);
    while (sqlite3_step (select) == SQLITE_ROW)
      scoring->bytes += sqlite3_column_text (select, 0)[0] + sqlite3_column_text (select, 1)[0];
    sqlite3_reset (select);
  }
  sqlite3_finalize (select);
  sqlite3_close (handle);
}

typedef struct {
  const MgiFramework *framework;
  int *choices;
} Choosing;

static void
choose (const char *code, const char *option, gpointer data)
{
  Choosing *choosing = data;
  const MgiQuestion *question = mgi_framework_question (choosing->framework, code);
  if (question != NULL && option != NULL)
    choosing->choices[question->index] = mgi_scale_option (question->scale, option);
}

static void
score_all (gpointer data)
{
  Scoring *scoring = data;
  GError *error = NULL;
  g_autoptr (MgiStore) store = mgi_store_open (scoring->database, &error);
  bench_check (error);
  for (int key = 1; key <= N_ASSESSMENTS; key++) {
    g_autofree int *choices = mgi_choices_new (scoring->framework);
    Choosing choosing = { scoring->framework, choices };
    mgi_store_choices (store, key, choose, &choosing, &error);
    bench_check (error);
    g_autoptr (MgiScore) score = mgi_score_new (scoring->framework, choices);
    scoring->checksum += (double)score->overall.answered;
  }
}

int
main (void)
{
  char *folder = bench_folder_new ();
  GError *error = NULL;
  Scoring scoring = { .database = g_build_filename (folder, "score.db", NULL) };
  const MgiAppOptions options = { .where = scoring.database, .person = "bench" };
  mgi_app_init (&options, &error);
  bench_check (error);
  MgiApp *app = mgi_app_open (&options, &error);
  bench_check (error);
  scoring.framework = mgi_app_framework (app, "mgi-national/2023", &error);
  bench_check (error);
  mgi_app_free (app);
  fill (&scoring);

  const double floor = bench_best (N_RUNS, read_all, &scoring);
  const double ours = bench_best (N_RUNS, score_all, &scoring);
  bench_report ("scoring of 10000 assessments", ours, floor, 1.5);
  mgi_framework_unref (scoring.framework);
  g_free (scoring.database);
  bench_folder_free (folder);
  return scoring.checksum > 0 && scoring.bytes > 0 ? 0 : 1;
}
