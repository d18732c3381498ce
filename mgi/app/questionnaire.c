/*
 * A questionnaire to fill in without this program: which questions go out, with what is on record and what the round
 * before said.
 */
#include "mgi/app/app-private.h"
#include "reports/reports.h"

/* --- which questions -------------------------------------------------------------------------------------------------- */

static void
choose_section (const MgiFramework *framework, const char *code, bool *chosen, GPtrArray *problems)
{
  const MgiSection *section = mgi_framework_section (framework, code);

  if (section == NULL) {
    mgi_problems_add (problems, NULL, "questionnaire.unknown-section", "section", code, "framework", framework->id,
                      "edition", framework->edition, NULL);
    return;
  }
  for (guint i = 0; i < section->n_questions; i++)
    chosen[section->first_question + i] = true;
}

/* Without sections, all questions. */
static bool
choose (const MgiFramework *framework, const char *const *sections, bool *chosen, GError **error)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();

  for (guint i = 0; i < framework->n_questions; i++)
    chosen[i] = sections == NULL;
  for (; sections != NULL && *sections != NULL; sections++)
    choose_section (framework, *sections, chosen, problems);
  return !mgi_problems_refuse (problems, error);
}

/* --- the round before -------------------------------------------------------------------------------------------------- */

/* "Yes"; with its code where the question had another one then. */
static char *
recall_one (const MgiQuestion *question, const MgiRecalled *recalled, const char *tag)
{
  const char *option = recalled->answer->option;
  const int index = option != NULL ? mgi_scale_option (recalled->question->scale, option) : -1;

  if (index < 0)
    return NULL;
  const char *label = mgi_text_get (recalled->question->scale->options[index].label, tag);
  if (strcmp (question->code, recalled->question->code) == 0 && recalled->relation == MGI_RELATION_SAME)
    return g_strdup (label);
  return g_strdup_printf ("%s: %s", recalled->question->code, label);
}

static char *
recall (const MgiSheet *sheet, const MgiQuestion *question, const char *tag)
{
  g_autoptr (GPtrArray) list = mgi_sheet_recalled (sheet, question);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++) {
    g_autofree char *one = recall_one (question, list->pdata[i], tag);
    if (one != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", one);
  }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static char *
round_name (const MgiAssessment *assessment, const MgiLanguage *language)
{
  g_autofree char *round = g_strdup_printf ("%d", assessment->round), *year = g_strdup_printf ("%d", assessment->year);

  return mgi_language_format (language, "report.round", "round", round, "year", year, NULL);
}

/* --- all of it --------------------------------------------------------------------------------------------------------- */

static GBytes *
render (const MgiSheet *sheet, const bool *chosen, const char *const *sections, const MgiLanguage *language,
        GError **error)
{
  const MgiAssessment *assessment = sheet->assessment;
  const guint n = assessment->framework->n_questions;
  g_autofree char *name = mgi_app_authority_name (language, assessment->authority, assessment->name);
  g_autofree char *round = sheet->earlier != NULL ? round_name (sheet->earlier, language) : NULL;
  g_autofree gint64 *revisions = g_new0 (gint64, n);
  g_autoptr (GPtrArray) earlier = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++) {
    const MgiQuestion *question = &assessment->framework->questions[i];
    revisions[i] = sheet->records[i].revision;
    g_ptr_array_add (earlier, chosen[i] ? recall (sheet, question, mgi_language_tag (language)) : NULL);
  }
  const MgiQuestionnaire questionnaire = {
    .assessment = assessment,
    .authority_name = name,
    .revisions = revisions,
    .chosen = chosen,
    .sections = sections,
    .earlier = sheet->earlier != NULL ? (const char *const *)earlier->pdata : NULL,
    .earlier_round = round,
    .moves = sheet->overview->earlier,
  };
  return mgi_questionnaire_render (&questionnaire, language, error);
}

GBytes *
mgi_app_questionnaire (MgiApp *app, const char *reference, const char *const *sections, const MgiLanguage *language,
                       GError **error)
{
  g_autoptr (MgiSheet) sheet = mgi_app_sheet (app, reference, error);
  if (sheet == NULL)
    return NULL;

  const MgiFramework *framework = sheet->assessment->framework;
  const char *const *asked = sections != NULL && *sections != NULL ? sections : NULL;
  g_autofree bool *chosen = g_new0 (bool, framework->n_questions);
  if (!choose (framework, asked, chosen, error) || !mgi_sheet_recall (sheet, app, 0, framework->n_questions, error))
    return NULL;
  return render (sheet, chosen, asked, language, error);
}
