/*
 * Codes of a source's columns.
 */
#include "questionnaire/exchange.h"

static const char *const fields[] = {
  [MGI_SOURCE_TITLE] = "title", [MGI_SOURCE_KIND] = "kind", [MGI_SOURCE_LOCATOR] = "locator",
  [MGI_SOURCE_DATE] = "date",   [MGI_SOURCE_URL] = "url",   [MGI_SOURCE_STANCE] = "stance",
};

char *
mgi_exchange_source_column (guint number, MgiSourceField field)
{
  if (number == 0)
    return g_strconcat (MGI_EXCHANGE_COLUMN "source.", fields[field], NULL);
  return g_strdup_printf (MGI_EXCHANGE_COLUMN "source%u.%s", number, fields[field]);
}
