/*
 * Good practices as CSV: one row a practice, column names the same in every language.
 */
#include "reports/csv-text.h"
#include "reports/doc-private.h"
#include "reports/reports.h"

static const char header[]
    = "assessment,authority,name,year,framework,domain,domain_title,section,section_title,code,question,option,answer,"
      "text,language,gcm,sdg,standing" MGI_CSV_END_OF_ROW;

static void
add_cell (GString *out, const char *text)
{
  if (text != NULL)
    mgi_csv_append (out, text);
  g_string_append_c (out, ',');
}

static void
add_member (GString *out, const cJSON *object, const char *key)
{
  add_cell (out, mgi_doc_text (object, key));
}

/* Objectives or targets, a blank between them. */
static void
add_tags (GString *out, const cJSON *list)
{
  g_autoptr (GString) tags = g_string_new (NULL);
  const cJSON *tag;

  cJSON_ArrayForEach (tag, list)
  {
    if (tags->len > 0)
      g_string_append_c (tags, ' ');
    if (cJSON_IsString (tag))
      g_string_append (tags, tag->valuestring);
    else
      g_string_append_printf (tags, "%d", tag->valueint);
  }
  add_cell (out, tags->str);
}

static void
add_practice (GString *out, const cJSON *practice)
{
  static const char *const names[] = { "code", "question", "option", "answer", "text", "language" };
  g_autofree char *year = g_strdup_printf ("%d", mgi_doc_count (practice, "year"));
  const cJSON *domain = mgi_doc_get (practice, "domain"), *section = mgi_doc_get (practice, "section");

  add_member (out, practice, "assessment");
  add_member (out, practice, "authority");
  add_member (out, practice, "name");
  add_cell (out, year);
  add_member (out, practice, "framework");
  add_member (out, domain, "code");
  add_member (out, domain, "title");
  add_member (out, section, "code");
  add_member (out, section, "title");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_member (out, practice, names[i]);
  add_tags (out, mgi_doc_get (practice, "gcm"));
  add_tags (out, mgi_doc_get (practice, "sdg"));
  add_member (out, practice, "standing");
  g_string_truncate (out, out->len - 1);
  g_string_append (out, MGI_CSV_END_OF_ROW);
}

GBytes *
mgi_practices_table (const cJSON *document)
{
  GString *out = g_string_new (MGI_CSV_BYTE_ORDER_MARK);
  const cJSON *practice;

  g_string_append (out, header);
  cJSON_ArrayForEach (practice, mgi_doc_get (document, "practices")) add_practice (out, practice);
  return g_string_free_to_bytes (out);
}
