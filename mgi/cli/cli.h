/*
 * The command line: what every command's file shares.
 *
 * A command is one line of the table in commands.c and one function here. It gets checked arguments and options, asks
 * mgi/app, and says what came out; sentences come from data/languages, and a refusal is rendered in one place.
 * Whatever a command prints is collected and written at its end, so that a command that fails prints no data.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/languages/languages.h"
#include "mgi/app/app.h"
#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

enum { MGI_EXIT_DONE = 0, MGI_EXIT_REFUSED = 1, MGI_EXIT_USAGE = 2 };

typedef struct MgiCli MgiCli;

/* --- the table of commands ------------------------------------------------------------------------------------------ */

typedef enum { MGI_OPTION_FLAG, MGI_OPTION_TEXT, MGI_OPTION_LIST, MGI_OPTION_NUMBER, MGI_OPTION_CHOICE } MgiOptionKind;

typedef struct {
  const char *name;
  MgiOptionKind kind;
  const char *value; /* what stands for its value in the help; a choice says its words itself */
  bool required;
  char letter; /* short form, or 0 */
  const char *const *(*choices) (void);
} MgiCommandOption;

enum { MGI_COMMAND_OPTIONS_MAX = 7 };

typedef enum { MGI_NEEDS_NOTHING, MGI_NEEDS_DATABASE_IF_ANY, MGI_NEEDS_DATABASE } MgiCommandNeed;

/* Its sentence in the help has the key "cli.command.NOUN" or "cli.command.NOUN.VERB"; an option's "cli.option.NAME". */
typedef struct {
  const char *noun;
  const char *verb;      /* or NULL */
  const char *arguments; /* names, one blank between; "" for none */
  MgiCommandNeed need;
  bool (*run) (MgiCli *cli, GError **error);
  MgiCommandOption options[MGI_COMMAND_OPTIONS_MAX]; /* until one without a name */
} MgiCommand;

extern const MgiCommand mgi_commands[];
extern const guint mgi_n_commands;
extern const MgiCommandOption mgi_global_options[]; /* until one without a name */

/* "table" and "json" */
const char *const *mgi_cli_table_or_json (void);

/* "table" and the formats of an aggregate's files */
const char *const *mgi_cli_aggregate_formats (void);

/* "table", "json" and "csv" */
const char *const *mgi_cli_practice_formats (void);

/* --- one run ------------------------------------------------------------------------------------------------------------ */

struct MgiCli {
  MgiLanguage *language;
  MgiApp *app; /* NULL for a command that needs no database */
  MgiAppOptions options;
  const MgiCommand *command;
  GStrv arguments;
  GHashTable *values; /* option's name → GPtrArray of what was given, as strings */
  GByteArray *out;
  bool colours; /* on standard output */
};

/* The last value given for an option, or NULL. */
const char *mgi_cli_value (const MgiCli *cli, const char *option);
/* All values given for an option (elements: char *), or NULL. */
const GPtrArray *mgi_cli_values (const MgiCli *cli, const char *option);
bool mgi_cli_has (const MgiCli *cli, const char *option);
/* The number given for an option, or `otherwise`. */
gint64 mgi_cli_number (const MgiCli *cli, const char *option, gint64 otherwise);

/* --- saying --------------------------------------------------------------------------------------------------------------- */

/* Adds a sentence and a newline to what the command prints. */
void mgi_cli_say (MgiCli *cli, const char *key, ...) G_GNUC_NULL_TERMINATED;
/* Adds text as it is. */
void mgi_cli_print (MgiCli *cli, const char *text);
/* The same in bold, where the output has colours. */
void mgi_cli_print_bold (MgiCli *cli, const char *text);
void mgi_cli_print_bytes (MgiCli *cli, GBytes *bytes);
/* Says something on standard error at once. */
void mgi_cli_warn (MgiCli *cli, const char *key, ...) G_GNUC_NULL_TERMINATED;
/* Renders a refusal, one line a problem, or a technical failure. */
void mgi_cli_complain (MgiCli *cli, const GError *error);
/* Text fit for a terminal: control characters written out. Free with g_free(). */
char *mgi_cli_printable (const char *text);

/* "EGY/1 · Egypt", with the authority's own name where it has one. Free with g_free(). */
char *mgi_cli_title (const MgiCli *cli, const MgiAssessment *assessment);
/* "62.5", or a dash where there is no figure. Free with g_free(). */
char *mgi_cli_figure (const MgiCli *cli, const MgiFigure *figure);
/* The same with its sign, for a change. */
char *mgi_cli_change (const MgiCli *cli, const MgiFigure *figure);
/* A count in words of the language: "{count, plural, …}" under `key`. */
char *mgi_cli_count (const MgiCli *cli, const char *key, guint count);

/* What became of a question that is not comparable: "split", in the language. Free with g_free(). */
char *mgi_cli_relation (const MgiCli *cli, MgiRelation relation);

/* Writes what was collected to standard output. */
bool mgi_cli_flush (MgiCli *cli, GError **error);
/* Puts bytes in a file, whole or not at all; for NULL, adds them to what is printed. */
bool mgi_cli_deliver (MgiCli *cli, GBytes *bytes, const char *file, GError **error);
/* The same for a format that may be no text, which would only upset a terminal: there it needs a file. */
bool mgi_cli_deliver_format (MgiCli *cli, GBytes *bytes, const char *format, const char *file, GError **error);

/* A bar on standard error while something long goes on; nothing where that is no terminal. */
void mgi_cli_progress (guint64 done, guint64 total, gpointer cli);

/*
 * A password from a prompt that does not show it, or from the first line of standard input where that is no terminal.
 * Free with mgi_cli_forget_password().
 */
char *mgi_cli_read_password (const MgiCli *cli, const char *name, GError **error);
void mgi_cli_forget_password (char *password);

/* --- tables ----------------------------------------------------------------------------------------------------------------- */

typedef struct {
  const char *key; /* of the heading; a table whose first column has none has no headings */
  bool right;      /* numbers */
  bool wrap;       /* goes over several lines where a terminal is too narrow */
} MgiColumn;

typedef struct MgiTable MgiTable;

MgiTable *mgi_table_new (const MgiCli *cli, const MgiColumn *columns, guint n_columns);
/* One text for each column; NULL for an empty cell. They are copied. */
void mgi_table_add (MgiTable *table, const char *const *cells);
/* Adds the table to what the command prints, and frees it. */
void mgi_table_print (MgiTable *table, MgiCli *cli);

/* --- lenses ------------------------------------------------------------------------------------------------------------------- */

/* The key of a heading over topics' codes. */
const char *mgi_cli_lens_column (MgiLensKind kind);
void mgi_cli_print_lens_score (MgiCli *cli, const MgiLensScored *seen);
void mgi_cli_print_lens_comparison (MgiCli *cli, const MgiLensCompared *seen, const MgiCompared *compared);

/* --- help and arguments --------------------------------------------------------------------------------------------------------- */

/* "mgi answer REF CODE OPTION [--note TEXT] …". Free with g_free(). */
char *mgi_command_usage (const MgiCommand *command);
void mgi_help_print (MgiCli *cli);
void mgi_help_print_noun (MgiCli *cli, const char *noun);
void mgi_help_print_command (MgiCli *cli, const MgiCommand *command);

/* The program's arguments, read: what is printed instead of running a command, or a mistake (with its exit status 2). */
typedef enum { MGI_ARGUMENTS_RUN, MGI_ARGUMENTS_HELP, MGI_ARGUMENTS_VERSION, MGI_ARGUMENTS_WRONG } MgiArguments;

/* Fills `command`, `arguments` and `values`. WRONG sets a refusal; `ret_noun` is what was recognised, or NULL. */
MgiArguments mgi_arguments_read (MgiCli *cli, GStrv argv, const char **ret_noun, GError **error);

/* --- commands, by file ------------------------------------------------------------------------------------------------------------ */

bool mgi_init_run (MgiCli *cli, GError **error);

bool mgi_framework_list_run (MgiCli *cli, GError **error);
bool mgi_framework_show_run (MgiCli *cli, GError **error);
bool mgi_framework_check_run (MgiCli *cli, GError **error);
bool mgi_framework_load_run (MgiCli *cli, GError **error);
bool mgi_framework_export_run (MgiCli *cli, GError **error);
bool mgi_framework_diff_run (MgiCli *cli, GError **error);
bool mgi_framework_impact_run (MgiCli *cli, GError **error);
bool mgi_framework_translate_run (MgiCli *cli, GError **error);
bool mgi_framework_stamp_run (MgiCli *cli, GError **error);

bool mgi_crosswalk_list_run (MgiCli *cli, GError **error);
bool mgi_crosswalk_check_run (MgiCli *cli, GError **error);
bool mgi_crosswalk_load_run (MgiCli *cli, GError **error);

bool mgi_group_list_run (MgiCli *cli, GError **error);
bool mgi_group_show_run (MgiCli *cli, GError **error);

bool mgi_register_run (MgiCli *cli, GError **error);

bool mgi_assessment_open_run (MgiCli *cli, GError **error);
bool mgi_assessment_list_run (MgiCli *cli, GError **error);
bool mgi_assessment_show_run (MgiCli *cli, GError **error);
bool mgi_assessment_step_run (MgiCli *cli, GError **error);

bool mgi_answer_run (MgiCli *cli, GError **error);
bool mgi_confirm_run (MgiCli *cli, GError **error);
bool mgi_import_run (MgiCli *cli, GError **error);
bool mgi_prefill_run (MgiCli *cli, GError **error);
bool mgi_suggest_run (MgiCli *cli, GError **error);
bool mgi_questionnaire_run (MgiCli *cli, GError **error);

/* The language that texts on the command line are in. */
const char *mgi_cli_text_language (const MgiCli *cli);

bool mgi_practice_mark_run (MgiCli *cli, GError **error);
bool mgi_practice_unmark_run (MgiCli *cli, GError **error);
bool mgi_practice_show_run (MgiCli *cli, GError **error);
bool mgi_practice_list_run (MgiCli *cli, GError **error);
bool mgi_practice_search_run (MgiCli *cli, GError **error);

bool mgi_commitment_add_run (MgiCli *cli, GError **error);
bool mgi_commitment_list_run (MgiCli *cli, GError **error);
bool mgi_commitment_remove_run (MgiCli *cli, GError **error);

bool mgi_score_run (MgiCli *cli, GError **error);
bool mgi_compare_run (MgiCli *cli, GError **error);
bool mgi_next_run (MgiCli *cli, GError **error);
bool mgi_sensitivity_run (MgiCli *cli, GError **error);
bool mgi_aggregate_run (MgiCli *cli, GError **error);
bool mgi_report_run (MgiCli *cli, GError **error);
bool mgi_verify_run (MgiCli *cli, GError **error);

bool mgi_audit_log_run (MgiCli *cli, GError **error);
bool mgi_audit_verify_run (MgiCli *cli, GError **error);

bool mgi_backup_run (MgiCli *cli, GError **error);
bool mgi_restore_run (MgiCli *cli, GError **error);

bool mgi_serve_run (MgiCli *cli, GError **error);

bool mgi_user_add_run (MgiCli *cli, GError **error);
bool mgi_user_list_run (MgiCli *cli, GError **error);
bool mgi_user_disable_run (MgiCli *cli, GError **error);
bool mgi_user_enable_run (MgiCli *cli, GError **error);
bool mgi_user_password_run (MgiCli *cli, GError **error);

bool mgi_completion_run (MgiCli *cli, GError **error);

G_END_DECLS
