/*
 * What the store keeps comes back as it was given: frameworks, crosswalks, assessments, answers.
 */
#include <string.h>

#include "tests/unit/store-fixture.h"

static MgiChange
change (const char *action)
{
  return (MgiChange){ .at = LATER, .by = "ben", .action = action };
}

static void
test_frameworks (Fixture *fixture, gconstpointer data)
{
  MgiStore *store = fixture->store;
  MgiChange load = change ("load");
  GError *error = NULL;
  /* Bytes that are no text must come back too. */
  g_autoptr (GBytes) whole = g_bytes_new_static (FRAMEWORK, strlen (FRAMEWORK));
  g_autoptr (GBytes) odd = g_bytes_new_static ("\0\377x", 3);
  g_autofree char *odd_sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, odd);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GBytes) found = NULL, by_hash = NULL;
  const MgiStoredFramework *framework;

  must (mgi_store_framework_add (store, "aaa", "2", odd_sha256, odd, &load, &error), error);
  list = mgi_store_frameworks (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  framework = list->pdata[0];
  g_assert_cmpstr (framework->id, ==, "aaa");
  g_assert_cmpstr (framework->edition, ==, "2");
  g_assert_cmpstr (framework->sha256, ==, odd_sha256);
  g_assert_cmpstr (((MgiStoredFramework *)list->pdata[1])->id, ==, "mgi-test");

  found = mgi_store_framework_bytes (store, "aaa", "2", &error);
  g_assert_true (g_bytes_equal (found, odd));
  by_hash = mgi_store_framework_bytes_by_hash (store, FRAMEWORK_SHA256, &error);
  g_assert_true (g_bytes_equal (by_hash, whole));
  g_assert_null (mgi_store_framework_bytes (store, "aaa", "3", &error));
  g_assert_no_error (error);
  g_assert_null (mgi_store_framework_bytes_by_hash (store, "none", &error));
  g_assert_no_error (error);
}

static void
test_framework_refusals (Fixture *fixture, gconstpointer data)
{
  MgiStore *store = fixture->store;
  MgiChange load = change ("load");
  GError *error = NULL;
  g_autoptr (GBytes) same = g_bytes_new_static (FRAMEWORK, strlen (FRAMEWORK));
  g_autoptr (GBytes) other = g_bytes_new_static ("other", 5);
  g_autofree char *other_sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, other);

  g_assert_false (mgi_store_framework_add (store, "mgi-test", "1", FRAMEWORK_SHA256, same, &load, &error));
  expect_error (&error, MGI_STORE_ERROR_EXISTS);
  g_assert_false (mgi_store_framework_add (store, "mgi-test", "1", other_sha256, other, &load, &error));
  expect_error (&error, MGI_STORE_ERROR_EXISTS);
  g_assert_false (mgi_store_framework_add (store, "mgi-test", "2", FRAMEWORK_SHA256, other, &load, &error));
  expect_error (&error, MGI_STORE_ERROR_FAILED);
  expect_whole (store, 8);
}

static void
test_crosswalks (Fixture *fixture, gconstpointer data)
{
  MgiStore *store = fixture->store;
  MgiChange load = change ("load");
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("[]", 2);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  MgiStoredCrosswalk replacing = { "mgi-test/1", "mgi-test/2", sha256, bytes };
  MgiStoredCrosswalk before = { "mgi-test/0", "mgi-test/1", sha256, bytes };
  MgiStoredCrosswalk wrong = { "mgi-test/0", "mgi-test/2", (char *)FRAMEWORK_SHA256, bytes };
  g_autoptr (GPtrArray) list = NULL;
  const MgiStoredCrosswalk *last;

  must (mgi_store_crosswalk_put (store, &replacing, &load, &error), error);
  must (mgi_store_crosswalk_put (store, &before, &load, &error), error);
  g_assert_false (mgi_store_crosswalk_put (store, &wrong, &load, &error));
  expect_error (&error, MGI_STORE_ERROR_FAILED);
  list = mgi_store_crosswalks (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((MgiStoredCrosswalk *)list->pdata[0])->from, ==, "mgi-test/0");
  last = list->pdata[1];
  g_assert_cmpstr (last->from, ==, "mgi-test/1");
  g_assert_cmpstr (last->to, ==, "mgi-test/2");
  g_assert_cmpstr (last->sha256, ==, sha256);
  g_assert_true (g_bytes_equal (last->bytes, bytes));
  expect_whole (store, 10);
}

static void
test_assessments (Fixture *fixture, gconstpointer data)
{
  MgiStore *store = fixture->store;
  GError *error = NULL;
  gint64 second = add_assessment (store, "EGY", 2, NULL);
  gint64 brazil = add_assessment (store, "BRA-sao-paulo", 1, "São Paulo");
  g_autoptr (MgiStoredAssessment) egypt = mgi_store_assessment (store, "EGY", 1, &error);
  g_autoptr (GPtrArray) all = NULL;
  const char *order[] = { "BRA-sao-paulo", "EGY", "EGY" };

  g_assert_no_error (error);
  g_assert_cmpint (egypt->key, ==, fixture->egypt);
  g_assert_cmpint (egypt->round, ==, 1);
  g_assert_cmpstr (egypt->name, ==, NULL);
  g_assert_cmpint (egypt->year, ==, 2026);
  g_assert_cmpstr (egypt->framework_id, ==, "mgi-test");
  g_assert_cmpstr (egypt->framework_edition, ==, "1");
  g_assert_cmpstr (egypt->framework_sha256, ==, FRAMEWORK_SHA256);
  g_assert_cmpint (egypt->state, ==, MGI_STATE_CONSULTATION);
  g_assert_cmpstr (egypt->opened_at, ==, AT);
  g_assert_cmpstr (egypt->changed_at, ==, LATER);
  g_assert_cmpint (second, !=, brazil);

  g_assert_cmpint (mgi_store_last_round (store, "EGY", &error), ==, 2);
  g_assert_cmpint (mgi_store_last_round (store, "MAR", &error), ==, 0);
  g_assert_null (mgi_store_assessment (store, "EGY", 3, &error));
  g_assert_no_error (error);
  all = mgi_store_assessments (store, &error);
  g_assert_cmpuint (all->len, ==, 3);
  for (guint i = 0; i < all->len; i++)
    g_assert_cmpstr (((MgiStoredAssessment *)all->pdata[i])->authority, ==, order[i]);
  expect_whole (store, 10);
}

/* A round without a name takes the one of the last round before; earlier ones keep theirs. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  const char *given[] = { NULL, "Exampleland", NULL, "New Exampleland", NULL };
  g_autoptr (MgiStoredAssessment) early = NULL;
  const char *kept[] = { NULL, "Exampleland", "Exampleland", "New Exampleland", "New Exampleland" };

  for (int i = 0; i < (int)G_N_ELEMENTS (given); i++)
    add_assessment (fixture->store, "XEX", i + 1, given[i]);
  for (int i = 0; i < (int)G_N_ELEMENTS (given); i++) {
    g_autoptr (MgiStoredAssessment) assessment = mgi_store_assessment (fixture->store, "XEX", i + 1, NULL);

    g_assert_cmpstr (assessment->name, ==, kept[i]);
  }
  /* Whatever the order: a name never goes to an earlier round. */
  add_assessment (fixture->store, "XFX", 2, "Later");
  add_assessment (fixture->store, "XFX", 1, NULL);
  early = mgi_store_assessment (fixture->store, "XFX", 1, NULL);
  g_assert_cmpstr (early->name, ==, NULL);
  expect_whole (fixture->store, 15);
}

static void
test_assessment_refusals (Fixture *fixture, gconstpointer data)
{
  MgiStore *store = fixture->store;
  MgiStoredAssessment assessment = {
    .authority = (char *)"EGY",
    .round = 1,
    .year = 2026,
    .framework_sha256 = (char *)FRAMEWORK_SHA256,
    .state = MGI_STATE_COLLECTING,
    .opened_at = (char *)AT,
    .changed_at = (char *)AT,
  };
  MgiChange open = change ("open");
  GError *error = NULL;

  g_assert_false (mgi_store_assessment_add (store, &assessment, &open, &error));
  expect_error (&error, MGI_STORE_ERROR_EXISTS);
  assessment.round = 2;
  assessment.framework_sha256 = (char *)"unknown";
  g_assert_false (mgi_store_assessment_add (store, &assessment, &open, &error));
  expect_error (&error, MGI_STORE_ERROR_FAILED);
  assessment.framework_sha256 = (char *)FRAMEWORK_SHA256;
  assessment.round = 1000;
  g_assert_false (mgi_store_assessment_add (store, &assessment, &open, &error));
  expect_error (&error, MGI_STORE_ERROR_FAILED);
  g_assert_cmpint (mgi_store_last_round (store, "EGY", NULL), ==, 1);
  g_assert_false (mgi_store_assessment_set_state (store, 99, MGI_STATE_APPROVED, &open, &error));
  expect_error (&error, MGI_STORE_ERROR_FAILED);
  expect_whole (store, 8);
}

static void
test_touch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MgiStoredAssessment) egypt = NULL;
  GError *error = NULL;

  must (mgi_store_assessment_touch (fixture->store, fixture->egypt, "2027-01-01T00:00:00Z", &error), error);
  egypt = mgi_store_assessment (fixture->store, "EGY", 1, &error);
  g_assert_cmpstr (egypt->changed_at, ==, "2027-01-01T00:00:00Z");
  g_assert_cmpstr (egypt->opened_at, ==, AT);
  expect_whole (fixture->store, 8);
}

/* Every field of an answer and of its sources, those that are missing and those that are strange. */
static void
test_answer_fields (Fixture *fixture, gconstpointer data)
{
  const char *titles[] = { "Loi n° 1 \"asile\"; DROP TABLE answers; --", "قانون", NULL };
  g_autoptr (MgiAnswer) answer = make_answer ("2.1", "yes", "line\nline\ttab 'quote'", titles);
  MgiSource *full = answer->sources->pdata[0];
  MgiChange answering = change ("answer");
  g_autoptr (MgiStoredAnswer) stored = NULL;
  GError *error = NULL;

  full->kind = g_strdup ("law");
  full->locator = g_strdup ("art. 12");
  full->date = g_strdup ("2019-05-01");
  full->url = g_strdup ("https://example.org/?a=1&b=2");
  full->sha256 = g_strdup (FRAMEWORK_SHA256);
  full->stance = MGI_STANCE_CONTRADICTS;
  must (mgi_store_answer_put (fixture->store, fixture->egypt, answer, 0, &answering, &error), error);
  stored = mgi_store_answer (fixture->store, fixture->egypt, "2.1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stored->answer->code, ==, "2.1");
  g_assert_true (mgi_answer_equal (stored->answer, answer));
  g_assert_cmpint (stored->revision, ==, 1);
  g_assert_cmpstr (stored->changed_at, ==, LATER);
  g_assert_cmpstr (stored->changed_by, ==, "ben");
  g_assert_null (mgi_store_answer (fixture->store, fixture->egypt, "9.9", &error));
  g_assert_no_error (error);
}

static void
test_answer_revisions (Fixture *fixture, gconstpointer data)
{
  MgiStore *store = fixture->store;
  g_autoptr (MgiAnswer) cleared = mgi_answer_new ("1.1");
  MgiChange clear = change ("clear");
  g_autoptr (GPtrArray) answers = NULL;
  const MgiStoredAnswer *first, *second;
  GError *error = NULL;

  must (mgi_store_answer_put (store, fixture->egypt, cleared, 2, &clear, &error), error);
  answers = mgi_store_answers (store, fixture->egypt, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answers->len, ==, 2);
  first = answers->pdata[0];
  second = answers->pdata[1];
  g_assert_cmpstr (first->answer->code, ==, "1.1");
  g_assert_cmpstr (first->answer->option, ==, NULL);
  g_assert_cmpstr (first->answer->note, ==, NULL);
  g_assert_cmpuint (first->answer->sources->len, ==, 0);
  g_assert_cmpint (first->revision, ==, 3);
  g_assert_cmpstr (second->answer->code, ==, "1.2");
  g_assert_cmpuint (second->answer->sources->len, ==, 2);
  g_assert_cmpstr (((MgiSource *)second->answer->sources->pdata[0])->title, ==, "Law 1");
  g_assert_cmpstr (((MgiSource *)second->answer->sources->pdata[1])->title, ==, "Law 2");
  expect_whole (store, 9);
}

static void
test_no_such_assessment (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) answers = NULL;
  GError *error = NULL;

  g_assert_false (put (fixture->store, 99, "1.1", "yes", 0, &error));
  expect_error (&error, MGI_STORE_ERROR_FAILED);
  answers = mgi_store_answers (fixture->store, 99, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answers->len, ==, 0);
}

static void
write_down (const char *code, const char *option, gpointer data)
{
  g_string_append_printf (data, "%s=%s ", code, option != NULL ? option : "-");
}

static void
test_choices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  GError *error = NULL;

  must (put (fixture->store, fixture->egypt, "1.10", NULL, 0, &error), error);
  must (mgi_store_choices (fixture->store, fixture->egypt, write_down, seen, &error), error);
  g_assert_cmpstr (seen->str, ==, "1.1=partially 1.10=- 1.2=no ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_fixture_test ("/store/frameworks", test_frameworks);
  add_fixture_test ("/store/framework-refusals", test_framework_refusals);
  add_fixture_test ("/store/crosswalks", test_crosswalks);
  add_fixture_test ("/store/assessments", test_assessments);
  add_fixture_test ("/store/names", test_names);
  add_fixture_test ("/store/assessment-refusals", test_assessment_refusals);
  add_fixture_test ("/store/touch", test_touch);
  add_fixture_test ("/store/answer-fields", test_answer_fields);
  add_fixture_test ("/store/answer-revisions", test_answer_revisions);
  add_fixture_test ("/store/no-such-assessment", test_no_such_assessment);
  add_fixture_test ("/store/choices", test_choices);
  return g_test_run ();
}
