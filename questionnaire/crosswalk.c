/*
 * A loaded crosswalk: its words and its end.
 */
#include "questionnaire/crosswalk.h"

#include "questionnaire/crosswalk-private.h"

const char *const mgi_relation_words[] = {
  [MGI_RELATION_SAME] = "same",         [MGI_RELATION_REWORDED] = "reworded", [MGI_RELATION_BROADER] = "broader",
  [MGI_RELATION_NARROWER] = "narrower", [MGI_RELATION_SPLIT] = "split",       [MGI_RELATION_MERGED] = "merged",
  [MGI_RELATION_NEW] = "new",           [MGI_RELATION_DROPPED] = "dropped",   NULL,
};

enum { ANY = MGI_FRAMEWORK_MAX_QUESTIONS };

const MgiRelationSides mgi_relation_sides[] = {
  [MGI_RELATION_SAME] = { 1, 1, 1, 1 },        [MGI_RELATION_REWORDED] = { 1, 1, 1, 1 },
  [MGI_RELATION_BROADER] = { 1, ANY, 1, ANY }, [MGI_RELATION_NARROWER] = { 1, ANY, 1, ANY },
  [MGI_RELATION_SPLIT] = { 1, ANY, 2, ANY },   [MGI_RELATION_MERGED] = { 2, ANY, 1, ANY },
  [MGI_RELATION_NEW] = { 0, 0, 1, ANY },       [MGI_RELATION_DROPPED] = { 1, ANY, 0, 0 },
};

bool
mgi_relation_allows (MgiRelation relation, gsize n_from, gsize n_to)
{
  const MgiRelationSides *sides = &mgi_relation_sides[relation];
  return n_from >= sides->from_least && n_from <= sides->from_most && n_to >= sides->to_least && n_to <= sides->to_most;
}

bool
mgi_relation_comparable (MgiRelation relation)
{
  return relation <= MGI_RELATION_REWORDED;
}

const char *
mgi_relation_word (MgiRelation relation)
{
  return mgi_relation_words[relation];
}

const char *
mgi_link_option (const MgiLink *link, const char *option)
{
  for (guint i = 0; link->old_options != NULL && link->old_options[i] != NULL; i++)
    if (g_str_equal (link->old_options[i], option))
      return link->new_options[i];
  return option;
}

MgiCrosswalk *
mgi_crosswalk_ref (MgiCrosswalk *crosswalk)
{
  g_atomic_ref_count_inc (&((MgiCrosswalkBody *)crosswalk)->references);
  return crosswalk;
}

void
mgi_crosswalk_free (MgiCrosswalk *crosswalk)
{
  MgiCrosswalkBody *body = (MgiCrosswalkBody *)crosswalk;
  if (body == NULL || !g_atomic_ref_count_dec (&body->references))
    return;
  g_clear_pointer (&body->public.bytes, g_bytes_unref);
  mgi_pool_free (body->pool);
  g_free (body);
}
