/*
 * Verifying a report: the document is made again from the framework and the answers inside it, offline, and every
 * figure must come out the same.
 */
#include "data/readers/readers.h"
#include "mgi/app/app-private.h"
#include "reports/reports.h"

/*
 * Figures are compared everywhere, words only here: a sentence of the program's own (a state's label, the method) may
 * be put better in a later version without making an old report wrong.
 */
static const char *const words[] = {
  "/assessment/reference",
  "/assessment/authority",
  "/assessment/state",
  "/framework",
  "/answers",
  "/score",
  "/comparison",
  "/previous",
  "/crosswalk",
  "/sections",
  "/changes",
  "/next",
  "/sensitivity",
  "/manifest",
  NULL,
};

/* What a government added in its own words follows from no answer: it is in a report, and not computed. */
static bool
is_said (const char *pointer)
{
  return strcmp (pointer, "/practices") == 0 || strcmp (pointer, "/commitments") == 0;
}

static void
wrong_free (gpointer data)
{
  MgiWrongFigure *wrong = data;

  g_free (wrong->pointer);
  g_free (wrong->stated);
  g_free (wrong->computed);
  g_free (wrong);
}

void
mgi_verification_free (MgiVerification *verification)
{
  if (verification == NULL)
    return;
  g_free (verification->reference);
  g_free (verification->framework);
  g_free (verification->compared_with);
  g_ptr_array_unref (verification->wrong);
  g_free (verification);
}

static GBytes *
make_again (const MgiReportFile *report, GError **error)
{
  g_autoptr (MgiLanguage) language = mgi_language_new (report->language, error);
  if (language == NULL)
    return NULL;

  g_autoptr (cJSON) document
      = mgi_report_document (report->current, report->previous, report->crosswalk, language, error);
  const MgiReportRounds rounds = { report->current, report->previous, report->crosswalk };
  MgiLensKind kind;
  if (document != NULL && report->has_whatif)
    mgi_report_add_whatif (document, &rounds);
  if (document != NULL && report->lens != NULL && mgi_lens_from_word (report->lens, &kind))
    mgi_report_add_lens (document, &rounds, kind, language);
  return document == NULL ? NULL : mgi_json_print (document);
}

static GPtrArray *
wrong_figures (GBytes *stated, GBytes *computed, GError **error)
{
  g_autoptr (GPtrArray) differences = mgi_json_differences (stated, computed, words, error);

  if (differences == NULL)
    return NULL;
  GPtrArray *wrong = g_ptr_array_new_with_free_func (wrong_free);
  for (guint i = 0; i < differences->len; i++) {
    const MgiDifference *difference = differences->pdata[i];
    if (is_said (difference->pointer))
      continue;
    MgiWrongFigure *figure = g_new0 (MgiWrongFigure, 1);
    figure->pointer = g_strdup (difference->pointer);
    figure->stated = g_strdup (difference->stated);
    figure->computed = g_strdup (difference->computed);
    g_ptr_array_add (wrong, figure);
  }
  return wrong;
}

/* The round before stands in a report also where it cannot be compared, to say so. */
static bool
is_compared (const MgiReportFile *report)
{
  return report->previous != NULL
         && (report->crosswalk != NULL
             || strcmp (report->previous->framework->sha256, report->current->framework->sha256) == 0);
}

MgiVerification *
mgi_app_verify (GBytes *bytes, const char *file, GError **error)
{
  g_autoptr (MgiReportFile) report = mgi_report_read (bytes, file, error);
  g_autoptr (GBytes) computed = report == NULL ? NULL : make_again (report, error);
  GPtrArray *wrong = computed == NULL ? NULL : wrong_figures (bytes, computed, error);

  if (wrong == NULL)
    return NULL;
  MgiVerification *verification = g_new0 (MgiVerification, 1);
  verification->reference = mgi_assessment_reference (report->current);
  verification->framework = mgi_app_framework_name (report->current->framework);
  verification->n_answers = report->current->answers->len;
  verification->n_sections = report->current->framework->n_sections;
  verification->compared_with = is_compared (report) ? mgi_assessment_reference (report->previous) : NULL;
  verification->wrong = wrong;
  return verification;
}
