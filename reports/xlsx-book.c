/*
 * A workbook from its first byte to its last. It is written to memory that has a name for as long as it is open,
 * because libxlsxwriter can only write files. Nothing in it says when it was made, so that the same content gives the
 * same bytes.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "reports/reports.h"
#include "reports/xlsx-private.h"

static void
set_properties (XlBook *book)
{
  g_autofree char *title = xl_text_clean (book->title, 100, "…");
  g_autofree char *subject = xl_text_clean (book->subject, 200, "…");
  const time_t first_of_1980 = 315532800; /* the earliest that a zip archive knows; 0 would mean now */
  lxw_doc_properties properties
      = { .title = title, .subject = subject, .created = MAX ((time_t)book->created, first_of_1980) };

  xl_check (book, workbook_set_properties (book->workbook, &properties), "its properties");
}

/* Closing writes the file and frees the workbook, whatever it returns. */
static bool
write_book (XlBook *book, const char *file, XlFill fill, gconstpointer data)
{
  book->workbook = workbook_new (file);
  if (book->workbook == NULL)
    return xl_check (book, LXW_ERROR_MEMORY_MALLOC_FAILED, "begin");
  book->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  book->sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  book->cut = mgi_language_format (book->language, "report.cut", NULL);
  set_properties (book);
  if (xl_styles_add (book))
    fill (book, data);
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
xl_book_write (XlBook *book, XlFill fill, gconstpointer data, GError **error)
{
  GBytes *bytes = NULL;
  int memory = memfd_create ("mgi-workbook", MFD_CLOEXEC);

  if (memory < 0) {
    g_set_error (error, MGI_REPORT_ERROR, MGI_REPORT_ERROR_FAILED, "memory for the workbook: %s", g_strerror (errno));
    return NULL;
  }
  g_autofree char *file = g_strdup_printf ("/proc/self/fd/%d", memory);
  if (write_book (book, file, fill, data))
    bytes = read_back (memory, error);
  else
    g_propagate_error (error, book->error);
  close (memory);
  return bytes;
}
