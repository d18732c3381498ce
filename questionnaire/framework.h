/*
 * A framework: a questionnaire in one edition, with its sections, questions, answer scales and scoring rules.
 *
 * Invariants of a loaded framework, which the rest of the program relies on:
 *  - it never changes; its identity is the SHA-256 of the bytes it was read from;
 *  - sections stand in pre-order (parents before children) and questions in the tree's order, so that the questions
 *    below any section are one run [first_question, first_question + n_questions);
 *  - a question's index is its place in that order, and `when` points only at a smaller index;
 *  - numbers are thousandths (weights, points, coverage, bands), so that a score is an exact fraction.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/text.h"

G_BEGIN_DECLS

enum {
  MGI_FRAMEWORK_MAX_BYTES = 8 * 1024 * 1024,
  MGI_FRAMEWORK_MAX_DEPTH = 16,
  MGI_FRAMEWORK_MAX_QUESTIONS = 5000,
  MGI_FRAMEWORK_MAX_SECTIONS = 10000,
  MGI_FRAMEWORK_MAX_OPTION_CODES = 4000, /* distinct, over all scales */
  MGI_SCALE_MAX_OPTIONS = 2000,
  MGI_WEIGHT_MAX = 1000 * 1000, /* thousandths: a weight of 1,000 */
  MGI_NO_POINTS = -1,           /* an option left out of the score and of the applicable questions */
};

typedef enum { MGI_AGGREGATE_QUESTIONS, MGI_AGGREGATE_SECTIONS } MgiAggregate;
typedef enum { MGI_MISSING_EXCLUDE, MGI_MISSING_ZERO } MgiMissing;
typedef enum { MGI_OVERALL_NONE, MGI_OVERALL_OWN_PROGRESS, MGI_OVERALL_OFFICIAL } MgiOverall;

typedef struct {
  const char *code;
  int points; /* thousandths, 0 to 1000, or MGI_NO_POINTS */
  bool needs_note;
  bool needs_source;
  const MgiText *label;
  const MgiText *criteria; /* for every question of the scale, or NULL */
  guint tally;             /* index of the code in MgiFramework.option_codes */
} MgiOption;

typedef struct {
  const char *code;
  const MgiOption *options;
  guint n_options;
  int lowest, highest; /* points over the options that have some, thousandths; MGI_NO_POINTS if none has */
} MgiScale;

typedef struct {
  const char *code;
  int from; /* thousandths of a percent, 0 to 100,000 */
  const MgiText *label;
} MgiBand;

typedef struct MgiSection MgiSection;

struct MgiSection {
  const char *code;
  const char *kind;   /* "domain", "sub-area", …, or NULL */
  const char *pillar; /* "principle", "objective", …, or NULL */
  const MgiText *title;
  int weight;               /* thousandths */
  const MgiSection *parent; /* NULL at the top */
  guint depth;              /* 0 at the top */
  guint index;              /* in MgiFramework.sections */
  guint first_question, n_questions;
};

/* Suggests an option from a table of public facts: the row `key` of `table` has a status, `map` leads to an option. */
typedef struct {
  const char *table;
  const char *key;
  const char *const *statuses; /* NULL-terminated, parallel to options */
  const guint *options;        /* indices in the question's scale */
} MgiPrefill;

typedef struct {
  const char *code;
  guint index;
  const MgiSection *section;
  const MgiScale *scale;
  int weight; /* thousandths */
  const MgiText *text;
  const MgiText *const *criteria; /* one for each option of the scale; single ones may be NULL; never NULL itself */
  const MgiText *guidance;        /* or NULL */
  const char *const *evidence;    /* NULL-terminated kinds of source, or NULL */
  const int *gcm;                 /* Global Compact objectives, 1 to 23, 0-terminated, or NULL */
  const char *const *sdg;         /* NULL-terminated targets such as "10.7", or NULL */
  int when_question;              /* index of the question this one hangs on, or -1 */
  const bool *when_options;       /* one for each option of that question's scale */
  const MgiPrefill *prefill;      /* or NULL */
} MgiQuestion;

typedef struct {
  const char *id, *edition;
  const char *sha256; /* 64 lower-case hexadecimal digits */
  GBytes *bytes;      /* verbatim */
  const char *const *languages;   /* NULL-terminated BCP 47 tags, at least one */
  const char *const *authorities; /* NULL-terminated: "national", "local" */
  const MgiText *title;
  const MgiText *notice; /* or NULL */
  MgiAggregate aggregate;
  MgiMissing missing;
  MgiOverall overall;
  int minimum_coverage; /* thousandths */
  const MgiBand *bands;
  guint n_bands;
  const MgiScale *scales;
  guint n_scales;
  const MgiSection *sections;
  guint n_sections;
  const MgiQuestion *questions;
  guint n_questions;
  const char *const *option_codes; /* NULL-terminated, distinct, in the order of the scales */
  guint n_option_codes;
} MgiFramework;

/*
 * Reads and checks a framework file (design: one JSON file, its rules in docs/formats.md). All problems of the file
 * are refused in one run, each with line and column (syntax) or JSON Pointer (meaning). `file` is only used to name
 * the place. The bytes are kept by reference. Returns a new reference, or NULL with a refusal.
 */
MgiFramework *mgi_framework_load (GBytes *bytes, const char *file, GError **error);

MgiFramework *mgi_framework_ref (MgiFramework *framework);
void mgi_framework_unref (MgiFramework *framework);

/* NULL where there is no such code. */
const MgiQuestion *mgi_framework_question (const MgiFramework *framework, const char *code);
const MgiSection *mgi_framework_section (const MgiFramework *framework, const char *code);

/* Index of the option with this code, or -1. */
int mgi_scale_option (const MgiScale *scale, const char *code);

/* The criterion of a question's option: the question's own, else the scale's, else NULL. */
const MgiText *mgi_question_criterion (const MgiQuestion *question, guint option);

/* Whether an authority of this level ("national" or "local") can answer this framework. */
bool mgi_framework_is_for (const MgiFramework *framework, const char *level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiFramework, mgi_framework_unref)

G_END_DECLS
