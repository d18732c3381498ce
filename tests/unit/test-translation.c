/*
 * The translations of a framework: its list of texts, which are stale, and the same file with other wordings. Files
 * are held against hand-written ones; hashes are from sha256sum.
 */
#include <jansson.h>
#include <string.h>

#include "tests/unit/problem-cases.h"

/* A layout, an order and numbers that no printer would make. */
static const char odd[]
    = "{ \"id\":\"odd\",\"edition\": \"1\",\n"
      "\t\"languages\" : [\"en\",\"fr\"],\n"
      "  \"\\u0074itle\": {\"fr\": \"Titre\", \"en\":\"Title \\u00e9\"},\n"
      "  \"authorities\": [\"local\"],\n"
      "  \"scoring\": {\"aggregate\": \"questions\", \"missing\": \"zero\", \"overall\": \"none\",\n"
      "     \"minimum_coverage\": 0.50},\n"
      "  \"scales\": {\"s\": [{\"code\": \"yes\", \"points\": 1.0, \"label\": {\n"
      "      \"en\": \"Yes\",\n"
      "      \"fr\": \"Oui\"\n"
      "  }}, {\"code\": \"no\", \"points\": 0e0, \"label\": {\"en\": \"No\", \"fr\": \"Non\"}}]},\n"
      "  \"sections\": [{\"code\": \"1\", \"title\": {\"en\": \"A\", \"fr\": \"B\"}, \"questions\": [\n"
      "    {\"code\": \"1.1\", \"scale\": \"s\", \"text\": {\"en\": \"Is it?\", \"fr\": \"Est-ce ?\"}}]}]\n"
      "}";

static MgiFramework *
load_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  MgiFramework *framework = mgi_framework_load (bytes, "test", &error);
  g_assert_no_error (error);
  return framework;
}

static char *
text_of (GBytes *bytes)
{
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* `text` with one piece replaced, which must be in it once. */
static char *
with (const char *text, const char *old, const char *new)
{
  g_auto (GStrv) parts = g_strsplit (text, old, -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (new, parts);
}

static char *
reworded (const char *text, const MgiRewording *rewordings, guint n_rewordings, const char *edition)
{
  g_autoptr (MgiFramework) framework = load_text (text);
  g_autoptr (GBytes) bytes = mgi_framework_reword (framework, rewordings, n_rewordings, edition);
  return text_of (bytes);
}

static char *
stamped (const char *text, bool also_stale, guint *ret_marked)
{
  g_autoptr (MgiFramework) framework = load_text (text);
  g_autoptr (GBytes) bytes = mgi_framework_stamp (framework, also_stale, ret_marked);
  return text_of (bytes);
}

/* --- the list of texts --------------------------------------------------------------------------------------------- */

/* Another way to find what a pointer leads to. */
static json_t *
follow (json_t *value, const char *pointer)
{
  g_auto (GStrv) steps = g_strsplit (pointer, "/", -1);
  for (char **step = steps + 1; *step != NULL; step++) {
    value = json_is_array (value) ? json_array_get (value, (size_t)g_ascii_strtoull (*step, NULL, 10))
                                  : json_object_get (value, *step);
  }
  return value;
}

/* How many values are texts: objects that have the framework's first language as a key. */
static guint
count_texts (json_t *value, const char *language)
{
  guint count = 0;
  const char *key;
  json_t *member;
  size_t index;
  if (json_is_string (json_object_get (value, language)))
    return 1;
  json_object_foreach (value, key, member)
  {
    if (strcmp (key, "translations") != 0)
      count += count_texts (member, language);
  }
  json_array_foreach (value, index, member) count += count_texts (member, language);
  return count;
}

static void
check_texts (GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiFramework) framework = mgi_framework_load (bytes, name, &error);
  g_assert_no_error (error);
  json_auto_t *value = json_loadb (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0, NULL);
  g_autoptr (GPtrArray) places = mgi_framework_texts (framework);
  const char *language = framework->languages[0];
  g_assert_cmpuint (places->len, ==, count_texts (value, language));
  g_assert_cmpuint (places->len, ==, mgi_framework_translation (framework, language).texts);
  for (guint i = 0; i < places->len; i++) {
    const MgiTextPlace *place = places->pdata[i];
    const json_t *wording = json_object_get (follow (value, place->pointer), language);
    g_assert_cmpstr (json_string_value (wording), ==, mgi_text_lookup (place->text, language));
  }
}

static void
test_texts (gconstpointer folder)
{
  g_autofree char *path = g_build_filename (g_getenv ("MGI_TESTS"), folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n_checked = 0;
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *at = g_build_filename (path, name, NULL);
    const bool is_file = g_str_has_suffix (name, ".json");
    g_autoptr (GBytes) bytes = cases_read (is_file ? path : at, is_file ? name : "input.json");
    if (bytes == NULL || (!is_file && !g_str_has_prefix (name, "good-")))
      continue;
    check_texts (bytes, name);
    n_checked++;
  }
  g_assert_cmpuint (n_checked, >=, 5);
}

static void
test_places (void)
{
  static const char *const expected[][3] = {
    { "/title", "odd/1", "title" },
    { "/scales/s/0/label", "s/yes", "label" },
    { "/scales/s/1/label", "s/no", "label" },
    { "/sections/0/title", "1", "title" },
    { "/sections/0/questions/0/text", "1.1", "text" },
  };
  g_autoptr (MgiFramework) framework = load_text (odd);
  g_autoptr (GPtrArray) places = mgi_framework_texts (framework);
  g_assert_cmpuint (places->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < places->len; i++) {
    const MgiTextPlace *place = places->pdata[i];
    g_assert_cmpstr (place->pointer, ==, expected[i][0]);
    g_assert_cmpstr (place->code, ==, expected[i][1]);
    g_assert_cmpstr (place->field, ==, expected[i][2]);
  }
  g_assert_cmpstr (mgi_framework_source_language (framework), ==, "en");
}

/* --- other wordings -------------------------------------------------------------------------------------------------- */

static void
test_nothing_new (void)
{
  static const MgiRewording same[] = {
    { "/title", "fr", "Titre" },
    { "/title", "en", "Title é" },
    { "/nowhere", "fr", "Rien" },
  };
  g_autofree char *none = reworded (odd, NULL, 0, NULL);
  g_autofree char *said_again = reworded (odd, same, G_N_ELEMENTS (same), NULL);
  g_assert_cmpstr (none, ==, odd);
  g_assert_cmpstr (said_again, ==, odd);
}

/* printf 'Is it?' | sha256sum */
#define HASH_OF_QUESTION "ecde693842a989f46eb781bc51b5f9f393bdd974f5bfb989e0dd5c5a1d1541bc"
/* printf 'Title é' | sha256sum */
#define HASH_OF_TITLE "7c4d97d4844b2fc6fb3f8f4b44ee40add83c861f84874c20e5572abeb700f569"

/* Only the wording, the edition and the marks change; the marks stand in the order of the texts. */
static void
test_new_wordings (void)
{
  static const MgiRewording new[] = {
    { "/sections/0/questions/0/text", "fr", "Y a-t-il \"ceci\"\n\\ ?" },
    { "/title", "fr", "Le titre" },
  };
  g_autofree char *text = reworded (odd, new, G_N_ELEMENTS (new), "2");
  g_autofree char *title = with (odd, "\"Titre\"", "\"Le titre\"");
  g_autofree char *question = with (title, "\"Est-ce ?\"", "\"Y a-t-il \\\"ceci\\\"\\n\\\\ ?\"");
  g_autofree char *edition = with (question, "\"edition\": \"1\"", "\"edition\": \"2\"");
  g_autofree char *marked = with (edition, "}}]}]\n}",
                                  "}}]}],\n"
                                  "  \"translations\": {\n"
                                  "    \"/title\": {\n"
                                  "      \"fr\": \"" HASH_OF_TITLE "\"\n"
                                  "    },\n"
                                  "    \"/sections/0/questions/0/text\": {\n"
                                  "      \"fr\": \"" HASH_OF_QUESTION "\"\n"
                                  "    }\n"
                                  "  }\n}");
  g_assert_cmpstr (text, ==, marked);
  g_autoptr (MgiFramework) framework = load_text (text);
  g_assert_cmpstr (framework->edition, ==, "2");
  g_assert_cmpuint (mgi_framework_translation (framework, "fr").stale, ==, 0);
}

static void
test_new_language (void)
{
  static const MgiRewording new[] = {
    { "/title", "pt-BR", "Título" },
    { "/scales/s/0/label", "pt-BR", "Sim" },
    { "/scales/s/1/label", "pt-BR", "Não" },
    { "/sections/0/title", "pt-BR", "C" },
    { "/sections/0/questions/0/text", "pt-BR", "É?" },
  };
  g_autofree char *text = reworded (odd, new, G_N_ELEMENTS (new), NULL);
  g_assert_nonnull (strstr (text, "[\"en\",\"fr\",\"pt-BR\"]"));
  g_assert_nonnull (strstr (text, "{\"fr\": \"Titre\", \"en\":\"Title \\u00e9\", \"pt-BR\": \"Título\"}"));
  g_assert_nonnull (strstr (text, "      \"fr\": \"Oui\",\n      \"pt-BR\": \"Sim\"\n  }}"));
  g_autoptr (MgiFramework) framework = load_text (text);
  const MgiTranslation portuguese = mgi_framework_translation (framework, "pt-BR");
  g_assert_cmpuint (portuguese.present, ==, G_N_ELEMENTS (new));
  g_assert_cmpuint (portuguese.stale, ==, 0);
}

/* Two languages at once go behind the same member, in the order of the request. */
static void
test_new_languages (void)
{
  static const MgiRewording new[] = { { "/title", "de", "Titel" }, { "/title", "it", "Titolo" } };
  g_autofree char *text = reworded (odd, new, G_N_ELEMENTS (new), NULL);
  g_assert_nonnull (strstr (text, "[\"en\",\"fr\",\"de\",\"it\"]"));
  g_assert_nonnull (strstr (text, ", \"de\": \"Titel\", \"it\": \"Titolo\"}"));
}

static void
test_without_english (void)
{
  static const MgiRewording new[] = { { "/title", "es", "Otro" } };
  g_autofree char *folder = g_build_filename (g_getenv ("MGI_TESTS"), "cases/framework/good-without-english", NULL);
  g_autoptr (GBytes) bytes = cases_read (folder, "input.json");
  g_autofree char *before = text_of (bytes);
  g_autoptr (MgiFramework) framework = load_text (before);
  guint n_marked = 1;
  g_autoptr (GBytes) stamped = mgi_framework_stamp (framework, true, &n_marked);
  g_autoptr (GBytes) reworded = mgi_framework_reword (framework, new, G_N_ELEMENTS (new), NULL);
  g_autofree char *after = text_of (reworded);
  g_assert_cmpuint (n_marked, ==, 0);
  g_assert_true (g_bytes_equal (stamped, bytes));
  g_assert_null (strstr (after, "translations"));
  g_assert_cmpstr (mgi_framework_source_language (framework), !=, "en");
}

/* --- marks ------------------------------------------------------------------------------------------------------------ */

static void
test_stamp (void)
{
  guint first = 0, second = 0;
  g_autofree char *once = stamped (odd, false, &first);
  g_autofree char *twice = stamped (once, false, &second);
  g_assert_cmpuint (first, ==, 5);
  g_assert_cmpuint (second, ==, 0);
  g_assert_cmpstr (once, ==, twice);
  g_assert_nonnull (strstr (once, "\"/title\": {\n      \"fr\": \"" HASH_OF_TITLE "\"\n    }"));
}

static const MgiText *
find_text (const MgiFramework *framework, const char *pointer)
{
  g_autoptr (GPtrArray) places = mgi_framework_texts (framework);
  for (guint i = 0; i < places->len; i++) {
    const MgiTextPlace *place = places->pdata[i];
    if (strcmp (place->pointer, pointer) == 0)
      return place->text;
  }
  return NULL;
}

/* The English of a stamped file is put better: what was made from it is stale until it is said anew, or confirmed. */
static void
test_stale (void)
{
  static const MgiRewording unchanged[] = { { "/sections/0/questions/0/text", "fr", "Est-ce ?" } };
  static const MgiRewording anew[] = { { "/sections/0/questions/0/text", "fr", "En est-il ainsi ?" } };
  static const MgiRewording another[] = { { "/title", "fr", "Autre" } };
  guint n_marked = 0;
  g_autofree char *whole = stamped (odd, false, &n_marked);
  g_autofree char *text = with (whole, "Is it?", "Is it so?");
  g_autoptr (MgiFramework) framework = load_text (text);
  g_assert_cmpuint (mgi_framework_translation (framework, "fr").stale, ==, 1);
  g_assert_true (mgi_framework_is_stale (framework, find_text (framework, anew[0].pointer), "fr"));
  g_assert_false (mgi_framework_is_stale (framework, find_text (framework, "/title"), "fr"));
  g_assert_false (mgi_framework_is_stale (framework, find_text (framework, anew[0].pointer), "en"));

  g_autofree char *same = reworded (text, unchanged, 1, NULL);
  g_assert_cmpstr (same, ==, text);
  g_autofree char *elsewhere = reworded (text, another, 1, NULL);
  g_autoptr (MgiFramework) still = load_text (elsewhere);
  g_assert_cmpuint (mgi_framework_translation (still, "fr").stale, ==, 1);
  g_autofree char *fresh = reworded (text, anew, 1, NULL);
  g_autoptr (MgiFramework) renewed = load_text (fresh);
  g_assert_cmpuint (mgi_framework_translation (renewed, "fr").stale, ==, 0);

  g_autofree char *left = stamped (text, false, &n_marked);
  g_assert_cmpuint (n_marked, ==, 0);
  g_assert_cmpstr (left, ==, text);
  g_autofree char *confirmed = stamped (text, true, &n_marked);
  g_assert_cmpuint (n_marked, ==, 1);
  g_autoptr (MgiFramework) sure = load_text (confirmed);
  g_assert_cmpuint (mgi_framework_translation (sure, "fr").stale, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/translation/texts-of-cases", "cases/framework", test_texts);
  g_test_add_data_func ("/translation/texts-of-shipped", "../data/frameworks", test_texts);
  g_test_add_func ("/translation/places", test_places);
  g_test_add_func ("/translation/nothing-new", test_nothing_new);
  g_test_add_func ("/translation/new-wordings", test_new_wordings);
  g_test_add_func ("/translation/new-language", test_new_language);
  g_test_add_func ("/translation/new-languages", test_new_languages);
  g_test_add_func ("/translation/without-english", test_without_english);
  g_test_add_func ("/translation/stamp", test_stamp);
  g_test_add_func ("/translation/stale", test_stale);
  return g_test_run ();
}
