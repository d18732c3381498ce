/*
 * Templates, by cases: each folder of tests/cases/template has main.html, a document, and what comes out or the error.
 */
#include <string.h>

#include "mgi/web/template.h"

static const char *const raw_names[] = { "svg", NULL };

static char *
read_file (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
}

static bool
add_templates (MgiTemplates *templates, const char *folder, GError **error)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *file;

  while ((file = g_dir_read_name (files)) != NULL) {
    if (!g_str_has_suffix (file, ".html"))
      continue;
    g_autofree char *name = g_strndup (file, strlen (file) - strlen (".html"));
    char *source = read_file (folder, file);
    g_autoptr (GBytes) bytes = g_bytes_new_take (source, strlen (source));
    if (!mgi_templates_add (templates, name, bytes, error))
      return false;
  }
  return mgi_templates_check (templates, error);
}

static GBytes *
render (const char *folder, GError **error)
{
  g_autoptr (MgiTemplates) templates = mgi_templates_new (raw_names);
  g_autofree char *json = read_file (folder, "document.json"), *tag = read_file (folder, "language");
  g_autofree char *content = read_file (folder, "content-of.html");
  g_autoptr (MgiLanguage) language = mgi_language_new (tag != NULL ? g_strstrip (tag) : "en", NULL);

  g_assert_nonnull (language);
  if (!add_templates (templates, folder, error))
    return NULL;
  cJSON *document = cJSON_Parse (json);
  g_assert_nonnull (document);
  GBytes *page
      = mgi_templates_render (templates, "main", content != NULL ? "content-of" : NULL, document, language, error);
  cJSON_Delete (document);
  return page;
}

static void
run_case (gconstpointer data)
{
  const char *folder = data;
  g_autofree char *expected = read_file (folder, "expected"), *wrong = read_file (folder, "error");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = render (folder, &error);

  g_assert_true ((expected == NULL) != (wrong == NULL));
  if (wrong != NULL) {
    g_assert_null (page);
    g_assert_cmpstr (error->message, ==, g_strstrip (wrong));
    return;
  }
  g_assert_no_error (error);
  g_autofree char *found = g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
  g_assert_cmpstr (found, ==, expected);
}

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
add_text (MgiTemplates *templates, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = bytes_of (text);
  g_autoptr (GError) error = NULL;

  mgi_templates_add (templates, name, bytes, &error);
  g_assert_no_error (error);
}

static void
test_output_is_bounded (void)
{
  enum { ELEMENTS = 40, LENGTH = 1024 * 1024 };
  g_autoptr (MgiTemplates) templates = mgi_templates_new (raw_names);
  g_autoptr (MgiLanguage) language = mgi_language_new ("en", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *long_text = g_strnfill (LENGTH, 'x');
  cJSON *document = cJSON_CreateObject (), *list = cJSON_AddArrayToObject (document, "list");

  cJSON_AddStringToObject (document, "text", long_text);
  for (int i = 0; i < ELEMENTS; i++)
    cJSON_AddItemToArray (list, cJSON_CreateNumber (i));
  add_text (templates, "main", "{{#list}}{{text}}{{/list}}");
  g_assert_null (mgi_templates_render (templates, "main", NULL, document, language, &error));
  g_assert_error (error, MGI_TEMPLATE_ERROR, MGI_TEMPLATE_ERROR_BOUNDS);
  cJSON_Delete (document);
}

static void
test_nesting_is_bounded (void)
{
  g_autoptr (MgiTemplates) templates = mgi_templates_new (raw_names);
  g_autoptr (MgiLanguage) language = mgi_language_new ("en", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  cJSON *document = cJSON_CreateObject ();

  cJSON_AddTrueToObject (document, "a");
  for (int i = 0; i < MGI_TEMPLATE_MAX_DEPTH; i++)
    g_string_append (text, "{{#a}}");
  for (int i = 0; i < MGI_TEMPLATE_MAX_DEPTH; i++)
    g_string_append (text, "{{/a}}");
  add_text (templates, "main", text->str);
  g_assert_null (mgi_templates_render (templates, "main", NULL, document, language, &error));
  g_assert_error (error, MGI_TEMPLATE_ERROR, MGI_TEMPLATE_ERROR_BOUNDS);
  cJSON_Delete (document);
}

static void
test_use (void)
{
  g_autoptr (MgiTemplates) templates = mgi_templates_new (raw_names);

  add_text (templates, "form", "{{#a}}{{>field}}{{/a}}");
  add_text (templates, "field", "{{>csrf}}");
  add_text (templates, "csrf", "");
  add_text (templates, "tree", "{{#b}}{{>tree}}{{/b}}");
  g_assert_true (mgi_templates_use (templates, "form", "csrf"));
  g_assert_true (mgi_templates_use (templates, "field", "csrf"));
  g_assert_false (mgi_templates_use (templates, "tree", "csrf"));
  g_assert_false (mgi_templates_use (templates, "nowhere", "csrf"));
}

/* Spoken ahead or while rendering: the same page. */
static void
test_speak (void)
{
  static const char source[] = "{{t:state.approved}} {{t:cli.count.questions count=n}} {{t:state.$s}} {{t:no.<key>}}";
  g_autoptr (MgiTemplates) late = mgi_templates_new (raw_names);
  g_autoptr (MgiTemplates) ahead = mgi_templates_new (raw_names);
  g_autoptr (MgiLanguage) language = mgi_language_new ("fr", NULL);
  cJSON *document = cJSON_Parse ("{\"n\": 2, \"s\": \"published\"}");

  add_text (late, "main", source);
  add_text (ahead, "main", source);
  mgi_templates_speak (ahead, language);
  g_autoptr (GBytes) first = mgi_templates_render (late, "main", NULL, document, language, NULL);
  g_autoptr (GBytes) second = mgi_templates_render (ahead, "main", NULL, document, language, NULL);
  g_assert_true (g_bytes_equal (first, second));
  g_auto (GStrv) keys = mgi_templates_keys (ahead);
  g_assert_cmpuint (g_strv_length (keys), ==, 1);
  cJSON_Delete (document);
}

static void
test_keys (void)
{
  g_autoptr (MgiTemplates) templates = mgi_templates_new (raw_names);

  add_text (templates, "main", "{{#a}}{{t:one x=y}}{{/a}}{{t:some.$thing}}{{>b}}");
  g_auto (GStrv) keys = mgi_templates_keys (templates);
  g_assert_cmpuint (g_strv_length (keys), ==, 1);
  g_assert_cmpstr (keys[0], ==, "one");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autofree char *cases = g_build_filename (g_getenv ("MGI_TESTS"), "cases", "template", NULL);
  g_autoptr (GDir) folders = g_dir_open (cases, 0, NULL);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (folders)) != NULL) {
    char *folder = g_build_filename (cases, name, NULL);
    g_autofree char *path = g_strconcat ("/template/", name, NULL);
    g_ptr_array_add (kept, folder);
    g_test_add_data_func (path, folder, run_case);
  }
  g_test_add_func ("/template-set/output", test_output_is_bounded);
  g_test_add_func ("/template-set/nesting", test_nesting_is_bounded);
  g_test_add_func ("/template-set/use", test_use);
  g_test_add_func ("/template-set/keys", test_keys);
  g_test_add_func ("/template-set/speak", test_speak);
  return g_test_run ();
}
