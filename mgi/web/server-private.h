/*
 * The server from the inside.
 */
#pragma once

#include <microhttpd.h>

#include "mgi/web/assets.h"
#include "mgi/web/view.h"
#include "mgi/web/watch.h"
#include "mgi/web/web.h"

G_BEGIN_DECLS

struct MgiServer {
  struct MHD_Daemon *daemon;
  MgiAssets *assets;
  MgiView *view;
  MgiGate *gate;
  MgiWatch *watch;
  struct MgiLasting *lasting;
  MgiShelf *shelf;   /* of all apps */
  GAsyncQueue *apps; /* as many as threads; a request takes one and gives it back */
  char *address;
  bool tls, proxy;
  guint patience;
  int log;
  int in_flight; /* atomic: requests whose head was read and whose reply is not out yet */
  int stopping;  /* atomic */
};

enum { MGI_SHUTDOWN_SECONDS = 20 };

G_END_DECLS
