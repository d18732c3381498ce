/*
 * Forms with files: multipart/form-data, taken apart by libmicrohttpd.
 */
#pragma once

#include "mgi/web/request-private.h"

G_BEGIN_DECLS

/* Adds the fields and files of the request's body to its input. */
bool mgi_upload_parse (MgiRequest *request, GError **error);

G_END_DECLS
