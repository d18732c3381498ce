/*
 * A request from the inside: what the server has found out about it so far.
 */
#pragma once

#include <microhttpd.h>

#include "mgi/web/fields.h"
#include "mgi/web/page.h"
#include "mgi/web/response.h"
#include "mgi/web/router.h"
#include "mgi/web/view.h"
#include "mgi/web/web.h"

G_BEGIN_DECLS

enum { MGI_REQUEST_ID = 16 };

struct MgiRequest {
  MgiServer *server;
  const MgiView *view;
  struct MHD_Connection *connection;
  char id[MGI_REQUEST_ID + 1]; /* stands in the log and on the page of a failure */
  const char *method;
  char *target;     /* "/groups/015?x=y", as it came */
  GByteArray *body; /* or NULL */

  bool secure, local;
  char *client;
  const MgiLanguage *language;
  bool json;
  MgiRouteMatch match;
  const MgiRoute *route; /* match.route, or the page that shows a refused form again */
  GPtrArray *input;      /* elements: MgiInput, of the form or the query; or NULL */
  MgiFormFields *fields;

  MgiApp *app;
  MgiGate *gate;
  MgiSession *session;
  char *token;
  char *visit; /* of a browser that has not signed in; or NULL */
  bool new_visit;
  char *blamed;  /* field that a refusal is about */
  char *failure; /* what went wrong on our side, for the log */
};

MgiRequest *mgi_request_new (MgiServer *server, const char *target);
void mgi_request_free (MgiRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiRequest, mgi_request_free)

/* Forgets route and session, so that they can be found out anew. */
void mgi_request_forget (MgiRequest *request);

/* A header's value or NULL; names without regard to case. */
const char *mgi_request_header (const MgiRequest *request, const char *name);
/* A cookie's value or NULL. Free with g_free(). */
char *mgi_request_cookie (const MgiRequest *request, const char *name);
/* The path as it came, without the query. Free with g_free(). */
char *mgi_request_path (const MgiRequest *request);
/* The query as it came, or NULL. */
const char *mgi_request_query (const MgiRequest *request);

/* Finds out who asks: network address, proxy, TLS. */
void mgi_request_find_client (MgiRequest *request, bool proxy);

/* Whether the browser says that a page of ours sent this, or says nothing; the token is not looked at. */
bool mgi_request_is_from_here (const MgiRequest *request);
/* Whether the form came from a page of ours. */
bool mgi_request_csrf_holds (const MgiRequest *request);

/* Hexadecimal digits of the system's random bytes; `digits` must be even. Free with g_free(). */
char *mgi_random_hex (guint digits);

G_END_DECLS
