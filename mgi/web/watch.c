/*
 * One thread looks at all connections four times a second and shuts down those whose time is over.
 */
#include "mgi/web/watch.h"

#include <stdbool.h>
#include <sys/socket.h>

struct MgiWatched {
  int socket;
  gint64 until; /* monotonic microseconds */
};

struct MgiWatch {
  GMutex mutex;
  GCond stop;
  bool stopping;
  GHashTable *connections; /* set of MgiWatched */
  GThread *thread;
};

static void
drop_late_ones (MgiWatch *watch)
{
  const gint64 now = g_get_monotonic_time ();
  GHashTableIter each;
  gpointer key;

  g_hash_table_iter_init (&each, watch->connections);
  while (g_hash_table_iter_next (&each, &key, NULL)) {
    MgiWatched *watched = key;
    if (now < watched->until)
      continue;
    shutdown (watched->socket, SHUT_RDWR);
    watched->until = G_MAXINT64;
  }
}

static gpointer
look (gpointer data)
{
  MgiWatch *watch = data;

  g_mutex_lock (&watch->mutex);
  while (!watch->stopping) {
    drop_late_ones (watch);
    g_cond_wait_until (&watch->stop, &watch->mutex, g_get_monotonic_time () + G_TIME_SPAN_SECOND / 4);
  }
  g_mutex_unlock (&watch->mutex);
  return NULL;
}

MgiWatch *
mgi_watch_new (void)
{
  MgiWatch *watch = g_new0 (MgiWatch, 1);

  g_mutex_init (&watch->mutex);
  g_cond_init (&watch->stop);
  watch->connections = g_hash_table_new (NULL, NULL);
  watch->thread = g_thread_new ("watch", look, watch);
  return watch;
}

void
mgi_watch_free (MgiWatch *watch)
{
  if (watch == NULL)
    return;
  g_mutex_lock (&watch->mutex);
  watch->stopping = true;
  g_cond_signal (&watch->stop);
  g_mutex_unlock (&watch->mutex);
  g_thread_join (watch->thread);
  g_hash_table_unref (watch->connections);
  g_cond_clear (&watch->stop);
  g_mutex_clear (&watch->mutex);
  g_free (watch);
}

static gint64
time_after (guint seconds)
{
  return g_get_monotonic_time () + (gint64)seconds * G_TIME_SPAN_SECOND;
}

MgiWatched *
mgi_watch_add (MgiWatch *watch, int socket, guint seconds)
{
  MgiWatched *watched = g_new (MgiWatched, 1);

  *watched = (MgiWatched){ socket, time_after (seconds) };
  g_mutex_lock (&watch->mutex);
  g_hash_table_add (watch->connections, watched);
  g_mutex_unlock (&watch->mutex);
  return watched;
}

void
mgi_watch_give (MgiWatch *watch, MgiWatched *watched, guint seconds)
{
  g_mutex_lock (&watch->mutex);
  watched->until = time_after (seconds);
  g_mutex_unlock (&watch->mutex);
}

void
mgi_watch_remove (MgiWatch *watch, MgiWatched *watched)
{
  g_mutex_lock (&watch->mutex);
  g_hash_table_remove (watch->connections, watched);
  g_mutex_unlock (&watch->mutex);
  g_free (watched);
}
