/*
 * The one way in which answers change: the lock, the check, the revision, the transaction and the history row stand
 * here once, and every path (a single answer, a file, a table of facts, later a web page) comes through
 * mgi_app_write_answers().
 */
#include "mgi/app/answering.h"

#include "mgi/app/app-private.h"
#include "mgi/app/carrying.h"
#include "mgi/app/frameworks.h"
#include "mgi/app/merging.h"
#include "reports/reports.h"

/* --- what is returned ----------------------------------------------------------------------------------------------- */

static void
change_free (gpointer data)
{
  MgiAnswerChange *change = data;

  mgi_answer_free (change->before);
  mgi_answer_free (change->after);
  mgi_answer_free (change->theirs);
  mgi_answer_free (change->base);
  g_free (change);
}

static MgiChanges *
changes_new (const char *reference)
{
  MgiChanges *changes = g_new0 (MgiChanges, 1);

  changes->reference = g_strdup (reference);
  changes->changes = g_ptr_array_new_with_free_func (change_free);
  return changes;
}

void
mgi_changes_free (MgiChanges *changes)
{
  if (changes == NULL)
    return;
  g_free (changes->reference);
  g_ptr_array_unref (changes->changes);
  g_free (changes);
}

/* --- what is on record, and what it becomes ------------------------------------------------------------------------- */

static bool
is_empty (const MgiAnswer *answer)
{
  return answer->option == NULL && answer->note == NULL && answer->sources->len == 0;
}

/* Lines end with a newline, whatever the person's system or browser writes. */
static void
unify_lines (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++) {
    if (from[0] == '\r' && from[1] == '\n')
      continue;
    *to++ = *from == '\r' ? '\n' : *from;
  }
  *to = '\0';
}

/* Text from outside may be anything; what is not UTF-8 stays as it is and is refused by the check. */
static void
compose (char **text)
{
  if (*text == NULL || !g_utf8_validate (*text, -1, NULL))
    return;
  char *composed = mgi_unicode_compose (*text);
  g_free (*text);
  *text = composed;
  unify_lines (*text);
}

/* An empty option or note says the same as none. */
static void
drop_empty (char **text)
{
  if (*text != NULL && **text == '\0')
    g_clear_pointer (text, g_free);
}

void
mgi_app_compose_answer (MgiAnswer *answer)
{
  drop_empty (&answer->option);
  drop_empty (&answer->note);
  compose (&answer->note);
  for (guint i = 0; i < answer->sources->len; i++) {
    MgiSource *source = answer->sources->pdata[i];
    compose (&source->title);
    compose (&source->kind);
    compose (&source->locator);
    compose (&source->url);
  }
}

/* What waits to be confirmed is nobody's answer yet: whoever writes does not build on it. */
static MgiAnswer *
standing (const MgiStoredAnswer *record, const char *code)
{
  return record == NULL || record->answer->to_confirm ? mgi_answer_new (code) : mgi_answer_copy (record->answer);
}

/* What the record becomes: what the wish does not speak of stays, unless the answer is cleared. */
static MgiAnswer *
overwrite (const MgiAnswer *record, const MgiAnswer *wish)
{
  MgiAnswer *after = mgi_answer_copy (wish);

  mgi_app_compose_answer (after);
  if (after->option == NULL) {
    after->reason = MGI_REASON_NONE; /* nothing moved to anywhere */
    return after;
  }
  if (!wish->gives_reason)
    after->reason = mgi_reason_kept (record, after);

  if (!wish->gives_note) {
    g_free (after->note);
    after->note = g_strdup (record->note);
  }
  if (!wish->gives_sources) {
    g_ptr_array_set_size (after->sources, 0);
    for (guint i = 0; i < record->sources->len; i++)
      g_ptr_array_add (after->sources, mgi_source_copy (record->sources->pdata[i]));
  }
  return after;
}

/* --- one writing ------------------------------------------------------------------------------------------------------ */

typedef struct {
  MgiApp *app;
  const MgiWriting *writing;
  MgiFramework *framework;
  MgiChanges *changes; /* made anew at every run of the transaction */
} Job;

static bool
check_lock (const MgiStoredAssessment *stored, const char *reference, GError **error)
{
  if (mgi_state_is_open (stored->state))
    return true;
  mgi_refuse (error, "assessment.locked", "assessment", reference, "state", mgi_state_word (stored->state), NULL);
  return false;
}

static bool
check_revision (const Job *job, const MgiStoredAnswer *record, const MgiAnswer *wish, GError **error)
{
  const gint64 expected = job->writing->revision, found = record == NULL ? 0 : record->revision;

  if (expected == MGI_REVISION_ANY || expected == found)
    return true;

  g_autofree char *expected_text = g_strdup_printf ("%" G_GINT64_FORMAT, expected);
  g_autofree char *found_text = g_strdup_printf ("%" G_GINT64_FORMAT, found);
  if (record == NULL) {
    mgi_refuse (error, "answer.no-revision-yet", "assessment", job->writing->reference, "code", wish->code, "expected",
                expected_text, NULL);
    return false;
  }
  g_autofree char *now = mgi_answer_print (record->answer);
  mgi_refuse (error, "answer.other-revision", "assessment", job->writing->reference, "code", wish->code, "expected",
              expected_text, "revision", found_text, "answer", now, "by", record->changed_by, NULL);
  return false;
}

/* Rows on record by question code: one row for one answer, all of them for more. */
static GHashTable *
read_records (const Job *job, gint64 assessment, GError **error)
{
  const GPtrArray *wishes = job->writing->answers;
  g_autoptr (GHashTable) records
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)mgi_stored_answer_free);

  if (wishes->len == 1) {
    const MgiAnswer *wish = wishes->pdata[0];
    GError *failure = NULL;
    MgiStoredAnswer *row = mgi_store_answer (job->app->store, assessment, wish->code, &failure);
    if (failure != NULL) {
      g_propagate_error (error, failure);
      return NULL;
    }
    if (row != NULL)
      g_hash_table_insert (records, row->answer->code, row);
    return g_steal_pointer (&records);
  }

  g_autoptr (GPtrArray) rows = mgi_store_answers (job->app->store, assessment, error);
  if (rows == NULL)
    return NULL;
  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++) {
    MgiStoredAnswer *row = rows->pdata[i];
    g_hash_table_insert (records, row->answer->code, row);
  }
  return g_steal_pointer (&records);
}

static void
judge_fields (MgiAnswerChange *change)
{
  for (MgiField field = 0; field < MGI_N_FIELDS; field++)
    change->verdicts[field] = mgi_field_equal (field, change->before, change->after) ? MGI_MERGE_SAME : MGI_MERGE_TAKEN;
}

/* A person who confirms takes over what waits, as it is. */
static bool
confirm (const Job *job, const MgiStoredAnswer *record, MgiAnswerChange *change, GError **error)
{
  if (record == NULL || !record->answer->to_confirm) {
    mgi_refuse (error, "answer.nothing-to-confirm", "assessment", job->writing->reference, "code", change->before->code,
                NULL);
    return false;
  }
  change->after = mgi_answer_copy (record->answer);
  change->after->to_confirm = false;
  judge_fields (change);
  return true;
}

static bool
plan_after (const Job *job, MgiMerging *merging, const MgiStoredAnswer *record, MgiAnswerChange *change, guint i,
            GError **error)
{
  const MgiAnswer *wish = job->writing->answers->pdata[i];
  const MgiBase *base = job->writing->bases != NULL ? job->writing->bases->pdata[i] : NULL;

  if (job->writing->confirms)
    return confirm (job, record, change, error);
  g_autoptr (MgiAnswer) found = change->before;
  change->before = standing (record, wish->code);
  if (base != NULL && !mgi_merging_merge (merging, change, base, wish, error))
    return false;
  if (base == NULL) {
    change->after = overwrite (change->before, wish);
    judge_fields (change);
  }
  /* A file that says nothing about what waits lets it wait; who clears it by hand does not want it. */
  if (base != NULL && is_empty (change->after) && found->to_confirm) {
    mgi_answer_free (change->after);
    change->after = mgi_answer_copy (found);
  }
  mgi_answer_free (change->before);
  change->before = g_steal_pointer (&found);
  return true;
}

static bool
plan_one (const Job *job, MgiMerging *merging, const MgiStoredAnswer *record, guint i, GError **error)
{
  const MgiAnswer *wish = job->writing->answers->pdata[i];
  MgiChanges *changes = job->changes;
  MgiAnswerChange *change = g_new0 (MgiAnswerChange, 1);

  g_ptr_array_add (changes->changes, change);
  change->before = record == NULL ? mgi_answer_new (wish->code) : mgi_answer_copy (record->answer);
  change->revision = record == NULL ? 0 : record->revision;
  if (!plan_after (job, merging, record, change, i, error))
    return false;
  change->changed = !mgi_answer_equal (change->before, change->after);
  changes->n_changed += change->changed;
  changes->n_same += !change->changed;
  changes->n_conflicts += change->is_conflict;
  return true;
}

static bool
plan (const Job *job, GHashTable *records, MgiMerging *merging, GError **error)
{
  const GPtrArray *wishes = job->writing->answers;

  for (guint i = 0; i < wishes->len; i++) {
    const MgiAnswer *wish = wishes->pdata[i];
    const MgiStoredAnswer *record = g_hash_table_lookup (records, wish->code);
    if (!check_revision (job, record, wish, error))
      return false;
    if (job->writing->keep_answers && record != NULL && !is_empty (record->answer))
      job->changes->n_left++;
    else if (!plan_one (job, merging, record, i, error))
      return false;
  }
  return true;
}

/* What somebody agreed to must be what happens. */
static bool
check_seal (const Job *job, GError **error)
{
  g_autofree char *seal = job->writing->seal != NULL ? mgi_changes_seal (job->changes) : NULL;

  if (seal == NULL || strcmp (seal, job->writing->seal) == 0)
    return true;
  mgi_refuse (error, "import.changed-since", "assessment", job->writing->reference, NULL);
  return false;
}

/* Where nobody has decided yet, what the file wants must be right too: all that is wrong is told at once. */
static MgiAnswer *
would_stand (const MgiAnswerChange *change)
{
  MgiVerdict verdicts[MGI_N_FIELDS];

  return change->is_conflict
             ? mgi_answer_merge (change->base, change->before, change->theirs, MGI_SIDE_THEIRS, verdicts)
             : mgi_answer_copy (change->after);
}

/* The answers as they would stand, so that a note on record counts as given. */
static bool
check_plan (const Job *job, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) afters = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_answer_free);

  for (guint i = 0; i < job->changes->changes->len; i++)
    g_ptr_array_add (afters, would_stand (job->changes->changes->pdata[i]));
  mgi_answers_check (job->framework, afters, problems);
  return !mgi_problems_refuse (problems, error);
}

static bool
put (const Job *job, gint64 assessment, const char *at, MgiAnswerChange *answer, GError **error)
{
  g_autofree char *before = is_empty (answer->before) ? NULL : mgi_answer_print (answer->before);
  g_autofree char *after = is_empty (answer->after) ? NULL : mgi_answer_print (answer->after);
  MgiChange change = mgi_app_change (job->app, at, job->writing->action);

  change.before = before;
  change.after = after;
  change.reason = job->writing->reason;
  if (!mgi_store_answer_put (job->app->store, assessment, answer->after, answer->revision, &change, error))
    return false;
  answer->revision++;
  return true;
}

/* After all of them are written: one that this writing answers itself does not wait any more. */
static bool
drop_dependents (const Job *job, GHashTable *records, gint64 assessment, const char *at, GError **error)
{
  const GPtrArray *changes = job->changes->changes;
  bool waits = changes->len == 1;
  GHashTableIter rows;
  gpointer row;

  g_hash_table_iter_init (&rows, records);
  while (!waits && g_hash_table_iter_next (&rows, NULL, &row))
    waits = ((const MgiStoredAnswer *)row)->answer->to_confirm;
  for (guint i = 0; waits && i < changes->len; i++) {
    const MgiAnswerChange *change = changes->pdata[i];
    if (g_strcmp0 (change->before->option, change->after->option) != 0
        && !mgi_app_drop_dependents (job->app, job->framework, assessment, change->after->code, at, error))
      return false;
  }
  return true;
}

static bool
carry_out (const Job *job, GHashTable *records, gint64 assessment, GError **error)
{
  const MgiWriting *writing = job->writing;
  const GPtrArray *changes = job->changes->changes;
  g_autofree char *at = mgi_app_now (job->app);

  if (writing->dry_run || job->changes->n_changed == 0)
    return true;
  for (guint i = 0; i < changes->len; i++) {
    MgiAnswerChange *change = changes->pdata[i];
    if (change->changed && !put (job, assessment, at, change, error))
      return false;
    if (writing->progress != NULL)
      writing->progress (i + 1, changes->len, writing->progress_data);
  }
  return drop_dependents (job, records, assessment, at, error)
         && mgi_store_assessment_touch (job->app->store, assessment, at, error);
}

static bool
write_answers (MgiStore *store, gpointer data, GError **error)
{
  Job *job = data;
  const char *reference = job->writing->reference;
  g_autoptr (MgiStoredAssessment) stored = mgi_app_find_assessment (job->app, reference, error);

  if (stored == NULL || !check_lock (stored, reference, error)
      || !mgi_app_require (job->app, MGI_PERMISSION_ANSWER, stored->authority, stored->state, error))
    return false;

  g_clear_pointer (&job->changes, mgi_changes_free);
  job->changes = changes_new (reference);
  g_autoptr (GHashTable) records = read_records (job, stored->key, error);
  if (records == NULL)
    return false;
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  g_autoptr (MgiMerging) merging = mgi_merging_new (job->app, job->writing, stored, problems);
  if (job->writing->problems != NULL)
    mgi_problems_add_all (problems, job->writing->problems);
  return plan (job, records, merging, error) && check_seal (job, error) && check_plan (job, problems, error)
         && carry_out (job, records, stored->key, error);
}

MgiChanges *
mgi_app_write_answers (MgiApp *app, const MgiWriting *writing, GError **error)
{
  /* Read before the write lock is taken: an assessment keeps its framework for good. */
  g_autoptr (MgiFramework) framework = mgi_app_framework_of (app, writing->reference, error);
  if (framework == NULL)
    return NULL;

  Job job = { .app = app, .writing = writing, .framework = framework };
  if (mgi_app_transaction (app, write_answers, &job, error))
    return job.changes;
  mgi_changes_free (job.changes);
  return NULL;
}

MgiChanges *
mgi_app_answer (MgiApp *app, const char *reference, const MgiAnswer *answer, gint64 revision, GError **error)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new ();
  const MgiWriting writing = { .reference = reference, .action = "answer", .answers = answers, .revision = revision };

  g_ptr_array_add (answers, (gpointer)answer);
  return mgi_app_write_answers (app, &writing, error);
}

MgiChanges *
mgi_app_confirm (MgiApp *app, const char *reference, const char *code, gint64 revision, GError **error)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_answer_free);
  const MgiWriting writing
      = { .reference = reference, .action = "confirm", .answers = answers, .revision = revision, .confirms = true };

  g_ptr_array_add (answers, mgi_answer_new (code));
  return mgi_app_write_answers (app, &writing, error);
}
