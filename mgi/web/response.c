/*
 * Responses as data.
 */
#include "mgi/web/response.h"

MgiResponse *
mgi_response_new (guint status, const char *type, GBytes *body)
{
  MgiResponse *response = g_new (MgiResponse, 1);

  *response = (MgiResponse){ status, body, type, g_ptr_array_new_with_free_func (g_free) };
  return response;
}

void
mgi_response_free (MgiResponse *response)
{
  if (response == NULL)
    return;
  g_clear_pointer (&response->body, g_bytes_unref);
  g_ptr_array_unref (response->headers);
  g_free (response);
}

void
mgi_response_header (MgiResponse *response, const char *name, const char *value)
{
  for (const char *at = value; *at != '\0'; at++)
    if ((guchar)*at < ' ' || *at == 0x7f)
      return;
  g_ptr_array_add (response->headers, g_strdup (name));
  g_ptr_array_add (response->headers, g_strdup (value));
}
