/*
 * What a score hangs on, where there is much of it: means that are kept while things change are those that are computed
 * anew, no section is forgotten where an answer moves many questions, and a bound keeps what it says.
 */
#include "questionnaire/mean.h"
#include "tests/unit/random-framework.h"

enum { RUNS = 200, CHANGES = 30, HANGING = 40 };

static void
assert_same (const MgiFigure *found, const MgiFigure *expected)
{
  g_assert_cmpint (mgi_figure_exists (found), ==, mgi_figure_exists (expected));
  g_assert_cmpint (compare_figures (found, expected), ==, 0);
}

/* --- means that are kept ------------------------------------------------------------------------------------------------- */

typedef struct {
  int *points, *questions, *sections; /* what was set so far */
} Set;

static int
random_points (GRand *rand)
{
  return random_between (rand, 0, 4) == 0 ? MGI_NO_POINTS : random_between (rand, 0, 1000);
}

static int
other_weight (GRand *rand)
{
  return random_between (rand, 0, 3) == 0 ? 0 : random_between (rand, 0, 5000);
}

static void
change_something (MgiMeanTree *tree, const MgiFramework *framework, Set *set, GRand *rand)
{
  const MgiQuestion *question = &framework->questions[random_between (rand, 0, (int)framework->n_questions - 1)];
  const MgiSection *section = &framework->sections[random_between (rand, 0, (int)framework->n_sections - 1)];
  switch (random_between (rand, 0, 6)) {
  case 0:
    mgi_mean_tree_set_section_weight (tree, section, set->sections[section->index] = other_weight (rand));
    break;
  case 1:
    for (guint i = 0; i < framework->n_questions; i++)
      set->points[i] = random_points (rand);
    mgi_mean_tree_set_all_points (tree, set->points);
    break;
  case 2:
  case 3:
    mgi_mean_tree_set_weight (tree, question, set->questions[question->index] = other_weight (rand));
    break;
  default:
    mgi_mean_tree_set_points (tree, question, set->points[question->index] = random_points (rand));
    break;
  }
}

static void
assert_as_computed (const MgiMeanTree *tree, const MgiFramework *framework, const Set *set)
{
  const MgiMeanRules rules = { framework, framework->aggregate, set->questions, set->sections };
  MgiFigure *means = mgi_means_new (framework);
  mgi_means_compute (means, &rules, set->points);
  for (guint i = 0; i < framework->n_sections; i++)
    assert_same (mgi_mean_tree_mean (tree, &framework->sections[i]), &means[i]);
  assert_same (mgi_mean_tree_mean (tree, NULL), &means[framework->n_sections]);
  mgi_means_free (means, framework);
}

static void
test_kept_means (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (41);
  for (guint run = 0; run < RUNS; run++) {
    g_autoptr (RandomModel) model = random_model_new (rand, 0);
    g_autoptr (MgiFramework) framework = random_model_load (model, NULL);
    g_autofree int *points = g_new (int, framework->n_questions), *questions = g_new (int, framework->n_questions);
    g_autofree int *sections = g_new (int, framework->n_sections);
    Set set = { points, questions, sections };
    for (guint i = 0; i < framework->n_questions; i++) {
      points[i] = random_points (rand);
      questions[i] = framework->questions[i].weight;
    }
    for (guint i = 0; i < framework->n_sections; i++)
      sections[i] = framework->sections[i].weight;
    g_autoptr (MgiMeanTree) tree = mgi_mean_tree_new (framework, points);
    assert_as_computed (tree, framework, &set);
    for (guint i = 0; i < CHANGES; i++) {
      change_something (tree, framework, &set, rand);
      assert_as_computed (tree, framework, &set);
    }
  }
}

/* --- none is forgotten ----------------------------------------------------------------------------------------------------- */

static const MgiFigure *
score_at (const MgiScore *score, guint place)
{
  return place < score->framework->n_sections ? &score->sections[place].score : &score->overall.score;
}

/* With amount 0 and no bands: all sections that an answer moves are listed, and no others. */
static void
assert_all_listed (const MgiFramework *framework, int *choices, const GPtrArray *pivots, const MgiPivot *change)
{
  const guint asked = change->question->index;
  guint n_listed = 0, n_moved = 0;
  for (guint i = 0; i < pivots->len; i++) {
    const MgiPivot *pivot = pivots->pdata[i];
    n_listed += pivot->question == change->question && pivot->changed == change->changed;
  }
  g_autoptr (MgiScore) before = mgi_score_new (framework, choices);
  choices[asked] = change->changed;
  g_autoptr (MgiScore) after = mgi_score_new (framework, choices);
  choices[asked] = change->option;
  for (guint place = 0; place <= framework->n_sections; place++) {
    const MgiFigure *was = score_at (before, place), *is = score_at (after, place);
    n_moved += mgi_figure_exists (was) && (!mgi_figure_exists (is) || compare_figures (was, is) != 0);
  }
  g_assert_cmpuint (n_listed, ==, n_moved);
}

static void
test_none_forgotten (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);
  guint n = 0;
  for (guint run = 0; run < RUNS; run++) {
    g_autoptr (RandomModel) model = random_model_new (rand, RANDOM_SKIPS);
    g_autoptr (MgiFramework) framework = random_model_load (model, NULL);
    g_autofree int *choices = random_choices (framework, rand);
    g_autoptr (GPtrArray) pivots = mgi_pivots (framework, choices, 0, G_MAXUINT, &(guint){ 0 });
    for (guint i = 0; i < pivots->len; i += 3, n++)
      assert_all_listed (framework, choices, pivots, pivots->pdata[i]);
  }
  g_assert_cmpuint (n, >, RUNS);
}

/* A gate, and behind it more questions than are moved one by one, each in a section of its own. */
static MgiFramework *
gated (const char *aggregate)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_string_printf (
      json,
      "{'id':'gate','edition':'1','languages':['en'],'title':{'en':'T'},'authorities':['national'],'scales':"
      "{'s':[{'code':'yes','points':1,'label':{'en':'Y'}},{'code':'no','points':0,'label':{'en':'N'}}]},"
      "'scoring':{'aggregate':'%s','missing':'exclude','overall':'official'},'sections':["
      "{'code':'0','title':{'en':'T'},'questions':[{'code':'gate','scale':'s','text':{'en':'Q?'}}]}",
      aggregate);
  for (guint i = 1; i <= HANGING; i++)
    g_string_append_printf (
        json,
        ",{'code':'%u','title':{'en':'T'},'questions':[{'code':'q%u','scale':'s','text':{'en':'Q?'},"
        "'when':{'question':'gate','in':['yes']}}]}",
        i, i);
  g_string_append (json, "]}");
  g_strdelimit (json->str, "'", '"');
  g_autoptr (GBytes) bytes = g_bytes_new (json->str, json->len);
  MgiFramework *framework = mgi_framework_load (bytes, "gate.json", &error);
  g_assert_no_error (error);
  return framework;
}

/*
 * All "yes". One step at the gate takes all others out: each section of theirs has no score, the gate's and the whole
 * fall to 0. A step at each of the others moves its own section, and the whole to 40 of 41.
 */
static void
test_gate (gconstpointer aggregate)
{
  g_autoptr (MgiFramework) framework = gated (aggregate);
  g_autofree int *choices = g_new0 (int, framework->n_questions);
  guint left_out;
  g_autoptr (GPtrArray) pivots = mgi_pivots (framework, choices, 0, G_MAXUINT, &left_out);
  guint n_gone = 0;
  g_assert_cmpuint (left_out, ==, 0);
  g_assert_cmpuint (pivots->len, ==, (1 + HANGING + 1) + 2 * HANGING);
  for (guint i = 0; i < pivots->len; i++) {
    const MgiPivot *pivot = pivots->pdata[i];
    n_gone += !mgi_figure_exists (&pivot->after);
    if (pivot->section == NULL && pivot->question->index > 0)
      assert_same (&pivot->after, &(const MgiFigure){ HANGING, HANGING + 1, NULL });
  }
  g_assert_cmpuint (n_gone, ==, HANGING);
}

/* --- a bound --------------------------------------------------------------------------------------------------------------- */

static guint
level (const MgiSection *section)
{
  return section != NULL ? section->depth + 1 : 0;
}

/* Which of all elements are to be kept: a level after the other, each from its beginning. */
static bool *
choose (const GPtrArray *all, const MgiSection *(*section_of) (gconstpointer), guint max)
{
  bool *kept = g_new0 (bool, all->len + 1);
  guint n = 0;
  for (guint depth = 0; depth <= MGI_FRAMEWORK_MAX_DEPTH; depth++)
    for (guint i = 0; i < all->len && n < max; i++)
      if (level (section_of (all->pdata[i])) == depth) {
        kept[i] = true;
        n++;
      }
  return kept;
}

static const MgiSection *
section_of_pivot (gconstpointer item)
{
  return ((const MgiPivot *)item)->section;
}

static const MgiSection *
section_of_range (gconstpointer item)
{
  return ((const MgiWeightRange *)item)->section;
}

static void
assert_pivots_bounded (const MgiFramework *framework, const int *choices, guint max)
{
  guint left_out, next = 0;
  g_autoptr (GPtrArray) all = mgi_pivots (framework, choices, 0, G_MAXUINT, &left_out);
  g_autoptr (GPtrArray) some = mgi_pivots (framework, choices, 0, max, &left_out);
  g_autofree bool *kept = choose (all, section_of_pivot, max);
  g_assert_cmpuint (some->len + left_out, ==, all->len);
  g_assert_cmpuint (some->len, ==, MIN (max, all->len));
  for (guint i = 0; i < all->len; i++) {
    if (!kept[i])
      continue;
    const MgiPivot *expected = all->pdata[i], *found = some->pdata[next++];
    g_assert_true (found->section == expected->section && found->question == expected->question
                   && found->changed == expected->changed);
    assert_same (&found->after, &expected->after);
  }
}

static void
assert_ranges_bounded (const MgiFramework *framework, const int *before, const int *after, guint max)
{
  guint left_out, next = 0;
  g_autoptr (GPtrArray) all = mgi_weight_ranges (framework, before, after, G_MAXUINT, &left_out);
  g_autoptr (GPtrArray) some = mgi_weight_ranges (framework, before, after, max, &left_out);
  g_autofree bool *kept = choose (all, section_of_range, max);
  g_assert_cmpuint (some->len + left_out, ==, all->len);
  for (guint i = 0; i < all->len; i++) {
    if (!kept[i])
      continue;
    const MgiWeightRange *expected = all->pdata[i], *found = some->pdata[next++];
    g_assert_true (found->section == expected->section && found->question == expected->question
                   && found->part == expected->part);
    g_assert_true (found->from == expected->from && found->to == expected->to && found->rose == expected->rose);
  }
  g_assert_cmpuint (next, ==, some->len);
}

static void
test_bounds (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (43);
  for (guint run = 0; run < RUNS; run++) {
    g_autoptr (RandomModel) model = random_model_new (rand, RANDOM_SKIPS);
    g_autoptr (MgiFramework) framework = random_model_load (model, NULL);
    g_autofree int *before = random_choices (framework, rand), *after = random_choices (framework, rand);
    const guint max = (guint)random_between (rand, 1, 12);
    assert_pivots_bounded (framework, after, max);
    assert_ranges_bounded (framework, before, after, max);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sensitivity/many/kept-means", test_kept_means);
  g_test_add_func ("/sensitivity/many/none-forgotten", test_none_forgotten);
  g_test_add_data_func ("/sensitivity/many/gate/questions", "questions", test_gate);
  g_test_add_data_func ("/sensitivity/many/gate/sections", "sections", test_gate);
  g_test_add_func ("/sensitivity/many/bounds", test_bounds);
  return g_test_run ();
}
