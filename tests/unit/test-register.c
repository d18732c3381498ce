/*
 * The register: reading its file, and the list that is shipped.
 */
#include "data/readers/readers.h"
#include "tests/unit/problem-cases.h"

#define ENTRY(head, tail) "{" head ", \"year\": 2019, \"round\": 1, \"source\": \"s\"" tail "}"
#define NATIONAL          "\"authority\": \"EGY\", \"level\": \"national\""
#define LOCAL             "\"authority\": \"BRA-sao-paulo\", \"level\": \"local\""
#define FILE_OF(entries)                                                                                               \
  "{\"format\": \"mgi-register/1\", \"note\": {\"en\": \"N\", \"fr\": \"Note\"}, "                                     \
  "\"sources\": {\"s\": \"https://example.org/s\"}, \"entries\": [" entries "]}"

static MgiRegister *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return mgi_register_read (bytes, "register.json", error);
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiRegister) list
      = read_text (FILE_OF ("{" NATIONAL ", \"year\": null, \"round\": null, \"source\": \"s\", \"pilot\": true}, "
                            "{" LOCAL ", \"year\": 2019, \"year_text\": \"2018-19\", \"round\": 2, \"source\": \"s\", "
                            "\"name\": {\"en\": \"São Paulo\", \"ar\": \"ساو باولو\"}}"),
                   &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mgi_text_get (list->note, "fr"), ==, "Note");
  g_assert_cmpuint (list->entries->len, ==, 2);
  const MgiRegisterEntry *first = list->entries->pdata[0], *second = list->entries->pdata[1];
  g_assert_cmpstr (first->authority, ==, "EGY");
  g_assert_cmpstr (first->level, ==, "national");
  g_assert_null (first->name);
  g_assert_cmpint (first->year, ==, 0);
  g_assert_null (first->year_text);
  g_assert_cmpint (first->round, ==, 0);
  g_assert_true (first->is_pilot);
  g_assert_cmpstr (first->source, ==, "https://example.org/s");
  g_assert_cmpstr (mgi_text_get (second->name, "ar"), ==, "ساو باولو");
  g_assert_cmpstr (second->year_text, ==, "2018-19");
  g_assert_cmpint (second->round, ==, 2);
  g_assert_false (second->is_pilot);
}

static void
test_refused (void)
{
  static const struct {
    const char *text, *error;
  } cases[] = {
    { "{}", "\"\" json.missing-key key=format\n\"\" json.missing-key key=note\n"
            "\"\" json.missing-key key=sources\n\"\" json.missing-key key=entries\n" },
    { "{\"format\": \"mgi-register/2\", \"note\": {\"en\": \"N\"}, \"sources\": {}, \"entries\": []}",
      "/format register.wrong-format value=mgi-register/2 expected=mgi-register/1\n" },
    { "{\"format\": \"mgi-register/1\", \"note\": {\"en\": \"N\"}, \"sources\": [], \"entries\": []}",
      "/sources json.not-object\n" },
    { "{\"format\": \"mgi-register/1\", \"note\": {\"en\": \"N\"}, \"sources\": {\"s\": \"ftp://x\"}, \"entries\": []}",
      "/sources/s register.bad-address value=ftp://x\n" },
    { FILE_OF ("1"), "/entries/0 json.not-object\n" },
    { FILE_OF (ENTRY ("\"authority\": \"EGY\", \"level\": \"town\"", "")),
      "/entries/0/level register.bad-level value=town\n/entries/0 register.no-name\n" },
    { FILE_OF (ENTRY ("\"authority\": \"EGY\", \"level\": \"local\"", ", \"name\": {\"en\": \"E\"}")),
      "/entries/0/authority register.bad-authority value=EGY level=local\n" },
    { FILE_OF (ENTRY ("\"authority\": \"Caricom\", \"level\": \"regional\"", ", \"name\": {\"en\": \"C\"}")),
      "/entries/0/authority register.bad-authority value=Caricom level=regional\n" },
    { FILE_OF (ENTRY (LOCAL, "")), "/entries/0 register.no-name\n" },
    { FILE_OF (ENTRY (LOCAL, ", \"name\": {\"fr\": \"S\"}")), "/entries/0/name json.missing-key key=en\n" },
    { FILE_OF (ENTRY (NATIONAL, ", \"pilot\": 1")), "/entries/0/pilot register.bad-pilot\n" },
    { FILE_OF (ENTRY (NATIONAL, ", \"score\": 71")),
      "/entries/0/score json.unknown-key key=score "
      "known=authority, level, name, year, year_text, round, source, pilot\n" },
    { FILE_OF ("{" NATIONAL ", \"year\": null, \"round\": null, \"source\": \"t\"}"),
      "/entries/0/source register.unknown-source value=t\n" },
    { FILE_OF (ENTRY (NATIONAL, "") ", " ENTRY (NATIONAL, "")), "/entries/1 register.twice value=EGY\n" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (read_text (cases[i].text, &error));
    g_autofree char *seen = cases_describe (mgi_refusal_problems (error));
    g_assert_cmpstr (seen, ==, cases[i].error);
  }
}

/* Numbers have bounds: a year and a round that nobody can mean. */
static void
test_bounds (void)
{
  static const char *const bad[] = {
    "{" NATIONAL ", \"year\": 1989, \"round\": 1, \"source\": \"s\"}",
    "{" NATIONAL ", \"year\": 2200, \"round\": 1, \"source\": \"s\"}",
    "{" NATIONAL ", \"year\": \"2019\", \"round\": 1, \"source\": \"s\"}",
    "{" NATIONAL ", \"year\": 2019, \"round\": 0, \"source\": \"s\"}",
    "{" NATIONAL ", \"year\": 2019, \"round\": 1000, \"source\": \"s\"}",
    "{" NATIONAL ", \"year\": 2019, \"round\": 1.5, \"source\": \"s\"}",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *text = g_strdup_printf (FILE_OF ("%s"), bad[i]);
    g_assert_null (read_text (text, &error));
    g_assert_cmpuint (mgi_refusal_problems (error)->len, ==, 1);
  }
}

static void
test_shipped (void)
{
  g_autofree char *file = g_build_filename (g_getenv ("MGI_TESTS"), "..", "data", "register.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mgi_read_file (file, 1024 * 1024, &error);
  g_assert_no_error (error);
  g_autoptr (MgiRegister) list = mgi_register_read (bytes, "register.json", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->entries->len, >=, 100);
  g_assert_nonnull (strstr (mgi_text_get (list->note, "en"), "incomplete"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/good", test_good);
  g_test_add_func ("/register/refused", test_refused);
  g_test_add_func ("/register/bounds", test_bounds);
  g_test_add_func ("/register/shipped", test_shipped);
  return g_test_run ();
}
