/*
 * Whose the workbook is and what stands in it when it goes out: on a hidden sheet, which every program keeps, and in the
 * document's properties, which people's systems can read.
 */
#include "reports/xlsx-form-private.h"

/* A row of texts; NULL among them is an empty cell. */
static void
add_row (XlSheet *sheet, const char *const *texts, guint n)
{
  for (guint i = 0; i < n; i++) {
    if (texts[i] != NULL)
      xl_text (sheet, (lxw_col_t)i, XL_VALUE, texts[i]);
  }
  sheet->height = 0; /* nobody looks at it */
  xl_row_end (sheet);
}

static void
add_pair (XlSheet *sheet, const char *word, const char *value)
{
  const char *const texts[] = { word, value };

  add_row (sheet, texts, G_N_ELEMENTS (texts));
}

/* --- whose it is ------------------------------------------------------------------------------------------------------- */

static void
set_property (XlBook *book, const char *word, const char *value)
{
  g_autofree char *name = g_strconcat ("mgi.", word, NULL);
  g_autofree char *clean = xl_text_clean (value, 255, "…");

  if (book->error == NULL)
    xl_check (book, workbook_set_custom_property_string (book->workbook, name, clean), "a property");
}

static void
add_identity (XlForm *form, XlSheet *sheet)
{
  const MgiQuestionnaire *questionnaire = form->questionnaire;
  const MgiFramework *framework = form->framework;
  g_autofree char *round = g_strdup_printf ("%d", questionnaire->assessment->round);
  g_autofree char *name = g_strdup_printf ("%s/%s", framework->id, framework->edition);
  g_autofree char *sections
      = questionnaire->sections != NULL ? g_strjoinv (" ", (GStrv)questionnaire->sections) : g_strdup ("*");
  const char *const pairs[][2] = {
    { MGI_EXCHANGE_FORMAT_WORD, MGI_EXCHANGE_FORMAT },
    { MGI_EXCHANGE_AUTHORITY, questionnaire->assessment->authority },
    { MGI_EXCHANGE_ROUND, round },
    { MGI_EXCHANGE_FRAMEWORK, name },
    { MGI_EXCHANGE_HASH, framework->sha256 },
    { MGI_EXCHANGE_SECTIONS, sections },
    { MGI_EXCHANGE_LANGUAGE, form->tag },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    add_pair (sheet, pairs[i][0], pairs[i][1]);
    set_property (form->book, pairs[i][0], pairs[i][1]);
  }
  for (guint i = 0; i < form->filled->len; i++)
    add_pair (sheet, MGI_EXCHANGE_FILLED, form->filled->pdata[i]);
  for (guint i = 0; i < form->headings->len; i++)
    add_pair (sheet, MGI_EXCHANGE_HEADING, form->headings->pdata[i]);
}

/* --- words --------------------------------------------------------------------------------------------------------------- */

/* What people call a word in every language, so that each may be typed. */
static void
add_word (XlForm *form, XlSheet *sheet, MgiLanguage *const *languages, guint n, const char *group, const char *prefix,
          const char *word)
{
  g_autofree char *key = g_strdup_printf ("%s.%s", prefix, word);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (texts, g_strdup (MGI_EXCHANGE_WORD));
  g_ptr_array_add (texts, g_strdup (group));
  g_ptr_array_add (texts, g_strdup (word));
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (texts, mgi_language_format (languages[i], key, NULL));
  add_row (sheet, (const char *const *)texts->pdata, texts->len);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

static void
add_words (XlForm *form, XlSheet *sheet)
{
  g_autoptr (GPtrArray) languages = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_language_free);
  g_autofree const char **kinds = (const char **)g_hash_table_get_keys_as_array (form->kinds, NULL);
  const guint n_kinds = g_hash_table_size (form->kinds);

  for (guint i = 0; mgi_language_tags ()[i] != NULL; i++) {
    MgiLanguage *language = mgi_language_new (mgi_language_tags ()[i], NULL);
    if (language != NULL)
      g_ptr_array_add (languages, language);
  }
  qsort (kinds, n_kinds, sizeof *kinds, compare_words);
  MgiLanguage *const *all = (MgiLanguage *const *)languages->pdata;
  for (guint i = 0; i < n_kinds; i++)
    add_word (form, sheet, all, languages->len, MGI_EXCHANGE_KIND, "evidence", kinds[i]);
  for (MgiStance stance = MGI_STANCE_SUPPORTS; stance <= MGI_STANCE_CONTRADICTS; stance++)
    add_word (form, sheet, all, languages->len, MGI_EXCHANGE_STANCE, "stance", mgi_stance_word (stance));
  for (guint i = 0; xl_form_has_earlier (form) && mgi_reason_list[i] != NULL; i++)
    add_word (form, sheet, all, languages->len, MGI_EXCHANGE_WHY, "reason", mgi_reason_list[i]);
}

/* --- what stands in it --------------------------------------------------------------------------------------------------- */

static void
add_source (XlSheet *sheet, const char *code, const MgiSource *source)
{
  const char *const texts[] = { MGI_EXCHANGE_SOURCE,
                                code,
                                source->title,
                                source->kind,
                                source->locator,
                                source->date,
                                source->url,
                                source->sha256,
                                mgi_stance_word (source->stance) };

  add_row (sheet, texts, G_N_ELEMENTS (texts));
}

static void
add_answer (const XlForm *form, XlSheet *sheet, guint index)
{
  const char *code = form->framework->questions[index].code;
  const MgiAnswer *answer = form->answers[index];
  g_autofree char *revision = g_strdup_printf ("%" G_GINT64_FORMAT, form->questionnaire->revisions[index]);
  const bool has_reason = answer != NULL && xl_form_has_earlier (form);
  const char *const texts[] = { MGI_EXCHANGE_ANSWER,
                                code,
                                revision,
                                answer != NULL ? answer->option : NULL,
                                answer != NULL ? answer->note : NULL,
                                has_reason ? mgi_reason_word (answer->reason) : NULL };

  add_row (sheet, texts, G_N_ELEMENTS (texts));
  for (guint i = 0; answer != NULL && i < answer->sources->len; i++)
    add_source (sheet, code, answer->sources->pdata[i]);
}

void
xl_form_add_identity (XlForm *form)
{
  static const XlColumn columns[] = { { NULL, 20 } };
  XlSheet sheet = xl_sheet_new (form->book, MGI_EXCHANGE_SHEET, columns, G_N_ELEMENTS (columns));

  add_identity (form, &sheet);
  add_words (form, &sheet);
  for (guint i = 0; i < form->framework->n_questions; i++) {
    if (form->questionnaire->chosen[i])
      add_answer (form, &sheet, i);
  }
  xl_form_close_sheet (&sheet, false);
  if (sheet.sheet != NULL)
    worksheet_hide (sheet.sheet);
}
