/*
 * The one table of addresses. What is not listed does not exist; docs/openapi.json is made from it.
 * A page is one line here, one function (pages.h) and one template (templates/).
 */
#include "mgi/web/filling.h"
#include "mgi/web/pages.h"

static const MgiFormField back_fields[] = {
  { .name = "to", .kind = MGI_FORM_LINE, .max = 2000 },
  { .name = NULL },
};

enum { PERSON_NAME_MAX = 200, SECRET_MAX = 1024, TO_MAX = 8000, AUTHORITIES_MAX = 20000 };

static const MgiFormField to_fields[] = {
  { .name = "to", .kind = MGI_FORM_LINE, .max = TO_MAX },
  { .name = NULL },
};

static const MgiFormField sign_in_fields[] = {
  { .name = "name", .kind = MGI_FORM_LINE, .max = PERSON_NAME_MAX, .required = true },
  { .name = "password", .kind = MGI_FORM_SECRET, .max = SECRET_MAX, .required = true },
  { .name = "to", .kind = MGI_FORM_LINE, .max = TO_MAX },
  { .name = NULL },
};

static const MgiFormField password_fields[] = {
  { .name = "old", .kind = MGI_FORM_SECRET, .max = SECRET_MAX, .required = true },
  { .name = "new", .kind = MGI_FORM_SECRET, .max = SECRET_MAX, .required = true },
  { .name = "again", .kind = MGI_FORM_SECRET, .max = SECRET_MAX, .required = true },
  { .name = "to", .kind = MGI_FORM_LINE, .max = TO_MAX },
  { .name = NULL },
};

static const MgiFormField first_run_fields[] = {
  { .name = "code", .kind = MGI_FORM_LINE, .max = PERSON_NAME_MAX, .required = true },
  { .name = "name", .kind = MGI_FORM_LINE, .max = PERSON_NAME_MAX, .required = true },
  { .name = "display-name", .kind = MGI_FORM_LINE, .max = PERSON_NAME_MAX },
  { .name = "new", .kind = MGI_FORM_SECRET, .max = SECRET_MAX, .required = true },
  { .name = "again", .kind = MGI_FORM_SECRET, .max = SECRET_MAX, .required = true },
  { .name = NULL },
};

static const char *const roles[] = { "administrator", "analyst", "focal-point", "contributor", "reader", NULL };

static const MgiFormField person_fields[] = {
  { .name = "display-name", .kind = MGI_FORM_LINE, .max = PERSON_NAME_MAX },
  { .name = "role", .kind = MGI_FORM_CHOICE, .choices = roles, .required = true },
  { .name = "authorities", .kind = MGI_FORM_LINE, .max = AUTHORITIES_MAX },
  { .name = NULL },
};

static const MgiFormField new_person_fields[] = {
  { .name = "name", .kind = MGI_FORM_LINE, .max = PERSON_NAME_MAX, .required = true },
  { .name = "display-name", .kind = MGI_FORM_LINE, .max = PERSON_NAME_MAX },
  { .name = "role", .kind = MGI_FORM_CHOICE, .choices = roles, .required = true },
  { .name = "authorities", .kind = MGI_FORM_LINE, .max = AUTHORITIES_MAX },
  { .name = NULL },
};

static const MgiFormField section_fields[] = {
  { .name = "saved", .kind = MGI_FORM_CODE, .max = 200 },
  { .name = NULL },
};

static const MgiFormField step_fields[] = {
  { .name = "reason", .kind = MGI_FORM_LINE, .max = 4000 },
  { .name = NULL },
};

static const MgiFormField list_fields[] = {
  { .name = "authority", .kind = MGI_FORM_LINE, .max = 200 },
  { .name = "group", .kind = MGI_FORM_CODE, .max = 100 },
  { .name = "framework", .kind = MGI_FORM_CODE, .max = 200 },
  { .name = "state", .kind = MGI_FORM_CODE, .max = 40 },
  { .name = "round", .kind = MGI_FORM_INTEGER, .max = MGI_ROUND_MAX },
  { .name = "page", .kind = MGI_FORM_INTEGER, .max = 100000 },
  { .name = NULL },
};

static const MgiFormField opening_fields[] = {
  { .name = "authority", .kind = MGI_FORM_CODE, .max = 64, .required = true },
  { .name = "framework", .kind = MGI_FORM_CODE, .max = 200 },
  { .name = "year", .kind = MGI_FORM_INTEGER, .max = MGI_YEAR_MAX },
  { .name = "name", .kind = MGI_FORM_LINE, .max = 200 },
  { .name = "carry-forward", .kind = MGI_FORM_INTEGER, .max = 1 },
  { .name = NULL },
};

static const MgiFormField carried_fields[] = {
  { .name = "revision", .kind = MGI_FORM_INTEGER, .max = G_MAXINT32, .required = true },
  { .name = NULL },
};

static const MgiFormField history_fields[] = {
  { .name = "question", .kind = MGI_FORM_CODE, .max = 200 },
  { .name = "before", .kind = MGI_FORM_INTEGER, .max = G_MAXINT64 },
  { .name = NULL },
};

static const MgiFormField rounds_fields[] = {
  { .name = "authority", .kind = MGI_FORM_CODE, .max = 64, .required = true },
  { .name = NULL },
};

static const MgiFormField questionnaire_fields[] = {
  { .name = "section", .kind = MGI_FORM_CODE, .max = 200, .many = true, .many_max = 500 },
  { .name = "language", .kind = MGI_FORM_CODE, .max = 40 },
  { .name = NULL },
};

static const MgiFormField finding_fields[] = {
  { .name = "q", .kind = MGI_FORM_LINE, .max = MGI_SEARCH_MAX }, { .name = "theme", .kind = MGI_FORM_CODE, .max = 64 },
  { .name = "gcm", .kind = MGI_FORM_CODE, .max = 10 },           { .name = "sdg", .kind = MGI_FORM_CODE, .max = 10 },
  { .name = "group", .kind = MGI_FORM_CODE, .max = 100 },        { .name = NULL },
};

static const MgiFormField search_fields[] = {
  { .name = "q", .kind = MGI_FORM_LINE, .max = MGI_SEARCH_MAX },
  { .name = "authority", .kind = MGI_FORM_CODE, .max = 64 },
  { .name = NULL },
};

static const char *const lenses[] = { "gcm", "sdg", NULL };

static const MgiFormField aggregate_fields[] = {
  { .name = "group", .kind = MGI_FORM_CODE, .max = 100 },
  { .name = "framework", .kind = MGI_FORM_CODE, .max = 200 },
  { .name = "lens", .kind = MGI_FORM_CHOICE, .choices = lenses },
  { .name = "section", .kind = MGI_FORM_CODE, .max = 200 },
  { .name = "topic", .kind = MGI_FORM_CODE, .max = 40 },
  { .name = NULL },
};

static const MgiFormField report_fields[] = {
  { .name = "lens", .kind = MGI_FORM_CHOICE, .choices = lenses },
  { .name = NULL },
};

static const MgiFormField aggregate_file_fields[] = {
  { .name = "group", .kind = MGI_FORM_CODE, .max = 100, .required = true },
  { .name = "framework", .kind = MGI_FORM_CODE, .max = 200, .required = true },
  { .name = "lens", .kind = MGI_FORM_CHOICE, .choices = lenses },
  { .name = NULL },
};

static const MgiFormField changes_fields[] = {
  { .name = "from", .kind = MGI_FORM_CODE, .max = 200 },
  { .name = NULL },
};

static const MgiFormField suggestions_fields[] = {
  { .name = "from", .kind = MGI_FORM_INTEGER, .max = MGI_ROUND_MAX },
  { .name = NULL },
};

static const MgiFormField sensitivity_fields[] = {
  { .name = "by", .kind = MGI_FORM_INTEGER, .max = 100 },
  { .name = "against", .kind = MGI_FORM_INTEGER, .max = MGI_ROUND_MAX },
  { .name = NULL },
};

static const MgiFormField confirm_fields[] = {
  { .name = "from", .kind = MGI_FORM_INTEGER, .max = MGI_ROUND_MAX },
  { .name = "question", .kind = MGI_FORM_CODE, .max = 200, .required = true, .many = true },
  { .name = NULL },
};

/* clang-format off */
const MgiRoute mgi_routes[] = {
  { "GET", "/", MGI_PERMISSION_ANYONE, .lasts = MGI_LASTS_UNTIL_OWN_CHANGES, .handler = mgi_page_home, .template = "home",
    .summary = "What waits for the person who is signed in" },
  { "GET", "/healthz", MGI_PERMISSION_ANYONE, .handler = mgi_page_health,
    .summary = "Whether the server and its database answer" },
  { "GET", "/openapi", MGI_PERMISSION_ANYONE, .handler = mgi_page_openapi,
    .summary = "This description" },
  { "GET", "/language/{tag}", MGI_PERMISSION_ANYONE, .handler = mgi_page_language, .fields = back_fields,
    .summary = "Chooses the language of the pages and goes back" },

  { "GET", "/sign-in", MGI_PERMISSION_ANYONE, .handler = mgi_page_sign_in, .template = "sign-in",
    .fields = to_fields, .summary = "The form for signing in, and the token that it must carry" },
  { "POST", "/sign-in", MGI_PERMISSION_ANYONE, .handler = mgi_page_signing_in, .fields = sign_in_fields,
    .summary = "Begins a session" },
  { "POST", "/sign-out", MGI_PERMISSION_OWN_ACCOUNT, .handler = mgi_page_signing_out,
    .summary = "Ends the session" },
  { "GET", "/password", MGI_PERMISSION_OWN_ACCOUNT, .handler = mgi_page_password, .template = "password",
    .fields = to_fields, .summary = "The form for another password of one's own" },
  { "POST", "/password", MGI_PERMISSION_OWN_ACCOUNT, .handler = mgi_page_changing_password,
    .fields = password_fields, .summary = "Changes one's own password, and ends one's other sessions" },
  { "GET", "/first-run", MGI_PERMISSION_ANYONE, .handler = mgi_page_first_run, .template = "first-run",
    .summary = "The form for the first administrator: from the same machine, while there is nobody yet" },
  { "POST", "/first-run", MGI_PERMISSION_ANYONE, .handler = mgi_page_making_first, .fields = first_run_fields,
    .summary = "Makes the first administrator, with the code from the terminal" },

  { "GET", "/sessions", MGI_PERMISSION_OWN_ACCOUNT, .handler = mgi_page_sessions, .template = "sessions",
    .summary = "One's own account, and where one is signed in" },
  { "POST", "/sessions/end-others", MGI_PERMISSION_OWN_ACCOUNT, .handler = mgi_page_ending_others,
    .form_page = "/sessions", .summary = "Ends one's sessions but for the one that says so" },
  { "POST", "/sessions/{number}/end", MGI_PERMISSION_OWN_ACCOUNT, .handler = mgi_page_ending_session,
    .form_page = "/sessions", .fields = to_fields, .summary = "Ends a session: one's own, or anybody's for administrators" },
  { "GET", "/people", MGI_PERMISSION_MANAGE_PEOPLE, .handler = mgi_page_people, .template = "people",
    .summary = "Everybody who has an account" },
  { "POST", "/people", MGI_PERMISSION_MANAGE_PEOPLE, .handler = mgi_page_adding_person, .fields = new_person_fields,
    .summary = "Makes an account; its password stands in the answer and nowhere else" },
  { "GET", "/people/{name}", MGI_PERMISSION_MANAGE_PEOPLE, .handler = mgi_page_person, .template = "person",
    .summary = "An account, and where its person is signed in" },
  { "POST", "/people/{name}", MGI_PERMISSION_MANAGE_PEOPLE, .handler = mgi_page_changing_person,
    .fields = person_fields, .summary = "Changes displayed name, role and authorities" },
  { "POST", "/people/{name}/disable", MGI_PERMISSION_MANAGE_PEOPLE, .handler = mgi_page_disabling_person,
    .form_page = "/people/{name}", .summary = "Shuts an account, and ends its sessions" },
  { "POST", "/people/{name}/enable", MGI_PERMISSION_MANAGE_PEOPLE, .handler = mgi_page_enabling_person,
    .form_page = "/people/{name}", .summary = "Opens a shut account again" },
  { "POST", "/people/{name}/password", MGI_PERMISSION_MANAGE_PEOPLE, .handler = mgi_page_resetting_password,
    .form_page = "/people/{name}", .summary = "Another password, which stands in the answer and nowhere else" },

  { "GET", "/frameworks", MGI_PERMISSION_ANYONE, .handler = mgi_page_frameworks, .template = "frameworks",
    .summary = "The questionnaires" },
  { "GET", "/frameworks/{id}/{edition}", MGI_PERMISSION_ANYONE, .lasts = MGI_LASTS_ALWAYS, .handler = mgi_page_framework, .template = "framework",
    .summary = "A questionnaire: its rules, sections and questions" },
  { "GET", "/frameworks/{id}/{edition}/questions/{code}", MGI_PERMISSION_ANYONE, .lasts = MGI_LASTS_ALWAYS, .handler = mgi_page_question,
    .template = "question", .summary = "A question with its options and their criteria" },
  { "GET", "/frameworks/{id}/{edition}/changes", MGI_PERMISSION_ANYONE, .handler = mgi_page_framework_changes,
    .template = "framework-changes", .fields = changes_fields, .summary = "What changed since an older edition" },
  { "GET", "/frameworks/{id}/{edition}/impact", MGI_PERMISSION_CATALOGUE, .handler = mgi_page_framework_impact,
    .template = "framework-impact", .summary = "What moving to this edition would mean for the rounds of older ones" },

  { "GET", "/assessments/{authority}/{round}", MGI_PERMISSION_READ, .lasts = MGI_LASTS_UNTIL_NAMED_CHANGES, .handler = mgi_page_assessment,
    .template = "assessment", .summary = "An assessment's sections and how far each has come" },
  { "GET", "/assessments/{authority}/{round}/sections/{section}", MGI_PERMISSION_READ, .handler = mgi_page_section,
    .template = "section", .fields = section_fields, .summary = "The questions of a section and what is answered" },
  { "GET", "/assessments/{authority}/{round}/answers/{code}", MGI_PERMISSION_READ, .lasts = MGI_LASTS_UNTIL_NAMED_CHANGES, .handler = mgi_page_answer,
    .template = "answer", .summary = "One question and what is answered" },
  { "POST", "/assessments/{authority}/{round}/answers/{code}", MGI_PERMISSION_ANSWER, .handler = mgi_page_save,
    .body_max = 8 * MGI_BODY_MAX, /* the longest note, each byte encoded in three, and its sources */
    .fields = mgi_answer_fields, .summary = "Saves one answer, from the revision that was seen; 409 gives both versions" },
  { "POST", "/assessments/{authority}/{round}/answers/{code}/confirm", MGI_PERMISSION_ANSWER,
    .handler = mgi_page_confirm, .form_page = "/assessments/{authority}/{round}/answers/{code}",
    .fields = carried_fields, .summary = "Takes over an answer that was brought along from the earlier round" },
  { "GET", "/assessments/{authority}/{round}/check", MGI_PERMISSION_READ, .lasts = MGI_LASTS_UNTIL_NAMED_CHANGES, .handler = mgi_page_check,
    .template = "check", .summary = "All answers, what is missing, and the steps that can be taken" },
  { "POST", "/assessments/{authority}/{round}/steps/submit", MGI_PERMISSION_SUBMIT, .handler = mgi_page_submit,
    .form_page = "/assessments/{authority}/{round}/check", .fields = step_fields, .summary = "Hands the answers in for consultation" },
  { "POST", "/assessments/{authority}/{round}/steps/return", MGI_PERMISSION_RETURN, .handler = mgi_page_return,
    .form_page = "/assessments/{authority}/{round}/check", .fields = step_fields, .summary = "Gives them back to be worked on" },
  { "POST", "/assessments/{authority}/{round}/steps/approve", MGI_PERMISSION_APPROVE, .handler = mgi_page_approve,
    .form_page = "/assessments/{authority}/{round}/check", .fields = step_fields, .summary = "Approves them: no answer changes any more" },
  { "POST", "/assessments/{authority}/{round}/steps/publish", MGI_PERMISSION_PUBLISH, .handler = mgi_page_publish,
    .form_page = "/assessments/{authority}/{round}/check", .fields = step_fields, .summary = "Shows the results to everybody" },
  { "POST", "/assessments/{authority}/{round}/steps/reopen", MGI_PERMISSION_REOPEN, .handler = mgi_page_reopen,
    .form_page = "/assessments/{authority}/{round}/check", .fields = step_fields, .summary = "Opens an approved or published assessment again" },
  { "GET", "/assessments/{authority}/{round}/import", MGI_PERMISSION_READ, .handler = mgi_page_import,
    .template = "import", .summary = "The questionnaire as a workbook, and the form for what comes back" },
  { "POST", "/assessments/{authority}/{round}/import", MGI_PERMISSION_ANSWER, .upload = true,
    .handler = mgi_page_importing, .fields = mgi_import_fields,
    .summary = "With a file: says what would be taken and what is in conflict, and writes nothing. With what that said: takes it" },
  { "GET", "/assessments/{authority}/{round}/questionnaire.xlsx", MGI_PERMISSION_READ,
    .handler = mgi_page_questionnaire, .fields = questionnaire_fields,
    .summary = "The questionnaire as a workbook to fill in offline: all of it or some sections, in a language" },

  { "GET", "/assessments", MGI_PERMISSION_CATALOGUE, .lasts = MGI_LASTS_UNTIL_ANY_CHANGES, .handler = mgi_page_assessments, .template = "assessments",
    .fields = list_fields, .summary = "Assessments that the person may read, by name and round" },
  { "POST", "/assessments", MGI_PERMISSION_CATALOGUE, .handler = mgi_page_open_assessment,
    .fields = opening_fields, .summary = "Opens the next round of an authority" },
  { "GET", "/assessments/{authority}/{round}/results", MGI_PERMISSION_READ, .lasts = MGI_LASTS_UNTIL_NAMED_CHANGES, .handler = mgi_page_results,
    .template = "results", .summary = "The figures of a round's domains, and what to do next" },
  { "GET", "/assessments/{authority}/{round}/results/{section}", MGI_PERMISSION_READ, .lasts = MGI_LASTS_UNTIL_NAMED_CHANGES,
    .handler = mgi_page_results_section, .template = "results-section",
    .summary = "The figures of a section and the answers behind them" },
  { "GET", "/assessments/{authority}/{round}/by/{lens}", MGI_PERMISSION_READ, .handler = mgi_page_results_by,
    .template = "results-by", .summary = "A round by Global Compact objective (gcm) or SDG target (sdg)" },
  { "GET", "/assessments/{authority}/{round}/compare/{from}/by/{lens}", MGI_PERMISSION_READ,
    .handler = mgi_page_compare_by, .template = "compare-by",
    .summary = "Two rounds by Global Compact objective (gcm) or SDG target (sdg)" },
  { "GET", "/assessments/{authority}/{round}/compare/{from}", MGI_PERMISSION_READ, .handler = mgi_page_compare,
    .template = "compare", .summary = "The change since an earlier round in its parts, and the answers that moved" },
  { "GET", "/assessments/{authority}/{round}/sensitivity", MGI_PERMISSION_READ, .handler = mgi_page_sensitivity,
    .template = "sensitivity", .fields = sensitivity_fields,
    .summary = "The open questions that matter most, the answers and the weights on which scores and findings hang" },
  { "GET", "/assessments/{authority}/{round}/suggestions", MGI_PERMISSION_READ, .handler = mgi_page_suggestions,
    .template = "suggestions", .fields = suggestions_fields,
    .summary = "What another assessment of the authority suggests for this one" },
  { "POST", "/assessments/{authority}/{round}/suggestions", MGI_PERMISSION_ANSWER,
    .handler = mgi_page_confirm_suggestions, .fields = confirm_fields,
    .summary = "Makes suggestions for the questions that are named answers, all or none" },
  { "GET", "/assessments/{authority}/{round}/history", MGI_PERMISSION_HISTORY, .handler = mgi_page_history,
    .template = "history", .fields = history_fields, .summary = "Who changed what, the latest first" },
  { "GET", "/assessments/{authority}/{round}/report.{format}", MGI_PERMISSION_READ, .handler = mgi_page_report,
    .fields = report_fields, .summary = "A report as a file, in the language of the request" },
  { "GET", "/questions/{code}", MGI_PERMISSION_CATALOGUE, .handler = mgi_page_question_rounds,
    .template = "question-rounds", .fields = rounds_fields,
    .summary = "One question of one authority over its rounds" },
  { "GET", "/assessments/{authority}/{round}/commitments", MGI_PERMISSION_READ, .handler = mgi_page_commitments,
    .template = "commitments", .summary = "Gaps, and what was promised in a round and before, with how the answers moved" },
  { "GET", "/assessments/{authority}/{round}/marks/{code}", MGI_PERMISSION_READ, .handler = mgi_page_marks,
    .template = "marks", .summary = "What a government added to one answer: good practice and commitments" },
  { "POST", "/assessments/{authority}/{round}/marks/{code}/withdraw", MGI_PERMISSION_WITHDRAW, .handler = mgi_page_unmark,
    .form_page = "/assessments/{authority}/{round}/marks/{code}", .fields = mgi_withdraw_fields,
    .summary = "Takes the mark and the consent away" },
  { "POST", "/assessments/{authority}/{round}/marks/{code}/practice", MGI_PERMISSION_MARK, .handler = mgi_page_mark,
    .form_page = "/assessments/{authority}/{round}/marks/{code}", .fields = mgi_practice_fields,
    .summary = "Marks an answer as a good practice, with or without the consent to share it" },
  { "POST", "/assessments/{authority}/{round}/marks/{code}/remove", MGI_PERMISSION_WITHDRAW,
    .handler = mgi_page_end_commitment, .form_page = "/assessments/{authority}/{round}/marks/{code}",
    .fields = mgi_ending_fields, .summary = "Takes a commitment away, or drops it where the assessment is locked" },
  { "POST", "/assessments/{authority}/{round}/marks/{code}/commitments", MGI_PERMISSION_MARK, .handler = mgi_page_commit,
    .form_page = "/assessments/{authority}/{round}/marks/{code}", .fields = mgi_commitment_fields,
    .summary = "Notes a commitment about an answer" },
  { "GET", "/practices", MGI_PERMISSION_CATALOGUE, .handler = mgi_page_practices, .template = "practices",
    .fields = finding_fields, .summary = "Good practices that governments share, by theme, objective, group and words" },
  { "GET", "/practices/table.csv", MGI_PERMISSION_CATALOGUE, .handler = mgi_page_practices_table,
    .fields = finding_fields, .summary = "The same as a table" },
  { "GET", "/search", MGI_PERMISSION_CATALOGUE, .handler = mgi_page_search, .template = "search",
    .fields = search_fields, .summary = "Answers with certain words in their notes and sources" },

  { "GET", "/aggregates", MGI_PERMISSION_AGGREGATE, .handler = mgi_page_aggregates, .template = "aggregates",
    .fields = aggregate_fields, .summary = "Shares over a group or region, from published assessments only" },
  { "GET", "/aggregates/shares.{format}", MGI_PERMISSION_AGGREGATE, .handler = mgi_page_aggregate_file,
    .fields = aggregate_file_fields, .summary = "The same as a file" },
  { "GET", "/groups", MGI_PERMISSION_ANYONE, .handler = mgi_page_groups, .template = "groups",
    .summary = "The named groups of authorities" },
  { "GET", "/groups/{name}", MGI_PERMISSION_ANYONE, .handler = mgi_page_group, .template = "group",
    .summary = "A group, or a region of UN M49, and its members" },
};
/* clang-format on */

const guint mgi_n_routes = G_N_ELEMENTS (mgi_routes);
