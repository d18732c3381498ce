/*
 * Reading a framework file: its head, what its parts share, and the decision whether it is one.
 */
#include "questionnaire/framework-load.h"

static const MgiJsonKey framework_keys[] = {
  { "id", true },
  { "edition", true },
  { "languages", true },
  { "title", true },
  { "notice", false },
  { "authorities", true },
  { "scales", true },
  { "scoring", true },
  { "sections", true },
  { "translations", false },
  { NULL },
};

static const char *const levels[] = { "national", "local", NULL };

const MgiText *
mgi_load_text (MgiFrameworkLoad *load, const MgiJson *object, const char *key)
{
  MgiJson at = mgi_json_member (object, key);
  const MgiText *text = mgi_json_text (&at, load->body->pool, load->languages);
  if (text != NULL && load->texts != NULL)
    g_hash_table_insert (load->texts, mgi_json_pointer (&at), (gpointer)text);
  return text;
}

const char *
mgi_load_word (MgiFrameworkLoad *load, const MgiJson *object, const char *key)
{
  MgiJson at = mgi_json_member (object, key);
  return mgi_pool_string (load->body->pool, mgi_json_formed (&at, mgi_form_is_word, "framework.bad-word"));
}

GHashTable *
mgi_load_codes_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

const char *
mgi_load_code (MgiFrameworkLoad *load, const MgiJson *object, GHashTable *seen)
{
  MgiJson at = mgi_json_member (object, "code");
  const char *code = mgi_json_formed (&at, mgi_form_is_code, "framework.bad-code");
  if (code == NULL)
    return NULL;
  const char *first = g_hash_table_lookup (seen, code);
  if (first != NULL)
    mgi_json_problem (&at, "framework.duplicate-code", "code", code, "first", first, NULL);
  else
    g_hash_table_insert (seen, g_strdup (code), mgi_json_pointer (&at));
  return mgi_pool_string (load->body->pool, code);
}

bool
mgi_load_count (const MgiJson *at, const char *problem, guint count, guint max)
{
  if (count <= max)
    return true;
  g_autofree char *counted = g_strdup_printf ("%u", count);
  g_autofree char *limit = g_strdup_printf ("%u", max);
  mgi_json_problem (at, problem, "count", counted, "max", limit, NULL);
  return false;
}

static void
load_languages (MgiFrameworkLoad *load, const MgiJson *at)
{
  g_autoptr (GPtrArray) tags
      = mgi_json_strings (at, MGI_JSON_MAX_LANGUAGES, mgi_form_is_language, "framework.bad-language");
  if (tags == NULL)
    return;
  load->languages = mgi_pool_strings (load->body->pool, tags);
  load->body->public.languages = load->languages;
}

static void
load_authorities (MgiFrameworkLoad *load, const MgiJson *at)
{
  bool listed[G_N_ELEMENTS (levels)] = { false };
  mgi_json_words (at, levels, listed);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; levels[i] != NULL; i++) {
    if (listed[i])
      g_ptr_array_add (names, (gpointer)levels[i]);
  }
  load->body->public.authorities = mgi_pool_strings (load->body->pool, names);
}

static void
load_head (MgiFrameworkLoad *load, const MgiJson *top)
{
  MgiFramework *framework = &load->body->public;
  MgiJson id = mgi_json_member (top, "id");
  MgiJson edition = mgi_json_member (top, "edition");
  MgiJson languages = mgi_json_member (top, "languages");
  MgiJson authorities = mgi_json_member (top, "authorities");

  framework->id = mgi_pool_string (load->body->pool, mgi_json_formed (&id, mgi_form_is_word, "framework.bad-id"));
  framework->edition
      = mgi_pool_string (load->body->pool, mgi_json_formed (&edition, mgi_form_is_edition, "framework.bad-edition"));
  load_languages (load, &languages);
  framework->title = mgi_load_text (load, top, "title");
  framework->notice = mgi_load_text (load, top, "notice");
  load_authorities (load, &authorities);
}

static void
load_top (MgiFrameworkLoad *load, const MgiJson *top)
{
  if (!mgi_json_object (top, framework_keys))
    return;
  MgiJson scales = mgi_json_member (top, "scales");
  MgiJson scoring = mgi_json_member (top, "scoring");
  MgiJson sections = mgi_json_member (top, "sections");
  MgiJson translations = mgi_json_member (top, "translations");
  if (translations.value != NULL)
    load->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  load_head (load, top);
  mgi_load_scales (load, &scales);
  mgi_load_scoring (load, &scoring);
  mgi_load_sections (load, &sections);
  mgi_load_translations (load, &translations);
}

static MgiFrameworkLoad
load_begin (const char *file, GPtrArray *problems)
{
  return (MgiFrameworkLoad){
    .file = { file, problems },
    .body = mgi_framework_body_new (),
    .scales = g_hash_table_new (g_str_hash, g_str_equal),
    .options = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref),
    .tallies = g_hash_table_new (g_str_hash, g_str_equal),
    .option_codes = g_ptr_array_new (),
    .section_codes = mgi_load_codes_new (),
    .question_codes = mgi_load_codes_new (),
    .question_indices = g_hash_table_new (g_str_hash, g_str_equal),
  };
}

/* Everything but the framework itself. */
static void
load_end (MgiFrameworkLoad *load)
{
  g_hash_table_unref (load->scales);
  g_hash_table_unref (load->options);
  g_hash_table_unref (load->tallies);
  g_ptr_array_unref (load->option_codes);
  g_hash_table_unref (load->section_codes);
  g_hash_table_unref (load->question_codes);
  g_hash_table_unref (load->question_indices);
  g_clear_pointer (&load->texts, g_hash_table_unref);
}

static void
index_codes (MgiFrameworkBody *body)
{
  for (guint i = 0; i < body->public.n_sections; i++)
    g_hash_table_insert (body->sections, (gpointer)body->public.sections[i].code, (gpointer)&body->public.sections[i]);
  for (guint i = 0; i < body->public.n_questions; i++)
    g_hash_table_insert (body->questions, (gpointer)body->public.questions[i].code,
                         (gpointer)&body->public.questions[i]);
}

MgiFramework *
mgi_framework_load (GBytes *bytes, const char *file, GError **error)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  MgiFrameworkLoad load = load_begin (file, problems);
  json_auto_t *value = mgi_json_parse (bytes, MGI_FRAMEWORK_MAX_BYTES, MGI_FRAMEWORK_MAX_DEPTH, &load.file);
  if (value != NULL) {
    MgiJson top = mgi_json_top (value, &load.file);
    load_top (&load, &top);
  }
  load_end (&load);

  g_autoptr (MgiFramework) framework = &load.body->public;
  if (mgi_problems_refuse (problems, error))
    return NULL;
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  framework->sha256 = mgi_pool_string (load.body->pool, sha256);
  framework->bytes = g_bytes_ref (bytes);
  index_codes (load.body);
  return g_steal_pointer (&framework);
}
