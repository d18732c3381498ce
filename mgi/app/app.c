/*
 * Opening and closing: where the database is, who works with it, what time it is, and the first filling of a new one.
 */
#include "mgi/app/app-private.h"

#include <cjson/cJSON.h>
#include <glib/gstdio.h>

#include "data/readers/readers.h"
#include "mgi/app/frameworks.h"

static bool
check_person (const char *person, GError **error)
{
  if (mgi_app_is_line (person, MGI_LINE_MAX))
    return true;
  mgi_refuse (error, "app.bad-person", NULL);
  return false;
}

void
mgi_app_explain (const char *where, GError **error)
{
  static const struct {
    MgiStoreErrorCode code;
    const char *key;
  } explained[] = {
    { MGI_STORE_ERROR_MISSING, "database.missing" }, { MGI_STORE_ERROR_EXISTS, "database.exists" },
    { MGI_STORE_ERROR_FOREIGN, "database.foreign" }, { MGI_STORE_ERROR_NEWER, "database.newer" },
    { MGI_STORE_ERROR_DAMAGED, "database.damaged" }, { MGI_STORE_ERROR_BUSY, "database.busy" },
    { MGI_STORE_ERROR_FULL, "database.full" },
  };

  if (error == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (explained); i++) {
    if (g_error_matches (*error, MGI_STORE_ERROR, (int)explained[i].code)) {
      g_clear_error (error);
      mgi_refuse (error, explained[i].key, "where", where, NULL);
      return;
    }
  }
}

static MgiApp *
app_new (const MgiAppOptions *options, MgiStore *store)
{
  MgiApp *app = g_new0 (MgiApp, 1);

  app->store = store;
  app->where = g_strdup (options->where);
  app->person = g_strdup (options->person);
  app->now = g_strdup (options->now);
  app->shelf = options->shelf != NULL ? mgi_shelf_ref (options->shelf) : mgi_shelf_new ();
  return app;
}

static bool
fill (MgiStore *store, gpointer data, GError **error)
{
  return mgi_app_store_shipped (data, error);
}

/* A database that could not be filled is worth nothing, and would stand in the way of the next try. */
static void
remove_database (const char *where)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *file = g_strconcat (where, endings[i], NULL);
    g_unlink (file);
  }
}

bool
mgi_app_init (const MgiAppOptions *options, GError **error)
{
  if (!check_person (options->person, error))
    return false;

  MgiStore *store = mgi_store_create (options->where, error);
  if (store == NULL && error != NULL && g_error_matches (*error, MGI_STORE_ERROR, MGI_STORE_ERROR_MISSING)) {
    g_clear_error (error);
    mgi_refuse (error, "database.no-folder", "where", options->where, NULL);
    return false;
  }
  if (store == NULL) {
    mgi_app_explain (options->where, error);
    return false;
  }

  MgiApp *app = app_new (options, store);
  bool filled = mgi_app_transaction (app, fill, app, error);
  mgi_app_free (app);
  if (!filled)
    remove_database (options->where);
  return filled;
}

MgiApp *
mgi_app_open (const MgiAppOptions *options, GError **error)
{
  if (!check_person (options->person, error))
    return NULL;

  MgiStore *store = mgi_store_open (options->where, error);
  if (store == NULL) {
    mgi_app_explain (options->where, error);
    return NULL;
  }
  return app_new (options, store);
}

MgiApp *
mgi_app_open_optional (const MgiAppOptions *options, GError **error)
{
  GError *failure = NULL;
  MgiStore *store = mgi_store_open (options->where, &failure);

  if (store == NULL && !g_error_matches (failure, MGI_STORE_ERROR, MGI_STORE_ERROR_MISSING)) {
    mgi_app_explain (options->where, &failure);
    g_propagate_error (error, failure);
    return NULL;
  }
  g_clear_error (&failure);
  return app_new (options, store);
}

void
mgi_app_free (MgiApp *app)
{
  if (app == NULL)
    return;
  mgi_store_free (app->store);
  mgi_shelf_unref (app->shelf);
  g_free (app->where);
  g_free (app->person);
  g_free (app->now);
  mgi_person_free (app->actor);
  g_free (app);
}

bool
mgi_app_is_well (MgiApp *app, GError **error)
{
  if (mgi_app_store (app, error) == NULL)
    return false;
  if (mgi_store_answers_now (app->store, error))
    return true;
  mgi_app_explain (app->where, error);
  return false;
}

MgiStore *
mgi_app_store (MgiApp *app, GError **error)
{
  if (app->store == NULL)
    mgi_refuse (error, "database.missing", "where", app->where, NULL);
  return app->store;
}

char *
mgi_app_now (const MgiApp *app)
{
  if (app->now != NULL)
    return g_strdup (app->now);

  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

bool
mgi_app_transaction (MgiApp *app, MgiStoreWork work, gpointer data, GError **error)
{
  app->in_transaction = true;
  const bool done = mgi_store_transaction (app->store, work, data, error);
  app->in_transaction = false;
  if (!done)
    mgi_app_explain (app->where, error);
  return done;
}

MgiChange
mgi_app_change (const MgiApp *app, const char *at, const char *action)
{
  return (MgiChange){ .at = at, .by = app->actor != NULL ? app->actor->name : app->person, .action = action };
}

bool
mgi_app_is_line (const char *text, gsize max)
{
  if (text == NULL || strlen (text) > max || !g_utf8_validate (text, -1, NULL))
    return false;

  bool has_graph = false;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);
    if (g_unichar_iscntrl (letter))
      return false;
    has_graph = has_graph || g_unichar_isgraph (letter);
  }
  return has_graph;
}

char *
mgi_app_facts_json (const char *name, ...)
{
  cJSON *facts = cJSON_CreateObject ();
  va_list pairs;

  va_start (pairs, name);
  for (const char *next = name; next != NULL; next = va_arg (pairs, const char *)) {
    const char *value = va_arg (pairs, const char *);
    if (value != NULL)
      cJSON_AddStringToObject (facts, next, value);
  }
  va_end (pairs);

  char *printed = cJSON_PrintUnformatted (facts);
  char *json = g_strdup (printed);
  cJSON_free (printed);
  cJSON_Delete (facts);
  return json;
}

GBytes *
mgi_app_read_file (const char *file, MgiFileKind kind, GError **error)
{
  static const gsize limits[] = {
    [MGI_FILE_FRAMEWORK] = MGI_FRAMEWORK_MAX_BYTES, [MGI_FILE_CROSSWALK] = MGI_FRAMEWORK_MAX_BYTES,
    [MGI_FILE_ANSWERS] = MGI_READ_MAX_BYTES,        [MGI_FILE_FACTS] = MGI_READ_MAX_BYTES,
    [MGI_FILE_REPORT] = MGI_READ_MAX_REPORT,        [MGI_FILE_TRANSLATIONS] = MGI_READ_MAX_TRANSLATIONS,
  };

  return mgi_read_file (file, limits[kind], error);
}
