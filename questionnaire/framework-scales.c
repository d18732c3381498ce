/*
 * The scales of a framework file: which answers there are, and what each is worth.
 */
#include "questionnaire/framework-load.h"

static const MgiJsonKey option_keys[] = {
  { "code", true }, { "points", true }, { "label", true }, { "needs", false }, { "criteria", false }, { NULL },
};

enum { NEEDS_NOTE, NEEDS_SOURCE, N_NEEDS };
static const char *const needs_words[] = { [NEEDS_NOTE] = "note", [NEEDS_SOURCE] = "source", [N_NEEDS] = NULL };

enum { POINTS_MAX = 1000 };

bool
mgi_load_option (MgiFrameworkLoad *load, const MgiJson *at, const MgiScale *scale, const char *code, guint *ret_index)
{
  GHashTable *options = g_hash_table_lookup (load->options, scale);
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (options, code));
  if (found == 0) {
    mgi_json_problem (at, "framework.unknown-option", "option", code, "scale", scale->code, NULL);
    return false;
  }
  *ret_index = found - 1;
  return true;
}

/* Codes that several scales share are counted together. */
static guint
find_tally (MgiFrameworkLoad *load, const char *code)
{
  gpointer known = NULL;
  if (g_hash_table_lookup_extended (load->tallies, code, NULL, &known))
    return GPOINTER_TO_UINT (known);
  guint tally = load->option_codes->len;
  g_hash_table_insert (load->tallies, (gpointer)code, GUINT_TO_POINTER (tally));
  g_ptr_array_add (load->option_codes, (gpointer)code);
  return tally;
}

static void
load_needs (MgiOption *option, const MgiJson *at)
{
  bool listed[N_NEEDS] = { false };
  mgi_json_words (at, needs_words, listed);
  option->needs_note = listed[NEEDS_NOTE];
  option->needs_source = listed[NEEDS_SOURCE];
}

static void
load_option (MgiFrameworkLoad *load, const MgiJson *at, MgiOption *option, GHashTable *seen)
{
  option->points = MGI_NO_POINTS;
  if (!mgi_json_object (at, option_keys))
    return;
  MgiJson points = mgi_json_member (at, "points");
  MgiJson needs = mgi_json_member (at, "needs");
  option->code = mgi_load_code (load, at, seen);
  if (!json_is_null (points.value))
    mgi_json_thousandths (&points, POINTS_MAX, &option->points);
  load_needs (option, &needs);
  option->label = mgi_load_text (load, at, "label");
  option->criteria = mgi_load_text (load, at, "criteria");
}

static void
note_extremes (MgiScale *scale)
{
  scale->lowest = scale->highest = MGI_NO_POINTS;
  for (guint i = 0; i < scale->n_options; i++) {
    int points = scale->options[i].points;
    if (points == MGI_NO_POINTS)
      continue;
    scale->lowest = scale->lowest == MGI_NO_POINTS ? points : MIN (scale->lowest, points);
    scale->highest = MAX (scale->highest, points);
  }
}

static void
load_scale (MgiFrameworkLoad *load, const MgiJson *at, MgiScale *scale)
{
  if (!mgi_form_is_code (at->key))
    mgi_json_problem (at, "framework.bad-code", "value", at->key, NULL);

  scale->code = mgi_pool_string (load->body->pool, at->key);
  scale->n_options = (guint)mgi_json_list (at, MGI_SCALE_MAX_OPTIONS);
  MgiOption *options = mgi_pool_array (load->body->pool, scale->n_options, sizeof *options);
  GHashTable *indices = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen = mgi_load_codes_new ();
  for (guint i = 0; i < scale->n_options; i++) {
    MgiJson item = mgi_json_item (at, i);
    load_option (load, &item, &options[i], seen);
    if (options[i].code == NULL)
      continue;
    g_hash_table_insert (indices, (gpointer)options[i].code, GUINT_TO_POINTER (i + 1));
    options[i].tally = find_tally (load, options[i].code);
  }
  scale->options = options;
  note_extremes (scale);
  g_hash_table_insert (load->scales, (gpointer)scale->code, scale);
  g_hash_table_insert (load->options, scale, indices);
}

void
mgi_load_scales (MgiFrameworkLoad *load, const MgiJson *at)
{
  if (!mgi_json_map (at))
    return;
  MgiFramework *framework = &load->body->public;
  MgiScale *scales = mgi_pool_array (load->body->pool, json_object_size (at->value), sizeof *scales);
  framework->scales = scales;
  MgiJson scale;
  void *iterator = json_object_iter (at->value);
  while (mgi_json_next (at, &iterator, &scale))
    load_scale (load, &scale, &scales[framework->n_scales++]);
  framework->option_codes = mgi_pool_strings (load->body->pool, load->option_codes);
  framework->n_option_codes = load->option_codes->len;
  mgi_load_count (at, "framework.too-many-option-codes", framework->n_option_codes, MGI_FRAMEWORK_MAX_OPTION_CODES);
}
