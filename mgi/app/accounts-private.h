/*
 * What the files about people share: the gate's inside, passwords, times, and people as the store has them.
 */
#pragma once

#include "mgi/app/app-private.h"

G_BEGIN_DECLS

enum { MGI_NAME_MAX = 64, MGI_TOKEN_LENGTH = 43, MGI_HASH_SIZE = 65 }; /* hexadecimal digits and the final 0 */

/* --- passwords (passwords.c) ------------------------------------------------------------------------------------- */

/* In the form in which it is hashed, so that every keyboard's way to write it is the same; NULL if it is no text. */
char *mgi_password_compose (const char *password);
/* Refuses one that is too short, too long, the person's name, or common ("password.too-short", …). */
bool mgi_password_check (const char *password, const char *name, const char *display_name, GError **error);
/* Frees a secret after wiping it; NULL is fine. */
void mgi_secret_free (char *secret);

/* --- the gate (gate.c) --------------------------------------------------------------------------------------------- */

/* Hashed for the store; free with g_free(). Waits for its turn. */
char *mgi_gate_hash (MgiGate *gate, const char *password, GError **error);
/* Whether a password has this hash. For NULL, false after the same time. Waits for its turn. */
bool mgi_gate_verify (MgiGate *gate, const char *hash, const char *password);
/* Whether a hash was made with less effort than would be made today. */
bool mgi_gate_is_outdated (const MgiGate *gate, const char *hash);
const MgiGateOptions *mgi_gate_options (const MgiGate *gate);
/* Whether it is the code; wrong tries are counted. mgi_gate_use_code() makes it worthless. */
bool mgi_gate_check_code (MgiGate *gate, const char *code);
void mgi_gate_use_code (MgiGate *gate);
/* How many passwords were hashed at the same time, at most. */
guint mgi_gate_peak (MgiGate *gate);

/* --- times ----------------------------------------------------------------------------------------------------------- */

/* Seconds since 1970 of ISO 8601 in UTC, as the store has it, and back. */
gint64 mgi_time_read (const char *text);
char *mgi_time_print (gint64 seconds);

/* --- people (accounts.c) ----------------------------------------------------------------------------------------------- */

/* The form in which a name is kept: without blanks around, in small letters. NULL if it can be nobody's. */
char *mgi_person_name_read (const char *text);
MgiPerson *mgi_person_from_stored (const MgiStoredPerson *stored);
/* Refuses one that there is not. */
MgiStoredPerson *mgi_person_find (MgiApp *app, const char *name, GError **error);
/* What the history says of a person, as JSON: everything but the password. */
char *mgi_person_facts (const MgiStoredPerson *person);
/* Puts into `person` what is wished of it, but for the name. */
bool mgi_person_take_wish (MgiStoredPerson *person, const MgiPersonWish *wish, GError **error);
/* A good password for this person, hashed. */
char *mgi_person_hash_password (MgiGate *gate, const MgiStoredPerson *person, const char *password, GError **error);

/* --- trying to get in (attempts.c) --------------------------------------------------------------------------------------- */

/* One try to give the right password. */
typedef struct {
  MgiApp *app;
  char *name;    /* NULL: none that could be anybody's */
  char *address; /* shortened */
  gint64 now;
  /* set by mgi_attempt_begin() */
  MgiStoredPerson *person; /* NULL: there is nobody of this name */
  bool address_is_known;
  guint wait; /* seconds; 0: the try may be made */
} MgiAttempt;

void mgi_attempt_init (MgiAttempt *attempt, MgiApp *app, const char *name, const char *address);
void mgi_attempt_clear (MgiAttempt *attempt);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiAttempt, mgi_attempt_clear)

/*
 * Counts the try as a failure before it is made, so that many at once cannot slip through; refuses with "sign-in.wait"
 * where it came too early.
 */
bool mgi_attempt_begin (MgiAttempt *attempt, GError **error);
/* Takes the failure back, since it was none. Inside a transaction. */
bool mgi_attempt_forgive (const MgiAttempt *attempt, GError **error);
/* The client's address as it is kept: of IPv6 the network only. */
char *mgi_address_shorten (const char *address);

G_END_DECLS
