/*
 * The register of assessments that are known from public pages, "mgi-register/1". The file is ours, but it is read like
 * any other.
 */
#include <string.h>

#include "data/readers/node.h"
#include "data/readers/readers.h"
#include "data/readers/syntax.h"

static const MgiNodeKey file_keys[]
    = { { "format", true }, { "note", true }, { "sources", true }, { "entries", true }, { NULL } };

static const MgiNodeKey entry_keys[] = {
  { "authority", true }, { "level", true },  { "name" },  { "year", true }, { "year_text" },
  { "round", true },     { "source", true }, { "pilot" }, { NULL },
};

static const char *const levels[] = { "national", "local", "regional", NULL };

enum { MAX_BYTES = 4 * 1024 * 1024 };

typedef struct {
  MgiRegister *list;
  MgiNode sources;
  GHashTable *seen; /* set of what an entry says */
} Reader;

const char *const *
mgi_register_levels (void)
{
  return levels;
}

static void
entry_free (gpointer data)
{
  MgiRegisterEntry *entry = data;
  g_free (entry->authority);
  mgi_text_free (entry->name);
  g_free (entry->year_text);
  g_free (entry->source);
  g_free (entry);
}

void
mgi_register_free (MgiRegister *list)
{
  if (list == NULL)
    return;
  mgi_text_free (list->note);
  g_ptr_array_unref (list->entries);
  g_free (list);
}

static MgiText *
take_text (const MgiNode *parent, const char *key)
{
  static const MgiNodeKey languages[] = { { "en", true }, { NULL } };
  const MgiNode node = mgi_node_member (parent, key);
  if (!mgi_node_is_given (&node) || !mgi_node_object (&node, languages, false))
    return NULL;
  MgiText *text = mgi_text_new ();
  const char *language;
  json_t *value;
  json_object_foreach (node.value, language, value)
  {
    const MgiNode wording = mgi_node_member (&node, language);
    const char *words = mgi_node_string (&wording);
    if (words != NULL)
      mgi_text_set (text, language, words);
  }
  return text;
}

static const char *
take_level (const MgiNode *entry)
{
  const MgiNode node = mgi_node_member (entry, "level");
  const char *word = mgi_node_string (&node);
  for (guint i = 0; word != NULL && levels[i] != NULL; i++) {
    if (strcmp (levels[i], word) == 0)
      return levels[i];
  }
  if (word != NULL)
    mgi_node_problem (&node, "register.bad-level", "value", word, NULL);
  return NULL;
}

/* A country or a local authority by its code; a regional body goes by capital letters of its own. */
static bool
fits_level (const char *authority, const char *level)
{
  if (strcmp (level, "regional") == 0)
    return authority[strspn (authority, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] == '\0';
  return mgi_authority_is_valid (authority) && strcmp (mgi_authority_level (authority), level) == 0;
}

static char *
take_authority (const MgiNode *entry, const char *level)
{
  const MgiNode node = mgi_node_member (entry, "authority");
  const char *authority = mgi_node_string (&node);
  if (authority != NULL && level != NULL && !fits_level (authority, level))
    mgi_node_problem (&node, "register.bad-authority", "value", authority, "level", level, NULL);
  return g_strdup (authority);
}

/* null: the source does not say it. */
static int
take_number (const MgiNode *entry, const char *key, int min, int max)
{
  const MgiNode node = mgi_node_member (entry, key);
  return mgi_node_is_given (&node) ? mgi_node_integer (&node, min, max) : 0;
}

/* The address behind the source's name. */
static char *
take_source (const Reader *reader, const MgiNode *entry)
{
  const MgiNode node = mgi_node_member (entry, "source");
  const char *key = mgi_node_string (&node);
  if (key == NULL)
    return NULL;
  if (json_object_get (reader->sources.value, key) == NULL) {
    mgi_node_problem (&node, "register.unknown-source", "value", key, NULL);
    return NULL;
  }
  return g_strdup (json_string_value (json_object_get (reader->sources.value, key)));
}

static void
check_first (const Reader *reader, const MgiNode *node, const MgiRegisterEntry *entry)
{
  g_autofree char *says = g_strdup_printf ("%s %d %d", entry->authority, entry->round, entry->year);
  if (!g_hash_table_add (reader->seen, g_steal_pointer (&says)))
    mgi_node_problem (node, "register.twice", "value", entry->authority, NULL);
}

static void
take_entry (const Reader *reader, const MgiNode *node)
{
  if (!mgi_node_object (node, entry_keys, true))
    return;
  const MgiNode year_text = mgi_node_member (node, "year_text");
  const MgiNode pilot = mgi_node_member (node, "pilot");
  MgiRegisterEntry *entry = g_new0 (MgiRegisterEntry, 1);
  entry->level = take_level (node);
  entry->authority = take_authority (node, entry->level);
  entry->name = take_text (node, "name");
  entry->year = take_number (node, "year", MGI_YEAR_MIN, MGI_YEAR_MAX);
  entry->year_text = g_strdup (mgi_node_optional_string (&year_text));
  entry->round = take_number (node, "round", 1, MGI_ROUND_MAX);
  entry->is_pilot = json_is_true (pilot.value);
  entry->source = take_source (reader, node);
  if (mgi_node_is_given (&pilot) && !json_is_boolean (pilot.value))
    mgi_node_problem (&pilot, "register.bad-pilot", NULL);
  if (entry->name == NULL && g_strcmp0 (entry->level, "national") != 0)
    mgi_node_problem (node, "register.no-name", NULL);
  if (entry->authority != NULL)
    check_first (reader, node, entry);
  g_ptr_array_add (reader->list->entries, entry);
}

static void
check_sources (const MgiNode *sources)
{
  const char *key;
  json_t *value;
  json_object_foreach (sources->value, key, value)
  {
    const MgiNode node = mgi_node_member (sources, key);
    const char *address = mgi_node_string (&node);
    if (address != NULL && !g_str_has_prefix (address, "https://") && !g_str_has_prefix (address, "http://"))
      mgi_node_problem (&node, "register.bad-address", "value", address, NULL);
  }
}

MgiRegister *
mgi_register_read (GBytes *bytes, const char *file, GError **error)
{
  static const MgiNodeKey any[] = { { NULL } };
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (MgiRegister) list = g_new0 (MgiRegister, 1);
  const MgiInput input = { .file = file, .problems = problems };
  json_auto_t *value = mgi_syntax_read (bytes, MAX_BYTES, &input);
  const MgiNode top = mgi_node_top (value, &input);
  const MgiNode format = mgi_node_member (&top, "format");
  const MgiNode entries = mgi_node_member (&top, "entries");
  Reader reader = { list, mgi_node_member (&top, "sources"), seen };
  list->entries = g_ptr_array_new_with_free_func (entry_free);
  if (mgi_node_object (&top, file_keys, true) && mgi_node_object (&reader.sources, any, false)
      && mgi_node_list (&entries)) {
    mgi_node_is_word (&format, "mgi-register/1", "register.wrong-format");
    list->note = take_text (&top, "note");
    check_sources (&reader.sources);
    const size_t n_entries = json_array_size (entries.value);
    for (size_t i = 0; i < n_entries; i++) {
      const MgiNode entry = mgi_node_item (&entries, i);
      take_entry (&reader, &entry);
    }
  }
  return mgi_problems_refuse (problems, error) ? NULL : g_steal_pointer (&list);
}
