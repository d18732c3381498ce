/*
 * The sheet for translators as CSV, against one written by hand; what cannot go into a workbook; cells of CSV files.
 */
#include <string.h>

#include "reports/csv-text.h"
#include "reports/reports.h"

/* printf 'Old text?' | sha256sum, and printf 'One' | sha256sum */
#define HASH_OF_OLD "95d811b0db69a616f8a63d8b61c218e37c900ad63c648460be2914dc1b6d1148"
#define HASH_OF_ONE "8b12507783d5becacbf2ebe5b01a60024d8728a8f86dcc818bce699e8b3320bc"

static const char framework_text[]
    = "{\"id\": \"s\", \"edition\": \"1\", \"languages\": [\"fr\", \"en\", \"ar\"], \"authorities\": [\"local\"],\n"
      "\"title\": {\"en\": \"One\", \"fr\": \"Un\", \"ar\": \"واحد\"},\n"
      "\"scales\": {\"x\": [{\"code\": \"y\", \"points\": 1,\n"
      "  \"label\": {\"en\": \"=Yes, or \\\"y\\\"\", \"fr\": \"Oui\", \"ar\": \"نعم\"}}]},\n"
      "\"scoring\": {\"aggregate\": \"questions\", \"missing\": \"zero\", \"overall\": \"none\"},\n"
      "\"sections\": [{\"code\": \"1\", \"title\": {\"en\": \" A\", \"fr\": \"B\\nC\", \"ar\": \"ج\"}, \"questions\": "
      "[\n"
      "  {\"code\": \"1.1\", \"scale\": \"x\", \"text\": {\"en\": \"New text?\", \"fr\": \"Texte ?\", \"ar\": "
      "\"نص؟\"},\n"
      "   \"criteria\": {\"y\": {\"en\": \"C\", \"fr\": \"D\", \"ar\": \"م\"}}}]}],\n"
      "\"translations\": {\"/title\": {\"fr\": \"" HASH_OF_ONE "\"},\n"
      "  \"/sections/0/questions/0/text\": {\"fr\": \"" HASH_OF_OLD "\"}}}";

static const char expected[] = "\xEF\xBB\xBF"
                               "pointer,code,field,en,fr,fr status,ar,ar status,de,de status\r\n"
                               ",s/1,framework,,,,,,,\r\n"
                               "/title,s/1,title,One,Un,,واحد,,,missing\r\n"
                               "/scales/x/0/label,x/y,label,\"'=Yes, or \"\"y\"\"\",Oui,,نعم,,,missing\r\n"
                               "/sections/0/title,1,title,\" A\",\"B\nC\",,ج,,,missing\r\n"
                               "/sections/0/questions/0/text,1.1,text,New text?,Texte ?,stale,نص؟,,,missing\r\n"
                               "/sections/0/questions/0/criteria/y,1.1,criteria y,C,D,,م,,,missing\r\n";

static MgiFramework *
load_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  MgiFramework *framework = mgi_framework_load (bytes, "test", &error);
  g_assert_no_error (error);
  return framework;
}

static void
test_csv (void)
{
  static const char *const more[] = { "de", "fr", "de", NULL };
  g_autoptr (MgiFramework) framework = load_text (framework_text);
  g_autoptr (GBytes) bytes = mgi_framework_sheet_csv (framework, more);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (text, ==, expected);
}

/* A workbook would cut it, and what came back would be another text. */
static void
test_too_long (void)
{
  g_autofree char *letters = g_strnfill (32768, 'a');
  g_auto (GStrv) parts = g_strsplit (framework_text, "New text?", 2);
  g_autofree char *longer = g_strjoinv (letters, parts);
  letters[32767] = '\0';
  g_autofree char *just_fits = g_strjoinv (letters, parts);
  g_autoptr (MgiLanguage) language = mgi_language_new ("en", NULL);
  g_autoptr (MgiFramework) too_long = load_text (longer), fits = load_text (just_fits);
  g_autoptr (GError) error = NULL;

  g_autoptr (GBytes) bytes = mgi_framework_sheet_xlsx (fits, NULL, language, &error);
  g_assert_no_error (error);
  g_assert_nonnull (bytes);
  g_assert_null (mgi_framework_sheet_xlsx (too_long, NULL, language, &error));
  const GPtrArray *problems = mgi_refusal_problems (error);
  g_assert_cmpuint (problems->len, ==, 1);
  const MgiProblem *problem = problems->pdata[0];
  g_assert_cmpstr (problem->key, ==, "sheet.text-too-long");
  g_assert_cmpstr (problem->place.pointer, ==, "/sections/0/questions/0/text");
}

/* The same framework gives the same bytes, whenever and wherever. */
static void
test_same_bytes (void)
{
  g_autoptr (MgiFramework) framework = load_text (framework_text);
  g_autoptr (MgiLanguage) language = mgi_language_new ("ar", NULL);
  g_autoptr (GBytes) sheet = mgi_framework_sheet_xlsx (framework, NULL, language, NULL);
  g_autoptr (GBytes) form = mgi_framework_xlsform (framework, language, NULL);
  g_usleep (G_USEC_PER_SEC + G_USEC_PER_SEC / 10);
  g_autoptr (GBytes) sheet_again = mgi_framework_sheet_xlsx (framework, NULL, language, NULL);
  g_autoptr (GBytes) form_again = mgi_framework_xlsform (framework, language, NULL);

  g_assert_true (g_bytes_equal (sheet, sheet_again));
  g_assert_true (g_bytes_equal (form, form_again));
}

static void
test_cells (void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { "a b", "a b" },
    { "a,b", "\"a,b\"" },
    { "a\"b", "\"a\"\"b\"" },
    { "a\nb", "\"a\nb\"" },
    { "=1", "'=1" },
    { "+1", "'+1" },
    { "-", "'-" },
    { "@x", "'@x" },
    { "'=1", "''=1" },
    { "''-", "'''-" },
    { "'tis", "'tis" },
    { "'", "'" },
    { " a", "\" a\"" },
    { "a ", "\"a \"" },
    { "\ta", "\"'\ta\"" },
    { "a=1", "a=1" },
    { "-1,5", "\"'-1,5\"" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) row = g_string_new (NULL);
    mgi_csv_append (row, cases[i][0]);
    g_assert_cmpstr (row->str, ==, cases[i][1]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framework-sheet/csv", test_csv);
  g_test_add_func ("/framework-sheet/too-long", test_too_long);
  g_test_add_func ("/framework-sheet/same-bytes", test_same_bytes);
  g_test_add_func ("/framework-sheet/cells", test_cells);
  return g_test_run ();
}
