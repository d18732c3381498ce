/*
 * Aggregates: which groups get figures, and for each question the finest figures that tell nobody's answer.
 *
 * Everything is worked out again from the group's predecessors in the list, since what they publish limits what may
 * follow. Nothing depends on what was asked for before.
 */
#include "questionnaire/aggregate.h"

#include <string.h>

#include "questionnaire/aggregate-private.h"
#include "questionnaire/answers.h"
#include "questionnaire/score.h"

/* --- groups --------------------------------------------------------------------------------------------------------- */

static guint
count_members (const MgiAggregateInput *input, guint group)
{
  guint n = 0;

  for (guint a = 0; a < input->n_authorities; a++)
    n += input->members[group][a];
  return n;
}

static bool
too_small_to_show (guint n)
{
  return n > 0 && n < MGI_AGGREGATE_MINIMUM;
}

static bool
collide (const MgiAggregateInput *input, guint group, guint other)
{
  guint only_group = 0, only_other = 0, both = 0;

  for (guint a = 0; a < input->n_authorities; a++) {
    const bool in_group = input->members[group][a], in_other = input->members[other][a];
    both += in_group && in_other;
    only_group += in_group && !in_other;
    only_other += !in_group && in_other;
  }
  return too_small_to_show (only_group) || too_small_to_show (only_other) || too_small_to_show (both);
}

static guint
find_obstacle (const MgiAggregateInput *input, guint group, const MgiAdmission *admissions)
{
  for (guint other = 0; other < group; other++)
    if (admissions[other].verdict == MGI_ADMISSION_GIVEN && collide (input, group, other))
      return other;
  return input->n_groups;
}

void
mgi_aggregate_admit (const MgiAggregateInput *input, MgiAdmission *ret_admissions)
{
  g_auto (MgiClasses) regions = mgi_classes_new (input->n_authorities);
  g_autofree guint *one_block = g_new0 (guint, input->n_authorities);

  for (guint group = 0; group < input->n_groups; group++) {
    MgiAdmission *admission = &ret_admissions[group];
    *admission = (MgiAdmission){ MGI_ADMISSION_GIVEN, count_members (input, group), input->n_groups };
    if (admission->n_authorities < MGI_AGGREGATE_MINIMUM) {
      admission->verdict = MGI_ADMISSION_TOO_FEW;
    } else if (!mgi_classes_publish (&regions, input->members[group], one_block, 1)) {
      admission->verdict = MGI_ADMISSION_OVERLAP;
      admission->other = find_obstacle (input, group, ret_admissions);
    }
  }
}

/* --- one distribution ------------------------------------------------------------------------------------------------- */

typedef struct {
  const MgiAggregateInput *input;
  const MgiAdmission *admissions;
  guint group;
} Task;

/* Publishes as finely as can be; the number of the level, or of levels where none will do. */
static guint
publish (const MgiCells *cells, const guint *values, const bool *members, MgiClasses *classes)
{
  g_autofree guint *block_of = g_new (guint, cells->n_cells);
  g_autofree guint *blocks = g_new (guint, classes->n_authorities);
  const guint n_levels = mgi_levels (cells);

  for (guint level = 0; level < n_levels; level++) {
    const guint n_blocks = mgi_level_blocks (cells, level, block_of);
    for (guint a = 0; a < classes->n_authorities; a++)
      blocks[a] = block_of[values[a]];
    if (mgi_classes_publish (classes, members, blocks, n_blocks))
      return level;
  }
  return n_levels;
}

static void
fill (MgiDistribution *distribution, const Task *task, const MgiCells *cells, const guint *values, guint level)
{
  g_autofree guint *block_of = g_new (guint, cells->n_cells);
  const guint n_blocks = mgi_level_blocks (cells, level, block_of);
  const bool *members = task->input->members[task->group];

  distribution->n_shares = n_blocks;
  distribution->shares = g_new0 (MgiShare, n_blocks);
  distribution->apart = level <= MGI_LEVEL_APART;
  distribution->knows_answered = mgi_level_knows_answered (cells, level);
  for (guint block = 0; block < n_blocks; block++)
    distribution->shares[block].cells = g_new (guint, cells->n_cells);
  for (guint cell = 0; cell < cells->n_cells; cell++) {
    MgiShare *share = &distribution->shares[block_of[cell]];
    share->cells[share->n_cells++] = cell;
  }
  for (guint a = 0; a < task->input->n_authorities; a++) {
    if (!members[a])
      continue;
    distribution->shares[block_of[values[a]]].count++;
    distribution->answered += distribution->knows_answered && cells->counted[values[a]];
  }
}

/* What this group may publish after all groups before it. `values` has each authority's cell. */
static MgiDistribution
distribute (const Task *task, const MgiCells *cells, const guint *values)
{
  MgiDistribution distribution = { 0 };
  g_auto (MgiClasses) classes = mgi_classes_new (task->input->n_authorities);
  guint level = 0;

  for (guint group = 0; group <= task->group; group++)
    if (task->admissions[group].verdict == MGI_ADMISSION_GIVEN)
      level = publish (cells, values, task->input->members[group], &classes);
  if (level < mgi_levels (cells))
    fill (&distribution, task, cells, values, level);
  return distribution;
}

/* --- questions ---------------------------------------------------------------------------------------------------------- */

static MgiDistribution
distribute_question (const Task *task, const MgiQuestion *question, const bool *const *applies)
{
  const MgiScale *scale = question->scale;
  g_autofree guint *values = g_new (guint, task->input->n_authorities);
  g_autofree bool *counted = g_new0 (bool, (gsize)scale->n_options + 1);
  MgiCells cells = { scale->n_options + 1, counted, .has_coverage = true };

  for (guint option = 0; option < scale->n_options; option++) {
    counted[option] = scale->options[option].points != MGI_NO_POINTS;
    cells.n_counted += counted[option];
  }
  for (guint a = 0; a < task->input->n_authorities; a++) {
    const int choice = task->input->choices[a][question->index];
    values[a] = choice == MGI_UNANSWERED || !applies[a][question->index] ? scale->n_options : (guint)choice;
  }
  return distribute (task, &cells, values);
}

static void
add_questions (MgiGroupAggregate *aggregate, const Task *task)
{
  const MgiFramework *framework = aggregate->framework;
  const guint n_authorities = task->input->n_authorities;
  g_autofree bool *block = g_new (bool, (gsize)n_authorities * framework->n_questions);
  g_autofree const bool **applies = g_new (const bool *, n_authorities);

  for (guint a = 0; a < n_authorities; a++) {
    bool *of_authority = block + (gsize)a * framework->n_questions;
    mgi_choices_applicable (framework, task->input->choices[a], of_authority);
    applies[a] = of_authority;
  }
  aggregate->questions = g_new0 (MgiDistribution, framework->n_questions);
  for (guint q = 0; q < framework->n_questions; q++)
    aggregate->questions[q] = distribute_question (task, &framework->questions[q], applies);
}

/* --- bands ---------------------------------------------------------------------------------------------------------------- */

/* The official figures know "meeting or fully meeting" only. */
static guint
n_categories (const MgiFramework *framework)
{
  enum { WHOLE = 100 * 1000 };
  const guint n = framework->n_bands;

  return n > 1 && framework->bands[n - 1].from == WHOLE ? n - 1 : n;
}

/* From categories to bands: the last category may be two of them, and no score comes after all. */
static void
name_bands (MgiDistribution *distribution, const MgiFramework *framework)
{
  const guint categories = n_categories (framework), n_bands = framework->n_bands;

  for (guint s = 0; s < distribution->n_shares; s++) {
    MgiShare *share = &distribution->shares[s];
    guint *bands = g_new (guint, (gsize)share->n_cells + 1), n = 0;
    for (guint i = 0; i < share->n_cells; i++) {
      const guint cell = share->cells[i];
      bands[n++] = cell < categories ? cell : n_bands;
      if (cell + 1 == categories && categories < n_bands)
        bands[n++] = n_bands - 1;
    }
    g_free (share->cells);
    share->cells = bands;
    share->n_cells = n;
  }
}

static guint
category_of (const MgiScore *score, const MgiSection *section, guint categories)
{
  const MgiBand *band = section == NULL ? score->overall.band : score->sections[section->index].band;

  return band == NULL ? categories : MIN ((guint)(band - score->framework->bands), categories - 1);
}

static MgiDistribution
distribute_bands (const Task *task, const MgiSection *section, MgiScore *const *scores)
{
  const MgiFramework *framework = task->input->framework;
  const guint categories = n_categories (framework);
  g_autofree guint *values = g_new (guint, task->input->n_authorities);
  g_autofree bool *counted = g_new0 (bool, (gsize)categories + 1);
  const MgiCells cells = { categories + 1, counted, categories };

  for (guint i = 0; i < categories; i++)
    counted[i] = true;
  for (guint a = 0; a < task->input->n_authorities; a++)
    values[a] = category_of (scores[a], section, categories);
  MgiDistribution distribution = distribute (task, &cells, values);
  name_bands (&distribution, framework);
  return distribution;
}

static void
add_band (MgiGroupAggregate *aggregate, const Task *task, const MgiSection *section, MgiScore *const *scores)
{
  aggregate->band_sections[aggregate->n_bands] = section;
  aggregate->bands[aggregate->n_bands++] = distribute_bands (task, section, scores);
}

static void
add_bands (MgiGroupAggregate *aggregate, const Task *task)
{
  const MgiFramework *framework = aggregate->framework;
  const guint n_authorities = task->input->n_authorities;

  if (framework->overall != MGI_OVERALL_OFFICIAL || framework->n_bands == 0)
    return;
  g_autofree MgiScore **scores = g_new (MgiScore *, n_authorities);
  for (guint a = 0; a < n_authorities; a++)
    scores[a] = mgi_score_new (framework, task->input->choices[a]);
  aggregate->bands = g_new0 (MgiDistribution, (gsize)framework->n_sections + 1);
  aggregate->band_sections = g_new0 (const MgiSection *, (gsize)framework->n_sections + 1);
  add_band (aggregate, task, NULL, scores);
  for (guint i = 0; i < framework->n_sections; i++)
    if (framework->sections[i].depth == 0)
      add_band (aggregate, task, &framework->sections[i], scores);
  for (guint a = 0; a < n_authorities; a++)
    mgi_score_free (scores[a]);
}

/* --- the whole -------------------------------------------------------------------------------------------------------------- */

MgiGroupAggregate *
mgi_aggregate_new (const MgiAggregateInput *input, guint group)
{
  MgiGroupAggregate *aggregate = g_new0 (MgiGroupAggregate, 1);
  g_autofree MgiAdmission *admissions = g_new0 (MgiAdmission, input->n_groups);
  const Task task = { input, admissions, group };

  mgi_aggregate_admit (input, admissions);
  aggregate->framework = input->framework;
  aggregate->admission = admissions[group];
  if (aggregate->admission.verdict != MGI_ADMISSION_GIVEN)
    return aggregate;
  add_questions (aggregate, &task);
  add_bands (aggregate, &task);
  return aggregate;
}

static void
distribution_clear (MgiDistribution *distribution)
{
  for (guint i = 0; i < distribution->n_shares; i++)
    g_free (distribution->shares[i].cells);
  g_free (distribution->shares);
}

void
mgi_aggregate_free (MgiGroupAggregate *aggregate)
{
  if (aggregate == NULL)
    return;
  for (guint q = 0; aggregate->questions != NULL && q < aggregate->framework->n_questions; q++)
    distribution_clear (&aggregate->questions[q]);
  for (guint i = 0; i < aggregate->n_bands; i++)
    distribution_clear (&aggregate->bands[i]);
  g_free (aggregate->questions);
  g_free (aggregate->bands);
  g_free (aggregate->band_sections);
  g_free (aggregate);
}

bool
mgi_aggregate_says_anything (const MgiGroupAggregate *aggregate)
{
  for (guint q = 0; aggregate->questions != NULL && q < aggregate->framework->n_questions; q++)
    if (aggregate->questions[q].n_shares > 0)
      return true;
  for (guint i = 0; i < aggregate->n_bands; i++)
    if (aggregate->bands[i].n_shares > 0)
      return true;
  return false;
}

MgiFigure
mgi_aggregate_share (const MgiGroupAggregate *aggregate, guint count)
{
  return (MgiFigure){ count, aggregate->admission.n_authorities, NULL };
}
