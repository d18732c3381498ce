/*
 * From a whole request to a response: who asks, for which route, may they, is the form in order, what does the handler
 * say.
 */
#pragma once

#include "mgi/web/request-private.h"

G_BEGIN_DECLS

/* Never fails: an error becomes the response that tells of it. */
MgiResponse *mgi_dispatch (MgiRequest *request);

/* The response to a request that is refused before anybody looks at what it wants. */
MgiResponse *mgi_dispatch_refuse (MgiRequest *request, const char *key);

/* Bytes of body to take: much only from somebody who may upload at this address. */
gsize mgi_dispatch_body_max (MgiRequest *request);

G_END_DECLS
