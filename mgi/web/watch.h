/*
 * Clients that take too long. libmicrohttpd drops a connection that is silent for a while; this also drops one that
 * sends or takes a byte now and then for ever.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct MgiWatch MgiWatch;
typedef struct MgiWatched MgiWatched;

MgiWatch *mgi_watch_new (void);
/* Every connection must have been removed. */
void mgi_watch_free (MgiWatch *watch);

/* Watches a connection's socket, which is shut down unless something is done within `seconds`. */
MgiWatched *mgi_watch_add (MgiWatch *watch, int socket, guint seconds);
/* Gives a connection new time, counted from now. */
void mgi_watch_give (MgiWatch *watch, MgiWatched *watched, guint seconds);
/* To be called before the socket is closed; frees `watched`. */
void mgi_watch_remove (MgiWatch *watch, MgiWatched *watched);

G_END_DECLS
