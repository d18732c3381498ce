/*
 * Groups: named lists of authorities, "mgi-groups/1". The file is ours, but it is read like any other.
 */
#include <string.h>

#include "data/readers/node.h"
#include "data/readers/readers.h"
#include "data/readers/syntax.h"

static const MgiNodeKey file_keys[] = { { "format", true }, { "groups", true }, { NULL } };

static const MgiNodeKey group_keys[] = {
  { "name", true }, { "title", true }, { "members", true }, { "source", true }, { NULL },
};

enum { MAX_BYTES = 1024 * 1024 };

static void
group_free (MgiGroup *group)
{
  g_free (group->name);
  mgi_text_free (group->title);
  g_strfreev (group->members);
  g_free (group->source);
  g_free (group);
}

/* Lower-case words with hyphens; a digit in front would look like a region of UN M49. */
static bool
is_name (const char *name)
{
  return g_ascii_islower (name[0]) && name[strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static bool
is_taken (const GPtrArray *groups, const char *name)
{
  for (guint i = 0; i < groups->len; i++) {
    const MgiGroup *group = g_ptr_array_index (groups, i);
    if (strcmp (group->name, name) == 0)
      return true;
  }
  return false;
}

static char *
take_name (const MgiNode *group, const GPtrArray *groups)
{
  const MgiNode node = mgi_node_member (group, "name");
  const char *name = mgi_node_string (&node);
  if (name != NULL && !is_name (name))
    mgi_node_problem (&node, "groups.bad-name", "value", name, NULL);
  if (name != NULL && is_taken (groups, name))
    mgi_node_problem (&node, "groups.twice", "value", name, NULL);
  return g_strdup (name != NULL ? name : "");
}

static MgiText *
take_title (const MgiNode *group)
{
  static const MgiNodeKey languages[] = { { "en", true }, { NULL } };
  MgiText *title = mgi_text_new ();
  const MgiNode node = mgi_node_member (group, "title");
  if (!mgi_node_object (&node, languages, false))
    return title;
  const char *language;
  json_t *value;
  json_object_foreach (node.value, language, value)
  {
    const MgiNode wording = mgi_node_member (&node, language);
    const char *text = mgi_node_string (&wording);
    if (text != NULL)
      mgi_text_set (title, language, text);
  }
  return title;
}

static void
take_member (const MgiNode *node, GPtrArray *members)
{
  const char *code = mgi_node_string (node);
  if (code == NULL)
    return;
  if (!mgi_authority_is_valid (code))
    mgi_node_problem (node, "groups.bad-member", "value", code, NULL);
  else if (g_ptr_array_find_with_equal_func (members, code, g_str_equal, NULL))
    mgi_node_problem (node, "groups.member-twice", "value", code, NULL);
  else
    g_ptr_array_add (members, g_strdup (code));
}

static GStrv
take_members (const MgiNode *group)
{
  GPtrArray *members = g_ptr_array_new ();
  const MgiNode list = mgi_node_member (group, "members");
  const size_t n_members = mgi_node_list (&list) ? json_array_size (list.value) : 0;
  if (json_is_array (list.value) && n_members == 0)
    mgi_node_problem (&list, "groups.empty", NULL);
  for (size_t i = 0; i < n_members; i++) {
    const MgiNode member = mgi_node_item (&list, i);
    take_member (&member, members);
  }
  g_ptr_array_add (members, NULL);
  return (GStrv)g_ptr_array_free (members, FALSE);
}

static void
take_group (const MgiNode *node, GPtrArray *groups)
{
  if (!mgi_node_object (node, group_keys, true))
    return;
  const MgiNode source = mgi_node_member (node, "source");
  MgiGroup *group = g_new0 (MgiGroup, 1);
  group->name = take_name (node, groups);
  group->title = take_title (node);
  group->members = take_members (node);
  group->source = g_strdup (mgi_node_string (&source));
  g_ptr_array_add (groups, group);
}

GPtrArray *
mgi_groups_read (GBytes *bytes, const char *file, GError **error)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify)group_free);
  const MgiInput input = { .file = file, .problems = problems };
  json_auto_t *value = mgi_syntax_read (bytes, MAX_BYTES, &input);
  const MgiNode top = mgi_node_top (value, &input);
  const MgiNode format = mgi_node_member (&top, "format");
  const MgiNode list = mgi_node_member (&top, "groups");
  if (mgi_node_object (&top, file_keys, true) && mgi_node_list (&list)) {
    mgi_node_is_word (&format, "mgi-groups/1", "groups.wrong-format");
    const size_t n_groups = json_array_size (list.value);
    for (size_t i = 0; i < n_groups; i++) {
      const MgiNode group = mgi_node_item (&list, i);
      take_group (&group, groups);
    }
  }
  return mgi_problems_refuse (problems, error) ? NULL : g_steal_pointer (&groups);
}
