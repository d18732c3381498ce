/*
 * Sessions and failures to sign in: written without history rows, and forgotten after a time. The token's hash is what
 * a session is found by.
 */
#include "data/store/store-private.h"

void
mgi_stored_session_free (MgiStoredSession *session)
{
  if (session == NULL)
    return;
  g_free (session->token);
  g_free (session->person);
  g_free (session->started_at);
  g_free (session->seen_at);
  g_free (session->ends_at);
  g_free (session->address);
  g_free (session->agent);
  g_free (session);
}

/* --- reading ------------------------------------------------------------------------------------------------------- */

static MgiStoredSession *
read_session (MgiQuery *row)
{
  MgiStoredSession *session = g_new (MgiStoredSession, 1);

  session->number = mgi_query_integer (row, 0);
  session->token = g_strdup (mgi_query_text (row, 1));
  session->person = g_strdup (mgi_query_text (row, 2));
  session->started_at = g_strdup (mgi_query_text (row, 3));
  session->seen_at = g_strdup (mgi_query_text (row, 4));
  session->ends_at = g_strdup (mgi_query_text (row, 5));
  session->address = g_strdup (mgi_query_text (row, 6));
  session->agent = g_strdup (mgi_query_text (row, 7));
  return session;
}

static MgiStoredSession *
fetch_session (MgiQuery *query, GError **error)
{
  return mgi_query_fetch (query, error) == MGI_FETCH_ROW ? read_session (query) : NULL;
}

MgiStoredSession *
mgi_store_session (MgiStore *store, const char *token, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "session-get", error);

  if (query == NULL)
    return NULL;
  mgi_query_bind_text (query, 1, token);
  return fetch_session (query, error);
}

MgiStoredSession *
mgi_store_session_by_number (MgiStore *store, gint64 number, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "session-get-by-number", error);

  if (query == NULL)
    return NULL;
  mgi_query_bind_integer (query, 1, number);
  return fetch_session (query, error);
}

GPtrArray *
mgi_store_sessions (MgiStore *store, const char *person, GError **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_stored_session_free);
  g_autoptr (MgiQuery) query = mgi_query_begin (store, person != NULL ? "session-list" : "session-list-all", error);
  MgiFetch fetch;

  if (query == NULL)
    return NULL;
  if (person != NULL)
    mgi_query_bind_text (query, 1, person);
  while ((fetch = mgi_query_fetch (query, error)) == MGI_FETCH_ROW)
    g_ptr_array_add (sessions, read_session (query));
  return fetch == MGI_FETCH_DONE ? g_steal_pointer (&sessions) : NULL;
}

bool
mgi_store_address_is_known (MgiStore *store, const char *person, const char *address, const char *since,
                            bool *ret_known, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "session-known-address", error);
  MgiFetch fetch;

  if (query == NULL)
    return false;
  mgi_query_bind_text (query, 1, person);
  mgi_query_bind_text (query, 2, address);
  mgi_query_bind_text (query, 3, since);
  fetch = mgi_query_fetch (query, error);
  *ret_known = fetch == MGI_FETCH_ROW;
  return fetch != MGI_FETCH_FAILED;
}

/* --- writing ------------------------------------------------------------------------------------------------------- */

static bool
add_session (MgiStore *store, gpointer data, GError **error)
{
  MgiStoredSession *session = data;
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "session-insert", error);

  if (query == NULL)
    return false;
  mgi_query_bind_text (query, 1, session->token);
  mgi_query_bind_text (query, 2, session->person);
  mgi_query_bind_text (query, 3, session->started_at);
  mgi_query_bind_text (query, 4, session->ends_at);
  mgi_query_bind_text (query, 5, session->address);
  mgi_query_bind_text (query, 6, session->agent);
  if (mgi_query_fetch (query, error) != MGI_FETCH_ROW)
    return false;
  session->number = mgi_query_integer (query, 0);
  return true;
}

bool
mgi_store_session_add (MgiStore *store, MgiStoredSession *session, GError **error)
{
  return mgi_store_write (store, add_session, session, error);
}

typedef struct {
  const char *query;
  gint64 session;
  const char *at;
} SessionMark;

static bool
mark_session (MgiStore *store, gpointer data, GError **error)
{
  const SessionMark *mark = data;
  g_autoptr (MgiQuery) query = mgi_query_begin (store, mark->query, error);

  if (query == NULL)
    return false;
  mgi_query_bind_integer (query, 1, mark->session);
  mgi_query_bind_text (query, 2, mark->at);
  return mgi_query_run (query, NULL, error);
}

bool
mgi_store_session_touch (MgiStore *store, gint64 session, const char *at, GError **error)
{
  SessionMark mark = { "session-touch", session, at };

  return mgi_store_write (store, mark_session, &mark, error);
}

bool
mgi_store_session_end (MgiStore *store, gint64 session, const char *at, GError **error)
{
  SessionMark mark = { "session-end", session, at };

  return mgi_store_write (store, mark_session, &mark, error);
}

typedef struct {
  const char *person;
  gint64 but;
  const char *at;
} SessionsEnd;

static bool
end_sessions (MgiStore *store, gpointer data, GError **error)
{
  const SessionsEnd *end = data;
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "session-end-others", error);

  if (query == NULL)
    return false;
  mgi_query_bind_text (query, 1, end->person);
  mgi_query_bind_text (query, 2, end->at);
  mgi_query_bind_integer (query, 3, end->but);
  return mgi_query_run (query, NULL, error);
}

bool
mgi_store_sessions_end (MgiStore *store, const char *person, gint64 but, const char *at, GError **error)
{
  SessionsEnd end = { person, but, at };

  return mgi_store_write (store, end_sessions, &end, error);
}

static bool
end_all (MgiStore *store, gpointer data, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "session-end-all", error);

  return query != NULL && mgi_query_run (query, NULL, error);
}

bool
mgi_sessions_end_all (MgiStore *store, GError **error)
{
  return mgi_store_write (store, end_all, NULL, error);
}
