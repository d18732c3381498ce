/*
 * A questionnaire that went out as a workbook and came back filled in: what its parts share while it is read. How it is
 * laid out is said in questionnaire/exchange.h.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/readers/answers-private.h"
#include "data/readers/workbook.h"

G_BEGIN_DECLS

typedef struct {
  const MgiInput *input;
  MgiWorkbook *workbook;
  MgiAnswersFile *file;

  /* What the hidden sheet says. */
  guint identity;    /* its number */
  GHashTable *bases; /* question's code, which lies in it → MgiBase: what stood in the workbook when it went out */
  GPtrArray *no_sources;                 /* the empty list of all bases without a source */
  GHashTable *sheets;                    /* set of names: those that are filled in */
  GHashTable *headings;                  /* set of texts above the codes */
  GHashTable *kinds, *stances, *reasons; /* what people call it, folded → the word of files */

  /* What was found in the others. */
  GHashTable *roles;   /* code of a column → its role, see filled-sheet.c */
  GHashTable *further; /* question's code → GPtrArray of MgiSource: those in rows of their own */
  bool has_further;    /* there is a sheet of them */
} MgiFilled;

/* Reads the hidden sheet. False with a problem added to the input. */
bool mgi_filled_read_identity (MgiFilled *filled);

/*
 * Reads any other sheet, which adds nothing where it is none of ours. False with a problem added to the input; what is
 * wrong with single rows goes to the answers file.
 */
bool mgi_filled_read_sheet (MgiFilled *filled, guint sheet);

/* A source from what was typed, NULL where nothing was; `texts` by MgiSourceField, taken from, each may be NULL. */
MgiSource *mgi_filled_source (const MgiFilled *filled, char **texts, const MgiPlace *stance_at);

/* The reason that was typed, in any word for it; none where nothing was (`text` NULL). A word for no reason is told. */
MgiReason mgi_filled_reason (const MgiFilled *filled, const char *text, const char *code, const MgiPlace *place);

/*
 * Makes a text that went through somebody's program comparable: no blanks around, lines that end with a newline. NULL
 * for an empty one. Free with g_free().
 */
char *mgi_filled_tidy (const char *text);

/*
 * Gives an answer back what a workbook cannot hold or a program may have touched: fields that say the same as the base,
 * but for blanks, are the base's; a source whose title and address are unchanged keeps its file's hash.
 */
void mgi_filled_adopt (const MgiFilled *filled, MgiAnswer *answer, const MgiAnswer *base);

G_END_DECLS
