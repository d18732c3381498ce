/*
 * Lenses: the same questions by what they are tagged with, a Global Compact objective or an SDG target.
 *
 * A question stands under every topic it is tagged with, so topics do not add up to the whole. No framework defines a
 * score for a lens, so there are counts and coverage only.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/comparison.h"
#include "questionnaire/framework.h"

G_BEGIN_DECLS

typedef enum { MGI_LENS_GCM, MGI_LENS_SDG, MGI_N_LENSES } MgiLensKind;

/* "gcm" and "sdg". The second returns false for any other word; the third is NULL-terminated. */
const char *mgi_lens_word (MgiLensKind kind);
bool mgi_lens_from_word (const char *word, MgiLensKind *ret_kind);
const char *const *mgi_lens_words (void);

typedef struct {
  char *code;       /* "15", "10.7" */
  guint *questions; /* indices, in the framework's order */
  guint n_questions;
} MgiLensTopic;

typedef struct {
  const MgiFramework *framework; /* borrowed */
  MgiLensKind kind;
  MgiLensTopic *topics; /* those with a question: objectives by number; targets by goal, numbers before letters */
  guint n_topics;
  guint n_untagged; /* questions under no topic */
} MgiLens;

MgiLens *mgi_lens_new (const MgiFramework *framework, MgiLensKind kind);
void mgi_lens_free (MgiLens *lens);

/*
 * Of the Global Compact's 23 objectives, those that no question is tagged with, nor one of the other round's lens (or
 * NULL); of SDG targets, of which there are many that are none of a questionnaire's business, never any.
 * NULL-terminated; g_strfreev().
 */
GStrv mgi_lens_without_questions (const MgiLens *lens, const MgiLens *other);

/* NULL where no question is tagged so. */
const MgiLensTopic *mgi_lens_topic (const MgiLens *lens, const char *code);

/* What one round says on a topic; the words are those of MgiSectionScore. */
typedef struct {
  guint answered, applicable;
  guint *counts; /* framework->n_option_codes */
} MgiTopicCount;

/* One for each topic. Free with mgi_topic_counts_free(). */
MgiTopicCount *mgi_lens_count (const MgiLens *lens, const int *choices);
void mgi_topic_counts_free (MgiTopicCount *counts, const MgiLens *lens);

/*
 * Two rounds of one authority on a topic of the newer framework. Changed answers are those of the comparison whose
 * newer question has the tag; the older side is counted by the older framework's own tags.
 */
typedef struct {
  char *code;
  const MgiLensTopic *older, *newer; /* either may be NULL */
  guint *changed;                    /* indices in comparison->answers */
  guint n_changed;
} MgiTopicChange;

typedef struct {
  MgiTopicChange *topics; /* of both lenses, in their order */
  guint n_topics;
} MgiLensChange;

MgiLensChange *mgi_lens_compare (const MgiLens *older, const MgiLens *newer, const MgiComparison *comparison);
void mgi_lens_change_free (MgiLensChange *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiLens, mgi_lens_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiLensChange, mgi_lens_change_free)

G_END_DECLS
