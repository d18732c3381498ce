/*
 * People, their sessions and what they may do; a part of mgi/app/app.h.
 *
 * Whoever starts the program at the console is its operator and may do everything. A server says for every request
 * for whom its app acts (mgi_app_act_as()); from then on each use case asks the permission table (permissions.c).
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

typedef struct MgiApp MgiApp;

/* --- people ---------------------------------------------------------------------------------------------------------- */

typedef enum {
  MGI_ROLE_ADMINISTRATOR, /* looks after people and the database; sees of the assessments only what is published */
  MGI_ROLE_ANALYST,       /* works with every authority */
  MGI_ROLE_FOCAL_POINT,   /* speaks for an authority: submits, approves, publishes */
  MGI_ROLE_CONTRIBUTOR,   /* answers for an authority */
  MGI_ROLE_READER,        /* reads what an authority has */
} MgiRole;

enum { MGI_N_ROLES = MGI_ROLE_READER + 1 };

/* "administrator", "analyst", "focal-point", "contributor", "reader" */
const char *mgi_role_word (MgiRole role);
bool mgi_role_from_word (const char *word, MgiRole *ret_role);
/* All of them, NULL-terminated. */
const char *const *mgi_role_words (void);
/* Whether a role is held for authorities that are named; the others work with all. */
bool mgi_role_has_authorities (MgiRole role);

typedef struct {
  char *name;         /* signed in with: a-z, 0-9 and . _ - @ +, 2 to 64 bytes; never changes */
  char *display_name; /* shown to others */
  MgiRole role;
  GStrv authorities; /* codes, sorted; empty for administrators and analysts */
  bool disabled;
  bool must_change_password; /* may do nothing else before */
  char *created_at, *changed_at;
} MgiPerson;

MgiPerson *mgi_person_copy (const MgiPerson *person);
void mgi_person_free (MgiPerson *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiPerson, mgi_person_free)

/* --- permissions ----------------------------------------------------------------------------------------------------- */

/* Zero is what nobody may: a forgotten permission refuses. */
typedef enum {
  MGI_PERMISSION_NONE,
  MGI_PERMISSION_ANYONE, /* without signing in */

  /* about no single assessment; authority and state are not looked at */
  MGI_PERMISSION_OWN_ACCOUNT,     /* one's own password and sessions */
  MGI_PERMISSION_CATALOGUE,       /* frameworks, crosswalks, groups; the list of those assessments that one may read */
  MGI_PERMISSION_AGGREGATE,       /* shares over a group's published assessments */
  MGI_PERMISSION_LOAD_FRAMEWORKS, /* and crosswalks */
  MGI_PERMISSION_MANAGE_PEOPLE,   /* and their sessions */
  MGI_PERMISSION_MAINTAIN,        /* backups, and verifying the history */

  /* about an authority; there is no assessment yet, so the state is not looked at */
  MGI_PERMISSION_OPEN,

  /* about an assessment */
  MGI_PERMISSION_READ,     /* answers, results, reports */
  MGI_PERMISSION_HISTORY,  /* who changed what */
  MGI_PERMISSION_ANSWER,   /* also import and prefill */
  MGI_PERMISSION_MARK,     /* good practices and commitments */
  MGI_PERMISSION_WITHDRAW, /* the consent to a good practice; to drop a commitment */
  MGI_PERMISSION_SUBMIT,
  MGI_PERMISSION_RETURN,
  MGI_PERMISSION_APPROVE,
  MGI_PERMISSION_PUBLISH,
  MGI_PERMISSION_REOPEN,
} MgiPermission;

enum { MGI_N_PERMISSIONS = MGI_PERMISSION_REOPEN + 1 };

/* "read", "frameworks", … */
const char *mgi_permission_word (MgiPermission permission);
/* The permission that a step of the workflow needs. */
MgiPermission mgi_permission_of_step (MgiStep step);

/*
 * Whether a person (NULL: nobody signed in) may do this to an assessment in `state` of `authority`. NULL for an
 * authority is nobody's own.
 */
bool mgi_permits (const MgiPerson *person, MgiPermission permission, const char *authority, MgiState state);

/*
 * From now on the app acts for this person (NULL: for nobody, who may only what anyone may), and the history names
 * them. An app for which this was never called acts for the operator. The person is copied.
 */
void mgi_app_act_as (MgiApp *app, const MgiPerson *person);
/* As mgi_permits() for whom the app acts for; the operator may everything. */
bool mgi_app_permits (const MgiApp *app, MgiPermission permission, const char *authority, MgiState state);

/* --- the gate: what the threads of a process share to let people in ------------------------------------------------------ */

/* Passwords are hashed two at a time, whatever many wait. May be used from any thread. */
typedef struct MgiGate MgiGate;

typedef struct {
  gint64 idle, absolute; /* seconds until a session ends, unused and at the latest; 0: 2 hours, 12 hours */
  bool cheap_passwords;  /* hashed fast and badly: for tests only */
} MgiGateOptions;

MgiGate *mgi_gate_new (const MgiGateOptions *options);
void mgi_gate_free (MgiGate *gate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiGate, mgi_gate_free)

/* --- signing in and sessions ----------------------------------------------------------------------------------------------- */

typedef struct {
  gint64 number; /* names it in lists; worth nothing to whoever wants in */
  MgiPerson *person;
  char *started_at, *seen_at;
  char *ends_at; /* at the latest */
  char *address, *agent;
} MgiSession;

void mgi_session_free (MgiSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiSession, mgi_session_free)

typedef struct {
  const char *name, *password;
  const char *address;  /* the client's, "192.0.2.7" or "2001:db8::1" */
  const char *agent;    /* what its browser says it is, or NULL */
  const char *previous; /* the token that its browser had until now, which ends; or NULL */
} MgiSignIn;

/*
 * A new session; `ret_token` is for the client's cookie and stands nowhere else (43 letters, digits, - and _). Refuses
 * with "sign-in.wrong" whatever is wrong of name and password, and with "sign-in.wait" after too many failures; then
 * `ret_wait` is set to the seconds to wait, else to 0. Not inside a transaction; takes a tenth of a second.
 */
MgiSession *mgi_sign_in (MgiGate *gate, MgiApp *app, const MgiSignIn *sign_in, char **ret_token, guint *ret_wait,
                         GError **error);
/* The running session of a token, noted as seen now. NULL without an error where there is none (any more). */
MgiSession *mgi_session_find (MgiGate *gate, MgiApp *app, const char *token, GError **error);
/* Ends it; a token without a session is no error. */
bool mgi_sign_out (MgiApp *app, const char *token, GError **error);

/* One that nobody can guess, also for browsers that have not signed in; free with g_free(). */
char *mgi_token_new (void);
/* Whether it looks like one; NULL does not. */
bool mgi_token_is_one (const char *text);
/* What a form of this session must carry; free with g_free(). */
char *mgi_csrf_token (const char *token);
bool mgi_csrf_matches (const char *token, const char *given);

/* The running sessions (elements: MgiSession) of one person, or of all for NULL; those seen last first. */
GPtrArray *mgi_app_sessions (MgiGate *gate, MgiApp *app, const char *name, GError **error);
/* Ends one: of one's own, or with MANAGE_PEOPLE. */
bool mgi_app_session_end (MgiApp *app, gint64 number, GError **error);

/* --- looking after people ---------------------------------------------------------------------------------------------------- */

enum { MGI_PASSWORD_MIN = 12, MGI_PASSWORD_MAX = 256 }; /* letters; bytes */

typedef struct {
  const char *name;
  const char *display_name; /* NULL: the name */
  MgiRole role;
  const char *const *authorities; /* or NULL */
  bool keeps_password;            /* of a new person: need not change the one given; for demonstrations and tests */
} MgiPersonWish;

/* All (elements: MgiPerson), by name. */
GPtrArray *mgi_app_people (MgiApp *app, GError **error);
/* Refuses an unknown one. */
MgiPerson *mgi_app_person (MgiApp *app, const char *name, GError **error);
/* They must change this password when they sign in first, but for `keeps_password`. */
bool mgi_app_person_add (MgiGate *gate, MgiApp *app, const MgiPersonWish *wish, const char *password, GError **error);
/* Display name (NULL: as it was), role and authorities as wished. Nobody takes their own role away. */
bool mgi_app_person_change (MgiApp *app, const MgiPersonWish *wish, GError **error);
/* A disabled person cannot sign in, and their sessions end; what they did stays theirs. Nobody disables themselves. */
bool mgi_app_person_set_disabled (MgiApp *app, const char *name, bool disabled, GError **error);
/* Another password for a person, which they must change; their sessions end, and their failures are forgotten. */
bool mgi_app_password_reset (MgiGate *gate, MgiApp *app, const char *name, const char *password, GError **error);
/*
 * The session's person gives themselves another password; their other sessions end. A wrong `old` counts as a failure
 * to sign in and is refused in the same way ("password.wrong-old", "sign-in.wait").
 */
bool mgi_app_password_change (MgiGate *gate, MgiApp *app, const MgiSession *session, const char *old,
                              const char *password, GError **error);
/* One that is good enough for a start; free with g_free(). */
char *mgi_password_generate (void);

/* --- the first administrator --------------------------------------------------------------------------------------------------- */

/* Whether there is nobody yet. */
bool mgi_app_needs_first_administrator (MgiApp *app, bool *ret_needed, GError **error);
/* A new code for the terminal; an earlier one is worth nothing any more. Free with g_free(). */
char *mgi_gate_first_code (MgiGate *gate);
/* Makes an administrator, if the code is right and there is nobody yet. A code works once and bears ten wrong tries. */
bool mgi_app_first_administrator (MgiGate *gate, MgiApp *app, const char *code, const char *name,
                                  const char *display_name, const char *password, GError **error);

G_END_DECLS
