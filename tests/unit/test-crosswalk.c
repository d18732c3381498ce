/*
 * Crosswalks: the cases of tests/cases/crosswalk, loaded by themselves or, where a case has from.json and to.json, held
 * against these two editions as well; and what a loaded crosswalk looks like.
 */
#include "problem-cases.h"

static MgiFramework *
load_framework (const char *folder, const char *name)
{
  g_autoptr (GBytes) bytes = cases_read (folder, name);
  if (bytes == NULL)
    return NULL;
  g_autoptr (GError) error = NULL;
  MgiFramework *framework = mgi_framework_load (bytes, name, &error);
  g_assert_no_error (error);
  return framework;
}

static void
run_case (gconstpointer data)
{
  const char *folder = data;
  g_autoptr (GBytes) input = cases_read (folder, "input.json");
  g_assert_nonnull (input);
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiCrosswalk) crosswalk = mgi_crosswalk_load (input, "input.json", &error);
  g_assert_true ((crosswalk == NULL) == (error != NULL));
  if (error != NULL) {
    cases_compare (folder, mgi_refusal_problems (error));
    return;
  }
  g_autoptr (MgiFramework) from = load_framework (folder, "from.json");
  g_autoptr (MgiFramework) to = load_framework (folder, "to.json");
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  if (from != NULL && to != NULL)
    mgi_crosswalk_check (crosswalk, from, to, "input.json", problems);
  cases_compare (folder, problems);
}

static GBytes *
read_good (void)
{
  g_autofree char *folder = cases_folder ("crosswalk");
  g_autofree char *path = g_build_filename (folder, "good", NULL);
  return cases_read (path, "input.json");
}

static void
test_loaded (void)
{
  g_autoptr (GBytes) bytes = read_good ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiCrosswalk) crosswalk = mgi_crosswalk_load (bytes, "good", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (crosswalk->from, ==, "example/1");
  g_assert_cmpstr (crosswalk->to, ==, "example/2");
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_assert_cmpstr (crosswalk->sha256, ==, sum);
  g_assert_true (g_bytes_equal (crosswalk->bytes, bytes));
  g_assert_cmpuint (crosswalk->n_links, ==, 5);

  const MgiLink *first = &crosswalk->links[0];
  g_assert_cmpint (first->relation, ==, MGI_RELATION_SAME);
  g_assert_cmpstr (first->from[0], ==, "a");
  g_assert_null (first->from[1]);
  g_assert_cmpstr (mgi_text_get (first->note, "en"), ==, "As before");
  g_assert_null (first->old_options);

  const MgiLink *second = &crosswalk->links[1];
  g_assert_cmpstr (second->old_options[1], ==, "no");
  g_assert_cmpstr (second->new_options[1], ==, "neither");
  g_assert_null (second->old_options[2]);
  g_assert_null (second->new_options[2]);
  g_assert_null (second->note);

  g_assert_cmpstr (crosswalk->links[2].to[1], ==, "D");
  g_assert_nonnull (crosswalk->links[3].to);
  g_assert_null (crosswalk->links[3].to[0]);
  g_assert_cmpint (crosswalk->links[4].relation, ==, MGI_RELATION_NEW);
}

static void
test_relations (void)
{
  static const char *const words[] = { "same", "reworded", "broader", "narrower", "split", "merged", "new", "dropped" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_assert_cmpstr (mgi_relation_word ((MgiRelation)i), ==, words[i]);
    g_assert_true (mgi_relation_comparable ((MgiRelation)i) == (i < 2));
  }
}

static void
test_documented_example (void)
{
  g_autoptr (GBytes) example = cases_documented ("## Crosswalk file");
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiCrosswalk) crosswalk = mgi_crosswalk_load (example, "formats.md", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (crosswalk->n_links, ==, 3);
}

static void
test_damaged (void)
{
  static const guint8 masks[] = { 0x01, 0x02, 0x20, 0x80, 0xff };
  g_autoptr (GBytes) bytes = read_good ();
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree guint8 *damaged = g_memdup2 (data, length);
  for (gsize i = 0; i < length; i++) {
    for (guint j = 0; j < G_N_ELEMENTS (masks); j++) {
      damaged[i] = data[i] ^ masks[j];
      g_autoptr (GBytes) flipped = g_bytes_new (damaged, length);
      g_autoptr (GBytes) prefix = g_bytes_new (damaged, i + 1);
      g_autoptr (MgiCrosswalk) first = mgi_crosswalk_load (flipped, NULL, NULL);
      g_autoptr (MgiCrosswalk) second = mgi_crosswalk_load (prefix, NULL, NULL);
    }
    damaged[i] = data[i];
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crosswalk/loaded", test_loaded);
  g_test_add_func ("/crosswalk/relations", test_relations);
  g_test_add_func ("/crosswalk/documented-example", test_documented_example);
  g_test_add_func ("/crosswalk/damaged", test_damaged);
  cases_add ("crosswalk", run_case);
  return g_test_run ();
}
