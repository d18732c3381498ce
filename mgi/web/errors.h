/*
 * What a client is told when something went wrong.
 */
#pragma once

#include "mgi/web/request-private.h"

G_BEGIN_DECLS

/* The status that an error stands for: by the key of its first problem, 500 for what is no refusal. */
guint mgi_error_status (const GError *error);

/* The seconds after which it may be tried again, where the error says so; else NULL. Belongs to the error. */
const char *mgi_error_wait (const GError *error);

/* [{"key", "message", "field"}]: the problems of a refusal in the request's language; one without details otherwise. */
cJSON *mgi_error_problems (const MgiRequest *request, const GError *error);

/* {"error": {…}} as JSON, or the page that says it. */
MgiResponse *mgi_error_response (MgiRequest *request, const GError *error);

G_END_DECLS
