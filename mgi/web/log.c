/*
 * Writing the log.
 */
#include "mgi/web/log.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

static cJSON *
line_new (void)
{
  cJSON *line = cJSON_CreateObject ();
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *second = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");
  g_autofree char *time = g_strdup_printf ("%s.%03dZ", second, g_date_time_get_microsecond (now) / 1000);

  cJSON_AddStringToObject (line, "time", time);
  return line;
}

/* One write a line, so that the lines of several threads do not mix. A log that cannot be written stops nobody. */
static void
write_line (int file, cJSON *line)
{
  char *text = cJSON_PrintUnformatted (line);
  g_autofree char *whole = g_strconcat (text, "\n", NULL);

  (void)!write (file, whole, strlen (whole));
  cJSON_free (text);
  cJSON_Delete (line);
}

void
mgi_log_request (int file, const MgiLogEntry *entry)
{
  if (file < 0)
    return;
  cJSON *line = line_new ();
  cJSON_AddStringToObject (line, "id", entry->id);
  cJSON_AddStringToObject (line, "method", entry->method);
  if (entry->route != NULL)
    cJSON_AddStringToObject (line, "route", entry->route);
  cJSON_AddNumberToObject (line, "status", entry->status);
  cJSON_AddNumberToObject (line, "milliseconds", round (entry->milliseconds * 1000) / 1000);
  cJSON_AddNumberToObject (line, "bytes", (double)entry->bytes);
  if (entry->failure != NULL)
    cJSON_AddStringToObject (line, "failure", entry->failure);
  write_line (file, line);
}

void
mgi_log_event (int file, const char *event, const char *detail)
{
  if (file < 0)
    return;
  cJSON *line = line_new ();
  cJSON_AddStringToObject (line, "event", event);
  if (detail != NULL)
    cJSON_AddStringToObject (line, "detail", detail);
  write_line (file, line);
}
