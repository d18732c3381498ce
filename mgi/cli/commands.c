/*
 * The one table of commands. The help of every level and the shell's completions are made from it: a new command is
 * one line here, one function, and its sentence in data/languages.
 */
#include "mgi/cli/cli.h"

#define FORMAT                                                                                                         \
  {                                                                                                                    \
    .name = "format", .kind = MGI_OPTION_CHOICE, .choices = mgi_cli_table_or_json                                      \
  }
#define LENS                                                                                                           \
  {                                                                                                                    \
    .name = "lens", .kind = MGI_OPTION_CHOICE, .choices = mgi_app_lenses                                               \
  }
#define LANGUAGE                                                                                                       \
  {                                                                                                                    \
    .name = "language", .kind = MGI_OPTION_TEXT, .value = "TAG"                                                        \
  }
#define THEME                                                                                                          \
  {                                                                                                                    \
    .name = "theme", .kind = MGI_OPTION_TEXT, .value = "CODE"                                                          \
  }
#define DOMAIN_CODE                                                                                                    \
  {                                                                                                                    \
    .name = "domain", .kind = MGI_OPTION_TEXT, .value = "CODE"                                                         \
  }
#define GCM                                                                                                            \
  {                                                                                                                    \
    .name = "gcm", .kind = MGI_OPTION_TEXT, .value = "OBJECTIVE"                                                       \
  }
#define SDG                                                                                                            \
  {                                                                                                                    \
    .name = "sdg", .kind = MGI_OPTION_TEXT, .value = "TARGET"                                                          \
  }
#define PRACTICE_FORMAT                                                                                                \
  {                                                                                                                    \
    .name = "format", .kind = MGI_OPTION_CHOICE, .choices = mgi_cli_practice_formats                                   \
  }
#define OUTPUT                                                                                                         \
  {                                                                                                                    \
    .name = "output", .kind = MGI_OPTION_TEXT, .value = "FILE", .letter = 'o'                                          \
  }
#define REASON                                                                                                         \
  {                                                                                                                    \
    .name = "reason", .kind = MGI_OPTION_TEXT, .value = "TEXT"                                                         \
  }
#define GENERATE                                                                                                       \
  {                                                                                                                    \
    .name = "generate", .kind = MGI_OPTION_FLAG                                                                        \
  }

const char *const *
mgi_cli_table_or_json (void)
{
  static const char *const words[] = { "table", "json", NULL };
  return words;
}

static const char *const *
languages (void)
{
  return mgi_language_tags ();
}

const MgiCommandOption mgi_global_options[] = {
  { .name = "db", .kind = MGI_OPTION_TEXT, .value = "WHERE" },
  { .name = "lang", .kind = MGI_OPTION_CHOICE, .choices = languages },
  { .name = "data", .kind = MGI_OPTION_TEXT, .value = "DIR" },
  { .name = "help", .kind = MGI_OPTION_FLAG, .letter = 'h' },
  { .name = "version", .kind = MGI_OPTION_FLAG },
  { .name = NULL },
};

/* clang-format off */
const MgiCommand mgi_commands[] = {
  { "init", NULL, "", MGI_NEEDS_NOTHING, mgi_init_run },
  { "framework", "list", "", MGI_NEEDS_DATABASE_IF_ANY, mgi_framework_list_run },
  { "framework", "show", "ID/EDITION", MGI_NEEDS_DATABASE_IF_ANY, mgi_framework_show_run },
  { "framework", "check", "FILE", MGI_NEEDS_NOTHING, mgi_framework_check_run },
  { "framework", "load", "FILE", MGI_NEEDS_DATABASE, mgi_framework_load_run },
  { "framework", "export", "ID/EDITION", MGI_NEEDS_DATABASE_IF_ANY, mgi_framework_export_run,
    { { .name = "format", .kind = MGI_OPTION_CHOICE, .choices = mgi_app_framework_formats },
      { .name = "add-language", .kind = MGI_OPTION_LIST, .value = "TAG" }, OUTPUT } },
  { "framework", "translate", "FILE", MGI_NEEDS_DATABASE_IF_ANY, mgi_framework_translate_run,
    { { .name = "framework", .kind = MGI_OPTION_TEXT, .value = "ID/EDITION" },
      { .name = "edition", .kind = MGI_OPTION_TEXT, .value = "EDITION" }, OUTPUT } },
  { "framework", "stamp", "FILE", MGI_NEEDS_NOTHING, mgi_framework_stamp_run,
    { { .name = "stale", .kind = MGI_OPTION_FLAG }, OUTPUT } },
  { "framework", "diff", "OLD NEW", MGI_NEEDS_DATABASE_IF_ANY, mgi_framework_diff_run, { FORMAT } },
  { "framework", "impact", "ID/EDITION", MGI_NEEDS_DATABASE, mgi_framework_impact_run, { FORMAT } },
  { "crosswalk", "list", "", MGI_NEEDS_DATABASE_IF_ANY, mgi_crosswalk_list_run },
  { "crosswalk", "check", "FILE", MGI_NEEDS_DATABASE_IF_ANY, mgi_crosswalk_check_run },
  { "crosswalk", "load", "FILE", MGI_NEEDS_DATABASE, mgi_crosswalk_load_run },
  { "group", "list", "", MGI_NEEDS_DATABASE_IF_ANY, mgi_group_list_run },
  { "group", "show", "NAME", MGI_NEEDS_DATABASE_IF_ANY, mgi_group_show_run },
  { "register", NULL, "", MGI_NEEDS_NOTHING, mgi_register_run,
    { { .name = "country", .kind = MGI_OPTION_TEXT, .value = "XXX" },
      { .name = "group", .kind = MGI_OPTION_TEXT, .value = "NAME" },
      { .name = "level", .kind = MGI_OPTION_CHOICE, .choices = mgi_app_register_levels }, FORMAT } },
  { "assessment", "open", "AUTHORITY", MGI_NEEDS_DATABASE, mgi_assessment_open_run,
    { { .name = "framework", .kind = MGI_OPTION_TEXT, .value = "ID/EDITION" },
      { .name = "year", .kind = MGI_OPTION_NUMBER, .value = "YEAR" },
      { .name = "name", .kind = MGI_OPTION_TEXT, .value = "NAME" },
      { .name = "carry-forward", .kind = MGI_OPTION_FLAG } } },
  { "assessment", "list", "", MGI_NEEDS_DATABASE, mgi_assessment_list_run,
    { { .name = "group", .kind = MGI_OPTION_TEXT, .value = "NAME" } } },
  { "assessment", "show", "REF", MGI_NEEDS_DATABASE, mgi_assessment_show_run },
  { "assessment", "submit", "REF", MGI_NEEDS_DATABASE, mgi_assessment_step_run, { REASON } },
  { "assessment", "return", "REF", MGI_NEEDS_DATABASE, mgi_assessment_step_run, { REASON } },
  { "assessment", "approve", "REF", MGI_NEEDS_DATABASE, mgi_assessment_step_run, { REASON } },
  { "assessment", "publish", "REF", MGI_NEEDS_DATABASE, mgi_assessment_step_run, { REASON } },
  { "assessment", "reopen", "REF", MGI_NEEDS_DATABASE, mgi_assessment_step_run, { REASON } },
  { "answer", NULL, "REF CODE OPTION", MGI_NEEDS_DATABASE, mgi_answer_run,
    { { .name = "note", .kind = MGI_OPTION_TEXT, .value = "TEXT" },
      { .name = "source", .kind = MGI_OPTION_LIST, .value = "TEXT" },
      { .name = "reason", .kind = MGI_OPTION_TEXT, .value = "WHY" },
      { .name = "if-revision", .kind = MGI_OPTION_NUMBER, .value = "N" } } },
  { "confirm", NULL, "REF CODE", MGI_NEEDS_DATABASE, mgi_confirm_run,
    { { .name = "if-revision", .kind = MGI_OPTION_NUMBER, .value = "N" } } },
  { "import", NULL, "REF FILE", MGI_NEEDS_DATABASE, mgi_import_run,
    { { .name = "dry-run", .kind = MGI_OPTION_FLAG },
      { .name = "ours", .kind = MGI_OPTION_LIST, .value = "CODE" },
      { .name = "theirs", .kind = MGI_OPTION_LIST, .value = "CODE" } } },
  { "questionnaire", NULL, "REF", MGI_NEEDS_DATABASE, mgi_questionnaire_run,
    { OUTPUT, { .name = "section", .kind = MGI_OPTION_LIST, .value = "CODE" } } },
  { "prefill", NULL, "REF FILE", MGI_NEEDS_DATABASE, mgi_prefill_run,
    { { .name = "table", .kind = MGI_OPTION_TEXT, .value = "NAME", .required = true } } },
  { "suggest", NULL, "REF", MGI_NEEDS_DATABASE, mgi_suggest_run,
    { { .name = "from", .kind = MGI_OPTION_TEXT, .value = "REF0" },
      { .name = "confirm", .kind = MGI_OPTION_LIST, .value = "CODE" }, FORMAT } },
  { "practice", "mark", "REF CODE", MGI_NEEDS_DATABASE, mgi_practice_mark_run,
    { { .name = "text", .kind = MGI_OPTION_TEXT, .value = "TEXT", .required = true }, LANGUAGE,
      { .name = "share", .kind = MGI_OPTION_FLAG },
      { .name = "if-revision", .kind = MGI_OPTION_NUMBER, .value = "N" } } },
  { "practice", "unmark", "REF CODE", MGI_NEEDS_DATABASE, mgi_practice_unmark_run, { REASON } },
  { "practice", "show", "REF", MGI_NEEDS_DATABASE, mgi_practice_show_run, { PRACTICE_FORMAT } },
  { "practice", "list", "", MGI_NEEDS_DATABASE, mgi_practice_list_run,
    { THEME, DOMAIN_CODE, GCM, SDG, { .name = "group", .kind = MGI_OPTION_TEXT, .value = "NAME" }, PRACTICE_FORMAT } },
  { "practice", "search", "WORDS", MGI_NEEDS_DATABASE, mgi_practice_search_run,
    { THEME, DOMAIN_CODE, GCM, SDG, { .name = "group", .kind = MGI_OPTION_TEXT, .value = "NAME" }, PRACTICE_FORMAT } },
  { "commitment", "add", "REF CODE", MGI_NEEDS_DATABASE, mgi_commitment_add_run,
    { { .name = "what", .kind = MGI_OPTION_TEXT, .value = "TEXT", .required = true },
      { .name = "who", .kind = MGI_OPTION_TEXT, .value = "TEXT", .required = true },
      { .name = "by", .kind = MGI_OPTION_TEXT, .value = "DATE", .required = true }, LANGUAGE } },
  { "commitment", "list", "REF", MGI_NEEDS_DATABASE, mgi_commitment_list_run, { FORMAT } },
  { "commitment", "remove", "REF CODE NUMBER", MGI_NEEDS_DATABASE, mgi_commitment_remove_run, { REASON } },
  { "score", NULL, "REF", MGI_NEEDS_DATABASE, mgi_score_run, { LENS, FORMAT } },
  { "compare", NULL, "FROM TO", MGI_NEEDS_DATABASE, mgi_compare_run, { LENS, FORMAT } },
  { "next", NULL, "REF", MGI_NEEDS_DATABASE, mgi_next_run,
    { { .name = "section", .kind = MGI_OPTION_LIST, .value = "CODE" },
      { .name = "limit", .kind = MGI_OPTION_NUMBER, .value = "N" }, FORMAT } },
  { "sensitivity", NULL, "REF", MGI_NEEDS_DATABASE, mgi_sensitivity_run,
    { { .name = "amount", .kind = MGI_OPTION_TEXT, .value = "POINTS" },
      { .name = "against", .kind = MGI_OPTION_TEXT, .value = "REF0" }, FORMAT } },
  { "aggregate", NULL, "", MGI_NEEDS_DATABASE, mgi_aggregate_run,
    { { .name = "group", .kind = MGI_OPTION_TEXT, .value = "NAME", .required = true },
      { .name = "framework", .kind = MGI_OPTION_TEXT, .value = "ID/EDITION", .required = true },
      LENS,
      { .name = "format", .kind = MGI_OPTION_CHOICE, .choices = mgi_cli_aggregate_formats }, OUTPUT } },
  { "report", NULL, "REF", MGI_NEEDS_DATABASE, mgi_report_run,
    { { .name = "format", .kind = MGI_OPTION_CHOICE, .required = true, .choices = mgi_app_report_formats }, LENS, OUTPUT } },
  { "verify", NULL, "FILE", MGI_NEEDS_NOTHING, mgi_verify_run },
  { "audit", "log", "REF", MGI_NEEDS_DATABASE, mgi_audit_log_run, { FORMAT } },
  { "audit", "verify", "", MGI_NEEDS_DATABASE, mgi_audit_verify_run },
  { "backup", NULL, "FILE", MGI_NEEDS_DATABASE, mgi_backup_run },
  { "restore", NULL, "FILE", MGI_NEEDS_NOTHING, mgi_restore_run },
  { "user", "add", "NAME", MGI_NEEDS_DATABASE, mgi_user_add_run,
    { { .name = "role", .kind = MGI_OPTION_CHOICE, .required = true, .choices = mgi_role_words },
      { .name = "authority", .kind = MGI_OPTION_LIST, .value = "CODE" },
      { .name = "display-name", .kind = MGI_OPTION_TEXT, .value = "TEXT" },
      { .name = "keep-password", .kind = MGI_OPTION_FLAG }, GENERATE } },
  { "user", "list", "", MGI_NEEDS_DATABASE, mgi_user_list_run },
  { "user", "disable", "NAME", MGI_NEEDS_DATABASE, mgi_user_disable_run },
  { "user", "enable", "NAME", MGI_NEEDS_DATABASE, mgi_user_enable_run },
  { "user", "password", "NAME", MGI_NEEDS_DATABASE, mgi_user_password_run, { GENERATE } },
  { "serve", NULL, "", MGI_NEEDS_NOTHING, mgi_serve_run,
    { { .name = "listen", .kind = MGI_OPTION_TEXT, .value = "ADDRESS:PORT" },
      { .name = "tls-certificate", .kind = MGI_OPTION_TEXT, .value = "FILE" },
      { .name = "tls-key", .kind = MGI_OPTION_TEXT, .value = "FILE" },
      { .name = "proxy", .kind = MGI_OPTION_FLAG },
      { .name = "openapi", .kind = MGI_OPTION_FLAG } } },
  { "completion", "bash", "", MGI_NEEDS_NOTHING, mgi_completion_run },
};
/* clang-format on */

const guint mgi_n_commands = G_N_ELEMENTS (mgi_commands);
