/*
 * Who may do what: the one table. For every permission and role it holds the states in which an assessment may be
 * treated so, of one's own authorities and of others. What is not in the table nobody may.
 *
 * The results belong to the government (docs/accounts.md): a draft is seen by its own people and by analysts, only its
 * focal points approve and publish it, and everybody else sees what is published.
 */
#include "mgi/app/app-private.h"

enum {
  COLLECTING = 1 << MGI_STATE_COLLECTING,
  CONSULTATION = 1 << MGI_STATE_CONSULTATION,
  APPROVED = 1 << MGI_STATE_APPROVED,
  PUBLISHED = 1 << MGI_STATE_PUBLISHED,
  OPEN = COLLECTING | CONSULTATION,
  CLOSED = APPROVED | PUBLISHED,
  ALWAYS = OPEN | CLOSED,
};

typedef struct {
  unsigned own, other; /* sets of states */
} Grant;

#define NO                                                                                                             \
  {                                                                                                                    \
    0, 0                                                                                                               \
  }
#define OWN(states)                                                                                                    \
  {                                                                                                                    \
    states, 0                                                                                                          \
  }
#define ANY(states)                                                                                                    \
  {                                                                                                                    \
    states, states                                                                                                     \
  }
#define DRAFTS_OF_OWN                                                                                                  \
  {                                                                                                                    \
    ALWAYS, PUBLISHED                                                                                                  \
  }

/* clang-format off */
static const Grant grants[MGI_N_PERMISSIONS][MGI_N_ROLES] = {
  /*                                    administrator    analyst           focal point       contributor       reader */
  [MGI_PERMISSION_OWN_ACCOUNT]     = { ANY (ALWAYS),    ANY (ALWAYS),     ANY (ALWAYS),     ANY (ALWAYS),     ANY (ALWAYS) },
  [MGI_PERMISSION_CATALOGUE]       = { ANY (ALWAYS),    ANY (ALWAYS),     ANY (ALWAYS),     ANY (ALWAYS),     ANY (ALWAYS) },
  [MGI_PERMISSION_AGGREGATE]       = { ANY (ALWAYS),    ANY (ALWAYS),     ANY (ALWAYS),     ANY (ALWAYS),     ANY (ALWAYS) },
  [MGI_PERMISSION_LOAD_FRAMEWORKS] = { ANY (ALWAYS),    ANY (ALWAYS),     NO,               NO,               NO },
  [MGI_PERMISSION_MANAGE_PEOPLE]   = { ANY (ALWAYS),    NO,               NO,               NO,               NO },
  [MGI_PERMISSION_MAINTAIN]        = { ANY (ALWAYS),    NO,               NO,               NO,               NO },
  [MGI_PERMISSION_OPEN]            = { NO,              ANY (ALWAYS),     OWN (ALWAYS),     NO,               NO },
  [MGI_PERMISSION_READ]            = { ANY (PUBLISHED), ANY (ALWAYS),     DRAFTS_OF_OWN,    DRAFTS_OF_OWN,    DRAFTS_OF_OWN },
  [MGI_PERMISSION_HISTORY]         = { NO,              ANY (ALWAYS),     OWN (ALWAYS),     OWN (ALWAYS),     NO },
  [MGI_PERMISSION_ANSWER]          = { NO,              ANY (OPEN),       OWN (OPEN),       OWN (COLLECTING), NO },
  [MGI_PERMISSION_MARK]            = { NO,              NO,               OWN (OPEN),       NO,               NO },
  [MGI_PERMISSION_WITHDRAW]        = { NO,              NO,               OWN (ALWAYS),     NO,               NO },
  [MGI_PERMISSION_SUBMIT]          = { NO,              ANY (COLLECTING), OWN (COLLECTING), NO,               NO },
  [MGI_PERMISSION_RETURN]          = { NO,              ANY (CONSULTATION), OWN (CONSULTATION), NO,           NO },
  [MGI_PERMISSION_APPROVE]         = { NO,              NO,               OWN (CONSULTATION), NO,             NO },
  [MGI_PERMISSION_PUBLISH]         = { NO,              NO,               OWN (APPROVED),   NO,               NO },
  [MGI_PERMISSION_REOPEN]          = { NO,              NO,               OWN (CLOSED),     NO,               NO },
};
/* clang-format on */

static const char *const permission_words[MGI_N_PERMISSIONS] = {
  [MGI_PERMISSION_NONE] = "none",
  [MGI_PERMISSION_ANYONE] = "anyone",
  [MGI_PERMISSION_OWN_ACCOUNT] = "account",
  [MGI_PERMISSION_CATALOGUE] = "catalogue",
  [MGI_PERMISSION_AGGREGATE] = "aggregate",
  [MGI_PERMISSION_LOAD_FRAMEWORKS] = "frameworks",
  [MGI_PERMISSION_MANAGE_PEOPLE] = "people",
  [MGI_PERMISSION_MAINTAIN] = "maintain",
  [MGI_PERMISSION_OPEN] = "open",
  [MGI_PERMISSION_READ] = "read",
  [MGI_PERMISSION_HISTORY] = "history",
  [MGI_PERMISSION_ANSWER] = "answer",
  [MGI_PERMISSION_MARK] = "mark",
  [MGI_PERMISSION_WITHDRAW] = "withdraw",
  [MGI_PERMISSION_SUBMIT] = "submit",
  [MGI_PERMISSION_RETURN] = "return",
  [MGI_PERMISSION_APPROVE] = "approve",
  [MGI_PERMISSION_PUBLISH] = "publish",
  [MGI_PERMISSION_REOPEN] = "reopen",
};

/* NULL-terminated, as mgi_role_words() gives them. */
static const char *const role_words[MGI_N_ROLES + 1] = {
  [MGI_ROLE_ADMINISTRATOR] = "administrator", [MGI_ROLE_ANALYST] = "analyst", [MGI_ROLE_FOCAL_POINT] = "focal-point",
  [MGI_ROLE_CONTRIBUTOR] = "contributor",     [MGI_ROLE_READER] = "reader",
};

const char *
mgi_role_word (MgiRole role)
{
  return role_words[role];
}

bool
mgi_role_from_word (const char *word, MgiRole *ret_role)
{
  for (guint i = 0; i < MGI_N_ROLES; i++) {
    if (g_strcmp0 (role_words[i], word) == 0) {
      *ret_role = (MgiRole)i;
      return true;
    }
  }
  return false;
}

const char *const *
mgi_role_words (void)
{
  return role_words;
}

bool
mgi_role_has_authorities (MgiRole role)
{
  return role == MGI_ROLE_FOCAL_POINT || role == MGI_ROLE_CONTRIBUTOR || role == MGI_ROLE_READER;
}

const char *
mgi_permission_word (MgiPermission permission)
{
  return permission_words[permission];
}

MgiPermission
mgi_permission_of_step (MgiStep step)
{
  static const MgiPermission permissions[] = {
    [MGI_STEP_SUBMIT] = MGI_PERMISSION_SUBMIT,   [MGI_STEP_RETURN] = MGI_PERMISSION_RETURN,
    [MGI_STEP_APPROVE] = MGI_PERMISSION_APPROVE, [MGI_STEP_PUBLISH] = MGI_PERMISSION_PUBLISH,
    [MGI_STEP_REOPEN] = MGI_PERMISSION_REOPEN,
  };

  return permissions[step];
}

static bool
is_own (const MgiPerson *person, const char *authority)
{
  return authority != NULL && person->authorities != NULL
         && g_strv_contains ((const char *const *)person->authorities, authority);
}

bool
mgi_permits (const MgiPerson *person, MgiPermission permission, const char *authority, MgiState state)
{
  if (permission == MGI_PERMISSION_ANYONE)
    return true;
  if (person == NULL || person->disabled || person->role > MGI_ROLE_READER || permission > MGI_PERMISSION_REOPEN
      || state > MGI_STATE_PUBLISHED)
    return false;
  if (person->must_change_password && permission != MGI_PERMISSION_OWN_ACCOUNT)
    return false;

  const Grant *grant = &grants[permission][person->role];
  return ((is_own (person, authority) ? grant->own : grant->other) & 1u << state) != 0;
}

/* --- for whom the app acts ----------------------------------------------------------------------------------------- */

void
mgi_app_act_as (MgiApp *app, const MgiPerson *person)
{
  mgi_person_free (app->actor);
  app->actor = mgi_person_copy (person);
  app->is_guarded = true;
}

bool
mgi_app_permits (const MgiApp *app, MgiPermission permission, const char *authority, MgiState state)
{
  return !app->is_guarded || mgi_permits (app->actor, permission, authority, state);
}

bool
mgi_app_require (const MgiApp *app, MgiPermission permission, const char *authority, MgiState state, GError **error)
{
  if (mgi_app_permits (app, permission, authority, state))
    return true;
  if (app->actor == NULL)
    mgi_refuse (error, "permission.sign-in-first", NULL);
  else if (app->actor->must_change_password && !app->actor->disabled)
    mgi_refuse (error, "permission.password-first", NULL);
  else
    mgi_refuse (error, "permission.denied", "permission", mgi_permission_word (permission), NULL);
  return false;
}

bool
mgi_app_require_general (const MgiApp *app, MgiPermission permission, GError **error)
{
  return mgi_app_require (app, permission, NULL, MGI_STATE_COLLECTING, error);
}
