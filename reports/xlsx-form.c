/*
 * A questionnaire as a workbook, to be filled in without this program and merged again. The same assessment gives the
 * same bytes.
 */
#include "reports/xlsx-form-private.h"

static void
place_answers (XlForm *form)
{
  const GPtrArray *answers = form->questionnaire->assessment->answers;

  form->answers = g_new0 (const MgiAnswer *, form->framework->n_questions);
  for (guint i = 0; i < answers->len; i++) {
    const MgiAnswer *answer = answers->pdata[i];
    const MgiQuestion *question = mgi_framework_question (form->framework, answer->code);
    if (question != NULL)
      form->answers[question->index] = answer;
  }
}

static void
form_sheet_clear (gpointer sheet)
{
  g_free (((XlFormSheet *)sheet)->name);
}

static void
begin (XlForm *form)
{
  const MgiLanguage *language = form->book->language;

  place_answers (form);
  form->answer_missing = mgi_language_format (language, "questionnaire.missing.answer", NULL);
  form->note_missing = mgi_language_format (language, "questionnaire.missing.note", NULL);
  form->source_missing = mgi_language_format (language, "questionnaire.missing.source", NULL);
  form->reason_missing = mgi_language_format (language, "questionnaire.missing.reason", NULL);
  form->sheets = g_array_new (FALSE, FALSE, sizeof (XlFormSheet));
  g_array_set_clear_func (form->sheets, form_sheet_clear);
  form->filled = g_ptr_array_new_with_free_func (g_free);
  form->headings = g_ptr_array_new_with_free_func (g_free);
  xl_form_lay_out (form);
  xl_form_begin_lists (form);
}

static void
end (XlForm *form)
{
  xl_form_end_lists (form);
  g_free (form->answers);
  g_free (form->answer_missing);
  g_free (form->note_missing);
  g_free (form->source_missing);
  g_free (form->reason_missing);
  g_array_unref (form->sheets);
  g_ptr_array_unref (form->filled);
  g_ptr_array_unref (form->headings);
}

static void
add_sheets (XlBook *book, gconstpointer data)
{
  const MgiQuestionnaire *questionnaire = data;
  XlForm form = { .book = book,
                  .questionnaire = questionnaire,
                  .framework = questionnaire->assessment->framework,
                  .tag = mgi_language_tag (book->language) };

  begin (&form);
  XlSheet cover = xl_form_open_cover (&form);
  xl_form_add_questions (&form);
  xl_form_add_further (&form);
  xl_form_add_lists (&form);
  xl_form_add_identity (&form);
  xl_form_add_cover (&form, &cover);
  end (&form);
}

/* What was cut could not come back whole. */
static bool
check_lengths (const MgiQuestionnaire *questionnaire, GError **error)
{
  const GPtrArray *answers = questionnaire->assessment->answers;
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  g_autofree char *max = g_strdup_printf ("%d", XL_TEXT_MAX);

  for (guint i = 0; i < answers->len; i++) {
    const MgiAnswer *answer = answers->pdata[i];
    if (answer->note != NULL && !xl_text_fits (answer->note, XL_TEXT_MAX))
      mgi_problems_add (problems, NULL, "questionnaire.note-too-long", "code", answer->code, "max", max, NULL);
  }
  return !mgi_problems_refuse (problems, error);
}

GBytes *
mgi_questionnaire_render (const MgiQuestionnaire *questionnaire, const MgiLanguage *language, GError **error)
{
  const MgiAssessment *assessment = questionnaire->assessment;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) at
      = assessment->changed_at != NULL ? g_date_time_new_from_iso8601 (assessment->changed_at, utc) : NULL;
  XlBook book = {
    .language = language,
    .title = questionnaire->authority_name,
    .subject = mgi_text_get (assessment->framework->title, mgi_language_tag (language)),
    .created = at != NULL ? g_date_time_to_unix (at) : 0,
    .rtl = g_str_equal (mgi_language_direction (language), "rtl"),
  };

  return check_lengths (questionnaire, error) ? xl_book_write (&book, add_sheets, questionnaire, error) : NULL;
}
