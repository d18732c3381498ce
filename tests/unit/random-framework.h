/*
 * Random frameworks and answers, the same for the same seed. A model is a tree of sections; loading it writes the JSON
 * file, on request with sections and questions in another order, and reads that through the real loader.
 */
#pragma once

#include <glib.h>
#include <string.h>

#include "questionnaire/questionnaire.h"

enum { RANDOM_DEPTH_MAX = 4, RANDOM_SCALES = 3, RANDOM_OPTIONS_MAX = 5 };

enum {
  RANDOM_SKIPS = 1 << 0,        /* some questions hang on others */
  RANDOM_WHOLE_SCALES = 1 << 1, /* every scale has an option with 0 and one with 1 */
};

typedef struct {
  int number; /* its code is "q<number>" */
  int scale;
  int weight;         /* thousandths */
  int when_question;  /* number, or -1 */
  guint when_options; /* bit mask, never 0 */
} RandomQuestion;

typedef struct RandomSection RandomSection;

struct RandomSection {
  int number; /* its code is "s<number>" */
  int weight;
  GPtrArray *sections;  /* elements: RandomSection; NULL where there are questions */
  GPtrArray *questions; /* elements: RandomQuestion; NULL where there are sections */
};

typedef struct {
  int points[RANDOM_OPTIONS_MAX];
  int n_options;
} RandomScale;

typedef struct {
  guint flags;
  int edition;
  RandomScale scales[RANDOM_SCALES];
  RandomSection *root;
  GArray *questions; /* elements: RandomQuestion, in order */
  int n_sections;
  bool nested, zero;
  int minimum_coverage;
} RandomModel;

static inline void
random_section_free (gpointer data)
{
  RandomSection *section = data;
  g_clear_pointer (&section->sections, g_ptr_array_unref);
  g_clear_pointer (&section->questions, g_ptr_array_unref);
  g_free (section);
}

static inline void
random_model_free (RandomModel *model)
{
  random_section_free (model->root);
  g_array_unref (model->questions);
  g_free (model);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RandomModel, random_model_free)

/* From `low` to `high`, both included. */
static inline int
random_between (GRand *rand, int low, int high)
{
  return g_rand_int_range (rand, low, high + 1);
}

static inline int
random_weight (GRand *rand)
{
  const int kind = random_between (rand, 0, 9);
  return kind == 0  ? 0
         : kind < 6 ? 1000
         : kind < 9 ? random_between (rand, 1, 9999)
                    : random_between (rand, 1, MGI_WEIGHT_MAX);
}

static inline void
random_scale_init (RandomScale *scale, GRand *rand, guint flags)
{
  scale->n_options = random_between (rand, 2, RANDOM_OPTIONS_MAX);
  for (int i = 0; i < scale->n_options; i++)
    scale->points[i] = random_between (rand, 0, 4) == 0 ? MGI_NO_POINTS : random_between (rand, 0, 1000);
  if (flags & RANDOM_WHOLE_SCALES) {
    scale->points[0] = 1000;
    scale->points[1] = 0;
  }
}

static inline RandomQuestion *
random_question_new (RandomModel *model, GRand *rand)
{
  RandomQuestion question = {
    .number = (int)model->questions->len,
    .scale = random_between (rand, 0, RANDOM_SCALES - 1),
    .weight = random_weight (rand),
    .when_question = -1,
  };
  if ((model->flags & RANDOM_SKIPS) && question.number > 0 && random_between (rand, 0, 3) == 0) {
    question.when_question = random_between (rand, 0, question.number - 1);
    const int scale = g_array_index (model->questions, RandomQuestion, question.when_question).scale;
    question.when_options = (guint)random_between (rand, 1, (1 << model->scales[scale].n_options) - 1);
  }
  g_array_append_val (model->questions, question);
  return g_memdup2 (&question, sizeof question);
}

static inline RandomSection *
random_section_new (RandomModel *model, GRand *rand, int depth)
{
  RandomSection *section = g_new0 (RandomSection, 1);
  section->number = model->n_sections++;
  section->weight = random_weight (rand);
  const int n = random_between (rand, 1, 4);
  if (depth == 0 || (depth < RANDOM_DEPTH_MAX && random_between (rand, 0, 1) == 0)) {
    section->sections = g_ptr_array_new_with_free_func (random_section_free);
    for (int i = 0; i < n; i++)
      g_ptr_array_add (section->sections, random_section_new (model, rand, depth + 1));
    return section;
  }
  section->questions = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < n; i++)
    g_ptr_array_add (section->questions, random_question_new (model, rand));
  return section;
}

static inline RandomModel *
random_model_new (GRand *rand, guint flags)
{
  RandomModel *model = g_new0 (RandomModel, 1);
  model->flags = flags;
  model->edition = 1;
  model->questions = g_array_new (FALSE, FALSE, sizeof (RandomQuestion));
  model->nested = random_between (rand, 0, 1);
  model->zero = random_between (rand, 0, 1);
  model->minimum_coverage = random_between (rand, 0, 1000);
  for (int i = 0; i < RANDOM_SCALES; i++)
    random_scale_init (&model->scales[i], rand, flags);
  model->root = random_section_new (model, rand, 0);
  return model;
}

static inline void
write_thousandths (GString *json, int number)
{
  g_string_append_printf (json, "%d.%03d", number / 1000, number % 1000);
}

static inline void
write_scales (GString *json, const RandomModel *model)
{
  g_string_append (json, "\"scales\":{");
  for (int s = 0; s < RANDOM_SCALES; s++) {
    g_string_append_printf (json, "%s\"scale%d\":[", s > 0 ? "," : "", s);
    for (int i = 0; i < model->scales[s].n_options; i++) {
      g_string_append_printf (json, "%s{\"code\":\"o%d\",\"label\":{\"en\":\"O\"},\"points\":", i > 0 ? "," : "", i);
      if (model->scales[s].points[i] == MGI_NO_POINTS)
        g_string_append (json, "null");
      else
        write_thousandths (json, model->scales[s].points[i]);
      g_string_append_c (json, '}');
    }
    g_string_append_c (json, ']');
  }
  g_string_append (json, "},");
}

static inline void
write_question (GString *json, const RandomQuestion *question)
{
  g_string_append_printf (json, "{\"code\":\"q%d\",\"scale\":\"scale%d\",\"text\":{\"en\":\"Q?\"},\"weight\":",
                          question->number, question->scale);
  write_thousandths (json, question->weight);
  if (question->when_question >= 0) {
    g_string_append_printf (json, ",\"when\":{\"question\":\"q%d\",\"in\":[", question->when_question);
    const char *comma = "";
    for (int i = 0; i < RANDOM_OPTIONS_MAX; i++) {
      if (!(question->when_options & 1u << i))
        continue;
      g_string_append_printf (json, "%s\"o%d\"", comma, i);
      comma = ",";
    }
    g_string_append (json, "]}");
  }
  g_string_append_c (json, '}');
}

/* The elements, in a random order if there is `rand`. */
static inline GPtrArray *
shuffled (const GPtrArray *array, GRand *rand)
{
  GPtrArray *copy = g_ptr_array_sized_new (array->len);
  for (guint i = 0; i < array->len; i++)
    g_ptr_array_insert (copy, rand != NULL ? random_between (rand, 0, (int)i) : (int)i, g_ptr_array_index (array, i));
  return copy;
}

static inline void write_section (GString *json, const RandomSection *section, GRand *rand);

static inline void
write_sections (GString *json, const RandomSection *parent, GRand *rand)
{
  g_autoptr (GPtrArray) order = shuffled (parent->sections, rand);
  g_string_append (json, "\"sections\":[");
  for (guint i = 0; i < order->len; i++) {
    if (i > 0)
      g_string_append_c (json, ',');
    write_section (json, g_ptr_array_index (order, i), rand);
  }
  g_string_append_c (json, ']');
}

static inline void
write_questions (GString *json, const RandomSection *parent, GRand *rand)
{
  g_autoptr (GPtrArray) order = shuffled (parent->questions, rand);
  g_string_append (json, "\"questions\":[");
  for (guint i = 0; i < order->len; i++) {
    if (i > 0)
      g_string_append_c (json, ',');
    write_question (json, g_ptr_array_index (order, i));
  }
  g_string_append_c (json, ']');
}

static inline void
write_section (GString *json, const RandomSection *section, GRand *rand)
{
  g_string_append_printf (json, "{\"code\":\"s%d\",\"title\":{\"en\":\"S\"},\"weight\":", section->number);
  write_thousandths (json, section->weight);
  g_string_append_c (json, ',');
  if (section->sections != NULL)
    write_sections (json, section, rand);
  else
    write_questions (json, section, rand);
  g_string_append_c (json, '}');
}

/* `rand` NULL: in the model's order; else in a random one, for models without RANDOM_SKIPS. */
static inline MgiFramework *
random_model_load (const RandomModel *model, GRand *rand)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_string_append_printf (json,
                          "{\"id\":\"random\",\"edition\":\"%d\",\"languages\":[\"en\"],"
                          "\"title\":{\"en\":\"Random\"},\"authorities\":[\"national\"],",
                          model->edition);
  write_scales (json, model);
  g_string_append_printf (json,
                          "\"scoring\":{\"aggregate\":\"%s\",\"missing\":\"%s\",\"overall\":\"official\","
                          "\"minimum_coverage\":",
                          model->nested ? "sections" : "questions", model->zero ? "zero" : "exclude");
  write_thousandths (json, model->minimum_coverage);
  g_string_append (json, "},");
  write_sections (json, model->root, rand);
  g_string_append_c (json, '}');

  g_autoptr (GBytes) bytes = g_bytes_new (json->str, json->len);
  g_autoptr (GError) error = NULL;
  MgiFramework *framework = mgi_framework_load (bytes, "random.json", &error);
  g_assert_no_error (error);
  return framework;
}

/* Any choices; about one question in four stays unanswered, sometimes all or none. */
static inline int *
random_choices (const MgiFramework *framework, GRand *rand)
{
  const int kind = random_between (rand, 0, 9);
  const int open = kind == 0 ? 100 : kind < 3 ? 0 : 25;
  int *choices = mgi_choices_new (framework);
  for (guint i = 0; i < framework->n_questions; i++)
    if (random_between (rand, 1, 100) > open)
      choices[i] = random_between (rand, 0, (int)framework->questions[i].scale->n_options - 1);
  return choices;
}

/* −1, 0 or 1; figures that do not exist are alike and below all that do. */
static inline int
compare_figures (const MgiFigure *a, const MgiFigure *b)
{
  const bool both = mgi_figure_exists (a) && mgi_figure_exists (b);
  if (!both)
    return (int)mgi_figure_exists (a) - (int)mgi_figure_exists (b);
  mpq_t first, second;
  mpq_inits (first, second, NULL);
  mgi_figure_get (a, first);
  mgi_figure_get (b, second);
  const int order = mpq_cmp (first, second);
  mpq_clears (first, second, NULL);
  return order;
}

/* Any reasons; about one answer in three has none. */
static inline MgiReason *
random_reasons (const MgiFramework *framework, GRand *rand)
{
  MgiReason *reasons = g_new0 (MgiReason, framework->n_questions);
  for (guint i = 0; i < framework->n_questions; i++)
    if (random_between (rand, 0, 2) > 0)
      reasons[i] = (MgiReason)random_between (rand, 1, MGI_N_REASONS - 1);
  return reasons;
}
