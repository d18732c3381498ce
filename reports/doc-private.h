/*
 * How this room puts values into a document and takes them out again. Every value goes in through these functions, so
 * that nothing that JSON cannot say (text that is not UTF-8, an infinite number) ever stands in a document. Running
 * out of memory ends the program, as it does everywhere in GLib.
 */
#pragma once

#include <cjson/cJSON.h>
#include <glib.h>
#include <stdbool.h>

#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

cJSON *mgi_doc_object (void);
cJSON *mgi_doc_array (void);

/* They take `item` over and return it. */
cJSON *mgi_doc_add (cJSON *object, const char *key, cJSON *item);
cJSON *mgi_doc_append (cJSON *array, cJSON *item);

cJSON *mgi_doc_add_array (cJSON *object, const char *key);

void mgi_doc_add_null (cJSON *object, const char *key);
void mgi_doc_add_bool (cJSON *object, const char *key, bool value);
void mgi_doc_add_count (cJSON *object, const char *key, guint value);
/* Thousandths as a plain number. */
void mgi_doc_add_thousandths (cJSON *object, const char *key, int thousandths);
/* In percent; null where there is no figure. */
void mgi_doc_add_figure (cJSON *object, const char *key, const MgiFigure *figure);
/* One of a comparison's `answers`, as everywhere where they are listed. */
void mgi_doc_append_changed_answer (cJSON *answers, const MgiChangedAnswer *changed);
/* null for NULL */
void mgi_doc_add_text (cJSON *object, const char *key, const char *text);
/* An array of strings; empty for NULL. */
void mgi_doc_add_texts (cJSON *object, const char *key, const char *const *texts);
void mgi_doc_append_text (cJSON *array, const char *text);
void mgi_doc_append_count (cJSON *array, guint value);

/* NULL where there is no such member. */
const cJSON *mgi_doc_get (const cJSON *object, const char *key);
/* NULL where there is no string. */
const char *mgi_doc_text (const cJSON *object, const char *key);
/* false where there is no number. */
bool mgi_doc_number (const cJSON *object, const char *key, double *ret_number);
/* 0 where there is no number. */
int mgi_doc_count (const cJSON *object, const char *key);
bool mgi_doc_true (const cJSON *object, const char *key);

enum { MGI_JSON_NUMBER_SIZE = 32 };

/* The shortest decimal number that reads back as the same double. Returns `buffer`. */
const char *mgi_json_write_number (double number, char buffer[MGI_JSON_NUMBER_SIZE]);

/* Without white space; free with g_free(). */
char *mgi_json_print_compact (const cJSON *json);

G_END_DECLS
