/*
 * What goes out: status, headers and bytes; made by dispatch, sent by exchange.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint status;
  GBytes *body;
  const char *type;   /* Content-Type, or NULL without a body */
  GPtrArray *headers; /* name, value, …: owned strings */
} MgiResponse;

/* Takes `body`. */
MgiResponse *mgi_response_new (guint status, const char *type, GBytes *body);
void mgi_response_free (MgiResponse *response);
/* Both are copied. A value with control characters is left out. */
void mgi_response_header (MgiResponse *response, const char *name, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiResponse, mgi_response_free)

G_END_DECLS
