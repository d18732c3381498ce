/*
 * Lenses: topics in their order, and what one round and two say on them; expected values are counted by hand.
 */
#include <string.h>

#include "questionnaire/questionnaire.h"

/* clang-format off */
static const char json[]
    = "{'id':'t','edition':'1','languages':['en'],'title':{'en':'T'},'authorities':['national'],"
      "'scales':{'presence':[{'code':'yes','points':1,'label':{'en':'Yes'}},{'code':'no','points':0,'label':{'en':'No'}},"
      "{'code':'na','points':null,'label':{'en':'Not applicable'}}]},"
      "'scoring':{'aggregate':'questions','missing':'exclude','overall':'none'},"
      "'sections':[{'code':'1','title':{'en':'One'},'questions':["
      "{'code':'a','scale':'presence','text':{'en':'Q'},'tags':{'gcm':[15,2],'sdg':['10.c','16.b']}},"
      "{'code':'b','scale':'presence','text':{'en':'Q'},'tags':{'gcm':[2],'sdg':['8.10','10.7']},"
      "'when':{'question':'a','in':['yes']}},"
      "{'code':'c','scale':'presence','text':{'en':'Q'},'tags':{'gcm':[2],'sdg':['8.8']}},"
      "{'code':'d','scale':'presence','text':{'en':'Q'},'tags':{'gcm':[2,23]}},"
      "{'code':'e','scale':'presence','text':{'en':'Q'}}]}]}";
/* clang-format on */

enum { YES, NO, NA, A = 0, B, C, D, E };

static MgiFramework *
framework_read (const char *source)
{
  GError *error = NULL;
  g_autofree char *text = g_strdup (source);
  g_autoptr (GBytes) bytes = g_bytes_new (g_strdelimit (text, "'", '"'), strlen (text));
  MgiFramework *framework = mgi_framework_load (bytes, "test", &error);

  g_assert_no_error (error);
  return framework;
}

static MgiFramework *
framework_new (void)
{
  return framework_read (json);
}

static char *
say_topics (const MgiLens *lens)
{
  GString *words = g_string_new (NULL);

  for (guint t = 0; t < lens->n_topics; t++) {
    g_string_append_printf (words, "%s%s:", t > 0 ? " " : "", lens->topics[t].code);
    for (guint i = 0; i < lens->topics[t].n_questions; i++)
      g_string_append (words, lens->framework->questions[lens->topics[t].questions[i]].code);
  }
  return g_string_free (words, FALSE);
}

static void
test_topics (void)
{
  g_autoptr (MgiFramework) framework = framework_new ();
  g_autoptr (MgiLens) gcm = mgi_lens_new (framework, MGI_LENS_GCM), sdg = mgi_lens_new (framework, MGI_LENS_SDG);
  g_autofree char *objectives = say_topics (gcm), *targets = say_topics (sdg);

  g_assert_cmpstr (objectives, ==, "2:abcd 15:a 23:d");
  g_assert_cmpstr (targets, ==, "8.8:c 8.10:b 10.7:b 10.c:a 16.b:a");
  g_assert_cmpuint (gcm->n_untagged, ==, 1);
  g_assert_cmpuint (sdg->n_untagged, ==, 2);
  g_assert_null (mgi_lens_topic (gcm, "1"));
  g_assert_cmpstr (mgi_lens_topic (gcm, "23")->code, ==, "23");
}

static void
test_words (void)
{
  MgiLensKind kind = MGI_N_LENSES;

  g_assert_true (mgi_lens_from_word ("sdg", &kind));
  g_assert_cmpint (kind, ==, MGI_LENS_SDG);
  g_assert_false (mgi_lens_from_word ("goal", &kind));
  g_assert_cmpstr (mgi_lens_word (MGI_LENS_GCM), ==, "gcm");
  g_assert_cmpuint (g_strv_length ((char **)mgi_lens_words ()), ==, 2);
}

static void
test_count (void)
{
  g_autoptr (MgiFramework) framework = framework_new ();
  g_autoptr (MgiLens) lens = mgi_lens_new (framework, MGI_LENS_GCM);
  g_autofree int *choices = mgi_choices_new (framework);
  choices[A] = NO;
  choices[B] = YES; /* left from earlier: not asked while a is no */
  choices[C] = NA;
  MgiTopicCount *counts = mgi_lens_count (lens, choices);

  g_assert_cmpuint (counts[0].answered, ==, 1); /* a, of a and d */
  g_assert_cmpuint (counts[0].applicable, ==, 2);
  g_assert_cmpuint (counts[0].counts[YES], ==, 0);
  g_assert_cmpuint (counts[0].counts[NO], ==, 1);
  g_assert_cmpuint (counts[0].counts[NA], ==, 1);
  g_assert_cmpuint (counts[1].answered, ==, 1);
  g_assert_cmpuint (counts[1].applicable, ==, 1);
  g_assert_cmpuint (counts[2].answered, ==, 0);
  g_assert_cmpuint (counts[2].applicable, ==, 1);
  mgi_topic_counts_free (counts, lens);
}

static void
test_compare (void)
{
  g_autoptr (MgiFramework) framework = framework_new ();
  g_autoptr (MgiLens) lens = mgi_lens_new (framework, MGI_LENS_GCM);
  g_autofree int *before = mgi_choices_new (framework), *after = mgi_choices_new (framework);
  before[A] = NO;
  after[A] = YES;
  after[D] = NO;
  const MgiRound older = { framework, before, NULL }, newer = { framework, after, NULL };
  g_autoptr (MgiComparison) comparison = mgi_comparison_new (&older, &newer, NULL, NULL);
  g_autoptr (MgiLensChange) change = mgi_lens_compare (lens, lens, comparison);

  g_assert_cmpuint (comparison->n_answers, ==, 2);
  g_assert_cmpuint (change->n_topics, ==, 3);
  g_assert_cmpuint (change->topics[0].n_changed, ==, 2);
  g_assert_cmpuint (change->topics[1].n_changed, ==, 1);
  g_assert_cmpuint (change->topics[1].changed[0], ==, 0);
  g_assert_cmpuint (change->topics[2].n_changed, ==, 1);
  g_assert_cmpuint (change->topics[2].changed[0], ==, 1);
}

/* A topic that only one of the two editions knows. */
static void
test_compare_editions (void)
{
  g_autoptr (MgiFramework) framework = framework_new ();
  g_autoptr (MgiLens) gcm = mgi_lens_new (framework, MGI_LENS_GCM), sdg = mgi_lens_new (framework, MGI_LENS_SDG);
  g_autofree int *choices = mgi_choices_new (framework);
  const MgiRound round = { framework, choices, NULL };
  g_autoptr (MgiComparison) comparison = mgi_comparison_new (&round, &round, NULL, NULL);
  g_autoptr (MgiLensChange) change = mgi_lens_compare (gcm, sdg, comparison); /* no code is in both */

  g_assert_cmpuint (change->n_topics, ==, 8);
  g_assert_cmpstr (change->topics[0].code, ==, "2");
  g_assert_null (change->topics[0].newer);
  g_assert_cmpstr (change->topics[1].code, ==, "8.8");
  g_assert_null (change->topics[1].older);
  g_assert_cmpstr (change->topics[7].code, ==, "23");
}

/* An objective of either round is not one that no question serves. */
static void
test_without (void)
{
  g_autoptr (GString) text = g_string_new (json);
  g_string_replace (text, "[15,2]", "[7,2]", 1);
  g_autoptr (MgiFramework) framework = framework_new (), another = framework_read (text->str);
  g_autoptr (MgiLens) lens = mgi_lens_new (framework, MGI_LENS_GCM), other = mgi_lens_new (another, MGI_LENS_GCM);
  g_autoptr (MgiLens) sdg = mgi_lens_new (framework, MGI_LENS_SDG);
  g_auto (GStrv) one = mgi_lens_without_questions (lens, NULL), both = mgi_lens_without_questions (lens, other);
  g_auto (GStrv) targets = mgi_lens_without_questions (sdg, NULL);

  g_assert_cmpuint (g_strv_length (one), ==, 20); /* of 23, but 2, 15, 23 */
  g_assert_true (g_strv_contains ((const char *const *)one, "7"));
  g_assert_cmpuint (g_strv_length (both), ==, 19);
  g_assert_false (g_strv_contains ((const char *const *)both, "7"));
  g_assert_cmpuint (g_strv_length (targets), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lens/topics", test_topics);
  g_test_add_func ("/lens/words", test_words);
  g_test_add_func ("/lens/count", test_count);
  g_test_add_func ("/lens/compare", test_compare);
  g_test_add_func ("/lens/compare-editions", test_compare_editions);
  g_test_add_func ("/lens/without", test_without);
  return g_test_run ();
}
