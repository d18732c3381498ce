/*
 * Choices: answers as the rules need them, one option's index a question.
 */
#include "questionnaire/answers.h"

int *
mgi_choices_new (const MgiFramework *framework)
{
  int *choices = g_new (int, framework->n_questions);
  for (guint i = 0; i < framework->n_questions; i++)
    choices[i] = MGI_UNANSWERED;
  return choices;
}

int *
mgi_choices_from_answers (const MgiFramework *framework, const GPtrArray *answers)
{
  int *choices = mgi_choices_new (framework);
  for (guint i = 0; i < answers->len; i++) {
    const MgiAnswer *answer = g_ptr_array_index (answers, i);
    const MgiQuestion *question = mgi_framework_question (framework, answer->code);
    if (question != NULL && answer->option != NULL)
      choices[question->index] = mgi_scale_option (question->scale, answer->option);
  }
  return choices;
}

MgiReason *
mgi_reasons_from_answers (const MgiFramework *framework, const GPtrArray *answers)
{
  MgiReason *reasons = g_new0 (MgiReason, framework->n_questions);
  for (guint i = 0; i < answers->len; i++) {
    const MgiAnswer *answer = g_ptr_array_index (answers, i);
    const MgiQuestion *question = mgi_framework_question (framework, answer->code);
    if (question != NULL)
      reasons[question->index] = answer->reason;
  }
  return reasons;
}

void
mgi_choices_applicable (const MgiFramework *framework, const int *choices, bool *ret_applies)
{
  for (guint i = 0; i < framework->n_questions; i++) {
    const MgiQuestion *question = &framework->questions[i];
    int earlier = question->when_question;
    ret_applies[i]
        = earlier < 0
          || (ret_applies[earlier] && choices[earlier] != MGI_UNANSWERED && question->when_options[choices[earlier]]);
  }
}
