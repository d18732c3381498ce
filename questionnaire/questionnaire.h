/*
 * questionnaire: the rules of a migration governance assessment as pure functions over plain structs.
 *
 * A framework is read from memory, answers are scored against it, two rounds are compared, a workflow says which
 * step may follow which. This room knows no database, file, clock, network, terminal, language or report format.
 * Other rooms include this header only.
 */
#pragma once

#include "questionnaire/aggregate.h"
#include "questionnaire/answers.h"
#include "questionnaire/assessment.h"
#include "questionnaire/carry.h"
#include "questionnaire/comparison.h"
#include "questionnaire/crosswalk.h"
#include "questionnaire/earlier.h"
#include "questionnaire/edition-changes.h"
#include "questionnaire/exchange.h"
#include "questionnaire/figure.h"
#include "questionnaire/framework.h"
#include "questionnaire/lens.h"
#include "questionnaire/merge.h"
#include "questionnaire/option-words.h"
#include "questionnaire/reason.h"
#include "questionnaire/refusal.h"
#include "questionnaire/score.h"
#include "questionnaire/sensitivity.h"
#include "questionnaire/stages.h"
#include "questionnaire/suggestion.h"
#include "questionnaire/text.h"
#include "questionnaire/translation.h"
#include "questionnaire/workflow.h"
