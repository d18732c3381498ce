/*
 * The document's `manifest`: how much stands in it, and the SHA-256 of each part, so that a part can be recognised
 * wherever it turns up. The framework's is over its file's bytes; every other is over the part as compact JSON.
 */
#include "reports/parts-private.h"

static void
add_counts (cJSON *manifest, const MgiReport *report, const cJSON *document)
{
  const MgiFramework *framework = report->current->assessment->framework;
  const MgiSectionScore *overall = &report->current->score->overall;
  cJSON *counts = mgi_doc_add (manifest, "counts", mgi_doc_object ());

  mgi_doc_add_count (counts, "sections", framework->n_sections);
  mgi_doc_add_count (counts, "questions", framework->n_questions);
  mgi_doc_add_count (counts, "answered", overall->answered);
  mgi_doc_add_count (counts, "applicable", overall->applicable);
  mgi_doc_add_count (counts, "sources", (guint)cJSON_GetArraySize (mgi_doc_get (document, "sources")));
  mgi_doc_add_count (counts, "changes", (guint)cJSON_GetArraySize (mgi_doc_get (document, "changes")));
}

static void
append_part (cJSON *parts, const char *name, const char *sha256)
{
  cJSON *item = mgi_doc_append (parts, mgi_doc_object ());

  mgi_doc_add_text (item, "name", name);
  mgi_doc_add_text (item, "sha256", sha256);
}

static void
append_json_part (cJSON *parts, const cJSON *document, const char *name)
{
  const cJSON *part = mgi_doc_get (document, name);

  if (cJSON_IsNull (part))
    return;
  g_autofree char *text = mgi_json_print_compact (part);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  append_part (parts, name, sha256);
}

cJSON *
mgi_manifest_json (const MgiReport *report, const cJSON *document)
{
  static const char *const names[] = { "answers", "score", "comparison", "previous", "crosswalk" };
  cJSON *manifest = mgi_doc_object ();

  add_counts (manifest, report, document);
  cJSON *parts = mgi_doc_add_array (manifest, "parts");
  append_part (parts, "framework", report->current->assessment->framework->sha256);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    append_json_part (parts, document, names[i]);
  return manifest;
}
