/*
 * Templates: a subset of Mustache over a cJSON document, escaping by default, and a few tags of our own.
 *
 *   {{name}} {{a.b}} {{.}}          the value, escaped for HTML text and quoted attributes
 *   {{{name}}}                      the value as it is: only names that the set allows
 *   {{#name}}…{{/name}}             once for each element of a list, once inside an object or any other true value
 *   {{?name}}…{{/name}}             once where the value is true, in the present context: what stands around a list
 *   {{^name}}…{{/name}}             where the value is missing, false, null, 0, "" or an empty list
 *   {{>partial}}                    another template of the set, in the present context
 *   {{>content}}                    the template that the caller named for it: a layout's hole
 *   {{t:key}} {{t:key a=x b=c.d}}   the sentence `key` of data/languages with values from the document, escaped
 *   {{t:state.$name}}               likewise; the key's end is a value, which is shown itself where there is no such key
 *   {{number:name}}                 a number as the language writes it, with at most one digit behind the point
 *   {{figure:name}}                 a number with one digit behind the point, as scores stand in a table
 *   {{change:name}}                 likewise, with a + where it is above zero
 *   {{date:name}}                   an ISO 8601 date as the language writes it
 *   {{! comment }}
 *
 * A tag of #, ?, ^, /, > or ! alone on its line takes the line with it, as in Mustache. Left out: set delimiters, lambdas,
 * the indentation of partials. A template is parsed once and then only read, so threads can share a set.
 */
#pragma once

#include <cjson/cJSON.h>
#include <glib.h>
#include <stdbool.h>

#include "data/languages/languages.h"

G_BEGIN_DECLS

#define MGI_TEMPLATE_ERROR (mgi_template_error_quark ())

typedef enum {
  MGI_TEMPLATE_ERROR_SYNTAX,  /* "name:line: what is wrong" */
  MGI_TEMPLATE_ERROR_MISSING, /* no such template */
  MGI_TEMPLATE_ERROR_BOUNDS,  /* too deep or too long */
} MgiTemplateErrorCode;

enum {
  MGI_TEMPLATE_MAX_DEPTH = 32,                /* of sections and partials */
  MGI_TEMPLATE_MAX_OUTPUT = 32 * 1024 * 1024, /* bytes */
};

GQuark mgi_template_error_quark (void);

typedef struct MgiTemplates MgiTemplates;

/* An empty set. `raw_names` are those that {{{ }}} may name (NULL-terminated, must outlive the set). */
MgiTemplates *mgi_templates_new (const char *const *raw_names);
void mgi_templates_free (MgiTemplates *templates);

/* Parses and adds a template. */
bool mgi_templates_add (MgiTemplates *templates, const char *name, GBytes *source, GError **error);

/* Looks whether every partial that a template names is in the set. */
bool mgi_templates_check (const MgiTemplates *templates, GError **error);

#define MGI_TEMPLATE_CONTENT "content"

/*
 * Speaks every sentence that has no values, once and for all: the set is then for this language only, renders faster,
 * and has no keys any more.
 */
void mgi_templates_speak (MgiTemplates *templates, const MgiLanguage *language);

/* Renders a template of the set; `content` is what {{>content}} stands for, or NULL. */
GBytes *mgi_templates_render (const MgiTemplates *templates, const char *name, const char *content,
                              const cJSON *document, const MgiLanguage *language, GError **error);

bool mgi_templates_has (const MgiTemplates *templates, const char *name);

/* Whether a template, or a partial that it names, names this partial. */
bool mgi_templates_use (const MgiTemplates *templates, const char *name, const char *partial);

/* Keys of all sentences that the templates of the set name; free with g_strfreev(). For tests. */
GStrv mgi_templates_keys (const MgiTemplates *templates);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiTemplates, mgi_templates_free)

G_END_DECLS
