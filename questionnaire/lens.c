/*
 * Lenses: questions under the topics they are tagged with, and what one round or two say on each.
 */
#include "questionnaire/lens.h"

#include <string.h>

#include "questionnaire/answers.h"

/* NULL-terminated, as mgi_lens_words() gives them. */
static const char *const lens_words[MGI_N_LENSES + 1] = { [MGI_LENS_GCM] = "gcm", [MGI_LENS_SDG] = "sdg" };

const char *
mgi_lens_word (MgiLensKind kind)
{
  return lens_words[kind];
}

const char *const *
mgi_lens_words (void)
{
  return lens_words;
}

bool
mgi_lens_from_word (const char *word, MgiLensKind *ret_kind)
{
  for (guint kind = 0; kind < MGI_N_LENSES; kind++)
    if (strcmp (lens_words[kind], word) == 0) {
      *ret_kind = (MgiLensKind)kind;
      return true;
    }
  return false;
}

/* --- topics ----------------------------------------------------------------------------------------------------------- */

/* "8.8" before "8.10", "10.7" before "10.c": numbers as numbers, and before letters. */
static int
compare_codes (const char *a, const char *b)
{
  const char *a_dot = strchr (a, '.'), *b_dot = strchr (b, '.');
  const guint64 a_goal = g_ascii_strtoull (a, NULL, 10), b_goal = g_ascii_strtoull (b, NULL, 10);

  if (a_goal != b_goal)
    return a_goal < b_goal ? -1 : 1;
  if (a_dot == NULL || b_dot == NULL)
    return strcmp (a, b);
  const guint64 a_target = g_ascii_strtoull (a_dot + 1, NULL, 10), b_target = g_ascii_strtoull (b_dot + 1, NULL, 10);
  if (a_target == 0 || b_target == 0)
    return a_target == b_target ? strcmp (a, b) : a_target != 0 ? -1 : 1;
  return a_target == b_target ? strcmp (a, b) : a_target < b_target ? -1 : 1;
}

static int
compare_topics (gconstpointer a, gconstpointer b)
{
  return compare_codes (((const MgiLensTopic *)a)->code, ((const MgiLensTopic *)b)->code);
}

static MgiLensTopic *
find_topic (const MgiLens *lens, const char *code)
{
  for (guint i = 0; i < lens->n_topics; i++)
    if (strcmp (lens->topics[i].code, code) == 0)
      return &lens->topics[i];
  return NULL;
}

static void
add_tag (MgiLens *lens, GArray *topics, const char *code, guint question)
{
  lens->topics = (MgiLensTopic *)(gpointer)topics->data;
  lens->n_topics = topics->len;
  MgiLensTopic *topic = find_topic (lens, code);

  if (topic == NULL) {
    const MgiLensTopic fresh = { g_strdup (code), g_new (guint, lens->framework->n_questions), 0 };
    g_array_append_val (topics, fresh);
    topic = &g_array_index (topics, MgiLensTopic, topics->len - 1);
  }
  if (topic->n_questions == 0 || topic->questions[topic->n_questions - 1] != question)
    topic->questions[topic->n_questions++] = question;
}

static guint
add_tags (MgiLens *lens, GArray *topics, const MgiQuestion *question)
{
  guint n = 0;

  if (lens->kind == MGI_LENS_SDG) {
    for (; question->sdg != NULL && question->sdg[n] != NULL; n++)
      add_tag (lens, topics, question->sdg[n], question->index);
    return n;
  }
  for (; question->gcm != NULL && question->gcm[n] != 0; n++) {
    g_autofree char *code = g_strdup_printf ("%d", question->gcm[n]);
    add_tag (lens, topics, code, question->index);
  }
  return n;
}

MgiLens *
mgi_lens_new (const MgiFramework *framework, MgiLensKind kind)
{
  MgiLens *lens = g_new0 (MgiLens, 1);
  GArray *topics = g_array_new (FALSE, FALSE, sizeof (MgiLensTopic));

  lens->framework = framework;
  lens->kind = kind;
  for (guint i = 0; i < framework->n_questions; i++)
    if (add_tags (lens, topics, &framework->questions[i]) == 0)
      lens->n_untagged++;
  g_array_sort (topics, compare_topics);
  lens->n_topics = topics->len;
  lens->topics = (MgiLensTopic *)(gpointer)g_array_free (topics, FALSE);
  return lens;
}

void
mgi_lens_free (MgiLens *lens)
{
  if (lens == NULL)
    return;
  for (guint i = 0; i < lens->n_topics; i++) {
    g_free (lens->topics[i].code);
    g_free (lens->topics[i].questions);
  }
  g_free (lens->topics);
  g_free (lens);
}

const MgiLensTopic *
mgi_lens_topic (const MgiLens *lens, const char *code)
{
  return find_topic (lens, code);
}

GStrv
mgi_lens_without_questions (const MgiLens *lens, const MgiLens *other)
{
  enum { OBJECTIVES = 23 };
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  for (guint i = 1; lens->kind == MGI_LENS_GCM && i <= OBJECTIVES; i++) {
    g_autofree char *code = g_strdup_printf ("%u", i);
    if (find_topic (lens, code) == NULL && (other == NULL || find_topic (other, code) == NULL))
      g_strv_builder_add (codes, code);
  }
  return g_strv_builder_end (codes);
}

/* --- one round ---------------------------------------------------------------------------------------------------------- */

static void
count_question (MgiTopicCount *count, const MgiQuestion *question, int choice)
{
  const MgiOption *option = choice == MGI_UNANSWERED ? NULL : &question->scale->options[choice];

  if (option != NULL)
    count->counts[option->tally]++;
  if (option != NULL && option->points == MGI_NO_POINTS)
    return;
  count->applicable++;
  count->answered += option != NULL;
}

MgiTopicCount *
mgi_lens_count (const MgiLens *lens, const int *choices)
{
  const MgiFramework *framework = lens->framework;
  MgiTopicCount *counts = g_new0 (MgiTopicCount, lens->n_topics);
  g_autofree bool *applies = g_new (bool, framework->n_questions);

  mgi_choices_applicable (framework, choices, applies);
  for (guint t = 0; t < lens->n_topics; t++) {
    const MgiLensTopic *topic = &lens->topics[t];
    counts[t].counts = g_new0 (guint, framework->n_option_codes);
    for (guint i = 0; i < topic->n_questions; i++) {
      const guint q = topic->questions[i];
      if (applies[q])
        count_question (&counts[t], &framework->questions[q], choices[q]);
    }
  }
  return counts;
}

void
mgi_topic_counts_free (MgiTopicCount *counts, const MgiLens *lens)
{
  for (guint t = 0; counts != NULL && t < lens->n_topics; t++)
    g_free (counts[t].counts);
  g_free (counts);
}

/* --- two rounds ----------------------------------------------------------------------------------------------------------- */

static bool
has_question (const MgiLensTopic *topic, guint question)
{
  for (guint i = 0; topic != NULL && i < topic->n_questions; i++)
    if (topic->questions[i] == question)
      return true;
  return false;
}

static void
add_change (GArray *changes, const MgiLensTopic *older, const MgiLensTopic *newer, const MgiComparison *comparison)
{
  MgiTopicChange change = { .code = g_strdup (newer != NULL ? newer->code : older->code), older, newer };

  change.changed = g_new (guint, comparison->n_answers);
  for (guint i = 0; i < comparison->n_answers; i++)
    if (has_question (newer, comparison->answers[i].to->index))
      change.changed[change.n_changed++] = i;
  g_array_append_val (changes, change);
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  return compare_codes (((const MgiTopicChange *)a)->code, ((const MgiTopicChange *)b)->code);
}

MgiLensChange *
mgi_lens_compare (const MgiLens *older, const MgiLens *newer, const MgiComparison *comparison)
{
  MgiLensChange *change = g_new0 (MgiLensChange, 1);
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (MgiTopicChange));

  for (guint i = 0; i < newer->n_topics; i++)
    add_change (changes, mgi_lens_topic (older, newer->topics[i].code), &newer->topics[i], comparison);
  for (guint i = 0; i < older->n_topics; i++)
    if (mgi_lens_topic (newer, older->topics[i].code) == NULL)
      add_change (changes, &older->topics[i], NULL, comparison);
  g_array_sort (changes, compare_changes);
  change->n_topics = changes->len;
  change->topics = (MgiTopicChange *)(gpointer)g_array_free (changes, FALSE);
  return change;
}

void
mgi_lens_change_free (MgiLensChange *change)
{
  if (change == NULL)
    return;
  for (guint i = 0; i < change->n_topics; i++) {
    g_free (change->topics[i].code);
    g_free (change->topics[i].changed);
  }
  g_free (change->topics);
  g_free (change);
}
