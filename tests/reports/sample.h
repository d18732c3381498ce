/*
 * Two rounds of one fictitious authority over tests/reports/framework.json, small enough to reckon by hand. What must
 * come out stands in tests/unit/test-report.c.
 */
#pragma once

#include "questionnaire/questionnaire.h"

static MgiFramework *
sample_framework (const char *file)
{
  g_autoptr (GError) error = NULL;
  char *text;
  gsize size;

  g_file_get_contents (file, &text, &size, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, size);
  MgiFramework *framework = mgi_framework_load (bytes, file, &error);
  g_assert_no_error (error);
  return framework;
}

static MgiAnswer *
sample_answer (MgiAssessment *assessment, const char *code, const char *option, const char *note)
{
  MgiAnswer *answer = mgi_answer_new (code);

  answer->option = g_strdup (option);
  answer->note = g_strdup (note);
  g_ptr_array_add (assessment->answers, answer);
  return answer;
}

static void
sample_source (MgiAnswer *answer, const char *title, const char *locator, const char *url, MgiStance stance)
{
  MgiSource *source = mgi_source_new (title);

  source->kind = g_strdup ("law");
  source->locator = g_strdup (locator);
  source->date = g_strdup ("2019-05-01");
  source->url = g_strdup (url);
  source->stance = stance;
  g_ptr_array_add (answer->sources, source);
}

G_GNUC_UNUSED static MgiAssessment *
sample_round (MgiFramework *framework, int round)
{
  MgiAssessment *assessment = mgi_assessment_new ("XEX", round, framework);

  assessment->name = g_strdup ("Exampleland");
  assessment->year = 2020 + 3 * round;
  assessment->opened_at = g_strdup ("2026-01-05T09:00:00Z");
  assessment->changed_at = g_strdup ("2026-03-01T12:30:00Z");
  return assessment;
}

G_GNUC_UNUSED static MgiAssessment *
sample_baseline (MgiFramework *framework)
{
  MgiAssessment *assessment = sample_round (framework, 1);

  assessment->state = MGI_STATE_PUBLISHED;
  sample_answer (assessment, "1.1.1", "no", "Nothing yet.");
  sample_answer (assessment, "1.1.2", "partially", NULL);
  sample_answer (assessment, "1.2.1", "signed", NULL);
  sample_answer (assessment, "2.1", "no", NULL);
  sample_answer (assessment, "2.2", "no", NULL);
  sample_answer (assessment, "2.3", "no", NULL);
  return assessment;
}

G_GNUC_UNUSED static MgiAssessment *
sample_follow_up (MgiFramework *framework)
{
  MgiAssessment *assessment = sample_round (framework, 2);

  MgiAnswer *health = sample_answer (assessment, "1.1.1", "yes", "=HYPERLINK(\"x\") is what the note says, \"quoted\"");
  sample_source (health, "Health Act, No. 4", "art. 12", "https://example.org/4", MGI_STANCE_SUPPORTS);
  MgiAnswer *school = sample_answer (assessment, "1.1.2", "partially", "First line.\nSecond line: _x0041_.");
  sample_source (school, "Health Act, No. 4", "art. 12", "https://example.org/4", MGI_STANCE_SUPPORTS);
  sample_source (school, "+Report of the ombudsperson", NULL, NULL, MGI_STANCE_CONTRADICTS);
  sample_answer (assessment, "1.2.1", "signed", NULL);
  sample_answer (assessment, "1.2.2", "yes", "Left over from an earlier state.");
  sample_answer (assessment, "2.1", "no", NULL);
  sample_answer (assessment, "2.2", "na", "@ no region");
  return assessment;
}
