/*
 * The survey sheet of an XLSForm: a group for each section, and in it a group for each question, which is one screen:
 * what the options mean, the question with where to look, a note, the sources. A question that hangs on another has
 * its relevance on its group, so that all of it comes and goes together.
 */
#include "reports/xlsform-private.h"

/* What a row says in one language; free with g_free(). */
typedef char *(*Say) (const MgiForm *form, const MgiFormLanguage *language, gconstpointer about);

typedef struct {
  const char *type;
  const char *name;
  Say label, hint, required_message; /* each may be NULL */
  gconstpointer about;               /* what they are given */
  const char *required, *relevant, *appearance;
} Row;

typedef struct {
  MgiForm *form;
  XlSheet sheet;
} Survey;

/* Columns that hold one language each stand together. */
enum { TYPE, NAME, LABEL };

typedef struct {
  guint hint, required, required_message, relevant, appearance, n;
} Places;

static Places
places_of (const MgiForm *form)
{
  const guint n = form->languages->len;
  Places places = { .hint = LABEL + n };

  places.required = places.hint + n;
  places.required_message = places.required + 1;
  places.relevant = places.required_message + n;
  places.appearance = places.relevant + 1;
  places.n = places.appearance + 1;
  return places;
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

/* Braces behind a dollar sign would be taken for the name of a question. */
static char *
defuse (const char *text)
{
  GString *safe = g_string_new (text);

  g_string_replace (safe, "${", "$ {", 0);
  return g_string_free (safe, FALSE);
}

static void
add_texts (Survey *survey, guint column, Say say, gconstpointer about)
{
  for (guint i = 0; say != NULL && i < survey->form->languages->len; i++) {
    const MgiFormLanguage *language = &g_array_index (survey->form->languages, MgiFormLanguage, i);
    g_autofree char *said = say (survey->form, language, about);
    g_autofree char *text = defuse (said);

    xl_directed_text (&survey->sheet, (lxw_col_t)(column + i), XL_TEXT, text, mgi_tag_is_rtl (language->tag));
  }
}

static void
add_text (Survey *survey, guint column, const char *text)
{
  if (text != NULL)
    xl_directed_text (&survey->sheet, (lxw_col_t)column, XL_TEXT, text, false);
}

static void
add_row (Survey *survey, const Row *row)
{
  const Places places = places_of (survey->form);

  add_text (survey, TYPE, row->type);
  add_text (survey, NAME, row->name);
  add_texts (survey, LABEL, row->label, row->about);
  add_texts (survey, places.hint, row->hint, row->about);
  add_text (survey, places.required, row->required);
  if (row->required != NULL)
    add_texts (survey, places.required_message, row->required_message, row->about);
  add_text (survey, places.relevant, row->relevant);
  add_text (survey, places.appearance, row->appearance);
  xl_row_end (&survey->sheet);
}

static void
add_header (Survey *survey)
{
  static const char *const spoken[] = { "label", "hint", "required_message" };
  const Places places = places_of (survey->form);
  const guint columns[] = { LABEL, places.hint, places.required_message };

  xl_text (&survey->sheet, TYPE, XL_HEADER, "type");
  xl_text (&survey->sheet, NAME, XL_HEADER, "name");
  xl_text (&survey->sheet, (lxw_col_t)places.required, XL_HEADER, "required");
  xl_text (&survey->sheet, (lxw_col_t)places.relevant, XL_HEADER, "relevant");
  xl_text (&survey->sheet, (lxw_col_t)places.appearance, XL_HEADER, "appearance");
  for (guint k = 0; k < G_N_ELEMENTS (spoken); k++)
    for (guint i = 0; i < survey->form->languages->len; i++) {
      const MgiFormLanguage *language = &g_array_index (survey->form->languages, MgiFormLanguage, i);
      g_autofree char *header = g_strdup_printf ("%s::%s", spoken[k], language->name);
      xl_text (&survey->sheet, (lxw_col_t)(columns[k] + i), XL_HEADER, header);
    }
  xl_row_end (&survey->sheet);
}

/* --- what they say ----------------------------------------------------------------------------------------------- */

static char *
say_text (const MgiForm *form, const MgiFormLanguage *language, gconstpointer about)
{
  return g_strdup (mgi_text_get (about, language->tag));
}

static char *
say_section (const MgiForm *form, const MgiFormLanguage *language, gconstpointer about)
{
  const MgiSection *section = about;

  return g_strdup_printf ("%s %s", section->code, mgi_text_get (section->title, language->tag));
}

static char *
say_question (const MgiForm *form, const MgiFormLanguage *language, gconstpointer about)
{
  const MgiQuestion *question = about;

  return g_strdup_printf ("%s %s", question->code, mgi_text_get (question->text, language->tag));
}

static char *
say_guidance (const MgiForm *form, const MgiFormLanguage *language, gconstpointer about)
{
  const MgiQuestion *question = about;

  return g_strdup (mgi_text_get (question->guidance, language->tag));
}

/* A heading, then a line an option. Labels are Markdown. */
static char *
say_criteria (const MgiForm *form, const MgiFormLanguage *language, gconstpointer about)
{
  const MgiQuestion *question = about;
  g_autofree char *heading = mgi_language_format (language->speaker, "xlsform.criteria", "code", question->code, NULL);
  GString *text = g_string_new (heading);

  for (guint i = 0; i < question->scale->n_options; i++) {
    const MgiText *criterion = mgi_question_criterion (question, i);
    if (criterion != NULL)
      g_string_append_printf (text, "\n**%s**: %s", mgi_text_get (question->scale->options[i].label, language->tag),
                              mgi_text_get (criterion, language->tag));
  }
  return g_string_free (text, FALSE);
}

static char *
say_note (const MgiForm *form, const MgiFormLanguage *language, gconstpointer about)
{
  const MgiQuestion *question = about;

  return mgi_language_format (language->speaker, "xlsform.note", "code", question->code, NULL);
}

static char *
say_note_needed (const MgiForm *form, const MgiFormLanguage *language, gconstpointer about)
{
  return mgi_language_format (language->speaker, "xlsform.note-needed", NULL);
}

static char *
say_sources (const MgiForm *form, const MgiFormLanguage *language, gconstpointer about)
{
  const MgiQuestion *question = about;

  return mgi_language_format (language->speaker, "xlsform.sources", "code", question->code, NULL);
}

static char *
say_source_needed (const MgiForm *form, const MgiFormLanguage *language, gconstpointer about)
{
  return mgi_language_format (language->speaker, "xlsform.source-needed", NULL);
}

/* The kinds of source that are expected, in words where the program has some. */
static char *
list_evidence (const MgiQuestion *question, const MgiLanguage *speaker)
{
  g_autoptr (GStrvBuilder) kinds = g_strv_builder_new ();

  for (guint i = 0; question->evidence[i] != NULL; i++) {
    g_autofree char *key = g_strconcat ("evidence.", question->evidence[i], NULL);
    g_autofree char *label = mgi_language_format (speaker, key, NULL);
    g_strv_builder_add (kinds, mgi_language_has (speaker, key) ? label : question->evidence[i]);
  }
  g_auto (GStrv) list = g_strv_builder_end (kinds);
  return mgi_language_list (speaker, (const char *const *)list);
}

static char *
say_sources_hint (const MgiForm *form, const MgiFormLanguage *language, gconstpointer about)
{
  const MgiQuestion *question = about;
  g_autofree char *hint = mgi_language_format (language->speaker, "xlsform.sources-hint", NULL);

  if (question->evidence == NULL)
    return g_steal_pointer (&hint);
  g_autofree char *kinds = list_evidence (question, language->speaker);
  g_autofree char *expected = mgi_language_format (language->speaker, "xlsform.evidence", "kinds", kinds, NULL);
  return g_strjoin (" ", hint, expected, NULL);
}

/* --- sections and questions -------------------------------------------------------------------------------------- */

static bool
has_criteria (const MgiQuestion *question)
{
  for (guint i = 0; i < question->scale->n_options; i++)
    if (mgi_question_criterion (question, i) != NULL)
      return true;
  return false;
}

/* A text that is asked for beside the answer. */
static void
add_remark (Survey *survey, const MgiQuestion *question, const char *ending, const Row *wish)
{
  g_autofree char *name = mgi_form_name (survey->form, "q_", question->code, ending);
  Row row = *wish;

  row.type = "text";
  row.name = name;
  row.about = question;
  row.appearance = "multiline";
  add_row (survey, &row);
}

static void
add_remarks (Survey *survey, const MgiQuestion *question)
{
  g_autofree char *note = mgi_form_required (survey->form, question, true);
  g_autofree char *source = mgi_form_required (survey->form, question, false);

  add_remark (survey, question, "_note",
              &(Row){ .label = say_note, .required = note, .required_message = say_note_needed });
  add_remark (
      survey, question, "_sources",
      &(Row){
          .label = say_sources, .hint = say_sources_hint, .required = source, .required_message = say_source_needed });
}

static void
add_question (Survey *survey, const MgiQuestion *question)
{
  MgiForm *form = survey->form;
  const guint scale = (guint)(question->scale - form->framework->scales);
  g_autofree char *type = g_strconcat ("select_one ", form->scales->pdata[scale], NULL);
  g_autofree char *criteria = mgi_form_name (form, "q_", question->code, "_criteria");
  g_autofree char *relevant = mgi_form_relevant (form, question);

  add_row (survey, &(Row){ .type = "begin_group",
                           .name = form->groups->pdata[question->index],
                           .relevant = relevant,
                           .appearance = "field-list" });
  if (has_criteria (question))
    add_row (survey, &(Row){ .type = "note", .name = criteria, .label = say_criteria, .about = question });
  add_row (survey, &(Row){ .type = type,
                           .name = form->questions->pdata[question->index],
                           .label = say_question,
                           .hint = question->guidance != NULL ? say_guidance : NULL,
                           .about = question });
  add_remarks (survey, question);
  add_row (survey, &(Row){ .type = "end_group" });
}

/* Ends the groups of sections that `next` is not below; NULL: all of them. */
static const MgiSection *
end_sections (Survey *survey, const MgiSection *open, const MgiSection *next)
{
  while (open != NULL && (next == NULL || open->depth >= next->depth)) {
    add_row (survey, &(Row){ .type = "end_group" });
    open = open->parent;
  }
  return open;
}

static void
add_sections (Survey *survey)
{
  const MgiFramework *framework = survey->form->framework;
  const MgiSection *open = NULL;

  for (guint i = 0; i < framework->n_sections; i++) {
    const MgiSection *section = &framework->sections[i];

    end_sections (survey, open, section);
    open = section;
    add_row (survey, &(Row){ .type = "begin_group",
                             .name = survey->form->sections->pdata[i],
                             .label = say_section,
                             .about = section });
    for (guint k = 0; k < section->n_questions; k++) {
      const MgiQuestion *question = &framework->questions[section->first_question + k];
      if (question->section == section)
        add_question (survey, question);
    }
  }
  end_sections (survey, open, NULL);
}

static void
add_notice (Survey *survey)
{
  g_autofree char *name = mgi_form_name (survey->form, "", "notice", "");

  if (survey->form->framework->notice != NULL)
    add_row (survey,
             &(Row){ .type = "note", .name = name, .label = say_text, .about = survey->form->framework->notice });
}

void
mgi_form_add_survey (MgiForm *form, XlBook *book)
{
  enum { NARROW = 20, WIDE = 50 };
  const Places places = places_of (form);
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (XlColumn));

  for (guint i = 0; i < places.n; i++) {
    const bool is_long = i >= LABEL && i < places.required;
    const XlColumn column = { NULL, is_long ? WIDE : NARROW };
    g_array_append_val (columns, column);
  }
  Survey survey = { form, xl_sheet_new (book, "survey", (const XlColumn *)(gconstpointer)columns->data, columns->len) };
  add_header (&survey);
  add_notice (&survey);
  add_sections (&survey);
  if (book->error == NULL)
    worksheet_freeze_panes (survey.sheet.sheet, 1, LABEL);
}
