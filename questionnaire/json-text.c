/*
 * Texts in several languages, read from JSON.
 */
#include "questionnaire/json.h"

static void
check_tags (const MgiJson *at, const char *const *languages)
{
  MgiJson wording;
  void *iterator = json_object_iter (at->value);
  while (mgi_json_next (at, &iterator, &wording)) {
    if (languages != NULL && !g_strv_contains (languages, wording.key))
      mgi_json_problem (&wording, "text.unlisted-language", "language", wording.key, NULL);
    else if (languages == NULL && !mgi_form_is_language (wording.key))
      mgi_json_problem (&wording, "text.bad-language", "value", wording.key, NULL);
  }
  for (guint i = 0; languages != NULL && languages[i] != NULL; i++) {
    if (json_object_get (at->value, languages[i]) == NULL)
      mgi_json_problem (at, "text.missing-language", "language", languages[i], NULL);
  }
}

const MgiText *
mgi_json_text (const MgiJson *at, MgiPool *pool, const char *const *languages)
{
  if (!mgi_json_map (at))
    return NULL;
  if (json_object_size (at->value) > MGI_JSON_MAX_LANGUAGES) {
    mgi_json_problem (at, "text.too-many-languages", NULL);
    return NULL;
  }
  check_tags (at, languages);

  MgiText *text = mgi_pool_text (pool);
  MgiJson wording;
  void *iterator = json_object_iter (at->value);
  while (mgi_json_next (at, &iterator, &wording)) {
    const char *words = mgi_json_string (&wording);
    if (words != NULL)
      mgi_text_set (text, wording.key, words);
  }
  return text;
}
