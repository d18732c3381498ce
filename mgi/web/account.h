/*
 * What the pages about one's own account and others' share.
 */
#pragma once

#include "mgi/web/page.h"

G_BEGIN_DECLS

/* Where to go afterwards: the form's "to", where that is a page of ours; else the first page. */
const char *mgi_account_next (const MgiRequest *request);

/* Passes a refusal on, linked to the field of the form that it is about; returns false. */
bool mgi_account_refuse (MgiRequest *request, GError *failure, GError **error);

/* Whether the form's new password was typed the same twice; else refuses. */
bool mgi_account_check_again (MgiRequest *request, GError **error);

/* Signs in with what the form says and gives the browser its session; fills the document with who that is. */
bool mgi_account_sign_in (MgiRequest *request, MgiReply *reply, const char *name, const char *password,
                          bool *ret_must_change, GError **error);

/* Who it is and what they are, under a name of the document; returns that object. */
cJSON *mgi_account_add_person (cJSON *object, const char *name, const MgiPerson *person, const MgiRequest *request);

/* "sessions": where a person is signed in; ending one leads on to `to`. */
bool mgi_account_add_sessions (cJSON *document, const MgiRequest *request, const char *name, const char *to,
                               GError **error);

/* "roles": the choices for a person's role. */
void mgi_account_add_roles (cJSON *document, const char *chosen);
/* The role that a refused form was sent with, or NULL. Free with g_free(). */
char *mgi_account_typed_role (const MgiRequest *request);

/* Display name, role and authorities from the form; the wish borrows them. */
void mgi_account_read_wish (const MgiRequest *request, MgiPersonWish *wish, GStrv *ret_authorities);

/* The page that shows a generated password, once. */
bool mgi_account_show_password (MgiRequest *request, MgiReply *reply, const char *name, const char *password,
                                bool is_new, GError **error);

G_END_DECLS
