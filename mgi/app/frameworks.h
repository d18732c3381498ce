/*
 * Frameworks and crosswalks inside this room: finding one, and keeping a shipped one when it is first used.
 */
#pragma once

#include "mgi/app/app.h"

G_BEGIN_DECLS

/* Puts every shipped framework and crosswalk into a new store; called inside a transaction. */
bool mgi_app_store_shipped (MgiApp *app, GError **error);

/* Keeps a framework if the store does not have it yet; called inside a transaction. */
bool mgi_app_framework_keep (MgiApp *app, MgiFramework *framework, const char *reason, GError **error);

/* Elements: MgiCrosswalk, in the order of the files' names. */
GPtrArray *mgi_app_crosswalks_shipped (GError **error);

/* Likewise a crosswalk, in the place of an earlier one for the same editions. */
bool mgi_app_crosswalk_keep (MgiApp *app, const MgiCrosswalk *crosswalk, const char *reason, GError **error);

/* By "id/edition"; NULL without an error where nobody knows it. */
MgiFramework *mgi_app_framework_find (MgiApp *app, const char *name, GError **error);

/* The one with these bytes, which the store must have. */
MgiFramework *mgi_app_framework_by_hash (MgiApp *app, const char *sha256, const char *name, GError **error);

/* The one that an assessment is pinned to. */
MgiFramework *mgi_app_framework_of (MgiApp *app, const char *reference, GError **error);

/* The newest edition of an id, or a refusal. */
MgiFramework *mgi_app_framework_newest (MgiApp *app, const char *id, GError **error);

/*
 * The crosswalk from one framework to another, checked against both; where none leads there at once, the shortest chain
 * of them in one. NULL without an error where nothing does.
 */
MgiCrosswalk *mgi_app_crosswalk_between (MgiApp *app, const MgiFramework *from, const MgiFramework *to, GError **error);

/*
 * Whether what was answered to one can be compared with what was answered to the other: they are the same, and the
 * crosswalk is NULL, or a crosswalk leads there. False only with an error.
 */
bool mgi_app_join (MgiApp *app, const MgiFramework *from, const MgiFramework *to, bool *ret_joined,
                   MgiCrosswalk **ret_crosswalk, GError **error);
/*
 * The same, where a crosswalk that does not fit its editions joins nothing: for what has to go on without it. Loading the
 * editions told what is wrong, and a comparison that is asked for does.
 */
bool mgi_app_join_fitting (MgiApp *app, const MgiFramework *from, const MgiFramework *to, bool *ret_joined,
                           MgiCrosswalk **ret_crosswalk, GError **error);

/* The editions ("id/edition") that it leads through, both ends included; NULL without an error likewise. */
GStrv mgi_app_editions_between (MgiApp *app, const MgiFramework *from, const MgiFramework *to, GError **error);

G_END_DECLS
