/*
 * The tree of sections of a framework file. It is counted before it is read, so that sections and questions stand in
 * two arrays that never move, and so that a question can tell an earlier code from a later one.
 */
#include "questionnaire/framework-load.h"

static const MgiJsonKey section_keys[] = {
  { "code", true },    { "title", true },     { "kind", false },      { "pillar", false },
  { "weight", false }, { "sections", false }, { "questions", false }, { NULL },
};

enum { WEIGHT_DEFAULT = 1000 };

static void load_section_list (MgiFrameworkLoad *load, const MgiJson *list, const MgiSection *parent);

typedef struct {
  guint sections, questions;
} Count;

static void
count_questions (MgiFrameworkLoad *load, const json_t *list, Count *count)
{
  for (size_t i = 0; i < json_array_size (list); i++) {
    const char *code = json_string_value (json_object_get (json_array_get (list, i), "code"));
    if (code != NULL && !g_hash_table_contains (load->question_indices, code))
      g_hash_table_insert (load->question_indices, (gpointer)code, GUINT_TO_POINTER (count->questions));
    count->questions++;
  }
}

/* Goes down as far as the file does, which the parser has bounded. */
static void
count_sections (MgiFrameworkLoad *load, const json_t *list, Count *count)
{
  for (size_t i = 0; i < json_array_size (list); i++) {
    const json_t *section = json_array_get (list, i);
    count->sections++;
    count_sections (load, json_object_get (section, "sections"), count);
    count_questions (load, json_object_get (section, "questions"), count);
  }
}

static void
load_question_list (MgiFrameworkLoad *load, const MgiJson *list, const MgiSection *section)
{
  size_t n = mgi_json_list (list, MGI_FRAMEWORK_MAX_QUESTIONS);
  for (size_t i = 0; i < n; i++) {
    MgiJson item = mgi_json_item (list, i);
    mgi_load_question (load, &item, section);
  }
}

static void
load_children (MgiFrameworkLoad *load, const MgiJson *at, MgiSection *section)
{
  MgiJson sections = mgi_json_member (at, "sections");
  MgiJson questions = mgi_json_member (at, "questions");
  if (sections.value != NULL && questions.value != NULL)
    mgi_json_problem (at, "framework.section-has-both", NULL);
  if (sections.value == NULL && questions.value == NULL)
    mgi_json_problem (at, "framework.section-has-neither", NULL);
  load_section_list (load, &sections, section);
  load_question_list (load, &questions, section);
}

static void
load_section (MgiFrameworkLoad *load, const MgiJson *at, const MgiSection *parent)
{
  guint index = load->next_section++;
  MgiSection *section = &load->sections[index];
  section->index = index;
  section->parent = parent;
  section->depth = parent != NULL ? parent->depth + 1 : 0;
  section->weight = WEIGHT_DEFAULT;
  section->first_question = load->next_question;
  if (!mgi_json_object (at, section_keys))
    return;
  MgiJson weight = mgi_json_member (at, "weight");
  section->code = mgi_load_code (load, at, load->section_codes);
  section->title = mgi_load_text (load, at, "title");
  section->kind = mgi_load_word (load, at, "kind");
  section->pillar = mgi_load_word (load, at, "pillar");
  mgi_json_thousandths (&weight, MGI_WEIGHT_MAX, &section->weight);
  load_children (load, at, section);
  section->n_questions = load->next_question - section->first_question;
}

static void
load_section_list (MgiFrameworkLoad *load, const MgiJson *list, const MgiSection *parent)
{
  size_t n = mgi_json_list (list, MGI_FRAMEWORK_MAX_SECTIONS);
  for (size_t i = 0; i < n; i++) {
    MgiJson item = mgi_json_item (list, i);
    load_section (load, &item, parent);
  }
}

void
mgi_load_sections (MgiFrameworkLoad *load, const MgiJson *at)
{
  Count count = { 0 };
  count_sections (load, at->value, &count);
  bool few = mgi_load_count (at, "framework.too-many-sections", count.sections, MGI_FRAMEWORK_MAX_SECTIONS);
  if (!mgi_load_count (at, "framework.too-many-questions", count.questions, MGI_FRAMEWORK_MAX_QUESTIONS) || !few)
    return;

  MgiPool *pool = load->body->pool;
  load->sections = mgi_pool_array (pool, count.sections, sizeof *load->sections);
  load->questions = mgi_pool_array (pool, count.questions, sizeof *load->questions);
  load->without_criteria = mgi_pool_array (pool, MGI_SCALE_MAX_OPTIONS, sizeof *load->without_criteria);
  load_section_list (load, at, NULL);

  load->body->public.sections = load->sections;
  load->body->public.n_sections = load->next_section;
  load->body->public.questions = load->questions;
  load->body->public.n_questions = load->next_question;
}
