/*
 * What marking a good practice and noting a commitment have in common: the texts, and the answer that they stand on.
 */
#pragma once

#include "mgi/app/app-private.h"

G_BEGIN_DECLS

/*
 * A text of a person as it is kept: composed, lines that end with a newline, no blanks around. Refuses one without a
 * letter, of more than `max` characters, or with characters that would change how other text around it is read. `field`
 * is its name in forms, which every refusal of a text has as a value. Free with g_free().
 */
char *mgi_marking_text (const char *text, const char *field, glong max, GError **error);

/* Refuses what is no language's tag; `ret_tag` belongs to the caller. */
bool mgi_marking_language (const char *tag, char **ret_tag, GError **error);

/* Refuses a person who may not, and an assessment whose answers stand already. */
bool mgi_marking_check_open (const MgiApp *app, const MgiStoredAssessment *stored, const char *reference,
                             GError **error);

/* Refuses a code that the framework does not have, and a question that has no answer on record. */
bool mgi_marking_check_answer (const MgiApp *app, const MgiStoredAssessment *stored, const MgiFramework *framework,
                               const char *code, GError **error);

G_END_DECLS
