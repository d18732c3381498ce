/*
 * The list of assessments, by name and round, with filters; and the form that opens one. Nothing in it says a score, so
 * that nobody can put authorities in the order of one.
 */
#include <string.h>

#include "mgi/web/pages.h"

enum { LINES = 100 }; /* on a page */

static const char *const filter_fields[] = { "authority", "group", "framework", "state", "round" };

typedef struct {
  char *name; /* of the authority, in the page's language; one string for all its rounds (GRefString), as is the key */
  char *key;  /* to sort it by */
  const MgiAssessmentEntry *entry;
  gint64 round;
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_ref_string_release (line->name);
  g_ref_string_release (line->key);
  g_free (line);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *left = *(Line *const *)a, *right = *(Line *const *)b;
  const int by_name = strcmp (left->key, right->key);
  const int by_code = by_name != 0 ? by_name : strcmp (left->entry->authority, right->entry->authority);

  return by_code != 0 ? by_code : (left->round > right->round) - (left->round < right->round);
}

/* --- filters ---------------------------------------------------------------------------------------------------------------- */

/* What was asked for; NULL and 0: anything. */
typedef struct {
  const char *authority, *framework, *state;
  char *part; /* of a name, as a search compares it */
  gint64 round;
} Wanted;

static Wanted
read_wanted (const MgiRequest *request)
{
  const char *authority = mgi_request_field (request, "authority");

  return (Wanted){
    .authority = authority,
    .part = authority != NULL ? mgi_unicode_fold (authority, NULL) : NULL,
    .framework = mgi_request_field (request, "framework"),
    .state = mgi_request_field (request, "state"),
    .round = mgi_request_integer (request, "round", 0),
  };
}

/* What is typed is a code or a part of a name. */
static bool
is_authority (const Line *line, const Wanted *wanted)
{
  if (wanted->authority == NULL || g_ascii_strcasecmp (line->entry->authority, wanted->authority) == 0)
    return true;
  g_autofree char *name = mgi_unicode_fold (line->name, NULL);
  return *wanted->part != '\0' && strstr (name, wanted->part) != NULL;
}

static bool
is_wanted (const Line *line, const Wanted *wanted)
{
  return (wanted->framework == NULL || strcmp (wanted->framework, line->entry->framework) == 0)
         && (wanted->state == NULL || strcmp (wanted->state, mgi_state_word (line->entry->state)) == 0)
         && (wanted->round == 0 || wanted->round == line->round) && is_authority (line, wanted);
}

/* Rounds of an authority follow each other in the list, and are called the same. */
static bool
is_called_as (const MgiAssessmentEntry *entry, const MgiAssessmentEntry *before)
{
  return strcmp (entry->authority, before->authority) == 0 && g_strcmp0 (entry->name, before->name) == 0;
}

static Line *
line_new (const MgiAssessmentEntry *entry, const Line *before, const MgiLanguage *language)
{
  Line *line = g_new (Line, 1);

  line->entry = entry;
  line->round = g_ascii_strtoll (strchr (entry->reference, '/') + 1, NULL, 10);
  if (before != NULL && is_called_as (entry, before->entry)) {
    line->name = g_ref_string_acquire (before->name);
    line->key = g_ref_string_acquire (before->key);
    return line;
  }
  g_autofree char *name = mgi_app_authority_name (language, entry->authority, entry->name);
  g_autofree char *key = mgi_language_sort_key (language, name);
  line->name = g_ref_string_new (name);
  line->key = g_ref_string_new (key);
  return line;
}

/* All of them, in the order of the entries. */
static GPtrArray *
name_all (const GPtrArray *entries, const MgiLanguage *language)
{
  GPtrArray *lines = g_ptr_array_new_full (entries->len, line_free);

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (lines, line_new (entries->pdata[i], i > 0 ? lines->pdata[i - 1] : NULL, language));
  return lines;
}

/* Elements: Line, borrowed. */
static GPtrArray *
choose_lines (const GPtrArray *all, const MgiRequest *request)
{
  GPtrArray *lines = g_ptr_array_new ();
  Wanted wanted = read_wanted (request);

  for (guint i = 0; i < all->len; i++)
    if (is_wanted (all->pdata[i], &wanted))
      g_ptr_array_add (lines, all->pdata[i]);
  g_ptr_array_sort (lines, compare_lines);
  g_free (wanted.part);
  return lines;
}

static cJSON *
add_choice (cJSON *list, const char *value, const char *chosen)
{
  cJSON *object = mgi_document_append (list);

  cJSON_AddStringToObject (object, "value", value);
  cJSON_AddBoolToObject (object, "chosen", g_strcmp0 (value, chosen) == 0);
  return object;
}

static bool
is_same_country (const MgiAssessmentEntry *a, const MgiAssessmentEntry *b)
{
  return strncmp (a->authority, b->authority, 3) == 0;
}

/* The regions of UN M49 in which the person has something to see, by name. */
static void
add_regions (cJSON *list, const GPtrArray *entries, const MgiRequest *request)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const MgiLanguage *language = mgi_request_language (request);

  for (guint i = 0; i < entries->len; i++) {
    const MgiAssessmentEntry *entry = entries->pdata[i];
    if (i > 0 && is_same_country (entries->pdata[i - 1], entry))
      continue;
    g_autofree char *country = g_strndup (entry->authority, 3);
    g_auto (GStrv) regions = mgi_country_regions (country);
    for (guint j = 0; regions[j] != NULL; j++) {
      if (strcmp (regions[j], "001") == 0 || !g_hash_table_add (seen, g_strdup (regions[j])))
        continue;
      g_autofree char *title = mgi_language_region (language, regions[j]);
      mgi_document_add (add_choice (list, regions[j], mgi_request_field (request, "group")), "title", title);
    }
  }
}

static bool
add_groups (cJSON *filters, const GPtrArray *entries, const MgiRequest *request, GError **error)
{
  g_autoptr (GPtrArray) groups = mgi_app_groups (mgi_request_app (request), mgi_request_language (request), error);

  if (groups == NULL)
    return false;
  cJSON *list = mgi_document_add_list (filters, "groups");
  for (guint i = 0; i < groups->len; i++) {
    const MgiGroupView *group = groups->pdata[i];
    mgi_document_add (add_choice (list, group->name, mgi_request_field (request, "group")), "title", group->title);
  }
  add_regions (mgi_document_add_list (filters, "regions"), entries, request);
  return true;
}

static void
add_framework_choices (cJSON *object, const GPtrArray *frameworks, const char *chosen, const MgiRequest *request)
{
  cJSON *list = mgi_document_add_list (object, "frameworks");

  for (guint i = 0; i < frameworks->len; i++) {
    const MgiFramework *framework = frameworks->pdata[i];
    g_autofree char *name = mgi_app_framework_name (framework);
    mgi_document_add_text (add_choice (list, name, chosen), "title", framework->title, request);
  }
}

static bool
add_filters (cJSON *document, const GPtrArray *all, const GPtrArray *frameworks, const MgiRequest *request,
             GError **error)
{
  cJSON *filters = mgi_document_add_object (document, "filters"), *states;
  bool any = false;

  for (guint i = 0; i < G_N_ELEMENTS (filter_fields); i++) {
    const char *value = mgi_request_field (request, filter_fields[i]);
    any = any || value != NULL;
    mgi_document_add (filters, filter_fields[i], value);
  }
  cJSON_AddBoolToObject (filters, "any", any);
  states = mgi_document_add_list (filters, "states");
  for (MgiState state = MGI_STATE_COLLECTING; state <= MGI_STATE_PUBLISHED; state++)
    add_choice (states, mgi_state_word (state), mgi_request_field (request, "state"));
  add_framework_choices (filters, frameworks, mgi_request_field (request, "framework"), request);
  return add_groups (filters, all, request, error);
}

/* --- the list ----------------------------------------------------------------------------------------------------------------- */

static const MgiFramework *
find_framework (const GPtrArray *frameworks, const char *name)
{
  for (guint i = 0; i < frameworks->len; i++) {
    g_autofree char *candidate = mgi_app_framework_name (frameworks->pdata[i]);
    if (strcmp (candidate, name) == 0)
      return frameworks->pdata[i];
  }
  return NULL;
}

static void
add_line (cJSON *object, const Line *line, const GPtrArray *frameworks, const MgiRequest *request)
{
  const MgiAssessmentEntry *entry = line->entry;
  const char *round = strchr (entry->reference, '/') + 1;
  const MgiFramework *framework = find_framework (frameworks, entry->framework);

  cJSON_AddStringToObject (object, "reference", entry->reference);
  cJSON_AddStringToObject (object, "authority", entry->authority);
  cJSON_AddStringToObject (object, "name", line->name);
  cJSON_AddNumberToObject (object, "round", (double)line->round);
  cJSON_AddNumberToObject (object, "year", entry->year);
  cJSON_AddStringToObject (object, "state", mgi_state_word (entry->state));
  cJSON_AddStringToObject (object, "framework", entry->framework);
  mgi_document_add_text (object, "framework_title", framework != NULL ? framework->title : NULL, request);
  cJSON_AddStringToObject (object, "changed_at", entry->changed_at);
  mgi_document_add_path (object, "href", "assessments", entry->authority, round, NULL);
  mgi_document_add_path (object, "results", "assessments", entry->authority, round, "results", NULL);
}

/* The same list with the same filters, at another page; null where there is none. */
static void
add_place (cJSON *object, const char *name, guint number, guint count, const MgiRequest *request)
{
  g_autoptr (GString) href = g_string_new ("/assessments?");

  if (number < 1 || number > count) {
    cJSON_AddNullToObject (object, name);
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (filter_fields); i++) {
    const char *value = mgi_request_field (request, filter_fields[i]);
    if (value == NULL)
      continue;
    g_string_append_printf (href, "%s=", filter_fields[i]);
    g_string_append_uri_escaped (href, value, NULL, FALSE);
    g_string_append_c (href, '&');
  }
  g_string_append_printf (href, "page=%u", number);
  cJSON_AddStringToObject (object, name, href->str);
}

/* "assessments": the lines of the page that was asked for, the last one where there are not so many; and "pages". */
static void
add_lines (cJSON *document, const GPtrArray *lines, const GPtrArray *frameworks, const MgiRequest *request)
{
  const guint count = MAX (1, (lines->len + LINES - 1) / LINES);
  const guint number = (guint)CLAMP (mgi_request_integer (request, "page", 1), 1, count);
  cJSON *list = mgi_document_add_list (document, "assessments"), *pages;

  for (guint i = (number - 1) * LINES; i < MIN (lines->len, number * LINES); i++)
    add_line (mgi_document_append (list), lines->pdata[i], frameworks, request);
  cJSON_AddNumberToObject (document, "count", lines->len);
  pages = mgi_document_add_object (document, "pages");
  cJSON_AddNumberToObject (pages, "number", number);
  cJSON_AddNumberToObject (pages, "count", count);
  cJSON_AddBoolToObject (pages, "several", count > 1);
  add_place (pages, "previous", number - 1, count, request);
  add_place (pages, "next", number + 1, count, request);
}

/* --- opening one -------------------------------------------------------------------------------------------------------------- */

/* "opening": what the form offers to those who may open an assessment of somebody; else null. */
static void
add_opening (cJSON *document, const GPtrArray *frameworks, const MgiRequest *request)
{
  const MgiPerson *person = mgi_request_person (request);
  const bool may_all = mgi_permits (person, MGI_PERMISSION_OPEN, NULL, MGI_STATE_COLLECTING);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  cJSON *own = cJSON_CreateArray ();

  for (guint i = 0; person != NULL && person->authorities != NULL && person->authorities[i] != NULL; i++)
    if (mgi_permits (person, MGI_PERMISSION_OPEN, person->authorities[i], MGI_STATE_COLLECTING)) {
      g_autofree char *name = mgi_app_authority_name (mgi_request_language (request), person->authorities[i], NULL);
      mgi_document_add (add_choice (own, person->authorities[i], NULL), "name", name);
    }
  if (!may_all && cJSON_GetArraySize (own) == 0) {
    cJSON_Delete (own);
    cJSON_AddNullToObject (document, "opening");
    return;
  }
  cJSON *opening = mgi_document_add_object (document, "opening");
  cJSON_AddBoolToObject (opening, "any_authority", may_all);
  cJSON_AddItemToObject (opening, "authorities", own);
  cJSON_AddNumberToObject (opening, "year", g_date_time_get_year (now));
  add_framework_choices (opening, frameworks, NULL, request);
}

bool
mgi_page_assessments (MgiRequest *request, MgiReply *reply, GError **error)
{
  MgiApp *app = mgi_request_app (request);
  g_autoptr (GPtrArray) all = mgi_app_assessments (app, NULL, error);
  const char *group = mgi_request_field (request, "group");
  g_autoptr (GPtrArray) entries = all == NULL     ? NULL
                                  : group == NULL ? g_ptr_array_ref (all)
                                                  : mgi_app_assessments (app, group, error);
  g_autoptr (GPtrArray) frameworks = entries != NULL ? mgi_app_frameworks (app, error) : NULL;

  if (frameworks == NULL || !add_filters (reply->document, all, frameworks, request, error))
    return false;
  g_autoptr (GPtrArray) named = name_all (entries, mgi_request_language (request));
  g_autoptr (GPtrArray) lines = choose_lines (named, request);
  add_lines (reply->document, lines, frameworks, request);
  add_opening (reply->document, frameworks, request);
  return true;
}

bool
mgi_page_open_assessment (MgiRequest *request, MgiReply *reply, GError **error)
{
  guint n_carried = 0;
  const MgiOpening opening = { .authority = mgi_request_field (request, "authority"),
                               .framework = mgi_request_field (request, "framework"),
                               .year = (int)mgi_request_integer (request, "year", 0),
                               .name = mgi_request_field (request, "name"),
                               .carry_forward = mgi_request_integer (request, "carry-forward", 0) > 0,
                               .ret_carried = &n_carried };
  g_autofree char *still_open = NULL;
  g_autofree char *reference = mgi_app_assessment_open (mgi_request_app (request), &opening, &still_open, error);

  if (reference == NULL)
    return false;
  g_auto (GStrv) parts = g_strsplit (reference, "/", 2);
  cJSON_AddStringToObject (reply->document, "reference", reference);
  mgi_document_add (reply->document, "still_open", still_open);
  cJSON_AddNumberToObject (reply->document, "carried", n_carried);
  mgi_document_add_path (reply->document, "href", "assessments", parts[0], parts[1], NULL);
  reply->status = 201;
  if (still_open != NULL)
    mgi_reply_flash (reply, "web.flash.opened-beside", "assessment", reference, "earlier", still_open, NULL);
  else
    mgi_reply_flash (reply, "web.flash.opened", "assessment", reference, NULL);
  return mgi_reply_redirect (reply, mgi_path_new ("assessments", parts[0], parts[1], NULL));
}
