/*
 * Groups, the list that is shipped, and reading a file from disk.
 */
#include <glib/gstdio.h>

#include "data/readers/readers.h"
#include "problem-cases.h"

#define GROUP(name, members)                                                                                           \
  "{\"name\": \"" name "\", \"title\": {\"en\": \"T\"}, \"members\": " members ", \"source\": \"S\"}"
#define FILE_OF(groups) "{\"format\": \"mgi-groups/1\", \"groups\": [" groups "]}"

static GPtrArray *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return mgi_groups_read (bytes, "groups.json", error);
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups
      = read_text (FILE_OF ("{\"name\": \"a-1\", \"title\": {\"en\": \"A\", \"ar\": \"أ\"}, \"members\": [\"EGY\", "
                            "\"BRA-sao-paulo\"], \"source\": \"S\"}, " GROUP ("b", "[\"XAA\"]")),
                   &error);
  g_assert_no_error (error);
  g_assert_cmpuint (groups->len, ==, 2);
  const MgiGroup *group = g_ptr_array_index (groups, 0);
  g_assert_cmpstr (group->name, ==, "a-1");
  g_assert_cmpstr (mgi_text_get (group->title, "ar"), ==, "أ");
  g_assert_cmpstr (mgi_text_get (group->title, "fr"), ==, "A");
  g_assert_cmpuint (g_strv_length (group->members), ==, 2);
  g_assert_cmpstr (group->members[1], ==, "BRA-sao-paulo");
  g_assert_cmpstr (group->source, ==, "S");
}

static void
test_refused (void)
{
  static const struct {
    const char *text, *error;
  } cases[] = {
    { "{}", "\"\" json.missing-key key=format\n\"\" json.missing-key key=groups\n" },
    { "{\"format\": \"mgi-groups/2\", \"groups\": []}",
      "/format groups.wrong-format value=mgi-groups/2 expected=mgi-groups/1\n" },
    { "{\"format\": \"mgi-groups/1\", \"groups\": {}}", "/groups json.not-list\n" },
    { FILE_OF ("1"), "/groups/0 json.not-object\n" },
    { FILE_OF ("{}"), "/groups/0 json.missing-key key=name\n/groups/0 json.missing-key key=title\n"
                      "/groups/0 json.missing-key key=members\n/groups/0 json.missing-key key=source\n" },
    { FILE_OF (GROUP ("A", "[\"EGY\"]")), "/groups/0/name groups.bad-name value=A\n" },
    { FILE_OF (GROUP ("015", "[\"EGY\"]")), "/groups/0/name groups.bad-name value=015\n" },
    { FILE_OF (GROUP ("a b", "[\"EGY\"]")), "/groups/0/name groups.bad-name value=a b\n" },
    { FILE_OF (GROUP ("a", "[\"EGY\"]") ", " GROUP ("a", "[\"EGY\"]")), "/groups/1/name groups.twice value=a\n" },
    { FILE_OF (GROUP ("a", "[]")), "/groups/0/members groups.empty\n" },
    { FILE_OF (GROUP ("a", "\"EGY\"")), "/groups/0/members json.not-list\n" },
    { FILE_OF (GROUP ("a", "[\"EG\", 1, \"\"]")), "/groups/0/members/0 groups.bad-member value=EG\n"
                                                  "/groups/0/members/1 json.not-string\n"
                                                  "/groups/0/members/2 json.empty-string\n" },
    { FILE_OF (GROUP ("a", "[\"EGY\", \"MAR\", \"EGY\"]")), "/groups/0/members/2 groups.member-twice value=EGY\n" },
    { FILE_OF ("{\"name\": \"a\", \"title\": {\"fr\": 1}, \"members\": [\"EGY\"], \"source\": \"\", \"x\": 1}"),
      "/groups/0/x json.unknown-key key=x known=name, title, members, source\n"
      "/groups/0/title json.missing-key key=en\n/groups/0/title/fr json.not-string\n"
      "/groups/0/source json.empty-string\n" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (read_text (cases[i].text, &error));
    g_autofree char *seen = cases_describe (mgi_refusal_problems (error));
    g_assert_cmpstr (seen, ==, cases[i].error);
  }
}

/* --- the list that is shipped ------------------------------------------------------------------------------------- */

static GPtrArray *
shipped_groups (void)
{
  g_autofree char *file = g_build_filename (g_getenv ("MGI_TESTS"), "..", "data", "groups.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mgi_read_file (file, MGI_READ_MAX_BYTES, &error);
  g_assert_no_error (error);
  GPtrArray *groups = mgi_groups_read (bytes, file, &error);
  g_assert_no_error (error);
  return groups;
}

static const MgiGroup *
find_group (const GPtrArray *groups, const char *name)
{
  for (guint i = 0; i < groups->len; i++) {
    const MgiGroup *group = g_ptr_array_index (groups, i);
    if (strcmp (group->name, name) == 0)
      return group;
  }
  g_assert_not_reached ();
}

static void
test_shipped (void)
{
  static const struct {
    const char *name;
    guint members;
  } cases[] = {
    { "arab-workshop-2023", 10 },
    { "joint-initiative", 26 },
    { "joint-initiative-north-africa", 5 },
    { "joint-initiative-sahel-lake-chad-west-central-africa", 13 },
    { "joint-initiative-horn-of-africa", 8 },
    { "league-of-arab-states", 22 },
    { "african-union", 55 },
  };
  static const char *const languages[] = { "en", "ar", "fr", "es" };
  g_autoptr (GPtrArray) groups = shipped_groups ();
  g_assert_cmpuint (groups->len, ==, G_N_ELEMENTS (cases));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const MgiGroup *group = find_group (groups, cases[i].name);
    g_assert_cmpuint (g_strv_length (group->members), ==, cases[i].members);
    for (gsize j = 0; j < G_N_ELEMENTS (languages); j++)
      g_assert_nonnull (mgi_text_lookup (group->title, languages[j]));
  }
}

/* The Joint Initiative is its three components, and each State of the workshop is in the League. */
static void
test_shipped_parts (void)
{
  static const char *const parts[] = { "joint-initiative-north-africa", "joint-initiative-horn-of-africa",
                                       "joint-initiative-sahel-lake-chad-west-central-africa" };
  g_autoptr (GPtrArray) groups = shipped_groups ();
  const MgiGroup *whole = find_group (groups, "joint-initiative");
  const MgiGroup *africa = find_group (groups, "african-union");
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    for (char **member = find_group (groups, parts[i])->members; *member != NULL; member++) {
      g_assert_true (g_strv_contains ((const char *const *)whole->members, *member));
      g_assert_true (g_strv_contains ((const char *const *)africa->members, *member));
    }
  }
  const MgiGroup *league = find_group (groups, "league-of-arab-states");
  for (char **member = find_group (groups, "arab-workshop-2023")->members; *member != NULL; member++)
    g_assert_true (g_strv_contains ((const char *const *)league->members, *member));
}

/* --- files on disk -------------------------------------------------------------------------------------------------- */

static void
assert_unreadable (const char *file, gsize max, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (mgi_read_file (file, max, &error));
  g_assert_error (error, MGI_REFUSAL, MGI_REFUSAL_REFUSED);
  const MgiProblem *problem = g_ptr_array_index (mgi_refusal_problems (error), 0);
  g_assert_cmpstr (problem->key, ==, expected);
  g_assert_cmpstr (problem->place.file, ==, file);
}

static void
test_read_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mgi-test-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "a file", NULL);
  g_autofree char *below = g_build_filename (file, "x", NULL);
  const gsize size = 600 * 1000; /* more than one block */
  g_autofree char *text = g_strnfill (size, 'x');
  g_assert_true (g_file_set_contents (file, text, (gssize)size, NULL));

  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mgi_read_file (file, size, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) expected = g_bytes_new (text, size);
  g_assert_true (g_bytes_equal (bytes, expected));
  assert_unreadable (file, size - 1, "file.too-big");
  assert_unreadable (file, 0, "file.too-big");
  assert_unreadable (below, size, "file.missing");
  assert_unreadable (folder, size, "file.unreadable");
  assert_unreadable ("/dev/zero", size, "file.too-big");
  g_unlink (file);
  assert_unreadable (file, size, "file.missing");
  assert_unreadable ("", size, "file.missing");

  g_autoptr (GBytes) nothing = mgi_read_file ("/dev/null", size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (nothing), ==, 0);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/groups/good", test_good);
  g_test_add_func ("/groups/refused", test_refused);
  g_test_add_func ("/groups/shipped", test_shipped);
  g_test_add_func ("/groups/shipped-parts", test_shipped_parts);
  g_test_add_func ("/groups/read-file", test_read_file);
  return g_test_run ();
}
