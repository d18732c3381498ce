/*
 * What pages look like: the templates, the languages they are spoken in, and what every page knows.
 */
#pragma once

#include <cjson/cJSON.h>
#include <stdbool.h>

#include "data/languages/languages.h"
#include "mgi/web/assets.h"

G_BEGIN_DECLS

typedef struct MgiView MgiView;

/* Reads the embedded templates and languages; what it gives out can be read by many threads. */
MgiView *mgi_view_new (const MgiAssets *assets, GError **error);
void mgi_view_free (MgiView *view);

/* By a shipped tag. */
const MgiLanguage *mgi_view_language (const MgiView *view, const char *tag);

/* What is the same on all pages of a language; belongs to the view. */
const cJSON *mgi_view_constants (const MgiView *view, const MgiLanguage *language);

bool mgi_view_has_template (const MgiView *view, const char *template);
/* Whether a template has a form in it. */
bool mgi_view_has_form (const MgiView *view, const char *template);

/* The layout with a template inside it. */
GBytes *mgi_view_render (const MgiView *view, const char *template, const cJSON *document, const MgiLanguage *language,
                         GError **error);

/* Keys of the sentences that the templates name; g_strfreev(). */
GStrv mgi_view_keys (const MgiView *view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiView, mgi_view_free)

G_END_DECLS
