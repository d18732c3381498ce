/*
 * "xlsx": the workbook. Its date is the assessment's last change.
 */
#include "reports/formats-private.h"
#include "reports/reports.h"
#include "reports/xlsx-private.h"

static void
add_sheets (XlBook *book, gconstpointer data)
{
  XlSheet summary = xl_open_summary (book);

  xl_add_scores (book);
  xl_add_domains (book);
  XlChangeRows changes = xl_add_change (book);
  xl_add_changed_answers (book);
  xl_add_whatif (book);
  xl_add_commitments (book);
  xl_add_practices (book);
  xl_add_lens (book);
  xl_add_sources (book);
  xl_add_method (book);
  xl_add_summary (&summary, &changes);
}

GBytes *
mgi_render_xlsx (const cJSON *document, const MgiLanguage *language, GError **error)
{
  const cJSON *assessment = mgi_doc_get (document, "assessment");
  const char *changed = mgi_doc_text (assessment, "changed");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) at = changed != NULL ? g_date_time_new_from_iso8601 (changed, utc) : NULL;
  XlBook book = {
    .language = language,
    .document = document,
    .title = mgi_doc_text (assessment, "name"),
    .subject = mgi_doc_text (mgi_doc_get (document, "framework"), "title"),
    .created = at != NULL ? g_date_time_to_unix (at) : 0,
    .rtl = g_strcmp0 (mgi_doc_text (document, "direction"), "rtl") == 0,
  };

  return xl_book_write (&book, add_sheets, NULL, error);
}
