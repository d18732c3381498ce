/*
 * Refusals and texts: the two small things that everything else hands around.
 */
#include "problem-cases.h"

static const MgiProblem *
problem_at (const GPtrArray *problems, guint index)
{
  g_assert_cmpuint (index, <, problems->len);
  return g_ptr_array_index (problems, index);
}

static void
test_nothing_to_refuse (void)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  g_autoptr (GError) error = NULL;
  g_assert_false (mgi_problems_refuse (problems, &error));
  g_assert_no_error (error);
}

static void
test_problems_are_copied (void)
{
  GPtrArray *problems = mgi_problems_new ();
  char file[] = "a.json", pointer[] = "/x", value[] = "9.9";
  MgiPlace place = { .file = file, .line = 3, .column = 7, .row = 5, .pointer = pointer };
  mgi_problems_add (problems, &place, "answer.unknown-code", "code", value, "framework", "mgi", NULL);
  g_autoptr (GError) error = NULL;
  g_assert_true (mgi_problems_refuse (problems, &error));
  file[0] = pointer[0] = value[0] = '#';
  mgi_problems_add (problems, NULL, "another", NULL);
  g_ptr_array_unref (problems);

  g_assert_error (error, MGI_REFUSAL, MGI_REFUSAL_REFUSED);
  g_assert_cmpuint (mgi_refusal_problems (error)->len, ==, 1);
  const MgiProblem *problem = problem_at (mgi_refusal_problems (error), 0);
  g_assert_cmpstr (problem->place.file, ==, "a.json");
  g_assert_cmpuint (problem->place.line, ==, 3);
  g_assert_cmpuint (problem->place.column, ==, 7);
  g_assert_cmpuint (problem->place.row, ==, 5);
  g_assert_cmpstr (problem->place.pointer, ==, "/x");
  g_assert_cmpstr (problem->key, ==, "answer.unknown-code");
  g_assert_cmpstr (problem->values[1], ==, "9.9");
  g_assert_cmpstr (problem->values[3], ==, "mgi");
  g_assert_null (problem->values[4]);
  g_assert_cmpstr (error->message, ==, "row 5 3:7 /x answer.unknown-code code=9.9 framework=mgi");
}

static void
test_error_copies (void)
{
  g_autoptr (GError) first = NULL;
  mgi_refuse (&first, "workflow.no-such-step", "step", "publish", NULL);
  g_autoptr (GError) second = g_error_copy (first);
  g_clear_error (&first);
  const MgiProblem *problem = problem_at (mgi_refusal_problems (second), 0);
  g_assert_cmpstr (problem->key, ==, "workflow.no-such-step");
  g_assert_null (problem->place.file);
  g_assert_null (problem->place.pointer);
  g_assert_cmpstr (second->message, ==, "workflow.no-such-step step=publish");
}

static void
test_nobody_asks (void)
{
  mgi_refuse (NULL, "some.key", "name", "value", NULL);
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  mgi_problems_add (problems, NULL, "some.key", NULL);
  g_assert_true (mgi_problems_refuse (problems, NULL));
}

static void
test_other_errors (void)
{
  g_autoptr (GError) other = g_error_new (G_FILE_ERROR, G_FILE_ERROR_NOENT, "gone");
  g_assert_null (mgi_refusal_problems (other));
  g_assert_null (mgi_refusal_problems (NULL));
  /* made without mgi_refuse(): no problems, but a list */
  g_autoptr (GError) bare = g_error_new (MGI_REFUSAL, MGI_REFUSAL_REFUSED, "bare");
  g_assert_cmpuint (mgi_refusal_problems (bare)->len, ==, 0);
}

static void
test_values_cannot_steer (void)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  MgiPlace place = { .pointer = "/\x1b[2J" };
  mgi_problems_add (problems, &place, "key", "control", "a\x1b[31m\n\tb", "bidi", "a\u202ab\u202ec\u2066d\u2069",
                    "latin1", "caf\xe9", "arabic", "سؤال", "none", (const char *)NULL, NULL);
  const MgiProblem *problem = problem_at (problems, 0);
  g_assert_cmpstr (problem->place.pointer, ==, "/\\u001b[2J");
  g_assert_cmpstr (problem->values[1], ==, "a\\u001b[31m\\u000a\\u0009b");
  g_assert_cmpstr (problem->values[3], ==, "a\\u202ab\\u202ec\\u2066d\\u2069");
  g_assert_cmpstr (problem->values[5], ==, "caf\ufffd");
  g_assert_cmpstr (problem->values[7], ==, "سؤال");
  g_assert_cmpstr (problem->values[9], ==, "");
}

static void
test_values_are_bounded (void)
{
  enum { LONG = 10000, KEPT = 500 };
  g_autoptr (GString) value = g_string_new (NULL);
  for (int i = 0; i < LONG; i++)
    g_string_append (value, "é");
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  mgi_problems_add (problems, NULL, "key", "value", value->str, NULL);
  const char *kept = problem_at (problems, 0)->values[1];
  g_assert_true (g_utf8_validate (kept, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (kept, -1), ==, KEPT + 1);
  g_assert_true (g_str_has_suffix (kept, "éé…"));

  g_string_truncate (value, 2 * KEPT);
  mgi_problems_add (problems, NULL, "key", "value", value->str, NULL);
  g_assert_cmpstr (problem_at (problems, 1)->values[1], ==, value->str);
}

static void
test_list_is_bounded (void)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  for (int i = 0; i < MGI_PROBLEMS_MAX; i++)
    mgi_problems_add (problems, NULL, "key", NULL);
  g_assert_cmpuint (problems->len, ==, MGI_PROBLEMS_MAX);
  for (int i = 0; i < 3; i++)
    mgi_problems_add (problems, NULL, "key", NULL);
  g_assert_cmpuint (problems->len, ==, MGI_PROBLEMS_MAX + 1);
  const MgiProblem *further = problem_at (problems, MGI_PROBLEMS_MAX);
  g_assert_cmpstr (further->key, ==, "refusal.further");
  g_assert_cmpstr (further->values[0], ==, "count");
  g_assert_cmpstr (further->values[1], ==, "3");

  g_autoptr (GError) error = NULL;
  g_assert_true (mgi_problems_refuse (problems, &error));
  g_assert_cmpuint (mgi_refusal_problems (error)->len, ==, MGI_PROBLEMS_MAX + 1);
  g_assert_cmpuint (strlen (error->message), <, 1000);
}

static void
test_message_is_bounded (void)
{
  enum { SHOWN = 20 };
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  for (int i = 0; i < SHOWN; i++)
    mgi_problems_add (problems, NULL, "k", NULL);
  g_autoptr (GError) all = NULL;
  mgi_problems_refuse (problems, &all);
  g_assert_true (g_str_has_suffix (all->message, "; k"));
  mgi_problems_add (problems, NULL, "k", NULL);
  g_autoptr (GError) more = NULL;
  mgi_problems_refuse (problems, &more);
  g_assert_true (g_str_has_suffix (more->message, "; k; and 1 more"));
}

static void
test_text_fallbacks (void)
{
  g_autoptr (MgiText) text = mgi_text_new ();
  g_assert_null (mgi_text_get (text, "en"));
  g_assert_null (mgi_text_get (NULL, "en"));
  mgi_text_set (text, "fr", "Oui");
  g_assert_cmpstr (mgi_text_get (text, "es"), ==, "Oui"); /* the first one set, for want of English */
  mgi_text_set (text, "en", "Yes");
  mgi_text_set (text, "ar", "نعم");
  mgi_text_set (text, "zh-Hant", "是");
  g_assert_cmpstr (mgi_text_get (text, "fr"), ==, "Oui");
  g_assert_cmpstr (mgi_text_get (text, "es"), ==, "Yes");
  g_assert_cmpstr (mgi_text_get (text, NULL), ==, "Yes");
  g_assert_cmpstr (mgi_text_get (text, ""), ==, "Yes");
  g_assert_cmpstr (mgi_text_get (text, "ar-EG"), ==, "نعم");
  g_assert_cmpstr (mgi_text_get (text, "ar-Arab-EG"), ==, "نعم");
  g_assert_cmpstr (mgi_text_get (text, "zh-Hant-TW"), ==, "是");
  g_assert_cmpstr (mgi_text_get (text, "zh"), ==, "Yes");
  g_assert_cmpstr (mgi_text_get (text, "f"), ==, "Yes");
  g_assert_cmpstr (mgi_text_get (text, "arz"), ==, "Yes");
}

static void
test_text_lookup (void)
{
  g_autoptr (MgiText) text = mgi_text_new ();
  mgi_text_set (text, "pt-BR", "Sim");
  g_assert_cmpstr (mgi_text_lookup (text, "pt-BR"), ==, "Sim");
  g_assert_cmpstr (mgi_text_lookup (text, "PT-br"), ==, "Sim");
  g_assert_null (mgi_text_lookup (text, "pt"));
  g_assert_null (mgi_text_lookup (text, NULL));
  g_assert_null (mgi_text_lookup (NULL, "pt-BR"));
  mgi_text_set (text, "pt-BR", "É");
  g_assert_cmpstr (mgi_text_lookup (text, "pt-BR"), ==, "É");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refusal/nothing", test_nothing_to_refuse);
  g_test_add_func ("/refusal/problems-are-copied", test_problems_are_copied);
  g_test_add_func ("/refusal/error-copies", test_error_copies);
  g_test_add_func ("/refusal/nobody-asks", test_nobody_asks);
  g_test_add_func ("/refusal/other-errors", test_other_errors);
  g_test_add_func ("/refusal/values-cannot-steer", test_values_cannot_steer);
  g_test_add_func ("/refusal/values-are-bounded", test_values_are_bounded);
  g_test_add_func ("/refusal/list-is-bounded", test_list_is_bounded);
  g_test_add_func ("/refusal/message-is-bounded", test_message_is_bounded);
  g_test_add_func ("/text/fallbacks", test_text_fallbacks);
  g_test_add_func ("/text/lookup", test_text_lookup);
  return g_test_run ();
}
