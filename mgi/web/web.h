/*
 * mgi/web: the pages, and the server that gives them out.
 *
 * One process serves one database. Every page is also JSON at the same address; docs/web.md says how a request travels
 * and how to add a page. The server listens on this machine only, unless told otherwise.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "mgi/app/app.h"

G_BEGIN_DECLS

typedef struct {
  const char *where;       /* the database */
  const char *listen;      /* "127.0.0.1:8080", "[::1]:8080"; port 0 takes a free one */
  const char *certificate; /* PEM file for TLS, or NULL */
  const char *key;         /* PEM file that goes with it, or NULL */
  bool proxy;              /* one on this machine stands in front and says who asks (X-Forwarded-For, -Proto) */
  guint threads;           /* 0: twice as many as processors */
  guint patience;          /* seconds that a client may take over a request's head or a form; 0: 60 */
  int log;                 /* file descriptor for one JSON line a request; -1: none */
  MgiGateOptions gate;
} MgiServerOptions;

typedef struct MgiServer MgiServer;

/* Starts to serve in threads of its own. */
MgiServer *mgi_server_start (const MgiServerOptions *options, GError **error);
/* "http://127.0.0.1:8080" */
const char *mgi_server_address (const MgiServer *server);
/* Whether nobody has an account yet. */
bool mgi_server_is_unused (MgiServer *server);
/* A new code for making the first administrator, for the terminal; NULL where no browser can come without a proxy. */
char *mgi_server_first_code (MgiServer *server);
/* Takes no new requests, finishes those in flight (20 seconds at most), and frees the server. */
void mgi_server_stop (MgiServer *server);

/* Told once the server answers. */
typedef void (*MgiServerReady) (MgiServer *server, gpointer data);

/* Serves until SIGTERM or SIGINT; a second one does not wait for requests in flight. */
bool mgi_server_run (const MgiServerOptions *options, MgiServerReady ready, gpointer data, GError **error);

/* The description of all addresses, as OpenAPI 3.1 in JSON. Free with g_free(). */
char *mgi_server_openapi (void);

G_END_DECLS
