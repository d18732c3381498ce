/*
 * How far an assessment has come and what to do next: progress by domain, the first open questions, and answers that
 * rest on nothing yet.
 */
#include "mgi/app/app-private.h"

static GPtrArray *
open_questions (const MgiFramework *framework, const int *choices, const bool *applies)
{
  GPtrArray *open = g_ptr_array_new ();

  for (guint i = 0; i < framework->n_questions; i++)
    if (applies[i] && choices[i] == MGI_UNANSWERED)
      g_ptr_array_add (open, (gpointer)&framework->questions[i]);
  return open;
}

/* An answer that leaves its question out ("not applicable") rests on its note, not on a source. */
static bool
needs_evidence (const MgiQuestion *question, int choice)
{
  return question->evidence != NULL && question->evidence[0] != NULL && choice != MGI_UNANSWERED
         && question->scale->options[choice].points != MGI_NO_POINTS;
}

static GPtrArray *
unfounded_answers (const MgiAssessment *assessment, const int *choices, const bool *applies)
{
  const MgiFramework *framework = assessment->framework;
  GPtrArray *unfounded = g_ptr_array_new ();

  for (guint i = 0; i < assessment->answers->len; i++) {
    const MgiAnswer *answer = assessment->answers->pdata[i];
    const MgiQuestion *question = answer->sources->len == 0 ? mgi_framework_question (framework, answer->code) : NULL;
    if (question != NULL && applies[question->index] && needs_evidence (question, choices[question->index]))
      g_ptr_array_add (unfounded, (gpointer)question);
  }
  return unfounded;
}

static int
by_index (gconstpointer a, gconstpointer b)
{
  const MgiQuestion *left = *(const MgiQuestion *const *)a, *right = *(const MgiQuestion *const *)b;

  return left->index < right->index ? -1 : 1;
}

static GPtrArray *
waiting_questions (const MgiFramework *framework, const GPtrArray *rows, const bool *applies)
{
  GPtrArray *waiting = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++) {
    const MgiStoredAnswer *row = rows->pdata[i];
    const MgiQuestion *question
        = row->answer->to_confirm ? mgi_framework_question (framework, row->answer->code) : NULL;
    if (question != NULL && applies[question->index])
      g_ptr_array_add (waiting, (gpointer)question);
  }
  g_ptr_array_sort (waiting, by_index);
  return waiting;
}

static void
count_sections (MgiOverview *overview, const MgiScore *score)
{
  const MgiFramework *framework = overview->assessment->framework;

  overview->answered = score->overall.answered;
  overview->applicable = score->overall.applicable;
  overview->sections = g_new0 (MgiSectionProgress, framework->n_sections);
  for (guint i = 0; i < framework->n_sections; i++) {
    const MgiSectionScore *section = &score->sections[i];
    if (section->section->depth == 0)
      overview->sections[overview->n_sections++]
          = (MgiSectionProgress){ section->section, section->answered, section->applicable };
  }
}

MgiOverview *
mgi_overview_new (MgiAssessment *assessment, const GPtrArray *rows)
{
  MgiOverview *overview = g_new0 (MgiOverview, 1);
  const MgiFramework *framework = assessment->framework;
  g_autofree int *choices = mgi_choices_from_answers (framework, assessment->answers);
  g_autofree bool *applies = g_new0 (bool, framework->n_questions);
  g_autoptr (MgiScore) score = mgi_score_new (framework, choices);

  mgi_choices_applicable (framework, choices, applies);
  overview->assessment = assessment;
  overview->unanswered = open_questions (framework, choices, applies);
  overview->without_source = unfounded_answers (assessment, choices, applies);
  overview->without_reason = g_ptr_array_new ();
  overview->to_confirm = waiting_questions (framework, rows, applies);
  overview->asks_reason = g_new0 (bool, framework->n_questions);
  count_sections (overview, score);
  return overview;
}

void
mgi_overview_free (MgiOverview *overview)
{
  if (overview == NULL)
    return;
  mgi_assessment_free (overview->assessment);
  g_free (overview->sections);
  g_ptr_array_unref (overview->unanswered);
  g_ptr_array_unref (overview->without_source);
  g_ptr_array_unref (overview->without_reason);
  g_ptr_array_unref (overview->to_confirm);
  g_free (overview->asks_reason);
  g_free (overview->earlier);
  g_free (overview);
}
