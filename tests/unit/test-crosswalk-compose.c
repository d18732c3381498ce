/*
 * Chains of crosswalks: which one is found, and laws that a composed crosswalk keeps whatever its parts are.
 * Cases with values by hand and by tests/oracle stand in tests/cases/compare/chain-*.
 */
#include "questionnaire/pairs.h"
#include "tests/unit/random-crosswalk.h"

enum { RUNS = 500 };

/* --- chains ----------------------------------------------------------------------------------------------------------- */

static char *
say_chain (const MgiCrosswalk *crosswalks, guint n, const char *from, const char *to)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, (gpointer)&crosswalks[i]);
  g_autoptr (GPtrArray) chain = mgi_crosswalk_chain (list, from, to);
  if (chain == NULL)
    return g_strdup ("none");
  GString *words = g_string_new (from);
  for (guint i = 0; i < chain->len; i++)
    g_string_append_printf (words, " %s", ((const MgiCrosswalk *)chain->pdata[i])->to);
  return g_string_free (words, FALSE);
}

static void
test_chains (void)
{
  static const MgiCrosswalk crosswalks[] = {
    { "q/1", "q/2" }, { "q/2", "q/1" }, { "q/1", "r/1" }, { "q/2", "q/3" }, { "r/1", "q/3" },
    { "q/3", "q/4" }, { "q/1", "q/5" }, { "q/4", "q/5" }, { "s/1", "q/1" },
  };
  static const struct {
    const char *from, *to, *chain;
  } cases[] = {
    { "q/1", "q/2", "q/1 q/2" },
    { "q/1", "q/3", "q/1 q/2 q/3" }, /* as short as through r/1, and found first */
    { "q/1", "q/4", "q/1 q/2 q/3 q/4" },
    { "q/1", "q/5", "q/1 q/5" }, /* not the long way */
    { "s/1", "q/4", "s/1 q/1 q/2 q/3 q/4" },
    { "r/1", "q/5", "r/1 q/3 q/4 q/5" },
    { "q/4", "q/3", "none" },
    { "q/1", "q/9", "none" },
    { "q/9", "q/1", "none" },
    { "q/1", "q/1", "none" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *chain = say_chain (crosswalks, G_N_ELEMENTS (crosswalks), cases[i].from, cases[i].to);
    g_assert_cmpstr (chain, ==, cases[i].chain);
  }
}

/* --- laws --------------------------------------------------------------------------------------------------------------- */

enum { EDITIONS_MAX = 4 };

/* Some editions, and a crosswalk from each to the next. */
typedef struct {
  guint n_editions;
  MgiFramework *editions[EDITIONS_MAX];
  RandomCrosswalk steps[EDITIONS_MAX - 1];
} World;

static void
world_init (World *world, guint n_editions, GRand *rand)
{
  world->n_editions = n_editions;
  for (guint i = 0; i < n_editions; i++) {
    g_autoptr (RandomModel) model = random_model_new (rand, RANDOM_SKIPS);
    model->edition = (int)i + 1;
    world->editions[i] = random_model_load (model, NULL);
  }
  for (guint i = 0; i + 1 < world->n_editions; i++)
    random_crosswalk_init (&world->steps[i], world->editions[i], world->editions[i + 1], rand);
}

static void
world_clear (World *world)
{
  for (guint i = 0; i < world->n_editions; i++)
    mgi_framework_unref (world->editions[i]);
  for (guint i = 0; i + 1 < world->n_editions; i++)
    random_crosswalk_clear (&world->steps[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, world_clear)

static MgiCrosswalk *
compose (const MgiCrosswalk *first, const MgiCrosswalk *second, const MgiFramework *oldest)
{
  g_autoptr (GError) error = NULL;
  MgiCrosswalk *composed = mgi_crosswalk_compose (first, second, oldest, &error);
  g_assert_no_error (error);
  return composed;
}

static void
assert_fits (const MgiCrosswalk *crosswalk, const MgiFramework *from, const MgiFramework *to)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  g_autoptr (GError) error = NULL;
  mgi_crosswalk_check (crosswalk, from, to, "composed", problems);
  mgi_problems_refuse (problems, &error);
  g_assert_no_error (error);
}

static const MgiPair *
pair_to (const MgiPairs *pairs, const MgiQuestion *to)
{
  for (guint i = 0; i < pairs->n_pairs; i++)
    if (pairs->pairs[i].to == to)
      return &pairs->pairs[i];
  return NULL;
}

static void
assert_pair (const MgiPair *whole, const MgiPair *first, const MgiPair *second)
{
  const bool same = first->link->relation == MGI_RELATION_SAME && second->link->relation == MGI_RELATION_SAME;
  g_assert_true (whole->from == first->from);
  g_assert_cmpint (whole->link->relation, ==, same ? MGI_RELATION_SAME : MGI_RELATION_REWORDED);
  for (int i = 0; i < (int)whole->from->scale->n_options; i++)
    g_assert_cmpint (mgi_pair_translate (whole, i), ==, mgi_pair_translate (second, mgi_pair_translate (first, i)));
}

/* A pair is there exactly if it is so in both steps, and its options lead where both steps lead them. */
static void
test_pairs_are_those_of_every_step (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);
  guint n_pairs = 0;
  for (guint run = 0; run < RUNS; run++) {
    g_auto (World) world = { 0 };
    world_init (&world, 3, rand);
    g_autoptr (MgiCrosswalk) composed
        = compose (&world.steps[0].crosswalk, &world.steps[1].crosswalk, world.editions[0]);
    assert_fits (composed, world.editions[0], world.editions[2]);
    g_auto (MgiPairs) whole = mgi_pairs_find (world.editions[0], world.editions[2], composed);
    g_auto (MgiPairs) first = mgi_pairs_find (world.editions[0], world.editions[1], &world.steps[0].crosswalk);
    g_auto (MgiPairs) second = mgi_pairs_find (world.editions[1], world.editions[2], &world.steps[1].crosswalk);
    guint n_expected = 0;
    for (guint i = 0; i < second.n_pairs; i++) {
      const MgiPair *before = pair_to (&first, second.pairs[i].from);
      const MgiPair *pair = pair_to (&whole, second.pairs[i].to);
      g_assert_true ((before != NULL) == (pair != NULL));
      if (pair != NULL)
        assert_pair (pair, before, &second.pairs[i]);
      n_expected += pair != NULL;
    }
    g_assert_cmpuint (whole.n_pairs, ==, n_expected);
    n_pairs += n_expected;
  }
  g_assert_cmpuint (n_pairs, >, RUNS / 2);
}

static void
assert_same_pairs (const MgiFramework *from, const MgiFramework *to, const MgiCrosswalk *a, const MgiCrosswalk *b)
{
  g_auto (MgiPairs) left = mgi_pairs_find (from, to, a), right = mgi_pairs_find (from, to, b);
  g_assert_cmpuint (left.n_pairs, ==, right.n_pairs);
  for (guint i = 0; i < left.n_pairs; i++) {
    g_assert_true (left.pairs[i].from == right.pairs[i].from && left.pairs[i].to == right.pairs[i].to);
    g_assert_cmpint (left.pairs[i].link->relation, ==, right.pairs[i].link->relation);
    for (int k = 0; k < (int)left.pairs[i].from->scale->n_options; k++)
      g_assert_cmpint (mgi_pair_translate (&left.pairs[i], k), ==, mgi_pair_translate (&right.pairs[i], k));
  }
}

static void
test_where_a_chain_is_cut_does_not_matter (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (22);
  for (guint run = 0; run < RUNS; run++) {
    g_auto (World) world = { 0 };
    world_init (&world, 4, rand);
    const MgiCrosswalk *a = &world.steps[0].crosswalk, *b = &world.steps[1].crosswalk, *c = &world.steps[2].crosswalk;
    g_autoptr (MgiCrosswalk) ab = compose (a, b, world.editions[0]), bc = compose (b, c, world.editions[1]);
    g_autoptr (MgiCrosswalk) left = compose (ab, c, world.editions[0]), right = compose (a, bc, world.editions[0]);
    assert_fits (left, world.editions[0], world.editions[3]);
    assert_fits (right, world.editions[0], world.editions[3]);
    assert_same_pairs (world.editions[0], world.editions[3], left, right);
  }
}

/* The parts of a change through a chain add up exactly. */
static void
assert_adds_up (const MgiSectionComparison *section)
{
  if (!section->explained)
    return;
  const MgiFigure *const parts[] = { &section->answers, &section->questions, &section->coverage, &section->rules };
  mpq_t sum, value;
  mpq_inits (sum, value, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    mgi_figure_get (parts[i], value);
    mpq_add (sum, sum, value);
  }
  mgi_figure_get (&section->change, value);
  g_assert_true (mpq_equal (sum, value));
  mpq_clears (sum, value, NULL);
}

static void
test_parts_add_up (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (23);
  guint n_explained = 0;
  for (guint run = 0; run < 2 * RUNS; run++) {
    g_auto (World) world = { 0 };
    world_init (&world, 3, rand);
    g_autofree int *before = random_choices (world.editions[0], rand);
    g_autofree int *after = random_choices (world.editions[2], rand);
    g_autofree MgiReason *reasons = random_reasons (world.editions[2], rand);
    g_autoptr (MgiCrosswalk) composed
        = compose (&world.steps[0].crosswalk, &world.steps[1].crosswalk, world.editions[0]);
    g_autoptr (GError) error = NULL;
    g_autoptr (MgiComparison) comparison
        = mgi_comparison_new (&(MgiRound){ world.editions[0], before, NULL },
                              &(MgiRound){ world.editions[2], after, reasons }, composed, &error);
    g_assert_no_error (error);
    assert_adds_up (&comparison->overall);
    for (guint i = 0; i < comparison->n_sections; i++) {
      assert_adds_up (&comparison->sections[i]);
      n_explained += comparison->sections[i].explained;
    }
  }
  g_assert_cmpuint (n_explained, >, RUNS / 2);
}

/* --- words and notes ------------------------------------------------------------------------------------------------------ */

static MgiCrosswalk *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  MgiCrosswalk *crosswalk = mgi_crosswalk_load (bytes, "text", &error);
  g_assert_no_error (error);
  return crosswalk;
}

static char *
say_links (const MgiCrosswalk *crosswalk)
{
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < crosswalk->n_links; i++) {
    const MgiLink *link = &crosswalk->links[i];
    g_autofree char *from = g_strjoinv ("+", (char **)link->from), *to = g_strjoinv ("+", (char **)link->to);
    g_string_append_printf (words, "%s>%s %s; ", from, to, mgi_relation_word (link->relation));
  }
  return g_string_free (words, FALSE);
}

static void
assert_composed (const char *first_links, const char *second_links, const char *expected)
{
  g_autofree char *first_text = g_strdup_printf ("{\"from\":\"q/1\",\"to\":\"q/2\",\"links\":[%s]}", first_links);
  g_autofree char *second_text = g_strdup_printf ("{\"from\":\"q/2\",\"to\":\"q/3\",\"links\":[%s]}", second_links);
  g_autoptr (MgiCrosswalk) first = read_text (first_text), second = read_text (second_text);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (RandomModel) model = random_model_new (rand, 0);
  g_autoptr (MgiFramework) any = random_model_load (model, NULL); /* knows none of these codes: no options to map */
  g_autoptr (MgiCrosswalk) composed = compose (first, second, any);
  g_autofree char *found = say_links (composed);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpstr (composed->from, ==, "q/1");
  g_assert_cmpstr (composed->to, ==, "q/3");
}

#define LINK(from, to, word) "{\"from\":[" from "],\"to\":[" to "],\"relation\":\"" word "\"}"

static void
test_words (void)
{
  /* Split into three, and one of them kept, one dropped, one merged with a newcomer. */
  assert_composed (LINK ("\"a\"", "\"b1\",\"b2\",\"b3\"", "split") "," LINK ("", "\"n\"", "new"),
                   LINK ("\"b1\"", "\"c1\"", "same") "," LINK ("\"b2\"", "", "dropped") "," LINK ("\"b3\",\"n\"",
                                                                                                  "\"c3\"", "merged"),
                   "a>c1+c3 split; ");
  /* Split, and only one part is left. */
  assert_composed (LINK ("\"a\"", "\"b1\",\"b2\"", "split"),
                   LINK ("\"b1\"", "\"c1\"", "same") "," LINK ("\"b2\"", "", "dropped"), "a>c1 narrower; ");
  /* Merged with one that the older edition did not have. */
  assert_composed (LINK ("\"a\"", "\"b1\"", "same") "," LINK ("", "\"b2\"", "new"),
                   LINK ("\"b1\",\"b2\"", "\"c\"", "merged"), "a>c broader; ");
  /* What came and went in between leaves no trace; what came stays new, what went stays dropped. */
  assert_composed (
      LINK ("\"a\"", "\"b\"", "same") "," LINK ("", "\"x\",\"y\"", "new") "," LINK ("\"z\"", "", "dropped"),
      LINK ("\"b\",\"x\"", "", "dropped") "," LINK ("\"y\"", "\"c\"", "reworded") "," LINK ("", "\"d\"", "new"),
      "a> dropped; z> dropped; >c new; >d new; ");
  /* The latest step says the word. */
  assert_composed (LINK ("\"a\"", "\"b\"", "broader"), LINK ("\"b\"", "\"c\"", "narrower"), "a>c narrower; ");
  assert_composed (LINK ("\"a\"", "\"b\"", "reworded"), LINK ("\"b\"", "\"c\"", "broader"), "a>c broader; ");
}

static void
test_notes (void)
{
  g_autoptr (MgiCrosswalk) first
      = read_text ("{\"from\":\"q/1\",\"to\":\"q/2\",\"links\":[{\"from\":[\"a\"],\"to\":[\"b\"],"
                   "\"relation\":\"reworded\",\"note\":{\"en\":\"One\",\"fr\":\"Un\"}}]}");
  g_autoptr (MgiCrosswalk) second
      = read_text ("{\"from\":\"q/2\",\"to\":\"q/3\",\"links\":[{\"from\":[\"b\"],\"to\":[],"
                   "\"relation\":\"dropped\",\"note\":{\"en\":\"Two\",\"ar\":\"اثنان\"}}]}");
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (RandomModel) model = random_model_new (rand, 0);
  g_autoptr (MgiFramework) any = random_model_load (model, NULL);
  g_autoptr (MgiCrosswalk) composed = compose (first, second, any);
  g_assert_cmpuint (composed->n_links, ==, 1);
  const MgiText *note = composed->links[0].note;
  g_assert_cmpstr (mgi_text_lookup (note, "en"), ==, "One · Two");
  g_assert_cmpstr (mgi_text_lookup (note, "fr"), ==, "Un · Two");
  g_assert_cmpstr (mgi_text_lookup (note, "ar"), ==, "One · اثنان");
  g_assert_null (mgi_text_lookup (note, "es"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compose/chains", test_chains);
  g_test_add_func ("/compose/words", test_words);
  g_test_add_func ("/compose/notes", test_notes);
  g_test_add_func ("/compose/laws/pairs", test_pairs_are_those_of_every_step);
  g_test_add_func ("/compose/laws/cut-anywhere", test_where_a_chain_is_cut_does_not_matter);
  g_test_add_func ("/compose/laws/parts-add-up", test_parts_add_up);
  return g_test_run ();
}
