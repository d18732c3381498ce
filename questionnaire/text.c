/*
 * A text in several languages: a short list of tags and wordings, in the order they were set.
 */
#include "questionnaire/text.h"

#include <string.h>

#include "questionnaire/form.h"

typedef struct {
  char *language;
  char *wording;
} Wording;

struct MgiText {
  Wording *wordings;
  guint n;
};

MgiText *
mgi_text_new (void)
{
  return g_new0 (MgiText, 1);
}

void
mgi_text_free (MgiText *text)
{
  if (text == NULL)
    return;
  for (guint i = 0; i < text->n; i++) {
    g_free (text->wordings[i].language);
    g_free (text->wordings[i].wording);
  }
  g_free (text->wordings);
  g_free (text);
}

/* The first `length` bytes of `tag` are the language looked for. Tags know no case (RFC 5646, 2.1.1). */
static Wording *
find (const MgiText *text, const char *tag, gsize length)
{
  for (guint i = 0; i < text->n; i++) {
    const char *language = text->wordings[i].language;
    if (strlen (language) == length && g_ascii_strncasecmp (language, tag, length) == 0)
      return &text->wordings[i];
  }
  return NULL;
}

void
mgi_text_set (MgiText *text, const char *language, const char *wording)
{
  Wording *known = find (text, language, strlen (language));
  if (known != NULL) {
    g_free (known->wording);
    known->wording = g_strdup (wording);
    return;
  }
  text->wordings = g_renew (Wording, text->wordings, text->n + 1);
  text->wordings[text->n++] = (Wording){ g_strdup (language), g_strdup (wording) };
}

/* Drops the last subtag: "zh-Hant-TW" has 7 bytes left, "zh" none. */
static gsize
shorter (const char *tag, gsize length)
{
  while (length > 0 && tag[length] != '-')
    length--;
  return length;
}

const char *
mgi_text_get (const MgiText *text, const char *language)
{
  if (text == NULL || text->n == 0)
    return NULL;
  const char *tag = language != NULL ? language : "en";
  for (gsize length = strlen (tag); length > 0; length = shorter (tag, length - 1)) {
    const Wording *found = find (text, tag, length);
    if (found != NULL)
      return found->wording;
  }
  const Wording *english = find (text, "en", strlen ("en"));
  return english != NULL ? english->wording : text->wordings[0].wording;
}

const char *
mgi_text_lookup (const MgiText *text, const char *language)
{
  if (text == NULL || language == NULL)
    return NULL;
  const Wording *found = find (text, language, strlen (language));
  return found != NULL ? found->wording : NULL;
}

const char *
mgi_text_language (const MgiText *text, guint i)
{
  return text != NULL && i < text->n ? text->wordings[i].language : NULL;
}

bool
mgi_text_is_language (const char *tag)
{
  return mgi_form_is_language (tag);
}
