/*
 * Assessments: listing them, and opening the next round of an authority.
 */
#include "mgi/app/app-private.h"
#include "mgi/app/carrying.h"
#include "mgi/app/frameworks.h"
#include "mgi/app/groups.h"

/* --- listing ---------------------------------------------------------------------------------------------------------- */

static void
entry_clear (gpointer data)
{
  MgiAssessmentEntry *entry = data;

  g_free (entry->reference);
  g_free (entry->authority);
  g_free (entry->name);
  g_free (entry->framework);
  g_free (entry->changed_at);
}

void
mgi_assessment_entry_unref (MgiAssessmentEntry *entry)
{
  if (entry != NULL)
    g_atomic_rc_box_release_full (entry, entry_clear);
}

/* Without authority, name and time. */
static MgiAssessmentEntry *
entry_new (const MgiStoredAssessment *stored)
{
  MgiAssessmentEntry *entry = g_atomic_rc_box_new0 (MgiAssessmentEntry);

  entry->reference = g_strdup_printf ("%s/%d", stored->authority, stored->round);
  entry->year = stored->year;
  entry->framework = g_strconcat (stored->framework_id, "/", stored->framework_edition, NULL);
  entry->state = stored->state;
  return entry;
}

MgiAssessmentEntry *
mgi_app_entry_new (const MgiStoredAssessment *stored)
{
  MgiAssessmentEntry *entry = entry_new (stored);

  entry->authority = g_strdup (stored->authority);
  entry->name = g_strdup (stored->name);
  entry->changed_at = g_strdup (stored->changed_at);
  return entry;
}

/* Takes the texts of a row that is done with. */
static MgiAssessmentEntry *
take_entry (MgiStoredAssessment *stored)
{
  MgiAssessmentEntry *entry = entry_new (stored);

  entry->authority = g_steal_pointer (&stored->authority);
  entry->name = g_steal_pointer (&stored->name);
  entry->changed_at = g_steal_pointer (&stored->changed_at);
  return entry;
}

static GPtrArray *
read_entries (MgiApp *app, GError **error)
{
  g_autoptr (GPtrArray) stored = mgi_store_assessments (app->store, error);

  if (stored == NULL)
    return NULL;
  GPtrArray *entries = g_ptr_array_new_full (stored->len, (GDestroyNotify)mgi_assessment_entry_unref);
  for (guint i = 0; i < stored->len; i++)
    g_ptr_array_add (entries, take_entry (stored->pdata[i]));
  return entries;
}

/* Of everybody. From the shelf where nothing has changed since; never there in a transaction, which may be undone. */
static GPtrArray *
find_entries (MgiApp *app, GError **error)
{
  gint64 number = 0;

  if (app->in_transaction)
    return read_entries (app, error);
  if (!mgi_store_history_last (app->store, NULL, &number, error))
    return NULL;
  GPtrArray *entries = mgi_shelf_entries (app->shelf, number);
  if (entries != NULL)
    return entries;
  entries = read_entries (app, error);
  if (entries != NULL)
    mgi_shelf_keep_entries (app->shelf, number, entries);
  return entries;
}

typedef bool (*Wanted) (const MgiAssessmentEntry *entry, gconstpointer data);

/* Those that may be read and that `wanted` is true of. */
static GPtrArray *
choose_entries (MgiApp *app, Wanted wanted, gconstpointer data, GError **error)
{
  g_autoptr (GPtrArray) all = find_entries (app, error);

  if (all == NULL)
    return NULL;
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_assessment_entry_unref);
  for (guint i = 0; i < all->len; i++) {
    const MgiAssessmentEntry *entry = all->pdata[i];
    if (wanted (entry, data) && mgi_app_permits (app, MGI_PERMISSION_READ, entry->authority, entry->state))
      g_ptr_array_add (entries, g_atomic_rc_box_acquire (all->pdata[i]));
  }
  return entries;
}

static bool
is_member (const MgiAssessmentEntry *entry, gconstpointer members)
{
  return members == NULL || mgi_app_is_member (members, entry->authority);
}

GPtrArray *
mgi_app_assessments (MgiApp *app, const char *group, GError **error)
{
  g_auto (GStrv) members = NULL;

  if (mgi_app_store (app, error) == NULL)
    return NULL;
  if (group != NULL && (members = mgi_app_group_members (group, error)) == NULL)
    return NULL;
  return choose_entries (app, is_member, members, error);
}

static bool
is_open (const MgiAssessmentEntry *entry, gconstpointer nothing)
{
  return mgi_state_is_open (entry->state);
}

GPtrArray *
mgi_app_assessments_open (MgiApp *app, GError **error)
{
  return mgi_app_store (app, error) != NULL ? choose_entries (app, is_open, NULL, error) : NULL;
}

GPtrArray *
mgi_app_assessments_of (MgiApp *app, const char *const *authorities, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_assessment_entry_unref);

  if (mgi_app_store (app, error) == NULL)
    return NULL;
  for (guint i = 0; authorities != NULL && authorities[i] != NULL; i++) {
    g_autoptr (GPtrArray) stored = mgi_store_assessments_of (app->store, authorities[i], error);
    if (stored == NULL)
      return NULL;
    for (guint j = 0; j < stored->len; j++) {
      MgiStoredAssessment *row = stored->pdata[j];
      if (mgi_app_permits (app, MGI_PERMISSION_READ, row->authority, row->state))
        g_ptr_array_add (entries, take_entry (row));
    }
  }
  return g_steal_pointer (&entries);
}

/* --- opening -------------------------------------------------------------------------------------------------------- */

typedef struct {
  MgiApp *app;
  const char *authority;
  int round; /* the one asked for; 0: the next */
  MgiFramework *framework;
  int year;
  const char *name;
  int opened; /* the round that was opened */
  bool earlier_is_open;
  bool carries;
  guint n_carried;
} Opening;

bool
mgi_app_check_authority (const char *authority, GError **error)
{
  if (!mgi_authority_is_valid (authority)) {
    mgi_refuse (error, "authority.bad-code", "authority", authority, NULL);
    return false;
  }
  g_autofree char *country = g_strndup (authority, 3);
  if (mgi_authority_is_example (authority) || mgi_country_exists (country))
    return true;
  mgi_refuse (error, "authority.unknown-country", "country", country, NULL);
  return false;
}

static bool
check_year (int year, GError **error)
{
  if (year >= MGI_YEAR_MIN && year <= MGI_YEAR_MAX)
    return true;

  g_autofree char *given = g_strdup_printf ("%d", year);
  g_autofree char *first = g_strdup_printf ("%d", MGI_YEAR_MIN), *last = g_strdup_printf ("%d", MGI_YEAR_MAX);
  mgi_refuse (error, "assessment.bad-year", "year", given, "first", first, "last", last, NULL);
  return false;
}

static bool
check_framework (const MgiFramework *framework, const char *authority, GError **error)
{
  const char *level = mgi_authority_level (authority);

  if (mgi_framework_is_for (framework, level))
    return true;
  g_autofree char *name = mgi_app_framework_name (framework);
  mgi_refuse (error, "assessment.wrong-level", "framework", name, "authority", authority, "level", level, NULL);
  return false;
}

static bool
check_round (const Opening *opening, int next, GError **error)
{
  g_autofree char *wanted = g_strdup_printf ("%s/%d", opening->authority, opening->round);
  g_autofree char *right = g_strdup_printf ("%s/%d", opening->authority, next);

  if (next > MGI_ROUND_MAX) {
    mgi_refuse (error, "assessment.too-many-rounds", "authority", opening->authority, NULL);
    return false;
  }
  if (opening->round == 0 || opening->round == next)
    return true;
  mgi_refuse (error, "assessment.not-the-next-round", "assessment", wanted, "next", right, NULL);
  return false;
}

/* ISO 3166 names countries; whoever else is assessed says what it is called, at the latest in its first round. */
static bool
check_name (const Opening *opening, const MgiStoredAssessment *earlier, GError **error)
{
  bool has_iso_name = strcmp (mgi_authority_level (opening->authority), "national") == 0
                      && !mgi_authority_is_example (opening->authority);

  if (opening->name != NULL || has_iso_name || (earlier != NULL && earlier->name != NULL))
    return true;
  mgi_refuse (error, "assessment.name-needed", "authority", opening->authority, NULL);
  return false;
}

static bool
add_assessment (const Opening *opening, int round, GError **error)
{
  const MgiFramework *framework = opening->framework;
  g_autofree char *at = mgi_app_now (opening->app);
  g_autofree char *framework_name = mgi_app_framework_name (framework);
  g_autofree char *year = g_strdup_printf ("%d", opening->year);
  g_autofree char *after
      = mgi_app_facts_json ("state", mgi_state_word (MGI_STATE_COLLECTING), "framework", framework_name, "sha256",
                            framework->sha256, "year", year, "name", opening->name, NULL);
  g_autoptr (MgiStoredAssessment) row = g_new0 (MgiStoredAssessment, 1);
  MgiChange change = mgi_app_change (opening->app, at, "open");

  row->authority = g_strdup (opening->authority);
  row->round = round;
  row->name = g_strdup (opening->name);
  row->year = opening->year;
  row->framework_sha256 = g_strdup (framework->sha256);
  row->state = MGI_STATE_COLLECTING;
  row->opened_at = g_strdup (at);
  row->changed_at = g_strdup (at);
  change.after = after;
  return mgi_store_assessment_add (opening->app->store, row, &change, error);
}

static bool
carry_forward (Opening *opening, int round, GError **error)
{
  if (!opening->carries)
    return true;
  g_autofree char *at = mgi_app_now (opening->app);
  g_autofree char *reference = g_strdup_printf ("%s/%d", opening->authority, round);

  return mgi_app_carry_forward (opening->app, reference, at, &opening->n_carried, error);
}

static bool
open_round (MgiStore *store, gpointer data, GError **error)
{
  Opening *opening = data;
  int last = mgi_store_last_round (store, opening->authority, error);

  if (last < 0 || !check_round (opening, last + 1, error))
    return false;

  GError *failure = NULL;
  g_autoptr (MgiStoredAssessment) earlier
      = last == 0 ? NULL : mgi_store_assessment (store, opening->authority, last, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return false;
  }
  if (!check_name (opening, earlier, error)
      || !mgi_app_framework_keep (opening->app, opening->framework, "first used", error)
      || !add_assessment (opening, last + 1, error) || !carry_forward (opening, last + 1, error))
    return false;

  opening->opened = last + 1;
  opening->earlier_is_open = earlier != NULL && mgi_state_is_open (earlier->state);
  return true;
}

static MgiFramework *
framework_for (MgiApp *app, const char *name, const char *authority, GError **error)
{
  const bool is_local = strcmp (mgi_authority_level (authority), "local") == 0;
  g_autoptr (MgiFramework) framework
      = name != NULL ? mgi_app_framework (app, name, error)
                     : mgi_app_framework_newest (app, is_local ? "mgi-local" : "mgi-national", error);

  if (framework == NULL || !check_framework (framework, authority, error))
    return NULL;
  return g_steal_pointer (&framework);
}

static int
this_year (const MgiApp *app)
{
  g_autofree char *now = mgi_app_now (app);

  return (int)g_ascii_strtoll (now, NULL, 10);
}

/* "EGY" or "EGY/2". */
static bool
read_authority (const char *text, char **ret_authority, int *ret_round, GError **error)
{
  if (strchr (text, '/') != NULL) {
    if (!mgi_reference_parse (text, ret_authority, ret_round, error))
      return false;
  } else {
    *ret_authority = g_strdup (text);
    *ret_round = 0;
  }
  return mgi_app_check_authority (*ret_authority, error);
}

static char *
read_name (const char *name, GError **error)
{
  if (!mgi_app_is_line (name, MGI_LINE_MAX)) {
    mgi_refuse (error, "assessment.bad-name", NULL);
    return NULL;
  }
  return mgi_unicode_compose (name);
}

char *
mgi_app_assessment_open (MgiApp *app, const MgiOpening *wish, char **ret_still_open, GError **error)
{
  g_autofree char *authority = NULL, *name = NULL;
  Opening opening = { .app = app, .year = wish->year != 0 ? wish->year : this_year (app) };

  if (mgi_app_store (app, error) == NULL || !read_authority (wish->authority, &authority, &opening.round, error)
      || !mgi_app_require (app, MGI_PERMISSION_OPEN, authority, MGI_STATE_COLLECTING, error)
      || !check_year (opening.year, error))
    return NULL;
  if (wish->name != NULL && (name = read_name (wish->name, error)) == NULL)
    return NULL;

  g_autoptr (MgiFramework) framework = framework_for (app, wish->framework, authority, error);
  if (framework == NULL)
    return NULL;
  opening.authority = authority;
  opening.name = name;
  opening.framework = framework;
  opening.carries = wish->carry_forward;
  if (!mgi_app_transaction (app, open_round, &opening, error))
    return NULL;
  if (wish->ret_carried != NULL)
    *wish->ret_carried = opening.n_carried;
  *ret_still_open = opening.earlier_is_open ? g_strdup_printf ("%s/%d", authority, opening.opened - 1) : NULL;
  return g_strdup_printf ("%s/%d", authority, opening.opened);
}
