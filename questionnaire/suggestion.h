/*
 * Suggestions: what the answers to one questionnaire suggest for another that asks about the same subjects in its own
 * way. They are no crosswalk: the two are not compared, nothing is carried over, and a suggested answer counts nowhere
 * until somebody who answers for the government confirms it.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/answers.h"
#include "questionnaire/framework.h"

G_BEGIN_DECLS

enum { MGI_SUGGESTION_RULES_MAX = 100 }; /* of a line; also conditions of a rule */

/* The question has one of these answers. */
typedef struct {
  const char *code;
  const char *const *options; /* NULL-terminated */
} MgiSuggestionCondition;

/* Where all conditions hold, this option is suggested. */
typedef struct {
  const MgiSuggestionCondition *conditions;
  guint n_conditions;
  const char *option;
} MgiSuggestionRule;

/* One question of the target. */
typedef struct {
  const char *to;
  const char *const *from;        /* NULL-terminated codes of the questions that it looks at; may be empty */
  const MgiSuggestionRule *rules; /* the first one that holds suggests; none may hold */
  guint n_rules;
  const MgiText *note;  /* what to look at before confirming */
  const MgiText *basis; /* the published source that says so; NULL: this project's own reading */
} MgiSuggestionLine;

typedef struct {
  const char *from, *to; /* "id/edition" */
  const char *sha256;
  const MgiText *notice;
  const MgiSuggestionLine *lines;
  guint n_lines;
} MgiSuggestions;

/* Reads and checks a file by itself ("mgi-suggestions/1", docs/suggestions.md). */
MgiSuggestions *mgi_suggestions_load (GBytes *bytes, const char *file, GError **error);
void mgi_suggestions_free (MgiSuggestions *suggestions);

/* Checks it against its two editions: every question of the target in exactly one line, no unknown code or option. */
void mgi_suggestions_check (const MgiSuggestions *suggestions, const MgiFramework *from, const MgiFramework *to,
                            const char *file, GPtrArray *problems);

/* What one line comes to. */
typedef struct {
  const MgiQuestion *question; /* of the target */
  const MgiSuggestionLine *line;
  int option;    /* of its scale, or MGI_UNANSWERED: nothing is suggested */
  int on_record; /* what the target has, or MGI_UNANSWERED */
} MgiSuggestedAnswer;

/*
 * One for each question of the target, in its order: to->n_questions, to be freed with g_free(). The suggestions have
 * passed mgi_suggestions_check(). An answer to a question that does not apply suggests nothing.
 */
MgiSuggestedAnswer *mgi_suggestions_apply (const MgiSuggestions *suggestions, const MgiFramework *from,
                                           const int *from_choices, const MgiFramework *to, const int *to_choices);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiSuggestions, mgi_suggestions_free)

G_END_DECLS
