/*
 * Attacks on aggregates. The attackers see every permitted output of every group; the last one also knows the rule and
 * tries every answer that could have been given.
 */
#include "tests/unit/aggregate-world.h"

enum { WORLDS = 400, LISTS = 14 };

static void
randomise (World *world)
{
  static const guint widths[] = { 5, 6, 8, 10, 13, 20, 30 };

  for (guint a = 0; a < world->n_authorities; a++)
    for (guint q = 0; q < world->framework->n_questions; q++)
      world->choices[a][q] = g_test_rand_int_range (0, 5) - 1;
  world->n_groups = (guint)g_test_rand_int_range (2, MAX_GROUPS + 1);
  memset (world->members, 0, sizeof world->members);
  for (guint g = 0; g < world->n_groups; g++) {
    const guint width = widths[g_test_rand_int_range (0, G_N_ELEMENTS (widths))];
    const guint first = (guint)g_test_rand_int_range (0, (int)world->n_authorities);
    for (guint i = 0; i < width; i++) /* runs, often nested: of authorities in a circle */
      world->members[g][(first / 5 * 5 + i) % world->n_authorities] = g_test_rand_int_range (0, 30) > 0;
  }
}

/* Answers that often come out the same, else nearly all is suppressed and nothing is tested. */
static void
flatten (World *world)
{
  for (guint q = 0; q < world->framework->n_questions; q++) {
    const guint run = (guint)g_test_rand_int_range (5, 12);
    int option = 0;
    for (guint a = 0; a < world->n_authorities; a++) {
      if (a % run == 0)
        option = g_test_rand_int_range (0, 4);
      if (g_test_rand_int_range (0, 40) > 0)
        world->choices[a][q] = option;
    }
  }
}

static int
cell_of (World *world, guint authority, guint question)
{
  g_autofree bool *applies = g_new (bool, world->framework->n_questions);
  mgi_choices_applicable (world->framework, world->choices[authority], applies);
  const int choice = world->choices[authority][question];

  return choice == MGI_UNANSWERED || !applies[question] ? (int)world->framework->questions[question].scale->n_options
                                                        : choice;
}

static bool
is_in_share (const MgiShare *share, int cell)
{
  for (guint i = 0; i < share->n_cells; i++)
    if ((int)share->cells[i] == cell)
      return true;
  return false;
}

static bool
is_small (int n)
{
  return n > 0 && n < MGI_AGGREGATE_MINIMUM;
}

/* Whether one group is within another; if so, also by how many it is smaller. */
static bool
is_within (const World *world, guint small, guint large, int *ret_difference)
{
  *ret_difference = 0;
  for (guint a = 0; a < world->n_authorities; a++) {
    if (world->members[small][a] && !world->members[large][a])
      return false;
    *ret_difference += world->members[large][a] - world->members[small][a];
  }
  return true;
}

/* How many gave an answer in a set of cells (one bit each); false where the shares do not say. */
static bool
count_cells (const MgiDistribution *figures, guint cells, int *ret_count)
{
  *ret_count = 0;
  for (guint s = 0; s < figures->n_shares; s++) {
    const MgiShare *share = &figures->shares[s];
    guint inside = 0;
    for (guint i = 0; i < share->n_cells; i++)
      inside += (cells >> share->cells[i]) & 1;
    if (inside > 0 && inside < share->n_cells)
      return false;
    *ret_count += inside > 0 ? (int)share->count : 0;
  }
  return true;
}

static void
subtract (const MgiDistribution *large, const MgiDistribution *small)
{
  enum { ALL_SETS = 1 << 5 }; /* of four options and no answer */

  for (guint cells = 0; cells < ALL_SETS; cells++) {
    int of_large, of_small;
    if (count_cells (large, cells, &of_large) && count_cells (small, cells, &of_small))
      g_assert_false (is_small (of_large - of_small));
  }
}

/* Every pair of groups, one within the other. */
static void
attack_by_subtraction (const World *world, MgiGroupAggregate *const *found, guint question)
{
  for (guint g = 0; g < world->n_groups; g++)
    for (guint h = 0; h < world->n_groups; h++) {
      const MgiDistribution *large = &found[g]->questions[question], *small = &found[h]->questions[question];
      int difference;
      if (large->n_shares == 0 || small->n_shares == 0 || !is_within (world, h, g, &difference))
        continue;
      g_assert_false (is_small (difference));
      subtract (large, small);
    }
}

/*
 * Whatever is calculated from counts, with any weights, is made of the numbers of authorities that exactly the same
 * published numbers count. So all of these are at least five.
 */
static guint
attack_by_anything (World *world, MgiGroupAggregate *const *found, guint question)
{
  g_autoptr (GHashTable) classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_shown = 0;

  for (guint a = 0; a < world->n_authorities; a++) {
    g_autoptr (GString) counted_by = g_string_new (NULL);
    for (guint g = 0; g < world->n_groups; g++)
      for (guint s = 0; s < found[g]->questions[question].n_shares; s++)
        if (world->members[g][a]
            && is_in_share (&found[g]->questions[question].shares[s], cell_of (world, a, question)))
          g_string_append_printf (counted_by, "%u/%u ", g, s);
    if (counted_by->len == 0)
      continue;
    const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (classes, counted_by->str));
    g_hash_table_replace (classes, g_strdup (counted_by->str), GUINT_TO_POINTER (n + 1));
  }
  GHashTableIter each;
  gpointer size;
  g_hash_table_iter_init (&each, classes);
  while (g_hash_table_iter_next (&each, NULL, &size)) {
    g_assert_cmpuint (GPOINTER_TO_UINT (size), >=, MGI_AGGREGATE_MINIMUM);
    n_shown++;
  }
  return n_shown;
}

static void
assert_counts_are_true (World *world, const MgiGroupAggregate *found, guint group, guint question)
{
  const MgiDistribution *distribution = &found->questions[question];

  for (guint s = 0; s < distribution->n_shares; s++) {
    guint count = 0;
    for (guint a = 0; a < world->n_authorities; a++)
      count += world->members[group][a] && is_in_share (&distribution->shares[s], cell_of (world, a, question));
    g_assert_cmpuint (distribution->shares[s].count, ==, count);
    g_assert_false (is_small ((int)count));
  }
}

static void
test_attacks (void)
{
  g_autoptr (World) world = world_new (presence_json, MAX_AUTHORITIES);
  guint n_shown = 0, n_overlaps = 0;

  for (guint run = 0; run < WORLDS; run++) {
    static const MgiDistribution nothing[2] = { 0 };
    MgiGroupAggregate *found[MAX_GROUPS];
    randomise (world);
    flatten (world);
    for (guint g = 0; g < world->n_groups; g++) {
      found[g] = aggregate (world, g);
      n_overlaps += found[g]->admission.verdict == MGI_ADMISSION_OVERLAP;
      if (found[g]->questions == NULL)
        found[g]->questions = g_memdup2 (nothing, sizeof nothing);
    }
    for (guint q = 0; q < world->framework->n_questions; q++) {
      attack_by_subtraction (world, found, q);
      n_shown += attack_by_anything (world, found, q);
      for (guint g = 0; g < world->n_groups; g++)
        assert_counts_are_true (world, found[g], g, q);
    }
    for (guint g = 0; g < world->n_groups; g++)
      mgi_aggregate_free (found[g]);
  }
  /* Not by showing nothing. */
  g_assert_cmpuint (n_shown, >, WORLDS);
  g_assert_cmpuint (n_overlaps, >, WORLDS / 10);
}

/* All that is published in a world, in words. */
static char *
say_all (World *world)
{
  GString *all = g_string_new (NULL);

  for (guint g = 0; g < world->n_groups; g++) {
    g_autoptr (MgiGroupAggregate) found = aggregate (world, g);
    g_autofree char *words = found->questions != NULL ? say (&found->questions[0]) : g_strdup ("-");
    g_string_append_printf (all, "%s|", words);
  }
  return g_string_free (all, FALSE);
}

/* For the worlds of one output: the authorities that are yes in all of them, and in none. */
typedef struct {
  guint always, ever;
} Possible;

/*
 * The attacker knows the rule, also what it means that something was not given, and tries every answer that the
 * authorities may have given. Nobody is found alone: whoever's answer is certain stands among five with the same.
 */
static void
attack_with_all_knowledge (World *world, int otherwise)
{
  g_autoptr (GHashTable) outputs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const guint n = world->n_authorities, everybody = (1U << n) - 1;

  for (guint answers = 0; answers <= everybody; answers++) {
    for (guint a = 0; a < n; a++)
      world->choices[a][0] = (answers >> a) & 1 ? 0 : otherwise;
    g_autofree char *output = say_all (world);
    Possible *possible = g_hash_table_lookup (outputs, output);
    if (possible == NULL) {
      possible = g_new (Possible, 1);
      *possible = (Possible){ everybody, 0 };
      g_hash_table_insert (outputs, g_steal_pointer (&output), possible);
    }
    possible->always &= answers;
    possible->ever |= answers;
  }
  GHashTableIter each;
  gpointer output, value;
  g_hash_table_iter_init (&each, outputs);
  while (g_hash_table_iter_next (&each, &output, &value)) {
    const Possible *possible = value;
    g_assert_false (is_small (__builtin_popcount (possible->always)));
    g_assert_false (is_small (__builtin_popcount (everybody & ~possible->ever)));
  }
}

static void
test_all_knowledge (void)
{
  /* One within the other, with four, four and one between: from what the smaller does not show, the one would follow. */
  static const guint first[] = { 5, 6, 10 }, second[] = { 9, 10, 11 };

  for (guint list = 0; list < LISTS; list++) {
    g_autoptr (World) world = world_new (presence_json, 11);
    add_group (world, 0, first[list % 3]);
    add_group (world, 0, second[list % 3]);
    for (guint g = 0; g < 2; g++) {
      for (guint a = 0; a < 11; a++)
        world->members[world->n_groups][a] = g_test_rand_int_range (0, 3) > 0;
      world->n_groups++;
    }
    attack_with_all_knowledge (world, list % 2 == 0 ? MGI_UNANSWERED : 2);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/aggregate/attacks", test_attacks);
  g_test_add_func ("/aggregate/all-knowledge", test_all_knowledge);
  return g_test_run ();
}
