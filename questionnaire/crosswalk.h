/*
 * A crosswalk: typed links between the questions of two editions. Every code of both stands in exactly one link.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/framework.h"

G_BEGIN_DECLS

typedef enum {
  MGI_RELATION_SAME,
  MGI_RELATION_REWORDED, /* the last comparable one */
  MGI_RELATION_BROADER,
  MGI_RELATION_NARROWER,
  MGI_RELATION_SPLIT,
  MGI_RELATION_MERGED,
  MGI_RELATION_NEW,
  MGI_RELATION_DROPPED,
} MgiRelation;

typedef struct {
  const char *const *from; /* NULL-terminated codes of the older edition */
  const char *const *to;   /* NULL-terminated codes of the newer edition */
  MgiRelation relation;
  const MgiText *note;            /* or NULL */
  const char *const *old_options; /* NULL-terminated, parallel to new_options; NULL: none is named */
  const char *const *new_options; /* an option that is not named keeps its code */
} MgiLink;

typedef struct {
  const char *from, *to; /* "id/edition" */
  const char *sha256;
  GBytes *bytes;
  const MgiLink *links;
  guint n_links;
} MgiCrosswalk;

/*
 * Reads and checks a crosswalk file by itself: shape, how many codes a relation has on each side, a code in two links.
 * Bounded like a framework. Its rules are in docs/formats.md.
 */
MgiCrosswalk *mgi_crosswalk_load (GBytes *bytes, const char *file, GError **error);
/* Nothing in it ever changes, so that it may be shared. The last who gives it back frees it. */
MgiCrosswalk *mgi_crosswalk_ref (MgiCrosswalk *crosswalk);
void mgi_crosswalk_free (MgiCrosswalk *crosswalk);

/*
 * Checks it against its two editions: every code of both in exactly one link, no unknown code, on a comparable link
 * one code on each side and every old option leading to an option of the new scale.
 */
void mgi_crosswalk_check (const MgiCrosswalk *crosswalk, const MgiFramework *from, const MgiFramework *to,
                          const char *file, GPtrArray *problems);

/*
 * The shortest chain of crosswalks (elements of the list, borrowed) that leads from one edition ("id/edition") to
 * another, the older end first. Of several, the one that a breadth-first search in the list's order finds first. NULL
 * where there is none. Free with g_ptr_array_unref().
 */
GPtrArray *mgi_crosswalk_chain (const GPtrArray *crosswalks, const char *from, const char *to);

/*
 * One crosswalk of two that follow each other (docs/comparison.md, "Chains"): `first` leads from `oldest` to the
 * edition where `second` begins, and both have passed mgi_crosswalk_check(). A pair is "same" if it is so in both,
 * "reworded" if it is comparable in both, and else not comparable. What is returned has bytes of its own, as if
 * somebody had written it by hand, and passes the check against both ends. NULL with a refusal where it would pass the
 * bounds of a crosswalk.
 */
MgiCrosswalk *mgi_crosswalk_compose (const MgiCrosswalk *first, const MgiCrosswalk *second, const MgiFramework *oldest,
                                     GError **error);

/* The option that stands for an older option over a comparable link: the one named for it, else the same code. */
const char *mgi_link_option (const MgiLink *link, const char *option);

bool mgi_relation_comparable (MgiRelation relation);
const char *mgi_relation_word (MgiRelation relation); /* "same", "reworded", … */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiCrosswalk, mgi_crosswalk_free)

G_END_DECLS
