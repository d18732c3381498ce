/*
 * mgi assessment show: how far it has come, domain by domain, and what to do next.
 */
#include <string.h>

#include "mgi/cli/cli.h"

enum { BAR_WIDTH = 20, SHOWN_QUESTIONS = 5 };

static void
say_identity (MgiCli *cli, const MgiAssessment *assessment)
{
  g_autofree char *title = mgi_cli_title (cli, assessment);
  g_autofree char *framework = mgi_app_framework_name (assessment->framework);
  g_autofree char *year = g_strdup_printf ("%d", assessment->year);
  g_autofree char *key = g_strconcat ("state.", mgi_state_word (assessment->state), NULL);
  g_autofree char *state = mgi_language_format (cli->language, key, NULL);

  mgi_cli_print_bold (cli, title);
  mgi_cli_print (cli, "\n");
  mgi_cli_say (cli, "cli.show.identity", "year", year, "framework", framework, "state", state, NULL);
}

static char *
bar (guint answered, guint applicable)
{
  const guint filled = applicable == 0 ? BAR_WIDTH : answered * BAR_WIDTH / applicable;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < BAR_WIDTH; i++)
    g_string_append (text, i < filled ? "█" : "░");
  return g_string_free (text, FALSE);
}

static void
print_progress (MgiCli *cli, const MgiOverview *overview)
{
  static const MgiColumn columns[] = {
    { "cli.column.section" },
    { "cli.column.progress" },
    { "cli.column.answered", .right = true },
    { "cli.column.title", .wrap = true },
  };
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < overview->n_sections; i++) {
    const MgiSectionProgress *progress = &overview->sections[i];
    const char *title = mgi_text_get (progress->section->title, mgi_language_tag (cli->language));
    g_autofree char *filled = bar (progress->answered, progress->applicable);
    g_autofree char *count = g_strdup_printf ("%u/%u", progress->answered, progress->applicable);
    mgi_table_add (table, (const char *const[]){ progress->section->code, filled, count, title });
  }
  mgi_table_print (table, cli);

  g_autofree char *answered = g_strdup_printf ("%u", overview->answered);
  g_autofree char *applicable = g_strdup_printf ("%u", overview->applicable);
  mgi_cli_say (cli, "cli.show.answered", "answered", answered, "applicable", applicable, NULL);
}

/* A heading, the first questions, and how many more there are. */
static void
print_questions (MgiCli *cli, const char *heading, const GPtrArray *questions)
{
  static const MgiColumn columns[] = { { NULL }, { NULL, .wrap = true } };

  if (questions->len == 0)
    return;
  g_autofree char *title = mgi_cli_count (cli, heading, questions->len);
  mgi_cli_print (cli, "\n");
  mgi_cli_print_bold (cli, title);
  mgi_cli_print (cli, "\n");
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < MIN (questions->len, SHOWN_QUESTIONS); i++) {
    const MgiQuestion *question = questions->pdata[i];
    g_autofree char *code = g_strdup_printf ("  %s", question->code);
    mgi_table_add (table,
                   (const char *const[]){ code, mgi_text_get (question->text, mgi_language_tag (cli->language)) });
  }
  mgi_table_print (table, cli);
  if (questions->len > SHOWN_QUESTIONS) {
    g_autofree char *more = mgi_cli_count (cli, "cli.show.more", questions->len - SHOWN_QUESTIONS);
    mgi_cli_print (cli, "  ");
    mgi_cli_print (cli, more);
    mgi_cli_print (cli, "\n");
  }
}

static const char *
first_code (const GPtrArray *questions)
{
  return questions->len > 0 ? ((const MgiQuestion *)questions->pdata[0])->code : "";
}

static void
say_next (MgiCli *cli, const MgiOverview *overview)
{
  static const char *const keys[] = {
    [MGI_STATE_COLLECTING] = "cli.show.next-collecting",
    [MGI_STATE_CONSULTATION] = "cli.show.next-consultation",
    [MGI_STATE_APPROVED] = "cli.show.next-approved",
    [MGI_STATE_PUBLISHED] = "cli.show.next-published",
  };
  const MgiAssessment *assessment = overview->assessment;
  g_autofree char *reference = mgi_assessment_reference (assessment);
  const bool is_filling = assessment->state == MGI_STATE_COLLECTING && overview->unanswered->len > 0;
  const char *next = is_filling ? first_code (overview->unanswered) : "";
  const bool waits = is_filling && strcmp (next, first_code (overview->to_confirm)) == 0;

  mgi_cli_print (cli, "\n");
  mgi_cli_say (cli,
               waits        ? "cli.show.next-confirm"
               : is_filling ? "cli.show.next-answer"
                            : keys[assessment->state],
               "assessment", reference, "code", next, NULL);
}

bool
mgi_assessment_show_run (MgiCli *cli, GError **error)
{
  g_autoptr (MgiOverview) overview = mgi_app_overview (cli->app, cli->arguments[0], error);

  if (overview == NULL)
    return false;
  say_identity (cli, overview->assessment);
  mgi_cli_print (cli, "\n");
  print_progress (cli, overview);
  print_questions (cli, "cli.show.to-confirm", overview->to_confirm);
  print_questions (cli, "cli.show.unanswered", overview->unanswered);
  print_questions (cli, "cli.show.without-source", overview->without_source);
  print_questions (cli, "cli.show.without-reason", overview->without_reason);
  say_next (cli, overview);
  return true;
}
