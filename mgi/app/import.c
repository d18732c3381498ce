/*
 * Answers from a file: whose they are is held against the assessment, the rest is the one way in which answers change.
 */
#include "data/readers/readers.h"
#include "mgi/app/answering.h"
#include "mgi/app/app-private.h"

static void
expect (GPtrArray *problems, const char *file, const char *pointer, const char *key, const char *found,
        const char *expected)
{
  const MgiPlace place = { .file = file, .pointer = pointer };

  if (found != NULL && strcmp (found, expected) != 0)
    mgi_problems_add (problems, &place, key, "found", found, "expected", expected, NULL);
}

static bool
check_belongs (MgiApp *app, const char *reference, const MgiAnswersFile *answers, const char *file, GError **error)
{
  g_autoptr (MgiStoredAssessment) stored = mgi_app_find_assessment (app, reference, error);
  g_autoptr (GPtrArray) problems = mgi_problems_new ();

  if (stored == NULL)
    return false;

  g_autofree char *framework = g_strdup_printf ("%s/%s", stored->framework_id, stored->framework_edition);
  g_autofree char *round = g_strdup_printf ("%d", stored->round);
  g_autofree char *found_round = answers->round == 0 ? NULL : g_strdup_printf ("%d", answers->round);
  expect (problems, file, "/authority", "import.other-authority", answers->authority, stored->authority);
  expect (problems, file, "/round", "import.other-round", found_round, round);
  expect (problems, file, "/framework", "import.other-framework", answers->framework, framework);
  return !mgi_problems_refuse (problems, error);
}

MgiChanges *
mgi_app_import (MgiApp *app, const char *reference, GBytes *bytes, const char *file, bool dry_run,
                MgiAppProgress progress, gpointer data, GError **error)
{
  g_autoptr (MgiAnswersFile) answers = mgi_answers_read (bytes, file, error);

  if (answers == NULL || !check_belongs (app, reference, answers, file, error))
    return NULL;

  g_autofree char *base = g_filename_display_basename (file);
  g_autofree char *reason = g_strdup_printf ("%s sha256:%s", base, answers->sha256);
  const MgiWriting writing = {
    .reference = reference,
    .action = "import",
    .reason = reason,
    .answers = answers->answers,
    .revision = MGI_REVISION_ANY,
    .dry_run = dry_run,
    .progress = progress,
    .progress_data = data,
  };
  return mgi_app_write_answers (app, &writing, error);
}
