/*
 * Text on its way into a workbook's cell, and the lines it takes there.
 */
#include <string.h>

#include "reports/xlsx-text.h"

static void
assert_clean (const char *text, gsize max, const char *expected)
{
  g_autofree char *clean = xl_text_clean (text, max, "~");

  g_assert_cmpstr (clean, ==, expected);
}

static void
test_kept (void)
{
  assert_clean ("", 10, "");
  assert_clean ("=1+1", 10, "=1+1");
  assert_clean ("line\nline\tcell", 20, "line\nline\tcell");
  assert_clean ("عربي 中文 😀", 20, "عربي 中文 😀");
  assert_clean ("_x_ _x004_ x0041_ _y0041_ _x00G1_", 50, "_x_ _x004_ x0041_ _y0041_ _x00G1_");
}

static void
test_replaced (void)
{
  assert_clean ("a\rb\r\nc", 10, "ab\nc");
  assert_clean ("a\x01z\x1F", 10, "a\uFFFDz\uFFFD");
  assert_clean ("a\xEF\xBF\xBEz\xEF\xBF\xBF", 10, "a\uFFFDz\uFFFD"); /* U+FFFE and U+FFFF */
  assert_clean ("a\xFFz", 10, "a\uFFFDz");
  assert_clean ("_x0041_", 20, "_x005F_x0041_");
  assert_clean ("_x005f_x0041_", 40, "_x005F_x005f_x005F_x0041_");
}

/* The limit counts UTF-16 units: a character outside the first plane takes two and is never halved. */
static void
test_cut (void)
{
  assert_clean ("abcd", 4, "abcd");
  assert_clean ("abcde", 4, "abc~");
  assert_clean ("ab😀", 4, "ab😀");
  assert_clean ("ab😀d", 4, "ab~");
  assert_clean ("😀😀😀", 4, "😀~");
  assert_clean ("ab_x0041_", 10, "ab_x005F_~");
  assert_clean ("ab_x0041_", 9, "ab~"); /* an escape is not cut open */
}

static void
test_largest_cell (void)
{
  g_autofree char *fits = g_strnfill (XL_TEXT_MAX, 'a');
  g_autofree char *too_long = g_strnfill (XL_TEXT_MAX + 1, 'a');
  g_autofree char *kept = xl_text_clean (fits, XL_TEXT_MAX, "~");
  g_autofree char *cut = xl_text_clean (too_long, XL_TEXT_MAX, "~");

  g_assert_cmpuint (strlen (kept), ==, XL_TEXT_MAX);
  g_assert_cmpuint (strlen (cut), ==, XL_TEXT_MAX);
  g_assert_true (g_str_has_suffix (cut, "a~"));
}

/* A width of 10 digits has room for 13 letters. */
static void
test_lines (void)
{
  g_assert_cmpuint (xl_text_lines ("", 10), ==, 1);
  g_assert_cmpuint (xl_text_lines ("thirteen lett", 10), ==, 1);
  g_assert_cmpuint (xl_text_lines ("fourteen lette", 10), ==, 2);
  g_assert_cmpuint (xl_text_lines ("one\ntwo\nthree", 10), ==, 3);
  g_assert_cmpuint (xl_text_lines ("one\n", 10), ==, 2);
  g_assert_cmpuint (xl_text_lines ("averyverylongwordofthirtylettr", 10), ==, 3);
  g_assert_cmpuint (xl_text_lines ("word averyverylongwordofthirtylettr", 10), ==, 4);
  g_assert_cmpuint (xl_text_lines ("中文中文中文中文", 10), ==, 2); /* each as wide as two */
  g_assert_cmpuint (xl_text_lines ("a b", 0.1), ==, 2);
}

static void
test_direction (void)
{
  g_assert_true (xl_text_is_rtl ("عربي", false));
  g_assert_true (xl_text_is_rtl ("1.1 (2) عربي and English", false));
  g_assert_true (xl_text_is_rtl ("עברית", false));
  g_assert_false (xl_text_is_rtl ("English و عربي", true));
  g_assert_false (xl_text_is_rtl ("中文", true));
  g_assert_true (xl_text_is_rtl ("12 % (3)", true));
  g_assert_false (xl_text_is_rtl ("", false));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/xlsx-text/kept", test_kept);
  g_test_add_func ("/report/xlsx-text/replaced", test_replaced);
  g_test_add_func ("/report/xlsx-text/cut", test_cut);
  g_test_add_func ("/report/xlsx-text/largest-cell", test_largest_cell);
  g_test_add_func ("/report/xlsx-text/lines", test_lines);
  g_test_add_func ("/report/xlsx-text/direction", test_direction);
  return g_test_run ();
}
