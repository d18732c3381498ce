/*
 * The workflow's states and steps, and how assessments are called.
 */
#include "problem-cases.h"

enum { NO = -1, STATES = 4, STEPS = 5 };

/* By hand from the picture in workflow.h: rows are states, columns submit, return, approve, publish, reopen. */
static const int expected[STATES][STEPS] = {
  { MGI_STATE_CONSULTATION, NO, NO, NO, NO },
  { NO, MGI_STATE_COLLECTING, MGI_STATE_APPROVED, NO, NO },
  { NO, NO, NO, MGI_STATE_PUBLISHED, MGI_STATE_COLLECTING },
  { NO, NO, NO, NO, MGI_STATE_COLLECTING },
};

static const char *const possible[STATES] = { "submit", "approve, return", "publish, reopen", "reopen" };

static void
test_every_step_from_every_state (void)
{
  for (int state = 0; state < STATES; state++) {
    for (int step = 0; step < STEPS; step++) {
      MgiState after = (MgiState)99;
      g_autoptr (GError) error = NULL;
      bool done = mgi_state_after ((MgiState)state, (MgiStep)step, &after, &error);
      if (expected[state][step] != NO) {
        g_assert_true (done);
        g_assert_no_error (error);
        g_assert_cmpint (after, ==, expected[state][step]);
        continue;
      }
      g_assert_false (done);
      g_assert_cmpint (after, ==, 99);
      g_autofree char *seen = cases_describe (mgi_refusal_problems (error));
      g_autofree char *refusal
          = g_strdup_printf ("- workflow.no-such-step step=%s state=%s possible=%s\n", mgi_step_word ((MgiStep)step),
                             mgi_state_word ((MgiState)state), possible[state]);
      g_assert_cmpstr (seen, ==, refusal);
    }
  }
}

static void
test_words (void)
{
  static const char *const states[STATES] = { "collecting", "consultation", "approved", "published" };
  static const char *const steps[STEPS] = { "submit", "return", "approve", "publish", "reopen" };
  for (int i = 0; i < STATES; i++) {
    MgiState state = MGI_STATE_COLLECTING;
    g_assert_cmpstr (mgi_state_word ((MgiState)i), ==, states[i]);
    g_assert_true (mgi_state_from_word (states[i], &state));
    g_assert_cmpint (state, ==, i);
  }
  for (int i = 0; i < STEPS; i++) {
    MgiStep step = MGI_STEP_SUBMIT;
    g_assert_cmpstr (mgi_step_word ((MgiStep)i), ==, steps[i]);
    g_assert_true (mgi_step_from_word (steps[i], &step));
    g_assert_cmpint (step, ==, i);
  }
  MgiState state;
  MgiStep step;
  g_assert_false (mgi_state_from_word ("Approved", &state));
  g_assert_false (mgi_state_from_word (NULL, &state));
  g_assert_false (mgi_step_from_word ("", &step));
  g_assert_false (mgi_step_from_word ("collecting", &step));
}

static void
test_open_and_reasons (void)
{
  g_assert_true (mgi_state_is_open (MGI_STATE_COLLECTING));
  g_assert_true (mgi_state_is_open (MGI_STATE_CONSULTATION));
  g_assert_false (mgi_state_is_open (MGI_STATE_APPROVED));
  g_assert_false (mgi_state_is_open (MGI_STATE_PUBLISHED));
  g_assert_true (mgi_step_needs_reason (MGI_STEP_RETURN));
  g_assert_true (mgi_step_needs_reason (MGI_STEP_REOPEN));
  g_assert_false (mgi_step_needs_reason (MGI_STEP_SUBMIT));
  g_assert_false (mgi_step_needs_reason (MGI_STEP_APPROVE));
  g_assert_false (mgi_step_needs_reason (MGI_STEP_PUBLISH));
}

typedef struct {
  const char *text;
  bool valid;
} Form;

static void
test_authorities (void)
{
  static const Form forms[] = {
    { "EGY", true },       { "XEX", true },     { "BRA-sao-paulo", true }, { "BRA-1", true },    { "", false },
    { "EG", false },       { "EGYP", false },   { "egy", false },          { "EGY-", false },    { "EGY--a", false },
    { "EGY-a--b", false }, { "EGY-a-", false }, { "EGY-A", false },        { "EGY-são", false }, { "EGY a", false },
    { "EGY/1", false },    { " EGY", false },   { "EGY\n", false },        { "ÉGY", false },     { "-EGY", false },
    { "E-GY", false },
  };
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    g_assert_true (mgi_authority_is_valid (forms[i].text) == forms[i].valid);

  g_autofree char *slug = g_strnfill (60, 'a');
  g_autofree char *longest = g_strconcat ("BRA-", slug, NULL);
  g_autofree char *too_long = g_strconcat ("BRA-", slug, "a", NULL);
  g_assert_true (mgi_authority_is_valid (longest));
  g_assert_false (mgi_authority_is_valid (too_long));
}

static void
test_levels_and_examples (void)
{
  g_assert_cmpstr (mgi_authority_level ("EGY"), ==, "national");
  g_assert_cmpstr (mgi_authority_level ("BRA-sao-paulo"), ==, "local");
  g_assert_true (mgi_authority_is_example ("XEX"));
  g_assert_true (mgi_authority_is_example ("XAA-town"));
  g_assert_true (mgi_authority_is_example ("XZZ"));
  g_assert_false (mgi_authority_is_example ("EGY"));
  g_assert_false (mgi_authority_is_example ("MEX"));
}

typedef struct {
  const char *text;
  const char *authority; /* NULL: refused */
  int round;
} Reference;

static void
test_references (void)
{
  static const Reference references[] = {
    { "EGY/1", "EGY", 1 },
    { "BRA-sao-paulo/12", "BRA-sao-paulo", 12 },
    { "XEX/999", "XEX", 999 },
    { "EGY/0", NULL, 0 },
    { "EGY/1000", NULL, 0 },
    { "EGY/01", NULL, 0 },
    { "EGY/-1", NULL, 0 },
    { "EGY/+1", NULL, 0 },
    { "EGY/ 1", NULL, 0 },
    { "EGY/1 ", NULL, 0 },
    { "EGY/", NULL, 0 },
    { "EGY", NULL, 0 },
    { "/1", NULL, 0 },
    { "", NULL, 0 },
    { "EGY/1/2", NULL, 0 },
    { "egy/1", NULL, 0 },
    { "EGY/99999999999999999999", NULL, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (references); i++) {
    g_autofree char *authority = NULL;
    int round = 0;
    g_autoptr (GError) error = NULL;
    bool good = mgi_reference_parse (references[i].text, &authority, &round, &error);
    g_assert_true (good == (references[i].authority != NULL));
    g_assert_cmpstr (authority, ==, references[i].authority);
    g_assert_cmpint (round, ==, references[i].round);
    g_autofree char *seen = cases_describe (mgi_refusal_problems (error));
    g_autofree char *refusal = g_strdup_printf ("- assessment.bad-reference value=%s\n", references[i].text);
    g_assert_cmpstr (seen, ==, good ? "" : refusal);
  }
}

static void
test_assessment (void)
{
  g_autofree char *folder = cases_folder ("framework");
  g_autofree char *path = g_build_filename (folder, "good-minimal", NULL);
  g_autoptr (GBytes) bytes = cases_read (path, "input.json");
  MgiFramework *framework = mgi_framework_load (bytes, NULL, NULL);
  g_autoptr (MgiAssessment) assessment = mgi_assessment_new ("BRA-sao-paulo", 2, framework);
  mgi_framework_unref (framework); /* the assessment holds its own */
  g_autofree char *reference = mgi_assessment_reference (assessment);
  g_assert_cmpstr (reference, ==, "BRA-sao-paulo/2");
  g_assert_cmpstr (assessment->framework->id, ==, "example");
  g_assert_cmpint (assessment->state, ==, MGI_STATE_COLLECTING);
  g_assert_null (assessment->name);
  g_ptr_array_add (assessment->answers, mgi_answer_new ("1.1"));
  g_assert_cmpuint (assessment->answers->len, ==, 1);
  mgi_assessment_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/every-step-from-every-state", test_every_step_from_every_state);
  g_test_add_func ("/workflow/words", test_words);
  g_test_add_func ("/workflow/open-and-reasons", test_open_and_reasons);
  g_test_add_func ("/assessment/authorities", test_authorities);
  g_test_add_func ("/assessment/levels-and-examples", test_levels_and_examples);
  g_test_add_func ("/assessment/references", test_references);
  g_test_add_func ("/assessment/new", test_assessment);
  return g_test_run ();
}
