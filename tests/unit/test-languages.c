/*
 * Languages: sentences with plurals and placeholders, numbers, dates, lists, order, countries, regions, NFC.
 * Expected texts are what CLDR 42 and ISO 3166-1 publish, written here by hand.
 */
#include <string.h>

#include "data/languages/language-private.h"
#include "data/languages/languages.h"
#include "data/languages/pattern.h"

typedef struct {
  MgiLanguage *en, *ar, *fr, *es;
} Shipped;

static Shipped shipped;

/* A language of one's own: its texts as JSON. */
static MgiLanguage *
language_of (const char *tag, const char *texts, const char *english)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (texts, strlen (texts));
  g_autoptr (GBytes) fallback = english != NULL ? g_bytes_new_static (english, strlen (english)) : NULL;
  g_autoptr (GError) error = NULL;
  MgiLanguage *language = mgi_language_new_from (tag, bytes, fallback, &error);
  g_assert_no_error (error);
  return language;
}

#define assert_text(expected, expression)                                                                              \
  do {                                                                                                                 \
    g_autofree char *got_ = (expression);                                                                              \
    g_assert_cmpstr (got_, ==, expected);                                                                              \
  } while (0)

static void
test_tags (void)
{
  static const struct {
    const char *wish, *tag;
  } cases[] = { { "fr", "fr" },    { "FR", "fr" },    { "ar-EG", "ar" }, { "es_MX.UTF-8", "es" }, { "fr@euro", "fr" },
                { "ar_MA", "ar" }, { "en", "en" },    { "C", "en" },     { "POSIX", "en" },       { "", "en" },
                { NULL, "en" },    { "de_DE", "en" }, { "arn", "en" },   { "frfr", "en" },        { "C.UTF-8", "en" } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (mgi_language_best (cases[i].wish), ==, cases[i].tag);

  const char *const *tags = mgi_language_tags ();
  g_assert_cmpuint (g_strv_length ((GStrv)tags), ==, 4);
  g_assert_cmpstr (tags[0], ==, "en");
  g_assert_cmpstr (mgi_language_tag (shipped.ar), ==, "ar");
  g_assert_cmpstr (mgi_language_direction (shipped.ar), ==, "rtl");
  g_assert_cmpstr (mgi_language_direction (shipped.en), ==, "ltr");
  g_assert_cmpstr (mgi_language_direction (shipped.fr), ==, "ltr");
  g_assert_cmpstr (mgi_language_direction (shipped.es), ==, "ltr");
}

static void
test_unknown_language (void)
{
  static const char *const unknown[] = { "de", "", "EN", "en-GB", "../languages/en" };
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (mgi_language_new (unknown[i], &error));
    g_assert_error (error, MGI_LANGUAGE_ERROR, MGI_LANGUAGE_ERROR_UNKNOWN);
  }
}

static void
test_names_of_languages (void)
{
  assert_text ("French", mgi_language_format (shipped.en, "language.fr", NULL));
  assert_text ("français", mgi_language_format (shipped.fr, "language.fr", NULL));
  assert_text ("español", mgi_language_format (shipped.es, "language.es", NULL));
  assert_text ("العربية", mgi_language_format (shipped.ar, "language.ar", NULL));
}

static void
test_arabic_plurals (void)
{
  g_autoptr (MgiLanguage) ar = language_of ("ar",
                                            "{\"n\": \"{count, plural, zero {لا إجابة} one {إجابة واحدة} two {إجابتان} "
                                            "few {# إجابات} many {# إجابة} other {# إجابةٍ}}\"}",
                                            NULL);
  static const struct {
    const char *count, *text;
  } cases[] = { { "0", "لا إجابة" },  { "1", "إجابة واحدة" }, { "2", "إجابتان" },
                { "3", "3 إجابات" },  { "10", "10 إجابات" },  { "11", "11 إجابة" },
                { "99", "99 إجابة" }, { "100", "100 إجابةٍ" }, { "103", "103 إجابات" } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_text (cases[i].text, mgi_language_format (ar, "n", "count", cases[i].count, NULL));
}

static void
test_other_plurals (void)
{
  static const char texts[] = "{\"n\": \"{count, plural, one {# x} other {# y}}\","
                              " \"o\": \"{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}\","
                              " \"z\": \"{count, plural, =0 {none} one {# x} other {# y}}\"}";
  g_autoptr (MgiLanguage) en = language_of ("en", texts, NULL);
  g_autoptr (MgiLanguage) fr = language_of ("fr", texts, NULL);
  g_autoptr (MgiLanguage) es = language_of ("es", texts, NULL);
  assert_text ("0 y", mgi_language_format (en, "n", "count", "0", NULL));
  assert_text ("1 x", mgi_language_format (en, "n", "count", "1", NULL));
  assert_text ("1,234 y", mgi_language_format (en, "n", "count", "1234", NULL));
  assert_text ("none", mgi_language_format (en, "z", "count", "0", NULL));
  assert_text ("0 x", mgi_language_format (fr, "n", "count", "0", NULL)); /* zero is singular in French */
  assert_text ("1,5 x", mgi_language_format (fr, "n", "count", "1.5", NULL));
  assert_text ("2 y", mgi_language_format (fr, "n", "count", "2", NULL));
  assert_text ("0 y", mgi_language_format (es, "n", "count", "0", NULL));
  assert_text ("12.345 y", mgi_language_format (es, "n", "count", "12345", NULL));
  assert_text ("22nd", mgi_language_format (en, "o", "n", "22", NULL));
  assert_text ("13th", mgi_language_format (en, "o", "n", "13", NULL));
}

static void
test_placeholders (void)
{
  g_autoptr (MgiLanguage) en = language_of (
      "en",
      "{\"two\": \"{b} after {a}\", \"twice\": \"{a}, {b}, {a}\","
      " \"mixed\": \"{file}: {n, number} of {all, plural, one {# row} other {{all} rows in {file}}} by {who}\","
      " \"late\": \"{z}{y}{x}{w}{v}{u}{t}{s}{r}{q}{p}{o}{n, number}{m, number}{l, number}{k, number, integer}\","
      " \"select\": \"{level, select, local {a city} other {a country}} at {percent, number, ::.00}\","
      " \"none\": \"plain\"}",
      NULL);
  assert_text ("B after A", mgi_language_format (en, "two", "a", "A", "b", "B", NULL));
  assert_text ("B after A", mgi_language_format (en, "two", "b", "B", "a", "A", NULL));
  assert_text ("B after A", mgi_language_format (en, "two", "c", "C", "b", "B", "a", "A", NULL));
  assert_text ("A, B, A", mgi_language_format (en, "twice", "a", "A", "b", "B", NULL));
  assert_text ("f: 3 of 1,500 rows in f by W",
               mgi_language_format (en, "mixed", "who", "W", "all", "1500", "n", "3", "file", "f", NULL));
  assert_text ("zyxwvutsrqpo1.52-3-4", /* numbers in any order of the pairs; the last one without a fraction */
               mgi_language_format (en, "late", "k", "-4.2", "l", "-3", "m", "2", "n", "1.5", "o", "o", "p", "p", "q",
                                    "q", "r", "r", "s", "s", "t", "t", "u", "u", "v", "v", "w", "w", "x", "x", "y", "y",
                                    "z", "z", NULL));
  assert_text ("a city at 62.50", mgi_language_format (en, "select", "level", "local", "percent", "62.5", NULL));
  assert_text ("a country at 7.00", mgi_language_format (en, "select", "level", "national", "percent", "7", NULL));
  assert_text ("plain", mgi_language_format (en, "none", NULL));
  assert_text ("plain", mgi_language_format_values (en, "none", NULL));
  const char *const values[] = { "a", "1", "b", "2", NULL };
  assert_text ("2 after 1", mgi_language_format_values (en, "two", values));
}

/* What is missing stays visible, and nothing is made up. */
static void
test_missing_values (void)
{
  g_autoptr (MgiLanguage) en = language_of ("en", "{\"t\": \"{a} and {b}\", \"n\": \"{n, number} of {a}\"}", NULL);
  assert_text ("A and {b}", mgi_language_format (en, "t", "a", "A", NULL));
  assert_text ("n a=A", mgi_language_format (en, "n", "a", "A", NULL));
  assert_text ("n n=many a=A", mgi_language_format (en, "n", "n", "many", "a", "A", NULL));
  assert_text ("n n=12x a=A", mgi_language_format (en, "n", "n", "12x", "a", "A", NULL));
  assert_text ("n n= a=A", mgi_language_format (en, "n", "n", "", "a", "A", NULL));
  assert_text ("n n=nan a=A", mgi_language_format (en, "n", "n", "nan", "a", "A", NULL));
  assert_text ("n n=1e999 a=A", mgi_language_format (en, "n", "n", "1e999", "a", "A", NULL));
}

static void
test_apostrophes (void)
{
  g_autoptr (MgiLanguage) fr = language_of ("fr",
                                            "{\"typographic\": \"l’état de {a}\", \"plain\": \"l'état de {a}\","
                                            " \"doubled\": \"l''état de {a}\", \"quoted\": \"'{'{a}'}' et '{b}'\","
                                            " \"open\": \"{a} '{x}\", \"last\": \"{a}'\","
                                            " \"hash\": \"{n, plural, other {'#' # it''s}}\"}",
                                            NULL);
  assert_text ("l’état de A", mgi_language_format (fr, "typographic", "a", "A", NULL));
  assert_text ("l'état de A", mgi_language_format (fr, "plain", "a", "A", NULL));
  assert_text ("l'état de A", mgi_language_format (fr, "doubled", "a", "A", NULL));
  assert_text ("{A} et {b}", mgi_language_format (fr, "quoted", "a", "A", NULL));
  assert_text ("A {x}", mgi_language_format (fr, "open", "a", "A", NULL));
  assert_text ("A'", mgi_language_format (fr, "last", "a", "A", NULL));
  assert_text ("# 4 it's", mgi_language_format (fr, "hash", "n", "4", NULL));
}

/* A value is never read as a pattern. */
static void
test_hostile_values (void)
{
  g_autoptr (MgiLanguage) en
      = language_of ("en", "{\"k\": \"<{a}> {n, plural, one {# x of {a}} other {# y of {a}}}\"}", NULL);
  static const char *const values[]
      = { "{0}", "{a}", "'{", "}", "it's", "''", "#", "{n, plural, other {#}}", "%s%n", "\xE2\x80\xAEtxt", "😀 é", "" };
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autofree char *expected = g_strdup_printf ("<%s> 2 y of %s", values[i], values[i]);
    assert_text (expected, mgi_language_format (en, "k", "a", values[i], "n", "2", NULL));
  }
  assert_text ("<\xEF\xBF\xBD> 1 x of \xEF\xBF\xBD", mgi_language_format (en, "k", "a", "\xFF", "n", "1", NULL));

  g_autofree char *longer = g_strnfill (100000, '{');
  g_autofree char *expected = g_strdup_printf ("<%s> 1 x of %s", longer, longer);
  assert_text (expected, mgi_language_format (en, "k", "a", longer, "n", "1", NULL));
}

static void
test_fallback (void)
{
  g_autoptr (MgiLanguage) fr
      = language_of ("fr", "{\"a\": \"un\"}", "{\"a\": \"one\", \"b\": \"{n, plural, one {# day} other {# days}}\"}");
  assert_text ("un", mgi_language_format (fr, "a", NULL));
  assert_text ("0 days", mgi_language_format (fr, "b", "n", "0", NULL)); /* English with English rules */
  assert_text ("c", mgi_language_format (fr, "c", NULL));
  assert_text ("c x=1 y=two words", mgi_language_format (fr, "c", "x", "1", "y", "two words", NULL));
  g_assert_true (mgi_language_has (fr, "a"));
  g_assert_true (mgi_language_has (fr, "b"));
  g_assert_false (mgi_language_has (fr, "c"));
  g_auto (GStrv) keys = mgi_language_keys (fr);
  g_autofree char *all = g_strjoinv (" ", keys);
  g_assert_cmpstr (all, ==, "a b");
}

static void
test_bad_patterns (void)
{
  static const char *const bad[] = {
    "{",
    "{a",
    "{a,",
    "{a, plural",
    "{a, plural,",
    "{a, plural,}",
    "{a, plural, one",
    "{a, plural, one}",
    "{a, plural, one {x}",
    "{a, plural, one {x",
    "{}",
    "{ }",
    "{0}",
    "{1st}",
    "{a b}",
    "{a.b}",
    "}",
    "x } y",
    "{a}}",
    "{é}",
    "{a, date}",
    "{a, choice, 0#x}",
    "{a, spellout}",
    "{a, Number}",
    "{a, number,}",
    "{a, number, }",
    "{a, number, {b}}",
    "{a, number, 'x'}",
    "{a, number",
    "{a, plural, {x}}",
    "{a, plural one {x} other {y}}",
    "{a,,}",
    "{a, }",
    "{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}{l}{m}",
    "{a,number}{b,number}{c,number}{d,number}{e,number}",
    "{a, select, x {{a, select, x {{a, select, x {{a, select, x {{a, select, x {{a, select, x {{a, select, x {"
    "{a, select, x {{a, select, x {1} other {}}} other {}}} other {}}} other {}}} other {}}} other {}}} other {}}} "
    "other {}}} other {}}",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (MgiPattern) pattern = mgi_pattern_new (bad[i], &error);
    if (pattern != NULL)
      g_test_message ("taken: %s", bad[i]);
    g_assert_null (pattern);
    g_assert_error (error, MGI_LANGUAGE_ERROR, MGI_LANGUAGE_ERROR_BROKEN);
  }
}

/* Well-formed, but no sentence in ICU: found by the check, and spoken as key and values. */
static void
test_patterns_that_icu_refuses (void)
{
  static const char *const bad[] = { "{a, plural, one {x}}", "{a, select, x {y}}", "{a, plural, many-one {x} =x {}}" };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (MgiPattern) pattern = mgi_pattern_new (bad[i], &error);
    g_assert_no_error (error);
    g_assert_false (mgi_pattern_check (pattern, "en", &error));
    g_assert_error (error, MGI_LANGUAGE_ERROR, MGI_LANGUAGE_ERROR_BROKEN);
  }
  g_autoptr (MgiLanguage) en = language_of ("en", "{\"k\": \"{a, plural, one {x}}\"}", NULL);
  assert_text ("k a=1", mgi_language_format (en, "k", "a", "1", NULL));
}

static void
test_signatures (void)
{
  static const struct {
    const char *pattern, *signature;
  } cases[] = { { "plain", "" },
                { "{b} {a}", "a:text,b:text" },
                { "{n} {n, plural, other {#}}", "n:number" },
                { "{n, plural, other {{a}}} {s, select, other {}}", "a:text,n:number,s:text" },
                { "'{a}' {b}", "b:text" } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MgiPattern) pattern = mgi_pattern_new (cases[i].pattern, NULL);
    g_assert_nonnull (pattern);
    assert_text (cases[i].signature, mgi_pattern_signature (pattern));
  }
}

static void
test_bad_text_files (void)
{
  static const char *const bad[] = { "",
                                     "[]",
                                     "{\"a\": 1}",
                                     "{\"a\": {\"b\": \"c\"}}",
                                     "{\"a\": \"b\", \"a\": \"c\"}",
                                     "{\"a\": \"b\"} x",
                                     "{\"a\": \"{\"}",
                                     "{\"a\": null}",
                                     "\xEF\xBB\xBF{}" };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (bad[i], strlen (bad[i]));
    g_autoptr (GError) error = NULL;
    g_assert_null (mgi_language_new_from ("fr", bytes, NULL, &error));
    g_assert_error (error, MGI_LANGUAGE_ERROR, MGI_LANGUAGE_ERROR_BROKEN);
    g_assert_true (g_str_has_prefix (error->message, "fr.json:"));
  }
}

static void
test_numbers (void)
{
  assert_text ("1,234.5", mgi_language_number (shipped.en, 1234.5, 1));
  assert_text ("1,234.5", mgi_language_number (shipped.ar, 1234.5, 1));
  assert_text ("1\u202F234,5", mgi_language_number (shipped.fr, 1234.5, 1));
  assert_text ("1234,5", mgi_language_number (shipped.es, 1234.5, 1));
  assert_text ("1.234.567,0", mgi_language_number (shipped.es, 1234567, 1));
  assert_text ("63", mgi_language_number (shipped.en, 62.5, 0));
  assert_text ("62.3", mgi_language_number (shipped.en, 62.25, 1));
  assert_text ("-62.3", mgi_language_number (shipped.en, -62.25, 1));
  assert_text ("\u200E-62.3", mgi_language_number (shipped.ar, -62.25, 1)); /* the mark keeps the minus in front */
  assert_text ("0.0", mgi_language_number (shipped.en, -0.04, 1));
  assert_text ("0.333333333333333", mgi_language_number (shipped.en, 1.0 / 3.0, 15));
  assert_text ("100", mgi_language_number (shipped.en, 100, -3));
  assert_text ("0.100000000000000", mgi_language_number (shipped.en, 0.1, 99));
  g_autofree char *largest = mgi_language_number (shipped.es, G_MAXDOUBLE, 15);
  g_assert_true (g_str_has_prefix (largest, "179.769."));
}

static void
test_dates (void)
{
  static const struct {
    const char *iso, *en, *ar, *fr, *es;
  } cases[] = {
    { "2023", "2023", "2023", "2023", "2023" },
    { "2023-05", "May 2023", "مايو 2023", "mai 2023", "mayo de 2023" },
    { "2023-05-01", "1 May 2023", "1 مايو 2023", "1 mai 2023", "1 de mayo de 2023" },
    { "2019-12-15", "15 December 2019", "15 ديسمبر 2019", "15 décembre 2019", "15 de diciembre de 2019" },
    { "2024-02-29T23:59:59Z", "29 February 2024", "29 فبراير 2024", "29 février 2024", "29 de febrero de 2024" },
    { "1951-07-28 10:00", "28 July 1951", "28 يوليو 1951", "28 juillet 1951", "28 de julio de 1951" },
    { "1583-01-01", "1 January 1583", "1 يناير 1583", "1 janvier 1583", "1 de enero de 1583" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    assert_text (cases[i].en, mgi_language_date (shipped.en, cases[i].iso));
    assert_text (cases[i].ar, mgi_language_date (shipped.ar, cases[i].iso));
    assert_text (cases[i].fr, mgi_language_date (shipped.fr, cases[i].iso));
    assert_text (cases[i].es, mgi_language_date (shipped.es, cases[i].iso));
  }
  static const char *const others[]
      = { "",           "n/a",       "23",          "2023-",       "2023-13",  "2023-00",
          "2023-02-29", "2023-05-1", "2023-05-01x", "2023-05-01T", "20230501", "2023-05T10:00",
          "1582",       "0000",      "2023 ",       "٢٠٢٣",        "May 2023", "2023-05-00" };
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    assert_text (others[i], mgi_language_date (shipped.fr, others[i]));
}

static void
test_lists (void)
{
  const char *const none[] = { NULL };
  const char *const one[] = { "a", NULL };
  const char *const two[] = { "a", "b", NULL };
  const char *const three[] = { "a", "b", "c", NULL };
  const char *const vowel[] = { "Francia", "Italia", NULL };
  assert_text ("", mgi_language_list (shipped.en, none));
  assert_text ("a", mgi_language_list (shipped.en, one));
  assert_text ("a and b", mgi_language_list (shipped.en, two));
  assert_text ("a, b and c", mgi_language_list (shipped.en, three));
  assert_text ("a, b et c", mgi_language_list (shipped.fr, three));
  assert_text ("a, b y c", mgi_language_list (shipped.es, three));
  assert_text ("Francia e Italia", mgi_language_list (shipped.es, vowel));
  assert_text ("a وb وc", mgi_language_list (shipped.ar, three));
}

/* Also for a key that takes more room than most. */
static void
assert_keys (const MgiLanguage *language, const char *first, const char *second)
{
  g_autofree char *long_start = g_strnfill (300, 'm');
  g_autofree char *one = mgi_language_sort_key (language, first), *other = mgi_language_sort_key (language, second);
  g_autofree char *long_one = g_strconcat (long_start, first, NULL),
                  *long_other = g_strconcat (long_start, second, NULL);
  g_autofree char *long_key = mgi_language_sort_key (language, long_one);
  g_autofree char *long_other_key = mgi_language_sort_key (language, long_other);

  g_assert_cmpstr (one, <, other);
  g_assert_cmpstr (long_key, <, long_other_key);
  g_assert_cmpuint (strlen (long_key), >, 256);
}

static void
test_order (void)
{
  static const struct {
    const char *tag, *words[5];
  } cases[] = {
    { .tag = "en", .words = { "apple", "Banana", "Zambia", "Zimbabwe", NULL } },
    { .tag = "fr", .words = { "Égypte", "Estonie", "État", "Zambie", NULL } },
    { .tag = "fr", .words = { "cote", "coté", "côte", "côté", NULL } },
    { .tag = "es", .words = { "nube", "nzz", "ñandú", "oro", NULL } },
    { .tag = "ar", .words = { "الجزائر", "تونس", "ليبيا", "مصر", NULL } },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MgiLanguage) language = mgi_language_new (cases[i].tag, NULL);
    for (gsize j = 0; cases[i].words[j + 1] != NULL; j++) {
      g_assert_cmpint (mgi_language_collate (language, cases[i].words[j], cases[i].words[j + 1]), <, 0);
      g_assert_cmpint (mgi_language_collate (language, cases[i].words[j + 1], cases[i].words[j]), >, 0);
      assert_keys (language, cases[i].words[j], cases[i].words[j + 1]);
    }
  }
  g_assert_cmpint (mgi_language_collate (shipped.fr, "é", "e\u0301"), ==, 0);
  g_autofree char *one = mgi_language_sort_key (shipped.fr, "é"),
                  *other = mgi_language_sort_key (shipped.fr, "e\u0301");
  g_assert_cmpstr (one, ==, other);
}

static void
test_countries (void)
{
  static const struct {
    const char *code, *en, *ar, *fr, *es;
  } cases[] = {
    { "EGY", "Egypt", "مصر", "Égypte", "Egipto" },
    { "MAR", "Morocco", "المغرب", "Maroc", "Marruecos" },
    { "CIV", "Côte d’Ivoire", "ساحل العاج", "Côte d’Ivoire", "Côte d’Ivoire" },
    { "DZA", "Algeria", "الجزائر", "Algérie", "Argelia" },
    { "YEM", "Yemen", "اليمن", "Yémen", "Yemen" },
    { "BRA", "Brazil", "البرازيل", "Brésil", "Brasil" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_true (mgi_country_exists (cases[i].code));
    assert_text (cases[i].en, mgi_language_country (shipped.en, cases[i].code));
    assert_text (cases[i].ar, mgi_language_country (shipped.ar, cases[i].code));
    assert_text (cases[i].fr, mgi_language_country (shipped.fr, cases[i].code));
    assert_text (cases[i].es, mgi_language_country (shipped.es, cases[i].code));
  }
  static const char *const unknown[]
      = { "XAA", "XEX", "XZZ", "XKK", "XIC", "XEA", "DGA", "ZZZ", "EG", "egy", "EGYP", "", "ANT", "SUN", "001" };
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++) {
    g_assert_false (mgi_country_exists (unknown[i]));
    g_assert_null (mgi_language_country (shipped.en, unknown[i]));
  }
}

/* ISO 3166-1 has 249 countries and areas, which all lie in the world. */
static void
test_all_countries (void)
{
  g_auto (GStrv) world = mgi_region_countries ("001");
  g_assert_cmpuint (g_strv_length (world), ==, 249);
  for (gsize i = 0; world[i] != NULL; i++) {
    g_assert_true (mgi_country_exists (world[i]));
    g_auto (GStrv) regions = mgi_country_regions (world[i]);
    g_assert_cmpstr (regions[0], ==, "001");
    for (gsize j = 0; mgi_language_tags ()[j] != NULL; j++) {
      const MgiLanguage *const all[] = { shipped.en, shipped.ar, shipped.fr, shipped.es };
      g_autofree char *name = mgi_language_country (all[j], world[i]);
      g_assert_cmpuint (strlen (name), >, 2); /* a name, not the code again */
    }
  }
}

static void
test_regions (void)
{
  static const struct {
    const char *m49, *countries;
  } cases[] = {
    { "015", "DZA EGY ESH LBY MAR SDN TUN" },
    { "011", "BEN BFA CIV CPV GHA GIN GMB GNB LBR MLI MRT NER NGA SEN SHN SLE TGO" },
    { "018", "BWA LSO NAM SWZ ZAF" },
    { "030", "CHN HKG JPN KOR MAC MNG PRK TWN" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) countries = mgi_region_countries (cases[i].m49);
    g_autofree char *all = g_strjoinv (" ", countries);
    g_assert_cmpstr (all, ==, cases[i].countries);
  }
  static const char *const unknown[] = { "", "000", "15", "EGY", "818", "EU", "QO", "XXX" };
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++) {
    g_assert_null (mgi_region_countries (unknown[i]));
    g_assert_null (mgi_language_region (shipped.en, unknown[i]));
  }
  assert_text ("Northern Africa", mgi_language_region (shipped.en, "015"));
  assert_text ("شمال أفريقيا", mgi_language_region (shipped.ar, "015"));
  assert_text ("Afrique septentrionale", mgi_language_region (shipped.fr, "015"));
  assert_text ("África septentrional", mgi_language_region (shipped.es, "015"));
  assert_text ("world", mgi_language_region (shipped.en, "001"));
}

static void
test_regions_of_a_country (void)
{
  static const struct {
    const char *country, *regions;
  } cases[] = { { "EGY", "001 002 015" }, { "BRA", "001 019 419 005" }, { "NGA", "001 002 202 011" },
                { "FRA", "001 150 155" }, { "IRQ", "001 142 145" },     { "XEX", "" } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) regions = mgi_country_regions (cases[i].country);
    g_autofree char *all = g_strjoinv (" ", regions);
    g_assert_cmpstr (all, ==, cases[i].regions);
  }
}

/* Languages need not be shipped to have a name and a direction. */
static void
test_called (void)
{
  assert_text ("Arabic", mgi_language_called (shipped.en, "ar"));
  assert_text ("Portuguese", mgi_language_called (shipped.en, "pt-BR"));
  assert_text ("Chinese", mgi_language_called (shipped.en, "zh-Hant"));
  assert_text ("Urdu", mgi_language_called (shipped.en, "ur"));
  assert_text ("العربية", mgi_language_called (shipped.ar, "ar"));
  assert_text ("portugais", mgi_language_called (shipped.fr, "pt"));
  assert_text ("qqq", mgi_language_called (shipped.en, "qqq"));
  static const char *const right_to_left[] = { "ar", "fa", "he", "ur", "uz-Arab", "ckb" };
  static const char *const left_to_right[] = { "en", "fr", "pt-BR", "uz", "zh-Hant", "qqq" };
  for (gsize i = 0; i < G_N_ELEMENTS (right_to_left); i++)
    g_assert_true (mgi_tag_is_rtl (right_to_left[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (left_to_right); i++)
    g_assert_false (mgi_tag_is_rtl (left_to_right[i]));
}

static void
test_composition (void)
{
  assert_text ("", mgi_unicode_compose (""));
  assert_text ("plain", mgi_unicode_compose ("plain"));
  assert_text ("\u00E9t\u00E9", mgi_unicode_compose ("e\u0301te\u0301"));
  assert_text ("\u00E9", mgi_unicode_compose ("\u00E9"));
  assert_text ("\u0622", mgi_unicode_compose ("\u0627\u0653")); /* alef and madda */
  assert_text ("\uAC00", mgi_unicode_compose ("\u1100\u1161"));
  assert_text ("\u0929", mgi_unicode_compose ("\u0928\u093C"));
  assert_text ("\u0915\u093C", mgi_unicode_compose ("\u0958")); /* excluded from composition */
  assert_text ("😀", mgi_unicode_compose ("😀"));
}

/* --- threads ---------------------------------------------------------------------------------------------------------- */

static gpointer
speak_often (gpointer data)
{
  const MgiLanguage *fr = data;
  const char *const items[] = { "a", "b", "c", NULL };
  for (int i = 0; i < 500; i++) {
    assert_text ("7 jours à Rabat", mgi_language_format (fr, "d", "n", "7", "where", "Rabat", NULL));
    assert_text ("1 mai 2023", mgi_language_date (fr, "2023-05-01"));
    assert_text ("62,5", mgi_language_number (fr, 62.5, 1));
    assert_text ("a, b et c", mgi_language_list (fr, items));
    assert_text ("Maroc", mgi_language_country (fr, "MAR"));
    g_assert_cmpint (mgi_language_collate (fr, "Égypte", "Estonie"), <, 0);
  }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (MgiLanguage) fr
      = language_of ("fr", "{\"d\": \"{n, plural, one {# jour} other {# jours}} à {where}\"}", NULL);
  GThread *threads[8];
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("speaker", speak_often, fr);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  shipped = (Shipped){ mgi_language_new ("en", NULL), mgi_language_new ("ar", NULL), mgi_language_new ("fr", NULL),
                       mgi_language_new ("es", NULL) };
  static const struct {
    const char *path;
    GTestFunc run;
  } all[] = {
    { "/languages/tags", test_tags },
    { "/languages/unknown", test_unknown_language },
    { "/languages/names", test_names_of_languages },
    { "/languages/plurals/arabic", test_arabic_plurals },
    { "/languages/plurals/others", test_other_plurals },
    { "/languages/placeholders", test_placeholders },
    { "/languages/missing-values", test_missing_values },
    { "/languages/apostrophes", test_apostrophes },
    { "/languages/hostile-values", test_hostile_values },
    { "/languages/fallback", test_fallback },
    { "/languages/patterns/bad", test_bad_patterns },
    { "/languages/patterns/refused-by-icu", test_patterns_that_icu_refuses },
    { "/languages/patterns/signatures", test_signatures },
    { "/languages/bad-files", test_bad_text_files },
    { "/languages/numbers", test_numbers },
    { "/languages/dates", test_dates },
    { "/languages/lists", test_lists },
    { "/languages/order", test_order },
    { "/languages/countries", test_countries },
    { "/languages/countries/all", test_all_countries },
    { "/languages/regions", test_regions },
    { "/languages/regions/of-a-country", test_regions_of_a_country },
    { "/languages/called", test_called },
    { "/languages/composition", test_composition },
    { "/languages/threads", test_threads },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    g_test_add_func (all[i].path, all[i].run);
  const int result = g_test_run ();
  mgi_language_free (shipped.en);
  mgi_language_free (shipped.ar);
  mgi_language_free (shipped.fr);
  mgi_language_free (shipped.es);
  return result;
}
