/*
 * Tables of public facts. A real one (the name in MGI_CONVENTIONS) is read where there is one.
 */
#include "data/readers/readers.h"
#include "problem-cases.h"

#define HEADER "iso3,convention,status,date,as_of,source\n"

static GPtrArray *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return mgi_facts_read (bytes, "facts.csv", error);
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) facts = read_text (HEADER "EGY,icrmw-1990,ratified,1993-02-19,2022-08,untc\n"
                                                  "\n"
                                                  "EGY,crc-1989,ratified,1990,,\"untc, 2022\"\n"
                                                  "XEX,crc-1989,neither,,2022-08-31,x\n"
                                                  "MAR,crc-1989,signed,2000-02,2022,x\n",
                                           &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts->len, ==, 4);
  const MgiFact *first = g_ptr_array_index (facts, 0);
  g_assert_cmpuint (first->row, ==, 2);
  g_assert_cmpstr (first->authority, ==, "EGY");
  g_assert_cmpstr (first->key, ==, "icrmw-1990");
  g_assert_cmpstr (first->status, ==, "ratified");
  g_assert_cmpstr (first->date, ==, "1993-02-19");
  g_assert_cmpstr (first->as_of, ==, "2022-08");
  g_assert_cmpstr (first->source, ==, "untc");
  const MgiFact *second = g_ptr_array_index (facts, 1);
  g_assert_cmpuint (second->row, ==, 4);
  g_assert_cmpstr (second->date, ==, "1990");
  g_assert_null (second->as_of);
  g_assert_cmpstr (second->source, ==, "untc, 2022");
  const MgiFact *third = g_ptr_array_index (facts, 2);
  g_assert_null (third->date);
}

static void
test_order_and_separator (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) facts
      = read_text ("\xEF\xBB\xBFsource;as_of;date;status;convention;iso3\r\nx;2022;;signed;a;EGY\r\n", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts->len, ==, 1);
  const MgiFact *fact = g_ptr_array_index (facts, 0);
  g_assert_cmpstr (fact->authority, ==, "EGY");
  g_assert_cmpstr (fact->source, ==, "x");
  g_assert_cmpstr (fact->as_of, ==, "2022");
}

static void
test_header_only (void)
{
  g_autoptr (GPtrArray) facts = read_text (HEADER, NULL);
  g_assert_cmpuint (facts->len, ==, 0);
}

static void
test_refused (void)
{
  static const struct {
    const char *text, *error;
  } cases[] = {
    { "", "row:1 csv.empty known=iso3, convention, status, date, as_of, source\n" },
    { "iso3,convention,status,date,as_of\n", "row:1 csv.missing-column column=source "
                                             "known=iso3, convention, status, date, as_of, source\n" },
    { HEADER "EGY,a,ratified\n", "row:2 csv.wrong-number-of-cells count=3 expected=6\n" },
    { HEADER ",a,ratified,,,x\n", "row:2 csv.empty-cell column=iso3\n" },
    { HEADER "EGY,,,,,\n", "row:2 csv.empty-cell column=convention\nrow:2 csv.empty-cell column=status\n"
                           "row:2 csv.empty-cell column=source\n" },
    { HEADER "Egypt,a,ratified,,,x\n", "row:2 facts.bad-country value=Egypt\n" },
    { HEADER "EG,a,ratified,,,x\n", "row:2 facts.bad-country value=EG\n" },
    { HEADER "egy,a,ratified,,,x\n", "row:2 facts.bad-country value=egy\n" },
    { HEADER "BRA-sao-paulo,a,ratified,,,x\n", "row:2 facts.bad-country value=BRA-sao-paulo\n" },
    { HEADER "EGY,a,ratified,19.2.1993,,x\n", "row:2 facts.bad-date column=date value=19.2.1993\n" },
    { HEADER "EGY,a,ratified,1993-13,,x\n", "row:2 facts.bad-date column=date value=1993-13\n" },
    { HEADER "EGY,a,ratified,1993-02-29,,x\n", "row:2 facts.bad-date column=date value=1993-02-29\n" },
    { HEADER "EGY,a,ratified,1993-,,x\n", "row:2 facts.bad-date column=date value=1993-\n" },
    { HEADER "EGY,a,ratified,1993-02-1,,x\n", "row:2 facts.bad-date column=date value=1993-02-1\n" },
    { HEADER "EGY,a,ratified,1993-02-012,,x\n", "row:2 facts.bad-date column=date value=1993-02-012\n" },
    { HEADER "EGY,a,ratified,0000,93,x\n",
      "row:2 facts.bad-date column=date value=0000\nrow:2 facts.bad-date column=as_of value=93\n" },
    { HEADER "EGY,a,ratified,1993,,x\nMAR,a,signed,,,x\nEGY,b,signed,,,x\nEGY,a,signed,,,x\n",
      "row:5 facts.twice country=EGY key=a first=2\n" },
    { HEADER "EGY,a,ratified,\"1993,,x\n", "row:2 csv.open-quote\n" },
    { HEADER "EGY,a,ratified,x,,\nMAR,a\nMA,a,signed,,,x\n",
      "row:2 csv.empty-cell column=source\nrow:2 facts.bad-date column=date value=x\n"
      "row:3 csv.wrong-number-of-cells count=2 expected=6\nrow:4 facts.bad-country value=MA\n" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (read_text (cases[i].text, &error));
    g_assert_error (error, MGI_REFUSAL, MGI_REFUSAL_REFUSED);
    g_autofree char *seen = cases_describe (mgi_refusal_problems (error));
    g_assert_cmpstr (seen, ==, cases[i].error);
  }
}

static void
test_damaged (void)
{
  static const char whole[] = HEADER "EGY,a,ratified,1993-02-19,2022-08,\"un\"\"tc\"\r\n\r\nMAR,a,signed,,,نعم\n";
  for (gsize length = 0; length < sizeof whole; length++) {
    g_autoptr (GBytes) bytes = g_bytes_new (whole, length);
    g_autoptr (GPtrArray) facts = mgi_facts_read (bytes, "facts.csv", NULL);
  }
  for (gsize at = 0; at + 1 < sizeof whole; at++) {
    g_autofree char *copy = g_memdup2 (whole, sizeof whole - 1);
    copy[at] = (char)(copy[at] ^ 0x81);
    g_autoptr (GBytes) bytes = g_bytes_new (copy, sizeof whole - 1);
    g_autoptr (GPtrArray) facts = mgi_facts_read (bytes, "facts.csv", NULL);
  }
}

/* 193 States and 8 conventions; the counts are those of cut, sort and uniq over the file. */
static void
test_real (void)
{
  const char *file = g_getenv ("MGI_CONVENTIONS");
  if (file == NULL || !g_file_test (file, G_FILE_TEST_EXISTS)) {
    g_test_skip ("MGI_CONVENTIONS names no table of real facts");
    return;
  }
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mgi_read_file (file, MGI_READ_MAX_BYTES, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) facts = mgi_facts_read (bytes, file, &error);
  g_assert_no_error (error);
  guint ratified = 0, is_signed = 0, undated = 0;
  for (guint i = 0; i < facts->len; i++) {
    const MgiFact *fact = g_ptr_array_index (facts, i);
    ratified += strcmp (fact->status, "ratified") == 0;
    is_signed += strcmp (fact->status, "signed") == 0;
    undated += fact->date == NULL;
  }
  g_assert_cmpuint (facts->len, ==, 193 * 8);
  g_assert_cmpuint (ratified, ==, 982);
  g_assert_cmpuint (is_signed, ==, 38);
  g_assert_cmpuint (undated, ==, 562);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts/good", test_good);
  g_test_add_func ("/facts/order-and-separator", test_order_and_separator);
  g_test_add_func ("/facts/header-only", test_header_only);
  g_test_add_func ("/facts/refused", test_refused);
  g_test_add_func ("/facts/damaged", test_damaged);
  g_test_add_func ("/facts/real", test_real);
  return g_test_run ();
}
