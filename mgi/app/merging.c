/*
 * Three-way merge of a file with the record. What the file began from stands in the file itself, or the history knows:
 * an answer's n-th row there is its revision n.
 */
#include "mgi/app/merging.h"

#include "data/readers/readers.h"
#include "mgi/app/app-private.h"

struct MgiMerging {
  MgiApp *app;
  const MgiWriting *writing;
  char *subject; /* in the history */
  GPtrArray *problems;
  GPtrArray *rows;       /* of the history, once one was needed */
  GHashTable *revisions; /* question's code → GPtrArray of MgiHistoryRow in `rows` */
};

static void
list_free (gpointer list)
{
  g_ptr_array_unref (list);
}

MgiMerging *
mgi_merging_new (MgiApp *app, const MgiWriting *writing, const MgiStoredAssessment *assessment, GPtrArray *problems)
{
  MgiMerging *merging = g_new0 (MgiMerging, 1);

  merging->app = app;
  merging->writing = writing;
  merging->subject = g_strdup_printf ("%s/%d", assessment->authority, assessment->round);
  merging->problems = problems;
  merging->revisions = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, list_free);
  return merging;
}

void
mgi_merging_free (MgiMerging *merging)
{
  if (merging == NULL)
    return;
  g_free (merging->subject);
  g_hash_table_unref (merging->revisions);
  g_clear_pointer (&merging->rows, g_ptr_array_unref);
  g_free (merging);
}

/* --- what the file began from ----------------------------------------------------------------------------------------- */

static bool
know_history (MgiMerging *merging, GError **error)
{
  if (merging->rows != NULL)
    return true;
  merging->rows = mgi_store_history (merging->app->store, merging->subject, error);
  if (merging->rows == NULL)
    return false;
  for (guint i = 0; i < merging->rows->len; i++) {
    MgiHistoryRow *row = merging->rows->pdata[i];
    if (row->question == NULL)
      continue;
    GPtrArray *revisions = g_hash_table_lookup (merging->revisions, row->question);
    if (revisions == NULL) {
      revisions = g_ptr_array_new ();
      g_hash_table_insert (merging->revisions, row->question, revisions);
    }
    g_ptr_array_add (revisions, row);
  }
  return true;
}

static MgiAnswer *
answer_at (MgiMerging *merging, const char *code, gint64 revision, GError **error)
{
  if (revision == 0)
    return mgi_answer_new (code);
  if (!know_history (merging, error))
    return NULL;
  const GPtrArray *revisions = g_hash_table_lookup (merging->revisions, code);
  if (revisions == NULL || revision > revisions->len) {
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_DAMAGED,
                 "the history lacks revision %" G_GINT64_FORMAT " of %s", revision, code);
    return NULL;
  }
  const MgiHistoryRow *row = revisions->pdata[revision - 1];
  /* What was brought along was nobody's answer, and no file began from it. */
  return mgi_answer_parse (code, g_str_equal (row->action, "carry") ? NULL : row->after, error);
}

static MgiAnswer *
find_base (MgiMerging *merging, const MgiAnswerChange *change, const MgiBase *base, GError **error)
{
  if (base->answer != NULL)
    return mgi_answer_copy (base->answer);
  if (base->revision == change->revision)
    return mgi_answer_copy (change->before);
  return answer_at (merging, change->before->code, base->revision, error);
}

/* --- conflicts ---------------------------------------------------------------------------------------------------------- */

static void
append_source (GString *text, const MgiSource *source)
{
  const char *const details[] = { source->kind, source->locator, source->date, source->url,
                                  source->stance == MGI_STANCE_CONTRADICTS ? mgi_stance_word (source->stance) : NULL };

  g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", source->title != NULL ? source->title : "–");
  for (guint i = 0; i < G_N_ELEMENTS (details); i++) {
    if (details[i] != NULL)
      g_string_append_printf (text, ", %s", details[i]);
  }
}

/* What a field says, for people; a dash where it says nothing. Free with g_free(). */
static char *
describe (MgiField field, const MgiAnswer *answer)
{
  if (field == MGI_FIELD_OPTION)
    return g_strdup (answer->option != NULL ? answer->option : "–");
  if (field == MGI_FIELD_NOTE)
    return answer->note != NULL ? g_strdup_printf ("“%s”", answer->note) : g_strdup ("–");
  if (field == MGI_FIELD_REASON)
    return g_strdup (answer->reason != MGI_REASON_NONE ? mgi_reason_word (answer->reason) : "–");
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < answer->sources->len; i++)
    append_source (text, answer->sources->pdata[i]);
  return g_strdup (text->len > 0 ? text->str : "–");
}

static void
add_conflict (const MgiMerging *merging, const MgiAnswerChange *change, MgiField field)
{
  g_autofree char *ours = describe (field, change->before), *theirs = describe (field, change->theirs);
  g_autofree char *revision = g_strdup_printf ("%" G_GINT64_FORMAT, change->revision);
  MgiPlace place = change->theirs->place;

  if (mgi_answer_cell (change->theirs, field) != NULL)
    place.cell = mgi_answer_cell (change->theirs, field);
  mgi_problems_add (merging->problems, &place, "import.conflict", "code", change->theirs->code, "field",
                    mgi_field_word (field), "ours", ours, "theirs", theirs, "revision", revision, NULL);
}

static MgiSide
side_of (const MgiMerging *merging, const char *code)
{
  GHashTable *sides = merging->writing->sides;

  return sides != NULL ? (MgiSide)GPOINTER_TO_INT (g_hash_table_lookup (sides, code)) : MGI_SIDE_UNDECIDED;
}

static void
find_conflicts (const MgiMerging *merging, MgiAnswerChange *change)
{
  if (side_of (merging, change->theirs->code) != MGI_SIDE_UNDECIDED)
    return;
  for (MgiField field = 0; field < MGI_N_FIELDS; field++) {
    if (change->verdicts[field] != MGI_MERGE_CONFLICT)
      continue;
    change->is_conflict = true;
    if (!merging->writing->dry_run || !merging->writing->shows_conflicts)
      add_conflict (merging, change, field);
  }
}

/* A file made from a later state than this database has: restored from a backup since, or another one. */
static void
refuse_later (const MgiMerging *merging, const MgiAnswerChange *change, const MgiBase *base)
{
  g_autofree char *expected = g_strdup_printf ("%" G_GINT64_FORMAT, base->revision);
  g_autofree char *found = g_strdup_printf ("%" G_GINT64_FORMAT, change->revision);

  mgi_problems_add (merging->problems, &change->theirs->place, "import.later-revision", "code", change->theirs->code,
                    "base", expected, "revision", found, NULL);
}

bool
mgi_merging_merge (MgiMerging *merging, MgiAnswerChange *change, const MgiBase *base, const MgiAnswer *wish,
                   GError **error)
{
  change->theirs = mgi_answer_copy (wish);
  mgi_app_compose_answer (change->theirs);
  if (base->revision > change->revision) {
    refuse_later (merging, change, base);
    change->after = mgi_answer_copy (change->before);
    return true;
  }
  change->base = find_base (merging, change, base, error);
  if (change->base == NULL)
    return false;
  mgi_app_compose_answer (change->base);
  change->after = mgi_answer_merge (change->base, change->before, change->theirs, side_of (merging, wish->code),
                                    change->verdicts);
  find_conflicts (merging, change);
  return true;
}

/* --- what a preview has seen ------------------------------------------------------------------------------------------- */

static bool
matters (const MgiAnswerChange *change)
{
  for (MgiField field = 0; field < MGI_N_FIELDS; field++)
    if (change->verdicts[field] == MGI_MERGE_TAKEN || change->verdicts[field] == MGI_MERGE_CONFLICT)
      return true;
  return false;
}

char *
mgi_changes_seal (const MgiChanges *changes)
{
  g_autoptr (GString) seen = g_string_new (changes->reference);

  for (guint i = 0; i < changes->changes->len; i++) {
    const MgiAnswerChange *change = changes->changes->pdata[i];
    if (!matters (change))
      continue;
    g_string_append_printf (seen, "\n%s %" G_GINT64_FORMAT, change->before->code, change->revision);
    for (MgiField field = 0; field < MGI_N_FIELDS; field++)
      g_string_append_printf (seen, " %d", (int)change->verdicts[field]);
  }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, seen->str, (gssize)seen->len);
}
