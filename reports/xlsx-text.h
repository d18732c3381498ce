/*
 * Text that a workbook can hold, and how much room it takes.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

enum { XL_TEXT_MAX = 32767 }; /* UTF-16 units in a cell: Excel's own limit */

/*
 * At most `max` UTF-16 units of the text, without what XML or Excel cannot take: control characters and the two code
 * points that XML lacks become U+FFFD, what Excel would read as an escape ("_x0041_") is escaped itself. `cut` ends a
 * text that was longer. Free with g_free().
 */
char *xl_text_clean (const char *text, gsize max, const char *cut);

/* Whether the text, which is valid UTF-8, stays as it is where `max` UTF-16 units are allowed. */
bool xl_text_fits (const char *text, gsize max);

/* Whether the text's first letter belongs to a script that runs from right to left; `otherwise` where it has none. */
bool xl_text_is_rtl (const char *text, bool otherwise);

/* Lines that a text takes in a column of this width (in digits), broken at its words. */
guint xl_text_lines (const char *text, double width);

G_END_DECLS
