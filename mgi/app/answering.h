/*
 * The one way in which answers change.
 */
#pragma once

#include "mgi/app/app.h"

G_BEGIN_DECLS

typedef struct {
  const char *reference;
  const char *action;        /* the history's word */
  const char *reason;        /* or NULL */
  const GPtrArray *answers;  /* elements: MgiAnswer */
  const GPtrArray *bases;    /* elements: MgiBase or NULL, one for each answer: it is merged; or NULL */
  GHashTable *sides;         /* code → MgiSide: how conflicts are decided; or NULL */
  bool shows_conflicts;      /* in a dry run: hands out undecided conflicts, instead of refusing them */
  const GPtrArray *problems; /* elements: MgiProblem: to be refused together with those found here; or NULL */
  const char *seal;          /* what mgi_changes_seal() must give before anything is written; NULL: any */
  gint64 revision;           /* what a single answer must have on record, or MGI_REVISION_ANY */
  bool keep_answers;         /* leave every question that has something on record */
  bool confirms;             /* takes over what waits to be confirmed; the answers say only which */
  bool dry_run;
  MgiAppProgress progress;
  gpointer progress_data;
} MgiWriting;

/* Makes what came from outside comparable with what is on record: NFC, lines that end with a newline, no empty text. */
void mgi_app_compose_answer (MgiAnswer *answer);

/* Writes all of the answers, or none. */
MgiChanges *mgi_app_write_answers (MgiApp *app, const MgiWriting *writing, GError **error);

G_END_DECLS
