/*
 * Reports to keep: each format of the report document as a file, in the language of the page.
 */
#include <string.h>

#include "mgi/web/filling.h"
#include "mgi/web/pages.h"

/* What a format's file is called at its end, where that is not the format's name, and its media type. */
static const struct {
  const char *format, *ending, *type;
} kinds[] = {
  { "json", "json", "application/json" },
  { "csv", "csv", "text/csv; charset=utf-8" },
  { "xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  { "html", "html", "text/html; charset=utf-8" },
  { "pdf", "pdf", "application/pdf" },
  { "markdown", "md", "text/markdown; charset=utf-8" },
  { "md", "md", "text/markdown; charset=utf-8" },
  { "zip", "zip", "application/zip" },
};

bool
mgi_page_report (MgiRequest *request, MgiReply *reply, GError **error)
{
  const MgiLanguage *language = mgi_request_language (request);
  const char *format = mgi_request_variable (request, "format");
  const char *ending = format, *type = "application/octet-stream";
  g_autofree char *reference = mgi_filling_reference (request);
  GBytes *report = mgi_app_report_by (mgi_request_app (request), reference, format, mgi_request_field (request, "lens"),
                                      language, error);

  if (report == NULL)
    return false;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (strcmp (kinds[i].format, format) != 0)
      continue;
    ending = kinds[i].ending;
    type = kinds[i].type;
  }
  g_autofree char *name
      = g_strdup_printf ("%s-%s.%s.%s", mgi_request_variable (request, "authority"),
                         mgi_request_variable (request, "round"), mgi_language_tag (language), ending);
  return mgi_reply_download (reply, report, type, name);
}
