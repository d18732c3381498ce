/*
 * The document's `method`: the framework's rules as data, and the same in sentences for people.
 */
#include "reports/parts-private.h"

static const char *const aggregate_words[] = {
  [MGI_AGGREGATE_QUESTIONS] = "questions",
  [MGI_AGGREGATE_SECTIONS] = "sections",
};

static const char *const missing_words[] = {
  [MGI_MISSING_EXCLUDE] = "exclude",
  [MGI_MISSING_ZERO] = "zero",
};

static const char *const overall_words[] = {
  [MGI_OVERALL_NONE] = "none",
  [MGI_OVERALL_OWN_PROGRESS] = "own-progress",
  [MGI_OVERALL_OFFICIAL] = "official",
};

enum { ONE = 1000 };

static void
append_weight (cJSON *weights, const char *of, const char *code, int weight)
{
  if (weight == ONE)
    return;
  cJSON *item = mgi_doc_append (weights, mgi_doc_object ());
  mgi_doc_add_text (item, "of", of);
  mgi_doc_add_text (item, "code", code);
  mgi_doc_add_thousandths (item, "weight", weight);
}

static cJSON *
add_weights (cJSON *object, const MgiFramework *framework)
{
  cJSON *weights = mgi_doc_add_array (object, "weights");

  for (guint i = 0; i < framework->n_sections; i++)
    append_weight (weights, "section", framework->sections[i].code, framework->sections[i].weight);
  for (guint i = 0; i < framework->n_questions; i++)
    append_weight (weights, "question", framework->questions[i].code, framework->questions[i].weight);
  return weights;
}

static void
add_bands (cJSON *object, const MgiFramework *framework, const char *tag)
{
  cJSON *bands = mgi_doc_add_array (object, "bands");

  for (guint i = 0; i < framework->n_bands; i++) {
    cJSON *item = mgi_doc_append (bands, mgi_doc_object ());

    mgi_doc_add_text (item, "code", framework->bands[i].code);
    mgi_doc_add_thousandths (item, "from", framework->bands[i].from);
    mgi_doc_add_text (item, "label", mgi_text_get (framework->bands[i].label, tag));
  }
}

static void
say (cJSON *sentences, const MgiReport *report, const char *key)
{
  g_autofree char *sentence = mgi_language_format (report->language, key, NULL);

  mgi_doc_append_text (sentences, sentence);
}

/* The sentence "<key>.<word>": one for each way a rule can be. */
static void
say_which (cJSON *sentences, const MgiReport *report, const char *key, const char *word)
{
  g_autofree char *full = g_strdup_printf ("%s.%s", key, word);

  say (sentences, report, full);
}

static void
say_coverage (cJSON *sentences, const MgiReport *report, int minimum)
{
  if (minimum == 0)
    return;
  g_autofree char *percent = mgi_language_number (report->language, minimum / 10.0, minimum % 10 == 0 ? 0 : 1);
  g_autofree char *sentence
      = mgi_language_format (report->language, "report.method.coverage", "percent", percent, NULL);
  mgi_doc_append_text (sentences, sentence);
}

static bool
has_conditions (const MgiFramework *framework)
{
  for (guint i = 0; i < framework->n_questions; i++)
    if (framework->questions[i].when_question >= 0)
      return true;
  return false;
}

static void
add_sentences (cJSON *object, const MgiReport *report, const MgiFramework *framework, bool weighted)
{
  cJSON *sentences = mgi_doc_add_array (object, "sentences");

  say (sentences, report, "report.method.points");
  say_which (sentences, report, "report.method.aggregate", aggregate_words[framework->aggregate]);
  if (weighted)
    say (sentences, report, "report.method.weights");
  say_which (sentences, report, "report.method.missing", missing_words[framework->missing]);
  say (sentences, report, "report.method.left-out");
  if (has_conditions (framework))
    say (sentences, report, "report.method.conditions");
  say_which (sentences, report, "report.method.low-high", missing_words[framework->missing]);
  say_coverage (sentences, report, framework->minimum_coverage);
  if (framework->n_bands > 0)
    say (sentences, report, "report.method.bands");
  say_which (sentences, report, "report.method.overall", overall_words[framework->overall]);
  if (report->comparison != NULL)
    say (sentences, report, "report.method.comparison");
  say (sentences, report, "report.method.not-a-ranking");
  if (framework->notice != NULL)
    mgi_doc_append_text (sentences, mgi_text_get (framework->notice, report->tag));
}

cJSON *
mgi_method_json (const MgiReport *report)
{
  const MgiFramework *framework = report->current->assessment->framework;
  cJSON *object = mgi_doc_object ();

  mgi_doc_add_text (object, "aggregate", aggregate_words[framework->aggregate]);
  mgi_doc_add_text (object, "missing", missing_words[framework->missing]);
  mgi_doc_add_text (object, "overall", overall_words[framework->overall]);
  mgi_doc_add_thousandths (object, "minimum_coverage", framework->minimum_coverage);
  bool weighted = cJSON_GetArraySize (add_weights (object, framework)) > 0;
  add_bands (object, framework, report->tag);
  add_sentences (object, report, framework, weighted);
  return object;
}
