/*
 * Three-way merge: the table of its header, field by field, and what becomes of sources.
 */
#include "questionnaire/questionnaire.h"

/* "option|note|title,title": "-" is none, "?" is nothing said. */
static MgiAnswer *
answer_new (const char *words)
{
  MgiAnswer *answer = mgi_answer_new ("1.1");
  g_auto (GStrv) fields = g_strsplit (words, "|", MGI_N_FIELDS);
  g_auto (GStrv) titles = g_strsplit (fields[MGI_FIELD_SOURCES], ",", -1);

  answer->option = g_str_equal (fields[MGI_FIELD_OPTION], "-") ? NULL : g_strdup (fields[MGI_FIELD_OPTION]);
  answer->gives_note = !g_str_equal (fields[MGI_FIELD_NOTE], "?");
  answer->note
      = g_str_equal (fields[MGI_FIELD_NOTE], "-") || !answer->gives_note ? NULL : g_strdup (fields[MGI_FIELD_NOTE]);
  answer->gives_sources = !g_str_equal (fields[MGI_FIELD_SOURCES], "?");
  for (guint i = 0; answer->gives_sources && titles[i] != NULL; i++)
    if (!g_str_equal (titles[i], "-"))
      g_ptr_array_add (answer->sources, mgi_source_new (titles[i]));
  return answer;
}

static char *
describe (const MgiAnswer *answer)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s|%s|", answer->option != NULL ? answer->option : "-",
                          answer->note != NULL ? answer->note : "-");
  for (guint i = 0; i < answer->sources->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", ((MgiSource *)answer->sources->pdata[i])->title);
  if (answer->sources->len == 0)
    g_string_append_c (text, '-');
  return g_string_free (text, FALSE);
}

static const struct {
  const char *base, *ours, *theirs;
  const char *verdicts; /* one letter a field: unchanged, taken, same, conflict */
  const char *undecided, *for_ours, *for_theirs;
} cases[] = {
  /* nobody changed anything */
  { "yes|a|A", "yes|a|A", "yes|a|A", "uuu", "yes|a|A", "yes|a|A", "yes|a|A" },
  { "-|-|-", "-|-|-", "-|-|-", "uuu", "-|-|-", "-|-|-", "-|-|-" },
  /* only they did */
  { "yes|a|A", "yes|a|A", "no|b|B", "ttt", "no|b|B", "no|b|B", "no|b|B" },
  { "-|-|-", "-|-|-", "no|b|B", "ttt", "no|b|B", "no|b|B", "no|b|B" },
  { "yes|a|A", "yes|a|A", "-|-|-", "ttt", "-|-|-", "-|-|-", "-|-|-" },
  /* only the record did */
  { "yes|a|A", "no|b|B", "yes|a|A", "uuu", "no|b|B", "no|b|B", "no|b|B" },
  { "yes|a|A", "-|-|-", "yes|a|A", "uuu", "-|-|-", "-|-|-", "-|-|-" },
  /* both did the same */
  { "yes|a|A", "no|b|B", "no|b|B", "sss", "no|b|B", "no|b|B", "no|b|B" },
  { "yes|a|A", "-|-|-", "-|-|-", "sss", "-|-|-", "-|-|-", "-|-|-" },
  /* both did, differently */
  { "yes|a|A", "no|b|B", "na|c|C", "ccc", "no|b|B", "no|b|B", "na|c|C" },
  { "-|-|-", "no|b|B", "na|c|C", "ccc", "no|b|B", "no|b|B", "na|c|C" },
  { "yes|a|A", "-|-|-", "na|c|C", "ccc", "-|-|-", "-|-|-", "na|c|C" },
  { "yes|a|A", "no|b|B", "-|-|-", "ccc", "no|b|B", "no|b|B", "-|-|-" },
  /* different fields: both stand */
  { "yes|a|A", "no|a|A", "yes|b|A", "utu", "no|b|A", "no|b|A", "no|b|A" },
  { "yes|a|A", "no|a|A,B", "na|b|A", "ctu", "no|b|A,B", "no|b|A,B", "na|b|A,B" },
  /* a decision is for conflicts only */
  { "yes|a|A", "no|x|A", "yes|a|B", "uut", "no|x|B", "no|x|B", "no|x|B" },
  /* they say nothing about a field */
  { "yes|a|A", "yes|b|B", "no|?|?", "tuu", "no|b|B", "no|b|B", "no|b|B" },
  { "yes|a|A", "no|b|B", "na|?|?", "cuu", "no|b|B", "no|b|B", "na|b|B" },
  /* the order of sources does not count, how often one stands does */
  { "yes|a|A,B,C", "yes|a|A,B,C", "yes|a|C,A,B", "uuu", "yes|a|A,B,C", "yes|a|A,B,C", "yes|a|A,B,C" },
  { "yes|a|A", "yes|a|B,C", "yes|a|C,B", "uus", "yes|a|B,C", "yes|a|B,C", "yes|a|B,C" },
  { "yes|a|A,A,B", "yes|a|A,A,B", "yes|a|A,B,B", "uut", "yes|a|A,B,B", "yes|a|A,B,B", "yes|a|A,B,B" },
  { "yes|a|A", "yes|a|A,B", "yes|a|A,C", "uuc", "yes|a|A,B", "yes|a|A,B", "yes|a|A,C" },
};

static void
test_table (void)
{
  static const char letters[] = "utsc";

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *const expected[] = { cases[i].undecided, cases[i].for_ours, cases[i].for_theirs };
    g_autoptr (MgiAnswer) base = answer_new (cases[i].base), ours = answer_new (cases[i].ours),
                          theirs = answer_new (cases[i].theirs);
    for (MgiSide side = MGI_SIDE_UNDECIDED; side <= MGI_SIDE_THEIRS; side++) {
      MgiVerdict verdicts[MGI_N_FIELDS];
      char seen[MGI_N_FIELDS + 1] = "";
      g_autoptr (MgiAnswer) merged = mgi_answer_merge (base, ours, theirs, side, verdicts);
      g_autofree char *text = describe (merged);
      for (guint field = 0; field < MGI_N_FIELDS; field++)
        seen[field] = letters[verdicts[field]];
      g_assert_cmpstr (seen, ==, cases[i].verdicts);
      g_assert_cmpstr (text, ==, expected[side]);
      g_assert_true (merged->gives_note && merged->gives_sources);
    }
  }
}

/* Merging with oneself, in any place of the three, changes nothing that it should not. */
static void
test_laws (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MgiAnswer) base = answer_new (cases[i].base), ours = answer_new (cases[i].ours);
    MgiVerdict verdicts[MGI_N_FIELDS];
    g_autoptr (MgiAnswer) back = mgi_answer_merge (base, ours, base, MGI_SIDE_UNDECIDED, verdicts);
    g_assert_true (mgi_answer_equal (back, ours));
    g_autoptr (MgiAnswer) same = mgi_answer_merge (base, ours, ours, MGI_SIDE_UNDECIDED, verdicts);
    g_assert_true (mgi_answer_equal (same, ours));
    g_autoptr (MgiAnswer) forward = mgi_answer_merge (base, base, ours, MGI_SIDE_UNDECIDED, verdicts);
    for (MgiField field = 0; field < MGI_N_FIELDS; field++)
      g_assert_true (mgi_field_equal (field, forward, ours));
  }
}

static void
test_sources_whole (void)
{
  g_autoptr (MgiAnswer) base = answer_new ("yes|a|A"), theirs = answer_new ("yes|a|A");
  MgiSource *source = theirs->sources->pdata[0];
  MgiVerdict verdicts[MGI_N_FIELDS];

  source->locator = g_strdup ("art. 1");
  source->stance = MGI_STANCE_CONTRADICTS;
  theirs->place = mgi_place_copy (&(MgiPlace){ .sheet = "Sheet" });
  mgi_answer_set_cells (theirs, (const char *const[MGI_N_FIELDS]){ [MGI_FIELD_NOTE] = "C3" });
  g_autoptr (MgiAnswer) merged = mgi_answer_merge (base, base, theirs, MGI_SIDE_UNDECIDED, verdicts);
  g_assert_cmpint (verdicts[MGI_FIELD_SOURCES], ==, MGI_MERGE_TAKEN);
  g_assert_true (mgi_source_equal (merged->sources->pdata[0], source));
  g_assert_cmpstr (merged->place.sheet, ==, "Sheet");
  g_assert_cmpstr (mgi_answer_cell (merged, MGI_FIELD_NOTE), ==, "C3");
}

/* What was only brought along stays so until somebody says something about it. */
static void
test_to_confirm (void)
{
  g_autoptr (MgiAnswer) base = answer_new ("yes|a|A"), same = answer_new ("yes|a|A"), other = answer_new ("yes|b|A");
  MgiVerdict verdicts[MGI_N_FIELDS];

  base->to_confirm = true;
  g_autoptr (MgiAnswer) untouched = mgi_answer_merge (base, base, same, MGI_SIDE_UNDECIDED, verdicts);
  g_assert_true (untouched->to_confirm);
  g_assert_true (mgi_answer_equal (base, untouched));
  g_autoptr (MgiAnswer) touched = mgi_answer_merge (base, base, other, MGI_SIDE_UNDECIDED, verdicts);
  g_assert_false (touched->to_confirm);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/table", test_table);
  g_test_add_func ("/merge/laws", test_laws);
  g_test_add_func ("/merge/to-confirm", test_to_confirm);
  g_test_add_func ("/merge/sources-whole", test_sources_whole);
  return g_test_run ();
}
