/*
 * Forms: what is read, what a field lets through, and every way in which one is refused.
 */
#include <string.h>

#include "mgi/web/fields.h"

static const char *const colours[] = { "red", "green", NULL };

static const MgiFormField fields[] = {
  { .name = "line", .kind = MGI_FORM_LINE, .max = 10 },
  { .name = "text", .kind = MGI_FORM_TEXT, .max = 20 },
  { .name = "code", .kind = MGI_FORM_CODE, .max = 10 },
  { .name = "number", .kind = MGI_FORM_INTEGER, .max = 99 },
  { .name = "colour", .kind = MGI_FORM_CHOICE, .choices = colours },
  { .name = "secret", .kind = MGI_FORM_SECRET, .max = 10 },
  { .name = "file", .kind = MGI_FORM_FILE, .max = 4 },
  { .name = "many", .kind = MGI_FORM_LINE, .max = 10, .many = true },
  { .name = NULL },
};

static const MgiFormField needed[] = {
  { .name = "line", .kind = MGI_FORM_LINE, .max = 10, .required = true },
  { .name = "many", .kind = MGI_FORM_LINE, .max = 10, .required = true, .many = true },
  { .name = "file", .kind = MGI_FORM_FILE, .max = 10, .required = true },
  { .name = NULL },
};

static GPtrArray *
read_text (const char *text)
{
  g_autoptr (GPtrArray) input = mgi_input_new ();
  g_autoptr (GError) error = NULL;

  mgi_input_parse (input, text, strlen (text), &error);
  g_assert_no_error (error);
  return g_steal_pointer (&input);
}

static MgiFormFields *
check (const char *text, GError **error)
{
  g_autoptr (GPtrArray) input = read_text (text);

  return mgi_fields_check (input, fields, error);
}

static void
assert_refused (const char *text, const char *pointer, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiFormFields) form = check (text, &error);

  g_test_message ("%s", text);
  g_assert_null (form);
  const GPtrArray *problems = mgi_refusal_problems (error);
  g_assert_cmpuint (problems->len, ==, 1);
  const MgiProblem *problem = problems->pdata[0];
  g_assert_cmpstr (problem->key, ==, key);
  g_assert_cmpstr (problem->place.pointer, ==, pointer);
}

static void
test_parse (void)
{
  g_autoptr (GPtrArray) input = read_text ("a=1&b=%C3%A9+x&&c&=d&a=2&e=%26%3D%2B");
  static const char *const expected[][2]
      = { { "a", "1" }, { "b", "é x" }, { "c", "" }, { "", "d" }, { "a", "2" }, { "e", "&=+" } };

  g_assert_cmpuint (input->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < input->len; i++) {
    const MgiInput *pair = input->pdata[i];
    g_assert_cmpstr (pair->name, ==, expected[i][0]);
    g_assert_cmpstr (pair->value, ==, expected[i][1]);
  }
  g_assert_cmpstr (mgi_input_find (input, "a"), ==, "1");
  g_assert_null (mgi_input_find (input, "z"));
}

static void
assert_not_parsed (const char *text, gsize length, const char *key)
{
  g_autoptr (GPtrArray) input = mgi_input_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (mgi_input_parse (input, text, length, &error));
  const MgiProblem *problem = mgi_refusal_problems (error)->pdata[0];
  g_assert_cmpstr (problem->key, ==, key);
}

static void
test_parse_refused (void)
{
  static const char *const bad[] = { "a=%", "a=%4", "a=%zz", "%=1", "a=%00", "a=%01", "a=\x7f", "a=\xff", "a=%C3" };
  g_autoptr (GString) many = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_not_parsed (bad[i], strlen (bad[i]), "web.http.bad-form");
  assert_not_parsed ("a=b\0c", 5, "web.http.bad-form");
  for (guint i = 0; i <= MGI_INPUT_MAX; i++)
    g_string_append (many, "a=1&");
  assert_not_parsed (many->str, many->len, "web.http.too-many-fields");
}

static void
test_let_through (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiFormFields) form = check ("line=+a+b+&text=%0D%0Aone%0D%0Atwo%0Dthree%0A&code=1.2_3-x/y&number=99"
                                          "&colour=green&secret=+p%0A+&unknown=x&many=a&many=&many=b",
                                          &error);

  g_assert_no_error (error);
  g_assert_cmpstr (mgi_fields_values (form, "line")[0], ==, "a b");
  g_assert_cmpstr (mgi_fields_values (form, "text")[0], ==, "one\ntwo\nthree");
  g_assert_cmpstr (mgi_fields_values (form, "code")[0], ==, "1.2_3-x/y");
  g_assert_cmpstr (mgi_fields_values (form, "number")[0], ==, "99");
  g_assert_cmpstr (mgi_fields_values (form, "colour")[0], ==, "green");
  g_assert_cmpstr (mgi_fields_values (form, "secret")[0], ==, " p\n ");
  g_assert_null (mgi_fields_values (form, "unknown")[0]);
  const char *const *many = mgi_fields_values (form, "many");
  g_assert_cmpuint (g_strv_length ((GStrv)many), ==, 3);
  g_assert_cmpstr (many[1], ==, "");
  g_assert_cmpstr (many[2], ==, "b");
}

static void
test_empty (void)
{
  g_autoptr (MgiFormFields) form = check ("line=&number=&colour=&code=++", NULL);
  g_autoptr (GPtrArray) nothing = mgi_input_new ();
  g_autoptr (MgiFormFields) without = mgi_fields_check (nothing, NULL, NULL);

  g_assert_nonnull (form);
  g_assert_cmpstr (mgi_fields_values (form, "code")[0], ==, "");
  g_assert_nonnull (without);
}

static void
test_refused (void)
{
  assert_refused ("line=12345678901", "/line", "web.form.too-long");
  assert_refused ("line=%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9", "/line", "web.form.too-long"); /* bytes, not letters */
  assert_refused ("line=a%0Ab", "/line", "web.form.one-line");
  assert_refused ("line=a%09b", "/line", "web.form.one-line");
  assert_refused ("line=a&line=b", "/line", "web.form.too-many");
  assert_refused ("text=123456789012345678901", "/text", "web.form.too-long");
  assert_refused ("code=a+b", "/code", "web.form.bad-code");
  assert_refused ("code=%D9%85", "/code", "web.form.bad-code");
  assert_refused ("number=100", "/number", "web.form.bad-number");
  assert_refused ("number=-1", "/number", "web.form.bad-number");
  assert_refused ("number=1.5", "/number", "web.form.bad-number");
  assert_refused ("number=0x1", "/number", "web.form.bad-number");
  assert_refused ("number=99999999999999999999", "/number", "web.form.bad-number");
  assert_refused ("colour=blue", "/colour", "web.form.bad-choice");
  assert_refused ("colour=Red", "/colour", "web.form.bad-choice");
  assert_refused ("secret=12345678901", "/secret", "web.form.too-long");
}

static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MGI_FORM_MANY_MAX; i++)
    g_string_append (text, "many=x&");
  g_autoptr (MgiFormFields) fits = check (text->str, NULL);
  g_assert_nonnull (fits);
  g_string_append (text, "many=x");
  assert_refused (text->str, "/many", "web.form.too-many");
}

static void
test_all_problems_at_once (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiFormFields) form = check ("line=a%0Ab&number=x&colour=blue", &error);

  g_assert_null (form);
  g_assert_cmpuint (mgi_refusal_problems (error)->len, ==, 3);
}

static void
add_file (GPtrArray *input, const char *content)
{
  mgi_input_add (input, g_strdup ("file"), g_strdup ("x.csv"), g_bytes_new (content, strlen (content)));
}

static void
test_file (void)
{
  g_autoptr (GPtrArray) input = mgi_input_new ();
  g_autoptr (GPtrArray) large = mgi_input_new ();
  const char *name = NULL;
  g_autoptr (GError) error = NULL;

  add_file (input, "1234");
  g_autoptr (MgiFormFields) form = mgi_fields_check (input, fields, NULL);
  g_assert_cmpuint (g_bytes_get_size (mgi_fields_file (form, "file", &name)), ==, 4);
  g_assert_cmpstr (name, ==, "x.csv");
  g_assert_null (mgi_fields_file (form, "line", NULL));
  add_file (large, "12345");
  g_autoptr (MgiFormFields) refused = mgi_fields_check (large, fields, &error);
  g_assert_null (refused);
  const MgiProblem *problem = mgi_refusal_problems (error)->pdata[0];
  g_assert_cmpstr (problem->key, ==, "web.form.file-too-large");
}

/* Text in the place of a file is no file, nor a file in the place of text. */
static void
test_file_is_no_text (void)
{
  g_autoptr (GPtrArray) input = read_text ("file=x");

  mgi_input_add (input, g_strdup ("line"), g_strdup ("name"), g_bytes_new_static ("x", 1));
  g_autoptr (MgiFormFields) form = mgi_fields_check (input, fields, NULL);
  g_assert_null (mgi_fields_file (form, "file", NULL));
  g_assert_null (mgi_fields_values (form, "line")[0]);
}

static void
test_required (void)
{
  g_autoptr (GPtrArray) blank = read_text ("line=+&many=&many=");
  g_autoptr (GPtrArray) given = read_text ("line=a&many=&many=b");
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiFormFields) refused = mgi_fields_check (blank, needed, &error);

  g_assert_null (refused);
  g_assert_cmpuint (mgi_refusal_problems (error)->len, ==, 3);
  add_file (given, "x");
  g_autoptr (MgiFormFields) form = mgi_fields_check (given, needed, NULL);
  g_assert_nonnull (form);
}

static void
test_typed (void)
{
  g_autoptr (GPtrArray) input = read_text ("line=a%0Ab&secret=p&unknown=x&many=a&many=&line=c");
  cJSON *typed = mgi_fields_typed (input, fields);
  char *json = cJSON_PrintUnformatted (typed);

  g_assert_cmpstr (json, ==, "{\"line\":\"a\\nb\",\"many\":[\"a\",\"\"]}");
  cJSON_free (json);
  cJSON_Delete (typed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/input/parse", test_parse);
  g_test_add_func ("/input/refused", test_parse_refused);
  g_test_add_func ("/fields/let-through", test_let_through);
  g_test_add_func ("/fields/empty", test_empty);
  g_test_add_func ("/fields/refused", test_refused);
  g_test_add_func ("/fields/too-many", test_too_many);
  g_test_add_func ("/fields/all-problems", test_all_problems_at_once);
  g_test_add_func ("/fields/file", test_file);
  g_test_add_func ("/fields/file-is-no-text", test_file_is_no_text);
  g_test_add_func ("/fields/required", test_required);
  g_test_add_func ("/fields/typed", test_typed);
  return g_test_run ();
}
