/*
 * Random crosswalks between two frameworks, the same for the same seed: built as a struct, without a file.
 */
#pragma once

#include "tests/unit/random-framework.h"

/* A crosswalk in the making: its strings and arrays live in `held`. */
typedef struct {
  MgiCrosswalk crosswalk;
  GArray *links;
  GPtrArray *held;
} RandomCrosswalk;

static inline gpointer
hold (RandomCrosswalk *made, gpointer memory)
{
  g_ptr_array_add (made->held, memory);
  return memory;
}

/* The codes of the next `n` questions, as far as there are so many. */
static inline const char *const *
hold_codes (RandomCrosswalk *made, const MgiFramework *framework, guint *next, guint n)
{
  const char **codes = hold (made, g_new0 (const char *, n + 1));
  for (guint i = 0; i < n && *next < framework->n_questions; i++)
    codes[i] = framework->questions[(*next)++].code;
  return codes;
}

/* What the numbers of codes leave open is drawn. */
static inline MgiRelation
random_relation (guint n_from, guint n_to, GRand *rand)
{
  static const MgiRelation single[]
      = { MGI_RELATION_SAME,     MGI_RELATION_SAME,    MGI_RELATION_SAME,    MGI_RELATION_REWORDED,
          MGI_RELATION_REWORDED, MGI_RELATION_BROADER, MGI_RELATION_NARROWER };
  if (n_from == 0 || n_to == 0)
    return n_from == 0 ? MGI_RELATION_NEW : MGI_RELATION_DROPPED;
  if (n_from == 1 && n_to == 1)
    return single[random_between (rand, 0, G_N_ELEMENTS (single) - 1)];
  return n_from == 1 || (n_to > 1 && random_between (rand, 0, 1)) ? MGI_RELATION_SPLIT : MGI_RELATION_MERGED;
}

/* Every option of the older scale leads to any one of the newer. */
static inline void
map_options (RandomCrosswalk *made, MgiLink *link, const MgiScale *from, const MgiScale *to, GRand *rand)
{
  const char **old_options = hold (made, g_new0 (const char *, from->n_options + 1));
  const char **new_options = hold (made, g_new0 (const char *, from->n_options + 1));
  for (guint i = 0; i < from->n_options; i++) {
    old_options[i] = from->options[i].code;
    new_options[i] = to->options[random_between (rand, 0, (int)to->n_options - 1)].code;
  }
  link->old_options = old_options;
  link->new_options = new_options;
}

static inline void
random_crosswalk_init (RandomCrosswalk *made, const MgiFramework *older, const MgiFramework *newer, GRand *rand)
{
  made->links = g_array_new (FALSE, TRUE, sizeof (MgiLink));
  made->held = g_ptr_array_new_with_free_func (g_free);
  guint i = 0, j = 0;
  while (i < older->n_questions || j < newer->n_questions) {
    static const struct {
      guint from, to;
    } shapes[] = { { 1, 1 }, { 1, 1 }, { 1, 1 }, { 1, 1 }, { 0, 1 }, { 1, 0 }, { 1, 3 }, { 2, 1 }, { 2, 2 } };
    const guint shape = (guint)random_between (rand, 0, G_N_ELEMENTS (shapes) - 1);
    MgiLink link = { .from = hold_codes (made, older, &i, shapes[shape].from) };
    link.to = hold_codes (made, newer, &j, shapes[shape].to);
    const guint n_from = g_strv_length ((char **)link.from), n_to = g_strv_length ((char **)link.to);
    if (n_from == 0 && n_to == 0)
      continue;
    link.relation = random_relation (n_from, n_to, rand);
    if (mgi_relation_comparable (link.relation))
      map_options (made, &link, mgi_framework_question (older, link.from[0])->scale,
                   mgi_framework_question (newer, link.to[0])->scale, rand);
    g_array_append_val (made->links, link);
  }
  made->crosswalk = (MgiCrosswalk){
    .from = hold (made, g_strdup_printf ("%s/%s", older->id, older->edition)),
    .to = hold (made, g_strdup_printf ("%s/%s", newer->id, newer->edition)),
    .links = (const MgiLink *)made->links->data,
    .n_links = made->links->len,
  };
}

static inline void
random_crosswalk_clear (RandomCrosswalk *made)
{
  g_array_unref (made->links);
  g_ptr_array_unref (made->held);
}
