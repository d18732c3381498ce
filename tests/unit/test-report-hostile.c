/*
 * Words that a workbook does not take as they are: sheet names, cells at Excel's limit, page headers with commands in
 * them, code points outside XML, many sections. Each must give a workbook; what it then holds is checked by
 * tests/reports/check_reports.py on milder words.
 */
#include <string.h>

#include "tests/reports/fixture.h"

typedef struct {
  const char *name;
  const char *title;   /* of the framework, and of both sections */
  const char *code[2]; /* of the sections */
} Hostile;

static const Hostile hostile[] = {
  { "forbidden-characters", "[all] of: *these* are? \\\\ / forbidden", { "1", "2" } },
  { "apostrophes", "''''", { "1", "2" } },
  { "nothing-left", "[]:*?/", { "1", "2" } },
  { "cut-to-the-same",
    "Title",
    { "a-code-of-more-than-thirty-one-letters.1", "a-code-of-more-than-thirty-one-letters.2" } },
  { "same-but-for-case", "Title", { "a", "A" } },
  { "surrogates", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", { "1", "2" } },
  { "header-commands",
    "&P &N &&D & &\\\"Arial\\\" 100 % &&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&",
    { "1", "2" } },
  { "noncharacters", "a\xEF\xBF\xBE b\xEF\xBF\xBF _x0041_", { "1", "2" } },
  { "formula", "=cmd|' /C calc'!A0", { "1", "2" } },
  { "reserved-name", "History", { "1", "2" } },
};

static char *
framework_text (const Hostile *words)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text,
                   "{\"id\": \"hostile\", \"edition\": \"1\", \"languages\": [\"en\"], \"title\": {\"en\": \"%s\"},"
                   "\"notice\": {\"en\": \"%s\"}, \"authorities\": [\"national\"], \"scales\": {\"s\": ["
                   "{\"code\": \"1\", \"points\": 1, \"label\": {\"en\": \"%s\"}}]},"
                   "\"scoring\": {\"aggregate\": \"questions\", \"missing\": \"zero\", \"overall\": \"official\"},"
                   "\"sections\": [",
                   words->title, words->title, words->title);
  for (guint i = 0; i < G_N_ELEMENTS (words->code); i++)
    g_string_append_printf (text,
                            "%s{\"code\": \"%s\", \"title\": {\"en\": \"%s\"}, \"questions\": ["
                            "{\"code\": \"q%u\", \"scale\": \"s\", \"text\": {\"en\": \"%s\"}}]}",
                            i > 0 ? "," : "", words->code[i], words->title, i, words->title);
  g_string_append (text, "]}");
  return g_string_free (text, FALSE);
}

static cJSON *
document_of (MgiFramework *framework, const MgiLanguage *language, const char *note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiAssessment) older = sample_round (framework, 1);
  g_autoptr (MgiAssessment) newer = sample_round (framework, 2);
  sample_answer (newer, "q0", "1", note);
  cJSON *document = mgi_report_document (newer, older, NULL, language, &error);

  g_assert_no_error (error);
  return document;
}

static void
assert_renders (const cJSON *document, const MgiLanguage *language)
{
  for (const char *const *format = mgi_report_formats (); *format != NULL; format++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = mgi_report_render (document, *format, language, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (g_bytes_get_size (bytes), >, 100);
  }
}

static void
test_words (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = framework_text (data);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (MgiFramework) framework = mgi_framework_load (bytes, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (MgiLanguage) language = mgi_language_new ("en", &error);
  g_assert_no_error (error);
  g_autoptr (cJSON) document = document_of (framework, language, "_x0041_");

  assert_renders (document, language);
}

/* The longest note that is taken: one byte, and with ASCII one UTF-16 unit, more than a cell holds. */
static void
test_longest_note (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = framework_text (&hostile[0]);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (MgiFramework) framework = mgi_framework_load (bytes, NULL, &error);
  g_autoptr (MgiLanguage) language = mgi_language_new ("en", &error);
  g_assert_no_error (error);
  g_autofree char *note = g_strnfill (MGI_NOTE_MAX, 'a');
  g_autoptr (cJSON) document = document_of (framework, language, note);

  assert_renders (document, language);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++) {
    g_autofree char *path = g_strconcat ("/report/hostile/", hostile[i].name, NULL);
    g_test_add_data_func (path, &hostile[i], test_words);
  }
  g_test_add_func ("/report/hostile/longest-note", test_longest_note);
  return g_test_run ();
}
