/*
 * Answers of an earlier round that wait in a follow-up to be confirmed.
 */
#pragma once

#include "mgi/app/app-private.h"

G_BEGIN_DECLS

/*
 * Brings the latest comparable round's answers along to one that was just opened; inside its transaction. Refuses where
 * there is no such round.
 */
bool mgi_app_carry_forward (MgiApp *app, const char *reference, const char *at, guint *ret_carried, GError **error);

/*
 * After an answer got another option: what waits to be confirmed and hangs on it waits no longer, and so on from there.
 */
bool mgi_app_drop_dependents (MgiApp *app, const MgiFramework *framework, gint64 assessment, const char *code,
                              const char *at, GError **error);

/* Refuses to submit while something waits to be confirmed. */
bool mgi_app_check_confirmed (MgiApp *app, gint64 assessment, const char *reference, GError **error);

G_END_DECLS
