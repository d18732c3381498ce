/*
 * What is embedded in the program: frameworks, crosswalks, groups. `--data DIR` lays a folder over it.
 */
#pragma once

#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

/* Elements: MgiFramework, in the order of the files' names. */
GPtrArray *mgi_shipped_frameworks (GError **error);
/* Elements: MgiCrosswalk, likewise. */
GPtrArray *mgi_shipped_crosswalks (GError **error);
/* NULL without an error where the program ships none. */
GBytes *mgi_shipped_groups (GError **error);

G_END_DECLS
