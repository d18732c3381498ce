/*
 * What the two lists of what scores hang on share.
 */
#pragma once

#include <glib.h>

#include "questionnaire/framework.h"

G_BEGIN_DECLS

/* The whole (NULL) first, then sections at the top, then those below them, and so on. */
int mgi_section_compare_levels (const MgiSection *left, const MgiSection *right);

G_END_DECLS
