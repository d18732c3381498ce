/*
 * Whether the history is whole, and whether what is kept is what it says.
 *
 * First the chain is walked row by row. Then everything kept is held against the last digest that the history has of
 * it, one subject at a time, so that memory stays small however long the history is.
 */
#include "data/store/history-private.h"

#include <string.h>

typedef struct {
  MgiStore *store;
  MgiHistoryCheck *check;
  GHashTable *subjects; /* with a digest in the history, and not met among what is kept */
  char *subject;        /* the one being held against the history */
  GHashTable *expected; /* of it: question ("" for none) → Expected, not met yet */
} Check;

typedef struct {
  gint64 number;
  char digest[MGI_DIGEST_SIZE];
} Expected;

void
mgi_history_check_clear (MgiHistoryCheck *check)
{
  g_clear_pointer (&check->subject, g_free);
  g_clear_pointer (&check->question, g_free);
}

/* Only the first finding counts: those after it may follow from it. */
static void
find (Check *self, MgiHistoryVerdict verdict, gint64 number, const char *subject, const char *question)
{
  MgiHistoryCheck *check = self->check;

  if (check->verdict != MGI_HISTORY_WHOLE)
    return;
  check->verdict = verdict;
  check->number = number;
  check->subject = g_strdup (subject);
  check->question = g_strdup (question != NULL && *question != '\0' ? question : NULL);
}

/* --- the chain ------------------------------------------------------------------------------------------------ */

static void
check_row (Check *self, const MgiHistoryFields *row, gint64 last, const char *last_hash)
{
  char hash[MGI_DIGEST_SIZE];

  mgi_history_hash (self->store->digest, row, hash);
  if (g_strcmp0 (hash, row->hash) != 0)
    find (self, MGI_HISTORY_CHANGED, row->number, row->subject, row->question);
  else if (row->number != last + 1 || g_strcmp0 (row->previous, last_hash) != 0)
    find (self, MGI_HISTORY_BROKEN, row->number, row->subject, row->question);
  if (row->digest != NULL && !g_hash_table_contains (self->subjects, row->subject))
    g_hash_table_add (self->subjects, g_strdup (row->subject));
}

static bool
check_head (Check *self, gint64 last, const char *last_hash, GError **error)
{
  char hash[MGI_DIGEST_SIZE];
  gint64 number;

  if (!mgi_history_read_head (self->store, &number, hash, error))
    return false;
  if (number != last)
    find (self, MGI_HISTORY_CUT, MIN (number, last) + 1, NULL, NULL);
  else if (!g_str_equal (hash, last_hash))
    find (self, MGI_HISTORY_CUT, number, NULL, NULL);
  return true;
}

static bool
check_chain (Check *self, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (self->store, "history-list-all", error);
  char last_hash[MGI_DIGEST_SIZE];
  MgiFetch fetch;
  gint64 last = 0;

  if (query == NULL)
    return false;
  memset (last_hash, '0', sizeof last_hash - 1);
  last_hash[sizeof last_hash - 1] = '\0';
  while ((fetch = mgi_query_fetch (query, error)) == MGI_FETCH_ROW) {
    MgiHistoryFields row = mgi_history_fields (query);

    check_row (self, &row, last, last_hash);
    if (self->check->verdict != MGI_HISTORY_WHOLE)
      return true;
    self->check->rows++;
    last = row.number;
    g_strlcpy (last_hash, row.hash, sizeof last_hash);
  }
  return fetch == MGI_FETCH_DONE && check_head (self, last, last_hash, error);
}

/* --- what is kept --------------------------------------------------------------------------------------------- */

/* What is left is in the history but not in the tables any more; the oldest is named. */
static void
finish_subject (Check *self)
{
  GHashTableIter left;
  gpointer question, expected;
  const char *missing = NULL;
  gint64 number = G_MAXINT64;

  g_hash_table_iter_init (&left, self->expected);
  while (g_hash_table_iter_next (&left, &question, &expected))
    if (((const Expected *)expected)->number < number) {
      number = ((const Expected *)expected)->number;
      missing = question;
    }
  if (missing != NULL)
    find (self, MGI_HISTORY_DIFFERS, number, self->subject, missing);
  g_hash_table_remove_all (self->expected);
}

static void
expect (Check *self, MgiQuery *row)
{
  const char *question = mgi_query_text (row, 1);
  const char *digest = mgi_query_text (row, 2);
  Expected *expected = g_new (Expected, 1);

  expected->number = mgi_query_integer (row, 0);
  g_strlcpy (expected->digest, digest != NULL ? digest : "", sizeof expected->digest);
  g_hash_table_replace (self->expected, g_strdup (question != NULL ? question : ""), expected);
}

static bool
start_subject (Check *self, const char *subject, GError **error)
{
  g_autoptr (MgiQuery) query = mgi_query_begin (self->store, "history-digests", error);
  MgiFetch fetch;

  if (query == NULL)
    return false;
  finish_subject (self);
  g_free (self->subject);
  self->subject = g_strdup (subject);
  g_hash_table_remove (self->subjects, subject);
  mgi_query_bind_text (query, 1, self->subject);
  while ((fetch = mgi_query_fetch (query, error)) == MGI_FETCH_ROW)
    expect (self, query);
  return fetch == MGI_FETCH_DONE;
}

static bool
hold_against (const char *subject, const char *question, const char *digest, gpointer data, GError **error)
{
  Check *self = data;
  const char *key = question != NULL ? question : "";
  const Expected *expected;

  if (g_strcmp0 (subject, self->subject) != 0 && !start_subject (self, subject, error))
    return false;
  expected = g_hash_table_lookup (self->expected, key);
  if (expected == NULL || !g_str_equal (expected->digest, digest))
    find (self, MGI_HISTORY_DIFFERS, expected != NULL ? expected->number : 0, subject, question);
  g_hash_table_remove (self->expected, key);
  return true;
}

/* Subjects of which nothing is kept any more. */
static bool
check_left (Check *self, GError **error)
{
  g_autoptr (GList) left = g_list_sort (g_hash_table_get_keys (self->subjects), (GCompareFunc)strcmp);

  for (GList *at = left; at != NULL; at = at->next) {
    g_autofree char *subject = g_strdup (at->data);

    if (!start_subject (self, subject, error))
      return false;
  }
  finish_subject (self);
  return true;
}

static bool
check_kept (Check *self, GError **error)
{
  if (!mgi_frameworks_walk (self->store, hold_against, self, error)
      || !mgi_crosswalks_walk (self->store, hold_against, self, error)
      || !mgi_people_walk (self->store, hold_against, self, error)
      || !mgi_assessments_walk (self->store, hold_against, self, error))
    return false;
  return check_left (self, error);
}

static bool
check_all (MgiStore *store, gpointer data, GError **error)
{
  g_autoptr (GHashTable) subjects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Check self = { store, data, subjects, NULL, expected };
  bool checked = check_chain (&self, error) && (self.check->verdict != MGI_HISTORY_WHOLE || check_kept (&self, error));

  g_free (self.subject);
  return checked;
}

bool
mgi_store_history_check (MgiStore *store, MgiHistoryCheck *ret_check, GError **error)
{
  MgiHistoryCheck check = { .verdict = MGI_HISTORY_WHOLE };

  if (mgi_store_transact (store, MGI_BEGIN_READ, check_all, &check, error)) {
    *ret_check = check;
    return true;
  }
  mgi_history_check_clear (&check);
  return false;
}
