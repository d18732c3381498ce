/*
 * Translations of frameworks: out as sheets and forms, back as the file of another edition. A sheet is believed only in
 * its translations: its rows must be the framework's, and its English what the framework says today.
 */
#include "mgi/app/translating.h"

#include <string.h>

#include "data/readers/readers.h"
#include "mgi/app/app.h"
#include "reports/reports.h"

/* --- out ------------------------------------------------------------------------------------------------------------ */

typedef GBytes *(*Export) (const MgiFramework *framework, const char *const *more, const MgiLanguage *language,
                           GError **error);

static GBytes *
export_json (const MgiFramework *framework, const char *const *more, const MgiLanguage *language, GError **error)
{
  return g_bytes_ref (framework->bytes);
}

static GBytes *
export_csv (const MgiFramework *framework, const char *const *more, const MgiLanguage *language, GError **error)
{
  return mgi_framework_sheet_csv (framework, more);
}

static GBytes *
export_xlsform (const MgiFramework *framework, const char *const *more, const MgiLanguage *language, GError **error)
{
  return mgi_framework_xlsform (framework, language, error);
}

static const char *const formats[] = { "json", "xlsx", "csv", "xlsform", NULL };

static const struct {
  Export export;
  bool has_more; /* can have further languages */
} exports[] = {
  { export_json, false },
  { mgi_framework_sheet_xlsx, true },
  { export_csv, true },
  { export_xlsform, false },
};

const char *const *
mgi_app_framework_formats (void)
{
  return formats;
}

static bool
check_more (const char *const *more, const char *format, bool has_more, GError **error)
{
  for (guint i = 0; more != NULL && more[i] != NULL; i++) {
    if (!has_more) {
      mgi_refuse (error, "framework.no-further-languages", "format", format, NULL);
      return false;
    }
    if (!mgi_text_is_language (more[i])) {
      mgi_refuse (error, "framework.bad-language", "value", more[i], NULL);
      return false;
    }
  }
  return true;
}

GBytes *
mgi_app_framework_export (const MgiFramework *framework, const char *format, const char *const *more_languages,
                          const MgiLanguage *language, GError **error)
{
  for (guint i = 0; formats[i] != NULL; i++) {
    if (strcmp (formats[i], format) == 0)
      return check_more (more_languages, format, exports[i].has_more, error)
                 ? exports[i].export(framework, more_languages, language, error)
                 : NULL;
  }
  g_autofree char *known = mgi_language_list (language, formats);
  mgi_refuse (error, "report.unknown-format", "format", format, "known", known, NULL);
  return NULL;
}

/* --- back: the sheet against the framework --------------------------------------------------------------------------- */

typedef struct {
  const MgiFramework *framework;
  const MgiTranslations *sheet;
  const char *file;
  GPtrArray *problems;
  const char *source;     /* the language translated from */
  GPtrArray *places;      /* elements: MgiTextPlace */
  GHashTable *by_pointer; /* pointer → const MgiTextPlace */
  bool *is_used;          /* one for each language of the sheet */
  GArray *rewordings;     /* elements: MgiRewording */
} Merge;

/* A column for a language that the framework does not have stays empty until somebody begins with it. */
static bool
is_begun (const Merge *merge, guint language)
{
  if (g_strv_contains (merge->framework->languages, merge->sheet->languages[language]))
    return true;
  for (guint i = 0; i < merge->sheet->texts->len; i++) {
    const MgiTranslatedText *text = merge->sheet->texts->pdata[i];
    if (text->wordings[language] != NULL)
      return true;
  }
  return false;
}

static void
check_source (const Merge *merge, const MgiTextPlace *place, const MgiPlace *at, const char *wording)
{
  const char *today = mgi_text_lookup (place->text, merge->source);

  if (g_strcmp0 (wording, today) != 0)
    mgi_problems_add (merge->problems, at, "sheet.source-changed", "language", merge->source, "text", today, NULL);
}

static void
merge_text (Merge *merge, const MgiTranslatedText *text)
{
  const MgiTextPlace *place = g_hash_table_lookup (merge->by_pointer, text->pointer);
  const MgiPlace at = { .file = merge->file, .row = text->row };

  if (place == NULL) {
    mgi_problems_add (merge->problems, &at, "sheet.unknown-text", "pointer", text->pointer, NULL);
    return;
  }
  for (guint i = 0; i < text->n_wordings; i++) {
    const char *language = merge->sheet->languages[i], *cell = text->wordings[i];
    const char *said = cell == NULL ? NULL : mgi_translation_said (cell, mgi_text_lookup (place->text, language));
    const MgiRewording rewording = { place->pointer, language, said };

    if (strcmp (language, merge->source) == 0)
      check_source (merge, place, &at, said);
    else if (merge->is_used[i] && said == NULL)
      mgi_problems_add (merge->problems, &at, "sheet.empty-cell", "language", language, NULL);
    else if (merge->is_used[i])
      g_array_append_val (merge->rewordings, rewording);
  }
}

/* A framework has every text in every language; so a new one needs every row. Rows of others may be left out. */
static void
check_new_language (const Merge *merge, const char *language)
{
  const MgiPlace at = { .file = merge->file };
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  const char *first = NULL;
  guint n_missing = 0;

  if (g_strv_contains (merge->framework->languages, language))
    return;
  for (guint i = 0; i < merge->sheet->texts->len; i++) {
    const MgiTranslatedText *text = merge->sheet->texts->pdata[i];
    g_hash_table_add (rows, text->pointer);
  }
  for (guint i = 0; i < merge->places->len; i++) {
    const MgiTextPlace *place = merge->places->pdata[i];
    if (g_hash_table_contains (rows, place->pointer))
      continue;
    first = first != NULL ? first : place->pointer;
    n_missing++;
  }
  g_autofree char *count = g_strdup_printf ("%u", n_missing);
  if (n_missing > 0)
    mgi_problems_add (merge->problems, &at, "sheet.missing-rows", "language", language, "count", count, "first", first,
                      NULL);
}

/* By row; what is about the whole sheet comes last. */
static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const MgiProblem *one = *(MgiProblem *const *)a, *other = *(MgiProblem *const *)b;
  const guint first = one->place.row != 0 ? one->place.row : G_MAXUINT;
  const guint second = other->place.row != 0 ? other->place.row : G_MAXUINT;

  return first < second ? -1 : first > second;
}

static void
merge_sheet (Merge *merge)
{
  const MgiPlace top = { .file = merge->file, .row = 1 };

  if (!g_strv_contains ((const char *const *)merge->sheet->languages, merge->source))
    mgi_problems_add (merge->problems, &top, "csv.needed-column", "column", merge->source, NULL);
  for (guint i = 0; merge->sheet->languages[i] != NULL; i++)
    merge->is_used[i] = is_begun (merge, i);
  for (guint i = 0; i < merge->sheet->texts->len; i++)
    merge_text (merge, merge->sheet->texts->pdata[i]);
  for (guint i = 0; merge->sheet->languages[i] != NULL; i++)
    if (merge->is_used[i])
      check_new_language (merge, merge->sheet->languages[i]);
  g_ptr_array_sort (merge->problems, compare_problems);
}

static Merge
merge_begin (const MgiFramework *framework, const MgiTranslations *sheet, const char *file, GPtrArray *problems)
{
  Merge merge = {
    .framework = framework,
    .sheet = sheet,
    .file = file,
    .problems = problems,
    .source = mgi_framework_source_language (framework),
    .places = mgi_framework_texts (framework),
    .by_pointer = g_hash_table_new (g_str_hash, g_str_equal),
    .is_used = g_new0 (bool, g_strv_length (sheet->languages) + 1),
    .rewordings = g_array_new (FALSE, FALSE, sizeof (MgiRewording)),
  };

  for (guint i = 0; i < merge.places->len; i++) {
    MgiTextPlace *place = merge.places->pdata[i];
    g_hash_table_insert (merge.by_pointer, place->pointer, place);
  }
  return merge;
}

static void
merge_end (Merge *merge)
{
  g_hash_table_unref (merge->by_pointer);
  g_ptr_array_unref (merge->places);
  g_array_unref (merge->rewordings);
  g_free (merge->is_used);
}

/* --- back: the outcome ------------------------------------------------------------------------------------------------ */

static void
language_free (gpointer data)
{
  MgiTranslatedLanguage *language = data;

  g_free (language->language);
  g_free (language);
}

void
mgi_translated_free (MgiTranslated *translated)
{
  if (translated == NULL)
    return;
  g_clear_pointer (&translated->bytes, g_bytes_unref);
  g_clear_pointer (&translated->languages, g_ptr_array_unref);
  g_free (translated->from);
  g_free (translated->framework);
  g_free (translated);
}

static guint
count_changes (const Merge *merge, const char *language)
{
  guint count = 0;

  for (guint i = 0; i < merge->rewordings->len; i++) {
    const MgiRewording *rewording = &g_array_index (merge->rewordings, MgiRewording, i);
    const MgiTextPlace *place = g_hash_table_lookup (merge->by_pointer, rewording->pointer);
    if (strcmp (rewording->language, language) == 0
        && g_strcmp0 (mgi_text_lookup (place->text, language), rewording->wording) != 0)
      count++;
  }
  return count;
}

static GPtrArray *
count_languages (const Merge *merge)
{
  GPtrArray *languages = g_ptr_array_new_with_free_func (language_free);

  for (guint i = 0; merge->sheet->languages[i] != NULL; i++) {
    if (strcmp (merge->sheet->languages[i], merge->source) == 0 || !merge->is_used[i])
      continue;
    MgiTranslatedLanguage *language = g_new0 (MgiTranslatedLanguage, 1);
    language->language = g_strdup (merge->sheet->languages[i]);
    language->n_changed = count_changes (merge, language->language);
    g_ptr_array_add (languages, language);
  }
  return languages;
}

/* What comes out must be a framework again: its size, its edition and all else that a reader would look at. */
static MgiTranslated *
finish (const Merge *merge, const char *edition, GError **error)
{
  g_autoptr (GBytes) bytes = mgi_framework_reword (
      merge->framework, (const MgiRewording *)(gconstpointer)merge->rewordings->data, merge->rewordings->len, edition);
  g_autoptr (MgiFramework) framework = mgi_framework_load (bytes, merge->file, error);

  if (framework == NULL)
    return NULL;
  MgiTranslated *translated = g_new0 (MgiTranslated, 1);
  translated->bytes = g_steal_pointer (&bytes);
  translated->from = mgi_app_framework_name (merge->framework);
  translated->framework = mgi_app_framework_name (framework);
  translated->languages = count_languages (merge);
  return translated;
}

/* The framework that is asked for, or the one that the sheet names. */
static MgiFramework *
find_framework (MgiApp *app, const MgiTranslations *sheet, const char *file, const char *name, GError **error)
{
  if (name == NULL)
    name = sheet->framework;
  if (name != NULL && *name != '\0')
    return mgi_app_framework (app, name, error);

  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  const MgiPlace place = { .file = file };
  mgi_problems_add (problems, &place, "sheet.no-framework", NULL);
  mgi_problems_refuse (problems, error);
  return NULL;
}

static bool
check_ending (const char *file, GError **error)
{
  if (g_str_has_suffix (file, ".csv") || g_str_has_suffix (file, ".xlsx"))
    return true;

  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  const MgiPlace place = { .file = file };
  mgi_problems_add (problems, &place, "file.unknown-format", "known", ".csv, .xlsx", NULL);
  mgi_problems_refuse (problems, error);
  return false;
}

MgiTranslated *
mgi_app_framework_translate (MgiApp *app, GBytes *sheet, const char *file, const char *name, const char *edition,
                             GError **error)
{
  if (!check_ending (file, error))
    return NULL;

  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  g_autoptr (MgiTranslations) translations = mgi_translations_read (sheet, file, problems);
  if (translations == NULL) {
    mgi_problems_refuse (problems, error);
    return NULL;
  }
  g_autoptr (MgiFramework) framework = find_framework (app, translations, file, name, error);
  if (framework == NULL)
    return NULL;

  Merge merge = merge_begin (framework, translations, file, problems);
  merge_sheet (&merge);
  MgiTranslated *translated = mgi_problems_refuse (problems, error) ? NULL : finish (&merge, edition, error);
  merge_end (&merge);
  return translated;
}

/* --- marks ------------------------------------------------------------------------------------------------------------ */

static guint
count_stale (const MgiFramework *framework)
{
  guint count = 0;

  for (guint i = 0; framework->languages[i] != NULL; i++)
    count += mgi_framework_translation (framework, framework->languages[i]).stale;
  return count;
}

GBytes *
mgi_app_framework_stamp (GBytes *bytes, const char *file, bool also_stale, guint *ret_marked, guint *ret_stale,
                         GError **error)
{
  g_autoptr (MgiFramework) framework = mgi_framework_load (bytes, file, error);

  if (framework == NULL)
    return NULL;
  if (!g_strv_contains (framework->languages, "en")) {
    g_autoptr (GPtrArray) problems = mgi_problems_new ();
    const MgiPlace place = { .file = file };
    mgi_problems_add (problems, &place, "framework.translations-without-english", NULL);
    mgi_problems_refuse (problems, error);
    return NULL;
  }
  g_autoptr (GBytes) stamped = mgi_framework_stamp (framework, also_stale, ret_marked);
  g_autoptr (MgiFramework) outcome = mgi_framework_load (stamped, file, error);
  if (outcome == NULL)
    return NULL;
  *ret_stale = count_stale (outcome);
  return g_steal_pointer (&stamped);
}
