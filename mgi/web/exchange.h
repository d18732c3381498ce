/*
 * libmicrohttpd's side of a request: its head and body come in, its response goes out.
 */
#pragma once

#include "mgi/web/server-private.h"

G_BEGIN_DECLS

/* The callbacks of the daemon; `server` is the MgiServer. */
void *mgi_exchange_begin (void *server, const char *target, struct MHD_Connection *connection);
enum MHD_Result mgi_exchange_handle (void *server, struct MHD_Connection *connection, const char *url,
                                     const char *method, const char *version, const char *piece, size_t *size,
                                     void **exchange);
void mgi_exchange_end (void *server, struct MHD_Connection *connection, void **exchange,
                       enum MHD_RequestTerminationCode how);
void mgi_exchange_connection (void *server, struct MHD_Connection *connection, void **watched,
                              enum MHD_ConnectionNotificationCode what);

G_END_DECLS
