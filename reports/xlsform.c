/*
 * A framework as an XLSForm: the workbook from which KoboToolbox and ODK make a form. Three sheets: survey, choices and
 * settings (https://xlsform.org). Option codes are the framework's own, so what is collected can be taken back.
 */
#include "reports/reports.h"
#include "reports/xlsform-private.h"

enum { HASH_DIGITS = 12 };

static void
form_language_clear (gpointer data)
{
  MgiFormLanguage *language = data;

  g_free (language->name);
  mgi_language_free (language->speaker);
}

static void
form_clear (MgiForm *form)
{
  g_array_unref (form->languages);
  g_hash_table_unref (form->taken);
  g_ptr_array_unref (form->sections);
  g_ptr_array_unref (form->groups);
  g_ptr_array_unref (form->questions);
  g_ptr_array_unref (form->scales);
}

/* XLSForm wants the names of languages in English. */
static bool
add_languages (MgiForm *form, const char *wish, GError **error)
{
  const char *const *tags = form->framework->languages;
  g_autoptr (MgiLanguage) english = mgi_language_new ("en", error);

  if (english == NULL)
    return false;
  for (guint i = 0; tags[i] != NULL; i++) {
    g_autofree char *called = mgi_language_called (english, tags[i]);
    const MgiFormLanguage language = { tags[i], g_strdup_printf ("%s (%s)", called, tags[i]),
                                       mgi_language_new (mgi_language_best (tags[i]), error) };
    g_array_append_val (form->languages, language);
    if (language.speaker == NULL)
      return false;
    if (g_str_equal (tags[i], wish))
      form->default_language = i;
  }
  return true;
}

static const MgiFormLanguage *
language_at (const MgiForm *form, guint index)
{
  return &g_array_index (form->languages, MgiFormLanguage, index);
}

/* --- choices ------------------------------------------------------------------------------------------------------- */

enum { LIST, CHOICE, FIRST_LABEL };

static void
add_choice (const MgiForm *form, XlSheet *sheet, const char *list, const MgiOption *option)
{
  xl_directed_text (sheet, LIST, XL_TEXT, list, false);
  xl_directed_text (sheet, CHOICE, XL_TEXT, option->code, false);
  for (guint i = 0; i < form->languages->len; i++) {
    const char *tag = language_at (form, i)->tag;
    xl_directed_text (sheet, (lxw_col_t)(FIRST_LABEL + i), XL_TEXT, mgi_text_get (option->label, tag),
                      mgi_tag_is_rtl (tag));
  }
  xl_row_end (sheet);
}

static void
add_choices (const MgiForm *form, XlBook *book)
{
  enum { WIDTH = 24 };
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (XlColumn));
  const XlColumn column = { NULL, WIDTH };

  for (guint i = 0; i < FIRST_LABEL + form->languages->len; i++)
    g_array_append_val (columns, column);
  XlSheet sheet = xl_sheet_new (book, "choices", (const XlColumn *)(gconstpointer)columns->data, columns->len);
  xl_text (&sheet, LIST, XL_HEADER, "list_name");
  xl_text (&sheet, CHOICE, XL_HEADER, "name");
  for (guint i = 0; i < form->languages->len; i++) {
    g_autofree char *header = g_strconcat ("label::", language_at (form, i)->name, NULL);
    xl_text (&sheet, (lxw_col_t)(FIRST_LABEL + i), XL_HEADER, header);
  }
  xl_row_end (&sheet);
  for (guint i = 0; i < form->framework->n_scales; i++)
    for (guint k = 0; k < form->framework->scales[i].n_options; k++)
      add_choice (form, &sheet, form->scales->pdata[i], &form->framework->scales[i].options[k]);
}

/* --- settings ------------------------------------------------------------------------------------------------------ */

/* The version says the edition and which bytes: a form that was made from others must not have the same one. */
static void
add_settings (const MgiForm *form, XlBook *book)
{
  static const XlColumn columns[] = { { NULL, 60 }, { NULL, 24 }, { NULL, 24 }, { NULL, 24 } };
  const MgiFramework *framework = form->framework;
  const MgiFormLanguage *language = language_at (form, form->default_language);
  g_autofree char *id = g_strdup_printf ("%s-%s", framework->id, framework->edition);
  g_autofree char *version = g_strdup_printf ("%s-%.*s", framework->edition, HASH_DIGITS, framework->sha256);
  const char *const settings[][2] = {
    { "form_title", mgi_text_get (framework->title, language->tag) },
    { "form_id", id },
    { "version", version },
    { "default_language", language->name },
  };
  XlSheet sheet = xl_sheet_new (book, "settings", columns, G_N_ELEMENTS (columns));

  for (lxw_col_t i = 0; i < G_N_ELEMENTS (settings); i++)
    xl_text (&sheet, i, XL_HEADER, settings[i][0]);
  xl_row_end (&sheet);
  for (lxw_col_t i = 0; i < G_N_ELEMENTS (settings); i++)
    xl_text (&sheet, i, XL_TEXT, settings[i][1]);
  xl_row_end (&sheet);
}

static void
add_sheets (XlBook *book, gconstpointer data)
{
  MgiForm *form = (MgiForm *)data;

  mgi_form_add_survey (form, book);
  add_choices (form, book);
  add_settings (form, book);
}

GBytes *
mgi_framework_xlsform (const MgiFramework *framework, const MgiLanguage *language, GError **error)
{
  MgiForm form = {
    .framework = framework,
    .languages = g_array_new (FALSE, FALSE, sizeof (MgiFormLanguage)),
    .taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .sections = g_ptr_array_new_with_free_func (g_free),
    .groups = g_ptr_array_new_with_free_func (g_free),
    .questions = g_ptr_array_new_with_free_func (g_free),
    .scales = g_ptr_array_new_with_free_func (g_free),
  };
  XlBook book = {
    .language = language,
    .title = mgi_text_get (framework->title, mgi_language_tag (language)),
    .subject = "XLSForm",
  };
  GBytes *bytes = NULL;

  g_array_set_clear_func (form.languages, form_language_clear);
  mgi_form_name_all (&form);
  if (add_languages (&form, mgi_language_tag (language), error))
    bytes = xl_book_write (&book, add_sheets, &form, error);
  form_clear (&form);
  return bytes;
}
