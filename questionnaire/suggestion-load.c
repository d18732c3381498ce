/*
 * Reading a file of suggestions by itself: its shape, and a target's question in two lines.
 */
#include "questionnaire/json.h"
#include "questionnaire/suggestion-private.h"

static const MgiJsonKey top_keys[]
    = { { "format", true }, { "from", true }, { "to", true }, { "notice", true }, { "lines", true }, { NULL } };
static const MgiJsonKey line_keys[]
    = { { "to", true }, { "from", true }, { "rules", true }, { "note", false }, { "basis", false }, { NULL } };
static const MgiJsonKey rule_keys[] = { { "if", true }, { "option", true }, { NULL } };
static const char *const formats[] = { "mgi-suggestions/1", NULL };

typedef struct {
  MgiJsonFile file;
  MgiSuggestionsBody *body;
  GHashTable *seen; /* code of the target → pointer of the line that has it */
} SuggestionsLoad;

/* Both lists of a line may be empty, which is no problem by itself. */
static bool
is_empty_list (const MgiJson *at)
{
  return json_is_array (at->value) && json_array_size (at->value) == 0;
}

static const char *const *
load_codes (SuggestionsLoad *load, const MgiJson *at)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) codes
      = is_empty_list (at) ? NULL
                           : mgi_json_strings (at, MGI_SUGGESTION_RULES_MAX, mgi_form_is_code, "framework.bad-code");

  return mgi_pool_strings (load->body->pool, codes != NULL ? codes : none);
}

/* --- a rule ------------------------------------------------------------------------------------------------------------- */

/* A condition may only look at a question that its line names. */
static void
load_condition (SuggestionsLoad *load, const MgiJson *at, const MgiSuggestionLine *line,
                MgiSuggestionCondition *condition)
{
  condition->code = mgi_pool_string (load->body->pool, at->key);
  g_autoptr (GPtrArray) options
      = mgi_json_strings (at, MGI_SUGGESTION_RULES_MAX, mgi_form_is_code, "framework.bad-code");
  if (options != NULL)
    condition->options = mgi_pool_strings (load->body->pool, options);
  if (!g_strv_contains (line->from, at->key))
    mgi_json_problem (at, "suggestion.code-not-named", "code", at->key, NULL);
}

static void
load_rule (SuggestionsLoad *load, const MgiJson *at, const MgiSuggestionLine *line, MgiSuggestionRule *rule)
{
  if (!mgi_json_object (at, rule_keys))
    return;
  MgiJson conditions = mgi_json_member (at, "if"), option = mgi_json_member (at, "option"), condition;
  const char *code = mgi_json_formed (&option, mgi_form_is_code, "framework.bad-code");
  rule->option = mgi_pool_string (load->body->pool, code);
  if (!mgi_json_map (&conditions))
    return;
  const gsize n = json_object_size (conditions.value);
  MgiSuggestionCondition *list = mgi_pool_array (load->body->pool, n, sizeof *list);
  void *iterator = json_object_iter (conditions.value);
  while (mgi_json_next (&conditions, &iterator, &condition))
    load_condition (load, &condition, line, &list[rule->n_conditions++]);
  rule->conditions = list;
}

/* --- a line ------------------------------------------------------------------------------------------------------------- */

static void
load_rules (SuggestionsLoad *load, const MgiJson *at, MgiSuggestionLine *line)
{
  const gsize n = is_empty_list (at) ? 0 : mgi_json_list (at, MGI_SUGGESTION_RULES_MAX);
  MgiSuggestionRule *rules = mgi_pool_array (load->body->pool, n, sizeof *rules);

  for (gsize i = 0; i < n; i++) {
    MgiJson item = mgi_json_item (at, i);
    load_rule (load, &item, line, &rules[i]);
  }
  line->rules = rules;
  line->n_rules = (guint)n;
}

static void
load_target (SuggestionsLoad *load, const MgiJson *at, MgiSuggestionLine *line)
{
  const char *code = mgi_json_formed (at, mgi_form_is_code, "framework.bad-code");

  if (code == NULL)
    return;
  const char *first = g_hash_table_lookup (load->seen, code);
  if (first != NULL)
    mgi_json_problem (at, "crosswalk.code-twice", "code", code, "first", first, NULL);
  else
    g_hash_table_insert (load->seen, g_strdup (code), mgi_json_pointer (at));
  line->to = mgi_pool_string (load->body->pool, code);
}

static void
load_line (SuggestionsLoad *load, const MgiJson *at, MgiSuggestionLine *line)
{
  line->from = load_codes (load, &(MgiJson){ .value = NULL });
  if (!mgi_json_object (at, line_keys))
    return;
  MgiJson to = mgi_json_member (at, "to"), from = mgi_json_member (at, "from"), rules = mgi_json_member (at, "rules");
  MgiJson note = mgi_json_member (at, "note"), basis = mgi_json_member (at, "basis");

  load_target (load, &to, line);
  line->from = load_codes (load, &from);
  load_rules (load, &rules, line);
  line->note = mgi_json_text (&note, load->body->pool, NULL);
  line->basis = mgi_json_text (&basis, load->body->pool, NULL);
}

/* --- the file ------------------------------------------------------------------------------------------------------------ */

static void
load_top (SuggestionsLoad *load, const MgiJson *top)
{
  if (!mgi_json_object (top, top_keys))
    return;
  MgiSuggestions *suggestions = &load->body->public;
  MgiPool *pool = load->body->pool;
  MgiJson format = mgi_json_member (top, "format"), notice = mgi_json_member (top, "notice");
  MgiJson from = mgi_json_member (top, "from"), to = mgi_json_member (top, "to"),
          lines = mgi_json_member (top, "lines");
  guint known = 0;

  mgi_json_word (&format, formats, &known);
  suggestions->from = mgi_pool_string (pool, mgi_json_formed (&from, mgi_form_is_framework, "crosswalk.bad-edition"));
  suggestions->to = mgi_pool_string (pool, mgi_json_formed (&to, mgi_form_is_framework, "crosswalk.bad-edition"));
  suggestions->notice = mgi_json_text (&notice, pool, NULL);
  const gsize n = mgi_json_list (&lines, MGI_FRAMEWORK_MAX_QUESTIONS);
  MgiSuggestionLine *list = mgi_pool_array (pool, n, sizeof *list);
  for (gsize i = 0; i < n; i++) {
    MgiJson item = mgi_json_item (&lines, i);
    load_line (load, &item, &list[i]);
  }
  suggestions->lines = list;
  suggestions->n_lines = (guint)n;
}

static void
read_file (GBytes *bytes, const char *file, MgiSuggestionsBody *body, GPtrArray *problems)
{
  SuggestionsLoad load = { .file = { file, problems }, .body = body };
  json_auto_t *value = mgi_json_parse (bytes, MGI_FRAMEWORK_MAX_BYTES, MGI_FRAMEWORK_MAX_DEPTH, &load.file);
  if (value == NULL)
    return;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  load.seen = seen;
  MgiJson top = mgi_json_top (value, &load.file);
  load_top (&load, &top);
}

MgiSuggestions *
mgi_suggestions_load (GBytes *bytes, const char *file, GError **error)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  MgiSuggestionsBody *body = g_new0 (MgiSuggestionsBody, 1);
  g_autoptr (MgiSuggestions) suggestions = &body->public;

  body->pool = mgi_pool_new ();
  read_file (bytes, file, body, problems);
  if (mgi_problems_refuse (problems, error))
    return NULL;
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  suggestions->sha256 = mgi_pool_string (body->pool, sha256);
  return g_steal_pointer (&suggestions);
}
