/*
 * People: reading them, adding them, and the first administrator. Every addition is one history row with what is; the
 * password is not in it.
 */
#include <cjson/cJSON.h>
#include <string.h>

#include "mgi/app/accounts-private.h"

enum { AUTHORITIES_MAX = 300 }; /* of one person */

/* --- people as values ---------------------------------------------------------------------------------------------- */

MgiPerson *
mgi_person_copy (const MgiPerson *person)
{
  MgiPerson *copy;

  if (person == NULL)
    return NULL;
  copy = g_new (MgiPerson, 1);
  *copy = *person;
  copy->name = g_strdup (person->name);
  copy->display_name = g_strdup (person->display_name);
  copy->authorities = g_strdupv (person->authorities);
  copy->created_at = g_strdup (person->created_at);
  copy->changed_at = g_strdup (person->changed_at);
  return copy;
}

void
mgi_person_free (MgiPerson *person)
{
  if (person == NULL)
    return;
  g_free (person->name);
  g_free (person->display_name);
  g_strfreev (person->authorities);
  g_free (person->created_at);
  g_free (person->changed_at);
  g_free (person);
}

/* A role that this program does not know may do nothing: mgi_permits() refuses what is beyond the table. */
MgiPerson *
mgi_person_from_stored (const MgiStoredPerson *stored)
{
  MgiPerson *person = g_new0 (MgiPerson, 1);

  person->name = g_strdup (stored->name);
  person->display_name = g_strdup (stored->display_name);
  if (!mgi_role_from_word (stored->role, &person->role))
    person->role = (MgiRole)MGI_N_ROLES;
  person->authorities = g_strdupv (stored->authorities);
  person->disabled = stored->disabled;
  person->must_change_password = stored->must_change_password;
  person->created_at = g_strdup (stored->created_at);
  person->changed_at = g_strdup (stored->changed_at);
  return person;
}

char *
mgi_person_name_read (const char *text)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789._-@+";

  if (text == NULL || strlen (text) > MGI_LINE_MAX)
    return NULL;
  g_autofree char *name = g_strstrip (g_ascii_strdown (text, -1));
  const gsize length = strlen (name);
  const bool is_good
      = length >= 2 && length <= MGI_NAME_MAX && strspn (name, letters) == length && g_ascii_isalnum (name[0]);
  return is_good ? g_steal_pointer (&name) : NULL;
}

char *
mgi_person_facts (const MgiStoredPerson *person)
{
  cJSON *facts = cJSON_CreateObject (), *authorities = cJSON_CreateArray ();

  cJSON_AddStringToObject (facts, "display_name", person->display_name);
  cJSON_AddStringToObject (facts, "role", person->role);
  for (guint i = 0; person->authorities != NULL && person->authorities[i] != NULL; i++)
    cJSON_AddItemToArray (authorities, cJSON_CreateString (person->authorities[i]));
  cJSON_AddItemToObject (facts, "authorities", authorities);
  cJSON_AddBoolToObject (facts, "disabled", person->disabled);
  cJSON_AddBoolToObject (facts, "must_change_password", person->must_change_password);

  char *printed = cJSON_PrintUnformatted (facts);
  char *json = g_strdup (printed);
  cJSON_free (printed);
  cJSON_Delete (facts);
  return json;
}

/* --- reading ------------------------------------------------------------------------------------------------------- */

GPtrArray *
mgi_app_people (MgiApp *app, GError **error)
{
  if (mgi_app_store (app, error) == NULL || !mgi_app_require_general (app, MGI_PERMISSION_MANAGE_PEOPLE, error))
    return NULL;

  g_autoptr (GPtrArray) stored = mgi_store_people (app->store, error);
  if (stored == NULL)
    return NULL;
  GPtrArray *people = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_person_free);
  for (guint i = 0; i < stored->len; i++)
    g_ptr_array_add (people, mgi_person_from_stored (stored->pdata[i]));
  return people;
}

MgiStoredPerson *
mgi_person_find (MgiApp *app, const char *text, GError **error)
{
  g_autofree char *name = mgi_person_name_read (text);
  GError *failure = NULL;
  MgiStoredPerson *person = name == NULL ? NULL : mgi_store_person (app->store, name, &failure);

  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (person == NULL)
    mgi_refuse (error, "person.unknown", "name", text, NULL);
  return person;
}

MgiPerson *
mgi_app_person (MgiApp *app, const char *name, GError **error)
{
  if (mgi_app_store (app, error) == NULL || !mgi_app_require_general (app, MGI_PERMISSION_MANAGE_PEOPLE, error))
    return NULL;

  g_autoptr (MgiStoredPerson) stored = mgi_person_find (app, name, error);
  return stored == NULL ? NULL : mgi_person_from_stored (stored);
}

/* --- what is wished ------------------------------------------------------------------------------------------------ */

/* Characters that turn the direction of what follows could make a name look like another. */
static bool
turns_direction (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c)) {
    const gunichar letter = g_utf8_get_char (c);
    if ((letter >= 0x202a && letter <= 0x202e) || (letter >= 0x2066 && letter <= 0x2069))
      return true;
  }
  return false;
}

static bool
read_display_name (const char *text, const char *otherwise, char **ret_name, GError **error)
{
  if (text == NULL) {
    *ret_name = g_strdup (otherwise);
    return true;
  }
  if (!mgi_app_is_line (text, MGI_LINE_MAX) || turns_direction (text)) {
    mgi_refuse (error, "person.bad-display-name", NULL);
    return false;
  }
  *ret_name = mgi_unicode_compose (text);
  return true;
}

static int
by_code (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Each once, sorted. */
static GStrv
sort_codes (const char *const *codes)
{
  g_auto (GStrv) sorted = g_strdupv ((char **)codes);
  g_autoptr (GStrvBuilder) once = g_strv_builder_new ();
  const guint n = g_strv_length (sorted);

  qsort (sorted, n, sizeof *sorted, by_code);
  for (guint i = 0; i < n; i++)
    if (i == 0 || strcmp (sorted[i - 1], sorted[i]) != 0)
      g_strv_builder_add (once, sorted[i]);
  return g_strv_builder_end (once);
}

static bool
read_authorities (const MgiPersonWish *wish, GStrv *ret_authorities, GError **error)
{
  static const char *const none[] = { NULL };
  const char *const *codes = wish->authorities != NULL ? wish->authorities : none;
  const guint n = g_strv_length ((char **)codes);
  const bool wants = mgi_role_has_authorities (wish->role);

  if (wants != (n > 0) || n > AUTHORITIES_MAX) {
    mgi_refuse (error, wants ? "person.authority-needed" : "person.no-authority", NULL);
    return false;
  }
  for (guint i = 0; i < n; i++)
    if (!mgi_app_check_authority (codes[i], error))
      return false;
  *ret_authorities = sort_codes (codes);
  return true;
}

bool
mgi_person_take_wish (MgiStoredPerson *person, const MgiPersonWish *wish, GError **error)
{
  g_autofree char *display_name = NULL;
  GStrv authorities = NULL;

  if (!read_display_name (wish->display_name, person->display_name != NULL ? person->display_name : person->name,
                          &display_name, error)
      || !read_authorities (wish, &authorities, error))
    return false;
  g_free (person->display_name);
  person->display_name = g_steal_pointer (&display_name);
  g_free (person->role);
  person->role = g_strdup (mgi_role_word (wish->role));
  g_strfreev (person->authorities);
  person->authorities = authorities;
  return true;
}

char *
mgi_person_hash_password (MgiGate *gate, const MgiStoredPerson *person, const char *text, GError **error)
{
  char *password = mgi_password_compose (text);
  char *hash = NULL;

  if (mgi_password_check (password != NULL ? password : text, person->name, person->display_name, error))
    hash = mgi_gate_hash (gate, password, error);
  mgi_secret_free (password);
  return hash;
}

/* --- adding -------------------------------------------------------------------------------------------------------- */

typedef struct {
  MgiApp *app;
  const MgiStoredPerson *person;
  const char *by; /* NULL: the app's person */
  bool is_first;  /* only where there is nobody yet */
} Adding;

static bool
check_nobody (MgiStore *store, GError **error)
{
  g_autoptr (GPtrArray) people = mgi_store_people (store, error);

  if (people == NULL || people->len == 0)
    return people != NULL;
  mgi_refuse (error, "first-run.over", NULL);
  return false;
}

static bool
add (MgiStore *store, gpointer data, GError **error)
{
  const Adding *adding = data;
  const MgiStoredPerson *person = adding->person;
  g_autofree char *after = mgi_person_facts (person);
  MgiChange change = mgi_app_change (adding->app, person->created_at, "add");
  GError *failure = NULL;

  if (adding->is_first && !check_nobody (store, error))
    return false;
  change.after = after;
  if (adding->by != NULL)
    change.by = adding->by;
  if (mgi_store_person_add (store, person, &change, &failure))
    return true;
  if (!g_error_matches (failure, MGI_STORE_ERROR, MGI_STORE_ERROR_EXISTS)) {
    g_propagate_error (error, failure);
    return false;
  }
  g_error_free (failure);
  mgi_refuse (error, "person.exists", "name", person->name, NULL);
  return false;
}

static MgiStoredPerson *
new_person (MgiGate *gate, MgiApp *app, const MgiPersonWish *wish, const char *password, GError **error)
{
  g_autoptr (MgiStoredPerson) person = g_new0 (MgiStoredPerson, 1);

  person->name = mgi_person_name_read (wish->name);
  if (person->name == NULL) {
    mgi_refuse (error, "person.bad-name", NULL);
    return NULL;
  }
  if (!mgi_person_take_wish (person, wish, error))
    return NULL;
  person->must_change_password = !wish->keeps_password;
  person->created_at = mgi_app_now (app);
  person->changed_at = g_strdup (person->created_at);
  person->password = mgi_person_hash_password (gate, person, password, error);
  return person->password == NULL ? NULL : g_steal_pointer (&person);
}

bool
mgi_app_person_add (MgiGate *gate, MgiApp *app, const MgiPersonWish *wish, const char *password, GError **error)
{
  if (mgi_app_store (app, error) == NULL || !mgi_app_require_general (app, MGI_PERMISSION_MANAGE_PEOPLE, error))
    return false;

  g_autoptr (MgiStoredPerson) person = new_person (gate, app, wish, password, error);
  Adding adding = { .app = app, .person = person };
  return person != NULL && mgi_app_transaction (app, add, &adding, error);
}

bool
mgi_app_needs_first_administrator (MgiApp *app, bool *ret_needed, GError **error)
{
  if (mgi_app_store (app, error) == NULL)
    return false;

  g_autoptr (GPtrArray) people = mgi_store_people (app->store, error);
  if (people != NULL)
    *ret_needed = people->len == 0;
  return people != NULL;
}

bool
mgi_app_first_administrator (MgiGate *gate, MgiApp *app, const char *code, const char *name, const char *display_name,
                             const char *password, GError **error)
{
  const MgiPersonWish wish = { name, display_name, MGI_ROLE_ADMINISTRATOR, NULL, .keeps_password = true };

  if (mgi_app_store (app, error) == NULL || !check_nobody (app->store, error))
    return false;
  if (!mgi_gate_check_code (gate, code)) {
    mgi_refuse (error, "first-run.wrong-code", NULL);
    return false;
  }
  g_autoptr (MgiStoredPerson) person = new_person (gate, app, &wish, password, error);
  Adding adding = { .app = app, .person = person, .by = person == NULL ? NULL : person->name, .is_first = true };
  if (person == NULL || !mgi_app_transaction (app, add, &adding, error))
    return false;
  mgi_gate_use_code (gate);
  return true;
}
