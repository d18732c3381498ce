/*
 * Figures in documents: numbers as the engine has them, and drawings made from the same numbers.
 */
#include <math.h>
#include <string.h>

#include "mgi/web/filling.h"
#include "mgi/web/results.h"

/* --- who, and the pages beside this one ------------------------------------------------------------------------------ */

char *
mgi_results_called (const MgiAssessment *assessment, const MgiRequest *request)
{
  g_autofree char *name = mgi_filling_name (assessment, request);
  g_autofree char *round = g_strdup_printf ("%d", assessment->round);
  g_autofree char *year = g_strdup_printf ("%d", assessment->year);

  return mgi_language_format (mgi_request_language (request), "web.results.called", "name", name, "round", round,
                              "year", year, NULL);
}

static void
add_links (cJSON *document, const MgiAssessment *assessment, const char *here, const MgiRequest *request)
{
  cJSON *links = mgi_document_add_object (document, "links");
  g_autofree char *round = g_strdup_printf ("%d", assessment->round);

  mgi_document_add_path (links, "answers", "assessments", assessment->authority, round, NULL);
  mgi_document_add_path (links, "results", "assessments", assessment->authority, round, "results", NULL);
  mgi_document_add_path (links, "sensitivity", "assessments", assessment->authority, round, "sensitivity", NULL);
  if (mgi_app_may_suggest (assessment->framework))
    mgi_document_add_path (links, "suggestions", "assessments", assessment->authority, round, "suggestions", NULL);
  else
    cJSON_AddNullToObject (links, "suggestions");
  mgi_document_add_path (links, "commitments", "assessments", assessment->authority, round, "commitments", NULL);
  if (mgi_app_permits (mgi_request_app (request), MGI_PERMISSION_HISTORY, assessment->authority, assessment->state))
    mgi_document_add_path (links, "history", "assessments", assessment->authority, round, "history", NULL);
  else
    cJSON_AddNullToObject (links, "history");
  cJSON_AddTrueToObject (mgi_document_add_object (links, "here"), here);
}

void
mgi_results_add_head (cJSON *document, const MgiAssessment *assessment, const char *here, const MgiRequest *request)
{
  mgi_filling_add_assessment (document, assessment, request);
  add_links (document, assessment, here, request);
}

/* --- numbers -------------------------------------------------------------------------------------------------------------- */

void
mgi_results_add_figure (cJSON *object, const char *name, const MgiFigure *figure)
{
  if (mgi_figure_exists (figure))
    cJSON_AddNumberToObject (object, name, mgi_figure_percent (figure));
  else
    cJSON_AddNullToObject (object, name);
}

char *
mgi_results_exact (double number, const MgiRequest *request)
{
  int digits = 0;

  for (double scaled = number; digits < 3 && fabs (scaled - round (scaled)) > 1e-6; scaled *= 10)
    digits++;
  return mgi_language_number (mgi_request_language (request), number, digits);
}

void
mgi_results_add_thousandths (cJSON *object, const char *name, gint64 thousandths, const MgiRequest *request)
{
  g_autofree char *shown_name = g_strconcat (name, "_shown", NULL);
  g_autofree char *shown = mgi_results_exact ((double)thousandths / 1000, request);

  cJSON_AddNumberToObject (object, name, (double)thousandths / 1000);
  cJSON_AddStringToObject (object, shown_name, shown);
}

/* --- drawings ------------------------------------------------------------------------------------------------------------- */

bool
mgi_results_mirrored (const MgiRequest *request)
{
  return strcmp (mgi_language_direction (mgi_request_language (request)), "rtl") == 0;
}

void
mgi_results_add_drawing (cJSON *object, const char *name, char *svg)
{
  cJSON_AddStringToObject (mgi_document_add_object (object, name), "svg", svg);
  g_free (svg);
}

MgiChartFigure
mgi_results_chart_figure (const MgiSectionScore *score, guint colour)
{
  MgiChartFigure figure
      = { .exists = mgi_figure_exists (&score->score), .quotable = score->quotable, .colour = colour };

  if (!figure.exists)
    return figure;
  figure.score = mgi_figure_percent (&score->score);
  figure.low = mgi_figure_exists (&score->low) ? mgi_figure_percent (&score->low) : figure.score;
  figure.high = mgi_figure_exists (&score->high) ? mgi_figure_percent (&score->high) : figure.score;
  return figure;
}

guint
mgi_results_colour (const MgiFramework *framework, const MgiSection *section)
{
  guint colour = 0;

  while (section->parent != NULL)
    section = section->parent;
  for (guint i = 0; i < section->index; i++)
    colour += framework->sections[i].depth == 0;
  return colour;
}

/* --- a section ------------------------------------------------------------------------------------------------------------ */

static void
add_band (cJSON *object, const MgiBand *band, const MgiRequest *request)
{
  mgi_document_add (object, "band", band != NULL ? band->code : NULL);
  mgi_document_add_text (object, "band_label", band != NULL ? band->label : NULL, request);
}

void
mgi_results_add_figures (cJSON *object, const MgiSectionScore *score, guint colour, const char *id,
                         const MgiRequest *request)
{
  const MgiChartFigure figure = mgi_results_chart_figure (score, colour);
  const double coverage = score->applicable > 0 ? 100.0 * score->answered / score->applicable : 0;

  mgi_results_add_figure (object, "score", &score->score);
  mgi_results_add_figure (object, "low", figure.exists ? &score->low : &MGI_FIGURE_NONE);
  mgi_results_add_figure (object, "high", figure.exists ? &score->high : &MGI_FIGURE_NONE);
  cJSON_AddNumberToObject (object, "answered", score->answered);
  cJSON_AddNumberToObject (object, "applicable", score->applicable);
  cJSON_AddBoolToObject (object, "quotable", score->quotable);
  add_band (object, score->band, request);
  cJSON_AddBoolToObject (object, "has_score", figure.exists);
  cJSON_AddBoolToObject (object, "has_range", figure.exists && figure.high - figure.low >= 0.05);
  const MgiChartStyle style = { id, mgi_results_mirrored (request) };
  mgi_results_add_drawing (object, "bar", mgi_chart_bar (&figure, coverage, &style));
}

void
mgi_results_add_section (cJSON *object, const MgiAssessment *assessment, const MgiSectionScore *score, guint colour,
                         const MgiRequest *request)
{
  const MgiSection *section = score->section;
  g_autofree char *round = g_strdup_printf ("%d", assessment->round);
  g_autofree char *id = g_strdup_printf ("bar-%u", section->index);

  cJSON_AddStringToObject (object, "code", section->code);
  mgi_document_add_text (object, "title", section->title, request);
  mgi_document_add (object, "kind", section->kind);
  mgi_document_add (object, "pillar", section->pillar);
  cJSON_AddNumberToObject (object, "depth", section->depth);
  mgi_document_add_path (object, "href", "assessments", assessment->authority, round, "results", section->code, NULL);
  mgi_results_add_figures (object, score, colour, id, request);
}

/* --- questions and answers -------------------------------------------------------------------------------------------------- */

void
mgi_results_add_question (cJSON *object, const MgiAssessment *assessment, const MgiQuestion *question,
                          const MgiRequest *request)
{
  g_autofree char *place = mgi_filling_place (assessment, question);
  g_autofree char *rounds = mgi_path_new ("questions", question->code, NULL);
  g_autofree char *rounds_of = g_strdup_printf ("%s?authority=%s", rounds, assessment->authority);

  cJSON_AddStringToObject (object, "code", question->code);
  mgi_document_add_text (object, "text", question->text, request);
  cJSON_AddStringToObject (object, "href", place);
  cJSON_AddStringToObject (object, "rounds", rounds_of);
}

const MgiAnswer *
mgi_results_find_answer (const MgiAssessment *assessment, const MgiQuestion *question)
{
  for (guint i = 0; i < assessment->answers->len; i++) {
    const MgiAnswer *answer = assessment->answers->pdata[i];
    if (strcmp (answer->code, question->code) == 0)
      return answer;
  }
  return NULL;
}
