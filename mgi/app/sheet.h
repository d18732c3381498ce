/*
 * An assessment as people fill it in, each answer with what a change must name; a part of mgi/app/app.h.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "mgi/app/accounts.h"
#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

typedef struct MgiApp MgiApp;
typedef struct MgiOverview MgiOverview;

/* What is on record for a question. */
typedef struct {
  const MgiAnswer *answer;             /* cleared or not; NULL: nothing was ever recorded */
  gint64 revision;                     /* 0 likewise */
  const char *changed_at, *changed_by; /* NULL likewise */
} MgiRecord;

/* One reading of the database: answers, revisions and progress belong together. */
typedef struct {
  MgiOverview *overview;
  const MgiAssessment *assessment; /* the overview's */
  MgiRecord *records;              /* by the question's index, like all that follows */
  const MgiAnswer **waiting;       /* brought along and to be confirmed; it is no answer on record; or NULL */
  bool *applies;
  bool *answered;          /* the question has an option, whether it applies or not */
  bool *lacks_source;      /* it is one of the overview's `without_source` */
  GPtrArray *kinds;        /* of sources, all that the questions name: words of the framework's, each once */
  GPtrArray *rows;         /* what the records point into */
  MgiAssessment *earlier;  /* the latest earlier round to compare with, once mgi_sheet_recall() was called; or NULL */
  MgiCrosswalk *crosswalk; /* NULL: the earlier round has the same framework */
} MgiSheet;

MgiSheet *mgi_app_sheet (MgiApp *app, const char *reference, GError **error);
void mgi_sheet_free (MgiSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiSheet, mgi_sheet_free)

/*
 * Adds the earlier round, if there is one that the app's person may read, with its answers to what a run of questions
 * asks. Which answers moved is known for all questions then.
 */
bool mgi_sheet_recall (MgiSheet *sheet, MgiApp *app, guint first_question, guint n_questions, GError **error);

typedef struct {
  const MgiQuestion *question; /* as it was asked then */
  const MgiAnswer *answer;     /* never empty */
  MgiRelation relation;
} MgiRecalled;

/* What the earlier round said to what a question asks that was recalled (elements: MgiRecalled). */
GPtrArray *mgi_sheet_recalled (const MgiSheet *sheet, const MgiQuestion *question);

/* Whether an answer of the earlier round, like for like, may stand against this question's. */
bool mgi_sheet_is_comparable (const MgiSheet *sheet, const MgiQuestion *question);

/* Whether the assessment's state lets the app's person do this, and whether the workflow lets anybody take a step. */
bool mgi_sheet_permits (const MgiSheet *sheet, const MgiApp *app, MgiPermission permission);
bool mgi_sheet_offers (const MgiSheet *sheet, const MgiApp *app, MgiStep step);

typedef struct {
  guint answered, applicable; /* as in a score: "not applicable" leaves its question out of both */
  guint open;                 /* applicable, without an answer */
  guint without_source;
  guint to_confirm;
  guint asked;   /* apply, whatever their answer */
  guint touched; /* apply and have something on record */
} MgiSheetCount;

/* Over a run of questions, as MgiSection has it. */
MgiSheetCount mgi_sheet_count (const MgiSheet *sheet, guint first_question, guint n_questions);

G_END_DECLS
