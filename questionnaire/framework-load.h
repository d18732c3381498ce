/*
 * Loading a framework: what its parts share while the file is read. Each part has a file of its own and adds its
 * problems to the same list; the framework is handed out only if the list stays empty.
 */
#pragma once

#include "questionnaire/framework-private.h"
#include "questionnaire/json.h"

G_BEGIN_DECLS

typedef struct {
  MgiJsonFile file;
  MgiFrameworkBody *body;
  const char *const *languages; /* NULL where the file's own list is broken */

  GHashTable *scales;  /* code → MgiScale */
  GHashTable *options; /* MgiScale → GHashTable: option's code → index + 1 */
  GHashTable *tallies; /* option's code → its index in `option_codes` */
  GPtrArray *option_codes;

  MgiSection *sections; /* as many as the file has, in pre-order */
  MgiQuestion *questions;
  guint next_section, next_question;
  GHashTable *section_codes;    /* code → pointer of the first section that has it */
  GHashTable *question_codes;   /* likewise */
  GHashTable *question_indices; /* code → index of the first question that has it; known before any is read */
  const MgiText *const *without_criteria; /* all NULL, long enough for any scale */

  GHashTable *texts; /* pointer → MgiText, or NULL where nobody asks by pointer */
} MgiFrameworkLoad;

void mgi_load_scales (MgiFrameworkLoad *load, const MgiJson *scales);
void mgi_load_scoring (MgiFrameworkLoad *load, const MgiJson *scoring);
void mgi_load_sections (MgiFrameworkLoad *load, const MgiJson *sections);
void mgi_load_question (MgiFrameworkLoad *load, const MgiJson *at, const MgiSection *section);
void mgi_load_translations (MgiFrameworkLoad *load, const MgiJson *translations);

/* The text under a key of an object; NULL where it is absent or broken. */
const MgiText *mgi_load_text (MgiFrameworkLoad *load, const MgiJson *object, const char *key);

/* The optional word under a key of an object, such as a section's kind. */
const char *mgi_load_word (MgiFrameworkLoad *load, const MgiJson *object, const char *key);

/*
 * The object's "code", in the pool; NULL where it is absent or broken. `seen` (code → pointer, both owned) has the
 * codes that it must differ from, and takes it in.
 */
const char *mgi_load_code (MgiFrameworkLoad *load, const MgiJson *object, GHashTable *seen);
GHashTable *mgi_load_codes_new (void);

/* Whether there are not more than `max`; else adds the problem with "count" and "max". */
bool mgi_load_count (const MgiJson *at, const char *problem, guint count, guint max);

/* The index of a scale's option; adds a problem at `at` where there is none. */
bool mgi_load_option (MgiFrameworkLoad *load, const MgiJson *at, const MgiScale *scale, const char *code,
                      guint *ret_index);

G_END_DECLS
