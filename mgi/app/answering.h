/*
 * The one way in which answers change.
 */
#pragma once

#include "mgi/app/app.h"

G_BEGIN_DECLS

typedef struct {
  const char *reference;
  const char *action;       /* the history's word */
  const char *reason;       /* or NULL */
  const GPtrArray *answers; /* elements: MgiAnswer */
  gint64 revision;          /* what a single answer must have on record, or MGI_REVISION_ANY */
  bool keep_answers;        /* leave every question that has something on record */
  bool dry_run;
  MgiAppProgress progress;
  gpointer progress_data;
} MgiWriting;

/* Writes all of the answers, or none. */
MgiChanges *mgi_app_write_answers (MgiApp *app, const MgiWriting *writing, GError **error);

G_END_DECLS
