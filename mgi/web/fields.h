/*
 * Forms and queries: input as they came, then held against the fields that a route lets through. What no field names
 * does not reach a handler.
 */
#pragma once

#include "mgi/web/page.h"

G_BEGIN_DECLS

enum { MGI_INPUT_MAX = 1000 };

typedef struct {
  char *name, *value;
  GBytes *file; /* of an upload, whose file name is then `value`; else NULL */
} MgiInput;

/* An empty list of input (elements: MgiInput). */
GPtrArray *mgi_input_new (void);
/* Takes name, value and file. */
void mgi_input_add (GPtrArray *input, char *name, char *value, GBytes *file);
/* The first value under a name, or NULL. */
const char *mgi_input_find (const GPtrArray *input, const char *name);

/* Adds the input of application/x-www-form-urlencoded text. Refuses what is badly encoded or too much. */
bool mgi_input_parse (GPtrArray *input, const char *text, gsize length, GError **error);

/* Checked fields. */
typedef struct MgiFormFields MgiFormFields;

/* Checks input against fields (until one without a name; NULL: none) and refuses all problems at once, by field. */
MgiFormFields *mgi_fields_check (const GPtrArray *input, const MgiFormField *fields, GError **error);
void mgi_fields_free (MgiFormFields *form);

/* All values of a field, NULL-terminated; never NULL. */
const char *const *mgi_fields_values (const MgiFormFields *form, const char *name);
GBytes *mgi_fields_file (const MgiFormFields *form, const char *name, const char **ret_file_name);

/* What was typed into the fields, secrets and files left out: an object of strings, or of lists for `many`. */
cJSON *mgi_fields_typed (const GPtrArray *input, const MgiFormField *fields);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiFormFields, mgi_fields_free)

G_END_DECLS
