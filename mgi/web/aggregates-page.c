/*
 * Shares over a group: the choice of group, questionnaire and lens, and what "mgi-aggregate/1" says of them, with a bar
 * beside each line of words. The page adds no figure of its own, so it tells no more than the file does.
 */
#include <string.h>

#include "mgi/web/errors.h"
#include "mgi/web/pages.h"
#include "mgi/web/results.h"

enum { QUESTIONS_AT_ONCE = 40, GREY = 7 };

static const char *const choice_fields[] = { "group", "framework", "lens", "section", "topic" };

/* "?group=…&framework=…" with what was asked for, and one field more or other; free with g_free(). */
static char *
address_of (const MgiRequest *request, const char *path, const char *field, const char *value)
{
  GString *address = g_string_new (path);
  const guint n_kept = 3; /* group, framework and lens; a section or topic is chosen anew */

  for (guint i = 0; i < n_kept; i++) {
    const char *kept = mgi_request_field (request, choice_fields[i]);
    if (kept == NULL)
      continue;
    g_string_append_printf (address, "%s%s=", strchr (address->str, '?') == NULL ? "?" : "&", choice_fields[i]);
    g_string_append_uri_escaped (address, kept, NULL, FALSE);
  }
  if (field != NULL) {
    g_string_append_printf (address, "%s%s=", strchr (address->str, '?') == NULL ? "?" : "&", field);
    g_string_append_uri_escaped (address, value, NULL, FALSE);
  }
  return g_string_free (address, FALSE);
}

static void
add_address (cJSON *object, const char *name, char *address)
{
  cJSON_AddStringToObject (object, name, address);
  g_free (address);
}

/* --- what can be chosen -------------------------------------------------------------------------------------------------- */

static cJSON *
add_choice (cJSON *list, const char *value, const char *chosen)
{
  cJSON *object = mgi_document_append (list);

  cJSON_AddStringToObject (object, "value", value);
  cJSON_AddBoolToObject (object, "chosen", g_strcmp0 (value, chosen) == 0);
  return object;
}

static bool
add_groups (cJSON *choices, const MgiRequest *request, GError **error)
{
  const char *chosen = mgi_request_field (request, "group");
  g_autoptr (GPtrArray) groups = mgi_app_groups (mgi_request_app (request), mgi_request_language (request), error);

  if (groups == NULL)
    return false;
  cJSON *list = mgi_document_add_list (choices, "groups");
  for (guint i = 0; i < groups->len; i++) {
    const MgiGroupView *group = groups->pdata[i];
    mgi_document_add (add_choice (list, group->name, chosen), "title", group->title);
  }
  return true;
}

/* The regions of UN M49, as a tree is walked: the world, each continent, its parts. */
static void
add_regions (cJSON *choices, const MgiRequest *request)
{
  static const char *const regions[] = {
    "001", "002", "015", "202", "014", "017", "018", "011", "019", "419", "029", "013", "005", "021", "142",
    "143", "030", "035", "034", "145", "150", "151", "154", "039", "155", "009", "053", "054", "057", "061",
  };
  const char *chosen = mgi_request_field (request, "group");
  cJSON *list = mgi_document_add_list (choices, "regions");

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++) {
    g_autofree char *title = mgi_language_region (mgi_request_language (request), regions[i]);
    mgi_document_add (add_choice (list, regions[i], chosen), "title", title);
  }
}

static bool
add_frameworks (cJSON *choices, const MgiRequest *request, GError **error)
{
  const char *chosen = mgi_request_field (request, "framework");
  g_autoptr (GPtrArray) frameworks = mgi_app_frameworks (mgi_request_app (request), error);

  if (frameworks == NULL)
    return false;
  cJSON *list = mgi_document_add_list (choices, "frameworks");
  for (guint i = 0; i < frameworks->len; i++) {
    const MgiFramework *framework = frameworks->pdata[i];
    g_autofree char *name = mgi_app_framework_name (framework);
    mgi_document_add_text (add_choice (list, name, chosen), "title", framework->title, request);
  }
  return true;
}

static bool
add_choices (cJSON *document, const MgiRequest *request, GError **error)
{
  const char *const *lenses = mgi_app_lenses ();
  cJSON *choices = mgi_document_add_object (document, "choices");

  for (guint i = 0; i < G_N_ELEMENTS (choice_fields); i++)
    mgi_document_add (choices, choice_fields[i], mgi_request_field (request, choice_fields[i]));
  cJSON *list = mgi_document_add_list (choices, "lenses");
  for (guint i = 0; lenses[i] != NULL; i++)
    add_choice (list, lenses[i], mgi_request_field (request, "lens"));
  add_regions (choices, request);
  return add_groups (choices, request, error) && add_frameworks (choices, request, error);
}

/* --- the figures --------------------------------------------------------------------------------------------------------------- */

static const cJSON *
get (const cJSON *object, const char *name)
{
  return cJSON_GetObjectItemCaseSensitive (object, name);
}

static double
number_of (const cJSON *object, const char *name)
{
  const cJSON *number = get (object, name);

  return cJSON_IsNumber (number) ? number->valuedouble : 0;
}

static const char *
code_of (const cJSON *item)
{
  return cJSON_GetStringValue (get (item, "code"));
}

/* The same colours on every line of a questionnaire; what says nothing is grey. */
static guint
colour_of (const cJSON *share, guint place)
{
  static const guint colours[] = { 0, 4, 1, 3, 6, 2, 5 };
  const cJSON *options = get (share, "options");
  const char *first = cJSON_GetStringValue (cJSON_GetArrayItem (options, 0));
  const bool is_nothing = options != NULL && (first == NULL || strcmp (first, "na") == 0);

  return is_nothing ? GREY : colours[place % G_N_ELEMENTS (colours)];
}

/* The bar, and for each share its colour, its number in words, and whether it is anybody's. */
static void
draw_shares (cJSON *item, const MgiRequest *request)
{
  const MgiChartStyle style = { "shares", mgi_results_mirrored (request) };
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (MgiChartPart));
  cJSON *share;
  guint place = 0;

  cJSON_ArrayForEach (share, get (item, "shares"))
  {
    const MgiChartPart part = { number_of (share, "share"), colour_of (share, place++) };
    g_autofree char *shown = mgi_language_number (mgi_request_language (request), part.points, 1);
    cJSON_AddNumberToObject (share, "colour", part.colour);
    cJSON_AddStringToObject (share, "share_shown", shown);
    cJSON_AddBoolToObject (share, "any", number_of (share, "count") > 0);
    if (part.points > 0)
      g_array_append_val (parts, part);
  }
  if (parts->len > 0)
    mgi_results_add_drawing (item, "drawing",
                             mgi_chart_shares ((const MgiChartPart *)(gpointer)parts->data, parts->len, &style));
  else
    cJSON_AddNullToObject (item, "drawing");
}

/* How many answered, of how many: of a sum, answers; else authorities. */
static void
add_coverage (cJSON *item, const cJSON *figures)
{
  const bool is_sum = get (item, "asked") != NULL;
  const cJSON *given = get (item, is_sum ? "answers" : "answered");
  const double of = is_sum ? number_of (item, "asked") : number_of (figures, "authorities");

  cJSON_AddBoolToObject (item, "is_sum", is_sum);
  cJSON_AddBoolToObject (item, "knows", cJSON_IsNumber (given) && of > 0);
  cJSON_AddNumberToObject (item, "given", cJSON_IsNumber (given) ? given->valuedouble : 0);
  cJSON_AddNumberToObject (item, "of", of);
  cJSON_AddBoolToObject (item, "partial", is_sum && number_of (item, "summed") < number_of (item, "questions"));
  if (!is_sum)
    cJSON_AddNullToObject (item, "summed");
}

typedef struct {
  const char *what;  /* list of "mgi-aggregate/1" */
  const char *field; /* of the address that shows the questions behind a line; NULL: none */
} Table;

/* Takes the list over; an empty one makes no table (NULL). */
static cJSON *
add_table (cJSON *tables, const cJSON *figures, cJSON *list, const Table *table, const MgiRequest *request)
{
  if (cJSON_GetArraySize (list) == 0) {
    cJSON_Delete (list);
    return NULL;
  }
  cJSON *object = mgi_document_append (tables), *item;
  g_autofree char *id = g_strconcat ("shares-", table->what, NULL);

  cJSON_AddStringToObject (object, "id", id);
  cJSON_AddStringToObject (object, "what", table->what);
  cJSON_AddNullToObject (object, "chosen_title");
  cJSON_AddItemToObject (object, "items", list);
  cJSON_ArrayForEach (item, list)
  {
    draw_shares (item, request);
    add_coverage (item, figures);
    if (table->field != NULL)
      add_address (item, "href", address_of (request, "/aggregates", table->field, code_of (item)));
    else
      cJSON_AddNullToObject (item, "href");
  }
  return object;
}

/* --- questions ------------------------------------------------------------------------------------------------------------------ */

static const cJSON *
find_item (const cJSON *list, const char *code)
{
  const cJSON *item;

  cJSON_ArrayForEach (item, list)
  {
    if (code != NULL && g_strcmp0 (code_of (item), code) == 0)
      return item;
  }
  return NULL;
}

static bool
is_below (const MgiSection *section, const char *code)
{
  for (; section != NULL; section = section->parent)
    if (strcmp (section->code, code) == 0)
      return true;
  return false;
}

static bool
lists (const cJSON *codes, const char *code)
{
  const cJSON *item;

  cJSON_ArrayForEach (item, codes)
  {
    if (strcmp (cJSON_GetStringValue (item), code) == 0)
      return true;
  }
  return false;
}

/* `chosen` is a section or a topic, or NULL: then all questions are, unless they are too many for one page. */
static bool
is_chosen (const cJSON *question, const cJSON *chosen, const MgiFramework *framework)
{
  const cJSON *codes = get (chosen, "question_codes");
  const char *code = code_of (question);

  if (chosen == NULL)
    return framework->n_questions <= QUESTIONS_AT_ONCE;
  if (codes != NULL)
    return lists (codes, code);
  return is_below (mgi_framework_question (framework, code)->section, code_of (chosen));
}

/* Removes the other questions. */
static void
keep_chosen (cJSON *questions, const cJSON *chosen, const MgiFramework *framework)
{
  for (cJSON *question = questions->child, *next; question != NULL; question = next) {
    next = question->next;
    if (!is_chosen (question, chosen, framework))
      cJSON_Delete (cJSON_DetachItemViaPointer (questions, question));
  }
}

/* --- the tables of the page ------------------------------------------------------------------------------------------------------ */

static cJSON *
take (cJSON *figures, const char *list)
{
  return cJSON_DetachItemFromObjectCaseSensitive (figures, list);
}

/* What was chosen stands first; sections give way to the topics of a lens. */
static void
add_tables (cJSON *figures, const MgiFramework *framework, const MgiRequest *request)
{
  static const Table of_bands = { "bands", NULL }, of_topics = { "topics", "topic" },
                     of_sections = { "sections", "section" }, of_questions = { "questions", NULL };
  cJSON *tables = mgi_document_add_list (figures, "tables");
  cJSON *bands = take (figures, "bands"), *topics = take (figures, "topics"), *sections = take (figures, "sections");
  cJSON *questions = take (figures, "questions");
  const cJSON *topic = find_item (topics, mgi_request_field (request, "topic"));
  const cJSON *chosen = topic != NULL ? topic : find_item (sections, mgi_request_field (request, "section"));

  keep_chosen (questions, chosen, framework);
  cJSON_AddBoolToObject (figures, "choose_more", cJSON_GetArraySize (questions) == 0);
  if (chosen != NULL) {
    cJSON *table = add_table (tables, figures, questions, &of_questions, request);
    if (table != NULL)
      cJSON_ReplaceItemInObjectCaseSensitive (table, "chosen_title", cJSON_Duplicate (get (chosen, "title"), true));
  }
  add_table (tables, figures, bands, &of_bands, request);
  add_table (tables, figures, topics != NULL ? topics : sections, topics != NULL ? &of_topics : &of_sections, request);
  if (chosen == NULL)
    add_table (tables, figures, questions, &of_questions, request);
  if (topics != NULL)
    cJSON_Delete (sections);
}

static void
add_downloads (cJSON *document, const MgiRequest *request)
{
  const char *const *formats = mgi_app_aggregate_formats ();
  cJSON *list = mgi_document_add_list (document, "downloads");

  for (guint i = 0; formats[i] != NULL; i++) {
    g_autofree char *path = g_strconcat ("/aggregates/shares.", formats[i], NULL);
    cJSON *object = mgi_document_append (list);
    cJSON_AddStringToObject (object, "format", formats[i]);
    add_address (object, "href", address_of (request, path, NULL, NULL));
  }
}

static MgiAggregated *
aggregate (const MgiRequest *request, GError **error)
{
  return mgi_app_aggregate (mgi_request_app (request), mgi_request_field (request, "group"),
                            mgi_request_field (request, "framework"), mgi_request_field (request, "lens"),
                            mgi_request_language (request), error);
}

static bool
add_figures (cJSON *document, const MgiAggregated *aggregated, const MgiRequest *request, GError **error)
{
  g_autoptr (GBytes) bytes = mgi_aggregated_render (aggregated, "json", mgi_request_language (request), error);

  if (bytes == NULL)
    return false;
  cJSON *figures = cJSON_ParseWithLength (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  cJSON_AddItemToObject (document, "figures", figures);
  add_tables (figures, aggregated->framework, request);
  cJSON_AddNumberToObject (figures, "members_count", aggregated->group->members->len);
  mgi_document_add_path (figures, "group_href", "groups", aggregated->group->name, NULL);
  add_downloads (document, request);
  return true;
}

/* Why there are no figures stands on the page, above the form with which others can be asked for. */
static bool
explain (MgiRequest *request, MgiReply *reply, GError *refusal, GError **error)
{
  if (refusal->domain != MGI_REFUSAL) {
    g_propagate_error (error, refusal);
    return false;
  }
  cJSON_AddItemToObject (reply->document, "refused", mgi_error_problems (request, refusal));
  reply->status = mgi_error_status (refusal);
  g_error_free (refusal);
  return true;
}

bool
mgi_page_aggregates (MgiRequest *request, MgiReply *reply, GError **error)
{
  const bool asked = mgi_request_field (request, "group") != NULL && mgi_request_field (request, "framework") != NULL;
  GError *refusal = NULL;

  if (!add_choices (reply->document, request, error))
    return false;
  if (!asked) {
    cJSON_AddNullToObject (reply->document, "figures");
    return true;
  }
  g_autoptr (MgiAggregated) aggregated = aggregate (request, &refusal);
  if (aggregated != NULL)
    return add_figures (reply->document, aggregated, request, error);
  cJSON_AddNullToObject (reply->document, "figures");
  return explain (request, reply, refusal, error);
}

bool
mgi_page_aggregate_file (MgiRequest *request, MgiReply *reply, GError **error)
{
  static const struct {
    const char *format, *type;
  } kinds[] = {
    { "json", "application/json" },
    { "csv", "text/csv; charset=utf-8" },
    { "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  };
  const char *format = mgi_request_variable (request, "format"), *type = "application/octet-stream";
  const MgiLanguage *language = mgi_request_language (request);
  g_autoptr (MgiAggregated) aggregated = aggregate (request, error);
  GBytes *bytes = aggregated != NULL ? mgi_aggregated_render (aggregated, format, language, error) : NULL;

  if (bytes == NULL)
    return false;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].format, format) == 0)
      type = kinds[i].type;
  g_autofree char *framework = mgi_app_framework_name (aggregated->framework);
  g_strdelimit (framework, "/", '-');
  g_autofree char *name
      = g_strdup_printf ("%s-%s.%s.%s", aggregated->group->name, framework, mgi_language_tag (language), format);
  return mgi_reply_download (reply, bytes, type, name);
}
