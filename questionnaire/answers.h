/*
 * Answers as people give them (codes and words), and as the rules need them (one small number a question).
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "questionnaire/framework.h"
#include "questionnaire/reason.h"
#include "questionnaire/refusal.h"

G_BEGIN_DECLS

enum {
  MGI_UNANSWERED = -1,
  MGI_NOTE_MAX = 32 * 1024,  /* bytes */
  MGI_SOURCE_MAX = 4 * 1024, /* bytes of one field of a source */
  MGI_SOURCES_MAX = 100,     /* of one answer */
};

typedef enum { MGI_STANCE_SUPPORTS, MGI_STANCE_CONTRADICTS } MgiStance;

/* What an answer rests on. Every field but the title may be NULL. */
typedef struct {
  char *title;
  char *kind;    /* "law", "strategy", …: the words of a question's `evidence` */
  char *locator; /* article, page */
  char *date;    /* in force since: YYYY, YYYY-MM or YYYY-MM-DD */
  char *url;
  char *sha256; /* of the file behind it */
  MgiStance stance;
} MgiSource;

/* What an answer consists of. */
typedef enum { MGI_FIELD_OPTION, MGI_FIELD_NOTE, MGI_FIELD_SOURCES, MGI_FIELD_REASON, MGI_N_FIELDS } MgiField;

typedef struct {
  char *code;
  char *option;                  /* NULL: not answered */
  char *note;                    /* NULL: none */
  GPtrArray *sources;            /* elements: MgiSource; never NULL */
  MgiReason reason;              /* why it is another answer than in the round before */
  bool to_confirm;               /* brought along from an earlier round, and nobody's answer yet: counts nowhere */
  bool gives_note;               /* false: whoever wrote this says nothing about the note, the one on record stays */
  bool gives_sources;            /* likewise for the sources */
  bool gives_reason;             /* likewise for the reason */
  guint8 cells_at[MGI_N_FIELDS]; /* where each field's cell stands in `cells` */
  gatomicrefcount references;
  MgiPlace place; /* where it was read; the strings belong to the answer */
  char *cells;    /* mgi_answer_cell() */
} MgiAnswer;

MgiSource *mgi_source_new (const char *title);
MgiSource *mgi_source_copy (const MgiSource *source);
bool mgi_source_equal (const MgiSource *a, const MgiSource *b);
void mgi_source_free (MgiSource *source);

/* "option", "note", "sources" and "reason". */
const char *mgi_field_word (MgiField field);

/* "supports" and "contradicts". The second returns false for any other word. */
const char *mgi_stance_word (MgiStance stance);
bool mgi_stance_from_word (const char *word, MgiStance *ret_stance);

/* An answer without option, note and sources, that says nothing about note and sources (`gives_…` are false). */
MgiAnswer *mgi_answer_new (const char *code);
MgiAnswer *mgi_answer_copy (const MgiAnswer *answer);
/* Shares it: from then on nobody may change it. */
MgiAnswer *mgi_answer_ref (MgiAnswer *answer);
/*
 * In which cell of a workbook's sheet ("C12") each field stands. Copies the names, of which each may be NULL. They lie in
 * one block, since long workbooks have many answers.
 */
void mgi_answer_set_cells (MgiAnswer *answer, const char *const cells[MGI_N_FIELDS]);
/* NULL: not said. */
const char *mgi_answer_cell (const MgiAnswer *answer, MgiField field);
/* Whether option, note, sources, reason and `to_confirm` are the same, in the same order; places and `gives_…` do not count. */
bool mgi_answer_equal (const MgiAnswer *a, const MgiAnswer *b);
/* Gives one reference back; the last one frees it. */
void mgi_answer_free (MgiAnswer *answer);

/* The reason that stays when an answer becomes another: it explains one move, so a new option needs a new one. */
MgiReason mgi_reason_kept (const MgiAnswer *before, const MgiAnswer *after);

/*
 * Checks answers (elements: MgiAnswer) against a framework: unknown code or option, a code twice, a note or source
 * missing where the option needs one, text that is too long, not UTF-8 or has control characters (newline and tab are
 * none), a source without a title, a date that is none, a URL that is not http or https, a hash that is none. Adds
 * every problem with the answer's own place, in a workbook with the field's own cell.
 *
 * Note and sources are looked at as they stand, whatever `gives_…` say: fill in what stays on record first.
 */
void mgi_answers_check (const MgiFramework *framework, const GPtrArray *answers, GPtrArray *problems);

/* All unanswered: framework->n_questions numbers, each MGI_UNANSWERED or an option's index. Free with g_free(). */
int *mgi_choices_new (const MgiFramework *framework);

/* The choices of checked answers; codes or options that the framework lacks are passed over. Free with g_free(). */
int *mgi_choices_from_answers (const MgiFramework *framework, const GPtrArray *answers);

/* Their reasons, one a question of the framework, likewise. Free with g_free(). */
MgiReason *mgi_reasons_from_answers (const MgiFramework *framework, const GPtrArray *answers);

/*
 * Which questions apply: writes framework->n_questions booleans. A question with `when` applies only if the earlier
 * question applies itself and has one of the answers named.
 */
void mgi_choices_applicable (const MgiFramework *framework, const int *choices, bool *ret_applies);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiSource, mgi_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiAnswer, mgi_answer_free)

G_END_DECLS
