/*
 * Three-way merge of one answer: a verdict for each field, then the winner's words.
 */
#include "questionnaire/merge.h"

MgiBase *
mgi_base_new (gint64 revision, MgiAnswer *answer)
{
  MgiBase *base = g_new0 (MgiBase, 1);

  base->n_holders = 1;
  base->revision = revision;
  base->answer = answer;
  return base;
}

MgiBase *
mgi_base_hold (MgiBase *base)
{
  base->n_holders++;
  return base;
}

void
mgi_base_free (MgiBase *base)
{
  if (base == NULL || --base->n_holders > 0)
    return;
  mgi_answer_free (base->answer);
  g_free (base);
}

/* Whether every source of one list has a partner of its own in the other, wherever it stands. */
static bool
same_sources (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return false;
  g_autofree bool *taken = g_new0 (bool, b->len);
  for (guint i = 0; i < a->len; i++) {
    guint partner = 0;
    while (partner < b->len && (taken[partner] || !mgi_source_equal (a->pdata[i], b->pdata[partner])))
      partner++;
    if (partner == b->len)
      return false;
    taken[partner] = true;
  }
  return true;
}

bool
mgi_field_equal (MgiField field, const MgiAnswer *a, const MgiAnswer *b)
{
  if (field == MGI_FIELD_OPTION)
    return g_strcmp0 (a->option, b->option) == 0;
  if (field == MGI_FIELD_NOTE)
    return g_strcmp0 (a->note, b->note) == 0;
  if (field == MGI_FIELD_REASON)
    return a->reason == b->reason;
  return same_sources (a->sources, b->sources);
}

static bool
speaks_of (MgiField field, const MgiAnswer *answer)
{
  return field == MGI_FIELD_OPTION || (field == MGI_FIELD_NOTE ? answer->gives_note : answer->gives_sources);
}

/* Whether somebody who began from the base said why themselves: a reason that only stayed, or went, is not their word. */
static bool
says_why (const MgiAnswer *base, const MgiAnswer *answer)
{
  return answer->reason != mgi_reason_kept (base, answer);
}

static MgiVerdict
judge (MgiField field, const MgiAnswer *base, const MgiAnswer *ours, const MgiAnswer *theirs)
{
  if (!speaks_of (field, theirs) || mgi_field_equal (field, base, theirs))
    return MGI_MERGE_UNCHANGED;
  if (mgi_field_equal (field, ours, theirs))
    return MGI_MERGE_SAME;
  return mgi_field_equal (field, base, ours) ? MGI_MERGE_TAKEN : MGI_MERGE_CONFLICT;
}

/* `option` is what became of the option. */
static MgiVerdict
judge_reason (const MgiAnswer *base, const MgiAnswer *ours, const MgiAnswer *theirs, MgiVerdict option)
{
  if (!theirs->gives_reason || theirs->option == NULL || !says_why (base, theirs))
    return MGI_MERGE_UNCHANGED;
  if (ours->reason == theirs->reason)
    return MGI_MERGE_SAME;
  const bool is_of_theirs = option == MGI_MERGE_TAKEN || mgi_field_equal (MGI_FIELD_OPTION, ours, theirs);
  return is_of_theirs && !says_why (base, ours) ? MGI_MERGE_TAKEN : MGI_MERGE_CONFLICT;
}

static bool
takes (MgiVerdict verdict, MgiSide side)
{
  return verdict == MGI_MERGE_TAKEN || (verdict == MGI_MERGE_CONFLICT && side == MGI_SIDE_THEIRS);
}

/* After the option is settled in `merged`. */
static void
merge_reason (const MgiAnswer *base, const MgiAnswer *ours, const MgiAnswer *theirs, MgiSide side, MgiAnswer *merged,
              MgiVerdict verdicts[MGI_N_FIELDS])
{
  const MgiVerdict verdict = judge_reason (base, ours, theirs, verdicts[MGI_FIELD_OPTION]);

  if (takes (verdict, side))
    merged->reason = theirs->reason;
  else
    merged->reason = verdict == MGI_MERGE_UNCHANGED ? mgi_reason_kept (ours, merged) : ours->reason;
  if (merged->option == NULL)
    merged->reason = MGI_REASON_NONE; /* nothing moved to anywhere */
  /* Only where nobody decides: verdicts are the same whichever side is taken. */
  const bool goes = verdicts[MGI_FIELD_OPTION] == MGI_MERGE_TAKEN && merged->reason != ours->reason;
  verdicts[MGI_FIELD_REASON] = verdict == MGI_MERGE_UNCHANGED && goes ? MGI_MERGE_TAKEN : verdict;
}

static void
copy_field (MgiField field, const MgiAnswer *from, MgiAnswer *to)
{
  if (field == MGI_FIELD_OPTION) {
    to->option = g_strdup (from->option);
  } else if (field == MGI_FIELD_NOTE) {
    to->note = g_strdup (from->note);
  } else {
    for (guint i = 0; i < from->sources->len; i++)
      g_ptr_array_add (to->sources, mgi_source_copy (from->sources->pdata[i]));
  }
}

MgiAnswer *
mgi_answer_merge (const MgiAnswer *base, const MgiAnswer *ours, const MgiAnswer *theirs, MgiSide side,
                  MgiVerdict ret_verdicts[MGI_N_FIELDS])
{
  MgiAnswer *merged = mgi_answer_new (theirs->code);

  merged->gives_note = true;
  merged->gives_sources = true;
  merged->gives_reason = true;
  merged->to_confirm = ours->to_confirm; /* until somebody changes it */
  merged->place = mgi_place_copy (&theirs->place);
  const char *cells[MGI_N_FIELDS];
  for (MgiField field = 0; field < MGI_FIELD_REASON; field++) {
    ret_verdicts[field] = judge (field, base, ours, theirs);
    copy_field (field, takes (ret_verdicts[field], side) ? theirs : ours, merged);
  }
  merge_reason (base, ours, theirs, side, merged, ret_verdicts);
  for (MgiField field = 0; field < MGI_N_FIELDS; field++) {
    cells[field] = mgi_answer_cell (theirs, field);
    merged->to_confirm = merged->to_confirm && !takes (ret_verdicts[field], side);
  }
  mgi_answer_set_cells (merged, cells);
  return merged;
}
