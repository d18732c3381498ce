/*
 * Changing people: what they are, whether they may come in, and their passwords. Every change is one history row with
 * what was and what is; passwords are in none.
 */
#include <string.h>

#include "mgi/app/accounts-private.h"

typedef struct {
  MgiApp *app;
  const char *name;
  const char *action;
  const MgiPersonWish *wish; /* NULL: role and names stay */
  const char *password;      /* hashed; NULL: stays, and so does the duty to change it */
  const char *old;           /* the hash that must still be there; NULL: any */
  bool must_change_password;
  bool is_switched, disabled; /* `disabled` counts where it is switched */
  bool ends_sessions;
  gint64 but; /* the session that stays */
} Changing;

static bool
is_actor (const Changing *changing, const char *name)
{
  return changing->app->actor != NULL && strcmp (changing->app->actor->name, name) == 0;
}

/* Whoever changes others may have been disabled, or given another role, a moment ago. */
static bool
check_actor (const Changing *changing, const char *name, GError **error)
{
  if (changing->app->actor == NULL || is_actor (changing, name))
    return true;

  g_autoptr (MgiStoredPerson) stored = mgi_person_find (changing->app, changing->app->actor->name, error);
  if (stored == NULL)
    return false;
  g_autoptr (MgiPerson) actor = mgi_person_from_stored (stored);
  if (mgi_permits (actor, MGI_PERMISSION_MANAGE_PEOPLE, NULL, MGI_STATE_COLLECTING))
    return true;
  mgi_refuse (error, "permission.denied", "permission", mgi_permission_word (MGI_PERMISSION_MANAGE_PEOPLE), NULL);
  return false;
}

/* So that there is always an administrator left, and nobody locks themselves out by a slip. */
static bool
check_not_themselves (const Changing *changing, const MgiStoredPerson *person, GError **error)
{
  const bool loses_role = changing->wish != NULL && strcmp (person->role, mgi_role_word (changing->wish->role)) != 0;

  if (!is_actor (changing, person->name) || (!loses_role && !(changing->is_switched && changing->disabled)))
    return true;
  mgi_refuse (error, "person.not-yourself", NULL);
  return false;
}

static bool
apply (const Changing *changing, MgiStoredPerson *person, GError **error)
{
  if (changing->wish != NULL && !mgi_person_take_wish (person, changing->wish, error))
    return false;
  if (changing->is_switched)
    person->disabled = changing->disabled;
  if (changing->password != NULL) {
    g_free (person->password);
    person->password = g_strdup (changing->password);
    person->must_change_password = changing->must_change_password;
  }
  return true;
}

static bool
put (const Changing *changing, MgiStoredPerson *person, const char *at, GError **error)
{
  g_autofree char *before = mgi_person_facts (person);
  MgiChange change = mgi_app_change (changing->app, at, changing->action);

  if (!apply (changing, person, error))
    return false;
  g_autofree char *after = mgi_person_facts (person);
  if (changing->password == NULL && strcmp (before, after) == 0)
    return true;
  g_free (person->changed_at);
  person->changed_at = g_strdup (at);
  change.before = before;
  change.after = after;
  return mgi_store_person_put (changing->app->store, person, &change, error);
}

static bool
change (MgiStore *store, gpointer data, GError **error)
{
  const Changing *changing = data;
  g_autoptr (MgiStoredPerson) person = mgi_person_find (changing->app, changing->name, error);
  g_autofree char *at = mgi_app_now (changing->app);

  if (person == NULL || !check_actor (changing, person->name, error) || !check_not_themselves (changing, person, error))
    return false;
  if (changing->old != NULL && strcmp (changing->old, person->password) != 0) {
    mgi_refuse (error, "password.wrong-old", NULL);
    return false;
  }
  return put (changing, person, at, error)
         && (!changing->ends_sessions || mgi_store_sessions_end (store, person->name, changing->but, at, error));
}

bool
mgi_app_person_change (MgiApp *app, const MgiPersonWish *wish, GError **error)
{
  Changing changing = { .app = app, .name = wish->name, .action = "change", .wish = wish };

  return mgi_app_store (app, error) != NULL && mgi_app_require_general (app, MGI_PERMISSION_MANAGE_PEOPLE, error)
         && mgi_app_transaction (app, change, &changing, error);
}

bool
mgi_app_person_set_disabled (MgiApp *app, const char *name, bool disabled, GError **error)
{
  Changing changing = {
    .app = app,
    .name = name,
    .action = disabled ? "disable" : "enable",
    .is_switched = true,
    .disabled = disabled,
    .ends_sessions = disabled,
  };

  return mgi_app_store (app, error) != NULL && mgi_app_require_general (app, MGI_PERMISSION_MANAGE_PEOPLE, error)
         && mgi_app_transaction (app, change, &changing, error);
}

/* --- passwords ----------------------------------------------------------------------------------------------------- */

static bool
reset (MgiStore *store, gpointer data, GError **error)
{
  static const MgiFailures none = { 0 };
  const Changing *changing = data;
  g_autofree char *name = mgi_person_name_read (changing->name);

  return change (store, data, error) && mgi_store_failures_set (store, MGI_FAILURES_ACCOUNT, name, &none, error);
}

bool
mgi_app_password_reset (MgiGate *gate, MgiApp *app, const char *name, const char *password, GError **error)
{
  if (mgi_app_store (app, error) == NULL || !mgi_app_require_general (app, MGI_PERMISSION_MANAGE_PEOPLE, error))
    return false;

  g_autoptr (MgiStoredPerson) person = mgi_person_find (app, name, error);
  g_autofree char *hash = person == NULL ? NULL : mgi_person_hash_password (gate, person, password, error);
  Changing changing = {
    .app = app,
    .name = name,
    .action = "password",
    .password = hash,
    .must_change_password = true,
    .ends_sessions = true,
  };
  return hash != NULL && mgi_app_transaction (app, reset, &changing, error);
}

typedef struct {
  Changing changing;
  const MgiAttempt *attempt;
} OwnChange;

static bool
change_own (MgiStore *store, gpointer data, GError **error)
{
  OwnChange *own = data;

  return mgi_attempt_forgive (own->attempt, error) && change (store, &own->changing, error);
}

/* What can be said without a look at the old password is not counted as a failure to know it. */
static bool
check_new (const MgiPerson *person, const char *old, const char *password, GError **error)
{
  char *composed = mgi_password_compose (password), *before = mgi_password_compose (old);
  const bool is_same = composed != NULL && g_strcmp0 (composed, before) == 0;
  const bool is_good
      = !is_same
        && mgi_password_check (composed != NULL ? composed : password, person->name, person->display_name, error);

  if (is_same)
    mgi_refuse (error, "password.same", NULL);
  mgi_secret_free (composed);
  mgi_secret_free (before);
  return is_good;
}

static bool
check_old (MgiGate *gate, const MgiAttempt *attempt, const char *old, GError **error)
{
  char *composed = mgi_password_compose (old);
  const char *hash = attempt->person == NULL ? NULL : attempt->person->password;
  const bool is_right = composed != NULL && mgi_gate_verify (gate, hash, composed);

  mgi_secret_free (composed);
  if (!is_right)
    mgi_refuse (error, "password.wrong-old", NULL);
  return is_right;
}

bool
mgi_app_password_change (MgiGate *gate, MgiApp *app, const MgiSession *session, const char *old, const char *password,
                         GError **error)
{
  g_auto (MgiAttempt) attempt = { 0 };

  if (mgi_app_store (app, error) == NULL || !mgi_app_require_general (app, MGI_PERMISSION_OWN_ACCOUNT, error)
      || !check_new (session->person, old, password, error))
    return false;
  mgi_attempt_init (&attempt, app, session->person->name, session->address);
  if (!mgi_attempt_begin (&attempt, error) || !check_old (gate, &attempt, old, error))
    return false;

  g_autofree char *hash = mgi_person_hash_password (gate, attempt.person, password, error);
  OwnChange own = { .attempt = &attempt };
  own.changing = (Changing){
    .app = app,
    .name = attempt.name,
    .action = "password",
    .password = hash,
    .old = attempt.person->password,
    .ends_sessions = true,
    .but = session->number,
  };
  return hash != NULL && mgi_app_transaction (app, change_own, &own, error);
}
