/*
 * What a report says its scores hang on, reckoned by hand on the sample (tests/reports/sample.h).
 *
 * Follow-up: 1.1.1 yes = 1, 1.1.2 partially = 0.5 with weight 2, 1.2.1 signed = 0.5, 1.2.2 hangs on "ratified" and has a
 * "yes" from earlier, 2.1 no = 0, 2.2 not applicable, 2.3 open. Baseline: 1.1.1, 2.1, 2.2 and 2.3 no, the rest alike.
 */
#include <string.h>

#include "tests/reports/fixture.h"

enum { LISTED_MAX = 1000, DEEP = 600, SHALLOW = 600 };

static void
add_whatif (cJSON *document, const MgiAssessment *current, const MgiAssessment *previous)
{
  const MgiReportRounds rounds = { current, previous, NULL };

  mgi_report_add_whatif (document, &rounds);
}

static void
add_value (GString *words, const cJSON *value)
{
  if (cJSON_IsString (value))
    g_string_append_printf (words, "%s ", value->valuestring);
  else if (cJSON_IsNumber (value))
    g_string_append_printf (words, "%.6g ", value->valuedouble);
  else
    g_string_append (words, "- ");
}

/* "1 1.1.1 yes partially 62.5 50 - - ; …" */
static char *
say (const cJSON *list)
{
  GString *words = g_string_new (NULL);
  const cJSON *item, *value;

  cJSON_ArrayForEach (item, list)
  {
    cJSON_ArrayForEach (value, item) add_value (words, value);
    g_string_append (words, "; ");
  }
  return g_string_free (words, FALSE);
}

static void
assert_said (const cJSON *document, const char *path, const char *expected)
{
  g_autofree char *said = say (at (document, path));

  g_assert_cmpstr (said, ==, expected);
}

/* 2.1 counts 0 whatever 2.3 will say: between 0 / 2 and 1 / 2. Nothing is open in 1. */
static void
test_next (Fixture *f, gconstpointer data)
{
  add_whatif (f->document, f->follow_up, f->baseline);
  assert_text (f->document, "next/format", "mgi-next/1");
  assert_text (f->document, "next/assessment", "XEX/2");
  assert_text (f->document, "next/framework", "demo/1");
  g_assert_cmpint (cJSON_GetArraySize (at (f->document, "next/sections")), ==, 1);
  assert_keys (at (f->document, "next/sections/0"), "code low high open questions");
  assert_text (f->document, "next/sections/0/code", "2");
  assert_number (f->document, "next/sections/0/low", 0);
  assert_number (f->document, "next/sections/0/high", 50);
  assert_number (f->document, "next/sections/0/open", 1);
  assert_said (f->document, "next/sections/0/questions", "2.3 50 0 ; ");
}

/*
 * 1 is 2.5 / 4, the whole 2.5 / 5. Where 1.2.1 becomes "ratified", 1.2.2 counts with its "yes": 1 is 4 / 5, the whole
 * 4 / 6.
 */
static void
test_answers (Fixture *f, gconstpointer data)
{
  add_whatif (f->document, f->follow_up, f->baseline);
  assert_text (f->document, "sensitivity/format", "mgi-sensitivity/1");
  assert_number (f->document, "sensitivity/amount", 5);
  assert_keys (at (f->document, "sensitivity"), "format assessment framework amount answers against weights left_out");
  assert_keys (at (f->document, "sensitivity/answers/0"),
               "section question option changed before after band_before band_after");
  assert_said (f->document, "sensitivity/answers",
               "1 1.1.1 yes partially 62.5 50 - - ; "
               "1 1.1.2 partially yes 62.5 87.5 - - ; 1 1.1.2 partially no 62.5 37.5 - - ; "
               "1 1.2.1 signed ratified 62.5 80 - - ; 1 1.2.1 signed neither 62.5 50 - - ; "
               "1.1 1.1.1 yes partially 66.6667 50 - - ; "
               "1.1 1.1.2 partially yes 66.6667 100 - - ; 1.1 1.1.2 partially no 66.6667 33.3333 - - ; "
               "1.2 1.2.1 signed ratified 50 100 - - ; 1.2 1.2.1 signed neither 50 0 - - ; "
               "2 2.1 no partially 0 50 - - ; "
               "- 1.1.1 yes partially 50 40 - - ; "
               "- 1.1.2 partially yes 50 70 - - ; - 1.1.2 partially no 50 30 - - ; "
               "- 1.2.1 signed ratified 50 66.6667 - - ; - 1.2.1 signed neither 50 40 - - ; "
               "- 2.1 no partially 50 60 - - ; ");
  assert_number (f->document, "sensitivity/left_out/answers", 0);
  assert_number (f->document, "sensitivity/left_out/weights", 0);
}

/*
 * 1 and 1.1 rose through 1.1.1 alone: while it weighs anything. The whole rose from 1.5 / 7, and rises whatever any one
 * question weighs: without 1.1.1 from 1.5 / 6 to 1.5 / 4. All points are below 1, so with 0 as its factor nothing
 * rose, nor did 1 without 1.1.
 */
static void
test_weights (Fixture *f, gconstpointer data)
{
  add_whatif (f->document, f->follow_up, f->baseline);
  assert_text (f->document, "sensitivity/against", "XEX/1");
  assert_keys (at (f->document, "sensitivity/weights/0"), "section finding of code weight from to");
  assert_said (f->document, "sensitivity/weights",
               "1 rose section 1.1 1 0.001 1000 ; 1 rose question 1.1.1 1 0.001 1000 ; "
               "1.1 rose question 1.1.1 1 0.001 1000 ; - rose section 1 1 0.001 1000 ; ");
}

static void
assert_no_weights (Fixture *f, const MgiAssessment *previous)
{
  g_autoptr (cJSON) document = cJSON_CreateObject ();

  add_whatif (document, f->follow_up, previous);
  assert_null (document, "sensitivity/against");
  assert_said (document, "sensitivity/weights", "");
  g_assert_cmpint (cJSON_GetArraySize (at (document, "sensitivity/answers")), ==, 17);
}

/* Weights can be varied alike in both rounds only where both have the same. */
static void
test_without_an_earlier_round (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *bytes = g_bytes_get_data (f->framework->bytes, &size);
  g_autofree char *text = g_strndup (bytes, size);
  g_autoptr (GString) edition = g_string_new (text);
  g_string_replace (edition, "\"edition\": \"1\"", "\"edition\": \"0\"", 1);
  g_autoptr (GBytes) other = g_bytes_new (edition->str, edition->len);
  g_autoptr (MgiFramework) framework = mgi_framework_load (other, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (MgiAssessment) previous = sample_baseline (framework);

  assert_no_weights (f, NULL);
  assert_no_weights (f, previous);
}

/* --- at the edges ------------------------------------------------------------------------------------------------------- */

static void
add_area (GString *text, const char *code, const char *inside)
{
  g_string_append_printf (text, "%s{'code':'%s','title':{'en':'T'},%s}", g_str_has_suffix (text->str, "}") ? "," : "",
                          code, inside);
}

/* One top section of many with one question each; the first holds as many one step deeper. */
static MgiFramework *
wide_framework (void)
{
  g_autoptr (GString) deep
      = g_string_new ("'sections':["),
      text = g_string_new (
          "{'id':'wide','edition':'1','languages':['en'],'title':{'en':'T'},'authorities':['national'],"
          "'scales':{'s':[{'code':'yes','points':1,'label':{'en':'Y'}},{'code':'no','points':0,'label':{'en':'N'}}]},"
          "'scoring':{'aggregate':'questions','missing':'exclude','overall':'none'},"
          "'sections':[{'code':'1','title':{'en':'T'},'sections':[");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < DEEP + SHALLOW; i++) {
    g_autofree char *code = g_strdup_printf (i < DEEP ? "1.0.%u" : "1.%u", i + 1);
    g_autofree char *question = g_strdup_printf ("'questions':[{'code':'q%u','scale':'s','text':{'en':'Q?'}}]", i + 1);
    if (i == DEEP) {
      g_string_append (deep, "]");
      add_area (text, "1.0", deep->str);
    }
    add_area (i < DEEP ? deep : text, code, question);
  }
  g_string_append (text, "]}]}");
  g_strdelimit (text->str, "'", '"');
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  MgiFramework *framework = mgi_framework_load (bytes, "wide.json", &error);
  g_assert_no_error (error);
  return framework;
}

static MgiAssessment *
answer_all (MgiFramework *framework, int round, const char *option)
{
  MgiAssessment *assessment = sample_round (framework, round);

  for (guint i = 0; i < framework->n_questions; i++)
    sample_answer (assessment, framework->questions[i].code, option, NULL);
  return assessment;
}

/* All of the first sections down, then as many of the deeper ones as there is room for, in the framework's order. */
static void
assert_cut (const cJSON *list, const cJSON *left_out)
{
  g_assert_cmpint (cJSON_GetArraySize (list), ==, LISTED_MAX);
  g_assert_cmpint (left_out->valueint, ==, DEEP + SHALLOW - LISTED_MAX);
  for (int i = 0; i < LISTED_MAX; i++) {
    const int deep = LISTED_MAX - SHALLOW;
    g_autofree char *code
        = i < deep ? g_strdup_printf ("1.0.%d", i + 1) : g_strdup_printf ("1.%d", DEEP + 1 + i - deep);
    assert_text (cJSON_GetArrayItem (list, i), "section", code);
  }
}

/* Each question is a section's only one: changed, it moves that by 100 points, and 1 by 1 / 12. */
static void
test_many (void)
{
  g_autoptr (MgiFramework) framework = wide_framework ();
  g_autoptr (MgiAssessment) before = answer_all (framework, 1, "no"), after = answer_all (framework, 2, "yes");
  g_autoptr (cJSON) document = cJSON_CreateObject ();

  add_whatif (document, after, before);
  assert_cut (at (document, "sensitivity/answers"), at (document, "sensitivity/left_out/answers"));
  assert_cut (at (document, "sensitivity/weights"), at (document, "sensitivity/left_out/weights"));
  g_assert_cmpint (cJSON_GetArraySize (at (document, "next/sections")), ==, 0);
}

/* Nothing answered: only questions to begin with, three a section and how many there are. */
static void
test_nothing_answered (Fixture *f, gconstpointer data)
{
  g_autoptr (MgiAssessment) empty = sample_round (f->framework, 3);
  g_autoptr (cJSON) document = cJSON_CreateObject ();

  add_whatif (document, empty, f->follow_up);
  assert_number (document, "next/sections/0/open", 3);
  assert_said (document, "next/sections/0/questions", "1.1.2 50 0 ; 1.1.1 25 0 ; 1.2.1 25 1 ; ");
  assert_said (document, "next/sections/1/questions", "2.1 33.3333 0 ; 2.2 33.3333 0 ; 2.3 33.3333 0 ; ");
  assert_said (document, "sensitivity/answers", "");
  assert_said (document, "sensitivity/weights", "");
}

/* No more than three are listed where more are open. */
static void
test_four_open (void)
{
  g_autoptr (MgiFramework) framework = wide_framework ();
  g_autoptr (MgiAssessment) empty = sample_round (framework, 1);
  g_autoptr (cJSON) document = cJSON_CreateObject ();

  add_whatif (document, empty, NULL);
  assert_number (document, "next/sections/0/open", DEEP + SHALLOW);
  g_assert_cmpint (cJSON_GetArraySize (at (document, "next/sections/0/questions")), ==, 3);
}

#define ADD(name, test) g_test_add ("/report/whatif/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("next", test_next);
  ADD ("answers", test_answers);
  ADD ("weights", test_weights);
  ADD ("without-an-earlier-round", test_without_an_earlier_round);
  ADD ("nothing-answered", test_nothing_answered);
  g_test_add_func ("/report/whatif/many", test_many);
  g_test_add_func ("/report/whatif/four-open", test_four_open);
  return g_test_run ();
}
