/*
 * Folding for the search. Expected texts are written here by hand, from what readers of each script take for the same.
 */
#include <string.h>

#include "data/languages/languages.h"

static const struct {
  const char *name, *text, *folded;
} cases[] = {
  { "empty", "", "" },
  { "ascii", "Law No. 12/2019", "law no. 12/2019" },
  { "white-space", "a\nb\tc\302\240d", "a b c d" },
  { "accents", "Décret ÉTÉ naïve", "decret ete naive" },
  { "accents-apart", "De\314\201cret", "decret" },
  { "spanish", "Niñez, política", "ninez, politica" },
  { "sharp-s", "STRASSE Straße", "strasse strasse" },
  { "dotted-i", "İzmir", "izmir" },
  { "final-sigma", "ΟΔΟΣ οδός", "οδοσ οδοσ" },
  { "ligature", "oﬃce ①", "office 1" },
  { "full-width", "ＬＡＷ", "law" },
  { "soft-hyphen", "mi\302\255gration", "migration" },
  { "direction-marks", "\342\200\217قانون\342\200\216", "قانون" },
  { "tashkeel", "قَانُونُ الْهِجْرَةِ", "قانون الهجره" },
  { "shadda-tanwin", "مُدَرِّسٌ مُدَرِّسًا", "مدرس مدرسا" },
  { "dagger-alef", "هٰذا", "هذا" },
  { "tatweel", "قـــانون", "قانون" },
  { "alefs", "أحمد إحصاء آخر ٱلاسم ا", "احمد احصاء اخر الاسم ا" },
  { "alef-with-marks-apart", "ا\331\224ا\331\225ا\331\223", "ااا" },
  { "alef-maqsura", "مستشفى على", "مستشفي علي" },
  { "ta-marbuta", "هجرة وزارة", "هجره وزاره" },
  { "hamza-seats", "مسؤول هيئة", "مسوول هييه" },
  { "bare-hamza", "جزء", "جزء" },
  { "farsi-letters", "کی", "كي" },
  { "presentation-forms", "ﻗﺎﻧﻮﻥ ﻻ", "قانون لا" },
  { "arabic-digits", "المادة ١٢ ۳", "الماده 12 3" },
  { "other-scripts", "移民 миграция Й", "移民 миграция и" },
};

static void
test_case (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autofree char *folded = mgi_unicode_fold (cases[i].text, NULL);
  g_autofree char *again = mgi_unicode_fold (folded, NULL);

  g_assert_cmpstr (folded, ==, cases[i].folded);
  g_assert_cmpstr (again, ==, folded);
}

/* Where each byte comes from: "قَـا" is qaf, fatha, tatweel, alef, two bytes each. */
static void
test_origins (void)
{
  static const guint arabic[] = { 0, 0, 6, 6, 8 }, sharp_s[] = { 0, 1, 1, 3, 4 };
  g_autofree guint *from = NULL, *from_sharp_s = NULL;
  g_autofree char *folded = mgi_unicode_fold ("قَـا", &from);
  g_autofree char *folded_sharp_s = mgi_unicode_fold ("aßb", &from_sharp_s);

  g_assert_cmpstr (folded, ==, "قا");
  g_assert_true (memcmp (from, arabic, sizeof arabic) == 0);
  g_assert_cmpstr (folded_sharp_s, ==, "assb");
  g_assert_true (memcmp (from_sharp_s, sharp_s, sizeof sharp_s) == 0);
}

/* Every character by itself: none breaks the text, and each has an origin. */
static void
test_every_character (void)
{
  for (gunichar character = 1; character <= 0x10ffff; character++) {
    char text[8] = { 0 };
    g_autofree guint *origins = NULL;
    if (!g_unichar_validate (character))
      continue;
    g_unichar_to_utf8 (character, text);
    g_autofree char *folded = mgi_unicode_fold (text, &origins);
    g_assert_true (g_utf8_validate (folded, -1, NULL));
    g_assert_cmpuint (origins[strlen (folded)], ==, strlen (text));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/fold/", cases[i].name, NULL);
    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
  }
  g_test_add_func ("/fold/origins", test_origins);
  g_test_add_func ("/fold/every-character", test_every_character);
  return g_test_run ();
}
