/*
 * Weighted means over a tree of sections. Sections stand parents first, so one walk from the last to the first sees
 * every child before its parent. Pooled means stay in plain integers: with the bounds of a framework no sum passes
 * 5·10^12. Only where sections nest does GMP hold the fractions.
 */
#include "questionnaire/mean.h"

#include <string.h>

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

/* --- means that are kept ------------------------------------------------------------------------------------------------- */

struct MgiMeanTree {
  const MgiFramework *framework;
  int *points, *question_weights, *section_weights;
  Sum *sums;   /* of the questions in a section; where questions are pooled, of all below it */
  Nest *nests; /* NULL where questions are pooled */
  MgiFigure *means;
};

static int *
copy_weights (const MgiFramework *framework, bool of_sections)
{
  const guint n = of_sections ? framework->n_sections : framework->n_questions;
  int *weights = g_new (int, n);
  for (guint i = 0; i < n; i++)
    weights[i] = of_sections ? framework->sections[i].weight : framework->questions[i].weight;
  return weights;
}

static void
mean_of_nest (const Nest *nest, MgiFigure *ret_mean)
{
  Nest copy = { .weight = nest->weight };
  *ret_mean = MGI_FIGURE_NONE;
  mpq_init (copy.total);
  mpq_set (copy.total, nest->total);
  nest_finish (&copy, ret_mean);
  mpq_clear (copy.total);
}

/* A section has another mean; so have all above it. */
static void
replace_mean (MgiMeanTree *tree, const MgiSection *section, MgiFigure mean)
{
  const guint whole = tree->framework->n_sections;
  for (; section != NULL; section = section->parent) {
    MgiFigure *own = &tree->means[section->index];
    Nest *above = &tree->nests[parent_index (tree->framework, section)];
    if (mgi_figure_exists (own))
      nest_add (above, own, -tree->section_weights[section->index]);
    mgi_figure_clear (own);
    *own = mean;
    if (mgi_figure_exists (own))
      nest_add (above, own, tree->section_weights[section->index]);
    mean_of_nest (above, &mean);
  }
  mgi_figure_clear (&tree->means[whole]);
  tree->means[whole] = mean;
}

/* Counts a question in (or with -1 out of) all whose questions it is among. */
static void
count_question (MgiMeanTree *tree, const MgiQuestion *question, int sign)
{
  const int points = tree->points[question->index];
  const gint64 weight = (gint64)sign * tree->question_weights[question->index];
  if (points == MGI_NO_POINTS)
    return;
  for (const MgiSection *section = question->section;; section = section->parent) {
    const guint place = section != NULL ? section->index : tree->framework->n_sections;
    tree->sums[place].points += weight * points;
    tree->sums[place].weight += weight;
    if (tree->nests != NULL)
      return;
    tree->means[place] = figure_of (&tree->sums[place]);
    if (section == NULL)
      return;
  }
}

static void
change_question (MgiMeanTree *tree, const MgiQuestion *question, int *value, int changed)
{
  count_question (tree, question, -1);
  *value = changed;
  count_question (tree, question, 1);
  if (tree->nests != NULL)
    replace_mean (tree, question->section, figure_of (&tree->sums[question->section->index]));
}

void
mgi_mean_tree_set_points (MgiMeanTree *tree, const MgiQuestion *question, int points)
{
  change_question (tree, question, &tree->points[question->index], points);
}

void
mgi_mean_tree_set_weight (MgiMeanTree *tree, const MgiQuestion *question, int weight)
{
  change_question (tree, question, &tree->question_weights[question->index], weight);
}

void
mgi_mean_tree_set_section_weight (MgiMeanTree *tree, const MgiSection *section, int weight)
{
  const MgiFigure *own = &tree->means[section->index];
  const int before = tree->section_weights[section->index];
  MgiFigure mean;
  tree->section_weights[section->index] = weight;
  if (tree->nests == NULL || !mgi_figure_exists (own))
    return;
  Nest *above = &tree->nests[parent_index (tree->framework, section)];
  nest_add (above, own, weight - before);
  mean_of_nest (above, &mean);
  replace_mean (tree, section->parent, mean);
}

static void
fill_nests (MgiMeanTree *tree)
{
  const MgiFramework *framework = tree->framework;
  for (guint i = 0; i <= framework->n_sections; i++) {
    mpq_set_si (tree->nests[i].total, 0, 1);
    tree->nests[i].weight = 0;
    mgi_figure_clear (&tree->means[i]);
  }
  for (guint i = framework->n_sections; i-- > 0;) {
    tree->means[i] = figure_of (&tree->sums[i]);
    if (tree->nests[i].weight != 0)
      mean_of_nest (&tree->nests[i], &tree->means[i]);
    if (mgi_figure_exists (&tree->means[i]))
      nest_add (&tree->nests[parent_index (framework, &framework->sections[i])], &tree->means[i],
                tree->section_weights[i]);
  }
  mean_of_nest (&tree->nests[framework->n_sections], &tree->means[framework->n_sections]);
}

void
mgi_mean_tree_set_all_points (MgiMeanTree *tree, const int *points)
{
  const MgiFramework *framework = tree->framework;
  memcpy (tree->points, points, framework->n_questions * sizeof *points);
  memset (tree->sums, 0, (framework->n_sections + 1) * sizeof *tree->sums);
  for (guint i = 0; tree->nests == NULL && i <= framework->n_sections; i++)
    tree->means[i] = MGI_FIGURE_NONE;
  for (guint i = 0; i < framework->n_questions; i++)
    count_question (tree, &framework->questions[i], 1);
  if (tree->nests != NULL)
    fill_nests (tree);
}

MgiMeanTree *
mgi_mean_tree_new (const MgiFramework *framework, const int *points)
{
  const guint n = framework->n_sections + 1;
  MgiMeanTree *tree = g_new0 (MgiMeanTree, 1);
  tree->framework = framework;
  tree->points = g_new (int, framework->n_questions);
  tree->question_weights = copy_weights (framework, false);
  tree->section_weights = copy_weights (framework, true);
  tree->sums = g_new0 (Sum, n);
  tree->means = mgi_means_new (framework);
  if (framework->aggregate == MGI_AGGREGATE_SECTIONS)
    tree->nests = g_new0 (Nest, n);
  for (guint i = 0; tree->nests != NULL && i < n; i++)
    mpq_init (tree->nests[i].total);
  mgi_mean_tree_set_all_points (tree, points);
  return tree;
}

void
mgi_mean_tree_free (MgiMeanTree *tree)
{
  if (tree == NULL)
    return;
  for (guint i = 0; tree->nests != NULL && i <= tree->framework->n_sections; i++)
    mpq_clear (tree->nests[i].total);
  mgi_means_free (tree->means, tree->framework);
  g_free (tree->nests);
  g_free (tree->sums);
  g_free (tree->points);
  g_free (tree->question_weights);
  g_free (tree->section_weights);
  g_free (tree);
}

const MgiFigure *
mgi_mean_tree_mean (const MgiMeanTree *tree, const MgiSection *section)
{
  return &tree->means[section != NULL ? section->index : tree->framework->n_sections];
}

gint64
mgi_mean_tree_weight (const MgiMeanTree *tree, const MgiSection *section)
{
  const guint place = section != NULL ? section->index : tree->framework->n_sections;
  return tree->sums[place].weight + (tree->nests != NULL ? tree->nests[place].weight : 0);
}
