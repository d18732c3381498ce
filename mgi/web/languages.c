/*
 * Choosing the language of the pages: a cookie, and back to where one was.
 */
#include <string.h>

#include "mgi/web/accept.h"
#include "mgi/web/cookies.h"
#include "mgi/web/pages.h"
#include "mgi/web/path.h"

enum { YEAR = 365 * 24 * 60 * 60 };

bool
mgi_page_language (MgiRequest *request, MgiReply *reply, GError **error)
{
  const char *tag = mgi_language_shipped (mgi_request_variable (request, "tag"));
  const char *to = mgi_request_field (request, "to");

  if (tag == NULL) {
    mgi_refuse (error, "web.http.not-found", NULL);
    return false;
  }
  mgi_cookies_add (reply->cookies, MGI_COOKIE_LANGUAGE, tag, YEAR);
  cJSON_AddStringToObject (reply->document, "language", tag);
  return mgi_reply_redirect (reply, g_strdup (mgi_path_is_ours (to) ? to : "/"));
}
