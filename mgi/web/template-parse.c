/*
 * Parsing templates: text becomes a flat list of nodes, lines that hold only a tag disappear, and every section is
 * matched with its end.
 */
#include <string.h>

#include "mgi/web/template-private.h"

typedef struct {
  const char *name; /* of the template */
  const char *at, *end;
  guint line;
  const char *const *raw_names;
  GArray *nodes; /* Node */
  GArray *open;  /* guint: sections that are not closed yet */
} Parser;

static void
node_clear (gpointer data)
{
  Node *node = data;
  g_free (node->text);
  g_strfreev (node->path);
  g_clear_pointer (&node->values, g_array_unref);
}

static void
value_clear (gpointer data)
{
  NodeValue *value = data;
  g_free (value->placeholder);
  g_strfreev (value->path);
}

static bool
syntax_error (const Parser *parser, GError **error, const char *what, const char *tag)
{
  g_set_error (error, MGI_TEMPLATE_ERROR, MGI_TEMPLATE_ERROR_SYNTAX, "%s:%u: %s%s", parser->name, parser->line, what,
               tag);
  return false;
}

static void
add_node (Parser *parser, NodeKind kind, char *text)
{
  const Node node = { .kind = kind, .text = text, .line = parser->line };
  g_array_append_val (parser->nodes, node);
}

static void
add_text (Parser *parser, const char *start, const char *end)
{
  if (end > start)
    add_node (parser, NODE_TEXT, g_strndup (start, (gsize)(end - start)));
}

static guint
count_lines (const char *start, const char *end)
{
  guint lines = 0;
  for (const char *at = start; at < end; at++)
    lines += *at == '\n';
  return lines;
}

/* Start of the blanks before a tag when nothing else precedes it on its line, else NULL. */
static const char *
blank_before (const char *tag, const char *text_start)
{
  const char *at = tag;
  while (at > text_start && (at[-1] == ' ' || at[-1] == '\t'))
    at--;
  return at == text_start || at[-1] == '\n' ? at : NULL;
}

/* The line's end behind a tag when only blanks follow, else NULL. */
static const char *
blank_after (const char *at, const char *end)
{
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\r'))
    at++;
  if (at == end)
    return at;
  return *at == '\n' ? at + 1 : NULL;
}

/* "a.b" in its parts; NULL for what is no name. "." stands for the context itself. */
static GStrv
read_path (const char *name)
{
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
  if (strcmp (name, ".") == 0)
    return g_strsplit (name, "\n", 1);
  g_auto (GStrv) parts = g_strsplit (name, ".", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] == '\0' || parts[i][strspn (parts[i], allowed)] != '\0')
      return NULL;
  return parts[0] != NULL ? g_steal_pointer (&parts) : NULL;
}

static bool
open_section (Parser *parser)
{
  const guint index = parser->nodes->len - 1;
  g_array_append_val (parser->open, index);
  return true;
}

static bool
close_section (Parser *parser, GError **error)
{
  const guint close = parser->nodes->len - 1;
  const char *name = g_array_index (parser->nodes, Node, close).text;
  if (parser->open->len == 0)
    return syntax_error (parser, error, "nothing is open here to close: ", name);
  const guint section = g_array_index (parser->open, guint, parser->open->len - 1);
  Node *opener = &g_array_index (parser->nodes, Node, section);
  if (strcmp (opener->text, name) != 0)
    return syntax_error (parser, error, "closes another section than the open one: ", name);
  opener->end = close;
  g_array_set_size (parser->open, parser->open->len - 1);
  return true;
}

static bool
read_sentence_value (Parser *parser, const char *word, GArray *values, GError **error)
{
  g_auto (GStrv) pair = g_strsplit (word, "=", 2);
  NodeValue value = { NULL, pair[1] != NULL ? read_path (pair[1]) : NULL };
  if (pair[0][0] == '\0' || value.path == NULL) {
    g_strfreev (value.path);
    return syntax_error (parser, error, "a sentence’s value is written name=path: ", word);
  }
  value.placeholder = g_strdup (pair[0]);
  g_array_append_val (values, value);
  return true;
}

/* "state.$assessment.state": the key's end comes from the document. */
static bool
read_key (Parser *parser, Node *node, const char *key, GError **error)
{
  const char *dollar = strchr (key, '$');
  g_free (node->text);
  node->text = dollar != NULL ? g_strndup (key, (gsize)(dollar - key)) : g_strdup (key);
  if (dollar == NULL)
    return true;
  node->path = read_path (dollar + 1);
  return node->path != NULL || syntax_error (parser, error, "no name follows the $: ", key);
}

/* "key a=x b=c.d": the key stays as the node's text, the pairs become its values. */
static bool
read_sentence (Parser *parser, GError **error)
{
  Node *node = &g_array_index (parser->nodes, Node, parser->nodes->len - 1);
  g_auto (GStrv) words = g_strsplit_set (node->text, " \t\r\n", -1);
  node->values = g_array_new (FALSE, FALSE, sizeof (NodeValue));
  g_array_set_clear_func (node->values, value_clear);
  for (guint i = 1; words[i] != NULL; i++)
    if (words[i][0] != '\0' && !read_sentence_value (parser, words[i], node->values, error))
      return false;
  return read_key (parser, node, words[0], error);
}

static bool
read_name (Parser *parser, GError **error)
{
  Node *node = &g_array_index (parser->nodes, Node, parser->nodes->len - 1);
  node->path = read_path (node->text);
  return node->path != NULL || syntax_error (parser, error, "this is no name: ", node->text);
}

static bool
check_raw (Parser *parser, GError **error)
{
  const Node *node = &g_array_index (parser->nodes, Node, parser->nodes->len - 1);
  if (parser->raw_names != NULL && g_strv_contains (parser->raw_names, node->text))
    return true;
  return syntax_error (parser, error, "this name must not go out unescaped: ", node->text);
}

/* What follows "{{" decides the kind; the last one fits all. */
static const struct {
  const char *sigil;
  NodeKind kind;
  bool may_stand_alone; /* on a line, which it then takes with it */
} sigils[] = {
  { "{", NODE_RAW, false },      { "#", NODE_SECTION, true },    { "^", NODE_INVERTED, true },
  { "?", NODE_WHERE, true },     { "/", NODE_CLOSE, true },      { ">", NODE_PARTIAL, true },
  { "!", NODE_COMMENT, true },   { "t:", NODE_SENTENCE, false }, { "number:", NODE_NUMBER, false },
  { "date:", NODE_DATE, false }, { "figure:", NODE_FIGURE, false }, { "change:", NODE_CHANGE, false },
  { "", NODE_VALUE, false },
};

static bool
finish_node (Parser *parser, NodeKind kind, GError **error)
{
  if (kind == NODE_COMMENT || kind == NODE_PARTIAL)
    return true;
  if (kind == NODE_SENTENCE)
    return read_sentence (parser, error);
  if (!read_name (parser, error))
    return false;
  if (kind == NODE_SECTION || kind == NODE_WHERE || kind == NODE_INVERTED)
    return open_section (parser);
  if (kind == NODE_CLOSE)
    return close_section (parser, error);
  return kind != NODE_RAW || check_raw (parser, error);
}

/* Reads the tag at `tag`, adds the text before it and its node, and moves behind it. */
static bool
read_tag (Parser *parser, const char *tag, const char *text_start, GError **error)
{
  const char *inside = tag + 2;
  guint i = 0;
  while (strncmp (inside, sigils[i].sigil, strlen (sigils[i].sigil)) != 0)
    i++;
  const NodeKind kind = sigils[i].kind;
  inside += strlen (sigils[i].sigil);
  const char *closing = kind == NODE_RAW ? "}}}" : "}}";
  const char *close = g_strstr_len (inside, parser->end - inside, closing);
  parser->line += count_lines (parser->at, tag);
  if (close == NULL)
    return syntax_error (parser, error, "a tag is not closed", "");
  const char *next = close + strlen (closing);
  const char *before = blank_before (tag, text_start);
  const char *after = blank_after (next, parser->end);
  const bool alone = sigils[i].may_stand_alone && before != NULL && after != NULL;
  add_text (parser, parser->at, alone ? before : tag);
  add_node (parser, kind, g_strstrip (g_strndup (inside, (gsize)(close - inside))));
  const Node *node = &g_array_index (parser->nodes, Node, parser->nodes->len - 1);
  if (node->text[0] == '\0' && kind != NODE_COMMENT)
    return syntax_error (parser, error, "a tag without a name", "");
  if (!finish_node (parser, kind, error))
    return false;
  parser->at = alone ? after : next;
  parser->line += count_lines (tag, parser->at);
  return true;
}

static bool
parse (Parser *parser, GError **error)
{
  const char *text_start = parser->at;
  const char *tag;
  while ((tag = g_strstr_len (parser->at, parser->end - parser->at, "{{")) != NULL)
    if (!read_tag (parser, tag, text_start, error))
      return false;
  add_text (parser, parser->at, parser->end);
  if (parser->open->len == 0)
    return true;
  const Node *section
      = &g_array_index (parser->nodes, Node, g_array_index (parser->open, guint, parser->open->len - 1));
  parser->line = section->line;
  return syntax_error (parser, error, "a section is not closed: ", section->text);
}

GArray *
mgi_template_parse (const char *name, const char *source, gsize length, const char *const *raw_names, GError **error)
{
  g_autofree char *copy = g_strndup (length > 0 ? source : "", length);
  g_autoptr (GArray) nodes = g_array_new (FALSE, TRUE, sizeof (Node));
  g_array_set_clear_func (nodes, node_clear);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  Parser parser = { name, copy, copy + strlen (copy), 1, raw_names, nodes, open };
  if (!parse (&parser, error))
    return NULL;
  return g_steal_pointer (&nodes);
}
