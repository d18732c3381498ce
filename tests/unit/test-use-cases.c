/*
 * Every use case asks who may do it: each is held against the tables written by hand from the rules.
 */
#include <string.h>

#include "tests/unit/permission-table.h"

static void
step (MgiApp *app, const char *reference, MgiStep taken)
{
  MgiState state;
  GError *error = NULL;

  must (mgi_app_step (app, reference, taken, mgi_step_needs_reason (taken) ? "test" : NULL, &state, &error), error);
}

/* Brings an assessment into a state, as the operator. */
static void
bring (Fixture *fixture, const char *reference, MgiState wanted)
{
  static const MgiStep back[] = { [MGI_STATE_CONSULTATION] = MGI_STEP_RETURN,
                                  [MGI_STATE_APPROVED] = MGI_STEP_REOPEN,
                                  [MGI_STATE_PUBLISHED] = MGI_STEP_REOPEN };
  static const MgiStep forth[] = { MGI_STEP_SUBMIT, MGI_STEP_APPROVE, MGI_STEP_PUBLISH };
  GError *error = NULL;

  act_as_operator (fixture);
  g_autoptr (MgiAssessment) assessment = mgi_app_assessment (fixture->app, reference, &error);
  g_assert_no_error (error);
  if (assessment->state == wanted)
    return;
  if (assessment->state != MGI_STATE_COLLECTING)
    step (fixture->app, reference, back[assessment->state]);
  for (guint i = 0; i < wanted; i++)
    step (fixture->app, reference, forth[i]);
}

static char *
tiny_file (void)
{
  return g_build_filename (g_getenv ("MGI_TESTS"), "cases", "cli", "files", "tiny-1.json", NULL);
}

static void
load_tiny (Fixture *fixture)
{
  g_autofree char *file = tiny_file ();
  GError *error = NULL;
  bool known;
  g_autoptr (GBytes) bytes = mgi_app_read_file (file, MGI_FILE_FRAMEWORK, &error);
  g_assert_no_error (error);
  g_autoptr (MgiFramework) framework = mgi_app_framework_load (fixture->app, bytes, "tiny-1.json", &known, &error);

  g_assert_no_error (error);
}

static char *
open_round (MgiApp *app, const char *authority, GError **error)
{
  const MgiOpening opening = { authority, "tiny/1", 2026, "Exampleland" };
  g_autofree char *still_open = NULL;

  return mgi_app_assessment_open (app, &opening, &still_open, error);
}

static void
set_up_assessments (Fixture *fixture, gconstpointer data)
{
  static const char *const authorities[] = { "XAA", "XBB" };
  GError *error = NULL;

  set_up (fixture, data);
  load_tiny (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (authorities); i++) {
    g_autofree char *reference = open_round (fixture->app, authorities[i], &error);
    g_assert_no_error (error);
  }
  for (guint role = 0; role < MGI_N_ROLES; role++)
    add (fixture, mgi_role_word ((MgiRole)role), (MgiRole)role,
         mgi_role_has_authorities ((MgiRole)role) ? "XAA" : NULL);
}

/* Each tries one use case on an assessment and says by which key it was refused; NULL: it was done. */
typedef char *(*Try) (MgiApp *app, const char *reference);

static char *
try_read (MgiApp *app, const char *reference)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiAssessment) assessment = mgi_app_assessment (app, reference, &error);

  g_assert_true ((assessment == NULL) == (error != NULL));
  return g_strdup (key_of (error));
}

static char *
try_overview (MgiApp *app, const char *reference)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiOverview) overview = mgi_app_overview (app, reference, &error);

  return g_strdup (key_of (error));
}

static char *
try_score (MgiApp *app, const char *reference)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiScored) scored = mgi_app_score (app, reference, &error);

  return g_strdup (key_of (error));
}

static char *
try_report (MgiApp *app, const char *reference)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiLanguage) language = mgi_language_new ("en", NULL);
  g_autoptr (GBytes) report = mgi_app_report (app, reference, "json", language, &error);

  return g_strdup (key_of (error));
}

/* Whether it stands in the list is the same as whether it may be read. */
static char *
try_list (MgiApp *app, const char *reference)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = mgi_app_assessments (app, NULL, &error);
  bool is_listed = false;

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++) {
    const MgiAssessmentEntry *entry = entries->pdata[i];
    is_listed = is_listed || g_str_equal (entry->reference, reference);
  }
  return is_listed ? NULL : g_strdup ("assessment.unknown");
}

static char *
try_history (MgiApp *app, const char *reference)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = mgi_app_history (app, reference, &error);

  return g_strdup (key_of (error));
}

static char *
try_answer (MgiApp *app, const char *reference)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiAnswer) answer = mgi_answer_new ("1.1");

  answer->option = g_strdup ("yes");
  g_autoptr (MgiChanges) changes = mgi_app_answer (app, reference, answer, MGI_REVISION_ANY, &error);
  return g_strdup (key_of (error));
}

static char *
try_import (MgiApp *app, const char *reference)
{
  static const char text[] = "code,option,note,source\n1.1,no,,\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (MgiChanges) changes = mgi_app_import (app, reference, bytes, "a.csv", true, NULL, NULL, &error);

  return g_strdup (key_of (error));
}

static char *
try_step (MgiApp *app, const char *reference, MgiStep taken)
{
  g_autoptr (GError) error = NULL;
  MgiState state;

  mgi_app_step (app, reference, taken, "test", &state, &error);
  return g_strdup (key_of (error));
}

#define TRY_STEP(name, taken)                                                                                          \
  static char *name (MgiApp *app, const char *reference) { return try_step (app, reference, taken); }
TRY_STEP (try_submit, MGI_STEP_SUBMIT)
TRY_STEP (try_return, MGI_STEP_RETURN)
TRY_STEP (try_approve, MGI_STEP_APPROVE)
TRY_STEP (try_publish, MGI_STEP_PUBLISH)
TRY_STEP (try_reopen, MGI_STEP_REOPEN)

static const struct {
  const char *name;
  MgiPermission permission;
  Try tried;
} use_cases[] = {
  { "read", MGI_PERMISSION_READ, try_read },          { "overview", MGI_PERMISSION_READ, try_overview },
  { "score", MGI_PERMISSION_READ, try_score },        { "report", MGI_PERMISSION_READ, try_report },
  { "list", MGI_PERMISSION_READ, try_list },          { "history", MGI_PERMISSION_HISTORY, try_history },
  { "answer", MGI_PERMISSION_ANSWER, try_answer },    { "import", MGI_PERMISSION_ANSWER, try_import },
  { "submit", MGI_PERMISSION_SUBMIT, try_submit },    { "return", MGI_PERMISSION_RETURN, try_return },
  { "approve", MGI_PERMISSION_APPROVE, try_approve }, { "publish", MGI_PERMISSION_PUBLISH, try_publish },
  { "reopen", MGI_PERMISSION_REOPEN, try_reopen },
};

/*
 * Whoever may not even read it is not told that it is there; else the refusal names the permission, or the state where
 * nobody could.
 */
static void
check_refusal (const char *key, bool may_read)
{
  static const char *const keys[] = { "permission.denied", "assessment.locked", "workflow.no-such-step", NULL };

  if (!may_read)
    g_assert_cmpstr (key, ==, "assessment.unknown");
  else
    g_assert_true (key != NULL && g_strv_contains (keys, key));
}

static void
check_use_case (Fixture *fixture, guint index, MgiRole role, bool is_own, guint state)
{
  const Table table = read_table (use_cases[index].permission), read = read_table (MGI_PERMISSION_READ);
  const bool given = table.is_given[role][is_own][state], may_read = read.is_given[role][is_own][state];
  const bool has_own = mgi_role_has_authorities (role);
  const char *reference = is_own || !has_own ? "XAA/1" : "XBB/1";

  bring (fixture, reference, (MgiState)state);
  act_as (fixture, mgi_role_word (role));
  g_test_message ("%s: %s, %s, %s", use_cases[index].name, mgi_role_word (role), is_own ? "own" : "other",
                  mgi_state_word ((MgiState)state));
  g_autofree char *key = use_cases[index].tried (fixture->app, reference);
  if (given)
    g_assert_cmpstr (key, ==, NULL);
  else
    check_refusal (key, may_read);
}

static void
test_use_case (Fixture *fixture, gconstpointer data)
{
  const guint index = GPOINTER_TO_UINT (data);

  for (guint role = 0; role < MGI_N_ROLES; role++)
    for (guint cell = 0; cell < 2 * N_STATES; cell++)
      check_use_case (fixture, index, (MgiRole)role, cell >= N_STATES, cell % N_STATES);
  act_as_operator (fixture);
  assert_whole (fixture);
}

/* Steps and answers are the person's in the history, not the program's. */
static void
test_history_names (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  act_as (fixture, "focal-point");
  g_autofree char *refused = try_answer (fixture->app, "XAA/1");
  g_assert_null (refused);
  act_as_operator (fixture);
  g_autoptr (GPtrArray) rows = mgi_app_history (fixture->app, "XAA/1", &error);
  const MgiHistoryEntry *first = rows->pdata[0], *last = rows->pdata[rows->len - 1];
  g_assert_cmpstr (first->by, ==, "operator");
  g_assert_cmpstr (last->by, ==, "focal-point");
}

static void
check_open (Fixture *fixture, const char *authority, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *reference = open_round (fixture->app, authority, &error);

  g_assert_cmpstr (key_of (error), ==, expected);
  g_assert_true ((reference == NULL) == (expected != NULL));
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  const Table table = read_table (MGI_PERMISSION_OPEN);

  for (guint role = 0; role < MGI_N_ROLES; role++) {
    const bool has_own = mgi_role_has_authorities ((MgiRole)role);
    act_as (fixture, mgi_role_word ((MgiRole)role));
    check_open (fixture, "XBB", table.is_given[role][0][0] ? NULL : "permission.denied");
    if (has_own)
      check_open (fixture, "XAA", table.is_given[role][1][0] ? NULL : "permission.denied");
  }
  mgi_app_act_as (fixture->app, NULL);
  check_open (fixture, "XAA", "permission.sign-in-first");
}

/* A round that was not published is, to outsiders, not there: not even as what a published one is compared with. */
static void
test_report_without_drafts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiLanguage) language = mgi_language_new ("en", NULL);
  GError *error = NULL;

  bring (fixture, "XBB/1", MGI_STATE_APPROVED);
  g_autofree char *second = open_round (fixture->app, "XBB", &error);
  g_assert_cmpstr (second, ==, "XBB/2");
  bring (fixture, second, MGI_STATE_PUBLISHED);

  g_autoptr (GBytes) whole = mgi_app_report (fixture->app, second, "json", language, &error);
  g_assert_no_error (error);
  act_as (fixture, "reader");
  g_autoptr (GBytes) outside = mgi_app_report (fixture->app, second, "json", language, &error);
  g_assert_no_error (error);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (whole, NULL), (gssize)g_bytes_get_size (whole), "XBB/1"));
  g_assert_null (g_strstr_len (g_bytes_get_data (outside, NULL), (gssize)g_bytes_get_size (outside), "XBB/1"));

  g_assert_null (mgi_app_compare (fixture->app, "XBB/1", "XBB/2", &error));
  assert_refused (&error, "assessment.unknown");
}

/* What is about no assessment; each says by which key it was refused. */
static char *
try_load (const Fixture *fixture)
{
  g_autofree char *file = tiny_file ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mgi_app_read_file (file, MGI_FILE_FRAMEWORK, NULL);
  bool known;
  g_autoptr (MgiFramework) framework = mgi_app_framework_load (fixture->app, bytes, "tiny-1.json", &known, &error);

  return g_strdup (key_of (error));
}

static char *
try_backup (const Fixture *fixture)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.db", NULL);
  g_autoptr (GError) error = NULL;

  mgi_app_backup (fixture->app, copy, &error);
  g_unlink (copy);
  return g_strdup (key_of (error));
}

static char *
try_verify (const Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 rows;

  mgi_app_history_verify (fixture->app, &rows, &error);
  return g_strdup (key_of (error));
}

static char *
try_people (const Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = mgi_app_people (fixture->app, &error);

  return g_strdup (key_of (error));
}

static char *
try_person (const Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiPerson) found = mgi_app_person (fixture->app, "reader", &error);

  return g_strdup (key_of (error));
}

static char *
try_add (const Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  add_with (fixture, "new", MGI_ROLE_ANALYST, NULL, PASSWORD, &error);
  return g_strcmp0 (key_of (error), "person.exists") == 0 ? NULL : g_strdup (key_of (error));
}

static char *
try_change (const Fixture *fixture)
{
  const MgiPersonWish wish = { "reader", "Reem", MGI_ROLE_READER, (const char *const[]){ "XAA", NULL } };
  g_autoptr (GError) error = NULL;

  mgi_app_person_change (fixture->app, &wish, &error);
  return g_strdup (key_of (error));
}

static char *
try_enable (const Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  mgi_app_person_set_disabled (fixture->app, "reader", false, &error);
  return g_strdup (key_of (error));
}

static char *
try_reset (const Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  mgi_app_password_reset (fixture->gate, fixture->app, "contributor", OTHER, &error);
  return g_strdup (key_of (error));
}

static char *
try_all_sessions (const Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = mgi_app_sessions (fixture->gate, fixture->app, NULL, &error);

  return g_strdup (key_of (error));
}

static void
test_general (Fixture *fixture, gconstpointer data)
{
  static const struct {
    MgiPermission permission;
    char *(*tried) (const Fixture *fixture);
  } uses[] = {
    { MGI_PERMISSION_LOAD_FRAMEWORKS, try_load },
    { MGI_PERMISSION_MAINTAIN, try_backup },
    { MGI_PERMISSION_MAINTAIN, try_verify },
    { MGI_PERMISSION_MANAGE_PEOPLE, try_people },
    { MGI_PERMISSION_MANAGE_PEOPLE, try_person },
    { MGI_PERMISSION_MANAGE_PEOPLE, try_add },
    { MGI_PERMISSION_MANAGE_PEOPLE, try_change },
    { MGI_PERMISSION_MANAGE_PEOPLE, try_enable },
    { MGI_PERMISSION_MANAGE_PEOPLE, try_all_sessions },
    { MGI_PERMISSION_MANAGE_PEOPLE, try_reset },
  };

  for (guint use = 0; use < G_N_ELEMENTS (uses); use++) {
    const Table table = read_table (uses[use].permission);

    for (guint role = 0; role < MGI_N_ROLES; role++) {
      act_as (fixture, mgi_role_word ((MgiRole)role));
      g_test_message ("%u: %s", use, mgi_role_word ((MgiRole)role));
      g_autofree char *key = uses[use].tried (fixture);
      /* The last use sets a password that must be changed. */
      const bool waits = fixture->app->actor->must_change_password;
      g_assert_cmpstr (key, ==,
                       table.is_given[role][0][0] ? NULL
                       : waits                    ? "permission.password-first"
                                                  : "permission.denied");
    }
    mgi_app_act_as (fixture->app, NULL);
    g_autofree char *key = uses[use].tried (fixture);
    g_assert_cmpstr (key, ==, "permission.sign-in-first");
  }
}

#define add_assessment_test(path, data, function)                                                                      \
  g_test_add (path, Fixture, data, set_up_assessments, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (use_cases); i++) {
    g_autofree char *path = g_strconcat ("/use-cases/", use_cases[i].name, NULL);
    add_assessment_test (path, GUINT_TO_POINTER (i), test_use_case);
  }
  add_assessment_test ("/use-cases/history-names", NULL, test_history_names);
  add_assessment_test ("/use-cases/open", NULL, test_open);
  add_assessment_test ("/use-cases/report-without-drafts", NULL, test_report_without_drafts);
  add_assessment_test ("/use-cases/general", NULL, test_general);
  return g_test_run ();
}
