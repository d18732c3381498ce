/*
 * Two editions of a small questionnaire and the crosswalk between them:
 *
 *   older  newer
 *   a      a2    reworded
 *   b      b     same
 *   c      c     same, on another scale: good is strong, bad is weak
 *   p      p     reworded: partially is no
 *   h      h     same; asked in both where p is yes or partially
 *   k      k     same; asked where p is yes, in the newer one where n is
 *   m      m     broader
 *   x            dropped
 *          n     new
 *
 * Answers are written "a=yes b=no". The newer edition asks n before k.
 */
#pragma once

#include <string.h>

#include "questionnaire/questionnaire.h"

/* JSON with ' for ". The scale's two words and the word of `missing` are filled in. */
#define TWO_EDITIONS_SCALES                                                                                            \
  "'languages': ['en'], 'title': {'en': 'Q'}, 'authorities': ['national'], 'scales': {"                                \
  "'three': [{'code': 'yes', 'points': 1, 'label': {'en': 'Yes'}},"                                                    \
  "          {'code': 'partially', 'points': 0.5, 'label': {'en': 'Partially'}},"                                      \
  "          {'code': 'no', 'points': 0, 'label': {'en': 'No'}}],"                                                     \
  "'two': [{'code': '%s', 'points': 1, 'label': {'en': '1'}}, {'code': '%s', 'points': 0, 'label': {'en': '2'}}]},"    \
  "'scoring': {'aggregate': 'questions', 'missing': '%s', 'overall': 'none'},"

static const char two_editions_older[]
    = "{'id': 'q', 'edition': '1'," TWO_EDITIONS_SCALES
      "'sections': [{'code': 'S', 'title': {'en': 'S'}, 'questions': ["
      "{'code': 'a', 'scale': 'three', 'text': {'en': '?'}},"
      "{'code': 'b', 'scale': 'three', 'text': {'en': '?'}},"
      "{'code': 'c', 'scale': 'two', 'text': {'en': '?'}},"
      "{'code': 'p', 'scale': 'three', 'text': {'en': '?'}},"
      "{'code': 'h', 'scale': 'three', 'text': {'en': '?'}, 'when': {'question': 'p', 'in': ['yes', 'partially']}},"
      "{'code': 'k', 'scale': 'three', 'text': {'en': '?'}, 'when': {'question': 'p', 'in': ['yes']}},"
      "{'code': 'm', 'scale': 'three', 'text': {'en': '?'}},"
      "{'code': 'x', 'scale': 'three', 'text': {'en': '?'}}]}]}";

static const char two_editions_newer[]
    = "{'id': 'q', 'edition': '2'," TWO_EDITIONS_SCALES
      "'sections': [{'code': 'S', 'title': {'en': 'S'}, 'questions': ["
      "{'code': 'a2', 'scale': 'three', 'text': {'en': '?'}},"
      "{'code': 'b', 'scale': 'three', 'text': {'en': '?'}},"
      "{'code': 'c', 'scale': 'two', 'text': {'en': '?'}},"
      "{'code': 'p', 'scale': 'three', 'text': {'en': '?'}},"
      "{'code': 'h', 'scale': 'three', 'text': {'en': '?'}, 'when': {'question': 'p', 'in': ['yes', 'partially']}},"
      "{'code': 'n', 'scale': 'three', 'text': {'en': '?'}},"
      "{'code': 'k', 'scale': 'three', 'text': {'en': '?'}, 'when': {'question': 'n', 'in': ['yes']}},"
      "{'code': 'm', 'scale': 'three', 'text': {'en': '?'}}]}]}";

static const char two_editions_links[]
    = "{'from': 'q/1', 'to': 'q/2', 'links': ["
      "{'from': ['a'], 'to': ['a2'], 'relation': 'reworded'},"
      "{'from': ['b'], 'to': ['b'], 'relation': 'same'},"
      "{'from': ['c'], 'to': ['c'], 'relation': 'same', 'options': {'good': 'strong', 'bad': 'weak'}},"
      "{'from': ['p'], 'to': ['p'], 'relation': 'reworded', 'options': {'partially': 'no'}},"
      "{'from': ['h'], 'to': ['h'], 'relation': 'same'},"
      "{'from': ['k'], 'to': ['k'], 'relation': 'same'},"
      "{'from': ['m'], 'to': ['m'], 'relation': 'broader'},"
      "{'from': ['x'], 'to': [], 'relation': 'dropped'},"
      "{'from': [], 'to': ['n'], 'relation': 'new'}]}";

typedef struct {
  MgiFramework *older, *newer;
  MgiCrosswalk *crosswalk;
} TwoEditions;

/* Takes the text. */
static inline GBytes *
two_editions_json (char *text)
{
  return g_bytes_new_take (g_strdelimit (text, "'", '"'), strlen (text));
}

static inline MgiFramework *
two_editions_load (char *text)
{
  g_autoptr (GBytes) bytes = two_editions_json (text);
  GError *error = NULL;
  MgiFramework *framework = mgi_framework_load (bytes, "framework.json", &error);

  g_assert_no_error (error);
  return framework;
}

static inline MgiCrosswalk *
two_editions_crosswalk (const char *text)
{
  g_autoptr (GBytes) bytes = two_editions_json (g_strdup (text));
  GError *error = NULL;
  MgiCrosswalk *crosswalk = mgi_crosswalk_load (bytes, "crosswalk.json", &error);

  g_assert_no_error (error);
  return crosswalk;
}

/* `missing`: the word of both editions. */
static inline TwoEditions
two_editions_new (const char *missing)
{
  const TwoEditions editions = {
    .older = two_editions_load (g_strdup_printf (two_editions_older, "good", "bad", missing)),
    .newer = two_editions_load (g_strdup_printf (two_editions_newer, "strong", "weak", missing)),
    .crosswalk = two_editions_crosswalk (two_editions_links),
  };
  g_autoptr (GPtrArray) problems = mgi_problems_new ();

  mgi_crosswalk_check (editions.crosswalk, editions.older, editions.newer, "crosswalk.json", problems);
  g_assert_cmpuint (problems->len, ==, 0);
  return editions;
}

static inline void
two_editions_clear (TwoEditions *editions)
{
  mgi_framework_unref (editions->older);
  mgi_framework_unref (editions->newer);
  mgi_crosswalk_free (editions->crosswalk);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TwoEditions, two_editions_clear)

/* Elements: MgiAnswer. */
static inline GPtrArray *
two_editions_answers (const char *words)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_answer_free);
  g_auto (GStrv) each = g_strsplit (words, " ", -1);

  for (guint i = 0; each[i] != NULL && *each[i] != '\0'; i++) {
    g_auto (GStrv) sides = g_strsplit (each[i], "=", 2);
    MgiAnswer *answer = mgi_answer_new (sides[0]);
    answer->option = g_strdup (sides[1]);
    g_ptr_array_add (answers, answer);
  }
  return answers;
}
