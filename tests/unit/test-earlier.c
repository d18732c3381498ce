/*
 * What the earlier round's answers would be in the newer one, and where another answer asks for a reason.
 */
#include "tests/unit/two-editions.h"

/* "a2=yes! b=-": "!" where any other option asks for a reason. */
static void
assert_earlier (const TwoEditions *editions, const char *said, const char *expected)
{
  g_autoptr (GPtrArray) answers = two_editions_answers (said);
  g_autofree int *choices = mgi_choices_from_answers (editions->older, answers);
  g_autofree MgiEarlierChoice *earlier
      = mgi_earlier_choices_new (editions->older, choices, editions->newer, editions->crosswalk);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < editions->newer->n_questions; i++) {
    const MgiQuestion *question = &editions->newer->questions[i];
    const int option = earlier[i].option;
    g_string_append_printf (text, "%s%s=%s%s", i > 0 ? " " : "", question->code,
                            option == MGI_UNANSWERED ? "-" : question->scale->options[option].code,
                            earlier[i].asks ? "!" : "");
  }
  g_assert_cmpstr (text->str, ==, expected);
}

/* An answer that comes where there was none is explained by coverage. */
static void
test_left_out (void)
{
  g_auto (TwoEditions) q = two_editions_new ("exclude");

  assert_earlier (&q, "", "a2=- b=- c=- p=- h=- n=- k=- m=-");
  assert_earlier (&q, "a=yes c=good p=partially h=yes k=no m=yes x=yes",
                  "a2=yes! b=- c=strong! p=no! h=yes! n=- k=- m=-"); /* k was skipped */
  assert_earlier (&q, "p=yes k=no", "a2=- b=- c=- p=yes! h=- n=- k=no! m=-");
}

/* Where an unanswered question counts 0 in both editions, so did it count: an answer that comes moves the score. */
static void
test_counted (void)
{
  g_auto (TwoEditions) q = two_editions_new ("zero");

  assert_earlier (&q, "", "a2=-! b=-! c=-! p=-! h=-! n=- k=-! m=-");
  assert_earlier (&q, "b=no", "a2=-! b=no! c=-! p=-! h=-! n=- k=-! m=-");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/earlier/left-out", test_left_out);
  g_test_add_func ("/earlier/counted", test_counted);
  return g_test_run ();
}
