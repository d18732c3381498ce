/*
 * Whether answers fit a framework. Every problem is added with the place that its answer was read from.
 */
#include <string.h>

#include "questionnaire/answers.h"
#include "questionnaire/form.h"

enum { OPTIONS_NAMED = 20 };

/* Where a field stands: its own cell in a workbook, else where the answer does. */
static MgiPlace
place_of (const MgiAnswer *answer, MgiField field)
{
  MgiPlace place = answer->place;

  if (mgi_answer_cell (answer, field) != NULL)
    place.cell = mgi_answer_cell (answer, field);
  return place;
}

/* A text of an answer, as it is checked. */
typedef struct {
  const MgiAnswer *answer;
  MgiPlace place;
  GPtrArray *problems;
} Check;

static void
check_string (const Check *check, const char *field, const char *string, gsize max)
{
  const char *code = check->answer->code;

  if (string == NULL)
    return;
  if (strlen (string) > max) {
    g_autofree char *limit = g_strdup_printf ("%" G_GSIZE_FORMAT, max);
    mgi_problems_add (check->problems, &check->place, "answer.text-too-long", "code", code, "field", field, "max",
                      limit, NULL);
  }
  if (!mgi_form_is_clean (string))
    mgi_problems_add (check->problems, &check->place, "answer.bad-text", "code", code, "field", field, NULL);
}

static void
check_form (const Check *check, const char *string, MgiForm form, const char *key)
{
  if (string != NULL && !form (string))
    mgi_problems_add (check->problems, &check->place, key, "code", check->answer->code, "value", string, NULL);
}

static void
check_source (const Check *check, const MgiSource *source)
{
  if (source->title == NULL || source->title[0] == '\0')
    mgi_problems_add (check->problems, &check->place, "answer.source-without-title", "code", check->answer->code, NULL);
  check_string (check, "title", source->title, MGI_SOURCE_MAX);
  check_string (check, "kind", source->kind, MGI_SOURCE_MAX);
  check_string (check, "locator", source->locator, MGI_SOURCE_MAX);
  check_string (check, "url", source->url, MGI_SOURCE_MAX);
  check_form (check, source->date, mgi_form_is_date, "answer.bad-date");
  check_form (check, source->url, mgi_form_is_url, "answer.bad-url");
  check_form (check, source->sha256, mgi_form_is_sha256, "answer.bad-sha256");
}

static void
check_sources (const MgiAnswer *answer, GPtrArray *problems)
{
  const Check check = { answer, place_of (answer, MGI_FIELD_SOURCES), problems };

  if (answer->sources->len > MGI_SOURCES_MAX) {
    g_autofree char *count = g_strdup_printf ("%u", answer->sources->len);
    g_autofree char *max = g_strdup_printf ("%d", MGI_SOURCES_MAX);
    mgi_problems_add (problems, &check.place, "answer.too-many-sources", "code", answer->code, "count", count, "max",
                      max, NULL);
    return;
  }
  for (guint i = 0; i < answer->sources->len; i++)
    check_source (&check, g_ptr_array_index (answer->sources, i));
}

static void
check_note (const MgiAnswer *answer, GPtrArray *problems)
{
  const Check check = { answer, place_of (answer, MGI_FIELD_NOTE), problems };

  check_string (&check, "note", answer->note, MGI_NOTE_MAX);
}

static char *
name_options (const MgiScale *scale)
{
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < MIN (scale->n_options, OPTIONS_NAMED); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", scale->options[i].code);
  if (scale->n_options > OPTIONS_NAMED)
    g_string_append (names, ", …");
  return g_string_free (names, FALSE);
}

static void
check_option (const MgiAnswer *answer, const MgiQuestion *question, GPtrArray *problems)
{
  if (answer->option == NULL)
    return;
  int index = mgi_scale_option (question->scale, answer->option);
  const MgiPlace place = place_of (answer, MGI_FIELD_OPTION), note = place_of (answer, MGI_FIELD_NOTE),
                 sources = place_of (answer, MGI_FIELD_SOURCES);
  if (index < 0) {
    g_autofree char *known = name_options (question->scale);
    mgi_problems_add (problems, &place, "answer.unknown-option", "code", answer->code, "option", answer->option,
                      "known", known, NULL);
    return;
  }
  const MgiOption *option = &question->scale->options[index];
  if (option->needs_note && (answer->note == NULL || answer->note[0] == '\0'))
    mgi_problems_add (problems, &note, "answer.needs-note", "code", answer->code, "option", option->code, NULL);
  if (option->needs_source && answer->sources->len == 0)
    mgi_problems_add (problems, &sources, "answer.needs-source", "code", answer->code, "option", option->code, NULL);
}

/* The second of two answers names where the first one is, in the words of its file's kind. */
static void
add_twice (const MgiAnswer *answer, const MgiPlace *first, GPtrArray *problems)
{
  if (first->row > 0) {
    g_autofree char *row = g_strdup_printf ("%u", first->row);
    mgi_problems_add (problems, &answer->place, "answer.twice-in-row", "code", answer->code, "first", row, NULL);
    return;
  }
  if (first->line > 0) {
    g_autofree char *line = g_strdup_printf ("%u:%u", first->line, first->column);
    mgi_problems_add (problems, &answer->place, "answer.twice-in-line", "code", answer->code, "first", line, NULL);
    return;
  }
  if (first->cell != NULL) {
    g_autofree char *cell = g_strjoin ("!", first->sheet != NULL ? first->sheet : "", first->cell, NULL);
    mgi_problems_add (problems, &answer->place, "answer.twice-in-cell", "code", answer->code, "first", cell, NULL);
    return;
  }
  if (first->pointer != NULL) {
    mgi_problems_add (problems, &answer->place, "answer.twice-at-pointer", "code", answer->code, "first",
                      first->pointer, NULL);
    return;
  }
  mgi_problems_add (problems, &answer->place, "answer.twice", "code", answer->code, NULL);
}

void
mgi_answers_check (const MgiFramework *framework, const GPtrArray *answers, GPtrArray *problems)
{
  g_autofree const MgiAnswer **first = g_new0 (const MgiAnswer *, framework->n_questions);
  for (guint i = 0; i < answers->len; i++) {
    const MgiAnswer *answer = g_ptr_array_index (answers, i);
    const MgiQuestion *question = mgi_framework_question (framework, answer->code);
    if (question == NULL) {
      mgi_problems_add (problems, &answer->place, "answer.unknown-code", "code", answer->code, "framework",
                        framework->id, "edition", framework->edition, NULL);
      continue;
    }
    if (first[question->index] != NULL)
      add_twice (answer, &first[question->index]->place, problems);
    else
      first[question->index] = answer;
    check_option (answer, question, problems);
    check_note (answer, problems);
    check_sources (answer, problems);
  }
}
