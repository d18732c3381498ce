/*
 * "mgi-score/1": the scores of one round.
 */
#include "reports/parts-private.h"
#include "reports/reports.h"

static void
add_figures (cJSON *object, const MgiSectionScore *score)
{
  /* Without a score, `low` and `high` would only say what is possible in any questionnaire. */
  bool exists = mgi_figure_exists (&score->score);

  mgi_doc_add_figure (object, "score", &score->score);
  mgi_doc_add_figure (object, "low", exists ? &score->low : &MGI_FIGURE_NONE);
  mgi_doc_add_figure (object, "high", exists ? &score->high : &MGI_FIGURE_NONE);
  mgi_doc_add_count (object, "answered", score->answered);
  mgi_doc_add_count (object, "applicable", score->applicable);
  mgi_doc_add_bool (object, "quotable", score->quotable);
  mgi_doc_add_text (object, "band", score->band != NULL ? score->band->code : NULL);
}

static void
add_counts (cJSON *object, const MgiFramework *framework, const MgiSectionScore *score)
{
  cJSON *counts = mgi_doc_add (object, "counts", mgi_doc_object ());

  for (guint i = 0; i < framework->n_option_codes; i++)
    if (score->counts[i] > 0)
      mgi_doc_add_count (counts, framework->option_codes[i], score->counts[i]);
}

cJSON *
mgi_section_score_json (const MgiFramework *framework, const MgiSectionScore *score)
{
  cJSON *object = mgi_doc_object ();

  mgi_doc_add_text (object, "code", score->section->code);
  add_figures (object, score);
  add_counts (object, framework, score);
  return object;
}

static void
add_overall (cJSON *object, const MgiScore *score)
{
  if (score->framework->overall == MGI_OVERALL_NONE)
    mgi_doc_add_null (object, "overall");
  else
    add_figures (mgi_doc_add (object, "overall", mgi_doc_object ()), &score->overall);
}

cJSON *
mgi_score_json (const MgiScore *score, const char *reference)
{
  cJSON *object = mgi_doc_object ();

  mgi_doc_add_text (object, "format", "mgi-score/1");
  mgi_doc_add_text (object, "assessment", reference);
  cJSON *framework = mgi_doc_add (object, "framework", mgi_doc_object ());
  mgi_doc_add_text (framework, "id", score->framework->id);
  mgi_doc_add_text (framework, "edition", score->framework->edition);
  mgi_doc_add_text (framework, "sha256", score->framework->sha256);
  add_overall (object, score);
  cJSON *sections = mgi_doc_add_array (object, "sections");
  for (guint i = 0; i < score->framework->n_sections; i++)
    mgi_doc_append (sections, mgi_section_score_json (score->framework, &score->sections[i]));
  return object;
}
