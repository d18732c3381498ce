/*
 * One's own account: who one is here, and where one is signed in. Ending sessions, one's own or, for administrators,
 * anybody's.
 */
#include <string.h>

#include "mgi/web/account.h"
#include "mgi/web/pages.h"
#include "mgi/web/path.h"

/* What browsers say they are is long and pretends to be others; the first line that fits is it. */
static const struct {
  const char *part, *name;
} browsers[] = {
  { "Edg/", "Edge" },        { "EdgA/", "Edge" },      { "OPR/", "Opera" },     { "SamsungBrowser/", "Samsung Internet" },
  { "Firefox/", "Firefox" }, { "FxiOS/", "Firefox" },  { "CriOS/", "Chrome" },  { "HeadlessChrome/", "Chromium" },
  { "Chrome/", "Chrome" },   { "Safari/", "Safari" },
}, systems[] = {
  { "Android", "Android" }, { "iPhone", "iOS" },   { "iPad", "iPadOS" }, { "Windows", "Windows" },
  { "Mac OS X", "macOS" },  { "CrOS", "ChromeOS" }, { "Linux", "Linux" },
};

static void
add_browser (cJSON *object, const char *agent)
{
  const char *browser = NULL, *system = NULL;

  for (guint i = 0; agent != NULL && browser == NULL && i < G_N_ELEMENTS (browsers); i++)
    browser = strstr (agent, browsers[i].part) != NULL ? browsers[i].name : NULL;
  for (guint i = 0; agent != NULL && system == NULL && i < G_N_ELEMENTS (systems); i++)
    system = strstr (agent, systems[i].part) != NULL ? systems[i].name : NULL;
  mgi_document_add (object, "browser", browser != NULL && system != NULL ? browser : agent);
  mgi_document_add (object, "system", browser != NULL ? system : NULL);
}

static void
add_session (cJSON *object, const MgiSession *session, const MgiSession *current, const char *to)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, session->number);

  cJSON_AddNumberToObject (object, "number", (double)session->number);
  cJSON_AddBoolToObject (object, "current", current != NULL && current->number == session->number);
  mgi_document_add_time (mgi_document_add_object (object, "started"), session->started_at);
  mgi_document_add_time (mgi_document_add_object (object, "seen"), session->seen_at);
  mgi_document_add_time (mgi_document_add_object (object, "ends"), session->ends_at);
  mgi_document_add (object, "address", session->address);
  mgi_document_add (object, "agent", session->agent);
  add_browser (object, session->agent);
  mgi_document_add_path (object, "end", "sessions", number, "end", NULL);
  mgi_document_add (object, "to", to);
}

bool
mgi_account_add_sessions (cJSON *document, const MgiRequest *request, const char *name, const char *to, GError **error)
{
  g_autoptr (GPtrArray) sessions
      = mgi_app_sessions (mgi_request_gate (request), mgi_request_app (request), name, error);

  if (sessions == NULL)
    return false;
  cJSON *list = mgi_document_add_list (document, "sessions");
  for (guint i = 0; i < sessions->len; i++)
    add_session (mgi_document_append (list), sessions->pdata[i], mgi_request_session (request), to);
  return true;
}

bool
mgi_page_sessions (MgiRequest *request, MgiReply *reply, GError **error)
{
  const MgiPerson *person = mgi_request_person (request);

  mgi_account_add_person (reply->document, "person", person, request);
  if (!mgi_account_add_sessions (reply->document, request, person->name, "/sessions", error))
    return false;
  const int n = cJSON_GetArraySize (cJSON_GetObjectItemCaseSensitive (reply->document, "sessions"));
  cJSON_AddNumberToObject (reply->document, "others", MAX (n - 1, 0));
  return true;
}

/* --- ending --------------------------------------------------------------------------------------------------------------- */

/* Whoever ends the session that they are in has signed out. */
static bool
leave (MgiReply *reply)
{
  mgi_reply_session (reply, NULL);
  mgi_reply_flash (reply, "web.flash.signed-out", NULL);
  return mgi_reply_redirect (reply, g_strdup ("/sign-in"));
}

bool
mgi_page_ending_session (MgiRequest *request, MgiReply *reply, GError **error)
{
  const char *to = mgi_request_field (request, "to");
  gint64 number;

  if (!g_ascii_string_to_signed (mgi_request_variable (request, "number"), 10, 1, G_MAXINT64, &number, NULL)) {
    mgi_refuse (error, "session.unknown", NULL);
    return false;
  }
  if (!mgi_app_session_end (mgi_request_app (request), number, error))
    return false;
  if (number == mgi_request_session (request)->number)
    return leave (reply);
  mgi_reply_flash (reply, "web.flash.session-ended", NULL);
  return mgi_reply_redirect (reply, g_strdup (mgi_path_is_ours (to) ? to : "/sessions"));
}

bool
mgi_page_ending_others (MgiRequest *request, MgiReply *reply, GError **error)
{
  MgiApp *app = mgi_request_app (request);
  const MgiSession *current = mgi_request_session (request);
  g_autoptr (GPtrArray) sessions = mgi_app_sessions (mgi_request_gate (request), app, current->person->name, error);

  if (sessions == NULL)
    return false;
  for (guint i = 0; i < sessions->len; i++) {
    const MgiSession *session = sessions->pdata[i];
    if (session->number != current->number && !mgi_app_session_end (app, session->number, error))
      return false;
  }
  mgi_reply_flash (reply, "web.flash.others-ended", NULL);
  return mgi_reply_redirect (reply, g_strdup ("/sessions"));
}
