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

/* "person": who it is and what they are. */
cJSON *mgi_account_add_person (cJSON *object, const char *name, const MgiPerson *person);

G_END_DECLS
