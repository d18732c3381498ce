/*
 * The renderers, one a format: each looks at the document and the language only.
 */
#pragma once

#include <cjson/cJSON.h>

#include "data/languages/languages.h"

G_BEGIN_DECLS

GBytes *mgi_render_json (const cJSON *document, const MgiLanguage *language, GError **error);
GBytes *mgi_render_xlsx (const cJSON *document, const MgiLanguage *language, GError **error);
GBytes *mgi_render_csv (const cJSON *document, const MgiLanguage *language, GError **error);

G_END_DECLS
