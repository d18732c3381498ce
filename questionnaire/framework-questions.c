/*
 * The questions of a framework file.
 */
#include "questionnaire/framework-load.h"

static const MgiJsonKey question_keys[] = {
  { "code", true },
  { "scale", true },
  { "text", true },
  { "weight", false },
  { "criteria", false },
  { "guidance", false },
  { "evidence", false },
  { "tags", false },
  { "when", false },
  { "prefill", false },
  { NULL },
};
static const MgiJsonKey tags_keys[] = { { "gcm", false }, { "sdg", false }, { NULL } };
static const MgiJsonKey when_keys[] = { { "question", true }, { "in", true }, { NULL } };
static const MgiJsonKey prefill_keys[] = { { "table", true }, { "key", true }, { "map", true }, { NULL } };

enum {
  WEIGHT_DEFAULT = 1000,
  EVIDENCE_MAX = 100,
  SDG_MAX = 250,
  GCM_OBJECTIVES = 23,
};

/* Where the file has no scales at all, that is the one problem to report. */
static const MgiScale *
load_scale_of (MgiFrameworkLoad *load, const MgiJson *question)
{
  MgiJson at = mgi_json_member (question, "scale");
  const char *code = mgi_json_string (&at);
  if (code == NULL)
    return NULL;
  const MgiScale *scale = g_hash_table_lookup (load->scales, code);
  if (scale == NULL && g_hash_table_size (load->scales) > 0)
    mgi_json_problem (&at, "framework.unknown-scale", "scale", code, NULL);
  return scale;
}

/* Without a scale only the texts can be looked at. */
static void
load_criteria (MgiFrameworkLoad *load, const MgiJson *at, MgiQuestion *question)
{
  question->criteria = load->without_criteria;
  if (at->value == NULL || !mgi_json_map (at))
    return;
  const MgiScale *scale = question->scale;
  const MgiText **criteria = mgi_pool_array (load->body->pool, scale != NULL ? scale->n_options : 0, sizeof *criteria);
  MgiJson criterion;
  void *iterator = json_object_iter (at->value);
  while (mgi_json_next (at, &iterator, &criterion)) {
    const MgiText *text = mgi_load_text (load, at, criterion.key);
    guint index = 0;
    if (scale != NULL && mgi_load_option (load, &criterion, scale, criterion.key, &index))
      criteria[index] = text;
  }
  question->criteria = criteria;
}

static const char *const *
load_strings (MgiFrameworkLoad *load, const MgiJson *object, const char *key, size_t max, MgiForm form,
              const char *problem)
{
  MgiJson at = mgi_json_member (object, key);
  g_autoptr (GPtrArray) strings = mgi_json_strings (&at, max, form, problem);
  return strings != NULL ? mgi_pool_strings (load->body->pool, strings) : NULL;
}

static const int *
load_gcm (MgiFrameworkLoad *load, const MgiJson *tags)
{
  MgiJson at = mgi_json_member (tags, "gcm");
  size_t n = mgi_json_list (&at, GCM_OBJECTIVES);
  if (n == 0)
    return NULL;
  bool listed[GCM_OBJECTIVES + 1] = { false };
  int *objectives = mgi_pool_array (load->body->pool, n + 1, sizeof *objectives);
  for (size_t i = 0; i < n; i++) {
    MgiJson item = mgi_json_item (&at, i);
    if (!mgi_json_integer (&item, 1, GCM_OBJECTIVES, &objectives[i]))
      continue;
    if (listed[objectives[i]]) {
      g_autofree char *objective = g_strdup_printf ("%d", objectives[i]);
      mgi_json_problem (&item, "json.listed-twice", "value", objective, NULL);
    }
    listed[objectives[i]] = true;
  }
  return objectives;
}

static void
load_tags (MgiFrameworkLoad *load, const MgiJson *at, MgiQuestion *question)
{
  if (!mgi_json_object (at, tags_keys))
    return;
  question->gcm = load_gcm (load, at);
  question->sdg = load_strings (load, at, "sdg", SDG_MAX, mgi_form_is_sdg, "framework.bad-sdg");
}

/* The index of the question that `at` names, if it is one before `question`; -1 with a problem for any other. */
static int
find_earlier (MgiFrameworkLoad *load, const MgiJson *at, const MgiQuestion *question)
{
  const char *code = mgi_json_string (at);
  if (code == NULL)
    return -1;
  if (g_strcmp0 (code, question->code) == 0) {
    mgi_json_problem (at, "framework.when-itself", "code", code, NULL);
    return -1;
  }
  gpointer index = NULL;
  if (!g_hash_table_lookup_extended (load->question_indices, code, NULL, &index)) {
    mgi_json_problem (at, "framework.when-nowhere", "code", code, NULL);
    return -1;
  }
  if (GPOINTER_TO_UINT (index) < question->index)
    return (int)GPOINTER_TO_UINT (index);
  mgi_json_problem (at, "framework.when-forward", "code", code, NULL);
  return -1;
}

static const bool *
load_when_options (MgiFrameworkLoad *load, const MgiJson *at, const MgiScale *scale)
{
  size_t n = mgi_json_list (at, MGI_SCALE_MAX_OPTIONS);
  bool *options = mgi_pool_array (load->body->pool, scale != NULL ? scale->n_options : 0, sizeof *options);
  for (size_t i = 0; i < n; i++) {
    MgiJson item = mgi_json_item (at, i);
    const char *code = mgi_json_string (&item);
    guint index = 0;
    if (code == NULL || scale == NULL || !mgi_load_option (load, &item, scale, code, &index))
      continue;
    if (options[index])
      mgi_json_problem (&item, "json.listed-twice", "value", code, NULL);
    options[index] = true;
  }
  return options;
}

static void
load_when (MgiFrameworkLoad *load, const MgiJson *at, MgiQuestion *question)
{
  question->when_question = -1;
  if (!mgi_json_object (at, when_keys))
    return;
  MgiJson earlier = mgi_json_member (at, "question");
  MgiJson in = mgi_json_member (at, "in");
  question->when_question = find_earlier (load, &earlier, question);
  const MgiScale *scale = question->when_question >= 0 ? load->questions[question->when_question].scale : NULL;
  question->when_options = load_when_options (load, &in, scale);
}

static void
load_prefill_map (MgiFrameworkLoad *load, const MgiJson *at, const MgiScale *scale, MgiPrefill *prefill)
{
  if (!mgi_json_map (at))
    return;
  size_t n = json_object_size (at->value);
  const char **statuses = mgi_pool_array (load->body->pool, n + 1, sizeof *statuses);
  guint *options = mgi_pool_array (load->body->pool, n, sizeof *options);
  guint next = 0;
  MgiJson option;
  void *iterator = json_object_iter (at->value);
  while (mgi_json_next (at, &iterator, &option)) {
    const char *code = mgi_json_string (&option);
    if (option.key[0] == '\0' || !mgi_form_is_clean (option.key))
      mgi_json_problem (&option, "framework.bad-status", NULL);
    if (code != NULL && scale != NULL)
      mgi_load_option (load, &option, scale, code, &options[next]);
    statuses[next++] = mgi_pool_string (load->body->pool, option.key);
  }
  prefill->statuses = statuses;
  prefill->options = options;
}

static void
load_prefill (MgiFrameworkLoad *load, const MgiJson *at, MgiQuestion *question)
{
  if (!mgi_json_object (at, prefill_keys))
    return;
  MgiPrefill *prefill = mgi_pool_array (load->body->pool, 1, sizeof *prefill);
  MgiJson key = mgi_json_member (at, "key");
  MgiJson map = mgi_json_member (at, "map");
  prefill->table = mgi_load_word (load, at, "table");
  prefill->key = mgi_pool_string (load->body->pool, mgi_json_string (&key));
  load_prefill_map (load, &map, question->scale, prefill);
  question->prefill = prefill;
}

void
mgi_load_question (MgiFrameworkLoad *load, const MgiJson *at, const MgiSection *section)
{
  guint index = load->next_question++;
  MgiQuestion *question = &load->questions[index];
  question->index = index;
  question->section = section;
  question->weight = WEIGHT_DEFAULT;
  if (!mgi_json_object (at, question_keys))
    return;
  MgiJson weight = mgi_json_member (at, "weight");
  MgiJson criteria = mgi_json_member (at, "criteria");
  MgiJson tags = mgi_json_member (at, "tags");
  MgiJson when = mgi_json_member (at, "when");
  MgiJson prefill = mgi_json_member (at, "prefill");
  question->code = mgi_load_code (load, at, load->question_codes);
  question->scale = load_scale_of (load, at);
  question->text = mgi_load_text (load, at, "text");
  mgi_json_thousandths (&weight, MGI_WEIGHT_MAX, &question->weight);
  load_criteria (load, &criteria, question);
  question->guidance = mgi_load_text (load, at, "guidance");
  question->evidence = load_strings (load, at, "evidence", EVIDENCE_MAX, mgi_form_is_word, "framework.bad-word");
  load_tags (load, &tags, question);
  load_when (load, &when, question);
  load_prefill (load, &prefill, question);
}
