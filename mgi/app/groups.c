/*
 * Groups of authorities: the named lists that are shipped, and the regions of UN M49. Members stand by name, never in
 * the order of a score.
 */
#include "mgi/app/groups.h"

#include "data/readers/readers.h"
#include "mgi/app/app-private.h"
#include "mgi/app/shipped.h"

char *
mgi_app_authority_name (const MgiLanguage *language, const char *authority, const char *own_name)
{
  if (own_name != NULL)
    return g_strdup (own_name);

  char *country = mgi_language_country (language, authority);
  return country != NULL ? country : g_strdup (authority);
}

static void
member_free (gpointer data)
{
  MgiMember *member = data;

  g_free (member->code);
  g_free (member->name);
  g_free (member);
}

void
mgi_group_view_free (MgiGroupView *group)
{
  if (group == NULL)
    return;
  g_free (group->name);
  g_free (group->title);
  g_free (group->source);
  g_clear_pointer (&group->members, g_ptr_array_unref);
  g_free (group);
}

static int
compare_members (gconstpointer a, gconstpointer b, gpointer language)
{
  const MgiMember *left = *(MgiMember *const *)a, *right = *(MgiMember *const *)b;
  int order = mgi_language_collate (language, left->name, right->name);

  return order != 0 ? order : strcmp (left->code, right->code);
}

/* Without its members. */
static MgiGroupView *
view_new (const char *name, const char *title, const char *source, const char *const *codes)
{
  MgiGroupView *view = g_new0 (MgiGroupView, 1);

  view->name = g_strdup (name);
  view->title = g_strdup (title);
  view->source = g_strdup (source);
  view->n_members = g_strv_length ((GStrv)codes);
  return view;
}

static MgiGroupView *
add_members (MgiGroupView *view, const char *const *codes, const MgiLanguage *language)
{
  view->members = g_ptr_array_new_with_free_func (member_free);
  for (guint i = 0; codes[i] != NULL; i++) {
    MgiMember *member = g_new0 (MgiMember, 1);
    member->code = g_strdup (codes[i]);
    member->name = mgi_app_authority_name (language, codes[i], NULL);
    g_ptr_array_add (view->members, member);
  }
  g_ptr_array_sort_with_data (view->members, compare_members, (gpointer)language);
  return view;
}

static MgiGroupView *
view_of (const MgiGroup *group, const MgiLanguage *language)
{
  const char *title = mgi_text_get (group->title, mgi_language_tag (language));

  return view_new (group->name, title, group->source, (const char *const *)group->members);
}

/* Elements: MgiGroup; none where the program ships no list. */
static GPtrArray *
read_groups (GError **error)
{
  GError *failure = NULL;
  g_autoptr (GBytes) bytes = mgi_shipped_file ("groups.json", &failure);

  if (failure != NULL) {
    g_propagate_error (error, failure);
    return NULL;
  }
  return bytes == NULL ? g_ptr_array_new () : mgi_groups_read (bytes, "groups.json", error);
}

typedef struct {
  GPtrArray *groups; /* NULL: they cannot be read, and `failure` says why */
  GError *failure;
} Shipped;

/* They never change while the program runs, so they are read once. They stay the program's. */
static const GPtrArray *
shipped_groups (GError **error)
{
  static gsize made = 0;

  if (g_once_init_enter (&made)) {
    Shipped *shipped = g_new0 (Shipped, 1);
    shipped->groups = read_groups (&shipped->failure);
    g_once_init_leave (&made, (gsize)shipped);
  }
  const Shipped *shipped = (const Shipped *)made;
  if (shipped->groups == NULL)
    g_propagate_error (error, g_error_copy (shipped->failure));
  return shipped->groups;
}

static const MgiGroup *
find_group (const GPtrArray *groups, const char *name)
{
  for (guint i = 0; i < groups->len; i++) {
    const MgiGroup *group = groups->pdata[i];
    if (strcmp (group->name, name) == 0)
      return group;
  }
  return NULL;
}

GPtrArray *
mgi_app_groups (MgiApp *app, const MgiLanguage *language, GError **error)
{
  const GPtrArray *groups = shipped_groups (error);

  if (groups == NULL)
    return NULL;
  GPtrArray *views = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_group_view_free);
  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (views, view_of (groups->pdata[i], language));
  return views;
}

MgiGroupView *
mgi_app_group (MgiApp *app, const char *name, const MgiLanguage *language, GError **error)
{
  const GPtrArray *groups = shipped_groups (error);

  if (groups == NULL)
    return NULL;
  const MgiGroup *group = find_group (groups, name);
  if (group != NULL)
    return add_members (view_of (group, language), (const char *const *)group->members, language);

  g_auto (GStrv) countries = mgi_app_group_members (name, error);
  if (countries == NULL)
    return NULL;
  g_autofree char *region = mgi_language_region (language, name);
  const char *const *codes = (const char *const *)countries;
  return add_members (view_new (name, region, "UN M49", codes), codes, language);
}

GStrv
mgi_app_group_members (const char *name, GError **error)
{
  const GPtrArray *groups = shipped_groups (error);

  if (groups == NULL)
    return NULL;
  const MgiGroup *group = find_group (groups, name);
  if (group != NULL)
    return g_strdupv (group->members);

  GStrv countries = mgi_region_countries (name);
  if (countries == NULL)
    mgi_refuse (error, "group.unknown", "group", name, NULL);
  return countries;
}

bool
mgi_app_is_member (const char *const *members, const char *authority)
{
  g_autofree char *country = mgi_authority_country (authority);

  return g_strv_contains (members, authority) || g_strv_contains (members, country);
}
