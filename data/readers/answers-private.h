/*
 * The formats of answers, and what they share.
 */
#pragma once

#include "data/readers/node.h"
#include "data/readers/readers.h"

G_BEGIN_DECLS

/* Each reads a whole file into `answers`; what is wrong is added to the input's problems. */
void mgi_answers_read_json (GBytes *bytes, const MgiInput *input, MgiAnswersFile *answers);
void mgi_answers_read_csv (GBytes *bytes, const MgiInput *input, MgiAnswersFile *answers);
void mgi_answers_read_workbook (GBytes *bytes, const MgiInput *input, MgiAnswersFile *answers);

MgiAnswersFile *mgi_answers_file_new (void);

/* Reads an object of the format "mgi-answers/1", wherever it stands. */
void mgi_answers_take (const MgiNode *node, MgiAnswersFile *answers);

/* Adds an answer without option, note and sources, that stands at this place. */
MgiAnswer *mgi_answers_file_add (MgiAnswersFile *answers, const char *code, const MgiPlace *place);

/* Says what the answer added last began from; takes `base`. */
void mgi_answers_file_base (MgiAnswersFile *answers, MgiBase *base);

/* What an answer without an option and without words means: all of it is cleared. */
void mgi_answer_settle (MgiAnswer *answer);

G_END_DECLS
