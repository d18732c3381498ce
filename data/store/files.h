/*
 * Files that appear whole or not at all, and never in the place of another.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Makes an empty file with a name of its own beside `file`; free the name with g_free(). */
char *mgi_file_beside (const char *file, GError **error);
/* Makes an empty file; EXISTS where one is. */
bool mgi_file_make (const char *file, GError **error);
/* Sees that contents and name are on disk. */
bool mgi_file_sync (const char *file, GError **error);
/* Gives a file another name in its folder; EXISTS where that is taken. On disk when it returns true. */
bool mgi_file_publish (const char *file, const char *name, GError **error);
/* Puts a file in the place of another: at no moment is there none. Its name is on disk after mgi_file_sync(). */
bool mgi_file_replace (const char *file, const char *name, GError **error);
/* Gives a file a second name, the first free one of `name`, "name-2", …; the name, or NULL with an error. */
char *mgi_file_keep (const char *file, const char *name, GError **error);
/* Sets the error for errno. Returns false. */
bool mgi_file_fail (const char *file, GError **error);

G_END_DECLS
