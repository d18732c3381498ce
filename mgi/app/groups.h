/*
 * Groups inside this room.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* The authorities of a named group or of a UN M49 region; NULL with a refusal for an unknown one. */
GStrv mgi_app_group_members (const char *name, GError **error);

/* Whether an authority is one of them; a country stands for its local authorities too. */
bool mgi_app_is_member (const char *const *members, const char *authority);

G_END_DECLS
