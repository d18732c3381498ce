/*
 * The scoring rules of a framework file.
 */
#include "questionnaire/framework-load.h"

static const MgiJsonKey scoring_keys[] = {
  { "aggregate", true },         { "missing", true }, { "overall", true },
  { "minimum_coverage", false }, { "bands", false },  { NULL },
};
static const MgiJsonKey band_keys[] = { { "code", true }, { "from", true }, { "label", true }, { NULL } };

static const char *const aggregate_words[] = {
  [MGI_AGGREGATE_QUESTIONS] = "questions",
  [MGI_AGGREGATE_SECTIONS] = "sections",
  NULL,
};
static const char *const missing_words[] = {
  [MGI_MISSING_EXCLUDE] = "exclude",
  [MGI_MISSING_ZERO] = "zero",
  NULL,
};
static const char *const overall_words[] = {
  [MGI_OVERALL_NONE] = "none",
  [MGI_OVERALL_OWN_PROGRESS] = "own-progress",
  [MGI_OVERALL_OFFICIAL] = "official",
  NULL,
};

enum {
  COVERAGE_MAX = 1000,
  FROM_MAX = 100 * 1000,
  BANDS_MAX = 100,
  FROM_UNKNOWN = -1,
};

static guint
load_choice (const MgiJson *scoring, const char *key, const char *const *words)
{
  MgiJson at = mgi_json_member (scoring, key);
  guint index = 0;
  mgi_json_word (&at, words, &index);
  return index;
}

/* `before` is where the last band begins, FROM_UNKNOWN for the first one. Returns where this one does. */
static int
load_from (const MgiJson *band, int before)
{
  MgiJson at = mgi_json_member (band, "from");
  int from = FROM_UNKNOWN;
  if (!mgi_json_thousandths (&at, FROM_MAX, &from))
    return before;
  if (band->index == 0 && from != 0)
    mgi_json_problem (&at, "framework.band-not-from-zero", NULL);
  if (band->index > 0 && from <= before)
    mgi_json_problem (&at, "framework.band-not-ascending", NULL);
  return from;
}

/* An empty list says the same as none. */
static void
load_bands (MgiFrameworkLoad *load, const MgiJson *at)
{
  if (json_is_array (at->value) && json_array_size (at->value) == 0)
    return;
  size_t n = mgi_json_list (at, BANDS_MAX);
  MgiBand *bands = mgi_pool_array (load->body->pool, n, sizeof *bands);
  g_autoptr (GHashTable) seen = mgi_load_codes_new ();
  int from = FROM_UNKNOWN;
  for (size_t i = 0; i < n; i++) {
    MgiJson band = mgi_json_item (at, i);
    if (!mgi_json_object (&band, band_keys))
      continue;
    bands[i].code = mgi_load_code (load, &band, seen);
    bands[i].from = from = load_from (&band, from);
    bands[i].label = mgi_load_text (load, &band, "label");
  }
  load->body->public.bands = bands;
  load->body->public.n_bands = (guint)n;
}

void
mgi_load_scoring (MgiFrameworkLoad *load, const MgiJson *scoring)
{
  if (!mgi_json_object (scoring, scoring_keys))
    return;
  MgiFramework *framework = &load->body->public;
  framework->aggregate = (MgiAggregate)load_choice (scoring, "aggregate", aggregate_words);
  framework->missing = (MgiMissing)load_choice (scoring, "missing", missing_words);
  framework->overall = (MgiOverall)load_choice (scoring, "overall", overall_words);
  MgiJson coverage = mgi_json_member (scoring, "minimum_coverage");
  MgiJson bands = mgi_json_member (scoring, "bands");
  mgi_json_thousandths (&coverage, COVERAGE_MAX, &framework->minimum_coverage);
  load_bands (load, &bands);
}
