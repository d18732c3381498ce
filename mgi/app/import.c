/*
 * Answers from a file: whose they are is held against the assessment, words that people typed become codes, the rest is
 * the one way in which answers change.
 */
#include "data/readers/readers.h"
#include "mgi/app/answering.h"
#include "mgi/app/app-private.h"
#include "mgi/app/frameworks.h"

/* --- whose they are ------------------------------------------------------------------------------------------------- */

static void
expect (GPtrArray *problems, const MgiPlace *place, const char *key, const char *found, const char *expected)
{
  if (found != NULL && strcmp (found, expected) != 0)
    mgi_problems_add (problems, place, key, "found", found, "expected", expected, NULL);
}

static bool
check_belongs (MgiApp *app, const char *reference, const MgiAnswersFile *answers, GError **error)
{
  g_autoptr (MgiStoredAssessment) stored = mgi_app_find_assessment (app, reference, error);
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  const MgiPlace *at = answers->says_at;

  if (stored == NULL)
    return false;

  g_autofree char *framework = g_strdup_printf ("%s/%s", stored->framework_id, stored->framework_edition);
  g_autofree char *round = g_strdup_printf ("%d", stored->round);
  g_autofree char *found_round = answers->round == 0 ? NULL : g_strdup_printf ("%d", answers->round);
  expect (problems, &at[MGI_SAYS_AUTHORITY], "import.other-authority", answers->authority, stored->authority);
  expect (problems, &at[MGI_SAYS_ROUND], "import.other-round", found_round, round);
  expect (problems, &at[MGI_SAYS_FRAMEWORK], "import.other-framework", answers->framework, framework);
  if (problems->len == 0)
    expect (problems, &at[MGI_SAYS_HASH], "import.other-hash", answers->framework_sha256, stored->framework_sha256);
  return !mgi_problems_refuse (problems, error);
}

/* --- options as people typed them ------------------------------------------------------------------------------------- */

static void
resolve_option (const MgiFramework *framework, GHashTable *known, MgiAnswer *answer)
{
  const MgiQuestion *question = mgi_framework_question (framework, answer->code);

  if (question == NULL || answer->option == NULL)
    return;
  MgiOptionWords *words = g_hash_table_lookup (known, question->scale);
  if (words == NULL) {
    words = mgi_option_words_new (framework, question->scale);
    g_hash_table_insert (known, (gpointer)question->scale, words);
  }
  const int option = mgi_option_words_find (words, answer->option);
  if (option < 0)
    return; /* refused with all else that is wrong */
  g_free (answer->option);
  answer->option = g_strdup (question->scale->options[option].code);
}

static void
resolve_options (const MgiFramework *framework, const MgiAnswersFile *answers)
{
  g_autoptr (GHashTable) known
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)mgi_option_words_free); /* by scale */

  for (guint i = 0; answers->is_typed && i < answers->answers->len; i++)
    resolve_option (framework, known, answers->answers->pdata[i]);
}

/* --- decisions ---------------------------------------------------------------------------------------------------------- */

static void
take_side (GHashTable *sides, const char *const *codes, MgiSide side, GPtrArray *problems)
{
  for (; codes != NULL && *codes != NULL; codes++) {
    const MgiSide before = (MgiSide)GPOINTER_TO_INT (g_hash_table_lookup (sides, *codes));
    if (before != MGI_SIDE_UNDECIDED && before != side)
      mgi_problems_add (problems, NULL, "import.both-sides", "code", *codes, NULL);
    g_hash_table_insert (sides, (gpointer)*codes, GINT_TO_POINTER (side));
  }
}

/* A misspelt code would decide nothing, without a word. */
static void
check_codes (const MgiFramework *framework, const char *const *codes, GPtrArray *problems)
{
  for (; codes != NULL && *codes != NULL; codes++) {
    if (mgi_framework_question (framework, *codes) == NULL)
      mgi_problems_add (problems, NULL, "answer.unknown-code", "code", *codes, "framework", framework->id, "edition",
                        framework->edition, NULL);
  }
}

static GHashTable *
decide (const MgiFramework *framework, const MgiImporting *importing, GError **error)
{
  g_autoptr (GHashTable) sides = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) problems = mgi_problems_new ();

  take_side (sides, importing->ours, MGI_SIDE_OURS, problems);
  take_side (sides, importing->theirs, MGI_SIDE_THEIRS, problems);
  check_codes (framework, importing->ours, problems);
  check_codes (framework, importing->theirs, problems);
  return !mgi_problems_refuse (problems, error) ? g_steal_pointer (&sides) : NULL;
}

/* --- importing ---------------------------------------------------------------------------------------------------------- */

MgiChanges *
mgi_app_import_merging (MgiApp *app, const MgiImporting *importing, GError **error)
{
  const char *reference = importing->reference;
  g_autoptr (MgiAnswersFile) answers = mgi_answers_read (importing->bytes, importing->file, error);

  if (answers == NULL || !check_belongs (app, reference, answers, error))
    return NULL;
  g_autoptr (MgiFramework) framework = mgi_app_framework_of (app, reference, error);
  g_autoptr (GHashTable) sides = framework != NULL ? decide (framework, importing, error) : NULL;
  if (sides == NULL)
    return NULL;
  resolve_options (framework, answers);

  g_autofree char *base = g_filename_display_basename (importing->file);
  g_autofree char *reason = g_strdup_printf ("%s sha256:%s", base, answers->sha256);
  const MgiWriting writing = {
    .reference = reference,
    .action = "import",
    .reason = reason,
    .answers = answers->answers,
    .bases = answers->bases,
    .sides = sides,
    .shows_conflicts = importing->shows_conflicts,
    .problems = answers->problems,
    .seal = importing->seal,
    .revision = MGI_REVISION_ANY,
    .dry_run = importing->dry_run,
    .progress = importing->progress,
    .progress_data = importing->progress_data,
  };
  return mgi_app_write_answers (app, &writing, error);
}

MgiChanges *
mgi_app_import (MgiApp *app, const char *reference, GBytes *bytes, const char *file, bool dry_run,
                MgiAppProgress progress, gpointer data, GError **error)
{
  const MgiImporting importing = { .reference = reference,
                                   .bytes = bytes,
                                   .file = file,
                                   .dry_run = dry_run,
                                   .progress = progress,
                                   .progress_data = data };

  return mgi_app_import_merging (app, &importing, error);
}
