/*
 * What marking a good practice and noting a commitment have in common.
 */
#include "mgi/app/marking.h"

#include <string.h>

/* Embeddings, overrides and isolates turn text around that is none of theirs; single marks (U+200E) do not. */
static bool
turns_text (gunichar letter)
{
  return (letter >= 0x202a && letter <= 0x202e) || (letter >= 0x2066 && letter <= 0x2069);
}

static const char *
problem_of (const char *text, glong max)
{
  bool has_letter = false;

  if (!g_utf8_validate (text, -1, NULL))
    return "mark.bad-text";
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    const gunichar letter = g_utf8_get_char (at);
    if ((g_unichar_iscntrl (letter) && letter != '\n' && letter != '\r' && letter != '\t') || turns_text (letter))
      return "mark.bad-text";
    has_letter = has_letter || g_unichar_isalnum (letter);
  }
  if (!has_letter)
    return "mark.empty";
  return g_utf8_strlen (text, -1) > max ? "mark.too-long" : NULL;
}

static char *
unify_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  char *unified = g_strjoinv ("\n", lines);

  return g_strdelimit (unified, "\r", '\n');
}

char *
mgi_marking_text (const char *text, const char *field, glong max, GError **error)
{
  const char *given = text != NULL ? text : "";
  const bool is_text = g_utf8_validate (given, -1, NULL);
  g_autofree char *composed = is_text ? mgi_unicode_compose (given) : g_strdup (given);
  g_autofree char *unified = is_text ? g_strstrip (unify_lines (composed)) : g_strdup (given);
  const char *problem = problem_of (unified, max);

  if (problem == NULL)
    return g_steal_pointer (&unified);
  g_autofree char *limit = g_strdup_printf ("%ld", max);
  mgi_refuse (error, problem, "field", field, "max", limit, NULL);
  return NULL;
}

bool
mgi_marking_language (const char *tag, char **ret_tag, GError **error)
{
  if (tag == NULL || strlen (tag) > MGI_MARK_LANGUAGE_MAX || !mgi_text_is_language (tag)) {
    mgi_refuse (error, "mark.bad-language", "field", "language", NULL);
    return false;
  }
  *ret_tag = g_strdup (tag);
  return true;
}

bool
mgi_marking_check_open (const MgiApp *app, const MgiStoredAssessment *stored, const char *reference, GError **error)
{
  if (!mgi_state_is_open (stored->state)) {
    mgi_refuse (error, "assessment.locked", "assessment", reference, "state", mgi_state_word (stored->state), NULL);
    return false;
  }
  return mgi_app_require (app, MGI_PERMISSION_MARK, stored->authority, stored->state, error);
}

bool
mgi_marking_check_answer (const MgiApp *app, const MgiStoredAssessment *stored, const MgiFramework *framework,
                          const char *code, GError **error)
{
  if (mgi_framework_question (framework, code) == NULL) {
    mgi_refuse (error, "answer.unknown-code", "code", code, "framework", framework->id, "edition", framework->edition,
                NULL);
    return false;
  }
  GError *failure = NULL;
  g_autoptr (MgiStoredAnswer) row = mgi_store_answer (app->store, stored->key, code, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return false;
  }
  if (row != NULL && row->answer->option != NULL && !row->answer->to_confirm)
    return true;
  mgi_refuse (error, "mark.no-answer", "code", code, NULL);
  return false;
}
