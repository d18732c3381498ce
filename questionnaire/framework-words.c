/*
 * Parts of a framework in words.
 */
#include "questionnaire/framework-words.h"

#include <stdbool.h>
#include <string.h>

char *
mgi_words_thousandths (int thousandths)
{
  if (thousandths < 0)
    return g_strdup ("–");
  char *words = g_strdup_printf ("%d.%03d", thousandths / 1000, thousandths % 1000);
  char *end = words + strlen (words);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    end[-1] = '\0';
  return words;
}

/* Takes the string over; NULL for an empty one. */
static char *
finish (GString *words)
{
  const bool empty = words->len == 0;
  char *finished = g_string_free (words, empty);
  return empty ? NULL : finished;
}

static void
add (GString *words, const char *separator, const char *word)
{
  g_string_append_printf (words, "%s%s", words->len > 0 ? separator : "", word);
}

static void
add_valued (GString *words, const char *code, int thousandths)
{
  g_autofree char *value = mgi_words_thousandths (thousandths);
  g_autofree char *both = g_strdup_printf ("%s %s", code, value);
  add (words, ", ", both);
}

char *
mgi_words_scale (const MgiScale *scale)
{
  static const char *const needs[] = { "", " (note)", " (source)", " (note, source)" };
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < scale->n_options; i++) {
    const MgiOption *option = &scale->options[i];
    add_valued (words, option->code, option->points);
    g_string_append (words, needs[(option->needs_note ? 1 : 0) + (option->needs_source ? 2 : 0)]);
  }
  return finish (words);
}

char *
mgi_words_bands (const MgiFramework *framework)
{
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < framework->n_bands; i++)
    add_valued (words, framework->bands[i].code, framework->bands[i].from);
  return finish (words);
}

char *
mgi_words_when (const MgiFramework *framework, const MgiQuestion *question)
{
  if (question->when_question < 0)
    return NULL;
  const MgiQuestion *earlier = &framework->questions[question->when_question];
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < earlier->scale->n_options; i++)
    if (question->when_options[i])
      add (words, ", ", earlier->scale->options[i].code);
  g_string_prepend (words, ": ");
  g_string_prepend (words, earlier->code);
  return finish (words);
}

char *
mgi_words_prefill (const MgiQuestion *question)
{
  const MgiPrefill *prefill = question->prefill;
  if (prefill == NULL)
    return NULL;
  GString *words = g_string_new (NULL);
  g_string_append_printf (words, "%s %s: ", prefill->table, prefill->key);
  for (guint i = 0; prefill->statuses[i] != NULL; i++)
    g_string_append_printf (words, "%s%s → %s", i > 0 ? ", " : "", prefill->statuses[i],
                            question->scale->options[prefill->options[i]].code);
  return finish (words);
}

char *
mgi_words_list (const char *const *words)
{
  return words != NULL && words[0] != NULL ? g_strjoinv (", ", (char **)words) : NULL;
}

char *
mgi_words_numbers (const int *numbers)
{
  GString *words = g_string_new (NULL);
  for (guint i = 0; numbers != NULL && numbers[i] != 0; i++)
    g_string_append_printf (words, "%s%d", i > 0 ? ", " : "", numbers[i]);
  return finish (words);
}

const char *
mgi_words_aggregate (MgiAggregate aggregate)
{
  static const char *const words[] = { [MGI_AGGREGATE_QUESTIONS] = "questions", [MGI_AGGREGATE_SECTIONS] = "sections" };
  return words[aggregate];
}

const char *
mgi_words_missing (MgiMissing missing)
{
  static const char *const words[] = { [MGI_MISSING_EXCLUDE] = "exclude", [MGI_MISSING_ZERO] = "zero" };
  return words[missing];
}

const char *
mgi_words_overall (MgiOverall overall)
{
  static const char *const words[] = {
    [MGI_OVERALL_NONE] = "none",
    [MGI_OVERALL_OWN_PROGRESS] = "own-progress",
    [MGI_OVERALL_OFFICIAL] = "official",
  };
  return words[overall];
}
