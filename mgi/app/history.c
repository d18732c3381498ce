/*
 * The history: what was done to an assessment, and whether the whole of it is as it was written.
 */
#include "mgi/app/app-private.h"
#include "reports/reports.h"

void
mgi_history_entry_free (MgiHistoryEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->at);
  g_free (entry->by);
  g_free (entry->subject);
  g_free (entry->question);
  g_free (entry->action);
  g_free (entry->before);
  g_free (entry->after);
  g_free (entry->reason);
  g_free (entry);
}

static MgiHistoryEntry *
entry_new (const MgiHistoryRow *row)
{
  MgiHistoryEntry *entry = g_new0 (MgiHistoryEntry, 1);

  entry->number = row->number;
  entry->at = g_strdup (row->at);
  entry->by = g_strdup (row->by);
  entry->subject = g_strdup (row->subject);
  entry->question = g_strdup (row->question);
  entry->action = g_strdup (row->action);
  entry->before = g_strdup (row->before);
  entry->after = g_strdup (row->after);
  entry->reason = g_strdup (row->reason);
  return entry;
}

/* What the rows are about: "EGY/1", or a person as "@amal". */
static char *
subject_of (MgiApp *app, const char *reference, GError **error)
{
  if (*reference == '@') {
    g_autoptr (MgiPerson) person = mgi_app_person (app, reference + 1, error);
    return person == NULL ? NULL : g_strconcat ("@", person->name, NULL);
  }
  g_autoptr (MgiStoredAssessment) stored = mgi_app_find_assessment (app, reference, error);
  if (stored == NULL || !mgi_app_require (app, MGI_PERMISSION_HISTORY, stored->authority, stored->state, error))
    return NULL;
  return g_strdup_printf ("%s/%d", stored->authority, stored->round);
}

GPtrArray *
mgi_app_history (MgiApp *app, const char *reference, GError **error)
{
  g_autofree char *subject = subject_of (app, reference, error);
  g_autoptr (GPtrArray) rows = subject == NULL ? NULL : mgi_store_history (app->store, subject, error);

  if (rows == NULL)
    return NULL;
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_history_entry_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (entries, entry_new (rows->pdata[i]));
  return entries;
}

static void
add_text (cJSON *object, const char *name, const char *text)
{
  if (text != NULL)
    cJSON_AddStringToObject (object, name, text);
  else
    cJSON_AddNullToObject (object, name);
}

GBytes *
mgi_history_json (const GPtrArray *entries)
{
  g_autoptr (cJSON) list = cJSON_CreateArray ();

  for (guint i = 0; i < entries->len; i++) {
    const MgiHistoryEntry *entry = entries->pdata[i];
    cJSON *item = cJSON_CreateObject ();
    cJSON_AddNumberToObject (item, "number", (double)entry->number);
    add_text (item, "at", entry->at);
    add_text (item, "by", entry->by);
    add_text (item, "subject", entry->subject);
    add_text (item, "question", entry->question);
    add_text (item, "action", entry->action);
    add_text (item, "before", entry->before);
    add_text (item, "after", entry->after);
    add_text (item, "reason", entry->reason);
    cJSON_AddItemToArray (list, item);
  }
  return mgi_json_print (list);
}

static void
refuse_broken (const MgiHistoryCheck *check, GError **error)
{
  static const char *const keys[] = {
    [MGI_HISTORY_CHANGED] = "audit.changed",
    [MGI_HISTORY_BROKEN] = "audit.broken",
    [MGI_HISTORY_CUT] = "audit.cut",
    [MGI_HISTORY_DIFFERS] = "audit.differs",
  };
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, check->number);
  g_autofree char *what = g_strjoin (" ", check->subject != NULL ? check->subject : "", check->question, NULL);

  mgi_refuse (error, keys[check->verdict], "number", number, "subject", g_strstrip (what), NULL);
}

bool
mgi_app_history_verify (MgiApp *app, gint64 *ret_rows, GError **error)
{
  g_auto (MgiHistoryCheck) check = { 0 };

  if (mgi_app_store (app, error) == NULL || !mgi_app_require_general (app, MGI_PERMISSION_MAINTAIN, error)
      || !mgi_store_history_check (app->store, &check, error))
    return false;
  if (check.verdict != MGI_HISTORY_WHOLE) {
    refuse_broken (&check, error);
    return false;
  }
  *ret_rows = check.rows;
  return true;
}
