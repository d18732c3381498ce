/*
 * Finding good practices: by theme, objective, target, and by words in any language.
 */
#include "mgi/app/practices-private.h"

#include <string.h>

#include "mgi/app/groups.h"

enum { GCM_MAX = 23 };

static bool
is_objective (const char *text)
{
  guint64 number;

  return g_ascii_string_to_unsigned (text, 10, 1, GCM_MAX, &number, NULL);
}

/* "10" or "10.7"; goals have numbers, and a target ends with a number or a letter. */
static bool
is_target (const char *text)
{
  const gsize digits = strspn (text, "0123456789");
  const char *rest = text + digits;

  if (digits == 0 || digits > 2)
    return false;
  return *rest == '\0'
         || (*rest == '.' && rest[1] != '\0'
             && strspn (rest, ".0123456789abcdefghijklmnopqrstuvwxyz") == strlen (rest));
}

bool
mgi_practice_filter_read (MgiPracticeFilter *filter, const MgiPracticeWish *wish, GError **error)
{
  filter->wish = wish;
  if (wish->gcm != NULL && !is_objective (wish->gcm)) {
    mgi_refuse (error, "practice.bad-gcm", "value", wish->gcm, NULL);
    return false;
  }
  if (wish->sdg != NULL && !is_target (wish->sdg)) {
    mgi_refuse (error, "practice.bad-sdg", "value", wish->sdg, NULL);
    return false;
  }
  if (wish->group != NULL && (filter->members = mgi_app_group_members (wish->group, error)) == NULL)
    return false;
  filter->has_words = wish->words != NULL;
  return wish->words == NULL || mgi_search_words_read (&filter->words, wish->words, error);
}

void
mgi_practice_filter_clear (MgiPracticeFilter *filter)
{
  g_clear_pointer (&filter->members, g_strfreev);
  mgi_search_words_clear (&filter->words);
}

/* --- tags --------------------------------------------------------------------------------------------------------------- */

static bool
has_theme (const MgiQuestion *question, const char *theme)
{
  if (strcmp (question->code, theme) == 0)
    return true;
  for (const MgiSection *section = question->section; section != NULL; section = section->parent)
    if (strcmp (section->code, theme) == 0)
      return true;
  return false;
}

/* A section at the top. */
static bool
has_domain (const MgiQuestion *question, const char *domain)
{
  const MgiSection *section = question->section;

  while (section->parent != NULL)
    section = section->parent;
  return strcmp (section->code, domain) == 0;
}

static bool
has_gcm (const MgiQuestion *question, const char *objective)
{
  const guint64 wanted = g_ascii_strtoull (objective, NULL, 10);

  for (guint i = 0; question->gcm != NULL && question->gcm[i] != 0; i++)
    if ((guint64)question->gcm[i] == wanted)
      return true;
  return false;
}

/* A goal has all its targets: "10" has "10.7", and "1" does not. */
static bool
has_sdg (const MgiQuestion *question, const char *target)
{
  const gsize length = strlen (target);

  for (guint i = 0; question->sdg != NULL && question->sdg[i] != NULL; i++)
    if (strncmp (question->sdg[i], target, length) == 0
        && (question->sdg[i][length] == '\0' || question->sdg[i][length] == '.'))
      return true;
  return false;
}

/* --- words -------------------------------------------------------------------------------------------------------------- */

static void
look_in (const MgiSearchWords *words, const char *text, bool *found)
{
  mgi_search_passage_free (mgi_search_passage_find (words, MGI_FIELD_NOTE, text, found));
}

/* In all languages: who asks in Arabic finds what was written in French about the same. */
static void
look_in_all (const MgiSearchWords *words, const MgiText *text, bool *found)
{
  const char *language;

  for (guint i = 0; (language = mgi_text_language (text, i)) != NULL; i++)
    look_in (words, mgi_text_lookup (text, language), found);
}

static bool
has_words (const MgiSearchWords *words, const MgiPractice *practice)
{
  bool found[MGI_SEARCH_MAX_TERMS] = { false };

  look_in (words, practice->text, found);
  look_in_all (words, practice->question->text, found);
  for (const MgiSection *section = practice->question->section; section != NULL; section = section->parent)
    look_in_all (words, section->title, found);
  for (guint i = 0; i < words->n_terms; i++)
    if (!found[i])
      return false;
  return true;
}

bool
mgi_practice_fits (const MgiPracticeFilter *filter, const MgiPractice *practice)
{
  const MgiPracticeWish *wish = filter->wish;

  return (wish->theme == NULL || has_theme (practice->question, wish->theme))
         && (wish->domain == NULL || has_domain (practice->question, wish->domain))
         && (wish->gcm == NULL || has_gcm (practice->question, wish->gcm))
         && (wish->sdg == NULL || has_sdg (practice->question, wish->sdg))
         && (!filter->has_words || has_words (&filter->words, practice));
}
