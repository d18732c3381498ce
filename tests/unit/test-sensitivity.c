/*
 * What a score hangs on: values by hand, and laws on random frameworks, where every claim is checked by scoring again
 * with another answer or another weight.
 */
#include "tests/unit/random-framework.h"

enum {
  RUNS = 300,
  WEIGHT_RUNS = 120, /* each loads many frameworks */
};

/* --- by hand --------------------------------------------------------------------------------------------------------------- */

#define HEAD                                                                                                           \
  "{'id':'q','edition':'1','languages':['en'],'title':{'en':'T'},'authorities':['national'],"                          \
  "'scales':{'s':[{'code':'yes','points':1,'label':{'en':'Y'}},{'code':'partially','points':0.5,'label':{'en':'P'}},"  \
  "{'code':'no','points':0,'label':{'en':'N'}},{'code':'na','points':null,'label':{'en':'A'}}],"                       \
  "'t':[{'code':'full','points':1,'label':{'en':'F'}},{'code':'half','points':0.5,'label':{'en':'H'}}]},"
#define POOLED                                                                                                         \
  "'scoring':{'aggregate':'questions','missing':'exclude','overall':'own-progress','bands':["                          \
  "{'code':'low','from':0,'label':{'en':'L'}},{'code':'high','from':50,'label':{'en':'H'}}]},"

enum { YES, PARTIALLY, NO, NA };

static MgiFramework *
load (const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  MgiFramework *framework = mgi_framework_load (bytes, "hand.json", &error);
  g_assert_no_error (error);
  return framework;
}

static void
assert_figure (const MgiFigure *figure, long numerator, unsigned long denominator)
{
  mpq_t value;
  mpq_init (value);
  g_assert_true (mgi_figure_exists (figure));
  mgi_figure_get (figure, value);
  g_assert_cmpint (mpq_cmp_si (value, numerator, denominator), ==, 0);
  mpq_clear (value);
}

#define NEXT                                                                                                           \
  HEAD POOLED "'sections':[{'code':'1','title':{'en':'One'},'questions':["                                             \
              "{'code':'a','scale':'s','text':{'en':'A?'}},"                                                           \
              "{'code':'b','scale':'t','text':{'en':'B?'}},"                                                           \
              "{'code':'c','scale':'s','weight':2,'text':{'en':'C?'}},"                                                \
              "{'code':'d','scale':'s','weight':0,'text':{'en':'D?'}},"                                                \
              "{'code':'e','scale':'s','text':{'en':'E?'},'when':{'question':'d','in':['yes']}}]}]}"

/* a yes; b, c and d open; e hangs on d. Weights 1, 1, 2, 0: low (1 + 1/2 + 0) / 4, high 4 / 4. */
static void
test_next_by_hand (void)
{
  g_autoptr (MgiFramework) framework = load (NEXT);
  const int choices[] = { YES, MGI_UNANSWERED, MGI_UNANSWERED, MGI_UNANSWERED, MGI_UNANSWERED };
  g_autoptr (MgiOpenRange) range = mgi_open_range_new (framework, choices, &framework->sections[0]);
  assert_figure (&range->low, 3, 8);
  assert_figure (&range->high, 1, 1);
  g_assert_cmpuint (range->n_questions, ==, 3);
  g_assert_cmpstr (range->questions[0].question->code, ==, "c");
  assert_figure (&range->questions[0].narrows, 1, 2);
  g_assert_cmpstr (range->questions[1].question->code, ==, "b");
  assert_figure (&range->questions[1].narrows, 1, 8);
  /* d narrows nothing, but opens e. */
  g_assert_cmpstr (range->questions[2].question->code, ==, "d");
  assert_figure (&range->questions[2].narrows, 0, 1);
  g_assert_cmpuint (range->questions[2].opens, ==, 1);
}

static void
test_next_at_the_edges (void)
{
  g_autoptr (MgiFramework) framework = load (NEXT);
  const int done[] = { YES, 0, NO, NO, MGI_UNANSWERED };
  g_autoptr (MgiOpenRange) closed = mgi_open_range_new (framework, done, NULL);
  g_assert_cmpuint (closed->n_questions, ==, 0);
  assert_figure (&closed->low, 1, 2);
  assert_figure (&closed->high, 1, 2);

  /* All unanswered: no score yet, but a range all the same, (0 + 1/2 + 0) / 4 to 1. */
  g_autofree int *none = mgi_choices_new (framework);
  g_autoptr (MgiOpenRange) open = mgi_open_range_new (framework, none, NULL);
  assert_figure (&open->low, 1, 8);
  assert_figure (&open->high, 1, 1);
  g_assert_cmpuint (open->n_questions, ==, 4);
  g_assert_cmpstr (open->questions[0].question->code, ==, "c");
  g_assert_cmpstr (open->questions[1].question->code, ==, "a");
  g_assert_cmpstr (open->questions[2].question->code, ==, "b");

  /* Nothing can be counted. */
  const int na[] = { NA, 0, NA, YES, NA };
  g_autoptr (MgiFramework) light = load (HEAD POOLED "'sections':[{'code':'1','title':{'en':'One'},'questions':["
                                                     "{'code':'a','scale':'s','weight':0,'text':{'en':'A?'}}]}]}");
  g_autoptr (MgiOpenRange) nothing = mgi_open_range_new (light, na, NULL);
  g_assert_false (mgi_figure_exists (&nothing->low));
  g_assert_cmpuint (nothing->n_questions, ==, 0);
}

static char *
say_pivots (const MgiFramework *framework, const int *choices, int amount)
{
  g_autoptr (GPtrArray) pivots = mgi_pivots (framework, choices, amount, G_MAXUINT, &(guint){ 0 });
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < pivots->len; i++) {
    const MgiPivot *pivot = pivots->pdata[i];
    const MgiOption *options = pivot->question->scale->options;
    g_string_append_printf (words, "%s %s %s>%s %s>%s %g>%g; ", pivot->section != NULL ? pivot->section->code : "whole",
                            pivot->question->code, options[pivot->option].code, options[pivot->changed].code,
                            pivot->band_before->code, pivot->band_after != NULL ? pivot->band_after->code : "none",
                            mgi_figure_percent (&pivot->before),
                            mgi_figure_exists (&pivot->after) ? mgi_figure_percent (&pivot->after) : -1.0);
  }
  return g_string_free (words, FALSE);
}

static void
test_pivots_by_hand (void)
{
  g_autoptr (MgiFramework) framework
      = load (HEAD POOLED
              "'sections':[{'code':'1','title':{'en':'One'},'questions':["
              "{'code':'a','scale':'s','text':{'en':'A?'}},{'code':'b','scale':'s','text':{'en':'B?'}},"
              "{'code':'c','scale':'s','weight':2,'text':{'en':'C?'},'when':{'question':'b','in':['partially']}}]}]}");
  /* c is skipped although it has an answer: (1 + 0) / 2. With b "partially" it is (1 + 1/2 + 2·0) / 4. */
  const int choices[] = { YES, NO, NO };
  g_autofree char *bands = say_pivots (framework, choices, MGI_AMOUNT_MAX);
  g_assert_cmpstr (bands, ==,
                   "1 a yes>partially high>low 50>25; 1 b no>partially high>low 50>37.5; "
                   "whole a yes>partially high>low 50>25; whole b no>partially high>low 50>37.5; ");
  /* Exactly the amount does not count. (1 + 1/2 + 2·1/2)/4 = 62.5; c to "yes" gives 87.5, to "no" 37.5; b to "no" 50. */
  const int asked[] = { YES, PARTIALLY, PARTIALLY };
  g_autofree char *reached = say_pivots (framework, asked, 24999);
  g_assert_cmpstr (reached, ==,
                   "1 b partially>yes high>high 62.5>100; 1 c partially>yes high>high 62.5>87.5; "
                   "1 c partially>no high>low 62.5>37.5; "
                   "whole b partially>yes high>high 62.5>100; whole c partially>yes high>high 62.5>87.5; "
                   "whole c partially>no high>low 62.5>37.5; ");
  g_autofree char *missed = say_pivots (framework, asked, 25000);
  g_assert_cmpstr (missed, ==,
                   "1 b partially>yes high>high 62.5>100; 1 c partially>no high>low 62.5>37.5; "
                   "whole b partially>yes high>high 62.5>100; whole c partially>no high>low 62.5>37.5; ");
  /* Unanswered and not applicable: nothing to step from. */
  const int open[] = { MGI_UNANSWERED, NA, NO };
  g_autofree char *nothing = say_pivots (framework, open, 0);
  g_assert_cmpstr (nothing, ==, "");
}

static char *
say_ranges (const MgiFramework *framework, const int *before, const int *after)
{
  g_autoptr (GPtrArray) ranges = mgi_weight_ranges (framework, before, after, G_MAXUINT, &(guint){ 0 });
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < ranges->len; i++) {
    const MgiWeightRange *range = ranges->pdata[i];
    g_string_append_printf (words, "%s %s %s %d..%d; ", range->section != NULL ? range->section->code : "whole",
                            range->rose ? "rose" : "fell",
                            range->question != NULL ? range->question->code : range->part->code, range->from,
                            range->to);
  }
  return g_string_free (words, FALSE);
}

static void
test_weights_by_hand (void)
{
  /* a 0 → 1, b 1 → 1/2, weights 1: rose as long as a outweighs half of b. */
  g_autoptr (MgiFramework) pooled = load (
      HEAD POOLED "'sections':[{'code':'1','title':{'en':'One'},'questions':["
                  "{'code':'a','scale':'s','text':{'en':'A?'}},{'code':'b','scale':'s','text':{'en':'B?'}}]}]}");
  const int before[] = { NO, YES }, after[] = { YES, PARTIALLY };
  g_autofree char *rose = say_ranges (pooled, before, after);
  g_assert_cmpstr (rose, ==,
                   "1 rose a 501..1000000; 1 rose b 0..1999; whole rose a 501..1000000; whole rose b 0..1999; ");
  g_autofree char *fell = say_ranges (pooled, after, before);
  g_assert_cmpstr (fell, ==,
                   "1 fell a 501..1000000; 1 fell b 0..1999; whole fell a 501..1000000; whole fell b 0..1999; ");
  g_autofree char *same = say_ranges (pooled, before, before);
  g_assert_cmpstr (same, ==, "");

  /* Scores from sections: 1 goes 0 → 1, 2 goes 1 → 1/2 with weight 3: the whole fell, as long as 3 outweighs. */
  g_autoptr (MgiFramework) nested
      = load (HEAD "'scoring':{'aggregate':'sections','missing':'exclude','overall':'official'},'sections':["
                   "{'code':'1','title':{'en':'One'},'questions':[{'code':'a','scale':'s','text':{'en':'A?'}}]},"
                   "{'code':'2','title':{'en':'Two'},'weight':3,'questions':["
                   "{'code':'b','scale':'s','text':{'en':'B?'}}]}]}");
  g_autofree char *parts = say_ranges (nested, before, after);
  /* The only question of a section has any weight above 0 alike; without it the section has no score, so 1 no rise. */
  g_assert_cmpstr (parts, ==,
                   "1 rose a 1..1000000; 2 fell b 1..1000000; whole fell 1 0..1499; whole fell 2 2001..1000000; "
                   "whole fell b 1..1000000; ");
}

/* The same pooled, b with weight 3. With w for 2 the whole falls while 1 + 3/2·w is below 3·w, with v for 1 up to 3/2. */
static void
test_weights_of_pooled_sections_by_hand (void)
{
  g_autoptr (MgiFramework) pooled
      = load (HEAD POOLED "'sections':["
                          "{'code':'1','title':{'en':'One'},'questions':[{'code':'a','scale':'s','text':{'en':'A?'}}]},"
                          "{'code':'2','title':{'en':'Two'},'questions':["
                          "{'code':'b','scale':'s','weight':3,'text':{'en':'B?'}}]}]}");
  const int before[] = { NO, YES }, after[] = { YES, PARTIALLY };
  g_autofree char *parts = say_ranges (pooled, before, after);
  g_assert_cmpstr (parts, ==,
                   "1 rose a 1..1000000; 2 fell b 1..1000000; whole fell 1 0..1499; whole fell 2 667..1000000; "
                   "whole fell a 0..1499; whole fell b 2001..1000000; ");
}

/* --- laws: the range ---------------------------------------------------------------------------------------------------------- */

static void
test_narrowings_add_up (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);
  guint n_open = 0;
  for (guint run = 0; run < RUNS; run++) {
    g_autoptr (RandomModel) model = random_model_new (rand, RANDOM_SKIPS);
    g_autoptr (MgiFramework) framework = random_model_load (model, NULL);
    g_autofree int *choices = random_choices (framework, rand);
    for (guint s = 0; s <= framework->n_sections; s++) {
      g_autoptr (MgiOpenRange) range
          = mgi_open_range_new (framework, choices, s < framework->n_sections ? &framework->sections[s] : NULL);
      if (!mgi_figure_exists (&range->low))
        continue;
      mpq_t sum, value;
      mpq_inits (sum, value, NULL);
      mgi_figure_get (&range->low, sum);
      for (guint i = 0; i < range->n_questions; i++) {
        mgi_figure_get (&range->questions[i].narrows, value);
        mpq_add (sum, sum, value);
        g_assert_cmpint (
            i == 0 || compare_figures (&range->questions[i - 1].narrows, &range->questions[i].narrows) >= 0, ==, TRUE);
      }
      mgi_figure_get (&range->high, value);
      g_assert_true (mpq_equal (sum, value));
      mpq_clears (sum, value, NULL);
      n_open += range->n_questions;
    }
  }
  g_assert_cmpuint (n_open, >, RUNS);
}

/* Any answer with points narrows the range by what was said. */
static void
test_answering_narrows_as_said (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (32);
  guint n_tried = 0;
  for (guint run = 0; run < RUNS; run++) {
    g_autoptr (RandomModel) model = random_model_new (rand, 0);
    g_autoptr (MgiFramework) framework = random_model_load (model, NULL);
    g_autofree int *choices = random_choices (framework, rand);
    g_autoptr (MgiOpenRange) range = mgi_open_range_new (framework, choices, NULL);
    for (guint i = 0; i < range->n_questions && i < 3; i++) {
      const MgiNextQuestion *next = &range->questions[i];
      const int option = random_between (rand, 0, (int)next->question->scale->n_options - 1);
      if (next->question->scale->options[option].points == MGI_NO_POINTS)
        continue;
      choices[next->question->index] = option;
      g_autoptr (MgiScore) score = mgi_score_new (framework, choices);
      choices[next->question->index] = MGI_UNANSWERED;
      if (!mgi_figure_exists (&score->overall.low))
        continue;
      mpq_t was, is, value;
      mpq_inits (was, is, value, NULL);
      mgi_figure_get (&range->high, was);
      mgi_figure_get (&range->low, value);
      mpq_sub (was, was, value);
      mgi_figure_get (&score->overall.high, is);
      mgi_figure_get (&score->overall.low, value);
      mpq_sub (is, is, value);
      mgi_figure_get (&next->narrows, value);
      mpq_add (is, is, value);
      g_assert_true (mpq_equal (was, is));
      mpq_clears (was, is, value, NULL);
      n_tried++;
    }
  }
  g_assert_cmpuint (n_tried, >, RUNS / 2);
}

/* --- laws: single answers ------------------------------------------------------------------------------------------------------ */

static const MgiFigure *
score_at (const MgiScore *score, const MgiSection *section)
{
  return section != NULL ? &score->sections[section->index].score : &score->overall.score;
}

/* Every pivot is what scoring says; with amount 0 and no bands, every change of a score is listed. */
static void
test_pivots_are_what_scoring_says (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (33);
  guint n_pivots = 0;
  for (guint run = 0; run < RUNS; run++) {
    g_autoptr (RandomModel) model = random_model_new (rand, RANDOM_SKIPS);
    g_autoptr (MgiFramework) framework = random_model_load (model, NULL);
    g_autofree int *choices = random_choices (framework, rand);
    g_autoptr (MgiScore) before = mgi_score_new (framework, choices);
    g_autoptr (GPtrArray) pivots = mgi_pivots (framework, choices, 0, G_MAXUINT, &(guint){ 0 });
    for (guint i = 0; i < pivots->len; i++) {
      const MgiPivot *pivot = pivots->pdata[i];
      choices[pivot->question->index] = pivot->changed;
      g_autoptr (MgiScore) after = mgi_score_new (framework, choices);
      choices[pivot->question->index] = pivot->option;
      g_assert_cmpint (compare_figures (&pivot->before, score_at (before, pivot->section)), ==, 0);
      g_assert_cmpint (compare_figures (&pivot->after, score_at (after, pivot->section)), ==, 0);
      g_assert_cmpint (compare_figures (&pivot->before, &pivot->after), !=, 0);
      n_pivots++;
    }
  }
  g_assert_cmpuint (n_pivots, >, RUNS);
}

/* --- laws: weights ------------------------------------------------------------------------------------------------------------------ */

/* Where the model keeps the weight of a question or a section. */
static int *
find_weight (RandomSection *section, const char *code)
{
  g_autofree char *own = g_strdup_printf ("s%d", section->number);
  if (g_str_equal (own, code))
    return &section->weight;
  for (guint i = 0; section->questions != NULL && i < section->questions->len; i++) {
    RandomQuestion *question = section->questions->pdata[i];
    g_autofree char *name = g_strdup_printf ("q%d", question->number);
    if (g_str_equal (name, code))
      return &question->weight;
  }
  for (guint i = 0; section->sections != NULL && i < section->sections->len; i++) {
    int *found = find_weight (section->sections->pdata[i], code);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static bool
is_below (const MgiSection *section, const MgiSection *above)
{
  while (section != NULL && section != above)
    section = section->parent;
  return section == above;
}

/* The mean of a section's questions, those below `part` with a factor in thousandths, added up one by one. */
static bool
pooled_mean (const MgiFramework *framework, const MgiWeightRange *range, int factor, const int *choices, mpq_t ret_mean)
{
  g_autofree bool *applies = g_new (bool, framework->n_questions);
  gint64 points = 0, weights = 0;
  mgi_choices_applicable (framework, choices, applies);
  for (guint i = 0; i < framework->n_questions; i++) {
    const MgiQuestion *question = &framework->questions[i];
    if (!applies[i] || !is_below (question->section, range->section))
      continue;
    const bool is_zero = choices[i] == MGI_UNANSWERED && framework->missing == MGI_MISSING_ZERO;
    const int own = choices[i] != MGI_UNANSWERED ? question->scale->options[choices[i]].points : MGI_NO_POINTS;
    if (own == MGI_NO_POINTS && !is_zero)
      continue;
    const gint64 weight = (gint64)question->weight * (is_below (question->section, range->part) ? factor : 1000);
    points += weight * (is_zero ? 0 : own);
    weights += weight * 1000;
  }
  if (weights > 0)
    mgi_figure_get (&(MgiFigure){ points, weights, NULL }, ret_mean);
  return weights > 0;
}

static bool
holds_with_factor (const MgiFramework *framework, const MgiWeightRange *range, int factor, const int *before,
                   const int *after)
{
  mpq_t from, to;
  mpq_inits (from, to, NULL);
  const bool scored
      = pooled_mean (framework, range, factor, before, from) && pooled_mean (framework, range, factor, after, to);
  const int order = mpq_cmp (to, from);
  mpq_clears (from, to, NULL);
  return scored && (range->rose ? order > 0 : order < 0);
}

/* Whether the finding holds in a framework that really has this weight. */
static bool
holds_with (RandomModel *model, const MgiWeightRange *range, int weight, const int *before, const int *after)
{
  g_autoptr (MgiFramework) as_it_is = random_model_load (model, NULL);
  if (range->part != NULL && as_it_is->aggregate == MGI_AGGREGATE_QUESTIONS) {
    const MgiSection *part = mgi_framework_section (as_it_is, range->part->code);
    const MgiSection *section = range->section != NULL ? mgi_framework_section (as_it_is, range->section->code) : NULL;
    const MgiWeightRange same = { .section = section, .rose = range->rose, .part = part };
    return holds_with_factor (as_it_is, &same, weight, before, after);
  }
  int *place = find_weight (model->root, range->question != NULL ? range->question->code : range->part->code);
  const int kept = *place;
  *place = weight;
  g_autoptr (MgiFramework) framework = random_model_load (model, NULL);
  *place = kept;
  g_autoptr (MgiScore) first = mgi_score_new (framework, before), second = mgi_score_new (framework, after);
  const MgiFigure *from = score_at (first, range->section), *to = score_at (second, range->section);
  if (!mgi_figure_exists (from) || !mgi_figure_exists (to))
    return false;
  const int order = compare_figures (to, from);
  return range->rose ? order > 0 : order < 0;
}

static void
assert_range (RandomModel *model, const MgiWeightRange *range, const int *before, const int *after, GRand *rand)
{
  g_assert_cmpint (range->from, <=, range->weight);
  g_assert_cmpint (range->weight, <=, range->to);
  g_assert_true (holds_with (model, range, range->from, before, after));
  g_assert_true (holds_with (model, range, range->to, before, after));
  g_assert_true (holds_with (model, range, random_between (rand, range->from, range->to), before, after));
  g_assert_true (range->from == 0 || !holds_with (model, range, range->from - 1, before, after));
  g_assert_true (range->to == MGI_WEIGHT_MAX || !holds_with (model, range, range->to + 1, before, after));
}

static void
test_weight_ranges_end_where_the_finding_does (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (34);
  guint n_ranges = 0;
  for (guint run = 0; run < WEIGHT_RUNS; run++) {
    g_autoptr (RandomModel) model = random_model_new (rand, RANDOM_SKIPS);
    g_autoptr (MgiFramework) framework = random_model_load (model, NULL);
    g_autofree int *before = random_choices (framework, rand), *after = random_choices (framework, rand);
    g_autoptr (GPtrArray) ranges = mgi_weight_ranges (framework, before, after, G_MAXUINT, &(guint){ 0 });
    for (guint i = 0; i < ranges->len; i += (guint)random_between (rand, 1, 12)) {
      assert_range (model, ranges->pdata[i], before, after, rand);
      n_ranges++;
    }
  }
  g_assert_cmpuint (n_ranges, >, 2 * WEIGHT_RUNS);
}

static bool
is_listed (const GPtrArray *ranges, const MgiSection *section, const MgiQuestion *question, const MgiSection *part)
{
  for (guint i = 0; i < ranges->len; i++) {
    const MgiWeightRange *range = ranges->pdata[i];
    if (range->section == section && range->question == question && range->part == part)
      return true;
  }
  return false;
}

static void
assert_holds_with_any (RandomModel *model, const MgiWeightRange *finding, const int *before, const int *after,
                       GRand *rand)
{
  g_assert_true (holds_with (model, finding, random_between (rand, 0, 3000), before, after));
  g_assert_true (holds_with (model, finding, random_between (rand, 0, MGI_WEIGHT_MAX), before, after));
  g_assert_true (holds_with (model, finding, 0, before, after));
}

/* What is not listed holds with any weight. */
static void
test_other_findings_hold_with_any_weight (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (35);
  guint n_tried = 0, n_parts = 0;
  for (guint run = 0; run < WEIGHT_RUNS; run++) {
    g_autoptr (RandomModel) model = random_model_new (rand, RANDOM_SKIPS);
    g_autoptr (MgiFramework) framework = random_model_load (model, NULL);
    g_autofree int *before = random_choices (framework, rand), *after = random_choices (framework, rand);
    g_autoptr (GPtrArray) ranges = mgi_weight_ranges (framework, before, after, G_MAXUINT, &(guint){ 0 });
    g_autoptr (MgiScore) first = mgi_score_new (framework, before), second = mgi_score_new (framework, after);
    const int order = compare_figures (&second->overall.score, &first->overall.score);
    const MgiQuestion *question = &framework->questions[random_between (rand, 0, (int)framework->n_questions - 1)];
    const MgiSection *part = &framework->sections[random_between (rand, 0, (int)framework->n_sections - 1)];
    if (order == 0 || !mgi_figure_exists (&first->overall.score) || !mgi_figure_exists (&second->overall.score))
      continue;
    const MgiWeightRange of_question = { .rose = order > 0, .question = question };
    const MgiWeightRange of_section = { .rose = order > 0, .part = part };
    if (!is_listed (ranges, NULL, question, NULL)) {
      assert_holds_with_any (model, &of_question, before, after, rand);
      n_tried++;
    }
    if (!is_listed (ranges, NULL, NULL, part)) {
      /* With weight 0 nothing may be left. */
      g_assert_true (holds_with (model, &of_section, random_between (rand, 1, 3000), before, after));
      g_assert_true (holds_with (model, &of_section, random_between (rand, 1, MGI_WEIGHT_MAX), before, after));
      n_parts++;
    }
  }
  g_assert_cmpuint (n_tried, >, WEIGHT_RUNS / 8);
  g_assert_cmpuint (n_parts, >, WEIGHT_RUNS / 8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sensitivity/next/by-hand", test_next_by_hand);
  g_test_add_func ("/sensitivity/next/edges", test_next_at_the_edges);
  g_test_add_func ("/sensitivity/next/adds-up", test_narrowings_add_up);
  g_test_add_func ("/sensitivity/next/narrows-as-said", test_answering_narrows_as_said);
  g_test_add_func ("/sensitivity/answers/by-hand", test_pivots_by_hand);
  g_test_add_func ("/sensitivity/answers/as-scored", test_pivots_are_what_scoring_says);
  g_test_add_func ("/sensitivity/weights/by-hand", test_weights_by_hand);
  g_test_add_func ("/sensitivity/weights/pooled-by-hand", test_weights_of_pooled_sections_by_hand);
  g_test_add_func ("/sensitivity/weights/ends", test_weight_ranges_end_where_the_finding_does);
  g_test_add_func ("/sensitivity/weights/any", test_other_findings_hold_with_any_weight);
  return g_test_run ();
}
