/*
 * The one table of commands. The help of every level and the shell's completions are made from it: a new command is
 * one line here, one function, and its sentence in data/languages.
 */
#include "mgi/cli/cli.h"

#define FORMAT                                                                                                         \
  {                                                                                                                    \
    .name = "format", .kind = MGI_OPTION_CHOICE, .choices = mgi_cli_table_or_json                                      \
  }
#define OUTPUT                                                                                                         \
  {                                                                                                                    \
    .name = "output", .kind = MGI_OPTION_TEXT, .value = "FILE", .letter = 'o'                                          \
  }
#define REASON                                                                                                         \
  {                                                                                                                    \
    .name = "reason", .kind = MGI_OPTION_TEXT, .value = "TEXT"                                                         \
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
  { "framework", "export", "ID/EDITION", MGI_NEEDS_DATABASE_IF_ANY, mgi_framework_export_run, { OUTPUT } },
  { "crosswalk", "list", "", MGI_NEEDS_DATABASE_IF_ANY, mgi_crosswalk_list_run },
  { "crosswalk", "check", "FILE", MGI_NEEDS_DATABASE_IF_ANY, mgi_crosswalk_check_run },
  { "crosswalk", "load", "FILE", MGI_NEEDS_DATABASE, mgi_crosswalk_load_run },
  { "group", "list", "", MGI_NEEDS_DATABASE_IF_ANY, mgi_group_list_run },
  { "group", "show", "NAME", MGI_NEEDS_DATABASE_IF_ANY, mgi_group_show_run },
  { "assessment", "open", "AUTHORITY", MGI_NEEDS_DATABASE, mgi_assessment_open_run,
    { { .name = "framework", .kind = MGI_OPTION_TEXT, .value = "ID/EDITION" },
      { .name = "year", .kind = MGI_OPTION_NUMBER, .value = "YEAR" },
      { .name = "name", .kind = MGI_OPTION_TEXT, .value = "NAME" } } },
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
      { .name = "if-revision", .kind = MGI_OPTION_NUMBER, .value = "N" } } },
  { "import", NULL, "REF FILE", MGI_NEEDS_DATABASE, mgi_import_run,
    { { .name = "dry-run", .kind = MGI_OPTION_FLAG } } },
  { "prefill", NULL, "REF FILE", MGI_NEEDS_DATABASE, mgi_prefill_run,
    { { .name = "table", .kind = MGI_OPTION_TEXT, .value = "NAME", .required = true } } },
  { "score", NULL, "REF", MGI_NEEDS_DATABASE, mgi_score_run, { FORMAT } },
  { "compare", NULL, "FROM TO", MGI_NEEDS_DATABASE, mgi_compare_run, { FORMAT } },
  { "report", NULL, "REF", MGI_NEEDS_DATABASE, mgi_report_run,
    { { .name = "format", .kind = MGI_OPTION_CHOICE, .required = true, .choices = mgi_app_report_formats }, OUTPUT } },
  { "verify", NULL, "FILE", MGI_NEEDS_NOTHING, mgi_verify_run },
  { "audit", "log", "REF", MGI_NEEDS_DATABASE, mgi_audit_log_run, { FORMAT } },
  { "audit", "verify", "", MGI_NEEDS_DATABASE, mgi_audit_verify_run },
  { "backup", NULL, "FILE", MGI_NEEDS_DATABASE, mgi_backup_run },
  { "restore", NULL, "FILE", MGI_NEEDS_NOTHING, mgi_restore_run },
  { "completion", "bash", "", MGI_NEEDS_NOTHING, mgi_completion_run },
};
/* clang-format on */

const guint mgi_n_commands = G_N_ELEMENTS (mgi_commands);
