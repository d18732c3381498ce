/*
 * The translations of a framework: which texts it has and where they stand, which were made from an older English
 * wording, and the same file with other wordings.
 *
 * A framework never changes: what comes out here are the bytes of another one. All bytes that are not asked to change
 * stay as they are, in their order and layout.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/framework.h"
#include "questionnaire/text.h"

G_BEGIN_DECLS

/* --- what there is ------------------------------------------------------------------------------------------------- */

typedef struct {
  char *pointer; /* RFC 6901: where in the file the text stands */
  char *code;    /* of the question, the section or the band; "scale/option"; "id/edition" for the framework itself */
  char *
      field; /* "title", "notice", "label", "text", "guidance"; "criteria yes" with the option's code, if it is of one */
  const MgiText *text;
} MgiTextPlace;

void mgi_text_place_free (MgiTextPlace *place);

/* All texts of a framework (elements: MgiTextPlace): its head, scales, bands, then sections and questions in order. */
GPtrArray *mgi_framework_texts (const MgiFramework *framework);

/* The language that all others are made from: English, or the first where the framework has no English. */
const char *mgi_framework_source_language (const MgiFramework *framework);

/*
 * How much of a framework is translated into `language`: texts present and texts in all, and how many of those
 * present were made from another English wording than today's (`translations` in the file). A framework that loads
 * has every text in every language it lists; other languages count as absent.
 */
typedef struct {
  guint texts, present, stale;
} MgiTranslation;

MgiTranslation mgi_framework_translation (const MgiFramework *framework, const char *language);

/* Whether this text's wording in `language` was made from another English wording than today's. */
bool mgi_framework_is_stale (const MgiFramework *framework, const MgiText *text, const char *language);

/* --- the same with other wordings --------------------------------------------------------------------------------- */

typedef struct {
  const char *pointer;  /* of a text of the framework */
  const char *language; /* well-formed; one that the framework does not list is added to its list */
  const char *wording;  /* valid UTF-8 */
} MgiRewording;

/*
 * The framework's file with these wordings, each text and language named once at most, and with `edition` in the place
 * of its own unless that is NULL. A translation that says something new is marked as made from today's English; what
 * stays keeps its mark. Whether the outcome is a framework again is for mgi_framework_load() to say: a language that
 * is added must come with every text.
 */
GBytes *mgi_framework_reword (const MgiFramework *framework, const MgiRewording *rewordings, guint n_rewordings,
                              const char *edition);

/*
 * The framework's file with a mark on every translation that has none: made from today's English. With `also_stale`,
 * those with an older mark get today's too. `ret_marked` is how many it set. A framework without English has none.
 */
GBytes *mgi_framework_stamp (const MgiFramework *framework, bool also_stale, guint *ret_marked);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiTextPlace, mgi_text_place_free)

G_END_DECLS
