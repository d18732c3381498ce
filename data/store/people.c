/*
 * People: who may sign in, as what, and for which authorities. Nobody is ever removed, since the history names them.
 */
#include "data/store/store-private.h"

void
mgi_stored_person_free (MgiStoredPerson *person)
{
  if (person == NULL)
    return;
  g_free (person->name);
  g_free (person->display_name);
  g_free (person->role);
  g_strfreev (person->authorities);
  g_free (person->created_at);
  g_free (person->changed_at);
  g_free (person->password);
  g_free (person);
}

/* --- reading: a row an authority, or one without ------------------------------------------------------------------- */

static MgiStoredPerson *
read_person (MgiQuery *row)
{
  MgiStoredPerson *person = g_new0 (MgiStoredPerson, 1);

  person->name = g_strdup (mgi_query_text (row, 0));
  person->display_name = g_strdup (mgi_query_text (row, 1));
  person->role = g_strdup (mgi_query_text (row, 2));
  person->disabled = mgi_query_integer (row, 3) != 0;
  person->must_change_password = mgi_query_integer (row, 4) != 0;
  person->created_at = g_strdup (mgi_query_text (row, 5));
  person->changed_at = g_strdup (mgi_query_text (row, 6));
  person->password = g_strdup (mgi_query_text (row, 7));
  return person;
}

/* The person so far, with the authorities gathered from their rows. */
static void
finish_person (GPtrArray *people, GPtrArray *authorities)
{
  if (people->len == 0)
    return;

  MgiStoredPerson *person = people->pdata[people->len - 1];
  person->authorities = g_new0 (char *, authorities->len + 1);
  for (guint i = 0; i < authorities->len; i++)
    person->authorities[i] = authorities->pdata[i];
  g_ptr_array_set_size (authorities, 0);
}

static GPtrArray *
read_people (MgiQuery *query, GError **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_stored_person_free);
  g_autoptr (GPtrArray) authorities = g_ptr_array_new ();
  MgiFetch fetch;

  while ((fetch = mgi_query_fetch (query, error)) == MGI_FETCH_ROW) {
    const MgiStoredPerson *last = people->len == 0 ? NULL : people->pdata[people->len - 1];

    if (last == NULL || g_strcmp0 (last->name, mgi_query_text (query, 0)) != 0) {
      finish_person (people, authorities);
      g_ptr_array_add (people, read_person (query));
    }
    if (mgi_query_text (query, 8) != NULL)
      g_ptr_array_add (authorities, g_strdup (mgi_query_text (query, 8)));
  }
  finish_person (people, authorities);
  return fetch == MGI_FETCH_DONE ? g_steal_pointer (&people) : NULL;
}

GPtrArray *
mgi_store_people (MgiStore *store, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "person-list", error);

  return query == NULL ? NULL : read_people (query, error);
}

MgiStoredPerson *
mgi_store_person (MgiStore *store, const char *name, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "person-get", error);
  g_autoptr (GPtrArray) people = NULL;

  if (query == NULL)
    return NULL;
  mgi_query_bind_text (query, 1, name);
  people = read_people (query, error);
  return people == NULL || people->len == 0 ? NULL : g_ptr_array_steal_index (people, 0);
}

/* --- writing ------------------------------------------------------------------------------------------------------- */

/* The password is in it, so that another one put there behind the program's back is noticed. */
static void
digest_person (MgiDigest *digest, const MgiStoredPerson *person, char ret_hex[MGI_DIGEST_SIZE])
{
  mgi_digest_start (digest);
  mgi_digest_text (digest, "person");
  mgi_digest_text (digest, person->name);
  mgi_digest_text (digest, person->display_name);
  mgi_digest_text (digest, person->role);
  mgi_digest_integer (digest, person->disabled);
  mgi_digest_integer (digest, person->must_change_password);
  mgi_digest_text (digest, person->created_at);
  mgi_digest_text (digest, person->changed_at);
  mgi_digest_text (digest, person->password);
  for (guint i = 0; person->authorities != NULL && person->authorities[i] != NULL; i++)
    mgi_digest_text (digest, person->authorities[i]);
  mgi_digest_end (digest, ret_hex);
}

static char *
subject_of (const MgiStoredPerson *person)
{
  return g_strconcat ("@", person->name, NULL);
}

static bool
note_in_history (MgiStore *store, const char *name, const MgiChange *change, GError **error)
{
  g_autoptr (MgiStoredPerson) person = mgi_store_person (store, name, error);
  g_autofree char *subject = person == NULL ? NULL : subject_of (person);
  char digest[MGI_DIGEST_SIZE];

  if (person == NULL)
    return false;
  digest_person (store->digest, person, digest);
  return mgi_history_add (store, subject, NULL, digest, change, error);
}

static bool
write_authorities (MgiStore *store, const MgiStoredPerson *person, GError **error)
{
  for (guint i = 0; person->authorities != NULL && person->authorities[i] != NULL; i++) {
    g_autoptr (MgiQuery) query = mgi_query_begin (store, "person-authority-insert", error);

    if (query == NULL)
      return false;
    mgi_query_bind_text (query, 1, person->name);
    mgi_query_bind_text (query, 2, person->authorities[i]);
    if (!mgi_query_run (query, NULL, error))
      return false;
  }
  return true;
}

typedef struct {
  const MgiStoredPerson *person;
  const MgiChange *change;
} PersonWrite;

static bool
insert_person (MgiStore *store, const MgiStoredPerson *person, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "person-insert", error);
  gint64 changed = 0;

  if (query == NULL)
    return false;
  mgi_query_bind_text (query, 1, person->name);
  mgi_query_bind_text (query, 2, person->display_name);
  mgi_query_bind_text (query, 3, person->role);
  mgi_query_bind_integer (query, 4, person->disabled);
  mgi_query_bind_integer (query, 5, person->must_change_password);
  mgi_query_bind_text (query, 6, person->created_at);
  mgi_query_bind_text (query, 7, person->changed_at);
  mgi_query_bind_text (query, 8, person->password);
  if (!mgi_query_run (query, &changed, error))
    return false;
  if (changed == 0)
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_EXISTS, "there is a person %s", person->name);
  return changed > 0;
}

static bool
add_person (MgiStore *store, gpointer data, GError **error)
{
  const PersonWrite *write = data;

  return insert_person (store, write->person, error) && write_authorities (store, write->person, error)
         && note_in_history (store, write->person->name, write->change, error);
}

bool
mgi_store_person_add (MgiStore *store, const MgiStoredPerson *person, const MgiChange *change, GError **error)
{
  PersonWrite write = { person, change };

  return mgi_store_write (store, add_person, &write, error);
}

static bool
update_person (MgiStore *store, const MgiStoredPerson *person, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "person-update", error);
  gint64 changed = 0;

  if (query == NULL)
    return false;
  mgi_query_bind_text (query, 1, person->name);
  mgi_query_bind_text (query, 2, person->display_name);
  mgi_query_bind_text (query, 3, person->role);
  mgi_query_bind_integer (query, 4, person->disabled);
  mgi_query_bind_integer (query, 5, person->must_change_password);
  mgi_query_bind_text (query, 6, person->changed_at);
  mgi_query_bind_text (query, 7, person->password);
  if (!mgi_query_run (query, &changed, error))
    return false;
  if (changed == 0)
    g_set_error (error, MGI_STORE_ERROR, MGI_STORE_ERROR_MISSING, "there is no person %s", person->name);
  return changed > 0;
}

static bool
delete_authorities (MgiStore *store, const char *name, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "person-authorities-delete", error);

  if (query == NULL)
    return false;
  mgi_query_bind_text (query, 1, name);
  return mgi_query_run (query, NULL, error);
}

static bool
put_person (MgiStore *store, gpointer data, GError **error)
{
  const PersonWrite *write = data;

  return update_person (store, write->person, error) && delete_authorities (store, write->person->name, error)
         && write_authorities (store, write->person, error)
         && note_in_history (store, write->person->name, write->change, error);
}

bool
mgi_store_person_put (MgiStore *store, const MgiStoredPerson *person, const MgiChange *change, GError **error)
{
  PersonWrite write = { person, change };

  return mgi_store_write (store, put_person, &write, error);
}

bool
mgi_people_walk (MgiStore *store, MgiKept each, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) people = mgi_store_people (store, error);

  for (guint i = 0; people != NULL && i < people->len; i++) {
    const MgiStoredPerson *person = people->pdata[i];
    g_autofree char *subject = subject_of (person);
    char digest[MGI_DIGEST_SIZE];

    digest_person (store->digest, person, digest);
    if (!each (subject, NULL, digest, data, error))
      return false;
  }
  return people != NULL;
}
