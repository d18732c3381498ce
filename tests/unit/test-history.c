/*
 * The history: what a row's hash is, and that every change made past the program is found and named.
 */
#include "tests/unit/store-fixture.h"

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"

static char *
sha256 (const char *text)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* The bytes under the hashes are written out here, as docs/store.md says. */
static void
test_hash_is_as_documented (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = mgi_store_history (fixture->store, NULL, NULL);
  const MgiHistoryRow *load = rows->pdata[0], *answer = rows->pdata[2], *submit = rows->pdata[5];
  g_autofree char *file
      = sha256 ("4:file8:mgi-test1:164:" FRAMEWORK_SHA256 "64:" FRAMEWORK_SHA256 "20:2026-03-01T10:00:00Z");
  g_autofree char *first
      = g_strconcat ("64:" ZEROS "1:120:2026-03-01T10:00:00Z3:ana10:mgi-test/1-4:load---64:", file, NULL);
  g_autofree char *first_hash = sha256 (first);
  g_autofree char *kept = sha256 ("6:answer1:13:yes6:A note20:2026-03-01T10:00:00Z3:ana"
                                  "5:Law 1-----8:supports5:Law 2-----8:supports");
  g_autofree char *state
      = sha256 ("10:assessment3:EGY1:1-4:202664:" FRAMEWORK_SHA256 "12:consultation20:2026-03-01T10:00:00Z");
  g_autofree char *third = g_strconcat ("64:", answer->previous, "1:320:2026-03-01T10:00:00Z3:ana5:EGY/13:1.16:answer-",
                                        "3:yes-64:", kept, NULL);
  g_autofree char *third_hash = sha256 (third);

  g_assert_cmpstr (load->digest, ==, file);
  g_assert_cmpstr (load->previous, ==, ZEROS);
  g_assert_cmpstr (load->hash, ==, first_hash);
  g_assert_cmpstr (answer->digest, ==, kept);
  g_assert_cmpstr (answer->hash, ==, third_hash);
  g_assert_cmpstr (submit->digest, ==, state);
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  static const gint64 about_egypt[] = { 2, 3, 4, 5, 6, 8 };
  GError *error = NULL;
  g_autoptr (GPtrArray) all = mgi_store_history (fixture->store, NULL, &error);
  g_autoptr (GPtrArray) egypt = mgi_store_history (fixture->store, "EGY/1", &error);
  g_autoptr (GPtrArray) none = mgi_store_history (fixture->store, "MAR/1", &error);
  const MgiHistoryRow *submit = all->pdata[5], *export = all->pdata[7];

  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 8);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (egypt->len, ==, G_N_ELEMENTS (about_egypt));
  for (guint i = 0; i < egypt->len; i++)
    g_assert_cmpint (((MgiHistoryRow *)egypt->pdata[i])->number, ==, about_egypt[i]);
  for (guint i = 1; i < all->len; i++)
    g_assert_cmpstr (((MgiHistoryRow *)all->pdata[i])->previous, ==, ((MgiHistoryRow *)all->pdata[i - 1])->hash);
  g_assert_cmpint (submit->number, ==, 6);
  g_assert_cmpstr (submit->at, ==, LATER);
  g_assert_cmpstr (submit->by, ==, "ben");
  g_assert_cmpstr (submit->subject, ==, "EGY/1");
  g_assert_cmpstr (submit->question, ==, NULL);
  g_assert_cmpstr (submit->action, ==, "submit");
  g_assert_cmpstr (submit->before, ==, "\"collecting\"");
  g_assert_cmpstr (submit->after, ==, "\"consultation\"");
  g_assert_cmpstr (submit->reason, ==, "Complete");
  g_assert_cmpstr (export->digest, ==, NULL);
  g_assert_cmpstr (((MgiHistoryRow *)all->pdata[6])->subject, ==, "mgi-test/1..mgi-test/2");
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autofree char *where = path_in (fixture, "empty.db");
  g_autoptr (MgiStore) empty = mgi_store_create (where, NULL);

  expect_whole (fixture->store, 8);
  expect_whole (empty, 0);
}

typedef struct {
  const char *name, *sql;
  MgiHistoryVerdict verdict;
  gint64 number;
  const char *subject, *question;
} Tampering;

#define DIFFERS_1_1   MGI_HISTORY_DIFFERS, 5, "EGY/1", "1.1"
#define DIFFERS_EGY   MGI_HISTORY_DIFFERS, 6, "EGY/1", NULL
#define DIFFERS_FILE  MGI_HISTORY_DIFFERS, 1, "mgi-test/1", NULL
#define DIFFERS_LINKS MGI_HISTORY_DIFFERS, 7, "mgi-test/1..mgi-test/2", NULL
#define CHANGED_5     MGI_HISTORY_CHANGED, 5, "EGY/1", "1.1"

static const Tampering tamperings[] = {
  { "option", "UPDATE answers SET option = 'no' WHERE question = '1.1'", DIFFERS_1_1 },
  { "option-cleared", "UPDATE answers SET option = NULL WHERE question = '1.1'", DIFFERS_1_1 },
  { "note", "UPDATE answers SET note = 'A Note' WHERE question = '1.1'", DIFFERS_1_1 },
  { "note-empty", "UPDATE answers SET note = '' WHERE question = '1.1'", DIFFERS_1_1 },
  { "reason", "UPDATE answers SET reason = 'reform' WHERE question = '1.1'", DIFFERS_1_1 },
  { "to-confirm", "UPDATE answers SET to_confirm = 1 WHERE question = '1.1'", DIFFERS_1_1 },
  { "revision", "UPDATE answers SET revision = 3 WHERE question = '1.1'", DIFFERS_1_1 },
  { "taken-back", "UPDATE answers SET option = 'yes', revision = 1 WHERE question = '1.1'", DIFFERS_1_1 },
  { "answer-time", "UPDATE answers SET changed_at = 'x' WHERE question = '1.1'", DIFFERS_1_1 },
  { "answer-person", "UPDATE answers SET changed_by = 'x' WHERE question = '1.1'", DIFFERS_1_1 },
  { "source-title", "UPDATE sources SET title = 'Law 3' WHERE question = '1.1' AND position = 2", DIFFERS_1_1 },
  { "source-kind", "UPDATE sources SET kind = 'law' WHERE question = '1.1' AND position = 2", DIFFERS_1_1 },
  { "source-locator", "UPDATE sources SET locator = 'p. 1' WHERE question = '1.1' AND position = 2", DIFFERS_1_1 },
  { "source-date", "UPDATE sources SET date = '2020' WHERE question = '1.1' AND position = 2", DIFFERS_1_1 },
  { "source-url", "UPDATE sources SET url = 'https://x' WHERE question = '1.1' AND position = 2", DIFFERS_1_1 },
  { "source-sha256", "UPDATE sources SET sha256 = 'x' WHERE question = '1.1' AND position = 2", DIFFERS_1_1 },
  { "source-stance", "UPDATE sources SET stance = 'contradicts' WHERE question = '1.1' AND position = 1", DIFFERS_1_1 },
  { "source-removed", "DELETE FROM sources WHERE question = '1.1' AND position = 2", DIFFERS_1_1 },
  { "source-added",
    "INSERT INTO sources (assessment, question, position, title, stance)"
    " SELECT assessment, question, 3, title, stance FROM sources WHERE question = '1.1' AND position = 2",
    DIFFERS_1_1 },
  { "source-moved", "UPDATE sources SET position = 9 WHERE question = '1.1' AND position = 1", DIFFERS_1_1 },
  { "answer-removed", "DELETE FROM sources; DELETE FROM answers WHERE question = '1.1'",
    /* 1.2 is met first, without its sources. */
    MGI_HISTORY_DIFFERS, 4, "EGY/1", "1.2" },
  { "answer-alone-removed", "DELETE FROM sources WHERE question = '1.2'; DELETE FROM answers WHERE question = '1.2'",
    MGI_HISTORY_DIFFERS, 4, "EGY/1", "1.2" },
  { "answer-added",
    "INSERT INTO answers (assessment, question, option, revision, changed_at, changed_by, note) "
    "SELECT assessment, '0.1', option, 1, changed_at, changed_by, note FROM answers LIMIT 1",
    MGI_HISTORY_DIFFERS, 0, "EGY/1", "0.1" },
  { "answer-renamed",
    "UPDATE answers SET question = '1.0' WHERE question = '1.1';"
    "UPDATE sources SET question = '1.0' WHERE question = '1.1'",
    MGI_HISTORY_DIFFERS, 0, "EGY/1", "1.0" },
  { "state", "UPDATE assessments SET state = 'published'", DIFFERS_EGY },
  { "state-back", "UPDATE assessments SET state = 'collecting'", DIFFERS_EGY },
  { "year", "UPDATE assessments SET year = 2025", DIFFERS_EGY },
  { "name", "UPDATE assessments SET name = 'Kemet'", DIFFERS_EGY },
  { "opened", "UPDATE assessments SET opened_at = '2020-01-01T00:00:00Z'", DIFFERS_EGY },
  { "pinned-to-another",
    "INSERT INTO frameworks SELECT replace (sha256, '0', 'f'), 'zzz', edition, added_at, bytes FROM frameworks;"
    "UPDATE assessments SET framework = (SELECT sha256 FROM frameworks WHERE id = 'zzz')",
    MGI_HISTORY_DIFFERS, 0, "zzz/1", NULL },
  { "authority", "INSERT INTO authorities VALUES ('DZA', ''); UPDATE assessments SET authority = 'DZA'",
    MGI_HISTORY_DIFFERS, 0, "DZA/1", NULL },
  { "round", "UPDATE assessments SET round = 2", MGI_HISTORY_DIFFERS, 0, "EGY/2", NULL },
  { "assessment-removed", "DELETE FROM sources; DELETE FROM answers; DELETE FROM assessments",
    /* The first of all that is missing: 1.2, last answered in row 4. */
    MGI_HISTORY_DIFFERS, 4, "EGY/1", "1.2" },
  { "framework-bytes", "UPDATE frameworks SET bytes = x'00'", DIFFERS_FILE },
  { "framework-sha256", "UPDATE frameworks SET sha256 = replace (sha256, '0', 'f')", DIFFERS_FILE },
  { "framework-time", "UPDATE frameworks SET added_at = 'x'", DIFFERS_FILE },
  { "framework-edition", "UPDATE frameworks SET edition = '2'", MGI_HISTORY_DIFFERS, 0, "mgi-test/2", NULL },
  { "framework-removed", "DELETE FROM frameworks", MGI_HISTORY_DIFFERS, 4, "EGY/1", "1.2" },
  { "crosswalk-bytes", "UPDATE crosswalks SET bytes = x'00'", DIFFERS_LINKS },
  { "crosswalk-sha256", "UPDATE crosswalks SET sha256 = replace (sha256, '4', 'f')", DIFFERS_LINKS },
  { "crosswalk-time", "UPDATE crosswalks SET added_at = 'x'", DIFFERS_LINKS },
  { "crosswalk-removed", "DELETE FROM crosswalks", DIFFERS_LINKS },
  { "crosswalk-edition", "UPDATE crosswalks SET newer = 'x'", MGI_HISTORY_DIFFERS, 0, "mgi-test/1..x", NULL },

  { "row-time", "UPDATE history SET changed_at = 'x' WHERE number = 5", CHANGED_5 },
  { "row-person", "UPDATE history SET changed_by = 'x' WHERE number = 5", CHANGED_5 },
  { "row-subject", "UPDATE history SET subject = 'EGY/2' WHERE number = 5", MGI_HISTORY_CHANGED, 5, "EGY/2", "1.1" },
  { "row-question", "UPDATE history SET question = '1.2' WHERE number = 5", MGI_HISTORY_CHANGED, 5, "EGY/1", "1.2" },
  { "row-question-gone", "UPDATE history SET question = NULL WHERE number = 5", MGI_HISTORY_CHANGED, 5, "EGY/1", NULL },
  { "row-action", "UPDATE history SET action = 'x' WHERE number = 5", CHANGED_5 },
  { "row-before", "UPDATE history SET was = 'x' WHERE number = 5", CHANGED_5 },
  { "row-after", "UPDATE history SET became = 'yes' WHERE number = 5", CHANGED_5 },
  { "row-moved-field", "UPDATE history SET was = became, became = NULL WHERE number = 5", CHANGED_5 },
  { "row-reason", "UPDATE history SET reason = '' WHERE number = 5", CHANGED_5 },
  { "row-digest", "UPDATE history SET digest = NULL WHERE number = 5", CHANGED_5 },
  { "row-previous", "UPDATE history SET previous = hash WHERE number = 5", CHANGED_5 },
  { "row-hash", "UPDATE history SET hash = previous WHERE number = 5", CHANGED_5 },
  { "row-number", "UPDATE history SET number = 9 WHERE number = 8", MGI_HISTORY_CHANGED, 9, "EGY/1", NULL },
  { "first-row-removed", "DELETE FROM history WHERE number = 1", MGI_HISTORY_BROKEN, 2, "EGY/1", NULL },
  { "row-removed", "DELETE FROM history WHERE number = 4", MGI_HISTORY_BROKEN, 5, "EGY/1", "1.1" },
  { "last-row-removed", "DELETE FROM history WHERE number = 8", MGI_HISTORY_CUT, 8, NULL, NULL },
  { "tail-removed", "DELETE FROM history WHERE number > 5", MGI_HISTORY_CUT, 6, NULL, NULL },
  { "all-removed", "DELETE FROM history", MGI_HISTORY_CUT, 1, NULL, NULL },
  { "head-earlier", "UPDATE history_head SET number = 7", MGI_HISTORY_CUT, 8, NULL, NULL },
  { "head-later", "UPDATE history_head SET number = 9", MGI_HISTORY_CUT, 9, NULL, NULL },
  { "head-other", "UPDATE history_head SET hash = replace (hash, '1', '2')", MGI_HISTORY_CUT, 8, NULL, NULL },
  /* With the head set back too the chain itself is whole, but what is kept is ahead of it. */
  { "tail-and-head",
    "DELETE FROM history WHERE number > 4;"
    "UPDATE history_head SET number = 4, hash = (SELECT hash FROM history WHERE number = 4)",
    MGI_HISTORY_DIFFERS, 0, "mgi-test/1..mgi-test/2", NULL },
};

static void
expect_verdict (MgiStore *store, const Tampering *expected)
{
  g_auto (MgiHistoryCheck) check = { 0 };
  GError *error = NULL;

  must (mgi_store_history_check (store, &check, &error), error);
  g_assert_cmpint (check.verdict, ==, expected->verdict);
  g_assert_cmpint (check.number, ==, expected->number);
  g_assert_cmpstr (check.subject, ==, expected->subject);
  g_assert_cmpstr (check.question, ==, expected->question);
}

static void
test_tampering (Fixture *fixture, gconstpointer data)
{
  const Tampering *tampering = data;

  expect_whole (fixture->store, 8);
  tamper (fixture->where, tampering->sql);
  expect_verdict (fixture->store, tampering);
}

/* --- a row forged so that its own hash is right --------------------------------------------------------------- */

static void
add_field (sqlite3_stmt *row, int column, GString *bytes)
{
  const char *text = (const char *)sqlite3_column_text (row, column);

  if (text == NULL)
    g_string_append_c (bytes, '-');
  else
    g_string_append_printf (bytes, "%zu:%s", strlen (text), text);
}

static void
forge (const char *where, int number)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autofree char *hash = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT previous, number, changed_at, changed_by, subject, question, action,"
                                          " was, became, reason, digest FROM history WHERE number = %d",
                                          number);
  g_autofree char *update = NULL;
  sqlite3 *db = NULL;
  sqlite3_stmt *row = NULL;

  g_assert_cmpint (sqlite3_open (where, &db), ==, SQLITE_OK);
  sqlite3_prepare_v2 (db, sql, -1, &row, NULL);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  for (int column = 0; column < 11; column++)
    add_field (row, column, bytes);
  sqlite3_finalize (row);
  sqlite3_close (db);
  hash = sha256 (bytes->str);
  update = g_strdup_printf ("UPDATE history SET hash = '%s' WHERE number = %d", hash, number);
  tamper (where, update);
}

static void
test_forged_rows (Fixture *fixture, gconstpointer data)
{
  static const Tampering middle = { NULL, NULL, MGI_HISTORY_BROKEN, 5, "EGY/1", "1.1" };
  static const Tampering last = { NULL, NULL, MGI_HISTORY_CUT, 8, NULL, NULL };

  /* The forger's own way to compute a hash is right. */
  for (int number = 1; number <= 8; number++)
    forge (fixture->where, number);
  expect_whole (fixture->store, 8);

  tamper (fixture->where, "UPDATE history SET became = 'x' WHERE number = 8");
  forge (fixture->where, 8);
  expect_verdict (fixture->store, &last);
  tamper (fixture->where, "UPDATE history SET became = 'x' WHERE number = 4");
  forge (fixture->where, 4);
  expect_verdict (fixture->store, &middle);
}

/* Hashes and head are right, but a number is left out: as if a row had been there. */
static void
test_forged_gap (Fixture *fixture, gconstpointer data)
{
  static const Tampering gap = { NULL, NULL, MGI_HISTORY_BROKEN, 10, "EGY/1", NULL };

  tamper (fixture->where, "UPDATE history SET number = 10 WHERE number = 8");
  forge (fixture->where, 10);
  tamper (fixture->where, "UPDATE history_head SET number = 10, hash = (SELECT hash FROM history WHERE number = 10)");
  expect_verdict (fixture->store, &gap);
}

static void
test_head_gone (Fixture *fixture, gconstpointer data)
{
  g_auto (MgiHistoryCheck) check = { 0 };
  GError *error = NULL;

  tamper (fixture->where, "DELETE FROM history_head");
  g_assert_false (mgi_store_history_check (fixture->store, &check, &error));
  expect_error (&error, MGI_STORE_ERROR_DAMAGED);
  g_assert_false (put (fixture->store, fixture->egypt, "1.1", "yes", 2, &error));
  expect_error (&error, MGI_STORE_ERROR_DAMAGED);
}

/* What the schema itself refuses, whoever asks. */
static void
test_guards (Fixture *fixture, gconstpointer data)
{
  static const char *const refused[] = {
    "UPDATE history SET reason = 'x'",
    "DELETE FROM history WHERE number = 8",
    "UPDATE frameworks SET bytes = x'00'",
    "DELETE FROM frameworks",
    "UPDATE assessments SET framework = 'x'",
    "UPDATE assessments SET authority = 'MAR'",
    "UPDATE assessments SET state = 'done'",
    "UPDATE answers SET revision = 0",
    "UPDATE answers SET reason = 'x'",
    "UPDATE answers SET to_confirm = 2",
    "UPDATE answers SET revision = 'x'",
    "DELETE FROM answers",
    "INSERT INTO answers (assessment, question, option, revision, changed_at, changed_by, note) "
    "SELECT 99, question, option, revision, changed_at, changed_by, note FROM answers",
    "INSERT INTO sources (assessment, question, position, title, stance) VALUES (1, '9.9', 1, 'x', 'supports')",
    "UPDATE sources SET stance = 'neither'",
    "INSERT INTO history_head SELECT 2, number, hash FROM history_head",
    "INSERT INTO schema_version VALUES (2, 1)",
  };
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->where, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_test_message ("%s", refused[i]);
    g_assert_cmpint (sqlite3_exec (db, refused[i], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  }
  sqlite3_close (db);
  expect_whole (fixture->store, 8);
}

/* --- a file that a hostile or a broken disk hands us ---------------------------------------------------------- */

static void
read_everything (MgiStore *store)
{
  GPtrArray *lists[] = {
    mgi_store_frameworks (store, NULL),    mgi_store_crosswalks (store, NULL), mgi_store_assessments (store, NULL),
    mgi_store_history (store, NULL, NULL), mgi_store_answers (store, 1, NULL),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (&lists[i], g_ptr_array_unref);
}

/* Whatever stands in it: an error or a verdict comes back. The sanitizers watch. */
static void
test_noise (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;
  guint found = 0;

  g_clear_pointer (&fixture->store, mgi_store_free);
  must (g_file_get_contents (fixture->where, &bytes, &length, NULL), NULL);
  for (int i = 0; i < 150; i++) {
    g_autofree char *noisy = g_memdup2 (bytes, length);
    g_autoptr (MgiStore) store = NULL;
    g_auto (MgiHistoryCheck) check = { 0 };

    for (int spots = g_test_rand_int_range (1, 20); spots > 0; spots--)
      noisy[g_test_rand_int_range (100, (gint32)length)] = (char)g_test_rand_int_range (0, 256);
    must (g_file_set_contents (fixture->where, noisy, (gssize)length, NULL), NULL);
    store = mgi_store_open (fixture->where, NULL);
    if (store != NULL)
      read_everything (store);
    if (store == NULL || !mgi_store_history_check (store, &check, NULL) || check.verdict != MGI_HISTORY_WHOLE)
      found++;
  }
  /* Most of the file is empty space between the rows. */
  g_assert_cmpuint (found, >, 10);
}

static bool
check_inside (MgiStore *store, gpointer data, GError **error)
{
  g_auto (MgiHistoryCheck) check = { 0 };
  GError *problem = NULL;

  g_assert_false (mgi_store_history_check (store, &check, &problem));
  expect_error (&problem, MGI_STORE_ERROR_FAILED);
  return true;
}

static void
test_no_check_inside (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  must (mgi_store_transaction (fixture->store, check_inside, NULL, &error), error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_fixture_test ("/history/hash-is-as-documented", test_hash_is_as_documented);
  add_fixture_test ("/history/rows", test_rows);
  add_fixture_test ("/history/whole", test_whole);
  add_fixture_test ("/history/forged-rows", test_forged_rows);
  add_fixture_test ("/history/forged-gap", test_forged_gap);
  add_fixture_test ("/history/head-gone", test_head_gone);
  add_fixture_test ("/history/guards", test_guards);
  add_fixture_test ("/history/no-check-inside", test_no_check_inside);
  add_fixture_test ("/history/noise", test_noise);
  for (gsize i = 0; i < G_N_ELEMENTS (tamperings); i++) {
    g_autofree char *path = g_strconcat ("/history/tampering/", tamperings[i].name, NULL);

    g_test_add (path, Fixture, &tamperings[i], fixture_set_up, test_tampering, fixture_tear_down);
  }
  return g_test_run ();
}
