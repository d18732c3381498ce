/*
 * Scores: what each question brings to the score, its low and its high, and how many answers stand behind them.
 */
#include "questionnaire/score.h"

#include "questionnaire/answers.h"
#include "questionnaire/mean.h"

/* The points of every question in the three cases; one block, owned by `actual`. */
typedef struct {
  int *actual, *low, *high;
} Points;

static Points
points_new (guint n_questions)
{
  int *block = g_new (int, (gsize)n_questions * 3);
  return (Points){ block, block + n_questions, block + 2 * (gsize)n_questions };
}

static void
points_of_unanswered (const MgiFramework *framework, const MgiQuestion *question, const Points *points)
{
  const guint i = question->index;
  points->actual[i] = mgi_mean_points (framework, question, MGI_UNANSWERED);
  points->low[i] = mgi_mean_lowest (framework, question);
  points->high[i] = mgi_mean_highest (framework, question);
}

static void
points_set (const Points *points, guint question, int value)
{
  points->actual[question] = points->low[question] = points->high[question] = value;
}

/* Looks at every question once: its points, and what its own section counts. */
static void
count_questions (MgiScore *score, const int *choices, const bool *applies, const Points *points)
{
  const MgiFramework *framework = score->framework;
  for (guint i = 0; i < framework->n_questions; i++) {
    const MgiQuestion *question = &framework->questions[i];
    MgiSectionScore *section = &score->sections[question->section->index];
    if (!applies[i]) {
      points_set (points, i, MGI_NO_POINTS);
      continue;
    }
    if (choices[i] == MGI_UNANSWERED) {
      section->applicable++;
      points_of_unanswered (framework, question, points);
      continue;
    }
    const MgiOption *option = &question->scale->options[choices[i]];
    section->counts[option->tally]++;
    points_set (points, i, option->points);
    if (option->points == MGI_NO_POINTS)
      continue;
    section->answered++;
    section->applicable++;
  }
}

static void
count_sections (MgiScore *score)
{
  const MgiFramework *framework = score->framework;
  for (guint i = framework->n_sections; i-- > 0;) {
    const MgiSectionScore *child = &score->sections[i];
    const MgiSection *parent_section = framework->sections[i].parent;
    MgiSectionScore *parent = parent_section != NULL ? &score->sections[parent_section->index] : &score->overall;
    parent->answered += child->answered;
    parent->applicable += child->applicable;
    for (guint code = 0; code < framework->n_option_codes; code++)
      parent->counts[code] += child->counts[code];
  }
}

const MgiBand *
mgi_score_band (const MgiFramework *framework, const MgiFigure *score)
{
  for (guint i = framework->n_bands; i-- > 0;)
    if (mgi_figure_reaches (score, framework->bands[i].from))
      return &framework->bands[i];
  return NULL;
}

static bool
is_quotable (const MgiFramework *framework, const MgiSectionScore *section)
{
  return section->applicable > 0
         && (gint64)section->answered * 1000 >= (gint64)framework->minimum_coverage * section->applicable;
}

/* Takes the three figures over; low and high go where there is no score that they could surround. */
static void
judge (const MgiFramework *framework, MgiSectionScore *section, MgiFigure *actual, MgiFigure *low, MgiFigure *high)
{
  section->quotable = is_quotable (framework, section);
  if (!mgi_figure_exists (actual)) {
    mgi_figure_clear (low);
    mgi_figure_clear (high);
    return;
  }
  section->score = *actual;
  section->low = *low;
  section->high = *high;
  section->band = mgi_score_band (framework, &section->score);
}

static void
compute_figures (MgiScore *score, const Points *points)
{
  const MgiFramework *framework = score->framework;
  const MgiMeanRules rules = mgi_mean_rules (framework);
  g_autofree MgiFigure *actual = mgi_means_new (framework);
  g_autofree MgiFigure *low = mgi_means_new (framework);
  g_autofree MgiFigure *high = mgi_means_new (framework);
  mgi_means_compute (actual, &rules, points->actual);
  mgi_means_compute (low, &rules, points->low);
  mgi_means_compute (high, &rules, points->high);

  const guint whole = framework->n_sections;
  for (guint i = 0; i < whole; i++)
    judge (framework, &score->sections[i], &actual[i], &low[i], &high[i]);
  judge (framework, &score->overall, &actual[whole], &low[whole], &high[whole]);
}

/* All counts are one block, which the whole's counts begin. */
static MgiScore *
score_alloc (const MgiFramework *framework)
{
  const gsize n_codes = framework->n_option_codes;
  MgiScore *score = g_new0 (MgiScore, 1);
  score->framework = framework;
  score->sections = g_new0 (MgiSectionScore, framework->n_sections);
  score->overall.counts = g_new0 (guint, n_codes * ((gsize)framework->n_sections + 1));
  for (guint i = 0; i < framework->n_sections; i++) {
    score->sections[i].section = &framework->sections[i];
    score->sections[i].counts = score->overall.counts + n_codes * ((gsize)i + 1);
  }
  return score;
}

MgiScore *
mgi_score_new (const MgiFramework *framework, const int *choices)
{
  MgiScore *score = score_alloc (framework);
  g_autofree bool *applies = g_new (bool, framework->n_questions);
  mgi_choices_applicable (framework, choices, applies);
  Points points = points_new (framework->n_questions);
  count_questions (score, choices, applies, &points);
  count_sections (score);
  compute_figures (score, &points);
  g_free (points.actual);
  return score;
}

static void
section_score_clear (MgiSectionScore *section)
{
  mgi_figure_clear (&section->score);
  mgi_figure_clear (&section->low);
  mgi_figure_clear (&section->high);
}

void
mgi_score_free (MgiScore *score)
{
  if (score == NULL)
    return;
  for (guint i = 0; i < score->framework->n_sections; i++)
    section_score_clear (&score->sections[i]);
  section_score_clear (&score->overall);
  g_free (score->overall.counts);
  g_free (score->sections);
  g_free (score);
}
