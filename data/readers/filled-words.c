/*
 * From what was typed to what is kept: words of any language, and texts that went through somebody's program.
 */
#include <string.h>

#include "data/readers/filled.h"

static bool
is_blank (gunichar letter)
{
  return g_unichar_isspace (letter) || g_unichar_type (letter) == G_UNICODE_FORMAT;
}

static const char *
skip_blanks (const char *text)
{
  while (*text != '\0' && is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text;
}

char *
mgi_filled_tidy (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return g_strdup (text);
  g_autoptr (GString) tidy = g_string_new (skip_blanks (text));
  g_string_replace (tidy, "\r\n", "\n", 0);
  g_string_replace (tidy, "\r", "\n", 0);
  while (tidy->len > 0) {
    const char *last = g_utf8_prev_char (tidy->str + tidy->len);
    if (!is_blank (g_utf8_get_char (last)))
      break;
    g_string_truncate (tidy, (gsize)(last - tidy->str));
  }
  return tidy->len > 0 ? g_strdup (tidy->str) : NULL;
}

/* The word of files for what was typed, or NULL. */
static const char *
find_word (GHashTable *words, const char *typed)
{
  g_autofree char *folded = mgi_word_fold (typed);

  return g_hash_table_lookup (words, folded);
}

static char *
kind_word (const MgiFilled *filled, const char *typed)
{
  const char *known = typed != NULL ? find_word (filled->kinds, typed) : NULL;

  return g_strdup (known != NULL ? known : typed);
}

static MgiStance
read_stance (const MgiFilled *filled, const char *text, const MgiPlace *place)
{
  MgiStance stance = MGI_STANCE_SUPPORTS;
  const char *word = text != NULL ? find_word (filled->stances, text) : NULL;

  if (text != NULL && (word == NULL || !mgi_stance_from_word (word, &stance)))
    mgi_problems_add (filled->file->problems, place, "workbook.unknown-stance", "value", text, NULL);
  return stance;
}

MgiReason
mgi_filled_reason (const MgiFilled *filled, const char *text, const char *code, const MgiPlace *place)
{
  MgiReason reason = MGI_REASON_NONE;
  const char *word = text != NULL ? find_word (filled->reasons, text) : NULL;

  if (text == NULL || mgi_reason_from_word (word != NULL ? word : text, &reason))
    return reason;
  g_autofree char *known = mgi_reason_words ();
  mgi_problems_add (filled->file->problems, place, "workbook.unknown-reason", "code", code, "value", text, "known",
                    known, NULL);
  return MGI_REASON_NONE;
}

MgiSource *
mgi_filled_source (const MgiFilled *filled, char **texts, const MgiPlace *stance_at)
{
  MgiSource *source = mgi_source_new (texts[MGI_SOURCE_TITLE]);

  source->kind = kind_word (filled, texts[MGI_SOURCE_KIND]);
  source->locator = g_strdup (texts[MGI_SOURCE_LOCATOR]);
  source->date = g_strdup (texts[MGI_SOURCE_DATE]);
  source->url = g_strdup (texts[MGI_SOURCE_URL]);
  const bool is_there = source->title != NULL || source->kind != NULL || source->locator != NULL || source->date != NULL
                        || source->url != NULL;
  if (is_there)
    source->stance = read_stance (filled, texts[MGI_SOURCE_STANCE], stance_at);
  for (MgiSourceField field = 0; field < MGI_N_SOURCE_FIELDS; field++)
    g_clear_pointer (&texts[field], g_free);
  if (is_there)
    return source;
  mgi_source_free (source);
  return NULL;
}

/* --- what stays as it was --------------------------------------------------------------------------------------------- */

static bool
same_but_for_blanks (const char *a, const char *b)
{
  g_autofree char *tidy_a = a != NULL ? mgi_filled_tidy (a) : NULL, *tidy_b = b != NULL ? mgi_filled_tidy (b) : NULL;

  return g_strcmp0 (tidy_a, tidy_b) == 0;
}

static bool
same_kind (const MgiFilled *filled, const char *a, const char *b)
{
  g_autofree char *word_a = kind_word (filled, a), *word_b = kind_word (filled, b);

  return same_but_for_blanks (word_a, word_b);
}

/* All that a workbook shows of a source. */
static bool
looks_same (const MgiFilled *filled, const MgiSource *a, const MgiSource *b)
{
  return same_but_for_blanks (a->title, b->title) && same_kind (filled, a->kind, b->kind)
         && same_but_for_blanks (a->locator, b->locator) && same_but_for_blanks (a->date, b->date)
         && same_but_for_blanks (a->url, b->url) && a->stance == b->stance;
}

static bool
is_same_file (const MgiFilled *filled, const MgiSource *a, const MgiSource *b)
{
  return same_but_for_blanks (a->title, b->title) && same_but_for_blanks (a->url, b->url);
}

typedef bool (*Alike) (const MgiFilled *filled, const MgiSource *a, const MgiSource *b);

/* The first source of the base that is alike and nobody's yet, or NULL. */
static const MgiSource *
find_alike (const MgiFilled *filled, const MgiSource *source, const MgiAnswer *base, bool *taken, Alike alike)
{
  for (guint i = 0; i < base->sources->len; i++) {
    if (taken[i] || !alike (filled, source, base->sources->pdata[i]))
      continue;
    taken[i] = true;
    return base->sources->pdata[i];
  }
  return NULL;
}

static void
adopt_sources (const MgiFilled *filled, MgiAnswer *answer, const MgiAnswer *base)
{
  g_autofree bool *taken = g_new0 (bool, base->sources->len + 1);
  g_autofree bool *settled = g_new0 (bool, answer->sources->len + 1);

  for (guint i = 0; i < answer->sources->len; i++) {
    MgiSource *source = answer->sources->pdata[i];
    const MgiSource *same = find_alike (filled, source, base, taken, looks_same);
    if (same == NULL)
      continue;
    answer->sources->pdata[i] = mgi_source_copy (same);
    mgi_source_free (source);
    settled[i] = true;
  }
  for (guint i = 0; i < answer->sources->len; i++) {
    MgiSource *source = answer->sources->pdata[i];
    const MgiSource *same = settled[i] ? NULL : find_alike (filled, source, base, taken, is_same_file);
    if (same != NULL)
      source->sha256 = g_strdup (same->sha256);
  }
}

void
mgi_filled_adopt (const MgiFilled *filled, MgiAnswer *answer, const MgiAnswer *base)
{
  if (same_but_for_blanks (answer->note, base->note)) {
    g_free (answer->note);
    answer->note = g_strdup (base->note);
  }
  adopt_sources (filled, answer, base);
}
