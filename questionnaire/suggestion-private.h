/*
 * What stands behind the public struct of suggestions.
 */
#pragma once

#include "questionnaire/pool.h"
#include "questionnaire/suggestion.h"

G_BEGIN_DECLS

typedef struct {
  MgiSuggestions public; /* first, so that a pointer to one is a pointer to the other */
  MgiPool *pool;
} MgiSuggestionsBody;

G_END_DECLS
