/*
 * Templates and languages, read once when the server starts.
 */
#include "mgi/web/view.h"

#include <gio/gio.h>
#include <string.h>

#include "mgi/web/template.h"

#define FOLDER "/mgi/web/templates"
#define ENDING ".html"

enum { MAX_LANGUAGES = 8 };

struct MgiView {
  MgiTemplates *templates;
  MgiTemplates *spoken[MAX_LANGUAGES];   /* the same for each language */
  MgiLanguage *languages[MAX_LANGUAGES]; /* in the order of mgi_language_tags() */
  cJSON *constants[MAX_LANGUAGES];
};

/* What {{{ }}} may name: drawings that the server makes. */
static const char *const raw_names[] = { "svg", NULL };

/* A file ends with a newline; a partial in the middle of a line must not. */
static GBytes *
without_last_newline (GBytes *source)
{
  gsize length;
  const char *text = g_bytes_get_data (source, &length);

  return g_bytes_new_from_bytes (source, 0, length > 0 && text[length - 1] == '\n' ? length - 1 : length);
}

static bool
read_template (MgiTemplates *templates, const char *file, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, "/", file, NULL);
  g_autofree char *name = g_strndup (file, strlen (file) - strlen (ENDING));
  g_autoptr (GBytes) source = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (source == NULL)
    return false;
  g_autoptr (GBytes) trimmed = without_last_newline (source);
  return mgi_templates_add (templates, name, trimmed, error);
}

static MgiTemplates *
read_templates (GError **error)
{
  g_autoptr (MgiTemplates) templates = mgi_templates_new (raw_names);
  g_auto (GStrv) files = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (files == NULL)
    return NULL;
  for (guint i = 0; files[i] != NULL; i++)
    if (g_str_has_suffix (files[i], ENDING) && !read_template (templates, files[i], error))
      return NULL;
  return mgi_templates_check (templates, error) ? g_steal_pointer (&templates) : NULL;
}

static void
add_assets (cJSON *constants, const MgiAssets *assets, bool mirrored)
{
  cJSON *addresses = cJSON_AddObjectToObject (constants, "assets");

  cJSON_AddStringToObject (addresses, "bootstrap",
                           mgi_assets_address (assets, mirrored ? "bootstrap.rtl.css" : "bootstrap.css"));
  cJSON_AddStringToObject (addresses, "style", mgi_assets_address (assets, "style.css"));
  cJSON_AddStringToObject (addresses, "script", mgi_assets_address (assets, "app.js"));
  cJSON_AddStringToObject (addresses, "queue", mgi_assets_address (assets, "queue.js"));
  cJSON_AddStringToObject (addresses, "answers", mgi_assets_address (assets, "answers.js"));
  cJSON_AddStringToObject (addresses, "icon", mgi_assets_address (assets, "icon.svg"));
}

/* The other languages for the switch, each by its own name. */
static void
add_languages (cJSON *constants, const MgiView *view, const char *current)
{
  cJSON *languages = cJSON_AddArrayToObject (constants, "languages");

  for (guint i = 0; view->languages[i] != NULL; i++) {
    const MgiLanguage *language = view->languages[i];
    g_autofree char *key = g_strconcat ("language.", mgi_language_tag (language), NULL);
    g_autofree char *name = mgi_language_format (language, key, NULL);
    cJSON *entry = cJSON_CreateObject ();
    cJSON_AddStringToObject (entry, "tag", mgi_language_tag (language));
    cJSON_AddStringToObject (entry, "direction", mgi_language_direction (language));
    cJSON_AddStringToObject (entry, "name", name);
    cJSON_AddBoolToObject (entry, "current", strcmp (mgi_language_tag (language), current) == 0);
    cJSON_AddItemToArray (languages, entry);
  }
}

static cJSON *
make_constants (const MgiView *view, const MgiLanguage *language, const MgiAssets *assets)
{
  cJSON *constants = cJSON_CreateObject ();
  const char *direction = mgi_language_direction (language);

  cJSON_AddStringToObject (constants, "language", mgi_language_tag (language));
  cJSON_AddStringToObject (constants, "direction", direction);
  add_assets (constants, assets, strcmp (direction, "rtl") == 0);
  add_languages (constants, view, mgi_language_tag (language));
  return constants;
}

static bool
open_languages (MgiView *view, const MgiAssets *assets, GError **error)
{
  const char *const *tags = mgi_language_tags ();

  for (guint i = 0; tags[i] != NULL && i < MAX_LANGUAGES - 1; i++) {
    view->languages[i] = mgi_language_new (tags[i], error);
    view->spoken[i] = view->languages[i] != NULL ? read_templates (error) : NULL;
    if (view->spoken[i] == NULL)
      return false;
    mgi_templates_speak (view->spoken[i], view->languages[i]);
  }
  for (guint i = 0; view->languages[i] != NULL; i++)
    view->constants[i] = make_constants (view, view->languages[i], assets);
  return true;
}

MgiView *
mgi_view_new (const MgiAssets *assets, GError **error)
{
  g_autoptr (MgiView) view = g_new0 (MgiView, 1);

  view->templates = read_templates (error);
  if (view->templates == NULL || !open_languages (view, assets, error))
    return NULL;
  return g_steal_pointer (&view);
}

void
mgi_view_free (MgiView *view)
{
  if (view == NULL)
    return;
  mgi_templates_free (view->templates);
  for (guint i = 0; i < MAX_LANGUAGES; i++) {
    mgi_templates_free (view->spoken[i]);
    mgi_language_free (view->languages[i]);
    cJSON_Delete (view->constants[i]);
  }
  g_free (view);
}

static guint
place_of (const MgiView *view, const char *tag)
{
  for (guint i = 0; view->languages[i] != NULL; i++)
    if (strcmp (mgi_language_tag (view->languages[i]), tag) == 0)
      return i;
  return 0;
}

const MgiLanguage *
mgi_view_language (const MgiView *view, const char *tag)
{
  return view->languages[place_of (view, tag)];
}

const cJSON *
mgi_view_constants (const MgiView *view, const MgiLanguage *language)
{
  return view->constants[place_of (view, mgi_language_tag (language))];
}

bool
mgi_view_has_template (const MgiView *view, const char *template)
{
  return mgi_templates_has (view->templates, template);
}

bool
mgi_view_has_form (const MgiView *view, const char *template)
{
  return mgi_templates_use (view->templates, template, "csrf");
}

GBytes *
mgi_view_render (const MgiView *view, const char *template, const cJSON *document, const MgiLanguage *language,
                 GError **error)
{
  const MgiTemplates *spoken = view->spoken[place_of (view, mgi_language_tag (language))];

  return mgi_templates_render (spoken, "layout", template, document, language, error);
}

GStrv
mgi_view_keys (const MgiView *view)
{
  return mgi_templates_keys (view->templates);
}
