/*
 * "xlsx": the workbook. Written to memory that has a name for as long as it is open, because libxlsxwriter can only
 * write files. Its date is the assessment's last change, so that the same document gives the same bytes.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "reports/formats-private.h"
#include "reports/reports.h"
#include "reports/xlsx-private.h"

static void
set_properties (XlBook *book)
{
  const cJSON *assessment = mgi_doc_get (book->document, "assessment");
  const cJSON *framework = mgi_doc_get (book->document, "framework");
  const char *changed = mgi_doc_text (assessment, "changed");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) at = changed != NULL ? g_date_time_new_from_iso8601 (changed, utc) : NULL;
  g_autofree char *title = xl_text_clean (mgi_doc_text (assessment, "name"), 100, "…");
  g_autofree char *subject = xl_text_clean (mgi_doc_text (framework, "title"), 200, "…");
  const time_t first_of_1980 = 315532800; /* the earliest that a zip archive knows; 0 would mean now */
  lxw_doc_properties properties = {
    .title = title,
    .subject = subject,
    .created = at != NULL && g_date_time_to_unix (at) > first_of_1980 ? g_date_time_to_unix (at) : first_of_1980,
  };

  xl_check (book, workbook_set_properties (book->workbook, &properties), "its properties");
}

static void
add_sheets (XlBook *book)
{
  XlSheet summary = xl_open_summary (book);

  xl_add_scores (book);
  xl_add_domains (book);
  XlChangeRows changes = xl_add_change (book);
  xl_add_changed_answers (book);
  xl_add_sources (book);
  xl_add_method (book);
  xl_add_summary (&summary, &changes);
}

/* Closing writes the file and frees the workbook, whatever it returns. */
static bool
write_book (XlBook *book, const char *file)
{
  book->workbook = workbook_new (file);
  if (book->workbook == NULL)
    return xl_check (book, LXW_ERROR_MEMORY_MALLOC_FAILED, "begin");
  book->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  book->sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  book->cut = mgi_language_format (book->language, "report.cut", NULL);
  set_properties (book);
  if (xl_styles_add (book))
    add_sheets (book);
  xl_check (book, workbook_close (book->workbook), "close");
  g_clear_pointer (&book->cut, g_free);
  g_clear_pointer (&book->sentences, g_hash_table_unref);
  g_clear_pointer (&book->names, g_hash_table_unref);
  return book->error == NULL;
}

static GBytes *
read_back (int memory, GError **error)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new_from_fd (memory, FALSE, error);

  return mapped != NULL ? g_mapped_file_get_bytes (mapped) : NULL;
}

GBytes *
mgi_render_xlsx (const cJSON *document, const MgiLanguage *language, GError **error)
{
  XlBook book = { .language = language, .document = document };
  GBytes *bytes = NULL;
  int memory = memfd_create ("mgi-report", MFD_CLOEXEC);

  if (memory < 0) {
    g_set_error (error, MGI_REPORT_ERROR, MGI_REPORT_ERROR_FAILED, "memory for the workbook: %s", g_strerror (errno));
    return NULL;
  }
  g_autofree char *file = g_strdup_printf ("/proc/self/fd/%d", memory);
  book.rtl = g_strcmp0 (mgi_doc_text (document, "direction"), "rtl") == 0;
  if (write_book (&book, file))
    bytes = read_back (memory, error);
  else
    g_propagate_error (error, book.error);
  close (memory);
  return bytes;
}
