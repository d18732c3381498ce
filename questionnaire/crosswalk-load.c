/*
 * Reading a crosswalk file by itself: shape, relations, a code in two links. Its editions are not needed for that.
 */
#include "questionnaire/crosswalk-private.h"
#include "questionnaire/json.h"

enum { LINKS_MAX = 2 * MGI_FRAMEWORK_MAX_QUESTIONS };

static const MgiJsonKey crosswalk_keys[] = { { "from", true }, { "to", true }, { "links", true }, { NULL } };
static const MgiJsonKey link_keys[] = {
  { "from", true }, { "to", true }, { "relation", true }, { "note", false }, { "options", false }, { NULL },
};

typedef struct {
  MgiJsonFile file;
  MgiCrosswalkBody *body;
  GHashTable *from, *to; /* code → pointer of the first place that has it */
} CrosswalkLoad;

/* An empty side is right for some relations, so an empty list is no problem by itself. */
static const char *const *
load_codes (CrosswalkLoad *load, const MgiJson *at, GHashTable *seen)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  bool empty = json_is_array (at->value) && json_array_size (at->value) == 0;
  size_t n = empty ? 0 : mgi_json_list (at, MGI_FRAMEWORK_MAX_QUESTIONS);
  for (size_t i = 0; i < n; i++) {
    MgiJson item = mgi_json_item (at, i);
    const char *code = mgi_json_formed (&item, mgi_form_is_code, "framework.bad-code");
    if (code == NULL)
      continue;
    const char *first = g_hash_table_lookup (seen, code);
    if (first != NULL)
      mgi_json_problem (&item, "crosswalk.code-twice", "code", code, "first", first, NULL);
    else
      g_hash_table_insert (seen, g_strdup (code), mgi_json_pointer (&item));
    g_ptr_array_add (codes, (gpointer)code);
  }
  return mgi_pool_strings (load->body->pool, codes);
}

static void
check_side (const MgiJson *at, MgiRelation relation, gsize least, gsize most)
{
  if (!json_is_array (at->value))
    return;
  gsize n = json_array_size (at->value);
  const char *problem = NULL;
  if (n < least)
    problem = "crosswalk.too-few-codes";
  else if (n > most)
    problem = "crosswalk.too-many-codes";
  if (problem == NULL)
    return;
  g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, n);
  g_autofree char *least_text = g_strdup_printf ("%" G_GSIZE_FORMAT, least);
  g_autofree char *most_text = g_strdup_printf ("%" G_GSIZE_FORMAT, most);
  bool few = n < least;
  mgi_json_problem (at, problem, "relation", mgi_relation_word (relation), "count", count, few ? "least" : "most",
                    few ? least_text : most_text, NULL);
}

static void
load_options (CrosswalkLoad *load, const MgiJson *at, MgiLink *link)
{
  if (!mgi_json_map (at))
    return;
  g_autoptr (GPtrArray) old_options = g_ptr_array_new ();
  g_autoptr (GPtrArray) new_options = g_ptr_array_new ();
  MgiJson option;
  void *iterator = json_object_iter (at->value);
  while (mgi_json_next (at, &iterator, &option)) {
    if (!mgi_form_is_code (option.key))
      mgi_json_problem (&option, "framework.bad-code", "value", option.key, NULL);
    const char *new = mgi_json_formed (&option, mgi_form_is_code, "framework.bad-code");
    if (new == NULL)
      continue;
    g_ptr_array_add (old_options, (gpointer)option.key);
    g_ptr_array_add (new_options, (gpointer) new);
  }
  link->old_options = mgi_pool_strings (load->body->pool, old_options);
  link->new_options = mgi_pool_strings (load->body->pool, new_options);
}

static void
load_link (CrosswalkLoad *load, const MgiJson *at, MgiLink *link)
{
  if (!mgi_json_object (at, link_keys))
    return;
  MgiJson from = mgi_json_member (at, "from");
  MgiJson to = mgi_json_member (at, "to");
  MgiJson word = mgi_json_member (at, "relation");
  MgiJson note = mgi_json_member (at, "note");
  MgiJson options = mgi_json_member (at, "options");
  guint relation = 0;
  bool known = mgi_json_word (&word, mgi_relation_words, &relation);
  link->relation = (MgiRelation)relation;
  link->from = load_codes (load, &from, load->from);
  link->to = load_codes (load, &to, load->to);
  if (known) {
    const MgiRelationSides *sides = &mgi_relation_sides[relation];
    check_side (&from, link->relation, sides->from_least, sides->from_most);
    check_side (&to, link->relation, sides->to_least, sides->to_most);
  }
  link->note = mgi_json_text (&note, load->body->pool, NULL);
  if (options.value != NULL && !mgi_relation_comparable (link->relation))
    mgi_json_problem (&options, "crosswalk.options-not-comparable", "relation", mgi_relation_word (link->relation),
                      NULL);
  load_options (load, &options, link);
}

static void
load_links (CrosswalkLoad *load, const MgiJson *at)
{
  size_t n = mgi_json_list (at, LINKS_MAX);
  MgiLink *links = mgi_pool_array (load->body->pool, n, sizeof *links);
  for (size_t i = 0; i < n; i++) {
    MgiJson item = mgi_json_item (at, i);
    load_link (load, &item, &links[i]);
  }
  load->body->public.links = links;
  load->body->public.n_links = (guint)n;
}

static void
load_top (CrosswalkLoad *load, const MgiJson *top)
{
  if (!mgi_json_object (top, crosswalk_keys))
    return;
  MgiCrosswalk *crosswalk = &load->body->public;
  MgiJson from = mgi_json_member (top, "from");
  MgiJson to = mgi_json_member (top, "to");
  MgiJson links = mgi_json_member (top, "links");
  const char *older = mgi_json_formed (&from, mgi_form_is_framework, "crosswalk.bad-edition");
  const char *newer = mgi_json_formed (&to, mgi_form_is_framework, "crosswalk.bad-edition");
  if (older != NULL && g_strcmp0 (older, newer) == 0)
    mgi_json_problem (&to, "crosswalk.same-edition", "edition", newer, NULL);
  crosswalk->from = mgi_pool_string (load->body->pool, older);
  crosswalk->to = mgi_pool_string (load->body->pool, newer);
  load_links (load, &links);
}

static void
read_file (GBytes *bytes, const char *file, MgiCrosswalkBody *body, GPtrArray *problems)
{
  CrosswalkLoad load = { .file = { file, problems }, .body = body };
  json_auto_t *value = mgi_json_parse (bytes, MGI_FRAMEWORK_MAX_BYTES, MGI_FRAMEWORK_MAX_DEPTH, &load.file);
  if (value == NULL)
    return;
  g_autoptr (GHashTable) from = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) to = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  load.from = from;
  load.to = to;
  MgiJson top = mgi_json_top (value, &load.file);
  load_top (&load, &top);
}

MgiCrosswalk *
mgi_crosswalk_load (GBytes *bytes, const char *file, GError **error)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  MgiCrosswalkBody *body = g_new0 (MgiCrosswalkBody, 1);
  g_autoptr (MgiCrosswalk) crosswalk = &body->public;
  g_atomic_ref_count_init (&body->references);
  body->pool = mgi_pool_new ();
  read_file (bytes, file, body, problems);
  if (mgi_problems_refuse (problems, error))
    return NULL;
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  crosswalk->sha256 = mgi_pool_string (body->pool, sha256);
  crosswalk->bytes = g_bytes_ref (bytes);
  return g_steal_pointer (&crosswalk);
}
