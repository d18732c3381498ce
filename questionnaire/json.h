/*
 * Reading a JSON file's values with all their problems: each look at a value that does not fit adds a problem with the
 * value's JSON Pointer and goes on, so that one run finds everything. A value that is absent is silent, for its object
 * has said so already.
 */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "questionnaire/form.h"
#include "questionnaire/pool.h"
#include "questionnaire/refusal.h"

G_BEGIN_DECLS

enum {
  MGI_JSON_MAX_LANGUAGES = 100,
  MGI_JSON_MAX_POINTER = 4000, /* bytes, far more than any pointer to something that may be in a file */
};

typedef struct {
  const char *file; /* as the person named it, or NULL */
  GPtrArray *problems;
} MgiJsonFile;

/* A value and the way to it from the top. It lives on the stack of whoever walks down. */
typedef struct MgiJson MgiJson;
struct MgiJson {
  json_t *value;         /* borrowed; NULL: absent */
  const MgiJson *parent; /* NULL at the top */
  const char *key;       /* in an object; NULL in a list */
  size_t index;          /* in a list */
  const MgiJsonFile *file;
};

/* A key that an object may have. Tables of them end with a NULL name. */
typedef struct {
  const char *name;
  bool required;
} MgiJsonKey;

/*
 * Parses a file: at most `max_bytes` and `max_depth`, UTF-8 without a byte order mark, no key twice. NULL with one
 * problem that has line and column. The caller owns the value.
 */
json_t *mgi_json_parse (GBytes *bytes, gsize max_bytes, guint max_depth, const MgiJsonFile *file);

MgiJson mgi_json_top (json_t *value, const MgiJsonFile *file);
MgiJson mgi_json_member (const MgiJson *object, const char *key);
MgiJson mgi_json_item (const MgiJson *list, size_t index);

/*
 * Walks through an object's members in the file's order: `iterator` begins as json_object_iter() of the value. False at
 * the end.
 */
bool mgi_json_next (const MgiJson *object, void **iterator, MgiJson *ret_member);

/* RFC 6901, cut off at MGI_JSON_MAX_POINTER; free with g_free(). */
char *mgi_json_pointer (const MgiJson *at);

/* Adds a problem at this value: name, value, …, NULL. */
void mgi_json_problem (const MgiJson *at, const char *problem, ...) G_GNUC_NULL_TERMINATED;

/* Whether it is an object, whatever is in it. */
bool mgi_json_is_object (const MgiJson *at);

/* Whether it is an object; unknown keys and missing ones are added. */
bool mgi_json_object (const MgiJson *at, const MgiJsonKey *keys);

/* Whether it is an object with at least one key, whichever they are. */
bool mgi_json_map (const MgiJson *at);

/* The length of a list of 1 to `max` elements; 0 for anything else. */
size_t mgi_json_list (const MgiJson *at, size_t max);

/* A string that is not empty and has no control characters, or NULL. It belongs to the JSON value. */
const char *mgi_json_string (const MgiJson *at);

/* The same, and of this form; else `problem` is added with the "value". */
const char *mgi_json_formed (const MgiJson *at, MgiForm form, const char *problem);

/* The same, and one of `words` (NULL-terminated), whose index is returned; else false. */
bool mgi_json_word (const MgiJson *at, const char *const *words, guint *ret_index);

/* A list of different `words`: sets the element of `ret_listed` for each. False where absent or broken. */
bool mgi_json_words (const MgiJson *at, const char *const *words, bool *ret_listed);

/* A list of different strings of a form; NULL where absent or broken. The strings belong to the JSON value. */
GPtrArray *mgi_json_strings (const MgiJson *at, size_t max, MgiForm form, const char *problem);

/* A whole number from `min` to `max`. */
bool mgi_json_integer (const MgiJson *at, int min, int max, int *ret_integer);

/* A number from 0 to `max` (in thousandths) with three decimals at most, in thousandths. */
bool mgi_json_thousandths (const MgiJson *at, int max, int *ret_thousandths);

/*
 * A text, kept in the pool: an object from language to wording with every one of `languages` and no other. With NULL
 * for the languages, any well-formed tags will do. NULL where it is absent or has no usable wording.
 */
const MgiText *mgi_json_text (const MgiJson *at, MgiPool *pool, const char *const *languages);

G_END_DECLS
