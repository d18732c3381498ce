/*
 * Holding a crosswalk against its two editions. The JSON is gone by then; a link's place in the file is its index.
 */
#include <string.h>

#include "questionnaire/crosswalk.h"
#include "questionnaire/refusal.h"

typedef struct {
  const char *file;
  GPtrArray *problems;
} Check;

static void add (const Check *check, const char *pointer, const char *key, ...) G_GNUC_NULL_TERMINATED;

static void
add (const Check *check, const char *pointer, const char *key, ...)
{
  MgiPlace place = { .file = check->file, .pointer = pointer };
  va_list values;
  va_start (values, key);
  mgi_problems_add_valist (check->problems, &place, key, values);
  va_end (values);
}

static bool
check_edition (const Check *check, const char *pointer, const char *named, const MgiFramework *framework)
{
  g_autofree char *given = g_strdup_printf ("%s/%s", framework->id, framework->edition);
  if (g_str_equal (named, given))
    return true;
  add (check, pointer, "crosswalk.other-edition", "edition", named, "given", given, NULL);
  return false;
}

/* Marks the codes of one side of a link as linked. */
static void
check_codes (const Check *check, guint link, const char *side, const char *const *codes, const MgiFramework *framework,
             bool *linked)
{
  for (guint i = 0; codes[i] != NULL; i++) {
    const MgiQuestion *question = mgi_framework_question (framework, codes[i]);
    if (question != NULL) {
      linked[question->index] = true;
      continue;
    }
    g_autofree char *pointer = g_strdup_printf ("/links/%u/%s/%u", link, side, i);
    add (check, pointer, "crosswalk.unknown-code", "code", codes[i], "framework", framework->id, "edition",
         framework->edition, NULL);
  }
}

static void
check_all_linked (const Check *check, const MgiFramework *framework, const bool *linked)
{
  for (guint i = 0; i < framework->n_questions; i++) {
    if (!linked[i])
      add (check, "/links", "crosswalk.code-without-link", "code", framework->questions[i].code, "framework",
           framework->id, "edition", framework->edition, NULL);
  }
}

/* The options that a link names must be there. */
static void
check_named_options (const Check *check, guint index, const MgiLink *link, const MgiScale *from, const MgiScale *to)
{
  for (guint i = 0; link->old_options != NULL && link->old_options[i] != NULL; i++) {
    g_autofree char *pointer = g_strdup_printf ("/links/%u/options/%s", index, link->old_options[i]);
    if (mgi_scale_option (from, link->old_options[i]) < 0)
      add (check, pointer, "framework.unknown-option", "option", link->old_options[i], "scale", from->code, NULL);
    if (mgi_scale_option (to, link->new_options[i]) < 0)
      add (check, pointer, "framework.unknown-option", "option", link->new_options[i], "scale", to->code, NULL);
  }
}

static bool
names_option (const MgiLink *link, const char *old)
{
  return link->old_options != NULL && g_strv_contains (link->old_options, old);
}

/* Those that it does not name keep their code. */
static void
check_kept_options (const Check *check, guint index, const MgiLink *link, const MgiScale *from, const MgiScale *to)
{
  g_autofree char *pointer = g_strdup_printf ("/links/%u", index);
  for (guint i = 0; i < from->n_options; i++) {
    const char *code = from->options[i].code;
    if (!names_option (link, code) && mgi_scale_option (to, code) < 0)
      add (check, pointer, "crosswalk.option-leads-nowhere", "option", code, "scale", to->code, NULL);
  }
}

static void
check_options (const Check *check, guint index, const MgiLink *link, const MgiFramework *from, const MgiFramework *to)
{
  const MgiQuestion *older = mgi_framework_question (from, link->from[0]);
  const MgiQuestion *newer = mgi_framework_question (to, link->to[0]);
  if (older == NULL || newer == NULL)
    return;
  check_named_options (check, index, link, older->scale, newer->scale);
  check_kept_options (check, index, link, older->scale, newer->scale);
}

void
mgi_crosswalk_check (const MgiCrosswalk *crosswalk, const MgiFramework *from, const MgiFramework *to, const char *file,
                     GPtrArray *problems)
{
  const Check check = { file, problems };
  bool older = check_edition (&check, "/from", crosswalk->from, from);
  if (!check_edition (&check, "/to", crosswalk->to, to) || !older)
    return;

  g_autofree bool *linked_from = g_new0 (bool, from->n_questions);
  g_autofree bool *linked_to = g_new0 (bool, to->n_questions);
  for (guint i = 0; i < crosswalk->n_links; i++) {
    const MgiLink *link = &crosswalk->links[i];
    check_codes (&check, i, "from", link->from, from, linked_from);
    check_codes (&check, i, "to", link->to, to, linked_to);
    if (mgi_relation_comparable (link->relation))
      check_options (&check, i, link, from, to);
  }
  check_all_linked (&check, from, linked_from);
  check_all_linked (&check, to, linked_to);
}
