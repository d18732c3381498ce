/*
 * Aggregates: over a group of authorities, how many gave which answer, so that nobody can be found in the figures.
 *
 * docs/aggregates.md has the rule and why it is one. In short: the groups of a closed list are taken in a fixed order.
 * A group is admitted where the admitted groups together cut the authorities into regions of at least
 * MGI_AGGREGATE_MINIMUM; this looks at members only, never at answers. For each question, an admitted group's figures
 * are given as finely as every published figure of the question stays a sum over classes of at least as many
 * authorities. Figures of sections and lenses are sums of published figures, and so tell nothing more.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/figure.h"
#include "questionnaire/framework.h"
#include "questionnaire/lens.h"

G_BEGIN_DECLS

enum { MGI_AGGREGATE_MINIMUM = 5 };

/* All authorities that published in this framework, and the whole list of groups that anyone can ask for. */
typedef struct {
  const MgiFramework *framework;
  const int *const *choices; /* one list of choices an authority, as from mgi_choices_new() */
  guint n_authorities;
  const bool *const
      *members; /* one list a group, n_authorities booleans each; groups in the order of their precedence */
  guint n_groups;
} MgiAggregateInput;

typedef enum {
  MGI_ADMISSION_GIVEN,
  MGI_ADMISSION_TOO_FEW, /* fewer than MGI_AGGREGATE_MINIMUM members published */
  MGI_ADMISSION_OVERLAP, /* with groups before it, fewer could be singled out */
} MgiAdmissionVerdict;

typedef struct {
  MgiAdmissionVerdict verdict;
  guint n_authorities; /* of this group */
  guint other;         /* overlap: an admitted group that alone is in the way, else n_groups: only several together */
} MgiAdmission;

/* Which groups get figures: writes n_groups admissions. */
void mgi_aggregate_admit (const MgiAggregateInput *input, MgiAdmission *ret_admissions);

/*
 * One published number. Its cells are added up: of a question, the index of an option in its scale, or n_options for no
 * answer (unanswered or not asked); of a band distribution, the index of a band, or n_bands for no score.
 */
typedef struct {
  guint *cells;
  guint n_cells;
  guint count; /* 0 or at least MGI_AGGREGATE_MINIMUM */
} MgiShare;

typedef struct {
  MgiShare *shares; /* in the cells' order; they add up to the group's n_authorities */
  guint n_shares;   /* 0: suppressed */
  bool apart;       /* each option with points has a number of its own */
  bool knows_answered;
  guint answered; /* with an option that has points; only if `knows_answered` */
} MgiDistribution;

typedef struct {
  const MgiFramework *framework; /* borrowed */
  MgiAdmission admission;
  MgiDistribution *questions; /* framework->n_questions; NULL unless admitted */
  /*
   * In which band the authorities' own scores lie, for frameworks with bands and an official overall value: the whole
   * first, then each section at the top. A last band that begins at 100 is counted with the one before it.
   */
  MgiDistribution *bands;
  const MgiSection **band_sections; /* NULL for the whole */
  guint n_bands;
} MgiGroupAggregate;

/* One group's figures. Cannot fail; `group` is an index of the input's groups. */
MgiGroupAggregate *mgi_aggregate_new (const MgiAggregateInput *input, guint group);
void mgi_aggregate_free (MgiGroupAggregate *aggregate);

/* Whether any figure is given. */
bool mgi_aggregate_says_anything (const MgiGroupAggregate *aggregate);

/* Of all authorities of the group; needs no clear. */
MgiFigure mgi_aggregate_share (const MgiGroupAggregate *aggregate, guint count);

/* Sums over several questions, taken from what is published of them. */
typedef struct {
  guint n_questions; /* looked at */
  guint n_counted;   /* of these, those whose options with points have numbers of their own: only they are summed */
  guint answers;     /* with an option that has points */
  guint asked;       /* n_counted times the group's authorities */
  guint *counts;     /* framework->n_option_codes, options with points only */
} MgiAggregateSum;

MgiAggregateSum mgi_aggregate_sum_section (const MgiGroupAggregate *aggregate, const MgiSection *section);
MgiAggregateSum mgi_aggregate_sum_topic (const MgiGroupAggregate *aggregate, const MgiLensTopic *topic);
void mgi_aggregate_sum_clear (MgiAggregateSum *sum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiGroupAggregate, mgi_aggregate_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiAggregateSum, mgi_aggregate_sum_clear)

G_END_DECLS
