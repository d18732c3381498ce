/*
 * Reading the sheets that translators send back: which column is what, what a cell says, and everything that can be
 * wrong with the file alone.
 */
#include "data/readers/readers.h"
#include "tests/unit/problem-cases.h"

static MgiTranslations *
read_text (const char *text, GPtrArray *problems)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return mgi_translations_read (bytes, "sheet.csv", problems);
}

static MgiTranslations *
read_good (const char *text)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  MgiTranslations *sheet = read_text (text, problems);
  g_autofree char *seen = cases_describe (problems);
  g_assert_cmpstr (seen, ==, "");
  return sheet;
}

static void
test_columns (void)
{
  g_autoptr (MgiTranslations) sheet = read_good ("fr status,pointer,ar,field,en,zh-Hant,code,zh-Hant status\r\n"
                                                 "stale,/title,أ,title,A,甲,x/1,missing\r\n"
                                                 ",,,framework,,,x/1,\r\n");
  g_assert_cmpstr (sheet->framework, ==, "x/1");
  g_assert_cmpuint (g_strv_length (sheet->languages), ==, 3);
  g_assert_cmpstr (sheet->languages[0], ==, "ar");
  g_assert_cmpstr (sheet->languages[1], ==, "en");
  g_assert_cmpstr (sheet->languages[2], ==, "zh-Hant");
  g_assert_cmpuint (sheet->texts->len, ==, 1);
  const MgiTranslatedText *text = sheet->texts->pdata[0];
  g_assert_cmpuint (text->row, ==, 2);
  g_assert_cmpstr (text->pointer, ==, "/title");
  g_assert_cmpuint (text->n_wordings, ==, 3);
  g_assert_cmpstr (text->wordings[0], ==, "أ");
  g_assert_cmpstr (text->wordings[2], ==, "甲");
}

static void
test_cells (void)
{
  g_autoptr (MgiTranslations) sheet = read_good ("pointer;en;fr\n"
                                                 "/a;\"One\r\ntwo\";\" blanks stay \"\n"
                                                 "/b;\" \n\";\n"
                                                 "/c;'=x;''+y\n");
  const MgiTranslatedText *lines = sheet->texts->pdata[0], *empty = sheet->texts->pdata[1];
  const MgiTranslatedText *guarded = sheet->texts->pdata[2];
  g_assert_null (sheet->framework);
  g_assert_cmpstr (lines->wordings[0], ==, "One\ntwo");
  g_assert_cmpstr (lines->wordings[1], ==, " blanks stay ");
  g_assert_null (empty->wordings[0]);
  g_assert_null (empty->wordings[1]);
  g_assert_cmpstr (mgi_translation_said (guarded->wordings[0], "=x"), ==, "=x");
  g_assert_cmpstr (mgi_translation_said (guarded->wordings[0], "'=x"), ==, "'=x");
  g_assert_cmpstr (mgi_translation_said (guarded->wordings[0], NULL), ==, "=x");
  g_assert_cmpstr (mgi_translation_said (guarded->wordings[1], "'+y"), ==, "'+y");
  g_assert_cmpstr (mgi_translation_said ("'tis", "x"), ==, "'tis");
}

static void
test_problems (void)
{
  static const struct {
    const char *text, *error;
  } cases[] = {
    { "", "row:1 csv.empty known=pointer\n" },
    { "\n\n", "row:1 csv.empty known=pointer\n" },
    { "code,en\n/a,A\n", "row:1 csv.needed-column column=pointer\n" },
    { "pointer,notes,English,EN\n/a,,,\n",
      "row:1 sheet.unknown-column column=notes\nrow:1 sheet.unknown-column column=English\n"
      "row:1 sheet.unknown-column column=EN\n" },
    { "pointer,en,en\n/a,A,B\n", "row:1 csv.column-twice column=en\n" },
    { "pointer,,en\n/a,,A\n", "row:1 sheet.unknown-column column=\n" },
    { "pointer,en\n/a,A\n/b,B\n/a,C\n", "row:4 sheet.twice first=2\n" },
    { "pointer,en\n,A\n", "row:2 csv.empty-cell column=pointer\n" },
    { "pointer,field,code,en\n,framework,x/1,\n,framework,y/1,\n", "row:3 csv.empty-cell column=pointer\n" },
    { "pointer,en,fr\n/a,A\a,B\x7f\n",
      "row:2 sheet.control-character language=en\nrow:2 sheet.control-character language=fr\n" },
    { "pointer,en\n/a,\xff\n/b,B\n/b,C\n", "row:2 csv.not-utf8\nrow:4 sheet.twice first=3\n" },
    { "pointer,en\n/a,A,B\n", "row:2 csv.wrong-number-of-cells count=3 expected=2\n" },
    { "pointer,en\n/a,\"A\n", "row:2 csv.open-quote\n" },
    { "pointer;en,fr\n/a;A\n", "row:1 sheet.unknown-column column=en,fr\n" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) problems = mgi_problems_new ();
    g_autoptr (MgiTranslations) sheet = read_text (cases[i].text, problems);
    g_autofree char *seen = cases_describe (problems);
    g_assert_cmpstr (seen, ==, cases[i].error);
  }
}

/* A bad header does not hide what is wrong below it, nor the good rows. */
static void
test_goes_on (void)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  g_autoptr (MgiTranslations) sheet = read_text ("pointer,en,notes\n/a,A,x\n/a,B,y\n", problems);
  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_nonnull (sheet);
  g_assert_cmpuint (sheet->texts->len, ==, 1);
}

static void
test_too_many_columns (void)
{
  g_autoptr (GString) text = g_string_new ("pointer");
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  for (int i = 0; i < 300; i++)
    g_string_append_printf (text, ",c%d", i);
  g_string_append (text, "\n/a\n");
  g_autoptr (MgiTranslations) sheet = read_text (text->str, problems);
  g_autofree char *seen = cases_describe (problems);
  g_assert_null (sheet);
  g_assert_cmpstr (seen, ==, "row:1 csv.too-many-columns max=256\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/translations/columns", test_columns);
  g_test_add_func ("/translations/cells", test_cells);
  g_test_add_func ("/translations/problems", test_problems);
  g_test_add_func ("/translations/goes-on", test_goes_on);
  g_test_add_func ("/translations/too-many-columns", test_too_many_columns);
  return g_test_run ();
}
