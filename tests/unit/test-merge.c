/*
 * Three-way merge: the table of its header, field by field, and what becomes of sources.
 */
#include "questionnaire/questionnaire.h"

/* "option|note|title,title|reason": "-" is none, "?" or, for a reason, nothing is nothing said. */
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
  const char *reason = g_strv_length (fields) > MGI_FIELD_REASON ? fields[MGI_FIELD_REASON] : "?";
  answer->gives_reason = !g_str_equal (reason, "?");
  g_assert_true (!answer->gives_reason || g_str_equal (reason, "-") || mgi_reason_from_word (reason, &answer->reason));
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
  if (answer->reason != MGI_REASON_NONE)
    g_string_append_printf (text, "|%s", mgi_reason_word (answer->reason));
  return g_string_free (text, FALSE);
}

static const struct {
  const char *base, *ours, *theirs;
  const char *verdicts; /* one letter a field: unchanged, taken, same, conflict */
  const char *undecided, *for_ours, *for_theirs;
} cases[] = {
  /* nobody changed anything */
  { "yes|a|A", "yes|a|A", "yes|a|A", "uuuu", "yes|a|A", "yes|a|A", "yes|a|A" },
  { "-|-|-", "-|-|-", "-|-|-", "uuuu", "-|-|-", "-|-|-", "-|-|-" },
  /* only they did */
  { "yes|a|A", "yes|a|A", "no|b|B", "tttu", "no|b|B", "no|b|B", "no|b|B" },
  { "-|-|-", "-|-|-", "no|b|B", "tttu", "no|b|B", "no|b|B", "no|b|B" },
  { "yes|a|A", "yes|a|A", "-|-|-", "tttu", "-|-|-", "-|-|-", "-|-|-" },
  /* only the record did */
  { "yes|a|A", "no|b|B", "yes|a|A", "uuuu", "no|b|B", "no|b|B", "no|b|B" },
  { "yes|a|A", "-|-|-", "yes|a|A", "uuuu", "-|-|-", "-|-|-", "-|-|-" },
  /* both did the same */
  { "yes|a|A", "no|b|B", "no|b|B", "sssu", "no|b|B", "no|b|B", "no|b|B" },
  { "yes|a|A", "-|-|-", "-|-|-", "sssu", "-|-|-", "-|-|-", "-|-|-" },
  /* both did, differently */
  { "yes|a|A", "no|b|B", "na|c|C", "cccu", "no|b|B", "no|b|B", "na|c|C" },
  { "-|-|-", "no|b|B", "na|c|C", "cccu", "no|b|B", "no|b|B", "na|c|C" },
  { "yes|a|A", "-|-|-", "na|c|C", "cccu", "-|-|-", "-|-|-", "na|c|C" },
  { "yes|a|A", "no|b|B", "-|-|-", "cccu", "no|b|B", "no|b|B", "-|-|-" },
  /* different fields: both stand */
  { "yes|a|A", "no|a|A", "yes|b|A", "utuu", "no|b|A", "no|b|A", "no|b|A" },
  { "yes|a|A", "no|a|A,B", "na|b|A", "ctuu", "no|b|A,B", "no|b|A,B", "na|b|A,B" },
  /* a decision is for conflicts only */
  { "yes|a|A", "no|x|A", "yes|a|B", "uutu", "no|x|B", "no|x|B", "no|x|B" },
  /* they say nothing about a field */
  { "yes|a|A", "yes|b|B", "no|?|?", "tuuu", "no|b|B", "no|b|B", "no|b|B" },
  { "yes|a|A", "no|b|B", "na|?|?", "cuuu", "no|b|B", "no|b|B", "na|b|B" },
  /* the order of sources does not count, how often one stands does */
  { "yes|a|A,B,C", "yes|a|A,B,C", "yes|a|C,A,B", "uuuu", "yes|a|A,B,C", "yes|a|A,B,C", "yes|a|A,B,C" },
  { "yes|a|A", "yes|a|B,C", "yes|a|C,B", "uusu", "yes|a|B,C", "yes|a|B,C", "yes|a|B,C" },
  { "yes|a|A,A,B", "yes|a|A,A,B", "yes|a|A,B,B", "uutu", "yes|a|A,B,B", "yes|a|A,B,B", "yes|a|A,B,B" },
  { "yes|a|A", "yes|a|A,B", "yes|a|A,C", "uucu", "yes|a|A,B", "yes|a|A,B", "yes|a|A,C" },
  /* a reason is a field like the others while nobody changes the option */
  { "no|a|-|reform", "no|a|-|reform", "no|a|-|reform", "uuuu", "no|a|-|reform", "no|a|-|reform", "no|a|-|reform" },
  { "no|a|-|-", "no|a|-|-", "no|a|-|reform", "uuut", "no|a|-|reform", "no|a|-|reform", "no|a|-|reform" },
  { "no|a|-|reform", "no|a|-|reform", "no|a|-|-", "uuut", "no|a|-", "no|a|-", "no|a|-" },
  { "no|a|-|-", "no|a|-|reform", "no|a|-|-", "uuuu", "no|a|-|reform", "no|a|-|reform", "no|a|-|reform" },
  { "no|a|-|-", "no|a|-|reform", "no|a|-|reform", "uuus", "no|a|-|reform", "no|a|-|reform", "no|a|-|reform" },
  { "no|a|-|-", "no|a|-|reform", "no|a|-|circumstances", "uuuc", "no|a|-|reform", "no|a|-|reform",
    "no|a|-|circumstances" },
  { "no|a|-|reform", "no|a|-|circumstances", "no|a|-|-", "uuuc", "no|a|-|circumstances", "no|a|-|circumstances",
    "no|a|-" },
  /* they say nothing about it: it stays as long as the option does */
  { "no|a|-|reform", "no|a|-|reform", "no|b|-", "utuu", "no|b|-|reform", "no|b|-|reform", "no|b|-|reform" },
  { "no|a|-|reform", "no|a|-|reform", "yes|a|-", "tuut", "yes|a|-", "yes|a|-", "yes|a|-" },
  { "no|a|-|reform", "no|a|-|reform", "yes|a|-|-", "tuut", "yes|a|-", "yes|a|-", "yes|a|-" },
  { "no|a|-|-", "no|a|-|reform", "yes|a|-|-", "tuut", "yes|a|-", "yes|a|-", "yes|a|-" },
  /* what stands beside another option explains that one, even if it was there before */
  { "no|a|-|reform", "no|a|-|reform", "yes|a|-|reform", "tuus", "yes|a|-|reform", "yes|a|-|reform", "yes|a|-|reform" },
  { "no|a|-|reform", "no|a|-|reform", "yes|a|-|circumstances", "tuut", "yes|a|-|circumstances", "yes|a|-|circumstances",
    "yes|a|-|circumstances" },
  { "-|a|-|-", "-|a|-|-", "yes|a|-|reform", "tuut", "yes|a|-|reform", "yes|a|-|reform", "yes|a|-|reform" },
  { "no|a|-|-", "no|a|-|reform", "yes|a|-|circumstances", "tuuc", "yes|a|-|reform", "yes|a|-|reform",
    "yes|a|-|circumstances" },
  /* both gave the same option: that one of them gave no reason is no word against the other's */
  { "no|a|-|-", "yes|a|-|-", "yes|a|-|reform", "suut", "yes|a|-|reform", "yes|a|-|reform", "yes|a|-|reform" },
  { "no|a|-|-", "yes|a|-|reform", "yes|a|-|-", "suuu", "yes|a|-|reform", "yes|a|-|reform", "yes|a|-|reform" },
  { "no|a|-|earlier-mistake", "yes|a|-|-", "yes|a|-|reform", "suut", "yes|a|-|reform", "yes|a|-|reform",
    "yes|a|-|reform" },
  { "no|a|-|-", "yes|a|-|reform", "yes|a|-|circumstances", "suuc", "yes|a|-|reform", "yes|a|-|reform",
    "yes|a|-|circumstances" },
  /* the record has another option, and keeps it: the file's reason is not about that one */
  { "no|a|-|-", "yes|a|-|-", "no|a|-|reform", "uuuc", "yes|a|-", "yes|a|-", "yes|a|-|reform" },
  { "no|a|-|reform", "yes|a|-|-", "no|a|-|reform", "uuuu", "yes|a|-", "yes|a|-", "yes|a|-" },
  /* options in conflict: the reason goes with the one that is chosen */
  { "no|a|-|-", "yes|a|-|-", "na|a|-|reform", "cuuc", "yes|a|-", "yes|a|-", "na|a|-|reform" },
  { "no|a|-|-", "yes|a|-|circumstances", "na|a|-|reform", "cuuc", "yes|a|-|circumstances", "yes|a|-|circumstances",
    "na|a|-|reform" },
  { "no|a|-|-", "yes|a|-|reform", "na|a|-|-", "cuuu", "yes|a|-|reform", "yes|a|-|reform", "na|a|-" },
  /* no answer moved to nowhere */
  { "no|a|-|reform", "no|a|-|reform", "-|a|-|reform", "tuut", "-|a|-", "-|a|-", "-|a|-" },
  { "-|a|-|-", "-|a|-|-", "-|a|-|reform", "uuuu", "-|a|-", "-|a|-", "-|a|-" },
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
