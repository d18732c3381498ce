/*
 * The rows of an aggregate's tables, the same in every format, and what topics are called.
 */
#include "reports/aggregate-private.h"
#include "reports/reports.h"

void
mgi_aggregate_rows (const cJSON *document, const char *list, MgiAggregateEach each, gpointer data)
{
  const cJSON *item, *share;

  cJSON_ArrayForEach (item, mgi_doc_get (document, list))
  {
    const bool is_sum = mgi_doc_get (item, "asked") != NULL;
    const int of = is_sum ? mgi_doc_count (item, "answers") : mgi_doc_count (document, "authorities");
    if (mgi_doc_true (item, "suppressed")) {
      const MgiAggregateRow row = { item, NULL, of };
      each (&row, data);
      continue;
    }
    cJSON_ArrayForEach (share, mgi_doc_get (item, "shares"))
    {
      const MgiAggregateRow row = { item, share, of };
      each (&row, data);
    }
  }
}

char *
mgi_aggregate_codes (const cJSON *share)
{
  const cJSON *bands = mgi_doc_get (share, "bands"), *code;
  const cJSON *list = bands != NULL ? bands : mgi_doc_get (share, "options");
  GString *codes = g_string_new (NULL);

  cJSON_ArrayForEach (code, list)
  {
    g_string_append_printf (codes, "%s%s", codes->len > 0 ? "|" : "", cJSON_GetStringValue (code));
  }
  return g_string_free (codes, FALSE);
}

char *
mgi_topic_title (const MgiLanguage *language, MgiLensKind kind, const char *code)
{
  g_autofree char *key = g_strdup_printf ("lens.%s.%s", mgi_lens_word (kind), code);

  return mgi_language_has (language, key) ? mgi_language_format (language, key, NULL) : NULL;
}
