/*
 * The limits of the framework loader: its bounds, and that no damaged file does harm.
 */
#include "problem-cases.h"

static MgiFramework *
load_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return mgi_framework_load (bytes, "test.json", error);
}

/* --- bounds ------------------------------------------------------------------------------------------------------- */

typedef struct {
  guint scales, options, sections, questions;
  gsize padding;
} Size;

static void
append_option (GString *text, guint scale, guint option)
{
  g_string_append_printf (text, "%s{\"code\":\"s%u-%u\",\"points\":1,\"label\":{\"en\":\"x\"}}", option > 0 ? "," : "",
                          scale, option);
}

/* The questions go to the first section; the others have one each. */
static void
append_section (GString *text, guint section, guint questions)
{
  g_string_append_printf (text, "%s{\"code\":\"%u\",\"title\":{\"en\":\"x\"},\"questions\":[", section > 0 ? "," : "",
                          section);
  for (guint i = 0; i < questions; i++)
    g_string_append_printf (text, "%s{\"code\":\"%u.%u\",\"scale\":\"s0\",\"text\":{\"en\":\"x\"}}", i > 0 ? "," : "",
                            section, i);
  g_string_append (text, "]}");
}

static char *
framework_of (Size size)
{
  GString *text = g_string_new ("{\"id\":\"big\",\"edition\":\"1\",\"languages\":[\"en\"],\"title\":{\"en\":\"Big\"},"
                                "\"authorities\":[\"national\"],\"scoring\":{\"aggregate\":\"questions\","
                                "\"missing\":\"exclude\",\"overall\":\"none\"},\"scales\":{");
  for (guint i = 0; i < size.scales; i++) {
    g_string_append_printf (text, "%s\"s%u\":[", i > 0 ? "," : "", i);
    for (guint j = 0; j < size.options; j++)
      append_option (text, i, j);
    g_string_append (text, "]");
  }
  g_string_append (text, "},\"sections\":[");
  for (guint i = 0; i < size.sections; i++)
    append_section (text, i, i == 0 ? size.questions - (size.sections - 1) : 1);
  g_string_append (text, "]}");
  while (text->len < size.padding)
    g_string_append_c (text, ' ');
  return g_string_free (text, FALSE);
}

static void
assert_size (Size size, const char *expected)
{
  g_autofree char *text = framework_of (size);
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiFramework) framework = load_text (text, &error);
  g_autofree char *seen = cases_describe (mgi_refusal_problems (error));
  g_assert_cmpstr (seen, ==, expected);
  g_assert_true ((framework != NULL) == (expected[0] == '\0'));
}

static void
test_bounds (void)
{
  assert_size ((Size){ .scales = 1, .options = 2, .sections = 1, .questions = 5000 }, "");
  assert_size ((Size){ .scales = 1, .options = 2, .sections = 2, .questions = 5001 },
               "/sections framework.too-many-questions count=5001 max=5000\n");
  assert_size ((Size){ .scales = 2, .options = 2000, .sections = 1, .questions = 1 }, "");
  assert_size ((Size){ .scales = 1, .options = 2001, .sections = 1, .questions = 1 },
               "/scales/s0 json.list-too-long count=2001 max=2000\n");
  assert_size ((Size){ .scales = 3, .options = 1334, .sections = 1, .questions = 1 },
               "/scales framework.too-many-option-codes count=4002 max=4000\n");
  assert_size ((Size){ .scales = 1, .options = 1, .sections = 1, .questions = 1, .padding = MGI_FRAMEWORK_MAX_BYTES },
               "");
  assert_size (
      (Size){ .scales = 1, .options = 1, .sections = 1, .questions = 1, .padding = MGI_FRAMEWORK_MAX_BYTES + 1 },
      "- json.too-big max=8388608\n");
}

static void
test_too_many_sections (void)
{
  g_autoptr (GString) text = g_string_new ("{\"sections\":[0");
  for (guint i = 0; i < MGI_FRAMEWORK_MAX_SECTIONS; i++)
    g_string_append (text, ",0");
  g_string_append (text, "]}");
  g_autoptr (GError) error = NULL;
  g_assert_null (load_text (text->str, &error));
  const GPtrArray *problems = mgi_refusal_problems (error);
  const MgiProblem *last = g_ptr_array_index (problems, problems->len - 1);
  g_assert_cmpstr (last->key, ==, "framework.too-many-sections");
}

/* The first problem with a title in so many languages, none of which the file lists. */
static void
assert_languages (guint languages, const char *key)
{
  g_autoptr (GString) text = g_string_new ("{\"title\":{\"en\":\"x\"");
  for (guint i = 1; i < languages; i++)
    g_string_append_printf (text, ",\"aa-x%u\":\"x\"", i);
  g_string_append (text,
                   "},\"languages\":[\"en\"],\"id\":\"a\",\"edition\":\"1\",\"authorities\":[\"local\"],\"scales\":0,"
                   "\"scoring\":0,\"sections\":0}");
  g_autoptr (GError) error = NULL;
  g_assert_null (load_text (text->str, &error));
  const MgiProblem *first = g_ptr_array_index (mgi_refusal_problems (error), 0);
  g_assert_cmpstr (first->key, ==, key);
}

static void
test_too_many_languages (void)
{
  assert_languages (100, "text.unlisted-language");
  assert_languages (101, "text.too-many-languages");
}

/* 16 levels are parsed and then refused for their meaning, 17 are not even parsed. */
static void
test_depth (void)
{
  for (guint depth = 16; depth <= 17; depth++) {
    g_autoptr (GString) text = g_string_new (NULL);
    for (guint i = 0; i < depth; i++)
      g_string_append_c (text, '[');
    for (guint i = 0; i < depth; i++)
      g_string_append_c (text, ']');
    g_autoptr (GError) error = NULL;
    g_assert_null (load_text (text->str, &error));
    g_autofree char *seen = cases_describe (mgi_refusal_problems (error));
    g_assert_cmpstr (seen, ==, depth == 16 ? "\"\" json.not-object\n" : "1:17 json.too-deep max=16\n");
  }
}

/* Brackets inside strings are no levels, whatever is escaped before them. */
static void
test_depth_in_strings (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (
      load_text ("[\"\", \"[[[[[[[[[[[[[[[[[[[[\\\"[[[[[[[[[[[[[[[[[[\\\\\", \"[[[[[[[[[[[[[[[[[[[[\"]", &error));
  g_autofree char *seen = cases_describe (mgi_refusal_problems (error));
  g_assert_cmpstr (seen, ==, "\"\" json.not-object\n");
}

static void
test_problems_are_bounded (void)
{
  enum { BAD = 3000 };
  g_autoptr (GString) text = g_string_new ("{");
  for (guint i = 0; i < BAD; i++)
    g_string_append_printf (text, "%s\"k%u\":0", i > 0 ? "," : "", i);
  g_string_append (text, "}");
  g_autoptr (GError) error = NULL;
  g_assert_null (load_text (text->str, &error));
  const GPtrArray *problems = mgi_refusal_problems (error);
  g_assert_cmpuint (problems->len, ==, MGI_PROBLEMS_MAX + 1);
  const MgiProblem *further = g_ptr_array_index (problems, MGI_PROBLEMS_MAX);
  g_assert_cmpstr (further->key, ==, "refusal.further");
  g_assert_cmpstr (further->values[1], ==, "2008"); /* 3000 unknown and 8 missing keys, less the 1000 shown */
}

/* --- damage: whatever is done to a good file, it is loaded or refused, and nothing else happens ------------------- */

static GBytes *
read_good_file (void)
{
  g_autofree char *folder = cases_folder ("framework");
  g_autofree char *path = g_build_filename (folder, "good-compact", NULL);
  GBytes *bytes = cases_read (path, "input.json");
  g_assert_nonnull (bytes);
  return bytes;
}

static void
load_damaged (const guint8 *data, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiFramework) framework = mgi_framework_load (bytes, "damaged", &error);
  g_assert_true ((framework == NULL) == (error != NULL));
  if (error != NULL)
    g_assert_cmpuint (mgi_refusal_problems (error)->len, >, 0);
}

static void
test_every_prefix (void)
{
  g_autoptr (GBytes) bytes = read_good_file ();
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  for (gsize i = 0; i < length; i++)
    load_damaged (data, i);
}

static void
test_every_byte_flipped (void)
{
  static const guint8 masks[] = { 0x01, 0x20, 0x80 };
  g_autoptr (GBytes) bytes = read_good_file ();
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree guint8 *damaged = g_memdup2 (data, length);
  for (gsize i = 0; i < length; i++) {
    for (guint j = 0; j < G_N_ELEMENTS (masks); j++) {
      damaged[i] = data[i] ^ masks[j];
      load_damaged (damaged, length);
    }
    damaged[i] = data[i];
  }
}

/* One byte out, one in: shifts the structure instead of one character. */
static void
test_every_byte_left_out_or_doubled (void)
{
  g_autoptr (GBytes) bytes = read_good_file ();
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree guint8 *damaged = g_malloc (length + 1);
  for (gsize i = 0; i < length; i++) {
    memcpy (damaged, data, i);
    memcpy (damaged + i, data + i + 1, length - i - 1);
    load_damaged (damaged, length - 1);
    memcpy (damaged, data, i + 1);
    memcpy (damaged + i + 1, data + i, length - i);
    load_damaged (damaged, length + 1);
  }
}

/* Every value of the file in turn becomes a value of another type. */
static void
test_every_value_replaced (void)
{
  static const char *const replacements[] = { "null", "true", "-1", "1e300", "\"\"", "\"x\"", "[]", "{}", "[{}]" };
  g_autoptr (GBytes) bytes = read_good_file ();
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  for (gsize i = 0; i + 1 < length; i++) {
    if (data[i] != ':')
      continue;
    gsize end = i + 2;
    while (end < length && strchr (",}]\n", data[end]) == NULL)
      end++;
    for (guint j = 0; j < G_N_ELEMENTS (replacements); j++) {
      g_autoptr (GString) damaged = g_string_new_len (data, (gssize)(i + 1));
      g_string_append (damaged, replacements[j]);
      g_string_append_len (damaged, data + end, (gssize)(length - end));
      load_damaged ((const guint8 *)damaged->str, damaged->len);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framework-limits/bounds", test_bounds);
  g_test_add_func ("/framework-limits/too-many-sections", test_too_many_sections);
  g_test_add_func ("/framework-limits/too-many-languages", test_too_many_languages);
  g_test_add_func ("/framework-limits/depth", test_depth);
  g_test_add_func ("/framework-limits/depth-in-strings", test_depth_in_strings);
  g_test_add_func ("/framework-limits/problems-are-bounded", test_problems_are_bounded);
  g_test_add_func ("/framework-limits/every-prefix", test_every_prefix);
  g_test_add_func ("/framework-limits/every-byte-flipped", test_every_byte_flipped);
  g_test_add_func ("/framework-limits/every-byte-left-out-or-doubled", test_every_byte_left_out_or_doubled);
  g_test_add_func ("/framework-limits/every-value-replaced", test_every_value_replaced);
  return g_test_run ();
}
