/*
 * An XLSForm being made: its names, the languages it speaks, and rows of its survey sheet.
 */
#pragma once

#include "questionnaire/questionnaire.h"
#include "reports/xlsx-private.h"

G_BEGIN_DECLS

/* A language of the form: its tag, what stands behind "label::" ("Arabic (ar)"), and who speaks it in this program. */
typedef struct {
  const char *tag;
  char *name;
  MgiLanguage *speaker; /* speaks English where the program has no texts in this language */
} MgiFormLanguage;

typedef struct {
  const MgiFramework *framework;
  GArray *languages; /* elements: MgiFormLanguage, in the framework's order */
  guint default_language;

  GHashTable *taken;   /* names in use, in lower case */
  GPtrArray *sections; /* elements: char *, names by index; likewise below */
  GPtrArray *groups;   /* of the questions */
  GPtrArray *questions;
  GPtrArray *scales;
} MgiForm;

/* --- names and expressions, xlsform-names.c */

/* Gives every section, question and scale a name. */
void mgi_form_name_all (MgiForm *form);
/*
 * A name that no other row has: letters, digits and underscores, from a prefix, a code and an ending. Free with
 * g_free().
 */
char *mgi_form_name (MgiForm *form, const char *prefix, const char *code, const char *ending);
/* When a question applies, as an expression; NULL: always. Free with g_free(). */
char *mgi_form_relevant (const MgiForm *form, const MgiQuestion *question);
/* When the answer to a question needs a note (or a source), as an expression; NULL: never. Free with g_free(). */
char *mgi_form_required (const MgiForm *form, const MgiQuestion *question, bool note);

/* --- rows of the survey sheet, xlsform-survey.c */

void mgi_form_add_survey (MgiForm *form, XlBook *book);

G_END_DECLS
