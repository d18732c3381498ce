/*
 * The texts of a framework, each with its place in the file. Places follow from the framework's own order, so nothing
 * has to be kept of the file. Codes have no character that a JSON Pointer would have to escape.
 */
#include "questionnaire/framework-private.h"
#include "questionnaire/translation.h"

typedef struct {
  const MgiFramework *framework;
  GPtrArray *places;
  GPtrArray *pointers; /* of the sections, by their index */
} Walk;

void
mgi_text_place_free (MgiTextPlace *place)
{
  if (place == NULL)
    return;
  g_free (place->pointer);
  g_free (place->code);
  g_free (place->field);
  g_free (place);
}

/* Takes `pointer` and `code` over; `text` may be NULL, for one that the file does not have. */
static void
take (Walk *walk, char *pointer, char *code, const char *field, const MgiText *text)
{
  MgiTextPlace *place = g_new0 (MgiTextPlace, 1);
  *place = (MgiTextPlace){ pointer, code, g_strdup (field), text };
  if (text != NULL)
    g_ptr_array_add (walk->places, place);
  else
    mgi_text_place_free (place);
}

static void
walk_head (Walk *walk)
{
  const MgiFramework *framework = walk->framework;
  take (walk, g_strdup ("/title"), g_strdup_printf ("%s/%s", framework->id, framework->edition), "title",
        framework->title);
  take (walk, g_strdup ("/notice"), g_strdup_printf ("%s/%s", framework->id, framework->edition), "notice",
        framework->notice);
}

static void
walk_scale (Walk *walk, const MgiScale *scale)
{
  for (guint i = 0; i < scale->n_options; i++) {
    const MgiOption *option = &scale->options[i];
    take (walk, g_strdup_printf ("/scales/%s/%u/label", scale->code, i),
          g_strdup_printf ("%s/%s", scale->code, option->code), "label", option->label);
    take (walk, g_strdup_printf ("/scales/%s/%u/criteria", scale->code, i),
          g_strdup_printf ("%s/%s", scale->code, option->code), "criteria", option->criteria);
  }
}

static void
walk_bands (Walk *walk)
{
  for (guint i = 0; i < walk->framework->n_bands; i++) {
    const MgiBand *band = &walk->framework->bands[i];
    take (walk, g_strdup_printf ("/scoring/bands/%u/label", i), g_strdup (band->code), "label", band->label);
  }
}

static void
walk_question (Walk *walk, const MgiQuestion *question, const char *section)
{
  const guint place = question->index - question->section->first_question;
  g_autofree char *at = g_strdup_printf ("%s/questions/%u", section, place);
  take (walk, g_strconcat (at, "/text", NULL), g_strdup (question->code), "text", question->text);
  for (guint i = 0; i < question->scale->n_options; i++) {
    const char *option = question->scale->options[i].code;
    g_autofree char *field = g_strconcat ("criteria ", option, NULL);
    take (walk, g_strconcat (at, "/criteria/", option, NULL), g_strdup (question->code), field, question->criteria[i]);
  }
  take (walk, g_strconcat (at, "/guidance", NULL), g_strdup (question->code), "guidance", question->guidance);
}

/* `place` is the section's place among its siblings. */
static void
walk_section (Walk *walk, const MgiSection *section, guint place)
{
  const char *above = section->parent != NULL ? walk->pointers->pdata[section->parent->index] : "";
  char *at = g_strdup_printf ("%s/sections/%u", above, place);
  g_ptr_array_add (walk->pointers, at);
  take (walk, g_strconcat (at, "/title", NULL), g_strdup (section->code), "title", section->title);
  for (guint i = 0; i < section->n_questions; i++) {
    const MgiQuestion *question = &walk->framework->questions[section->first_question + i];
    if (question->section == section)
      walk_question (walk, question, at);
  }
}

GPtrArray *
mgi_framework_texts (const MgiFramework *framework)
{
  GPtrArray *places = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_text_place_free);
  g_autoptr (GPtrArray) pointers = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint *n_children = g_new0 (guint, framework->n_sections + 1); /* the last one: of the top */
  Walk walk = { framework, places, pointers };
  walk_head (&walk);
  for (guint i = 0; i < framework->n_scales; i++)
    walk_scale (&walk, &framework->scales[i]);
  walk_bands (&walk);
  for (guint i = 0; i < framework->n_sections; i++) {
    const MgiSection *section = &framework->sections[i];
    const guint parent = section->parent != NULL ? section->parent->index : framework->n_sections;
    walk_section (&walk, section, n_children[parent]++);
  }
  return places;
}

const char *
mgi_framework_source_language (const MgiFramework *framework)
{
  return g_strv_contains (framework->languages, "en") ? "en" : framework->languages[0];
}

MgiTranslation
mgi_framework_translation (const MgiFramework *framework, const char *language)
{
  const MgiFrameworkBody *body = (const MgiFrameworkBody *)framework;
  const GPtrArray *texts = mgi_pool_texts (body->pool);
  GHashTable *stale = g_hash_table_lookup (body->stale, language);
  MgiTranslation translation = { .texts = texts->len, .stale = stale != NULL ? g_hash_table_size (stale) : 0 };
  for (guint i = 0; i < texts->len; i++) {
    if (mgi_text_lookup (g_ptr_array_index (texts, i), language) != NULL)
      translation.present++;
  }
  return translation;
}

bool
mgi_framework_is_stale (const MgiFramework *framework, const MgiText *text, const char *language)
{
  GHashTable *stale = g_hash_table_lookup (((const MgiFrameworkBody *)framework)->stale, language);
  return stale != NULL && g_hash_table_contains (stale, text);
}
