/*
 * Good practices: who marks and who sees them in every role and state, consent, what becomes of a mark whose answer is
 * cleared, and that the history covers all of it.
 */
#include <sqlite3.h>
#include <string.h>

#include "tests/unit/permission-table.h"

#define TEXT "A health card for all"

static void
load_tiny (Fixture *fixture)
{
  g_autofree char *file = g_build_filename (g_getenv ("MGI_TESTS"), "cases", "cli", "files", "tiny-1.json", NULL);
  GError *error = NULL;
  bool known;
  g_autoptr (GBytes) bytes = mgi_app_read_file (file, MGI_FILE_FRAMEWORK, &error);
  g_assert_no_error (error);
  g_autoptr (MgiFramework) framework = mgi_app_framework_load (fixture->app, bytes, "tiny-1.json", &known, &error);
  g_assert_no_error (error);
}

static void
answer (Fixture *fixture, const char *reference, const char *code, const char *option)
{
  g_autoptr (MgiAnswer) wish = mgi_answer_new (code);
  GError *error = NULL;

  wish->option = g_strdup (option);
  g_autoptr (MgiChanges) changes = mgi_app_answer (fixture->app, reference, wish, MGI_REVISION_ANY, &error);
  g_assert_no_error (error);
  g_assert_nonnull (changes);
}

static void
open_round (Fixture *fixture, const char *authority)
{
  const MgiOpening opening = { authority, "tiny/1", 2026, "Exampleland" };
  g_autofree char *still_open = NULL;
  GError *error = NULL;
  g_autofree char *reference = mgi_app_assessment_open (fixture->app, &opening, &still_open, &error);

  g_assert_no_error (error);
  answer (fixture, reference, "1.1", "yes");
}

static void
set_up_rounds (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  load_tiny (fixture);
  open_round (fixture, "XAA");
  open_round (fixture, "XBB");
  for (guint role = 0; role < MGI_N_ROLES; role++)
    add (fixture, mgi_role_word ((MgiRole)role), (MgiRole)role,
         mgi_role_has_authorities ((MgiRole)role) ? "XAA" : NULL);
}

static void
step (Fixture *fixture, const char *reference, MgiStep taken)
{
  MgiState state;
  GError *error = NULL;

  must (mgi_app_step (fixture->app, reference, taken, mgi_step_needs_reason (taken) ? "test" : NULL, &state, &error),
        error);
}

/* As the operator, from collecting. */
static void
bring (Fixture *fixture, const char *reference, MgiState state)
{
  static const MgiStep forth[] = { MGI_STEP_SUBMIT, MGI_STEP_APPROVE, MGI_STEP_PUBLISH };

  act_as_operator (fixture);
  for (guint i = 0; i < state; i++)
    step (fixture, reference, forth[i]);
}

static void
take_back (Fixture *fixture, const char *reference, MgiState state)
{
  act_as_operator (fixture);
  if (state != MGI_STATE_COLLECTING)
    step (fixture, reference, state == MGI_STATE_CONSULTATION ? MGI_STEP_RETURN : MGI_STEP_REOPEN);
}

static void
act_as_role (Fixture *fixture, MgiRole role)
{
  act_as_operator (fixture);
  act_as (fixture, mgi_role_word (role));
}

static bool
mark (Fixture *fixture, const char *reference, const char *text, bool shared, GError **error)
{
  const MgiPracticeMark wish = { text, "en", shared, MGI_REVISION_ANY };

  return mgi_app_practice_mark (fixture->app, reference, "1.1", &wish, NULL, error);
}

static void
must_mark (Fixture *fixture, const char *reference, bool shared)
{
  GError *error = NULL;

  must (mark (fixture, reference, TEXT, shared, &error), error);
}

static guint
count_of (GPtrArray *practices, const GError *error)
{
  g_assert_no_error (error);
  g_assert_nonnull (practices);
  const guint count = practices->len;
  g_ptr_array_unref (practices);
  return count;
}

static guint
listed (Fixture *fixture, const char *words)
{
  const MgiPracticeWish wish = { .words = words };
  GError *error = NULL;

  return count_of (mgi_app_practices (fixture->app, &wish, &error), error);
}

/* Nobody's who may not read the assessment at all. */
static guint
shown (Fixture *fixture, const char *reference)
{
  GError *error = NULL;
  GPtrArray *practices = mgi_app_practices_of (fixture->app, reference, &error);

  if (practices == NULL) {
    assert_refused (&error, "assessment.unknown");
    return 0;
  }
  return count_of (practices, error);
}

/* --- who marks, who withdraws ------------------------------------------------------------------------------------------ */

static void
expect (bool done, GError **error, bool given)
{
  g_assert_cmpint (done, ==, given);
  if (done) {
    g_assert_no_error (*error);
    return;
  }
  const char *key = key_of (*error);
  g_assert_true (strcmp (key, "permission.denied") == 0 || strcmp (key, "assessment.unknown") == 0
                 || strcmp (key, "assessment.locked") == 0);
  g_clear_error (error);
}

static void
test_who_marks (Fixture *fixture, gconstpointer data)
{
  const Table marks = read_table (MGI_PERMISSION_MARK), withdrawals = read_table (MGI_PERMISSION_WITHDRAW);
  static const char *const references[] = { "XBB/1", "XAA/1" };

  for (guint cell = 0; cell < MGI_N_ROLES * 2 * N_STATES; cell++) {
    const MgiRole role = (MgiRole)(cell / (2 * N_STATES));
    const bool is_own = cell / N_STATES % 2 != 0;
    const MgiState state = (MgiState)(cell % N_STATES);
    const char *reference = references[is_own];
    GError *error = NULL;

    must_mark (fixture, reference, false);
    bring (fixture, reference, state);
    act_as_role (fixture, role);
    g_test_message ("%s, %s, %s", mgi_role_word (role), is_own ? "own" : "other", mgi_state_word (state));
    bool done = mark (fixture, reference, TEXT ".", true, &error);
    expect (done, &error, marks.is_given[role][is_own][state]);
    done = mgi_app_practice_unmark (fixture->app, reference, "1.1", NULL, &error);
    expect (done, &error, withdrawals.is_given[role][is_own][state]);
    take_back (fixture, reference, state);
  }
}

/* --- who sees what ------------------------------------------------------------------------------------------------------ */

static void
test_who_sees (Fixture *fixture, gconstpointer data)
{
  for (guint cell = 0; cell < MGI_N_ROLES * 2 * N_STATES; cell++) {
    const MgiRole role = (MgiRole)(cell / (2 * N_STATES));
    const bool shared = cell / N_STATES % 2 != 0;
    const MgiState state = (MgiState)(cell % N_STATES);
    const bool is_public = shared && state == MGI_STATE_PUBLISHED;

    act_as_operator (fixture);
    must_mark (fixture, "XAA/1", shared);
    bring (fixture, "XAA/1", state);
    act_as_role (fixture, role);
    g_test_message ("%s, %s, %s", mgi_role_word (role), shared ? "shared" : "not shared", mgi_state_word (state));
    g_assert_cmpuint (listed (fixture, NULL), ==, is_public);
    g_assert_cmpuint (listed (fixture, "health"), ==, is_public);
    g_assert_cmpuint (shown (fixture, "XAA/1"), ==, is_public || role == MGI_ROLE_FOCAL_POINT);
    take_back (fixture, "XAA/1", state);
  }
}

static void
test_not_signed_in (Fixture *fixture, gconstpointer data)
{
  const MgiPracticeWish wish = { NULL };
  GError *error = NULL;

  must_mark (fixture, "XAA/1", true);
  bring (fixture, "XAA/1", MGI_STATE_PUBLISHED);
  mgi_app_act_as (fixture->app, NULL);
  g_assert_null (mgi_app_practices (fixture->app, &wish, &error));
  assert_refused (&error, "permission.sign-in-first");
}

/* Withdrawn, it is gone from every list at once; the same when the assessment is opened again. */
static void
test_consent_ends (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  must_mark (fixture, "XAA/1", true);
  bring (fixture, "XAA/1", MGI_STATE_PUBLISHED);
  g_assert_cmpuint (listed (fixture, NULL), ==, 1);
  take_back (fixture, "XAA/1", MGI_STATE_PUBLISHED);
  g_assert_cmpuint (listed (fixture, NULL), ==, 0);
  bring (fixture, "XAA/1", MGI_STATE_PUBLISHED);
  g_assert_cmpuint (listed (fixture, NULL), ==, 1);
  act_as_role (fixture, MGI_ROLE_FOCAL_POINT);
  must (mgi_app_practice_unmark (fixture->app, "XAA/1", "1.1", "No more.", &error), error);
  g_assert_cmpuint (listed (fixture, NULL), ==, 0);
  g_assert_cmpuint (listed (fixture, "health"), ==, 0);
  g_assert_cmpuint (shown (fixture, "XAA/1"), ==, 0);

  g_autoptr (GPtrArray) history = mgi_app_history (fixture->app, "XAA/1", &error);
  const MgiHistoryEntry *last = history->pdata[history->len - 1];
  g_assert_cmpstr (last->action, ==, "unmark");
  g_assert_cmpstr (last->reason, ==, "No more.");
  g_assert_cmpstr (last->before, ==, "{\"text\":\"" TEXT "\",\"language\":\"en\",\"shared\":\"yes\"}");
  g_assert_null (last->after);
}

/* A mark on a cleared answer, and on a question that does not apply any more, is no practice. */
static void
test_cleared (Fixture *fixture, gconstpointer data)
{
  must_mark (fixture, "XAA/1", true);
  answer (fixture, "XAA/1", "1.1", NULL);
  bring (fixture, "XAA/1", MGI_STATE_PUBLISHED);
  g_assert_cmpuint (listed (fixture, NULL), ==, 0);
  g_assert_cmpuint (shown (fixture, "XAA/1"), ==, 1);
}

static void
test_skipped (Fixture *fixture, gconstpointer data)
{
  const MgiPracticeMark wish = { TEXT, "en", true, MGI_REVISION_ANY };
  GError *error = NULL;

  answer (fixture, "XAA/1", "2.1", "yes");
  answer (fixture, "XAA/1", "2.2", "yes");
  must (mgi_app_practice_mark (fixture->app, "XAA/1", "2.2", &wish, NULL, &error), error);
  answer (fixture, "XAA/1", "2.1", "no");
  bring (fixture, "XAA/1", MGI_STATE_PUBLISHED);
  g_assert_cmpuint (listed (fixture, NULL), ==, 0);
}

/* --- texts ---------------------------------------------------------------------------------------------------------------- */

static void
expect_text (Fixture *fixture, const char *text, const char *key)
{
  GError *error = NULL;
  const bool done = mark (fixture, "XAA/1", text, false, &error);

  if (key == NULL)
    must (done, error);
  else
    assert_refused (&error, key);
}

static char *
repeated (const char *letter, guint count)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < count; i++)
    g_string_append (text, letter);
  return g_string_free (text, FALSE);
}

static void
test_texts (Fixture *fixture, gconstpointer data)
{
  static const char *const turning[]
      = { "a\u202ab", "a\u202bb", "a\u202cb", "a\u202db", "a\u202eb", "a\u2066b", "a\u2067b", "a\u2068b", "a\u2069b" };
  g_autofree char *longest = repeated ("ش", MGI_PRACTICE_MAX), *too_long = repeated ("ش", MGI_PRACTICE_MAX + 1);

  expect_text (fixture, NULL, "mark.empty");
  expect_text (fixture, "", "mark.empty");
  expect_text (fixture, " \n\t", "mark.empty");
  expect_text (fixture, "—.", "mark.empty");
  expect_text (fixture,
               "a\x01"
               "b",
               "mark.bad-text");
  expect_text (fixture, "a\x1b[31m", "mark.bad-text");
  expect_text (fixture, "\xff\xfe", "mark.bad-text");
  for (guint i = 0; i < G_N_ELEMENTS (turning); i++)
    expect_text (fixture, turning[i], "mark.bad-text");
  expect_text (fixture, too_long, "mark.too-long");
  g_assert_cmpuint (shown (fixture, "XAA/1"), ==, 0);
  expect_text (fixture, longest, NULL);
  expect_text (fixture, "<script>alert(1)</script> & \"more\"", NULL);
  expect_text (fixture, "two\r\nlines", NULL);
  /* U+200F only helps a bracket to its side. */
  expect_text (fixture, "القانون رقم 12\u200f (2024)", NULL);
}

static void
test_revisions (Fixture *fixture, gconstpointer data)
{
  MgiPracticeMark wish = { TEXT, "en", true, 1 };
  gint64 revision = 0;
  GError *error = NULL;

  g_assert_false (mgi_app_practice_mark (fixture->app, "XAA/1", "1.1", &wish, &revision, &error));
  assert_refused (&error, "practice.changed");
  wish.revision = 0;
  must (mgi_app_practice_mark (fixture->app, "XAA/1", "1.1", &wish, &revision, &error), error);
  g_assert_cmpint (revision, ==, 1);
  wish.text = "Another text";
  g_assert_false (mgi_app_practice_mark (fixture->app, "XAA/1", "1.1", &wish, &revision, &error));
  assert_refused (&error, "practice.changed");
  wish.revision = 1;
  must (mgi_app_practice_mark (fixture->app, "XAA/1", "1.1", &wish, &revision, &error), error);
  g_assert_cmpint (revision, ==, 2);
  /* The same again is no change, and no row in the history. */
  wish.revision = 2;
  must (mgi_app_practice_mark (fixture->app, "XAA/1", "1.1", &wish, &revision, &error), error);
  g_assert_cmpint (revision, ==, 2);
}

/* --- the history ------------------------------------------------------------------------------------------------------------ */

static void
tamper (const Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->where, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
expect_whole (Fixture *fixture, bool whole)
{
  gint64 rows = 0;
  GError *error = NULL;

  if (mgi_app_history_verify (fixture->app, &rows, &error))
    g_assert_true (whole);
  else
    assert_refused (&error, whole ? "" : "audit.differs");
}

static void
test_history (Fixture *fixture, gconstpointer data)
{
  const MgiCommitmentWish wish = { "Pass a law", "Parliament", "2030", "en" };
  GError *error = NULL;

  must_mark (fixture, "XAA/1", false);
  must (mgi_app_commitment_add (fixture->app, "XAA/1", "1.1", &wish, NULL, &error), error);
  answer (fixture, "XAA/1", "1.1", "partially"); /* an answer's row covers what stands beside it */
  expect_whole (fixture, true);
  tamper (fixture, "UPDATE practices SET shared = 1");
  expect_whole (fixture, false);
  tamper (fixture, "UPDATE practices SET shared = 0");
  expect_whole (fixture, true);
  tamper (fixture, "UPDATE commitments SET due = '2040'");
  expect_whole (fixture, false);
  tamper (fixture, "UPDATE commitments SET due = '2030'");
  tamper (fixture, "DELETE FROM practices");
  expect_whole (fixture, false);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add_test(path, function) g_test_add (path, Fixture, NULL, set_up_rounds, function, tear_down)
  add_test ("/practices/who-marks", test_who_marks);
  add_test ("/practices/who-sees", test_who_sees);
  add_test ("/practices/not-signed-in", test_not_signed_in);
  add_test ("/practices/consent-ends", test_consent_ends);
  add_test ("/practices/cleared", test_cleared);
  add_test ("/practices/skipped", test_skipped);
  add_test ("/practices/texts", test_texts);
  add_test ("/practices/revisions", test_revisions);
  add_test ("/practices/history", test_history);
  return g_test_run ();
}
