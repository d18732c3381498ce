/*
 * JSON as text.
 *
 * cJSON prints 15 digits and takes them when they are close to the number, so that about one score in seven would not
 * read back as the same double. Before printing, such numbers are replaced by their shortest exact form.
 */
#include <math.h>
#include <string.h>

#include "reports/doc-private.h"
#include "reports/reports.h"

const char *
mgi_json_write_number (double number, char buffer[MGI_JSON_NUMBER_SIZE])
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_ascii_formatd (buffer, MGI_JSON_NUMBER_SIZE, formats[i], number);
    if (!islessgreater (g_ascii_strtod (buffer, NULL), number))
      break;
  }
  return buffer;
}

static bool
prints_exactly (const cJSON *item)
{
  return !cJSON_IsNumber (item) || !islessgreater (item->valuedouble, item->valueint) || !isfinite (item->valuedouble);
}

/* Documents are of our own making: they are never deeper than a few levels. */
static void
make_numbers_exact (cJSON *item)
{
  if (!prints_exactly (item)) {
    char buffer[MGI_JSON_NUMBER_SIZE];
    gsize size = strlen (mgi_json_write_number (item->valuedouble, buffer)) + 1;

    item->valuestring = cJSON_malloc (size);
    if (item->valuestring == NULL)
      g_error ("out of memory");
    memcpy (item->valuestring, buffer, size);
    item->type = (item->type & ~0xFF) | cJSON_Raw;
  }
  for (cJSON *child = item->child; child != NULL; child = child->next)
    make_numbers_exact (child);
}

static char *
print (const cJSON *json, bool indented)
{
  g_autoptr (cJSON) exact = cJSON_Duplicate (json, true);

  if (exact == NULL)
    g_error ("out of memory");
  make_numbers_exact (exact);
  char *text = indented ? cJSON_Print (exact) : cJSON_PrintUnformatted (exact);
  if (text == NULL)
    g_error ("out of memory");
  return text;
}

char *
mgi_json_print_compact (const cJSON *json)
{
  char *text = print (json, false);
  char *copy = g_strdup (text);

  cJSON_free (text);
  return copy;
}

GBytes *
mgi_json_print (const cJSON *json)
{
  char *text = print (json, true);
  gsize size = strlen (text);
  char *line = g_malloc (size + 1);

  memcpy (line, text, size);
  line[size] = '\n';
  cJSON_free (text);
  return g_bytes_new_take (line, size + 1);
}
