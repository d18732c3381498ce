/*
 * The words by which a questionnaire that went out as a workbook is known when it comes back: docs/workbook.md.
 *
 * Columns are known by a code in the sheet's hidden first row, rows by the question's code, so that both may be moved,
 * hidden and sorted. The hidden sheet "_mgi" says whose the workbook is and what stood in it: each of its rows begins
 * with a word.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MGI_EXCHANGE_FORMAT "mgi-workbook/1"
#define MGI_EXCHANGE_SHEET  "_mgi"

/* Words of that sheet. What follows them stands in the cells to the right. */
#define MGI_EXCHANGE_FORMAT_WORD "format"
#define MGI_EXCHANGE_AUTHORITY   "authority"
#define MGI_EXCHANGE_ROUND       "round"
#define MGI_EXCHANGE_FRAMEWORK   "framework"
#define MGI_EXCHANGE_HASH        "sha256" /* of the framework */
#define MGI_EXCHANGE_SECTIONS    "sections"
#define MGI_EXCHANGE_LANGUAGE    "language"
#define MGI_EXCHANGE_FILLED      "sheet"   /* the name of one that is filled in */
#define MGI_EXCHANGE_HEADING     "heading" /* what stands above the codes, for people */
#define MGI_EXCHANGE_WORD                                                                                              \
  "word" /* "kind", "stance" or "reason", the word of files, what people call it in each language */
#define MGI_EXCHANGE_ANSWER "answer" /* code, revision, option, note, reason */
#define MGI_EXCHANGE_SOURCE "source" /* code, title, kind, locator, date, url, sha256, stance */

#define MGI_EXCHANGE_KIND   "kind"
#define MGI_EXCHANGE_STANCE "stance"
#define MGI_EXCHANGE_WHY    "reason"

/* Codes of columns. */
#define MGI_EXCHANGE_COLUMN "mgi:" /* what all of them begin with */
#define MGI_EXCHANGE_CODE   "mgi:code"
#define MGI_EXCHANGE_OPTION "mgi:option"
#define MGI_EXCHANGE_NOTE   "mgi:note"
#define MGI_EXCHANGE_REASON "mgi:reason" /* of a follow-up */

typedef enum {
  MGI_SOURCE_TITLE,
  MGI_SOURCE_KIND,
  MGI_SOURCE_LOCATOR,
  MGI_SOURCE_DATE,
  MGI_SOURCE_URL,
  MGI_SOURCE_STANCE,
  MGI_N_SOURCE_FIELDS,
} MgiSourceField;

enum { MGI_EXCHANGE_SOURCES = 3 }; /* beside each question; further ones have a sheet of their own */

/*
 * "mgi:source2.title": a field of the n-th source beside a question, from 1; with 0 for a source in a row of its own
 * "mgi:source.title". Free with g_free().
 */
char *mgi_exchange_source_column (guint number, MgiSourceField field);

G_END_DECLS
