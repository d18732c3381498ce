/*
 * Who is assessed, with which framework, and what this round is compared with: the document's `assessment`,
 * `framework`, `previous` and `crosswalk`. Framework and crosswalk stand in it verbatim, so that every figure can be
 * computed again from the document alone.
 */
#include "reports/parts-private.h"
#include "reports/reports.h"

static const char *
label_of (const MgiReport *report, const char *prefix, const char *word)
{
  g_autofree char *key = g_strdup_printf ("%s.%s", prefix, word);
  const char *known = g_hash_table_lookup (report->labels, key);

  if (known != NULL)
    return known;
  char *label
      = mgi_language_has (report->language, key) ? mgi_language_format (report->language, key, NULL) : g_strdup (word);
  g_hash_table_insert (report->labels, g_steal_pointer (&key), label);
  return label;
}

void
mgi_doc_add_label (cJSON *object, const char *key, const MgiReport *report, const char *prefix, const char *word)
{
  mgi_doc_add_text (object, key, word != NULL ? label_of (report, prefix, word) : NULL);
}

/* The authority's own name, else the country's, else the code. */
static char *
display_name (const MgiAssessment *assessment, const MgiLanguage *language)
{
  if (assessment->name != NULL)
    return g_strdup (assessment->name);
  char *country = mgi_language_country (language, assessment->authority);
  return country != NULL ? country : g_strdup (assessment->authority);
}

cJSON *
mgi_identity_json (const MgiReport *report)
{
  const MgiAssessment *assessment = report->current->assessment;
  g_autofree char *reference = mgi_assessment_reference (assessment);
  g_autofree char *name = display_name (assessment, report->language);
  const char *state = mgi_state_word (assessment->state);
  cJSON *object = mgi_doc_object ();

  mgi_doc_add_text (object, "reference", reference);
  mgi_doc_add_text (object, "authority", assessment->authority);
  mgi_doc_add_text (object, "name", name);
  mgi_doc_add_text (object, "own_name", assessment->name);
  mgi_doc_add_text (object, "level", mgi_authority_level (assessment->authority));
  mgi_doc_add_count (object, "round", (guint)assessment->round);
  mgi_doc_add_count (object, "year", (guint)assessment->year);
  mgi_doc_add_text (object, "state", state);
  mgi_doc_add_label (object, "state_label", report, "state", state);
  mgi_doc_add_text (object, "opened", assessment->opened_at);
  mgi_doc_add_text (object, "changed", assessment->changed_at);
  return object;
}

static void
add_bytes (cJSON *object, GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);

  mgi_doc_add_text (object, "bytes", text);
}

cJSON *
mgi_framework_json (const MgiReport *report)
{
  const MgiFramework *framework = report->current->assessment->framework;
  cJSON *object = mgi_doc_object ();

  mgi_doc_add_text (object, "id", framework->id);
  mgi_doc_add_text (object, "edition", framework->edition);
  mgi_doc_add_text (object, "sha256", framework->sha256);
  mgi_doc_add_text (object, "title", mgi_text_get (framework->title, report->tag));
  mgi_doc_add_text (object, "notice", mgi_text_get (framework->notice, report->tag));
  mgi_doc_add_texts (object, "languages", framework->languages);
  add_bytes (object, framework->bytes);
  return object;
}

static void
add_previous_identity (cJSON *object, const MgiAssessment *assessment, const char *reference)
{
  cJSON *identity = mgi_doc_add (object, "assessment", mgi_doc_object ());

  mgi_doc_add_text (identity, "reference", reference);
  mgi_doc_add_text (identity, "authority", assessment->authority);
  mgi_doc_add_text (identity, "own_name", assessment->name);
  mgi_doc_add_count (identity, "round", (guint)assessment->round);
  mgi_doc_add_count (identity, "year", (guint)assessment->year);
  mgi_doc_add_text (identity, "state", mgi_state_word (assessment->state));
  mgi_doc_add_text (identity, "opened", assessment->opened_at);
  mgi_doc_add_text (identity, "changed", assessment->changed_at);
}

cJSON *
mgi_previous_json (const MgiReport *report)
{
  const MgiAssessment *assessment = report->previous->assessment;
  const MgiFramework *older = assessment->framework;
  const MgiFramework *newer = report->current->assessment->framework;
  g_autofree char *reference = mgi_assessment_reference (assessment);
  cJSON *object = mgi_doc_object ();

  add_previous_identity (object, assessment, reference);
  cJSON *framework = mgi_doc_add (object, "framework", mgi_doc_object ());
  mgi_doc_add_text (framework, "id", older->id);
  mgi_doc_add_text (framework, "edition", older->edition);
  mgi_doc_add_text (framework, "sha256", older->sha256);
  if (g_str_equal (older->sha256, newer->sha256))
    mgi_doc_add_null (framework, "bytes");
  else
    add_bytes (framework, older->bytes);
  mgi_doc_add (object, "answers", mgi_answers_json (assessment));
  mgi_doc_add (object, "score", mgi_score_json (report->previous->score, reference));
  return object;
}

cJSON *
mgi_crosswalk_json (const MgiReport *report)
{
  cJSON *object = mgi_doc_object ();

  mgi_doc_add_text (object, "from", report->crosswalk->from);
  mgi_doc_add_text (object, "to", report->crosswalk->to);
  mgi_doc_add_text (object, "sha256", report->crosswalk->sha256);
  add_bytes (object, report->crosswalk->bytes);
  return object;
}
