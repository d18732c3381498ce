/*
 * "mgi-lens-score/1" and "mgi-lens-comparison/1": one round, or two, by objective or target. Counts only.
 */
#include "reports/doc-private.h"
#include "reports/reports.h"

static void
add_count (cJSON *object, const MgiLens *lens, const MgiTopicCount *count)
{
  const MgiFigure coverage = { count->answered, count->applicable, NULL };

  mgi_doc_add_count (object, "answered", count->answered);
  mgi_doc_add_count (object, "applicable", count->applicable);
  mgi_doc_add_figure (object, "coverage", &coverage);
  cJSON *counts = mgi_doc_add (object, "counts", mgi_doc_object ());
  for (guint i = 0; i < lens->framework->n_option_codes; i++)
    if (count->counts[i] > 0)
      mgi_doc_add_count (counts, lens->framework->option_codes[i], count->counts[i]);
}

static void
add_questions (cJSON *object, const MgiLens *lens, const MgiLensTopic *topic)
{
  cJSON *codes = mgi_doc_add_array (object, "questions");

  for (guint i = 0; i < topic->n_questions; i++)
    mgi_doc_append_text (codes, lens->framework->questions[topic->questions[i]].code);
}

static void
add_without (cJSON *object, const MgiLens *lens)
{
  g_auto (GStrv) without = mgi_lens_without_questions (lens, NULL);
  cJSON *codes = mgi_doc_add_array (object, "without_questions");

  for (guint i = 0; without[i] != NULL; i++)
    mgi_doc_append_text (codes, without[i]);
}

static cJSON *
add_topic (cJSON *topics, MgiLensKind kind, const char *code, const MgiLanguage *language)
{
  cJSON *topic = mgi_doc_append (topics, mgi_doc_object ());
  g_autofree char *title = mgi_topic_title (language, kind, code);

  mgi_doc_add_text (topic, "code", code);
  mgi_doc_add_text (topic, "title", title);
  return topic;
}

cJSON *
mgi_lens_score_json (const MgiLens *lens, const MgiTopicCount *counts, const char *reference,
                     const MgiLanguage *language)
{
  cJSON *object = mgi_doc_object ();

  mgi_doc_add_text (object, "format", "mgi-lens-score/1");
  mgi_doc_add_text (object, "assessment", reference);
  cJSON *framework = mgi_doc_add (object, "framework", mgi_doc_object ());
  mgi_doc_add_text (framework, "id", lens->framework->id);
  mgi_doc_add_text (framework, "edition", lens->framework->edition);
  mgi_doc_add_text (framework, "sha256", lens->framework->sha256);
  mgi_doc_add_text (object, "lens", mgi_lens_word (lens->kind));
  mgi_doc_add_count (object, "untagged", lens->n_untagged);
  add_without (object, lens);
  cJSON *topics = mgi_doc_add_array (object, "topics");
  for (guint i = 0; i < lens->n_topics; i++) {
    cJSON *topic = add_topic (topics, lens->kind, lens->topics[i].code, language);
    add_questions (topic, lens, &lens->topics[i]);
    add_count (topic, lens, &counts[i]);
  }
  return object;
}

/* --- two rounds --------------------------------------------------------------------------------------------------------- */

static void
add_side (cJSON *topic, const char *key, const MgiLens *lens, const MgiLensTopic *of, const MgiTopicCount *counts)
{
  if (of == NULL) {
    mgi_doc_add_null (topic, key);
    return;
  }
  cJSON *side = mgi_doc_add (topic, key, mgi_doc_object ());
  add_questions (side, lens, of);
  add_count (side, lens, &counts[of - lens->topics]);
}

static void
add_changed (cJSON *topic, const MgiTopicChange *change, const MgiComparison *comparison)
{
  cJSON *list = mgi_doc_add_array (topic, "changed");

  for (guint i = 0; i < change->n_changed; i++)
    mgi_doc_append_changed_answer (list, &comparison->answers[change->changed[i]]);
}

cJSON *
mgi_lens_comparison_json (const MgiLensRounds *rounds, const MgiLanguage *language)
{
  const MgiLens *newer = rounds->newer.lens;
  cJSON *object = mgi_doc_object ();

  mgi_doc_add_text (object, "format", "mgi-lens-comparison/1");
  mgi_doc_add_text (object, "from", rounds->older.reference);
  mgi_doc_add_text (object, "to", rounds->newer.reference);
  mgi_doc_add_text (object, "lens", mgi_lens_word (newer->kind));
  cJSON *topics = mgi_doc_add_array (object, "topics");
  for (guint i = 0; i < rounds->change->n_topics; i++) {
    const MgiTopicChange *change = &rounds->change->topics[i];
    cJSON *topic = add_topic (topics, newer->kind, change->code, language);
    add_side (topic, "before", rounds->older.lens, change->older, rounds->older.counts);
    add_side (topic, "after", newer, change->newer, rounds->newer.counts);
    add_changed (topic, change, rounds->comparison);
  }
  return object;
}
