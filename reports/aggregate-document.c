/*
 * "mgi-aggregate/1": a group's shares. Everything a reader of the command line, a CSV file or a workbook gets to see
 * comes from this document; a figure that is not to be published never gets into it.
 */
#include "reports/aggregate-private.h"
#include "reports/reports.h"

typedef struct {
  const MgiGroupAggregate *aggregate;
  const MgiFramework *framework;
  const MgiLanguage *language;
  const char *tag;
} Context;

static void
add_member (cJSON *members, const char *code, const char *name)
{
  cJSON *member = mgi_doc_append (members, mgi_doc_object ());

  mgi_doc_add_text (member, "code", code);
  mgi_doc_add_text (member, "name", name);
}

static void
add_group (cJSON *document, const MgiAggregateGroup *group)
{
  cJSON *object = mgi_doc_add (document, "group", mgi_doc_object ());

  mgi_doc_add_text (object, "name", group->name);
  mgi_doc_add_text (object, "title", group->title);
  mgi_doc_add_text (object, "source", group->source);
  cJSON *members = mgi_doc_add_array (object, "members");
  for (guint i = 0; group->codes[i] != NULL; i++)
    add_member (members, group->codes[i], group->names[i]);
}

static void
add_framework (cJSON *document, const Context *context)
{
  cJSON *object = mgi_doc_add (document, "framework", mgi_doc_object ());

  mgi_doc_add_text (object, "id", context->framework->id);
  mgi_doc_add_text (object, "edition", context->framework->edition);
  mgi_doc_add_text (object, "sha256", context->framework->sha256);
  mgi_doc_add_text (object, "title", mgi_text_get (context->framework->title, context->tag));
}

/* --- shares of the group's authorities ---------------------------------------------------------------------------------- */

static void
add_label (GString *label, const char *words)
{
  g_string_append_printf (label, "%s%s", label->len > 0 ? " / " : "", words);
}

static void
add_count (cJSON *share, guint count, guint of)
{
  const MgiFigure figure = { count, of, NULL };

  mgi_doc_add_count (share, "count", count);
  mgi_doc_add_figure (share, "share", &figure);
}

typedef struct {
  const char *codes, *nothing; /* keys of the cells that stand for something, and of whether the last one is there */
  const char *nothing_key;     /* what that one is called */
  guint n;
  const char *(*code) (gconstpointer source, guint cell);
  const MgiText *(*label) (gconstpointer source, guint cell);
  gconstpointer source;
} CellNames;

static void
add_share (cJSON *shares, const MgiShare *share, const CellNames *names, const Context *context)
{
  cJSON *object = mgi_doc_append (shares, mgi_doc_object ());
  cJSON *codes = mgi_doc_add_array (object, names->codes);
  g_autoptr (GString) label = g_string_new (NULL);
  bool nothing = false;

  for (guint i = 0; i < share->n_cells; i++) {
    const guint cell = share->cells[i];
    if (cell == names->n) {
      g_autofree char *words = mgi_language_format (context->language, names->nothing_key, NULL);
      add_label (label, words);
      nothing = true;
      continue;
    }
    mgi_doc_append_text (codes, names->code (names->source, cell));
    add_label (label, mgi_text_get (names->label (names->source, cell), context->tag));
  }
  mgi_doc_add_bool (object, names->nothing, nothing);
  mgi_doc_add_text (object, "label", label->str);
  add_count (object, share->count, context->aggregate->admission.n_authorities);
}

static void
add_distribution (cJSON *object, const MgiDistribution *distribution, const CellNames *names, const Context *context)
{
  const MgiFigure coverage = { distribution->answered,
                               distribution->knows_answered ? context->aggregate->admission.n_authorities : 0, NULL };

  if (distribution->knows_answered)
    mgi_doc_add_count (object, "answered", distribution->answered);
  else
    mgi_doc_add_null (object, "answered");
  mgi_doc_add_figure (object, "coverage", &coverage);
  mgi_doc_add_bool (object, "suppressed", distribution->n_shares == 0);
  cJSON *shares = mgi_doc_add_array (object, "shares");
  for (guint i = 0; i < distribution->n_shares; i++)
    add_share (shares, &distribution->shares[i], names, context);
}

static const char *
option_code (gconstpointer scale, guint option)
{
  return ((const MgiScale *)scale)->options[option].code;
}

static const MgiText *
option_label (gconstpointer scale, guint option)
{
  return ((const MgiScale *)scale)->options[option].label;
}

static void
add_questions (cJSON *document, const Context *context)
{
  cJSON *questions = mgi_doc_add_array (document, "questions");

  for (guint i = 0; i < context->framework->n_questions; i++) {
    const MgiQuestion *question = &context->framework->questions[i];
    const CellNames names = { "options",   "no_answer",  "aggregate.no-answer", question->scale->n_options,
                              option_code, option_label, question->scale };
    cJSON *object = mgi_doc_append (questions, mgi_doc_object ());
    mgi_doc_add_text (object, "code", question->code);
    mgi_doc_add_text (object, "section", question->section->code);
    mgi_doc_add_text (object, "title", mgi_text_get (question->text, context->tag));
    add_distribution (object, &context->aggregate->questions[i], &names, context);
  }
}

static const char *
band_code (gconstpointer framework, guint band)
{
  return ((const MgiFramework *)framework)->bands[band].code;
}

static const MgiText *
band_label (gconstpointer framework, guint band)
{
  return ((const MgiFramework *)framework)->bands[band].label;
}

static void
add_bands (cJSON *document, const Context *context)
{
  const MgiGroupAggregate *aggregate = context->aggregate;
  const CellNames names = { "bands",   "no_score", "aggregate.no-score", context->framework->n_bands,
                            band_code, band_label, context->framework };
  cJSON *bands = mgi_doc_add_array (document, "bands");

  for (guint i = 0; i < aggregate->n_bands; i++) {
    const MgiSection *section = aggregate->band_sections[i];
    cJSON *object = mgi_doc_append (bands, mgi_doc_object ());
    g_autofree char *overall = mgi_language_format (context->language, "aggregate.overall", NULL);
    mgi_doc_add_text (object, "code", section != NULL ? section->code : NULL);
    mgi_doc_add_text (object, "title", section != NULL ? mgi_text_get (section->title, context->tag) : overall);
    add_distribution (object, &aggregate->bands[i], &names, context);
  }
}

/* --- sums over questions --------------------------------------------------------------------------------------------------- */

/* A code's label as the framework's first scale with it has it. */
static const char *
label_of_code (const Context *context, guint tally)
{
  const MgiFramework *framework = context->framework;

  for (guint s = 0; s < framework->n_scales; s++)
    for (guint o = 0; o < framework->scales[s].n_options; o++)
      if (framework->scales[s].options[o].tally == tally)
        return mgi_text_get (framework->scales[s].options[o].label, context->tag);
  return framework->option_codes[tally];
}

static void
add_sum_share (cJSON *shares, guint tally, const MgiAggregateSum *sum, const Context *context)
{
  cJSON *share = mgi_doc_append (shares, mgi_doc_object ());
  cJSON *options = mgi_doc_add_array (share, "options");

  mgi_doc_append_text (options, context->framework->option_codes[tally]);
  mgi_doc_add_text (share, "label", label_of_code (context, tally));
  add_count (share, sum->counts[tally], sum->answers);
}

static void
add_sum (cJSON *object, const MgiAggregateSum *sum, const Context *context)
{
  const MgiFigure coverage = { sum->answers, sum->asked, NULL };

  mgi_doc_add_count (object, "questions", sum->n_questions);
  mgi_doc_add_count (object, "summed", sum->n_counted);
  mgi_doc_add_count (object, "answers", sum->answers);
  mgi_doc_add_count (object, "asked", sum->asked);
  mgi_doc_add_figure (object, "coverage", &coverage);
  mgi_doc_add_bool (object, "suppressed", sum->n_counted == 0);
  cJSON *shares = mgi_doc_add_array (object, "shares");
  for (guint tally = 0; tally < context->framework->n_option_codes; tally++)
    if (sum->counts[tally] > 0)
      add_sum_share (shares, tally, sum, context);
}

static void
add_sections (cJSON *document, const Context *context)
{
  cJSON *sections = mgi_doc_add_array (document, "sections");

  for (guint i = 0; i < context->framework->n_sections; i++) {
    const MgiSection *section = &context->framework->sections[i];
    g_auto (MgiAggregateSum) sum = mgi_aggregate_sum_section (context->aggregate, section);
    cJSON *object = mgi_doc_append (sections, mgi_doc_object ());
    mgi_doc_add_text (object, "code", section->code);
    mgi_doc_add_text (object, "title", mgi_text_get (section->title, context->tag));
    mgi_doc_add_count (object, "depth", section->depth);
    add_sum (object, &sum, context);
  }
}

static void
add_topics (cJSON *document, const MgiLens *lens, const Context *context)
{
  cJSON *topics = mgi_doc_add_array (document, "topics");

  for (guint i = 0; i < lens->n_topics; i++) {
    const MgiLensTopic *topic = &lens->topics[i];
    g_auto (MgiAggregateSum) sum = mgi_aggregate_sum_topic (context->aggregate, topic);
    cJSON *object = mgi_doc_append (topics, mgi_doc_object ());
    mgi_doc_add_text (object, "code", topic->code);
    g_autofree char *title = mgi_topic_title (context->language, lens->kind, topic->code);
    mgi_doc_add_text (object, "title", title);
    cJSON *codes = mgi_doc_add_array (object, "question_codes");
    for (guint q = 0; q < topic->n_questions; q++)
      mgi_doc_append_text (codes, context->framework->questions[topic->questions[q]].code);
    add_sum (object, &sum, context);
  }
}

/* --- the whole ----------------------------------------------------------------------------------------------------------------- */

cJSON *
mgi_aggregate_document (const MgiGroupAggregate *aggregate, const MgiAggregateGroup *group, const MgiLens *lens,
                        const MgiLanguage *language)
{
  const Context context = { aggregate, aggregate->framework, language, mgi_language_tag (language) };
  cJSON *document = mgi_doc_object ();

  mgi_doc_add_text (document, "format", "mgi-aggregate/1");
  mgi_doc_add_text (document, "language", context.tag);
  mgi_doc_add_text (document, "direction", mgi_language_direction (language));
  add_group (document, group);
  add_framework (document, &context);
  mgi_doc_add_count (document, "authorities", aggregate->admission.n_authorities);
  mgi_doc_add_count (document, "minimum", MGI_AGGREGATE_MINIMUM);
  add_bands (document, &context);
  mgi_doc_add_text (document, "lens", lens != NULL ? mgi_lens_word (lens->kind) : NULL);
  if (lens != NULL)
    add_topics (document, lens, &context);
  add_sections (document, &context);
  add_questions (document, &context);
  return document;
}
