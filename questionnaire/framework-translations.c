/*
 * The `translations` of a framework file: which English wording each translation was made from.
 */
#include "questionnaire/framework-load.h"

static bool
check_language (MgiFrameworkLoad *load, const MgiJson *at)
{
  bool known = load->languages == NULL || g_strv_contains (load->languages, at->key);
  if (known && !g_str_equal (at->key, "en"))
    return true;
  mgi_json_problem (at, "framework.no-such-translation", "language", at->key, NULL);
  return false;
}

static void
note_stale (MgiFrameworkLoad *load, const MgiText *text, const char *language)
{
  GHashTable *texts = g_hash_table_lookup (load->body->stale, language);
  if (texts == NULL) {
    texts = g_hash_table_new (NULL, NULL);
    g_hash_table_insert (load->body->stale, (gpointer)mgi_pool_string (load->body->pool, language), texts);
  }
  g_hash_table_add (texts, (gpointer)text);
}

static void
load_translation (MgiFrameworkLoad *load, const MgiJson *at, const MgiText *text, const char *today)
{
  if (!check_language (load, at))
    return;
  const char *made_from = mgi_json_formed (at, mgi_form_is_sha256, "framework.bad-hash");
  if (made_from != NULL && today != NULL && !g_str_equal (made_from, today))
    note_stale (load, text, at->key);
}

static void
load_text_translations (MgiFrameworkLoad *load, const MgiJson *at)
{
  const MgiText *text = g_hash_table_lookup (load->texts, at->key);
  if (text == NULL)
    mgi_json_problem (at, "framework.no-such-text", "pointer", at->key, NULL);
  if (!mgi_json_map (at))
    return;
  const char *english = mgi_text_lookup (text, "en");
  g_autofree char *today = english != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, english, -1) : NULL;
  MgiJson translation;
  void *iterator = json_object_iter (at->value);
  while (mgi_json_next (at, &iterator, &translation)) {
    load_translation (load, &translation, text, today);
  }
}

void
mgi_load_translations (MgiFrameworkLoad *load, const MgiJson *at)
{
  if (!mgi_json_is_object (at))
    return;
  if (load->languages != NULL && !g_strv_contains (load->languages, "en")) {
    mgi_json_problem (at, "framework.translations-without-english", NULL);
    return;
  }
  MgiJson text;
  void *iterator = json_object_iter (at->value);
  while (mgi_json_next (at, &iterator, &text)) {
    load_text_translations (load, &text);
  }
}
