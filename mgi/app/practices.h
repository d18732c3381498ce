/*
 * Good practices: answers that a government holds up as an example, and shares if it agrees to; a part of
 * mgi/app/app.h.
 *
 * Only a focal point of the authority marks, while answers can be changed; consent can be withdrawn at any time. Others
 * see a practice only if there is consent and its assessment is published: whatever lists practices asks
 * for both, so that it is gone from every list once either ends.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/languages/languages.h"
#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

typedef struct MgiApp MgiApp;
typedef struct MgiAssessmentEntry MgiAssessmentEntry;

enum { MGI_PRACTICE_MAX = 1000, MGI_MARK_LANGUAGE_MAX = 35 }; /* characters of the text; bytes of a language's tag */

typedef struct {
  const char *text;
  const char *language; /* of the text: "ar" */
  bool shared;          /* the government agrees to share it */
  gint64 revision;      /* of the mark that the person saw (0: none), or MGI_REVISION_ANY */
} MgiPracticeMark;

/* Marks an answer, or writes its mark anew. `ret_revision` may be NULL. */
bool mgi_app_practice_mark (MgiApp *app, const char *reference, const char *code, const MgiPracticeMark *mark,
                            gint64 *ret_revision, GError **error);
/* Takes the mark away, and its text and consent with it. `reason` may be NULL. */
bool mgi_app_practice_unmark (MgiApp *app, const char *reference, const char *code, const char *reason, GError **error);

typedef enum {
  MGI_PRACTICE_PUBLIC,     /* everybody sees it */
  MGI_PRACTICE_WAITING,    /* will be seen once its assessment is published */
  MGI_PRACTICE_PRIVATE,    /* there is no consent */
  MGI_PRACTICE_UNANSWERED, /* its answer was cleared since, or its question does not apply any more */
} MgiPracticeStanding;

/* "public", "waiting", "private" and "unanswered". */
const char *mgi_practice_standing_word (MgiPracticeStanding standing);

typedef struct MgiPractice {
  MgiAssessmentEntry *assessment;
  MgiFramework *framework;
  const MgiQuestion *question;
  const MgiOption *option; /* NULL: the question has no answer any more */
  char *text, *language;
  bool shared;
  gint64 revision;
  char *marked_at;
  MgiPracticeStanding standing;
} MgiPractice;

/* Every field may be NULL. */
typedef struct {
  const char *theme;  /* code of a section at any height, or of a question */
  const char *domain; /* code of a section at the top */
  const char *gcm;    /* an objective: "15" */
  const char *sdg;    /* a target ("10.7") or a goal ("10") */
  const char *group;  /* as mgi_app_group() knows it */
  const char *words;  /* all of them in the text, or in the question or its sections in any language */
} MgiPracticeWish;

/* Those that everybody may see (elements: MgiPractice), by authority, round and question. */
GPtrArray *mgi_app_practices (MgiApp *app, const MgiPracticeWish *wish, GError **error);
/* Those of one round, that the app's person may see: all for who may mark them, else only public ones. */
GPtrArray *mgi_app_practices_of (MgiApp *app, const char *reference, GError **error);

/* "mgi-practices/1", its labels in `language`, and the same as CSV. */
GBytes *mgi_practices_json (const GPtrArray *practices, const MgiLanguage *language);
GBytes *mgi_practices_csv (const GPtrArray *practices, const MgiLanguage *language);

G_END_DECLS
