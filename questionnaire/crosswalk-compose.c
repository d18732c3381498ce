/*
 * Chains of crosswalks: finding one, and making one crosswalk of two that follow each other.
 *
 * A composed crosswalk is written as the file that somebody could have written by hand, and read like any other: it has
 * bytes and a hash, so a report that rests on it can be verified, and it passes the same checks. Links that share a
 * question of the middle edition become one link. A comparable link shares its question with one link on each side
 * only, so a pair is comparable through a chain exactly if it is comparable in every step.
 */
#include <jansson.h>

#include "questionnaire/crosswalk-private.h"

typedef struct {
  const MgiCrosswalk *first, *second;
  const MgiFramework *oldest;
  guint *parents;      /* links are numbered through, the first crosswalk's first; a group's root is its smallest */
  GPtrArray **links;   /* by root: the group's links (elements: const MgiLink), in order */
  GPtrArray **passing; /* by root: links by which a question of the group came or went in between */
} Composing;

/* --- groups ----------------------------------------------------------------------------------------------------------- */

static guint
n_links (const Composing *composing)
{
  return composing->first->n_links + composing->second->n_links;
}

static const MgiLink *
link_at (const Composing *composing, guint i)
{
  const guint n = composing->first->n_links;
  return i < n ? &composing->first->links[i] : &composing->second->links[i - n];
}

static guint
root_of (Composing *composing, guint i)
{
  while (composing->parents[i] != i)
    i = composing->parents[i] = composing->parents[composing->parents[i]];
  return i;
}

static void
join (Composing *composing, guint a, guint b)
{
  const guint left = root_of (composing, a), right = root_of (composing, b);
  composing->parents[MAX (left, right)] = MIN (left, right);
}

/* Links that meet in a question share its subject; a question that came or went in between shares none. */
static void
meet (Composing *composing, guint before, guint after)
{
  const bool came = link_at (composing, before)->relation == MGI_RELATION_NEW;
  const bool went = link_at (composing, after)->relation == MGI_RELATION_DROPPED;
  if (!came && !went)
    join (composing, before, after);
  if (came)
    g_ptr_array_add (composing->passing[after], (gpointer)link_at (composing, before));
  if (went)
    g_ptr_array_add (composing->passing[before], (gpointer)link_at (composing, after));
}

static void
find_groups (Composing *composing)
{
  const MgiCrosswalk *first = composing->first, *second = composing->second;
  g_autoptr (GHashTable) leading = g_hash_table_new (g_str_hash, g_str_equal); /* code in the middle → link's number */
  for (guint i = 0; i < first->n_links; i++)
    for (guint k = 0; first->links[i].to[k] != NULL; k++)
      g_hash_table_insert (leading, (gpointer)first->links[i].to[k], GUINT_TO_POINTER (i));

  gpointer before;
  for (guint i = 0; i < second->n_links; i++)
    for (guint k = 0; second->links[i].from[k] != NULL; k++)
      if (g_hash_table_lookup_extended (leading, second->links[i].from[k], NULL, &before))
        meet (composing, GPOINTER_TO_UINT (before), first->n_links + i);
}

static void
gather_groups (Composing *composing)
{
  for (guint i = 0; i < n_links (composing); i++) {
    const guint root = root_of (composing, i);
    g_ptr_array_add (composing->links[root], (gpointer)link_at (composing, i));
    if (root != i)
      g_ptr_array_extend (composing->passing[root], composing->passing[i], NULL, NULL);
  }
}

static void
composing_init (Composing *composing, const MgiCrosswalk *first, const MgiCrosswalk *second, const MgiFramework *oldest)
{
  *composing = (Composing){ .first = first, .second = second, .oldest = oldest };
  const guint n = n_links (composing);
  composing->parents = g_new (guint, n);
  composing->links = g_new (GPtrArray *, n);
  composing->passing = g_new (GPtrArray *, n);
  for (guint i = 0; i < n; i++) {
    composing->parents[i] = i;
    composing->links[i] = g_ptr_array_new ();
    composing->passing[i] = g_ptr_array_new ();
  }
  find_groups (composing);
  gather_groups (composing);
}

static void
composing_clear (Composing *composing)
{
  for (guint i = 0; i < n_links (composing); i++) {
    g_ptr_array_unref (composing->links[i]);
    g_ptr_array_unref (composing->passing[i]);
  }
  g_free (composing->links);
  g_free (composing->passing);
  g_free (composing->parents);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Composing, composing_clear)

/* --- one link of a group's ------------------------------------------------------------------------------------------------ */

static bool
is_of (const MgiCrosswalk *crosswalk, const MgiLink *link)
{
  return link >= crosswalk->links && link < crosswalk->links + crosswalk->n_links;
}

static json_t *
codes_json (const Composing *composing, const GPtrArray *links, bool older)
{
  json_t *codes = json_array ();
  for (guint i = 0; i < links->len; i++) {
    const MgiLink *link = links->pdata[i];
    if (is_of (composing->first, link) != older)
      continue;
    for (const char *const *code = older ? link->from : link->to; *code != NULL; code++)
      json_array_append_new (codes, json_string (*code));
  }
  return codes;
}

static bool
has (const GPtrArray *links, MgiRelation relation)
{
  for (guint i = 0; i < links->len; i++)
    if (((const MgiLink *)links->pdata[i])->relation == relation)
      return true;
  return false;
}

/* The word of the latest step that is not comparable and whose numbers of codes fit; else what happened on the way. */
static MgiRelation
relation_of (const Composing *composing, guint root, gsize n_from, gsize n_to)
{
  const GPtrArray *links = composing->links[root];
  MgiRelation weakest = MGI_RELATION_SAME;
  if (n_from == 0)
    return MGI_RELATION_NEW;
  if (n_to == 0)
    return MGI_RELATION_DROPPED;
  for (guint i = links->len; i-- > 0;) {
    const MgiLink *link = links->pdata[i];
    weakest = MAX (weakest, link->relation);
    if (!mgi_relation_comparable (link->relation) && mgi_relation_allows (link->relation, n_from, n_to))
      return link->relation;
  }
  if (mgi_relation_comparable (weakest))
    return weakest;
  const GPtrArray *passing = composing->passing[root];
  return has (passing, MGI_RELATION_DROPPED) && !has (passing, MGI_RELATION_NEW) ? MGI_RELATION_NARROWER
                                                                                 : MGI_RELATION_BROADER;
}

/* Every option of the older question whose code does not stay. */
static json_t *
options_json (const Composing *composing, const GPtrArray *links)
{
  const MgiLink *first = links->pdata[0], *second = links->pdata[1];
  const MgiQuestion *question = mgi_framework_question (composing->oldest, first->from[0]);
  json_t *options = json_object ();
  for (guint i = 0; question != NULL && i < question->scale->n_options; i++) {
    const char *code = question->scale->options[i].code;
    const char *last = mgi_link_option (second, mgi_link_option (first, code));
    if (!g_str_equal (code, last))
      json_object_set_new (options, code, json_string (last));
  }
  return options;
}

/* The notes of all links one after the other, in every language that one of them has. */
static json_t *
note_json (const GPtrArray *links)
{
  json_t *note = json_object ();
  for (guint i = 0; i < links->len; i++) {
    const MgiText *text = ((const MgiLink *)links->pdata[i])->note;
    for (guint k = 0; mgi_text_language (text, k) != NULL; k++)
      json_object_set_new (note, mgi_text_language (text, k), json_null ());
  }

  const char *language;
  json_t *value;
  json_object_foreach (note, language, value)
  {
    g_autoptr (GString) whole = g_string_new (NULL);
    for (guint i = 0; i < links->len; i++) {
      const char *wording = mgi_text_get (((const MgiLink *)links->pdata[i])->note, language);
      if (wording != NULL)
        g_string_append_printf (whole, "%s%s", whole->len > 0 ? " · " : "", wording);
    }
    json_object_set_new (note, language, json_string (whole->str));
  }
  return note;
}

static void
set_unless_empty (json_t *object, const char *key, json_t *value)
{
  if (json_object_size (value) > 0)
    json_object_set (object, key, value);
  json_decref (value);
}

/* NULL where the group has no question of either end: it came and went in between. */
static json_t *
link_json (const Composing *composing, guint root)
{
  const GPtrArray *links = composing->links[root];
  json_t *from = codes_json (composing, links, true), *to = codes_json (composing, links, false);
  const gsize n_from = json_array_size (from), n_to = json_array_size (to);
  json_t *link = json_pack ("{s:o, s:o}", "from", from, "to", to);
  if (n_from == 0 && n_to == 0) {
    json_decref (link);
    return NULL;
  }

  const MgiRelation relation = relation_of (composing, root, n_from, n_to);
  json_object_set_new (link, "relation", json_string (mgi_relation_word (relation)));
  if (mgi_relation_comparable (relation))
    set_unless_empty (link, "options", options_json (composing, links));
  g_autoptr (GPtrArray) noted = g_ptr_array_copy (composing->links[root], NULL, NULL);
  g_ptr_array_extend (noted, composing->passing[root], NULL, NULL);
  set_unless_empty (link, "note", note_json (noted));
  return link;
}

MgiCrosswalk *
mgi_crosswalk_compose (const MgiCrosswalk *first, const MgiCrosswalk *second, const MgiFramework *oldest,
                       GError **error)
{
  g_auto (Composing) composing = { 0 };
  composing_init (&composing, first, second, oldest);
  json_t *links = json_array ();
  for (guint i = 0; i < n_links (&composing); i++) {
    json_t *link = composing.links[i]->len > 0 ? link_json (&composing, i) : NULL;
    if (link != NULL)
      json_array_append_new (links, link);
  }

  json_auto_t *file = json_pack ("{s:s, s:s, s:o}", "from", first->from, "to", second->to, "links", links);
  char *text = json_dumps (file, JSON_INDENT (1));
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  free (text);
  g_autofree char *name = g_strdup_printf ("%s → %s", first->from, second->to);
  return mgi_crosswalk_load (bytes, name, error);
}

/* --- chains --------------------------------------------------------------------------------------------------------------- */

GPtrArray *
mgi_crosswalk_chain (const GPtrArray *crosswalks, const char *from, const char *to)
{
  /* Edition → the crosswalk by which it was reached first; breadth first, so no other way is shorter. */
  g_autoptr (GHashTable) reached = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) editions = g_ptr_array_new ();
  g_ptr_array_add (editions, (gpointer)from);
  for (guint i = 0; i < editions->len && !g_hash_table_contains (reached, to); i++)
    for (guint k = 0; k < crosswalks->len; k++) {
      MgiCrosswalk *crosswalk = crosswalks->pdata[k];
      if (!g_str_equal (crosswalk->from, editions->pdata[i]) || g_str_equal (crosswalk->to, from)
          || g_hash_table_contains (reached, crosswalk->to))
        continue;
      g_hash_table_insert (reached, (gpointer)crosswalk->to, crosswalk);
      g_ptr_array_add (editions, (gpointer)crosswalk->to);
    }

  if (!g_hash_table_contains (reached, to))
    return NULL;
  GPtrArray *chain = g_ptr_array_new ();
  for (const char *edition = to; !g_str_equal (edition, from);) {
    MgiCrosswalk *crosswalk = g_hash_table_lookup (reached, edition);
    g_ptr_array_insert (chain, 0, crosswalk);
    edition = crosswalk->from;
  }
  return chain;
}
