/*
 * Addresses: taking them apart and putting them together. A path is handled in its parts, decoded one by one, so that
 * an encoded slash or dot inside a part never changes where the path leads.
 */
#pragma once

#include <glib.h>
#include <stdarg.h>
#include <stdbool.h>

G_BEGIN_DECLS

enum {
  MGI_PATH_MAX_PARTS = 12,
  MGI_PATH_MAX_PART = 300, /* bytes, decoded */
};

/*
 * Undoes percent-encoding (and "+" for a blank, where `plus`). NULL for a broken code, a zero byte, a control character
 * other than newline and tab, or text that is not UTF-8. Free with g_free().
 */
char *mgi_percent_decode (const char *text, gsize length, bool plus);

/* The decoded parts of "/a/b%20c"; none for "/". NULL for what is no path of ours. Free with g_strfreev(). */
GStrv mgi_path_split (const char *path, gsize length);

/* "/a/b%20c" */
char *mgi_path_join (const char *first, va_list others);

/* Whether it is a path of this server, fit for a redirect: "/…" but neither "//…" nor "/\…", of visible ASCII. */
bool mgi_path_is_ours (const char *path);

G_END_DECLS
