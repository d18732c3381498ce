/*
 * The handlers, by file. Each is what its line in routes.c says.
 */
#pragma once

#include "mgi/web/page.h"

G_BEGIN_DECLS

/* aggregates-page.c */
bool mgi_page_aggregates (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_aggregate_file (MgiRequest *request, MgiReply *reply, GError **error);

/* assessment-page.c, section-page.c, save-page.c, check-page.c */
bool mgi_page_assessment (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_section (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_answer (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_save (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_confirm (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_check (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_submit (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_return (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_approve (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_publish (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_reopen (MgiRequest *request, MgiReply *reply, GError **error);

/* assessments-page.c */
bool mgi_page_assessments (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_open_assessment (MgiRequest *request, MgiReply *reply, GError **error);

/* compare-page.c */
bool mgi_page_compare (MgiRequest *request, MgiReply *reply, GError **error);

/* first-run-page.c, password-page.c, sign-in-page.c */
bool mgi_page_first_run (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_making_first (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_password (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_changing_password (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_sign_in (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_signing_in (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_signing_out (MgiRequest *request, MgiReply *reply, GError **error);

/* editions-page.c */
bool mgi_page_framework_changes (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_framework_impact (MgiRequest *request, MgiReply *reply, GError **error);

/* frameworks.c */
bool mgi_page_frameworks (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_framework (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_question (MgiRequest *request, MgiReply *reply, GError **error);

/* groups.c */
bool mgi_page_groups (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_group (MgiRequest *request, MgiReply *reply, GError **error);

/* health.c */
bool mgi_page_health (MgiRequest *request, MgiReply *reply, GError **error);

/* history-page.c */
bool mgi_page_history (MgiRequest *request, MgiReply *reply, GError **error);

/* home.c */
bool mgi_page_home (MgiRequest *request, MgiReply *reply, GError **error);

/* import-page.c, questionnaire-page.c */
bool mgi_page_import (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_importing (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_questionnaire (MgiRequest *request, MgiReply *reply, GError **error);

/* languages.c */
bool mgi_page_language (MgiRequest *request, MgiReply *reply, GError **error);

/* openapi.c */
bool mgi_page_openapi (MgiRequest *request, MgiReply *reply, GError **error);

/* people-page.c, person-page.c, sessions-page.c */
bool mgi_page_people (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_adding_person (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_person (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_changing_person (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_disabling_person (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_enabling_person (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_resetting_password (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_sessions (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_ending_session (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_ending_others (MgiRequest *request, MgiReply *reply, GError **error);

/* lens-page.c */
bool mgi_page_results_by (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_compare_by (MgiRequest *request, MgiReply *reply, GError **error);

/* marks-page.c, commitments-page.c, practices-page.c */
extern const MgiFormField mgi_practice_fields[], mgi_withdraw_fields[], mgi_commitment_fields[], mgi_ending_fields[];
bool mgi_page_marks (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_mark (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_unmark (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_commit (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_end_commitment (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_commitments (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_practices (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_practices_table (MgiRequest *request, MgiReply *reply, GError **error);

/* question-rounds-page.c, report-page.c, results-page.c, search-page.c */
bool mgi_page_question_rounds (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_report (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_results (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_results_section (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_search (MgiRequest *request, MgiReply *reply, GError **error);

/* sensitivity-page.c */
bool mgi_page_sensitivity (MgiRequest *request, MgiReply *reply, GError **error);

/* suggestions-page.c */
bool mgi_page_suggestions (MgiRequest *request, MgiReply *reply, GError **error);
bool mgi_page_confirm_suggestions (MgiRequest *request, MgiReply *reply, GError **error);

G_END_DECLS
