/*
 * One language's text file.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads a flat JSON object of patterns: key → MgiPattern. Refuses all else (MGI_LANGUAGE_ERROR_BROKEN). */
GHashTable *mgi_texts_read (GBytes *bytes, const char *tag, GError **error);

G_END_DECLS
