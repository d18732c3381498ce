/*
 * "mgi-comparison/1": the change between two rounds, with its parts.
 */
#include <string.h>

#include "reports/parts-private.h"
#include "reports/reports.h"

/* "no-earlier-score" for "comparison.no-earlier-score": a word that stays the same when its sentence is put better. */
static const char *
word_of (const char *key)
{
  const char *dot = key != NULL ? strrchr (key, '.') : NULL;

  return dot != NULL ? dot + 1 : key;
}

static void
add_parts (cJSON *object, const MgiSectionComparison *section)
{
  if (section->explained) {
    cJSON *parts = mgi_doc_add (object, "parts", mgi_doc_object ());

    mgi_doc_add_figure (parts, "answers", &section->answers);
    mgi_doc_add_figure (parts, "questions", &section->questions);
    mgi_doc_add_figure (parts, "coverage", &section->coverage);
    mgi_doc_add_figure (parts, "rules", &section->rules);
    return;
  }
  mgi_doc_add_null (object, "parts");
  mgi_doc_add_text (object, "why", word_of (section->why));
}

/*
 * The part of the answers by reason, and by kind of reason. Only where somebody gave one: without, all of it is unstated,
 * and reports from before there were reasons stay as they are.
 */
static void
add_reasons (cJSON *object, const MgiSectionComparison *section)
{
  cJSON *reasons = mgi_doc_add (object, "reasons", mgi_doc_object ());

  for (guint i = MGI_REASON_NONE + 1; i < MGI_N_REASONS; i++)
    mgi_doc_add_figure (reasons, mgi_reason_word ((MgiReason)i), &section->by_reason[i]);
  mgi_doc_add_figure (reasons, "unstated", &section->by_reason[MGI_REASON_NONE]);
  cJSON *summary = mgi_doc_add (object, "summary", mgi_doc_object ());
  for (guint i = MGI_REASON_KIND_UNSTATED + 1; i < MGI_N_REASON_KINDS; i++)
    mgi_doc_add_figure (summary, mgi_reason_kind_word ((MgiReasonKind)i), &section->by_kind[i]);
  mgi_doc_add_figure (summary, mgi_reason_kind_word (MGI_REASON_KIND_UNSTATED),
                      &section->by_kind[MGI_REASON_KIND_UNSTATED]);
}

static void
add_change (cJSON *object, const MgiComparison *comparison, const MgiSectionComparison *section)
{
  mgi_doc_add_figure (object, "from", &section->from);
  mgi_doc_add_figure (object, "to", &section->to);
  mgi_doc_add_figure (object, "change", &section->change);
  add_parts (object, section);
  if (section->explained && comparison->has_reasons)
    add_reasons (object, section);
}

static void
add_sections (cJSON *object, const MgiComparison *comparison, const MgiFramework *newer)
{
  cJSON *sections = mgi_doc_add_array (object, "sections");

  for (guint i = 0; i < newer->n_sections; i++) {
    cJSON *item = mgi_doc_append (sections, mgi_doc_object ());

    mgi_doc_add_text (item, "code", newer->sections[i].code);
    add_change (item, comparison, &comparison->sections[i]);
  }
}

static const char *
option_code (const MgiQuestion *question, int option)
{
  return option == MGI_UNANSWERED ? NULL : question->scale->options[option].code;
}

void
mgi_doc_append_changed_answer (cJSON *answers, const MgiChangedAnswer *changed)
{
  cJSON *item = mgi_doc_append (answers, mgi_doc_object ());

  mgi_doc_add_text (item, "from", changed->from->code);
  mgi_doc_add_text (item, "to", changed->to->code);
  mgi_doc_add_text (item, "relation", mgi_relation_word (changed->relation));
  mgi_doc_add_text (item, "before", option_code (changed->from, changed->before));
  mgi_doc_add_text (item, "after", option_code (changed->to, changed->after));
  if (changed->reason != MGI_REASON_NONE)
    mgi_doc_add_text (item, "reason", mgi_reason_word (changed->reason));
}

static void
add_answers (cJSON *object, const MgiComparison *comparison)
{
  cJSON *answers = mgi_doc_add_array (object, "answers");

  for (guint i = 0; i < comparison->n_answers; i++)
    mgi_doc_append_changed_answer (answers, &comparison->answers[i]);
}

static void
add_not_comparable (cJSON *object, const MgiComparison *comparison, const MgiLanguage *language)
{
  cJSON *links = mgi_doc_add_array (object, "not_comparable");

  for (guint i = 0; i < comparison->n_not_comparable; i++) {
    const MgiLink *link = comparison->not_comparable[i];
    cJSON *item = mgi_doc_append (links, mgi_doc_object ());

    mgi_doc_add_texts (item, "from", link->from);
    mgi_doc_add_texts (item, "to", link->to);
    mgi_doc_add_text (item, "relation", mgi_relation_word (link->relation));
    if (link->note != NULL)
      mgi_doc_add_text (item, "note", mgi_text_get (link->note, mgi_language_tag (language)));
  }
}

cJSON *
mgi_comparison_json (const MgiComparison *comparison, const MgiAssessment *older, const MgiAssessment *newer,
                     const MgiLanguage *language)
{
  cJSON *object = mgi_doc_object ();
  g_autofree char *from = mgi_assessment_reference (older);
  g_autofree char *to = mgi_assessment_reference (newer);

  mgi_doc_add_text (object, "format", "mgi-comparison/1");
  mgi_doc_add_text (object, "from", from);
  mgi_doc_add_text (object, "to", to);
  if (older->framework->overall == MGI_OVERALL_NONE || newer->framework->overall == MGI_OVERALL_NONE)
    mgi_doc_add_null (object, "overall");
  else
    add_change (mgi_doc_add (object, "overall", mgi_doc_object ()), comparison, &comparison->overall);
  add_sections (object, comparison, newer->framework);
  add_answers (object, comparison);
  add_not_comparable (object, comparison, language);
  return object;
}
