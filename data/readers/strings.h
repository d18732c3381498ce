/*
 * A workbook's shared strings: each text once, cells name it by its number.
 */
#pragma once

#include <glib.h>

#include "data/readers/xml.h"

G_BEGIN_DECLS

enum {
  MGI_STRINGS_MAX = 2 * 1000 * 1000,
  MGI_STRINGS_MAX_BYTES = 96 * 1024 * 1024, /* of all together */
};

typedef struct MgiStrings MgiStrings;

/* Of a workbook that has none. */
MgiStrings *mgi_strings_new (void);
/* NULL with one problem added. */
MgiStrings *mgi_strings_read (const MgiXmlText *text);
void mgi_strings_free (MgiStrings *strings);

/* NULL where there is no such number. The text belongs to the strings. */
const char *mgi_strings_get (const MgiStrings *strings, guint64 number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiStrings, mgi_strings_free)

G_END_DECLS
