/*
 * ICU speaks UTF-16, the rest of the program UTF-8.
 */
#pragma once

#include <glib.h>
#include <unicode/utypes.h>

G_BEGIN_DECLS

/* NUL-terminated; bytes that are not UTF-8 become U+FFFD. Free with g_free(). */
UChar *mgi_utf16_from (const char *text);

/* `length` units of a buffer, all of it for -1. Free with g_free(). */
char *mgi_utf16_to_utf8 (const UChar *text, int32_t length);

G_END_DECLS
