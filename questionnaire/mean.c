/*
 * Weighted means over a tree of sections. Sections stand parents first, so one walk from the last to the first sees
 * every child before its parent. Pooled means stay in plain integers: with the bounds of a framework no sum passes
 * 5·10^12. Only where sections nest does GMP hold the fractions.
 */
#include "questionnaire/mean.h"

typedef struct {
  gint64 points; /* Σ weight·points, millionths */
  gint64 weight; /* Σ weight, thousandths */
} Sum;

/* A mean of means in the making. */
typedef struct {
  mpq_t total; /* Σ weight·mean */
  gint64 weight;
} Nest;

static int
question_weight (const MgiMeanRules *rules, const MgiQuestion *question)
{
  return rules->question_weights != NULL ? rules->question_weights[question->index] : question->weight;
}

static int
section_weight (const MgiMeanRules *rules, const MgiSection *section)
{
  return rules->section_weights != NULL ? rules->section_weights[section->index] : section->weight;
}

/* Where a section's parent stands among the figures: the whole comes last. */
static guint
parent_index (const MgiFramework *tree, const MgiSection *section)
{
  return section->parent != NULL ? section->parent->index : tree->n_sections;
}

static MgiFigure
figure_of (const Sum *sum)
{
  if (sum->weight == 0)
    return MGI_FIGURE_NONE;
  return (MgiFigure){ sum->points, sum->weight * 1000, NULL };
}

static void
sum_questions (Sum *sums, const MgiMeanRules *rules, const int *points)
{
  for (guint i = 0; i < rules->tree->n_questions; i++) {
    if (points[i] == MGI_NO_POINTS)
      continue;
    const MgiQuestion *question = &rules->tree->questions[i];
    const gint64 weight = question_weight (rules, question);
    Sum *sum = &sums[question->section->index];
    sum->points += weight * points[i];
    sum->weight += weight;
  }
}

static void
pool_means (MgiFigure *means, const MgiFramework *tree, Sum *sums)
{
  for (guint i = tree->n_sections; i-- > 0;) {
    Sum *parent = &sums[parent_index (tree, &tree->sections[i])];
    parent->points += sums[i].points;
    parent->weight += sums[i].weight;
    means[i] = figure_of (&sums[i]);
  }
  means[tree->n_sections] = figure_of (&sums[tree->n_sections]);
}

static void
nest_add (Nest *nest, const MgiFigure *mean, int weight)
{
  mpq_t part, factor;
  mpq_inits (part, factor, NULL);
  mgi_figure_get (mean, part);
  mpq_set_si (factor, weight, 1);
  mpq_mul (part, part, factor);
  mpq_add (nest->total, nest->total, part);
  nest->weight += weight;
  mpq_clears (part, factor, NULL);
}

static void
nest_finish (Nest *nest, MgiFigure *ret_mean)
{
  if (nest->weight == 0)
    return;
  mpq_t weight;
  mpq_init (weight);
  mgi_figure_get (&(MgiFigure){ nest->weight, 1, NULL }, weight);
  mpq_div (nest->total, nest->total, weight);
  mgi_figure_set (ret_mean, nest->total);
  mpq_clear (weight);
}

static void
nest_means (MgiFigure *means, const MgiMeanRules *rules, const Sum *sums)
{
  const MgiFramework *tree = rules->tree;
  g_autofree Nest *nests = g_new0 (Nest, tree->n_sections + 1);
  for (guint i = 0; i <= tree->n_sections; i++)
    mpq_init (nests[i].total);

  for (guint i = tree->n_sections; i-- > 0;) {
    const MgiSection *section = &tree->sections[i];
    means[i] = figure_of (&sums[i]);
    nest_finish (&nests[i], &means[i]);
    if (mgi_figure_exists (&means[i]))
      nest_add (&nests[parent_index (tree, section)], &means[i], section_weight (rules, section));
  }
  nest_finish (&nests[tree->n_sections], &means[tree->n_sections]);

  for (guint i = 0; i <= tree->n_sections; i++)
    mpq_clear (nests[i].total);
}

MgiFigure *
mgi_means_new (const MgiFramework *tree)
{
  return g_new0 (MgiFigure, tree->n_sections + 1);
}

void
mgi_means_free (MgiFigure *means, const MgiFramework *tree)
{
  if (means == NULL)
    return;
  for (guint i = 0; i <= tree->n_sections; i++)
    mgi_figure_clear (&means[i]);
  g_free (means);
}

void
mgi_means_compute (MgiFigure *means, const MgiMeanRules *rules, const int *points)
{
  g_autofree Sum *sums = g_new0 (Sum, rules->tree->n_sections + 1);
  sum_questions (sums, rules, points);
  if (rules->aggregate == MGI_AGGREGATE_QUESTIONS)
    pool_means (means, rules->tree, sums);
  else
    nest_means (means, rules, sums);
}
