/*
 * Noting commitments, taking them away, and dropping them.
 */
#include "mgi/app/frameworks.h"
#include "mgi/app/marking.h"

static char *
commitment_json (const MgiStoredCommitment *commitment)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, commitment->number);

  return mgi_app_facts_json ("number", number, "text", commitment->what, "who", commitment->who, "due", commitment->due,
                             "language", commitment->language, NULL);
}

/* --- noting ------------------------------------------------------------------------------------------------------------- */

typedef struct {
  MgiApp *app;
  const char *reference, *code;
  MgiFramework *framework;
  MgiStoredCommitment commitment; /* as it is to be */
} Noting;

static bool
refuse_due (const char *key, const char *due, const char *year, GError **error)
{
  mgi_refuse (error, key, "field", "due", "due", due, "year", year, NULL);
  return false;
}

/* Digits where a date has them, up to the length of a year, a month or a day. */
static bool
has_form_of_date (const char *text)
{
  static const char form[] = "dddd-dd-dd";
  const gsize length = strlen (text);

  for (gsize i = 0; i < MIN (length, sizeof form - 1); i++)
    if (form[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
      return false;
  return length == 4 || length == 7 || length == 10;
}

/* A year, month or day of the calendar. */
static bool
is_date (const char *text)
{
  if (text == NULL || !has_form_of_date (text))
    return false;
  const gsize length = strlen (text);
  const gint64 year = g_ascii_strtoll (text, NULL, 10);
  const gint64 month = length > 4 ? g_ascii_strtoll (text + 5, NULL, 10) : 1;
  const gint64 day = length > 7 ? g_ascii_strtoll (text + 8, NULL, 10) : 1;
  return year > 0 && g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

/* Nothing is promised for a year before the round it stands in. */
static bool
check_due (const char *due, int year, GError **error)
{
  g_autofree char *first = g_strdup_printf ("%d", year);

  if (strncmp (due, first, strlen (first)) < 0)
    return refuse_due ("commitment.due-over", due, first, error);
  return true;
}

static bool
take_number (Noting *noting, const GPtrArray *others, GError **error)
{
  const MgiStoredCommitment *last = others->len > 0 ? others->pdata[others->len - 1] : NULL;

  noting->commitment.number = last != NULL ? last->number + 1 : 1;
  if (others->len < MGI_COMMITMENTS_MAX)
    return true;
  g_autofree char *max = g_strdup_printf ("%d", MGI_COMMITMENTS_MAX);
  mgi_refuse (error, "commitment.too-many", "code", noting->code, "max", max, NULL);
  return false;
}

static bool
add (MgiStore *store, const Noting *noting, const MgiStoredAssessment *stored, GError **error)
{
  g_autofree char *at = mgi_app_now (noting->app);
  g_autofree char *after = commitment_json (&noting->commitment);
  MgiChange change = mgi_app_change (noting->app, at, "commit");

  change.after = after;
  return mgi_store_commitment_add (store, stored->key, &noting->commitment, &change, error)
         && mgi_store_assessment_touch (store, stored->key, at, error);
}

static bool
note (MgiStore *store, gpointer data, GError **error)
{
  Noting *noting = data;
  g_autoptr (MgiStoredAssessment) stored = mgi_app_find_assessment (noting->app, noting->reference, error);

  if (stored == NULL || !mgi_marking_check_open (noting->app, stored, noting->reference, error)
      || !mgi_marking_check_answer (noting->app, stored, noting->framework, noting->code, error)
      || !check_due (noting->commitment.due, stored->year, error))
    return false;
  g_autoptr (GPtrArray) others = mgi_store_commitments_of (store, stored->key, noting->code, error);
  return others != NULL && take_number (noting, others, error) && add (store, noting, stored, error);
}

bool
mgi_app_commitment_add (MgiApp *app, const char *reference, const char *code, const MgiCommitmentWish *wish,
                        gint64 *ret_number, GError **error)
{
  g_autoptr (MgiFramework) framework = mgi_app_framework_of (app, reference, error);
  g_autofree char *language = NULL;
  g_autofree char *what
      = framework != NULL ? mgi_marking_text (wish->what, "what", MGI_COMMITMENT_WHAT_MAX, error) : NULL;
  g_autofree char *who = what != NULL ? mgi_marking_text (wish->who, "who", MGI_COMMITMENT_WHO_MAX, error) : NULL;

  if (who == NULL)
    return false;
  if (!is_date (wish->due))
    return refuse_due ("commitment.bad-due", wish->due != NULL ? wish->due : "", "", error);
  if (!mgi_marking_language (wish->language, &language, error))
    return false;
  Noting noting
      = { app,
          reference,
          code,
          framework,
          { .question = (char *)code, .what = what, .language = language, .who = who, .due = (char *)wish->due } };
  if (!mgi_app_transaction (app, note, &noting, error))
    return false;
  if (ret_number != NULL)
    *ret_number = noting.commitment.number;
  return true;
}

/* --- taking away, dropping ------------------------------------------------------------------------------------------------- */

typedef struct {
  MgiApp *app;
  const char *reference, *code;
  gint64 number;
  const char *reason;
  bool dropped;
} Ending;

static const MgiStoredCommitment *
find (const GPtrArray *commitments, gint64 number)
{
  for (guint i = 0; i < commitments->len; i++) {
    const MgiStoredCommitment *commitment = commitments->pdata[i];
    if (commitment->number == number)
      return commitment;
  }
  return NULL;
}

static bool
refuse_none (const Ending *ending, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, ending->number);

  mgi_refuse (error, "commitment.none", "assessment", ending->reference, "code", ending->code, "number", number, NULL);
  return false;
}

static bool
check_drop (const Ending *ending, const MgiStoredCommitment *commitment, GError **error)
{
  if (commitment->dropped_at != NULL)
    mgi_refuse (error, "commitment.dropped-already", "code", ending->code, NULL);
  else if (ending->reason == NULL)
    mgi_refuse (error, "commitment.reason-needed", "assessment", ending->reference, NULL);
  else
    return true;
  return false;
}

static bool
end_one (MgiStore *store, Ending *ending, const MgiStoredAssessment *stored, const MgiStoredCommitment *commitment,
         GError **error)
{
  g_autofree char *at = mgi_app_now (ending->app);
  g_autofree char *before = commitment_json (commitment);
  MgiChange change = mgi_app_change (ending->app, at, ending->dropped ? "drop" : "uncommit");

  change.before = before;
  change.reason = ending->reason;
  const bool done
      = ending->dropped
            ? mgi_store_commitment_drop (store, stored->key, ending->code, ending->number, &change, error)
            : mgi_store_commitment_remove (store, stored->key, ending->code, ending->number, &change, error);
  return done && mgi_store_assessment_touch (store, stored->key, at, error);
}

static bool
end_commitment (MgiStore *store, gpointer data, GError **error)
{
  Ending *ending = data;
  g_autoptr (MgiStoredAssessment) stored = mgi_app_find_assessment (ending->app, ending->reference, error);

  if (stored == NULL)
    return false;
  ending->dropped = !mgi_state_is_open (stored->state);
  if (!mgi_app_require (ending->app, ending->dropped ? MGI_PERMISSION_WITHDRAW : MGI_PERMISSION_MARK, stored->authority,
                        stored->state, error))
    return false;
  g_autoptr (GPtrArray) all = mgi_store_commitments_of (store, stored->key, ending->code, error);
  if (all == NULL)
    return false;
  const MgiStoredCommitment *commitment = find (all, ending->number);
  if (commitment == NULL)
    return refuse_none (ending, error);
  return (!ending->dropped || check_drop (ending, commitment, error))
         && end_one (store, ending, stored, commitment, error);
}

bool
mgi_app_commitment_remove (MgiApp *app, const char *reference, const char *code, gint64 number, const char *reason,
                           bool *ret_dropped, GError **error)
{
  g_autofree char *composed = NULL;

  if (mgi_app_store (app, error) == NULL)
    return false;
  if (reason != NULL && (composed = mgi_marking_text (reason, "reason", MGI_COMMITMENT_WHAT_MAX, error)) == NULL)
    return false;
  Ending ending = { app, reference, code, number, composed, false };
  if (!mgi_app_transaction (app, end_commitment, &ending, error))
    return false;
  if (ret_dropped != NULL)
    *ret_dropped = ending.dropped;
  return true;
}
