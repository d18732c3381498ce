/*
 * Changes between two editions, one at a time and expected by hand; and what becomes of a round's answers.
 */
#include <string.h>

#include "questionnaire/questionnaire.h"

#define OLDER                                                                                                          \
  "{'id':'q','edition':'1','languages':['en','fr'],'title':{'en':'T','fr':'T'},'authorities':['national'],"            \
  "'scales':{'s':[{'code':'yes','points':1,'label':{'en':'Yes','fr':'Oui'}},"                                          \
  "{'code':'no','points':0,'label':{'en':'No','fr':'Non'}},"                                                           \
  "{'code':'na','points':null,'needs':['note'],'label':{'en':'N/A','fr':'S/O'}}]},"                                    \
  "'scoring':{'aggregate':'questions','missing':'exclude','overall':'none'},"                                          \
  "'sections':[{'code':'1','title':{'en':'One','fr':'Un'},'questions':["                                               \
  "{'code':'1.1','scale':'s','text':{'en':'A?','fr':'A ?'},'tags':{'gcm':[3,15],'sdg':['10.7']}},"                     \
  "{'code':'1.2','scale':'s','text':{'en':'B?','fr':'B ?'},'when':{'question':'1.1','in':['yes']}}]},"                 \
  "{'code':'2','title':{'en':'Two','fr':'Deux'},'questions':["                                                         \
  "{'code':'2.1','scale':'s','weight':0.5,'text':{'en':'C?','fr':'C ?'},'evidence':['law']}]}]}"

/* JSON with single quotes, so that C can hold it. */
static GBytes *
bytes_of (const char *text)
{
  char *json = g_strdelimit (g_strdup (text), "'", '"');
  return g_bytes_new_take (json, strlen (json));
}

/* The older edition with some words replaced: old, new, …, NULL; and, if asked, edition 2. */
static MgiFramework *
load (const char *const *words)
{
  g_autoptr (GString) text = g_string_new (OLDER);
  for (guint i = 0; words[i] != NULL; i += 2)
    g_assert_cmpuint (g_string_replace (text, words[i], words[i + 1], 1), ==, 1);
  g_autoptr (GBytes) bytes = bytes_of (text->str);
  g_autoptr (GError) error = NULL;
  MgiFramework *framework = mgi_framework_load (bytes, "edition.json", &error);
  g_assert_no_error (error);
  return framework;
}

static MgiCrosswalk *
link_up (const MgiFramework *from, const MgiFramework *to, const char *links)
{
  g_autofree char *text = g_strdup_printf ("{'from':'%s/%s','to':'%s/%s','links':[%s]}", from->id, from->edition,
                                           to->id, to->edition, links);
  g_autoptr (GBytes) bytes = bytes_of (text);
  g_autoptr (GError) error = NULL;
  MgiCrosswalk *crosswalk = mgi_crosswalk_load (bytes, "crosswalk.json", &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  mgi_crosswalk_check (crosswalk, from, to, "crosswalk.json", problems);
  mgi_problems_refuse (problems, &error);
  g_assert_no_error (error);
  return crosswalk;
}

static char *
say (const GPtrArray *changes)
{
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < changes->len; i++) {
    const MgiEditionChange *change = changes->pdata[i];
    g_string_append_printf (words, "%s %s>%s %s [%s>%s]", mgi_about_word (change->about),
                            change->from != NULL ? change->from : "", change->to != NULL ? change->to : "",
                            change->what, change->before != NULL ? change->before : "",
                            change->after != NULL ? change->after : "");
    g_string_append (words, change->language != NULL ? change->language : "");
    g_string_append_c (words, ';');
  }
  return g_string_free (words, FALSE);
}

typedef struct {
  const char *name, *language;
  const char *words[7];
  const char *links; /* NULL: followed by codes */
  const char *expected;
} Case;

static const Case cases[] = {
  { "nothing", "en", { NULL }, NULL, "" },
  { "weight", "en", { "0.5", "0.125" }, NULL, "question 2.1>2.1 weight [0.5>0.125];" },
  { "kind-and-pillar",
    "en",
    { "'code':'2','title'", "'code':'2','kind':'domain','pillar':'objective','title'" },
    NULL,
    "section 2>2 kind [>domain];section 2>2 pillar [>objective];" },
  { "prefill",
    "en",
    { "'evidence':['law']",
      "'evidence':['law'],'prefill':{'table':'facts','key':'k','map':{'ratified':'yes','neither':'no'}}" },
    NULL,
    "question 2.1>2.1 prefill [>facts k: ratified → yes, neither → no];" },
  { "scale",
    "en",
    { "'no','points':0", "'no','points':0.25" },
    NULL,
    "scale s>s options [yes 1, no 0, na – (note)>yes 1, no 0.25, na – (note)];"
    "question 1.1>1.1 scale [yes 1, no 0, na – (note)>yes 1, no 0.25, na – (note)];"
    "question 1.2>1.2 scale [yes 1, no 0, na – (note)>yes 1, no 0.25, na – (note)];"
    "question 2.1>2.1 scale [yes 1, no 0, na – (note)>yes 1, no 0.25, na – (note)];" },
  { "rules",
    "en",
    { "'questions','missing':'exclude','overall':'none'",
      "'sections','missing':'zero','overall':'official','minimum_coverage':0.65,"
      "'bands':[{'code':'low','from':0,'label':{'en':'L','fr':'L'}},{'code':'high','from':66.667,"
      "'label':{'en':'H','fr':'H'}}]" },
    NULL,
    "rules > aggregate [questions>sections];rules > missing [exclude>zero];rules > overall [none>official];"
    "rules > minimum_coverage [0>0.65];rules > bands [>low 0, high 66.667];" },
  { "wording", "en", { "'A?'", "'Aa?'" }, NULL, "question 1.1>1.1 wording [A?>Aa?]en;" },
  /* Told in the reader's language where that changed, else in one that did. */
  { "translation", "en", { "'A ?'", "'Aa ?'" }, NULL, "question 1.1>1.1 wording [A ?>Aa ?]fr;" },
  { "both",
    "fr",
    { "'en':'A?','fr':'A ?'", "'en':'Aa?','fr':'Aa ?'" },
    NULL,
    "question 1.1>1.1 wording [A ?>Aa ?]fr;" },
  { "tags",
    "en",
    { "[3,15],'sdg':['10.7']", "[3],'sdg':['10.7','16.b']" },
    NULL,
    "question 1.1>1.1 gcm [3, 15>3];question 1.1>1.1 sdg [10.7>10.7, 16.b];" },
  { "when and evidence",
    "en",
    { "'in':['yes']", "'in':['yes','na']", "'law'", "'law','budget'" },
    NULL,
    "question 1.2>1.2 when [1.1: yes>1.1: yes, na];question 2.1>2.1 evidence [law>law, budget];" },
  { "section",
    "en",
    { "{'en':'Two','fr':'Deux'}", "{'en':'2','fr':'Deux'},'weight':2" },
    NULL,
    "section 2>2 title [Two>2]en;section 2>2 weight [1>2];" },
  { "renumbered by code", "en", { "'2.1'", "'2.9'" }, NULL, "question >2.9 new [>C?];question 2.1> dropped [C?>];" },
  { "renumbered",
    "en",
    { "'2.1'", "'2.9'" },
    "{'from':['1.1'],'to':['1.1'],'relation':'same'},{'from':['1.2'],'to':['1.2'],'relation':'same'},"
    "{'from':['2.1'],'to':['2.9'],'relation':'same'}",
    "question 2.1>2.9 code [2.1>2.9];" },
  /* A question that moves to another domain: 1.2 becomes 2.2. */
  { "moved",
    "en",
    { ",{'code':'1.2','scale':'s','text':{'en':'B?','fr':'B ?'},'when':{'question':'1.1','in':['yes']}}]", "]",
      "'evidence':['law']}",
      "'evidence':['law']},{'code':'2.2','scale':'s','text':{'en':'B?','fr':'B "
      "?'},'when':{'question':'1.1','in':['yes']}}" },
    "{'from':['1.1'],'to':['1.1'],'relation':'same'},{'from':['1.2'],'to':['2.2'],'relation':'same'},"
    "{'from':['2.1'],'to':['2.1'],'relation':'same'}",
    "question 1.2>2.2 code [1.2>2.2];question 1.2>2.2 section [1>2];" },
  { "split into three",
    "en",
    { "'evidence':['law']}", "'evidence':['law']},{'code':'2.2','scale':'s','text':{'en':'D?','fr':'D ?'}},"
                             "{'code':'2.3','scale':'s','text':{'en':'E?','fr':'E ?'}}" },
    "{'from':['1.1'],'to':['1.1'],'relation':'same'},{'from':['1.2'],'to':[],'relation':'dropped'},"
    "{'from':[],'to':['1.2'],'relation':'new'},{'from':['2.1'],'to':['2.1','2.2','2.3'],'relation':'split'}",
    "question >1.2 new [>B?];question 2.1>2.1, 2.2, 2.3 split [>];question 1.2> dropped [B?>];" },
};

static void
test_case (gconstpointer data)
{
  const Case *given = data;
  g_autoptr (MgiFramework) older = load ((const char *const[]){ NULL });
  const char *words[9] = { "'edition':'1'", "'edition':'2'" };
  for (guint i = 0; given->words[i] != NULL; i++)
    words[i + 2] = given->words[i];
  g_autoptr (MgiFramework) newer = load (words);
  g_autoptr (MgiCrosswalk) crosswalk = given->links != NULL ? link_up (older, newer, given->links) : NULL;
  g_autoptr (GPtrArray) changes = mgi_edition_changes (older, newer, crosswalk, given->language);
  g_autofree char *found = say (changes);
  g_assert_cmpstr (found, ==, given->expected);
}

/* Answered: 1.1 (no), which skips 1.2 although it has an answer; 2.1. */
static void
test_transition (void)
{
  g_autoptr (MgiFramework) older = load ((const char *const[]){ NULL });
  const Case *split = &cases[G_N_ELEMENTS (cases) - 1];
  const char *const words[] = { "'edition':'1'", "'edition':'2'", split->words[0], split->words[1], NULL };
  g_autoptr (MgiFramework) newer = load (words);
  g_autoptr (MgiCrosswalk) crosswalk = link_up (older, newer, split->links);
  int choices[] = { 1, 0, 0 };

  g_autoptr (MgiTransition) skipped = mgi_transition_new (older, choices, crosswalk);
  g_assert_cmpuint (skipped->n_answers, ==, 2);
  g_assert_cmpuint (skipped->n_same, ==, 1);
  g_assert_cmpuint (skipped->n_reworded, ==, 0);
  g_assert_cmpuint (skipped->n_work, ==, 1);
  g_assert_cmpuint (skipped->n_dropped, ==, 0);
  g_assert_cmpuint (skipped->n_new, ==, 1);
  g_assert_cmpuint (skipped->n_unsettled, ==, 1);
  g_assert_cmpuint (skipped->unsettled[0].n_answers, ==, 1);
  g_assert_cmpint (skipped->unsettled[0].link->relation, ==, MGI_RELATION_SPLIT);

  choices[0] = 0;
  g_autoptr (MgiTransition) asked = mgi_transition_new (older, choices, crosswalk);
  g_assert_cmpuint (asked->n_answers, ==, 3);
  g_assert_cmpuint (asked->n_dropped, ==, 1);

  g_autofree int *none = mgi_choices_new (older);
  g_autoptr (MgiTransition) unanswered = mgi_transition_new (older, none, crosswalk);
  g_assert_cmpuint (unanswered->n_answers, ==, 0);
  g_assert_cmpuint (unanswered->n_unsettled, ==, 0);
  g_assert_cmpuint (unanswered->n_new, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/edition-changes/%s", cases[i].name);
    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_func ("/edition-changes/transition", test_transition);
  return g_test_run ();
}
