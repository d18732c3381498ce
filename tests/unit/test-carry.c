/*
 * Carry-forward: which answers come along to a follow-up, what comes with them, and what stays behind.
 */
#include "tests/unit/two-editions.h"

/* The answers as they are written, in their order. */
static char *
describe (const GPtrArray *answers)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < answers->len; i++) {
    const MgiAnswer *answer = answers->pdata[i];
    g_assert_true (answer->to_confirm);
    g_string_append_printf (text, "%s%s=%s", i > 0 ? " " : "", answer->code, answer->option);
  }
  return g_string_free (text, FALSE);
}

static void
assert_carried (const MgiFramework *older, const char *said, const MgiFramework *newer, const MgiCrosswalk *crosswalk,
                const char *expected)
{
  g_autoptr (GPtrArray) answers = two_editions_answers (said);
  g_autoptr (GPtrArray) carried = mgi_carry_forward (older, answers, newer, crosswalk);
  g_autofree char *seen = describe (carried);

  g_assert_cmpstr (seen, ==, expected);
}

static void
test_two_editions (void)
{
  static const struct {
    const char *said, *carried;
  } cases[] = {
    { "", "" },
    /* reworded and same, in the newer order, whatever the order of the answers */
    { "b=no a=yes", "a2=yes b=no" },
    /* neither another subject nor what is asked no more */
    { "m=yes x=yes", "" },
    { "m=yes x=yes b=partially", "b=partially" },
    /* options lead through the link's map */
    { "c=good", "c=strong" },
    { "c=bad p=yes", "c=weak p=yes" },
    { "p=partially", "p=no" },
    { "p=no", "p=no" },
    /* what hangs on another comes along with it */
    { "p=yes h=partially", "p=yes h=partially" },
    /* it was asked, but what it hangs on became an answer that does not let it be asked */
    { "p=partially h=yes", "p=no" },
    /* it was not asked in the older round: an answer that was left there stays behind */
    { "p=no h=yes", "p=no" },
    { "h=yes", "" },
    /* asked then, but what it hangs on today is new, and not answered */
    { "p=yes k=yes", "p=yes" },
    /* all at once */
    { "a=no b=yes c=bad p=yes h=no k=yes m=yes x=no", "a2=no b=yes c=weak p=yes h=no" },
  };
  g_auto (TwoEditions) q = two_editions_new ("exclude");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_carried (q.older, cases[i].said, q.newer, q.crosswalk, cases[i].carried);
}

/* Within one edition every question is asked again. */
static void
test_one_edition (void)
{
  g_auto (TwoEditions) q = two_editions_new ("exclude");

  assert_carried (q.older, "", q.older, NULL, "");
  assert_carried (q.older, "x=yes m=no a=yes", q.older, NULL, "a=yes m=no x=yes");
  assert_carried (q.older, "p=partially h=yes k=yes", q.older, NULL, "p=partially h=yes");
  assert_carried (q.older, "p=yes h=yes k=no", q.older, NULL, "p=yes h=yes k=no");
  assert_carried (q.older, "h=yes k=no", q.older, NULL, "");
}

/* Nothing pairs: an empty list, and not none. */
static void
test_nothing_pairs (void)
{
  g_auto (TwoEditions) q = two_editions_new ("exclude");
  g_autoptr (MgiCrosswalk) apart = two_editions_crosswalk (
      "{'from': 'q/1', 'to': 'q/2', 'links': ["
      "{'from': ['a', 'b', 'c', 'p', 'h', 'k', 'm', 'x'], 'to': ['a2'], 'relation': 'merged'},"
      "{'from': [], 'to': ['b', 'c', 'p', 'h', 'n', 'k', 'm'], 'relation': 'new'}]}");

  assert_carried (q.older, "a=no b=yes c=bad p=yes h=no k=yes m=yes x=no", q.newer, apart, "");
}

/* Note and sources come along, the reason does not: it explained another move. */
static void
test_what_comes_along (void)
{
  g_auto (TwoEditions) q = two_editions_new ("exclude");
  g_autoptr (GPtrArray) answers = two_editions_answers ("a=yes b=no");
  MgiAnswer *a = answers->pdata[0];
  MgiSource *law = mgi_source_new ("Act 5"), *doubt = mgi_source_new ("A report");

  a->note = g_strdup ("Art. 12");
  a->reason = MGI_REASON_REFORM;
  law->locator = g_strdup ("art. 12");
  law->date = g_strdup ("2019-05");
  doubt->stance = MGI_STANCE_CONTRADICTS;
  g_ptr_array_add (a->sources, law);
  g_ptr_array_add (a->sources, doubt);
  g_autoptr (GPtrArray) carried = mgi_carry_forward (q.older, answers, q.newer, q.crosswalk);
  g_assert_cmpuint (carried->len, ==, 2);

  const MgiAnswer *with = carried->pdata[0], *without = carried->pdata[1];
  g_assert_cmpstr (with->code, ==, "a2");
  g_assert_cmpstr (with->note, ==, "Art. 12");
  g_assert_cmpuint (with->sources->len, ==, 2);
  g_assert_true (mgi_source_equal (with->sources->pdata[0], law));
  g_assert_true (mgi_source_equal (with->sources->pdata[1], doubt));
  g_assert_true (with->sources->pdata[0] != law); /* a copy: the older answer may go */
  g_assert_cmpint (with->reason, ==, MGI_REASON_NONE);
  g_assert_true (with->gives_note && with->gives_sources && with->gives_reason);
  g_assert_null (without->note);
  g_assert_cmpuint (without->sources->len, ==, 0);
  g_assert_cmpint (a->reason, ==, MGI_REASON_REFORM);
}

/* Only an option can be confirmed: a note alone stays behind, and so does an option that the framework lacks. */
static void
test_without_option (void)
{
  g_auto (TwoEditions) q = two_editions_new ("exclude");
  g_autoptr (GPtrArray) answers = two_editions_answers ("a=maybe");
  MgiAnswer *only_note = mgi_answer_new ("b");

  only_note->note = g_strdup ("to be asked");
  g_ptr_array_add (answers, only_note);
  g_autoptr (GPtrArray) carried = mgi_carry_forward (q.older, answers, q.newer, q.crosswalk);
  g_assert_cmpuint (carried->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/carry/two-editions", test_two_editions);
  g_test_add_func ("/carry/one-edition", test_one_edition);
  g_test_add_func ("/carry/nothing-pairs", test_nothing_pairs);
  g_test_add_func ("/carry/what-comes-along", test_what_comes_along);
  g_test_add_func ("/carry/without-option", test_without_option);
  return g_test_run ();
}
