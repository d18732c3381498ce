/*
 * Gaps and commitments: what a government says it will do about an answer, and what the rounds after it show; a part of
 * mgi/app/app.h.
 *
 * Only a focal point of the authority notes a commitment, while answers can be changed. In an approved or published
 * assessment it cannot be made to vanish: it can be dropped, with the reason, and stays in every list as dropped.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/languages/languages.h"
#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

typedef struct MgiApp MgiApp;

enum {
  MGI_COMMITMENT_WHAT_MAX = 1000, /* characters */
  MGI_COMMITMENT_WHO_MAX = 200,
  MGI_COMMITMENTS_MAX = 20, /* of one answer */
};

typedef struct {
  const char *what, *who;
  const char *due;      /* YYYY, YYYY-MM or YYYY-MM-DD */
  const char *language; /* of what and who: "ar" */
} MgiCommitmentWish;

/* Notes a commitment; `ret_number` (or NULL) is its number with its answer. */
bool mgi_app_commitment_add (MgiApp *app, const char *reference, const char *code, const MgiCommitmentWish *wish,
                             gint64 *ret_number, GError **error);
/*
 * Takes it away; in an approved or published assessment it is dropped instead, which needs a reason. `ret_dropped` (or
 * NULL) says which it was.
 */
bool mgi_app_commitment_remove (MgiApp *app, const char *reference, const char *code, gint64 number, const char *reason,
                                bool *ret_dropped, GError **error);

/* What the answers of a later round say; the words are "same-round", "up", "down", "same", "unanswered", "other". */
typedef enum {
  MGI_MOVEMENT_SAME_ROUND, /* noted in the round that is looked at: nothing later yet */
  MGI_MOVEMENT_UP,         /* the answer has more points */
  MGI_MOVEMENT_DOWN,
  MGI_MOVEMENT_SAME,
  MGI_MOVEMENT_UNANSWERED, /* not answered in the later round, or its question does not apply there */
  MGI_MOVEMENT_OTHER,      /* one of the two answers has no points to compare */
} MgiMovement;

const char *mgi_movement_word (MgiMovement movement);

/*
 * "open", "kept" and "dropped". Kept is one whose answer had less than the most points and has the most now: nothing
 * else in the record can show it. Dropped is one of which the government says so.
 */
typedef enum { MGI_COMMITMENT_OPEN, MGI_COMMITMENT_KEPT, MGI_COMMITMENT_DROPPED } MgiCommitmentStatus;

const char *mgi_commitment_status_word (MgiCommitmentStatus status);

/* Why an earlier commitment stands beside no question of a later round: "no-crosswalk", or a relation's word. */
typedef struct {
  const MgiAssessment *made_in;
  const MgiQuestion *question; /* of that round */
  const MgiQuestion *here;     /* of the round that is looked at; NULL: no question is comparable */
  MgiRelation relation;        /* of the two, where there is a crosswalk or none is needed */
  const char *why;             /* NULL with `here`; else a word as above */
  const MgiText *note;         /* the crosswalk's, or NULL */
  gint64 number;
  char *what, *language, *who, *due, *noted_at;
  char *dropped_at, *dropped_why;  /* or NULL */
  const MgiOption *before, *after; /* answers of the two rounds, NULL: none (or no question to answer) */
  MgiMovement movement;            /* only with `here` */
  MgiCommitmentStatus status;
  bool is_overdue; /* open, and its time is over by the clock */
} MgiCommitment;

typedef struct {
  const MgiQuestion *question;
  const MgiOption *option;
} MgiGap;

/* Everything is borrowed from here. */
typedef struct MgiCommitments {
  MgiAssessment *assessment;
  GPtrArray *commitments; /* elements: MgiCommitment beside a question here, by question, round and number */
  GPtrArray *apart;       /* likewise those of earlier rounds that no question here can be held against */
  GPtrArray *gaps;        /* elements: MgiGap: answered with less than the most points, no commitment beside it */
  GPtrArray *rounds;      /* what is borrowed from */
} MgiCommitments;

/* What was noted in a round, and in earlier rounds of its authority that the app's person may read. */
MgiCommitments *mgi_app_commitments (MgiApp *app, const char *reference, GError **error);
void mgi_commitments_free (MgiCommitments *commitments);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiCommitments, mgi_commitments_free)

/* "mgi-commitments/1", its labels in `language`. */
GBytes *mgi_commitments_json (const MgiCommitments *commitments, const MgiLanguage *language);

G_END_DECLS
