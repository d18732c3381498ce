/*
 * Workbooks as plain tables: the cases of tests/cases/workbook (made by tests/fuzz/make_corpus.py), damaged files, and
 * what cannot be put into a small file.
 */
#include <string.h>

#include "data/readers/cell.h"
#include "data/readers/workbook.h"
#include "problem-cases.h"

/* --- what is read, one line a cell ----------------------------------------------------------------------------------- */

typedef struct {
  GString *lines;
  const char *sheet;
  guint last_row;
} Dump;

static bool
dump_row (guint row, const MgiCell *cells, guint n_cells, gpointer data)
{
  static const char *const kinds[] = {
    [MGI_CELL_TEXT] = "text", [MGI_CELL_NUMBER] = "number", [MGI_CELL_BOOLEAN] = "boolean",
    [MGI_CELL_DAY] = "day",   [MGI_CELL_ERROR] = "error",   [MGI_CELL_UNKNOWN] = "unknown",
  };
  Dump *dump = data;

  g_assert_cmpuint (row, >, dump->last_row);
  g_assert_cmpuint (n_cells, >, 0);
  dump->last_row = row;
  for (guint i = 0; i < n_cells; i++) {
    g_autofree char *cell = mgi_cell_name (row, cells[i].column);
    g_autofree char *text = g_strdup (cells[i].text);
    g_assert_true (g_utf8_validate (text, -1, NULL));
    g_string_append_printf (dump->lines, "%s!%s %s %s\n", dump->sheet, cell, kinds[cells[i].kind],
                            g_strdelimit (text, "\r\n", '/'));
  }
  return true;
}

static void
read_all (GBytes *bytes, GPtrArray *problems, GString *lines)
{
  const MgiInput input = { .file = "a.xlsx", .problems = problems };
  g_autoptr (MgiWorkbook) workbook = mgi_workbook_open (bytes, &input);

  if (workbook == NULL)
    return;
  if (mgi_workbook_from_1904 (workbook))
    g_string_append (lines, "from 1904\n");
  for (guint i = 0; i < mgi_workbook_n_sheets (workbook); i++) {
    Dump dump = { lines, mgi_workbook_sheet (workbook, i), 0 };
    if (!mgi_workbook_rows (workbook, i, dump_row, &dump))
      return;
  }
}

static void
run_case (gconstpointer folder)
{
  g_autoptr (GBytes) input = cases_read (folder, "input.xlsx"), expected = cases_read (folder, "expected");
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  g_autoptr (GString) lines = g_string_new (NULL);

  g_assert_nonnull (input);
  read_all (input, problems, lines);
  cases_compare (folder, problems);
  if (problems->len > 0)
    return;
  g_assert_nonnull (expected);
  g_autofree char *wanted = g_strndup (g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
  g_assert_cmpstr (lines->str, ==, wanted);
}

/* --- damaged files ------------------------------------------------------------------------------------------------------ */

/* Either it is read or something is said about it. */
static void
try (const char *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size); /* a block of its own: reading behind it is seen */
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  g_autoptr (GString) lines = g_string_new (NULL);

  read_all (bytes, problems, lines);
  g_assert_true (problems->len > 0 || lines->len > 0);
}

static void
test_damaged (void)
{
  g_autofree char *folder = cases_folder ("workbook");
  g_autofree char *path = g_build_filename (folder, "shared-strings", NULL);
  g_autoptr (GBytes) bytes = cases_read (path, "input.xlsx");
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize length = 0; length < size; length++)
    try (data, length);
  for (gsize at = 0; at < size; at++) {
    static const char changes[] = { 0x01, (char)0x80, (char)0xFF };
    for (gsize i = 0; i < G_N_ELEMENTS (changes); i++) {
      g_autofree char *copy = g_memdup2 (data, size);
      copy[at] = (char)(copy[at] ^ changes[i]);
      try (copy, size);
    }
  }
}

static void
test_too_big (void)
{
  g_autofree char *data = g_malloc0 (MGI_CELL_MAX_TEXT);
  g_autoptr (GByteArray) content = g_byte_array_new ();
  while (content->len <= 20 * 1024 * 1024)
    g_byte_array_append (content, (const guint8 *)data, MGI_CELL_MAX_TEXT);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&content));
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  g_autoptr (GString) lines = g_string_new (NULL);

  read_all (bytes, problems, lines);
  g_autofree char *seen = cases_describe (problems);
  g_assert_cmpstr (seen, ==, "- workbook.too-big max=20971520\n");
}

/* --- XML from memory ------------------------------------------------------------------------------------------------------ */

typedef struct {
  const char *before, *fill, *after;
  gsize times; /* how often `fill` comes */
  gsize at;    /* in the whole */
} Source;

static gssize
read_source (gpointer data, void *buffer, gsize size)
{
  Source *source = data;
  const gsize before = strlen (source->before), fill = strlen (source->fill) * source->times,
              whole = before + fill + strlen (source->after);
  gsize n = 0;

  for (; n < size && source->at < whole; n++, source->at++) {
    const gsize at = source->at;
    ((char *)buffer)[n] = at < before          ? source->before[at]
                          : at < before + fill ? source->fill[(at - before) % strlen (source->fill)]
                                               : source->after[at - before - fill];
  }
  return (gssize)n;
}

static bool
count_text (const char *text, gsize length, gpointer data)
{
  *(gsize *)data += length;
  return true;
}

static bool
stop_at_b (const char *name, const char *const *attributes, gpointer data)
{
  (*(gsize *)data)++;
  return strcmp (name, "b") != 0;
}

#define ROOT "<a xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"

/* Whether it was read to the end; what was said about it is returned. */
static char *
read_xml (Source source, const MgiXmlHandlers *handlers, gsize *count, bool expected)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  const MgiInput input = { .file = "a.xlsx", .problems = problems };
  const MgiXmlText text = { read_source, &source, &input, "part.xml" };

  *count = 0;
  g_assert_true (mgi_xml_read (&text, handlers, count) == expected);
  return cases_describe (problems);
}

static void
test_long_xml (void)
{
  static const MgiXmlHandlers handlers = { .text = count_text };
  gsize count;

  /* A long text is no token: it comes in pieces. */
  g_autofree char *text = read_xml ((Source){ ROOT ">", "x", "</a>", 5000 * 1000 }, &handlers, &count, true);
  g_assert_cmpstr (text, ==, "");
  g_assert_cmpuint (count, ==, 5000 * 1000);
  /* A tag, a comment and an instruction are gathered until they end. */
  g_autofree char *tag = read_xml ((Source){ ROOT " x='", "x", "'/>", 3000 * 1000 }, &handlers, &count, false);
  g_assert_true (g_str_has_prefix (tag, "- workbook.tag-too-long part=part.xml line=1 "));
  g_autofree char *comment = read_xml ((Source){ ROOT "><!--", "x", "--></a>", 3000 * 1000 }, &handlers, &count, false);
  g_assert_true (g_str_has_prefix (comment, "- workbook.tag-too-long part=part.xml line=1 "));
  g_autofree char *endless = read_xml ((Source){ ROOT "><?x ", "x", "", 3000 * 1000 }, &handlers, &count, false);
  g_assert_true (g_str_has_prefix (endless, "- workbook.tag-too-long part=part.xml line=1 "));
  /* Many small ones are fine. */
  g_autofree char *many = read_xml ((Source){ ROOT ">", "<b x='1'/>", "</a>", 300 * 1000 }, &handlers, &count, true);
  g_assert_cmpstr (many, ==, "");
}

static void
test_stopping (void)
{
  static const MgiXmlHandlers handlers = { .start = stop_at_b };
  gsize count;
  g_autofree char *said = read_xml ((Source){ ROOT "><c/>", "<b/>", "</a>", 3 }, &handlers, &count, false);

  g_assert_cmpstr (said, ==, "");
  g_assert_cmpuint (count, ==, 3);
}

/* A source that fails has told why. */
static gssize
fail (gpointer data, void *buffer, gsize size)
{
  return -1;
}

static void
test_failing_source (void)
{
  static const MgiXmlHandlers handlers = { 0 };
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  const MgiInput input = { .file = "a.xlsx", .problems = problems };
  const MgiXmlText text = { fail, NULL, &input, "part.xml" };

  g_assert_false (mgi_xml_read (&text, &handlers, NULL));
  g_assert_cmpuint (problems->len, ==, 0);
}

/* --- cells ---------------------------------------------------------------------------------------------------------------- */

static void
test_cell_names (void)
{
  static const struct {
    const char *name;
    guint row, column; /* 0: it is none */
  } cases[] = {
    { "A1", 1, 1 },
    { "Z9", 9, 26 },
    { "AA10", 10, 27 },
    { "AZ1", 1, 52 },
    { "BA1", 1, 53 },
    { "ZZ1", 1, 702 },
    { "AAA1", 1, 703 },
    { "XFD1048576", 1048576, 16384 },
    { "XFE1", 0, 0 },
    { "A1048577", 0, 0 },
    { "A0", 0, 0 },
    { "A", 0, 0 },
    { "1", 0, 0 },
    { "", 0, 0 },
    { "A1B", 0, 0 },
    { "$A$1", 0, 0 },
    { "A-1", 0, 0 },
    { "A 1", 0, 0 },
    { "\xD8\xA3"
      "1",
      0, 0 },
    { "AAAAAAAAAAAAAAAAAAAAAAAAA1", 0, 0 },
    { "A99999999999999999999", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint row = 0, column = 0;
    const bool is_name = mgi_cell_parse (cases[i].name, &row, &column);
    g_assert_true (is_name == (cases[i].row > 0));
    if (!is_name)
      continue;
    g_assert_cmpuint (row, ==, cases[i].row);
    g_assert_cmpuint (column, ==, cases[i].column);
    g_autofree char *name = mgi_cell_name (row, column);
    g_assert_cmpstr (name, ==, cases[i].name);
  }
}

static void
test_days (void)
{
  /* Numbers as Excel shows them for these days; 2019 is taken for a year, not for 10 July 1905. */
  static const struct {
    const char *number;
    bool from_1904;
    const char *day;
  } cases[] = {
    { "43586", false, "2019-05-01" }, { "43586.75", false, "2019-05-01" }, { "42124", true, "2019-05-01" },
    { "36526", false, "2000-01-01" }, { "44620", false, "2022-02-28" },    { "2958465", false, "9999-12-31" },
    { "2958466", false, NULL },       { "3000", false, "1908-03-18" },     { "2999", false, NULL },
    { "2019", false, NULL },          { "-43586", false, NULL },           { "1e300", false, NULL },
    { "nan", false, NULL },           { "2019-05-01", false, NULL },       { "", false, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *day = mgi_cell_day (cases[i].number, cases[i].from_1904);
    g_assert_cmpstr (day, ==, cases[i].day);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  cases_add ("workbook", run_case);
  g_test_add_func ("/workbook/damaged", test_damaged);
  g_test_add_func ("/workbook/too-big", test_too_big);
  g_test_add_func ("/workbook/long-xml", test_long_xml);
  g_test_add_func ("/workbook/stopping", test_stopping);
  g_test_add_func ("/workbook/failing-source", test_failing_source);
  g_test_add_func ("/workbook/cell-names", test_cell_names);
  g_test_add_func ("/workbook/days", test_days);
  return g_test_run ();
}
