/*
 * What handlers say to a reply, and how documents are filled.
 */
#include <string.h>

#include "mgi/web/cookies.h"
#include "mgi/web/page.h"
#include "mgi/web/path.h"
#include "mgi/web/reply.h"

enum { FLASH_SECONDS = 60, FLASH_MAX = 1024 };

void
mgi_reply_init (MgiReply *reply)
{
  *reply = (MgiReply){ .document = cJSON_CreateObject (), .status = 200, .cookies = mgi_cookies_new () };
}

void
mgi_reply_clear (MgiReply *reply)
{
  cJSON_Delete (reply->document);
  g_free (reply->title);
  g_free (reply->location);
  g_clear_pointer (&reply->download, g_bytes_unref);
  g_free (reply->download_name);
  g_clear_pointer (&reply->cookies, g_ptr_array_unref); /* NULL before mgi_reply_init() */
}

void
mgi_reply_title (MgiReply *reply, const char *title)
{
  g_free (reply->title);
  reply->title = g_strdup (title);
}

bool
mgi_reply_redirect (MgiReply *reply, char *path)
{
  g_free (reply->location);
  reply->location = path;
  return true;
}

bool
mgi_reply_download (MgiReply *reply, GBytes *bytes, const char *type, const char *name)
{
  reply->download = bytes;
  reply->download_type = type;
  reply->download_name = g_strdup (name);
  return true;
}

void
mgi_reply_session (MgiReply *reply, const char *token)
{
  mgi_cookies_add (reply->cookies, MGI_COOKIE_SESSION, token, 0);
}

/* Key and values with a line between, so that the next page can say them in whatever language it is then. */
void
mgi_reply_flash (MgiReply *reply, const char *key, ...)
{
  g_autoptr (GString) text = g_string_new (key);
  va_list values;

  va_start (values, key);
  for (const char *value = va_arg (values, const char *); value != NULL; value = va_arg (values, const char *))
    g_string_append_printf (text, "\n%s", value);
  va_end (values);
  if (text->len > FLASH_MAX)
    g_string_truncate (text, strlen (key));
  g_autofree char *encoded = g_base64_encode ((const guchar *)text->str, text->len);
  mgi_cookies_add (reply->cookies, MGI_COOKIE_FLASH, encoded, FLASH_SECONDS);
}

char *
mgi_flash_read (const char *cookie, const MgiLanguage *language)
{
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (cookie, &length);
  g_autofree char *text = g_strndup ((const char *)bytes, MIN (length, FLASH_MAX));

  if (!g_utf8_validate (text, -1, NULL))
    return NULL;
  g_auto (GStrv) words = g_strsplit (text, "\n", -1);
  if (words[0] == NULL || !g_str_has_prefix (words[0], "web.flash.") || !mgi_language_has (language, words[0]))
    return NULL;
  return mgi_language_format_values (language, words[0], (const char *const *)words + 1);
}

/* --- documents -------------------------------------------------------------------------------------------------------------- */

void
mgi_document_add (cJSON *object, const char *name, const char *value)
{
  cJSON_AddItemToObject (object, name, value != NULL ? cJSON_CreateString (value) : cJSON_CreateNull ());
}

void
mgi_document_add_path (cJSON *object, const char *name, const char *part, ...)
{
  va_list others;

  va_start (others, part);
  g_autofree char *path = mgi_path_join (part, others);
  va_end (others);
  cJSON_AddStringToObject (object, name, path);
}

/* The language that mgi_text_get() chose: the one asked for, its base, English, or one that nobody can tell. */
static const char *
language_of (const MgiText *text, const char *tag)
{
  if (mgi_text_lookup (text, tag) != NULL)
    return tag;
  return mgi_text_lookup (text, "en") != NULL ? "en" : "";
}

static const char *
direction_of (const char *tag, const MgiLanguage *language)
{
  if (*tag == '\0')
    return "auto";
  if (strcmp (tag, mgi_language_tag (language)) == 0)
    return mgi_language_direction (language);
  return strcmp (tag, "ar") == 0 ? "rtl" : "ltr";
}

void
mgi_document_add_text (cJSON *object, const char *name, const MgiText *text, const MgiRequest *request)
{
  const MgiLanguage *language = mgi_request_language (request);
  const char *wording = mgi_text_get (text, mgi_language_tag (language));

  if (wording == NULL) {
    cJSON_AddNullToObject (object, name);
    return;
  }
  const char *tag = language_of (text, mgi_language_tag (language));
  cJSON *value = cJSON_AddObjectToObject (object, name);
  cJSON_AddStringToObject (value, "text", wording);
  cJSON_AddStringToObject (value, "language", tag);
  cJSON_AddStringToObject (value, "direction", direction_of (tag, language));
}

void
mgi_document_add_sentence (cJSON *object, const char *name, const MgiRequest *request, const char *key, ...)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  va_list arguments;

  va_start (arguments, key);
  for (char *value = va_arg (arguments, char *); value != NULL; value = va_arg (arguments, char *))
    g_ptr_array_add (values, value);
  va_end (arguments);
  g_ptr_array_add (values, NULL);
  g_autofree char *sentence
      = mgi_language_format_values (mgi_request_language (request), key, (const char *const *)values->pdata);
  cJSON_AddStringToObject (object, name, sentence);
}

void
mgi_document_add_time (cJSON *object, const char *utc)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (utc, zone);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
  g_autofree char *day = local != NULL ? g_date_time_format (local, "%Y-%m-%d") : g_strdup (utc);
  g_autofree char *clock = local != NULL ? g_date_time_format (local, "%H:%M") : NULL;

  cJSON_AddStringToObject (object, "at", utc);
  cJSON_AddStringToObject (object, "day", day);
  mgi_document_add (object, "time", clock);
}

cJSON *
mgi_document_append (cJSON *list)
{
  cJSON *object = cJSON_CreateObject ();

  cJSON_AddItemToArray (list, object);
  return object;
}

cJSON *
mgi_document_add_list (cJSON *object, const char *name)
{
  return cJSON_AddArrayToObject (object, name);
}

cJSON *
mgi_document_add_object (cJSON *object, const char *name)
{
  return cJSON_AddObjectToObject (object, name);
}
