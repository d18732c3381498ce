/*
 * A refusal says what is wrong, where, and with which values. It is data, not a sentence: the sentence stands under
 * the problem's key in data/languages, so that every reader gets it in their own language.
 *
 * Rooms that can depend on this one refuse with a GError of the domain MGI_REFUSAL, which carries one or more
 * problems. Its `message` is for developers ("answer.unknown-code code=9.9.9"). Every other error domain means a
 * technical failure (a full disk, a broken database).
 */
#pragma once

#include <glib.h>
#include <stdarg.h>
#include <stdbool.h>

G_BEGIN_DECLS

#define MGI_REFUSAL (mgi_refusal_quark ())

typedef enum { MGI_REFUSAL_REFUSED } MgiRefusalCode;

/* Where a problem is. Every field may be missing: NULL or 0. */
typedef struct {
  const char *file;    /* as the person named it */
  guint line, column;  /* in the file's text, from 1 */
  guint row;           /* of a table, its header being row 1 */
  const char *pointer; /* RFC 6901 JSON Pointer, for example "/sections/0/code" */
  const char *sheet;   /* of a workbook */
  const char *cell;    /* of that sheet, for example "C12" */
} MgiPlace;

typedef struct {
  MgiPlace place; /* the strings belong to the problem */
  char *key;      /* of a sentence in data/languages, for example "answer.unknown-code" */
  GStrv values;   /* name, value, name, value, …: what the sentence's placeholders stand for */
} MgiProblem;

GQuark mgi_refusal_quark (void);

/* A place whose strings belong to it. */
MgiPlace mgi_place_copy (const MgiPlace *place);
/* Frees the strings of such a place, and of no other: files and sheets are shared among copies. */
void mgi_place_clear (MgiPlace *place);

/* A growing list of problems (elements: MgiProblem), so that one run can report all of them. */
GPtrArray *mgi_problems_new (void);

/*
 * Adds a problem. `place` may be NULL; it and the NULL-terminated name/value pairs are copied. Values, pointer and
 * sheet are made fit for a terminal (control characters escaped, 500 characters at most). After MGI_PROBLEMS_MAX problems
 * one last element, "refusal.further", only counts the rest: nobody reads on, and a hostile file cannot fill memory.
 */
void mgi_problems_add (GPtrArray *problems, const MgiPlace *place, const char *key, ...) G_GNUC_NULL_TERMINATED;
void mgi_problems_add_valist (GPtrArray *problems, const MgiPlace *place, const char *key, va_list values);

/* Adds copies of other problems. */
void mgi_problems_add_all (GPtrArray *problems, const GPtrArray *others);

enum { MGI_PROBLEMS_MAX = 1000 };

/* Returns false and leaves `error` alone when there are none; else sets a refusal that carries copies of them all. */
bool mgi_problems_refuse (const GPtrArray *problems, GError **error);

/* Refuses with one problem that has no place. */
void mgi_refuse (GError **error, const char *key, ...) G_GNUC_NULL_TERMINATED;

/* The problems of a refusal (elements: MgiProblem; they live as long as `error`), or NULL for any other error. */
const GPtrArray *mgi_refusal_problems (const GError *error);

G_END_DECLS
