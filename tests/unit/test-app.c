/*
 * The one way in which answers change: every path through it, what it refuses, and what it leaves in the history.
 */
#include <glib/gstdio.h>

#include "mgi/app/app.h"

#define ANSWERS(list)                                                                                                  \
  "{\"format\": \"mgi-answers/1\", \"authority\": \"XEX\", \"round\": 1, \"framework\": \"tiny/1\", \"answers\": "     \
  "[" list "]}"

typedef struct {
  char *folder;
  char *where;
  MgiApp *app;
  MgiLanguage *language;
} Fixture;

static GBytes *
tiny_framework (void)
{
  const char *tests = g_getenv ("MGI_TESTS");
  g_autofree char *file = g_build_filename (tests, "cases", "cli", "files", "tiny-1.json", NULL);
  GError *error = NULL;
  GBytes *bytes = mgi_app_read_file (file, MGI_FILE_FRAMEWORK, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  bool known = true;
  g_autofree char *still_open = NULL;

  fixture->folder = g_dir_make_tmp ("mgi-app-XXXXXX", &error);
  fixture->where = g_build_filename (fixture->folder, "test.db", NULL);
  fixture->language = mgi_language_new ("en", &error);
  const MgiAppOptions options = { fixture->where, "Amal", "2026-03-01T09:00:00Z" };
  g_assert_true (mgi_app_init (&options, &error));
  fixture->app = mgi_app_open (&options, &error);
  g_assert_no_error (error);

  g_autoptr (GBytes) bytes = tiny_framework ();
  mgi_framework_unref (mgi_app_framework_load (fixture->app, bytes, "tiny-1.json", &known, &error));
  g_assert_no_error (error);
  g_assert_false (known);
  const MgiOpening opening = { "XEX", "tiny/1", 2026, "Exampleland" };
  g_autofree char *reference = mgi_app_assessment_open (fixture->app, &opening, &still_open, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (reference, ==, "XEX/1");
  g_assert_null (still_open);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  mgi_app_free (fixture->app);
  mgi_language_free (fixture->language);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *file = g_strconcat (fixture->where, endings[i], NULL);
    g_unlink (file);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->where);
  g_free (fixture->folder);
}

/* --- what stands in the database ----------------------------------------------------------------------------------- */

static GPtrArray *
history (const Fixture *fixture)
{
  GError *error = NULL;
  GPtrArray *entries = mgi_app_history (fixture->app, "XEX/1", &error);

  g_assert_no_error (error);
  return entries;
}

static guint
count_rows (const Fixture *fixture)
{
  g_autoptr (GPtrArray) entries = history (fixture);

  return entries->len;
}

static const MgiAnswer *
find_answer (const MgiAssessment *assessment, const char *code)
{
  for (guint i = 0; i < assessment->answers->len; i++) {
    const MgiAnswer *answer = assessment->answers->pdata[i];
    if (g_str_equal (answer->code, code))
      return answer;
  }
  return NULL;
}

/* "option|note|number of sources" */
static char *
on_record (const Fixture *fixture, const char *code)
{
  GError *error = NULL;
  g_autoptr (MgiAssessment) assessment = mgi_app_assessment (fixture->app, "XEX/1", &error);

  g_assert_no_error (error);
  const MgiAnswer *answer = find_answer (assessment, code);
  if (answer == NULL)
    return g_strdup ("nothing");
  return g_strdup_printf ("%s|%s|%u", answer->option, answer->note, answer->sources->len);
}

static void
assert_on_record (const Fixture *fixture, const char *code, const char *expected)
{
  g_autofree char *found = on_record (fixture, code);

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_refused (GError *error, const char *key)
{
  const GPtrArray *problems = mgi_refusal_problems (error);

  g_assert_nonnull (problems);
  const MgiProblem *problem = problems->pdata[0];
  g_assert_cmpstr (problem->key, ==, key);
  g_error_free (error);
}

static void
assert_whole (const Fixture *fixture)
{
  GError *error = NULL;
  gint64 rows = 0;

  g_assert_true (mgi_app_history_verify (fixture->app, &rows, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rows, >, 0);
}

/* --- the paths by which answers change ------------------------------------------------------------------------------ */

static MgiChanges *
answer_with (const Fixture *fixture, const char *code, const char *option, const char *note, gint64 revision,
             GError **error)
{
  g_autoptr (MgiAnswer) answer = mgi_answer_new (code);

  answer->option = g_strdup (option);
  answer->note = g_strdup (note);
  answer->gives_note = note != NULL;
  return mgi_app_answer (fixture->app, "XEX/1", answer, revision, error);
}

/* Answers where that must work. */
static void
answer_at (const Fixture *fixture, const char *code, const char *option, const char *note, gint64 revision)
{
  GError *error = NULL;

  mgi_changes_free (answer_with (fixture, code, option, note, revision, &error));
  g_assert_no_error (error);
}

static void
answer (const Fixture *fixture, const char *code, const char *option)
{
  answer_at (fixture, code, option, NULL, MGI_REVISION_ANY);
}

static MgiChanges *
import_text (const Fixture *fixture, const char *text, const char *file, bool dry_run, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return mgi_app_import (fixture->app, "XEX/1", bytes, file, dry_run, NULL, NULL, error);
}

static MgiChanges *
prefill_text (const Fixture *fixture, const char *lines, GError **error)
{
  g_autofree char *text = g_strconcat ("iso3,convention,status,date,as_of,source\n", lines, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return mgi_app_prefill (fixture->app, "XEX/1", "conventions", bytes, "facts.csv", fixture->language, error);
}

static MgiChanges *
path_answer (const Fixture *fixture, GError **error)
{
  return answer_with (fixture, "1.2", "signed", NULL, MGI_REVISION_ANY, error);
}

static MgiChanges *
path_clear (const Fixture *fixture, GError **error)
{
  return answer_with (fixture, "1.1", NULL, NULL, MGI_REVISION_ANY, error);
}

static MgiChanges *
path_json (const Fixture *fixture, GError **error)
{
  return import_text (fixture, ANSWERS ("{\"code\": \"1.2\", \"option\": \"neither\"}"), "a.json", false, error);
}

static MgiChanges *
path_csv (const Fixture *fixture, GError **error)
{
  return import_text (fixture, "code,option,note,source\n2.1,no,,\n", "a.csv", false, error);
}

static MgiChanges *
path_prefill (const Fixture *fixture, GError **error)
{
  return prefill_text (fixture, "XEX,first-1990,ratified,1999,2022-08,untc\n", error);
}

typedef MgiChanges *(*WritePath) (const Fixture *fixture, GError **error);

/* Each changes exactly one answer of an assessment in which only 1.1 is answered. A new path belongs here. */
static const WritePath paths[] = { path_answer, path_clear, path_json, path_csv, path_prefill };

static void
step (const Fixture *fixture, MgiStep step_taken)
{
  GError *error = NULL;
  MgiState state;

  g_assert_true (mgi_app_step (fixture->app, "XEX/1", step_taken, "because", &state, &error));
  g_assert_no_error (error);
}

/* --- tests ---------------------------------------------------------------------------------------------------------- */

static void
test_one_row_each (Fixture *fixture, gconstpointer data)
{
  const WritePath path = *(const WritePath *)data;
  GError *error = NULL;
  answer (fixture, "1.1", "yes");
  const guint before = count_rows (fixture);
  g_autoptr (MgiChanges) changes = path (fixture, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (changes->n_changed, ==, 1);
  g_assert_cmpuint (count_rows (fixture), ==, before + 1);
  assert_whole (fixture);
}

static void
test_nothing_new_leaves_no_row (Fixture *fixture, gconstpointer data)
{
  const WritePath path = *(const WritePath *)data;
  GError *error = NULL;
  answer (fixture, "1.1", "yes");
  mgi_changes_free (path (fixture, &error));
  const guint before = count_rows (fixture);
  g_autoptr (MgiChanges) again = path (fixture, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (again->n_changed, ==, 0);
  g_assert_cmpuint (count_rows (fixture), ==, before);
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  static const MgiStep steps[] = { MGI_STEP_SUBMIT, MGI_STEP_APPROVE, MGI_STEP_PUBLISH };
  const WritePath path = *(const WritePath *)data;
  answer (fixture, "1.1", "yes");

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    step (fixture, steps[i]);
    if (steps[i] == MGI_STEP_SUBMIT)
      continue;
    GError *error = NULL;
    const guint before = count_rows (fixture);
    g_assert_null (path (fixture, &error));
    assert_refused (error, "assessment.locked");
    g_assert_cmpuint (count_rows (fixture), ==, before);
    assert_on_record (fixture, "1.1", "yes|(null)|0");
    assert_on_record (fixture, "1.2", "nothing");
    assert_on_record (fixture, "2.1", "nothing");
  }

  GError *error = NULL;
  step (fixture, MGI_STEP_REOPEN);
  g_autoptr (MgiChanges) changes = path (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->n_changed, ==, 1);
  assert_whole (fixture);
}

static void
test_locked_dry_run (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  step (fixture, MGI_STEP_SUBMIT);
  step (fixture, MGI_STEP_APPROVE);
  g_assert_null (import_text (fixture, "code,option,note,source\n2.1,no,,\n", "a.csv", true, &error));
  assert_refused (error, "assessment.locked");
}

static void
test_all_or_nothing (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  const guint before = count_rows (fixture);
  const char *text = ANSWERS ("{\"code\": \"1.1\", \"option\": \"yes\"}, {\"code\": \"9.9\", \"option\": \"yes\"},"
                              "{\"code\": \"2.1\", \"option\": \"na\"}");

  g_assert_null (import_text (fixture, text, "a.json", false, &error));
  const GPtrArray *problems = mgi_refusal_problems (error);
  g_assert_cmpuint (problems->len, ==, 2);
  assert_refused (error, "answer.unknown-code");
  g_assert_cmpuint (count_rows (fixture), ==, before);
  assert_on_record (fixture, "1.1", "nothing");
}

static void
test_dry_run (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  const guint before = count_rows (fixture);
  g_autoptr (MgiChanges) changes
      = import_text (fixture, "code,option,note,source\n1.1,yes,,\n2.1,no,,\n", "a.csv", true, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (changes->n_changed, ==, 2);
  g_assert_cmpuint (changes->changes->len, ==, 2);
  const MgiAnswerChange *change = changes->changes->pdata[0];
  g_assert_null (change->before->option);
  g_assert_cmpstr (change->after->option, ==, "yes");
  g_assert_cmpint (change->revision, ==, 0);
  g_assert_cmpuint (count_rows (fixture), ==, before);
  assert_on_record (fixture, "1.1", "nothing");
}

static void
test_import_names_its_file (Fixture *fixture, gconstpointer data)
{
  const char *text = "code,option,note,source\n1.1,yes,,\n2.1,no,,\n";
  GError *error = NULL;
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autofree char *expected = g_strdup_printf ("a.csv sha256:%s", sha256);
  mgi_changes_free (import_text (fixture, text, "some/where/a.csv", false, &error));
  g_autoptr (GPtrArray) entries = history (fixture);

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 3);
  for (guint i = 1; i < entries->len; i++) {
    const MgiHistoryEntry *entry = entries->pdata[i];
    g_assert_cmpstr (entry->action, ==, "import");
    g_assert_cmpstr (entry->reason, ==, expected);
    g_assert_cmpstr (entry->by, ==, "Amal");
    g_assert_cmpstr (entry->at, ==, "2026-03-01T09:00:00Z");
    g_assert_null (entry->before);
  }
}

static void
test_foreign_file (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  const char *text = "{\"format\": \"mgi-answers/1\", \"authority\": \"EGY\", \"round\": 2, \"framework\": "
                     "\"tiny/2\", \"answers\": [{\"code\": \"1.1\", \"option\": \"yes\"}]}";

  g_assert_null (import_text (fixture, text, "a.json", false, &error));
  const GPtrArray *problems = mgi_refusal_problems (error);
  g_assert_cmpuint (problems->len, ==, 3);
  const MgiProblem *round = problems->pdata[1];
  g_assert_cmpstr (round->key, ==, "import.other-round");
  g_assert_cmpstr (round->place.file, ==, "a.json");
  g_assert_cmpstr (round->place.pointer, ==, "/round");
  assert_refused (error, "import.other-authority");
  assert_on_record (fixture, "1.1", "nothing");
}

static void
test_note_stays (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  answer_at (fixture, "1.1", "na", "No such law.", MGI_REVISION_ANY);
  answer (fixture, "1.1", "partially");
  assert_on_record (fixture, "1.1", "partially|No such law.|0");
  /* The note on record counts where an option needs one. */
  answer (fixture, "1.1", "na");
  assert_on_record (fixture, "1.1", "na|No such law.|0");

  g_assert_null (answer_with (fixture, "1.1", "na", "", MGI_REVISION_ANY, &error));
  assert_refused (error, "answer.needs-note");
}

static void
test_clear_wholly (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  answer_at (fixture, "1.1", "yes", "A note.", MGI_REVISION_ANY);
  g_autoptr (MgiChanges) cleared = answer_with (fixture, "1.1", NULL, NULL, MGI_REVISION_ANY, &error);
  g_assert_no_error (error);
  const MgiAnswerChange *change = cleared->changes->pdata[0];
  g_assert_true (change->changed);
  g_assert_cmpint (change->revision, ==, 2);
  assert_on_record (fixture, "1.1", "nothing");
  /* The revision goes on counting. */
  answer_at (fixture, "1.1", "yes", NULL, 2);
  assert_on_record (fixture, "1.1", "yes|(null)|0");
  assert_whole (fixture);
}

static void
test_revisions (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  answer_at (fixture, "1.1", "yes", NULL, 0);
  answer_at (fixture, "1.1", "no", NULL, 1);

  const guint before = count_rows (fixture);
  g_assert_null (answer_with (fixture, "1.1", "partially", NULL, 1, &error));
  assert_refused (error, "answer.other-revision");
  error = NULL;
  g_assert_null (answer_with (fixture, "2.1", "yes", NULL, 1, &error));
  assert_refused (error, "answer.no-revision-yet");
  g_assert_cmpuint (count_rows (fixture), ==, before);
  assert_on_record (fixture, "1.1", "no|(null)|0");
}

/* "é" as two characters becomes one. */
static void
test_composed (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  answer_at (fixture, "1.1", "yes", "de\314\201cret", MGI_REVISION_ANY);
  assert_on_record (fixture, "1.1", "yes|d\303\251cret|0");
  g_autoptr (MgiChanges) again = answer_with (fixture, "1.1", "yes", "d\303\251cret", MGI_REVISION_ANY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->n_changed, ==, 0);
}

static void
test_prefill_source (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (MgiChanges) changes = prefill_text (fixture,
                                                 "XEX,first-1990,ratified,1999-05-02,2022-08,untc\n"
                                                 "EGY,first-1990,signed,,2022-08,untc\n",
                                                 &error);
  g_assert_no_error (error);
  g_autoptr (MgiAssessment) assessment = mgi_app_assessment (fixture->app, "XEX/1", &error);
  const MgiAnswer *found = find_answer (assessment, "1.2");

  g_assert_cmpuint (changes->n_changed, ==, 1);
  g_assert_cmpstr (found->option, ==, "ratified");
  g_assert_cmpuint (found->sources->len, ==, 1);
  const MgiSource *source = found->sources->pdata[0];
  g_assert_cmpstr (source->kind, ==, "treaty");
  g_assert_cmpstr (source->date, ==, "1999-05-02");
  g_assert_cmpstr (source->locator, ==, "untc");
  g_assert_nonnull (strstr (source->title, "first-1990"));
  g_assert_nonnull (strstr (source->title, "conventions"));
}

static void
test_prefill_leaves_answers (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  answer (fixture, "1.2", "neither");
  const guint before = count_rows (fixture);
  g_autoptr (MgiChanges) changes = prefill_text (fixture, "XEX,first-1990,ratified,1999,2022-08,untc\n", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (changes->n_changed, ==, 0);
  g_assert_cmpuint (changes->n_left, ==, 1);
  g_assert_cmpuint (count_rows (fixture), ==, before);
  assert_on_record (fixture, "1.2", "neither|(null)|0");
}

static void
test_prefill_mistakes (Fixture *fixture, gconstpointer data)
{
  static const char *const keys[] = { "prefill.unknown-key", "prefill.unknown-country", "prefill.unknown-status" };
  GError *error = NULL;

  g_assert_null (prefill_text (fixture,
                               "XEX,first-1990,ratified,,,untc\nEGY,second-1991,ratified,,,untc\n"
                               "ZZZ,first-1990,ratified,,,untc\nMAR,first-1990,acceded,,,untc\n",
                               &error));
  const GPtrArray *problems = mgi_refusal_problems (error);
  g_assert_cmpuint (problems->len, ==, 3);
  for (guint i = 0; i < problems->len; i++) {
    const MgiProblem *problem = problems->pdata[i];
    g_assert_cmpstr (problem->key, ==, keys[i]);
    g_assert_cmpuint (problem->place.row, ==, i + 3);
    g_assert_cmpstr (problem->place.file, ==, "facts.csv");
  }
  g_error_free (error);
  assert_on_record (fixture, "1.2", "nothing");
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  MgiState state;
  const guint before = count_rows (fixture);

  g_assert_false (mgi_app_step (fixture->app, "XEX/1", MGI_STEP_PUBLISH, NULL, &state, &error));
  assert_refused (error, "workflow.no-such-step");
  error = NULL;
  g_assert_true (mgi_app_step (fixture->app, "XEX/1", MGI_STEP_SUBMIT, NULL, &state, &error));
  g_assert_cmpint (state, ==, MGI_STATE_CONSULTATION);
  g_assert_false (mgi_app_step (fixture->app, "XEX/1", MGI_STEP_RETURN, NULL, &state, &error));
  assert_refused (error, "workflow.reason-needed");
  error = NULL;
  g_assert_false (mgi_app_step (fixture->app, "XEX/1", MGI_STEP_RETURN, "", &state, &error));
  assert_refused (error, "workflow.reason-needed");
  g_assert_cmpuint (count_rows (fixture), ==, before + 1);

  g_autoptr (GPtrArray) entries = history (fixture);
  const MgiHistoryEntry *entry = entries->pdata[entries->len - 1];
  g_assert_cmpstr (entry->action, ==, "submit");
  g_assert_nonnull (strstr (entry->before, "collecting"));
  g_assert_nonnull (strstr (entry->after, "consultation"));
  assert_whole (fixture);
}

static char *
open_assessment (const Fixture *fixture, const char *authority, const char *framework, const char *name, GError **error)
{
  const MgiOpening opening = { authority, framework, 2026, name };
  g_autofree char *still_open = NULL;

  return mgi_app_assessment_open (fixture->app, &opening, &still_open, error);
}

static void
test_open_refused (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *authority, *framework, *name, *key;
  } cases[] = {
    { "QQQ", "tiny/1", NULL, "authority.unknown-country" },
    { "egy", "tiny/1", NULL, "authority.bad-code" },
    { "EGY", "tiny/7", NULL, "framework.unknown" },
    { "EGY", "tiny", NULL, "framework.unknown" },
    { "EGY/2", "tiny/1", NULL, "assessment.not-the-next-round" },
    { "XEX/1", "tiny/1", NULL, "assessment.not-the-next-round" },
    { "XAB", "tiny/1", NULL, "assessment.name-needed" },
    { "BRA-sao-paulo", "tiny/1", NULL, "assessment.name-needed" },
    { "XAB", "tiny/1", "two\nlines", "assessment.bad-name" },
    { "BRA-sao-paulo", "sdg-10-7-2/2021", "São Paulo", "assessment.wrong-level" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GError *error = NULL;
    g_test_message ("%s %s", cases[i].authority, cases[i].framework);
    g_assert_null (open_assessment (fixture, cases[i].authority, cases[i].framework, cases[i].name, &error));
    assert_refused (error, cases[i].key);
  }
}

static void
test_rounds (Fixture *fixture, gconstpointer data)
{
  const MgiOpening opening = { "XEX/2", "tiny/1", 2026, NULL };
  g_autofree char *still_open = NULL;
  GError *error = NULL;
  g_autofree char *reference = mgi_app_assessment_open (fixture->app, &opening, &still_open, &error);
  g_assert_no_error (error);
  g_autoptr (MgiAssessment) assessment = mgi_app_assessment (fixture->app, reference, &error);

  g_assert_cmpstr (reference, ==, "XEX/2");
  g_assert_cmpstr (still_open, ==, "XEX/1");
  g_assert_cmpstr (assessment->name, ==, "Exampleland");
}

static void
test_framework_never_changes (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  bool known = false;
  g_autoptr (GBytes) same = tiny_framework ();
  mgi_framework_unref (mgi_app_framework_load (fixture->app, same, "tiny-1.json", &known, &error));
  g_assert_no_error (error);
  g_assert_true (known);

  gsize size = 0;
  const char *text = g_bytes_get_data (same, &size);
  g_autofree char *longer = g_strdup_printf ("%.*s\n", (int)size, text);
  g_autoptr (GBytes) other = g_bytes_new (longer, strlen (longer));
  g_assert_null (mgi_app_framework_load (fixture->app, other, "tiny-1.json", &known, &error));
  assert_refused (error, "framework.already-there");
}

static void
add_for_each_path (const char *name, void (*test) (Fixture *, gconstpointer))
{
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autofree char *path = g_strdup_printf ("/app/%s/%u", name, i);
    g_test_add (path, Fixture, &paths[i], set_up, test, tear_down);
  }
}

#define ADD(name, test) g_test_add ("/app/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_for_each_path ("one-row-each", test_one_row_each);
  add_for_each_path ("nothing-new-no-row", test_nothing_new_leaves_no_row);
  add_for_each_path ("locked", test_locked);
  ADD ("locked-dry-run", test_locked_dry_run);
  ADD ("all-or-nothing", test_all_or_nothing);
  ADD ("dry-run", test_dry_run);
  ADD ("import-names-its-file", test_import_names_its_file);
  ADD ("foreign-file", test_foreign_file);
  ADD ("note-stays", test_note_stays);
  ADD ("clear-wholly", test_clear_wholly);
  ADD ("revisions", test_revisions);
  ADD ("composed", test_composed);
  ADD ("prefill/source", test_prefill_source);
  ADD ("prefill/leaves-answers", test_prefill_leaves_answers);
  ADD ("prefill/mistakes", test_prefill_mistakes);
  ADD ("steps", test_steps);
  ADD ("open-refused", test_open_refused);
  ADD ("rounds", test_rounds);
  ADD ("framework-never-changes", test_framework_never_changes);
  return g_test_run ();
}
