/*
 * Times as the store has them, and the seconds between them.
 */
#include "mgi/app/accounts-private.h"

gint64
mgi_time_read (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = text == NULL ? NULL : g_date_time_new_from_iso8601 (text, utc);

  return time == NULL ? 0 : g_date_time_to_unix (time);
}

char *
mgi_time_print (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time == NULL ? g_strdup ("") : g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}
