/*
 * Failures to sign in, counted by account and by address, and what is forgotten after a time.
 */
#include "data/store/store-private.h"

static const char *const kinds[] = {
  [MGI_FAILURES_ACCOUNT] = "account",
  [MGI_FAILURES_ADDRESS] = "address",
  [MGI_FAILURES_BOTH] = "both",
};

void
mgi_failures_clear (MgiFailures *failures)
{
  g_clear_pointer (&failures->last_at, g_free);
  failures->count = 0;
}

bool
mgi_store_failures (MgiStore *store, MgiFailureKind kind, const char *subject, MgiFailures *ret_failures,
                    GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, "failures-get", error);
  MgiFetch fetch;

  if (query == NULL)
    return false;
  mgi_query_bind_text (query, 1, kinds[kind]);
  mgi_query_bind_text (query, 2, subject);
  fetch = mgi_query_fetch (query, error);
  if (fetch == MGI_FETCH_ROW)
    *ret_failures = (MgiFailures){ mgi_query_integer (query, 0), g_strdup (mgi_query_text (query, 1)) };
  else if (fetch == MGI_FETCH_DONE)
    *ret_failures = (MgiFailures){ 0 };
  return fetch != MGI_FETCH_FAILED;
}

typedef struct {
  MgiFailureKind kind;
  const char *subject;
  const MgiFailures *failures;
} FailuresSet;

static bool
set_failures (MgiStore *store, gpointer data, GError **error)
{
  const FailuresSet *set = data;
  const bool goes = set->failures->count == 0;
  g_autoptr (MgiQuery) query = mgi_query_begin (store, goes ? "failures-delete" : "failures-set", error);

  if (query == NULL)
    return false;
  mgi_query_bind_text (query, 1, kinds[set->kind]);
  mgi_query_bind_text (query, 2, set->subject);
  if (!goes) {
    mgi_query_bind_integer (query, 3, set->failures->count);
    mgi_query_bind_text (query, 4, set->failures->last_at);
  }
  return mgi_query_run (query, NULL, error);
}

bool
mgi_store_failures_set (MgiStore *store, MgiFailureKind kind, const char *subject, const MgiFailures *failures,
                        GError **error)
{
  FailuresSet set = { kind, subject, failures };

  return mgi_store_write (store, set_failures, &set, error);
}

static bool
forget_before (MgiStore *store, const char *name, const char *before, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (store, name, error);

  if (query == NULL)
    return false;
  mgi_query_bind_text (query, 1, before);
  return mgi_query_run (query, NULL, error);
}

typedef struct {
  const char *failures_before, *sessions_before;
} Forgetting;

static bool
forget (MgiStore *store, gpointer data, GError **error)
{
  const Forgetting *forgetting = data;

  return forget_before (store, "failures-forget", forgetting->failures_before, error)
         && forget_before (store, "session-forget", forgetting->sessions_before, error);
}

bool
mgi_store_sign_ins_forget (MgiStore *store, const char *failures_before, const char *sessions_before, GError **error)
{
  Forgetting forgetting = { failures_before, sessions_before };

  return mgi_store_write (store, forget, &forgetting, error);
}
