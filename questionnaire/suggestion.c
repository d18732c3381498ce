/*
 * Suggestions held against their two editions, and applied to answers.
 */
#include "questionnaire/suggestion.h"

#include <string.h>

#include "questionnaire/suggestion-private.h"

void
mgi_suggestions_free (MgiSuggestions *suggestions)
{
  MgiSuggestionsBody *body = (MgiSuggestionsBody *)suggestions;

  if (body == NULL)
    return;
  mgi_pool_free (body->pool);
  g_free (body);
}

static const MgiSuggestionLine *
find_line (const MgiSuggestions *suggestions, const char *code)
{
  for (guint i = 0; i < suggestions->n_lines; i++)
    if (strcmp (suggestions->lines[i].to, code) == 0)
      return &suggestions->lines[i];
  return NULL;
}

/* --- against both editions ------------------------------------------------------------------------------------------------ */

typedef struct {
  const MgiFramework *from, *to;
  const char *file;
  GPtrArray *problems;
} Check;

static void
add_unknown_code (const Check *check, const char *pointer, const char *code, const MgiFramework *framework)
{
  const MgiPlace place = { .file = check->file, .pointer = pointer };

  mgi_problems_add (check->problems, &place, "crosswalk.unknown-code", "code", code, "framework", framework->id,
                    "edition", framework->edition, NULL);
}

static void
check_option (const Check *check, const char *pointer, const MgiQuestion *question, const char *option)
{
  const MgiPlace place = { .file = check->file, .pointer = pointer };

  if (question != NULL && mgi_scale_option (question->scale, option) < 0)
    mgi_problems_add (check->problems, &place, "framework.unknown-option", "option", option, "scale",
                      question->scale->code, NULL);
}

static void
check_rule (const Check *check, const char *at, const MgiQuestion *target, const MgiSuggestionRule *rule)
{
  g_autofree char *at_option = g_strconcat (at, "/option", NULL);

  check_option (check, at_option, target, rule->option);
  for (guint i = 0; i < rule->n_conditions; i++) {
    const MgiSuggestionCondition *condition = &rule->conditions[i];
    const MgiQuestion *question = mgi_framework_question (check->from, condition->code);
    g_autofree char *at_condition = g_strdup_printf ("%s/if/%s", at, condition->code);
    for (guint o = 0; condition->options[o] != NULL; o++)
      check_option (check, at_condition, question, condition->options[o]);
  }
}

static void
check_line (const Check *check, guint index, const MgiSuggestionLine *line)
{
  const MgiQuestion *target = mgi_framework_question (check->to, line->to);
  g_autofree char *at_target = g_strdup_printf ("/lines/%u/to", index);

  if (target == NULL)
    add_unknown_code (check, at_target, line->to, check->to);
  for (guint i = 0; line->from[i] != NULL; i++) {
    g_autofree char *at_code = g_strdup_printf ("/lines/%u/from/%u", index, i);
    if (mgi_framework_question (check->from, line->from[i]) == NULL)
      add_unknown_code (check, at_code, line->from[i], check->from);
  }
  for (guint i = 0; i < line->n_rules; i++) {
    g_autofree char *at_rule = g_strdup_printf ("/lines/%u/rules/%u", index, i);
    check_rule (check, at_rule, target, &line->rules[i]);
  }
}

static void
check_edition (const Check *check, const char *pointer, const char *named, const MgiFramework *framework)
{
  const MgiPlace place = { .file = check->file, .pointer = pointer };
  g_autofree char *given = g_strdup_printf ("%s/%s", framework->id, framework->edition);

  if (strcmp (named, given) != 0)
    mgi_problems_add (check->problems, &place, "crosswalk.other-edition", "edition", named, "given", given, NULL);
}

void
mgi_suggestions_check (const MgiSuggestions *suggestions, const MgiFramework *from, const MgiFramework *to,
                       const char *file, GPtrArray *problems)
{
  const Check check = { from, to, file, problems };
  const MgiPlace lines = { .file = file, .pointer = "/lines" };

  check_edition (&check, "/from", suggestions->from, from);
  check_edition (&check, "/to", suggestions->to, to);
  for (guint i = 0; i < suggestions->n_lines; i++)
    check_line (&check, i, &suggestions->lines[i]);
  for (guint i = 0; i < to->n_questions; i++)
    if (find_line (suggestions, to->questions[i].code) == NULL)
      mgi_problems_add (problems, &lines, "suggestion.question-without-line", "code", to->questions[i].code,
                        "framework", to->id, "edition", to->edition, NULL);
}

/* --- applied --------------------------------------------------------------------------------------------------------------- */

typedef struct {
  const MgiFramework *framework;
  const int *choices;
  bool *applies;
} Known;

static bool
holds (const MgiSuggestionCondition *condition, const Known *known)
{
  const MgiQuestion *question = mgi_framework_question (known->framework, condition->code);
  const int choice = known->choices[question->index];

  if (choice == MGI_UNANSWERED || !known->applies[question->index])
    return false;
  return g_strv_contains (condition->options, question->scale->options[choice].code);
}

static bool
rule_holds (const MgiSuggestionRule *rule, const Known *known)
{
  for (guint i = 0; i < rule->n_conditions; i++)
    if (!holds (&rule->conditions[i], known))
      return false;
  return true;
}

static int
suggest (const MgiSuggestionLine *line, const MgiQuestion *target, const Known *known)
{
  for (guint i = 0; i < line->n_rules; i++)
    if (rule_holds (&line->rules[i], known))
      return mgi_scale_option (target->scale, line->rules[i].option);
  return MGI_UNANSWERED;
}

MgiSuggestedAnswer *
mgi_suggestions_apply (const MgiSuggestions *suggestions, const MgiFramework *from, const int *from_choices,
                       const MgiFramework *to, const int *to_choices)
{
  MgiSuggestedAnswer *answers = g_new0 (MgiSuggestedAnswer, to->n_questions);
  g_autofree bool *applies = g_new (bool, from->n_questions);
  const Known known = { from, from_choices, applies };

  mgi_choices_applicable (from, from_choices, applies);
  for (guint i = 0; i < to->n_questions; i++) {
    const MgiQuestion *question = &to->questions[i];
    const MgiSuggestionLine *line = find_line (suggestions, question->code);
    answers[i] = (MgiSuggestedAnswer){ question, line, suggest (line, question, &known), to_choices[i] };
  }
  return answers;
}
