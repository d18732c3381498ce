/*
 * The register, filtered and put in order: by name, never by anything that could be a result.
 */
#include "mgi/app/register.h"

#include <cjson/cJSON.h>
#include <string.h>

#include "data/readers/readers.h"
#include "mgi/app/app-private.h"
#include "mgi/app/groups.h"
#include "mgi/app/shipped.h"
#include "reports/reports.h"

enum { COUNTRY_LENGTH = 3 };

const char *const *
mgi_app_register_levels (void)
{
  return mgi_register_levels ();
}

static void
item_free (gpointer data)
{
  MgiRegisterItem *item = data;

  g_free (item->authority);
  g_free (item->name);
  g_free (item->year_text);
  g_free (item->source);
  g_free (item);
}

void
mgi_register_view_free (MgiRegisterView *view)
{
  if (view == NULL)
    return;
  g_free (view->note);
  g_ptr_array_unref (view->items);
  g_free (view);
}

/* --- which ones -------------------------------------------------------------------------------------------------------- */

/* A local authority counts with its country. */
static bool
is_of_country (const MgiRegisterEntry *entry, const char *country)
{
  return strcmp (entry->level, "regional") != 0 && strncmp (entry->authority, country, COUNTRY_LENGTH) == 0;
}

static bool
is_of_group (const MgiRegisterEntry *entry, GStrv members)
{
  for (guint i = 0; members[i] != NULL; i++)
    if (strcmp (entry->authority, members[i]) == 0
        || (strlen (members[i]) == COUNTRY_LENGTH && is_of_country (entry, members[i])))
      return true;
  return false;
}

static bool
is_wished (const MgiRegisterEntry *entry, const MgiRegisterWish *wish, GStrv members)
{
  return (wish->country == NULL || is_of_country (entry, wish->country))
         && (members == NULL || is_of_group (entry, members))
         && (wish->level == NULL || strcmp (entry->level, wish->level) == 0);
}

static bool
check_country (const char *country, GError **error)
{
  if (country == NULL || mgi_country_exists (country))
    return true;
  mgi_refuse (error, "register.unknown-country", "country", country, NULL);
  return false;
}

/* --- what they say ------------------------------------------------------------------------------------------------------ */

/* "Accra (Ghana)" */
static char *
name_of (const MgiRegisterEntry *entry, const MgiLanguage *language)
{
  const char *own = mgi_text_get (entry->name, mgi_language_tag (language));
  g_autofree char *code = g_strndup (entry->authority, COUNTRY_LENGTH);
  g_autofree char *country = mgi_app_authority_name (language, code, NULL);

  if (own == NULL)
    return g_steal_pointer (&country);
  if (strcmp (entry->level, "local") != 0)
    return g_strdup (own);
  return mgi_language_format (language, "register.local-name", "name", own, "country", country, NULL);
}

static MgiRegisterItem *
item_new (const MgiRegisterEntry *entry, const MgiLanguage *language)
{
  MgiRegisterItem *item = g_new0 (MgiRegisterItem, 1);

  item->authority = g_strdup (entry->authority);
  item->name = name_of (entry, language);
  item->level = entry->level;
  item->round = entry->round;
  item->year = entry->year;
  item->year_text = g_strdup (entry->year_text);
  item->is_pilot = entry->is_pilot;
  item->source = g_strdup (entry->source);
  return item;
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer language)
{
  const MgiRegisterItem *one = *(MgiRegisterItem *const *)a, *other = *(MgiRegisterItem *const *)b;
  const int by_name = mgi_language_collate (language, one->name, other->name);

  if (by_name != 0)
    return by_name;
  if (strcmp (one->authority, other->authority) != 0)
    return strcmp (one->authority, other->authority);
  return one->round != other->round ? one->round - other->round : one->year - other->year;
}

static MgiRegister *
shipped_register (GError **error)
{
  GError *failure = NULL;
  g_autoptr (GBytes) bytes = mgi_shipped_file ("register.json", &failure);

  if (bytes != NULL)
    return mgi_register_read (bytes, "register.json", error);
  if (failure != NULL)
    g_propagate_error (error, failure);
  else
    mgi_refuse (error, "register.missing", NULL);
  return NULL;
}

MgiRegisterView *
mgi_app_register (const MgiRegisterWish *wish, const MgiLanguage *language, GError **error)
{
  g_auto (GStrv) members = wish->group != NULL ? mgi_app_group_members (wish->group, error) : NULL;

  if ((wish->group != NULL && members == NULL) || !check_country (wish->country, error))
    return NULL;
  g_autoptr (MgiRegister) list = shipped_register (error);
  if (list == NULL)
    return NULL;

  MgiRegisterView *view = g_new0 (MgiRegisterView, 1);
  view->note = g_strdup (mgi_text_get (list->note, mgi_language_tag (language)));
  view->items = g_ptr_array_new_with_free_func (item_free);
  for (guint i = 0; i < list->entries->len; i++) {
    const MgiRegisterEntry *entry = list->entries->pdata[i];
    if (is_wished (entry, wish, members))
      g_ptr_array_add (view->items, item_new (entry, language));
  }
  g_ptr_array_sort_with_data (view->items, compare_items, (gpointer)language);
  return view;
}

/* --- JSON ---------------------------------------------------------------------------------------------------------------- */

static void
add_number (cJSON *object, const char *key, int number)
{
  if (number != 0)
    cJSON_AddNumberToObject (object, key, number);
  else
    cJSON_AddNullToObject (object, key);
}

static void
add_item (cJSON *entries, const MgiRegisterItem *item)
{
  cJSON *object = cJSON_CreateObject ();

  cJSON_AddStringToObject (object, "authority", item->authority);
  cJSON_AddStringToObject (object, "name", item->name);
  cJSON_AddStringToObject (object, "level", item->level);
  add_number (object, "round", item->round);
  add_number (object, "year", item->year);
  if (item->year_text != NULL)
    cJSON_AddStringToObject (object, "year_text", item->year_text);
  cJSON_AddBoolToObject (object, "pilot", item->is_pilot);
  cJSON_AddStringToObject (object, "source", item->source);
  cJSON_AddItemToArray (entries, object);
}

GBytes *
mgi_register_json (const MgiRegisterView *view)
{
  g_autoptr (cJSON) document = cJSON_CreateObject ();

  cJSON_AddStringToObject (document, "format", "mgi-register-list/1");
  cJSON_AddBoolToObject (document, "illustrative", true);
  cJSON_AddBoolToObject (document, "complete", false);
  cJSON_AddStringToObject (document, "note", view->note);
  cJSON *entries = cJSON_AddArrayToObject (document, "entries");
  for (guint i = 0; i < view->items->len; i++)
    add_item (entries, view->items->pdata[i]);
  return mgi_json_print (document);
}
