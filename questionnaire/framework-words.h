/*
 * Parts of a framework in words that do not depend on a language, so that two of them can be compared and shown.
 * Everything returned is for the caller to free.
 */
#pragma once

#include "questionnaire/framework.h"

G_BEGIN_DECLS

/* "0.5"; "–" for MGI_NO_POINTS */
char *mgi_words_thousandths (int thousandths);

/* "yes 1, partially 0.5, no 0, na – (note)" */
char *mgi_words_scale (const MgiScale *scale);

/* "starting 0, established 66.667"; NULL for none, as everywhere below */
char *mgi_words_bands (const MgiFramework *framework);

/* "1.1.1: yes, partially" */
char *mgi_words_when (const MgiFramework *framework, const MgiQuestion *question);

/* "conventions icrmw-1990: ratified → yes, neither → no" */
char *mgi_words_prefill (const MgiQuestion *question);

char *mgi_words_list (const char *const *words);
char *mgi_words_numbers (const int *numbers);

const char *mgi_words_aggregate (MgiAggregate aggregate);
const char *mgi_words_missing (MgiMissing missing);
const char *mgi_words_overall (MgiOverall overall);

G_END_DECLS
