/*
 * Why an answer moved between two rounds: the word that the newer answer carries, given by whoever knows. Two kinds tell
 * apart what happened in the country from what was put right on paper.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef enum {
  MGI_REASON_NONE, /* nobody said */
  MGI_REASON_REFORM,
  MGI_REASON_CIRCUMSTANCES,
  MGI_REASON_BETTER_EVIDENCE,
  MGI_REASON_EARLIER_MISTAKE,
  MGI_REASON_DIFFERENT_INTERPRETATION,
  MGI_N_REASONS,
  MGI_REASON_SEVERAL = MGI_N_REASONS, /* no answer's own: it moved in several rounds, for reasons that differ */
} MgiReason;

typedef enum {
  MGI_REASON_KIND_UNSTATED,
  MGI_REASON_KIND_REAL_CHANGE, /* a reform, circumstances */
  MGI_REASON_KIND_CORRECTION,  /* better evidence, an earlier mistake, a different interpretation */
  MGI_N_REASON_KINDS,
} MgiReasonKind;

/* "reform", …; NULL for none. */
const char *mgi_reason_word (MgiReason reason);
/* A word of the list below; false for any other. */
bool mgi_reason_from_word (const char *word, MgiReason *ret_reason);

MgiReasonKind mgi_reason_kind (MgiReason reason);
/* "unstated", "real_change" and "correction". */
const char *mgi_reason_kind_word (MgiReasonKind kind);

/* All words that an answer can carry, NULL-terminated. */
extern const char *const mgi_reason_list[];
/* The same as one text, for people who typed another; free with g_free(). */
char *mgi_reason_words (void);

G_END_DECLS
