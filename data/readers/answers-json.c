/*
 * Answers as JSON: "mgi-answers/1", in a file of its own or inside a report.
 */
#include <string.h>

#include "data/readers/answers-private.h"
#include "data/readers/syntax.h"

static const MgiNodeKey file_keys[] = {
  { "format", true }, { "authority" }, { "round" }, { "framework" }, { "answers", true }, { NULL },
};

static const MgiNodeKey answer_keys[] = {
  { "code", true }, { "option", true }, { "note" }, { "sources" }, { "reason" }, { "base" }, { NULL },
};

/* An answer in the history, whose row has the code. */
static const MgiNodeKey kept_keys[] = { { "option", true }, { "note" }, { "sources" }, { "reason" }, { NULL } };

static const MgiNodeKey source_keys[] = {
  { "title", true }, { "kind" }, { "locator" }, { "date" }, { "url" }, { "sha256" }, { "stance" }, { NULL },
};

static char *
take_string (const MgiNode *object, const char *key)
{
  const MgiNode node = mgi_node_member (object, key);
  return g_strdup (mgi_node_string (&node));
}

static char *
take_optional_string (const MgiNode *object, const char *key)
{
  const MgiNode node = mgi_node_member (object, key);
  return g_strdup (mgi_node_optional_string (&node));
}

static MgiStance
take_stance (const MgiNode *source)
{
  MgiStance stance = MGI_STANCE_SUPPORTS;
  const MgiNode node = mgi_node_member (source, "stance");
  const char *word = mgi_node_optional_string (&node);
  if (word != NULL && !mgi_stance_from_word (word, &stance))
    mgi_node_problem (&node, "answers.unknown-stance", "value", word, NULL);
  return stance;
}

static void
take_source (const MgiNode *node, GPtrArray *sources)
{
  if (!mgi_node_object (node, source_keys, true))
    return;
  const MgiNode title = mgi_node_member (node, "title");
  MgiSource *source = mgi_source_new (mgi_node_string (&title));
  source->kind = take_optional_string (node, "kind");
  source->locator = take_optional_string (node, "locator");
  source->date = take_optional_string (node, "date");
  source->url = take_optional_string (node, "url");
  source->sha256 = take_optional_string (node, "sha256");
  source->stance = take_stance (node);
  g_ptr_array_add (sources, source);
}

static void
take_sources (const MgiNode *object, MgiAnswer *answer)
{
  const MgiNode list = mgi_node_member (object, "sources");
  answer->gives_sources = list.value != NULL;
  if (!mgi_node_list (&list))
    return;
  const size_t n_sources = json_array_size (list.value);
  for (size_t i = 0; i < n_sources; i++) {
    const MgiNode source = mgi_node_item (&list, i);
    take_source (&source, answer->sources);
  }
}

static void
take_reason (const MgiNode *object, MgiAnswer *answer)
{
  const MgiNode node = mgi_node_member (object, "reason");
  const char *word = mgi_node_optional_string (&node);

  answer->gives_reason = node.value != NULL;
  if (word == NULL || *word == '\0' || mgi_reason_from_word (word, &answer->reason))
    return;
  g_autofree char *known = mgi_reason_words ();
  mgi_node_problem (&node, "answers.unknown-reason", "value", word, "known", known, NULL);
}

static void
take_fields (const MgiNode *node, MgiAnswer *answer)
{
  const MgiNode option = mgi_node_member (node, "option");
  const MgiNode note = mgi_node_member (node, "note");

  if (mgi_node_is_given (&option))
    answer->option = g_strdup (mgi_node_string (&option));
  answer->note = g_strdup (mgi_node_optional_string (&note));
  answer->gives_note = note.value != NULL;
  take_sources (node, answer);
  take_reason (node, answer);
  mgi_answer_settle (answer);
}

static void
take_base (const MgiNode *object, MgiAnswersFile *file)
{
  const MgiNode base = mgi_node_member (object, "base");

  if (mgi_node_is_given (&base))
    mgi_answers_file_base (file, mgi_base_new (mgi_node_integer (&base, 0, G_MAXINT), NULL));
}

static void
take_answer (const MgiNode *node, MgiAnswersFile *file)
{
  if (!mgi_node_object (node, answer_keys, true))
    return;
  const MgiNode code = mgi_node_member (node, "code");
  g_autofree char *pointer = mgi_node_pointer (node);
  const MgiPlace place = { .file = node->input->file, .pointer = pointer };

  take_fields (node, mgi_answers_file_add (file, mgi_node_string (&code), &place));
  take_base (node, file);
}

MgiAnswer *
mgi_answer_parse (const char *code, const char *json, GError **error)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  const MgiInput input = { .problems = problems };
  g_autoptr (MgiAnswer) answer = mgi_answer_new (code);

  if (json == NULL)
    return g_steal_pointer (&answer);
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  json_auto_t *value = mgi_syntax_read (bytes, MGI_READ_MAX_BYTES, &input);
  const MgiNode top = mgi_node_top (value, &input);
  if (mgi_node_object (&top, kept_keys, true))
    take_fields (&top, answer);
  return mgi_problems_refuse (problems, error) ? NULL : g_steal_pointer (&answer);
}

static void
say_where (const MgiNode *object, MgiAnswersFile *file)
{
  static const char *const keys[]
      = { [MGI_SAYS_AUTHORITY] = "authority", [MGI_SAYS_ROUND] = "round", [MGI_SAYS_FRAMEWORK] = "framework" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    const MgiNode member = mgi_node_member (object, keys[i]);
    g_autofree char *pointer = mgi_node_pointer (&member);
    const MgiPlace place = { .file = object->input->file, .pointer = pointer };
    file->says_at[i] = mgi_place_copy (&place);
  }
}

void
mgi_answers_take (const MgiNode *node, MgiAnswersFile *file)
{
  if (!mgi_node_object (node, file_keys, true))
    return;
  const MgiNode format = mgi_node_member (node, "format");
  const MgiNode round = mgi_node_member (node, "round");
  mgi_node_is_word (&format, "mgi-answers/1", "answers.wrong-format");
  file->authority = take_string (node, "authority");
  file->round = mgi_node_integer (&round, 1, MGI_ROUND_MAX);
  file->framework = take_string (node, "framework");
  say_where (node, file);

  const MgiNode list = mgi_node_member (node, "answers");
  if (!mgi_node_list (&list))
    return;
  const size_t n_answers = json_array_size (list.value);
  for (size_t i = 0; i < n_answers; i++) {
    const MgiNode answer = mgi_node_item (&list, i);
    take_answer (&answer, file);
  }
}

void
mgi_answers_read_json (GBytes *bytes, const MgiInput *input, MgiAnswersFile *file)
{
  json_auto_t *value = mgi_syntax_read (bytes, MGI_READ_MAX_BYTES, input);
  const MgiNode top = mgi_node_top (value, input);
  mgi_answers_take (&top, file);
}
