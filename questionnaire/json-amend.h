/*
 * A JSON text with some of its values replaced or added, every other byte as it was: key order, numbers and layout.
 *
 * The text must have passed mgi_json_parse() and is at most as deep as that allowed. Each place is amended once.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct MgiAmendment MgiAmendment;

MgiAmendment *mgi_amendment_new (GBytes *bytes);
void mgi_amendment_free (MgiAmendment *amendment);

/*
 * Puts `json` in the place of the member `key` (which needs no escapes) of the object at a pointer; where the object has no such member, behind
 * its last one and laid out like it. Lines of `json` are indented as far as the member is. Nothing happens where the
 * pointer leads to no object with at least one member.
 */
void mgi_amendment_set (MgiAmendment *amendment, const char *object, const char *key, const char *json);

/* Likewise puts `json` behind the last element of a list that has one. */
void mgi_amendment_append (MgiAmendment *amendment, const char *list, const char *json);

/* The amended text. */
GBytes *mgi_amendment_finish (const MgiAmendment *amendment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiAmendment, mgi_amendment_free)

G_END_DECLS
