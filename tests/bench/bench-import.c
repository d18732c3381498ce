/*
 * Import of 1,000,000 answers (200 assessments of a framework with 5,000 questions, a transaction each) against bare
 * prepared inserts of the same rows into the same tables: answers, sources and history, without checking, hashing or
 * JSON.
 */
#include <sqlite3.h>
#include <stdlib.h>

#include "mgi/app/app.h"
#include "tests/bench/bench.h"

enum { N_ASSESSMENTS = 200, N_SECTIONS = 50, N_PER_SECTION = 100 };

typedef struct {
  char *database, *bare;
  GBytes *files[N_ASSESSMENTS];
  sqlite3 *handle;
} Import;

static GBytes *
framework_bytes (void)
{
  g_autoptr (GString) text = g_string_new (
      "{\"id\":\"bench\",\"edition\":\"1\",\"languages\":[\"en\"],\"title\":{\"en\":\"Bench\"},"
      "\"authorities\":[\"national\"],\"scales\":{\"presence\":["
      "{\"code\":\"yes\",\"points\":1,\"label\":{\"en\":\"Yes\"}},"
      "{\"code\":\"partially\",\"points\":0.5,\"label\":{\"en\":\"Partially\"}},"
      "{\"code\":\"no\",\"points\":0,\"label\":{\"en\":\"No\"}}]},"
      "\"scoring\":{\"aggregate\":\"questions\",\"missing\":\"exclude\",\"overall\":\"none\"},\"sections\":[");
  for (int section = 1; section <= N_SECTIONS; section++) {
    g_string_append_printf (text, "%s{\"code\":\"%d\",\"title\":{\"en\":\"Section\"},\"questions\":[",
                            section > 1 ? "," : "", section);
    for (int question = 1; question <= N_PER_SECTION; question++)
      g_string_append_printf (text, "%s{\"code\":\"%d.%d\",\"scale\":\"presence\",\"text\":{\"en\":\"Question\"}}",
                              question > 1 ? "," : "", section, question);
    g_string_append (text, "]}");
  }
  g_string_append (text, "]}");
  return g_bytes_new (text->str, text->len);
}

static GBytes *
answers_bytes (int assessment)
{
  static const char *const options[] = { "yes", "partially", "no" };
  g_autoptr (GString) text = g_string_new ("{\"format\":\"mgi-answers/1\",\"answers\":[");
  for (int i = 0; i < N_SECTIONS * N_PER_SECTION; i++) {
    g_string_append_printf (text, "%s{\"code\":\"%d.%d\",\"option\":\"%s\"", i > 0 ? "," : "", i / N_PER_SECTION + 1,
                            i % N_PER_SECTION + 1, options[(i * 7 + assessment) % 3]);
    if (i % 3 == 0)
      g_string_append (text, ",\"note\":\"As the migration act says, in force since 2019\"");
    if (i % 4 == 0)
      g_string_append (text, ",\"sources\":[{\"title\":\"Migration Act\",\"kind\":\"law\",\"locator\":\"art. 12\"}]");
    g_string_append_c (text, '}');
  }
  g_string_append (text, "]}");
  return g_bytes_new (text->str, text->len);
}

static char *
reference_of (int assessment)
{
  return g_strdup_printf ("X%c%c/%d", 'A' + assessment / 26 % 26, 'A' + assessment % 26, 1);
}

static MgiApp *
open_app (const Import *import)
{
  GError *error = NULL;
  MgiApp *app = mgi_app_open (&(MgiAppOptions){ .where = import->database, .person = "bench" }, &error);
  bench_check (error);
  return app;
}

static void
set_up (Import *import)
{
  GError *error = NULL;
  mgi_app_init (&(MgiAppOptions){ .where = import->database, .person = "bench" }, &error);
  bench_check (error);
  g_autoptr (MgiApp) app = open_app (import);
  g_autoptr (GBytes) bytes = framework_bytes ();
  bool known = false;
  g_autoptr (MgiFramework) framework = mgi_app_framework_load (app, bytes, "bench.json", &known, &error);
  bench_check (error);
  for (int i = 0; i < N_ASSESSMENTS; i++) {
    g_autofree char *reference = reference_of (i);
    reference[3] = '\0';
    const MgiOpening opening = { .authority = reference, .framework = "bench/1", .name = "Bench" };
    g_autofree char *still_open = NULL;
    g_free (mgi_app_assessment_open (app, &opening, &still_open, &error));
    bench_check (error);
    import->files[i] = answers_bytes (i);
  }
}

static void
run_sql (sqlite3 *handle, const char *sql)
{
  char *message = NULL;
  if (sqlite3_exec (handle, sql, NULL, NULL, &message) == SQLITE_OK)
    return;
  g_printerr ("bench: %s: %s\n", sql, message);
  exit (1);
}

/* The same schema, and what answers refer to; then rows can go in. */
static void
set_up_bare (Import *import)
{
  GError *error = NULL;
  g_autoptr (MgiApp) app = open_app (import);
  mgi_app_backup (app, import->bare, &error);
  bench_check (error);
  sqlite3_open (import->bare, &import->handle);
  run_sql (import->handle, "PRAGMA journal_mode = WAL");
  run_sql (import->handle, "PRAGMA synchronous = FULL");
  run_sql (import->handle, "PRAGMA foreign_keys = ON");
}

static void
import_all (gpointer data)
{
  const Import *import = data;
  g_autoptr (MgiApp) app = open_app (import);
  for (int i = 0; i < N_ASSESSMENTS; i++) {
    GError *error = NULL;
    g_autofree char *reference = reference_of (i);
    g_autoptr (MgiChanges) changes
        = mgi_app_import (app, reference, import->files[i], "answers.json", false, NULL, NULL, &error);
    bench_check (error);
  }
}

/* One table's rows of one assessment, held in memory as SQLite values so that the floor pays for inserting alone. */
typedef struct {
  sqlite3_stmt *insert;
  int columns;
  GPtrArray *values; /* sqlite3_value, row by row */
} Rows;

static void
load_rows (Rows *rows, sqlite3_stmt *select)
{
  while (sqlite3_step (select) == SQLITE_ROW)
    for (int i = 0; i < rows->columns; i++)
      g_ptr_array_add (rows->values, sqlite3_value_dup (sqlite3_column_value (select, i)));
  sqlite3_reset (select);
}

static void
insert_rows (Rows *rows)
{
  for (guint at = 0; at < rows->values->len; at += (guint)rows->columns) {
    for (int i = 0; i < rows->columns; i++)
      sqlite3_bind_value (rows->insert, i + 1, g_ptr_array_index (rows->values, at + (guint)i));
    if (sqlite3_step (rows->insert) != SQLITE_DONE) {
      g_printerr ("bench: %s\n", sqlite3_errmsg (sqlite3_db_handle (rows->insert)));
      exit (1);
    }
    sqlite3_reset (rows->insert);
  }
}

static sqlite3_stmt *
prepare (sqlite3 *handle, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL) == SQLITE_OK)
    return statement;
  g_printerr ("bench: %s: %s\n", sql, sqlite3_errmsg (handle));
  exit (1);
}

static const char *const tables[] = { "answers", "sources", "history" };

static const char *const selects[]
    = { "SELECT * FROM answers WHERE assessment = $1", "SELECT * FROM sources WHERE assessment = $1",
        "SELECT h.* FROM history h WHERE h.action = 'import' AND h.subject = "
        "(SELECT authority || '/' || round FROM assessments WHERE key = $1)" };

static Rows
rows_new (sqlite3 *bare, const char *table, int columns)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_string_printf (sql, "INSERT INTO %s VALUES (", table);
  for (int i = 1; i <= columns; i++)
    g_string_append_printf (sql, "%s?%d", i > 1 ? "," : "", i);
  g_string_append_c (sql, ')');
  return (Rows){ prepare (bare, sql->str), columns, g_ptr_array_new_with_free_func ((GDestroyNotify)sqlite3_value_free) };
}

static void
insert_one (gpointer data)
{
  Rows *rows = data;
  sqlite3 *bare = sqlite3_db_handle (rows[0].insert);
  run_sql (bare, "BEGIN IMMEDIATE");
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    insert_rows (&rows[i]);
  run_sql (bare, "COMMIT");
}

/* Reads each assessment's rows untimed, inserts them timed. */
static double
insert_all (const Import *import)
{
  sqlite3 *full = NULL;
  sqlite3_open (import->database, &full);
  sqlite3_stmt *select[G_N_ELEMENTS (tables)];
  Rows rows[G_N_ELEMENTS (tables)];
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    select[i] = prepare (full, selects[i]);
    rows[i] = rows_new (import->handle, tables[i], sqlite3_column_count (select[i]));
  }
  double seconds = 0;
  for (int key = 1; key <= N_ASSESSMENTS; key++) {
    for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
      g_ptr_array_set_size (rows[i].values, 0);
      sqlite3_bind_int (select[i], 1, key);
      load_rows (&rows[i], select[i]);
    }
    seconds += bench_once (insert_one, rows);
  }
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    sqlite3_finalize (select[i]);
    sqlite3_finalize (rows[i].insert);
    g_ptr_array_unref (rows[i].values);
  }
  sqlite3_close (full);
  return seconds;
}

static int
count (sqlite3 *handle, const char *what)
{
  sqlite3_stmt *statement = prepare (handle, what);
  sqlite3_step (statement);
  const int rows = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return rows;
}

int
main (void)
{
  char *folder = bench_folder_new ();
  Import import = { .database = g_build_filename (folder, "full.db", NULL),
                    .bare = g_build_filename (folder, "bare.db", NULL) };
  set_up (&import);
  set_up_bare (&import);
  const double ours = bench_once (import_all, &import);
  const double floor = insert_all (&import);
  const int answers = count (import.handle, "SELECT count(*) FROM answers");
  if (answers != count (import.handle, "SELECT count(*) FROM history WHERE action = 'import'"))
    g_error ("the floor did not write the same rows");
  g_autofree char *name = g_strdup_printf ("import of %d answers", answers);
  bench_report (name, ours, floor, 2.0);
  sqlite3_close (import.handle);
  for (int i = 0; i < N_ASSESSMENTS; i++)
    g_bytes_unref (import.files[i]);
  g_free (import.database);
  g_free (import.bare);
  bench_folder_free (folder);
  return 0;
}
