/*
 * Rendering templates: a walk over the nodes with a chain of contexts, innermost first.
 */
#include <math.h>
#include <string.h>

#include "mgi/web/template-private.h"

G_DEFINE_QUARK (mgi - template - error, mgi_template_error)

typedef struct Context Context;

struct Context {
  const cJSON *value;
  const Context *outer;
};

typedef struct {
  const MgiTemplates *templates;
  const MgiLanguage *language;
  const char *content; /* what the partial "content" stands for, or NULL */
  GString *output;
  guint depth;
} Rendering;

MgiTemplates *
mgi_templates_new (const char *const *raw_names)
{
  MgiTemplates *templates = g_new0 (MgiTemplates, 1);
  templates->parsed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  templates->raw_names = raw_names;
  return templates;
}

void
mgi_templates_free (MgiTemplates *templates)
{
  if (templates == NULL)
    return;
  g_hash_table_unref (templates->parsed);
  g_free (templates);
}

bool
mgi_templates_add (MgiTemplates *templates, const char *name, GBytes *source, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (source, &length);
  GArray *nodes = mgi_template_parse (name, text, length, templates->raw_names, error);
  if (nodes == NULL)
    return false;
  g_hash_table_replace (templates->parsed, g_strdup (name), nodes);
  return true;
}

static bool
missing_error (const char *name, GError **error)
{
  g_set_error (error, MGI_TEMPLATE_ERROR, MGI_TEMPLATE_ERROR_MISSING, "there is no template '%s'", name);
  return false;
}

bool
mgi_templates_check (const MgiTemplates *templates, GError **error)
{
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, templates->parsed);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const GArray *nodes = value;
    for (guint i = 0; i < nodes->len; i++) {
      const Node *node = &g_array_index (nodes, Node, i);
      if (node->kind == NODE_PARTIAL && strcmp (node->text, MGI_TEMPLATE_CONTENT) != 0
          && !g_hash_table_contains (templates->parsed, node->text))
        return missing_error (node->text, error);
    }
  }
  return true;
}

bool
mgi_templates_has (const MgiTemplates *templates, const char *name)
{
  return g_hash_table_contains (templates->parsed, name);
}

static bool
uses (const MgiTemplates *templates, const char *name, const char *partial, guint depth)
{
  const GArray *nodes = g_hash_table_lookup (templates->parsed, name);
  for (guint i = 0; nodes != NULL && i < nodes->len && depth < MGI_TEMPLATE_MAX_DEPTH; i++) {
    const Node *node = &g_array_index (nodes, Node, i);
    if (node->kind != NODE_PARTIAL || strcmp (node->text, name) == 0)
      continue;
    if (strcmp (node->text, partial) == 0 || uses (templates, node->text, partial, depth + 1))
      return true;
  }
  return false;
}

bool
mgi_templates_use (const MgiTemplates *templates, const char *name, const char *partial)
{
  return uses (templates, name, partial, 0);
}

GStrv
mgi_templates_keys (const MgiTemplates *templates)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, templates->parsed);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const GArray *nodes = value;
    for (guint i = 0; i < nodes->len; i++) {
      const Node *node = &g_array_index (nodes, Node, i);
      if (node->kind == NODE_SENTENCE && node->path == NULL)
        g_strv_builder_add (keys, node->text);
    }
  }
  return g_strv_builder_end (keys);
}

/* Most names are told apart by their first letter: a page looks up thousands, so that calling strcmp() for each counts. */
static const cJSON *
member_of (const cJSON *object, const char *name)
{
  if (!cJSON_IsObject (object))
    return NULL;
  for (const cJSON *member = object->child; member != NULL; member = member->next)
    if (member->string != NULL && member->string[0] == name[0] && strcmp (member->string, name) == 0)
      return member;
  return NULL;
}

/* The first part of a name is looked up in every context, the others below what was found. */
static const cJSON *
look_up (const Context *context, const char *const *path)
{
  if (strcmp (path[0], ".") == 0)
    return context->value;
  const cJSON *value = NULL;
  for (const Context *at = context; at != NULL && value == NULL; at = at->outer)
    value = member_of (at->value, path[0]);
  for (guint i = 1; value != NULL && path[i] != NULL; i++)
    value = member_of (value, path[i]);
  return value;
}

static const cJSON *
value_of (const Context *context, const Node *node)
{
  return look_up (context, (const char *const *)node->path);
}

static bool
is_true (const cJSON *value)
{
  if (value == NULL || cJSON_IsNull (value) || cJSON_IsFalse (value))
    return false;
  if (cJSON_IsString (value))
    return value->valuestring[0] != '\0';
  if (cJSON_IsNumber (value))
    return value->valuedouble != 0;
  return !cJSON_IsArray (value) || value->child != NULL;
}

/* A scalar as text; nothing for the rest. */
static char *
text_of (const cJSON *value)
{
  if (cJSON_IsString (value))
    return g_strdup (value->valuestring);
  if (cJSON_IsNumber (value) && value->valuedouble == value->valueint)
    return g_strdup_printf ("%d", value->valueint);
  if (cJSON_IsNumber (value) || cJSON_IsBool (value)) {
    char *printed = cJSON_PrintUnformatted (value);
    char *text = g_strdup (printed);
    cJSON_free (printed);
    return text;
  }
  return g_strdup ("");
}

static void
append_escaped (GString *output, const char *text)
{
  static const char *const entities[256]
      = { ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;" };
  const char *from = text;
  for (const char *at = text; *at != '\0'; at++) {
    const char *entity = entities[(guchar)*at];
    if (entity == NULL)
      continue;
    g_string_append_len (output, from, at - from);
    g_string_append (output, entity);
    from = at + 1;
  }
  g_string_append (output, from);
}

static void
append_sentence (Rendering *rendering, const Node *node, const Context *context)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < node->values->len; i++) {
    const NodeValue *value = &g_array_index (node->values, NodeValue, i);
    g_ptr_array_add (values, g_strdup (value->placeholder));
    g_ptr_array_add (values, text_of (look_up (context, (const char *const *)value->path)));
  }
  g_ptr_array_add (values, NULL);
  g_autofree char *end = node->path != NULL ? text_of (value_of (context, node)) : NULL;
  g_autofree char *key = g_strconcat (node->text, end, NULL);
  if (end != NULL && !mgi_language_has (rendering->language, key)) {
    append_escaped (rendering->output, end);
    return;
  }
  g_autofree char *sentence = mgi_language_format_values (rendering->language, key, (const char *const *)values->pdata);
  append_escaped (rendering->output, sentence);
}

/* At most one digit behind the point, and none for a whole number. */
static void
append_number (Rendering *rendering, const cJSON *value)
{
  if (!cJSON_IsNumber (value))
    return;
  const double tenths = round (value->valuedouble * 10);
  g_autofree char *number
      = mgi_language_number (rendering->language, value->valuedouble, fmod (tenths, 10) == 0 ? 0 : 1);
  append_escaped (rendering->output, number);
}

/* One digit behind the point; a change that does not round to zero says which way it goes. */
static void
append_figure (Rendering *rendering, const cJSON *value, bool is_change)
{
  if (!cJSON_IsNumber (value))
    return;
  g_autofree char *number = mgi_language_number (rendering->language, value->valuedouble, 1);
  if (is_change && round (value->valuedouble * 10) > 0)
    g_string_append_c (rendering->output, '+');
  append_escaped (rendering->output, number);
}

static void
append_date (Rendering *rendering, const cJSON *value)
{
  if (!cJSON_IsString (value))
    return;
  g_autofree char *date = mgi_language_date (rendering->language, value->valuestring);
  append_escaped (rendering->output, date);
}

static void
append_value (Rendering *rendering, NodeKind kind, const cJSON *value)
{
  if (cJSON_IsString (value)) {
    if (kind == NODE_RAW)
      g_string_append (rendering->output, value->valuestring);
    else
      append_escaped (rendering->output, value->valuestring);
    return;
  }
  g_autofree char *text = text_of (value);
  g_string_append (rendering->output, text);
}

static void
speak_node (Node *node, const MgiLanguage *language)
{
  if (node->kind != NODE_SENTENCE || node->path != NULL || node->values->len > 0)
    return;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *sentence = mgi_language_format (language, node->text, NULL);
  append_escaped (text, sentence);
  node->kind = NODE_TEXT;
  g_free (node->text);
  node->text = g_string_free (g_steal_pointer (&text), FALSE);
}

void
mgi_templates_speak (MgiTemplates *templates, const MgiLanguage *language)
{
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, templates->parsed);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    GArray *nodes = value;
    for (guint i = 0; i < nodes->len; i++)
      speak_node (&g_array_index (nodes, Node, i), language);
  }
}

static bool render_template (Rendering *rendering, const char *name, const Context *context, GError **error);
static bool render_nodes (Rendering *rendering, const GArray *nodes, guint from, guint to, const Context *context,
                          GError **error);

static bool
is_section (NodeKind kind)
{
  return kind == NODE_SECTION || kind == NODE_WHERE || kind == NODE_INVERTED;
}

static bool
render_section (Rendering *rendering, const GArray *nodes, guint at, const Context *context, GError **error)
{
  const Node *section = &g_array_index (nodes, Node, at);
  const cJSON *value = value_of (context, section);
  if (section->kind == NODE_INVERTED)
    return is_true (value) || render_nodes (rendering, nodes, at + 1, section->end, context, error);
  if (!is_true (value))
    return true;
  if (section->kind == NODE_WHERE)
    return render_nodes (rendering, nodes, at + 1, section->end, context, error);
  if (!cJSON_IsArray (value))
    return render_nodes (rendering, nodes, at + 1, section->end, &(Context){ value, context }, error);
  const cJSON *element;
  cJSON_ArrayForEach (element, value) if (!render_nodes (rendering, nodes, at + 1, section->end,
                                                         &(Context){ element, context }, error)) return false;
  return true;
}

static bool
render_node (Rendering *rendering, const GArray *nodes, guint at, const Context *context, GError **error)
{
  const Node *node = &g_array_index (nodes, Node, at);
  if (is_section (node->kind))
    return render_section (rendering, nodes, at, context, error);
  if (node->kind == NODE_PARTIAL)
    return render_template (rendering, node->text, context, error);
  if (node->kind == NODE_TEXT)
    g_string_append (rendering->output, node->text);
  if (node->kind == NODE_SENTENCE)
    append_sentence (rendering, node, context);
  if (node->kind == NODE_NUMBER)
    append_number (rendering, value_of (context, node));
  if (node->kind == NODE_FIGURE || node->kind == NODE_CHANGE)
    append_figure (rendering, value_of (context, node), node->kind == NODE_CHANGE);
  if (node->kind == NODE_DATE)
    append_date (rendering, value_of (context, node));
  if (node->kind == NODE_VALUE || node->kind == NODE_RAW)
    append_value (rendering, node->kind, value_of (context, node));
  return true;
}

static bool
bounds_error (const char *what, GError **error)
{
  g_set_error (error, MGI_TEMPLATE_ERROR, MGI_TEMPLATE_ERROR_BOUNDS, "a page is too %s", what);
  return false;
}

static bool
render_nodes (Rendering *rendering, const GArray *nodes, guint from, guint to, const Context *context, GError **error)
{
  if (rendering->depth >= MGI_TEMPLATE_MAX_DEPTH)
    return bounds_error ("deep", error);
  rendering->depth++;
  guint at = from;
  while (at < to) {
    const Node *node = &g_array_index (nodes, Node, at);
    if (!render_node (rendering, nodes, at, context, error))
      return false;
    at = is_section (node->kind) ? node->end + 1 : at + 1;
  }
  rendering->depth--;
  return rendering->output->len <= MGI_TEMPLATE_MAX_OUTPUT || bounds_error ("long", error);
}

static bool
render_template (Rendering *rendering, const char *name, const Context *context, GError **error)
{
  if (rendering->content != NULL && strcmp (name, MGI_TEMPLATE_CONTENT) == 0)
    name = rendering->content;
  const GArray *nodes = g_hash_table_lookup (rendering->templates->parsed, name);
  if (nodes == NULL)
    return missing_error (name, error);
  return render_nodes (rendering, nodes, 0, nodes->len, context, error);
}

GBytes *
mgi_templates_render (const MgiTemplates *templates, const char *name, const char *content, const cJSON *document,
                      const MgiLanguage *language, GError **error)
{
  g_autoptr (GString) output = g_string_sized_new (16 * 1024);
  Rendering rendering = { templates, language, content, output, 0 };
  if (!render_template (&rendering, name, &(Context){ document, NULL }, error))
    return NULL;
  return g_string_free_to_bytes (g_steal_pointer (&output));
}
