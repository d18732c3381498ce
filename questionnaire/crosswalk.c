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

void
mgi_crosswalk_free (MgiCrosswalk *crosswalk)
{
  MgiCrosswalkBody *body = (MgiCrosswalkBody *)crosswalk;
  if (body == NULL)
    return;
  g_clear_pointer (&body->public.bytes, g_bytes_unref);
  mgi_pool_free (body->pool);
  g_free (body);
}
