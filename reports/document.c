/*
 * The report document: everything about one assessment, said once. docs/report.md explains it,
 * docs/schema/mgi-report-1.schema.json fixes it. It is a function of its inputs and of nothing else, which is what
 * makes a report verifiable: whoever holds its framework and its answers can make it again.
 */
#include "reports/parts-private.h"
#include "reports/reports.h"

/*
 * Every question lists its options. A file that pairs thousands of questions with thousands of options would make a
 * document no machine can hold.
 */
enum { OPTIONS_MAX = 200 * 1000 };

G_DEFINE_QUARK (mgi_report_error_quark, mgi_report_error)

static bool
check_size (const MgiFramework *framework, GError **error)
{
  gsize options = 0;

  for (guint i = 0; i < framework->n_questions; i++)
    options += framework->questions[i].scale->n_options;
  if (options <= OPTIONS_MAX)
    return true;
  g_autofree char *max = g_strdup_printf ("%d", OPTIONS_MAX);
  g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, options);
  mgi_refuse (error, "report.too-many-options", "count", count, "max", max, NULL);
  return false;
}

static bool
check_order (const MgiAssessment *current, const MgiAssessment *previous, GError **error)
{
  if (g_str_equal (previous->authority, current->authority) && previous->round < current->round)
    return true;
  g_autofree char *earlier = mgi_assessment_reference (previous);
  g_autofree char *later = mgi_assessment_reference (current);
  mgi_refuse (error, "report.not-an-earlier-round", "earlier", earlier, "later", later, NULL);
  return false;
}

static bool
check_crosswalk (const MgiCrosswalk *crosswalk, const MgiAssessment *current, const MgiAssessment *previous,
                 GError **error)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();

  mgi_crosswalk_check (crosswalk, previous->framework, current->framework, NULL, problems);
  return !mgi_problems_refuse (problems, error);
}

static void
take_refusal (MgiReport *report, const GError *refusal)
{
  const GPtrArray *problems = mgi_refusal_problems (refusal);
  const MgiProblem *first = problems->pdata[0];

  report->comparison_note
      = mgi_language_format_values (report->language, first->key, (const char *const *)first->values);
}

/* A refusal to compare becomes the note; only a technical failure fails. */
static bool
compare (MgiReport *report, GError **error)
{
  const MgiAssessment *before = report->previous->assessment, *now = report->current->assessment;
  g_autofree MgiReason *reasons = mgi_reasons_from_answers (now->framework, now->answers);
  const MgiRound older = { before->framework, report->previous->choices, NULL };
  const MgiRound newer = { now->framework, report->current->choices, reasons };
  g_autoptr (GError) refusal = NULL;

  report->comparison = mgi_comparison_new (&older, &newer, report->crosswalk, &refusal);
  if (report->comparison != NULL)
    return true;
  if (refusal->domain != MGI_REFUSAL) {
    g_propagate_error (error, g_steal_pointer (&refusal));
    return false;
  }
  take_refusal (report, refusal);
  return true;
}

static bool
add_earlier_round (MgiReport *report, const MgiAssessment *previous, const MgiCrosswalk *crosswalk, GError **error)
{
  const MgiAssessment *current = report->current->assessment;

  if (previous == NULL) {
    const char *key = current->round == 1 ? "report.comparison.baseline" : "report.comparison.no-earlier-round";
    report->comparison_note = mgi_language_format (report->language, key, NULL);
    return true;
  }
  if (!check_order (current, previous, error))
    return false;
  if (crosswalk != NULL && !g_str_equal (previous->framework->sha256, current->framework->sha256)) {
    if (!check_crosswalk (crosswalk, current, previous, error))
      return false;
    report->crosswalk = crosswalk;
  }
  report->previous = mgi_round_parts_new (previous);
  return compare (report, error);
}

static void
report_clear (MgiReport *report)
{
  g_clear_pointer (&report->labels, g_hash_table_unref);
  mgi_citations_free (report->citations);
  g_free (report->comparison_note);
  mgi_comparison_free (report->comparison);
  mgi_round_parts_free (report->previous);
  mgi_round_parts_free (report->current);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiReport, report_clear)

static void
add_program (cJSON *document)
{
  cJSON *program = mgi_doc_add (document, "program", mgi_doc_object ());

  mgi_doc_add_text (program, "name", "mgi");
  mgi_doc_add_text (program, "version", MGI_VERSION);
}

static void
add_results (cJSON *document, const MgiReport *report)
{
  const MgiAssessment *current = report->current->assessment;
  g_autofree char *reference = mgi_assessment_reference (current);

  mgi_doc_add (document, "answers", mgi_answers_json (current));
  mgi_doc_add (document, "score", mgi_score_json (report->current->score, reference));
  if (report->comparison != NULL)
    mgi_doc_add (document, "comparison",
                 mgi_comparison_json (report->comparison, report->previous->assessment, current, report->language));
  else
    mgi_doc_add_null (document, "comparison");
  mgi_doc_add_text (document, "comparison_note", report->comparison_note);
  if (report->previous != NULL)
    mgi_doc_add (document, "previous", mgi_previous_json (report));
  else
    mgi_doc_add_null (document, "previous");
  if (report->crosswalk != NULL)
    mgi_doc_add (document, "crosswalk", mgi_crosswalk_json (report));
  else
    mgi_doc_add_null (document, "crosswalk");
}

static cJSON *
assemble (const MgiReport *report)
{
  cJSON *document = mgi_doc_object ();

  mgi_doc_add_text (document, "format", "mgi-report/1");
  add_program (document);
  mgi_doc_add_text (document, "language", report->tag);
  mgi_doc_add_text (document, "direction", mgi_language_direction (report->language));
  mgi_doc_add (document, "assessment", mgi_identity_json (report));
  mgi_doc_add (document, "framework", mgi_framework_json (report));
  add_results (document, report);
  mgi_doc_add (document, "sections", mgi_sections_json (report));
  mgi_doc_add (document, "changes", mgi_changes_json (report));
  mgi_doc_add (document, "sources", mgi_citations_json (report));
  mgi_doc_add (document, "method", mgi_method_json (report));
  mgi_doc_add (document, "manifest", mgi_manifest_json (report, document));
  return document;
}

cJSON *
mgi_report_document (const MgiAssessment *current, const MgiAssessment *previous, const MgiCrosswalk *crosswalk,
                     const MgiLanguage *language, GError **error)
{
  g_auto (MgiReport) report = { .language = language, .tag = mgi_language_tag (language) };

  if (!check_size (current->framework, error))
    return NULL;
  report.current = mgi_round_parts_new (current);
  report.citations = mgi_citations_new ();
  report.labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!add_earlier_round (&report, previous, crosswalk, error))
    return NULL;
  return assemble (&report);
}
