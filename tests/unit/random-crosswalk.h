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

static inline const char *const *
hold_code (RandomCrosswalk *made, const MgiQuestion *question)
{
  const char **codes = hold (made, g_new0 (const char *, 2));
  codes[0] = question != NULL ? question->code : NULL;
  return codes;
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
    const int kind = random_between (rand, 0, 5);
    const MgiQuestion *from = kind != 0 && i < older->n_questions ? &older->questions[i++] : NULL;
    const MgiQuestion *to = (from == NULL || kind != 1) && j < newer->n_questions ? &newer->questions[j++] : NULL;
    if (from == NULL && to == NULL)
      continue;
    MgiLink link = { .from = hold_code (made, from), .to = hold_code (made, to) };
    link.relation = from == NULL    ? MGI_RELATION_NEW
                    : to == NULL    ? MGI_RELATION_DROPPED
                    : kind == 2     ? MGI_RELATION_BROADER
                    : kind % 2 == 0 ? MGI_RELATION_REWORDED
                                    : MGI_RELATION_SAME;
    if (mgi_relation_comparable (link.relation))
      map_options (made, &link, from->scale, to->scale, rand);
    g_array_append_val (made->links, link);
  }
  made->crosswalk = (MgiCrosswalk){ .links = (const MgiLink *)made->links->data, .n_links = made->links->len };
}

static inline void
random_crosswalk_clear (RandomCrosswalk *made)
{
  g_array_unref (made->links);
  g_ptr_array_unref (made->held);
}
