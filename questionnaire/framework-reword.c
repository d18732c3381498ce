/*
 * A framework's file with other wordings, and with the marks that say from which English each translation was made.
 */
#include "questionnaire/framework-load.h"
#include "questionnaire/json-amend.h"
#include "questionnaire/translation.h"

static const char english[] = "en";

typedef struct {
  const MgiFramework *framework;
  GPtrArray *places;      /* elements: MgiTextPlace */
  GHashTable *by_pointer; /* pointer → const MgiTextPlace */
  GPtrArray *languages;   /* elements: const char *; the framework's, then those that are added */
  MgiAmendment *amendment;
  json_t *marks; /* pointer → language → SHA-256 */
  guint n_marked;
} Rewriting;

static json_t *
read_marks (GBytes *bytes)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  const MgiJsonFile file = { NULL, problems };
  json_auto_t *value = mgi_json_parse (bytes, MGI_FRAMEWORK_MAX_BYTES, MGI_FRAMEWORK_MAX_DEPTH, &file);
  json_t *marks = json_object_get (value, "translations");
  return marks != NULL ? json_incref (marks) : json_object ();
}

static Rewriting
rewriting_begin (const MgiFramework *framework)
{
  Rewriting rewriting = {
    .framework = framework,
    .places = mgi_framework_texts (framework),
    .by_pointer = g_hash_table_new (g_str_hash, g_str_equal),
    .languages = g_ptr_array_new (),
    .amendment = mgi_amendment_new (framework->bytes),
    .marks = read_marks (framework->bytes),
  };
  for (guint i = 0; i < rewriting.places->len; i++) {
    MgiTextPlace *place = rewriting.places->pdata[i];
    g_hash_table_insert (rewriting.by_pointer, place->pointer, place);
  }
  for (guint i = 0; framework->languages[i] != NULL; i++)
    g_ptr_array_add (rewriting.languages, (gpointer)framework->languages[i]);
  return rewriting;
}

static char *
print (const json_t *value)
{
  char *text = json_dumps (value, JSON_INDENT (2) | JSON_ENCODE_ANY);
  char *copy = g_strdup (text);
  free (text);
  return copy;
}

static char *
print_string (const char *string)
{
  json_auto_t *value = json_string (string);
  return print (value);
}

/* The marks in the order of the texts and the languages, whatever the order in which they were set. */
static char *
print_marks (const Rewriting *rewriting)
{
  json_auto_t *ordered = json_object ();
  for (guint i = 0; i < rewriting->places->len; i++) {
    const MgiTextPlace *place = rewriting->places->pdata[i];
    const json_t *marks = json_object_get (rewriting->marks, place->pointer);
    json_t *of_text = json_object ();
    for (guint k = 0; marks != NULL && k < rewriting->languages->len; k++) {
      const char *language = rewriting->languages->pdata[k];
      json_t *mark = json_object_get (marks, language);
      if (mark != NULL)
        json_object_set (of_text, language, mark);
    }
    if (marks != NULL)
      json_object_set (ordered, place->pointer, of_text);
    json_decref (of_text);
  }
  return print (ordered);
}

static GBytes *
rewriting_end (Rewriting *rewriting)
{
  if (rewriting->n_marked > 0) {
    g_autofree char *marks = print_marks (rewriting);
    mgi_amendment_set (rewriting->amendment, "", "translations", marks);
  }
  GBytes *bytes = mgi_amendment_finish (rewriting->amendment);
  g_hash_table_unref (rewriting->by_pointer);
  g_ptr_array_unref (rewriting->places);
  g_ptr_array_unref (rewriting->languages);
  mgi_amendment_free (rewriting->amendment);
  json_decref (rewriting->marks);
  return bytes;
}

/* Says that this translation was made from today's English. */
static void
mark (Rewriting *rewriting, const MgiTextPlace *place, const char *language)
{
  const char *today = mgi_text_lookup (place->text, english);
  if (today == NULL || g_str_equal (language, english))
    return;
  json_t *marks = json_object_get (rewriting->marks, place->pointer);
  if (marks == NULL) {
    marks = json_object ();
    json_object_set_new (rewriting->marks, place->pointer, marks);
  }
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, today, -1);
  json_object_set_new (marks, language, json_string (sha256));
  rewriting->n_marked++;
}

static void
add_language (Rewriting *rewriting, const char *language)
{
  if (g_ptr_array_find_with_equal_func (rewriting->languages, language, g_str_equal, NULL))
    return;
  g_autofree char *json = print_string (language);
  g_ptr_array_add (rewriting->languages, (gpointer)language);
  mgi_amendment_append (rewriting->amendment, "/languages", json);
}

static void
reword (Rewriting *rewriting, const MgiRewording *rewording)
{
  const MgiTextPlace *place = g_hash_table_lookup (rewriting->by_pointer, rewording->pointer);
  if (place == NULL || g_strcmp0 (mgi_text_lookup (place->text, rewording->language), rewording->wording) == 0)
    return;
  g_autofree char *json = print_string (rewording->wording);
  add_language (rewriting, rewording->language);
  mgi_amendment_set (rewriting->amendment, place->pointer, rewording->language, json);
  mark (rewriting, place, rewording->language);
}

GBytes *
mgi_framework_reword (const MgiFramework *framework, const MgiRewording *rewordings, guint n_rewordings,
                      const char *edition)
{
  Rewriting rewriting = rewriting_begin (framework);
  for (guint i = 0; i < n_rewordings; i++)
    reword (&rewriting, &rewordings[i]);
  if (edition != NULL) {
    g_autofree char *json = print_string (edition);
    mgi_amendment_set (rewriting.amendment, "", "edition", json);
  }
  return rewriting_end (&rewriting);
}

static void
stamp (Rewriting *rewriting, const MgiTextPlace *place, const char *language, bool also_stale)
{
  const json_t *marks = json_object_get (rewriting->marks, place->pointer);
  const bool has_mark = json_object_get (marks, language) != NULL;
  if (!has_mark || (also_stale && mgi_framework_is_stale (rewriting->framework, place->text, language)))
    mark (rewriting, place, language);
}

GBytes *
mgi_framework_stamp (const MgiFramework *framework, bool also_stale, guint *ret_marked)
{
  Rewriting rewriting = rewriting_begin (framework);
  for (guint i = 0; i < rewriting.places->len; i++) {
    for (guint k = 0; framework->languages[k] != NULL; k++)
      stamp (&rewriting, rewriting.places->pdata[i], framework->languages[k], also_stale);
  }
  *ret_marked = rewriting.n_marked;
  return rewriting_end (&rewriting);
}
