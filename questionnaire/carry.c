/*
 * Carry-forward: older answers as they would stand in the newer framework, pair by pair.
 */
#include "questionnaire/carry.h"

#include "questionnaire/pairs.h"

static const MgiAnswer *
find (const GPtrArray *answers, const char *code)
{
  for (guint i = 0; i < answers->len; i++) {
    const MgiAnswer *answer = g_ptr_array_index (answers, i);
    if (g_str_equal (answer->code, code))
      return answer;
  }
  return NULL;
}

/* Whether the question is asked, as far as carried answers say. */
static bool
is_asked (const MgiQuestion *question, const int *carried)
{
  const int earlier = question->when_question;

  return earlier < 0 || (carried[earlier] != MGI_UNANSWERED && question->when_options[carried[earlier]]);
}

static MgiAnswer *
carry (const MgiAnswer *answer, const MgiQuestion *question, int option)
{
  MgiAnswer *carried = mgi_answer_new (question->code);

  carried->option = g_strdup (question->scale->options[option].code);
  carried->note = g_strdup (answer->note);
  for (guint i = 0; i < answer->sources->len; i++)
    g_ptr_array_add (carried->sources, mgi_source_copy (g_ptr_array_index (answer->sources, i)));
  carried->gives_note = carried->gives_sources = carried->gives_reason = true;
  carried->to_confirm = true;
  return carried;
}

GPtrArray *
mgi_carry_forward (const MgiFramework *older, const GPtrArray *answers, const MgiFramework *newer,
                   const MgiCrosswalk *crosswalk)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_answer_free);
  g_autofree int *before = mgi_choices_from_answers (older, answers), *carried = mgi_choices_new (newer);
  g_autofree bool *applied = g_new0 (bool, older->n_questions);
  g_auto (MgiPairs) pairs = mgi_pairs_find (older, newer, crosswalk);

  mgi_choices_applicable (older, before, applied);
  for (guint i = 0; i < pairs.n_pairs; i++) { /* in the newer order: what a question hangs on comes before it */
    const MgiPair *pair = &pairs.pairs[i];
    const MgiAnswer *answer = find (answers, pair->from->code);
    const int option = mgi_pair_translate (pair, before[pair->from->index]);
    if (answer == NULL || option < 0 || !applied[pair->from->index] || !is_asked (pair->to, carried))
      continue;
    carried[pair->to->index] = option;
    g_ptr_array_add (list, carry (answer, pair->to, option));
  }
  return list;
}
