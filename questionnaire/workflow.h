/*
 * The states of an assessment and the steps between them.
 *
 *   collecting ──submit──► consultation ──approve──► approved ──publish──► published
 *        ▲                      │                        │                     │
 *        ├───────return─────────┘                        │                     │
 *        └───────────────────────reopen──────────────────┴─────────────────────┘
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef enum {
  MGI_STATE_COLLECTING,
  MGI_STATE_CONSULTATION,
  MGI_STATE_APPROVED,
  MGI_STATE_PUBLISHED,
} MgiState;

typedef enum {
  MGI_STEP_SUBMIT,
  MGI_STEP_RETURN,
  MGI_STEP_APPROVE,
  MGI_STEP_PUBLISH,
  MGI_STEP_REOPEN,
} MgiStep;

/* "collecting", …; "submit", …: the words of files, commands and the history. */
const char *mgi_state_word (MgiState state);
bool mgi_state_from_word (const char *word, MgiState *ret_state);
const char *mgi_step_word (MgiStep step);
bool mgi_step_from_word (const char *word, MgiStep *ret_step);

/* Whether answers may change in this state: only while collecting and in consultation. */
bool mgi_state_is_open (MgiState state);

/* A step back needs a reason. */
bool mgi_step_needs_reason (MgiStep step);

/* The state after a step, or a refusal ("workflow.no-such-step") that names the steps possible from `state`. */
bool mgi_state_after (MgiState state, MgiStep step, MgiState *ret_state, GError **error);

G_END_DECLS
