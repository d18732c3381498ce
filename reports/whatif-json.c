/*
 * "mgi-next/1" and "mgi-sensitivity/1": what a round's scores hang on.
 */
#include "reports/doc-private.h"
#include "reports/reports.h"

static cJSON *
begin (const char *format, const MgiFramework *framework, const char *reference)
{
  cJSON *object = mgi_doc_object ();
  g_autofree char *name = g_strdup_printf ("%s/%s", framework->id, framework->edition);
  mgi_doc_add_text (object, "format", format);
  mgi_doc_add_text (object, "assessment", reference);
  mgi_doc_add_text (object, "framework", name);
  return object;
}

static const char *
code_of (const MgiSection *section)
{
  return section != NULL ? section->code : NULL;
}

cJSON *
mgi_open_ranges_json (const MgiFramework *framework, const char *reference, const GPtrArray *ranges, guint limit)
{
  cJSON *object = begin ("mgi-next/1", framework, reference);
  cJSON *sections = mgi_doc_add_array (object, "sections");
  for (guint i = 0; i < ranges->len; i++) {
    const MgiOpenRange *range = ranges->pdata[i];
    cJSON *item = mgi_doc_append (sections, mgi_doc_object ());
    mgi_doc_add_text (item, "code", code_of (range->section));
    mgi_doc_add_figure (item, "low", &range->low);
    mgi_doc_add_figure (item, "high", &range->high);
    mgi_doc_add_count (item, "open", range->n_questions);
    cJSON *questions = mgi_doc_add_array (item, "questions");
    for (guint k = 0; k < range->n_questions && k < limit; k++) {
      cJSON *question = mgi_doc_append (questions, mgi_doc_object ());
      mgi_doc_add_text (question, "code", range->questions[k].question->code);
      mgi_doc_add_figure (question, "narrows", &range->questions[k].narrows);
      mgi_doc_add_count (question, "opens", range->questions[k].opens);
    }
  }
  return object;
}

static void
add_pivots (cJSON *object, const GPtrArray *pivots)
{
  cJSON *list = mgi_doc_add_array (object, "answers");
  for (guint i = 0; i < pivots->len; i++) {
    const MgiPivot *pivot = pivots->pdata[i];
    const MgiOption *options = pivot->question->scale->options;
    cJSON *item = mgi_doc_append (list, mgi_doc_object ());
    mgi_doc_add_text (item, "section", code_of (pivot->section));
    mgi_doc_add_text (item, "question", pivot->question->code);
    mgi_doc_add_text (item, "option", options[pivot->option].code);
    mgi_doc_add_text (item, "changed", options[pivot->changed].code);
    mgi_doc_add_figure (item, "before", &pivot->before);
    mgi_doc_add_figure (item, "after", &pivot->after);
    mgi_doc_add_text (item, "band_before", pivot->band_before != NULL ? pivot->band_before->code : NULL);
    mgi_doc_add_text (item, "band_after", pivot->band_after != NULL ? pivot->band_after->code : NULL);
  }
}

static void
add_weights (cJSON *object, const GPtrArray *ranges)
{
  cJSON *list = mgi_doc_add_array (object, "weights");
  for (guint i = 0; ranges != NULL && i < ranges->len; i++) {
    const MgiWeightRange *range = ranges->pdata[i];
    cJSON *item = mgi_doc_append (list, mgi_doc_object ());
    mgi_doc_add_text (item, "section", code_of (range->section));
    mgi_doc_add_text (item, "finding", range->rose ? "rose" : "fell");
    mgi_doc_add_text (item, "of", range->question != NULL ? "question" : "section");
    mgi_doc_add_text (item, "code", range->question != NULL ? range->question->code : range->part->code);
    mgi_doc_add_thousandths (item, "weight", range->weight);
    mgi_doc_add_thousandths (item, "from", range->from);
    mgi_doc_add_thousandths (item, "to", range->to);
  }
}

cJSON *
mgi_pivots_json (const MgiFramework *framework, const char *reference, int amount, const GPtrArray *pivots,
                 const char *against, const GPtrArray *ranges, const MgiLeftOut *left_out)
{
  cJSON *object = begin ("mgi-sensitivity/1", framework, reference);
  mgi_doc_add_thousandths (object, "amount", amount);
  add_pivots (object, pivots);
  mgi_doc_add_text (object, "against", against);
  add_weights (object, ranges);
  if (left_out == NULL)
    return object;
  cJSON *more = mgi_doc_add (object, "left_out", mgi_doc_object ());
  mgi_doc_add_count (more, "answers", left_out->answers);
  mgi_doc_add_count (more, "weights", left_out->weights);
  return object;
}
