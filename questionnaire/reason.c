/*
 * The words of reasons, and which kind each is of.
 */
#include "questionnaire/reason.h"

static const struct {
  const char *word;
  MgiReasonKind kind;
} reasons[MGI_N_REASONS + 1] = {
  [MGI_REASON_NONE] = { NULL, MGI_REASON_KIND_UNSTATED },
  [MGI_REASON_REFORM] = { "reform", MGI_REASON_KIND_REAL_CHANGE },
  [MGI_REASON_CIRCUMSTANCES] = { "circumstances", MGI_REASON_KIND_REAL_CHANGE },
  [MGI_REASON_BETTER_EVIDENCE] = { "better-evidence", MGI_REASON_KIND_CORRECTION },
  [MGI_REASON_EARLIER_MISTAKE] = { "earlier-mistake", MGI_REASON_KIND_CORRECTION },
  [MGI_REASON_DIFFERENT_INTERPRETATION] = { "different-interpretation", MGI_REASON_KIND_CORRECTION },
  [MGI_REASON_SEVERAL] = { "several", MGI_REASON_KIND_UNSTATED },
};

const char *const mgi_reason_list[]
    = { "reform", "circumstances", "better-evidence", "earlier-mistake", "different-interpretation", NULL };

static const char *const kind_words[MGI_N_REASON_KINDS] = {
  [MGI_REASON_KIND_UNSTATED] = "unstated",
  [MGI_REASON_KIND_REAL_CHANGE] = "real_change",
  [MGI_REASON_KIND_CORRECTION] = "correction",
};

const char *
mgi_reason_word (MgiReason reason)
{
  return reasons[reason].word;
}

bool
mgi_reason_from_word (const char *word, MgiReason *ret_reason)
{
  for (guint i = MGI_REASON_NONE + 1; i < MGI_N_REASONS; i++) {
    if (g_str_equal (reasons[i].word, word)) {
      *ret_reason = (MgiReason)i;
      return true;
    }
  }
  return false;
}

MgiReasonKind
mgi_reason_kind (MgiReason reason)
{
  return reasons[reason].kind;
}

const char *
mgi_reason_kind_word (MgiReasonKind kind)
{
  return kind_words[kind];
}

char *
mgi_reason_words (void)
{
  return g_strjoinv (", ", (char **)mgi_reason_list);
}
