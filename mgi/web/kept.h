/*
 * A form that came after its session had ended is not thrown away: its page shows what was typed, and how to go on.
 */
#pragma once

#include "mgi/web/request-private.h"

G_BEGIN_DECLS

/* The page for a refused form of texts, or NULL where there is nothing to keep. */
MgiResponse *mgi_kept_response (MgiRequest *request, const GError *refusal);

G_END_DECLS
