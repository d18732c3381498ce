/*
 * Crosswalks: those in the store, then those that the program ships. Held against both editions as soon as both are
 * known, and always before a comparison relies on them.
 */
#include <string.h>

#include "mgi/app/app-private.h"
#include "mgi/app/frameworks.h"
#include "mgi/app/shipped.h"

static bool
joins (const char *from, const char *to, const char *wanted_from, const char *wanted_to)
{
  return strcmp (from, wanted_from) == 0 && strcmp (to, wanted_to) == 0;
}

static int
compare_crosswalks (gconstpointer a, gconstpointer b)
{
  const MgiCrosswalk *left = *(MgiCrosswalk *const *)a, *right = *(MgiCrosswalk *const *)b;
  int order = strverscmp (left->from, right->from);

  return order != 0 ? order : strverscmp (left->to, right->to);
}

static const MgiCrosswalk *
find_in (const GPtrArray *crosswalks, const char *from, const char *to)
{
  for (guint i = 0; i < crosswalks->len; i++) {
    const MgiCrosswalk *crosswalk = crosswalks->pdata[i];
    if (joins (crosswalk->from, crosswalk->to, from, to))
      return crosswalk;
  }
  return NULL;
}

static MgiCrosswalk *
load_again (GBytes *bytes, const char *from, const char *to, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s → %s", from, to);

  return mgi_crosswalk_load (bytes, name, error);
}

GPtrArray *
mgi_app_crosswalks_shipped (GError **error)
{
  g_autoptr (GPtrArray) files = mgi_shipped_files ("crosswalks", error);
  g_autoptr (GPtrArray) crosswalks = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_crosswalk_free);

  if (files == NULL)
    return NULL;
  for (guint i = 0; i < files->len; i++) {
    const MgiShippedFile *file = files->pdata[i];
    MgiCrosswalk *crosswalk = mgi_crosswalk_load (file->bytes, file->file, error);
    if (crosswalk == NULL)
      return NULL;
    g_ptr_array_add (crosswalks, crosswalk);
  }
  return g_steal_pointer (&crosswalks);
}

GPtrArray *
mgi_app_crosswalks (MgiApp *app, GError **error)
{
  g_autoptr (GPtrArray) crosswalks = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_crosswalk_free);
  g_autoptr (GPtrArray) stored = app->store == NULL ? g_ptr_array_new () : mgi_store_crosswalks (app->store, error);
  g_autoptr (GPtrArray) shipped = stored == NULL ? NULL : mgi_app_crosswalks_shipped (error);

  if (shipped == NULL)
    return NULL;
  for (guint i = 0; i < stored->len; i++) {
    const MgiStoredCrosswalk *entry = stored->pdata[i];
    MgiCrosswalk *crosswalk = load_again (entry->bytes, entry->from, entry->to, error);
    if (crosswalk == NULL)
      return NULL;
    g_ptr_array_add (crosswalks, crosswalk);
  }
  for (guint i = 0; i < shipped->len; i++) {
    const MgiCrosswalk *entry = shipped->pdata[i];
    if (find_in (crosswalks, entry->from, entry->to) != NULL)
      continue;
    MgiCrosswalk *crosswalk = load_again (entry->bytes, entry->from, entry->to, error);
    if (crosswalk == NULL)
      return NULL;
    g_ptr_array_add (crosswalks, crosswalk);
  }
  g_ptr_array_sort (crosswalks, compare_crosswalks);
  return g_steal_pointer (&crosswalks);
}

/* The framework of this name, NULL where nobody knows it; false only for a failure. */
static bool
find_edition (MgiApp *app, const char *name, MgiFramework **ret_framework, GError **error)
{
  GError *failure = NULL;

  *ret_framework = mgi_app_framework_find (app, name, &failure);
  if (failure == NULL)
    return true;
  g_propagate_error (error, failure);
  return false;
}

/* --- between two editions ----------------------------------------------------------------------------------------- */

/* Drops what leads from or to an edition that nobody knows: it could not be checked. */
static bool
keep_known (MgiApp *app, GPtrArray *crosswalks, GError **error)
{
  for (guint i = crosswalks->len; i-- > 0;) {
    const MgiCrosswalk *crosswalk = crosswalks->pdata[i];
    g_autoptr (MgiFramework) from = NULL, to = NULL;
    if (!find_edition (app, crosswalk->from, &from, error) || !find_edition (app, crosswalk->to, &to, error))
      return false;
    if (from == NULL || to == NULL)
      g_ptr_array_remove_index (crosswalks, i);
  }
  return true;
}

/* Elements: MgiCrosswalk, borrowed from the list; NULL without an error where nothing leads there. */
static GPtrArray *
find_chain (const GPtrArray *crosswalks, const MgiFramework *from, const MgiFramework *to)
{
  g_autofree char *older = mgi_app_framework_name (from), *newer = mgi_app_framework_name (to);

  return mgi_crosswalk_chain (crosswalks, older, newer);
}

static GPtrArray *
known_crosswalks (MgiApp *app, GError **error)
{
  g_autoptr (GPtrArray) crosswalks = mgi_app_crosswalks (app, error);

  return crosswalks != NULL && keep_known (app, crosswalks, error) ? g_steal_pointer (&crosswalks) : NULL;
}

static bool
hold_against (MgiApp *app, const MgiCrosswalk *crosswalk, GPtrArray *problems, GError **error)
{
  g_autoptr (MgiFramework) from = mgi_app_framework (app, crosswalk->from, error);
  g_autoptr (MgiFramework) to = from == NULL ? NULL : mgi_app_framework (app, crosswalk->to, error);
  g_autofree char *name = g_strdup_printf ("%s → %s", crosswalk->from, crosswalk->to);

  if (to == NULL)
    return false;
  mgi_crosswalk_check (crosswalk, from, to, name, problems);
  return true;
}

bool
mgi_app_crosswalks_fit (MgiApp *app, const char *edition, GError **error)
{
  g_autoptr (GPtrArray) crosswalks = known_crosswalks (app, error);
  g_autoptr (GPtrArray) problems = mgi_problems_new ();

  for (guint i = 0; crosswalks != NULL && i < crosswalks->len; i++) {
    const MgiCrosswalk *crosswalk = crosswalks->pdata[i];
    if ((strcmp (crosswalk->from, edition) == 0 || strcmp (crosswalk->to, edition) == 0)
        && !hold_against (app, crosswalk, problems, error))
      return false;
  }
  return crosswalks != NULL && !mgi_problems_refuse (problems, error);
}

/* A step of a chain, held against both its editions. */
static MgiCrosswalk *
checked_step (MgiApp *app, const MgiCrosswalk *found, GError **error)
{
  g_autoptr (MgiFramework) from = mgi_app_framework (app, found->from, error);
  g_autoptr (MgiFramework) to = from == NULL ? NULL : mgi_app_framework (app, found->to, error);
  g_autoptr (MgiCrosswalk) crosswalk = to == NULL ? NULL : load_again (found->bytes, found->from, found->to, error);
  if (crosswalk == NULL)
    return NULL;

  g_autofree char *name = g_strdup_printf ("%s → %s", found->from, found->to);
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  mgi_crosswalk_check (crosswalk, from, to, name, problems);
  return mgi_problems_refuse (problems, error) ? NULL : g_steal_pointer (&crosswalk);
}

static MgiCrosswalk *
lead_over (MgiApp *app, const MgiFramework *from, const MgiFramework *to, GError **error)
{
  g_autoptr (GPtrArray) crosswalks = known_crosswalks (app, error);
  g_autoptr (GPtrArray) chain = crosswalks == NULL ? NULL : find_chain (crosswalks, from, to);
  g_autoptr (MgiCrosswalk) whole = chain == NULL ? NULL : checked_step (app, chain->pdata[0], error);

  for (guint i = 1; whole != NULL && i < chain->len; i++) {
    g_autoptr (MgiCrosswalk) before = g_steal_pointer (&whole);
    g_autoptr (MgiCrosswalk) step = checked_step (app, chain->pdata[i], error);
    if (step != NULL)
      whole = mgi_crosswalk_compose (before, step, from, error);
  }
  return g_steal_pointer (&whole);
}

/* Kept until a framework, a crosswalk or anything else is recorded that is about no assessment. */
MgiCrosswalk *
mgi_app_crosswalk_between (MgiApp *app, const MgiFramework *from, const MgiFramework *to, GError **error)
{
  static const char *const nobody[] = { NULL };
  g_autofree char *ends = g_strconcat (from->sha256, " ", to->sha256, NULL);
  MgiCrosswalk *crosswalk = NULL;
  GError *failure = NULL;
  gint64 number = 0;

  if (app->store == NULL || app->in_transaction)
    return lead_over (app, from, to, error);
  if (!mgi_app_recorded (app, nobody, &number, error))
    return NULL;
  if (mgi_shelf_find_crosswalk (app->shelf, ends, number, &crosswalk))
    return crosswalk;
  crosswalk = lead_over (app, from, to, &failure);
  if (failure == NULL)
    mgi_shelf_keep_crosswalk (app->shelf, ends, number, crosswalk);
  else
    g_propagate_error (error, failure);
  return crosswalk;
}

bool
mgi_app_join (MgiApp *app, const MgiFramework *from, const MgiFramework *to, bool *ret_joined,
              MgiCrosswalk **ret_crosswalk, GError **error)
{
  GError *failure = NULL;

  *ret_joined = strcmp (from->sha256, to->sha256) == 0;
  *ret_crosswalk = *ret_joined ? NULL : mgi_app_crosswalk_between (app, from, to, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return false;
  }
  *ret_joined = *ret_joined || *ret_crosswalk != NULL;
  return true;
}

bool
mgi_app_join_fitting (MgiApp *app, const MgiFramework *from, const MgiFramework *to, bool *ret_joined,
                      MgiCrosswalk **ret_crosswalk, GError **error)
{
  GError *failure = NULL;

  if (mgi_app_join (app, from, to, ret_joined, ret_crosswalk, &failure))
    return true;
  *ret_joined = false;
  if (mgi_refusal_problems (failure) == NULL) {
    g_propagate_error (error, failure);
    return false;
  }
  g_error_free (failure);
  return true;
}

GStrv
mgi_app_editions_between (MgiApp *app, const MgiFramework *from, const MgiFramework *to, GError **error)
{
  g_autoptr (GPtrArray) crosswalks = known_crosswalks (app, error);
  g_autoptr (GPtrArray) chain = crosswalks == NULL ? NULL : find_chain (crosswalks, from, to);
  g_autoptr (GStrvBuilder) editions = g_strv_builder_new ();

  if (chain == NULL)
    return NULL;
  for (guint i = 0; i < chain->len; i++) {
    const MgiCrosswalk *crosswalk = chain->pdata[i];
    if (i == 0)
      g_strv_builder_add (editions, crosswalk->from);
    g_strv_builder_add (editions, crosswalk->to);
  }
  return g_strv_builder_end (editions);
}

/* --- one file ------------------------------------------------------------------------------------------------------ */

MgiCrosswalk *
mgi_app_crosswalk_check (MgiApp *app, GBytes *bytes, const char *file, bool *ret_both, GError **error)
{
  g_autoptr (MgiCrosswalk) crosswalk = mgi_crosswalk_load (bytes, file, error);
  g_autoptr (MgiFramework) from = NULL, to = NULL;

  if (crosswalk == NULL || !find_edition (app, crosswalk->from, &from, error)
      || !find_edition (app, crosswalk->to, &to, error))
    return NULL;

  if (from != NULL && to != NULL) {
    g_autoptr (GPtrArray) problems = mgi_problems_new ();
    mgi_crosswalk_check (crosswalk, from, to, file, problems);
    if (mgi_problems_refuse (problems, error))
      return NULL;
  }
  *ret_both = from != NULL && to != NULL;
  return g_steal_pointer (&crosswalk);
}

/* --- keeping --------------------------------------------------------------------------------------------------- */

bool
mgi_app_crosswalk_keep (MgiApp *app, const MgiCrosswalk *crosswalk, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) stored = mgi_store_crosswalks (app->store, error);
  const char *earlier = NULL;

  if (stored == NULL)
    return false;
  for (guint i = 0; i < stored->len && earlier == NULL; i++) {
    const MgiStoredCrosswalk *entry = stored->pdata[i];
    if (joins (entry->from, entry->to, crosswalk->from, crosswalk->to))
      earlier = entry->sha256;
  }
  if (g_strcmp0 (earlier, crosswalk->sha256) == 0)
    return true;

  g_autofree char *at = mgi_app_now (app);
  g_autofree char *before = earlier == NULL ? NULL : mgi_app_facts_json ("sha256", earlier, NULL);
  g_autofree char *after = mgi_app_facts_json ("sha256", crosswalk->sha256, NULL);
  const MgiStoredCrosswalk entry
      = { (char *)crosswalk->from, (char *)crosswalk->to, (char *)crosswalk->sha256, crosswalk->bytes };
  MgiChange change = mgi_app_change (app, at, "load");
  change.before = before;
  change.after = after;
  change.reason = reason;
  return mgi_store_crosswalk_put (app->store, &entry, &change, error);
}

typedef struct {
  MgiApp *app;
  const MgiCrosswalk *crosswalk;
  const char *file;
} Loading;

static bool
load (MgiStore *store, gpointer data, GError **error)
{
  const Loading *loading = data;
  g_autofree char *reason = g_strconcat ("file ", loading->file, NULL);

  return mgi_app_crosswalk_keep (loading->app, loading->crosswalk, reason, error);
}

MgiCrosswalk *
mgi_app_crosswalk_load (MgiApp *app, GBytes *bytes, const char *file, bool *ret_known, GError **error)
{
  bool both = false;
  g_autoptr (MgiCrosswalk) crosswalk = mgi_app_crosswalk_check (app, bytes, file, &both, error);

  if (crosswalk == NULL || mgi_app_store (app, error) == NULL
      || !mgi_app_require_general (app, MGI_PERMISSION_LOAD_FRAMEWORKS, error))
    return NULL;

  g_autoptr (GPtrArray) crosswalks = mgi_app_crosswalks (app, error);
  if (crosswalks == NULL)
    return NULL;
  const MgiCrosswalk *known = find_in (crosswalks, crosswalk->from, crosswalk->to);
  bool same = known != NULL && strcmp (known->sha256, crosswalk->sha256) == 0;

  g_autofree char *base = g_filename_display_basename (file);
  Loading loading = { app, crosswalk, base };
  if (!mgi_app_transaction (app, load, &loading, error))
    return NULL;
  *ret_known = same;
  return g_steal_pointer (&crosswalk);
}
