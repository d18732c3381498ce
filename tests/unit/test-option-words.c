/*
 * Options as people type them.
 */
#include <string.h>

#include "questionnaire/questionnaire.h"

static const char file[]
    = "{\"id\": \"t\", \"edition\": \"1\", \"languages\": [\"en\", \"ar\", \"fr\", \"es\"],"
      "\"title\": {\"en\": \"T\", \"ar\": \"T\", \"fr\": \"T\", \"es\": \"T\"}, \"authorities\": [\"national\"],"
      "\"scales\": {\"s\": ["
      "{\"code\": \"yes\", \"points\": 1, \"label\": {\"en\": \"Yes\", \"ar\": \"نعم\", \"fr\": \"Oui\", \"es\": "
      "\"Sí\"}},"
      "{\"code\": \"partly\", \"points\": 0.5, \"label\": {\"en\": \"Partially met\", \"ar\": \"جزئياً\", "
      "\"fr\": \"N’existe qu’en partie\", \"es\": \"Parcialmente\"}},"
      "{\"code\": \"no\", \"points\": 0, \"label\": {\"en\": \"No\", \"ar\": \"لا\", \"fr\": \"Non\", \"es\": \"No\"}},"
      "{\"code\": \"Sin\", \"points\": 0, \"label\": {\"en\": \"Both\", \"ar\": \"أخرى\", \"fr\": \"Les deux\", "
      "\"es\": \"Ambos\"}},"
      "{\"code\": \"sin\", \"points\": 0, \"label\": {\"en\": \"Oui\", \"ar\": \"X\", \"fr\": \"Autre\", \"es\": "
      "\"partly\"}}]},"
      "\"scoring\": {\"aggregate\": \"questions\", \"missing\": \"exclude\", \"overall\": \"none\"},"
      "\"sections\": [{\"code\": \"1\", \"title\": {\"en\": \"T\", \"ar\": \"T\", \"fr\": \"T\", \"es\": \"T\"},"
      "\"questions\": [{\"code\": \"1.1\", \"scale\": \"s\", "
      "\"text\": {\"en\": \"T\", \"ar\": \"T\", \"fr\": \"T\", \"es\": \"T\"}}]}]}";

enum { NONE = -1, YES, PARTLY, NO, BOTH, OTHER };

static const struct {
  const char *typed;
  int option;
} cases[] = {
  { "yes", YES },
  { "YES", YES },
  { "Yes", YES },
  { "  yes\t", YES },
  { "نعم", YES },
  { "\u200Fنعم ", YES }, /* a mark that steers the direction */
  { "نـعـم", YES },      /* stretched */
  { "Sí", YES },
  { "si", YES },
  { "Si\u0301", YES }, /* decomposed */
  { "partially  met", PARTLY },
  { "PARTIALLY\u00A0MET", PARTLY }, /* a blank that does not break */
  { "جزئياً", PARTLY },
  { "جزئيا", PARTLY },                 /* without its vowel mark */
  { "n'existe qu'en partie", PARTLY }, /* straight apostrophes */
  { "\uFF30artially met", PARTLY },    /* a full-width letter */
  { "no", NO },                        /* two languages, one option */
  { "لا", NO },
  { "Non", NO },
  { "أخرى", BOTH },
  { "اخرى", BOTH }, /* without its hamza */
  { "Oui", NONE },  /* two options are called this */
  { "Sin", BOTH },  /* codes are exact first … */
  { "sin", OTHER },
  { "SIN", NONE },      /* … and two of them differ in case only */
  { "partly", PARTLY }, /* a code goes before another option's label */
  { "", NONE },
  { "  ", NONE },
  { "maybe", NONE },
  { "yes no", NONE },
  { "\xFF", NONE },
};

static void
test_words (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (file, strlen (file));
  GError *error = NULL;
  g_autoptr (MgiFramework) framework = mgi_framework_load (bytes, "t.json", &error);
  g_assert_no_error (error);
  g_autoptr (MgiOptionWords) words = mgi_option_words_new (framework, &framework->scales[0]);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const int found = mgi_option_words_find (words, cases[i].typed);
    if (found != cases[i].option)
      g_test_message ("“%s” gives %d", cases[i].typed, found);
    g_assert_cmpint (found, ==, cases[i].option);
  }
}

static void
test_long (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (file, strlen (file));
  g_autoptr (MgiFramework) framework = mgi_framework_load (bytes, "t.json", NULL);
  g_autoptr (MgiOptionWords) words = mgi_option_words_new (framework, &framework->scales[0]);
  g_autofree char *blanks = g_strnfill (1000 * 1000, ' ');
  g_autofree char *typed = g_strconcat ("yes", blanks, NULL);

  g_assert_cmpint (mgi_option_words_find (words, typed), ==, NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/option-words/words", test_words);
  g_test_add_func ("/option-words/long", test_long);
  return g_test_run ();
}
