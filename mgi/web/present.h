/*
 * From a handler's reply to a response: JSON, a page, a redirect or a download.
 */
#pragma once

#include "mgi/web/reply.h"
#include "mgi/web/request-private.h"

G_BEGIN_DECLS

/* `problems` and `typed` are for a form that is shown again, else NULL; both are taken. */
MgiResponse *mgi_present (MgiRequest *request, MgiReply *reply, const char *template, cJSON *problems, cJSON *typed,
                          GError **error);

MgiResponse *mgi_present_json (guint status, const cJSON *document);
MgiResponse *mgi_present_redirect (guint status, const char *location);

/* Adds the Set-Cookie lines of a reply. */
void mgi_present_cookies (MgiResponse *response, const GPtrArray *cookies, bool secure);

G_END_DECLS
