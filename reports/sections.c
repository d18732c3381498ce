/*
 * The document's `sections`: the framework's tree, flattened in its order, each section with its figures and its own
 * questions, each question with the answer given and what the other answers would have meant.
 */
#include "reports/parts-private.h"

static void
add_tags (cJSON *object, const MgiQuestion *question)
{
  cJSON *tags = mgi_doc_add (object, "tags", mgi_doc_object ());
  cJSON *gcm = mgi_doc_add_array (tags, "gcm");

  for (guint i = 0; question->gcm != NULL && question->gcm[i] != 0; i++)
    mgi_doc_append_count (gcm, (guint)question->gcm[i]);
  mgi_doc_add_texts (tags, "sdg", question->sdg);
}

static void
add_options (cJSON *object, const MgiQuestion *question, const char *tag)
{
  cJSON *options = mgi_doc_add_array (object, "options");

  for (guint i = 0; i < question->scale->n_options; i++) {
    const MgiOption *option = &question->scale->options[i];
    cJSON *item = mgi_doc_append (options, mgi_doc_object ());

    mgi_doc_add_text (item, "code", option->code);
    mgi_doc_add_text (item, "label", mgi_text_get (option->label, tag));
    mgi_doc_add_text (item, "criterion", mgi_text_get (mgi_question_criterion (question, i), tag));
    if (option->points == MGI_NO_POINTS)
      mgi_doc_add_null (item, "points");
    else
      mgi_doc_add_thousandths (item, "points", option->points);
  }
}

static void
add_choice (cJSON *object, const MgiQuestion *question, int choice, bool applies, const char *tag)
{
  if (choice == MGI_UNANSWERED) {
    mgi_doc_add_null (object, "option");
    mgi_doc_add_null (object, "option_label");
    mgi_doc_add_null (object, "points");
    mgi_doc_add_null (object, "criterion");
    return;
  }
  const MgiOption *option = &question->scale->options[choice];
  mgi_doc_add_text (object, "option", option->code);
  mgi_doc_add_text (object, "option_label", mgi_text_get (option->label, tag));
  if (applies && option->points != MGI_NO_POINTS)
    mgi_doc_add_thousandths (object, "points", option->points);
  else
    mgi_doc_add_null (object, "points");
  mgi_doc_add_text (object, "criterion", mgi_text_get (mgi_question_criterion (question, (guint)choice), tag));
}

static void
add_sources (cJSON *object, const MgiReport *report, const MgiAnswer *answer)
{
  cJSON *sources = mgi_doc_add_array (object, "sources");

  for (guint i = 0; answer != NULL && i < answer->sources->len; i++) {
    const MgiSource *source = answer->sources->pdata[i];
    guint number = mgi_citations_add (report->citations, source, answer->code);

    mgi_doc_append (sources, mgi_source_json (report, source, number));
  }
}

static cJSON *
question_json (const MgiReport *report, const MgiQuestion *question)
{
  const MgiRoundParts *current = report->current;
  const MgiAnswer *answer = current->answers[question->index];
  bool applies = current->applies[question->index];
  cJSON *object = mgi_doc_object ();

  mgi_doc_add_text (object, "code", question->code);
  mgi_doc_add_text (object, "text", mgi_text_get (question->text, report->tag));
  mgi_doc_add_bool (object, "applies", applies);
  add_choice (object, question, current->choices[question->index], applies, report->tag);
  add_options (object, question, report->tag);
  mgi_doc_add_text (object, "note", answer != NULL ? answer->note : NULL);
  add_sources (object, report, answer);
  add_tags (object, question);
  mgi_doc_add_texts (object, "evidence", question->evidence);
  return object;
}

static void
add_questions (cJSON *object, const MgiReport *report, const MgiSection *section)
{
  const MgiFramework *framework = report->current->assessment->framework;
  cJSON *questions = mgi_doc_add_array (object, "questions");
  guint end = section->first_question + section->n_questions;

  for (guint i = section->first_question; i < end; i++)
    if (framework->questions[i].section == section)
      mgi_doc_append (questions, question_json (report, &framework->questions[i]));
}

cJSON *
mgi_sections_json (const MgiReport *report)
{
  const MgiFramework *framework = report->current->assessment->framework;
  cJSON *array = mgi_doc_array ();

  for (guint i = 0; i < framework->n_sections; i++) {
    const MgiSection *section = &framework->sections[i];
    cJSON *object = mgi_doc_append (array, mgi_doc_object ());

    mgi_doc_add_text (object, "code", section->code);
    mgi_doc_add_text (object, "title", mgi_text_get (section->title, report->tag));
    mgi_doc_add_text (object, "kind", section->kind);
    mgi_doc_add_label (object, "kind_label", report, "section.kind", section->kind);
    mgi_doc_add_text (object, "pillar", section->pillar);
    mgi_doc_add_label (object, "pillar_label", report, "section.pillar", section->pillar);
    mgi_doc_add_count (object, "depth", section->depth);
    mgi_doc_add (object, "figures", mgi_section_score_json (framework, &report->current->score->sections[i]));
    add_questions (object, report, section);
  }
  return array;
}
