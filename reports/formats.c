/*
 * The formats a report can be rendered in. A new one is a file with its function, and a line here.
 */
#include "reports/formats-private.h"
#include "reports/reports.h"

/* clang-format off */
#define FORMATS(format)            \
  format ("json", mgi_render_json) \
  format ("xlsx", mgi_render_xlsx) \
  format ("csv",  mgi_render_csv)
/* clang-format on */

typedef GBytes *(*Render) (const cJSON *document, const MgiLanguage *language, GError **error);

#define NAME(name, render)   name,
#define RENDER(name, render) render,

static const char *const names[] = { FORMATS (NAME) NULL };
static const Render renders[] = { FORMATS (RENDER) };

const char *const *
mgi_report_formats (void)
{
  return names;
}

GBytes *
mgi_render_json (const cJSON *document, const MgiLanguage *language, GError **error)
{
  return mgi_json_print (document);
}

GBytes *
mgi_report_render (const cJSON *document, const char *format, const MgiLanguage *language, GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], format))
      return renders[i](document, language, error);

  g_autofree char *known = mgi_language_list (language, names);
  mgi_refuse (error, "report.unknown-format", "format", format, "known", known, NULL);
  return NULL;
}
