/*
 * The workflow as two tables: the words, and which step leads from which state where.
 */
#include "questionnaire/workflow.h"

#include "questionnaire/refusal.h"

static const char *const state_words[] = {
  [MGI_STATE_COLLECTING] = "collecting",
  [MGI_STATE_CONSULTATION] = "consultation",
  [MGI_STATE_APPROVED] = "approved",
  [MGI_STATE_PUBLISHED] = "published",
};

static const char *const step_words[] = {
  [MGI_STEP_SUBMIT] = "submit",   [MGI_STEP_RETURN] = "return", [MGI_STEP_APPROVE] = "approve",
  [MGI_STEP_PUBLISH] = "publish", [MGI_STEP_REOPEN] = "reopen",
};

typedef struct {
  MgiState from;
  MgiStep step;
  MgiState to;
} Transition;

static const Transition transitions[] = {
  { MGI_STATE_COLLECTING, MGI_STEP_SUBMIT, MGI_STATE_CONSULTATION },
  { MGI_STATE_CONSULTATION, MGI_STEP_APPROVE, MGI_STATE_APPROVED },
  { MGI_STATE_CONSULTATION, MGI_STEP_RETURN, MGI_STATE_COLLECTING },
  { MGI_STATE_APPROVED, MGI_STEP_PUBLISH, MGI_STATE_PUBLISHED },
  { MGI_STATE_APPROVED, MGI_STEP_REOPEN, MGI_STATE_COLLECTING },
  { MGI_STATE_PUBLISHED, MGI_STEP_REOPEN, MGI_STATE_COLLECTING },
};

static bool
find_word (const char *const *words, guint n, const char *word, guint *ret_index)
{
  for (guint i = 0; i < n; i++) {
    if (g_strcmp0 (words[i], word) == 0) {
      *ret_index = i;
      return true;
    }
  }
  return false;
}

const char *
mgi_state_word (MgiState state)
{
  return state_words[state];
}

bool
mgi_state_from_word (const char *word, MgiState *ret_state)
{
  guint index;
  if (!find_word (state_words, G_N_ELEMENTS (state_words), word, &index))
    return false;
  *ret_state = (MgiState)index;
  return true;
}

const char *
mgi_step_word (MgiStep step)
{
  return step_words[step];
}

bool
mgi_step_from_word (const char *word, MgiStep *ret_step)
{
  guint index;
  if (!find_word (step_words, G_N_ELEMENTS (step_words), word, &index))
    return false;
  *ret_step = (MgiStep)index;
  return true;
}

bool
mgi_state_is_open (MgiState state)
{
  return state == MGI_STATE_COLLECTING || state == MGI_STATE_CONSULTATION;
}

bool
mgi_step_needs_reason (MgiStep step)
{
  return step == MGI_STEP_RETURN || step == MGI_STEP_REOPEN;
}

bool
mgi_state_after (MgiState state, MgiStep step, MgiState *ret_state, GError **error)
{
  g_autoptr (GString) possible = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (transitions); i++) {
    if (transitions[i].from != state)
      continue;
    if (transitions[i].step == step) {
      *ret_state = transitions[i].to;
      return true;
    }
    g_string_append_printf (possible, "%s%s", possible->len > 0 ? ", " : "", step_words[transitions[i].step]);
  }
  mgi_refuse (error, "workflow.no-such-step", "step", step_words[step], "state", state_words[state], "possible",
              possible->str, NULL);
  return false;
}
