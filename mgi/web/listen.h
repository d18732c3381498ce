/*
 * The socket that the server listens on.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * Listens on "HOST:PORT" ("127.0.0.1:8080", "[::1]:8080", "localhost:0"); the host is a network address or
 * "localhost", port 0 is any free one. Returns the socket, or -1 with a refusal. `ret_address` is "127.0.0.1:8080" with
 * the port it got, `ret_local` whether only this machine can reach it.
 */
int mgi_listen (const char *where, char **ret_address, bool *ret_local, GError **error);

G_END_DECLS
