/*
 * The log: one JSON line a request. It has no addresses with values in them, no names, no network addresses.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *id, *method;
  const char *route; /* the pattern, "/groups/{name}" */
  guint status;
  double milliseconds;
  guint64 bytes;
  const char *failure; /* what went wrong on our side, or NULL */
} MgiLogEntry;

/* Writes a line in one piece; a negative descriptor writes nothing. */
void mgi_log_request (int file, const MgiLogEntry *entry);

/* Something that is about no single request. */
void mgi_log_event (int file, const char *event, const char *detail);

G_END_DECLS
