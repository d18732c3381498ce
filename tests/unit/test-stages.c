/*
 * Stages, the rounds between two that are compared: every row of the table is one question, with what three rounds answered and gave as the reason;
 * what is expected stands beside it, by the rule of docs/comparison.md and not by calculation.
 */
#include <string.h>

#include "questionnaire/questionnaire.h"

enum { YES, PARTIALLY, NO, OPEN = MGI_UNANSWERED };

enum {
  NONE = MGI_REASON_NONE,
  REFORM = MGI_REASON_REFORM,
  CIRCUMSTANCES = MGI_REASON_CIRCUMSTANCES,
  MISTAKE = MGI_REASON_EARLIER_MISTAKE,
  SEVERAL = MGI_REASON_SEVERAL,
};

typedef struct {
  int first, second, third;
  int of_second, of_third; /* MgiReason */
  int expected;            /* likewise, in a comparison of the first with the third */
} Row;

static const Row rows[] = {
  { NO, YES, YES, REFORM, NONE, REFORM },         /* moved before the last round */
  { NO, NO, YES, NONE, MISTAKE, MISTAKE },        /* moved in the last round */
  { NO, PARTIALLY, YES, REFORM, REFORM, REFORM }, /* twice for the same reason */
  { NO, YES, PARTIALLY, MISTAKE, REFORM, SEVERAL },
  { NO, PARTIALLY, YES, NONE, REFORM, NONE }, /* nobody said why it moved first */
  { NO, PARTIALLY, YES, REFORM, NONE, NONE }, /* nor why it moved last */
  { NO, YES, YES, NONE, REFORM, NONE },       /* a reason without a move explains nothing */
  { NO, YES, YES, MISTAKE, REFORM, MISTAKE },
  { YES, OPEN, NO, NONE, CIRCUMSTANCES, CIRCUMSTANCES }, /* not answered on the way: as if it had stood still */
  { NO, NO, NO, NONE, NONE, NONE },
  { NO, NO, YES, REFORM, MISTAKE, MISTAKE },
  { NO, YES, NO, REFORM, MISTAKE, NONE }, /* there and back: not in the list, but in the parts */
};

enum { N = G_N_ELEMENTS (rows) };

/* Its questions are the edition's letter and a number; its options end in the same letter. */
static MgiFramework *
make_framework (char edition)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_printf (text,
                   "{\"id\":\"q\",\"edition\":\"%c\",\"languages\":[\"en\"],\"title\":{\"en\":\"T\"},"
                   "\"authorities\":[\"national\"],\"scales\":{\"s\":["
                   "{\"code\":\"yes-%c\",\"points\":1,\"label\":{\"en\":\"Yes\"}},"
                   "{\"code\":\"partially-%c\",\"points\":0.5,\"label\":{\"en\":\"Partially\"}},"
                   "{\"code\":\"no-%c\",\"points\":0,\"label\":{\"en\":\"No\"}}]},"
                   "\"scoring\":{\"aggregate\":\"questions\",\"missing\":\"exclude\",\"overall\":\"none\"},"
                   "\"sections\":[{\"code\":\"1\",\"title\":{\"en\":\"One\"},\"questions\":[",
                   edition, edition, edition, edition);
  for (guint i = 0; i < N; i++)
    g_string_append_printf (text, "%s{\"code\":\"%c%u\",\"scale\":\"s\",\"text\":{\"en\":\"?\"}}", i > 0 ? "," : "",
                            edition, i);
  g_string_append (text, "]}]}");
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (GError) error = NULL;
  MgiFramework *framework = mgi_framework_load (bytes, "framework.json", &error);
  g_assert_no_error (error);
  return framework;
}

/* All questions are the same, but for one that is new in the newer edition. */
static MgiCrosswalk *
make_crosswalk (char from, char to, guint is_new)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_printf (text, "{\"from\":\"q/%c\",\"to\":\"q/%c\",\"links\":[", from, to);
  for (guint i = 0; i < N; i++) {
    g_autofree char *comma = g_strdup (i > 0 ? "," : "");
    if (i == is_new)
      g_string_append_printf (text,
                              "%s{\"from\":[\"%c%u\"],\"to\":[],\"relation\":\"dropped\"},"
                              "{\"from\":[],\"to\":[\"%c%u\"],\"relation\":\"new\"}",
                              comma, from, i, to, i);
    else
      g_string_append_printf (text,
                              "%s{\"from\":[\"%c%u\"],\"to\":[\"%c%u\"],\"relation\":\"same\",\"options\":{"
                              "\"yes-%c\":\"yes-%c\",\"partially-%c\":\"partially-%c\",\"no-%c\":\"no-%c\"}}",
                              comma, from, i, to, i, from, to, from, to, from, to);
  }
  g_string_append (text, "]}");
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (GError) error = NULL;
  MgiCrosswalk *crosswalk = mgi_crosswalk_load (bytes, "crosswalk.json", &error);
  g_assert_no_error (error);
  return crosswalk;
}

typedef struct {
  int first[N], second[N], third[N];
  MgiReason of_second[N], of_third[N];
} Answers;

static Answers
answers_of_rows (void)
{
  Answers answers;

  for (guint i = 0; i < N; i++) {
    answers.first[i] = rows[i].first;
    answers.second[i] = rows[i].second;
    answers.third[i] = rows[i].third;
    answers.of_second[i] = (MgiReason)rows[i].of_second;
    answers.of_third[i] = (MgiReason)rows[i].of_third;
  }
  return answers;
}

static MgiReason
listed_reason (const MgiComparison *comparison, guint question)
{
  for (guint i = 0; i < comparison->n_answers; i++)
    if (comparison->answers[i].to->index == question)
      return comparison->answers[i].reason;
  return MGI_REASON_NONE;
}

/* `answers` is what they moved together, in answers from no to yes; each is one of N. */
static void
assert_part (const MgiFigure *part, double answers)
{
  g_assert_cmpfloat_with_epsilon (mgi_figure_percent (part), 100 * answers / N, 1e-12);
}

/* Row by row, added up by hand. */
static void
assert_parts (const MgiSectionComparison *section)
{
  assert_part (&section->by_reason[REFORM], 1 + 1 - 0.5 + 0.5 + 0.5 + 1);
  assert_part (&section->by_reason[MISTAKE], 1 + 1 + 1 + 1 - 1);
  assert_part (&section->by_reason[CIRCUMSTANCES], -1);
  assert_part (&section->by_reason[NONE], 0.5 + 0.5 + 1);
  assert_part (&section->by_kind[MGI_REASON_KIND_REAL_CHANGE], 3.5 - 1);
  assert_part (&section->by_kind[MGI_REASON_KIND_CORRECTION], 3);
  assert_part (&section->by_kind[MGI_REASON_KIND_UNSTATED], 2);
  assert_part (&section->answers, 7.5);
}

static void
test_one_edition (void)
{
  g_autoptr (MgiFramework) framework = make_framework ('a');
  const Answers answers = answers_of_rows ();
  g_autoptr (MgiStages) stages = mgi_stages_new (framework);
  mgi_stages_add (stages, &(MgiRound){ framework, answers.second, answers.of_second }, NULL);
  const MgiRound older = { framework, answers.first, NULL };
  const MgiRound newer = mgi_stages_lead_to (stages, (MgiRound){ framework, answers.third, answers.of_third });

  g_autoptr (MgiComparison) comparison = mgi_comparison_new (&older, &newer, NULL, NULL);
  for (guint i = 0; i < N; i++) {
    g_test_message ("row %u", i);
    g_assert_cmpint (listed_reason (comparison, i), ==, rows[i].expected);
  }
  assert_parts (&comparison->sections[0]);
}

/* Other codes and options in every round. */
static void
test_three_editions (void)
{
  g_autoptr (MgiFramework) a = make_framework ('a'), b = make_framework ('b'), c = make_framework ('c');
  g_autoptr (MgiCrosswalk) onward = make_crosswalk ('b', 'c', N), across = make_crosswalk ('a', 'c', N);
  const Answers answers = answers_of_rows ();
  g_autoptr (MgiStages) stages = mgi_stages_new (c);
  mgi_stages_add (stages, &(MgiRound){ b, answers.second, answers.of_second }, onward);
  const MgiRound older = { a, answers.first, NULL };
  const MgiRound newer = mgi_stages_lead_to (stages, (MgiRound){ c, answers.third, answers.of_third });

  g_autoptr (MgiComparison) comparison = mgi_comparison_new (&older, &newer, across, NULL);
  for (guint i = 0; i < N; i++)
    g_assert_cmpint (listed_reason (comparison, i), ==, rows[i].expected);
  assert_parts (&comparison->sections[0]);
}

/* What the edition in between did not ask like this: the move is all of the last round's. */
static void
test_not_comparable_on_the_way (void)
{
  g_autoptr (MgiFramework) a = make_framework ('a'), b = make_framework ('b');
  g_autoptr (MgiCrosswalk) onward = make_crosswalk ('b', 'a', 3);
  const Answers answers = answers_of_rows ();
  g_autoptr (MgiStages) stages = mgi_stages_new (a);
  mgi_stages_add (stages, &(MgiRound){ b, answers.second, answers.of_second }, onward);
  const MgiRound older = { a, answers.first, NULL };
  const MgiRound newer = mgi_stages_lead_to (stages, (MgiRound){ a, answers.third, answers.of_third });

  g_autoptr (MgiComparison) comparison = mgi_comparison_new (&older, &newer, NULL, NULL);
  g_assert_cmpint (listed_reason (comparison, 3), ==, REFORM);
  assert_part (&comparison->sections[0].by_reason[REFORM], 3.5 + 1);
  assert_part (&comparison->sections[0].by_reason[MISTAKE], 3 - 1);
}

/* Three rounds in between, there and back: every move has its own part. */
static void
test_long_way (void)
{
  g_autoptr (MgiFramework) framework = make_framework ('a');
  const int ways[][N] = { { NO }, { YES }, { NO }, { YES }, { PARTIALLY } };
  const MgiReason because[][N] = {
    { MGI_REASON_NONE },   { MGI_REASON_REFORM },        { MGI_REASON_EARLIER_MISTAKE },
    { MGI_REASON_REFORM }, { MGI_REASON_CIRCUMSTANCES },
  };
  g_autoptr (MgiStages) stages = mgi_stages_new (framework);
  for (guint round = 1; round < 4; round++)
    mgi_stages_add (stages, &(MgiRound){ framework, ways[round], because[round] }, NULL);
  const MgiRound older = { framework, ways[0], NULL };
  const MgiRound newer = mgi_stages_lead_to (stages, (MgiRound){ framework, ways[4], because[4] });

  g_autoptr (MgiComparison) comparison = mgi_comparison_new (&older, &newer, NULL, NULL);
  g_assert_cmpint (listed_reason (comparison, 0), ==, SEVERAL);
  assert_part (&comparison->overall.by_reason[REFORM], 2);
  assert_part (&comparison->overall.by_reason[MISTAKE], -1);
  assert_part (&comparison->overall.by_reason[CIRCUMSTANCES], -0.5);
  assert_part (&comparison->overall.by_reason[NONE], 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stages/one-edition", test_one_edition);
  g_test_add_func ("/stages/three-editions", test_three_editions);
  g_test_add_func ("/stages/not-comparable-on-the-way", test_not_comparable_on_the_way);
  g_test_add_func ("/stages/long-way", test_long_way);
  return g_test_run ();
}
