/*
 * Groups inside this room.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The authorities of a named group or of a UN M49 region; NULL with a refusal for an unknown one. */
GStrv mgi_app_group_members (const char *name, GError **error);

G_END_DECLS
